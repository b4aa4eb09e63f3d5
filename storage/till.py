"""Drawers and their days as a table; what a drawer should hold is the sum of what was posted to its sub-account."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import sqlalchemy as sa

from domain.facts import Fact
from domain.ids import DeviceId
from domain.ledger.accounts import CASH, drawer
from domain.ledger.entry import EntryPosted
from domain.money import Money, total
from domain.till.cash_count import TillCounted
from domain.till.day import Day, TillOpened
from domain.till.day_close import DayClosed
from storage import sql
from storage.projection import Batch
from storage.tables import Kept, day, number, table, text

TILL_DAY = table(
    "till_day",
    Kept.PROJECTION,
    text("store", key=True),
    text("device", key=True),
    day("business_date", key=True),
    number("is_open"),
    text("opened_at"),
    number("float_amount"),
    number("cash"),
    number("movements"),
    number("counted", empty=True),
    number("counted_after"),
    number("difference", empty=True),
)

_LAST = (
    sa.select(TILL_DAY)
    .where(TILL_DAY.c.store == sa.bindparam("store"), TILL_DAY.c.device == sa.bindparam("device"))
    .order_by(TILL_DAY.c.business_date.desc())
    .limit(sa.literal_column("1"))  # a bound limit is planned anew at every run
)
_BETWEEN = sa.select(TILL_DAY).where(
    TILL_DAY.c.store == sa.bindparam("store"),
    TILL_DAY.c.business_date.between(sa.bindparam("first"), sa.bindparam("last")),
)

_Key = tuple[str, date]


def project(batch: Batch) -> None:
    """Days that were opened, cash that moved, counts and closes. The facts of one drawer come in their own order."""
    events = [(batch.workstation(fact.at.device_id), fact) for fact in batch.facts]
    events = [(device, fact) for device, fact in events if _touches_drawer(device, fact)]
    if not events:
        return
    days = _load(batch, {(device, fact.at.business_date) for device, fact in events})
    for device, fact in events:
        key = device, fact.at.business_date
        after = _step(days.get(key), device, fact)
        if after is not None:
            days[key] = after
    sql.put(batch.conn, TILL_DAY, [_row(batch.store, each) for each in days.values()])


def last_day(conn: sa.Connection, store: str, device: str) -> Day | None:
    """The newest day of a drawer, open or closed."""
    row = conn.execute(_LAST, {"store": store, "device": device}).one_or_none()
    return None if row is None else _day(row)


def last_business_day(conn: sa.Connection, store: str) -> date | None:
    """The newest business day of any drawer."""
    newest = sa.select(TILL_DAY.c.business_date).where(TILL_DAY.c.store == store)
    return conn.execute(newest.order_by(TILL_DAY.c.business_date.desc()).limit(1)).scalar_one_or_none()


def day_of(conn: sa.Connection, store: str, device: str, on: date) -> Day | None:
    """A drawer's day of this business date."""
    row = conn.execute(
        sa.select(TILL_DAY).where(
            TILL_DAY.c.store == store, TILL_DAY.c.device == device, TILL_DAY.c.business_date == on
        )
    ).one_or_none()
    return None if row is None else _day(row)


def _touches_drawer(device: str, fact: Fact) -> bool:
    if isinstance(fact.body, EntryPosted):
        return bool(_cash_in(device, fact.body))
    return isinstance(fact.body, TillOpened | TillCounted | DayClosed)


def _cash_in(device: str, entry: EntryPosted) -> Money:
    """What an entry moved into a workstation's drawer."""
    sub = drawer(device)
    return total([each.amount for each in entry.postings if each.account == CASH and each.sub == sub])


def _step(known: Day | None, device: str, fact: Fact) -> Day | None:
    body = fact.body
    if isinstance(body, TillOpened):
        return Day(
            device=body.device,
            business_date=body.on,
            is_open=True,
            opened_at=fact.at.wall,
            float_amount=body.float_amount,
            cash=body.float_amount - body.brought,
            movements=0,
        )
    if known is None:
        return None
    if isinstance(body, TillCounted):
        return replace(known, counted=body.counted, counted_after=known.movements)
    if isinstance(body, DayClosed):
        return replace(known, is_open=False, difference=body.difference)
    if isinstance(body, EntryPosted):
        return replace(known, cash=known.cash + _cash_in(device, body), movements=known.movements + 1)
    return known


def _load(batch: Batch, touched: set[_Key]) -> dict[_Key, Day]:
    """The days that these facts touch; with them come those between, which are not written back."""
    days = [on for _, on in touched]
    rows = batch.conn.execute(_BETWEEN, {"store": batch.store, "first": min(days), "last": max(days)})
    return {(row.device, row.business_date): _day(row) for row in rows if (row.device, row.business_date) in touched}


def _day(row: sa.Row[Any]) -> Day:
    return Day(
        device=DeviceId(row.device),
        business_date=row.business_date,
        is_open=bool(row.is_open),
        opened_at=row.opened_at,
        float_amount=Money(row.float_amount),
        cash=Money(row.cash),
        movements=row.movements,
        counted=None if row.counted is None else Money(row.counted),
        counted_after=row.counted_after,
        difference=None if row.difference is None else Money(row.difference),
    )


def _row(store: str, held: Day) -> dict[str, Any]:
    return {
        "store": store,
        "device": held.device,
        "business_date": held.business_date,
        "is_open": int(held.is_open),
        "opened_at": held.opened_at,
        "float_amount": held.float_amount.minor,
        "cash": held.cash.minor,
        "movements": held.movements,
        "counted": None if held.counted is None else held.counted.minor,
        "counted_after": held.counted_after,
        "difference": None if held.difference is None else held.difference.minor,
    }
