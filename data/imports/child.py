"""The process that reads uploads: limits on memory and time around everything a hostile or huge file can do.

`python -m data.imports.child` takes one JSON request on its input and answers in JSON lines: `progress`, then
`result` or `error`. The pseudonyms' key comes on the input, never on the command line.
"""

from __future__ import annotations

import json
import os
import resource
import signal
import subprocess
import sys
import threading
from collections.abc import Callable
from dataclasses import asdict
from pathlib import Path
from typing import Any

from data.errors import DataError
from data.imports.refusals import ReaderStopped

ADDRESS_SPACE = 4 << 30  # bytes; the engine's share is ENGINE_MEMORY, the rest is the interpreter's and reserve
ENGINE_MEMORY = "1200MB"
THREADS = 2
CPU_SECONDS = 1_800
TIMEOUT_S = 1_800.0
ROOT = Path(__file__).parents[2]
_OUT_OF_MEMORY = 3


def ask_child(
    request: dict[str, Any], *, progress: Callable[[float, str], None], timeout: float = TIMEOUT_S
) -> dict[str, Any]:
    """Have a child process do `request` and return its result.

    Raises:
        DataError: what the child found; ReaderStopped when it died, ran out of memory or of time.
    """
    child = subprocess.Popen(
        [sys.executable, "-m", "data.imports.child"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        cwd=ROOT,
        env=_environment(),
        text=True,
        encoding="utf-8",
    )
    late = threading.Event()
    clock = threading.Timer(timeout, _stop, (child, late))
    clock.start()
    try:
        answer = _converse(child, request, progress)
    finally:
        clock.cancel()
        child.kill()
        child.wait()
    if late.is_set():
        raise ReaderStopped("time", int(timeout))
    if answer is None:
        raise _death(child.returncode)
    if "error" in answer:
        raise DataError.restore(answer["error"], answer["facts"])
    result: dict[str, Any] = answer["result"]
    return result


def _converse(
    child: subprocess.Popen[str], request: dict[str, Any], progress: Callable[[float, str], None]
) -> dict[str, Any] | None:
    assert child.stdin is not None
    assert child.stdout is not None
    try:
        with child.stdin as channel:
            channel.write(json.dumps(request))
    except BrokenPipeError:  # it died before it could listen: the caller says so
        return None
    answer: dict[str, Any] | None = None
    for line in child.stdout:
        said: dict[str, Any] = json.loads(line)
        if "progress" in said:
            progress(said["progress"], said["step"])
        else:
            answer = said
    child.wait()
    return answer


def _stop(child: subprocess.Popen[str], late: threading.Event) -> None:
    late.set()
    child.kill()


def _death(code: int) -> ReaderStopped:
    if code == _OUT_OF_MEMORY:
        return ReaderStopped("memory", ADDRESS_SPACE)
    if code == -signal.SIGXCPU:
        return ReaderStopped("time", CPU_SECONDS)
    return ReaderStopped("crash", code)


def _environment() -> dict[str, str]:
    """What the interpreter needs to start, and one thread for numpy, whose pools reserve address space."""
    kept = {k: v for k, v in os.environ.items() if k in ("PATH", "HOME", "LANG", "LC_ALL", "TMPDIR", "VIRTUAL_ENV")}
    return kept | {"OPENBLAS_NUM_THREADS": "1", "OMP_NUM_THREADS": "1", "MALLOC_ARENA_MAX": "2", "TZ": "UTC"}


def _limit(address_space: int) -> None:
    resource.setrlimit(resource.RLIMIT_AS, (address_space, address_space))
    resource.setrlimit(resource.RLIMIT_CPU, (CPU_SECONDS, CPU_SECONDS))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def _say(**said: object) -> None:
    sys.stdout.write(json.dumps(said) + "\n")
    sys.stdout.flush()


def _open(request: dict[str, Any]) -> None:
    from data.imports.unpack import unpack

    _say(progress=0.0, step="open")
    tables = unpack(Path(request["path"]), Path(request["folder"]), name=request["name"])
    _say(result={"tables": [{"name": t.name, "path": str(t.path), "hidden": t.hidden} for t in tables]})


def _answer(request: dict[str, Any]) -> None:
    # imported under the limits, because a damaged installation must not take the parent with it
    from data.imports.mapping import Mapping
    from data.imports.outcome import Paths
    from data.imports.rows import read_rows

    outcome = read_rows(
        Path(request["path"]),
        Mapping.from_toml(request["mapping"]),
        Paths(Path(request["folder"]), request["name"]),
        key=bytes.fromhex(request["key"]),
        memory=request.get("memory", ENGINE_MEMORY),
        threads=THREADS,
        progress=lambda share, step: _say(progress=share, step=step),
    )
    _say(result=asdict(outcome))


def main() -> int:
    """Read one request, answer it."""
    import duckdb

    request = json.loads(sys.stdin.read())
    _limit(request.get("address_space", ADDRESS_SPACE))
    try:
        _open(request) if request.get("task") == "open" else _answer(request)
    except DataError as error:
        _say(error=error.code, facts=error.facts())
    except (MemoryError, duckdb.OutOfMemoryException):
        return _OUT_OF_MEMORY
    return 0


if __name__ == "__main__":
    ended = main()
    sys.stdout.flush()
    os._exit(ended)  # all is written: to take the modules apart would be a seventh of the work of a small check
