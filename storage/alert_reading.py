"""What the message centre asks of the book. Every figure is a sum or a count along an index."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

import sqlalchemy as sa

from domain.alerts.alert import AlertKind, Covered, Figures
from domain.alerts.subscription import Subscription
from domain.ledger.voucher import Standing
from domain.money import Money
from domain.pawn.listing import TicketQuery
from domain.pawn.ticket import Stage
from storage import alerts, organisation, pawn, rulebooks, stock, ticket_pages, till
from storage.book_reading import BookReading
from storage.vouchers import VOUCHER, VOUCHER_REVIEW


class AlertReading(BookReading):
    """The part of `StoreReading` that is about alerts."""

    __slots__ = ()

    def subscription(self, person: str) -> Subscription:
        """What a person wants to be told."""
        with self._reading() as conn:
            return alerts.subscription_of(conn, self.store_id, person)

    def alerts_read(self, person: str) -> frozenset[str]:
        """The keys of the alerts that a person read at this workstation."""
        with self._reading() as conn:
            return alerts.read_by(conn, person)

    def alert_figures(self, person: str, on: date, today: date) -> Figures:
        """What the book says on a business day, as far as this person is told of it; `today` is the calendar's day."""
        with self._reading() as conn:
            standing = ticket_pages.open_tickets(conn, self.store_id, TicketQuery(on=on)).stages
            return Figures(
                on=on,
                lent=pawn.lent_on(conn, self.store_id, on),
                lending_alarm=self._lending_alarm(conn, on),
                due=standing[Stage.DUE],
                in_grace=standing[Stage.IN_GRACE],
                forfeited=standing[Stage.FORFEITED],
                day_left_open=self._day_left_open(conn, today),
                to_review=self._to_review(conn, person),
                covered=tuple(self._covered(conn, person, on)),
                events=alerts.events(conn, self.store_id, on),
            )

    def _covered(self, conn: sa.Connection, person: str, on: date) -> Iterator[Covered]:
        """Nothing for who does not want to be told: of all figures these take the longest."""
        chosen = alerts.subscription_of(conn, self.store_id, person)
        if AlertKind.VALUATION in chosen.kinds:
            yield from alerts.covered(conn, self.store_id, stock.prices_on(conn, self.store_id, on), chosen.line)

    def _lending_alarm(self, conn: sa.Connection, on: date) -> Money:
        reserve = organisation.reserve_of(conn, self.store_id, on)
        alarms = rulebooks.in_force(conn, self.store_id, on).approvals
        return alarms.daily_lending if reserve is None else reserve.daily_alarm

    def _day_left_open(self, conn: sa.Connection, today: date) -> date | None:
        last = till.last_day(conn, self.store_id, self.device)
        return last.business_date if last is not None and last.is_open and last.business_date < today else None

    def _to_review(self, conn: sa.Connection, person: str) -> int:
        """Vouchers that somebody else prepared, and nobody reviewed yet."""
        reviewed = sa.select(VOUCHER_REVIEW.c.voucher).where(VOUCHER_REVIEW.c.store == self.store_id)
        waiting = (
            VOUCHER.c.store == self.store_id,
            VOUCHER.c.standing == Standing.PREPARED.value,
            VOUCHER.c.prepared_by != person,
            VOUCHER.c.voucher.not_in(reviewed),
        )
        return int(conn.execute(sa.select(sa.func.count()).where(*waiting)).scalar_one())
