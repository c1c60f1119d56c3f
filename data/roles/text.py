"""Titles as words: Unicode fold, noise, short forms and gender variants, the same for lexicon and input."""

import re
import tomllib
import unicodedata
from collections.abc import Iterable
from functools import cache, lru_cache
from pathlib import Path
from typing import Any

# A job title longer than this is a pasted advertisement; the role is in its first words.
LONGEST = 300

Words = tuple[str, ...]


@cache
def lexicon(name: str) -> dict[str, Any]:
    """Content of one of the plain-text lexicon files beside this module, e.g. `lexicon("work")`."""
    return tomllib.loads((Path(__file__).parent / f"{name}.toml").read_text(encoding="utf-8"))


_GENDER = re.compile(
    # chargé(e), directeur·rice, technicien.ne, infirmier/ère, vendeur(euse), agent-e
    r"(?<=[a-z]{2})(?:\((?:e|s|es|ne|nes|se|le|fe|te|re|ere|rice|ice|trice|euse|euses|ienne|enne|iere|ive|ve)\)"
    r"|[·•‧.](?:e|s|es|ne|se|le|fe|te|re|ere|rice|ice|trice|euse|ienne|enne|iere|ive|ve)(?:[·•‧.]?s)?(?![a-z])"
    r"|\s?[/](?:e|ne|se|le|fe|te|ere|rice|ice|trice|euse|ienne|enne|iere|ive|ve)(?![a-z])"
    r"|-(?:e|ne|rice|trice|euse|ere|iere)(?![a-z]))"
)
_PAIRED_LETTERS = re.compile(r"\b([rfm])\s*(?:&|et|and)\s*([dba])\b")
_E_WORD = re.compile(r"\be[- ](?=business|commerce|health|learning|marketing|sport)")
_HEAD_OF = re.compile(r"\bchef+e?s? (?:de|du|des|d)\b")
_ACCENT = re.compile("[\u0300-\u036f]")
_PARTS = re.compile(r"\s[-–—]\s|[(){}\[\]|;:•·]|\s[–—]|[–—]\s| - ")
_WORD = re.compile(r"[a-z0-9]+")
_FEMININE = (
    ("trice", "teur"), ("euse", "eur"), ("iere", "ier"), ("ere", "er"), ("ienne", "ien"),
    ("onne", "on"), ("ive", "if"), ("elle", "el"), ("aux", "al"),
)  # fmt: skip


def fold(text: str) -> str:
    """Lower case without accents or typographic variants; at most LONGEST characters are read."""
    lowered = text[:LONGEST].casefold().replace("œ", "oe").replace("æ", "ae").replace("’", "'")
    plain = lowered if lowered.isascii() else _ACCENT.sub("", unicodedata.normalize("NFKD", lowered))
    return " ".join(plain.split())


@cache
def _noise() -> tuple[tuple[str, ...], re.Pattern[str], frozenset[str], dict[str, str]]:
    noise = lexicon("noise")
    drop = "|".join(re.escape(phrase) for phrase in sorted(noise["drop"], key=len, reverse=True))
    return (
        tuple(noise["cut"]),
        re.compile(rf"(?<![a-z0-9])(?:{drop})(?![a-z0-9])"),
        frozenset(noise["stop"]),
        noise["short"],
    )


@lru_cache(maxsize=65_536)
def _stem(word: str) -> str:
    """One form for singular and plural, masculine and feminine: `chargées` and `chargé` are `charg`."""
    if len(word) <= 3:
        return word
    stem = word[:-1] if word[-1] == "s" and word[-2] != "s" else word
    for feminine, masculine in _FEMININE:
        if stem.endswith(feminine) and len(stem) > len(feminine) + 1:
            stem = stem.removesuffix(feminine) + masculine
            break
    stem = stem.rstrip("e") or word
    if len(stem) > 3 and stem[-1] == stem[-2] and stem[-1] in "fnlt":
        stem = stem[:-1]
    # library, libraries; but employé is not emploi
    return stem[:-1] + "i" if len(stem) > 2 and stem[-1] == "y" and stem[-2] not in "aeiou" else stem


def _stems(part: str) -> Words:
    _, _, stop, short = _noise()
    words: list[str] = []
    for word in _WORD.findall(part):
        if word in stop:
            continue
        for whole in short.get(word, word).split():
            stem = _stem(whole)
            # "directeur/directrice technique" repeats its head
            if not words or words[-1] != stem:
                words.append(stem)
    return tuple(words)


def _one_gender(part: str) -> Words:
    """Stems of one part; of `agent de tri/agente de tri` or `vendeur/vendeuse au détail` one side is kept."""
    if "/" not in part:
        return _stems(part)
    sides = [words for side in part.split("/") if (words := _stems(side))]
    kept: list[str] = []
    for at, words in enumerate(sides):
        others = (o for i, o in enumerate(sides) if len(o) > len(words) or (len(o) == len(words) and i < at))
        if not any(set(words) <= set(other) for other in others):
            kept += words
    return tuple(kept)


def _spell(folded: str) -> str:
    joined = _E_WORD.sub("e", _PAIRED_LETTERS.sub(r"\1\2", _GENDER.sub("", folded)))
    return _HEAD_OF.sub("chefde", joined.replace("'", " ")).replace(" c ", " ")


def parts(title: str) -> list[Words]:
    """A title's parts in order (split at dashes, brackets, bars), each as stems; noise is gone."""
    cuts, drop, _, _ = _noise()
    text = fold(title)
    for cut in cuts:
        before = text.partition(cut)[0]
        text = before if before.strip() else text
    split = _PARTS.split(drop.sub(" ", _spell(text)))
    return [words for part in split if (words := _one_gender(part))]


def stems(phrase: str) -> Words:
    """Stems of one lexicon phrase, by the same rules as a title's."""
    return _stems(_spell(fold(phrase)))


def joined(title: str) -> str:
    """A title's stems as one text: the same for every way of writing it; what has none is only folded."""
    return " ".join(word for piece in parts(title) for word in piece) or fold(title)


def spans(words: Words, index: "Index") -> Iterable[tuple[int, int, int]]:
    """Leftmost longest matches in `words`: (start, end, entry number)."""
    # most titles hold no word of most indexes
    at = len(words) if index.keys().isdisjoint(words) else 0
    while at < len(words):
        for phrase, entry in index.get(words[at], ()):
            if words[at : at + len(phrase)] == phrase:
                yield at, at + len(phrase), entry
                at += len(phrase)
                break
        else:
            at += 1


# First stem -> the phrases that begin with it, longest first, each with its entry number.
Index = dict[str, list[tuple[Words, int]]]


def build_index(phrases: Iterable[tuple[str, int]]) -> Index:
    """Index lexicon phrases for `spans`; a phrase that occurs twice keeps its first entry."""
    index: Index = {}
    known: set[Words] = set()
    for phrase, entry in phrases:
        key = stems(phrase)
        if key and key not in known:
            known.add(key)
            index.setdefault(key[0], []).append((key, entry))
    for candidates in index.values():
        candidates.sort(key=lambda candidate: -len(candidate[0]))
    return index
