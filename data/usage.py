"""How a command line is run, and what its parser says by itself in the language spoken."""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Callable

from data.sentences import say

NOBODY_READS = 141  # as shells have it for a closed pipe

# its own message -> our sentence, and what stands in the sentence's blanks until the parser fills them
SAID: dict[str, tuple[str, dict[str, str]]] = {
    "usage: ": ("usage", {}),
    "positional arguments": ("positional", {}),
    "options": ("options", {}),
    "show this help message and exit": ("help", {}),
    "%(prog)s: error: %(message)s\n": ("error", {"program": "%(prog)s", "what": "%(message)s"}),
    "argument %(argument_name)s: %(message)s": ("argument", {"name": "%(argument_name)s", "what": "%(message)s"}),
    "the following arguments are required: %s": ("required", {"names": "%s"}),
    "one of the arguments %s is required": ("one_of", {"names": "%s"}),
    "not allowed with argument %s": ("beside", {"name": "%s"}),
    "unrecognized arguments: %s": ("unknown", {"names": "%s"}),
    "invalid choice: %(value)r (choose from %(choices)s)": ("choice", {"value": "%(value)r", "known": "%(choices)s"}),
    "invalid %(type)s value: %(value)r": ("value", {"value": "%(value)r"}),  # the type is a name of our program's
    "expected one argument": ("one", {}),
}


def run(main: Callable[[], int]) -> int:
    """Run a command line to its end, or until whoever reads its lines stops (`| head`), which is no error."""
    try:
        status = main()
        sys.stdout.flush()
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())  # what is left is flushed into nothing
        return NOBODY_READS
    return status


def translate() -> None:
    """Let the parser say its messages by our words; it looks them up by a name of its own, as gettext's users do."""
    argparse._ = _said  # type: ignore[attr-defined]
    argparse.ngettext = _counted  # type: ignore[attr-defined]


def _said(message: str) -> str:
    if message not in SAID:
        return message
    key, blanks = SAID[message]
    ending = message[len(message.rstrip()) :]
    return say(f"command.usage.{key}", count=None, **blanks) + ending


def _counted(singular: str, plural: str, number: int) -> str:
    """Its only two messages with a number are about how many values an option takes, and about our own mistakes."""
    return say("command.usage.several", number="%s")
