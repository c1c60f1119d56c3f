"""Text inside figures: data is shown as written, never read as markup, and never cut without a sign.

Plotly reads tags, entities and `$...$` in every text; what comes from a file must pass through `safe`.
"""

from __future__ import annotations

import re
import textwrap
import unicodedata

# Overrides and embeddings can turn the text around them; isolates are added back where they are needed.
_CONTROLS = re.compile("[\u0000-\u001f\u007f-\u009f\u200e\u200f\u202a-\u202e\u2066-\u2069]")
_MARKUP = str.maketrans({"&": "&amp;", "<": "&lt;", ">": "&gt;", "$": "&#36;", '"': "&#34;"})


def plain(text: object) -> str:
    """The text on one line, without control characters (missing values give an empty text)."""
    if text is None or (isinstance(text, float) and text != text):
        return ""
    return " ".join(_CONTROLS.sub(" ", str(text)).split())


def _escaped(text: str) -> str:
    right_to_left = any(unicodedata.bidirectional(c) in {"R", "AL"} for c in text)
    escaped = text.translate(_MARKUP)
    # An isolate keeps an Arabic or Hebrew name from reordering the number that follows it.
    return f"\u2068{escaped}\u2069" if right_to_left else escaped


def safe(text: object) -> str:
    """One line that Plotly shows as written."""
    return _escaped(plain(text))


def wrapped(text: object, width: int, *, lines: int = 2) -> str:
    """The text over at most `lines` lines of about `width` characters; an ellipsis tells of what is left out."""
    pieces = textwrap.wrap(plain(text), width, break_on_hyphens=False)
    if len(pieces) > lines:
        rest = " ".join(pieces[lines - 1 :])[: width - 1]
        pieces = [*pieces[: lines - 1], rest.rstrip() + "…"]
    return "<br>".join(_escaped(piece) for piece in pieces)


def small(text: str, colour: str) -> str:
    """Already safe text as small print in `colour`."""
    return f'<span style="font-size:11px;color:{colour}">{text}</span>' if text else ""


def hover(title: object, *lines: object) -> str:
    """The text of a hover box: a bold title, then the lines that say something."""
    rest = [wrapped(line, 48, lines=6) for line in lines if plain(line)]
    return "<br>".join([f"<b>{wrapped(title, 40, lines=4)}</b>", *rest])
