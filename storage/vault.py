"""Personal records, sealed under one key per person, and the device's signing key; all wrapped by the vault's root."""

from __future__ import annotations

import hashlib
from collections.abc import Collection
from typing import Any

import sqlalchemy as sa
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from domain.errors import BookTrouble
from domain.facts import canonical
from storage import keys, sql
from storage.states import read_object
from storage.tables import DEVICE_SECRET, FACT, SEALED, SUBJECT_KEY

_KEY_OF = sa.select(SUBJECT_KEY.c.wrapped).where(
    SUBJECT_KEY.c.store == sa.bindparam("store"), SUBJECT_KEY.c.subject == sa.bindparam("subject")
)
_RECORD = (
    sa.select(SEALED.c.subject, SEALED.c.data, SUBJECT_KEY.c.wrapped)
    .join(SUBJECT_KEY, sa.and_(SUBJECT_KEY.c.store == SEALED.c.store, SUBJECT_KEY.c.subject == SEALED.c.subject))
    .where(SEALED.c.store == sa.bindparam("store"), SEALED.c.sha256 == sa.bindparam("name"))
)
_ERASED = sa.select(FACT.c.device_seq).where(
    FACT.c.store == sa.bindparam("store"), FACT.c.subject == sa.bindparam("subject"), FACT.c.kind == "customer.erased"
)


ROOT = ":root"
"""Where the vault's root lies among the device's secrets: no device is called so."""


def vault_of(conn: sa.Connection, book_key: bytes) -> Vault:
    """The vault of a book. Its root lies in the book, so that it stays when the book's key is changed; a book that has
    none yet is given the key that its vault was made with.
    """
    root = conn.execute(sa.select(DEVICE_SECRET.c.wrapped).where(DEVICE_SECRET.c.device_id == ROOT)).scalar()
    if root is None:
        root = book_key
        sql.insert(conn, DEVICE_SECRET, [{"device_id": ROOT, "wrapped": root}])
    return Vault(root)


class Vault:
    """Seals and opens personal records of one store. Of a person who was erased no key is kept, whenever it comes.

    All its keys come from one root, which is stored under the book's key as every page is.
    """

    def __init__(self, root: bytes) -> None:
        self._people = keys.derive(root, "pawnbook.people.v1")
        self._device = keys.derive(root, "pawnbook.device.v1")
        self._photos = keys.derive(root, "pawnbook.photos.v1")

    def seal(self, conn: sa.Connection, store: str, subject: str, personal: dict[str, Any]) -> str:
        """Keep a record sealed; the answer is the name by which a fact points to it ("sha256:…")."""
        key = self._key_of(conn, store, subject)
        if key is None:
            key = keys.new_key()
            self.take_key(conn, store, subject, key)
        data = keys.wrap(key, canonical(personal), subject)
        name = record_name(data)
        sql.insert(conn, SEALED, [{"store": store, "sha256": name, "subject": subject, "data": data}])
        return name

    def open(self, conn: sa.Connection, store: str, name: str) -> dict[str, Any] | None:
        """The record of this name, or None once its person was erased."""
        row = sql.one(conn, _RECORD, store=store, name=name)
        if row is None:
            return None
        subject, data, wrapped = row
        key = keys.unwrap(self._people, wrapped, subject)
        return read_object(keys.unwrap(key, data, subject))

    def keys_of(self, conn: sa.Connection, store: str, subjects: Collection[str]) -> dict[str, bytes]:
        """These people's keys, opened, to be handed to another book of the store; an erased person has none."""
        mine = (SUBJECT_KEY.c.store == store, SUBJECT_KEY.c.subject.in_(subjects))
        rows = conn.execute(sa.select(SUBJECT_KEY).where(*mine))
        return {row.subject: keys.unwrap(self._people, row.wrapped, row.subject) for row in rows}

    def take_key(self, conn: sa.Connection, store: str, subject: str, key: bytes) -> None:
        """Keep a person's key, wrapped by this book's; not that of one who was erased."""
        if is_erased(conn, store, subject):
            return
        wrapped = keys.wrap(self._people, key, subject)
        sql.insert_new(conn, SUBJECT_KEY, [{"store": store, "subject": subject, "wrapped": wrapped}])

    @staticmethod
    def forget(conn: sa.Connection, store: str, subject: str) -> None:
        """Throw a person's key away: it is written over first, so that the page does not keep it."""
        mine = (SUBJECT_KEY.c.store == store, SUBJECT_KEY.c.subject == subject)
        held = conn.execute(sa.select(SUBJECT_KEY.c.wrapped).where(*mine)).scalar_one_or_none()
        if held is not None:
            conn.execute(sa.update(SUBJECT_KEY).where(*mine).values(wrapped=bytes(len(held))))
            conn.execute(sa.delete(SUBJECT_KEY).where(*mine))

    def wrap_photo_key(self, name: str, key: bytes) -> bytes:
        """A photo's own key, wrapped by this book's."""
        return keys.wrap(self._photos, key, name)

    def photo_key(self, name: str, wrapped: bytes) -> bytes:
        """A photo's own key, opened. Raises WrongKey."""
        return keys.unwrap(self._photos, wrapped, name)

    def keep_signing_key(self, conn: sa.Connection, device: str, key: Ed25519PrivateKey) -> None:
        """Keep the device's signing key, wrapped."""
        wrapped = keys.wrap(self._device, key.private_bytes_raw(), device)
        sql.insert(conn, DEVICE_SECRET, [{"device_id": device, "wrapped": wrapped}])

    def signing_key(self, conn: sa.Connection, device: str) -> Ed25519PrivateKey:
        """The device's signing key.

        Raises BookTrouble `book.chain_broken` where there is none: the book names a device that is not its own.
        """
        own = sa.select(DEVICE_SECRET.c.wrapped).where(DEVICE_SECRET.c.device_id == device)
        wrapped = conn.execute(own).scalar_one_or_none()
        try:  # nothing in a box is opened as little as what another key wrapped
            return Ed25519PrivateKey.from_private_bytes(keys.unwrap(self._device, wrapped or b"", device))
        except (keys.WrongKey, ValueError):
            raise BookTrouble("book.chain_broken", device=device, number=0) from None

    def _key_of(self, conn: sa.Connection, store: str, subject: str) -> bytes | None:
        wrapped = conn.execute(_KEY_OF, {"store": store, "subject": subject}).scalar_one_or_none()
        return None if wrapped is None else keys.unwrap(self._people, wrapped, subject)


def is_erased(conn: sa.Connection, store: str, subject: str) -> bool:
    """Whether a fact says that this person was erased, whatever else is known of them here."""
    return conn.execute(_ERASED, {"store": store, "subject": subject}).first() is not None


def record_name(data: bytes) -> str:
    """The name of a sealed record: the hash of its ciphertext."""
    return f"sha256:{hashlib.sha256(data).hexdigest()}"
