"""Events of a pledge's term: pawning, renewing, repaying part, topping up, the close of a day."""

from __future__ import annotations

import enum

from domain.money import NOTHING, Money
from domain.pawn import partial_repayment
from domain.pawn.charges import Stretch
from domain.pawn.issue import quote_issue
from domain.pawn.partial_repayment import PartQuote
from domain.pawn.period import earned_by
from domain.pawn.renewal import RenewTicket, renew
from domain.pawn.term import check_term, due_after
from domain.pawn.top_up import TopUpQuote
from domain.pawn.vectors.event import Event, Got
from domain.pawn.vectors.given import Given, Malformed
from domain.pawn.vectors.pledge import issued, ticket_of
from domain.pawn.vectors.reading import Vector
from domain.pawn.vectors.standing import NIGHT, counted, ending, paid, standing
from domain.rulebook.terms import InterestScope


class _TopUp(enum.Enum):
    """How more is lent on the same goods."""

    REISSUE = "settle_and_reissue"
    SECOND = "second_ticket"


class _Method(enum.Enum):
    """How the share of a month is told."""

    DIFFERENCE = "cumulative_difference"


def _whole_term(vector: Vector) -> Got:
    return {**standing(vector), **counted(vector, vector.time)}


def _new_pawn(vector: Vector) -> Got:
    start, due = vector.time.start, vector.time.end
    if vector.on != start:
        raise Malformed("event_date: pawning is on start_date")
    check_term(start, due, vector.rulebook.max_term_months, article="36")
    asked, end = quote_issue(vector.principal, vector.terms, vector.time), ending(vector, due)
    return {
        "fee": asked.fee.amount,
        "fee_prepaid": asked.period.fee_prepaid,
        "fee_at_due": end.fee.amount,
        "net_disbursed": asked.net_disbursed,
        "recognised_principal": end.principal,
        "interest_at_due": end.interest.amount,
        "redeem_on_due": end.before_rounding,
    }


def _renew(vector: Vector) -> Got:
    params, ticket = vector.params, ticket_of(vector)
    days, months = _length("renew", params)
    asked = RenewTicket(
        ticket=ticket.number,
        days=days,
        months=months,
        repay=params.amount("repay_principal") if "repay_principal" in params else None,
        monthly_fee_rate=params.rate("new_monthly_fee_rate") if "new_monthly_fee_rate" in params else None,
    )
    what = renew(ticket, asked, vector.as_given, vector.on)
    later = quote_issue(what.period.principal, what.terms or vector.terms, what.period.whole)
    return {
        "interest": what.interest_settled,
        "interest_settled": what.interest_settled,
        "fee_settled": what.fee_settled,
        "fee_refund": what.fee_refund,
        "fee_new_period": what.fee_prepaid,
        "overdue_interest": what.late_penalty,
        "late_penalty": what.late_penalty,
        "overdue_fee": what.overdue_fee,
        "principal_repaid": what.principal_repaid,
        "new_principal": what.period.principal,
        "new_start_date": what.period.start,
        "new_due_date": what.period.due,
        "interest_at_due": later.interest_at_due.amount,
        "redeem_on_due": later.redeem_on_due,
        **paid(what.paid - what.cash_rounding, what.cash_rounding),
    }


def _length(what: str, params: Given) -> tuple[int | None, int | None]:
    """A new term: so many days or so many months."""
    days, months = f"{what}_days", f"{what}_months"
    if months in params:
        return None, params.whole(months)
    return params.whole(days), None


def _partial_repay(vector: Vector) -> Got:
    return _part(partial_repayment.quote(ticket_of(vector), vector.params.amount("repay_principal"), vector.on))


def _partial_release(vector: Vector) -> Got:
    loan = vector.params.amount("released_item_principal")
    return _part(partial_repayment.quote(ticket_of(vector), loan, vector.on, scope=InterestScope.REPAID_PART))


