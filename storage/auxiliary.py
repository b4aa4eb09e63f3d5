"""An account analysed by store, kind of pledge, employee, customer or sub-ledger (辅助核算)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from functools import cache
from typing import Any

import sqlalchemy as sa

from domain.customers.customer import CustomerKind
from domain.customers.masking import masked_name
from domain.ledger.statements.books import Auxiliary, AuxiliaryLine, Dimension, said
from domain.ledger.statements.operating import kind_name
from domain.ledger.statements.template import Said, Scope
from domain.money import Money
from storage import organisation
from storage.account_pages import LINES, chart_of_stores, leaves_of, moved_of
from storage.customers import CUSTOMER
from storage.ledger import ACCOUNT_DAY, ENTRY, POSTING
from storage.pawn import TICKET
from storage.tables import Day

_OF_TICKET = len("ticket:") + 1
_OF_CUSTOMER = len("customer:") + 1
_BY_TICKET = frozenset({Dimension.CATEGORY, Dimension.CUSTOMER})

_NAMES = sa.select(CUSTOMER.c.customer, CUSTOMER.c.name, CUSTOMER.c.kind).where(
    CUSTOMER.c.store == sa.bindparam("store"), CUSTOMER.c.customer.in_(sa.bindparam("customers", expanding=True))
)


_LAST = sa.bindparam("last", type_=Day)
_KNOWN = sa.bindparam("known_on", type_=Day)
_OF_ACCOUNT = (POSTING.c.store == sa.bindparam("store"), POSTING.c.account == sa.bindparam("account"))
_LATE_DAYS = sa.select(ACCOUNT_DAY.c.book_date).where(
    ACCOUNT_DAY.c.store == sa.bindparam("store"),
    ACCOUNT_DAY.c.account == sa.bindparam("account"),
    ACCOUNT_DAY.c.book_date <= _LAST,
    ACCOUNT_DAY.c.known_on > _KNOWN,
)


@cache
def query_by(dimension: Dimension, *, known: bool) -> sa.Select[Any]:
    """What one account of one store was debited and credited in some days, for each value of the dimension."""
    debit_side = (POSTING.c.amount > 0) != (ENTRY.c.red == 1)
    debit = sa.func.sum(sa.case((debit_side, POSTING.c.amount), else_=0)).label("debit")
    credit = sa.func.sum(sa.case((~debit_side, -POSTING.c.amount), else_=0)).label("credit")
    first = sa.bindparam("first", type_=Day)
    lines = _lines(dimension, debit, credit).select_from(LINES).where(POSTING.c.book_date.between(first, _LAST))
    return _by(dimension, lines.where(ENTRY.c.known_on <= _KNOWN) if known else lines)


@cache
def query_before(dimension: Dimension) -> sa.Select[Any]:
    """What it stood at by the end of a day, likewise: read from an index alone, and what came to nothing, as the lines
    of a redeemed ticket do, is let go before a ticket is looked up.
    """
    opening = sa.func.sum(POSTING.c.amount)
    source = LINES if dimension is Dimension.EMPLOYEE else POSTING
    lines = _lines(dimension, opening.label("opening")).select_from(source).where(POSTING.c.book_date <= _LAST)
    return _by(dimension, lines.having(opening != 0))


@cache
def query_late(dimension: Dimension) -> sa.Select[Any]:
    """What of this was taken down after a day: the few days that such lines stand on are known."""
    lines = _lines(dimension, sa.func.sum(POSTING.c.amount).label("opening")).select_from(LINES)
    return _by(dimension, lines.where(POSTING.c.book_date.in_(_LATE_DAYS), ENTRY.c.known_on > _KNOWN))


def _lines(dimension: Dimension, *sums: sa.ColumnElement[Any]) -> sa.Select[Any]:
    by = ENTRY.c.actor if dimension is Dimension.EMPLOYEE else POSTING.c.sub
    return sa.select(by.label("key"), *sums).where(*_OF_ACCOUNT).group_by(by)


def _by(dimension: Dimension, lines: sa.Select[Any]) -> sa.Select[Any]:
    """Sums by sub-ledger as sums by what the ticket of each is about."""
    if dimension not in _BY_TICKET:
        return lines
    each = lines.subquery()
    ticket = sa.and_(
        each.c.key.like("ticket:%"),
        TICKET.c.store == sa.bindparam("store"),
        TICKET.c.number == sa.func.substr(each.c.key, _OF_TICKET),
    )
    key = _about(dimension, each.c.key).label("key")
    sums = (sa.func.sum(column).label(column.name) for column in each.c if column.name != "key")
    return sa.select(key, *sums).select_from(each.outerjoin(TICKET, ticket)).group_by(sa.text("1"))


def _about(dimension: Dimension, sub: sa.ColumnElement[Any]) -> sa.ColumnElement[Any]:
    if dimension is Dimension.CATEGORY:
        return sa.func.coalesce(TICKET.c.loan_kind, "")
    named = sa.case((sub.like("customer:%"), sa.func.substr(sub, _OF_CUSTOMER)), else_=sa.literal(""))
    return sa.func.coalesce(TICKET.c.customer, named)


def analysed(conn: sa.Connection, scope: Scope, account: str, by: Dimension) -> Auxiliary:
    """An account by one dimension; what belongs to no ticket or customer stands under "" ."""
    sums: dict[tuple[str, str], list[int]] = {}
    for store in scope.stores:
        apart = store if by is Dimension.CUSTOMER else ""
        for leaf in leaves_of(conn, scope.stores, account):
            for key, moved in _moved(conn, scope, {"store": store, "account": leaf}, by):
                held = sums.get((apart, key), [0, 0, 0])
                sums[apart, key] = [old + new for old, new in zip(held, moved, strict=True)]
    names = _names(conn, scope, by, [key for _, key in sums])
    lines = tuple(
        AuxiliaryLine(
            key=key,
            name=names.get(key, Said(key, key)),
            opening=Money(opening),
            debit=Money(debit),
            credit=Money(credit),
        )
        for (_, key), (opening, debit, credit) in sorted(sums.items(), key=lambda item: (not item[0][1], item[0][1]))
        if opening or debit or credit
    )
    return Auxiliary(scope, account, said(account, chart_of_stores(conn, scope.stores)), by, lines)


_Moved = tuple[str, tuple[int, int, int]]
"""A key, and under it what stood before, what was debited and what was credited."""


def _moved(conn: sa.Connection, scope: Scope, place: dict[str, str], by: Dimension) -> Iterator[_Moved]:
    if by is Dimension.STORE:
        yield _of_store(conn, scope, place)
        return
    knew: dict[str, Any] = {} if scope.known_on is None else {"known_on": scope.known_on}
    before, during = place | {"last": scope.before.last}, place | {"first": scope.first, "last": scope.last}
    for row in conn.execute(query_before(by), before):
        yield row.key or "", (int(row.opening), 0, 0)
    for row in conn.execute(query_late(by), before | knew) if knew else ():
        yield row.key or "", (-int(row.opening), 0, 0)
    for row in conn.execute(query_by(by, known=bool(knew)), during | knew):
        yield row.key or "", (0, int(row.debit), int(row.credit))


def _of_store(conn: sa.Connection, scope: Scope, place: dict[str, str]) -> _Moved:
    mine = replace(scope, stores=(place["store"],))
    before = moved_of(conn, mine, scope.before, (place["account"],))
    debit, credit = moved_of(conn, mine, scope.span, (place["account"],))
    return place["store"], (before[0] - before[1], debit, credit)


def _names(conn: sa.Connection, scope: Scope, by: Dimension, keys: list[str]) -> dict[str, Said]:
    if by is Dimension.CATEGORY:
        return {key: kind_name(key) for key in keys if key}
    found: dict[str, str] = {}
    for store in scope.stores:
        if by is Dimension.STORE:
            held = organisation.store_of(conn, store)
            found[store] = held.name if held is not None else store
        elif by is Dimension.EMPLOYEE:
            found |= organisation.names_of(conn, store)
        elif by is Dimension.CUSTOMER:
            rows = conn.execute(_NAMES, {"store": store, "customers": keys})
            found |= {row.customer: masked_name(row.name, CustomerKind(row.kind)) for row in rows if row.name}
    return {key: Said(name, name) for key, name in found.items()}
