"""Programs with a mistake in them, made in the child alone: what the tests of this folder must catch."""

from __future__ import annotations

from typing import Any

import storage.engine
import storage.work
from storage import book_file, projector


def become(name: str = "") -> None:
    """Be the program with this mistake: `normal`, `unchecked` or `apart`; "" is the program as it is."""
    if name:
        {"normal": _sync_later, "unchecked": _open_unchecked, "apart": _project_apart}[name]()


def _sync_later() -> None:
    """synchronous=NORMAL: a commit is not on the disk when it is acknowledged."""
    as_it_is = storage.engine._set_up

    def set_up(raw: Any, key: bytes) -> None:
        as_it_is(raw, key)
        raw.execute("PRAGMA synchronous = NORMAL")

    storage.engine._set_up = set_up


def _open_unchecked() -> None:
    """No check of the chain at opening."""
    book_file.__dict__["_check_tail"] = lambda _writer: None


def _project_apart() -> None:
    """No transaction around facts and what is projected from them."""
    as_it_is = projector.project

    def project(conn: Any, *arguments: Any, **named: Any) -> Any:
        raw = conn.connection.driver_connection
        raw.execute("COMMIT")
        raw.execute("BEGIN IMMEDIATE")
        return as_it_is(conn, *arguments, **named)

    storage.work.__dict__["project"] = project
