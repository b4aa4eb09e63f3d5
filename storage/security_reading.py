"""What screens and the command line ask about the safety of the book."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, timedelta

import sqlalchemy as sa

from domain.access.people import Person
from domain.access.second_factor import SecondFactor
from domain.access.security import EVERYTHING, SecurityEvent, SecurityLine, Sift
from domain.access.sitting import StaffLine
from domain.customers.customer import CustomerKind
from domain.customers.masking import masked_name
from storage import access, organisation, security, staff_changes, workstations
from storage.book_reading import BookReading
from storage.customers import CUSTOMER

DORMANT = timedelta(days=90)
"""A login that was not used for so long is told of."""
_CUSTOMER = "customer:"


class SecurityReading(BookReading):
    """The part of `StoreReading` that is about safety."""

    __slots__ = ()

    def security_events(
        self,
        event: SecurityEvent | None = None,
        most: int = 500,
        after: SecurityLine | None = None,
        sift: Sift | None = None,
    ) -> tuple[SecurityLine, ...]:
        """The newest security events, of one kind or of all, the newest first; the page `after` the last one's end.

        Changes of the staff stand among them as `STAFF_CHANGED`. Raises Refusal `field.period`.
        """
        asked = replace(sift or EVERYTHING, event=event)
        asked.must_be_possible()
        with self._reading() as conn:
            lines = _events(conn, self.store_id, asked, most, after)
            names = _names(conn, self.store_id, lines)
        return tuple(replace(line, names=names) for line in lines)

    def everybody(self) -> tuple[Person, ...]:
        """Everybody who works or worked here."""
        with self._reading() as conn:
            return organisation.people_of(conn, self.store_id)

    def last_event(self, event: SecurityEvent, person: str | None = None, about: str | None = None) -> datetime | None:
        """When an event was last taken down, about this person and thing where one is named."""
        with self._reading() as conn:
            return access.newest(conn, self.store_id, event, person, about)

    def giver_of_password(self, device: str, person: str) -> str:
        """Who gave somebody the password that they did not change since at this workstation; "" for their own."""
        with self._reading() as conn:
            return access.giver_of_password(conn, self.store_id, device, person)

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
    conn: sa.Connection, store: str, sift: Sift, most: int, after: SecurityLine | None
) -> tuple[SecurityLine, ...]:
    if sift.event is SecurityEvent.STAFF_CHANGED:
        return staff_changes.changes(conn, store, most, after, sift)
    noted = security.events(conn, store, sift, most, after)
    if sift.event is not None:
        return noted
    both = (*noted, *staff_changes.changes(conn, store, most, after, sift))
    return tuple(sorted(both, key=lambda line: (line.stamp, line.device, line.seq), reverse=True)[:most])


def _names(conn: sa.Connection, store: str, lines: tuple[SecurityLine, ...]) -> dict[str, str]:
    """What everybody is called who is named in these lines; of customers only these are read."""
    seen = (line.about.removeprefix(_CUSTOMER) for line in lines if line.about.startswith(_CUSTOMER))
    wanted = {about.partition(" ")[0] for about in seen}
    mine = (CUSTOMER.c.store == store, CUSTOMER.c.customer.in_(wanted))
    found = conn.execute(sa.select(CUSTOMER.c.customer, CUSTOMER.c.name, CUSTOMER.c.kind).where(*mine)).all()
    customers = {_CUSTOMER + row.customer: masked_name(row.name, CustomerKind(row.kind)) for row in found if row.name}
    people = {f"person:{each.person}": each.name for each in organisation.people_of(conn, store)}
    devices = {f"device:{device}": str(number) for device, number in workstations.numbers_of(conn, store).items()}
    return people | customers | devices
