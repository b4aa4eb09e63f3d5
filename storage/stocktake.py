"""Stocktakes and vault walks as tables, and the days on which bags were seen in them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any

import sqlalchemy as sa

from domain.money import Money
from domain.stock import stocktake, vault_walk
from domain.stock.comparison import Scan
from domain.stock.custody import CustodyStage
from domain.stock.item import Category
from domain.stock.places import Place, way_to
from domain.stock.stocktake import Stocktake, StocktakeFinished, StocktakeScanned, StocktakeStarted
from domain.stock.vault_walk import Walk, WalkDrawn, WalkFinished
from domain.stock.walk_sample import StandingBag
from storage import sql
from storage.custody import CUSTODY
from storage.pawn import ITEM
from storage.projection import Batch
from storage.states import read_state, state_of
from storage.tables import Kept, day, number, table, text

STOCKTAKE = table(
    "stocktake",
    Kept.PROJECTION,
    text("store", key=True),
    text("stocktake", key=True),
    text("started_at"),
    text("wall"),
    number("finished"),
    text("state"),
)
"""`started_at` is the stamp of the fact that began the count: what was done to a bag after it is no shortage."""

STOCKTAKE_SCAN = table(
    "stocktake_scan",
    Kept.PROJECTION,
    text("store", key=True),
    text("stocktake", key=True),
    text("place", key=True),
    text("item", key=True),
    number("scans"),
    number("broken"),
)
"""How often a bag was scanned in a place, and how often with a broken seal; a visited place has a row with no item."""

WALK = table(
    "walk",
    Kept.PROJECTION,
    text("store", key=True),
    text("walk", key=True),
    day("walked_on"),
    number("finished"),
    text("state"),
)
sa.Index(None, WALK.c.store, WALK.c.walked_on)

SIGHTING = table("sighting", Kept.PROJECTION, text("store", key=True), text("item", key=True), day("seen_on", key=True))
"""The days on which a bag was scanned in a stocktake or found on a walk."""

_STARTED = sa.select(STOCKTAKE.c.started_at).where(
    STOCKTAKE.c.store == sa.bindparam("store"), STOCKTAKE.c.stocktake == sa.bindparam("stocktake")
)


def last_seen(item: sa.Column[str]) -> sa.Label[date]:
    """The last day on which an item was met in a count or on a walk, as a column beside it."""
    met = sa.select(sa.func.max(SIGHTING.c.seen_on, type_=SIGHTING.c.seen_on.type))
    met = met.where(SIGHTING.c.store == sa.bindparam("store"), SIGHTING.c.item == item)
    return met.scalar_subquery().label("seen_on")


_BAGS = (
    sa.select(
        CUSTODY.c.item,
        CUSTODY.c.place,
        CUSTODY.c.bag,
        CUSTODY.c.seal,
        CUSTODY.c.since,
        last_seen(CUSTODY.c.item),
        ITEM.c.loan,
        ITEM.c.category,
    )
    .outerjoin(ITEM, sa.and_(ITEM.c.store == CUSTODY.c.store, ITEM.c.code == CUSTODY.c.item))
    .where(CUSTODY.c.store == sa.bindparam("store"), CUSTODY.c.stage == CustodyStage.SEALED_IN.value)
    .order_by(CUSTODY.c.item)
)


def project(batch: Batch) -> None:
    """Counts that began, what was scanned in them and what they came to; walks that were drawn and finished."""
    _project_stocktakes(batch)
    _project_walks(batch)
    scanned = batch.of(StocktakeScanned)
    sql.add(batch.conn, STOCKTAKE_SCAN, _scan_rows(batch.store, scanned), ("scans", "broken"))
    seen = [(at, body.items) for at, body in scanned] + [(at, body.found) for at, body in batch.of(WalkFinished)]
    days = {(item, at.business_date) for at, items in seen for item in items}
    rows = [{"store": batch.store, "item": item, "seen_on": on} for item, on in sorted(days)]
    sql.insert_new(batch.conn, SIGHTING, rows)


def stocktake_of(conn: sa.Connection, store: str, name: str) -> Stocktake | None:
    """The count of this name."""
    return next((count for count, _ in _stocktakes(conn, store, STOCKTAKE.c.stocktake == name)), None)


def open_stocktakes(conn: sa.Connection, store: str) -> tuple[Stocktake, ...]:
    """The counts that are not finished."""
    return tuple(count for count, _ in _stocktakes(conn, store, STOCKTAKE.c.finished == 0))


def stocktake_with_start(conn: sa.Connection, store: str, name: str) -> tuple[Stocktake, str] | None:
    """The count of this name with the time at which it began."""
    return next(_stocktakes(conn, store, STOCKTAKE.c.stocktake == name), None)


def stocktakes_of(conn: sa.Connection, store: str, most: int | None) -> tuple[tuple[Stocktake, str], ...]:
    """Every count with the time at which it began, the newest first, or so many of them."""
    return tuple(_stocktakes(conn, store, sa.true(), most))


def last_finished(conn: sa.Connection, store: str) -> date | None:
    """The day on which the newest finished count began."""
    finished = sa.select(STOCKTAKE.c.wall).where(STOCKTAKE.c.store == store, STOCKTAKE.c.finished == 1)
    wall = conn.execute(finished.order_by(STOCKTAKE.c.started_at.desc()).limit(1)).scalar_one_or_none()
    return None if wall is None else date.fromisoformat(wall[:10])


def started_at(conn: sa.Connection, store: str, name: str) -> str:
    """The stamp at which a count began; "" for one that is not known."""
    return conn.execute(_STARTED, {"store": store, "stocktake": name}).scalar_one_or_none() or ""


def scans_of(conn: sa.Connection, store: str, name: str) -> tuple[Scan, ...]:
    """What was scanned in a count."""
    mine = sa.select(STOCKTAKE_SCAN).where(STOCKTAKE_SCAN.c.store == store, STOCKTAKE_SCAN.c.stocktake == name)
    rows = conn.execute(mine.order_by(STOCKTAKE_SCAN.c.place, STOCKTAKE_SCAN.c.item))
    return tuple(Scan(place=row.place, item=row.item, broken=row.broken > 0) for row in rows)


def walk_of(conn: sa.Connection, store: str, name: str) -> Walk | None:
    """The walk of this name."""
    return next(_walks(conn, store, WALK.c.walk == name), None)


def walks_of(conn: sa.Connection, store: str, on: date) -> tuple[Walk, ...]:
    """The walks of a day: one, unless two workstations drew without knowing of each other."""
    return tuple(_walks(conn, store, WALK.c.walked_on == on))


def last_walks(conn: sa.Connection, store: str, on: date, most: int) -> tuple[Walk, ...]:
    """The last walks up to a day, the newest first."""
    return tuple(_walks(conn, store, WALK.c.walked_on <= on, most))


def bags_of(conn: sa.Connection, store: str, places: Mapping[str, Place], on: date) -> tuple[StandingBag, ...]:
    """Every sealed bag, with the days since somebody handled or saw it."""
    return tuple(
        StandingBag(
            item=row.item,
            place=row.place,
            way=tuple(each.code for each in way_to(places, row.place)) or (row.place,),
            bag=row.bag,
            seal=row.seal,
            loan=Money(row.loan or 0),
            gold=row.category == Category.GOLD.value,
            unseen_days=max((on - max(row.since, row.seen_on or row.since)).days, 0),
        )
        for row in conn.execute(_BAGS, {"store": store})
    )


def _project_stocktakes(batch: Batch) -> None:
    events = batch.to_fold(StocktakeStarted, StocktakeFinished)
    if not events:
        return
    names = {event.at.subject.partition(":")[2] for event in events}
    held: dict[str, tuple[Stocktake | None, str, str]] = {}
    if batch.in_order:
        rows = batch.conn.execute(
            sa.select(STOCKTAKE).where(STOCKTAKE.c.store == batch.store, STOCKTAKE.c.stocktake.in_(names))
        )
        held = {stocktake.subject_of(row.stocktake): (_stocktake(row), row.started_at, row.wall) for row in rows}
    for event in events:
        before, stamp, wall = held.get(event.at.subject, (None, event.at.recorded_at, event.at.wall))
        held[event.at.subject] = (stocktake.evolve(before, event.body), stamp, wall)
    sql.put(
        batch.conn,
        STOCKTAKE,
        [
            {
                "store": batch.store,
                "stocktake": count.started.stocktake,
                "started_at": stamp,
                "wall": wall,
                "finished": int(count.finished is not None),
                "state": state_of(count),
            }
            for count, stamp, wall in held.values()
            if count is not None
        ],
    )


def _project_walks(batch: Batch) -> None:
    events = batch.to_fold(WalkDrawn, WalkFinished)
    if not events:
        return
    held: dict[str, Walk | None] = {}
    if batch.in_order:
        names = {event.at.subject.partition(":")[2] for event in events}
        known = _walks(batch.conn, batch.store, WALK.c.walk.in_(names))
        held = {walk.drawn.subject: walk for walk in known}
    for event in events:
        held[event.at.subject] = vault_walk.evolve(held.get(event.at.subject), event.body)
    rows = [
        {
            "store": batch.store,
            "walk": walk.drawn.walk,
            "walked_on": walk.drawn.on,
            "finished": int(walk.finished is not None),
            "state": state_of(walk),
        }
        for walk in held.values()
        if walk is not None
    ]
    sql.put(batch.conn, WALK, rows)


def _scan_rows(store: str, scanned: list[tuple[Any, StocktakeScanned]]) -> list[dict[str, Any]]:
    """A row for each bag that was told, and one for the visit itself."""
    return [
        {
            "store": store,
            "stocktake": body.stocktake,
            "place": body.place,
            "item": item,
            "scans": 1,
            "broken": int(item in body.broken),
        }
        for _, body in scanned
        for item in ("", *body.items)
    ]


def _stocktakes(
    conn: sa.Connection, store: str, which: sa.ColumnElement[bool], most: int | None = None
) -> Iterator[tuple[Stocktake, str]]:
    newest = STOCKTAKE.c.started_at.desc(), STOCKTAKE.c.stocktake
    query = sa.select(STOCKTAKE).where(STOCKTAKE.c.store == store, which).order_by(*newest).limit(most)
    for row in conn.execute(query):
        yield _stocktake(row), row.wall


def _stocktake(row: sa.Row[Any]) -> Stocktake:
    return read_state(Stocktake, row.state)


def _walks(conn: sa.Connection, store: str, which: sa.ColumnElement[bool], most: int | None = None) -> Iterator[Walk]:
    newest = WALK.c.walked_on.desc(), WALK.c.finished.desc(), WALK.c.walk
    query = sa.select(WALK.c.state).where(WALK.c.store == store, which).order_by(*newest).limit(most)
    for row in conn.execute(query):
        yield read_state(Walk, row.state)
