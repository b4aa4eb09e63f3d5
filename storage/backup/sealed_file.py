"""A sealed file: a header that anybody may read, then parts in AES-256-GCM that only its recipients open.

    magic · length of the header (4 bytes) · header (JSON) · parts
    part = length (4 bytes) · ciphertext with tag

A part's nonce is its number and whether it is the last one; the header is authenticated with every part. So parts can
be neither changed nor swapped nor cut off, nor put below another header. The file's key is new for every file and is
sealed to each recipient in the header.
"""

# ruff: noqa: PLC0415 the library is loaded with the first key, behind the sign-in page
from __future__ import annotations

import base64
import json
import os
import re
import struct
from collections.abc import Iterator, Mapping
from dataclasses import asdict, dataclass
from datetime import datetime
from pathlib import Path
from typing import BinaryIO

from domain.codec import FACT, from_plain
from domain.errors import BookTrouble, KeyTrouble, Refusal
from storage import keys, sealing

PART = 1 << 20
"""How many bytes of plaintext a part has at most."""
_MAGIC = b"PAWNBOOK SEALED 1\n"
_LENGTH = struct.Struct(">I")
_MOST_HEADER = 1 << 20
_NAME = re.compile(r"[A-Za-z0-9_-]{1,80}")
"""What sets, books, stores and devices are called: files are named after them, so none leads elsewhere."""
_TAG = 16


@dataclass(frozen=True, slots=True)
class Head:
    """How far a chain goes: a store's device, its last number, and that fact's hash."""

    store: str
    device: str
    seq: int
    hash: str


@dataclass(frozen=True, slots=True)
class Box:
    """The file's key, sealed to somebody: "recovery" or "escrow"."""

    whose: str
    sealed: str


@dataclass(frozen=True, slots=True)
class Header:
    """What a sealed file says about itself. `heads` are how far its facts go, `since` from where they go on; `photos`
    and `papers` are the numbers of the last rows of theirs that were taken along. `signer` is the public key of the
    device that made it and `signature` its hand (`storage.backup.signing`); older files have neither.
    """

    suite: str
    what: str
    set_id: str
    book_id: str
    store: str
    device: str
    made_at: str
    heads: tuple[Head, ...]
    since: tuple[Head, ...]
    photos: int
    papers: int
    boxes: tuple[Box, ...]
    signer: str = ""
    signature: str = ""

    @property
    def seq(self) -> int:
        """How far the chain of the book's own device goes."""
        return next((head.seq for head in self.heads if head.device == self.device), 0)


Recipients = Mapping[str, bytes]
"""The public keys that a file is sealed to, by whose they are."""


def boxes_for(recipients: Recipients, key: bytes, set_id: str) -> tuple[Box, ...]:
    """The key of a file, sealed to each recipient. Raises BookTrouble `backup.no_recipient` without any."""
    if not recipients:
        raise BookTrouble("backup.no_recipient")
    return tuple(
        Box(whose, base64.b64encode(sealing.seal_to(public, key, _about(set_id, whose))).decode())
        for whose, public in sorted(recipients.items())
    )


def key_in(header: Header, whose: str, private: bytes) -> bytes:
    """The file's key by a recipient's private key. Raises KeyTrouble `backup.wrong_key`."""
    for box in header.boxes:
        if box.whose == whose:
            try:
                return sealing.open_sealed(private, base64.b64decode(box.sealed), _about(header.set_id, whose))
            except (keys.WrongKey, ValueError):
                break
    raise KeyTrouble("backup.wrong_key", set=header.set_id)


