"""Profit carried forward (结转损益): every account of income and expense is brought to nothing against 4103."""

from __future__ import annotations

from domain.ledger.entry import Posting
from domain.ledger.month_books import MonthBooks, entry
from domain.money import total

RULE = "month.profit"
YEARS_PROFIT = "4103"


def carry_forward(books: MonthBooks) -> tuple[Posting, ...]:
    """Each account's balance the other way round, and all of it to the profit of the year."""
    moved = [(account, -amount) for account, amount in sorted(books.balances.items()) if account.startswith("6")]
    return entry(*moved, (YEARS_PROFIT, -total([amount for _, amount in moved])))
