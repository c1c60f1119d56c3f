"""The key's part of a pseudonym: HMAC-SHA256 itself is computed in SQL, over distinct identifiers."""

from __future__ import annotations

import hashlib


def hmac_pads(key: bytes) -> tuple[bytes, bytes]:
    """The inner and outer pad of HMAC-SHA256 (RFC 2104): the key, 64 bytes wide, xor 0x36 and 0x5c."""
    block = (hashlib.sha256(key).digest() if len(key) > 64 else key).ljust(64, b"\0")
    return bytes(b ^ 0x36 for b in block), bytes(b ^ 0x5C for b in block)
