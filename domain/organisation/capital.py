"""How much capital a class of business and the branches need (art. 8, 12)."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from typing import Annotated

from domain.errors import Refusal
from domain.fields import Amount, Share
from domain.money import Money, Rate, Rounding, rate, total, yuan
from domain.rulebook.terms import PledgeClass


@dataclass(frozen=True, slots=True, kw_only=True)
class BranchRules:
    """What a company needs to have branches, the least that each works with, and the part of the capital that all of
    them may take.
    """

    parent: Amount
    branch: Amount
    all_branches: Annotated[Rate, Share()]


ARTICLE_12 = BranchRules(parent=yuan("15000000.00"), branch=yuan("5000000.00"), all_branches=rate("0.5"))
"""Start values."""


def check_capital(pledge: PledgeClass, least: Money, capital: Money) -> None:
    """Refuse a class of pledges that needs more registered capital than there is (`capital.too_low`, art. 8)."""
    if capital < least:
        raise Refusal("capital.too_low", pledge=pledge.value, capital=capital, least=least, article="8")


def check_branches(rules: BranchRules, capital: Money, funds: Collection[Money]) -> None:
    """Check what the branches were given to work with (art. 12).

    Raises Refusal `capital.parent` for a company too small to have any, `capital.branch` for one with too little, and
    `capital.branches` for too much of the capital in all of them.
    """
    if not funds:
        return
    if capital < rules.parent:
        raise Refusal("capital.parent", capital=capital, least=rules.parent, article="12")
    if min(funds) < rules.branch:
        raise Refusal("capital.branch", funds=min(funds), least=rules.branch, article="12")
    most = capital.share(rules.all_branches.value, Rounding.DOWN)
    if total(tuple(funds)) > most:
        raise Refusal("capital.branches", funds=total(tuple(funds)), limit=most, article="12")
