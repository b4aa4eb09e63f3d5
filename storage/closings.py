"""Closings as tables: what each had seen, on which day an entry is booked, and how the months stand."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

import sqlalchemy as sa

from domain.facts import Envelope
from domain.ledger.closing import (
    Head,
    Period,
    PeriodClosed,
    PeriodReopened,
    PeriodStanding,
    StoreDayClosed,
    last_of,
    month_of,
)
from domain.ledger.year_close import YearClosed
from storage import sql
from storage.projection import Batch
from storage.tables import Kept, day, number, table, text

DAY, MONTH = "day", "month"

CLOSING = table(
    "closing",
    Kept.PROJECTION,
    text("store", key=True),
    text("closing", key=True),
    text("kind"),
    day("up_to"),
    number("turn"),
    text("recorded_at"),
)
"""Closings of days and months; `closing` is made of its stamp and device, so that it sorts in the store's order."""
sa.Index(None, CLOSING.c.store, CLOSING.c.kind, CLOSING.c.up_to)

CLOSING_HEAD = table(
    "closing_head",
    Kept.PROJECTION,
    text("store", key=True),
    text("closing", key=True),
    text("device_id", key=True),
    number("seq"),
)
"""Up to which fact of each device a closing had seen."""
sa.Index(None, CLOSING_HEAD.c.store, CLOSING_HEAD.c.device_id, CLOSING_HEAD.c.seq)

PERIOD = table(
    "period",
    Kept.PROJECTION,
    text("store", key=True),
    text("month", key=True),
    number("closed"),
    number("reopened"),
)
"""How often a month was closed, and after which of its closings it was last opened again (0: never); of a year ("2026")
how often its December had been closed when the year was.
"""


_FROM = (
    sa.select(CLOSING)
    .where(
        CLOSING.c.store == sa.bindparam("store"),
        CLOSING.c.kind == sa.bindparam("kind"),
        CLOSING.c.up_to >= sa.bindparam("first"),
    )
    .order_by(CLOSING.c.closing)
)
_HEADS = sa.select(CLOSING_HEAD.c.device_id, CLOSING_HEAD.c.seq).where(
    CLOSING_HEAD.c.store == sa.bindparam("store"), CLOSING_HEAD.c.closing == sa.bindparam("closing")
)
_FIRST_COVERING = sa.select(sa.func.min(CLOSING_HEAD.c.closing)).where(
    CLOSING_HEAD.c.store == sa.bindparam("store"),
    CLOSING_HEAD.c.device_id == sa.bindparam("device"),
    CLOSING_HEAD.c.seq >= sa.bindparam("seq"),
)


@dataclass(frozen=True, slots=True)
class Closing:
    """A closing as entries are held against it."""

    name: str
    kind: str
    up_to: date
    turn: int
    heads: dict[str, int]

    def covers(self, device: str, seq: int) -> bool:
        """Whether this fact had arrived."""
        return self.heads.get(device, 0) >= seq


def project(batch: Batch) -> tuple[Closing, ...]:
    """Closings of the batch, in the store's order, and how the months stand."""
    days = [(at, closing_of(at, DAY, body.on, 0, body.heads)) for at, body in batch.of(StoreDayClosed)]
    months = [
        (at, closing_of(at, MONTH, last_of(body.month), body.turn, body.heads)) for at, body in batch.of(PeriodClosed)
    ]
    new = days + months
    if new:
        sql.insert_new(batch.conn, CLOSING, [_row(batch.store, at, closing) for at, closing in new])
        sql.insert_new(batch.conn, CLOSING_HEAD, [row for _, each in new for row in _head_rows(batch.store, each)])
    _project_periods(batch)
    return tuple(sorted((closing for _, closing in new), key=lambda closing: closing.name))


def closing_of(at: Envelope, kind: str, up_to: date, turn: int, heads: Sequence[Head]) -> Closing:
    """A closing; it has seen all that its own device wrote before it."""
    seen: dict[str, int] = {head.device: head.seq for head in heads}
    seen[at.device_id] = at.device_seq
    return Closing(f"{at.recorded_at}/{at.device_id}/{at.device_seq:012d}", kind, up_to, turn, seen)


def _project_periods(batch: Batch) -> None:
    """A month's turns only grow, so whatever order its facts come in, the highest of each count."""
    rows: dict[str, dict[str, Any]] = {}
    for _, closed in batch.of(PeriodClosed):
        row = rows.setdefault(closed.month, {"closed": 0, "reopened": 0})
        row["closed"] = max(row["closed"], closed.turn)
    for _, reopened in batch.of(PeriodReopened):
        row = rows.setdefault(reopened.month, {"closed": 0, "reopened": 0})
        row["reopened"] = max(row["reopened"], reopened.turn)
    for _, year in batch.of(YearClosed):
        row = rows.setdefault(str(year.year), {"closed": 0, "reopened": 0})
        row["closed"] = max(row["closed"], year.turn)
    for month, row in rows.items():
        old = _period_row(batch.conn, batch.store, month)
        if old is not None:
            row = {"closed": max(row["closed"], old.closed), "reopened": max(row["reopened"], old.reopened)}  # noqa: PLW2901 the row that counts
        sql.put(batch.conn, PERIOD, [{"store": batch.store, "month": month, **row}])


