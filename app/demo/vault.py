"""The practice shop's vault: its places, every bag in and out, inspections, counts, and the walk of the evening."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from typing import cast

from app.demo.people import MANAGER
from app.demo.workstation import Workstation
from domain.listing import lines_of
from domain.pawn.issue import TicketIssued
from domain.pawn.ticket import Ticket
from domain.rulebook.terms import PledgeClass
from domain.stock.item import Category
from domain.stock.places import AddPlace, PlaceKind
from domain.stock.stocktake import (
    FinishStocktake,
    ScanStocktake,
    StartStocktake,
    StocktakeKind,
    StocktakeStarted,
)
from domain.stock.vault_in import FindItems, MoveItems, ResealItem, StoreItem
from domain.stock.vault_listing import BagQuery, Shelf
from domain.stock.vault_out import CheckOutItems, ReleaseItems, ReportMissing
from domain.stock.vault_walk import DrawWalk, FinishWalk, Sighting, WalkDrawn

_PLACES: tuple[tuple[str, str, PlaceKind, str | None], ...] = (
    ("A", "库房", PlaceKind.VAULT, None),
    ("A-01", "甲保险柜", PlaceKind.SAFE, "A"),
    ("A-01-1", "甲柜一格", PlaceKind.BOX, "A-01"),
    ("A-01-2", "甲柜二格", PlaceKind.BOX, "A-01"),
    ("A-02", "乙保险柜", PlaceKind.SAFE, "A"),
    ("A-02-1", "乙柜一格", PlaceKind.BOX, "A-02"),
    ("A-03", "大件架", PlaceKind.SHELF, "A"),
    ("Y", "车场", PlaceKind.VAULT, None),
)
_PLACE_OF = {
    Category.GOLD: "A-01-1",
    Category.PRECIOUS_METAL: "A-01-1",
    Category.JEWELLERY: "A-01-2",
    Category.WATCH: "A-02-1",
    Category.VEHICLE: "Y",
}
_SHELF = "A-03"
_INSPECTED, _COUNTED, _SHORT = frozenset({12, 33, 58}), frozenset({0, 27, 53, 74}), 41
"""After how many days bags are inspected, the vault is counted, and a walk does not find a bag."""


@dataclass(slots=True)
class PracticeVault:
    """The vault as the keepers of both workstations work with it; bags and seals are numbered through."""

    used: int = 0
    lost: list[str] = field(default_factory=list)
    busy: bool = False
    is_one_out: bool = False

    def build(self, station: Workstation) -> None:
        """Give the vault its places."""
        for code, name, kind, parent in _PLACES:
            station.do(AddPlace(code=code, name=name, kind=kind, parent=parent), MANAGER)

    def take_in(self, station: Workstation, issued: TicketIssued) -> None:
        """Store what was pledged, each item in a bag of its own; on a busy day that waits."""
        if issued.pledge is not PledgeClass.MOVABLE or self.busy:
            return
        for item in issued.items:
            bag, seal = f"FB{self._next():05d}", f"S{self.used:06d}"
            place = _PLACE_OF.get(item.category, _SHELF)
            station.do(StoreItem(item=item.code, place=place, bag=bag, seal=seal))

    def hand_out(self, station: Workstation, ticket: Ticket) -> None:
        """Hand the goods of a ticket that has ended out."""
        if ticket.pledge is PledgeClass.MOVABLE:
            self.hand_out_items(station, tuple(item.code for item in ticket.held_items))

    def bring(self, station: Workstation, ticket: Ticket) -> None:
        """Look for what is missing of a ticket until it is found: nothing is given back that is not there."""
        lost = tuple(item.code for item in ticket.held_items if item.code in self.lost)
        if lost:
            self._find(station, lost)

    def hand_out_items(self, station: Workstation, items: tuple[str, ...]) -> None:
        """Hand items out; one that was missing is looked for until it is found."""
        lost = tuple(item for item in items if item in self.lost)
        if lost:
            self._find(station, lost)
        station.do(ReleaseItems(items=items), approved=True)

    def evening(self, station: Workstation, on: date, days: int, *, near_the_end: bool) -> None:
        """What is done once both workstations know the same: the walk, and now and then an inspection or a count."""
        if self.lost:
            self._find(station, tuple(self.lost))
        if days in _INSPECTED:
            self._inspect(station, on)
        if days in _COUNTED:
            self._count(station, on, days)
        self._walk(station, days)
        if near_the_end and not self.is_one_out:
            self._take_one_out(station, on)

    def last_evening(self, station: Workstation, on: date) -> None:
        """When somebody begins to practise, a bag is out to be inspected, another was moved, and a third is missing."""
        first, second, third, *_ = _bags(station, on, "A-01-1")
        station.do(CheckOutItems(items=(first,), reason="复核成色"), approved=True)
        station.do(MoveItems(items=(second,), place="A-01-2", reason="并格"), approved=True)
        station.do(ReportMissing(items=(third,), reason="交接时未见"), approved=True)

    def _take_one_out(self, station: Workstation, on: date) -> None:
        """A bag that is taken out to be inspected, and forgotten."""
        bags = _bags(station, on, "A-02-1")
        if bags:
            station.do(CheckOutItems(items=(bags[0],), reason="补拍照片"), approved=True)
            self.is_one_out = True

    def _find(self, station: Workstation, items: tuple[str, ...]) -> None:
        found = FindItems(items=items, place=_SHELF, seals_whole=True, reason="夹在货架后，封签完好")
        station.do(found, approved=True)
        self.lost = [item for item in self.lost if item not in items]

    def _inspect(self, station: Workstation, on: date) -> None:
        item = _bags(station, on, "A-02-1")[0]
        station.do(CheckOutItems(items=(item,), reason="店长复核"), approved=True)
        station.do(ResealItem(item=item, place="A-02-1", seal=f"S{self._next():06d}"), approved=True)

    def _count(self, station: Workstation, on: date, days: int) -> None:
        view = station.reading.vault(on)
        begun = StartStocktake(kind=StocktakeKind.MONTHLY_FULL if days else StocktakeKind.SURPRISE)
        count = cast("StocktakeStarted", station.do(begun, MANAGER).happened).stocktake
        for line in view.places:
            items = _bags(station, on, line.place.code)
            station.do(ScanStocktake(stocktake=count, place=line.place.code, items=items))
        station.do(FinishStocktake(stocktake=count, remarks="账实相符"), approved=True)

    def _walk(self, station: Workstation, days: int) -> None:
        drawn = cast("WalkDrawn", station.do(DrawWalk()).happened)
        gone = drawn.bags[-1].item if days == _SHORT else None
        seen = tuple(Sighting(item=bag.item) for bag in drawn.bags if bag.item != gone)
        station.do(FinishWalk(walk=drawn.walk, seen=seen, remarks="未见一袋，已报店长" if gone else ""))
        if gone is not None:
            station.do(ReportMissing(items=(gone,), reason="巡库未见"), approved=True)
            self.lost.append(gone)

    def _next(self) -> int:
        self.used += 1
        return self.used


def _bags(station: Workstation, on: date, place: str) -> tuple[str, ...]:
    """The items that lie in a place."""
    asked = BagQuery(on=on, shelf=Shelf.HERE, places=(place,))
    return tuple(bag.item for bag in lines_of(station.reading.bags_page, asked))
