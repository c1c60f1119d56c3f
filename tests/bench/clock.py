"""What a piece of work costs: seconds on the wall, processor seconds of this process and of those it started."""

from __future__ import annotations

import json
import resource
import subprocess
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parents[2]
TIMEOUT_S = 3_600.0
LONG_S = 2.0  # what takes longer is not repeated: the noise is small beside it


@dataclass(frozen=True)
class Cost:
    """Seconds on the wall and of all processors together."""

    wall: float
    cpu: float

    def __sub__(self, other: Cost) -> Cost:
        return Cost(self.wall - other.wall, self.cpu - other.cpu)


def now() -> Cost:
    """The clocks as they stand; only differences mean anything."""
    own, others = resource.getrusage(resource.RUSAGE_SELF), resource.getrusage(resource.RUSAGE_CHILDREN)
    return Cost(time.monotonic(), own.ru_utime + own.ru_stime + others.ru_utime + others.ru_stime)


def peak_mib() -> float:
    """The most memory this process, or one it started, has held so far, in MiB."""
    used = (resource.getrusage(who).ru_maxrss for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    return max(used) / 1024


def best(work: Callable[[], object], *, times: int = 3) -> Cost:
    """The cheapest of a few runs, by processor time; a long one is run once."""
    costs = []
    for _ in range(times):
        before = now()
        work()
        costs.append(now() - before)
        if costs[-1].wall > LONG_S:
            break
    return min(costs, key=lambda cost: cost.cpu)


def apart(job: str, **given: Any) -> dict[str, Any]:
    """Run a job of `tests.bench.jobs` in a process of its own, so that its peak memory is its own.

    Returns:
        What the job found, and `peak_mib`.
    """
    done = subprocess.run(
        [sys.executable, "-m", "tests.bench.jobs", job, json.dumps(given)],
        cwd=ROOT,
        capture_output=True,
        text=True,
        timeout=TIMEOUT_S,
        check=False,
    )
    if done.returncode:
        raise RuntimeError(f"{job} {given} failed:\n{done.stderr[-2000:]}")
    found: dict[str, Any] = json.loads(done.stdout.splitlines()[-1])
    return found
