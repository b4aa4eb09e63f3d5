"""The bags of a walk as stops on the way: which is next, which were seen, and what became of each in the end."""

from __future__ import annotations

import enum
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime

from domain.codec import FACT, Plain, to_plain
from domain.stock.vault_walk import Sighting, WalkFinished
from domain.stock.walk_sample import DrawnBag
from domain.terms import n_
from ui.unsaved import read_typed, rows_in, text_in
from ui.widgets.texts import Tone


class StopState(enum.Enum):
    """What is known of a bag of the walk."""

    OPEN = "open"
    NEXT = "next"
    SEEN = "seen"
    ELSEWHERE = "elsewhere"
    BROKEN = "broken"
    MISSING = "missing"
    MOVED = "moved"


STOP_WORDS: dict[StopState, tuple[str, Tone]] = {
    StopState.OPEN: (n_("to find"), Tone.PLAIN),
    StopState.NEXT: (n_("next"), Tone.BLUE),
    StopState.SEEN: (n_("seen"), Tone.GREEN),
    StopState.ELSEWHERE: (n_("wrong place"), Tone.AMBER),
    StopState.BROKEN: (n_("seal broken"), Tone.RED),
    StopState.MISSING: (n_("MISSING"), Tone.RED),
    StopState.MOVED: (n_("moved meanwhile"), Tone.PLAIN),
}


@dataclass(frozen=True, slots=True)
class WalkStep:
    """How far somebody is on a walk."""

    walk: str
    seen: tuple[Sighting, ...]
    here: str
    began: datetime | None


def plain_step(step: WalkStep) -> Plain:
    """How far somebody is, as it is kept until the walk is finished."""
    began = "" if step.began is None else step.began.isoformat()
    return {"walk": step.walk, "seen": [to_plain(each, FACT) for each in step.seen], "here": step.here, "began": began}


def step_from(plain: Plain) -> WalkStep | None:
    """How far somebody was; None where nothing was kept."""
    seen = (read_typed(Sighting, each) for each in rows_in(plain, "seen"))
    try:
        began = datetime.fromisoformat(text_in(plain, "began"))
    except ValueError:
        return None
    known = tuple(each for each in seen if each is not None)
    return WalkStep(text_in(plain, "walk"), known, text_in(plain, "here"), began)


@dataclass(frozen=True, slots=True, kw_only=True)
class Stop:
    """A bag on the way; `first` says that its place begins with it, `last` that the way ends here."""

    bag: DrawnBag
    goods: str
    place_name: str
    state: StopState
    seen_in: str
    first: bool
    last: bool


def stops_on_the_way(
    bags: tuple[DrawnBag, ...], seen: Mapping[str, Sighting], goods: Mapping[str, str], names: Mapping[str, str]
) -> tuple[Stop, ...]:
    """The stops while the walk goes on; the first that was not seen is the next one."""
    following = next((bag.item for bag in bags if bag.item not in seen), "")

    def state(bag: DrawnBag) -> StopState:
        sighting = seen.get(bag.item)
        if sighting is None:
            return StopState.NEXT if bag.item == following else StopState.OPEN
        if sighting.broken:
            return StopState.BROKEN
        return StopState.SEEN if sighting.place is None else StopState.ELSEWHERE

    places = {item: each.place or "" for item, each in seen.items()}
    return _stops(bags, {bag.item: state(bag) for bag in bags}, places, (goods, names))


def stops_after(
    bags: tuple[DrawnBag, ...], finished: WalkFinished, goods: Mapping[str, str], names: Mapping[str, str]
) -> tuple[Stop, ...]:
    """The stops once the walk is finished."""
    misplaced = {each.item: each.seen_in for each in finished.misplaced}
    missing = {each.item for each in finished.missing}
    states = {bag.item: _after(bag.item, finished, missing, misplaced) for bag in bags}
    return _stops(bags, states, misplaced, (goods, names))


def _after(item: str, finished: WalkFinished, missing: Collection[str], misplaced: Collection[str]) -> StopState:
    if item in missing:
        return StopState.MISSING
    if item in finished.excused:
        return StopState.MOVED
    if item in finished.broken:
        return StopState.BROKEN
    return StopState.ELSEWHERE if item in misplaced else StopState.SEEN


def _stops(
    bags: tuple[DrawnBag, ...],
    states: Mapping[str, StopState],
    seen_in: Mapping[str, str],
    words: tuple[Mapping[str, str], Mapping[str, str]],
) -> tuple[Stop, ...]:
    return tuple(_each(bags, states, seen_in, words))


def _each(
    bags: tuple[DrawnBag, ...],
    states: Mapping[str, StopState],
    seen_in: Mapping[str, str],
    words: tuple[Mapping[str, str], Mapping[str, str]],
) -> Iterator[Stop]:
    goods, names = words
    for at, bag in enumerate(bags):
        yield Stop(
            bag=bag,
            goods=goods.get(bag.item, ""),
            place_name=names.get(bag.place, ""),
            state=states[bag.item],
            seen_in=seen_in.get(bag.item, ""),
            first=at == 0 or bags[at - 1].place != bag.place,
            last=at == len(bags) - 1,
        )
