"""Every kind of bad input ends as a fact with its line; every row read is accepted, a duplicate or rejected."""

from __future__ import annotations

import hashlib
import hmac
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pandas as pd
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from data.errors import DataError
from data.imports.mapping import Mapping
from data.imports.pseudonyms import hmac_pads
from data.imports.refusals import (
    AmbiguousDates,
    BadMapping,
    CellTooLarge,
    EmptyFile,
    MissingColumns,
    NoRows,
    NotATable,
    TooManyColumns,
    UnknownColumns,
    UnknownEncoding,
)

HEADER = "candidate_id,occurred_at,kind\n"
SHARED = Path(__file__).parents[4] / "shared"


def pseudonym(person: str) -> str:
    return hmac.new(b"k" * 32, person.encode(), "sha256").hexdigest()


def test_a_sound_file_is_accepted_whole(read):
    found = read(HEADER + "a,2026-01-01 10:00:00,job_ad\nb,2026-01-02 11:30:00,profile_view\n")
    assert found.counts == (2, 2, 0, 0)
    assert found.rows["line"].tolist() == [2, 3]
    assert found.rows["kind"].tolist() == ["job_ad", "profile_view"]
    assert found.rows["kind_given"].tolist() == ["job_ad", "profile_view"]
    assert found.rows["occurred_at"].tolist() == [pd.Timestamp(2026, 1, 1, 10), pd.Timestamp(2026, 1, 2, 11, 30)]
    assert found.rows["dwell_s"].isna().all()
    assert found.rows.columns.tolist()[0] == "line"


@pytest.mark.parametrize("key", [b"k" * 32, b"short", b"long" * 40])
def test_the_pads_make_an_hmac(key):
    inner, outer = hmac_pads(key)
    digest = hashlib.sha256(outer + hashlib.sha256(inner + "é".encode()).digest()).hexdigest()
    assert digest == hmac.new(key, "é".encode(), "sha256").hexdigest()


def test_identifiers_are_stored_as_pseudonyms_only(read):
    found = read(
        HEADER + "Zoé@Example.com,2026-01-01,job_ad\n  zoe\u0301@example.com ,2026-01-02,job_ad\nAb,2026-01-03,job_ad\n"
    )
    assert found.rows["candidate_id"].tolist() == [
        pseudonym("zoé@example.com"),
        pseudonym("zoé@example.com"),  # the same address, written in two ways
        pseudonym("Ab"),  # no address: case may matter
    ]


def test_missing_columns_are_named(read):
    mapping = Mapping("touchpoints", columns={"candidate_id": "who"})
    with pytest.raises(MissingColumns) as caught:
        read("who,when\na,2026-01-01\n", mapping=mapping)
    assert caught.value.missing == ("occurred_at", "kind")
    assert caught.value.found == ("who", "when")


def test_a_mapping_to_columns_the_file_lacks_is_refused(read):
    columns = {"candidate_id": "who", "occurred_at": "when", "kind": "gone"}
    with pytest.raises(UnknownColumns) as caught:
        read("who,when\na,2026-01-01\n", mapping=Mapping("touchpoints", columns=columns))
    assert caught.value.unknown == ("gone",)


@pytest.mark.parametrize(
    ("cells", "column", "reason", "value"),
    [
        (",2026-01-01,job_ad", "candidate_id", "missing_value", None),
        ("NA,2026-01-01,job_ad", "candidate_id", "missing_value", None),
        ("a,,job_ad", "occurred_at", "missing_value", None),
        ("a,yesterday,job_ad", "occurred_at", "not_a_timestamp", "yesterday"),
        ("a,2026-02-31,job_ad", "occurred_at", "not_a_timestamp", "2026-02-31"),
        ("a,infinity,job_ad", "occurred_at", "not_a_timestamp", "infinity"),
        ("a,0024-01-01,job_ad", "occurred_at", "out_of_range_date", "0024-01-01"),
        ("a,1989-12-31,job_ad", "occurred_at", "out_of_range_date", "1989-12-31"),
        ("a,2204-01-01,job_ad", "occurred_at", "future_date", "2204-01-01"),
        ("a,2026-01-01,danced", "kind", "unknown_kind", "danced"),
        ("a,2026-01-01,", "kind", "missing_value", None),
    ],
)
def test_a_faulty_cell_is_named_with_line_column_reason_and_value(read, cells, column, reason, value):
    found = read(HEADER + "x,2026-01-01,job_ad\n" + cells + "\ny,2026-01-02,job_ad\n")
    assert found.counts == (3, 2, 0, 1)
    assert found.faults == [(3, column, reason, value)]
    assert found.outcome.reasons == {reason: 1}
    assert found.rows["line"].tolist() == [2, 4]


