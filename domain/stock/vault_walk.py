"""The five-minute vault walk: once a day a few bags that nobody chose are looked for, and what that proves is told."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Annotated, Protocol

from domain.commands import Moment, command, decides
from domain.errors import Refusal
from domain.facts import Body, fact
from domain.fields import Between, Code, Count, Note
from domain.ids import DeviceId, PersonId
from domain.money import Money, total
from domain.stock.comparison import MisplacedBag, MissingBag
from domain.stock.custody import Custody, item_in
from domain.stock.places import PlacesState, place_in, way_to
from domain.stock.walk_sample import DrawnBag, Proof, StandingBag, draw, proof, seed_of, value_of

MINUTES = 5
LAST_WALKS = 30
"""So many walks are looked back on when it is told what they exclude together."""


@command("vault.draw_walk")
class DrawWalk:
    """Draw today's bags; it can be done once a day."""

    minutes: Annotated[int, Between(1, 60)] = MINUTES


@dataclass(frozen=True, slots=True, kw_only=True)
class Sighting:
    """A bag that was seen: in the place where the walk says, unless another is named."""

    item: Code
    place: Code | None = None
    broken: bool = False


@command("vault.finish_walk")
class FinishWalk:
    """Tell which bags were seen; those of the walk that are not told are missing."""

    walk: Code
    seen: Annotated[tuple[Sighting, ...], Count(0, 500)]
    remarks: Note = ""


@fact("vault_walk.drawn", version=1)
class WalkDrawn:
    """The bags of a day's walk, in the order of the way, and what it proves if all of them are found.

    The seed is `seed_of` the store, the day and `head`, which is the hash of the fact before this one: whoever has the
    book can draw again. `bags_in_reach` and `book_value` are what was drawn from.
    """

    walk: str
    on: date
    head: str
    seed: str
    minutes: int
    bags: tuple[DrawnBag, ...]
    bags_in_reach: int
    book_value: Money
    proof: Proof

    @property
    def subject(self) -> str:
        """The walk."""
        return subject_of(self.walk)


@fact("vault_walk.finished", version=1)
class WalkFinished:
    """What a walk found. `excused` are bags that two people moved after the draw; `also_seen` were not drawn.

    `proof` is None where a bag is missing or its seal is broken: then nothing is excluded, and somebody has to look.
    """

    walk: str
    on: date
    found: tuple[str, ...]
    missing: tuple[MissingBag, ...]
    missing_value: Money
    misplaced: tuple[MisplacedBag, ...]
    broken: tuple[str, ...]
    excused: tuple[str, ...]
    also_seen: tuple[str, ...]
    proof: Proof | None
    remarks: str
    keeper: PersonId

    @property
    def subject(self) -> str:
        """The walk."""
        return subject_of(self.walk)


@dataclass(frozen=True, slots=True)
class Walk:
    """A walk that was drawn, and what it found once it is finished."""

    drawn: WalkDrawn
    finished: WalkFinished | None = None


class WalkState(PlacesState, Protocol):
    """What the rules of vault walks read. `walk` raises Refusal `walk.unknown`."""

    def custody(self, item: str) -> Custody: ...
    def bags(self, on: date) -> tuple[StandingBag, ...]: ...
    def walks_of(self, on: date) -> tuple[Walk, ...]: ...
    def walk(self, walk: str) -> Walk: ...
    def head_hash(self, device: DeviceId) -> str: ...


