"""Places of the vault (库位): vaults, safes, shelves and boxes, one in another, each with a code on its label."""

from __future__ import annotations

import enum
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Protocol

from domain.commands import Moment, command, decides
from domain.errors import Refusal
from domain.facts import Body, fact
from domain.fields import Code, Line, Name

_CODE = re.compile(r"[A-Z0-9]{1,12}(-[A-Z0-9]{1,12}){0,5}", re.ASCII)
_LABEL = "PLACE:"


class PlaceKind(enum.Enum):
    """What a place is, from the largest to the smallest."""

    VAULT = "vault"
    SAFE = "safe"
    SHELF = "shelf"
    BOX = "box"


_SIZES = {kind: size for size, kind in enumerate(reversed(PlaceKind))}


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """A place; `parent` is the one that it stands in. Nothing goes into or out of a closed place."""

    code: str
    name: str
    kind: PlaceKind
    parent: str | None
    closed: bool = False


@command("vault.add_place")
class AddPlace:
    """Give a place its code and name; `parent` is the larger place that it stands in."""

    code: Code
    name: Name
    kind: PlaceKind
    parent: Code | None = None


@command("vault.close_place")
class ClosePlace:
    """Let nothing into or out of a place and all that stands in it: a lock that fails, a room that is searched."""

    place: Code
    reason: Line


@command("vault.open_place")
class OpenPlace:
    """Use a closed place again."""

    place: Code


@fact("place.added", version=1)
class PlaceAdded:
    """The vault got a place."""

    place: str
    name: str
    kind: PlaceKind
    parent: str | None

    @property
    def subject(self) -> str:
        """The place."""
        return subject_of(self.place)


@fact("place.closed", version=1)
class PlaceClosed:
    """A place was closed."""

    place: str
    reason: str

    @property
    def subject(self) -> str:
        """The place."""
        return subject_of(self.place)


@fact("place.opened", version=1)
class PlaceOpened:
    """A closed place is used again."""

    place: str

    @property
    def subject(self) -> str:
        """The place."""
        return subject_of(self.place)


class PlacesState(Protocol):
    """What the rules about places read."""

    def places(self) -> Mapping[str, Place]: ...


@decides(AddPlace, needs_day=False)
def add(command: AddPlace, state: PlacesState, moment: Moment) -> Iterator[PlaceAdded]:
    """Refuses a code that no label carries well (`place.code`), one that is taken (`place.known`), an unknown parent
    (`place.unknown`) and one that is not larger than what is to stand in it (`place.kind`).
    """
    code = place_in(command.code)
    if _CODE.fullmatch(code) is None:
        raise Refusal("place.code", text=command.code)
    if code in state.places():
        raise Refusal("place.known", place=code)
    parent = None
    if command.parent is not None:
        outer = place_of(state, command.parent)
        parent = outer.code
        if _SIZES[outer.kind] <= _SIZES[command.kind]:
            raise Refusal("place.kind", place=code, parent=parent)
    yield PlaceAdded(place=code, name=command.name.strip(), kind=command.kind, parent=parent)


@decides(ClosePlace, needs_day=False)
def close(command: ClosePlace, state: PlacesState, moment: Moment) -> Iterator[PlaceClosed]:
    """Refuses an unknown place and one that is closed already (`place.closed`)."""
    place = place_of(state, command.place)
    if place.closed:
        raise Refusal("place.closed", place=place.code, closed=place.code)
    yield PlaceClosed(place=place.code, reason=command.reason.strip())


@decides(OpenPlace, needs_day=False)
def open_again(command: OpenPlace, state: PlacesState, moment: Moment) -> Iterator[PlaceOpened]:
    """Refuses an unknown place and one that is not closed itself (`place.not_closed`)."""
    place = place_of(state, command.place)
    if not place.closed:
        raise Refusal("place.not_closed", place=place.code)
    yield PlaceOpened(place=place.code)


def evolve(place: Place | None, what: Body) -> Place | None:
    """The place after this fact; of two devices that gave the same code, the first in order stands."""
    if isinstance(what, PlaceAdded):
        return place or Place(code=what.place, name=what.name, kind=what.kind, parent=what.parent)
    if place is not None and isinstance(what, PlaceClosed | PlaceOpened):
        return replace(place, closed=isinstance(what, PlaceClosed))
    return place


def subject_of(code: str) -> str:
    """What the facts of a place name as their subject."""
    return f"place:{code}"


def place_label(code: str) -> str:
    """What the QR code on a place says, in the characters that QR packs best."""
    return f"{_LABEL}{code}"


def place_in(scanned: str) -> str:
    """The place's code in what a scanner read or a person typed."""
    return scanned.strip().upper().removeprefix(_LABEL)


def place_of(state: PlacesState, scanned: str) -> Place:
    """The place of this code. Raises Refusal `place.unknown`."""
    code = place_in(scanned)
    place = state.places().get(code)
    if place is None:
        raise Refusal("place.unknown", place=code)
    return place


def must_be_open(state: PlacesState, code: str) -> None:
    """Raise Refusal `place.closed` where this place, or one that it stands in, is closed."""
    closed = next((each for each in way_to(state.places(), code) if each.closed), None)
    if closed is not None:
        raise Refusal("place.closed", place=code, closed=closed.code)


def way_to(places: Mapping[str, Place], code: str | None) -> tuple[Place, ...]:
    """The way to a place from the outside in, itself at the end; nothing for one that is not known."""
    way: list[Place] = []
    while code is not None and code in places and places[code] not in way:
        way.append(places[code])
        code = places[code].parent
    return tuple(reversed(way))


def within(places: Mapping[str, Place], roots: Iterable[str]) -> tuple[str, ...]:
    """The codes of these places and of all that stand in them, sorted."""
    wanted = frozenset(roots)
    return tuple(sorted(code for code in places if any(each.code in wanted for each in way_to(places, code))))


def order_of(way: Iterable[str]) -> tuple[tuple[tuple[int, int, str], ...], ...]:
    """A key that sorts places along one way through the vault; numbers in codes count as numbers."""
    return tuple(tuple(_step(part) for part in re.findall(r"\d+|\D+", code)) for code in way)


def _step(part: str) -> tuple[int, int, str]:
    return (0, int(part), "") if part.isdigit() else (1, 0, part)
