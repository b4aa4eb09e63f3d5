"""Closing a year (年结): the year's profit goes to its appropriation, and the statutory share of it to the reserve.

It comes after December. Whoever opens December again opens the year with it; closed again, it posts the differences.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Annotated, Protocol

from domain.commands import Moment, command, decides
from domain.errors import Refusal
from domain.facts import Body, fact
from domain.fields import Between
from domain.ids import StoreId
from domain.ledger.closing import Period, PeriodStanding
from domain.ledger.entry import Posting
from domain.ledger.month_books import Sums, entry
from domain.ledger.month_close import voucher_of
from domain.money import NOTHING, Money, Rounding
from domain.rulebook.bookkeeping import Bookkeeping

PROFIT_RULE, SURPLUS_RULE = "year.profit", "year.surplus"
YEARS_PROFIT, APPROPRIATION, RESERVE = "4103", "4104", "4101"


@command("ledger.close_year")
class CloseYear:
    """Carry a year's profit to its appropriation, once December is closed."""

    year: Annotated[int, Between(1900, 2999)]


@fact("year.closed", version=1)
class YearClosed:
    """A year is closed. `turn` says how often December had been; `profit` is the year's after tax, `reserve` what of it
    went to the surplus reserve, both in all closings of this year.
    """

    store: StoreId
    year: int
    turn: int
    profit: Money
    reserve: Money

    @property
    def subject(self) -> str:
        """The year."""
        return f"period:{self.store}:{self.year}"


@dataclass(frozen=True, slots=True, kw_only=True)
class YearBooks:
    """What the closing reads: balances at the end of the year, a debit positive; what earlier closings of it posted,
    by rule and account; the accounting policy, and the capital.
    """

    year: int
    balances: Sums
    posted: Mapping[tuple[str, str], Money]
    policy: Bookkeeping
    capital: Money

    def balance(self, account: str) -> Money:
        """What stands on an account."""
        return self.balances.get(account, NOTHING)

    def posted_by(self, rule: str, account: str) -> Money:
        """What the year's closings posted to an account."""
        return self.posted.get((rule, account), NOTHING)

    def after(self, rule: str, postings: tuple[Posting, ...]) -> YearBooks:
        """The books once a step posted this."""
        balances, posted = dict(self.balances), dict(self.posted)
        for each in postings:
            balances[each.account] = self.balance(each.account) + each.amount
            posted[rule, each.account] = self.posted_by(rule, each.account) + each.amount
        return replace(self, balances=balances, posted=posted)

    @property
    def profit(self) -> Money:
        """The year's profit, as its closings carried it."""
        return -self.posted_by(PROFIT_RULE, APPROPRIATION)

    @property
    def reserve(self) -> Money:
        """What of it went to the surplus reserve."""
        return -self.posted_by(SURPLUS_RULE, RESERVE)


class YearState(Protocol):
    """What the rule reads; `year_turn` says how often December had been closed when the year was, 0 for never.
    `earlier_year_open` is an earlier year with entries that is not closed.
    """

    def period(self, month: str) -> Period: ...
    def year_turn(self, year: int) -> int: ...
    def earlier_year_open(self, year: int) -> int | None: ...
    def year_books(self, year: int) -> YearBooks: ...


@decides(CloseYear, needs_day=False)
def decide(command: CloseYear, state: YearState, moment: Moment) -> Iterator[Body]:
    """Refuses a year whose December is open (`year.december`), that is closed (`year.closed`), or before which another
    is open (`year.earlier_open`).
    """
    year = command.year
    december = state.period(f"{year}-12")
    if december.standing is not PeriodStanding.CLOSED:
        raise Refusal("year.december", year=year)
    if state.year_turn(year) == december.turn:
        raise Refusal("year.closed", year=year)
    earlier = state.earlier_year_open(year)
    if earlier is not None:
        raise Refusal("year.earlier_open", year=year, earlier=earlier)
    books = state.year_books(year)
    for rule, step in ((PROFIT_RULE, appropriate), (SURPLUS_RULE, set_aside)):
        postings = step(books)
        books = books.after(rule, postings)
        if postings:
            yield voucher_of(str(year), december.turn, rule, postings, moment.actor)
    yield YearClosed(store=moment.store, year=year, turn=december.turn, profit=books.profit, reserve=books.reserve)


def appropriate(books: YearBooks) -> tuple[Posting, ...]:
    """Dr 4103 / Cr 4104 for a profit, the other way round for a loss."""
    profit = books.balance(YEARS_PROFIT)
    return entry((YEARS_PROFIT, -profit), (APPROPRIATION, profit))


def set_aside(books: YearBooks) -> tuple[Posting, ...]:
    """Dr 4104 / Cr 4101: the statutory share of the profit that earlier losses leave, until the reserve is full
    (Company Law, art. 210).
    """
    missing = books.reserve - reserve_of(books)
    return entry((APPROPRIATION, -missing), (RESERVE, missing))


def reserve_of(books: YearBooks) -> Money:
    """What of the year's profit goes to the surplus reserve."""
    policy = books.policy
    by_year = books.posted_by(PROFIT_RULE, APPROPRIATION) + books.posted_by(SURPLUS_RULE, APPROPRIATION)
    losses = max(books.balance(APPROPRIATION) - by_year, NOTHING)
    share = max(books.profit - losses, NOTHING).share(policy.surplus_share.value)
    full = books.capital.share(policy.surplus_until.value, Rounding.DOWN)
    room = max(full + books.balance(RESERVE) + books.reserve, NOTHING)
    return min(share, room)


def last_day(year: int) -> date:
    """The last day of a year."""
    return date(year, 12, 31)
