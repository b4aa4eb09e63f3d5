"""Tickets, their items and what identifies them, as tables."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

import sqlalchemy as sa

from domain.facts import Fact
from domain.ids import TicketNo
from domain.money import Money
from domain.pawn.recognition import accrued_of
from domain.pawn.ticket import End, Ticket, evolve, facts_of_tickets, subject_of
from domain.rulebook.rulebook import Disposal
from domain.rulebook.terms import PledgeClass
from domain.stock.card import identities
from domain.stock.item import PledgedItem
from domain.stock.price_shock import metal_of, net_weight
from storage import running, sql
from storage.projection import Batch
from storage.states import read_state, state_of
from storage.tables import Kept, day, number, table, text

TICKET = table(
    "ticket",
    Kept.PROJECTION,
    text("store", key=True),
    text("number", key=True),
    text("customer"),
    text("device"),
    text("pledge"),
    text("loan_kind"),
    number("principal"),
    number("outstanding"),
    day("issued_on"),
    day("due"),
    day("forfeit_on"),
    day("forfeited_on", empty=True),
    text("ended", empty=True),
    day("ended_on", empty=True),
    text("blocked", empty=True),
    text("goods"),
    number("items"),
    number("interest_recognised"),
    number("fee_recognised"),
    number("interest_accrued", empty=True),
    number("fee_accrued", empty=True),
    text("state"),
    day("lost_on", empty=True),
)
"""A ticket as it stands: `state` is the whole value, the columns beside it are there to search, list and add up by.

