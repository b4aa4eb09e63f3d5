from __future__ import annotations

import hashlib
from collections.abc import Iterator
from pathlib import Path

import pytest
import sqlalchemy as sa
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory

from domain.errors import BookTrouble
from storage import schema
from storage.book_file import open_with_password
from storage.engine import unguarded_engine
from storage.envelope import read_envelope
from storage.keys import new_key
from storage.tables import METADATA
from tests.books import TestClock, a_book, signed_in
from tests.postgres import Postgres


@pytest.fixture(params=["sqlite", "postgresql"])
def engine(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[sa.Engine]:
    """An engine to nothing yet: a new encrypted file, or a new database of a server."""
    if request.param == "sqlite":
        with unguarded_engine(tmp_path / "new.db", new_key()) as engine:
            yield engine
    else:
        server: Postgres = request.getfixturevalue("postgres")
        with server.database() as engine:
            yield engine


@pytest.fixture
def upgraded(engine: sa.Engine) -> sa.Engine:
    schema.upgrade(engine)
    return engine


def test_the_newest_step_is_the_one_that_opening_looks_for(tmp_path: Path) -> None:
    with unguarded_engine(tmp_path / "new.db", new_key()) as engine:
        steps = ScriptDirectory.from_config(schema.configuration(engine))
    assert steps.get_heads() == [schema.HEAD]


def test_the_steps_make_the_tables_that_are_declared(upgraded: sa.Engine) -> None:
    schema.load()
    options = {"compare_type": True, "compare_server_default": True, "include_name": schema.is_ours}
    with upgraded.connect() as conn:
        assert compare_metadata(MigrationContext.configure(conn, opts=options), METADATA) == []


def test_a_new_book_has_to_the_letter_what_all_steps_come_to(tmp_path: Path) -> None:
    made: list[dict[tuple[str, str], str]] = []
    for name, make in (("new", schema.make), ("old", schema.upgrade)):
        with unguarded_engine(tmp_path / f"{name}.db", new_key()) as engine:
            make(engine)
            with engine.connect() as conn:
                rows = conn.execute(sa.text("SELECT type, name, sql FROM sqlite_master"))
                made.append({(row.type, row.name): "".join((row.sql or "").split()) for row in rows})
                assert conn.execute(sa.text("SELECT version_num FROM alembic_version")).scalar_one() == schema.HEAD
    assert made[0] == made[1]


def test_another_upgrade_changes_nothing(upgraded: sa.Engine) -> None:
    before = sa.inspect(upgraded).get_table_names()
    schema.upgrade(upgraded)
    assert sa.inspect(upgraded).get_table_names() == before


def test_the_guards_of_a_book_are_the_declared_ones(tmp_path: Path) -> None:
    with unguarded_engine(tmp_path / "new.db", new_key()) as engine:
        schema.upgrade(engine)
        with engine.connect() as conn:
            held = conn.execute(sa.text("SELECT sql FROM sqlite_master WHERE type = 'trigger'")).scalars().all()
    assert sorted(held) == sorted(schema.GUARDS_SQLITE)


def test_every_table_of_a_book_is_strict(tmp_path: Path) -> None:
    with unguarded_engine(tmp_path / "new.db", new_key()) as engine:
        schema.upgrade(engine)
        with engine.connect() as conn:
            lax = conn.execute(
                sa.text("SELECT name FROM pragma_table_list WHERE type = 'table' AND NOT strict")
            ).scalars()
            assert {name for name in lax if not name.startswith("sqlite_")} == {"alembic_version"}


def test_a_server_sorts_texts_as_a_book_does(postgres: Postgres) -> None:
    with postgres.database() as engine:
        schema.upgrade(engine)
        query = "SELECT table_name || '.' || column_name FROM information_schema.columns "
        ours = "WHERE table_schema = 'public' AND data_type = 'text' AND collation_name IS DISTINCT FROM 'C'"
        with engine.connect() as conn:
            assert conn.execute(sa.text(query + ours)).scalars().all() == []


def test_a_book_of_a_newer_program_is_refused_and_left_as_it_is(tmp_path: Path) -> None:
    clock = TestClock()
    folder = a_book(tmp_path, clock)
    with signed_in(folder, clock) as shop:
        key = shop.book_file.key
    file = folder / f"book-{read_envelope(folder).book_id}.db"
    with unguarded_engine(file, key) as engine, engine.begin() as conn:
        conn.execute(sa.text("UPDATE alembic_version SET version_num = '9999'"))
    before = held_in(folder)
    with pytest.raises(BookTrouble) as trouble, open_with_password(folder, "wang", "practice-pawnbook", clock):
        pass
    assert (trouble.value.code, trouble.value.params) == ("book.newer", {"revision": "9999"})
    assert held_in(folder) == before


def held_in(folder: Path) -> dict[str, str]:
    return {path.name: hashlib.sha256(path.read_bytes()).hexdigest() for path in folder.iterdir()}
