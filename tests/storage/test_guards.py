"""Facts can be added and nothing else, whoever asks: triggers see to it, and in the program a guard of its own."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
import sqlalchemy as sa

from storage import schema
from storage.keys import new_key
from storage.vault import Vault
from tests.books import TestClock, a_book, signed_in
from tests.postgres import Postgres
from tests.storage.replaying import EmptyBook, deliver, everything_of, opened, shortened

_FORGED = "INSERT INTO fact SELECT store, device_id, {number}, kind, subject, business_date, recorded_at, command_id, "
_FORGED += "n + 1000, canon, hash, sig FROM fact WHERE device_seq = 1"

CHANGES = [
    "UPDATE fact SET subject = 'x'",
    "UPDATE fact SET hash = hash",
    "DELETE FROM fact",
    "DELETE FROM fact WHERE device_seq = 3",
    "UPDATE chain SET genesis = genesis",
    "DELETE FROM chain",
    _FORGED.format(number="device_seq"),
    _FORGED.format(number="0"),
    _FORGED.format(number="-1"),
    _FORGED.format(number="9000"),
]
SQLITE_ONLY = [
    "INSERT OR REPLACE INTO fact SELECT * FROM fact WHERE device_seq = 2",
    "REPLACE INTO fact SELECT * FROM fact",
    "UPDATE OR REPLACE fact SET device_seq = 1 WHERE device_seq = 2",
    "INSERT INTO fact SELECT * FROM fact WHERE true ON CONFLICT DO UPDATE SET hash = ''",
    "INSERT OR REPLACE INTO chain SELECT * FROM chain",
]
POSTGRESQL_ONLY = [
    "TRUNCATE fact",
    "TRUNCATE chain",
    "TRUNCATE fact, chain CASCADE",
    "INSERT INTO fact SELECT * FROM fact ON CONFLICT (store, device_id, device_seq) DO UPDATE SET hash = ''",
]


@pytest.fixture(scope="module")
def head_office(postgres: Postgres, demo_book: Path) -> Iterator[EmptyBook]:
    """A server with a few facts in it."""
    with opened(demo_book) as writer:
        few = shortened(everything_of(writer), 5)
    with postgres.database() as engine:
        schema.upgrade(engine)
        book = EmptyBook(engine, Vault(new_key()))
        with engine.begin() as conn:
            deliver(conn, book.vault, few, few.arrived, 5)
        yield book


@contextmanager
def refused(book: EmptyBook) -> Iterator[sa.Connection]:
    """A transaction in which something is refused by a trigger, and after which everything is as it was."""
    with book.engine.connect() as conn:
        before = conn.execute(sa.text("SELECT * FROM fact ORDER BY device_id, device_seq")).all()
    with pytest.raises(sa.exc.DBAPIError, match=r"facts are|chains are|not the next fact"), book.trying() as conn:
        yield conn
    with book.engine.connect() as conn:
        assert conn.execute(sa.text("SELECT * FROM fact ORDER BY device_id, device_seq")).all() == before


@pytest.mark.parametrize("change", CHANGES + SQLITE_ONLY)
def test_a_books_triggers_refuse(small_book: EmptyBook, change: str) -> None:
    with refused(small_book) as conn:
        conn.execute(sa.text(change))


@pytest.mark.parametrize("change", CHANGES + POSTGRESQL_ONLY)
def test_a_servers_triggers_refuse(head_office: EmptyBook, change: str) -> None:
    with refused(head_office) as conn:
        conn.execute(sa.text(change))


@pytest.mark.parametrize("change", [*CHANGES[:6], "DROP TRIGGER fact_no_update", "DROP TABLE fact", "ATTACH '' AS x"])
def test_the_programs_own_connections_may_not_even_ask(tmp_path: Path, change: str) -> None:
    clock = TestClock()
    with (
        signed_in(a_book(tmp_path, clock), clock) as shop,
        shop.book_file.writer.engines.writer.connect() as conn,
        pytest.raises(sa.exc.DatabaseError, match=r"not authorized|prohibited"),
    ):
        conn.execute(sa.text(change))
