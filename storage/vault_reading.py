"""The vault as screens, slips and the command line see it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

import sqlalchemy as sa

from domain.errors import Refusal
from domain.facts import Fact
from domain.money import NOTHING, Money, total
from domain.stock.custody import CustodyChanged, CustodyStage, subject_of
from domain.stock.places import Place, order_of, way_to
from domain.stock.vault_views import (
    CountedPlace,
    CustodyCard,
    Movement,
    PlaceLine,
    StocktakeCard,
    VaultView,
    WalkCard,
)
from domain.stock.vault_walk import LAST_WALKS, together
from domain.stock.walk_sample import value_of
from storage import bag_pages, custody, stocktake
from storage.bag_pages import Lying
from storage.journal import Journal
from storage.pawn import ITEM

_ITEM = sa.select(ITEM).where(ITEM.c.store == sa.bindparam("store"), ITEM.c.code == sa.bindparam("item"))


def vault_view(conn: sa.Connection, store: str, on: date) -> VaultView:
    """How much lies where on a day, and how much is not where it belongs."""
    lying = bag_pages.lying(conn, store)
    sealed = [each for each in lying if each.stage is CustodyStage.SEALED_IN]
    return VaultView(
        on=on,
        places=_place_lines(custody.places_of(conn, store), sealed),
        bags=sum(each.bags for each in sealed),
        value=total([each.value for each in sealed]),
        not_stored=bag_pages.not_stored(conn, store),
        checked_out=sum(each.bags for each in lying if each.stage is CustodyStage.CHECKED_OUT),
        missing=sum(each.bags for each in lying if each.stage is CustodyStage.MISSING),
        doubtful=bag_pages.doubtful(conn, store),
    )


def custody_card(conn: sa.Connection, journal: Journal, store: str, item: str, names: Mapping[str, str]) -> CustodyCard:
    """All that the vault knows of an item. Raises Refusal `item.unknown`."""
    held = custody.custody_of(conn, store, item)
    if held is None:
        raise Refusal("item.unknown", item=item[:40])
    row = conn.execute(_ITEM, {"store": store, "item": item}).one_or_none()
    return CustodyCard(
        custody=held,
        ticket=item.rpartition("-")[0],
        description="" if row is None else row.description,
        loan=Money(0 if row is None else row.loan),
        way=way_to(custody.places_of(conn, store), held.place),
        story=tuple(
            _movement(fact, fact.body, names)
            for fact in journal.of_subjects([subject_of(item)])
            if isinstance(fact.body, CustodyChanged)
        ),
    )


def walk_card(conn: sa.Connection, store: str, on: date) -> WalkCard | None:
    """A day's walk; None before it is drawn."""
    walks = stocktake.walks_of(conn, store, on)
    if not walks:
        return None
    bags = stocktake.bags_of(conn, store, custody.places_of(conn, store), on)
    last = stocktake.last_walks(conn, store, on, LAST_WALKS)
    return WalkCard(walk=walks[0], together=together(last, len(bags), value_of(bags)))


def stocktake_card(conn: sa.Connection, store: str, name: str) -> StocktakeCard:
    """A count's sheet and result. Raises Refusal `stocktake.unknown`."""
    known = stocktake.stocktake_with_start(conn, store, name)
    if known is None:
        raise Refusal("stocktake.unknown", stocktake=name[:40])
    count, began = known
    places, scans = custody.places_of(conn, store), stocktake.scans_of(conn, store, name)
    visited = {scan.place for scan in scans}
    codes = sorted({*count.started.places, *visited} & places.keys(), key=lambda code: order_of(_codes(places, code)))
    return StocktakeCard(
        stocktake=count,
        started_at=began,
        places=tuple(
            CountedPlace(
                place=places[code],
                scanned=tuple(scan.item for scan in scans if scan.place == code and scan.item),
                visited=code in visited,
            )
            for code in codes
        ),
    )


def _place_lines(places: Mapping[str, Place], sealed: Sequence[Lying]) -> tuple[PlaceLine, ...]:
    """Every place along one way through the vault; a bag whose place is not known here yet is in none of them."""
    ways = {code: _codes(places, code) for code in places}
    right_here = {each.place: each for each in sealed}
    within: dict[str, list[Lying]] = {code: [] for code in places}
    for each in sealed:
        for outer in ways.get(each.place, ()):
            within[outer].append(each)
    return tuple(
        PlaceLine(
            place=places[code],
            way=ways[code],
            bags=right_here[code].bags if code in right_here else 0,
            value=right_here[code].value if code in right_here else NOTHING,
            bags_within=sum(each.bags for each in within[code]),
            value_within=total([each.value for each in within[code]]),
        )
        for code in sorted(places, key=lambda each: order_of(ways[each]))
    )


def _codes(places: Mapping[str, Place], code: str) -> tuple[str, ...]:
    return tuple(place.code for place in way_to(places, code))


def _movement(fact: Fact, body: CustodyChanged, names: Mapping[str, str]) -> Movement:
    second = body.second
    return Movement(
        what=body,
        on=fact.at.business_date,
        wall=fact.at.wall,
        keeper=names.get(body.keeper, body.keeper),
        second=names.get(second, second) if second else "",
    )
