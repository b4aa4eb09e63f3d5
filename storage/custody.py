"""Places, and every item's custody, as tables; the steps of an item are numbered in the order in which they count."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby
from typing import Any

import sqlalchemy as sa

from domain.facts import Fact
from domain.money import Money
from domain.stock import custody, places
from domain.stock.comparison import Track
from domain.stock.custody import Custody, CustodyChanged, CustodyStage
from domain.stock.places import Place, PlaceAdded, PlaceClosed, PlaceKind, PlaceOpened
from storage import sql
from storage.pawn import ITEM
from storage.projection import Batch
from storage.states import read_state, state_of
from storage.tables import Kept, day, number, table, text

PLACE = table(
    "place",
    Kept.PROJECTION,
    text("store", key=True),
    text("code", key=True),
    text("name"),
    text("kind"),
    text("parent", empty=True),
    number("closed"),
)

CUSTODY = table(
    "custody",
    Kept.PROJECTION,
    text("store", key=True),
    text("item", key=True),
    text("stage"),
    text("place", empty=True),
    text("bag"),
    text("seal"),
    day("since"),
    number("steps"),
    number("unmatched"),
    text("state"),
)
"""An item's custody as it stands: `state` is the whole value, `since` the day of the last step that counted."""
sa.Index(None, CUSTODY.c.store, CUSTODY.c.stage, CUSTODY.c.place)
sa.Index(None, CUSTODY.c.store, CUSTODY.c.bag)
DOUBTFUL = CUSTODY.c.unmatched > sa.literal_column("0")
sa.Index("ix_custody_doubtful", CUSTODY.c.store, CUSTODY.c.item, sqlite_where=DOUBTFUL, postgresql_where=DOUBTFUL)

CUSTODY_STEP = table(
    "custody_step",
    Kept.PROJECTION,
    text("store", key=True),
    text("item", key=True),
    number("n", key=True),
    text("recorded_at"),
    text("place", empty=True),
)
"""Where an item lay sealed after each of its facts; NULL for nowhere."""

SEAL = table("seal", Kept.PROJECTION, text("store", key=True), text("seal", key=True), text("item", key=True))
"""Every seal that was ever used, also by a fact that did not count."""

_GONE = (CustodyStage.RELEASED.value, CustodyStage.SEIZED.value)
_PLACES = sa.select(PLACE).where(PLACE.c.store == sa.bindparam("store"))
_CUSTODIES = sa.select(CUSTODY).where(
    CUSTODY.c.store == sa.bindparam("store"), CUSTODY.c.item.in_(sa.bindparam("items", expanding=True))
)
_ABSENT = (
    sa.select(CUSTODY.c.state)
    .select_from(ITEM.join(CUSTODY, sa.and_(CUSTODY.c.store == ITEM.c.store, CUSTODY.c.item == ITEM.c.code)))
    .where(
        ITEM.c.store == sa.bindparam("store"),
        ITEM.c.ticket == sa.bindparam("ticket"),
        ITEM.c.held == 1,
        CUSTODY.c.stage.in_((CustodyStage.MISSING.value, CustodyStage.SEIZED.value)),
    )
    .order_by(CUSTODY.c.item)
)
_ITEM = sa.select(ITEM.c.code).where(ITEM.c.store == sa.bindparam("store"), ITEM.c.code == sa.bindparam("item"))
_SEAL = sa.select(sa.func.min(SEAL.c.item)).where(
    SEAL.c.store == sa.bindparam("store"), SEAL.c.seal == sa.bindparam("seal")
)
_BAG = sa.select(sa.func.min(CUSTODY.c.item)).where(
    CUSTODY.c.store == sa.bindparam("store"), CUSTODY.c.bag == sa.bindparam("bag"), CUSTODY.c.stage.not_in(_GONE)
)
_STEPS: sa.Select[Any] = (
    sa.select(CUSTODY_STEP.c.item, CUSTODY_STEP.c.recorded_at, CUSTODY_STEP.c.place, ITEM.c.loan)
    .outerjoin(ITEM, sa.and_(ITEM.c.store == CUSTODY_STEP.c.store, ITEM.c.code == CUSTODY_STEP.c.item))
    .where(CUSTODY_STEP.c.store == sa.bindparam("store"))
    .order_by(CUSTODY_STEP.c.item, CUSTODY_STEP.c.n)
)


@dataclass(slots=True)
class _Held:
    """An item's custody with the day of its last step and how many facts were folded."""

    custody: Custody
    since: date = date.min
    steps: int = 0


def project(batch: Batch) -> None:
    """Places that were added, closed and opened, and every step of an item through the vault."""
    _project_places(batch)
    used = [body for _, body in batch.of(CustodyChanged) if body.seal]
    sql.insert_new(batch.conn, SEAL, [{"store": batch.store, "seal": body.seal, "item": body.item} for body in used])
    events = batch.to_fold(CustodyChanged)
    if not events:
        return
    held, steps = _fold(batch, events)
    if not batch.in_order:
        told_again = sa.and_(CUSTODY_STEP.c.store == batch.store, CUSTODY_STEP.c.item.in_(list(held)))
        batch.conn.execute(sa.delete(CUSTODY_STEP).where(told_again))
    sql.insert(batch.conn, CUSTODY_STEP, steps)
    sql.put(batch.conn, CUSTODY, [_row(batch.store, each) for each in held.values()])


