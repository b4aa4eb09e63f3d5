"""A vault in memory: what its rules read, folded from the facts that they bring about."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from domain.access.roles import Session
from domain.commands import Moment, kind_of_command
from domain.errors import Refusal
from domain.facts import Body
from domain.ids import DeviceId
from domain.money import NOTHING, Money
from domain.stock import places, stocktake, vault_walk
from domain.stock.comparison import Scan, Track
from domain.stock.custody import Custody, CustodyChanged, CustodyStage, evolve
from domain.stock.places import Place, PlaceKind, way_to
from domain.stock.stocktake import Stocktake, StocktakeScanned
from domain.stock.vault_in import StoreItem
from domain.stock.vault_walk import Walk
from domain.stock.walk_sample import StandingBag
from tests.builders import CLERK, MANAGER, a_moment, money

ITEMS = tuple(f"3101250000{number}-1" for number in range(1, 6))
ROOM = (
    Place(code="A", name="库房", kind=PlaceKind.VAULT, parent=None),
    Place(code="A-02", name="甲柜", kind=PlaceKind.SAFE, parent="A"),
    Place(code="A-02-1", name="一格", kind=PlaceKind.BOX, parent="A-02"),
    Place(code="A-10", name="乙柜", kind=PlaceKind.SAFE, parent="A"),
    Place(code="A-10-1", name="一格", kind=PlaceKind.BOX, parent="A-10"),
)


@dataclass
class Vault:
    """A vault with five pledged items, each with a loan of 1,000 yuan; every fact is kept in `told`."""

    room: dict[str, Place] = field(default_factory=lambda: {place.code: place for place in ROOM})
    held: dict[str, Custody] = field(default_factory=lambda: {item: Custody(item=item) for item in ITEMS})
    loans: dict[str, Money] = field(default_factory=lambda: dict.fromkeys(ITEMS, money("1000.00")))
    redeemed: set[str] = field(default_factory=set)
    seized: set[str] = field(default_factory=set)
    counts: dict[str, Stocktake] = field(default_factory=dict)
    strolls: dict[str, Walk] = field(default_factory=dict)
    told: list[Body] = field(default_factory=list)

    def do(self, command: object, *, by: Session = CLERK, second: Session | None = MANAGER) -> list[Body]:
        """Decide a command and take what happens into the vault; nothing of it where it is refused."""
        moment = a_moment(by, approver=second, command_id=f"command-{len(self.told)}")
        return self.do_at(command, moment)

    def do_at(self, command: object, moment: Moment) -> list[Body]:
        happened = list(kind_of_command(command).decide(command, self, moment))
        self.take_in(happened)
        return happened

    def take_in(self, happened: Iterable[Body]) -> None:
        for what in happened:
            self.told.append(what)
            if isinstance(what, CustodyChanged):
                self.held[what.item] = evolve(self.held[what.item], what)
            name = what.subject.partition(":")[2]
            place = places.evolve(self.room.get(name), what)
            count = stocktake.evolve(self.counts.get(name), what)
            walk = vault_walk.evolve(self.strolls.get(name), what)
            self.room |= {name: place} if place else {}
            self.counts |= {name: count} if count else {}
            self.strolls |= {name: walk} if walk else {}

    def places(self) -> Mapping[str, Place]:
        return self.room

    def custody(self, item: str) -> Custody:
        if item not in self.held:
            raise Refusal("item.unknown", item=item)
        return self.held[item]

    def may_leave(self, item: str) -> str | None:
        return None if item in self.redeemed else "custody.in_pawn"

    def is_seized(self, item: str) -> bool:
        return item in self.seized

    def seal_bearer(self, seal: str) -> str | None:
        return next((what.item for what in self._custody_facts() if what.seal == seal), None)

    def bag_bearer(self, bag: str) -> str | None:
        gone = {CustodyStage.RELEASED, CustodyStage.SEIZED}
        return next((each.item for each in self.held.values() if each.bag == bag and each.stage not in gone), None)

    def open_stocktakes(self) -> tuple[Stocktake, ...]:
        return tuple(each for each in self.counts.values() if each.finished is None)

    def stocktake(self, name: str) -> Stocktake:
        if name not in self.counts:
            raise Refusal("stocktake.unknown", stocktake=name)
        return self.counts[name]

    def scans(self, name: str) -> tuple[Scan, ...]:
        told = [what for what in self.told if isinstance(what, StocktakeScanned) and what.stocktake == name]
        return tuple(
            Scan(place=what.place, item=item, broken=item in what.broken) for what in told for item in ("", *what.items)
        )

    def tracks(self, name: str | None) -> tuple[Track, ...]:
        began = len(self.told) if name is None else self.told.index(self.counts[name].started)
        return tuple(self._track(item, began) for item in self.held)

    def bags(self, on: date) -> tuple[StandingBag, ...]:
        return tuple(
            standing(each.item, each.place, loan=str(self.loans[each.item]))
            for each in self.held.values()
            if each.place and each.stage is CustodyStage.SEALED_IN
        )

    def walks_of(self, on: date) -> tuple[Walk, ...]:
        return tuple(walk for walk in self.strolls.values() if walk.drawn.on == on)

    def walk(self, name: str) -> Walk:
        if name not in self.strolls:
            raise Refusal("walk.unknown", walk=name)
        return self.strolls[name]

    def head_hash(self, device: DeviceId) -> str:
        return f"{len(self.told):064x}"

    def _custody_facts(self) -> Iterable[CustodyChanged]:
        return (what for what in self.told if isinstance(what, CustodyChanged))

    def _track(self, item: str, began: int) -> Track:
        held, before, since = Custody(item=item), None, list[str | None]()
        for number, what in enumerate(self.told):
            if isinstance(what, CustodyChanged) and what.item == item:
                held = evolve(held, what)
                if number < began:
                    before = held.lies_in
                else:
                    since.append(held.lies_in)
        return Track(item=item, at_start=before, since=tuple(since), loan=self.loans.get(item, NOTHING))


def standing(item: str, place: str = "A-02-1", *, loan: str = "1000.00", **special: Any) -> StandingBag:
    """A sealed bag that was seen yesterday."""
    way = tuple(each.code for each in way_to({each.code: each for each in ROOM}, place)) or (place,)
    usual: dict[str, Any] = {"bag": f"B{item}", "seal": f"S{item}", "gold": False, "unseen_days": 1}
    return StandingBag(item=item, place=place, way=way, loan=money(loan), **(usual | special))


def stored(vault: Vault, *items: str, place: str = "A-02-1") -> Vault:
    """The vault with these items laid into a place, each in a bag of its own."""
    for item in items:
        number = f"{item[-3]}{len(vault.told)}"
        vault.do(to_store(item, place, bag=f"B{number}", seal=f"S{number}"), second=None)
    return vault


def to_store(item: str, place: str = "A-02-1", *, bag: str = "B1", seal: str = "S1") -> StoreItem:
    """What a keeper asks for who takes a bag in."""
    return StoreItem(item=item, place=place, bag=bag, seal=seal)
