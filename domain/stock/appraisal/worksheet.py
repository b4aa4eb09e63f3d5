"""What every worksheet comes to: its lines, the value, the ratio, the loan that follows, and the round offer."""

from __future__ import annotations

import enum
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Protocol

from domain.commands import Moment
from domain.errors import Refusal
from domain.facts import fact
from domain.fields import MOST_FEN
from domain.ids import PersonId
from domain.money import NOTHING, Money, Rate
from domain.stock.appraisal.ratios import rounded_down
from domain.stock.item import Attributes, Category, OfferedItem


class Method(enum.Enum):
    """Which worksheet it is."""

    METAL = "metal"
    WATCH = "watch"
    VEHICLE = "vehicle"
    REAL_ESTATE = "real_estate"
    SECURITIES = "securities"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class WorksheetLine:
    """One line: its key, whose words are in `domain/terms/`, and what stands there; amounts in yuan."""

    key: str
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Worksheet:
    """A value and how it was found. `offer` is the suggested loan, brought down to a round amount.

    `warning` and `liquidation` are the values of pledged securities at which the pawner is warned and they are sold.
    """

    category: Category
    method: Method
    description: str
    lines: tuple[WorksheetLine, ...]
    value: Money
    ratio: Rate
    loan_suggested: Money
    offer: Money
    warning: Money | None = None
    liquidation: Money | None = None


@fact("item.appraised", version=1)
class ItemAppraised:
    """Somebody found the value of a thing; the second person, where one had to agree, stands in the envelope."""

    appraisal: str
    on: date
    worksheet: Worksheet
    appraiser: PersonId

    @property
    def subject(self) -> str:
        """The worksheet."""
        return f"appraisal:{self.appraisal}"


class AppraisalState(Protocol):
    """What the rules of all worksheets read."""

    def appraisal_limit(self) -> Money: ...


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """What a worksheet is of, before its value is known."""

    category: Category
    method: Method
    description: str
    attributes: Attributes
    ratio: Rate


def worksheet(asked: Asked, figures: tuple[tuple[str, object], ...], value: Money, most: Rate) -> Worksheet:
    """The worksheet that these figures make.

    Raises Refusal `appraisal.ratio_over`, `appraisal.nothing_left`, `amount.too_large`.
    """
    return less_liens(asked, figures, value, most, NOTHING)


def less_liens(
    asked: Asked, figures: tuple[tuple[str, object], ...], value: Money, most: Rate, liens: Money
) -> Worksheet:
    """The same for a thing that others have a claim on: what they are owed comes off the loan."""
    if asked.ratio > most:
        raise Refusal("appraisal.ratio_over", ratio=asked.ratio, limit=most)
    if value.minor > MOST_FEN:
        raise Refusal("amount.too_large", field="value", value=str(value))
    loan = value.share(asked.ratio.value) - liens if value > NOTHING else NOTHING
    if loan <= NOTHING:
        raise Refusal("appraisal.nothing_left", value=value)
    card = ((each.key, each.value) for each in asked.attributes)
    return Worksheet(
        category=asked.category,
        method=asked.method,
        description=asked.description,
        lines=tuple(WorksheetLine(key, _text(said)) for key, said in (*card, *figures)),
        value=value,
        ratio=asked.ratio,
        loan_suggested=loan,
        offer=rounded_down(loan),
    )


def appraised(sheet: Worksheet, state: AppraisalState, moment: Moment) -> Iterator[ItemAppraised]:
    """What signing this worksheet brings about; above the limit, a second person must have agreed."""
    limit = state.appraisal_limit()
    if sheet.value > limit:
        moment.require_approval("appraisal.over_limit", amount=sheet.value, limit=limit)
    yield ItemAppraised(appraisal=moment.new_id("a"), on=moment.business_date, worksheet=sheet, appraiser=moment.actor)


def check_worksheet(item: OfferedItem, found: ItemAppraised | None, place: int = 1) -> None:
    """Check an offered item against the worksheet that it names, where it names one.

    Raises Refusal `appraisal.unknown`, `appraisal.other_goods`, `appraisal.over_value`, `appraisal.over_loan`.
    """
    if not item.appraisal:
        return
    if found is None:
        raise Refusal("appraisal.unknown", appraisal=item.appraisal)
    sheet = found.worksheet
    if item.category is not sheet.category:
        raise Refusal("appraisal.other_goods", item=place, appraisal=item.appraisal, category=sheet.category.value)
    if item.appraised > sheet.value:
        raise Refusal("appraisal.over_value", item=place, appraised=item.appraised, value=sheet.value)
    if item.loan > sheet.loan_suggested:
        raise Refusal("appraisal.over_loan", item=place, loan=item.loan, suggested=sheet.loan_suggested)


def _text(said: object) -> str:
    """What stands in a line: codes by their value, truths as yes and no, the rest as its own text."""
    if isinstance(said, enum.Enum):
        return str(said.value)
    if isinstance(said, bool):
        return "yes" if said else "no"
    return str(said)