@decides(DrawWalk, needs_day=False)
def drawing(command: DrawWalk, state: WalkState, moment: Moment) -> Iterator[WalkDrawn]:
    """Refuses a second draw on a day (`walk.drawn_already`) and a vault with no bag in reach (`walk.nothing`).

    Bags in closed places are out of reach and out of the proof.
    """
    on = moment.business_date
    drawn = state.walks_of(on)
    if drawn:
        raise Refusal("walk.drawn_already", walk=drawn[0].drawn.walk, on=on)
    places = state.places()
    bags = [bag for bag in state.bags(on) if not any(each.closed for each in way_to(places, bag.place))]
    if not bags:
        raise Refusal("walk.nothing")
    head = state.head_hash(moment.device)
    seed = seed_of(moment.store, on, head)
    chosen, value = draw(bags, seed, command.minutes), value_of(bags)
    yield WalkDrawn(
        walk=moment.new_id("w"),
        on=on,
        head=head,
        seed=seed,
        minutes=command.minutes,
        bags=chosen,
        bags_in_reach=len(bags),
        book_value=value,
        proof=proof(sum(bag.by_value for bag in chosen), len(bags), value),
    )


@decides(FinishWalk, needs_day=False)
def finish(command: FinishWalk, state: WalkState, moment: Moment) -> Iterator[WalkFinished]:
    """Refuses a walk that is finished (`walk.finished`). A missing bag is a finding; it becomes missing in the book by
    the command that reports it.
    """
    walk = state.walk(command.walk.strip())
    if walk.finished is not None:
        raise Refusal("walk.finished", walk=walk.drawn.walk)
    now = {bag.item: state.custody(bag.item) for bag in walk.drawn.bags}
    yield look(walk.drawn, command, now, moment)


def look(drawn: WalkDrawn, command: FinishWalk, now: dict[str, Custody], moment: Moment) -> WalkFinished:
    """The bags of a walk against what was seen, and where the book says that they are now."""
    seen = {item_in(each.item): each for each in command.seen}
    met = [bag for bag in drawn.bags if bag.item in seen]
    gone = [bag for bag in drawn.bags if bag.item not in seen]
    missing = [bag for bag in gone if now[bag.item].lies_in == bag.place]
    broken = tuple(bag.item for bag in met if seen[bag.item].broken)
    counted = sum(bag.by_value for bag in met)
    return WalkFinished(
        walk=drawn.walk,
        on=drawn.on,
        found=tuple(bag.item for bag in met),
        missing=tuple(MissingBag(item=bag.item, place=bag.place, loan=bag.loan) for bag in missing),
        missing_value=total([bag.loan for bag in missing]),
        misplaced=tuple(_misplaced(met, seen, now)),
        broken=broken,
        excused=tuple(bag.item for bag in gone if bag not in missing),
        also_seen=tuple(sorted(seen.keys() - now.keys())),
        proof=None if missing or broken else proof(counted, drawn.bags_in_reach, drawn.book_value),
        remarks=command.remarks.strip(),
        keeper=moment.actor,
    )


def together(walks: Sequence[Walk], bags: int, book_value: Money) -> Proof:
    """What the last walks exclude together, of a loss that was there all along.

    `walks` come newest first; the newest may still be under way. Those before a finding prove nothing any more, nor
    those before one that was given up: it may have been given up because of what it met.
    """
    counted = 0
    for place, walk in enumerate(walks[:LAST_WALKS]):
        if walk.finished is not None and walk.finished.proof is not None:
            counted += walk.finished.proof.bags
        elif place > 0 or walk.finished is not None:
            break
    return proof(counted, max(bags, counted + 1), book_value)


def evolve(walk: Walk | None, what: Body) -> Walk | None:
    """The walk after this fact; the first result in order stands."""
    if isinstance(what, WalkDrawn):
        return walk or Walk(what)
    if walk is not None and walk.finished is None and isinstance(what, WalkFinished):
        return Walk(walk.drawn, what)
    return walk


def subject_of(walk: str) -> str:
    """What the facts of a walk name as their subject."""
    return f"walk:{walk}"


def _misplaced(met: list[DrawnBag], seen: dict[str, Sighting], now: dict[str, Custody]) -> Iterator[MisplacedBag]:
    for bag in met:
        place = seen[bag.item].place
        told = {bag.place, now[bag.item].lies_in}
        if place is not None and place_in(place) not in told:
            yield MisplacedBag(item=bag.item, place=now[bag.item].lies_in or bag.place, seen_in=place_in(place))
