"""The archive of a member: one profile, one career, and of everything else not a byte."""

from __future__ import annotations

import io
import zipfile

import pandas as pd
import pytest

from data.errors import DataError
from data.imports import adapters
from data.imports.mapping import Mapping
from data.imports.opening import open_file
from data.imports.recognise import recognise
from data.imports.sniff import sniff
from data.imports.suggest import suggest

SECRET = "zzSECRETzz"
FILES = {
    "Profile.csv": (
        "First Name,Last Name,Maiden Name,Address,Birth Date,Headline,Summary,Industry,Zip Code,Geo Location,"
        "Twitter Handles,Websites,Instant Messengers\n"
        f'{SECRET},{SECRET},{SECRET},"{SECRET}, Lyon","Mar 4, 1990",Buyer at Acme,"{SECRET}\nand more",Retail,69000,'
        f'"Lyon, France",{SECRET},{SECRET},{SECRET}\n'
    ),
    "Positions.csv": (
        "Company Name,Title,Description,Location,Started On,Finished On\n"
        f"Acme,Buyer,{SECRET},Lyon,Mar 2020,\nVandelay,Trainee,,Paris,2018,Feb 2020\n"
        "Old SA,Clerk,,Paris,Sept 2016,Déc 2017\n"
    ),
    "Skills.csv": f"Name\n{SECRET}\nPlanning\n",
    "Education.csv": f"School Name,Start Date,End Date,Notes,Degree Name,Activities\n{SECRET},2011,2015,,BA,\n",
    "Connections.csv": (
        'Notes:\n"Some of the addresses are missing, because members choose who may see them."\n\n'
        "First Name,Last Name,URL,Email Address,Company,Position,Connected On\n"
        f"{SECRET},B,https://example.com/b,,Acme,Buyer,05 Jan 2026\nC,{SECRET},https://example.com/c,,,,06 Jan 2026\n"
    ),
    "Shares_123.csv": (
        "Date,ShareLink,ShareCommentary,SharedUrl,MediaUrl,Visibility\n"
        f'2026-01-10 09:00:00,https://example.com,"{SECRET}\ntwo lines",,,MEMBER_NETWORK\n'
        f"2025-12-20 09:00:00,https://example.com,{SECRET},,,MEMBER_NETWORK\n"
        "2025-06-01 09:00:00,https://example.com,old,,,MEMBER_NETWORK\n"
    ),
    "messages.csv": f"CONVERSATION ID,FROM,CONTENT\n1,{SECRET},{SECRET}\n",
    "coach_messages.csv": "No conversations found\n",
}


def archive(files: dict[str, str], *, taken: tuple[int, ...] = (2026, 1, 20, 10, 0, 0), folder: str = "") -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as out:
        for name, text in files.items():
            out.writestr(zipfile.ZipInfo(folder + name, taken), text)  # type: ignore[arg-type]
    return made.getvalue()


@pytest.fixture
def texts(tmp_path):
    def opened(content: bytes) -> dict[str, str]:
        (tmp_path / "archive.zip").write_bytes(content)
        tables = open_file(tmp_path / "archive.zip", tmp_path / "out")
        return {table.name: table.path.read_text("utf-8") for table in tables}

    return opened


@pytest.mark.parametrize("folder", ["", "Complete_LinkedInDataExport/"])
def test_an_archive_is_one_profile_and_one_career(texts, read, folder):
    found = texts(archive(FILES, folder=folder))
    assert list(found) == ["Profile", "Positions"]
    profile, career = (pd.read_csv(io.StringIO(text), dtype=str, keep_default_na=False) for text in found.values())
    assert profile.to_dict("records") == [
        {
            "as_of": "2026-01-20",
            "has_profile": "true",
            "profile_title": "Buyer",
            "headline": "Buyer at Acme",
            "summary_len": str(len(f"{SECRET} and more")),
            "current_pos_desc": "true",
            "n_past_pos": "2",
            "education": "true",
            "n_skills": "2",
            "location": "true",
            "industry": "true",
            "n_connections": "2",
            "posts_90d": "2",
        }
    ]
    assert career.to_numpy().tolist() == [
        ["Acme", "Buyer", "2020-03-01", ""],
        ["Vandelay", "Trainee", "2018-01-01", "2020-02-01"],
        ["Old SA", "Clerk", "2016-09-01", "2017-12-01"],
    ]


def test_of_everything_else_not_a_byte_is_left(texts, tmp_path):
    texts(archive(FILES))
    (tmp_path / "archive.zip").unlink()  # as the wizard does once it is open
    left = [path for path in tmp_path.rglob("*") if path.is_file()]
    assert len(left) == 2
    assert not [path.name for path in left if SECRET.encode() in path.read_bytes()]


def test_a_sentence_instead_of_rows_is_an_empty_table(texts):
    found = texts(archive(FILES | {"Connections.csv": "No connections found\n", "Skills.csv": "No skills found\n"}))
    profile = pd.read_csv(io.StringIO(found["Profile"]), dtype=str, keep_default_na=False).iloc[0]
    assert (profile["n_connections"], profile["n_skills"]) == ("0", "0")


def test_what_the_archive_leaves_out_is_not_known(texts):
    files = {name: text for name, text in FILES.items() if name in ("Profile.csv", "Positions.csv")}
    profile = pd.read_csv(
        io.StringIO(texts(archive(files, taken=(1980, 1, 1, 0, 0, 0)))["Profile"]), dtype=str, keep_default_na=False
    ).iloc[0]
    assert (profile["n_connections"], profile["posts_90d"], profile["as_of"]) == ("", "", "")


def test_another_archive_is_opened_as_ever(texts):
    assert list(texts(archive({"Profile.csv": "name,age\na,1\n", "Positions.csv": "x,y\n1,2\n"}))) == [
        "Profile.csv",
        "Positions.csv",
    ]


def test_the_employee_is_asked_and_given_once(texts, read, tmp_path):
    found = texts(archive(FILES))
    path = tmp_path / "out" / "one.csv"
    for name, contract in (("Profile", "profiles"), ("Positions", "careers")):
        path.write_text(found[name], "utf-8")
        source = sniff(path)
        tool = adapters.find(source)
        assert tool is not None
        assert (tool.name, recognise(source)) == ("linkedin_member", contract)
        mapping = suggest(contract, source)
        with pytest.raises(DataError):
            mapping.check(source)  # nobody has said whose it is
    for left in (path, *(tmp_path / "out").iterdir(), tmp_path / "archive.zip"):
        left.unlink(missing_ok=True)
    (tmp_path / "out").rmdir()
    given = Mapping("careers", columns=dict(mapping.columns), constants={"employee_id": "e-7"})
    career = read(found["Positions"], "careers", given)
    assert career.counts == (3, 3, 0, 0)
    assert set(career.rows["employee_id"]) == {"e-7"}
