"""The tables that a self-check looks at, and how it asks them: for everything, or for some things a few at a time."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

import sqlalchemy as sa

from domain.ids import StoreId
from domain.money import Money
from storage.journal import Journal

_AT_ONCE = 500


@dataclass(frozen=True, slots=True)
class Book:
    """One store's tables, looked at up to a day; entries are weighed from `since` on."""

    journal: Journal
    on: date
    since: date = date.min

    @property
    def conn(self) -> sa.Connection:
        """The connection that it is read on."""
        return self.journal.conn

    @property
    def store(self) -> StoreId:
        """Whose it is."""
        return self.journal.store


def parts(names: Collection[str] | None) -> Iterator[Collection[str] | None]:
    """Names, so many at a time; None once, for everything."""
    if names is None:
        yield None
        return
    in_order = sorted(names)
    yield from (in_order[start : start + _AT_ONCE] for start in range(0, len(in_order), _AT_ONCE))


def only(query: Any, column: sa.Column[Any], names: Collection[str] | None) -> Any:
    """The query for these names alone; for everything where there are none given."""
    return query if names is None else query.where(column.in_(list(names)))


def amounts(book: Book, query: Any, prefix: str = "") -> dict[str, Money]:
    """What a query of names and sums in fen answers, by name, without what comes to nothing."""
    return {f"{prefix}{name}": Money(int(fen)) for name, fen in book.conn.execute(query) if fen}