class SealedWriter:
    """Writes a sealed file part by part; without `finish` it stays open-ended, as a mirror's segment does."""

    def __init__(self, file: BinaryIO, header: Header, key: bytes) -> None:
        from cryptography.hazmat.primitives.ciphers.aead import AESGCM

        self._file = file
        self._cipher = AESGCM(keys.derive(key, "pawnbook.sealed-file.v1"))
        self._plain_header = json.dumps(asdict(header), sort_keys=True, ensure_ascii=False).encode()
        self._number = 0
        self._pending = bytearray()
        file.write(_MAGIC + _LENGTH.pack(len(self._plain_header)) + self._plain_header)

    def write(self, data: bytes) -> None:
        """Take these bytes; whole parts are written at once."""
        self._pending += data
        while len(self._pending) > PART:
            self._part(bytes(self._pending[:PART]), last=False)
            del self._pending[:PART]

    def flush(self) -> None:
        """Write what is pending as a part, and let the disk have it for certain."""
        if self._pending:
            self._part(bytes(self._pending), last=False)
            self._pending.clear()
        self.sync()

    def finish(self) -> None:
        """Write the last part: from now on the file is whole."""
        self._part(bytes(self._pending), last=True)
        self._pending.clear()
        self.sync()

    def sync(self) -> None:
        """Wait until the disk has everything."""
        self._file.flush()
        os.fsync(self._file.fileno())

    def _part(self, plain: bytes, *, last: bool) -> None:
        sealed = self._cipher.encrypt(_nonce(self._number, last=last), plain, self._plain_header)
        self._number += 1
        self._file.write(_LENGTH.pack(len(sealed)) + sealed)


def read_header(path: Path) -> Header:
    """The header of a sealed file; nothing of it is proved yet. Raises BookTrouble `backup.damaged`, `backup.newer`."""
    with path.open("rb") as file:
        return _header(file, path)[0]


def opened_parts(path: Path, key: bytes) -> Iterator[bytes]:
    """What stands in a whole file. Raises BookTrouble `backup.damaged` at the first byte that is not as it was written,
    and where the end is missing: whoever reads takes nothing for true before this has ended.
    """
    ended = False
    for plain, last in _parts(path, key):
        ended = last
        yield plain
    if not ended:
        raise BookTrouble("backup.damaged", file=path.name)


def parts_so_far(path: Path, key: bytes) -> Iterator[bytes]:
    """What stands in a file that was being written when everything ended: up to the first part that is not whole."""
    try:
        for plain, _ in _parts(path, key):
            yield plain
    except BookTrouble:
        return


def _parts(path: Path, key: bytes) -> Iterator[tuple[bytes, bool]]:
    from cryptography.exceptions import InvalidTag
    from cryptography.hazmat.primitives.ciphers.aead import AESGCM

    cipher = AESGCM(keys.derive(key, "pawnbook.sealed-file.v1"))
    with path.open("rb") as file:
        _, plain_header = _header(file, path)
        number, last = 0, False
        while sealed := _frame(file, path):
            if last:
                raise BookTrouble("backup.damaged", file=path.name)
            for last in (False, True):
                try:
                    plain = cipher.decrypt(_nonce(number, last=last), sealed, plain_header)
                    break
                except InvalidTag:
                    continue
            else:
                raise BookTrouble("backup.damaged", file=path.name)
            number += 1
            yield plain, last


def _frame(file: BinaryIO, path: Path) -> bytes:
    """The next part as it stands, or nothing at the end."""
    length = file.read(_LENGTH.size)
    if not length:
        return b""
    size = _LENGTH.unpack(length)[0] if len(length) == _LENGTH.size else 0
    sealed = file.read(size) if _TAG <= size <= PART + _TAG else b""
    if not sealed or len(sealed) != size:
        raise BookTrouble("backup.damaged", file=path.name)
    return sealed


def _header(file: BinaryIO, path: Path) -> tuple[Header, bytes]:
    damaged = BookTrouble("backup.damaged", file=path.name)
    start = file.read(len(_MAGIC) + _LENGTH.size)
    if len(start) != len(_MAGIC) + _LENGTH.size or not start.startswith(_MAGIC):
        raise damaged
    size = _LENGTH.unpack(start[-_LENGTH.size :])[0]
    plain = file.read(size) if size <= _MOST_HEADER else b""
    if len(plain) != size:
        raise damaged
    try:
        header = from_plain(Header, json.loads(plain), FACT)
    except (ValueError, RecursionError, Refusal):
        raise damaged from None
    if header.suite != keys.SUITE:
        raise BookTrouble("backup.newer", file=path.name)
    if not all(map(_NAME.fullmatch, (header.set_id, header.book_id, header.store, header.device))):
        raise damaged
    if not _is_moment(header.made_at):
        raise damaged
    return header, plain


def _is_moment(text: str) -> bool:
    try:
        return datetime.fromisoformat(text).tzinfo is not None
    except ValueError:
        return False


def _nonce(number: int, *, last: bool) -> bytes:
    return number.to_bytes(11, "big") + bytes([last])


def _about(set_id: str, whose: str) -> str:
    return f"backup/{set_id}/{whose}"
