"""Unfinished input of this workstation, kept across a crash, a lock or a restart: one draft a screen and person."""

from __future__ import annotations

import json
from contextlib import suppress

import sqlalchemy as sa

from domain.ports import Unsaved
from storage import sql
from storage.engine import Engines, transaction
from storage.tables import DRAFT


def of_person(engines: Engines, person: str) -> dict[str, Unsaved]:
    """The drafts of a person by the names of their screens; what cannot be read is left out."""
    with transaction(engines.reader) as conn:
        rows = conn.execute(sa.select(DRAFT.c.name, DRAFT.c.body)).all()
    found: dict[str, Unsaved] = {}
    for name, body in rows:
        screen, _, whose = str(name).partition(":")
        if whose == person:
            with suppress(ValueError, KeyError, TypeError, RecursionError):
                held = json.loads(body)
                found[screen] = Unsaved(at=str(held["at"]), typed=held["typed"])
    return found


def save(engines: Engines, screen: str, person: str, draft: Unsaved) -> None:
    """Keep a draft, or drop it where nothing is typed any more."""
    name = f"{screen}:{person}"
    with transaction(engines.writer) as conn:
        if draft.typed is None:
            conn.execute(sa.delete(DRAFT).where(DRAFT.c.name == name))
        else:
            body = json.dumps({"at": draft.at, "typed": draft.typed}, ensure_ascii=False)
            sql.put(conn, DRAFT, [{"name": name, "body": body}])
