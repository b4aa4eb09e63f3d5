"""Account names that hledger and beancount both take: the kind in English, then code and both names in one word; and
how the exports are told what an entry is about.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping

from domain.ledger.accounts import Account, Element, Side, name_of
from domain.ledger.entry import EntryLine

Words = Callable[[EntryLine], str]
"""What an entry is about, in words of both languages."""

_KINDS = {Element.ASSET: "Assets", Element.LIABILITY: "Liabilities", Element.EQUITY: "Equity"}


def plain_name(code: str, chart: Mapping[str, Account]) -> str:
    """The account of a code ("Assets:1303-01-01-贷款-黄金-Loans-gold"); a name is the same in every export."""
    account = name_of(code, chart)
    return f"{_kind(account)}:{_word(f'{code}-{account.name_zh}-{account.name_en}')}"


def _kind(account: Account) -> str:
    if account.element is Element.PROFIT:
        return "Income" if account.side is Side.CREDIT else "Expenses"
    return _KINDS[account.element]


def _word(text: str) -> str:
    """Letters, digits and hyphens alone, which is what beancount takes inside a name."""
    return re.sub(r"-+", "-", re.sub(r"[^\w-]+|_", "-", text)).strip("-")
