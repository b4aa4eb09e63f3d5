"""Into the vault (入库): fresh bags, bags that move, bags that are sealed again, bags that turn up or come back."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Annotated

from domain.commands import Moment, command, decides
from domain.errors import Refusal
from domain.fields import Code, Count, Line, Note
from domain.stock.custody import (
    Custody,
    CustodyChanged,
    CustodyStage,
    CustodyState,
    CustodyStep,
    Handling,
    each_once,
    follow,
    item_in,
    number_in,
    out_of_reach,
    two_people,
)
from domain.stock.places import must_be_open, place_of

MOST_ITEMS = 200
"""So many bags are handled in one command: all of them or none."""


@command("vault.store")
class StoreItem:
    """Take a fresh bag in from the counter: scanned, laid into its place, its bag and seal numbers taken down."""

    item: Code
    place: Code
    bag: Code
    seal: Code


@command("vault.move")
class MoveItems:
    """Lay sealed bags into another place."""

    items: Annotated[tuple[Code, ...], Count(1, MOST_ITEMS)]
    place: Code
    reason: Line


@command("vault.reseal")
class ResealItem:
    """Seal a bag again after an inspection, with a new seal and, where the old one is spoilt, a new bag."""

    item: Code
    place: Code
    seal: Code
    bag: Code | None = None
    reason: Note = ""


@command("vault.found")
class FindItems:
    """Missing bags turned up: back in a place with their seals whole, or to be inspected and sealed again."""

    items: Annotated[tuple[Code, ...], Count(1, MOST_ITEMS)]
    place: Code
    seals_whole: bool
    reason: Line


@command("vault.returned")
class TakeBackItems:
    """Goods that were handed out came back: from the police, or from a buyer. They wait to be stored anew."""

    items: Annotated[tuple[Code, ...], Count(1, MOST_ITEMS)]
    reason: Line


@decides(StoreItem, needs_day=False)
def store(command: StoreItem, state: CustodyState, moment: Moment) -> Iterator[CustodyChanged]:
    """One keeper may do this alone. Refuses an item that is not pledged any more (`custody.not_held`), and a bag or
    seal that another item bears (`custody.bag_used`, `custody.seal_used`).
    """
    custody = state.custody(item_in(command.item))
    place = _open_place(state, command.place)
    how = Handling(
        what=CustodyStep.STORED,
        stage=CustodyStage.SEALED_IN,
        place=place,
        bag=number_in(command.bag),
        seal=number_in(command.seal),
    )
    stored = follow(custody, how, moment)
    if state.may_leave(custody.item) is None:
        raise Refusal("custody.not_held", item=custody.item)
    _must_be_new(stored, state)
    yield stored


@decides(MoveItems, needs_day=False)
def move(command: MoveItems, state: CustodyState, moment: Moment) -> Iterator[CustodyChanged]:
    """Two people. Refuses what does not lie sealed in a place, and what lies there already (`custody.same_place`)."""
    place = _open_place(state, command.place)
    codes = each_once(command.items)
    moved = tuple(_moved(state.custody(code), place, command.reason, state, moment) for code in codes)
    two_people(moment, len(moved))
    yield from moved


@decides(ResealItem, needs_day=False)
def reseal(command: ResealItem, state: CustodyState, moment: Moment) -> Iterator[CustodyChanged]:
    """Two people. Refuses an item that is not checked out, and a seal that was ever used (`custody.seal_used`)."""
    custody = state.custody(item_in(command.item))
    how = Handling(
        what=CustodyStep.RESEALED,
        stage=CustodyStage.SEALED_IN,
        place=_open_place(state, command.place),
        bag=None if command.bag is None else number_in(command.bag),
        seal=number_in(command.seal),
        reason=command.reason,
    )
    resealed = follow(custody, how, moment)
    _must_be_new(resealed, state)
    two_people(moment, 1)
    yield resealed


@decides(FindItems, needs_day=False)
def find(command: FindItems, state: CustodyState, moment: Moment) -> Iterator[CustodyChanged]:
    """Two people. A bag without a whole seal is checked out until it is sealed again; goods that never had a bag wait
    for one.
    """
    place = _open_place(state, command.place)
    codes = each_once(command.items)
    found = tuple(_found(state.custody(code), command, place, moment) for code in codes)
    two_people(moment, len(found))
    yield from found


@decides(TakeBackItems, needs_day=False)
def take_back(command: TakeBackItems, state: CustodyState, moment: Moment) -> Iterator[CustodyChanged]:
    """Two people. Refuses what is not out of the house, what is still seized (`custody.still_seized`), and what the
    shop holds no longer (`custody.not_held`).
    """
    codes = each_once(command.items)
    returned = tuple(_returned(state.custody(code), command.reason, state, moment) for code in codes)
    two_people(moment, len(returned))
    yield from returned


def _open_place(state: CustodyState, scanned: str) -> str:
    """The code of a place that something may be laid into. Raises Refusal `place.unknown`, `place.closed`."""
    place = place_of(state, scanned)
    must_be_open(state, place.code)
    return place.code


def _must_be_new(what: CustodyChanged, state: CustodyState) -> None:
    """Refuse a seal that was ever used, and a bag that holds another item."""
    bearer = state.seal_bearer(what.seal)
    if bearer is not None:
        raise Refusal("custody.seal_used", seal=what.seal, item=bearer)
    holder = state.bag_bearer(what.bag)
    if holder not in {None, what.item}:
        raise Refusal("custody.bag_used", bag=what.bag, item=holder)


def _moved(custody: Custody, place: str, reason: str, state: CustodyState, moment: Moment) -> CustodyChanged:
    how = Handling(what=CustodyStep.MOVED, stage=CustodyStage.SEALED_IN, place=place, reason=reason)
    moved = follow(custody, how, moment)
    out_of_reach(custody, state)
    if custody.place == place:
        raise Refusal("custody.same_place", item=custody.item, place=place)
    return moved


def _found(custody: Custody, command: FindItems, place: str, moment: Moment) -> CustodyChanged:
    how = Handling(what=CustodyStep.FOUND, stage=CustodyStage.AWAITING, reason=command.reason)
    if custody.bag and custody.seal and command.seals_whole:
        how = replace(how, stage=CustodyStage.SEALED_IN, place=place)
    elif custody.bag:
        how = replace(how, stage=CustodyStage.CHECKED_OUT, seal="")
    return follow(custody, how, moment)


def _returned(custody: Custody, reason: str, state: CustodyState, moment: Moment) -> CustodyChanged:
    how = Handling(what=CustodyStep.RETURNED, stage=CustodyStage.AWAITING, bag="", seal="", reason=reason)
    returned = follow(custody, how, moment)
    if state.is_seized(custody.item):
        raise Refusal("custody.still_seized", item=custody.item)
    if state.may_leave(custody.item) is None:
        raise Refusal("custody.not_held", item=custody.item)
    return returned
