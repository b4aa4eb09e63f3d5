"""The steps of bags through the vault as a clerk takes them: which may be taken now, and what each asks."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass, replace

from domain.access.roles import MAY, Role
from domain.stock.custody import MAY_FOLLOW, CustodyStep
from domain.stock.places import place_in
from domain.stock.vault_in import FindItems, MoveItems, ResealItem, StoreItem, TakeBackItems
from domain.stock.vault_out import CheckOutItems, HandOverItems, ReleaseItems, ReportMissing
from domain.stock.vault_views import BagLine
from domain.terms import n_
from ui.language import _

PLACE, BAG, SEAL, REASON, WHOLE = "place", "bag", "seal", "reason", "whole"
"""The fields of a step."""


@dataclass(frozen=True, slots=True)
class StepKind:
    """A step as its button says it: its command, its fields, those that may stay empty, and whether it takes two."""

    words: str
    command: str
    fields: tuple[str, ...]
    optional: tuple[str, ...] = ()
    one_by_one: bool = False
    two_people: bool = True


STEPS: Mapping[CustodyStep, StepKind] = {
    CustodyStep.STORED: StepKind(n_("Store"), "vault.store", (BAG, SEAL, PLACE), one_by_one=True, two_people=False),
    CustodyStep.MOVED: StepKind(n_("Move"), "vault.move", (PLACE, REASON)),
    CustodyStep.CHECKED_OUT: StepKind(n_("Take out to inspect"), "vault.check_out", (REASON,)),
    CustodyStep.RESEALED: StepKind(
        n_("Seal again"), "vault.reseal", (SEAL, BAG, PLACE, REASON), (BAG, REASON), one_by_one=True
    ),
    CustodyStep.RELEASED: StepKind(n_("Hand out"), "vault.release", (REASON,), (REASON,)),
    CustodyStep.FOUND: StepKind(n_("Found again"), "vault.found", (PLACE, WHOLE, REASON)),
    CustodyStep.RETURNED: StepKind(n_("Came back"), "vault.returned", (REASON,)),
    CustodyStep.REPORTED_MISSING: StepKind(n_("Report missing"), "vault.report_missing", (REASON,)),
    CustodyStep.HANDED_OVER: StepKind(n_("To the police"), "vault.hand_over_to_police", (REASON,)),
}
"""In the order of their buttons."""


@dataclass(frozen=True, slots=True, kw_only=True)
class StepForm:
    """What stands in the fields of a step."""

    place: str = ""
    bag: str = ""
    seal: str = ""
    reason: str = ""
    whole: bool = True


def offered_steps(bags: Collection[BagLine], role: Role) -> tuple[CustodyStep, ...]:
    """The steps that every one of these bags may take now, and that this role may do."""
    stages = {bag.stage for bag in bags}
    may = MAY[role]
    return tuple(step for step, kind in STEPS.items() if bags and stages <= MAY_FOLLOW[step] and kind.command in may)


def wrong_fields(step: CustodyStep, form: StepForm, places: Collection[str]) -> dict[str, str]:
    """What is wrong with the fields of a step, by field."""
    kind, wrong = STEPS[step], {}
    for field in kind.fields:
        if field != WHOLE and field not in kind.optional and not str(getattr(form, field)).strip():
            wrong[field] = _("Please fill this in.")
    place = place_in(form.place)
    if PLACE in kind.fields and place and place not in places:
        wrong[PLACE] = _("There is no place {place}.").format(place=place)
    return wrong


def command_of(step: CustodyStep, form: StepForm, items: tuple[str, ...]) -> object:
    """The command that this step is, with these bags; a step that is taken one by one takes the first."""
    return _COMMANDS[step](form, items)


def _store(form: StepForm, items: tuple[str, ...]) -> StoreItem:
    return StoreItem(item=items[0], place=place_in(form.place), bag=form.bag.strip(), seal=form.seal.strip())


def _reseal(form: StepForm, items: tuple[str, ...]) -> ResealItem:
    return ResealItem(
        item=items[0],
        place=place_in(form.place),
        seal=form.seal.strip(),
        bag=form.bag.strip() or None,
        reason=form.reason.strip(),
    )


def _move(form: StepForm, items: tuple[str, ...]) -> MoveItems:
    return MoveItems(items=items, place=place_in(form.place), reason=form.reason.strip())


def _find(form: StepForm, items: tuple[str, ...]) -> FindItems:
    return FindItems(items=items, place=place_in(form.place), seals_whole=form.whole, reason=form.reason.strip())


_COMMANDS: Mapping[CustodyStep, Callable[[StepForm, tuple[str, ...]], object]] = {
    CustodyStep.STORED: _store,
    CustodyStep.RESEALED: _reseal,
    CustodyStep.MOVED: _move,
    CustodyStep.FOUND: _find,
    CustodyStep.RETURNED: lambda form, items: TakeBackItems(items=items, reason=form.reason.strip()),
    CustodyStep.CHECKED_OUT: lambda form, items: CheckOutItems(items=items, reason=form.reason.strip()),
    CustodyStep.RELEASED: lambda form, items: ReleaseItems(items=items, reason=form.reason.strip()),
    CustodyStep.HANDED_OVER: lambda form, items: HandOverItems(items=items, reason=form.reason.strip()),
    CustodyStep.REPORTED_MISSING: lambda form, items: ReportMissing(items=items, reason=form.reason.strip()),
}


def after_step(form: StepForm) -> StepForm:
    """What stays in the fields for the next bag: the place and the reason."""
    return replace(form, bag="", seal="")
