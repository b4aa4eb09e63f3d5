"""Days, months and years as lists of what is closed and what is open, for the screen and the command line."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from domain.ledger.closing import PeriodStanding
from domain.ledger.entry import Posting
from domain.ledger.year_close import PROFIT_RULE, SURPLUS_RULE, YearBooks, YearState, appropriate, set_aside
from domain.money import Money


@dataclass(frozen=True, slots=True, kw_only=True)
class DayLine:
    """A day of the store. `closed_with` is the day up to which the closing went that closed it, None while it is open.

    `entries` are booked on it; `first` and `last` are their voucher numbers, None without any.
    """

    on: date
    closed_with: date | None
    entries: int
    first: int | None
    last: int | None
    amount: Money

    @property
    def is_closed(self) -> bool:
        """Whether what arrives now is booked on a later day."""
        return self.closed_with is not None


@dataclass(frozen=True, slots=True, kw_only=True)
class YearStep:
    """What the closing of a year posts by one of its rules."""

    rule: str
    postings: tuple[Posting, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class YearChecklist:
    """How far a year is from its closing: its December, an earlier year that is open, and what it posts.

    `profit` and `reserve` are those with which it is or would be closed.
    """

    year: int
    december: PeriodStanding
    is_closed: bool
    earlier_open: int | None
    steps: tuple[YearStep, ...]
    profit: Money
    reserve: Money

    @property
    def is_ready(self) -> bool:
        """Whether the year can be closed now."""
        return self.december is PeriodStanding.CLOSED and not self.is_closed and self.earlier_open is None


def year_checklist(year: int, state: YearState) -> YearChecklist:
    """The checklist of a year, without doing anything."""
    december, books = state.period(f"{year}-12"), state.year_books(year)
    is_closed = december.standing is PeriodStanding.CLOSED and state.year_turn(year) == december.turn
    steps, books = ((), books) if is_closed else _steps(books)
    return YearChecklist(
        year=year,
        december=december.standing,
        is_closed=is_closed,
        earlier_open=state.earlier_year_open(year),
        steps=steps,
        profit=books.profit,
        reserve=books.reserve,
    )


def _steps(books: YearBooks) -> tuple[tuple[YearStep, ...], YearBooks]:
    made = []
    for rule, step in ((PROFIT_RULE, appropriate), (SURPLUS_RULE, set_aside)):
        postings = step(books)
        books = books.after(rule, postings)
        made.append(YearStep(rule=rule, postings=postings))
    return tuple(made), books
