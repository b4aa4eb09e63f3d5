"""Out of the vault (出库): to be inspected, back to the pawner, to the police, or found to be gone."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial
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
    out_of_reach,
    two_people,
)
from domain.stock.vault_in import MOST_ITEMS


@command("vault.check_out")
class CheckOutItems:
    """Take bags out and open them, to inspect or photograph them; their seals are broken and stay on record."""

    items: Annotated[tuple[Code, ...], Count(1, MOST_ITEMS)]
    reason: Line


@command("vault.release")
class ReleaseItems:
    """Hand items out for good, because the shop no longer holds them."""

    items: Annotated[tuple[Code, ...], Count(1, MOST_ITEMS)]
    reason: Note = ""


@command("vault.hand_over_to_police")
class HandOverItems:
    """Hand seized items to the police; the reason names their paper."""

    items: Annotated[tuple[Code, ...], Count(1, MOST_ITEMS)]
    reason: Line


@command("vault.report_missing")
class ReportMissing:
    """Say that items are not where the book says; the shop answers for them (art. 41)."""

    items: Annotated[tuple[Code, ...], Count(1, MOST_ITEMS)]
    reason: Line


@decides(CheckOutItems, needs_day=False)
def check_out(command: CheckOutItems, state: CustodyState, moment: Moment) -> Iterator[CustodyChanged]:
    """Two people. Refuses what does not lie sealed in an open place (`custody.state`, `place.closed`)."""
    yield from _all_or_none(command.items, partial(_checked_out, command.reason), state, moment)


@decides(ReleaseItems, needs_day=False)
def release(command: ReleaseItems, state: CustodyState, moment: Moment) -> Iterator[CustodyChanged]:
    """Two people. Refuses what the shop still holds (`custody.must_stay`), and what was released before."""
    yield from _all_or_none(command.items, partial(_released, command.reason), state, moment)


@decides(HandOverItems, needs_day=False)
def hand_over(command: HandOverItems, state: CustodyState, moment: Moment) -> Iterator[CustodyChanged]:
    """Two people. Refuses what was not seized (`custody.not_seized`)."""
    yield from _all_or_none(command.items, partial(_handed_over, command.reason), state, moment)


@decides(ReportMissing, needs_day=False)
def report_missing(command: ReportMissing, state: CustodyState, moment: Moment) -> Iterator[CustodyChanged]:
    """Two people. Refuses what is not in the shop's hands by the book."""
    yield from _all_or_none(command.items, partial(_missing, command.reason), state, moment)


_Step = Callable[[Custody, CustodyState, Moment], CustodyChanged]


def _all_or_none(
    scanned: tuple[str, ...], step: _Step, state: CustodyState, moment: Moment
) -> tuple[CustodyChanged, ...]:
    changed = tuple(step(state.custody(code), state, moment) for code in each_once(scanned))
    two_people(moment, len(changed))
    return changed


def _checked_out(reason: str, custody: Custody, state: CustodyState, moment: Moment) -> CustodyChanged:
    how = Handling(what=CustodyStep.CHECKED_OUT, stage=CustodyStage.CHECKED_OUT, seal="", reason=reason)
    out = follow(custody, how, moment)
    out_of_reach(custody, state)
    return out


def _released(reason: str, custody: Custody, state: CustodyState, moment: Moment) -> CustodyChanged:
    how = Handling(what=CustodyStep.RELEASED, stage=CustodyStage.RELEASED, reason=reason)
    released = follow(custody, how, moment)
    why = state.may_leave(custody.item)
    if why is not None:
        raise Refusal("custody.must_stay", item=custody.item, why=why)
    out_of_reach(custody, state)
    return released


def _handed_over(reason: str, custody: Custody, state: CustodyState, moment: Moment) -> CustodyChanged:
    how = Handling(what=CustodyStep.HANDED_OVER, stage=CustodyStage.SEIZED, reason=reason)
    seized = follow(custody, how, moment)
    if not state.is_seized(custody.item):
        raise Refusal("custody.not_seized", item=custody.item)
    out_of_reach(custody, state)
    return seized


def _missing(reason: str, custody: Custody, state: CustodyState, moment: Moment) -> CustodyChanged:
    how = Handling(what=CustodyStep.REPORTED_MISSING, stage=CustodyStage.MISSING, reason=reason)
    return follow(custody, how, moment)
