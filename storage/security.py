"""Security events by time, to be looked through."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from typing import Any

import sqlalchemy as sa

from domain.access.security import EVERYTHING, SecurityEvent, SecurityLine, SecurityNoted, Sift
from domain.clock import stamp_of_day
from domain.ids import DeviceId, PersonId
from storage import sql
from storage.projection import Batch
from storage.tables import Kept, number, table, text

SECURITY_EVENT = table(
    "security_event",
    Kept.PROJECTION,
    text("store", key=True),
    text("recorded_at", key=True),
    text("device", key=True),
    number("seq", key=True),
    text("wall"),
    text("event"),
    text("person", empty=True),
    text("about"),
    text("reason"),
    number("times"),
)
sa.Index(None, SECURITY_EVENT.c.store, SECURITY_EVENT.c.event, SECURITY_EVENT.c.recorded_at)

_PLACE = (SECURITY_EVENT.c.recorded_at, SECURITY_EVENT.c.device, SECURITY_EVENT.c.seq)


def project(batch: Batch) -> None:
    """Every event, as it was taken down."""
    rows = [
        {
            "store": at.store,
            "recorded_at": at.recorded_at,
            "device": what.device,
            "seq": at.device_seq,
            "wall": at.wall,
            "event": what.event.value,
            "person": what.person,
            "about": what.about,
            "reason": what.reason,
            "times": what.count,
        }
        for at, what in batch.of(SecurityNoted)
    ]
    sql.insert_new(batch.conn, SECURITY_EVENT, rows)


def within(sift: Sift, recorded_at: sa.ColumnElement[str]) -> tuple[sa.ColumnElement[bool], ...]:
    """That a stamp lies in the days that are asked for; stamps are what the lists are in the order of."""
    since = () if sift.first is None else (recorded_at >= stamp_of_day(sift.first),)
    if sift.last is None or sift.last == date.max:
        return since
    return (*since, recorded_at < stamp_of_day(sift.last + timedelta(days=1)))


def last_about(conn: sa.Connection, store: str, event: SecurityEvent, first: date) -> Sequence[sa.Row[Any, Any, Any]]:
    """Everything that an event was about since a day, with the stamp of the newest and whose it was.

    SQLite takes the person from the row of the greatest stamp.
    """
    newest = sa.func.max(SECURITY_EVENT.c.recorded_at).label("newest")
    query = sa.select(SECURITY_EVENT.c.about, SECURITY_EVENT.c.person, newest).where(
        SECURITY_EVENT.c.store == store,
        SECURITY_EVENT.c.event == event.value,
        SECURITY_EVENT.c.recorded_at >= stamp_of_day(first),
    )
    return conn.execute(query.group_by(SECURITY_EVENT.c.about)).all()


def events(
    conn: sa.Connection,
    store: str,
    sift: Sift = EVERYTHING,
    most: int = 500,
    after: SecurityLine | None = None,
) -> tuple[SecurityLine, ...]:
    """The newest events, as they are asked for, the newest first; those that come `after` a line of the list."""
    query = sa.select(SECURITY_EVENT).where(SECURITY_EVENT.c.store == store)
    if sift.event is not None:
        query = query.where(SECURITY_EVENT.c.event == sift.event.value)
    if sift.person is not None:
        mine = (SECURITY_EVENT.c.person == sift.person, SECURITY_EVENT.c.about == f"by:{sift.person}")
        query = query.where(sa.or_(*mine))
    query = query.where(*within(sift, SECURITY_EVENT.c.recorded_at))
    if after is not None:
        place = sa.tuple_(sa.literal(after.stamp), sa.literal(after.device), sa.literal(after.seq))
        query = query.where(sa.tuple_(*_PLACE) < place)
    rows = conn.execute(query.order_by(*(part.desc() for part in _PLACE)).limit(most))
    return tuple(
        SecurityLine(
            stamp=row.recorded_at,
            seq=row.seq,
            at=row.wall,
            device=DeviceId(row.device),
            event=SecurityEvent(row.event),
            person=None if row.person is None else PersonId(row.person),
            about=row.about,
            reason=row.reason,
            count=row.times,
        )
        for row in rows
    )