def test_tomorrow_is_another_time_zone_and_the_day_after_is_the_future(read):
    now = datetime.now(UTC)
    lines = [f"a,{now + timedelta(hours=h):%Y-%m-%d %H:%M:%S},job_ad\n" for h in (23, 25)]
    assert read(HEADER + "".join(lines)).counts == (2, 1, 0, 1)


@pytest.mark.parametrize(
    ("cells", "reason"),
    [("quick,", "not_a_number"), ("inf,", "not_a_number"), ("-3,", "negative_number"), (",perhaps", "not_a_boolean")],
)
def test_wrong_types_are_told(read, cells, reason):
    header = "candidate_id,occurred_at,kind,dwell_s,offline\n"
    found = read(header + "a,2026-01-01,job_ad," + cells + "\n")
    assert found.counts == (1, 0, 0, 1)
    assert found.outcome.reasons == {reason: 1}


def test_a_row_tells_all_its_faults_and_counts_once(read):
    found = read(HEADER + ",never,danced\n")
    assert found.counts == (1, 0, 0, 1)
    assert [f[1] for f in found.faults] == ["candidate_id", "kind", "occurred_at"]


def test_private_values_stay_out_of_the_rejects(read):
    found = read(HEADER + "x" * 40_000 + ",2026-01-01,job_ad\n")
    assert found.faults == [(2, "candidate_id", "cell_too_large", None)]


def test_an_unknown_kind_is_accepted_once_it_is_mapped(read):
    columns = {"candidate_id": "candidate_id", "occurred_at": "occurred_at", "kind": "kind"}
    mapping = Mapping("touchpoints", columns=columns, values={"kind": {"A  dansé": "event"}})
    found = read(HEADER + "a,2026-01-01,a dansé\nb,2026-01-01,JOB_AD\nc,2026-01-01,sang\n", mapping=mapping)
    assert found.counts == (3, 2, 0, 1)
    assert found.rows["kind"].tolist() == ["event", "job_ad"]
    assert found.rows["kind_given"].tolist() == ["a dansé", "JOB_AD"]
    assert found.outcome.unknown == {"kind": {"sang": 1}}


def test_a_constant_fills_a_column_the_file_lacks(read):
    columns = {"candidate_id": "who", "occurred_at": "when"}
    mapping = Mapping("touchpoints", columns=columns, constants={"kind": "job_ad"})
    found = read("who,when\na,2026-01-01\n", mapping=mapping)
    assert found.rows["kind"].tolist() == ["job_ad"]
    assert found.rows["kind_given"].isna().all()


def test_duplicates_are_rows_equal_in_every_column_of_the_contract(read):
    text = "candidate_id,occurred_at,kind,ip\n" + "".join(
        f"{who},{when},job_ad,{ip}\n"
        for who, when, ip in [
            ("a", "2026-01-01", 1),
            ("a", "2026-01-01 00:00:00", 2),  # the same moment written otherwise, another ip: the same row
            ("a", "2026-01-01", 1),
            ("b", "2026-01-01", 1),
        ]
    )
    found = read(text)
    assert found.counts == (4, 2, 2, 0)
    assert found.rows["line"].tolist() == [2, 5]


def test_a_key_stands_once_in_a_file(read):
    text = "employee_id,company,title\ne1,Acme,Buyer\ne1,Acme,Buyer\ne1,Acme,Head of buying\ne2,Acme,Clerk\n"
    found = read(text, "employees")
    assert found.counts == (4, 2, 1, 1)
    assert found.faults == [(4, "employee_id", "repeated_key", None)]
    assert found.rows["title"].tolist() == ["Buyer", "Clerk"]


