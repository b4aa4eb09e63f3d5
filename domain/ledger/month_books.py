"""The books of a month as its closing reads them, and a voucher that the closing posts.

All amounts are of accounts, a debit positive. What earlier closings of the month posted is among them, so that each
step posts what is missing to its target: a month that is closed again posts differences alone.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import TypeVar

from domain.ids import TicketNo
from domain.ledger.carried_losses import YearResult
from domain.ledger.closing import last_of
from domain.ledger.entry import Posting
from domain.money import NOTHING, Money
from domain.rulebook.bookkeeping import Bookkeeping

K = TypeVar("K", str, tuple[str, str])

Sums = Mapping[str, Money]
"""Amounts by account; one that is not there is nothing."""

PROFIT_RULES = frozenset({"month.profit", "year.profit", "year.surplus"})
"""Vouchers that only carry profit on: they are no income or expense of anything."""


@dataclass(frozen=True, slots=True, kw_only=True)
class OpenLoan:
    """A loan on the books at the end of the month. `covered` says that its goods are forfeited and worth the debt."""

    ticket: TicketNo
    amount: Money
    due: date
    covered: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class MonthBooks:
    """What the steps of a closing read.

    `balances` stand at the end of the month's last day. `of_year` and `of_month` are what income and expense moved in
    them, without carrying profit on. `posted` is what earlier closings of this month posted, by rule and account;
    `allowances` are the parts of account 1304 by sub-ledger. `earlier_years` are all years of this store's books before
    this one. `stores` counts the stores of the legal person whose books are here.
    """

    month: str
    policy: Bookkeeping
    balances: Sums
    of_year: Sums
    of_month: Sums
    posted: Mapping[tuple[str, str], Money]
    allowances: Sums
    loans: tuple[OpenLoan, ...] = ()
    turnover: Money = NOTHING
    earlier_years: tuple[YearResult, ...] = ()
    stores: int = 1

    @property
    def last(self) -> date:
        """The month's last day."""
        return last_of(self.month)

    def codes(self, account: str) -> tuple[str, ...]:
        """An account and all below it on which anything stands, or was posted by this month's closings."""
        known = {*self.balances, *(code for _, code in self.posted)}
        return tuple(sorted(code for code in known if code == account or code.startswith(f"{account}.")))

    def balance(self, account: str) -> Money:
        """What stands on this very account."""
        return self.balances.get(account, NOTHING)

    def posted_by(self, rule: str, account: str) -> Money:
        """What earlier closings of the month posted to an account by a step."""
        return self.posted.get((rule, account), NOTHING)

    @property
    def profit(self) -> Money:
        """The month's profit after all that is posted so far."""
        return -sum(self.of_month.values(), NOTHING)

    def after(self, rule: str, postings: Sequence[Posting]) -> MonthBooks:
        """The books once a step posted this."""
        moved = [(each.account, each.amount) for each in postings]
        earned = [] if rule in PROFIT_RULES else [each for each in moved if each[0].startswith("6")]
        return replace(
            self,
            balances=_added(self.balances, moved),
            of_year=_added(self.of_year, earned),
            of_month=_added(self.of_month, earned),
            posted=_added(self.posted, [((rule, account), amount) for account, amount in moved]),
            allowances=_added(
                self.allowances, [(each.sub, each.amount) for each in postings if each.account == "1304"]
            ),
            turnover=self.turnover + sum((amount for _, amount in moved if amount > NOTHING), NOTHING),
        )


Step = Callable[[MonthBooks], tuple[Posting, ...]]
"""A step of the closing: what it posts to bring the books to its target; nothing where they are there."""


def entry(*lines: tuple[str, Money] | tuple[str, Money, str]) -> tuple[Posting, ...]:
    """The postings of these lines, without those of nothing."""
    postings = (Posting(account=line[0], amount=line[1], sub=line[2] if len(line) > 2 else "") for line in lines)
    return tuple(posting for posting in postings if posting.amount)


def _added(sums: Mapping[K, Money], more: Sequence[tuple[K, Money]]) -> dict[K, Money]:
    added = dict(sums)
    for key, amount in more:
        added[key] = added.get(key, NOTHING) + amount
    return added
