"""The papers that a class of pledge is taken with, and its registration before payout (Measures, art. 35 and 42)."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from typing import Annotated

from domain.errors import Refusal
from domain.fields import Code, Line, Words
from domain.rulebook.rulebook import ClassRules


@dataclass(frozen=True, slots=True, kw_only=True)
class PaperTaken:
    """A paper that was seen or kept: its kind ("title", "insurance" …) and its number."""

    kind: Code
    number: Annotated[str, Words(80)]


@dataclass(frozen=True, slots=True, kw_only=True)
class Registration:
    """The registration of a mortgage or pledge: at which office, under which number, on which day."""

    authority: Line
    number: Code
    on: date


NEEDED: dict[str, tuple[str, ...]] = {
    "vehicle": ("registration_certificate", "driving_permit", "insurance", "invoice"),
    "house": ("title", "co_owner_consent"),
    "commercial_property": ("title", "co_owner_consent"),
    "securities": ("holding_statement",),
    "equity": ("holding_statement", "shareholder_consent"),
    "receipt": ("warehouse_receipt",),
}
"""The papers that each category of goods needs (pawn-rules of the trade beside art. 35)."""

REGISTERED = frozenset({"vehicle"})
"""Categories of movables that are registered before payout (art. 42); classes say it of themselves."""


def check_papers(categories: Collection[str], papers: Collection[PaperTaken]) -> None:
    """Raise Refusal `papers.missing` (art. 35) for the first paper that is not there."""
    taken = {paper.kind for paper in papers}
    for category in sorted(categories):
        for kind in NEEDED.get(category, ()):
            if kind not in taken:
                raise Refusal("papers.missing", paper=kind, category=category, article="35")


def check_registration(
    rules: ClassRules, categories: Collection[str], registration: Registration | None, on: date
) -> None:
    """Raise Refusal `registration.missing` or `registration.later` (art. 42): it comes before the payout."""
    if registration is None:
        if rules.registration or REGISTERED & set(categories):
            raise Refusal("registration.missing", pledge=rules.pledge.value, article="42")
    elif registration.on > on:
        raise Refusal("registration.later", registered=registration.on, on=on, article="42")
