"""Pages of the list of tickets, each read by an index whatever it is sorted by, and the counts beside it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

import sqlalchemy as sa

from domain.listing import Page, Place
from domain.money import Money
from domain.pawn.listing import OpenTickets, Order, TicketQuery
from domain.pawn.ticket import End, Stage
from domain.pawn.views import TicketLine
from storage import ticket_lines
from storage.customers import CUSTOMER
from storage.keyset import PAGE, beside_index
from storage.pawn import TICKET, ticket_in
from storage.pawn_lists import IN_PAWN, WITH_CUSTOMER, ListedTicket, in_pawn, with_words

_FOUND = 300
"""So many tickets and customers are looked through for what was typed."""

_COLUMNS: Mapping[Order, sa.Column[Any]] = {
    Order.NUMBER: TICKET.c.number,
    Order.PAWNED: TICKET.c.issued_on,
    Order.DUE: TICKET.c.due,
    Order.LOAN: TICKET.c.principal,
}
_ENDS = {Stage(end.value): end for end in End}
_OPEN = TICKET.c.ended.is_(None)
_FORFEITED = (_OPEN, TICKET.c.forfeited_on.is_not(None))
STOPPED = sa.or_(TICKET.c.blocked.is_not(None), TICKET.c.lost_on.is_not(None))

_Conditions = tuple[sa.ColumnElement[bool], ...]


def page(conn: sa.Connection, store: str, asked: TicketQuery, after: Place | None) -> Page[TicketLine]:
    """The first tickets of a list, or those after this place."""
    found = [row for part in _parts(asked) for row in _some(conn, store, asked, part, after)]
    found.sort(key=lambda row: (row.sorted_by, row.number), reverse=asked.descending)
    lines = (
        ticket_lines.line(ListedTicket(ticket_in(row.state), row.name, row.kind), asked.on) for row in found[:PAGE]
    )
    goes_on, last = len(found) > PAGE, found[:PAGE][-1:]
    return Page(tuple(lines), Place(0, (last[0].sorted_by, last[0].number)) if goes_on else None)


def open_tickets(conn: sa.Connection, store: str, asked: TicketQuery) -> OpenTickets:
    """How the open tickets stand on a day, of a class or of all."""
    stages = (Stage.LIVE, Stage.DUE, Stage.IN_GRACE, Stage.BLOCKED, Stage.FORFEITED)
    still_theirs = sa.or_(TICKET.c.forfeit_on > asked.on, TICKET.c.blocked.is_not(None))
    of_class = (TICKET.c.store == store, *_of_class(asked))
    query = sa.select(
        *(sa.func.count().filter(sa.and_(*_in_pawn_at(each, asked))).label(each.value) for each in stages),
        sa.func.coalesce(sa.func.sum(TICKET.c.principal).filter(still_theirs), 0).label("in_pawn"),
    )
    row = conn.execute(in_pawn(query.where(*of_class))).one()
    counts = {each: getattr(row, each.value) for each in stages}
    forfeited = sa.select(sa.func.count()).where(*of_class, *_FORFEITED)
    forfeited = forfeited.with_hint(TICKET, "INDEXED BY ix_ticket_forfeited", "sqlite")
    counts[Stage.FORFEITED] += conn.execute(forfeited).scalar_one()
    stopped = sa.select(sa.func.count()).where(*of_class, _OPEN, STOPPED)
    stopped = stopped.with_hint(TICKET, "INDEXED BY ix_ticket_stopped", "sqlite")
    how_many = conn.execute(stopped).scalar_one()
    return OpenTickets(counts, frozenset(_ended(conn, store)), how_many, Money(int(row.in_pawn)))


def _ended(conn: sa.Connection, store: str) -> Iterator[Stage]:
    for stage, end in _ENDS.items():
        some = sa.select(TICKET.c.number).where(TICKET.c.store == store, TICKET.c.ended == end.value).limit(1)
        if conn.execute(some).first() is not None:
            yield stage


@dataclass(frozen=True, slots=True)
class _Part:
    """Tickets that an index holds together; of `few` no index has to be sorted as the list is."""

    which: _Conditions
    few: bool = False
    in_pawn: bool = False


def _parts(asked: TicketQuery) -> Iterator[_Part]:
    """The tickets in pawn, those that are forfeited, and those of each way to end; or all that are open at once."""
    if asked.stopped:
        yield _Part((_OPEN, STOPPED), few=True)
    elif asked.stage in _ENDS:
        yield _Part((TICKET.c.ended == asked.stage.value,))
    elif asked.stage is not None:
        yield _Part(_in_pawn_at(asked.stage, asked), few=True, in_pawn=True)
        if asked.stage is Stage.FORFEITED:
            yield _Part(_FORFEITED)
    else:
        yield _Part((_OPEN,))
        yield from (_Part((TICKET.c.ended == end.value,)) for end in End)


def _in_pawn_at(stage: Stage, asked: TicketQuery) -> _Conditions:
    """Which tickets in pawn stand at a stage, as `Ticket.stage` says it of one; who was not forfeited yet by any run
    stands as such once the day has come.
    """
    on, past_due = asked.on, TICKET.c.due < asked.on
    return {
        Stage.FORFEITED: (past_due, TICKET.c.forfeit_on <= on, TICKET.c.blocked.is_(None)),
        Stage.BLOCKED: (past_due, TICKET.c.blocked.is_not(None)),
        Stage.IN_GRACE: (past_due, TICKET.c.forfeit_on > on, TICKET.c.blocked.is_(None)),
        Stage.DUE: (TICKET.c.due == on,),
        Stage.LIVE: (TICKET.c.due > on,),
    }[stage]


def _of_class(asked: TicketQuery) -> _Conditions:
    return () if asked.pledge is None else (TICKET.c.pledge == asked.pledge.value,)


def _some(conn: sa.Connection, store: str, asked: TicketQuery, part: _Part, after: Place | None) -> list[Any]:
    """One more than a page of a part."""
    column, text = _COLUMNS[asked.order], asked.text.strip()
    which = (TICKET.c.store == store, *part.which, *_of_class(asked))
    if text:
        which = (*which, with_words(conn, store, text, _FOUND))
    if after is not None:
        place, reached = sa.tuple_(column, TICKET.c.number), _reached(after, column)
        which = (*which, place < reached if asked.descending else place > reached)
    by = (TICKET.c.number,) if asked.order is Order.NUMBER else (column, TICKET.c.number)
    places = tuple(map(beside_index, by)) if text or part.few else by
    in_order = tuple(each.desc() for each in places) if asked.descending else places
    if part.in_pawn and not text:
        numbers = in_pawn(sa.select(TICKET.c.number).where(*which)).order_by(*in_order).limit(PAGE + 1)
        which = (TICKET.c.store == store, TICKET.c.number.in_(numbers))
    elif part.in_pawn:
        which = (*which, *IN_PAWN)
    columns = (TICKET.c.number, column.label("sorted_by"), TICKET.c.state, CUSTOMER.c.name, CUSTOMER.c.kind)
    query = sa.select(*columns).select_from(WITH_CUSTOMER).where(*which).order_by(*in_order)
    return list(conn.execute(query.limit(PAGE + 1)))


def _reached(after: Place, column: sa.Column[Any]) -> sa.ColumnElement[Any]:
    value, number = after.values
    return sa.tuple_(sa.literal(value, column.type), sa.literal(number))
