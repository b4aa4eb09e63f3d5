"""Whether the write-ahead log beside a book is its own: a foreign one would be written over the book's pages.

The engine takes any log whose checksums hold, whatever key its pages are under, so this is looked at before there is a
connection. A page of SQLCipher 4 ends in an HMAC-SHA512 over its ciphertext, its vector and its number.
"""

from __future__ import annotations

import hashlib
import hmac
import struct
from collections.abc import Sequence
from pathlib import Path

_PAGE = 4096
_SALT = 16
_TAG = 64
_HEADER = struct.Struct(">8I")
_FRAME = struct.Struct(">6I")
_LITTLE, _BIG = 0x377F0682, 0x377F0683


def is_foreign(log: Path, file: Path, keys: Sequence[bytes]) -> bool:
    """Whether the engine would take the first page of this log, and none of the book's keys made it. Raises OSError."""
    if not log.exists():
        return False
    with log.open("rb") as opened:
        header, frame, page = opened.read(_HEADER.size), opened.read(_FRAME.size), opened.read(_PAGE)
    if len(page) != _PAGE or not _would_be_taken(header, frame, page):
        return False
    with file.open("rb") as opened:
        salt = opened.read(_SALT)
    number = _FRAME.unpack(frame)[0]
    return not any(_is_under(key, salt, number, page) for key in keys)


def _would_be_taken(header: bytes, frame: bytes, page: bytes) -> bool:
    """Whether header and first frame fit each other, as SQLite's recovery of a log demands."""
    magic, _, size, _, *salts, first, second = _HEADER.unpack(header)
    if magic not in {_LITTLE, _BIG} or size != _PAGE:
        return False
    order = ">" if magic == _BIG else "<"
    sums = _sums(order, header[:24], (0, 0))
    number, _, *theirs, one, two = _FRAME.unpack(frame)
    in_frame = _sums(order, page, _sums(order, frame[:8], sums))
    return sums == (first, second) and number > 0 and theirs == salts and in_frame == (one, two)


def _sums(order: str, data: bytes, start: tuple[int, int]) -> tuple[int, int]:
    """SQLite's running checksum of a log."""
    first, second = start
    words = struct.unpack(f"{order}{len(data) // 4}I", data)
    for one, two in zip(words[::2], words[1::2], strict=True):
        first = (first + one + second) & 0xFFFFFFFF
        second = (second + two + first) & 0xFFFFFFFF
    return first, second


def _is_under(key: bytes, salt: bytes, number: int, page: bytes) -> bool:
    secret = hashlib.pbkdf2_hmac("sha512", key, bytes(byte ^ 0x3A for byte in salt), 2, 32)
    start = _SALT if number == 1 else 0
    tag = hmac.digest(secret, page[start:-_TAG] + number.to_bytes(4, "little"), "sha512")
    return hmac.compare_digest(tag, page[-_TAG:])
