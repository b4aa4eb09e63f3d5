"""What the daily accrual took, by day and by class, and which days the daily run is through with."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

import sqlalchemy as sa

from domain.pawn.accrual import Held, IncomeAccrued
from domain.pawn.daily_run import RunCompleted
from domain.pawn.earning import Sums
from storage import sql
from storage.projection import Batch
from storage.tables import Day, Kept, day, number, table, text

_AMOUNTS = ("interest", "fee_prepaid", "fee_arrears", "fee_adjustment")
_OF_CLASS = (*_AMOUNTS, *(f"{name}_tax" for name in _AMOUNTS))

ACCRUAL = table(
    "accrual",
    Kept.PROJECTION,
    text("store", key=True),
    text("device", key=True),
    day("accrued_on", key=True),
)
"""The days that a device accrued."""

ACCRUED = table(
    "accrued",
    Kept.PROJECTION,
    text("store", key=True),
    text("device", key=True),
    day("accrued_on", key=True),
    text("pledge", key=True),
    *(number(name) for name in _OF_CLASS),
)
"""What the accrual of a day took at a device, by class, with the VAT inside, in fen."""

RUN = table("run", Kept.PROJECTION, text("store", key=True), text("device", key=True), day("ran_on", key=True))
"""The days whose run is through at a device."""

_LAST_ACCRUAL = sa.select(sa.func.max(ACCRUAL.c.accrued_on, type_=ACCRUAL.c.accrued_on.type)).where(
    ACCRUAL.c.store == sa.bindparam("store"), ACCRUAL.c.device == sa.bindparam("device")
)
_LAST_RUN = sa.select(sa.func.max(RUN.c.ran_on, type_=RUN.c.ran_on.type)).where(
    RUN.c.store == sa.bindparam("store"), RUN.c.device == sa.bindparam("device")
)
_ACCRUED = (
    sa.select(ACCRUED.c.pledge, *(sa.func.sum(ACCRUED.c[name]).label(name) for name in _OF_CLASS))
    .where(
        ACCRUED.c.store == sa.bindparam("store"),
        ACCRUED.c.device == sa.bindparam("device"),
        ACCRUED.c.accrued_on <= sa.bindparam("up_to", type_=Day),
    )
    .group_by(ACCRUED.c.pledge)
)


def project(batch: Batch) -> None:
    """Days that were accrued, and runs that are through."""
    accruals = batch.of(IncomeAccrued)
    if accruals:
        sql.insert_new(
            batch.conn,
            ACCRUAL,
            [{"store": at.store, "device": what.device, "accrued_on": what.on} for at, what in accruals],
        )
        sql.insert_new(batch.conn, ACCRUED, [row for at, what in accruals for row in _by_class(at.store, what)])
    runs = batch.of(RunCompleted)
    if runs:
        rows = [{"store": at.store, "device": what.device, "ran_on": what.on} for at, what in runs]
        sql.insert_new(batch.conn, RUN, rows)


def last_accrual(conn: sa.Connection, store: str, device: str) -> date | None:
    """The last day that a device accrued."""
    last: date | None = conn.execute(_LAST_ACCRUAL, {"store": store, "device": device}).scalar_one()
    return last


def last_run(conn: sa.Connection, store: str, device: str) -> date | None:
    """The last day whose run is through at a device."""
    last: date | None = conn.execute(_LAST_RUN, {"store": store, "device": device}).scalar_one()
    return last


def accrued(conn: sa.Connection, store: str, device: str, up_to: date) -> Mapping[Held, Sums]:
    """What a device's accruals of days up to one took; interest stands with the fee that was taken ahead."""
    taken: dict[Held, Sums] = {}
    for row in conn.execute(_ACCRUED, {"store": store, "device": device, "up_to": up_to}):
        taken[row.pledge, "prepaid"] = row.interest, row.fee_prepaid, row.interest_tax, row.fee_prepaid_tax
        taken[row.pledge, "arrears"] = 0, row.fee_arrears, 0, row.fee_arrears_tax
        taken[row.pledge, "adjustment"] = 0, row.fee_adjustment, 0, row.fee_adjustment_tax
    return taken


def _by_class(store: str, what: IncomeAccrued) -> list[dict[str, Any]]:
    return [
        {"store": store, "device": what.device, "accrued_on": what.on, "pledge": each.pledge.value}
        | {name: getattr(each, name).minor for name in _OF_CLASS}
        for each in what.classes
    ]
