"""Column names compared as people mean them: without case, accents, punctuation and camel case."""

from __future__ import annotations

import re
import unicodedata
from functools import cache

_NOT_A_WORD = re.compile(r"[\W_]+")
_CAMEL = re.compile(r"(?<=[a-z0-9])(?=[A-Z])")


@cache
def plain(name: str) -> str:
    """Lower case, without accents, punctuation and camel case: `View.Start` -> `view start`."""
    folded = unicodedata.normalize("NFKD", _CAMEL.sub(" ", name))
    letters = "".join(c for c in folded if not unicodedata.combining(c))
    return _NOT_A_WORD.sub(" ", letters).strip().lower()
