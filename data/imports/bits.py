"""Where the characters that matter stand in a block of text, as bits: 64 characters to a number, the first one lowest.

What stands inside quotes is then a matter of a few operations on an eighth of the block, however many quotes it has.
"""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

Chars = npt.NDArray[np.uint8]
Bits = npt.NDArray[np.uint64]
Ints = npt.NDArray[np.int64]

_STEP = 1 << 17  # characters compared at once: they, and what comes of it, fit in the processor's own memory
_ONE, _LAST, _NONE = np.uint64(1), np.uint64(63), np.uint64(0)


def where(chars: Chars, *wanted: int) -> tuple[Bits, ...]:
    """The places of each of these characters."""
    packed = [np.zeros(-(-len(chars) // 64) * 8, np.uint8) for _ in wanted]
    equal = np.empty(min(_STEP, len(chars)), np.bool_)
    for start in range(0, len(chars), _STEP):
        some = chars[start : start + _STEP]
        for char, bits in zip(wanted, packed, strict=True):
            np.equal(some, char, out=equal[: len(some)])
            made = np.packbits(equal[: len(some)], bitorder="little")
            bits[start // 8 : start // 8 + len(made)] = made
    return tuple(bits.view(np.uint64) for bits in packed)


def number(bits: Bits) -> int:
    """How many places there are."""
    return int(np.bitwise_count(bits).sum(dtype=np.int64))


def places(bits: Bits) -> Ints:
    """The places, ascending."""
    word = np.flatnonzero(bits)
    left, found = bits[word], [np.empty(0, np.int64)]
    while len(word):
        lowest = np.bitwise_count((left - _ONE) & ~left)
        found.append(word * 64 + lowest)
        left &= left - _ONE
        more = left != 0
        word, left = word[more], left[more]
    return np.sort(np.concatenate(found), kind="stable")  # a handful of rising runs, which it merges


def before(bits: Bits, at: Ints) -> Ints:
    """How many places lie before each of those asked for."""
    upto = np.cumsum(np.bitwise_count(bits), dtype=np.int64)
    word = at >> 6
    later: Ints = upto[word] - np.bitwise_count(bits[word] >> (at & 63).astype(np.uint64))
    return later


def after_each(bits: Bits) -> Bits:
    """The places one further on, and the first of all, before which a line ended."""
    moved = bits << _ONE
    moved[1:] |= bits[:-1] >> _LAST
    moved[:1] |= _ONE
    return moved


def before_each(bits: Bits, length: int) -> Bits:
    """The places one further back, and the last of so many, after which the block was cut."""
    moved = bits >> _ONE
    moved[:-1] |= bits[1:] << _LAST
    moved[length - 1 >> 6 :] |= _ONE << np.uint64(length - 1 & 63)
    return moved


def between(bits: Bits) -> Bits:
    """The places from each odd one up to the even one after it, that one left out: inside, where they are quotes."""
    inside = bits.copy()
    for distance in (1, 2, 4, 8, 16, 32):
        inside ^= inside << np.uint64(distance)
    odd = (np.bitwise_count(bits) & 1).astype(np.uint8)
    open_before = np.cumsum(odd, dtype=np.uint8) - odd & 1
    inside ^= _NONE - open_before.astype(np.uint64)
    return inside
