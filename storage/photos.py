"""Photos of items: kept sealed, each under a key of its own that the book's key wraps; never part of a fact.

A photo is named by the hash of the clean picture, not of its ciphertext. So the same picture is one photo however often
it is taken in, also at two counters that were apart; a book that is handed a photo seals it under a key of its own and
still has what the fact names; and whoever opens one sees whether it is the right one. A personal record may not be
named that way, since whoever guesses eighteen digits could test the guess; nobody guesses a picture.

Nothing here deletes: photos are kept for at least five years, and only an approved clearing may end that.
"""

from __future__ import annotations

import hashlib
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import sqlalchemy as sa

from domain.errors import BookTrouble, Refusal
from storage import keys, sql
from storage.engine import transaction
from storage.pictures import clean_picture
from storage.tables import Kept, blob, number, table, text
from storage.vault import Vault

if TYPE_CHECKING:  # a transaction's state asks which photos are kept
    from storage.work import Writer

PHOTO = table(
    "photo",
    Kept.KEPT,
    text("store", key=True),
    text("name", key=True),
    number("width"),
    number("height"),
    number("bytes"),
    blob("wrapped"),
    blob("data"),
    blob("thumbnail"),
)
"""Sealed photos; deleting a row's key would make the picture unreadable for good."""

_SHUT = (keys.WrongKey, ValueError)
"""What a box says that its key does not open; one that is too short for a nonce is no box."""
_SIZES = sa.select(PHOTO.c.name, PHOTO.c.width, PHOTO.c.height, PHOTO.c.bytes)


@dataclass(frozen=True, slots=True)
class Photo:
    """A kept photo: its name, and the size of its picture in pixels and bytes."""

    name: str
    width: int
    height: int
    bytes: int


@dataclass(frozen=True, slots=True)
class SealedPhoto:
    """A photo on its way to another book: sealed, with its key opened, as the keys of persons travel."""

    photo: Photo
    key: bytes
    data: bytes
    thumbnail: bytes


class WrongPhoto(Exception):
    """A photo that is not what its name says."""


def keep_photo(writer: Writer, data: bytes) -> Photo:
    """Keep the picture in this file; one that is kept already is found again.

    Raises Refusal `photo.too_large`, `photo.not_picture`; MachineTrouble `disk.*`.
    """
    picture = clean_picture(data)
    name = photo_name(picture.data)
    photo = Photo(name, picture.width, picture.height, len(picture.data))
    key = keys.new_key()
    sealed = SealedPhoto(
        photo, key, keys.wrap(key, picture.data, name), keys.wrap(key, picture.thumbnail, _small(name))
    )
    with transaction(writer.engines.writer) as conn:
        _insert(conn, writer.store, writer.vault, [sealed])
    return photo


def photo_of(conn: sa.Connection, store: str, name: str) -> Photo | None:
    """What is known of a kept photo without opening it."""
    row = conn.execute(_SIZES.where(PHOTO.c.store == store, PHOTO.c.name == name)).one_or_none()
    return None if row is None else Photo(row.name, row.width, row.height, row.bytes)


def kept_of(conn: sa.Connection, store: str, names: Collection[str]) -> frozenset[str]:
    """Which of these photos are kept here."""
    mine = (PHOTO.c.store == store, PHOTO.c.name.in_(sorted(names)))
    return frozenset(conn.execute(sa.select(PHOTO.c.name).where(*mine)).scalars())


def open_photo(conn: sa.Connection, store: str, vault: Vault, name: str) -> bytes:
    """The picture, a JPEG. Raises Refusal `photo.unknown`, BookTrouble `photo.damaged`."""
    row = _row(conn, store, name, PHOTO.c.data)
    try:
        return _checked(row.data, vault.photo_key(name, row.wrapped), name)
    except (WrongPhoto, *_SHUT):
        raise BookTrouble("photo.damaged", photo=name) from None


def thumbnail(conn: sa.Connection, store: str, vault: Vault, name: str) -> bytes:
    """The small picture for lists, a JPEG. Raises Refusal `photo.unknown`, BookTrouble `photo.damaged`."""
    row = _row(conn, store, name, PHOTO.c.thumbnail)
    try:
        return keys.unwrap(vault.photo_key(name, row.wrapped), row.thumbnail, _small(name))
    except _SHUT:
        raise BookTrouble("photo.damaged", photo=name) from None


def hand_out_photos(conn: sa.Connection, store: str, vault: Vault, names: Sequence[str]) -> tuple[SealedPhoto, ...]:
    """Those of these photos that are here, for another book of the store."""
    rows = conn.execute(sa.select(PHOTO).where(PHOTO.c.store == store, PHOTO.c.name.in_(names)))
    return tuple(
        SealedPhoto(
            Photo(row.name, row.width, row.height, row.bytes),
            vault.photo_key(row.name, row.wrapped),
            row.data,
            row.thumbnail,
        )
        for row in rows
    )


def take_in_photos(conn: sa.Connection, store: str, vault: Vault, photos: Sequence[SealedPhoto]) -> None:
    """Keep photos from another book; those that are here already stay. Raises WrongPhoto, and then keeps none."""
    for each in photos:
        _checked(each.data, each.key, each.photo.name)
    _insert(conn, store, vault, photos)


def damaged(conn: sa.Connection, store: str, vault: Vault) -> Iterator[str]:
    """The names of kept photos that cannot be opened or are not what they are called."""
    names = conn.execute(sa.select(PHOTO.c.name).where(PHOTO.c.store == store).order_by(PHOTO.c.name)).scalars().all()
    for name in names:
        try:
            open_photo(conn, store, vault, name)
            thumbnail(conn, store, vault, name)
        except BookTrouble:
            yield name


def photo_name(picture: bytes) -> str:
    """The name of a photo: the hash of its clean picture."""
    return f"sha256:{hashlib.sha256(picture).hexdigest()}"


def _insert(conn: sa.Connection, store: str, vault: Vault, photos: Sequence[SealedPhoto]) -> None:
    rows = [
        {
            "store": store,
            "name": each.photo.name,
            "width": each.photo.width,
            "height": each.photo.height,
            "bytes": each.photo.bytes,
            "wrapped": vault.wrap_photo_key(each.photo.name, each.key),
            "data": each.data,
            "thumbnail": each.thumbnail,
        }
        for each in photos
    ]
    sql.insert_new(conn, PHOTO, rows)


def _row(conn: sa.Connection, store: str, name: str, column: sa.Column[Any]) -> sa.Row[Any]:
    query: sa.Select[Any] = sa.select(PHOTO.c.wrapped, column).where(PHOTO.c.store == store, PHOTO.c.name == name)
    row = conn.execute(query).one_or_none()
    if row is None:
        raise Refusal("photo.unknown", photo=name[:80])
    return row


def _checked(data: bytes, key: bytes, name: str) -> bytes:
    try:
        picture = keys.unwrap(key, data, name)
    except _SHUT:
        raise WrongPhoto(name) from None
    if photo_name(picture) != name:
        raise WrongPhoto(name)
    return picture


def _small(name: str) -> str:
    """What the box of a thumbnail is about, so that it is never taken for the picture."""
    return f"{name} thumbnail"
