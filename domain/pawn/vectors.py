"""Charge vectors: published worked examples, run through the very functions that the commands use.

A vector is a JSON object: id, convention, principal in fen, monthly rates as texts, dates, event, params, expected.
What is not built yet (a convention, an event, a parameter) is skipped with the reason, so a run never claims more
than it tried.
"""

from __future__ import annotations

import enum
import json
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Any

from domain.errors import Refusal
from domain.ids import CustomerId, TicketNo
from domain.money import NOTHING, Money, Rate, cut, exact_rate, rate, total
from domain.pawn import redemption, renewal
from domain.pawn.charges import earned_by, latest_due, period_of, quote_issue
from domain.pawn.issue import check_term
from domain.pawn.ticket import Ticket, TicketIssued, TicketRedeemed, TicketRenewed, evolve
from domain.rulebook.china import CHINA
from domain.rulebook.rulebook import A_DAILY30, PledgeClass, Refund, Terms, check_cap, monthly_cap


class Result(enum.StrEnum):
    """How a vector came out."""

    PASSED = "passed"
    FAILED = "failed"
    SKIPPED = "skipped"


@dataclass(frozen=True, slots=True)
class Outcome:
    """A vector's result; `details` says each field that differs, or why the vector was skipped."""

    id: str
    result: Result
    details: tuple[str, ...] = ()


def run(vectors: Sequence[Mapping[str, Any]]) -> Iterator[Outcome]:
    """Try every vector, in order. A malformed one fails, with the field that is wrong."""
    for place, vector in enumerate(vectors):
        name = vector.get("id") if isinstance(vector, Mapping) else None
        shown = name if isinstance(name, str) else f"vector {place + 1}"
        try:
            yield Outcome(shown, *_outcome(vector))
        except _Malformed as trouble:
            yield Outcome(shown, Result.FAILED, (str(trouble),))
        except OverflowError:
            yield Outcome(shown, Result.FAILED, ("dates: beyond the calendar",))


def summary(outcomes: Iterable[Outcome]) -> str:
    """How many came out how: "30 passed, 0 failed, 38 skipped"."""
    counts = Counter(outcome.result for outcome in outcomes)
    return ", ".join(f"{counts[result]} {result.value}" for result in Result)


Got = dict[str, object]
"""What the program makes of a vector, by the names that `expected` uses."""

_FIELDS = {
    "id",
    "convention",
    "principal",
    "category",
    "monthly_interest_rate",
    "monthly_fee_rate",
    "start_date",
    "due_date",
    "event",
    "event_date",
    "params",
    "expected",
}


