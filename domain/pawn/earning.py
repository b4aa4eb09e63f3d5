"""What a ticket earns by the day, in plain whole numbers: every open ticket is asked every night.

They say to the fen what the whole ticket says (`earned_by`); tickets by other conventions have none.
"""

from __future__ import annotations

from typing import NamedTuple

from domain.money import Rounding
from domain.pawn.charges import MONTH_DAYS
from domain.pawn.period import Period
from domain.pawn.ticket import Ticket
from domain.rulebook.terms import FeeHeld, Method, Terms


class Accruing(NamedTuple):
    """What a ticket earns by the day, in plain numbers: amounts in fen, days as `date.toordinal` counts them.

    Of `from_day` on, interest is `interest_base` of earlier terms, `interest_kept` of this one and, for each day from
    `interest_since` up to the due day (at least `interest_least` of them), `interest_a_day` over `interest_over`; the
    fee likewise. Before it a ticket that was never renewed (`renewed` 0) has earned nothing. The VAT inside is that of
    earlier terms (`interest_tax_base`) and what this term's amount holds, of which `net_part` over `gross_part` is net.
    """

    ticket: str
    pledge: str
    arrears: int
    renewed: int
    from_day: int
    due: int
    recognised_to: int
    interest_recognised: int
    fee_recognised: int
    interest_tax: int
    fee_tax: int
    net_part: int
    gross_part: int
    interest_base: int
    interest_tax_base: int
    interest_kept: int
    interest_a_day: int
    interest_over: int
    interest_since: int
    interest_least: int
    fee_base: int
    fee_tax_base: int
    fee_kept: int
    fee_a_day: int
    fee_over: int
    fee_since: int
    fee_least: int


_LARGEST = 2**62
"""What a column of 64 bits holds in any case."""


Sums = tuple[int, int, int, int]
"""Interest, fee, and the VAT inside each, in fen."""


def accruing(ticket: Ticket) -> Accruing | None:
    """The figures of a ticket that earns by the day over 30; None for other conventions and for fees by the effective
    rate, which are reckoned whole.
    """
    terms, period = ticket.terms, ticket.period
    behind, gross = terms.fee_held is FeeHeld.ARREARS, 1 + period.vat.value
    if terms.fee_held is FeeHeld.ADJUSTMENT:
        return None
    if terms.interest_method is not Method.DAILY30 or terms.rounding is not Rounding.HALF_UP:
        return None
    if behind and terms.fee_method is not Method.DAILY30:
        return None
    made = Accruing(
        ticket=ticket.number,
        pledge=ticket.pledge.value,
        arrears=int(behind),
        renewed=int(len(ticket.periods) > 1),
        from_day=period.start.toordinal() + 1,
        due=period.due.toordinal(),
        recognised_to=ticket.recognised_to.toordinal(),
        interest_recognised=ticket.interest_recognised.minor,
        fee_recognised=ticket.fee_recognised.minor,
        interest_tax=ticket.interest_tax.minor,
        fee_tax=ticket.fee_tax.minor,
        net_part=gross.denominator,
        gross_part=gross.numerator,
        **_interest(ticket.periods, terms),
        **(_fee_behind(ticket.periods, terms) if behind else _fee_ahead(ticket.periods)),
    )
    fits = all(abs(value) < _LARGEST for value in made if isinstance(value, int))
    return made if fits else None


def earned(figures: Accruing, by: int) -> Sums | None:
    """What a ticket earned by a day, with the VAT inside; None where the term that these figures are of lies ahead.

    The same as `earned_by` to the fen, in plain numbers, since every open ticket is asked every night.
    """
    if by < figures.from_day:
        return None if figures.renewed else (0, 0, 0, 0)
    end = min(by, figures.due)
    interest, fee = figures.interest_kept, figures.fee_kept
    days = end - figures.interest_since
    if days > 0:
        days = max(days, figures.interest_least)
        interest += (2 * figures.interest_a_day * days + figures.interest_over) // (2 * figures.interest_over)
    days = end - figures.fee_since
    if days > 0:
        days = max(days, figures.fee_least)
        fee += (2 * figures.fee_a_day * days + figures.fee_over) // (2 * figures.fee_over)
    return (
        figures.interest_base + interest,
        figures.fee_base + fee,
        figures.interest_tax_base + _tax_in(interest, figures.net_part, figures.gross_part),
        figures.fee_tax_base + _tax_in(fee, figures.net_part, figures.gross_part),
    )


def _tax_in(gross: int, part: int, whole: int) -> int:
    """The VAT inside a running total, as `Period.tax_in` says it."""
    return gross - (2 * gross * part + whole) // (2 * whole) if gross > 0 else 0


def _interest(periods: tuple[Period, ...], terms: Terms) -> dict[str, int]:
    period, rate = periods[-1], terms.monthly_interest_rate.value
    since, least = _since(period, terms.min_interest_days)
    return {
        "interest_base": sum(each.interest_ever.minor for each in periods[:-1]),
        "interest_tax_base": sum(each.tax_in(each.interest_ever).minor for each in periods[:-1]),
        "interest_kept": period.interest_before.minor,
        "interest_a_day": period.principal.minor * rate.numerator,
        "interest_over": rate.denominator * MONTH_DAYS,
        "interest_since": since,
        "interest_least": least,
    }


def _fee_ahead(periods: tuple[Period, ...]) -> dict[str, int]:
    """A fee that was taken ahead is earned evenly over its term."""
    period = periods[-1]
    return _fee_so_far(periods) | {
        "fee_a_day": period.fee_prepaid.minor,
        "fee_over": max(period.days, 1),
        "fee_since": period.start.toordinal(),
        "fee_least": 0,
    }


def _fee_behind(periods: tuple[Period, ...], terms: Terms) -> dict[str, int]:
    period, rate = periods[-1], terms.monthly_fee_rate.value
    since, least = _since(period, terms.min_fee_days)
    return _fee_so_far(periods) | {
        "fee_a_day": period.principal.minor * rate.numerator,
        "fee_over": rate.denominator * MONTH_DAYS,
        "fee_since": since,
        "fee_least": least,
    }


def _fee_so_far(periods: tuple[Period, ...]) -> dict[str, int]:
    return {
        "fee_base": sum(each.fee_ever.minor for each in periods[:-1]),
        "fee_tax_base": sum(each.tax_in(each.fee_ever).minor for each in periods[:-1]),
        "fee_kept": periods[-1].fee_kept.minor,
    }


def _since(period: Period, least: int) -> tuple[int, int]:
    """From which day on is charged, and at least how many: a part payment settled the least days once and for all."""
    if period.settled_to == period.start:
        return period.start.toordinal(), least
    return max(period.settled_to.toordinal(), period.start.toordinal() + least), 0
