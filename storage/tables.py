"""The three kinds of tables: the journal, what is kept beside it, and the projections that can be made again.

Texts, whole numbers and bytes only, so that the encrypted file and head office's PostgreSQL hold the same rows. Every
key of a projection starts with the store, which is the unit of distribution.
"""

from __future__ import annotations

import enum
from datetime import date
from typing import Any

import sqlalchemy as sa

METADATA = sa.MetaData(
    naming_convention={
        "pk": "pk_%(table_name)s",
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    }
)


class Kept(enum.Enum):
    """What becomes of a table: the journal is for ever, kept rows are backed up, projections are made from facts."""

    JOURNAL = "journal"
    KEPT = "kept"
    PROJECTION = "projection"


_KEPT: dict[str, Kept] = {}


class Day(sa.TypeDecorator[date]):
    """A date as ISO text, which sorts and which strict tables take."""

    impl = sa.Text
    cache_ok = True

    def process_bind_param(self, value: date | None, dialect: sa.Dialect) -> str | None:  # noqa: ARG002 SQLAlchemy's own signature
        """To text."""
        return None if value is None else value.isoformat()

    def process_result_value(self, value: str | None, dialect: sa.Dialect) -> date | None:  # noqa: ARG002 as above
        """From text."""
        return None if value is None else date.fromisoformat(value)


Number = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
"""A whole number of 64 bits, in strict SQLite tables as well."""


def table(name: str, kept: Kept, *parts: sa.Column[Any] | sa.Index) -> sa.Table:
    """A table of this kind."""
    _KEPT[name] = kept
    return sa.Table(name, METADATA, *parts, sqlite_strict=True)


def text(name: str, *, key: bool = False, empty: bool = False) -> sa.Column[Any]:
    """A text column; `empty` allows NULL."""
    return sa.Column(name, sa.Text, primary_key=key, nullable=empty)


def number(name: str, *, key: bool = False, empty: bool = False) -> sa.Column[Any]:
    """A column of whole numbers."""
    return sa.Column(name, Number, primary_key=key, nullable=empty, autoincrement=False)


def day(name: str, *, key: bool = False, empty: bool = False) -> sa.Column[Any]:
    """A column of dates."""
    return sa.Column(name, Day, primary_key=key, nullable=empty)


def blob(name: str) -> sa.Column[Any]:
    """A column of bytes."""
    return sa.Column(name, sa.LargeBinary, nullable=False)


def tables_of(kept: Kept) -> tuple[sa.Table, ...]:
    """All tables of one kind, in the order in which they were declared."""
    return tuple(METADATA.tables[name] for name, kind in _KEPT.items() if kind is kept)


FACT = table(
    "fact",
    Kept.JOURNAL,
    text("store", key=True),
    text("device_id", key=True),
    number("device_seq", key=True),
    text("kind"),
    text("subject"),
    day("business_date"),
    text("recorded_at"),
    text("command_id"),
    number("n"),
    blob("canon"),
    text("hash"),
    text("sig"),
)
"""The journal. What counts is in `canon`; the columns beside it are copies to search by, and verified against it."""
sa.Index(None, FACT.c.store, FACT.c.subject)
sa.Index(None, FACT.c.store, FACT.c.command_id)
sa.Index(None, FACT.c.store, FACT.c.recorded_at)
sa.Index(None, FACT.c.store, FACT.c.business_date)

CHAIN = table("chain", Kept.JOURNAL, text("store", key=True), text("device_id", key=True), blob("genesis"))
"""The genesis of every device whose facts are here: who signs its chain."""

IDENTITY = table(
    "identity",
    Kept.KEPT,
    text("book_id", key=True),
    text("store"),
    text("device_id"),
    number("practice"),
)
"""One row: which book this is, whose device writes it, and whether it is for practice only."""

DEVICE_SECRET = table("device_secret", Kept.KEPT, text("device_id", key=True), blob("wrapped"))
"""The device's signing key, wrapped."""

DONE = table(
    "done",
    Kept.KEPT,
    text("store", key=True),
    text("command_id", key=True),
    text("command"),
    text("digest"),
)
"""Commands that were done here, so that a repeated one is known again."""

EFFECT = table(
    "effect",
    Kept.KEPT,
    text("store", key=True),
    text("command_id", key=True),
    number("n", key=True),
    text("device_id"),
    number("device_seq"),
)
"""Which fact brought an effect first; a re-homed copy of it has none."""

POSITION = table(
    "position",
    Kept.KEPT,
    text("store", key=True),
    text("device_id", key=True),
    number("device_seq", key=True),
    number("pos"),
)
"""Head office's place for a fact in the store's order."""

SEALED = table("sealed", Kept.KEPT, text("store", key=True), text("sha256", key=True), text("subject"), blob("data"))
"""Sealed personal records, named by the hash of their ciphertext."""

SUBJECT_KEY = table("subject_key", Kept.KEPT, text("store", key=True), text("subject", key=True), blob("wrapped"))
"""One wrapped key for each person; deleting it erases the person."""

PAPER = table(
    "paper",
    Kept.KEPT,
    text("store", key=True),
    text("effect", key=True),
    text("kind", key=True),
    number("prints"),
    blob("pdf"),
)
"""Printed papers as they were first printed, and how often."""

DRAFT = table("draft", Kept.KEPT, text("name", key=True), text("body"))
"""Unfinished input of this workstation; not synced."""
