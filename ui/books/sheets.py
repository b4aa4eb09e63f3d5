"""Statements as tables of the screen: what stands in each cell, and where a figure leads when it is opened."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from domain.ledger.closing import last_of, month_of
from domain.ledger.consolidation import INTER_STORE, ConsolidatedBalance
from domain.ledger.statements import between_stores, book_reports, reports
from domain.ledger.statements.aging import LoanAging, OpenLoan, ReceivableAging, class_names
from domain.ledger.statements.books import GeneralLedger, TrialBalanceBook
from domain.ledger.statements.operating import OperatingTable, spans
from domain.ledger.statements.ratios import RatioTable
from domain.ledger.statements.subs import Names
from domain.ledger.statements.table import Cell, Heading, Kind, Report, TableRow, told
from domain.ledger.statements.template import Said, Scope, Span, Statement
from domain.pawn.schedule import ACCOUNTS
from domain.pawn.schedule_report import IncomeSchedule, schedule_report
from domain.rulebook.bookkeeping import Standard
from domain.terms import EVENTS
from ui.language import language


@dataclass(frozen=True, slots=True)
class ToAccount:
    """Leads to an account's detail ledger of some days."""

    account: str
    first: date | None
    last: date


@dataclass(frozen=True, slots=True)
class ToFigure:
    """Leads to the accounts behind a figure of a statement."""

    statement: Statement
    row: str
    column: int


@dataclass(frozen=True, slots=True)
class ToRow:
    """Leads to the row of another statement, for these days: "income" or "sheet" with the key of its row."""

    statement: str
    row: str
    span: Span


@dataclass(frozen=True, slots=True)
class ToLoans:
    """Leads to these loans."""

    name: Said
    loans: tuple[OpenLoan, ...]


@dataclass(frozen=True, slots=True)
class ToLoansOf:
    """Leads to the loans that are out at the end of a day, of a class or all."""

    name: Said
    pledge: str
    last: date


Lead = ToAccount | ToFigure | ToRow | ToLoans | ToLoansOf


@dataclass(frozen=True, slots=True)
class SheetRow:
    """A row of the screen: its cells, and for each of them where it leads."""

    row: TableRow
    leads: tuple[Lead | None, ...]


@dataclass(frozen=True, slots=True)
class Sheet:
    """A statement on the screen, and the report that it is on paper."""

    report: Report
    columns: tuple[Heading, ...]
    rows: tuple[SheetRow, ...]
    indented: int = 0

    @property
    def is_empty(self) -> bool:
        """Whether there is no figure in it at all."""
        figures = (
            cell
            for each in self.rows
            for cell, column in zip(each.row.cells, self.columns, strict=True)
            if column.kind is not Kind.TEXT
        )
        return not any(figures)


def cell_text(cell: Cell, kind: Kind) -> str:
    """A cell as people read it."""
    text = told(cell, kind, _by_name)
    return f"\N{MINUS SIGN}{text[1:]}" if kind is not Kind.TEXT and text.startswith("-") else text


def _by_name(text: str) -> str:
    """Our texts in the language in force; its own name tells a report which of its two to take."""
    return language.code if text == "en" else language.translate(text)


def _sheet(report: Report, leads: Sequence[tuple[Lead | None, ...]], indented: int | None = None) -> Sheet:
    rows = tuple(SheetRow(row, each) for row, each in zip(report.rows, leads, strict=True))
    return Sheet(report, report.columns, rows, report.indented if indented is None else indented)


def trial_balance_sheet(book: TrialBalanceBook, standard: Standard) -> Sheet:
    """Every figure leads to its account."""
    report = book_reports.trial_balance_report(book, standard)
    across = len(report.columns)
    leads: list[tuple[Lead | None, ...]] = [
        (ToAccount(line.account, book.scope.first, book.scope.last),) * across for line in book.accounts
    ]
    return _sheet(report, [*leads, (None,) * across])


def general_ledger_sheet(ledger: GeneralLedger, standard: Standard) -> Sheet:
    """A month's figures lead to the account in that month, the year's to the account in that year so far."""
    report = book_reports.general_ledger_report(ledger, standard)
    across = len(report.columns)
    leads: list[tuple[Lead | None, ...]] = []
    for account in ledger.accounts:
        code = account.account
        leads.append((ToAccount(code, ledger.scope.first, ledger.scope.last),) * across)
        for month in account.months:
            first = date.fromisoformat(f"{month.month}-01")
            last = min(last_of(month_of(first)), ledger.scope.last)
            leads.append((ToAccount(code, max(first, ledger.scope.first), last),) * across)
            leads.append((ToAccount(code, first.replace(month=1), last),) * across)
    return _sheet(report, leads)