@pytest.mark.parametrize(
    ("content", "error"),
    [
        (b"", EmptyFile),
        (b"\n\n \r\n", EmptyFile),
        (b"\xef\xbb\xbf", EmptyFile),
        (HEADER.encode(), NoRows),
        (HEADER.encode() + b"\n\n", NoRows),
        (b"PK\x03\x04" + bytes(range(256)) * 20, NotATable),
        (bytes(range(256)) * 40, NotATable),
        (b"<!DOCTYPE html><html><body>Sign in</body></html>", NotATable),
        (b'{"rows": [1, 2]}', NotATable),
        (b"a," * 1_500 + b"z\n" + b"1," * 1_500 + b"2\n", TooManyColumns),
        (b"candidate_id," + b"n" * 100_000 + b"\n1,2\n", CellTooLarge),
    ],
)
def test_files_that_are_no_tables_are_refused(read, content, error):
    with pytest.raises(error):
        read(content)


@pytest.mark.parametrize("size", [1_000_000, 3_000_000])
def test_a_huge_cell_costs_its_own_row(read, size):
    header = "candidate_id,occurred_at,kind,title\n"
    found = read(header + f"a,2026-01-01,job_ad,{'x' * size}\nb,2026-01-01,job_ad,Buyer\n")
    assert found.counts == (2, 1, 0, 1)
    assert found.outcome.reasons == {"cell_too_large": 1}
    assert found.rows["title"].tolist() == ["Buyer"]


def test_hostile_names_and_cells_are_only_text(read):
    nasty = ['"; drop table rows; --', "<script>alert(1)</script>", "=cmd()", "c0", "select", "a' or '1'='1"]
    quoted = ",".join('"' + name.replace('"', '""') + '"' for name in nasty)
    columns = {"candidate_id": nasty[0], "occurred_at": nasty[1], "title": nasty[2], "company": nasty[3]}
    mapping = Mapping("touchpoints", columns=columns, constants={"kind": "job_ad"})
    found = read(f"{quoted}\na,2026-01-01,=1+1,'); drop table rows; --,x,y\n", mapping=mapping)
    assert found.counts == (1, 1, 0, 0)
    assert found.rows["title"].tolist() == ["=1+1"]
    assert found.rows["company"].tolist() == ["'); drop table rows; --"]


def test_invisible_marks_and_line_ends_leave_no_trace_in_names(read):
    header = "candidate_id,occurred_at,kind,company,title\n"
    found = read(header + 'a,2026-01-01,job_ad,"\u202eAc\u200bme\u00a0 SA ","Chef\nde  rang"\n')
    assert found.rows[["company", "title"]].to_numpy().tolist() == [["Acme SA", "Chef de rang"]]


def test_records_that_are_no_rows_are_rejected_with_their_line(read):
    found = read(
        HEADER
        + "a,2026-01-01,job_ad\n"
        + "b,2026-01-01,job_ad,\n"  # an extra delimiter would shift nothing, or everything
        + "c,2026-01-01\n"
        + 'd,"2026-01-01,job_ad\n'
        + "\n"
        + "e\x00,2026-01-01,job_ad\n"
        + '"f\ng",2026-01-01,job_ad\n'
        + "h,2026-01-01,danced\n"
    )
    assert found.counts == (7, 2, 0, 5)
    assert [(f[0], f[2]) for f in found.faults] == [
        (3, "field_count"),
        (4, "field_count"),
        (5, "broken_quotes"),
        (7, "control_character"),
        (10, "unknown_kind"),
    ]
    assert found.rows["line"].tolist() == [2, 8]


def test_ambiguous_dates_are_asked_for(read):
    text = HEADER + "a,03/04/2024,job_ad\n"
    with pytest.raises(AmbiguousDates) as caught:
        read(text)
    assert caught.value.columns == ("occurred_at",)
    columns = {"candidate_id": "candidate_id", "occurred_at": "occurred_at", "kind": "kind"}
    for written, expected in (("dmy", pd.Timestamp(2024, 4, 3)), ("mdy", pd.Timestamp(2024, 3, 4))):
        mapping = Mapping("touchpoints", columns=columns, formats={"occurred_at": written})
        assert read(text, mapping=mapping).rows["occurred_at"].tolist() == [expected]


