"""Which table a file is: told by what is its own, not assumed on thin ground, and named with what is lacking."""

from __future__ import annotations

import pytest

from data.imports.recognise import nearest, recognise
from data.imports.sniff import sniff


@pytest.fixture
def source(tmp_path):
    def read(text: str):
        (tmp_path / "a.csv").write_text(text)
        return sniff(tmp_path / "a.csv")

    return read


@pytest.mark.parametrize(
    ("text", "table"),
    [
        # a stage is told of applications only, although a time, a title and an origin are more columns of touchpoints
        ("Candidate ID,Posting title,Stage,Created At,Origin\n1,Clerk,Applicant,2026-01-05,fair\n", "applications"),
        ("Candidate,Job,Stage,Applied on\n1,Clerk,Interview,2026-01-05\n", "applications"),
        ("case:concept:name,concept:name,time:timestamp\n1,job_ad,2026-01-05T10:00:00Z\n", "touchpoints"),
        ("Candidat;Date;Type de contact\nA;31/01/2026;salon\n", "touchpoints"),
        (
            "Matricule paie;Entité juridique;Poste occupé;Entrée le;Fin de contrat\n7;Acme;Acheteur;31/01/2020;\n",
            "employees",
        ),
        ("E-mail;Poste actuel;Poste visé\na@x.org;Acheteuse;Cheffe des achats\n", "candidates"),
        ("candidate_id\nA\nB\n", "candidates"),
    ],
)
def test_a_table_is_told_by_what_is_its_own(source, text, table):
    assert recognise(source(text)) == table


@pytest.mark.parametrize(
    ("text", "table", "missing"),
    [
        # one column of six names a candidate: that alone makes no list of candidates
        (
            "idSite,idVisit,visitorId,serverTimePretty,actionDetails,referrerType\n"
            '1,10,abc,2026-01-02 10:00:00,"[...]",direct\n',
            "touchpoints",
            ("kind",),
        ),
        (
            "Entreprise;Poste;Date de candidature;Statut;Lieu\nAcme;Développeur;12/09/2026;Entretien;Paris\n",
            "applications",
            ("candidate_id",),
        ),
        # whoever hires by e-mail: the columns are those of a register, not of candidates
        (
            "E-mail;Entreprise;Intitulé de poste;Service;Date d'embauche\na@x.org;Acme;Acheteur;Achats;31/01/2020\n",
            "employees",
            ("employee_id",),
        ),
    ],
)
def test_what_is_told_on_thin_ground_is_asked_and_what_is_lacking_named(source, text, table, missing):
    assert recognise(source(text)) is None
    first = nearest(source(text))[0]
    assert (first.table, first.missing) == (table, missing)


def test_what_several_tables_have_is_no_table_of_its_own(source):
    assert recognise(source("candidate,date,title,title,company\na,2026-03-01,Buyer,Recruiter,Levant\n")) is None
    assert recognise(source("candidate,date,company,status\na,2026-03-01,Levant,hired\n")) == "applications"


def test_a_form_of_a_list_of_views_is_no_list_of_candidates(source):
    views = source("Candidate,Seen at,Kind,Title\na,03/14/2026 09:15 PM,Profile view,Buyer\n")
    assert recognise(views) is None
    assert nearest(views)[0].table == "touchpoints"
    assert nearest(views)[0].missing == ()


def test_a_file_that_lacks_most_is_still_told_what_it_comes_near_to(source):
    near = nearest(source("Candidat;Vu le;Heure;Ville\nA;lundi;09:12;Nîmes\n"))
    assert [one.table for one in near][:1] == ["candidates"]


def test_nothing_is_near_to_what_has_nothing_in_common(source):
    assert nearest(source("fruit,colour\napple,red\n")) == ()
