"""Alembic's way into the book: the program hands over the engine, so that the key is in no URL and no file."""

from __future__ import annotations

from alembic import context

from storage import schema
from storage.tables import METADATA

engine = context.config.attributes["engine"]
schema.load()

with engine.connect() as connection:
    lite = connection.dialect.name == "sqlite"
    raw = connection.connection.driver_connection
    if lite:
        raw.execute("PRAGMA foreign_keys=OFF")  # a table that is made anew would take its children along
    try:
        context.configure(
            connection=connection,
            target_metadata=METADATA,
            render_as_batch=lite,
            compare_type=True,
            compare_server_default=True,
            transactional_ddl=True,
            include_name=schema.is_ours,
        )
        with context.begin_transaction():
            context.run_migrations()
    finally:
        connection.rollback()
        if lite:
            raw.execute("PRAGMA foreign_keys=ON")
