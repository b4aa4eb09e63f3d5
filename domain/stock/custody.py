"""Custody (保管): where a pledged item is between the counter and the way home, bag and seal and every hand.

    awaiting ──stored──> sealed in ──checked out──> checked out
                          │   ↑ ↺ moved                  │
                          │   └────────resealed──────────┘
                          ├── missing ──found──> back in
                          └── released · handed over ──returned──> awaiting

An item's custody is the fold of its facts. A fact that cannot follow (two devices told of the same bag) changes nothing
but is counted, so that somebody looks at the bag.
"""

from __future__ import annotations

import enum
from dataclasses import dataclass, replace
from typing import Protocol

from domain.commands import Moment
from domain.errors import Refusal
from domain.facts import fact
from domain.ids import PersonId
from domain.stock.places import PlacesState, must_be_open

_LABEL = "PAWN:"


class CustodyStage(enum.Enum):
    """Where an item stands. `released` and `seized` are out of the house."""

    AWAITING = "awaiting"
    SEALED_IN = "sealed_in"
    CHECKED_OUT = "checked_out"
    MISSING = "missing"
    RELEASED = "released"
    SEIZED = "seized"


class CustodyStep(enum.Enum):
    """What may happen to an item in custody."""

    STORED = "stored"
    MOVED = "moved"
    CHECKED_OUT = "checked_out"
    RESEALED = "resealed"
    RELEASED = "released"
    HANDED_OVER = "handed_over"
    REPORTED_MISSING = "reported_missing"
    FOUND = "found"
    RETURNED = "returned"


_IN_HAND = frozenset({CustodyStage.AWAITING, CustodyStage.SEALED_IN, CustodyStage.CHECKED_OUT})

MAY_FOLLOW = {
    CustodyStep.STORED: frozenset({CustodyStage.AWAITING}),
    CustodyStep.MOVED: frozenset({CustodyStage.SEALED_IN}),
    CustodyStep.CHECKED_OUT: frozenset({CustodyStage.SEALED_IN}),
    CustodyStep.RESEALED: frozenset({CustodyStage.CHECKED_OUT}),
    CustodyStep.RELEASED: _IN_HAND,
    CustodyStep.HANDED_OVER: _IN_HAND,
    CustodyStep.REPORTED_MISSING: _IN_HAND,
    CustodyStep.FOUND: frozenset({CustodyStage.MISSING}),
    CustodyStep.RETURNED: frozenset({CustodyStage.RELEASED, CustodyStage.SEIZED}),
}
"""The stages in which a step may be taken."""


@fact("custody.changed", version=1)
class CustodyChanged:
    """An item changed hands or place. `stage` is where it stands now; `from_place` and `to_place` are None outside.

    `bag` and `seal` are those that it bears now, `old_seal` is the one that this step broke or that a new one follows.
    """

    item: str
    what: CustodyStep
    stage: CustodyStage
    from_place: str | None
    to_place: str | None
    bag: str
    seal: str
    old_seal: str
    reason: str
    keeper: PersonId
    second: PersonId | None

    @property
    def subject(self) -> str:
        """The item."""
        return subject_of(self.item)


@dataclass(frozen=True, slots=True, kw_only=True)
class Custody:
    """An item in custody; `place` is where it lies or lay last, `unmatched` counts the facts that could not follow."""

    item: str
    stage: CustodyStage = CustodyStage.AWAITING
    place: str | None = None
    bag: str = ""
    seal: str = ""
    old_seals: tuple[str, ...] = ()
    unmatched: int = 0

    @property
    def lies_in(self) -> str | None:
        """The place in which its sealed bag lies now."""
        return self.place if self.stage is CustodyStage.SEALED_IN else None


@dataclass(frozen=True, slots=True, kw_only=True)
class Handling:
    """What somebody is about to do with an item; bag and seal stay as they are where they are None."""

    what: CustodyStep
    stage: CustodyStage
    place: str | None = None
    bag: str | None = None
    seal: str | None = None
    reason: str = ""


class CustodyState(PlacesState, Protocol):
    """What the rules of custody read.

    `custody` raises Refusal `item.unknown`. `may_leave` names the reason why an item must stay (the code of a
    sentence), or None once the shop no longer holds it. `seal_bearer` and `bag_bearer` name the item that ever bore a
    seal, or whose bag is in use.
    """

    def custody(self, item: str) -> Custody: ...
    def may_leave(self, item: str) -> str | None: ...
    def is_seized(self, item: str) -> bool: ...
    def seal_bearer(self, seal: str) -> str | None: ...
    def bag_bearer(self, bag: str) -> str | None: ...


def evolve(custody: Custody, what: CustodyChanged) -> Custody:
    """The custody after this fact: copied from it, or only counted where it cannot follow."""
    if custody.stage not in MAY_FOLLOW[what.what]:
        return replace(custody, unmatched=custody.unmatched + 1)
    after = replace(custody, stage=what.stage, place=what.to_place or custody.place)
    if what.what in {CustodyStep.STORED, CustodyStep.RESEALED}:
        return replace(after, bag=what.bag, seal=what.seal)
    if what.what is CustodyStep.RETURNED:
        after = replace(after, bag=what.bag)
    elif after.stage is not CustodyStage.CHECKED_OUT:
        return after
    return replace(after, seal="", old_seals=(*custody.old_seals, custody.seal)) if custody.seal else after


def follow(custody: Custody, how: Handling, moment: Moment) -> CustodyChanged:
    """The fact that takes an item on from where it stands.

    Raises Refusal `custody.state` where this step cannot be taken there.
    """
    if custody.stage not in MAY_FOLLOW[how.what]:
        raise Refusal("custody.state", item=custody.item, stands=custody.stage.value)
    bears = custody.seal if how.seal is None else how.seal
    broken = custody.seal if bears != custody.seal else ""
    return CustodyChanged(
        item=custody.item,
        what=how.what,
        stage=how.stage,
        from_place=custody.lies_in,
        to_place=how.place,
        bag=custody.bag if how.bag is None else how.bag,
        seal=bears,
        old_seal=custody.old_seals[-1] if how.what is CustodyStep.RESEALED and custody.old_seals else broken,
        reason=how.reason.strip(),
        keeper=moment.actor,
        second=moment.approver,
    )


def out_of_reach(custody: Custody, state: PlacesState) -> None:
    """Raise Refusal `place.closed` where the bag lies in a place that is closed."""
    if custody.lies_in is not None:
        must_be_open(state, custody.lies_in)


def two_people(moment: Moment, bags: int) -> None:
    """Opening the vault takes two people. Raises Refusal `approval.required`."""
    moment.require_approval("vault.two_people", bags=bags)


def each_once(scanned: tuple[str, ...]) -> tuple[str, ...]:
    """The item codes in what was scanned; a label that was read twice counts once."""
    return tuple(dict.fromkeys(item_in(each) for each in scanned))


def item_in(scanned: str) -> str:
    """The item's code in what a scanner read off a bag or a person typed."""
    return scanned.strip().upper().removeprefix(_LABEL)


def number_in(scanned: str) -> str:
    """The number of a bag or seal as it is kept: without spaces at its ends, in capitals."""
    return scanned.strip().upper()


def subject_of(item: str) -> str:
    """What the facts of an item's custody name as their subject."""
    return f"item:{item}"