`device` issued it. `outstanding` is the principal while it is a loan. `interest_accrued` and `fee_accrued` are what the
daily accrual had taken of a ticket that has ended or is forfeited; of an open one they are not final and NULL.
"""
for _sorted_by in ((TICKET.c.due,), (TICKET.c.issued_on,), (TICKET.c.principal,), ()):
    sa.Index(None, TICKET.c.store, TICKET.c.ended, *_sorted_by, TICKET.c.number)
_open = TICKET.c.ended.is_(None)
_in_pawn = sa.and_(_open, TICKET.c.forfeited_on.is_(None))
sa.Index(
    "ix_ticket_in_pawn",
    *(
        TICKET.c[name]
        for name in ("store", "due", "forfeit_on", "blocked", "lost_on", "pledge", "principal", "issued_on", "number")
    ),
    sqlite_where=_in_pawn,
    postgresql_where=_in_pawn,
)
_forfeited = sa.and_(_open, TICKET.c.forfeited_on.is_not(None))
sa.Index(
    "ix_ticket_forfeited",
    *(TICKET.c[name] for name in ("store", "pledge", "number")),
    sqlite_where=_forfeited,
    postgresql_where=_forfeited,
)
_stopped = sa.or_(TICKET.c.blocked.is_not(None), TICKET.c.lost_on.is_not(None))
sa.Index(
    "ix_ticket_held",
    *(TICKET.c[name] for name in ("store", "pledge", "number", "issued_on")),
    sqlite_where=_open,
    postgresql_where=_open,
)
sa.Index("ix_ticket_stopped", TICKET.c.store, TICKET.c.number, sqlite_where=_stopped, postgresql_where=_stopped)
sa.Index(None, TICKET.c.store, TICKET.c.customer)
sa.Index(None, TICKET.c.store, TICKET.c.issued_on)
sa.Index(None, TICKET.c.store, TICKET.c.pledge, TICKET.c.outstanding)

ITEM = table(
    "item",
    Kept.PROJECTION,
    text("store", key=True),
    text("code", key=True),
    text("ticket"),
    text("category"),
    text("description"),
    number("appraised"),
    number("loan"),
    number("held"),
    text("metal", empty=True),
    number("fine_parts", empty=True),
)
"""An item; `held` is 0 once it went home before the rest of its ticket. Of one that is valued by its metal, what it
holds of that in parts of a gram (`domain.stock.price_shock.PARTS`).
"""
sa.Index(None, ITEM.c.store, ITEM.c.ticket)
_of_metal_held = sa.and_(ITEM.c.metal.is_not(None), ITEM.c.held == sa.literal_column("1"))
sa.Index(
    "ix_item_metal",
    ITEM.c.store,
    ITEM.c.metal,
    ITEM.c.ticket,
    sqlite_where=_of_metal_held,
    postgresql_where=_of_metal_held,
)

ITEM_IDENTITY = table(
    "item_identity",
    Kept.PROJECTION,
    text("store", key=True),
    text("identity", key=True),
    text("code", key=True),
    text("ticket"),
)
"""By which names an item is known again ("vin:LSV…")."""

_STATES = sa.select(TICKET.c.number, TICKET.c.state, TICKET.c.device).where(
    TICKET.c.store == sa.bindparam("store"), TICKET.c.number.in_(sa.bindparam("numbers", expanding=True))
)
_HIGHEST = sa.select(sa.func.max(TICKET.c.number)).where(
    TICKET.c.store == sa.bindparam("store"),
    TICKET.c.number.between(sa.bindparam("first"), sa.bindparam("last")),
)
_OUTSTANDING = sa.select(sa.func.coalesce(sa.func.sum(TICKET.c.outstanding), 0)).where(
    TICKET.c.store == sa.bindparam("store")
)
_OF_CUSTOMER = _OUTSTANDING.where(TICKET.c.customer == sa.bindparam("customer"))
_OF_CLASS = _OUTSTANDING.where(TICKET.c.pledge == sa.bindparam("pledge"))
_LENT = sa.select(sa.func.coalesce(sa.func.sum(TICKET.c.principal), 0)).where(
    TICKET.c.store == sa.bindparam("store"),
    TICKET.c.issued_on == sa.bindparam("on"),
    sa.func.coalesce(TICKET.c.ended, "") != End.VOIDED.value,
)
_PLEDGING = (
    sa.select(TICKET.c.number)
    .select_from(
        ITEM_IDENTITY.join(
            TICKET, sa.and_(TICKET.c.store == ITEM_IDENTITY.c.store, TICKET.c.number == ITEM_IDENTITY.c.ticket)
        ).join(ITEM, sa.and_(ITEM.c.store == ITEM_IDENTITY.c.store, ITEM.c.code == ITEM_IDENTITY.c.code))
    )
    .where(
        ITEM_IDENTITY.c.store == sa.bindparam("store"),
        ITEM_IDENTITY.c.identity.in_(sa.bindparam("identities", expanding=True)),
        TICKET.c.ended.is_(None),
        TICKET.c.forfeited_on.is_(None),
        ITEM.c.held == 1,
    )
    .limit(sa.literal_column("1"))
)


def project(batch: Batch) -> None:
    """Tickets with all that happened to them."""
    events = batch.to_fold(*facts_of_tickets())
    if not events:
        return
    tickets = _fold(batch, events)
    running.write(batch.conn, batch.store, [_written(each) for each in tickets])
    sql.put(batch.conn, TICKET, [_ticket_row(batch.store, each) for each in tickets])
    new = [each.ticket for each in tickets if each.is_new or each.ticket.released]
    sql.put(batch.conn, ITEM, [row for ticket in new for row in _item_rows(batch.store, ticket)])
    sql.insert_new(batch.conn, ITEM_IDENTITY, [row for ticket in new for row in _identity_rows(batch.store, ticket)])


def ticket_of(conn: sa.Connection, store: str, ticket: str) -> Ticket | None:
    """The ticket of this number."""
    return next(iter(tickets_of(conn, store, [ticket])), None)


def tickets_of(conn: sa.Connection, store: str, numbers: Collection[str]) -> tuple[Ticket, ...]:
    """The tickets of these numbers that there are."""
    return tuple(ticket_in(row.state) for row in conn.execute(_STATES, {"store": store, "numbers": list(numbers)}))


def tickets_issued_at(conn: sa.Connection, store: str, device: str, numbers: Collection[str]) -> tuple[Ticket, ...]:
    """Those of these tickets that a device issued."""
    asked = {"store": store, "numbers": list(numbers)}
    return tuple(ticket_in(row.state) for row in conn.execute(_STATES, asked) if row.device == device)


def device_of(conn: sa.Connection, store: str, ticket: str) -> str | None:
    """The device that issued a ticket."""
    row = conn.execute(_STATES, {"store": store, "numbers": [ticket]}).one_or_none()
    return None if row is None else str(row.device)


def highest_number(conn: sa.Connection, asked: Mapping[str, str]) -> str | None:
    """The highest ticket number between `first` and `last`."""
    highest: str | None = conn.execute(_HIGHEST, asked).scalar_one()
    return highest


def ticket_pledging(conn: sa.Connection, store: str, names: Collection[str]) -> TicketNo | None:
    """The live ticket that holds a thing known by one of these names."""
    found: str | None = conn.execute(_PLEDGING, {"store": store, "identities": list(names)}).scalar_one_or_none()
    return None if found is None else TicketNo(found)


def balance_of(
    conn: sa.Connection, store: str, customer: str | None = None, pledge: PledgeClass | None = None
) -> Money:
    """What is lent: in all, to a customer, or on a class of pledges."""
    if customer is not None:
        return Money(int(conn.execute(_OF_CUSTOMER, {"store": store, "customer": customer}).scalar_one()))
    if pledge is not None:
        return Money(int(conn.execute(_OF_CLASS, {"store": store, "pledge": pledge.value}).scalar_one()))
    return Money(int(conn.execute(_OUTSTANDING, {"store": store}).scalar_one()))


def lent_on(conn: sa.Connection, store: str, on: date) -> Money:
    """What was lent on a day."""
    return Money(int(conn.execute(_LENT, {"store": store, "on": on}).scalar_one()))


def ticket_in(state: str) -> Ticket:
    """The ticket that a row holds."""
    return read_state(Ticket, state)


@dataclass(frozen=True, slots=True)
class _Folded:
    """A ticket after a batch, who issued it at which device, and how it stood before, where its rows are there.

    Of a ticket that was folded on, who issued it is not told again: None.
    """

    ticket: Ticket
    device: str
    issued_by: str | None
    before: Ticket | None

    @property
    def is_new(self) -> bool:
        """Whether its rows are not there yet, or were made before a fact that came late."""
        return self.issued_by is not None


def _written(folded: _Folded) -> running.Written:
    return running.Written(folded.ticket, folded.device, folded.issued_by, folded.before)


def _fold(batch: Batch, events: list[Fact]) -> list[_Folded]:
    """The tickets that these facts touch: folded on from where they stood, or anew where a fact came late."""
    numbers = sorted({fact.at.subject.partition(":")[2] for fact in events})
    rows = batch.conn.execute(_STATES, {"store": batch.store, "numbers": numbers}).all()
    before = {subject_of(row.number): ticket_in(row.state) for row in rows}
    folded: dict[str, Ticket | None] = dict(before) if batch.in_order else {}
    devices = {subject_of(row.number): row.device for row in rows} if batch.in_order else {}
    issuers: dict[str, str] = {}
    for fact in events:
        subject = fact.at.subject
        folded[subject] = evolve(folded.get(subject), fact.body)
        if folded[subject] is not None and subject not in devices:
            devices[subject], issuers[subject] = batch.workstation(fact.at.device_id), fact.at.actor
    return [
        _Folded(ticket, devices[subject], issuers.get(subject), before.get(subject))
        for subject, ticket in folded.items()
        if ticket is not None
    ]


def _ticket_row(store: str, folded: _Folded) -> dict[str, Any]:
    ticket = folded.ticket
    accrued = accrued_of(ticket)
    is_loan = ticket.ended is None and (ticket.forfeited is None or ticket.forfeited.disposal is Disposal.FOR_ACCOUNT)
    return {
        "store": store,
        "number": ticket.number,
        "customer": ticket.customer,
        "device": folded.device,
        "pledge": ticket.pledge.value,
        "loan_kind": ticket.loan_kind,
        "principal": ticket.principal.minor,
        "outstanding": ticket.principal.minor if is_loan else 0,
        "issued_on": ticket.issued_on,
        "due": ticket.period.due,
        "forfeit_on": ticket.period.forfeit_on,
        "forfeited_on": ticket.forfeited_on,
        "ended": None if ticket.ended is None else ticket.ended.value,
        "ended_on": ticket.ended_on,
        "blocked": None if ticket.blocked is None else ticket.blocked.value,
        "lost_on": ticket.loss_reported_on,
        "goods": ticket.items[0].description,
        "items": len(ticket.items),
        "interest_recognised": ticket.interest_recognised.minor,
        "fee_recognised": ticket.fee_recognised.minor,
        "interest_accrued": None if accrued is None else accrued.interest.minor,
        "fee_accrued": None if accrued is None else accrued.fee.minor,
        "state": state_of(ticket),
    }


def _item_rows(store: str, ticket: Ticket) -> Iterable[dict[str, Any]]:
    for item in ticket.items:
        yield {
            "store": store,
            "code": item.code,
            "ticket": ticket.number,
            "category": item.category.value,
            "description": item.description,
            "appraised": item.appraised.minor,
            "loan": item.loan.minor,
            "held": int(item.code not in ticket.released),
            **_of_metal(item),
        }


def _of_metal(item: PledgedItem) -> dict[str, Any]:
    metal = metal_of(item)
    if metal is None or item.fineness is None:
        return {"metal": None, "fine_parts": None}
    return {"metal": metal.value, "fine_parts": net_weight(item).milligrams * item.fineness.per_ten_thousand}


def _identity_rows(store: str, ticket: Ticket) -> Iterable[dict[str, Any]]:
    for item in ticket.items:
        for name in identities(item):
            yield {"store": store, "identity": name, "code": item.code, "ticket": ticket.number}
