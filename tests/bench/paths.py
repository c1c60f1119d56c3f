"""Path questions against Retentioneering and chDB on one log: the same counts, and how long each takes.

`python -m tests.bench.paths LOG PEER_PYTHON [COPIES]`: LOG has user_id, event, timestamp; PEER_PYTHON is an
interpreter of an environment with tests/bench/requirements.txt. Prints one line of JSON; fails where a count differs.
Times are the fewest of a few runs, on the wall and of all processors together: the latter do not change with what else
the machine does. Retentioneering has no variants, and no funnel within a time.
"""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable
from itertools import pairwise
from pathlib import Path
from typing import Any, TypeVar

import pandas as pd

from analytics.paths.nodes import routed_by, routing
from analytics.paths.reached import bound, steps_reached
from analytics.paths.segments import segments
from analytics.paths.step_matrix import step_counts
from analytics.question import Question
from analytics.scope import Scope
from analytics.sequence import LONGEST_DAYS, Steps
from data.contracts import MARKS
from data.imports.check import check_file
from data.imports.load import load
from data.imports.mapping import Mapping
from data.store import Store

STEPS, RUNS, WINDOW_DAYS = 10, 5, 1
KEPT = 0.95  # of a log's rows, in each copy of it
T = TypeVar("T")
FUNNEL = ("job_ad", "company_page", "referral_talk")
PARTING = "event"  # compared are journeys with one, and those without
# The shop's nineteen events as kinds of touchpoints; what a kind means is of no matter to the counts.
KINDS = {
    "home": "career_site", "catalog": "company_page", "product_view": "job_ad", "search": "event",
    "filter_results": "event", "add_to_cart": "referral_talk", "cart": "message_to_employee",
    "shipping_details": "employee_reply", "wishlist_add": "review_site", "promo_page": "career_site",
    "payment_details": "application_started", "account_page": "profile_view", "purchase": "application_submitted",
    "review_page": "review_site", "support_chat": "message_to_employee", "error_page": "rejected",
    "compare": "job_ad", "payment_error": "rejected", "checkout_bug": "withdrawn",
}  # fmt: skip
MOVES = """select move, count(*) as n from (
    select substr(trail, unnest(range(1, length(trail))), 2) as move from journeys) group by move"""


def copied(log: Path, copies: int, place: Path) -> Path:
    """The log so many times over, each time of others who lack other rows: no two are quite alike."""
    whole = pd.read_csv(log)[["user_id", "event", "timestamp"]]
    whole = whole.drop_duplicates(["user_id", "timestamp"])  # of one moment chDB takes rows in any order
    drawn = [whole.sample(frac=KEPT, random_state=n).sort_index() if n else whole for n in range(copies)]
    parts = [part.assign(user_id=part["user_id"] + f"_{n}") for n, part in enumerate(drawn)]
    file = place / "log.csv"
    pd.concat(parts).to_csv(file, index=False)
    return file


def stored(file: Path, place: Path) -> Store:
    """The log imported through a mapping."""
    columns = {"candidate_id": "user_id", "occurred_at": "timestamp", "kind": "event", "channel": "event"}
    mapping = Mapping("touchpoints", columns=columns, values={"kind": KINDS})
    store = Store(place / "own.duckdb", place / "staging")
    load(store, [check_file(file, "touchpoints", mapping, key=b"k" * 32, staging=store.staging)])
    return store


def plain(file: Path) -> pd.DataFrame:
    """The same log as the peers get it: kinds, each row once, up to the first application."""
    log = pd.read_csv(file).drop_duplicates(["user_id", "event", "timestamp"])
    log = log.assign(event=log["event"].map(KINDS)).rename(columns={"user_id": "candidate", "timestamp": "moment"})
    applied = (log["event"] == "application_submitted").groupby(log["candidate"]).cumsum()
    before = applied.groupby(log["candidate"]).shift(fill_value=0)
    return log.loc[before == 0, ["candidate", "event", "moment"]]


def timed(work: Callable[[], T]) -> tuple[T, dict[str, float]]:
    """The answer, and the fewest seconds of a few runs: the same way the peers are timed."""
    fewest = {"wall": float("inf"), "cpu": float("inf")}
    for _ in range(RUNS):
        wall, cpu = time.perf_counter(), time.process_time()
        answer = work()
        spent = {"wall": time.perf_counter() - wall, "cpu": time.process_time() - cpu}
        fewest = {clock: min(fewest[clock], spent[clock]) for clock in fewest}
    return answer, fewest


def ours(store: Store) -> dict[str, Any]:
    """Our counts and seconds."""
    asked, windowed = (
        bound(Steps.read(">".join(FUNNEL)), "ordered", "attempt", days) for days in (LONGEST_DAYS, WINDOW_DAYS)
    )
    options: dict[str, Any] = {
        "node": "kind",
        "steps": STEPS,
        "centre": "",
        "which": "first",
        "merged": "",
        "collapse": False,
    }
    moves, moved = timed(lambda: store.read(MOVES))
    matrix, stepped = timed(lambda: step_counts(store, Scope(), **options))
    parts = segments(Scope(), "pattern", PARTING, "")
    apart, compared = timed(lambda: [step_counts(store, part, **options) for part in parts])
    funnel, passed = timed(lambda: steps_reached(store, Scope(), asked))
    window, kept = timed(lambda: steps_reached(store, Scope(), windowed))
    routed = routing("kind", "", False) | {"steps": STEPS, "least": 1}
    variants, ranked = timed(lambda: Question("paths", "variants", routed_by(routed)).run(store, Scope(), **routed))
    letters = {letter: named(kind) for letter, (kind, _) in MARKS.items()}
    return {
        "transitions": {(letters[a], letters[b]): int(n) for (a, b), n in moves.itertuples(index=False)},
        "step_matrix": cells(matrix),
        "compare": [cells(one) for one in apart],
        "funnel": reached(funnel),
        "funnel_window": reached(window),
        "variants": len(variants),
        "took": {
            "transitions": moved,
            "step_matrix": stepped,
            "compare": compared,
            "funnel": passed,
            "funnel_window": kept,
            "variants": ranked,
        },
    }


