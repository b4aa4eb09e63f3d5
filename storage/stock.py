"""Appraisals, metal prices and the photos of items as tables."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

import sqlalchemy as sa

from domain.facts import Envelope, Fact
from domain.ledger.voucher import VoucherPrepared
from domain.money import Money
from domain.pawn.issue import TicketIssued
from domain.stock.appraisal.worksheet import ItemAppraised
from domain.stock.metal import Metal
from domain.stock.photos import ItemPhotographed
from domain.stock.pricing import PriceSet
from storage import sql
from storage.photos import PHOTO
from storage.projection import Batch
from storage.states import read_state, state_of
from storage.tables import Kept, day, number, table, text

APPRAISAL = table(
    "appraisal",
    Kept.PROJECTION,
    text("store", key=True),
    text("appraisal", key=True),
    day("business_date"),
    text("recorded_at"),
    text("category"),
    number("value"),
    number("offer"),
    text("approver", empty=True),
    text("state"),
)
"""A worksheet as it was signed: `state` is the whole fact, the columns beside it are there to list by."""
sa.Index(None, APPRAISAL.c.store, APPRAISAL.c.business_date)

PRICE = table(
    "price",
    Kept.PROJECTION,
    text("store", key=True),
    text("metal", key=True),
    day("price_on", key=True),
    number("per_gram"),
    text("source"),
)
"""What a gram of fine metal cost; of a day that was set twice, the later price."""

ITEM_PHOTO = table(
    "item_photo",
    Kept.PROJECTION,
    text("store", key=True),
    text("item", key=True),
    text("command_id", key=True),
    number("place", key=True),
    text("photo"),
    text("recorded_at"),
)
"""Which photos are on an item's card, or beside a voucher, by the command that put them there and their place in it."""
sa.Index(None, ITEM_PHOTO.c.store, ITEM_PHOTO.c.photo)

_BY_ID: sa.Select[Any] = sa.select(APPRAISAL.c.state, APPRAISAL.c.approver).where(
    APPRAISAL.c.store == sa.bindparam("store"), APPRAISAL.c.appraisal == sa.bindparam("appraisal")
)
_PRICES = sa.select(PRICE).where(PRICE.c.store == sa.bindparam("store"), PRICE.c.metal == sa.bindparam("metal"))
_NEWEST = _PRICES.order_by(PRICE.c.price_on.desc()).limit(1)
_PHOTOS = (
    sa.select(ITEM_PHOTO.c.photo)
    .where(ITEM_PHOTO.c.store == sa.bindparam("store"), ITEM_PHOTO.c.item == sa.bindparam("item"))
    .order_by(ITEM_PHOTO.c.recorded_at, ITEM_PHOTO.c.command_id, ITEM_PHOTO.c.place)
)
_PHOTOS_OF_ALL = (
    sa.select(ITEM_PHOTO.c.item, ITEM_PHOTO.c.photo)
    .where(ITEM_PHOTO.c.store == sa.bindparam("store"), ITEM_PHOTO.c.item.in_(sa.bindparam("items", expanding=True)))
    .order_by(ITEM_PHOTO.c.recorded_at, ITEM_PHOTO.c.command_id, ITEM_PHOTO.c.place)
)
_KEPT_HERE = sa.exists().where(PHOTO.c.store == ITEM_PHOTO.c.store, PHOTO.c.name == ITEM_PHOTO.c.photo)
_MISSING = (
    sa.select(ITEM_PHOTO.c.photo)
    .where(ITEM_PHOTO.c.store == sa.bindparam("store"), ~_KEPT_HERE)
    .distinct()
    .order_by(ITEM_PHOTO.c.photo)
)


@dataclass(frozen=True, slots=True)
class SignedWorksheet:
    """A worksheet with the login of the second person who agreed, where one had to."""

    what: ItemAppraised
    approver: str | None


def project(batch: Batch) -> None:
    """Worksheets that were signed, prices that were set, photos that were put onto cards."""
    sql.put(batch.conn, APPRAISAL, [_appraisal_row(batch.store, at, body) for at, body in batch.of(ItemAppraised)])
    prices = {(body.metal, body.on): body for body in batch.bodies(PriceSet)}
    sql.put(batch.conn, PRICE, [_price_row(batch.store, body) for body in prices.values()])
    sql.insert_new(batch.conn, ITEM_PHOTO, [row for fact in batch.facts for row in _photo_rows(batch.store, fact)])


def appraisal_of(conn: sa.Connection, store: str, appraisal: str) -> SignedWorksheet | None:
    """The worksheet of this id."""
    row = conn.execute(_BY_ID, {"store": store, "appraisal": appraisal}).one_or_none()
    return None if row is None else signed_in(row)


