"""The effective interest method (standard 22; 财会〔2009〕11号) for a fee that is taken out of the loan at the start.

What was really paid out grows at one rate a day to what is paid on the due day. Of this growth the agreed interest is
one part, the fee the rest. The carrying amount is a closed form of the day, so no night builds on another's rounding.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Context, Decimal

from domain.money import NOTHING, Money

_CONTEXT = Context(prec=40, rounding=ROUND_HALF_UP)
_FEN = Decimal(1)


@dataclass(frozen=True, slots=True, kw_only=True)
class Growth:
    """A loan less the fee taken out of it, and the interest that its term of so many days brings."""

    principal: Money
    fee: Money
    interest: Money
    days: int

    @property
    def paid_out(self) -> Money:
        """What the loan stands for at the start."""
        return self.principal - self.fee

    def carrying(self, day: int) -> Money:
        """What the loan stands for on a day of its term, rounded once half up.

        It is `paid_out` times (what is paid on the due day / `paid_out`) to the power of (day / days).
        """
        start, end = Decimal(self.paid_out.minor), Decimal((self.principal + self.interest).minor)
        growth = _CONTEXT.power(_CONTEXT.divide(end, start), _CONTEXT.divide(Decimal(day), Decimal(self.days)))
        grown = _CONTEXT.quantize(_CONTEXT.multiply(start, growth), _FEN)
        return Money(int(grown), self.principal.currency)

    def fee_earned(self, day: int, interest: Money) -> Money:
        """What of the fee is earned by a day, once this interest is: on the due day all of it.

        Where a shop charges more interest early than the loan has grown, nothing yet.
        """
        if day >= self.days or self.paid_out <= NOTHING:
            return self.fee
        if day <= 0:
            return NOTHING
        grown = self.carrying(day) - self.paid_out
        return min(max(grown - interest, NOTHING), self.fee)
