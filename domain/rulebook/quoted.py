"""Rates as the trade quotes them: by the day, the month or the year, turned into the exact monthly rate."""

from __future__ import annotations

import enum
from collections.abc import Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from typing import Annotated

from domain.errors import Refusal
from domain.fields import Note, Share
from domain.money import Rate, cut
from domain.rulebook.rulebook import RateRow, Rulebook
from domain.rulebook.terms import PledgeClass


class Per(enum.Enum):
    """What a rate is quoted for; a month has thirty days, a year twelve months."""

    DAY = "day"
    MONTH = "month"
    YEAR = "year"


_MONTHS = {Per.DAY: Fraction(30), Per.MONTH: Fraction(1), Per.YEAR: Fraction(1, 12)}


@dataclass(frozen=True, slots=True, kw_only=True)
class QuotedRow:
    """A row of the rate table as somebody quotes it; it takes the place of the same row of the table."""

    pledge: PledgeClass
    category: Note
    interest: Annotated[Rate, Share()]
    interest_per: Per = Per.MONTH
    fee: Annotated[Rate, Share()]
    fee_per: Per = Per.MONTH


def monthly(quoted: Rate, per: Per) -> Rate:
    """The exact monthly rate. Raises Refusal `rates.inexact` for a yearly one that no decimal is a twelfth of."""
    exact = quoted.value * _MONTHS[per]
    if cut(exact).value != exact:
        raise Refusal("rates.inexact", asked=quoted)
    return Rate(exact)


def with_quoted(rulebook: Rulebook, rows: Sequence[QuotedRow]) -> Rulebook:
    """The rulebook with these rows in its rate table, each in the place of the one for the same goods."""
    new = {(row.pledge, row.category): _monthly_row(row) for row in rows}
    if len(new) < len(rows):
        twice = next(row for row in rows if sum((row.pledge, row.category) == (o.pledge, o.category) for o in rows) > 1)
        raise Refusal("rates.twice", pledge=twice.pledge.value, category=twice.category)
    kept = [new.pop((row.pledge, row.category), row) for row in rulebook.rates]
    return replace(rulebook, rates=(*kept, *new.values()))


def _monthly_row(row: QuotedRow) -> RateRow:
    return RateRow(
        pledge=row.pledge,
        category=row.category,
        interest=monthly(row.interest, row.interest_per),
        fee=monthly(row.fee, row.fee_per),
    )
