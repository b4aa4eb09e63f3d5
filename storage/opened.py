"""Which version of the program opened a book last."""

from __future__ import annotations

import sqlalchemy as sa

from storage import sql
from storage.checkpoints import LAST_OPENING
from storage.engine import transaction
from storage.work import Writer


def remember_version(writer: Writer, version: str) -> str | None:
    """The version that opened this book before, None where nobody took it down; from now on it is this one.

    Raises MachineTrouble `disk.*`.
    """
    mine = sa.select(LAST_OPENING.c.version).where(LAST_OPENING.c.store == writer.store)
    with writer.engines.reader.connect() as conn:
        before: str | None = conn.execute(mine).scalar_one_or_none()
    if before != version:
        with transaction(writer.engines.writer) as conn:
            sql.put(conn, LAST_OPENING, [{"store": writer.store, "version": version}])
    return before