def cells(matrix: pd.DataFrame) -> dict[tuple[int, str], int]:
    """Journeys by step and node."""
    return {(int(s), node): int(n) for s, node, n in matrix[["step", "node", "journeys"]].values}


def reached(funnel: pd.DataFrame) -> list[int]:
    """Journeys that got at least 1, 2, ... steps."""
    exact = funnel.set_index("step")["journeys"].reindex(range(len(FUNNEL) + 1), fill_value=0)
    return [int(exact[k:].sum()) for k in range(1, len(FUNNEL) + 1)]


def named(kind: str) -> str:
    """A kind as our routes call it."""
    return "(applied)" if kind == "application_submitted" else kind


def expected(log: pd.DataFrame) -> dict[str, Any]:
    """The same counts, read plainly."""
    moves: Counter[tuple[str, str]] = Counter()
    parted: tuple[Counter[tuple[int, str]], ...] = (Counter(), Counter())
    depth: Counter[int] = Counter()
    ways: set[tuple[str, ...]] = set()
    for _, events in log.groupby("candidate")["event"]:
        route = [named(event) for event in events]
        moves.update(pairwise(route))
        parted[PARTING not in route].update(enumerate(route[:STEPS], start=1))
        ways.add(tuple(route[:STEPS]))
        got = 0
        for event in route:
            got += got < len(FUNNEL) and event == FUNNEL[got]
        depth[got] += 1
    reached_by = [sum(n for d, n in depth.items() if d >= k) for k in range(1, len(FUNNEL) + 1)]
    return {
        "transitions": dict(moves),
        "step_matrix": dict(parted[0] + parted[1]),
        "compare": [dict(part) for part in parted],
        "funnel": reached_by,
        "variants": len(ways),
    }


def inner(matrix: dict[tuple[int, str], int]) -> dict[tuple[int, str], int]:
    """The cells of touchpoints, without how journeys ended; an application only where it happens."""
    return {cell: n for cell, n in matrix.items() if not cell[1].startswith("(")}


def peer(python: str, script: str, log: Path) -> dict[str, Any]:
    """What a peer answers."""
    file = Path(__file__).parent / f"peer_{script}.py"
    done = subprocess.run(
        [python, str(file), str(log), ",".join(FUNNEL), PARTING],
        capture_output=True,
        text=True,
        timeout=900,
        check=True,
    )
    return dict(json.loads(done.stdout.strip().splitlines()[-1]))


def counted(shares: dict[str, dict[str, float]], people: int) -> dict[tuple[int, str], int]:
    """The cells of touchpoints of a step matrix in shares, as counts."""
    cells = {(int(step), kind): round(v * people) for step, column in shares.items() for kind, v in column.items()}
    left = {c: n for c, n in cells.items() if 1 <= c[0] <= STEPS and n and "path_" not in c[1]}
    return {c: n for c, n in left.items() if c[1] != "application_submitted"}


def same_as_retentioneering(told: dict[str, Any], mine: dict[str, Any], people: int) -> dict[str, bool]:
    """Which counts are equal to Retentioneering's."""
    moves = {(named(a), named(b)): n for a, b, n in told["transitions"] if not {a, b} & {"path_start", "path_end"}}
    theirs = [counted(one, n) for one, n in zip(told["compare"], told["people"], strict=True)]
    return {
        "transitions": moves == mine["transitions"],
        "step_matrix": counted(told["step_matrix"], people) == inner(mine["step_matrix"]),
        "compare": theirs == [inner(one) for one in mine["compare"]],
        "funnel": told["funnel"] == mine["funnel"],
    }


def same_as_chdb(told: dict[str, Any], mine: dict[str, Any]) -> dict[str, bool]:
    """Which counts are equal to chDB's; in its funnels, touchpoints of one moment may come in any order."""
    levels = {
        name: [sum(int(n) for level, n in told[name][0] if level >= k) for k in range(1, len(FUNNEL) + 1)]
        for name in ("funnel", "funnel_window")
    }
    same = {name: levels[name] == mine[name] for name in levels}
    parts = [{(int(step), kind): int(n) for step, kind, n in part} for part in told["compare"]]
    met = [{c: n for c, n in part.items() if c[1] != "application_submitted"} for part in parts]
    same["compare"] = met == [inner(one) for one in mine["compare"]]
    return same | {"variants": int(told["variants"][0][0][0]) == mine["variants"]}


def main(log: Path, python: str, copies: int = 1) -> int:
    """Compare, print, and say whether all counts agree."""
    with tempfile.TemporaryDirectory() as folder:
        place = Path(folder)
        file = copied(log, copies, place)
        store = stored(file, place)
        mine = ours(store)
        store.close()
        given = plain(file)
        given.to_csv(place / "plain.csv", index=False)
        theirs = {name: peer(python, name, place / "plain.csv") for name in ("retentioneering", "chdb")}
    equal = same_as_retentioneering(theirs["retentioneering"], mine, given["candidate"].nunique())
    took = {"ours": mine["took"], **{name: told["took"] for name, told in theirs.items()}}
    chdb = same_as_chdb(theirs["chdb"], mine)
    print(json.dumps({"touchpoints": len(given), "equal": equal, "equal_chdb": chdb, "took_s": took}))
    return 0 if all(equal.values()) and all(chdb.values()) else 1


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1]), sys.argv[2], *(int(n) for n in sys.argv[3:4])))
