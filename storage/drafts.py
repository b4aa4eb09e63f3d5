"""Unfinished input of this workstation, kept across a crash, a lock or a restart."""

from __future__ import annotations

import sqlalchemy as sa

from storage import sql
from storage.engine import Engines, machine_trouble
from storage.tables import DRAFT


def load(engines: Engines, name: str) -> str | None:
    """The draft of this name."""
    with machine_trouble(), engines.reader.connect() as conn:
        text: str | None = conn.execute(sa.select(DRAFT.c.body).where(DRAFT.c.name == name)).scalar_one_or_none()
        return text


def save(engines: Engines, name: str, text: str | None) -> None:
    """Keep a draft, or drop it."""
    with machine_trouble(), engines.writer.begin() as conn:
        if text is None:
            conn.execute(sa.delete(DRAFT).where(DRAFT.c.name == name))
        else:
            sql.put(conn, DRAFT, [{"name": name, "body": text}])
