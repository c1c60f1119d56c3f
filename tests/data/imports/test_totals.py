"""Reports of totals: each figure is a row of its own, nothing is added up, and the rows are ones the importer takes."""

from __future__ import annotations

import csv
import io

import openpyxl
import pytest
import xlwt

from data.imports.opening import open_file
from data.imports.recognise import recognise
from data.imports.sniff import sniff

VISITORS = (
    "Date,"
    + ",".join(
        f"{part} {metric} ({device})"
        for part in ("Overview", "Life", "Jobs", "Total")
        for metric in ("page views", "unique visitors")
        for device in ("desktop", "mobile", "total")
    )
    + "\n"
    + "01/05/2026,"
    + ",".join(str(n) for n in range(24))
    + "\n01/06/2026,"
    + ",".join(str(n) for n in range(100, 124))
    + "\n"
)
FOLLOWERS = "Date,Sponsored followers,Organic followers,Auto-invited followers,Total followers\n01/05/2026,0,3,1,4\n"
GA4 = (
    "# ----------------------------------------\n# Free form 1\n# Careers site - Free form 1\n# 20260101-20260131\n"
    "# ----------------------------------------\n\n"
    "Page path and screen class,Views,Active users\n,90,40,Grand total\n/jobs,60,30\n/team,30,25\n"
)
SNAPSHOT = (
    "# ----------------------------------------\n# Reports snapshot\n# Account: Careers\n"
    "# ----------------------------------------\n\n"
    "# Start date: 20260101\n# End date: 20260131\nNth day,Active users,New users\n0000,12,3\n0001,9,2\n\n"
    "# Start date: 20260101\n# End date: 20260131\nCountry,Active users\nFrance,18\nBelgium,3\n"
)
PLAUSIBLE = '"date","hostname","page","visits","visitors","pageviews"\n2026-01-05,jobs.example.com,/jobs,7,6,9\n'


@pytest.fixture
def totals(tmp_path):
    def rows(content: str | bytes, name: str = "report.csv") -> dict[str, list[tuple[str, ...]]]:
        (tmp_path / name).write_bytes(content if isinstance(content, bytes) else content.encode())
        tables = open_file(tmp_path / name, tmp_path / "out", file_name=name)
        read = {}
        for table in tables:
            source = sniff(table.path)
            assert recognise(source) == "totals"
            read[table.name] = [tuple(row) for row in csv.reader(io.StringIO(table.path.read_text("utf-8")))]
        return read

    return rows


def test_a_pages_visitors_by_day(totals):
    (rows,) = totals(VISITORS).values()
    assert rows[0] == ("source", "metric", "segment", "day", "last_day", "value")
    assert len(rows) == 1 + 2 * 24
    assert rows[1] == ("linkedin_page", "page_views", "overview, desktop", "2026-01-05", "", "0")
    assert rows[-1] == ("linkedin_page", "unique_visitors", "total, total", "2026-01-06", "", "123")


def test_a_pages_followers_by_day(totals):
    (rows,) = totals(FOLLOWERS).values()
    assert rows[1:] == [
        ("linkedin_page", "new_followers", "sponsored", "2026-01-05", "", "0"),
        ("linkedin_page", "new_followers", "organic", "2026-01-05", "", "3"),
        ("linkedin_page", "new_followers", "auto invited", "2026-01-05", "", "1"),
        ("linkedin_page", "new_followers", "total", "2026-01-05", "", "4"),
    ]


def test_the_total_of_all_days_is_one_row_without_a_day(totals):
    (rows,) = totals(FOLLOWERS + "01/07/2026,0,1,0,1\nTotal,0,4,1,5\n").values()
    assert [row[3] for row in rows[1:]] == ["2026-01-05"] * 4 + ["2026-01-07"] * 4 + [""]
    assert rows[-1] == ("Total", "", "", "", "", "")


def test_a_days_order_is_told_by_the_days_themselves(totals):
    (rows,) = totals(FOLLOWERS.replace("01/05/2026", "25/01/2026")).values()
    assert rows[1][3] == "2026-01-25"


