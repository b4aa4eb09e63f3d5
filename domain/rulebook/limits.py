"""The ratio limits of article 44: how much one customer, one class and one shareholder may owe the company.

The checks take plain amounts: balances before the loan, of the whole company. What equals a limit is allowed.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated

from domain.errors import Refusal
from domain.fields import Amount, Share
from domain.money import Money, Rate, Rounding, rate, yuan

_Part = Annotated[Rate, Share()]


@dataclass(frozen=True, slots=True, kw_only=True)
class LegalLimits:
    """Article 44 as numbers. Shares are parts of the registered capital; `warn_at` is the part of a limit from which
    risk staff are warned, before anything is refused.
    """

    customer_share: _Part
    property_right_share: _Part
    real_estate_share: _Part
    single_real_estate: Amount
    single_real_estate_share: _Part
    large_capital: Amount
    net_assets_floor: _Part
    warn_at: _Part

    def of_customer(self, capital: Money) -> Money:
        """What one natural or legal person may owe."""
        return capital.share(self.customer_share.value, Rounding.DOWN)

    def of_property_rights(self, capital: Money) -> Money:
        """What may be lent on all property rights."""
        return capital.share(self.property_right_share.value, Rounding.DOWN)

    def of_real_estate(self, capital: Money) -> Money:
        """What may be lent on all real estate."""
        return capital.share(self.real_estate_share.value, Rounding.DOWN)

    def of_single_real_estate(self, capital: Money) -> Money:
        """What may be lent on one real estate: a fixed amount, with a large capital a share of it."""
        if capital < self.large_capital:
            return self.single_real_estate
        return capital.share(self.single_real_estate_share.value, Rounding.DOWN)

    def floor_of_net_assets(self, capital: Money) -> Money:
        """What the net assets must not fall below."""
        return capital.share(self.net_assets_floor.value, Rounding.UP)


ARTICLE_44 = LegalLimits(
    customer_share=rate("0.25"),
    property_right_share=rate("0.5"),
    real_estate_share=rate("1"),
    single_real_estate=yuan("1000000.00"),
    single_real_estate_share=rate("0.1"),
    large_capital=yuan("10000000.00"),
    net_assets_floor=rate("0.9"),
    warn_at=rate("0.8"),
)
"""Start values. A single real-estate loan is capped by an amount below the large capital, from there on by a share."""


@dataclass(frozen=True, slots=True)
class Headroom:
    """A limit, and what it is measured against once the loan is made."""

    limit: Money
    after: Money

    @property
    def left(self) -> Money:
        """What is still free after the loan; negative where it is over."""
        return self.limit - self.after

    @property
    def is_over(self) -> bool:
        """Whether the loan would break the limit; what equals it is allowed."""
        return self.after > self.limit

    def is_near(self, warn_at: Rate) -> bool:
        """Whether so large a part of the limit is used that risk staff should know."""
        return self.after.minor >= self.limit.minor * warn_at.value


def check_customer(limits: LegalLimits, capital: Money, balance: Money, loan: Money) -> Headroom:
    """One natural or legal person: a quarter of the capital. Raises Refusal `limit.customer`."""
    room = Headroom(limits.of_customer(capital), balance + loan)
    if room.is_over:
        raise Refusal("limit.customer", limit=room.limit, after=room.after, article="44")
    return room


def check_property_rights(limits: LegalLimits, capital: Money, balance: Money, loan: Money) -> Headroom:
    """All pledges of property rights: half of the capital. Raises Refusal `limit.property_rights`."""
    room = Headroom(limits.of_property_rights(capital), balance + loan)
    if room.is_over:
        raise Refusal("limit.property_rights", limit=room.limit, after=room.after, article="44")
    return room


def check_real_estate_total(limits: LegalLimits, capital: Money, balance: Money, loan: Money) -> Headroom:
    """All real-estate loans: the capital. Raises Refusal `limit.real_estate`."""
    room = Headroom(limits.of_real_estate(capital), balance + loan)
    if room.is_over:
        raise Refusal("limit.real_estate", limit=room.limit, after=room.after, article="44")
    return room


def check_single_real_estate(limits: LegalLimits, capital: Money, loan: Money) -> Headroom:
    """One real-estate loan: a fixed amount, with a large capital a share of it. Raises `limit.single_real_estate`."""
    room = Headroom(limits.of_single_real_estate(capital), loan)
    if room.is_over:
        raise Refusal("limit.single_real_estate", limit=room.limit, after=room.after, article="44")
    return room


def check_shareholder(paid_in: Money, balance: Money, loan: Money) -> Headroom:
    """A shareholder owes at most what they paid in. Raises Refusal `limit.shareholder`."""
    room = Headroom(paid_in, balance + loan)
    if room.is_over:
        raise Refusal("limit.shareholder", limit=room.limit, after=room.after, article="44")
    return room


def check_net_assets(limits: LegalLimits, capital: Money, net_assets: Money) -> Money:
    """The floor under the net assets. Below it the shareholders top up or the capital is reduced, so that raises
    Refusal `limit.net_assets`, where `limit` is the floor and `after` what there is.
    """
    floor = limits.floor_of_net_assets(capital)
    if net_assets < floor:
        raise Refusal("limit.net_assets", limit=floor, after=net_assets, article="44")
    return floor