@pytest.mark.parametrize(
    ("cell", "written", "zone", "expected"),
    [
        ("2024-07-01T12:00:00Z", "iso", "Europe/Paris", "2024-07-01 12:00:00"),
        ("2024-07-01 12:00:00 UTC", "iso", "Europe/Paris", "2024-07-01 12:00:00"),
        ("2024-07-01 12:00:00 +0200", "iso", "UTC", "2024-07-01 10:00:00"),
        ("2024-07-01 12:00+02", "iso", "UTC", "2024-07-01 10:00:00"),
        ("2024-07-01T12:00:00.250+02:00", "iso", "UTC", "2024-07-01 10:00:00.250"),
        ("2024-07-01 12:00:00", "iso", "Europe/Paris", "2024-07-01 10:00:00"),
        ("2024-12-01 12:00:00", "iso", "Europe/Paris", "2024-12-01 11:00:00"),
        ("2024/07/01 12:00", "iso", "UTC", "2024-07-01 12:00:00"),
        ("31/12/2024 23:59:58", "dmy", "UTC", "2024-12-31 23:59:58"),
        ("31/12/2024 9:05", "dmy", "UTC", "2024-12-31 09:05:00"),
        ("31.12.2024", "dmy", "UTC", "2024-12-31 00:00:00"),
        ("2024-12-31", "dmy", "UTC", "2024-12-31 00:00:00"),
        ("12/31/2024 7:24 PM", "mdy", "UTC", "2024-12-31 19:24:00"),
        ("6/30/2024 19:24:05", "mdy", "UTC", "2024-06-30 19:24:05"),
        ("3/12/2024", "dmy", "UTC", "2024-12-03 00:00:00"),
        ("20241231", "ymd", "UTC", "2024-12-31 00:00:00"),
        ("1719835200", "epoch_s", "UTC", "2024-07-01 12:00:00"),
        ("1719835200250", "epoch_ms", "UTC", "2024-07-01 12:00:00.250"),
        ("31/12/24 08h30", "%d/%m/%y %Hh%M", "UTC", "2024-12-31 08:30:00"),
    ],
)
def test_moments_are_read_as_declared_and_stored_in_utc(read, cell, written, zone, expected):
    columns = {"candidate_id": "candidate_id", "occurred_at": "occurred_at", "kind": "kind"}
    mapping = Mapping("touchpoints", columns=columns, formats={"occurred_at": written}, timezone=zone)
    found = read(HEADER + f"a,{cell},job_ad\n", mapping=mapping)
    assert found.rows["occurred_at"].tolist() == [pd.Timestamp(expected)]


def test_a_day_keeps_its_date_in_every_zone(read):
    columns = {"employee_id": "employee_id", "company": "company", "title": "title", "hired_on": "hired_on"}
    mapping = Mapping("employees", columns=columns, timezone="Asia/Tokyo")
    text = "employee_id,company,title,hired_on\n0012,Acme,Buyer,1979-09-01\n"
    found = read(text, "employees", mapping)
    assert found.rows[["employee_id", "hired_on"]].astype(str).to_numpy().tolist() == [["0012", "1979-09-01"]]


@pytest.mark.parametrize(
    ("cell", "decimal", "expected"),
    [
        ("1234,5", ",", 1234.5),
        ("1 234,56 €", ",", 1234.56),
        ("1\u202f234,56", ",", 1234.56),
        ("1\u00a0234\u00a0567", ",", 1234567),
        ("1.234,5", ",", 1234.5),
        ("62,5 %", ",", 62.5),
        ("62.5", ",", None),
        ("12,34,56", ",", None),
        ("(12)", ",", None),
        ("1,234.5", ".", 1234.5),
        ("$12.50", ".", 12.5),
        ("1e3", ".", 1000),
        ("1_000", ".", None),
        ("inf", ".", None),
    ],
)
def test_numbers_are_exact_or_rejected(read, cell, decimal, expected):
    columns = {"employee_id": "employee_id", "given_on": "given_on", "help": "help", "cost": "cost"}
    mapping = Mapping("accompaniment", columns=columns, decimal=decimal)
    found = read(f'employee_id;given_on;help;cost\ne;2026-01-01;photo;"{cell}"\n', "accompaniment", mapping)
    assert found.rows["cost"].tolist() == ([] if expected is None else [expected])