class _Malformed(Exception):
    """The vector itself is wrong: the field, and what is wrong with it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Vector:
    """A vector, read and checked."""

    principal: Money
    pledge: PledgeClass
    start: date
    due: date
    on: date
    terms: Terms
    params: Mapping[str, Any]

    @property
    def ticket(self) -> Ticket:
        """The ticket that the vector speaks of, as it stood before the event."""
        return _after(None, self.issued())

    def issued(self) -> TicketIssued:
        """What pawning brought about."""
        asked = quote_issue(self.principal, self.terms, self.start, self.due)
        return TicketIssued(
            ticket=TicketNo("vector"),
            customer=CustomerId("vector"),
            pledge=self.pledge,
            items=(),
            source_statement="",
            terms=self.terms,
            period=asked.period,
            appraised=self.principal,
            principal=self.principal,
            charges=(asked.fee, asked.interest_at_due),
            fee_prepaid=asked.fee.amount,
            interest_at_due=asked.interest_at_due.amount,
            net_disbursed=asked.net_disbursed,
        )


@dataclass(frozen=True, slots=True)
class _Event:
    """What a kind of event reckons: `reckon` as the command would, `known` also where the command refuses."""

    reckon: Callable[[_Vector], Got]
    known: Callable[[_Vector], Got]
    parameters: frozenset[str] = frozenset()


def _outcome(vector: object) -> tuple[Result, tuple[str, ...]]:
    if not isinstance(vector, Mapping):
        raise _Malformed("a vector is an object")
    for name in sorted(_FIELDS - vector.keys()):
        raise _Malformed(f"{name}: missing")
    convention, event = _text(vector, "convention"), _text(vector, "event")
    params, expected = _object(vector, "params"), _object(vector, "expected")
    if not expected:
        raise _Malformed("expected: nothing to compare")
    reasons = tuple(_not_built(convention, event, params, vector.keys() - _FIELDS - {"note"}))
    if reasons:
        return Result.SKIPPED, reasons
    differences = tuple(_differences(expected, _got(_EVENTS[convention][event], _read(vector, params))))
    return (Result.FAILED if differences else Result.PASSED), differences


def _not_built(convention: str, event: str, params: Mapping[str, Any], others: Iterable[str]) -> Iterator[str]:
    """Why this vector is beyond us, if it is."""
    if convention not in _EVENTS:
        yield f"convention {convention}"
        return
    if event not in _EVENTS[convention]:
        yield f"event {event}"
        return
    yield from (f"field {name}" for name in sorted(others))
    for name, value in params.items():
        built = name in _EVENTS[convention][event].parameters
        if not built or (name in _VALUES and not any(_same(value, each) for each in _VALUES[name])):
            yield f"parameter {name}={_shown(value)}"
    if event == "lifecycle":
        yield from (f"step {step}" for step in dict.fromkeys(_step_names(params)) if step not in _STEPS)


def _got(event: _Event, vector: _Vector) -> Got:
    try:
        return {"allowed": True, "error": None, **event.known(vector), **event.reckon(vector)}
    except Refusal as refusal:
        return {"allowed": False, "error": _ERRORS.get(refusal.code, refusal.code), **event.known(vector)}


def _differences(expected: Mapping[str, Any], got: Got) -> Iterator[str]:
    for name, wanted in expected.items():
        if name not in got:
            yield f"{name}: expected {_shown(wanted)}, got nothing"
        elif not _agrees(wanted, got[name]):
            yield f"{name}: expected {_shown(wanted)}, got {_shown(_plain(got[name]))}"
    if not got["allowed"] and not {"allowed", "error"} & expected.keys():
        yield f"error: expected null, got {got['error']}"


# Reading a vector


def _read(vector: Mapping[str, Any], params: Mapping[str, Any]) -> _Vector:
    start, due, on = (_date(vector, name) for name in ("start_date", "due_date", "event_date"))
    if due < start:
        raise _Malformed("due_date: before start_date")
    usual = CHINA.terms(PledgeClass.MOVABLE, None, None)
    return _Vector(
        principal=Money(_whole(vector, "principal")),
        pledge=_pledge(vector),
        start=start,
        due=due,
        on=on,
        params=params,
        terms=replace(
            usual,
            monthly_interest_rate=_rate(vector, "monthly_interest_rate"),
            monthly_fee_rate=_rate(vector, "monthly_fee_rate"),
            refund=Refund(params.get("refund_policy", usual.refund.value)),
            min_fee_days=_whole(params, "min_days", usual.min_fee_days),
            min_interest_days=_whole(params, "min_days_interest", usual.min_interest_days),
            grace_days=_whole(params, "grace_days", usual.grace_days),
            penalty_markup=_rate(params, "penalty_markup", usual.penalty_markup),
        ),
    )


def _pledge(vector: Mapping[str, Any]) -> PledgeClass:
    category = _text(vector, "category")
    if category not in {each.value for each in PledgeClass}:
        raise _Malformed(f"category: {category} is none")
    return PledgeClass(category)


def _text(held: Mapping[str, Any], name: str) -> str:
    if not isinstance(_present(held, name), str):
        raise _Malformed(f"{name}: {_shown(held[name])} is no text")
    return str(held[name])


def _object(held: Mapping[str, Any], name: str) -> Mapping[str, Any]:
    value = held[name]
    if not isinstance(value, Mapping):
        raise _Malformed(f"{name}: {_shown(value)} is no object")
    return value


def _whole(held: Mapping[str, Any], name: str, otherwise: int | None = None) -> int:
    """A whole number from nothing up: an amount in fen, or days."""
    value = _present(held, name, otherwise)
    if type(value) is not int or value < 0:
        raise _Malformed(f"{name}: {_shown(value)} is no whole number from 0 up")
    return value


def _rate(held: Mapping[str, Any], name: str, otherwise: Rate | None = None) -> Rate:
    if name not in held and otherwise is not None:
        return otherwise
    try:
        return rate(_text(held, name))
    except Refusal:
        raise _Malformed(f"{name}: {_shown(held[name])} is no decimal text") from None


def _date(held: Mapping[str, Any], name: str) -> date:
    return _day(_text(held, name), name)


def _day(text: object, name: str) -> date:
    try:
        day = date.fromisoformat(text) if isinstance(text, str) else None
    except ValueError:
        day = None
    if day is None or day.isoformat() != text:
        raise _Malformed(f"{name}: {_shown(text)} is no date")
    return day


def _present(held: Mapping[str, Any], name: str, otherwise: object = None) -> object:
    value: object = held.get(name, otherwise)
    if value is None:
        raise _Malformed(f"{name}: missing")
    return value


# The events


def _nothing_known(vector: _Vector) -> Got:
    return {}


def _new_pawn(vector: _Vector) -> Got:
    if vector.on != vector.start:
        raise _Malformed("event_date: pawning is on start_date")
    check_term(vector.start, vector.due, CHINA.max_term_months, article="36")
    asked = quote_issue(vector.principal, vector.terms, vector.start, vector.due)
    return {
        "days": asked.period.days,
        "fee_days": asked.fee.days,
        "fee_prepaid": asked.fee.amount,
        "net_disbursed": asked.net_disbursed,
        "interest_at_due": asked.interest_at_due.amount,
        "redeem_on_due": asked.redeem_on_due,
    }


def _redeem(vector: _Vector) -> Got:
    asked = redemption.quote(vector.ticket, vector.on)
    return {
        "fee_days": asked.fee_earned.days,
        "fee_prepaid": vector.ticket.period.fee_prepaid,
        "interest": asked.interest.amount,
        "fee_earned": asked.fee_earned.amount,
        "fee_refund": asked.fee_refund.amount,
        "overdue_interest": asked.overdue_interest.amount,
        "overdue_fee": asked.overdue_fee.amount,
        "pay_now": asked.pay_now,
    }


def _standing(vector: _Vector) -> Got:
    return {
        "days": (vector.on - vector.start).days,
        "term_days": vector.ticket.period.days,
        "overdue_days": max((vector.on - vector.due).days, 0),
        "status": vector.ticket.stage(vector.on).value,
    }


def _renew(vector: _Vector) -> Got:
    what = renewal.renew(vector.ticket, _whole(vector.params, "renew_days"), CHINA, vector.on)
    return {
        "interest_settled": what.interest_settled,
        "fee_new_period": what.fee_prepaid,
        "pay_now": what.paid,
        "new_start_date": what.period.start,
        "new_due_date": what.period.due,
    }


def _month_end_accrual(vector: _Vector) -> Got:
    """A close counts its own night, so it asks for the next day; a month is the difference of two closes."""
    ticket, night = vector.ticket, timedelta(days=1)
    earned = earned_by(ticket.principal, ticket.terms, ticket.periods, vector.on + night)
    got: Got = {
        "days_elapsed": min(max((vector.on + night - vector.start).days, 0), ticket.period.days),
        "interest_accrued": earned.interest,
        "fee_earned": earned.fee,
        "fee_unearned": ticket.period.fee_prepaid - earned.fee,
    }
    if "previous_close" in vector.params:
        last = _date(vector.params, "previous_close") + night
        before = earned_by(ticket.principal, ticket.terms, ticket.periods, last)
        got["interest_in_month"] = earned.interest - before.interest
        got["fee_in_month"] = earned.fee - before.fee
    return got


def _lifecycle(vector: _Vector) -> Got:
    ticket: Ticket | None = None
    happened: list[TicketIssued | TicketRenewed | TicketRedeemed] = []
    for place, step in enumerate(vector.params["steps"]):
        happened.append(_step(vector, ticket, f"steps.{place}", step))
        ticket = _after(ticket, happened[-1])
    if ticket is None or vector.on != _day(vector.params["steps"][-1][0], "steps"):
        raise _Malformed("event_date: not the day of the last step")
    interest, fee = total([_interest_of(what) for what in happened]), total([_fee_of(what) for what in happened])
    return {
        "cash_flows": [_cash_of(what) for what in happened],
        "interest_total": interest,
        "fee_total": fee,
        "net_income": interest + fee,
        "due_dates": [period.due for period in ticket.periods],
    }


def _step(
    vector: _Vector, ticket: Ticket | None, path: str, step: list[Any]
) -> TicketIssued | TicketRenewed | TicketRedeemed:
    """One step, done as the command of its name does it."""
    on, name, days = _day(step[0], path), step[1], _whole({path: step[2]}, path)
    if (name == "new_pawn") != (ticket is None):
        raise _Malformed(f"{path}: a life begins with new_pawn, and only once")
    if ticket is None:
        if (on, on + timedelta(days=days)) != (vector.start, vector.due):
            raise _Malformed(f"{path}: not from start_date to due_date")
        check_term(vector.start, vector.due, CHINA.max_term_months, article="36")
        return vector.issued()
    if name == "renew":
        return renewal.renew(ticket, days, CHINA, on)
    return redemption.redeem(ticket, on)


def _step_names(params: Mapping[str, Any]) -> list[str]:
    steps = _present(params, "steps")
    if not isinstance(steps, list) or not steps:
        raise _Malformed("steps: no steps")
    for step in steps:
        if not (isinstance(step, list) and len(step) == 3 and isinstance(step[1], str)):
            raise _Malformed(f"steps: {_shown(step)} is not [date, event, days]")
    return [step[1] for step in steps]


def _after(ticket: Ticket | None, what: TicketIssued | TicketRenewed | TicketRedeemed) -> Ticket:
    evolved = evolve(ticket, what)
    if evolved is None:
        raise AssertionError("a ticket came to nothing")
    return evolved


def _cash_of(what: TicketIssued | TicketRenewed | TicketRedeemed) -> Money:
    return -what.net_disbursed if isinstance(what, TicketIssued) else what.paid


def _interest_of(what: TicketIssued | TicketRenewed | TicketRedeemed) -> Money:
    if isinstance(what, TicketRedeemed):
        return what.interest_paid + what.overdue_interest
    return what.interest_settled if isinstance(what, TicketRenewed) else NOTHING


def _fee_of(what: TicketIssued | TicketRenewed | TicketRedeemed) -> Money:
    return what.overdue_fee - what.fee_refund if isinstance(what, TicketRedeemed) else what.fee_prepaid


# The checks


def _fee_cap(vector: _Vector) -> Got:
    check_cap("fee.over_cap", vector.terms.monthly_fee_rate, CHINA.fee_caps[vector.pledge], article="38")
    return {}


def _interest_cap(vector: _Vector) -> Got:
    check_cap("interest.over_cap", vector.terms.monthly_interest_rate, _cap_of(vector), article="37")
    return {}


def _cap_of(vector: _Vector) -> Rate:
    if "annual_reference_rate" not in vector.params:
        return CHINA.interest_cap
    return monthly_cap(_rate(vector.params, "annual_reference_rate"))


def _max_term(vector: _Vector) -> Got:
    check_term(vector.start, vector.due, CHINA.max_term_months, article="36")
    return {}


def _grace_last_day(vector: _Vector) -> Got:
    forfeit_on = period_of(vector.principal, vector.terms, vector.start, vector.due).forfeit_on
    return {"last_day": forfeit_on - timedelta(days=1), "forfeit_from": forfeit_on}


# What is built

_VALUES: dict[str, tuple[object, ...]] = {
    "fee_timing": ("prepaid",),
    "refund_policy": tuple(each.value for each in Refund),
    "rounding": ("HALF_UP",),
    "holiday_shift": (False,),
    "renewal_from": ("old_due_date",),
    "late_renewal_penalty": (False,),
    "method": ("cumulative_difference",),
}
"""Parameters that choose, and the choices that are built."""

_TERMS = frozenset(
    {
        "fee_timing",
        "refund_policy",
        "rounding",
        "holiday_shift",
        "min_days",
        "min_days_interest",
        "grace_days",
        "penalty_markup",
    }
)

_STEPS = {"new_pawn", "renew", "redeem", "redeem_in_grace"}

_EVENTS: dict[str, dict[str, _Event]] = {
    A_DAILY30: {
        "new_pawn": _Event(_new_pawn, _nothing_known, _TERMS),
        "redeem": _Event(_redeem, _standing, _TERMS),
        "redeem_in_grace": _Event(_redeem, _standing, _TERMS),
        "renew": _Event(_renew, _standing, _TERMS | {"renew_days", "renewal_from", "late_renewal_penalty"}),
        "month_end_accrual": _Event(_month_end_accrual, _nothing_known, _TERMS | {"method", "previous_close"}),
        "lifecycle": _Event(_lifecycle, _nothing_known, _TERMS | {"steps"}),
    },
    "CHECK": {
        "check_fee_cap": _Event(_fee_cap, lambda vector: {"cap": CHINA.fee_caps[vector.pledge]}),
        "check_interest_cap": _Event(
            _interest_cap, lambda vector: {"cap_monthly": _cap_of(vector)}, frozenset({"annual_reference_rate"})
        ),
        "check_max_term": _Event(
            _max_term, lambda vector: {"latest_due_date": latest_due(vector.start, CHINA.max_term_months)}
        ),
        "grace_last_day": _Event(
            _grace_last_day,
            _nothing_known,
            frozenset({"grace_days", "holiday_shift", "holidays"}),  # without the shift, holidays have no bearing
        ),
    },
}

_ERRORS = {
    "ticket.forfeited": "GRACE_EXPIRED",
    "fee.over_cap": "FEE_RATE_OVER_CAP",
    "interest.over_cap": "INTEREST_RATE_OVER_CAP",
    "term.too_long": "TERM_OVER_6_MONTHS",
}
"""Our refusals by the names that vectors use."""


# Comparing


def _agrees(wanted: object, got: object) -> bool:
    if isinstance(got, Rate):
        return isinstance(wanted, str) and _names(wanted, got)
    return _same(wanted, _plain(got))


def _names(text: str, got: Rate) -> bool:
    """Whether a text names this rate, as far as rates go."""
    try:
        return cut(exact_rate(text).value) == got
    except Refusal:
        return False


def _same(one: object, other: object) -> bool:
    """Whether two JSON values are equal, kinds included: true is not 1, and 1.0 is not 1."""
    if isinstance(one, list) and isinstance(other, list):
        return len(one) == len(other) and all(_same(a, b) for a, b in zip(one, other, strict=True))
    return type(one) is type(other) and one == other


def _plain(value: object) -> object:
    if isinstance(value, Money):
        return value.minor
    if isinstance(value, list):
        return [_plain(each) for each in value]
    return value.isoformat() if isinstance(value, date) else value


def _shown(value: object) -> str:
    text = value if isinstance(value, str) else json.dumps(value, ensure_ascii=False, default=str)
    return text if len(text) <= 60 else f"{text[:57]}..."
