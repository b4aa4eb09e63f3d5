"""Events that end a pledge: redeeming it in time, in the days of grace, or by agreement after forfeiture."""

from __future__ import annotations

from dataclasses import replace

from domain.pawn import agreement
from domain.pawn.charges import interest
from domain.pawn.redemption import RedemptionQuote
from domain.pawn.vectors.event import Event, Got
from domain.pawn.vectors.pledge import ticket_of
from domain.pawn.vectors.reading import Vector
from domain.pawn.vectors.standing import ending, paid, standing
from domain.rulebook.terms import Method


def _redeem(vector: Vector) -> Got:
    asked = ending(vector, vector.on)
    got: Got = {
        "recognised_principal": asked.principal,
        "fee_days": asked.fee_earned.days,
        "interest": asked.interest.amount,
        "fee": asked.fee_earned.amount,
        "fee_earned": asked.fee_earned.amount,
        "fee_refund": asked.fee_refund.amount,
        "overdue_interest": asked.overdue_interest.amount,
        "overdue_fee": asked.overdue_fee.amount,
        **paid(asked.before_rounding, asked.cash_rounding),
    }
    return got | _compounded(vector, asked)


def _compounded(vector: Vector, asked: RedemptionQuote) -> Got:
    """Interest on interest beside simple interest for the same months."""
    if vector.terms.interest_method is not Method.CAPITALISED:
        return {}
    terms, used = replace(vector.terms, interest_method=Method.MONTH_DAYS), ticket_of(vector).period.used(vector.on)
    simple = interest(asked.principal, terms, used).amount
    compound = asked.interest.amount
    return {"interest_compound": compound, "interest_simple": simple, "difference": compound - simple}


def _redeem_after_forfeiture(vector: Vector) -> Got:
    asked = agreement.quote(ticket_of(vector), vector.rulebook, vector.on)
    return {
        "overdue_days": asked.overdue_days,
        "interest": asked.interest.amount,
        "fee": asked.fee.amount,
        "overdue_interest": asked.overdue_interest.amount,
        "overdue_fee": asked.overdue_fee.amount,
        **paid(asked.before_rounding, asked.cash_rounding),
    }


EVENTS = {
    "redeem": Event(_redeem, standing),
    "redeem_in_grace": Event(_redeem, standing),
    "redeem_after_forfeiture": Event(_redeem_after_forfeiture, standing),
}
"""How a pledge goes back to its pawner."""
