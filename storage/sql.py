"""The few statements that SQLite and PostgreSQL word differently, made once and used again."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cache
from typing import Any

import sqlalchemy as sa
from sqlalchemy.dialects import postgresql, sqlite

Row = Mapping[str, Any]

_INSERTS: dict[str, Any] = {"sqlite": sqlite.insert, "postgresql": postgresql.insert}


def insert(conn: sa.Connection, table: sa.Table, rows: Sequence[Row]) -> None:
    """Insert rows; one that is there already is an error."""
    if rows:
        conn.execute(_insert(table), rows)


def insert_new(conn: sa.Connection, table: sa.Table, rows: Sequence[Row]) -> None:
    """Insert rows; those that are there already stay as they are."""
    if rows:
        conn.execute(_insert_new(table, conn.dialect.name), rows)


def put(conn: sa.Connection, table: sa.Table, rows: Sequence[Row]) -> None:
    """Insert rows or write them over those with the same key."""
    if rows:
        conn.execute(_put(table, conn.dialect.name), rows)


def add(conn: sa.Connection, table: sa.Table, rows: Sequence[Row], sums: tuple[str, ...]) -> None:
    """Insert rows, or add these columns to those with the same key."""
    if rows:
        conn.execute(_add(table, sums, conn.dialect.name), rows)


@cache
def _insert(table: sa.Table) -> sa.Insert:
    return sa.insert(table)


@cache
def _insert_new(table: sa.Table, dialect: str) -> sa.Insert:
    statement: sa.Insert = _INSERTS[dialect](table).on_conflict_do_nothing()
    return statement


@cache
def _put(table: sa.Table, dialect: str) -> sa.Insert:
    new = _INSERTS[dialect](table)
    rest = {column.name: new.excluded[column.name] for column in table.c if not column.primary_key}
    statement: sa.Insert = new.on_conflict_do_update(index_elements=list(table.primary_key), set_=rest)
    return statement


@cache
def _add(table: sa.Table, sums: tuple[str, ...], dialect: str) -> sa.Insert:
    new = _INSERTS[dialect](table)
    added = {name: table.c[name] + new.excluded[name] for name in sums}
    statement: sa.Insert = new.on_conflict_do_update(index_elements=list(table.primary_key), set_=added)
    return statement
