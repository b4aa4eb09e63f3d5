"""What a store earned, as closings read it: income and expense without the vouchers that carry profit on."""

from __future__ import annotations

from datetime import date
from typing import Any

import sqlalchemy as sa

from domain.ledger.carried_losses import YearResult
from domain.ledger.month_books import PROFIT_RULES, Sums
from domain.ledger.month_taxes import INCOME_TAX_COST
from domain.ledger.year_close import YEARS_PROFIT
from domain.money import Money
from storage import ledger_reading
from storage.ledger import ACCOUNT_MONTH, ENTRY, POSTING

_JOINED = POSTING.join(ENTRY, sa.and_(ENTRY.c.store == POSTING.c.store, ENTRY.c.cause == POSTING.c.cause))


def earned(conn: sa.Connection, store: str, first: date, last: date) -> Sums:
    """What each account of income and expense moved from one day to another, a debit positive."""
    moved = ledger_reading.moved_between(conn, (store,), first, last)
    sums = {account: debit - credit for account, (debit, credit) in moved.items() if account.startswith("6")}
    for row in conn.execute(_carried(store, first, last)):
        sums[row.account] = sums.get(row.account, 0) - row.amount
    return {account: Money(amount) for account, amount in sums.items() if amount}


def years_before(conn: sa.Connection, store: str, year: int) -> tuple[YearResult, ...]:
    """What every earlier year of these books earned before income tax."""
    of_month, of_entry = (sa.func.substr(each, 1, 4) for each in (ACCOUNT_MONTH.c.month, ENTRY.c.month))
    moved = sa.select(of_month, sa.func.sum(ACCOUNT_MONTH.c.debit - ACCOUNT_MONTH.c.credit)).where(
        ACCOUNT_MONTH.c.store == store,
        ACCOUNT_MONTH.c.month < f"{year}-",
        ACCOUNT_MONTH.c.account.like("6%"),
        ACCOUNT_MONTH.c.account != INCOME_TAX_COST,
    )
    carried = _carried(store, date.min, date(year - 1, 12, 31)).where(POSTING.c.account != INCOME_TAX_COST)
    back = carried.with_only_columns(of_entry, -sa.func.sum(POSTING.c.amount)).group_by(of_entry)
    cost: dict[int, int] = {}
    for of, fen in (*conn.execute(moved.group_by(of_month)), *conn.execute(back)):
        cost[int(of)] = cost.get(int(of), 0) + int(fen)
    return tuple(YearResult(each, Money(-fen)) for each, fen in sorted(cost.items()))


def _carried(store: str, first: date, last: date) -> sa.Select[Any]:
    """The lines of income and expense in vouchers that carry profit on."""
    carrying = sa.select(POSTING.c.cause).where(
        POSTING.c.store == store, POSTING.c.account == YEARS_PROFIT, POSTING.c.book_date.between(first, last)
    )
    lines = sa.select(POSTING.c.account, POSTING.c.amount).select_from(_JOINED)
    return lines.where(
        POSTING.c.store == store,
        POSTING.c.cause.in_(carrying),
        POSTING.c.account.like("6%"),
        ENTRY.c.rule.in_(PROFIT_RULES),
    )
