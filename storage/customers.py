"""Customers as a table that the counter searches; an erased person has no details in it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

import sqlalchemy as sa

from domain.customers.customer import Customer, CustomerKind
from domain.customers.record import KINDS, evolve
from domain.facts import Fact
from storage import sql
from storage.projection import Batch
from storage.states import read_state, state_of
from storage.tables import Kept, day, table, text

CUSTOMER = table(
    "customer",
    Kept.PROJECTION,
    text("store", key=True),
    text("customer", key=True),
    text("kind"),
    text("name", empty=True),
    text("id_number", empty=True),
    text("mobile", empty=True),
    text("frozen", empty=True),
    text("blacklisted", empty=True),
    text("state"),
    day("valid_until", empty=True),
)
"""A customer as they stand: `state` is the whole value, the columns beside it are there to search and list by.

Of a company `id_number` is the credit code and `mobile` its phone; `frozen` is the reason, `blacklisted` the source.
"""
sa.Index(None, CUSTOMER.c.store, CUSTOMER.c.id_number)
sa.Index(None, CUSTOMER.c.store, CUSTOMER.c.name, CUSTOMER.c.customer)
sa.Index(None, CUSTOMER.c.store, CUSTOMER.c.valid_until, CUSTOMER.c.customer)
COMPANIES = CUSTOMER.c.kind == sa.literal_column(f"'{CustomerKind.COMPANY.value}'")
for _name, _which in (
    ("companies", COMPANIES),
    ("frozen", CUSTOMER.c.frozen.is_not(None)),
    ("blacklisted", CUSTOMER.c.blacklisted.is_not(None)),
):
    _named = (CUSTOMER.c.store, CUSTOMER.c.customer)
    sa.Index(f"ix_customer_{_name}", *_named, sqlite_where=_which, postgresql_where=_which)

_STATES = sa.select(CUSTOMER.c.customer, CUSTOMER.c.state).where(
    CUSTOMER.c.store == sa.bindparam("store"), CUSTOMER.c.customer.in_(sa.bindparam("customers", expanding=True))
)
_BY_ID = sa.select(CUSTOMER.c.state).where(
    CUSTOMER.c.store == sa.bindparam("store"), CUSTOMER.c.id_number == sa.bindparam("id_number")
)
_ALL = sa.select(CUSTOMER.c.state).where(CUSTOMER.c.store == sa.bindparam("store")).order_by(CUSTOMER.c.customer)


def project(batch: Batch) -> None:
    """People and companies who were taken down, what changed about them, and how they stand."""
    events = batch.to_fold(*KINDS)
    if events:
        sql.put(batch.conn, CUSTOMER, [_row(batch.store, customer) for customer in _fold(batch, events)])


def customer_of(conn: sa.Connection, store: str, customer: str) -> Customer | None:
    """The customer of this id."""
    return next(customers_of(conn, store, [customer]), None)


def customers_of(conn: sa.Connection, store: str, wanted: Sequence[str]) -> Iterator[Customer]:
    """The customers of these ids, in no order."""
    rows = conn.execute(_STATES, {"store": store, "customers": wanted})
    return (read_customer(row.state) for row in rows)


def all_customers(conn: sa.Connection, store: str) -> Iterator[Customer]:
    """Everybody who was ever taken down, by id."""
    return (read_customer(state) for state in conn.execute(_ALL, {"store": store}).scalars())


def customer_with_id(conn: sa.Connection, store: str, id_number: str) -> Customer | None:
    """The customer with this identity number or credit code; of several the one with the smallest id."""
    states = conn.execute(_BY_ID, {"store": store, "id_number": id_number}).scalars()
    return min((read_customer(state) for state in states), key=lambda each: each.customer, default=None)


def _fold(batch: Batch, events: list[Fact]) -> list[Customer]:
    """The customers that these facts touch: folded on from where they stood, or anew where a fact came late."""
    folded: dict[str, Customer | None] = {}
    if batch.in_order:
        touched = sorted({fact.at.subject.partition(":")[2] for fact in events})
        folded = {known.customer: known for known in customers_of(batch.conn, batch.store, touched)}
    for fact in events:
        if isinstance(fact.body, KINDS):
            folded[fact.body.customer] = evolve(folded.get(fact.body.customer), fact.body, fact.at.business_date)
    return [customer for customer in folded.values() if customer is not None]


def _row(store: str, customer: Customer) -> dict[str, Any]:
    company, personal, standing = customer.company, customer.personal, customer.standing
    return {
        "store": store,
        "customer": customer.customer,
        "kind": customer.kind.value,
        "name": customer.name,
        "id_number": customer.paper_number,
        "mobile": company.phone if company is not None else personal and personal.mobile,
        "frozen": standing.frozen and standing.frozen.reason.value,
        "blacklisted": standing.blacklisted and standing.blacklisted.source.value,
        "state": state_of(customer),
        "valid_until": customer.details and customer.details.valid_until,
    }


def read_customer(state: str) -> Customer:
    """A customer from the state that a row keeps."""
    return read_state(Customer, state)
