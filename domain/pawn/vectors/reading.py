"""Reading a vector: its terms and the rulebook that its parameters make of the Chinese one."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from fractions import Fraction
from typing import Any

from domain.codec import check_limits
from domain.errors import Refusal
from domain.money import Money, Rate, Rounding
from domain.pawn.charges import Stretch
from domain.pawn.vectors.given import Given, Malformed
from domain.rulebook.china import CHINA
from domain.rulebook.rulebook import Band, BookCost, Forfeiture, Rulebook, monthly_cap
from domain.rulebook.terms import (
    Charging,
    FeeTiming,
    InterestScope,
    LateFee,
    Method,
    MonthAnchor,
    PledgeClass,
    Refund,
    RenewalFrom,
    Terms,
    Tier,
    terms_of,
)

_BY_DAY = (Method.DAILY30, Method.DAILY30)

METHODS = {
    "A_DAILY30": _BY_DAY,
    "B_MONTH_DAYS": (Method.MONTH_DAYS, Method.MONTH_DAYS),
    "C_TIER": (Method.DAILY30, Method.TIER),
    "D_FULL_MONTH": (Method.FULL_MONTH, Method.FULL_MONTH),
    "E_TEN_DAY": (Method.DAILY30, Method.TEN_DAY),
    "F_ACT365": (Method.ACT365, Method.DAILY30),
    "G_DAILY30_INCL": (Method.DAILY30_BOTH, Method.DAILY30_BOTH),
    "H_CAPITALISED": (Method.CAPITALISED, Method.DAILY30),
    "DISPOSAL": _BY_DAY,
    "VAT": _BY_DAY,
    "CHECK": _BY_DAY,
    "ALLOCATE": _BY_DAY,
}
"""How each convention counts interest and fee; those that are about something else count as A does."""

_COMPOUNDING = {"monthly": Method.CAPITALISED, "none": Method.MONTH_DAYS}


@dataclass(frozen=True, slots=True, kw_only=True)
class Vector:
    """A vector, read and checked. `rulebook` holds the law's caps and limits, with what the parameters change."""

    event: str
    principal: Money
    pledge: PledgeClass
    time: Stretch
    on: date
    terms: Terms
    rulebook: Rulebook
    params: Given

    @property
    def as_given(self) -> Rulebook:
        """The rulebook with every rate allowed: a vector has the rates that it has, the checks ask whether it may."""
        anything = Rate(Fraction(1))
        classes = tuple(replace(each, fee_cap=anything) for each in self.rulebook.classes)
        return replace(self.rulebook, classes=classes, interest_caps=(Band(up_to=None, cap=anything),))


def read(held: Mapping[str, Any]) -> tuple[Vector, Given]:
    """The vector, and what it expects. Raises Malformed with the field that is wrong or not understood."""
    fields = Given(held)
    for name in ("id", "convention", "event"):
        fields.text(name)
    params, expected = fields.inner("params"), fields.inner("expected")
    fields.text("note", "")
    start, due, on = (fields.day(name) for name in ("start_date", "due_date", "event_date"))
    if due < start:
        raise Malformed("due_date: before start_date")
    charging = _charging(fields.text("convention"), params)
    vector = Vector(
        event=fields.text("event"),
        principal=fields.amount("principal"),
        pledge=fields.choice("category", PledgeClass),
        time=Stretch(start, due),
        on=on,
        terms=terms_of(
            charging,
            rulebook=CHINA.key,
            version=CHINA.version,
            monthly_interest_rate=_monthly("interest", fields, params),
            monthly_fee_rate=_monthly("fee", fields, params),
        ),
        rulebook=_rulebook(charging, params),
        params=params,
    )
    for strange in fields.not_understood():
        raise Malformed(f"field {strange} is not understood")
    return vector, expected


def _monthly(what: str, fields: Given, params: Given) -> Rate:
    """The monthly rate; where a shop quotes by the day or by the year, what that comes to."""
    monthly = fields.rate(f"monthly_{what}_rate")
    if f"daily_{what}_rate" in params:
        return Rate(params.rate(f"daily_{what}_rate").value * 30)
    if f"annual_{what}_rate" in params:
        return monthly_cap(params.rate(f"annual_{what}_rate"))
    return monthly