def test_french_yes_and_no(read):
    cells = ["oui", "Non", "VRAI", "faux", "1", "0", "true", "no", "NA"]
    rows = "".join(f"{n},2026-01-01,job_ad,{cell}\n" for n, cell in enumerate(cells))
    found = read("candidate_id,occurred_at,kind,offline\n" + rows)
    assert found.rows["offline"].tolist() == [True, False, True, False, True, False, True, False, None]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "cp1252"])
@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
@pytest.mark.parametrize("line_end", ["\n", "\r\n", "\r"])
def test_the_same_table_in_every_dress_gives_the_same_rows(read, encoding, delimiter, line_end):
    rows = [
        ["candidate_id", "occurred_at", "kind", "company"],
        ["a", "2026-01-01 10:00", "job_ad", "Électricité – œuvre €"],
        ["b", "2026-01-02 10:00", "job_ad", '"Dupont, Fils; ""Cie"" | Co"'],
        ["c", "2026-01-03 10:00", "danced", "Acme"],
    ]
    text = line_end.join(delimiter.join(row) for row in rows)
    found = read(text.encode(encoding))
    assert found.counts == (3, 2, 0, 1)
    assert found.rows["company"].tolist() == ["Électricité – œuvre €", 'Dupont, Fils; "Cie" | Co']
    assert [f[0] for f in found.faults] == [4]


def test_what_stands_above_the_header_is_passed_and_lines_still_count_from_the_top(read):
    above = 'sep=;\nExport du 12/01/2026\n"a ""quoted"" note"\n\n'
    text = above + "candidate_id;occurred_at;kind;\na;2026-01-01;job_ad;\nb;x;job_ad;\n"
    found = read(text)
    assert found.counts == (2, 1, 0, 1)
    assert found.rows["line"].tolist() == [6]
    assert [f[:3] for f in found.faults] == [(7, "occurred_at", "not_a_timestamp")]
    assert found.outcome.assumptions["header_row"] == 5


@pytest.mark.parametrize(
    "footer",
    [
        "Total;;\n",
        "\nTotal;;\n",
        "TOTAL;;2\n",
        "Total général;2;\n",
        "Total;2\n",
        '"Grand total";"2";""\n',
        ";Total;2\n",
        "Sous-total janvier : ;;1 204,50 €\n",
        "Somme;;2",
        "Moyenne;;45,5 %\n",
        "Total S10;;2\n",
    ],
)
def test_a_row_of_totals_is_rejected_once_for_what_it_is(read, footer):
    found = read("candidate_id;occurred_at;kind\na;2026-01-01;job_ad\nb;2026-01-02;job_ad\n" + footer)
    assert found.counts == (3, 2, 0, 1)
    assert found.faults == [(4 + footer.startswith("\n"), None, "total", None)]


def test_a_row_of_figures_without_a_name_is_rejected_cell_by_cell(read):
    found = read("candidate_id;occurred_at;kind\na;2026-01-01;job_ad\n;;2\n")
    assert found.counts == (2, 1, 0, 1)
    assert [fault[:3] for fault in found.faults] == [
        (3, "candidate_id", "missing_value"),
        (3, "kind", "unknown_kind"),
        (3, "occurred_at", "missing_value"),
    ]


def test_totals_between_groups_do_not_hide_how_dates_are_written(read):
    found = read(
        "candidat;date;type\nC1;03/03/2026;offre\nSous-total mars;;1\nC2;14/04/2026;offre\n"
        "Sous-total avril;;1\nTotal;;2\n"
    )
    assert found.counts == (5, 2, 0, 3)
    assert found.rows["occurred_at"].dt.strftime("%Y-%m-%d").tolist() == ["2026-03-03", "2026-04-14"]
    assert found.outcome.reasons == {"total": 3}


def test_a_grand_total_is_no_candidate(read):
    found = read("candidate_id,current_title\na,Buyer\nGrand Total,1\n", "candidates")
    assert (found.counts, found.outcome.reasons) == ((2, 1, 0, 1), {"total": 1})


