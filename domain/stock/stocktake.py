"""Stocktake (盘点): the vault is scanned blind and compared with what the book said when it began.

Nobody is told what should be where until it is finished. What two people moved in between is never a shortage.
"""

from __future__ import annotations

import enum
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Annotated, Protocol

from domain.commands import Moment, command, decides
from domain.errors import Refusal
from domain.facts import Body, fact
from domain.fields import Code, Count, Note
from domain.ids import PersonId
from domain.stock.comparison import Comparison, Scan, Track, book_hash, compare
from domain.stock.custody import each_once
from domain.stock.places import PlacesState, place_of, within

MOST_SCANS = 500
"""So many bags are told in one scan; a larger place is scanned in several."""


class StocktakeKind(enum.Enum):
    """Why the vault is counted."""

    DAILY_SPOT = "daily_spot"
    MONTHLY_FULL = "monthly_full"
    SURPRISE = "surprise"


@command("vault.start_stocktake")
class StartStocktake:
    """Begin to count these places and all that stand in them, or everything where none is named."""

    kind: StocktakeKind
    places: Annotated[tuple[Code, ...], Count(0, 200)] = ()


@command("vault.scan_stocktake")
class ScanStocktake:
    """Say what lies in a place, as often as it takes; an empty place is scanned with no items."""

    stocktake: Code
    place: Code
    items: Annotated[tuple[Code, ...], Count(0, MOST_SCANS)]
    broken: Annotated[tuple[Code, ...], Count(0, MOST_SCANS)] = ()


@command("vault.finish_stocktake")
class FinishStocktake:
    """End the count and compare."""

    stocktake: Code
    remarks: Note = ""


@fact("stocktake.started", version=1)
class StocktakeStarted:
    """A count began. `places` are all that belong to it; `book_hash` binds what the book said, without showing it."""

    stocktake: str
    kind: StocktakeKind
    everything: bool
    places: tuple[str, ...]
    book_hash: str
    by: PersonId

    @property
    def subject(self) -> str:
        """The stocktake."""
        return subject_of(self.stocktake)


@fact("stocktake.scanned", version=1)
class StocktakeScanned:
    """Somebody scanned bags in a place; `broken` are those whose seal is not whole."""

    stocktake: str
    place: str
    items: tuple[str, ...]
    broken: tuple[str, ...]
    by: PersonId

    @property
    def subject(self) -> str:
        """The stocktake."""
        return subject_of(self.stocktake)


@fact("stocktake.finished", version=1)
class StocktakeFinished:
    """What a count came to, and the two people who stand for it."""

    stocktake: str
    result: Comparison
    remarks: str
    keeper: PersonId
    second: PersonId | None

    @property
    def subject(self) -> str:
        """The stocktake."""
        return subject_of(self.stocktake)


@dataclass(frozen=True, slots=True)
class Stocktake:
    """A count that began, and its result once it is finished."""

    started: StocktakeStarted
    finished: StocktakeFinished | None = None


class StocktakeState(PlacesState, Protocol):
    """What the rules of stocktakes read. `stocktake` raises Refusal `stocktake.unknown`."""

    def open_stocktakes(self) -> tuple[Stocktake, ...]: ...
    def stocktake(self, stocktake: str) -> Stocktake: ...
    def scans(self, stocktake: str) -> tuple[Scan, ...]: ...
    def tracks(self, stocktake: str | None) -> tuple[Track, ...]:
        """Every item that was ever in the vault, as it stood when this count began, or as it stands now."""
        ...


@decides(StartStocktake, needs_day=False)
def start(command: StartStocktake, state: StocktakeState, moment: Moment) -> Iterator[StocktakeStarted]:
    """Refuses unknown places, a vault without places (`stocktake.nothing`), and a count of places that are being
    counted already (`stocktake.open`).
    """
    roots = [place_of(state, each).code for each in command.places]
    places = within(state.places(), roots or state.places())
    if not places:
        raise Refusal("stocktake.nothing")
    for other in state.open_stocktakes():
        if not roots or other.started.everything or set(places) & set(other.started.places):
            raise Refusal("stocktake.open", stocktake=other.started.stocktake)
    yield StocktakeStarted(
        stocktake=moment.new_id("s"),
        kind=command.kind,
        everything=not roots,
        places=places,
        book_hash=book_hash(state.tracks(None), frozenset(places)),
        by=moment.actor,
    )


@decides(ScanStocktake, needs_day=False)
def scan(command: ScanStocktake, state: StocktakeState, moment: Moment) -> Iterator[StocktakeScanned]:
    """Takes any code, known or not. Refuses a count that is finished (`stocktake.finished`), and a place that does not
    belong to it (`stocktake.other_place`).
    """
    stocktake = _still_open(state, command.stocktake)
    place = place_of(state, command.place)
    if not stocktake.everything and place.code not in stocktake.places:
        raise Refusal("stocktake.other_place", place=place.code)
    broken = each_once(command.broken)
    yield StocktakeScanned(
        stocktake=stocktake.stocktake,
        place=place.code,
        items=tuple(dict.fromkeys((*each_once(command.items), *broken))),
        broken=broken,
        by=moment.actor,
    )


@decides(FinishStocktake, needs_day=False)
def finish(command: FinishStocktake, state: StocktakeState, moment: Moment) -> Iterator[StocktakeFinished]:
    """Two people. Shortages become missing only by the command that reports them."""
    started = _still_open(state, command.stocktake)
    moment.require_approval("stocktake.two_people", stocktake=started.stocktake)
    scope, name = frozenset(started.places), started.stocktake
    yield StocktakeFinished(
        stocktake=name,
        result=compare(scope, state.scans(name), state.tracks(name)),
        remarks=command.remarks.strip(),
        keeper=moment.actor,
        second=moment.approver,
    )


def evolve(stocktake: Stocktake | None, what: Body) -> Stocktake | None:
    """The stocktake after this fact; the first result in order stands."""
    if isinstance(what, StocktakeStarted):
        return stocktake or Stocktake(what)
    if stocktake is not None and stocktake.finished is None and isinstance(what, StocktakeFinished):
        return Stocktake(stocktake.started, what)
    return stocktake


def subject_of(stocktake: str) -> str:
    """What the facts of a stocktake name as their subject."""
    return f"stocktake:{stocktake}"


def _still_open(state: StocktakeState, name: str) -> StocktakeStarted:
    stocktake = state.stocktake(name.strip())
    if stocktake.finished is not None:
        raise Refusal("stocktake.finished", stocktake=stocktake.started.stocktake)
    return stocktake.started