def places_of(conn: sa.Connection, store: str) -> dict[str, Place]:
    """Every place by its code."""
    return {row.code: _place(row) for row in conn.execute(_PLACES.order_by(PLACE.c.code), {"store": store})}


def custody_of(conn: sa.Connection, store: str, item: str) -> Custody | None:
    """An item's custody; None for an item that is on no ticket."""
    row = conn.execute(_CUSTODIES, {"store": store, "items": [item]}).one_or_none()
    if row is not None:
        return _custody(row)
    known = conn.execute(_ITEM, {"store": store, "item": item}).one_or_none()
    return None if known is None else Custody(item=item)


def custodies_of(conn: sa.Connection, store: str, items: Sequence[str]) -> dict[str, Custody]:
    """The custody of these items, as far as any of them was ever stored."""
    return {row.item: _custody(row) for row in conn.execute(_CUSTODIES, {"store": store, "items": list(items)})}


def absent_goods(conn: sa.Connection, store: str, ticket: str) -> tuple[Custody, ...]:
    """The custody of the items still on a ticket that are missing, or with the police."""
    return tuple(_custody(row) for row in conn.execute(_ABSENT, {"store": store, "ticket": ticket}))


def seal_bearer(conn: sa.Connection, store: str, seal: str) -> str | None:
    """The item that ever bore this seal."""
    bearer: str | None = conn.execute(_SEAL, {"store": store, "seal": seal}).scalar_one()
    return bearer


def bag_bearer(conn: sa.Connection, store: str, bag: str) -> str | None:
    """The item in the shop's hands whose bag this is."""
    holder: str | None = conn.execute(_BAG, {"store": store, "bag": bag}).scalar_one()
    return holder


def tracks(conn: sa.Connection, store: str, stamp: str | None) -> tuple[Track, ...]:
    """Where every item that was ever in the vault lay at this stamp, and what was done with it since; or lies now."""
    rows = groupby(conn.execute(_STEPS, {"store": store}), key=lambda row: row.item)
    return tuple(_track(item, list(steps), stamp) for item, steps in rows)


def _track(item: str, steps: list[sa.Row[Any]], stamp: str | None) -> Track:
    before = [step.place for step in steps if stamp is None or step.recorded_at < stamp]
    since = () if stamp is None else tuple(step.place for step in steps if step.recorded_at >= stamp)
    return Track(item=item, at_start=before[-1] if before else None, since=since, loan=Money(steps[0].loan or 0))


def _project_places(batch: Batch) -> None:
    events = batch.to_fold(PlaceAdded, PlaceClosed, PlaceOpened)
    if not events:
        return
    known = places_of(batch.conn, batch.store) if batch.in_order else {}
    held: dict[str, Place | None] = {places.subject_of(code): place for code, place in known.items()}
    for event in events:
        held[event.at.subject] = places.evolve(held.get(event.at.subject), event.body)
    touched = {event.at.subject for event in events}
    rows = [_place_row(batch.store, place) for subject, place in held.items() if place and subject in touched]
    sql.put(batch.conn, PLACE, rows)


def _fold(batch: Batch, events: list[Fact]) -> tuple[dict[str, _Held], list[dict[str, Any]]]:
    """The custody that these facts lead to, and where the item lay after each: from where it stood, or anew."""
    held = _stood(batch, events) if batch.in_order else {}
    steps = []
    for fact in events:
        body = fact.body
        if not isinstance(body, CustodyChanged):
            continue
        each = held.setdefault(body.item, _Held(Custody(item=body.item)))
        after = custody.evolve(each.custody, body)
        if after.unmatched == each.custody.unmatched or not each.steps:
            each.since = fact.at.business_date
        each.custody, each.steps = after, each.steps + 1
        steps.append(
            {
                "store": batch.store,
                "item": body.item,
                "n": each.steps,
                "recorded_at": fact.at.recorded_at,
                "place": after.lies_in,
            }
        )
    return held, steps


def _stood(batch: Batch, events: list[Fact]) -> dict[str, _Held]:
    items = sorted({fact.body.item for fact in events if isinstance(fact.body, CustodyChanged)})
    rows = batch.conn.execute(_CUSTODIES, {"store": batch.store, "items": items})
    return {row.item: _Held(_custody(row), row.since, row.steps) for row in rows}


def _custody(row: sa.Row[Any]) -> Custody:
    return read_state(Custody, row.state)


def _row(store: str, held: _Held) -> Mapping[str, Any]:
    now = held.custody
    return {
        "store": store,
        "item": now.item,
        "stage": now.stage.value,
        "place": now.place,
        "bag": now.bag,
        "seal": now.seal,
        "since": held.since,
        "steps": held.steps,
        "unmatched": now.unmatched,
        "state": state_of(now),
    }


def _place(row: sa.Row[Any]) -> Place:
    return Place(code=row.code, name=row.name, kind=PlaceKind(row.kind), parent=row.parent, closed=bool(row.closed))


def _place_row(store: str, place: Place) -> dict[str, Any]:
    return {
        "store": store,
        "code": place.code,
        "name": place.name,
        "kind": place.kind.value,
        "parent": place.parent,
        "closed": int(place.closed),
    }
