"""Stores, the company behind them and its shareholders, and people as tables."""

from __future__ import annotations

from dataclasses import asdict
from datetime import date
from typing import Any

import sqlalchemy as sa

from domain.access.people import LendingLimited, Person, PersonAdded
from domain.access.roles import SYSTEM, Role
from domain.ids import CustomerId, PersonId, StoreId
from domain.money import Money
from domain.organisation.legal_person import LegalPerson, LegalPersonSet, legal_person_of
from domain.organisation.reserve import HeadroomReserved, Reserve
from domain.organisation.shareholder import ShareholderSet
from domain.organisation.store import Store, StoreFounded
from storage import sql
from storage.access import PERSON_CHANGE
from storage.projection import Batch
from storage.tables import Day, Kept, day, number, table, text

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

LENDING_LIMIT = table(
    "lending_limit", Kept.PROJECTION, text("store", key=True), text("person", key=True), number("most", empty=True)
)
"""What somebody lends alone, where it is not what the rulebook says."""

LEGAL_PERSON = table(
    "legal_person",
    Kept.PROJECTION,
    text("store", key=True),
    text("name"),
    text("credit_code"),
    number("registered_capital"),
    number("net_assets"),
    day("as_of"),
)

RESERVE = table(
    "reserve",
    Kept.PROJECTION,
    text("store", key=True),
    day("since", key=True),
    number("lending"),
    number("property_right"),
    number("real_estate"),
    number("daily_alarm"),
)
"""The store's part of the company's headroom, one row for each day from which another counts."""

SHAREHOLDER = table(
    "shareholder", Kept.PROJECTION, text("store", key=True), text("customer", key=True), number("paid_in")
)
"""Who paid in how much; nothing for one who no longer holds a share."""


_PEOPLE = (
    sa.select(PERSON, LENDING_LIMIT.c.most, PERSON_CHANGE.c.role.label("new_role"), PERSON_CHANGE.c.gone)
    .select_from(
        PERSON.outerjoin(
            LENDING_LIMIT,
            sa.and_(LENDING_LIMIT.c.store == PERSON.c.store, LENDING_LIMIT.c.person == PERSON.c.person),
        ).outerjoin(
            PERSON_CHANGE,
            sa.and_(PERSON_CHANGE.c.store == PERSON.c.store, PERSON_CHANGE.c.person == PERSON.c.person),
        )
    )
    .where(PERSON.c.store == sa.bindparam("store"))
    .order_by(PERSON.c.person)
)
_STORE = sa.select(STORE).where(STORE.c.store == sa.bindparam("store"))
_COMPANY = sa.select(LEGAL_PERSON).where(LEGAL_PERSON.c.store == sa.bindparam("store"))
_RESERVE = (
    sa.select(RESERVE)
    .where(RESERVE.c.store == sa.bindparam("store"), RESERVE.c.since <= sa.bindparam("on", type_=Day))
    .order_by(RESERVE.c.since.desc())
    .limit(sa.literal_column("1"))  # a bound limit is planned anew at every run
)
_PAID_IN = sa.select(SHAREHOLDER.c.paid_in).where(
    SHAREHOLDER.c.store == sa.bindparam("store"),
    SHAREHOLDER.c.customer == sa.bindparam("customer"),
    SHAREHOLDER.c.paid_in > 0,
)


def project(batch: Batch) -> None:
    """Stores, their company and its owners, and people; of two facts about one of them the last in order stands."""
    sql.put(batch.conn, LEGAL_PERSON, [_legal_person_row(body) for body in batch.bodies(LegalPersonSet)])
    sql.put(batch.conn, RESERVE, [_reserve_row(body) for body in batch.bodies(HeadroomReserved)])
    sql.put(
        batch.conn,
        SHAREHOLDER,
        [
            {"store": batch.store, "customer": body.customer, "paid_in": body.paid_in.minor}
            for body in batch.bodies(ShareholderSet)
        ],
    )
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
    sql.put(
        batch.conn,
        LENDING_LIMIT,
        [
            {"store": batch.store, "person": body.person, "most": None if body.limit is None else body.limit.minor}
            for body in batch.bodies(LendingLimited)
        ],
    )


