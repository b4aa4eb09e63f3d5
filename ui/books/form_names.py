"""What the statements are called; kept apart from how they are made, so that the command box knows them at once."""

from __future__ import annotations

import enum
from collections.abc import Mapping

from domain.terms import n_


class Form(enum.Enum):
    """What can be looked at."""

    TRIAL_BALANCE = "trial-balance"
    GENERAL_LEDGER = "general-ledger"
    BALANCE_SHEET = "balance-sheet"
    INCOME = "income-statement"
    CASH_FLOW = "cash-flow"
    OPERATING = "operating"
    RATIOS = "ratios"
    LOAN_AGING = "loan-aging"
    RECEIVABLES = "receivables"
    SCHEDULE = "schedule"
    CONSOLIDATED = "consolidated-balance"
    BETWEEN = "between-stores"


FORM_NAMES: Mapping[Form, str] = {
    Form.TRIAL_BALANCE: n_("Trial balance"),
    Form.GENERAL_LEDGER: n_("General ledger"),
    Form.BALANCE_SHEET: n_("Balance sheet"),
    Form.INCOME: n_("Income statement"),
    Form.CASH_FLOW: n_("Cash flow"),
    Form.OPERATING: n_("Operating table"),
    Form.RATIOS: n_("Risk ratios"),
    Form.LOAN_AGING: n_("Aging of loans"),
    Form.RECEIVABLES: n_("Aging of receivables"),
    Form.SCHEDULE: n_("Income by ticket"),
    Form.CONSOLIDATED: n_("Consolidated balance"),
    Form.BETWEEN: n_("Between stores"),
}

BETWEEN_STORES = frozenset({Form.CONSOLIDATED, Form.BETWEEN})
"""Those about what stores have to do with each other: offered where the book knows more than one."""
