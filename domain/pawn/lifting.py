"""How the first versions of the ticket's facts are read today: what they did not say was always so then.

The second versions lack only what has a default: the tax inside their amounts, which nobody parted from them then.
"""

from __future__ import annotations

from typing import Any

from domain.pawn.charges import ARTICLES, ChargeKind

Plain = dict[str, Any]


def lift_issued(held: Plain, version: int) -> Plain:
    """A ticket of movables, pawned for cash by its owner."""
    if version > 1:
        return held
    principal = held["principal_minor"]
    return {
        **held,
        "representative": None,
        "loan_kind": held["pledge"],
        "papers": [],
        "registration": None,
        "means": "cash",
        "terms": _terms(held["terms"]),
        "period": _period(held["period"], principal),
        "charges": [_charge(charge, held["terms"]) for charge in held["charges"]],
    }


def lift_renewed(held: Plain, version: int) -> Plain:
    """A renewal from the old due day, paid in cash, nothing paid off."""
    if version > 1:
        return held
    principal = held["charges"][0]["principal_minor"]
    return {
        **held,
        "pledge": "movable",
        "loan_kind": "movable",
        "fee_timing": "prepaid",
        "ended": None,
        "terms": None,
        "period": _period(held["period"], principal),
        "charges": [_charge(charge, None) for charge in held["charges"]],
        "principal_repaid_minor": 0,
        "fee_settled_minor": 0,
        "fee_refund_minor": 0,
        "late_penalty_minor": 0,
        "overdue_fee_minor": 0,
        "cash_rounding_minor": 0,
        "means": "cash",
    }


def lift_redeemed(held: Plain, version: int) -> Plain:
    """A redemption by the pawner, paid in cash to the fen."""
    if version > 1:
        return held
    return {
        **held,
        "loan_kind": held["pledge"],
        "fee_timing": "prepaid",
        "representative": None,
        "charges": [_charge(charge, None) for charge in held["charges"]],
        "fee_settled_minor": 0,
        "cash_rounding_minor": 0,
        "means": "cash",
    }


def _terms(held: Plain) -> Plain:
    kept = {name: value for name, value in held.items() if name != "convention"}
    return kept | {"interest_method": held["convention"], "fee_method": held["convention"]}


def _period(held: Plain, principal: int) -> Plain:
    start = held["start"]
    return {**held, "anchor_day": int(start[-2:]), "principal_minor": principal, "settled_to": start}


def _charge(held: Plain, terms: Plain | None) -> Plain:
    kind = ChargeKind(held["kind"])
    rulebook, version = (terms["rulebook"], terms["version"]) if terms else ("CN", "2026-01")
    return {
        **held,
        "months": f"{held['days']}/30",
        "method": "A_DAILY30",
        "rule": {"rulebook": rulebook, "version": version, "article": ARTICLES[kind]},
        "rounding": "HALF_UP",
    }