@pytest.mark.parametrize(
    ("contract", "text"),
    [
        ("companies", "company,is_own\nTotal,no\nSum,yes\n"),
        ("candidates", "current_company,candidate_id,region\nTotal Energies,4512,\nTotal,4513,\n"),
        ("candidates", "candidate_id,current_title\nTOTAL-12,\ntotal@example.org,\nsum.12,\n"),
        ("touchpoints", "candidate_id,occurred_at,kind,company\nTotal,2026-01-01,job_ad,\nb,2026-01-01,job_ad,Total\n"),
        (
            "touchpoints",
            "company,candidate_id,occurred_at,kind\nTotal,12,1767225600,job_ad\nTotal,13,1767225600,job_ad\n",
        ),
    ],
)
def test_a_true_row_is_no_total_whatever_it_names(read, contract, text):
    found = read(text, contract)
    assert found.counts[1] == found.counts[0] == text.count("\n") - 1


def test_a_mapping_with_an_unknown_setting_is_refused(read):
    columns = {"candidate_id": "candidate_id", "occurred_at": "occurred_at", "kind": "kind"}
    for wrong in (
        {"timezone": "Mars/Olympus"},
        {"decimal": "x"},
        {"formats": {"occurred_at": "dmx"}},
        {"formats": {"occurred_at": "%Q%Z"}},
        {"values": {"kind": {"a": "dance"}}},
        {"encoding": "ebcdic"},
        {"delimiter": '"'},
        {"header_row": 9},
    ):
        with pytest.raises(BadMapping):
            read(HEADER + "a,2026-01-01,job_ad\n", mapping=Mapping("touchpoints", columns=columns, **wrong))


SOUND = st.builds(
    lambda who, day, kind: f"{who},2026-01-{day:02d},{kind}",
    st.sampled_from("abc"),
    st.integers(1, 9),
    st.sampled_from(["job_ad", "event"]),
)
BROKEN = st.sampled_from(
    [
        "",
        ",,",
        "a",
        "a,b,c,d",
        '"a,2026-01-01,job_ad',
        'a"b,2026-01-01,event',
        '"a"x,2026-01-01,event',
        "a,?,event",
        '"a\nb",2026-01-02,event',
        '"a"",2026-01-02,event',
        "\x00,2026-01-02,event",
        ",2026-01-02,event",
        '"',
    ]
)


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(lines=st.lists(SOUND | BROKEN, min_size=1, max_size=12), line_end=st.sampled_from(["\n", "\r\n", "\r"]))
def test_rows_read_is_the_sum_of_what_became_of_them(read, lines, line_end):
    usual = [f"x,2026-01-{day},event" for day in range(10, 24)]  # as many as tell the table's width in any case
    text = line_end.join([HEADER.strip(), *usual, *lines])
    found = read(text.encode())
    rows_read, accepted, duplicates, rejected = found.counts
    assert rows_read == accepted + duplicates + rejected
    assert accepted == len(found.rows)
    assert rejected == found.rejects["line"].nunique()
    assert found.rows["line"].is_unique


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(content=st.binary(max_size=400) | st.text(alphabet=',;"\n\r\t |ab1\x00é', max_size=200).map(str.encode))
def test_any_bytes_end_as_rows_or_as_a_fact(read, content):
    try:
        rows_read, accepted, duplicates, rejected = read(HEADER.encode() + b"x,2026-01-31,event\n" + content).counts
    except DataError:
        return
    assert rows_read == accepted + duplicates + rejected


@pytest.mark.shared
@pytest.mark.skipif(not SHARED.is_dir(), reason="no sample files beside the repository")
def test_a_real_job_board_log_reconciles_with_an_independent_reading(read):
    path = SHARED / "data" / "real" / "job_views.csv"
    found = read(path.read_bytes())
    theirs = pd.read_csv(path, dtype=str, keep_default_na=False)
    names = ["Applicant.ID", "View.Start", "Company", "Position", "Job.ID", "View.Duration"]
    once = theirs.drop_duplicates(names)
    assert found.counts == (len(theirs), len(once), len(theirs) - len(once), 0)
    assert found.rows["candidate_id"].nunique() == once["Applicant.ID"].nunique()
    assert found.rows["occurred_at"].astype(str).tolist() == [w.removesuffix(" UTC") for w in once["View.Start"]]
    assert found.rows["candidate_id"].tolist() == [pseudonym(who) for who in once["Applicant.ID"]]
    firsts = once.sort_values("View.Start", kind="stable").drop_duplicates("Applicant.ID")
    ours = found.rows.sort_values("occurred_at", kind="stable").drop_duplicates("candidate_id")
    assert sorted(ours["job_id"]) == sorted(firsts["Job.ID"])