def year_turn(conn: sa.Connection, store: str, year: int) -> int:
    """How often December had been closed when the year was; 0 for never."""
    row = _period_row(conn, store, str(year))
    return 0 if row is None else int(row.closed)


def closings_from(conn: sa.Connection, store: str, kind: str, first: date) -> tuple[Closing, ...]:
    """The closings of a day and all later ones, in the store's order."""
    rows = conn.execute(_FROM, {"store": store, "kind": kind, "first": first}).all()
    return tuple(_closing(conn, store, row) for row in rows)


def closings_since(conn: sa.Connection, store: str, name: str) -> tuple[Closing, ...]:
    """This closing and all that were made after it."""
    query = sa.select(CLOSING).where(CLOSING.c.store == store, CLOSING.c.closing >= name).order_by(CLOSING.c.closing)
    return tuple(_closing(conn, store, row) for row in conn.execute(query))


def first_covering(conn: sa.Connection, store: str, device: str, seq: int) -> str | None:
    """The earliest closing that had seen this fact."""
    found: str | None = conn.execute(_FIRST_COVERING, {"store": store, "device": device, "seq": seq}).scalar_one()
    return found


def last_closed_day(conn: sa.Connection, store: str) -> date | None:
    """The newest day that the store closed."""
    query = sa.select(sa.func.max(CLOSING.c.up_to)).where(CLOSING.c.store == store, CLOSING.c.kind == DAY)
    found = conn.execute(query).scalar_one()
    return found if found is None or isinstance(found, date) else date.fromisoformat(found)


def period(conn: sa.Connection, store: str, month: str) -> Period:
    """How a month stands."""
    row = _period_row(conn, store, month)
    return Period(month=month, standing=PeriodStanding.OPEN) if row is None else _period(row)


def periods(conn: sa.Connection, store: str) -> tuple[Period, ...]:
    """Every month that was ever closed."""
    query = sa.select(PERIOD).where(PERIOD.c.store == store, PERIOD.c.month.like("%-%")).order_by(PERIOD.c.month)
    return tuple(_period(row) for row in conn.execute(query))


def closed_after(conn: sa.Connection, store: str, month: str) -> str | None:
    """The newest closed month after this one."""
    found = (each.month for each in periods(conn, store) if each.standing is PeriodStanding.CLOSED)
    return max((each for each in found if each > month), default=None)


def booked_on(closings: Iterable[Closing], own: date, device: str, seq: int, turn: int | None) -> date:
    """The day that an entry is booked on: its own, or the day after the last closing that should have had it.

    `turn` is None for what the business posts, which a closed day keeps out. A voucher that somebody dated is kept out
    by its month alone, when it was closed more often than the voucher knew; then by every later month that was closed
    without it.
    """
    if turn is None:
        days = (each for each in closings if each.up_to >= own and each.kind == DAY)
        shut = [each.up_to for each in days if not each.covers(device, seq)]
        return max(shut) + timedelta(days=1) if shut else own
    return _after_closed_months((each for each in closings if not each.covers(device, seq)), own, turn)


def _after_closed_months(unseen: Iterable[Closing], own: date, turn: int) -> date:
    turns: dict[str, int] = {}
    for closing in unseen:
        if closing.kind == MONTH:
            month = month_of(closing.up_to)
            turns[month] = max(turns.get(month, 0), closing.turn)
    booked, knew = own, turn
    while turns.get(month_of(booked), 0) > knew:
        booked, knew = last_of(month_of(booked)) + timedelta(days=1), 0
    return booked


def _period_row(conn: sa.Connection, store: str, month: str) -> Any:
    query = sa.select(PERIOD).where(PERIOD.c.store == store, PERIOD.c.month == month)
    return conn.execute(query).one_or_none()


def _period(row: Any) -> Period:
    standing = PeriodStanding.CLOSED if row.closed > row.reopened else PeriodStanding.REOPENED
    return Period(month=row.month, standing=standing, turn=row.closed)


def _closing(conn: sa.Connection, store: str, row: Any) -> Closing:
    heads = conn.execute(_HEADS, {"store": store, "closing": row.closing})
    return Closing(row.closing, row.kind, row.up_to, row.turn, {head.device_id: head.seq for head in heads})


def _row(store: str, at: Envelope, closing: Closing) -> dict[str, Any]:
    return {
        "store": store,
        "closing": closing.name,
        "kind": closing.kind,
        "up_to": closing.up_to,
        "turn": closing.turn,
        "recorded_at": at.recorded_at,
    }


def _head_rows(store: str, closing: Closing) -> list[dict[str, Any]]:
    return [
        {"store": store, "closing": closing.name, "device_id": device, "seq": seq}
        for device, seq in closing.heads.items()
    ]
