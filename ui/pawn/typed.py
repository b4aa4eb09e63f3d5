"""What a person types in panels and forms: terms, amounts and rates, each with the reason in words where it is none."""

from __future__ import annotations

import enum
import re
from dataclasses import dataclass
from fractions import Fraction

from domain.fields import MOST_FEN
from domain.money import Money, Rate
from domain.pawn.issue import MOST_DAYS, MOST_MONTHS
from ui.language import _
from ui.words import read_amount

_RATE = re.compile(r"\d{1,3}(?:\.\d{1,6})?", re.ASCII)

Wrong = dict[str, str]
"""Reasons in words by the names of fields."""


class Term(enum.Enum):
    """What a term is counted in."""

    DAYS = "days"
    MONTHS = "months"


@dataclass(frozen=True, slots=True)
class RenewalTyped:
    """A renewal as it is typed; the rate is per mille a month, "" for the one that the ticket has."""

    term: str
    unit: Term = Term.DAYS
    repay: str = ""
    fee: str = ""
    at_once: bool = False


@dataclass(frozen=True, slots=True)
class TopUpTyped:
    """A top-up as it is typed; `nothing_prohibited` says that the goods were looked at again (art. 27)."""

    amount: str
    term: str
    unit: Term = Term.DAYS
    nothing_prohibited: bool = False


def term_in(text: str, unit: Term, wrong: Wrong, name: str = "term") -> tuple[int | None, int | None]:
    """Days and months of a typed term, one of them None; both where there is none yet."""
    number = whole_in(name, text, MOST_DAYS if unit is Term.DAYS else MOST_MONTHS, wrong)
    return (number, None) if unit is Term.DAYS else (None, number)


def whole_in(name: str, text: str, most: int, wrong: Wrong) -> int | None:
    """A whole number from one up; None where nothing is typed."""
    bare = text.strip()
    if not bare:
        return None
    if not (bare.isascii() and bare.isdecimal() and 1 <= int(bare) <= most):
        wrong[name] = _("A whole number from 1 to {most}.").format(most=most)
        return None
    return int(bare)


def amount_in(name: str, text: str, wrong: Wrong) -> Money | None:
    """An amount above nothing; None where nothing is typed."""
    if not text.strip():
        return None
    money = read_amount(text)
    if money is None:
        wrong[name] = _("An amount looks like 12000, 12,000.00 or 1.2万.")
    elif money.minor > MOST_FEN:
        wrong[name] = _("This amount is too large.")
    elif not money:
        wrong[name] = _("More than nothing.")
    else:
        return money
    return None


def rate_in(name: str, text: str, wrong: Wrong) -> Rate | None:
    """A rate that is typed per mille; None where nothing is typed."""
    bare = text.replace("‰", "").strip()
    if not bare:
        return None
    if _RATE.fullmatch(bare) is None:
        wrong[name] = _("A rate per mille looks like 3.625 or 42.")
        return None
    return Rate(Fraction(bare) / 1000)


def bare_rate(rate: Rate) -> str:
    """A rate per mille, as it is typed."""
    return str(Rate(rate.value * 1000))
