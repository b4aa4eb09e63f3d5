"""What the opening of a book showed, as security events: an end that was none, another program, another time."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, timedelta

from app.version import VERSION
from domain.access.security import SecurityEvent
from domain.clock import next_stamp
from storage.book_file import OpenBook
from storage.journal import Journal
from storage.opened import remember_version

_FORWARD = timedelta(days=1)


def noticed_at(book: OpenBook, now: datetime) -> Iterator[tuple[SecurityEvent, str]]:
    """What is to be taken down about this opening.

    Practice books may live at any time, so their clock is left out.
    """
    if book.notice:
        yield SecurityEvent.DAMAGE_FOUND, book.notice
    for each in book.noticed:
        yield SecurityEvent.DAMAGE_FOUND, each
    before = remember_version(book.writer, VERSION)
    if before is not None and before != VERSION:
        yield SecurityEvent.UPDATED, f"version:{before} {VERSION}"
    moved = "" if book.practice else _moved(book, now)
    if moved:
        yield SecurityEvent.CLOCK_MOVED, moved


def _moved(book: OpenBook, now: datetime) -> str:
    """How the clock stands to the newest fact of the book: "back" or "forward" by more than a day, else nothing."""
    writer = book.writer
    with writer.engines.reader.connect() as conn:
        newest = Journal(conn, writer.store, writer.vault).head(writer.device).stamp
    if not newest:
        return ""
    if next_stamp("", now)[:12] < newest[:12]:
        return "clock:back"
    return "clock:forward" if next_stamp("", now - _FORWARD) > newest else ""