def statement_sheet(statement: Statement) -> Sheet:
    """A statement row by row: on the screen the balance sheet's two sides stand below each other."""
    report = reports.statement_report(statement)
    amounts = tuple(Heading(column.name, Kind.AMOUNT, 18) for column in statement.columns)
    columns = (Heading(Said("项目", "Item"), width=42), Heading(Said("行次", "Line"), width=6), *amounts)
    rows = []
    for place, row in enumerate(statement.rows, start=1):
        leads: tuple[Lead | None, ...] = tuple(
            ToFigure(statement, row.key, column) if any(each.amounts[column] for each in row.behind) else None
            for column in range(len(amounts))
        )
        cells = TableRow((row.name, str(place), *row.amounts), row.level, row.strong)
        rows.append(SheetRow(cells, (None, None, *leads)))
    return Sheet(report, columns, tuple(rows))


def operating_sheet(table: OperatingTable) -> Sheet:
    """Amounts of the books lead to their statement, the loans that are out to the tickets."""
    report = reports.operating_report(table)
    columns = spans(table.scope)
    leads = [(None, None, *(_of_operating(row.key, row.name, each) for each in columns), None) for row in table.rows]
    return _sheet(report, leads)


def _of_operating(key: str, name: Said, span: Span) -> Lead | None:
    where, _dot, row = key.partition(".")
    if where in {"income", "sheet"} and row:
        return ToRow(where, row, span)
    if where == "balance" and row not in {"overdue", "overdue.count", "kept", "kept.count"}:
        return ToLoansOf(name, row.removesuffix("count").removesuffix("."), span.last)
    return None


def ratio_sheet(table: RatioTable) -> Sheet:
    """The formula stands beside each ratio; its parts are in the other statements."""
    report = reports.ratio_report(table)
    return _sheet(report, [(None,) * len(report.columns)] * len(report.rows))


def loan_aging_sheet(aging: LoanAging) -> Sheet:
    """Every count and sum leads to its tickets."""
    report = reports.loan_aging_report(aging)
    leads: list[tuple[Lead | None, ...]] = []
    for row in (*aging.rows, aging.total):
        made: list[Lead | None] = [ToLoans(row.bucket.name, row.loans) if row.loans else None]
        for pledge in (*(key for key, _name in class_names()), ""):
            mine = tuple(loan for loan in row.loans if not pledge or loan.pledge == pledge)
            made += [ToLoans(row.bucket.name, mine) if mine else None] * 2
        leads.append((*made, None))
    return _sheet(report, leads)


def receivable_sheet(aging: ReceivableAging, standard: Standard, names: Names) -> Sheet:
    """A receivable leads to its account."""
    report = reports.receivable_report(aging, standard, names)
    across = len(report.columns)
    leads: list[tuple[Lead | None, ...]] = [
        (ToAccount(row.account, None, aging.scope.last),) * across for row in aging.rows
    ]
    return _sheet(report, [*leads, (None,) * across])


def schedule_sheet(schedule: IncomeSchedule, standard: Standard) -> Sheet:
    """The balances of the accounts lead to them, up to the day."""
    report = schedule_report(schedule, standard)
    nowhere: tuple[Lead | None, ...] = (None,) * (len(report.columns) - len(ACCOUNTS))
    to_accounts = tuple(ToAccount(account, None, schedule.scope.last) for account in ACCOUNTS)
    leads = [(None,) * len(report.columns)] * (len(report.rows) - 1)
    return _sheet(report, [*leads, (*nowhere, *to_accounts)])


def consolidated_sheet(balance: ConsolidatedBalance, scope: Scope, standard: Standard) -> Sheet:
    """An account's figures lead to it, up to the day."""
    report = between_stores.consolidated_report(balance, scope, standard)
    across = len(report.columns)
    leads: list[tuple[Lead | None, ...]] = [
        (ToAccount(each.account, None, scope.last),) * across for each in balance.accounts
    ]
    return _sheet(report, [*leads, (None,) * across])


def between_sheet(balance: ConsolidatedBalance, scope: Scope, names: between_stores.Names) -> Sheet:
    """Every line leads to the account that it stands on, up to the day."""
    report = between_stores.between_report(balance.inter_store, scope, EVENTS, names)
    leads: list[tuple[Lead | None, ...]] = []
    for pair in balance.inter_store.pairs:
        accounts = (INTER_STORE, *(line.account for line in pair.on_its_way))
        leads += [(ToAccount(account, None, scope.last),) * len(report.columns) for account in accounts]
    return _sheet(report, leads)


def with_notes(sheet: Sheet, notes: tuple[Said, ...]) -> Sheet:
    """The same with further notes below it, on the screen and on paper."""
    return replace(sheet, report=replace(sheet.report, notes=(*sheet.report.notes, *notes)))
