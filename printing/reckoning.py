"""How a charge came about, in the words and figures that a customer can follow on a pocket calculator."""

from __future__ import annotations

from fractions import Fraction

from domain.money import Money
from domain.pawn.charges import MONTH_DAYS, Charge, ChargeKind
from domain.ports import Translate
from domain.terms import CHARGES
from printing.figures import money, per_mille
from printing.tables import Cell

_GIVEN_BACK = {ChargeKind.FEE_REFUND, ChargeKind.INTEREST_REFUND}


def charge_row(charge: Charge, amount: Money, _: Translate) -> tuple[Cell, ...]:
    """A line of a table of charges: what for, by which article, how it comes about, and what it adds to the sum."""
    return (
        _(CHARGES[charge.kind]),
        _("art. {article}").format(article=charge.rule.article),
        came_about(charge, _),
        money(amount),
    )


def came_about(charge: Charge, _: Translate) -> str:
    """Principal x monthly rate x time; what goes back of a fee taken ahead is a difference."""
    if charge.before is not None:
        return _("{before} paid ahead − {kept} for {days} days").format(
            before=money(charge.before), kept=money(charge.kept), days=charge.days
        )
    parts = {"principal": money(charge.principal), "rate": per_mille(charge.monthly_rate), "days": charge.days}
    if charge.months == Fraction(charge.days, MONTH_DAYS):
        return _("{principal} × {rate} ÷ 30 × {days} days = {amount}").format(**parts, amount=money(charge.amount))
    return _("{principal} × {rate} × {months} months ({days} days) = {amount}").format(
        **parts, months=charge.months, amount=money(charge.amount)
    )


def payable(charge: Charge) -> Money:
    """What a charge adds to what the pawner pays: what is given back takes from it."""
    return -charge.amount if charge.kind in _GIVEN_BACK else charge.amount
