"""VAT inside interest and fees: what of it belongs to income that is recognised, and what falls due with a payment.

What pawners pay never changes by it. Of each term the tax is that of its running total, so that parts always add up to
the whole: when a ticket has ended, what was put off (2221.07) and what fell due (2221.01) tie to the fen.
"""

from __future__ import annotations

from dataclasses import dataclass

from domain.money import NOTHING, Money, total
from domain.pawn.period import Earned, Period
from domain.rulebook.terms import FeeHeld


@dataclass(frozen=True, slots=True, kw_only=True)
class TicketTax:
    """The VAT inside the amounts of a fact: `interest` and `fee` are inside what is recognised as earned now.

    That of interest is put off (2221.07) until it is paid, and so is that of a fee in arrears (`fee_put_off`). What was
    put off falls due with `interest_due` and `fee_due`; they are less than nothing where money goes back. `fee_ahead`
    is inside a fee that is taken ahead, `fee_back` inside one that goes back. Late charges are earned and due at once.
    """

    interest: Money = NOTHING
    fee: Money = NOTHING
    fee_put_off: Money = NOTHING
    interest_due: Money = NOTHING
    fee_due: Money = NOTHING
    fee_ahead: Money = NOTHING
    fee_back: Money = NOTHING
    late_interest: Money = NOTHING
    late_fee: Money = NOTHING


NO_TAX = TicketTax()


@dataclass(frozen=True, slots=True, kw_only=True)
class Late:
    """Late charges and the term whose rate of tax they bear."""

    of: Period
    interest: Money
    fee: Money


@dataclass(frozen=True, slots=True)
class DueTax:
    """The tax that has fallen due on a ticket so far."""

    interest: Money
    fee: Money

    def __sub__(self, other: DueTax) -> DueTax:
        return DueTax(self.interest - other.interest, self.fee - other.fee)


def due_tax(periods: tuple[Period, ...]) -> DueTax:
    """The tax inside all that was paid for these terms: a fee that was taken ahead falls due when it is taken."""
    return DueTax(
        total([each.tax_in(each.interest_ever) for each in periods]),
        total([each.tax_in(each.fee_ever) for each in periods]),
    )


def tax_of_issue(period: Period) -> TicketTax:
    """The tax of a fee that is taken ahead."""
    return TicketTax(fee_ahead=period.tax_in(period.fee_prepaid))


def tax_of_change(
    before: tuple[Period, ...], after: tuple[Period, ...], held: FeeHeld, taken: Earned, late: Late | None = None
) -> TicketTax:
    """The tax of a fact that settles and goes on: the terms that `after` has more are new, their fee is taken ahead."""
    ahead = total([each.tax_in(each.fee_prepaid) for each in after[len(before) :]])
    return _tax(due_tax(after) - due_tax(before), ahead, held, taken, late)


def tax_of_end(
    periods: tuple[Period, ...], held: FeeHeld, earned: Earned, taken: Earned, late: Late | None = None
) -> TicketTax:
    """The tax of an end: then all that was earned has been paid, and its tax is due."""
    return _tax(DueTax(earned.interest_tax, earned.fee_tax) - due_tax(periods), NOTHING, held, taken, late)


def _tax(due: DueTax, ahead: Money, held: FeeHeld, taken: Earned, late: Late | None) -> TicketTax:
    behind = held is FeeHeld.ARREARS
    return TicketTax(
        interest=taken.interest_tax,
        fee=taken.fee_tax,
        fee_put_off=taken.fee_tax if behind else NOTHING,
        interest_due=due.interest,
        fee_due=due.fee if behind else NOTHING,
        fee_ahead=ahead,
        fee_back=NOTHING if behind else ahead - due.fee,
        late_interest=late.of.tax_in(late.interest) if late is not None else NOTHING,
        late_fee=late.of.tax_in(late.fee) if late is not None else NOTHING,
    )
