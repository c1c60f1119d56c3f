"""Exports of known tools, rows of our own: recognised by header, read by the mapping each tool brings along."""

from __future__ import annotations

from dataclasses import replace

import pandas as pd
import pytest

from data.contracts import CONTRACTS
from data.imports import adapters
from data.imports.recognise import recognise
from data.imports.sniff import sniff
from data.imports.suggest import suggest
from data.imports.words import groups

UMAMI = (
    "website_id,session_id,visit_id,event_id,hostname,url_path,url_query,referrer_domain,event_type,event_name,"
    "distinct_id,created_at,job_id\n"
    "w,s1,v1,e1,jobs.example.com,/team/7,,example.org,1,,,2026-01-05 10:00:00,9\n"
    "w,s1,v1,e2,jobs.example.com,/jobs/12,,,1,,,2026-01-05 10:01:00,9\n"
    "w,s2,v2,e3,jobs.example.com,/cookies,,,1,,,2026-01-05 10:02:00,9\n"
)
POSTHOG = (
    "uuid,event,properties,elements,people_set,people_set_once,distinct_id,team_id,ip,site_url,timestamp\n"
    'u1,$pageview,"{""$pathname"": ""/equipe/zoe"", ""x"": 1}",,,,d1,1,,,2026-01-05 10:00:00.123456+00:00\n'
)
GA4 = (
    "event_date,event_timestamp,event_name,event_params,user_id,user_pseudo_id,traffic_source\n"
    '20260105,1767607200000000,page_view,"{""event_params"": [{""key"": ""page_location"", ""value"": '
    '{""string_value"": ""https://example.com/offres/3?utm=1""}}] }",,11.22,\n'
)
TEAMTAILOR = (
    "First name,Last name,Email,Phone,Job,Stage,Created at,LinkedIn URL\n"
    "Ada,Example,Ada@example.com,+33 1,Buyer,Interview,2026-05-14 09:12:00 +0200,https://example.com/ada\n"
)
JUNGLE = (
    "Nom complet;Adresse e-mail;Téléphone;Étape;Date de candidature;Lettre de motivation\n"
    'Ada Exemple;ada@example.com;06;Entretien;05/06/2026;"Bonjour,\nvoici"\n'
)
RECRUITER = (
    "First name,Last name,Email,Phone number,Job title,Company,Location,Pipeline stage,Note,Note visibility,Tags\n"
    "Ada,Example,ada@example.com,1,Buyer,Acme,Lyon,Contacted,hello,Public,\n"
)
FORMS = (
    "ID,Start time,Completion time,Email,Name,Last modified time,Whom did you look up first?\n"
    "1,6/30/2025 19:24,6/30/2025 19:31,anonymous,,,An employee\n"
)
ANSWERS = (
    'Timestamp,Email Address,"Whom did you look\nup first?"\n'
    "6/30/2025 19:24:05,ada@example.com,An employee\n6/30/2025 20:01:44,bo@example.com,The company\n"
)
REPONSES = (
    '"Horodateur","Adresse e-mail","Qui avez-vous\nregardé en premier ?"\n'
    "30/06/2025 19:24:05,ada@example.com,Un salarié\n"
)
FORMULAIRE = (
    "ID,Heure de début,Heure de fin,Adresse de messagerie,Nom,Qui avez-vous regardé en premier ?\n"
    "1,04/03/2026 09:00:00,04/03/2026 09:05:00,anonymous,,Un salarié\n"
    "2,05/03/2026 09:00:00,05/03/2026 09:06:00,anonymous,,Un recruteur\n"
)
STAFF = "Matricule;Nom;Prénom;Poste;Date d'entrée;Salaire\n0012;EXEMPLE;Ada;Acheteuse;02/11/20;27 410,00 €\n"


@pytest.fixture
def source(tmp_path_factory):
    folder = tmp_path_factory.mktemp("export")

    def write(text: str, encoding: str = "utf-8"):
        (folder / "export.csv").write_bytes(text.encode(encoding))
        return sniff(folder / "export.csv")

    return write


