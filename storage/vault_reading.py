"""The vault as screens, slips and the command line see it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

import sqlalchemy as sa

from domain.errors import Refusal
from domain.facts import Fact
from domain.money import Money, total
from domain.rulebook.terms import PledgeClass
from domain.stock.custody import CustodyChanged, CustodyStage, subject_of
from domain.stock.places import Place, order_of, way_to
from domain.stock.vault_views import (
    LONGEST_OUT_DAYS,
    BagLine,
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
from storage import custody, stocktake
from storage.custody import CUSTODY
from storage.goods import GOODS
from storage.journal import Journal
from storage.pawn import ITEM, TICKET

_ITEM = sa.select(ITEM).where(ITEM.c.store == sa.bindparam("store"), ITEM.c.code == sa.bindparam("item"))
_LINES: sa.Select[Any] = (
    sa.select(
        CUSTODY.c.item,
        CUSTODY.c.stage,
        CUSTODY.c.place,
        CUSTODY.c.bag,
        CUSTODY.c.seal,
        CUSTODY.c.since,
        CUSTODY.c.unmatched,
        ITEM.c.description,
        ITEM.c.category,
        ITEM.c.loan,
        stocktake.last_seen(CUSTODY.c.item),
    )
    .outerjoin(ITEM, sa.and_(ITEM.c.store == CUSTODY.c.store, ITEM.c.code == CUSTODY.c.item))
    .where(CUSTODY.c.store == sa.bindparam("store"))
)
_IN_HAND = (CustodyStage.SEALED_IN, CustodyStage.CHECKED_OUT, CustodyStage.MISSING)
_LISTED = (
    _LINES.where(CUSTODY.c.stage.in_([each.value for each in _IN_HAND])),
    _LINES.where(custody.DOUBTFUL, CUSTODY.c.stage.not_in([each.value for each in _IN_HAND])).with_hint(
        CUSTODY, "INDEXED BY ix_custody_doubtful", "sqlite"
    ),
)
"""What the shop answers for, and what is in doubt besides; what has left in good order is in no list."""
_found_first = sa.func.coalesce(TICKET.c.number, TICKET.c.number)
"""The ticket's number as a value that its items are looked up by, and never the other way round."""
_NOT_STORED: sa.Select[Any] = (
    sa.select(
        ITEM.c.code.label("item"),
        sa.func.coalesce(CUSTODY.c.stage, CustodyStage.AWAITING.value).label("stage"),
        CUSTODY.c.place,
        sa.literal("").label("bag"),
        sa.literal("").label("seal"),
        sa.func.coalesce(CUSTODY.c.since, TICKET.c.issued_on, type_=TICKET.c.issued_on.type).label("since"),
        sa.func.coalesce(CUSTODY.c.unmatched, 0).label("unmatched"),
        ITEM.c.description,
        ITEM.c.category,
        ITEM.c.loan,
        stocktake.last_seen(ITEM.c.code),
    )
    .select_from(
        TICKET.join(ITEM, sa.and_(ITEM.c.store == TICKET.c.store, ITEM.c.ticket == _found_first))
        .outerjoin(CUSTODY, sa.and_(CUSTODY.c.store == ITEM.c.store, CUSTODY.c.item == ITEM.c.code))
        .outerjoin(GOODS, sa.and_(GOODS.c.store == ITEM.c.store, GOODS.c.code == ITEM.c.code))
    )
    .where(
        TICKET.c.store == sa.bindparam("store"),
        TICKET.c.ended.is_(None),
        TICKET.c.pledge == PledgeClass.MOVABLE.value,
        ITEM.c.held == 1,
        GOODS.c.gone_on.is_(None),
        sa.or_(CUSTODY.c.stage.is_(None), CUSTODY.c.stage == CustodyStage.AWAITING.value),
    )
    .with_hint(TICKET, "INDEXED BY ix_ticket_held", "sqlite")
)


def vault_view(conn: sa.Connection, store: str, on: date) -> VaultView:
    """What lies where on a day, and what is not where it belongs."""
    places = custody.places_of(conn, store)
    rows = [row for listed in _LISTED for row in conn.execute(listed, {"store": store})]
    lines = sorted((_line(row, on) for row in rows), key=_by_item)
    waiting = sorted((_line(row, on) for row in conn.execute(_NOT_STORED, {"store": store})), key=_by_item)
    sealed = _at(lines, CustodyStage.SEALED_IN)
    return VaultView(
        on=on,
        places=_place_lines(places, sealed),
        bags=len(sealed),
        value=total([line.loan for line in sealed]),
        not_stored=tuple(waiting),
        checked_out=_at(lines, CustodyStage.CHECKED_OUT),
        missing=_at(lines, CustodyStage.MISSING),
        doubtful=tuple(line for line in lines if line.unmatched),
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


def _place_lines(places: Mapping[str, Place], sealed: Sequence[BagLine]) -> tuple[PlaceLine, ...]:
    """Every place along one way through the vault; a bag whose place is not known here yet is in none of them."""
    ways = {code: _codes(places, code) for code in places}
    lying: dict[str, list[BagLine]] = {code: [] for code in places}
    within: dict[str, list[Money]] = {code: [] for code in places}
    for line in sealed:
        lying.get(line.place or "", []).append(line)
        for outer in ways.get(line.place or "", ()):
            within[outer].append(line.loan)
    return tuple(
        PlaceLine(
            place=places[code],
            way=ways[code],
            bags=tuple(lying[code]),
            value=total([line.loan for line in lying[code]]),
            bags_within=len(within[code]),
            value_within=total(within[code]),
        )
        for code in sorted(places, key=lambda each: order_of(ways[each]))
    )


def _codes(places: Mapping[str, Place], code: str) -> tuple[str, ...]:
    return tuple(place.code for place in way_to(places, code))


def _by_item(line: BagLine) -> str:
    return line.item


def _at(lines: Sequence[BagLine], stage: CustodyStage) -> tuple[BagLine, ...]:
    return tuple(line for line in lines if line.stage is stage)


def _line(row: sa.Row[Any], on: date) -> BagLine:
    stage = CustodyStage(row.stage)
    return BagLine(
        item=row.item,
        description=row.description or "",
        category=row.category or "",
        loan=Money(row.loan or 0),
        stage=stage,
        place=row.place,
        bag=row.bag,
        seal=row.seal,
        since=row.since,
        too_long=stage is CustodyStage.CHECKED_OUT and (on - row.since).days > LONGEST_OUT_DAYS,
        unmatched=row.unmatched,
        seen_on=row.seen_on,
    )


def _movement(fact: Fact, body: CustodyChanged, names: Mapping[str, str]) -> Movement:
    second = body.second
    return Movement(
        what=body,
        on=fact.at.business_date,
        wall=fact.at.wall,
        keeper=names.get(body.keeper, body.keeper),
        second=names.get(second, second) if second else "",
    )
