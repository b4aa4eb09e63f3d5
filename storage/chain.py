"""A device's chain of facts: where it stands, and whether the next fact follows and is signed."""

from __future__ import annotations

import json
from dataclasses import dataclass

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

from domain import facts
from domain.facts import Envelope, Genesis, Signed, chain_hash


@dataclass(frozen=True, slots=True)
class Head:
    """The last fact of a chain: its number and hash, and the newest stamp that was seen in the store."""

    seq: int
    hash: str
    stamp: str


class ChainBroken(Exception):
    """A fact that does not follow from the one before it, or that its device did not sign: `what` says which."""

    def __init__(self, device: str, seq: int, what: str) -> None:
        super().__init__(f"{device} {seq}: {what}")
        self.device, self.seq, self.what = device, seq, what


def check_link(signed: Signed, at: Envelope, head: Head, key: Ed25519PublicKey | None) -> None:
    """Check that a fact follows the head of its chain and, with a key, that its device signed it.

    Raises ChainBroken.
    """
    if at.device_seq != head.seq + 1:
        raise ChainBroken(at.device_id, at.device_seq, "gap")
    if at.prev_hash != head.hash or chain_hash(at.prev_hash, signed.canon) != signed.hash:
        raise ChainBroken(at.device_id, at.device_seq, "hash")
    if key is None:
        return
    try:
        key.verify(bytes.fromhex(signed.sig), bytes.fromhex(signed.hash))
    except (InvalidSignature, ValueError):
        raise ChainBroken(at.device_id, at.device_seq, "signature") from None


def envelope_of(canon: bytes) -> Envelope:
    """The envelope in a fact's canonical bytes, whatever its body."""
    plain = json.loads(canon)
    del plain["body"]
    return facts.envelope_from(plain)


def public_key(genesis: Genesis) -> Ed25519PublicKey:
    """The key that a device's facts are signed with."""
    return Ed25519PublicKey.from_public_bytes(bytes.fromhex(genesis.pubkey))
