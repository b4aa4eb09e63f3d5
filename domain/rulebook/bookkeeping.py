"""How a shop keeps its books and what it owes in taxes: dated with the rulebook, changed by two people."""

from __future__ import annotations

import enum
from dataclasses import dataclass
from datetime import date
from typing import Annotated

from domain.fields import Between, Count, Share
from domain.money import NO_RATE, Rate


class Standard(enum.Enum):
    """Whose account codes a shop shows: the enterprise standards (企业会计准则) or those for small enterprises."""

    ENTERPRISE = "enterprise"
    SMALL = "small_enterprise"


class FeeAccounting(enum.Enum):
    """What a fee taken ahead is in the books until it is earned.

    Straight line: prepaid fee (2203), earned evenly by the day. Effective interest: an adjustment of the loan
    (1303.08), earned as interest by the effective rate (standard 22; 财会〔2009〕11号).
    """

    STRAIGHT_LINE = "straight_line"
    EFFECTIVE_INTEREST = "effective_interest"


class Tier(enum.Enum):
    """The five tiers of loans (五级分类)."""

    NORMAL = "normal"
    SPECIAL_MENTION = "special_mention"
    SUBSTANDARD = "substandard"
    DOUBTFUL = "doubtful"
    LOSS = "loss"


@dataclass(frozen=True, slots=True, kw_only=True)
class Provision:
    """A tier: loans up to so many days late (the last has no end), and the share of them that is provided for."""

    tier: Tier
    up_to_days: Annotated[int, Between(0, 36_500)] | None
    share: Annotated[Rate, Share()]


@dataclass(frozen=True, slots=True, kw_only=True)
class Taxes:
    """Taxes on what the shop earns: the surcharges are shares of the VAT that is due, income tax one of the profit."""

    city: Annotated[Rate, Share()] = NO_RATE
    education: Annotated[Rate, Share()] = NO_RATE
    local_education: Annotated[Rate, Share()] = NO_RATE
    income: Annotated[Rate, Share()] = NO_RATE


NO_TAXES = Taxes()


@dataclass(frozen=True, slots=True, kw_only=True)
class Bookkeeping:
    """The shop's accounting policy; VAT and the treatment of fees are among the terms of tickets (`Charging`).

    `surplus_share` of a year's profit goes to the surplus reserve until that is `surplus_until` of the capital. Until
    `first_review_until` every voucher of the business is to be reviewed before the store's day is closed.
    """

    standard: Standard = Standard.ENTERPRISE
    taxes: Taxes = NO_TAXES
    provisions: Annotated[tuple[Provision, ...], Count(0, 5)] = ()
    surplus_share: Annotated[Rate, Share()] = NO_RATE
    surplus_until: Annotated[Rate, Share()] = NO_RATE
    first_review_until: date | None = None


NO_POLICY = Bookkeeping()
"""What a rulebook says that says nothing of its books: no taxes, no provisions."""
