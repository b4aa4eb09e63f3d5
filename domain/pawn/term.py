"""The agreed term of a pledge: so many days or so many months, and how long it may be (art. 36, 39)."""

from __future__ import annotations

from datetime import date, timedelta

from domain.dates import months_later
from domain.errors import Refusal
from domain.rulebook.rulebook import Rulebook


def due_after(start: date, days: int | None, months: int | None, anchor: int | None = None) -> date:
    """The day on which a term ends. Raises Refusal `term.form` unless days or months are given, and not both."""
    if (days is None) == (months is None):
        raise Refusal("term.form")
    if days is not None:
        return start + timedelta(days=days)
    return months_later(start, months or 0, anchor)


def check_term(start: date, due: date, months: int, article: str) -> None:
    """Refuse a term that ends later than so many months after its start (`term.too_long`)."""
    latest = months_later(start, months)
    if due > latest:
        raise Refusal("term.too_long", due=due, latest=latest, months=months, article=article)


def check_first_term(start: date, due: date, rulebook: Rulebook) -> None:
    """Refuse a first term that is longer than the rulebook allows (art. 36), or shorter (`term.too_short`)."""
    check_term(start, due, rulebook.max_term_months, article="36")
    if (due - start).days < rulebook.least_term_days:
        raise Refusal("term.too_short", days=(due - start).days, least=rulebook.least_term_days)
