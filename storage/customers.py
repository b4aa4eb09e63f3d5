"""Customers as a table that the counter searches; an erased person has no details in it."""

from __future__ import annotations

from typing import Any

import sqlalchemy as sa

from domain.customers.customer import Customer, CustomerRegistered, Personal
from domain.ids import CustomerId
from storage import sql
from storage.projection import Batch
from storage.tables import Kept, table, text

CUSTOMER = table(
    "customer",
    Kept.PROJECTION,
    text("store", key=True),
    text("customer", key=True),
    text("name", empty=True),
    text("id_number", empty=True),
    text("mobile", empty=True),
    text("address", empty=True),
)
sa.Index(None, CUSTOMER.c.store, CUSTOMER.c.id_number)

_BY_KEY = sa.select(CUSTOMER).where(
    CUSTOMER.c.store == sa.bindparam("store"), CUSTOMER.c.customer == sa.bindparam("customer")
)
_BY_ID = sa.select(CUSTOMER).where(
    CUSTOMER.c.store == sa.bindparam("store"), CUSTOMER.c.id_number == sa.bindparam("id_number")
)


def project(batch: Batch) -> None:
    """Customers who were taken down."""
    sql.put(batch.conn, CUSTOMER, [_row(batch.store, body) for _, body in batch.of(CustomerRegistered)])


def customer_of(conn: sa.Connection, store: str, customer: str) -> Customer | None:
    """The customer of this id."""
    row = conn.execute(_BY_KEY, {"store": store, "customer": customer}).one_or_none()
    return None if row is None else _customer(row)


def customer_with_id(conn: sa.Connection, store: str, id_number: str) -> Customer | None:
    """The customer with this identity number; of several the one with the smallest id."""
    rows = conn.execute(_BY_ID, {"store": store, "id_number": id_number}).all()
    return min((_customer(row) for row in rows), key=lambda each: each.customer, default=None)


def _row(store: str, body: CustomerRegistered) -> dict[str, Any]:
    personal = body.personal
    return {
        "store": store,
        "customer": body.customer,
        "name": personal and personal.name,
        "id_number": personal and personal.id_number,
        "mobile": personal and personal.mobile,
        "address": personal and personal.address,
    }


def _customer(row: sa.Row[Any]) -> Customer:
    if row.id_number is None:
        return Customer(CustomerId(row.customer), None)
    personal = Personal(name=row.name, id_number=row.id_number, mobile=row.mobile, address=row.address)
    return Customer(CustomerId(row.customer), personal)