def test_a_date_and_a_time_in_two_columns_become_one_moment(read):
    columns = {"candidate_id": "who", "occurred_at": "day", "kind": "what"}
    mapping = Mapping("touchpoints", columns=columns, joined={"occurred_at": "hour"})
    found = read("who;day;hour;what\na;31/01/2026;09:05;job_ad\nb;31/01/2026;;job_ad\n", mapping=mapping)
    assert found.rows["occurred_at"].tolist() == [pd.Timestamp(2026, 1, 31, 9, 5)]
    assert found.outcome.reasons == {"missing_value": 1}


def test_a_part_of_a_cell_can_be_what_is_meant(read):
    columns = {"candidate_id": "who", "occurred_at": "when", "kind": "url", "job_id": "url"}
    extracts = {"kind": "^(/[^/?]*)", "job_id": r"/jobs/(\d+)"}
    values = {"kind": {"/jobs": "job_ad", "/team": "profile_view"}}
    mapping = Mapping("touchpoints", columns=columns, extracts=extracts, values=values)
    found = read("who,when,url\na,2026-01-01,/jobs/12?x=1\nb,2026-01-02,/team\nc,2026-01-02,/cart\n", mapping=mapping)
    assert found.rows["kind"].tolist() == ["job_ad", "profile_view"]
    assert found.rows["job_id"].dropna().tolist() == ["12"]
    assert found.outcome.unknown == {"kind": {"/cart": 1}}
    assert Mapping.from_toml(mapping.to_toml()) == mapping
    for wrong in ("no group", "(two)(groups)", "(broken", "(x)" * 200):
        with pytest.raises(BadMapping):
            read("who,when,url\na,2026-01-01,/\n", mapping=Mapping("touchpoints", columns, extracts={"kind": wrong}))


@pytest.mark.parametrize(
    ("cell", "day"),
    [("13/02/26", "2026-02-13"), ("13/02/99", "1999-02-13"), ("13-2-68", "1968-02-13"), ("13/02/2026", "2026-02-13")],
)
def test_years_of_two_digits(read, cell, day):
    found = read(f"employee_id;company;title;hired_on\ne;Acme;Clerk;{cell}\n", "employees")
    assert found.rows["hired_on"].astype(str).tolist() == [day]


def test_a_row_that_slipped_by_a_column_is_no_title(read):
    header = "candidate_id,occurred_at,kind,company,title,dwell_s\n"
    found = read(header + "a,2026-01-01,job_ad,Clerk,12.5,\nb,2026-01-01,job_ad,42,3D artist,1\n")
    assert found.faults == [(2, "title", "not_a_title", "12.5")]


def test_half_a_row_gives_up_its_other_half(read):
    header = "candidate_id,occurred_at,kind,dwell_s\n"
    rows = "a,2026-01-01,job_ad,1\nb,2026-01-01,job_ad,1\n2\nc\nd,2026-01-01,job_ad,1\nTotal: 3\n"
    found = read(header + rows)
    assert [f[0] for f in found.faults] == [3, 4, 5, 6, 7]
    assert found.outcome.reasons == {"field_count": 2, "torn": 2, "total": 1}


def test_a_file_in_two_encodings_is_in_none(read):
    sound = "b,2026-01-01,job_ad,Été\n".encode("cp1252")
    for other in ("a,2026-01-01,job_ad,Électro\n", "\ufeffa,2026-01-01,job_ad,Acme\n"):
        with pytest.raises(UnknownEncoding):
            read(b"candidate_id,occurred_at,kind,company\n" + sound + other.encode())


@pytest.mark.parametrize("end", ["", "\n"])
def test_a_last_line_without_an_end_is_told(read, end):
    found = read("candidate_id,occurred_at,kind\na,2026-01-01,job_ad" + end)
    assert found.counts == (1, 1, 0, 0)
    assert found.outcome.assumptions["open_end"] is (not end)


def test_a_quote_that_closes_what_was_never_opened(read):
    found = read('candidate_id,occurred_at,kind,title\na,2026-01-01,job_ad,Clerk"\nb,2026-01-01,job_ad,12" lathe\n')
    assert found.faults == [(2, None, "broken_quotes", None)]
    assert found.rows["title"].tolist() == ['12" lathe']
