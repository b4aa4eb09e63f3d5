"""Unfinished input of this workstation, kept across a crash, a lock or a restart."""

from __future__ import annotations

import sqlalchemy as sa

from storage import sql
from storage.engine import Engines, transaction
from storage.tables import DRAFT


def load(engines: Engines, name: str) -> str | None:
    """The draft of this name."""
    with transaction(engines.reader) as conn:
        text: str | None = conn.execute(sa.select(DRAFT.c.body).where(DRAFT.c.name == name)).scalar_one_or_none()
        return text


def save(engines: Engines, name: str, text: str | None) -> None:
    """Keep a draft, or drop it."""
    with transaction(engines.writer) as conn:
        if text is None:
            conn.execute(sa.delete(DRAFT).where(DRAFT.c.name == name))
        else:
            sql.put(conn, DRAFT, [{"name": name, "body": text}])
