"""What screens and the command line ask about closings: the store's day, a month's checklist, the self-check."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

import sqlalchemy as sa

from domain.errors import Refusal
from domain.facts import Fact
from domain.ids import DeviceId
from domain.ledger.closing import Period, StoreDayClosed
from domain.ledger.month_checklist import MonthChecklist, checklist
from domain.ledger.self_check import SelfCheck
from domain.ledger.store_day import missing_on
from domain.ledger.store_day_views import DrawerLine, StoreDay, StoreDayReport
from storage import closings, ledger_reading, proof, rulebooks, self_check, till, workstations
from storage.book_reading import BookReading
from storage.ledger import ENTRY
from storage.state import SqlState
from storage.till import TILL_DAY


class ClosingReading(BookReading):
    """The part of `StoreReading` that is about closings."""

    __slots__ = ()

    def month_close(self, month: str) -> MonthChecklist:
        """How far a month is from its closing. Raises Refusal `month.form`."""
        with self._reading() as conn:
            return checklist(month, SqlState(self._journal(conn), date.today))

    def periods(self) -> tuple[Period, ...]:
        """Every month that was ever closed, the oldest first."""
        with self._reading() as conn:
            return closings.periods(conn, self.store_id)

    def self_check(self, on: date) -> SelfCheck:
        """What is not as it should be in the books and among the tickets."""
        with self._reading() as conn:
            return self_check.of_books(self._journal(conn), on)

    def store_day(self, on: date) -> StoreDay:
        """What a closing of the store's days up to this one would find."""
        with self._reading() as conn:
            state = SqlState(self._journal(conn), lambda: on)
            devices, until = state.devices(), rulebooks.in_force(conn, self.store_id, on).books.first_review_until
            return StoreDay(
                on=on,
                last_closed=state.last_closed_day(),
                devices=devices,
                missing=missing_on(on, devices),
                unnumbered=state.unnumbered(on),
                unreviewed=state.unreviewed_vouchers(on) if until is not None and until >= on else 0,
                review_until=until,
            )

    def store_day_report(self, on: date) -> StoreDayReport:
        """A day that the store closed. Raises Refusal `store_day.unknown`."""
        with self._reading() as conn:
            fact, body = self._closing(conn, on)
            name = closings.closing_of(fact.at, closings.DAY, on, 0, body.heads).name
            query = sa.select(ENTRY).where(ENTRY.c.store == self.store_id, ENTRY.c.numbered_by == name)
            rows = conn.execute(query.order_by(ENTRY.c.month, ENTRY.c.number)).all()
            return StoreDayReport(
                on=on,
                closed_by=self._names(conn).get(fact.at.actor, fact.at.actor),
                missing=body.missing,
                reason=body.reason,
                findings=body.findings,
                entries=ledger_reading.lines_of(conn, self.store_id, rows),
                amount=body.amount,
                drawers=tuple(self._drawers(conn, on)),
            )

    def _closing(self, conn: sa.Connection, on: date) -> tuple[Fact, StoreDayClosed]:
        for fact in reversed(self._journal(conn).of_subjects([f"closing:{self.store_id}"])):
            if isinstance(fact.body, StoreDayClosed) and fact.body.on == on:
                return fact, fact.body
        raise Refusal("store_day.unknown", on=on)

    def _drawers(self, conn: sa.Connection, on: date) -> Iterator[DrawerLine]:
        days = sa.select(TILL_DAY.c.device, sa.func.max(TILL_DAY.c.business_date, type_=TILL_DAY.c.business_date.type))
        known = days.where(TILL_DAY.c.store == self.store_id, TILL_DAY.c.business_date <= on)
        numbers = workstations.numbers_of(conn, self.store_id)
        for device, day in conn.execute(known.group_by(TILL_DAY.c.device).order_by(TILL_DAY.c.device)).all():
            held = till.day_of(conn, self.store_id, device, day)
            if held is not None:
                yield DrawerLine(
                    device=DeviceId(device),
                    number=numbers.get(device, 0),
                    day=day,
                    held=held.cash,
                    booked=proof.booked_in(conn, self.store_id, device, on),
                    counted=held.counted,
                    difference=held.difference,
                )
