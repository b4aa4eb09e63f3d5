"""Pages of the list of tickets, each read by an index whatever it is sorted by, and the counts beside it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
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
from storage.pawn_lists import WITH_CUSTOMER, ListedTicket, with_words

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
STOPPED = sa.or_(TICKET.c.blocked.is_not(None), TICKET.c.lost_on.is_not(None))

_Conditions = tuple[sa.ColumnElement[bool], ...]


def page(conn: sa.Connection, store: str, asked: TicketQuery, after: Place | None) -> Page[TicketLine]:
    """The first tickets of a list, or those after this place."""
    found = [row for which in _parts(asked) for row in _some(conn, store, asked, which, after)]
    found.sort(key=lambda row: (row.sorted_by, row.number), reverse=asked.descending)
    lines = (
        ticket_lines.line(ListedTicket(ticket_in(row.state), row.name, row.kind), asked.on) for row in found[:PAGE]
    )
    goes_on, last = len(found) > PAGE, found[:PAGE][-1:]
    return Page(tuple(lines), Place(0, (last[0].sorted_by, last[0].number)) if goes_on else None)


def open_tickets(conn: sa.Connection, store: str, asked: TicketQuery) -> OpenTickets:
    """How the open tickets stand on a day, of a class or of all."""
    sums = {
        stage.value: sa.func.count().filter(sa.and_(*_open_stage(stage, asked)))
        for stage in Stage
        if stage not in _ENDS
    }
    still_theirs = sa.and_(
        TICKET.c.forfeited_on.is_(None), sa.or_(TICKET.c.forfeit_on > asked.on, TICKET.c.blocked.is_not(None))
    )
    query = sa.select(
        *(each.label(name) for name, each in sums.items()),
        sa.func.count().filter(STOPPED).label("stopped"),
        sa.func.coalesce(sa.func.sum(TICKET.c.principal).filter(still_theirs), 0).label("in_pawn"),
    )
    row = conn.execute(query.where(TICKET.c.store == store, _OPEN, *_of_class(asked))).one()
    counts = {Stage(name): getattr(row, name) for name in sums}
    return OpenTickets(counts, frozenset(_ended(conn, store)), row.stopped, Money(int(row.in_pawn)))


def _ended(conn: sa.Connection, store: str) -> Iterator[Stage]:
    for stage, end in _ENDS.items():
        some = sa.select(TICKET.c.number).where(TICKET.c.store == store, TICKET.c.ended == end.value).limit(1)
        if conn.execute(some).first() is not None:
            yield stage


def _parts(asked: TicketQuery) -> Iterator[_Conditions]:
    """The parts that an index holds together: the open tickets, and those of each way to end."""
    if asked.stopped:
        yield _OPEN, STOPPED
    elif asked.stage in _ENDS:
        yield (TICKET.c.ended == asked.stage.value,)
    elif asked.stage is not None:
        yield _OPEN, *_open_stage(asked.stage, asked)
    else:
        yield (_OPEN,)
        yield from ((TICKET.c.ended == end.value,) for end in End)


def _open_stage(stage: Stage, asked: TicketQuery) -> _Conditions:
    """Which open tickets stand at a stage, as `Ticket.stage` says it of one."""
    free, on = TICKET.c.forfeited_on.is_(None), asked.on
    if stage is Stage.FORFEITED:
        by_date = sa.and_(TICKET.c.forfeit_on <= on, TICKET.c.blocked.is_(None))
        return TICKET.c.due < on, sa.or_(TICKET.c.forfeited_on.is_not(None), by_date)
    if stage is Stage.BLOCKED:
        return free, TICKET.c.due < on, TICKET.c.blocked.is_not(None), STOPPED
    if stage is Stage.IN_GRACE:
        return free, TICKET.c.due < on, TICKET.c.forfeit_on > on, TICKET.c.blocked.is_(None)
    if stage is Stage.DUE:
        return free, TICKET.c.due == on
    return free, (TICKET.c.due if asked.order is Order.DUE else beside_index(TICKET.c.due)) > on


def _of_class(asked: TicketQuery) -> _Conditions:
    return () if asked.pledge is None else (TICKET.c.pledge == asked.pledge.value,)


def _some(conn: sa.Connection, store: str, asked: TicketQuery, which: _Conditions, after: Place | None) -> list[Any]:
    """One more than a page of a part."""
    column = _COLUMNS[asked.order]
    columns = (TICKET.c.number, column.label("sorted_by"), TICKET.c.state, CUSTOMER.c.name, CUSTOMER.c.kind)
    query = sa.select(*columns).select_from(WITH_CUSTOMER).where(TICKET.c.store == store, *which, *_of_class(asked))
    if asked.text.strip():
        query = query.where(with_words(conn, store, asked.text.strip(), _FOUND))
    if after is not None:
        place, reached = sa.tuple_(column, TICKET.c.number), _reached(after, column)
        query = query.where(place < reached if asked.descending else place > reached)
    by: tuple[sa.ColumnElement[Any], ...] = (
        (TICKET.c.number,) if asked.order is Order.NUMBER else (column, TICKET.c.number)
    )
    by = by if _is_by_index(asked) else tuple(map(beside_index, by))
    query = query.order_by(*(each.desc() for each in by) if asked.descending else by)
    return list(conn.execute(query.limit(PAGE + 1)))


def _is_by_index(asked: TicketQuery) -> bool:
    """Whether to go along the index of the order: where few of it are wanted, those are found first and then sorted."""
    if asked.text.strip():
        return False
    many = asked.stage is None or asked.stage is Stage.LIVE or asked.stage in _ENDS
    return (many and not asked.stopped) or asked.order is Order.DUE


def _reached(after: Place, column: sa.Column[Any]) -> sa.ColumnElement[Any]:
    value, number = after.values
    return sa.tuple_(sa.literal(value, column.type), sa.literal(number))
