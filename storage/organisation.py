"""Stores and people as tables."""

from __future__ import annotations

from dataclasses import asdict

import sqlalchemy as sa

from domain.access.people import Person, PersonAdded
from domain.access.roles import Role
from domain.ids import PersonId, StoreId
from domain.money import Money
from domain.organisation.store import Store, StoreFounded
from storage import sql
from storage.projection import Batch
from storage.tables import Kept, number, table, text

STORE = table(
    "store",
    Kept.PROJECTION,
    text("store", key=True),
    text("name"),
    text("address"),
    text("phone"),
    text("licence"),
    text("province"),
    text("number"),
    number("registered_capital"),
    number("practice"),
)

PERSON = table("person", Kept.PROJECTION, text("store", key=True), text("person", key=True), text("name"), text("role"))


def project(batch: Batch) -> None:
    """Stores that were founded and people who joined; of two facts about one of them the last in order stands."""
    sql.put(
        batch.conn,
        STORE,
        [
            asdict(body) | {"registered_capital": body.registered_capital.minor, "practice": int(body.practice)}
            for body in batch.bodies(StoreFounded)
        ],
    )
    sql.put(
        batch.conn,
        PERSON,
        [
            {"store": batch.store, "person": body.person, "name": body.name, "role": body.role.value}
            for body in batch.bodies(PersonAdded)
        ],
    )


def store_of(conn: sa.Connection, store: str) -> Store | None:
    """The store, once it is founded."""
    row = conn.execute(sa.select(STORE).where(STORE.c.store == store)).one_or_none()
    if row is None:
        return None
    return Store(
        store=StoreId(row.store),
        name=row.name,
        address=row.address,
        phone=row.phone,
        licence=row.licence,
        province=row.province,
        number=row.number,
        registered_capital=Money(row.registered_capital),
        practice=bool(row.practice),
    )


def people_of(conn: sa.Connection, store: str) -> tuple[Person, ...]:
    """Everybody of the store's staff."""
    rows = conn.execute(sa.select(PERSON).where(PERSON.c.store == store).order_by(PERSON.c.person))
    return tuple(Person(PersonId(row.person), row.name, Role(row.role)) for row in rows)
