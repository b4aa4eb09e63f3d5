"""A rule of a rulebook as the screen knows it, the group in which it stands, and the shapes that many rules share."""

from __future__ import annotations

from dataclasses import dataclass

from domain.terms import n_
from ui.rulebook.shapes import AmountShape, ChoiceShape, RateShape, Shape

YES_NO = ChoiceShape({True: n_("yes"), False: n_("no")})
PER_MONTH = RateShape("‰", n_("a month"))
SHARE = RateShape("%")
AMOUNT = AmountShape()


@dataclass(frozen=True, slots=True)
class Rule:
    """One rule: `key` names it in whatever rulebook it stands, `path` is its place in this one.

    `note` says what a change of it does not touch, where that is not plain.
    """

    key: str
    path: str
    label: str
    shape: Shape
    article: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True)
class Group:
    """Rules that belong together, and what is to be known of them all."""

    name: str
    title: str
    rules: tuple[Rule, ...]
    note: str = ""


def placed(path: str, label: str, shape: Shape, article: str = "", note: str = "") -> Rule:
    """A rule that is named by its place."""
    return Rule(path, path, label, shape, article, note)