def values(rows: pd.DataFrame, *names: str) -> list[list[object]]:
    return rows[list(names)].astype(object).where(rows[list(names)].notna(), None).to_numpy().tolist()


@pytest.mark.parametrize(
    ("text", "name", "contract"),
    [
        (UMAMI, "umami", "touchpoints"),
        (POSTHOG, "posthog", "touchpoints"),
        (GA4, "ga4", "touchpoints"),
        (TEAMTAILOR, "teamtailor", "applications"),
        (JUNGLE, "welcome_to_the_jungle", "applications"),
        (RECRUITER, "linkedin_recruiter", "candidates"),
        (FORMS, "ms_forms", "touchpoints"),
        (ANSWERS, "google_forms", "touchpoints"),
        (REPONSES, "google_forms", "touchpoints"),
        (FORMULAIRE, "ms_forms", "touchpoints"),
        (STAFF, "french_staff", "employees"),
    ],
)
def test_a_tool_is_told_by_its_header_in_any_case_and_order(source, text, name, contract):
    assert adapters.find(source(text)).name == name
    assert recognise(source(text)) == contract
    head, _, rest = text.partition("\n")
    assert adapters.find(source(head.upper() + "\n" + rest)).name == name


def test_our_own_tables_and_other_logs_are_no_tool(source):
    for contract in CONTRACTS.values():
        assert adapters.find(source(",".join(contract.names) + "\n" + "," * (len(contract.names) - 1) + "x\n")) is None
    assert adapters.find(source("case,activity,timestamp\n1,home,2026-01-01\n")) is None


def test_pages_seen_become_kinds_and_other_pages_are_told(read, source):
    found = read(UMAMI)
    assert values(found.rows, "kind", "channel", "job_id") == [
        ["profile_view", "example.org", None],
        ["job_ad", None, None],
    ]
    assert found.outcome.unknown == {"kind": {"/cookies": 1}}


@pytest.mark.parametrize(("text", "kind"), [(POSTHOG, "profile_view"), (GA4, "job_ad")])
def test_the_page_is_found_in_the_events_properties(read, text, kind):
    found = read(text)
    assert values(found.rows, "kind") == [[kind]]
    assert found.rows["occurred_at"].dt.floor("s").tolist() == [pd.Timestamp(2026, 1, 5, 10)]


def test_one_export_holds_applications_and_candidates(read, source):
    assert [m.contract for m in adapters.find(source(TEAMTAILOR)).mappings(source(TEAMTAILOR))] == [
        "applications",
        "candidates",
    ]
    applied = read(TEAMTAILOR, "applications").rows
    assert values(applied, "submitted_at", "status") == [[pd.Timestamp(2026, 5, 14, 7, 12), "interview"]]
    person = read(TEAMTAILOR, "candidates").rows
    assert values(person, "target_title") == [["Buyer"]]
    assert applied["candidate_id"].tolist() == person["candidate_id"].tolist()


def test_day_and_month_of_a_french_tool_are_no_question(read):
    found = read(JUNGLE.encode("cp1252"), "applications").rows
    assert values(found, "submitted_at", "status") == [[pd.Timestamp(2026, 6, 4, 22), "interview"]]


def test_what_is_stated_is_not_taken_for_observed(source):
    mapping = suggest("touchpoints", source(FORMS))
    assert (mapping.constants, mapping.formats) == ({"channel": "stated"}, {})
    assert mapping.columns["kind"] == "Whom did you look up first?"
    assert mapping.values == {"kind": {"An employee": "profile_view"}}
    unclear = source(FORMS.replace("6/30/", "6/3/"))
    assert suggest("touchpoints", unclear).formats == {"occurred_at": "mdy"}
    dated = source(FORMS.replace("6/30/2025", "2025-06-30"))  # as the workbook itself has it
    assert suggest("touchpoints", dated).formats == {}


