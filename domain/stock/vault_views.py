"""The vault as screens and slips show it: what lies where, each item's story, the sheets of a count and of a walk."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from domain.money import Money
from domain.stock.custody import Custody, CustodyChanged, CustodyStage
from domain.stock.places import Place
from domain.stock.stocktake import Stocktake
from domain.stock.vault_walk import Walk
from domain.stock.walk_sample import Proof

LONGEST_OUT_DAYS = 1
"""A bag that was checked out is sealed again on the next day at the latest."""


@dataclass(frozen=True, slots=True, kw_only=True)
class BagLine:
    """An item in a list; `since` is the day of its last step, `unmatched` counts facts that did not fit its story.

    `seen_on` is the last day on which a count or a walk met it, None for none.
    """

    item: str
    description: str
    category: str
    loan: Money
    stage: CustodyStage
    place: str | None
    bag: str
    seal: str
    since: date
    too_long: bool
    unmatched: int
    seen_on: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class PlaceLine:
    """A place and how many bags lie in it; `bags_within` and `value_within` count those in its inner places too."""

    place: Place
    way: tuple[str, ...]
    bags: int
    value: Money
    bags_within: int
    value_within: Money


@dataclass(frozen=True, slots=True, kw_only=True)
class VaultView:
    """The vault on a day, in numbers of bags. `not_stored` are movables in pawn and forfeited goods that never came in
    (art. 26 wants the goods held); `doubtful` have two stories.

    Values are loans; `value` is that of all sealed bags.
    """

    on: date
    places: tuple[PlaceLine, ...]
    bags: int
    value: Money
    not_stored: int
    checked_out: int
    missing: int
    doubtful: int

    @property
    def places_known(self) -> dict[str, Place]:
        """Every place by its code."""
        return {line.place.code: line.place for line in self.places}

    def holding(self, place: str) -> tuple[str, ...]:
        """The places with bags in here and in what stands here, along the way through the vault; "" for all."""
        here = (line for line in self.places if not place or place in line.way)
        return tuple(line.place.code for line in here if line.bags)


@dataclass(frozen=True, slots=True, kw_only=True)
class Movement:
    """One line of an item's story, with the names of the keeper and of the second person ("" for nobody)."""

    what: CustodyChanged
    on: date
    wall: str
    keeper: str
    second: str


@dataclass(frozen=True, slots=True, kw_only=True)
class CustodyCard:
    """All that the vault knows of an item; `way` leads to where it lies or lay last."""

    custody: Custody
    ticket: str
    description: str
    loan: Money
    way: tuple[Place, ...]
    story: tuple[Movement, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class CountedPlace:
    """A place on a stocktake's sheet: what was scanned there so far, and nothing of what the book says."""

    place: Place
    scanned: tuple[str, ...]
    visited: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class StocktakeCard:
    """A stocktake: its sheet while it goes on, its result once it is finished."""

    stocktake: Stocktake
    started_at: str
    places: tuple[CountedPlace, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class WalkCard:
    """A day's walk, and what the last walks exclude together."""

    walk: Walk
    together: Proof
