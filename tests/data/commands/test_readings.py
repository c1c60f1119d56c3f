"""What the command line says of a file before its rows, and what it asks where the file does not tell."""

from __future__ import annotations

from contextlib import closing
from pathlib import Path

import pytest

from data import warehouses
from data.__main__ import main
from tests.literal import put

pytestmark = pytest.mark.usefixtures("place")
STAFF = "Matricule;Emploi;Établissement;Date d'embauche\n1;Réceptionniste;Lyon;31/01/2020\n"


def told(folder: Path, text: str, *options: str) -> int:
    (folder / "a.csv").write_text(text, "utf-8")
    return main(["import", str(folder / "a.csv"), "--dry-run", *options])


def test_what_was_taken_for_granted_is_said(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    text = "Candidat;Contact;\n;Date;Ce qui s'est passé\nC1;31/01/2026;offre vue\nC2;01/02/2026;salon\n"
    assert told(tmp_path, text) == 0
    out = capsys.readouterr().out
    assert "Read as UTF-8, separated by semicolon, column names on line 1, decimal mark “,”" in out
    assert "The column names stand on two lines (1, 2) and were joined." in out
    assert "Date and time (occurred_at) ← “Date”, day/month/year (31/01/2026)" in out
    assert "Kind of touchpoint (kind): job_ad ← “offre vue” · event ← “salon”" in out


def test_dates_that_do_not_tell_are_told_in_one_word(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    text = "candidate_id,occurred_at,kind\nA,03/04/2026,job_ad\nB,05/06/2026,event\n"
    assert told(tmp_path, text) == 1
    assert "--dates dmy or --dates mdy" in capsys.readouterr().err
    assert told(tmp_path, text, "--dates", "mdy") == 0
    assert "month/day/year" in capsys.readouterr().out


def test_columns_of_one_name_and_other_values_are_never_taken_silently(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    head = "candidate_id,occurred_at,kind,company,company\n"
    assert told(tmp_path, head + "A,2026-01-02,job_ad,Acme,Beta\n") == 1
    assert "several are called company and hold different values" in capsys.readouterr().err
    assert told(tmp_path, head + "A,2026-01-02,job_ad,Acme,Acme\n") == 0
    assert "Several columns have the same name (company)." in capsys.readouterr().out
    assert told(tmp_path, head.replace("company", "note") + "A,2026-01-02,job_ad,x,y\n") == 0  # neither is read


def test_the_only_own_company_is_offered_for_a_register_that_names_none(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert told(tmp_path, STAFF) == 1
    assert capsys.readouterr().err.endswith('such as: --set company="…".\n')
    warehouses.folder().mkdir(parents=True, exist_ok=True)
    with closing(warehouses.open_store(warehouses.folder(), "own")) as store:
        put(store, {"companies": [{"company": "Hôtel Mer", "is_own": True}, {"company": "Acme", "is_own": False}]})
    assert told(tmp_path, STAFF) == 1
    assert capsys.readouterr().err.endswith('such as: --set company="Hôtel Mer".\n')
    assert told(tmp_path, STAFF, "--set", "company=Hôtel Mer") == 0


def test_a_service_is_not_taken_for_a_job(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert told(tmp_path, "Matricule;Société;Service;Date d'embauche\n1;Acme;Achats;31/01/2020\n") == 1
    assert "for which “Service” is not taken: it names a team, not a job" in capsys.readouterr().err


def test_one_is_singular_in_both_languages(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    text = "candidate_id,occurred_at,kind\nA,2026-01-02,job_ad\n"
    for lang, line in (
        ("fr", "1 ligne lue = 1 acceptée + 0 en double + 0 rejetée."),
        ("en", "1 row read = 1 accepted + 0 duplicates + 0 rejected."),
    ):
        assert told(tmp_path, text, "--lang", lang) == 0
        assert line in capsys.readouterr().out


@pytest.mark.parametrize(
    ("name", "header"),
    [
        (
            "Profile.csv",
            "First Name,Last Name,Maiden Name,Headline,Summary,Industry,Zip Code,Geo Location\nA,B,,Buyer,,,,\n",
        ),
        ("Positions.csv", "Company Name,Title,Description,Location,Started On,Finished On\nAcme,Buyer,,,Mar 2020,\n"),
    ],
)
def test_one_file_of_a_members_archive_is_told_to_come_with_the_others(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], name: str, header: str
) -> None:
    assert told(tmp_path, header) == 1
    said = capsys.readouterr().err
    assert f"This is {name}" in said
    assert "--set employee_id=" in said
    assert told(tmp_path, header, "--lang", "fr") == 1
    assert "Importez plutôt l’archive entière, le .zip" in capsys.readouterr().err


def test_a_list_of_contacts_is_not_kept(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    text = (
        'Notes:\n"When exporting your connections, some addresses may be missing."\n\n'
        "First Name,Last Name,URL,Email Address,Company,Position,Connected On\nAda,Example,u,,Acme,Buyer,01 Jan 2026\n"
    )
    assert told(tmp_path, text) == 1
    assert "Bring the whole archive (.zip) instead" in capsys.readouterr().err
