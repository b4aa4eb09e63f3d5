"""By whose hand a sealed file was made: the book's own device signs its header.

Whoever knows the public half of a recovery code can seal a file to it. The signature tells a backup of this book from
one that somebody put into a place. It covers the boxes with the file's key, and with them the parts: nobody else knows
that key. Files that were made before headers were signed have none; one that claims to be younger is not taken.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import asdict, dataclass, replace
from pathlib import Path

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey

from domain.errors import BookTrouble
from storage.backup.sealed_file import Header

_BEGINS = b"PawnBook sealed file 1\n"
"""So that no signature of a header is ever one of a fact, a checkpoint or a ticket."""


@dataclass(frozen=True, slots=True)
class Hand:
    """Whose signature the files of a book carry (a public key in hex, "" for nobody's), and since when."""

    signer: str = ""
    since: str = ""

    def must_have_made(self, path: Path, header: Header) -> None:
        """Raises BookTrouble `backup.other_hand`, `backup.unsigned`."""
        if header.signature:
            if not _holds(header) or header.signer != self.signer:
                raise BookTrouble("backup.other_hand", file=path.name)
        elif self.since and header.made_at > self.since:
            raise BookTrouble("backup.unsigned", file=path.name)


def signed(header: Header, key: Ed25519PrivateKey) -> Header:
    """The header with the device's signature under it."""
    named = replace(header, signer=key.public_key().public_bytes_raw().hex(), signature="")
    return replace(named, signature=key.sign(_signed_bytes(named)).hex())


def is_signed_by(header: Header, key: Ed25519PrivateKey) -> bool:
    """Whether the device with this key signed a header: what is made now goes on from nothing else, since a header of
    somebody's own could name facts that are in no backup.
    """
    return header.signer == key.public_key().public_bytes_raw().hex() and _holds(header)


def hand_of(files: Iterable[tuple[Path, Header]]) -> Hand:
    """By whose hand these files of one book were made; those whose signature does not hold say nothing.

    Raises BookTrouble `backup.two_hands` where they were made by more than one: a book has one device, so somebody put
    some of them there, and which they are only a person can tell.
    """
    by: dict[str, list[tuple[str, str]]] = {}
    for path, header in files:
        if header.signature and _holds(header):
            by.setdefault(header.signer, []).append((header.made_at, path.name))
    if len(by) > 1:
        named = " / ".join(f"{signer[:8]}: {max(made)[1]}" for signer, made in sorted(by.items()))
        raise BookTrouble("backup.two_hands", files=named)
    for signer, made in by.items():
        return Hand(signer, min(made)[0])
    return Hand()


def _holds(header: Header) -> bool:
    try:
        public = Ed25519PublicKey.from_public_bytes(bytes.fromhex(header.signer))
        public.verify(bytes.fromhex(header.signature), _signed_bytes(header))
    except (InvalidSignature, ValueError):
        return False
    return True


def _signed_bytes(header: Header) -> bytes:
    plain = asdict(header)
    del plain["signature"]
    return _BEGINS + json.dumps(plain, sort_keys=True, ensure_ascii=False).encode()
