"""A visits log as JSON: an action is a row, and nothing else of the visitor is taken."""

from __future__ import annotations

import json

import pytest

from data.imports import adapters
from data.imports.opening import open_file
from data.imports.refusals import NotATable
from data.imports.sniff import sniff
from data.imports.suggest import suggest

VISITS = [
    {
        "idVisit": "1",
        "visitIp": "198.51.100.7",
        "visitorId": "a1b2",
        "referrerName": "Search",
        "city": "Lyon",
        "actionDetails": [
            {"type": "action", "url": "https://jobs.example.com/equipe/zoe", "timestamp": 1767607200, "timeSpent": 42},
            {"type": "action", "url": "https://jobs.example.com/offres/12?x=1", "timestamp": 1767607260},
            {"type": "event", "url": "https://jobs.example.com/cookies", "timestamp": 1767607270},
        ],
    },
    {"idVisit": "2", "visitorId": "c3d4", "referrerName": None, "actionDetails": []},
]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
def test_every_action_is_a_row(tmp_path, encoding):
    path = tmp_path / "visits.json"
    path.write_text(json.dumps(VISITS), encoding)
    (table,) = open_file(path, tmp_path / "out")
    text = table.path.read_text("utf-8")
    assert "198.51" not in text
    assert "Lyon" not in text
    assert sniff(table.path).preview == (
        ("a1b2", "1767607200", "https://jobs.example.com/equipe/zoe", "action", "42", "Search"),
        ("a1b2", "1767607260", "https://jobs.example.com/offres/12?x=1", "action", "", "Search"),
        ("a1b2", "1767607270", "https://jobs.example.com/cookies", "event", "", "Search"),
    )


XML = """<?xml version="1.0" encoding="utf-8" ?>
<result>
	<row>
		<visitIp>198.51.100.7</visitIp><visitorId>a1b2</visitorId>
		<actionDetails>
			<row><type>action</type><url>https://jobs.example.com/equipe/zoe</url><timestamp>1767607200</timestamp>
				<timeSpent>42</timeSpent></row>
			<row><type>action</type><url>https://jobs.example.com/offres/12?x=1&amp;y=2</url>
				<timestamp>1767607260</timestamp></row>
		</actionDetails>
		<referrerName>Search</referrerName><city>Lyon</city>
	</row>
	<row><visitorId>c3d4</visitorId><actionDetails /><referrerName /></row>
</result>
"""
WIDE = """visitIp,visitorId,referrerName,city,actionDetails_0_type,actionDetails_0_url,actionDetails_0_timestamp,\
actionDetails_0_timeSpent,actionDetails_1_type,actionDetails_1_url,actionDetails_1_timestamp
198.51.100.7,a1b2,Search,Lyon,action,https://jobs.example.com/equipe/zoe,1767607200,42,action,\
https://jobs.example.com/offres/12?x=1&y=2,1767607260
198.51.100.8,c3d4,,Lyon,,,,,,,
"""


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
@pytest.mark.parametrize("text", [XML, WIDE, WIDE.replace(",", "\t")], ids=["xml", "csv", "tabs"])
def test_the_other_forms_of_the_log_give_the_same_rows(tmp_path, text, encoding):
    path = tmp_path / "visits"
    path.write_text(text, encoding)
    (table,) = open_file(path, tmp_path / "out")
    assert "198.51" not in table.path.read_text("utf-8")
    assert "Lyon" not in table.path.read_text("utf-8")
    source = sniff(table.path)
    assert source.preview == (
        ("a1b2", "1767607200", "https://jobs.example.com/equipe/zoe", "action", "42", "Search"),
        ("a1b2", "1767607260", "https://jobs.example.com/offres/12?x=1&y=2", "action", "", "Search"),
    )
    assert adapters.find(source).name == "matomo"


def test_entities_and_broken_markup_are_no_log(tmp_path):
    bomb = XML.replace("<result>", '<!DOCTYPE r [<!ENTITY a "aaaa">]><result>')
    for text in (bomb, XML.replace("<result>", "<result><!ENTITY a>"), XML[:-20]):
        path = tmp_path / "visits.xml"
        path.write_text(text)
        (table,) = open_file(path, tmp_path / "out")
        assert table.path == path
        with pytest.raises(NotATable):
            sniff(path)


def test_the_page_tells_the_kind(tmp_path, read):
    path = tmp_path / "visits.json"
    path.write_text(json.dumps(VISITS))
    (table,) = open_file(path, tmp_path / "out")
    text = table.path.read_text("utf-8")
    source = sniff(table.path)
    tool = adapters.find(source)
    assert tool is not None
    assert tool.name == "matomo"
    mapping = suggest("touchpoints", source)
    for left in (path, table.path):
        left.unlink()
    (tmp_path / "out").rmdir()
    found = read(text, "touchpoints", mapping)
    assert found.counts == (3, 2, 0, 1)
    assert found.rows["kind"].tolist() == ["profile_view", "job_ad"]
    assert found.rows["occurred_at"].dt.hour.tolist() == [10, 10]
    assert found.outcome.unknown == {"kind": {"/cookies": 1}}


@pytest.mark.parametrize("text", ['[{"a": 1}]', '[{"visitorId": 1, "actionDetails": [', "[" * 5000])
def test_other_json_is_no_table(tmp_path, text):
    path = tmp_path / "other.json"
    path.write_text(text)
    (table,) = open_file(path, tmp_path / "out")
    assert table.path == path
    if not text.startswith("[["):
        with pytest.raises(NotATable):
            sniff(path)
