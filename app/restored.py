"""What a restored book takes down about itself, as its new device's first fact."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from domain.access.roles import SYSTEM
from domain.access.security import NoteSecurity, SecurityEvent
from domain.book import Book
from domain.ids import CommandId, PersonId

if TYPE_CHECKING:
    from domain.clock import Clock
    from storage.backup.unsealing import Restored
    from storage.work import Writer


def note_restored(clock: Clock, person: str) -> Callable[[Writer, Restored], None]:
    """Notes who restored which backup, in the book that came of it."""

    def note(writer: Writer, report: Restored) -> None:
        said = f"{report.full}; {report.replayed} facts replayed; {len(report.doubts)} doubts"
        about = f"device:{report.of_device}"
        noted = NoteSecurity(event=SecurityEvent.RESTORED, person=PersonId(person), about=about, reason=said)
        Book(writer.work, clock).do(noted, by=SYSTEM, command_id=CommandId(f"restored:{report.device}"))

    return note
