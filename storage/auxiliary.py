"""An account analysed by store, kind of pledge, employee, customer or sub-ledger (辅助核算)."""

from __future__ import annotations

from functools import cache
from typing import Any

import sqlalchemy as sa

from domain.customers.customer import CustomerKind, masked_name
from domain.ledger.statements.books import Auxiliary, AuxiliaryLine, Dimension, said
from domain.ledger.statements.operating import kind_name
from domain.ledger.statements.template import Said, Scope
from domain.money import Money
from storage import organisation
from storage.account_pages import chart_of_stores, leaves_of
from storage.customers import CUSTOMER
from storage.ledger import ENTRY, POSTING
from storage.pawn import TICKET
from storage.tables import Day

_OF_TICKET = len("ticket:") + 1
_OF_CUSTOMER = len("customer:") + 1
_BY_TICKET = frozenset({Dimension.CATEGORY, Dimension.CUSTOMER})

_NAMES = sa.select(CUSTOMER.c.customer, CUSTOMER.c.name, CUSTOMER.c.kind).where(
    CUSTOMER.c.store == sa.bindparam("store"), CUSTOMER.c.customer.in_(sa.bindparam("customers", expanding=True))
)


@cache
def query_by(dimension: Dimension, *, known: bool) -> sa.Select[Any]:
    """What one account of one store was debited and credited in some days, for each value of the dimension."""
    debit_side = (POSTING.c.amount > 0) != (ENTRY.c.red == 1)
    query = _summed(
        dimension,
        sa.func.sum(sa.case((debit_side, POSTING.c.amount), else_=0)).label("debit"),
        sa.func.sum(sa.case((~debit_side, -POSTING.c.amount), else_=0)).label("credit"),
        with_entries=True,
    )
    query = query.where(POSTING.c.book_date >= sa.bindparam("first", type_=Day))
    return query.where(ENTRY.c.known_on <= sa.bindparam("known_on", type_=Day)) if known else query


@cache
def query_before(dimension: Dimension, *, known: bool) -> sa.Select[Any]:
    """What it stood at before, likewise; entries are looked at only where they must be, since these are many."""
    with_entries = known or dimension is Dimension.EMPLOYEE
    opening = sa.func.sum(POSTING.c.amount).label("opening")
    query = _summed(dimension, opening, with_entries=with_entries)
    return query.where(ENTRY.c.known_on <= sa.bindparam("known_on", type_=Day)) if known else query


def _summed(dimension: Dimension, *sums: sa.ColumnElement[Any], with_entries: bool) -> sa.Select[Any]:
    key = _key(dimension)
    source: sa.FromClause = POSTING
    if with_entries or dimension is Dimension.EMPLOYEE:
        entry = sa.and_(ENTRY.c.store == POSTING.c.store, ENTRY.c.cause == POSTING.c.cause)
        source = source.join(ENTRY, entry)
    if dimension in _BY_TICKET:
        ticket = sa.and_(
            POSTING.c.sub.like("ticket:%"),
            TICKET.c.store == POSTING.c.store,
            TICKET.c.number == sa.func.substr(POSTING.c.sub, _OF_TICKET),
        )
        source = source.outerjoin(TICKET, ticket)
    return (
        sa.select(key.label("key"), *sums)
        .select_from(source)
        .where(
            POSTING.c.store == sa.bindparam("store"),
            POSTING.c.account == sa.bindparam("account"),
            POSTING.c.book_date <= sa.bindparam("last", type_=Day),
        )
        .group_by("key")
    )


def analysed(conn: sa.Connection, scope: Scope, account: str, by: Dimension) -> Auxiliary:
    """An account by one dimension; what belongs to no ticket or customer stands under "" ."""
    known = scope.known_on is not None
    knew: dict[str, Any] = {"known_on": scope.known_on} if known else {}
    before, during = knew | {"last": scope.before.last}, knew | {"first": scope.first, "last": scope.last}
    sums: dict[tuple[str, str], list[int]] = {}
    for store in scope.stores:
        for leaf in leaves_of(conn, scope.stores, account):
            place = {"store": store, "account": leaf}
            apart = store if by is Dimension.CUSTOMER else ""
            for row in conn.execute(query_before(by, known=known), before | place):
                sums.setdefault((apart, row.key or ""), [0, 0, 0])[0] += int(row.opening)
            for row in conn.execute(query_by(by, known=known), during | place):
                held = sums.setdefault((apart, row.key or ""), [0, 0, 0])
                held[1] += int(row.debit)
                held[2] += int(row.credit)
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


def _key(dimension: Dimension) -> sa.ColumnElement[Any]:
    if dimension is Dimension.STORE:
        return POSTING.c.store
    if dimension is Dimension.EMPLOYEE:
        return ENTRY.c.actor
    if dimension is Dimension.SUB:
        return POSTING.c.sub
    if dimension is Dimension.CATEGORY:
        return sa.func.coalesce(TICKET.c.loan_kind, "")
    named = sa.case(
        (POSTING.c.sub.like("customer:%"), sa.func.substr(POSTING.c.sub, _OF_CUSTOMER)), else_=sa.literal("")
    )
    return sa.func.coalesce(TICKET.c.customer, named)


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
