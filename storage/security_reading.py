"""What screens and the command line ask about the safety of the book."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, timedelta

import sqlalchemy as sa

from domain.access.second_factor import SecondFactor
from domain.access.security import SecurityEvent, SecurityLine
from domain.access.sitting import StaffLine
from domain.ids import PersonId
from storage import access, organisation, security, staff_changes
from storage.book_reading import BookReading

DORMANT = timedelta(days=90)
"""A login that was not used for so long is told of."""


class SecurityReading(BookReading):
    """The part of `StoreReading` that is about safety."""

    __slots__ = ()

    def security_events(
        self, event: SecurityEvent | None = None, most: int = 500, after: SecurityLine | None = None
    ) -> tuple[SecurityLine, ...]:
        """The newest security events, of one kind or of all, the newest first; the page `after` the last one's end.

        Changes of the staff stand among them as `STAFF_CHANGED`.
        """
        with self._reading() as conn:
            lines = _events(conn, self.store_id, event, most, after)
            names = {each.person: each.name for each in organisation.people_of(conn, self.store_id)}
        return tuple(replace(line, name=names.get(line.person or PersonId(""), "")) for line in lines)

    def last_event(self, event: SecurityEvent, person: str | None = None, about: str | None = None) -> datetime | None:
        """When an event was last taken down, about this person and thing where one is named."""
        with self._reading() as conn:
            return access.newest(conn, self.store_id, event, person, about)

    def second_factor(self, person: str) -> SecondFactor | None:
        """Somebody's second factor, for the program alone: no screen and no list shows the secret."""
        with self._reading() as conn:
            return access.second_factor_of(conn, self.store_id, person)

    def staff(self, on: date, locked_out: frozenset[str] = frozenset()) -> tuple[StaffLine, ...]:
        """Everybody who works or worked here: role, last sign-in, second factor, and since when they are dormant."""
        with self._reading() as conn:
            seen = access.last_sign_ins(conn, self.store_id)
            people = organisation.people_of(conn, self.store_id)
            factors = {each.person: access.second_factor_of(conn, self.store_id, each.person) for each in people}
        lines = []
        for each in people:
            last, factor = seen.get(each.person), factors[each.person]
            dormant = last if last is not None and last < on - DORMANT else None
            line = StaffLine(
                person=each.person,
                name=each.name,
                role=each.role,
                loan_limit=each.loan_limit,
                left=each.left,
                last_sign_in=last,
                second_factor=factor is not None,
                recovery_left=0 if factor is None else len(factor.recovery),
                dormant_since=None if each.left else dormant,
                locked_out=each.person in locked_out,
            )
            lines.append(line)
        return tuple(lines)


def _events(
    conn: sa.Connection, store: str, event: SecurityEvent | None, most: int, after: SecurityLine | None
) -> tuple[SecurityLine, ...]:
    if event is SecurityEvent.STAFF_CHANGED:
        return staff_changes.changes(conn, store, most, after)
    noted = security.events(conn, store, event, most, after)
    if event is not None:
        return noted
    both = (*noted, *staff_changes.changes(conn, store, most, after))
    return tuple(sorted(both, key=lambda line: (line.stamp, line.device, line.seq), reverse=True)[:most])
