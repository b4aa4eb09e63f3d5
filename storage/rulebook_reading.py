"""What screens and the command line ask about the rules: which are in force, which were, what others would do."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

import sqlalchemy as sa

from domain.clock import calendar_day
from domain.errors import Refusal
from domain.pawn.rehearsal import Rehearsal, rehearse, year_before
from domain.pawn.ticket import Ticket
from domain.rulebook.change import ChangeRulebook, earliest_change, in_force, proposed
from domain.rulebook.china import CHINA
from domain.rulebook.objections import objections
from domain.rulebook.rulebook import Rulebook
from domain.rulebook.views import RulebookLine
from domain.stock.item import Category
from storage import organisation, rulebooks, till
from storage.book_reading import BookReading
from storage.pawn import TICKET, ticket_in

_AT_ONCE = 500


class RulebookReading(BookReading):
    """The part of `StoreReading` that is about rules."""

    __slots__ = ()

    def rulebook(self, on: date | None = None) -> Rulebook:
        """The rulebook in force on a day; without one, on the open business day or today."""
        with self._reading() as conn:
            return rulebooks.in_force(conn, self.store_id, on or self._today(conn))

    def rulebooks(self) -> tuple[RulebookLine, ...]:
        """Every rulebook, the one decided last first, down to the Measures themselves."""
        with self._reading() as conn:
            names: dict[str, str] = {
                person.person: person.name for person in organisation.people_of(conn, self.store_id)
            }
            decided = list(rulebooks.decided(conn, self.store_id))
        lines = [
            RulebookLine(
                rulebook=each.rulebook,
                decided_on=each.on,
                by=names.get(each.actor, each.actor),
                second=names.get(each.approver, each.approver),
                reason=each.reason,
                legal_basis=each.legal_basis,
            )
            for each in decided
        ]
        first = RulebookLine(rulebook=CHINA, decided_on=None, by="", second="", reason="", legal_basis=None)
        return (*reversed(lines), first)

    def objections(self, asked: ChangeRulebook) -> tuple[Refusal, ...]:
        """Everything that the rules have against a change; nothing where it only lacks a second person."""
        try:
            book = proposed(asked)
        except Refusal as refusal:
            return (refusal,)
        with self._reading() as conn:
            books = [each.rulebook for each in rulebooks.decided(conn, self.store_id)]
            newest = till.last_business_day(conn, self.store_id)
        against = objections(
            book,
            in_force(books, book.effective_from),
            earliest=earliest_change(calendar_day(self.clock()), newest),
            categories=frozenset(category.value for category in Category),
            legal_basis=asked.legal_basis,
        )
        return tuple(against)

    def rehearsal(self, proposed: Rulebook, on: date) -> Rehearsal:
        """What proposed rules would do to the tickets that stand on a day, and to the loans of the year up to it.

        They are held against the rules that they would follow. Raises Refusal `store.unknown`.
        """
        with self._reading() as conn:
            company = organisation.legal_person_in(conn, self.store_id)
            if company is None:
                raise Refusal("store.unknown")
            now = rulebooks.in_force(conn, self.store_id, max(on, proposed.effective_from))
            return rehearse(now, proposed, _tickets(conn, self.store_id, on), company.registered_capital, on)

    def _today(self, conn: sa.Connection) -> date:
        day = till.last_day(conn, self.store_id, self.device)
        return day.business_date if day is not None and day.is_open else calendar_day(self.clock())


def _tickets(conn: sa.Connection, store: str, on: date) -> Iterator[Ticket]:
    """The tickets that are open, and those that were issued in the year up to a day, a few at a time."""
    wanted = sa.or_(TICKET.c.ended.is_(None), TICKET.c.issued_on >= year_before(on))
    query = sa.select(TICKET.c.state).where(TICKET.c.store == store, wanted).order_by(TICKET.c.number)
    for state in conn.execute(query, execution_options={"yield_per": _AT_ONCE}).scalars():
        yield ticket_in(state)
