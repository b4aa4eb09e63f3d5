"""The statements that can be chosen, and how each is read and made a table of the screen."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from domain.ledger.consolidation import ConsolidatedBalance
from domain.ledger.statements.between_stores import notes_of
from domain.ledger.statements.template import Scope, Statement
from domain.reading import Reading
from domain.rulebook.bookkeeping import Standard
from ui.books import sheets
from ui.books.form_names import BETWEEN_STORES, Form
from ui.books.sheets import Sheet


@dataclass(frozen=True, slots=True)
class FormKind:
    """A statement: how it is made, and whether its last day alone counts."""

    make: Callable[[Reading, Scope, Standard], Sheet]
    by_last: bool = False


def _of_statement(read: Callable[[Reading, Scope], Statement]) -> Callable[[Reading, Scope, Standard], Sheet]:
    return lambda reading, scope, _standard: sheets.statement_sheet(read(reading, scope))


def _receivables(reading: Reading, scope: Scope, standard: Standard) -> Sheet:
    aging = reading.receivable_aging(scope)
    names = reading.names_of_subs(tuple(dict.fromkeys(row.sub for row in aging.rows if row.sub)))
    return sheets.receivable_sheet(aging, standard, names)


def _consolidated(reading: Reading, scope: Scope, standard: Standard) -> Sheet:
    return sheets.consolidated_sheet(_together(reading, scope), scope, standard)


def _between(reading: Reading, scope: Scope, _standard: Standard) -> Sheet:
    return sheets.between_sheet(_together(reading, scope), scope, _names_of_stores(reading))


def _together(reading: Reading, scope: Scope) -> ConsolidatedBalance:
    return reading.consolidated(scope.stores, scope.last, scope.known_on)


def _names_of_stores(reading: Reading) -> Mapping[str, str]:
    return {each.store: each.name for one in reading.ledger_sets() for each in one.stores}


def sheet_of(form: Form, reading: Reading, scope: Scope) -> Sheet:
    """A statement of these stores and days; of several stores it says what went out of their sum, and what did not."""
    kind = FORMS[form]
    sheet = kind.make(reading, scope, reading.rulebook(scope.last).books.standard)
    if form in BETWEEN_STORES or len(scope.stores) == 1 or sheet.is_empty:
        return sheet
    return sheets.with_notes(sheet, notes_of(_together(reading, scope)))


FORMS: Mapping[Form, FormKind] = {
    Form.TRIAL_BALANCE: FormKind(
        lambda reading, scope, standard: sheets.trial_balance_sheet(reading.trial_balance_book(scope), standard),
    ),
    Form.GENERAL_LEDGER: FormKind(
        lambda reading, scope, standard: sheets.general_ledger_sheet(reading.general_ledger(scope), standard),
    ),
    Form.BALANCE_SHEET: FormKind(_of_statement(lambda reading, scope: reading.balance_sheet(scope)), by_last=True),
    Form.INCOME: FormKind(_of_statement(lambda reading, scope: reading.income_statement(scope))),
    Form.CASH_FLOW: FormKind(_of_statement(lambda reading, scope: reading.cash_flow(scope))),
    Form.OPERATING: FormKind(
        lambda reading, scope, _standard: sheets.operating_sheet(reading.operating_table(scope)),
        by_last=True,
    ),
    Form.RATIOS: FormKind(
        lambda reading, scope, _standard: sheets.ratio_sheet(reading.ratios(scope)),
        by_last=True,
    ),
    Form.LOAN_AGING: FormKind(
        lambda reading, scope, _standard: sheets.loan_aging_sheet(reading.loan_aging(scope)),
        by_last=True,
    ),
    Form.RECEIVABLES: FormKind(_receivables, by_last=True),
    Form.SCHEDULE: FormKind(
        lambda reading, scope, standard: sheets.schedule_sheet(reading.income_schedule(scope), standard),
        by_last=True,
    ),
    Form.CONSOLIDATED: FormKind(_consolidated, by_last=True),
    Form.BETWEEN: FormKind(_between, by_last=True),
}

MONTHLY_SET = (Form.TRIAL_BALANCE, Form.BALANCE_SHEET, Form.INCOME, Form.CASH_FLOW)
"""What is printed once a month is closed."""
