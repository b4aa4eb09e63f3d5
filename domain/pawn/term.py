"""The agreed term of a pledge: so many days or so many months, and how long it may be (art. 36, 39)."""

from __future__ import annotations

from datetime import date, timedelta

from domain.dates import months_later
from domain.errors import Refusal
from domain.lunar import lunar_months_later
from domain.rulebook.rulebook import Rulebook
from domain.rulebook.terms import Method


def due_after(
    start: date, days: int | None, months: int | None, anchor: int | None = None, method: Method = Method.DAILY30
) -> date:
    """The day on which a term ends; months are those of the calendar that the method of interest goes by.

    Raises Refusal `term.form` unless days or months are given, and not both.
    """
    if (days is None) == (months is None):
        raise Refusal("term.form")
    if days is not None:
        return start + timedelta(days=days)
    return _months_later(start, months or 0, anchor, method)


def check_term(start: date, due: date, months: int, article: str, method: Method = Method.DAILY30) -> None:
    """Refuse a term that ends later than so many months after its start (`term.too_long`)."""
    latest = _months_later(start, months, None, method)
    if due > latest:
        raise Refusal("term.too_long", due=due, latest=latest, months=months, article=article)


def check_first_term(start: date, due: date, rulebook: Rulebook) -> None:
    """Refuse a first term that is longer than the rulebook allows (art. 36), or shorter (`term.too_short`,
    `term.too_early`).
    """
    method = rulebook.charging.interest_method
    check_term(start, due, rulebook.max_term_months, article="36", method=method)
    if (due - start).days < rulebook.least_term_days:
        raise Refusal("term.too_short", days=(due - start).days, least=rulebook.least_term_days)
    earliest = _months_later(start, rulebook.least_term_months, None, method)
    if due < earliest:
        raise Refusal("term.too_early", due=due, earliest=earliest, months=rulebook.least_term_months)


def _months_later(start: date, months: int, anchor: int | None, method: Method) -> date:
    if method is Method.LUNAR_MONTH:
        return lunar_months_later(start, months)
    return months_later(start, months, anchor)