def sheets(**sheets: list[list[object]]) -> bytes:
    book, made = openpyxl.Workbook(), io.BytesIO()
    book.remove(book.active)
    for name, rows in sheets.items():
        sheet = book.create_sheet(name)
        for row in rows:
            sheet.append(row)
    book.save(made)
    return made.getvalue()


def test_who_follows_is_of_the_period_its_workbook_covers(totals):
    daily = [FOLLOWERS.split("\n")[0].split(","), ["01/05/2026", 0, 3, 1, 4], ["01/07/2026", 0, 1, 0, 1]]
    found = totals(sheets(New=daily, Job=[["Job function", "Total followers"], ["Engineering", 12]]), "followers.xlsx")
    assert found["Job"][1:] == [
        ("linkedin_page", "followers", "Job function: Engineering", "2026-01-05", "2026-01-07", "12")
    ]


def test_content_in_an_old_workbook_has_its_names_in_the_second_row(totals):
    book, made = xlwt.Workbook(), io.BytesIO()
    sheet = book.add_sheet("Metrics")
    names = ["Date", "Impressions (organic)", "Impressions (total)", "Clicks (organic)", "Engagement rate (total)"]
    rows = [["Figures for your posts, counted by day."], names, ["01/05/2026", 20, 30, 2, 0.0625]]
    for place, row in enumerate(rows):
        for column, cell in enumerate(row):
            sheet.write(place, column, cell)
    book.save(made)
    (found,) = totals(made.getvalue(), "content.xls").values()
    assert found[1:] == [
        ("linkedin_page", "impressions", "organic", "2026-01-05", "", "20"),
        ("linkedin_page", "impressions", "total", "2026-01-05", "", "30"),
        ("linkedin_page", "clicks", "organic", "2026-01-05", "", "2"),
        ("linkedin_page", "engagement_rate", "total", "2026-01-05", "", "0.0625"),
    ]


def test_a_free_form_report_is_of_the_period_above_it(totals):
    (rows,) = totals(GA4).values()
    assert rows[1:3] == [
        ("ga4", "views", "", "2026-01-01", "2026-01-31", "90"),  # the grand total is of no part
        ("ga4", "active_users", "", "2026-01-01", "2026-01-31", "40"),
    ]
    assert rows[3] == ("ga4", "views", "Page path and screen class: /jobs", "2026-01-01", "2026-01-31", "60")


def test_a_snapshot_holds_several_tables(totals):
    by_day, by_country = totals(SNAPSHOT).values()
    assert by_day[1:] == [
        ("ga4", "active_users", "", "2026-01-01", "", "12"),
        ("ga4", "new_users", "", "2026-01-01", "", "3"),
        ("ga4", "active_users", "", "2026-01-02", "", "9"),
        ("ga4", "new_users", "", "2026-01-02", "", "2"),
    ]
    assert by_country[1:] == [
        ("ga4", "active_users", "Country: France", "2026-01-01", "2026-01-31", "18"),
        ("ga4", "active_users", "Country: Belgium", "2026-01-01", "2026-01-31", "3"),
    ]


def test_pages_of_an_anonymous_counter(totals):
    (rows,) = totals(PLAUSIBLE).values()
    assert rows[1] == ("plausible", "visits", "hostname: jobs.example.com, page: /jobs", "2026-01-05", "", "7")


def test_the_rows_reconcile(totals, tmp_path, read):
    totals(VISITORS)
    (table,) = open_file(tmp_path / "report.csv", tmp_path / "again")
    text = table.path.read_text("utf-8")
    for left in [tmp_path / "report.csv", *(tmp_path / "out").iterdir(), *(tmp_path / "again").iterdir()]:
        left.unlink()
    (tmp_path / "out").rmdir()
    (tmp_path / "again").rmdir()
    found = read(text, "totals")
    assert found.counts == (48, 48, 0, 0)
    assert found.rows["value"].sum() == sum(range(24)) + sum(range(100, 124))
