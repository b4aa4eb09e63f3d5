"""Boxes that anybody can close for somebody, and only they open: X25519, HKDF-SHA-256, AES-256-GCM.

The program closes them without the secret of whom they are for: the recovery code lies on paper, and head office's
private key is at head office. Every box has a key of its own, from a pair that is made for it and thrown away.

    box = the throw-away public key (32 bytes), nonce (12), ciphertext with tag
"""

# ruff: noqa: PLC0415 the library is loaded with the first key, behind the sign-in page
from __future__ import annotations

from dataclasses import dataclass, field

from storage import keys
from storage.keys import WrongKey

POINT_BYTES = 32
"""How long a key of either kind is, in bytes."""


@dataclass(frozen=True, slots=True)
class Pair:
    """Two keys that belong together, raw: `public` closes, `private` opens."""

    private: bytes = field(repr=False)
    public: bytes


def new_pair() -> Pair:
    """A new random pair."""
    return pair_of(keys.new_key())


def pair_of(private: bytes) -> Pair:
    """The pair of a private key of 32 bytes. Raises ValueError for any other length."""
    from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey

    return Pair(private, X25519PrivateKey.from_private_bytes(private).public_key().public_bytes_raw())


def recovery_pair(code: str) -> Pair:
    """The pair of a recovery code, however it was typed: its public half stands in the envelope."""
    return pair_of(keys.from_recovery_code(code, b"", "pawnbook.recovery.sealing.v1"))


def seal_to(public: bytes, secret: bytes, about: str) -> bytes:
    """The secret in a box that only the owner of this public key opens, and only as what it is `about`.

    Raises ValueError where this is no public key.
    """
    from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey, X25519PublicKey

    once = X25519PrivateKey.generate()
    point = once.public_key().public_bytes_raw()
    shared = once.exchange(X25519PublicKey.from_public_bytes(public))
    return point + keys.wrap(_key(shared, point, public), secret, about)


def open_sealed(private: bytes, box: bytes, about: str) -> bytes:
    """What is in the box. Raises WrongKey, also for what is no box at all."""
    from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey, X25519PublicKey

    point, sealed = box[:POINT_BYTES], box[POINT_BYTES:]
    try:
        shared = X25519PrivateKey.from_private_bytes(private).exchange(X25519PublicKey.from_public_bytes(point))
        return keys.unwrap(_key(shared, point, pair_of(private).public), sealed, about)
    except ValueError:  # a cut box, or a point that gives everybody the same key
        raise WrongKey(about) from None


def _key(shared: bytes, point: bytes, public: bytes) -> bytes:
    return keys.derive(shared, "pawnbook.sealed.v1", point + public)
