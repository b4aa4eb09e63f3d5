"""What the message centre tells: figures summed from rows of the book, whom they are told, and what was read."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from datetime import date, datetime, timedelta

import sqlalchemy as sa

from domain.access.security import SecurityEvent
from domain.alerts.alert import MATTERS, SECURITY_DAYS, AlertKind, Covered, Happened
from domain.alerts.subscription import EVERYTHING, Subscribed, Subscription
from domain.clock import stamp_of_day, wall_text
from domain.money import Money, Rate, rate
from domain.stock.metal import Metal
from domain.stock.price_shock import PARTS
from storage import sql
from storage.engine import Engines, transaction
from storage.pawn import ITEM, TICKET
from storage.projection import Batch
from storage.security import SECURITY_EVENT
from storage.tables import Kept, table, text

SUBSCRIPTION = table(
    "subscription",
    Kept.PROJECTION,
    text("store", key=True),
    text("person", key=True),
    text("since"),
    text("kinds"),
    text("line"),
)
"""What each person chose last: the kinds in a line, and the warning line."""
ALERT_READ = table("alert_read", Kept.KEPT, text("person", key=True), text("alert", key=True), text("at"))
"""Which alerts a person read at this workstation; not synced."""

_FORGOTTEN = timedelta(days=30)
_CHOSEN = sa.select(SUBSCRIPTION.c.kinds, SUBSCRIPTION.c.line).where(
    SUBSCRIPTION.c.store == sa.bindparam("store"), SUBSCRIPTION.c.person == sa.bindparam("person")
)


def project(batch: Batch) -> None:
    """The last choice of each person, in whatever order they come."""
    rows: dict[str, dict[str, str]] = {}
    said = ((f"{at.recorded_at} {at.device_id} {at.device_seq:012d}", what) for at, what in batch.of(Subscribed))
    for since, what in sorted(said, key=lambda each: each[0]):
        kinds = " ".join(kind.value for kind in what.kinds)
        rows[what.person] = {"since": since, "kinds": kinds, "line": str(what.line)}
    known = sa.select(SUBSCRIPTION.c.person, SUBSCRIPTION.c.since).where(SUBSCRIPTION.c.store == batch.store)
    newest = {row.person: row.since for row in batch.conn.execute(known)} if rows else {}
    new = {person: row for person, row in rows.items() if row["since"] > newest.get(person, "")}
    sql.put(batch.conn, SUBSCRIPTION, [{"store": batch.store, "person": person, **row} for person, row in new.items()])


def subscription_of(conn: sa.Connection, store: str, person: str) -> Subscription:
    """What a person wants to be told."""
    row = conn.execute(_CHOSEN, {"store": store, "person": person}).one_or_none()
    if row is None:
        return EVERYTHING
    return Subscription(frozenset(map(AlertKind, row.kinds.split())), rate(row.line))


def covered(conn: sa.Connection, store: str, prices: Mapping[Metal, Money], line: Rate) -> Iterator[Covered]:
    """For each metal with a price: what is lent on open tickets that hold some, against what their goods are worth."""
    for metal, price in prices.items():
        per_ticket = _worth(store, metal, price).subquery()
        over = per_ticket.c.lent * line.value.denominator > per_ticket.c.worth * line.value.numerator
        sums = (sa.func.sum(per_ticket.c.lent), sa.func.sum(per_ticket.c.worth), sa.func.count().filter(over))
        lent, worth, tickets = conn.execute(sa.select(*sums)).one()
        if lent:
            yield Covered(metal=metal, lent=Money(int(lent)), value=Money(int(worth)), tickets_over=tickets)


def _worth(store: str, metal: Metal, price: Money) -> sa.Select[tuple[int, int]]:
    """The loan of each open ticket with goods of this metal, and what all its goods are worth, in fen."""
    is_of_it = ITEM.c.metal == metal.value
    by_price = sa.cast(ITEM.c.fine_parts, sa.BigInteger) * price.minor // PARTS
    worth = sa.func.sum(sa.case((is_of_it, by_price), else_=ITEM.c.appraised))
    holding = sa.select(ITEM.c.ticket).where(ITEM.c.store == store, is_of_it, ITEM.c.held == 1)
    held = sa.and_(TICKET.c.store == store, TICKET.c.ended.is_(None), TICKET.c.number.in_(holding), ITEM.c.held == 1)
    both = TICKET.join(ITEM, sa.and_(ITEM.c.store == TICKET.c.store, ITEM.c.ticket == TICKET.c.number))
    tickets = sa.select(TICKET.c.principal.label("lent"), worth.label("worth")).select_from(both).where(held)
    return tickets.group_by(TICKET.c.number, TICKET.c.principal)


def events(conn: sa.Connection, store: str, on: date) -> dict[SecurityEvent, Happened]:
    """How often what matters happened lately, and when last."""
    since = stamp_of_day(on - timedelta(days=SECURITY_DAYS))
    query = (
        sa.select(SECURITY_EVENT.c.event, sa.func.count(), sa.func.max(SECURITY_EVENT.c.recorded_at))
        .where(
            SECURITY_EVENT.c.store == store,
            SECURITY_EVENT.c.event.in_([each.value for each in MATTERS]),
            SECURITY_EVENT.c.recorded_at >= since,
        )
        .group_by(SECURITY_EVENT.c.event)
    )
    return {SecurityEvent(event): Happened(count, newest) for event, count, newest in conn.execute(query)}


def read_by(conn: sa.Connection, person: str) -> frozenset[str]:
    """The keys of the alerts that a person read."""
    return frozenset(conn.execute(sa.select(ALERT_READ.c.alert).where(ALERT_READ.c.person == person)).scalars())


def take_as_read(engines: Engines, person: str, alerts: Collection[str], now: datetime) -> None:
    """A person read these; what was read long ago is forgotten, since it is told no more."""
    at = wall_text(now)
    with transaction(engines.writer) as conn:
        old = (ALERT_READ.c.person == person, ALERT_READ.c.at < wall_text(now - _FORGOTTEN))
        conn.execute(sa.delete(ALERT_READ).where(*old))
        sql.put(conn, ALERT_READ, [{"person": person, "alert": each, "at": at} for each in alerts])