@pytest.mark.parametrize("text", [FORMS, ANSWERS, REPONSES, FORMULAIRE])
def test_a_question_whose_answers_are_not_known_is_left_to_be_chosen(source, text):
    other = (
        text.replace("An employee", "Hm")
        .replace("The company", "Oh")
        .replace("Un salarié", "Bof")
        .replace("Un recruteur", "Euh")
    )
    assert "kind" not in suggest("touchpoints", source(other)).columns


def test_the_first_response_to_two_forms_is_of_two_people(read):
    forms = [read(FORMS, "touchpoints"), read(FORMS.replace("19:31", "19:47"), "touchpoints")]
    assert [one.counts for one in forms] == [(1, 1, 0, 0)] * 2
    assert forms[0].rows["candidate_id"][0] != forms[1].rows["candidate_id"][0]


def test_each_response_without_an_address_is_somebody(read, source):
    asked = 'Timestamp,"Whom did you look up first?"\n6/30/2025 19:24:05,An employee\n6/30/2025 20:01:44,A recruiter\n'
    assert adapters.find(source(asked)).name == "google_forms"
    found = read(asked, "touchpoints")
    assert found.counts == (2, 2, 0, 0)
    assert found.rows["candidate_id"].nunique() == 2
    assert set(found.rows["channel"]) == {"stated"}
    assert adapters.find(source("Timestamp,Page\n6/30/2025 19:24:05,/jobs\n")) is None


def test_a_french_form_is_read_like_an_english_one(read):
    found = read(FORMULAIRE, "touchpoints")
    assert found.counts == (2, 2, 0, 0)
    assert found.rows["kind"].tolist() == ["profile_view", "profile_view"]
    assert found.rows["occurred_at"].dt.strftime("%m-%d %H:%M").tolist() == ["03-04 09:05", "03-05 09:06"]


@pytest.mark.parametrize(("text", "word"), [(ANSWERS, "An employee"), (REPONSES, "Un salarié")])
def test_an_answer_whose_question_runs_over_lines_is_a_stated_touchpoint(read, source, text, word):
    asked = suggest("touchpoints", source(text))
    question = source(text).columns[2]
    assert "\n" not in question
    said = {"An employee": "profile_view", "The company": "company_page", "Un salarié": "profile_view"}
    mapping = replace(asked, columns={**asked.columns, "kind": question}, values={"kind": said})
    found = read(text, "touchpoints", mapping)
    assert found.counts[0] == found.counts[1] == text.count("@")
    assert set(found.rows["channel"]) == {"stated"}
    assert found.rows["kind"][0] == "profile_view"


def test_a_register_is_read_by_the_names_of_the_trade(source):
    assert suggest("employees", source(STAFF, "cp1252")).columns == {
        "employee_id": "Matricule",
        "title": "Poste",
        "hired_on": "Date d'entrée",
    }


@pytest.mark.parametrize("text", [TEAMTAILOR, JUNGLE, RECRUITER, FORMS, FORMULAIRE, STAFF])
def test_names_telephones_and_letters_are_never_taken(source, text):
    read = source(text)
    for mapping in adapters.find(read).mappings(read):
        taken = {header.lower() for header in suggest(mapping.contract, read).columns.values()}
        private = {"first name", "last name", "name", "nom", "prénom", "nom complet", "phone", "phone number", "note"}
        assert not taken & (private | {"téléphone", "lettre de motivation", "salaire", "linkedin url"})


def test_every_pattern_has_one_group():
    for tool in adapters.ADAPTERS:
        for part in tool.parts:
            assert all(groups(pattern) == 1 for pattern in part.extracts.values())


def test_a_day_and_a_time_beside_it_belong_together(source):
    log = source("candidat;date;heure;type\na;31/01/2026;09:05;candidature\n")
    assert suggest("touchpoints", log).joined == {"occurred_at": "heure"}
    assert suggest("touchpoints", source("candidat;date;type\na;31/01/2026 09:05;candidature\n")).joined == {}
