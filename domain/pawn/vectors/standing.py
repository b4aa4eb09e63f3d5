"""What is known of a pledge on a day, and what ending it on that day costs."""

from __future__ import annotations

import enum
from datetime import date, timedelta

from domain.dates import months_and_days, months_later
from domain.money import Money
from domain.pawn import redemption
from domain.pawn.charges import Stretch, span
from domain.pawn.redemption import RedemptionQuote, quote_on_cash_basis
from domain.pawn.vectors.event import Got
from domain.pawn.vectors.pledge import ticket_of
from domain.pawn.vectors.reading import Vector
from domain.rulebook.terms import Method

NIGHT = timedelta(days=1)


class _Basis(enum.Enum):
    """What counts as the loan when it is redeemed."""

    FACE = "face_amount"
    CASH = "cash_paid_out"


def standing(vector: Vector) -> Got:
    """Where the pledge stands on the day of the event, whether or not the event may take place."""
    time, period = vector.time, ticket_of(vector).period
    whole, left = months_and_days(time.start, time.end)
    return {
        **counted(vector, Stretch(time.start, max(time.start, min(vector.on, time.end)))),
        "term_days": counted(vector, time)["days"],
        "overdue_days": max((vector.on - time.end).days, 0),
        "status": ticket_of(vector).stage(vector.on).value,
        "due_date_computed": months_later(time.start, whole) + timedelta(days=left),
        "fee_prepaid": period.fee_prepaid,
        "fee_prepaid_at_start": period.fee_prepaid,
        "last_day": period.forfeit_on - NIGHT,
        "forfeit_from": period.forfeit_on,
    }


def counted(vector: Vector, time: Stretch) -> Got:
    """How the vector's convention counts a stretch of time."""
    terms = vector.terms
    whole, left = months_and_days(time.start, time.end)
    by_interest, by_fee = span(terms.interest_method, time), span(terms.fee_method, time)
    charged = span(terms.fee_method, time, terms.min_fee_days, terms.tiers)
    got: Got = {
        "days": max(by_interest.days, by_fee.days),
        "fee_days": charged.days,
        "months": whole,
        "left_days": left,
        "month_fraction": charged.months - whole,
        "months_charged": charged.months,
    }
    return got | ({"periods": charged.months * 3} if terms.fee_method is Method.TEN_DAY else {})


def ending(vector: Vector, on: date) -> RedemptionQuote:
    """What redeeming on this day costs, on the basis that the vector names."""
    ticket = ticket_of(vector)
    if vector.params.choice("principal_basis", _Basis, _Basis.FACE) is _Basis.CASH:
        return quote_on_cash_basis(ticket, on)
    return redemption.quote(ticket, on)


def paid(exact: Money, rounding: Money) -> Got:
    """A total, and what it changes by when it is paid in cash."""
    return {"pay_before_cash_rounding": exact, "cash_rounding_difference": rounding, "pay_now": exact + rounding}
