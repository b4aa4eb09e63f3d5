"""Keys: what wraps what, and the few primitives that do it (suite PB1: Argon2id, HKDF-SHA-256, AES-256-GCM, Ed25519).

    password + keyring secret -> a person's key  --> the book's key -> SQLCipher, signing key, one key per person
    recovery code             -> recovery's key  --> the same

No key is ever part of a URL, a log or an exception. The library is loaded with the first key, behind the sign-in page.
"""

# ruff: noqa: PLC0415
from __future__ import annotations

import base64
import hashlib
import hmac
import secrets
from dataclasses import dataclass

SUITE = "PB1"
"""The algorithms above, as files name them."""
KEY_BYTES = 32
_NONCE_BYTES = 12
_RECOVERY_BYTES = 20
_GROUP = 4


@dataclass(frozen=True, slots=True)
class Costs:
    """What deriving a key from a password costs: memory in KiB, passes, lanes."""

    memory_kib: int
    passes: int
    lanes: int


SHOP_COSTS = Costs(memory_kib=256 * 1024, passes=3, lanes=4)
"""About half a second on a shop's machine (256 MiB, 3 passes, 4 lanes)."""


class WrongKey(Exception):
    """This key does not unwrap that box."""


def new_key() -> bytes:
    """A new random key of 256 bits."""
    return secrets.token_bytes(KEY_BYTES)


def from_password(password: str, salt: bytes, costs: Costs) -> bytes:
    """The key that a password gives at these costs. Bytes that are no text are a password like any other."""
    from cryptography.hazmat.primitives.kdf.argon2 import Argon2id

    return Argon2id(
        salt=salt,
        length=KEY_BYTES,
        iterations=costs.passes,
        lanes=costs.lanes,
        memory_cost=costs.memory_kib,
    ).derive(password.encode(errors="surrogatepass"))


def derive(secret: bytes, purpose: str, salt: bytes = b"") -> bytes:
    """A key for one purpose out of a secret."""
    from cryptography.hazmat.primitives.hashes import SHA256
    from cryptography.hazmat.primitives.kdf.hkdf import HKDF

    return HKDF(algorithm=SHA256(), length=KEY_BYTES, salt=salt, info=purpose.encode()).derive(secret)


def wrap(key: bytes, secret: bytes, about: str) -> bytes:
    """The secret in a box that only this key opens, and only as what it is `about`."""
    from cryptography.hazmat.primitives.ciphers.aead import AESGCM

    nonce = secrets.token_bytes(_NONCE_BYTES)
    return nonce + AESGCM(key).encrypt(nonce, secret, about.encode())


def unwrap(key: bytes, box: bytes, about: str) -> bytes:
    """What is in the box. Raises WrongKey."""
    from cryptography.exceptions import InvalidTag
    from cryptography.hazmat.primitives.ciphers.aead import AESGCM

    try:
        return AESGCM(key).decrypt(box[:_NONCE_BYTES], box[_NONCE_BYTES:], about.encode())
    except InvalidTag:
        raise WrongKey(about) from None


def key_check(key: bytes, book_id: str) -> str:
    """Eight bytes by which an envelope tells whether a key is the book's, before any connection is made."""
    return hmac.new(key, f"check{book_id}".encode(), hashlib.sha256).hexdigest()[:16]


def new_recovery_code() -> str:
    """160 random bits for paper: eight groups of four letters and digits."""
    letters = base64.b32encode(secrets.token_bytes(_RECOVERY_BYTES)).decode()
    return "-".join(letters[i : i + _GROUP] for i in range(0, len(letters), _GROUP))


def from_recovery_code(code: str, salt: bytes, purpose: str = "pawnbook.recovery.v1") -> bytes:
    """The key that a recovery code gives, however it was typed."""
    return derive(recovery_letters(code).encode(), purpose, salt)


def recovery_letters(code: str) -> str:
    """The letters and digits of a recovery code: spaces, hyphens and case do not count."""
    return "".join(letter for letter in code.upper() if letter.isalnum())
