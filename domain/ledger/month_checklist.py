"""The checklist of a month's closing as it stands, without doing anything: for the screen and the command line."""

from __future__ import annotations

import enum
from collections.abc import Iterator
from dataclasses import dataclass

from domain.errors import Refusal
from domain.ledger import impairment, month_taxes, profit
from domain.ledger.closing import PeriodStanding
from domain.ledger.entry import Posting
from domain.ledger.month_books import MonthBooks
from domain.ledger.month_close import MonthState, checked, missing_income, objections, steps
from domain.money import NOTHING, Money, Rate
from domain.rulebook.bookkeeping import Tier


class LineState(enum.Enum):
    """How a line of the checklist stands: done, waiting for somebody, or done by the closing itself."""

    DONE = "done"
    OPEN = "open"
    AHEAD = "ahead"


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """A value that the sentence of an obstacle names."""

    name: str
    value: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ChecklistLine:
    """A line of the checklist. An open one has the code of its sentence with its `figures`; a step of the closing has
    what it will post.
    """

    key: str
    state: LineState
    obstacle: str = ""
    figures: tuple[Figure, ...] = ()
    postings: tuple[Posting, ...] = ()

    def trouble(self) -> Refusal:
        """What stands in the way, as the closing would refuse it."""
        return Refusal(self.obstacle, **{each.name: each.value for each in self.figures})


@dataclass(frozen=True, slots=True, kw_only=True)
class TierLine:
    """A tier of the loans at the end of the month, and the allowance that it asks for."""

    tier: Tier
    share: Rate
    loans: Money
    allowance: Money


@dataclass(frozen=True, slots=True, kw_only=True)
class MonthChecklist:
    """How far a month is from its closing. `profit` and `turnover` are those with which it is or would be closed.

    `without` are the workstations that the closing has to name because their income is not complete, and
    `without_numbers` those by which people call them. `losses` are what
    of earlier years' losses lowers the year's income tax; `stores` counts the stores of the legal person that are here:
    income tax is reckoned for each alone.
    """

    month: str
    standing: PeriodStanding
    turn: int
    lines: tuple[ChecklistLine, ...]
    tiers: tuple[TierLine, ...]
    profit: Money
    turnover: Money
    without: tuple[str, ...]
    without_numbers: tuple[int, ...] = ()
    losses: Money = NOTHING
    stores: int = 1

    @property
    def is_ready(self) -> bool:
        """Whether the month can be closed now."""
        return self.standing is not PeriodStanding.CLOSED and all(
            line.state is not LineState.OPEN for line in self.lines
        )


_LINE_OF = {
    "period.earlier_open": "earlier",
    "month.days_open": "days",
    "month.accrual": "accrual",
    "month.unposted": "vouchers",
    "month.unreviewed": "reviews",
}
PRECONDITIONS = ("earlier", "days", "accrual", "vouchers", "reviews")
STEP_RULES = (
    impairment.RULE,
    month_taxes.VAT_RULE,
    month_taxes.SURCHARGE_RULE,
    month_taxes.INCOME_TAX_RULE,
    profit.RULE,
)
LINES = (*PRECONDITIONS, *STEP_RULES)
"""Every key of a line, in the order of the work."""


def checklist(month: str, state: MonthState) -> MonthChecklist:
    """The checklist of a month. Raises Refusal `month.form`."""
    period, books = state.period(checked(month)), state.month_books(month)
    is_closed = period.standing is PeriodStanding.CLOSED
    missing = () if is_closed else missing_income(month, state)
    obstacles = {} if is_closed else {_LINE_OF[each.code]: each for each in objections(month, (), state)}
    posted = () if is_closed else tuple(steps(books))
    tiers = tuple(_tiers(books))
    for rule, postings in posted:
        books = books.after(rule, postings)
    return MonthChecklist(
        month=month,
        standing=period.standing,
        turn=period.turn,
        lines=(*(_waiting(key, obstacles.get(key)) for key in PRECONDITIONS), *_steps(dict(posted))),
        tiers=tiers,
        profit=books.profit,
        turnover=books.turnover,
        without=tuple(each.device for each in missing),
        without_numbers=tuple(each.number for each in missing),
        losses=month_taxes.losses_used(books),
        stores=books.stores,
    )


def _waiting(key: str, obstacle: Refusal | None) -> ChecklistLine:
    if obstacle is None:
        return ChecklistLine(key=key, state=LineState.DONE)
    figures = tuple(Figure(name=name, value=str(value)) for name, value in obstacle.params.items())
    return ChecklistLine(key=key, state=LineState.OPEN, obstacle=obstacle.code, figures=figures)


def _steps(posted: dict[str, tuple[Posting, ...]]) -> Iterator[ChecklistLine]:
    for rule in STEP_RULES:
        postings = posted.get(rule, ())
        yield ChecklistLine(key=rule, state=LineState.AHEAD if postings else LineState.DONE, postings=postings)


def _tiers(books: MonthBooks) -> Iterator[TierLine]:
    loans, wanted = impairment.by_tier(books), impairment.targets(books)
    for each in books.policy.provisions:
        yield TierLine(tier=each.tier, share=each.share, loans=loans[each.tier], allowance=wanted[each.tier])
