"""The book against what was seen: which bags are missing, misplaced, extra, or were moved in between by two people."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from domain.money import Money, total


@dataclass(frozen=True, slots=True, kw_only=True)
class MissingBag:
    """A bag that should be in a place and was not seen."""

    item: str
    place: str
    loan: Money


@dataclass(frozen=True, slots=True, kw_only=True)
class MisplacedBag:
    """A bag that lies in another place than the book says."""

    item: str
    place: str
    seen_in: str


@dataclass(frozen=True, slots=True, kw_only=True)
class SeenBag:
    """A code that was scanned in a place."""

    item: str
    seen_in: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Comparison:
    """What a count came to. Of the bags `expected`, each was found, moved meanwhile by two people, or is missing.

    `extra` are codes that are unknown or should not be in the vault; `not_visited` are places that should hold bags
    and were never scanned. `book_value` and `missing_value` are loans.
    """

    expected: int
    found: int
    moved_meanwhile: int
    book_value: Money
    missing: tuple[MissingBag, ...]
    missing_value: Money
    misplaced: tuple[MisplacedBag, ...]
    extra: tuple[SeenBag, ...]
    broken: tuple[SeenBag, ...]
    not_visited: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Track:
    """Where the book says that an item lay when a count began (None: in no place), and where it was put since.

    Each change since is one entry, None where it left the vault.
    """

    item: str
    at_start: str | None
    since: tuple[str | None, ...]
    loan: Money

    @property
    def places(self) -> frozenset[str]:
        """Every place in which this item may rightly have been scanned."""
        return frozenset(place for place in (self.at_start, *self.since) if place is not None)

    @property
    def last_place(self) -> str:
        """The last place that the book says, "" for none."""
        return next((place for place in (*reversed(self.since), self.at_start) if place is not None), "")


@dataclass(frozen=True, slots=True, kw_only=True)
class Scan:
    """What was told of a place: a bag, or that it was visited where `item` is empty."""

    place: str
    item: str
    broken: bool


def compare(scope: frozenset[str], scans: tuple[Scan, ...], tracks: tuple[Track, ...]) -> Comparison:
    """What was scanned in these places against what the book said, and where it says that bags were moved since."""
    by_item = {track.item: track for track in tracks}
    expected = [track for track in tracks if track.at_start in scope]
    seen = sorted((each for each in scans if each.item), key=lambda each: (each.item, each.place))
    sighted = {each.item for each in seen}
    unseen = [track for track in expected if track.item not in sighted]
    missing = tuple(_missing(track) for track in unseen if not track.since)
    return Comparison(
        expected=len(expected),
        found=len(expected) - len(unseen),
        moved_meanwhile=len(unseen) - len(missing),
        book_value=total([track.loan for track in expected]),
        missing=missing,
        missing_value=total([each.loan for each in missing]),
        misplaced=tuple(_misplaced(seen, by_item)),
        extra=tuple(_seen(each) for each in seen if not _places(each, by_item)),
        broken=tuple(_seen(each) for each in seen if each.broken),
        not_visited=tuple(sorted({track.at_start or "" for track in expected} - {each.place for each in scans})),
    )


def book_hash(tracks: tuple[Track, ...], scope: frozenset[str]) -> str:
    """What the book says of these places now, bound into one number that tells nobody what it is."""
    lines = sorted(f"{track.item}|{track.at_start}|{track.loan.minor}" for track in tracks if track.at_start in scope)
    return hashlib.sha256("\n".join(lines).encode()).hexdigest()


def _missing(track: Track) -> MissingBag:
    return MissingBag(item=track.item, place=track.at_start or "", loan=track.loan)


def _misplaced(seen: list[Scan], by_item: Mapping[str, Track]) -> Iterator[MisplacedBag]:
    for each in seen:
        places = _places(each, by_item)
        if places and each.place not in places:
            yield MisplacedBag(item=each.item, place=by_item[each.item].last_place, seen_in=each.place)


def _places(scan: Scan, by_item: Mapping[str, Track]) -> frozenset[str]:
    track = by_item.get(scan.item)
    return track.places if track is not None else frozenset()


def _seen(scan: Scan) -> SeenBag:
    return SeenBag(item=scan.item, seen_in=scan.place)
