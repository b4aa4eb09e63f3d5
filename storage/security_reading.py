"""What screens and the command line ask about the safety of the book."""

from __future__ import annotations

from domain.access.security import SecurityEvent, SecurityLine
from storage import security
from storage.book_reading import BookReading


class SecurityReading(BookReading):
    """The part of `StoreReading` that is about safety."""

    __slots__ = ()

    def security_events(self, event: SecurityEvent | None = None, most: int = 500) -> tuple[SecurityLine, ...]:
        """The newest security events, of one kind or of all, the newest first."""
        with self._reading() as conn:
            return security.events(conn, self.store_id, event, most)
