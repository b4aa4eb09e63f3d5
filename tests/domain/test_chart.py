"""The chart of accounts as data: sums above details, and codes of both standards that tell accounts apart."""

from __future__ import annotations

import pytest

from domain.ledger.accounts import CHART, parent_of
from domain.ledger.statements.income_statement import INCOME_STATEMENT
from domain.ledger.statements.template import row_of
from domain.ledger.templates import TEMPLATES
from domain.rulebook.bookkeeping import Standard


def test_every_detail_account_has_the_account_above_it() -> None:
    assert {parent_of(code) for code in CHART} - {""} <= CHART.keys()


@pytest.mark.parametrize("standard", Standard)
def test_no_two_accounts_are_shown_by_one_code(standard: Standard) -> None:
    shown = [account.shown_code(standard) for account in CHART.values()]
    assert len(set(shown)) == len(shown)


def test_bank_interest_is_income_within_finance_expenses_and_no_interest_expense_below_nothing() -> None:
    [template] = [each for each in TEMPLATES if each.key == "bank_interest"]
    received = template.lines[1].account
    assert CHART[received].shown_code(Standard.SMALL) == "5603.01"
    assert row_of(INCOME_STATEMENT, received) == "bank_interest"
