"""Trying vectors: each is read, reckoned and compared, figure by figure."""

from __future__ import annotations

import enum
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from typing import Any

from domain.errors import Refusal
from domain.money import Money, Rate, cut, exact_rate
from domain.pawn.vectors import allocation, checks, disposal, ends, lifecycle, terms
from domain.pawn.vectors.event import Event, Got
from domain.pawn.vectors.given import Malformed, shown
from domain.pawn.vectors.reading import Vector, read


class Result(enum.StrEnum):
    """How a vector came out. None is skipped: what is not understood has failed, and says so."""

    PASSED = "passed"
    FAILED = "failed"
    SKIPPED = "skipped"


@dataclass(frozen=True, slots=True)
class Outcome:
    """A vector's result; `details` says each figure that differs, or what was not understood."""

    id: str
    result: Result
    details: tuple[str, ...] = ()


EVENTS: dict[str, Event] = {
    **terms.EVENTS,
    **ends.EVENTS,
    **disposal.EVENTS,
    **checks.EVENTS,
    **allocation.EVENTS,
    **lifecycle.EVENTS,
}
"""Every event that is understood."""

ERRORS = {
    "ticket.forfeited": "GRACE_EXPIRED",
    "fee.over_cap": "FEE_RATE_OVER_CAP",
    "fee.over_cap_by_days": "FEE_OVER_CAP_BY_DAYS",
    "interest.over_cap": "INTEREST_RATE_OVER_CAP",
    "term.too_long": "TERM_OVER_6_MONTHS",
    "limit.customer": "CUSTOMER_LIMIT_25",
    "limit.property_rights": "PROPERTY_RIGHT_TOTAL_50",
    "limit.real_estate": "REAL_ESTATE_TOTAL_100",
    "limit.single_real_estate": "SINGLE_REAL_ESTATE_LIMIT",
    "limit.shareholder": "SHAREHOLDER_LIMIT",
    "limit.net_assets": "NET_ASSETS_UNDER_90",
}
"""Our refusals by the names that vectors use; others go by their own code."""

_TOLD = ("limit", "after")
"""What a refusal itself answers."""


def run(vectors: Sequence[Mapping[str, Any]]) -> Iterator[Outcome]:
    """Try every vector, in order. A malformed one fails, with the field that is wrong."""
    for place, vector in enumerate(vectors):
        name = vector.get("id") if isinstance(vector, Mapping) else None
        differences = tuple(_tried(vector))
        result = Result.FAILED if differences else Result.PASSED
        yield Outcome(name if isinstance(name, str) else f"vector {place + 1}", result, differences)


def summary(outcomes: Iterable[Outcome]) -> str:
    """How many came out how: "68 passed, 0 failed, 0 skipped"."""
    counts = Counter(outcome.result for outcome in outcomes)
    return ", ".join(f"{counts[result]} {result.value}" for result in Result)


def _tried(held: object) -> Iterator[str]:
    """Everything that is wrong with a vector, or with what the program makes of it."""
    try:
        vector, expected = _understood(held)
        got = _answers(EVENTS[vector.event], vector)
        yield from (f"parameter {each} is not understood" for each in vector.params.not_understood())
        yield from _differences(expected, got)
    except Malformed as trouble:
        yield str(trouble)
    except OverflowError:
        yield "dates: beyond the calendar"


def _understood(held: object) -> tuple[Vector, Mapping[str, Any]]:
    if not isinstance(held, Mapping):
        raise Malformed("a vector is an object")
    vector, given = read(held)
    expected = dict(given.items())
    if not expected:
        raise Malformed("expected: nothing to compare")
    if vector.event not in EVENTS:
        raise Malformed(f"event: {vector.event} is not understood")
    return vector, expected


def _answers(event: Event, vector: Vector) -> Got:
    got = {"allowed": True, "error": None, **event.known(vector)}
    try:
        return got | event.reckon(vector)
    except Refusal as refusal:
        told = {name: refusal.params[name] for name in _TOLD if name in refusal.params}
        return {**told, **got, "allowed": False, "error": ERRORS.get(refusal.code, refusal.code)}


def _differences(expected: Mapping[str, Any], got: Got) -> Iterator[str]:
    for name, wanted in expected.items():
        if name not in got:
            yield f"{name}: expected {shown(wanted)}, got nothing"
        elif not _agrees(wanted, got[name]):
            yield f"{name}: expected {shown(wanted)}, got {shown(_plain(got[name]))}"
    if not got["allowed"] and not {"allowed", "error"} & expected.keys():
        yield f"error: expected null, got {got['error']}"


def _agrees(wanted: object, got: object) -> bool:
    if isinstance(got, Rate):
        return isinstance(wanted, str) and _names(wanted, got)
    if isinstance(got, Fraction):
        return _is_fraction(wanted, got)
    return _same(wanted, _plain(got))


def _names(text: str, got: Rate) -> bool:
    """Whether a text names this rate, as far as rates go."""
    try:
        return cut(exact_rate(text).value) == cut(got.value)
    except Refusal:
        return False


def _is_fraction(wanted: object, got: Fraction) -> bool:
    """Whether a whole number or a text such as "1/6" is this part of a month."""
    if isinstance(wanted, str):
        try:
            return Fraction(wanted) == got
        except (ValueError, ZeroDivisionError):
            return False
    return type(wanted) is int and wanted == got


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
    if isinstance(value, date):
        return value.isoformat()
    return str(value) if isinstance(value, Fraction | Rate) else value