def _part(asked: PartQuote) -> Got:
    return {
        "interest": asked.interest.amount,
        "interest_settled": asked.interest.amount,
        "fee_settled": asked.fee_settled.amount,
        "fee_refund": asked.fee_refund.amount,
        "principal_repaid": asked.principal_repaid,
        "new_principal": asked.period.principal,
        "interest_at_due": asked.interest_at_due.amount,
        "fee_at_due": asked.fee_at_due.amount,
        "redeem_on_due": asked.redeem_on_due,
        **paid(asked.before_rounding, asked.cash_rounding),
    }


def _top_up(vector: Vector) -> Got:
    more = vector.params.amount("top_up")
    if vector.params.choice("top_up_method", _TopUp, _TopUp.REISSUE) is _TopUp.SECOND:
        return _second_ticket(vector, more)
    days, months = _length("new_term", vector.params)
    end = ending(vector, vector.on)
    time = Stretch(vector.on, due_after(vector.on, days, months))
    return {
        "interest": end.interest.amount,
        "interest_settled": end.interest.amount,
        "fee_settled": end.fee.amount,
        "fee_earned": end.fee_earned.amount,
        "fee_refund": end.fee_refund.amount,
        "overdue_interest": end.overdue_interest.amount,
        "overdue_fee": end.overdue_fee.amount,
        **_new_ticket(vector, vector.principal + more, time),
        "pay_out_now": TopUpQuote(settled=end, issued=issued(vector, vector.principal + more, time)).pay_out_now,
    }


def _second_ticket(vector: Vector, more: Money) -> Got:
    """The added amount on a ticket of its own, up to the same due day."""
    time = Stretch(vector.on, vector.time.end)
    new = _new_ticket(vector, more, time)
    return {
        **counted(vector, time),
        **new,
        "fee_prepaid": new["new_fee_prepaid"],
        "net_disbursed": new["pay_out_now"],
        "second_principal": more,
        "total_principal": vector.principal + more,
    }


def _new_ticket(vector: Vector, principal: Money, time: Stretch) -> Got:
    check_term(time.start, time.end, vector.rulebook.max_term_months, article="36")
    asked = quote_issue(principal, vector.terms, time)
    return {
        "new_principal": principal,
        "new_fee_prepaid": asked.period.fee_prepaid,
        "new_start_date": time.start,
        "new_due_date": time.end,
        "interest_at_due": asked.interest_at_due.amount,
        "redeem_on_due": asked.redeem_on_due,
        "pay_out_now": asked.net_disbursed,
    }


def _month_end_accrual(vector: Vector) -> Got:
    """A close counts its own night, so it asks for the next day; a month is the difference of two closes."""
    vector.params.choice("method", _Method, _Method.DIFFERENCE)
    period, tomorrow = ticket_of(vector).period, vector.on + NIGHT
    earned, passed = earned_by(vector.terms, (period,), tomorrow), period.used(tomorrow)
    got: Got = {
        "days_elapsed": counted(vector, passed)["days"] if passed.days > 0 else 0,
        "interest_accrued": earned.interest,
        "fee_earned": earned.fee,
        "fee_accrued": earned.fee,
        "fee_unearned": max(period.fee_prepaid - earned.fee, NOTHING),
    }
    if "previous_close" in vector.params:
        before = earned_by(vector.terms, (period,), vector.params.day("previous_close") + NIGHT)
        got["interest_in_month"] = earned.interest - before.interest
        got["fee_in_month"] = earned.fee - before.fee
    return got


EVENTS = {
    "new_pawn": Event(_new_pawn, _whole_term),
    "renew": Event(_renew, standing),
    "partial_repay": Event(_partial_repay, standing),
    "partial_release": Event(_partial_release, standing),
    "top_up": Event(_top_up, standing),
    "month_end_accrual": Event(_month_end_accrual, standing),
}
"""What happens while a term runs."""