def _charging(convention: str, params: Given) -> Charging:
    """How the vector's shop charges: the Chinese rulebook's way, with what the parameters say."""
    if convention not in METHODS:
        raise Malformed(f"convention: {convention} is not understood")
    (interest, fee), usual = METHODS[convention], CHINA.charging
    charging = replace(
        usual,
        interest_method=_interest_method(interest, params),
        fee_method=params.choice("fee_method", Method, fee),
        tiers=_tiers(params) or usual.tiers,
        fee_timing=params.choice("fee_timing", FeeTiming, FeeTiming.PREPAID),
        refund=params.choice("refund_policy", Refund, usual.refund),
        min_fee_days=params.whole(params.called("min_days", "min_fee_days"), usual.min_fee_days),
        min_interest_days=params.whole(
            params.called("min_days_interest", "min_interest_days"), usual.min_interest_days
        ),
        month_anchor=params.choice("month_anchor", MonthAnchor, usual.month_anchor),
        renewal_from=params.choice("renewal_from", RenewalFrom, usual.renewal_from),
        interest_scope=params.choice("interest_scope", InterestScope, usual.interest_scope),
        grace_days=params.whole("grace_days", usual.grace_days),
        penalty_markup=params.rate("penalty_markup", usual.penalty_markup),
        late_fee=params.choice(params.called("late_fee", "late_fee_mode"), LateFee, usual.late_fee),
        late_renewal_penalty=params.truth("late_renewal_penalty", usual=usual.late_renewal_penalty),
        fee_after_forfeiture=params.choice("fee_after_forfeiture", LateFee, usual.fee_after_forfeiture),
        rounding=params.choice("rounding", Rounding, usual.rounding),
        cash_rounding_unit=params.whole("cash_rounding_unit", usual.cash_rounding_unit),
        cash_rounding=params.choice("cash_rounding", Rounding, usual.cash_rounding),
    )
    try:
        check_limits(charging)
    except Refusal as refusal:
        raise Malformed(f"{refusal.params['field']}: {refusal}") from None
    return charging


def _interest_method(usual: Method, params: Given) -> Method:
    method = params.choice("interest_method", Method, usual)
    if "compounding" not in params:
        return method
    word = params.text("compounding")
    if word not in _COMPOUNDING:
        raise Malformed(f"compounding: {word} is not understood")
    return _COMPOUNDING[word] if Method.CAPITALISED in {method, _COMPOUNDING[word]} else method


def _tiers(params: Given) -> tuple[Tier, ...]:
    return tuple(Tier(days=days, part=part) for days, part in params.steps("tiers"))


def _rulebook(charging: Charging, params: Given) -> Rulebook:
    limits, holidays = CHINA.limits, params.days("holidays")
    reference = params.called("annual_reference_rate", "interest_reference")
    cap = monthly_cap(params.rate(reference)) if reference in params else CHINA.interest_caps[-1].cap
    return replace(
        CHINA,
        charging=charging,
        classes=tuple(replace(each, fee_cap=params.rate("fee_cap", each.fee_cap)) for each in CHINA.classes),
        interest_caps=(Band(up_to=None, cap=cap),),
        max_term_months=params.whole("max_term_months", CHINA.max_term_months),
        max_renewal_months=params.whole("max_renew_months", CHINA.max_renewal_months),
        max_renewals=params.whole("max_renewals") if "max_renewals" in params else None,
        rest_days=tuple(sorted(holidays)) if params.truth("holiday_shift", usual=False) else (),
        forfeiture=_forfeiture(params),
        limits=replace(
            limits,
            customer_share=params.rate("customer_limit", limits.customer_share),
            property_right_share=params.rate("property_right_limit", limits.property_right_share),
            real_estate_share=params.rate("real_estate_limit", limits.real_estate_share),
            net_assets_floor=params.rate("net_assets_floor", limits.net_assets_floor),
        ),
    )


def _forfeiture(params: Given) -> Forfeiture:
    usual, threshold = CHINA.forfeiture, params.called("threshold", "forfeit_threshold")
    return replace(
        usual,
        threshold=params.amount(threshold) if threshold in params else usual.threshold,
        threshold_inclusive=params.truth("threshold_inclusive", usual=usual.threshold_inclusive),
        book_cost=params.choice("book_cost", BookCost, usual.book_cost),
        agreement_days=params.whole("agreement_redemption_days", usual.agreement_days),
        vat=params.rate("vat_rate", usual.vat),
    )
