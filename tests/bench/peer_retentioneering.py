"""Retentioneering's counts and times on one log, as JSON; run by the interpreter of `requirements.txt` beside it.

The log is a CSV of candidate, event and moment in order; its telemetry is switched off before it is imported.
"""

from __future__ import annotations

import json
import os
import sys
import time
from collections.abc import Callable
from importlib import import_module
from typing import Any

import pandas as pd

os.environ["RETENTIONEERING_NO_TRACK"] = "1"

STEPS, RUNS = 10, 5


def main(log: str, funnel: list[str], parting: str) -> None:
    """Print the counts of transitions, of each step (also apart for those with and without the event `parting`), and of
    the funnel, with the seconds each took.
    """
    stream_of = import_module("retentioneering.eventstream").Eventstream
    frame = pd.read_csv(log, parse_dates=["moment"])
    schema = {"path_cols": ["candidate"], "event_col": "event", "timestamp_col": "moment"}
    took: dict[str, dict[str, float]] = {}

    def timed(name: str, call: Callable[[], Any]) -> Any:
        fewest = {"wall": float("inf"), "cpu": float("inf")}
        for _ in range(RUNS):
            wall, cpu = time.perf_counter(), time.process_time()
            answer = call()
            spent = {"wall": time.perf_counter() - wall, "cpu": time.process_time() - cpu}
            fewest = {clock: min(fewest[clock], spent[clock]) for clock in fewest}
        took[name] = fewest
        return answer

    stream = timed("load", lambda: stream_of(frame, schema=schema))
    moves = timed("transitions", lambda: stream.transition_graph_data(edge_weight="count"))
    steps = timed("step_matrix", lambda: stream.step_matrix_data(max_steps=STEPS))
    having = frame.loc[frame["event"] == parting, "candidate"].unique().tolist()
    lacking = sorted(set(frame["candidate"]) - set(having))
    _, *apart = timed("compare", lambda: stream.step_matrix_data(max_steps=STEPS, diff=(having, lacking)))
    reached = timed("funnel", lambda: stream.funnel_data(funnel))
    print(
        json.dumps(
            {
                "transitions": [[a, b, int(n)] for (a, b), n in moves.stack().items() if n],
                "step_matrix": described(steps),
                "compare": [described(one) for one in apart],
                "people": [len(having), len(lacking)],
                "funnel": [step["unique_paths"] for step in reached["steps"]],
                "took": took,
            }
        )
    )


def described(steps: Any) -> Any:
    """Whatever a step matrix is, as something JSON can say."""
    return json.loads(steps.to_json()) if hasattr(steps, "to_json") else json.loads(json.dumps(steps, default=str))


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2].split(","), sys.argv[3])
