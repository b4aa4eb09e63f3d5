"""Goods that no pawnshop may take (art. 27), answered line by line before a loan, and controlled goods (art. 29)."""

from __future__ import annotations

import enum
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import Annotated

from domain.errors import Refusal
from domain.fields import Count, Words


class Prohibited(enum.Enum):
    """The eight lines of article 27, in its order."""

    SEIZED = "seized"
    STOLEN = "stolen"
    DANGEROUS = "dangerous"
    WEAPONS = "weapons"
    OFFICIAL_PAPERS = "official_papers"
    CERTIFICATES = "certificates"
    NOT_OWNED = "not_owned"
    NOT_TRADED = "not_traded"


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """What the clerk answered to a line: whether the goods are of this sort."""

    line: Prohibited
    yes: bool


Checklist = Annotated[tuple[Answer, ...], Count(0, 2 * len(Prohibited))]
"""The answers as a command carries them; an unfinished checklist can be asked for, and is refused by the check."""

Declared = tuple[Prohibited, ...]
"""The lines that were answered "no", as a fact keeps them."""

ALL_NO: Declared = tuple(Prohibited)
"""The only declaration with which goods may be taken."""

Permit = Annotated[str, Words(60)]
"""The number of the approval for controlled goods."""


def check_prohibited(found: Collection[Prohibited]) -> None:
    """Refuse goods of which any line was answered "yes" (`goods.prohibited`, art. 27): article 52 wants them reported.

    Of several lines the first is named.
    """
    for line in Prohibited:
        if line in found:
            raise Refusal("goods.prohibited", prohibited=line.value, article="27", report="52")


def check_answers(answers: Sequence[Answer]) -> Declared:
    """The whole checklist, answered "no" throughout.

    Raises Refusal `goods.prohibited` for a "yes", and `goods.checklist` for a line that was not answered at all.
    """
    check_prohibited({each.line for each in answers if each.yes})
    for line in Prohibited:
        if line not in {each.line for each in answers}:
            raise Refusal("goods.checklist", prohibited=line.value, article="27")
    return ALL_NO


def check_permit(*, controlled: bool, permit: str | None) -> None:
    """Refuse state-controlled goods (统收、专营、专卖) without their approval's number (`goods.permit`, art. 29)."""
    if controlled and not (permit or "").strip():
        raise Refusal("goods.permit", article="29")


def all_no() -> tuple[Answer, ...]:
    """The checklist with every line answered "no"."""
    return tuple(Answer(line=line, yes=False) for line in Prohibited)
