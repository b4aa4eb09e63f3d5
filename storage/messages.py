"""Messages to pawners as a table."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import sqlalchemy as sa

from domain.customers.erasure import CustomerErased
from domain.ids import CustomerId, PersonId, TicketNo
from domain.pawn.messages import Message, MessagePrepared, MessageSent, SentBy, evolve
from storage import sql
from storage.projection import Batch
from storage.tables import Kept, day, number, table, text

MESSAGE = table(
    "message",
    Kept.PROJECTION,
    text("store", key=True),
    text("message", key=True),
    text("customer"),
    text("ticket"),
    text("template"),
    number("parts"),
    day("prepared_on"),
    text("prepared_by"),
    text("text", empty=True),
    day("sent_on", empty=True),
    text("how", empty=True),
)
"""A message as it stands; `text` is NULL once its customer was erased."""
sa.Index(None, MESSAGE.c.store, MESSAGE.c.ticket)

_STORE: sa.BindParameter[Any] = sa.bindparam("store")
_KNOWN = sa.select(MESSAGE).where(
    MESSAGE.c.store == _STORE, MESSAGE.c.message.in_(sa.bindparam("messages", expanding=True))
)
_OF_TICKET = (
    sa.select(MESSAGE)
    .where(MESSAGE.c.store == _STORE, MESSAGE.c.ticket == sa.bindparam("ticket"))
    .order_by(MESSAGE.c.prepared_on, MESSAGE.c.message)
)


def project(batch: Batch) -> None:
    """Messages that were drafted and sent."""
    _project_messages(batch)
    _forget(batch)


def _project_messages(batch: Batch) -> None:
    events = batch.to_fold(MessagePrepared, MessageSent)
    if not events:
        return
    bodies = [(fact.body, PersonId(fact.at.actor)) for fact in events]
    names = sorted({what.message for what, _ in bodies if isinstance(what, MessagePrepared | MessageSent)})
    folded: dict[str, Message | None] = {}
    if batch.in_order:
        folded.update({each.message: each for each in messages(batch.conn, batch.store, names)})
    for what, actor in bodies:
        if isinstance(what, MessagePrepared | MessageSent):
            folded[what.message] = evolve(folded.get(what.message), what, actor)
    sql.put(batch.conn, MESSAGE, [_row(batch.store, each) for each in folded.values() if each is not None])


def _forget(batch: Batch) -> None:
    """Nothing that was written to somebody outlives them."""
    for _, what in batch.of(CustomerErased):
        theirs = (MESSAGE.c.store == batch.store, MESSAGE.c.customer == what.customer)
        batch.conn.execute(sa.update(MESSAGE).where(*theirs).values(text=None))


def messages(conn: sa.Connection, store: str, names: Iterable[str]) -> tuple[Message, ...]:
    """The messages of these names that there are."""
    return tuple(_message(row) for row in conn.execute(_KNOWN, {"store": store, "messages": list(names)}))


def messages_of(conn: sa.Connection, store: str, ticket: str) -> tuple[Message, ...]:
    """The messages about a ticket, the oldest first."""
    return tuple(_message(row) for row in conn.execute(_OF_TICKET, {"store": store, "ticket": ticket}))


def _message(row: sa.Row[Any]) -> Message:
    return Message(
        message=row.message,
        customer=CustomerId(row.customer),
        ticket=TicketNo(row.ticket),
        template=row.template,
        parts=row.parts,
        prepared_on=row.prepared_on,
        prepared_by=PersonId(row.prepared_by),
        text=row.text,
        sent_on=row.sent_on,
        how=None if row.how is None else SentBy(row.how),
    )


def _row(store: str, message: Message) -> dict[str, Any]:
    return {
        "store": store,
        "message": message.message,
        "customer": message.customer,
        "ticket": message.ticket,
        "template": message.template,
        "parts": message.parts,
        "prepared_on": message.prepared_on,
        "prepared_by": message.prepared_by,
        "text": message.text,
        "sent_on": message.sent_on,
        "how": None if message.how is None else message.how.value,
    }
