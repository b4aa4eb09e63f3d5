"""Pages of the list of customers, each along an index, and how many stand in each group."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

import sqlalchemy as sa

from domain.customers.listing import CustomerOrder, CustomerQuery, Group
from domain.customers.views import CustomerLine, line_of
from domain.listing import Page, Place
from storage import search
from storage.customers import COMPANIES, CUSTOMER, read_customer
from storage.keyset import Stretch, read_page
from storage.organisation import shareholders_of

_FOUND = 300
"""So many of those who have what was typed are listed."""

_BLACKLISTED, _FROZEN = CUSTOMER.c.blacklisted.is_not(None), CUSTOMER.c.frozen.is_not(None)
_BY_NAME = (CUSTOMER.c.name, CUSTOMER.c.customer)
_STRETCHES: Mapping[CustomerOrder, tuple[Stretch, ...]] = {
    CustomerOrder.STANDING: (
        Stretch((_BLACKLISTED,), (CUSTOMER.c.customer,)),
        Stretch((_FROZEN, ~_BLACKLISTED), (CUSTOMER.c.customer,)),
        Stretch((CUSTOMER.c.name.is_not(None), ~_FROZEN, ~_BLACKLISTED), _BY_NAME),
        Stretch((CUSTOMER.c.name.is_(None), ~_FROZEN, ~_BLACKLISTED), (CUSTOMER.c.customer,)),
    ),
    CustomerOrder.NAME: (
        Stretch((CUSTOMER.c.name.is_not(None),), _BY_NAME),
        Stretch((CUSTOMER.c.name.is_(None),), (CUSTOMER.c.customer,)),
    ),
    CustomerOrder.VALIDITY: (
        Stretch((CUSTOMER.c.valid_until.is_not(None),), (CUSTOMER.c.valid_until, CUSTOMER.c.customer)),
        Stretch((CUSTOMER.c.valid_until.is_(None),), (CUSTOMER.c.customer,)),
    ),
}


def page(conn: sa.Connection, store: str, asked: CustomerQuery, after: Place | None) -> Page[CustomerLine]:
    """The first customers of a list, or those after this place."""
    query = sa.select(CUSTOMER.c.state).where(CUSTOMER.c.store == store, *_of_group(conn, store, asked.group, asked.on))
    if asked.text.strip():
        query = query.where(CUSTOMER.c.customer.in_(found(conn, store, asked.text.strip(), _FOUND)))
    few = bool(asked.text.strip()) or asked.group not in {Group.ALL, Group.EXPIRED}
    stretches = [Stretch(each.which, each.by, few=few) for each in _STRETCHES[asked.sorted_by]]
    rows, reached = read_page(conn, query, stretches, after, descending=asked.descending)
    return Page(tuple(line_of(read_customer(row.state)) for row in rows), reached)


def counts(conn: sa.Connection, store: str, on: date) -> dict[Group, int]:
    """How many customers stand in each group on a day."""
    query = sa.select(sa.func.count()).select_from(CUSTOMER).where(CUSTOMER.c.store == store)
    return {group: conn.execute(query.where(*_of_group(conn, store, group, on))).scalar_one() for group in Group}


def found(conn: sa.Connection, store: str, text: str, most: int) -> tuple[str, ...]:
    """Who has this very id or paper's number, or else whose name or whose number's tail this is."""
    is_this = sa.or_(CUSTOMER.c.customer == text, CUSTOMER.c.id_number == text.upper())
    exact = sa.select(CUSTOMER.c.customer).where(CUSTOMER.c.store == store, is_this)
    return tuple(conn.execute(exact).scalars()) or search.find(conn, store, "customer", text, most)


def _of_group(conn: sa.Connection, store: str, group: Group, on: date) -> tuple[sa.ColumnElement[bool], ...]:
    if group is Group.SHAREHOLDERS:
        return (CUSTOMER.c.customer.in_(shareholders_of(conn, store)),)
    return {
        Group.ALL: (),
        Group.COMPANIES: (COMPANIES,),
        Group.FROZEN: (_FROZEN,),
        Group.BLACKLISTED: (_BLACKLISTED,),
        Group.EXPIRED: (CUSTOMER.c.valid_until < on,),
    }[group]
