"""How a charge came about, in the words and figures that a customer can follow on a pocket calculator."""

from __future__ import annotations

from fractions import Fraction

from domain.money import Money
from domain.pawn.charges import Charge, ChargeKind
from domain.ports import Translate
from domain.terms import CHARGES
from printing.figures import money, per_mille
from printing.tables import Cell

_GIVEN_BACK = {ChargeKind.FEE_REFUND, ChargeKind.INTEREST_REFUND}


def charge_row(charge: Charge, amount: Money, _: Translate) -> tuple[Cell, ...]:
    """A line of a table of charges: what for, by which article, how it comes about, and what it adds to the sum."""
    return (
        _(CHARGES[charge.kind]),
        _("art. {article}").format(article=charge.article),
        came_about(charge, _),
        money(amount),
    )


def came_about(charge: Charge, _: Translate) -> str:
    """Principal x monthly rate / 30 x days; what goes back is a difference, and where that shows it is said."""
    if _product(charge) != charge.amount:
        return _("paid ahead less what was used up; {days} days not used").format(days=charge.days)
    return _("{principal} × {rate} ÷ 30 × {days} days = {amount}").format(
        principal=money(charge.principal),
        rate=per_mille(charge.monthly_rate),
        days=charge.days,
        amount=money(charge.amount),
    )


def payable(charge: Charge) -> Money:
    """What a charge adds to what the pawner pays: what is given back takes from it."""
    return -charge.amount if charge.kind in _GIVEN_BACK else charge.amount


def _product(charge: Charge) -> Money:
    return charge.principal.share(charge.monthly_rate.value * Fraction(charge.days, 30))
