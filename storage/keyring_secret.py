"""The half of a key that lives in the operating system's keyring, where there is a real one."""

from __future__ import annotations

import base64
import contextlib
import secrets

import keyring
import keyring.backends.fail
import keyring.errors

from domain.errors import KeyTrouble

_SERVICE = "PawnBook"
_REAL = (
    "keyring.backends.Windows",
    "keyring.backends.macOS",
    "keyring.backends.SecretService",
    "keyring.backends.kwallet",
)


def has_keyring() -> bool:
    """Whether this machine has a keyring that keeps secrets; null and plain-text ones do not count."""
    backend = keyring.get_keyring()
    backends = getattr(backend, "backends", [backend])
    return any(type(each).__module__.startswith(_REAL) for each in backends)


def make_secret(book_id: str) -> bytes:
    """A new secret for a book, put into the keyring. Raises KeyTrouble `key.keyring_lost` where it takes none."""
    secret = secrets.token_bytes(32)
    try:
        keyring.set_password(_SERVICE, book_id, base64.b64encode(secret).decode())
    except keyring.errors.KeyringError:
        raise KeyTrouble("key.keyring_lost") from None
    return secret


def find_secret(book_id: str) -> bytes:
    """The secret of a book. Raises KeyTrouble `key.keyring_lost` where the keyring does not have it (any more)."""
    try:
        text = keyring.get_password(_SERVICE, book_id)
    except keyring.errors.KeyringError:
        text = None
    if text is None:
        raise KeyTrouble("key.keyring_lost")
    return base64.b64decode(text)


def forget_secret(book_id: str) -> None:
    """Take the secret of a book that is thrown away out of the keyring, if it has one there."""
    with contextlib.suppress(keyring.errors.KeyringError):
        keyring.delete_password(_SERVICE, book_id)
