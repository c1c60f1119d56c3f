"""chDB's counts and times on one log, as JSON; run by the interpreter of `requirements.txt` beside it."""

from __future__ import annotations

import json
import sys
import time
from importlib import import_module
from typing import Any

STEPS, RUNS, DAY, ENDLESS = 10, 5, 86400, 315360000
LOAD = """create table log engine = MergeTree order by (candidate, place) as
select toString(candidate) as candidate, event, toDateTime(moment, 'UTC') as moment, rowNumberInAllBlocks() as place
from file('{log}', CSVWithNames, 'candidate String, event String, moment String')"""
FUNNEL = """select level, count() from (select candidate, windowFunnel({seconds})(moment, {steps}) as level
from log group by candidate) group by level order by level"""
MOVES = """select a, b, count() from (select arrayJoin(arrayZip(arrayPopBack(e), arrayPopFront(e))) as move,
move.1 as a, move.2 as b from (select candidate, groupArray(event) as e from
(select * from log order by candidate, place) group by candidate)) group by a, b"""
MATRIX = """select place_, event, count() from (select arrayJoin(arrayEnumerate(e)) as place_, e[place_] as event from
(select arraySlice(groupArray(event), 1, {steps}) as e from (select * from log {where} order by candidate, place)
group by candidate)) group by place_, event"""
PARTED = "where candidate {} (select candidate from log where event = '{}')"

VARIANTS = """select count(), sum(n) from (select e, count() as n from
(select arraySlice(groupArray(event), 1, {steps}) as e from (select * from log order by candidate, place)
group by candidate) group by e)"""


def main(log: str, funnel: list[str], parting: str) -> None:
    """Print the answers and the seconds each question took, the log being stored already."""
    opened = import_module("chdb.session").Session()
    opened.query("create database one")
    opened.query("use one")
    opened.query(LOAD.format(log=log))
    conditions = ", ".join(f"event = '{step}'" for step in funnel)
    parts = [PARTED.format(among, parting) for among in ("in", "not in")]
    questions = {
        "funnel": [FUNNEL.format(steps=conditions, seconds=ENDLESS)],
        "funnel_window": [FUNNEL.format(steps=conditions, seconds=DAY)],
        "variants": [VARIANTS.format(steps=STEPS)],
        "transitions": [MOVES],
        "step_matrix": [MATRIX.format(steps=STEPS, where="")],
        "compare": [MATRIX.format(steps=STEPS, where=part) for part in parts],
    }
    took: dict[str, dict[str, float]] = {}
    answers: dict[str, Any] = {}
    for name, asked in questions.items():
        fewest = {"wall": float("inf"), "cpu": float("inf")}
        for _ in range(RUNS):
            wall, cpu = time.perf_counter(), time.process_time()
            answers[name] = [json.loads(opened.query(sql, "JSONCompact").bytes())["data"] for sql in asked]
            spent = {"wall": time.perf_counter() - wall, "cpu": time.process_time() - cpu}
            fewest = {clock: min(fewest[clock], spent[clock]) for clock in fewest}
        took[name] = fewest
    print(json.dumps({"took": took, **answers}))


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2].split(","), sys.argv[3])