def store_of(conn: sa.Connection, store: str) -> Store | None:
    """The store, once it is founded."""
    row = conn.execute(_STORE, {"store": store}).one_or_none()
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


def names_of(conn: sa.Connection, store: str) -> dict[str, str]:
    """What everybody who ever did something is called, the daily run among them."""
    names: dict[str, str] = {person.person: person.name for person in people_of(conn, store)}
    return names | {SYSTEM.person: SYSTEM.name}


def people_of(conn: sa.Connection, store: str) -> tuple[Person, ...]:
    """Everybody who works or worked here, with the role of today."""
    return tuple(_person(row) for row in conn.execute(_PEOPLE, {"store": store}))


def _person(row: sa.Row[Any]) -> Person:
    limit = None if row.most is None else Money(row.most)
    return Person(PersonId(row.person), row.name, Role(row.new_role or row.role), limit, left=bool(row.gone))


def legal_person_in(conn: sa.Connection, store: str) -> LegalPerson | None:
    """The company behind the store: as it was last taken down, else what the store itself says."""
    row = conn.execute(_COMPANY, {"store": store}).one_or_none()
    if row is None:
        founded = store_of(conn, store)
        return None if founded is None else legal_person_of(founded)
    return LegalPerson(
        name=row.name,
        registered_capital=Money(row.registered_capital),
        credit_code=row.credit_code,
        net_assets=Money(row.net_assets),
        as_of=row.as_of,
    )


def stores_of_company(conn: sa.Connection, store: str) -> int:
    """Of how many stores of the same legal person the books are here; stores without a credit code stand alone."""
    mine = sa.select(LEGAL_PERSON.c.credit_code).where(LEGAL_PERSON.c.store == store).scalar_subquery()
    same = (LEGAL_PERSON.c.credit_code == mine, LEGAL_PERSON.c.credit_code != "")
    return max(int(conn.execute(sa.select(sa.func.count()).where(*same)).scalar_one()), 1)


def reserve_of(conn: sa.Connection, store: str, on: date) -> Reserve | None:
    """The store's reserve that counts on a day, or None before the first."""
    row = conn.execute(_RESERVE, {"store": store, "on": on}).one_or_none()
    if row is None:
        return None
    return Reserve(
        lending=Money(row.lending),
        property_right=Money(row.property_right),
        real_estate=Money(row.real_estate),
        daily_alarm=Money(row.daily_alarm),
        since=row.since,
    )


def paid_in_by(conn: sa.Connection, store: str, customer: str) -> Money | None:
    """What a customer paid in, or None for one who is no shareholder."""
    paid_in = conn.execute(_PAID_IN, {"store": store, "customer": customer}).scalar_one_or_none()
    return None if paid_in is None else Money(paid_in)


def shareholders_of(conn: sa.Connection, store: str) -> tuple[CustomerId, ...]:
    """The customers who hold a share."""
    holders = sa.select(SHAREHOLDER.c.customer).where(SHAREHOLDER.c.store == store, SHAREHOLDER.c.paid_in > 0)
    return tuple(CustomerId(name) for name in conn.execute(holders.order_by(SHAREHOLDER.c.customer)).scalars())


def _legal_person_row(body: LegalPersonSet) -> dict[str, Any]:
    return asdict(body) | {"registered_capital": body.registered_capital.minor, "net_assets": body.net_assets.minor}


def _reserve_row(body: HeadroomReserved) -> dict[str, Any]:
    return {
        "store": body.store,
        "since": body.since,
        "lending": body.lending.minor,
        "property_right": body.property_right.minor,
        "real_estate": body.real_estate.minor,
        "daily_alarm": body.daily_alarm.minor,
    }
