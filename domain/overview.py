"""How the shop stands at a glance: what its charts show, as figures."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from domain.money import Money
from domain.rulebook.terms import PledgeClass


@dataclass(frozen=True, slots=True)
class HourMoved:
    """What tickets moved through the drawers in one hour of a day; what drawers hold is never told before a count."""

    hour: int
    paid_out: Money
    taken_in: Money
    count: int


@dataclass(frozen=True, slots=True)
class ClassLent:
    """What is lent on one class of pledges."""

    pledge: PledgeClass
    lent: Money
    tickets: int


@dataclass(frozen=True, slots=True)
class DueOn:
    """The loans that fall due on a day."""

    on: date
    lent: Money
    tickets: int


@dataclass(frozen=True, slots=True)
class Aged:
    """Loans in pawn from `first` to `last` days past their due day; None is without end, and not due yet."""

    first: int | None
    last: int | None
    lent: Money
    tickets: int


@dataclass(frozen=True, slots=True)
class Overview:
    """All of it, on one day."""

    on: date
    hours: tuple[HourMoved, ...]
    classes: tuple[ClassLent, ...]
    due: tuple[DueOn, ...]
    ages: tuple[Aged, ...]


DUE_AHEAD = 60
"""So many days of what falls due are shown."""
AGES: tuple[tuple[int | None, int | None], ...] = ((None, 0), (1, 5), (6, 30), (31, 90), (91, 180), (181, None))
"""Five days past the due day a ticket may still be redeemed (Measures, article 40)."""
