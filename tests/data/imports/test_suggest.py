"""Which table, and which column is which, from headers of the trade."""

from __future__ import annotations

import pytest

from data.contracts import CONTRACTS
from data.imports.mapping import Mapping
from data.imports.recognise import recognise
from data.imports.sniff import sniff
from data.imports.suggest import suggest
from data.imports.templates import template


@pytest.fixture
def source(tmp_path):
    def read(text: str | bytes):
        (tmp_path / "a.csv").write_bytes(text if isinstance(text, bytes) else text.encode())
        return sniff(tmp_path / "a.csv")

    return read


@pytest.mark.parametrize("name", CONTRACTS)
def test_every_template_is_recognised_as_its_own_table(source, name):
    found = source(template(name))
    assert recognise(found) == name
    assert suggest(name, found).columns == {c: c for c in CONTRACTS[name].names}


def test_a_job_board_log(source):
    log = source(
        "Applicant.ID,Job.ID,Title,Position,Company,View.Start,View.Duration\n"
        "1,7,Clerk @ Acme,Clerk,Acme,2014-12-12 22:54:14 UTC,12\n"
    )
    assert recognise(log) == "touchpoints"
    found = suggest("touchpoints", log)
    assert found.columns == {
        "candidate_id": "Applicant.ID",
        "occurred_at": "View.Start",
        "company": "Company",
        "title": "Position",
        "job_id": "Job.ID",
        "dwell_s": "View.Duration",
    }
    assert found.constants == {"kind": "job_ad"}


def test_a_french_staff_register(source):
    register = source(
        "Matricule;Société;Intitulé de poste;Service;Date d'embauche\n0012;Acme;Acheteur;Achats;13/03/2010\n"
    )
    assert recognise(register) == "employees"
    assert suggest("employees", register).columns == {
        "employee_id": "Matricule",
        "company": "Société",
        "title": "Intitulé de poste",
        "team": "Service",
        "hired_on": "Date d'embauche",
    }


def test_applications_of_a_tracking_system_and_their_words(source):
    export = source("Adresse e-mail;Étape;Date de candidature\na@example.com;Entretien;14/05/2026\n")
    assert recognise(export) == "applications"
    assert suggest("applications", export).values == {"status": {"Entretien": "interview"}}


def test_words_for_kinds_are_suggested_and_unknown_ones_left_open(source):
    log = source("user id,timestamp,event\n1,2026-01-01,Profile View\n2,2026-01-01,scrolled\n3,2026-01-01,job_ad\n")
    assert suggest("touchpoints", log).values == {"kind": {"Profile View": "profile_view"}}


@pytest.mark.parametrize(
    ("text", "contract", "column", "header"),
    [
        # nothing in its name tells that these are kinds
        (
            "Identifiant candidat;Date;Ce qui a été fait\nC1;25/12/2025;profil consulté\nC2;26/12/2025;offre vue\n",
            "touchpoints",
            "kind",
            "Ce qui a été fait",
        ),
        # the name would tell, but its words do not, and another column's do
        (
            "candidate,date,type,what\nC1,2026-01-05,desktop,Job view\nC2,2026-01-06,mobile,Profile view\n",
            "touchpoints",
            "kind",
            "what",
        ),
        (
            "E-mail,Applied on,Where\na@x.org,2026-01-05,Screening\nb@x.org,2026-01-06,Hired\n",
            "applications",
            "status",
            "Where",
        ),
    ],
)
def test_a_closed_list_is_where_most_words_are_known(source, text, contract, column, header):
    assert suggest(contract, source(text)).columns[column] == header


def test_a_name_stays_where_no_words_are_known_anywhere(source):
    log = source("case,timestamp,activity,resource\n1,2026-01-01,register request,Ann\n2,2026-01-02,decide,Bo\n")
    assert suggest("touchpoints", log).columns["kind"] == "activity"


def test_something_else_is_not_recognised(source):
    assert recognise(source("fruit,colour\napple,red\n")) is None


def test_a_suggestion_survives_being_written_down(source):
    for name in CONTRACTS:
        mapping = suggest(name, source(template(name)))
        assert Mapping.from_toml(mapping.to_toml()) == mapping


def test_a_job_title_is_no_sign_of_a_job_ad(tmp_path):
    (tmp_path / "a.csv").write_text("Candidate,Viewed at,Job title\na,2026-03-01,Buyer\n")
    assert suggest("touchpoints", sniff(tmp_path / "a.csv")).constants == {}
