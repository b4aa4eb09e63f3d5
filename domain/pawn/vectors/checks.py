"""Events that ask whether something is allowed: rates, terms, the ratios of article 44, what a fee really costs."""

from __future__ import annotations

from domain.dates import months_later
from domain.money import Rate
from domain.pawn.term import check_term
from domain.pawn.vectors.event import Event, Got
from domain.pawn.vectors.reading import Vector
from domain.pawn.vectors.standing import standing
from domain.rulebook.effective import check_fee_by_days, fee_ceiling
from domain.rulebook.limits import (
    Headroom,
    check_customer,
    check_net_assets,
    check_property_rights,
    check_real_estate_total,
    check_shareholder,
    check_single_real_estate,
)
from domain.rulebook.rulebook import check_cap


def _fee_cap(vector: Vector) -> Got:
    check_cap("fee.over_cap", vector.terms.monthly_fee_rate, _cap(vector), article="38")
    return {}


def _cap(vector: Vector) -> Rate:
    return vector.rulebook.class_rules(vector.pledge).fee_cap


def _fee_cap_known(vector: Vector) -> Got:
    return {"cap": _cap(vector), "monthly_equivalent": vector.terms.monthly_fee_rate}


def _interest_cap(vector: Vector) -> Got:
    cap = vector.rulebook.interest_cap(vector.principal)
    check_cap("interest.over_cap", vector.terms.monthly_interest_rate, cap, article="37")
    return {}


def _interest_cap_known(vector: Vector) -> Got:
    cap = vector.rulebook.interest_cap(vector.principal)
    return {"cap": cap, "cap_monthly": cap, "monthly_equivalent": vector.terms.monthly_interest_rate}


def _effective_fee(vector: Vector) -> Got:
    days = (vector.on - vector.time.start).days
    charged = vector.params.amount("fee_charged")
    check_fee_by_days(charged, vector.principal, _cap(vector), days, vector.terms.min_fee_days)
    return {}


def _effective_fee_known(vector: Vector) -> Got:
    days = (vector.on - vector.time.start).days
    return {"days": days, "ceiling": fee_ceiling(vector.principal, _cap(vector), days, vector.terms.min_fee_days)}


def _max_term(vector: Vector) -> Got:
    check_term(vector.time.start, vector.time.end, vector.rulebook.max_term_months, article="36")
    return {}


def _latest_due(vector: Vector) -> Got:
    return {"latest_due_date": months_later(vector.time.start, vector.rulebook.max_term_months)}


def _customer(vector: Vector) -> Got:
    capital, balance = vector.params.amount("registered_capital"), vector.params.amount("customer_balance")
    return _room(check_customer(vector.rulebook.limits, capital, balance, vector.principal))


def _single_real_estate(vector: Vector) -> Got:
    capital = vector.params.amount("registered_capital")
    return _room(check_single_real_estate(vector.rulebook.limits, capital, vector.principal))


def _real_estate_total(vector: Vector) -> Got:
    capital, balance = vector.params.amount("registered_capital"), vector.params.amount("class_balance")
    return _room(check_real_estate_total(vector.rulebook.limits, capital, balance, vector.principal))


def _property_right_total(vector: Vector) -> Got:
    capital, balance = vector.params.amount("registered_capital"), vector.params.amount("class_balance")
    return _room(check_property_rights(vector.rulebook.limits, capital, balance, vector.principal))


def _shareholder(vector: Vector) -> Got:
    paid_in, balance = vector.params.amount("shareholder_paid_in"), vector.params.amount("customer_balance")
    return _room(check_shareholder(paid_in, balance, vector.principal))


def _room(room: Headroom) -> Got:
    return {"limit": room.limit, "after": room.after}


def _net_assets(vector: Vector) -> Got:
    capital, assets = vector.params.amount("registered_capital"), vector.params.amount("net_assets")
    check_net_assets(vector.rulebook.limits, capital, assets)
    return {}


def _floor(vector: Vector) -> Got:
    """The floor, as the rule tells it to a company that has all of its capital."""
    capital = vector.params.amount("registered_capital")
    return {"floor": check_net_assets(vector.rulebook.limits, capital, capital)}


def _grace(vector: Vector) -> Got:
    known = standing(vector)
    return {"last_day": known["last_day"], "forfeit_from": known["forfeit_from"]}


EVENTS = {
    "check_fee_cap": Event(_fee_cap, _fee_cap_known),
    "check_interest_cap": Event(_interest_cap, _interest_cap_known),
    "check_effective_fee": Event(_effective_fee, _effective_fee_known),
    "check_max_term": Event(_max_term, _latest_due),
    "check_customer_limit": Event(_customer),
    "check_single_real_estate": Event(_single_real_estate),
    "check_real_estate_total": Event(_real_estate_total),
    "check_property_right_total": Event(_property_right_total),
    "check_shareholder_limit": Event(_shareholder),
    "check_net_assets": Event(_net_assets, _floor),
    "grace_last_day": Event(_grace),
}
"""What may be, and until when."""
