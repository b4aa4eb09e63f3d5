"""What the screen of the day's tasks asks: all about following up one ticket, and which tickets rest by a plan."""

from __future__ import annotations

from datetime import date

import sqlalchemy as sa

from domain.customers.customer import Customer, CustomerKind
from domain.customers.customer import subject_of as customer_subject
from domain.customers.masking import masked_name
from domain.customers.views import line_of
from domain.errors import Refusal
from domain.facts import Fact
from domain.ids import TicketNo
from domain.money import Money
from domain.pawn.collection import Collection, ContactRecorded
from domain.pawn.ladder import clocks
from domain.pawn.views import Contact, FollowUp, PausedLine
from storage import customers, messages, pawn, rulebooks, to_do
from storage.book_reading import BookReading
from storage.keyset import beside_index
from storage.pawn import TICKET
from storage.to_do import COLLECTION

_PAUSED = (
    sa.select(
        COLLECTION,
        TICKET.c.goods,
        TICKET.c.principal,
        TICKET.c.due,
        customers.CUSTOMER.c.name,
        customers.CUSTOMER.c.kind,
    )
    .select_from(
        COLLECTION.join(
            TICKET, sa.and_(TICKET.c.store == COLLECTION.c.store, TICKET.c.number == COLLECTION.c.ticket)
        ).outerjoin(
            customers.CUSTOMER,
            sa.and_(customers.CUSTOMER.c.store == TICKET.c.store, customers.CUSTOMER.c.customer == TICKET.c.customer),
        )
    )
    .where(
        COLLECTION.c.store == sa.bindparam("store"),
        COLLECTION.c.paused_until >= sa.bindparam("on"),
        beside_index(TICKET.c.ended).is_(None),
    )
    .order_by(COLLECTION.c.paused_until, COLLECTION.c.ticket)
)
"""Found among what was followed up by hand: tickets that have not ended, forfeited ones too, are far more in time."""


class FollowUpReading(BookReading):
    """The part of `StoreReading` that is about following up open tickets."""

    __slots__ = ()

    def follow_up(self, number: str, on: date) -> FollowUp:
        """All about following up a ticket on a day. Raises Refusal `ticket.unknown`."""
        with self._reading() as conn:
            ticket = pawn.ticket_of(conn, self.store_id, number)
            if ticket is None:
                raise Refusal("ticket.unknown", ticket=number[:40])
            ladder = rulebooks.in_force(conn, self.store_id, on).ladder
            customer = customers.customer_of(conn, self.store_id, ticket.customer)
            names = self._names(conn)
            journal = self._journal(conn)
            facts = tuple(journal.of_subjects([customer_subject(ticket.customer)]))
            return FollowUp(
                ticket=ticket.number,
                customer=line_of(customer or Customer(ticket.customer, None)),
                clocks=clocks(ticket, ladder, on),
                collection=to_do.collections_of(conn, self.store_id, [number]).get(ticket.number, Collection()),
                contacts=tuple(reversed(_contacts(facts, ticket.number, names))),
                messages=tuple(reversed(messages.messages_of(conn, self.store_id, number))),
            )

    def paused(self, on: date) -> tuple[PausedLine, ...]:
        """The tickets that rest by a plan on a day, by the day on which that ends."""
        with self._reading() as conn:
            rows = list(conn.execute(_PAUSED, {"store": self.store_id, "on": on}))
        return tuple(
            PausedLine(
                number=TicketNo(row.ticket),
                customer=masked_name(row.name, CustomerKind(row.kind)) if row.name else "?",
                goods=row.goods,
                principal=Money(row.principal),
                due=row.due,
                paused_until=row.paused_until,
                plan=row.plan,
            )
            for row in rows
        )


def _contacts(facts: tuple[Fact, ...], ticket: TicketNo, names: dict[str, str]) -> list[Contact]:
    bodies = ((fact.at, fact.body) for fact in facts)
    return [
        Contact(
            on=what.on,
            by=names.get(at.actor, at.actor),
            step=what.step,
            channel=what.channel,
            outcome=what.outcome,
            promised_on=what.promised_on,
            note=what.note.text if what.note is not None else "",
        )
        for at, what in bodies
        if isinstance(what, ContactRecorded) and what.ticket == ticket
    ]