def appraisals_of(conn: sa.Connection, store: str, since: date | None = None) -> Iterator[SignedWorksheet]:
    """Every worksheet, or those of this day and later, the newest first."""
    listed: sa.Select[Any] = sa.select(APPRAISAL.c.state, APPRAISAL.c.approver).where(APPRAISAL.c.store == store)
    if since is not None:
        listed = listed.where(APPRAISAL.c.business_date >= since)
    newest = (APPRAISAL.c.business_date.desc(), APPRAISAL.c.recorded_at.desc(), APPRAISAL.c.appraisal.desc())
    return (signed_in(row) for row in conn.execute(listed.order_by(*newest)))


def price_of(conn: sa.Connection, store: str, metal: Metal) -> PriceSet | None:
    """The price of the newest day that has one."""
    row = conn.execute(_NEWEST, {"store": store, "metal": metal.value}).one_or_none()
    return None if row is None else _price(row)


def prices_on(conn: sa.Connection, store: str, on: date) -> Mapping[Metal, Money]:
    """What a gram of each fine metal cost on a day: the price of that day, else the newest before it; none of a metal
    that never had one.
    """
    priced: dict[Metal, Money] = {}
    for metal in Metal:
        query = _NEWEST.where(PRICE.c.price_on <= on)
        row = conn.execute(query, {"store": store, "metal": metal.value}).one_or_none()
        if row is not None:
            priced[metal] = Money(row.per_gram)
    return priced


def prices_of(conn: sa.Connection, store: str, metal: Metal) -> tuple[PriceSet, ...]:
    """A metal's prices, day by day."""
    rows = conn.execute(_PRICES.order_by(PRICE.c.price_on), {"store": store, "metal": metal.value})
    return tuple(_price(row) for row in rows)


def photos_of(conn: sa.Connection, store: str, item: str) -> tuple[str, ...]:
    """The photos on an item's card, as they were added, each once."""
    names = conn.execute(_PHOTOS, {"store": store, "item": item}).scalars()
    return tuple(dict.fromkeys(names))


def photos_of_all(conn: sa.Connection, store: str, items: Sequence[str]) -> dict[str, tuple[str, ...]]:
    """The photos on the cards of these items, as they were added, each once."""
    found: dict[str, dict[str, None]] = defaultdict(dict)
    for row in conn.execute(_PHOTOS_OF_ALL, {"store": store, "items": list(items)}):
        found[row.item][row.photo] = None
    return {item: tuple(photos) for item, photos in found.items()}


def missing_photos(conn: sa.Connection, store: str) -> tuple[str, ...]:
    """The photos on cards that this book does not keep: another book of the store has them."""
    return tuple(conn.execute(_MISSING, {"store": store}).scalars())


def _appraisal_row(store: str, at: Envelope, body: ItemAppraised) -> dict[str, Any]:
    sheet = body.worksheet
    return {
        "store": store,
        "appraisal": body.appraisal,
        "business_date": body.on,
        "recorded_at": at.recorded_at,
        "category": sheet.category.value,
        "value": sheet.value.minor,
        "offer": sheet.offer.minor,
        "approver": at.approver,
        "state": state_of(body),
    }


def signed_in(row: sa.Row[Any]) -> SignedWorksheet:
    """The worksheet that a row holds."""
    return SignedWorksheet(read_state(ItemAppraised, row.state), row.approver)


def _price_row(store: str, body: PriceSet) -> dict[str, Any]:
    return {
        "store": store,
        "metal": body.metal.value,
        "price_on": body.on,
        "per_gram": body.per_gram.minor,
        "source": body.source,
    }


def _price(row: sa.Row[Any]) -> PriceSet:
    return PriceSet(metal=Metal(row.metal), per_gram=Money(row.per_gram), source=row.source, on=row.price_on)


def _photo_rows(store: str, fact: Fact) -> Iterator[dict[str, Any]]:
    """The photos that a fact puts onto cards: those that a thing was pledged with, and those that were added; and the
    pictures beside a voucher ("voucher:…").
    """
    if isinstance(fact.body, TicketIssued):
        shown = [(item.code, item.photos) for item in fact.body.items if item.photos]
    elif isinstance(fact.body, ItemPhotographed):
        shown = [(fact.body.item, fact.body.photos)]
    elif isinstance(fact.body, VoucherPrepared):
        shown = [(fact.body.subject, fact.body.attached)]
    else:
        return
    for item, photos in shown:
        for place, photo in enumerate(photos):
            yield {
                "store": store,
                "item": item,
                "command_id": fact.at.command_id,
                "place": place,
                "photo": photo,
                "recorded_at": fact.at.recorded_at,
            }
