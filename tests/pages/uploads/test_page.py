"""The Uploads page from a chosen file to its undoing, in both languages, and everything it must refuse."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pandas as pd
import pytest
import streamlit as st
from streamlit.testing.v1 import AppTest
from streamlit.testing.v1.element_tree import Selectbox

from data import warehouses
from data.erasure import erase
from data.imports.history import history
from data.imports.mapping import Mapping
from data.imports.split import PARTS
from data.retention import forget
from data.status import status
from pages.shared.view import catalogue
from tests.data.imports.test_member_archive import FILES, SECRET, archive
from tests.literal import many, put
from tests.pages.opened import opened, use

TOUCHES = b"""who,seen at,what,company,title
c1,2026-01-02 10:00:00,profile_view,Acme,Logistics manager
c1,2026-01-03 10:00:00,clic,Acme,Logistics manager
c1,2026-01-03 10:00:00,clic,Acme,Logistics manager
c2,never,clic,Acme,Logistics manager
"""
EXACT = b"candidate_id,occurred_at,kind,company,title\n"


@pytest.fixture(autouse=True)
def place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    folder = tmp_path / "warehouse"
    use(folder, monkeypatch)
    return folder


def page(lang: str = "en") -> AppTest:
    return opened("uploads", lang)


def chosen(app: AppTest, content: bytes, name: str = "touches.csv") -> AppTest:
    app.file_uploader[0].upload(name, content).run()
    assert not app.exception
    return app


def box(app: AppTest, kind: str, ending: str = "") -> Selectbox[Any]:
    """The one chooser of a kind (table, column, format, word) whose key ends so."""
    named = {str(one.key): one for one in app.selectbox}
    return next(one for key, one in named.items() if key.startswith(f"{kind}_") and key.endswith(ending))


def told(app: AppTest) -> str:
    kinds = (app.error, app.warning, app.info, app.success, app.markdown, app.caption)
    return "\n".join(str(one.value) for kind in kinds for one in kind)


def past(app: AppTest, lang: str = "en") -> pd.DataFrame:
    """The history of imports."""
    named = catalogue(lang)["uploads"]["file_hash"]
    return next(table.value for table in app.dataframe if named in table.value)


def stored() -> dict[str, int]:
    store = warehouses.open_store(warehouses.folder(), "own")
    try:
        return {name: n for name, n in status(store).rows.items() if n}
    finally:
        store.close()


@pytest.mark.parametrize("lang", ["en", "fr"])
def test_from_a_file_to_its_undoing(place: Path, lang: str) -> None:
    words = catalogue(lang)["uploads"]
    app = chosen(page(lang), TOUCHES)
    assert app.title[0].value == words["title"]
    box(app, "table").select("touchpoints").run()
    for column, place_ in {"candidate_id": 0, "occurred_at": 1, "kind": 2}.items():
        box(app, "column", f"_{column}").set_value(place_).run()
    assert not app.exception
    box(app, "word", "_clic").select("job_ad").run()
    app.button(key="check").click().run()
    assert not app.exception
    assert [m.value for m in app.metric] == ["4", "2", "1", "1"]
    reason = catalogue(lang)["reasons"]["not_a_timestamp"]
    rejects = app.dataframe[2].value
    assert rejects.values.tolist() == [[5, catalogue(lang)["fields"]["occurred_at"], reason, "never"]]
    assert not (place / "staging" / "own.parquet").exists()

    app.button(key="import").click().run()
    assert not app.exception
    assert words["imported"]["other"].split("{")[0] in app.success[0].value
    assert "2" in app.success[0].value
    history = past(app, lang)
    assert history[words["name"]].tolist() == ["touches.csv"]
    assert history[words["accepted"]].tolist() == [2]
    assert history[words["undone_at"]].tolist() == [""]
    assert not list((place / "staging" / "uploads").iterdir())
    assert not list((place / "staging").glob("*.parquet"))

    app.button(key="undo_button").click().run()
    assert not app.exception
    assert past(app, lang)[words["undone_at"]].tolist() != [""]

    app.button(key="redo_button").click().run()
    assert not app.exception
    assert words["redone"].format(id=1) in [one.value for one in app.success]
    again = past(app, lang)
    assert again[words["undone_at"]].tolist() == [""]
    assert again[words["version"]].tolist() == [1]
    assert "occurred_at" in app.code[0].value
    st.cache_resource.clear()


@pytest.mark.parametrize("lang", ["en", "fr"])
def test_the_check_tells_what_is_doubtful_in_colours(lang: str) -> None:
    words = catalogue(lang)["doubts"]
    rows = b"c1,2026-01-02,application_submitted,Acme,Buyer\nc1,2026-01-03,profile_view,Acme,Buyer\n"
    app = chosen(page(lang), EXACT + rows + b"c2,2026-01-03,profile_view,Acme,Xyzzy plugh\n")
    app.button(key="check").click().run()
    assert not app.exception
    badges = [str(one.value) for one in app.markdown if "-badge[" in str(one.value)]
    assert [badge.split("-badge")[0] for badge in badges] == [":red", ":orange", ":gray", ":green"]
    assert words["found"]["unmapped_title"]["one"].replace("{count}", "1") in badges[0]
    assert words["lines"].replace("{lines}", "4") in badges[0]
    assert words["found"]["after_applying"]["one"].replace("{count}", "1") in badges[1]
    assert words["names"]["unknown_candidate"] in badges[2]
    assert words["names"]["like_a_machine"] in badges[3]
    assert app.button(key="import")


@pytest.mark.parametrize("lang", ["en", "fr"])
def test_the_page_tells_how_the_data_fit_together(lang: str) -> None:
    words = catalogue(lang)["health"]
    app = page(lang)
    assert words["title"] not in [header.value for header in app.header]  # there is nothing to tell yet
    app = chosen(app, EXACT + b"".join(b"c%d,2026-01-02,profile_view,Acme,Buyer\n" % n for n in range(6)))
    app.button(key="check").click().run()
    app.button(key="import").click().run()
    assert not app.exception
    assert words["title"] in [header.value for header in app.header]
    table = next(one.value for one in app.dataframe if words["last_day"] in one.value)
    assert table[words["rows"]].tolist() == [6]
    assert "2026" in table[words["last_day"]].tolist()[0]
    text = told(app)
    assert words["part"].replace("{share} ", "").replace("{n}", "6").replace("{of}", "6") in text.replace("\\", "")
    assert words["shares"]["candidates_with_role"].split("{")[0] in text


def bring(app: AppTest, people: str, name: str) -> None:
    chosen(app, EXACT + b"".join(f"{one},2026-01-02,profile_view,Acme,Buyer\n".encode() for one in people), name)
    app.button(key="check").click().run()
    app.button(key="import").click().run()
    assert not app.exception


@pytest.mark.parametrize("name", ["first_looks", "journeys"])
def test_every_page_answers_anew_after_an_import(name: str) -> None:
    app = page("en")
    bring(app, "abcdefghij", "ten.csv")
    before = told(app.switch_page(f"pages/{name}/page.py").run())
    bring(app.switch_page("pages/uploads/page.py").run(), "klmnopqrstuvw", "more.csv")
    after = told(app.switch_page(f"pages/{name}/page.py").run())
    assert not app.exception
    assert "10" in before
    assert "23" not in before
    assert "23" in after


def test_a_new_session_finds_the_history() -> None:
    bring(page("en"), "abc", "three.csv")
    assert past(page("en"))["Accepted"].tolist() == [3]


def test_upload_is_gone_from_the_servers_memory(place: Path) -> None:
    app = chosen(page("en"), TOUCHES)
    assert not app.file_uploader
    assert [file.read_bytes() for file in (place / "staging" / "uploads").iterdir()] == [TOUCHES]
    app.button(key="other").click().run()
    assert app.file_uploader
    assert not list((place / "staging" / "uploads").iterdir())


def test_a_copy_that_is_gone_is_asked_for_again(place: Path) -> None:
    app = chosen(page("en"), TOUCHES)
    for file in (place / "staging" / "uploads").iterdir():
        file.unlink()
    app.run()
    assert not app.exception
    assert "touches.csv" in app.error[0].value
    assert app.file_uploader


def test_words_of_the_trade_are_understood_wherever_they_stand() -> None:
    rows = b"".join(b"c%d,2026-01-02 10:00:%02d,job_ad,Acme,x\n" % (n, n) for n in range(40))
    app = chosen(page("en"), EXACT + rows + b"c99,2026-01-03,Vue de profil,Acme,x\n")
    box(app, "table").select("touchpoints").run()
    assert box(app, "word", "_Vue de profil").value == "profile_view"
    app.button(key="check").click().run()
    assert [m.value for m in app.metric] == ["41", "41", "0", "0"]


def test_a_way_of_reading_is_offered_again_under_its_name() -> None:
    head = EXACT.replace(b"kind", b"what")
    app = chosen(page("en"), head + b"c1,2026-01-02,clic,Acme,Logistics manager\n")
    box(app, "column", "_kind").set_value(2).run()
    box(app, "word", "_clic").select("job_ad").run()
    app.button(key="check").click().run()
    next(one for one in app.text_input if str(one.key).startswith("reading_name")).set_value(
        "Clicks of the board"
    ).run()
    app.button(key="import").click().run()
    chosen(app, head + b"c2,2026-01-03,clic,Acme,Logistics manager\n", "next.csv")
    before = box(app, "as")
    assert before.options == ["Clicks of the board", catalogue("en")["uploads"]["suggested"]]
    app.button(key="check").click().run()
    assert [m.value for m in app.metric] == ["1", "1", "0", "0"]
    app.button(key="import").click().run()  # under the same name, which need not be typed again
    chosen(app, head + b"c3,2026-01-03,clic,Acme,Logistics manager\n", "third.csv")
    assert len(box(app, "as").options) == 2
    box(app, "as").set_value(0).run()
    assert box(app, "column", "_kind").value == "absent"


def in_browser(zone: str | None, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(type(st.context), "timezone", property(lambda _: zone))


def test_times_are_first_taken_to_be_in_the_zone_of_the_browser(monkeypatch: pytest.MonkeyPatch) -> None:
    in_browser("Europe/Paris", monkeypatch)
    row = b"c1,2026-01-02 10:00:00,job_ad,Acme,Logistics manager\n"
    app = chosen(page("en"), EXACT + row)
    assumed = catalogue("en")["uploads"]["timezone_assumed"]
    assert box(app, "zone").value == "Europe/Paris"
    assert assumed in told(app)
    box(app, "zone").select("Asia/Tokyo").run()
    assert assumed not in told(app)
    app.button(key="check").click().run()
    app.button(key="import").click().run()
    chosen(app, EXACT + row.replace(b"c1", b"c2"), "next.csv")
    assert box(app, "zone").value == "Asia/Tokyo"  # as it was said for this header


@pytest.mark.parametrize("zone", [None, "", "Mars/Olympus"])
def test_a_browser_without_a_known_zone_leaves_utc(monkeypatch: pytest.MonkeyPatch, zone: str | None) -> None:
    in_browser(zone, monkeypatch)
    app = chosen(page("en"), EXACT + b"c1,2026-01-02 10:00:00,job_ad,Acme,Logistics manager\n")
    assert box(app, "zone").value == "UTC"
    assert catalogue("en")["uploads"]["timezone_assumed"] not in told(app)


def test_the_times_of_a_known_tool_are_in_its_own_zone(monkeypatch: pytest.MonkeyPatch) -> None:
    in_browser("Europe/Paris", monkeypatch)
    head = b"website_id,session_id,event_type,url_path,created_at\n"
    app = chosen(page("en"), head + b"w,s1,1,/jobs/1,2026-01-02 10:00:00\n")
    assert box(app, "zone").value == "UTC"


def test_a_first_and_a_last_name_make_one_person_of_whom_no_name_is_kept(place: Path) -> None:
    content = b"first,last,day,hour,kind\nAda,Zyx,2026-01-02,10:30,job_ad\nAda,Wvu,2026-01-02,10:30,job_ad\n"
    app = chosen(page("en"), content)
    box(app, "table").select("touchpoints").run()
    box(app, "column", "_candidate_id").set_value(0).run()
    box(app, "second", "_candidate_id_0").set_value(1).run()
    box(app, "column", "_occurred_at").set_value(2).run()
    box(app, "second", "_occurred_at_2").set_value(3).run()
    app.button(key="check").click().run()
    assert [m.value for m in app.metric] == ["2", "2", "0", "0"]
    app.button(key="import").click().run()
    assert not app.exception
    st.cache_resource.clear()
    store = warehouses.open_store(place, "own")
    found = store.read(
        "select count(distinct candidate) as people, min(occurred_at)::varchar as at from raw_touchpoints"
    )
    store.close()
    assert found.values.tolist() == [[2, "2026-01-02 10:30:00"]]
    left = [path for path in place.rglob("*") if path.is_file()]
    assert not [path.name for path in left if b"Zyx" in path.read_bytes() or b"Wvu" in path.read_bytes()]


def test_two_tables_of_one_export_come_in_one_after_the_other() -> None:
    content = (
        b"First name,Last name,Email,Job,Stage,Created at\nAda,Example,ada@example.com,Buyer,Offer,2026-05-14 09:12\n"
    )
    app = chosen(page("en"), content)
    assert box(app, "table").value == "applications"
    app.button(key="check").click().run()
    app.button(key="import").click().run()
    assert box(app, "table").value == "candidates"
    assert catalogue("en")["uploads"]["more"] in told(app)
    app.button(key="check").click().run()
    app.button(key="import").click().run()
    assert not app.exception
    assert app.file_uploader
    assert past(app)["Accepted"].tolist() == [1, 1]
    st.cache_resource.clear()
    assert stored() == {"applications": 1, "candidates": 1}


def test_a_members_archive_is_asked_once_whose_it_is(place: Path) -> None:
    app = chosen(page("en"), archive(FILES), "archive.zip")
    assert catalogue("en")["uploads"]["member"] in told(app)
    assert box(app, "table").value == "profiles"
    next(one for one in app.text_input if str(one.key).endswith("_employee_id")).set_value("e-7").run()
    app.button(key="check").click().run()
    app.button(key="import").click().run()
    assert box(app, "table").value == "careers"
    app.button(key="check").click().run()
    app.button(key="import").click().run()
    assert not app.exception
    assert app.file_uploader
    st.cache_resource.clear()
    assert stored() == {"profiles": 1, "careers": 3}
    left = [path for path in place.rglob("*") if path.is_file()]
    assert not [path.name for path in left if SECRET.encode() in path.read_bytes()]


@pytest.mark.parametrize("lang", ["en", "fr"])
def test_a_report_of_totals_says_that_it_is_no_journey(lang: str) -> None:
    app = chosen(page(lang), b"Date,Organic followers,Total followers\n01/13/2026,3,4\n")
    assert box(app, "table").value == "totals"
    assert catalogue(lang)["uploads"]["report"] in told(app)
    app.button(key="check").click().run()
    app.button(key="import").click().run()
    assert not app.exception
    st.cache_resource.clear()
    assert stored() == {"totals": 2}


@pytest.mark.parametrize("lang", ["en", "fr"])
def test_totals_stand_beside_our_own_count(lang: str) -> None:
    words = catalogue(lang)["health"]
    app = chosen(page(lang), b"date,visitors,pageviews\n2026-01-13,30,1234\n2026-01-14,30,1000\n")
    app.button(key="check").click().run()
    app.button(key="import").click().run()
    assert not app.exception
    table = next(one.value for one in app.dataframe if words["theirs"] in one.value)
    assert [text.translate({0x202F: ","}) for text in table[words["theirs"]]] == ["2,234"]
    assert table[words["ours"]].tolist() == ["0"]


def test_the_same_file_is_recognised() -> None:
    content = EXACT + b"c1,2026-01-02,job_ad,Acme,Logistics manager\n"
    app = chosen(page("en"), content)
    app.button(key="check").click().run()
    app.button(key="import").click().run()
    chosen(app, content)
    assert "already" in app.warning[0].value
    app.button(key="check").click().run()
    app.button(key="import").click().run()
    assert "Nothing was stored" in app.error[0].value
    assert past(app)["Import"].tolist() == [1]


@pytest.mark.parametrize("lang", ["en", "fr"])
@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"", "EmptyFile"),
        (b" \n\n", "EmptyFile"),
        (b"candidate_id,occurred_at,kind\n", "NoRows"),
        (bytes(range(256)) * 20, "NotATable"),
        (b"PK\x03\x04" + bytes(100), "BadArchive"),
        (b"candidate_id,occurred_at," + b"n" * 2000 + b"\na,b,c\n", "CellTooLarge"),
        (b",".join(b"c%d" % n for n in range(1500)) + b"\n" + b",".join([b"1"] * 1500) + b"\n", "TooManyColumns"),
    ],
)
def test_a_file_that_is_no_table_is_one_sentence(lang: str, content: bytes, code: str) -> None:
    app = chosen(page(lang), content)
    sentence = catalogue(lang)["errors"][code]
    assert [error.value.split(" ")[0] for error in app.error] == [sentence.split(" ")[0]]
    assert not [button for button in app.button if button.key == "check"]
    app.button(key="other").click().run()
    st.cache_resource.clear()
    assert stored() == {}


def test_what_is_missing_is_named_before_the_check() -> None:
    app = chosen(page("en"), b"candidate_id,colour\nc1,red\n")
    box(app, "table").select("touchpoints").run()
    assert any("Still to say: Date and time, Kind of touchpoint" in info.value for info in app.info)
    assert not [button for button in app.button if button.key == "check"]


@pytest.mark.parametrize("lang", ["en", "fr"])
def test_a_department_is_said_to_be_no_job_title(lang: str) -> None:
    app = chosen(page(lang), b"Matricule;Service;Date d'embauche\n1;Restauration;01/09/2020\n", "hr.csv")
    assert catalogue(lang)["uploads"]["team_no_title"].format(team="Service") in told(app)


@pytest.mark.parametrize("lang", ["en", "fr"])
def test_one_file_of_a_members_archive_says_what_to_bring(lang: str) -> None:
    lone = b"Company Name,Title,Description,Location,Started On,Finished On\nAcme,Buyer,,,Mar 2020,\n"
    app = chosen(page(lang), lone, "Positions.csv")
    assert catalogue(lang)["errors"]["PartOfArchive"].format(name="Positions.csv") in told(app)
    assert not [one for one in app.selectbox if str(one.key).startswith("table_")]


def test_dates_that_can_be_read_in_two_ways_are_asked_about() -> None:
    app = chosen(page("en"), EXACT + b"c1,03/04/2026,job_ad,Acme,Logistics manager\n")
    assert any("Still to say: How “Date and time” is written." in info.value for info in app.info)
    box(app, "format").select("dmy").run()
    app.button(key="check").click().run()
    assert [m.value for m in app.metric] == ["1", "1", "0", "0"]


@pytest.mark.parametrize(("day", "asked"), [(b"03/04/2020", True), (b"23/04/2020", False)])
def test_a_question_about_a_column_that_may_be_left_out_is_in_sight(day: bytes, asked: bool) -> None:
    staff = b"Matricule;Soci\xe9t\xe9;Poste;Date d'embauche\nE1;Acme;Buyer;" + day + b"\n"
    app = chosen(page("en"), staff, "staff.csv")
    (optional,) = (one for one in app.expander if one.label.startswith("Optional columns"))
    assert optional.proto.expanded is asked
    assert any("How “Hired on” is written" in info.value for info in app.info) is asked


@pytest.mark.parametrize(
    ("row", "reason"),
    [
        (b"c1,2199-01-01,job_ad,Acme,x\n", "future_date"),
        (b"c1,2026-01-01,teleported,Acme,x\n", "unknown_kind"),
        (b"c1,2026-01-01,job_ad,Acme," + b"x" * 1_000_000 + b"\n", "cell_too_large"),
        (b"c1,2026-01-01,job_ad,Acme,x,more\n", "field_count"),
        (b"c1,soon,job_ad,Acme,x\n", "not_a_timestamp"),
        (b",2026-01-01,job_ad,Acme,x\n", "missing_value"),
    ],
)
def test_rows_that_cannot_be_used_say_why_and_store_nothing(row: bytes, reason: str) -> None:
    app = chosen(page("en"), EXACT + row + row)
    box(app, "table").select("touchpoints").run()
    app.button(key="check").click().run()
    assert not app.exception
    assert [m.value for m in app.metric] == ["2", "0", "0", "2"]
    reasons = catalogue("en")["reasons"]
    assert reasons[reason] in app.dataframe[1].value["Reason"].tolist()
    assert not [button for button in app.button if button.key == "import"]
    st.cache_resource.clear()
    assert stored() == {}


HOSTILE = [
    '"; drop table people; -- <script>alert(1)</script>',
    '=cmd()|"/C calc"!A0',
    "![x](http://evil.example/p.png) [a](http://evil.example) :red[x] $1$ **b** \u202egnp.exe",
]


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_names_are_shown_as_they_are(name: str) -> None:
    cell = '"' + name.replace('"', '""') + '"'
    head = f"candidate_id,occurred_at,kind,{cell}\n"
    content = head + f"c1,2026-01-01,{cell},{cell}\nc2,2026-01-02,job_ad,{cell}\n"
    app = chosen(page("en"), content.encode(), f"{name}.csv")
    box(app, "table").select("touchpoints").run()
    box(app, "column", "_title").set_value(3).run()
    app.button(key="check").click().run()
    assert not app.exception
    assert [m.value for m in app.metric] == ["2", "1", "0", "1"]
    app.button(key="import").click().run()
    assert not app.exception
    markdown = told(app) + "".join(str(one.label) for one in app.selectbox)
    for active in ("![x](", "[a](", "<script>", ":red[", "\u202e", "$1$"):
        assert active not in markdown
    st.cache_resource.clear()
    assert stored() == {"touchpoints": 1}


def test_the_rejects_file_is_harmless_in_a_spreadsheet(monkeypatch: pytest.MonkeyPatch) -> None:
    written: list[bytes] = []
    original = st.download_button

    def remember(*args: object, **kwargs: object) -> bool:
        if kwargs.get("key") == "download_rejects":
            written.append(kwargs["data"])  # type: ignore[arg-type]
        return original(*args, **kwargs)  # type: ignore[arg-type]

    monkeypatch.setattr(st, "download_button", remember)
    app = chosen(page("en"), EXACT + b"c1,2026-01-01,=cmd(),Acme,x\nc2,2026-01-01,job_ad,Acme,x\n")
    app.button(key="check").click().run()
    assert b'"\'=cmd()"' in written[0]
    assert b'"=cmd()"' not in written[0]


def test_an_import_over_the_sample_goes_into_ones_own_data(place: Path) -> None:
    place.mkdir(parents=True)
    warehouses.open_store(place, "sample").close()
    warehouses.choose(place, "sample")
    app = chosen(page("en"), EXACT + b"c1,2026-01-02,job_ad,Acme,Logistics manager\n")
    app.button(key="check").click().run()
    assert any("your own data" in info.value for info in app.info)
    app.button(key="import").click().run()
    assert "now shows your own data" in app.success[0].value
    assert warehouses.active(place) == "own"
    st.cache_resource.clear()
    assert stored() == {"touchpoints": 1}


def test_every_table_is_described_with_a_template() -> None:
    app = page("fr")
    for table, columns in catalogue("fr")["contracts"].items():
        app.selectbox(key="described").select(table).run()
        assert not app.exception
        text = told(app)
        assert columns["about"] in text
        assert all(sentence in text for name, sentence in columns.items() if name != "about")


def test_preview_shows_cells_as_text() -> None:
    app = chosen(page("en"), EXACT + b"007,2026-01-02,job_ad,1e5,<b>x</b>\n")
    expected = pd.DataFrame(
        [["007", "2026-01-02", "job_ad", "1e5", "<b>x</b>"]], columns=EXACT.decode().strip().split(",")
    )
    assert app.dataframe[0].value.astype(str).equals(expected.astype(str))


@pytest.mark.parametrize("lang", ["en", "fr"])
def test_who_was_erased_and_who_is_due_is_told_and_few_are_not_counted(place: Path, lang: str) -> None:
    words = catalogue(lang)
    place.mkdir(parents=True)
    store = warehouses.open_store(place, "own")
    touches = [*many("a", 6, (-2000, "job_ad")), *many("b", 6, (-3000, "job_ad")), *many("c", 6, (0, "job_ad"))]
    put(store, {"touchpoints": touches})
    forget(store, date(2019, 1, 1), who="Ada")
    erase(store, ["a000"])
    store.close()
    text = told(page(lang))
    begun = [words["uploads"][f"erased_{reason}"].partition("{day}")[2] for reason in ("retention", "asked")]
    assert begun[0].format(people=6) in text
    assert begun[1].format(people="\\< 5") in text
    assert words["health"]["overdue"].format(n=5, months=24) in text


@pytest.mark.parametrize("lang", ["en", "fr"])
def test_where_nobody_is_due_no_command_is_named(place: Path, lang: str) -> None:
    place.mkdir(parents=True)
    store = warehouses.open_store(place, "own")
    put(store, {"touchpoints": many("c", 6, (0, "job_ad"))})
    store.close()
    text = told(page(lang))
    assert catalogue(lang)["health"]["none_overdue"].format(months=24) in text
    assert "data forget" not in text


@pytest.mark.parametrize("lang", ["en", "fr"])
def test_a_cell_of_two_things_is_split_into_title_and_company(lang: str) -> None:
    rows = "".join(f"c{n},2026-01-0{n},job_ad,Buyer — Acme\n" for n in range(1, 7))
    app = chosen(page(lang), f"candidate_id,occurred_at,kind,poste\n{rows}".encode())
    for column, part in (("title", "before"), ("company", "after")):
        box(app, "column", column).select(3).run()
        box(app, "part", f"{column}_3").select(part).run()
    app.button(key="check").click().run()
    assert not app.exception
    app.button(key="import").click().run()
    st.cache_resource.clear()
    store = warehouses.open_store(warehouses.folder(), "own")
    found = store.read("select distinct title, company from raw_touchpoints")
    assert found.values.tolist() == [["Buyer", "Acme"]]
    mapping = Mapping.from_toml(history(store)[0].mapping)
    assert mapping.extracts == {"title": PARTS["before"], "company": PARTS["after"]}
    store.close()
