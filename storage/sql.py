"""The few statements that SQLite and PostgreSQL word differently, made once and used again."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import cache
from operator import itemgetter
from typing import Any

import sqlalchemy as sa
from sqlalchemy.dialects import postgresql, sqlite

Row = Mapping[str, Any]

_INSERTS: dict[str, Any] = {"sqlite": sqlite.insert, "postgresql": postgresql.insert}


def insert(conn: sa.Connection, table: sa.Table, rows: Sequence[Row]) -> None:
    """Insert rows; one that is there already is an error."""
    if rows:
        _write(conn, _insert(table), rows)


def insert_new(conn: sa.Connection, table: sa.Table, rows: Sequence[Row]) -> None:
    """Insert rows; those that are there already stay as they are."""
    if rows:
        _write(conn, _insert_new(table, conn.dialect.name), rows)


def put(conn: sa.Connection, table: sa.Table, rows: Sequence[Row]) -> None:
    """Insert rows or write them over those with the same key."""
    if rows:
        _write(conn, _put(table, conn.dialect.name), rows)


def add(conn: sa.Connection, table: sa.Table, rows: Sequence[Row], sums: tuple[str, ...]) -> None:
    """Insert rows, or add these columns to those with the same key."""
    if rows:
        _write(conn, _add(table, sums, conn.dialect.name), rows)


def one(conn: sa.Connection, statement: sa.Select[Any], **values: Any) -> Sequence[Any] | None:
    """The one row of a statement that is asked very often, as the driver has it; None where there is none."""
    text, names = _asked(statement, conn.dialect)
    given: Any = tuple(values[name] for name in names) if conn.dialect.positional else values
    return conn.exec_driver_sql(text, given).one_or_none()


@cache
def _asked(statement: sa.Select[Any], dialect: sa.Dialect) -> tuple[str, tuple[str, ...]]:
    compiled: Any = statement.compile(dialect=dialect)
    return compiled.string, tuple(compiled.positiontup or ())


def _write(conn: sa.Connection, statement: sa.Insert, rows: Sequence[Row]) -> None:
    """Hand rows to the driver as tuples, since SQLAlchemy looks at every value of every row again."""
    text, values = _prepared(statement, tuple(rows[0]), conn.dialect)
    conn.exec_driver_sql(text, [values(row) for row in rows])


@cache
def _prepared(
    statement: sa.Insert, columns: tuple[str, ...], dialect: sa.Dialect
) -> tuple[str, Callable[[Row], tuple[Any, ...] | dict[str, Any]]]:
    """A statement in the driver's words, and what makes of a row what that driver takes: a tuple, or names."""
    compiled: Any = statement.compile(dialect=dialect, column_keys=list(columns))
    names: tuple[str, ...] = tuple(compiled.positiontup or columns)
    kinds = [compiled.binds[name].type.dialect_impl(dialect) for name in names]
    converted = [(n, convert) for n, kind in enumerate(kinds) if (convert := kind.bind_processor(dialect))]

    taken = itemgetter(*names)  # no table has a single column, so this makes tuples

    def values(row: Row) -> tuple[Any, ...]:
        found = list(taken(row))
        for n, convert in converted:
            found[n] = convert(found[n])
        return tuple(found)

    if compiled.positional:
        return compiled.string, values
    return compiled.string, lambda row: dict(zip(names, values(row), strict=True))


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
