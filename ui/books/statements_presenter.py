"""Statements (报表) without the screen: which one, of which stores and days; files, and what a figure is made of."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Protocol

from domain.clock import calendar_day
from domain.errors import MachineTrouble, Trouble
from domain.ledger.closing import first_of, last_of, month_of
from domain.ledger.statements.aging import OpenLoan
from domain.ledger.statements.template import Scope
from domain.ports import Desk, ReportForm
from ui.books.form_names import FORM_NAMES, Form
from ui.books.forms import FORMS, sheet_of
from ui.books.period_bar import BookDays
from ui.books.sheets import Lead, Sheet, ToAccount, ToFigure, ToLoans, ToLoansOf, ToRow
from ui.books.whose import Stores, Whose, whose_of
from ui.front import Explain
from ui.language import _, language
from ui.tasks import Run

_BEGINNING = date(2000, 1, 1)


class StatementsShows(Protocol):
    """What the presenter asks of the screen."""

    def show_loading(self) -> None: ...
    def show_stores(self, whose: Whose, chosen: Stores) -> None: ...
    def show_sheet(self, form: Form, sheet: Sheet) -> None: ...
    def show_none(self, form: Form) -> None: ...
    def show_trouble(self, text: str) -> None: ...
    def show_done(self, text: str) -> None: ...
    def open_figure(self, figure: ToFigure) -> None: ...
    def open_loans(self, loans: ToLoans) -> None: ...
    def open_account(self, account: str, days: BookDays, stores: Stores) -> None: ...


class StatementsPresenter:
    """Reads one statement at a time; answers to what was asked before are dropped."""

    def __init__(self, view: StatementsShows, run: Run, desk: Desk, explain: Explain) -> None:
        self._view, self._run, self._desk, self._explain = view, run, desk, explain
        today = calendar_day(desk.now())
        month = month_of(today)
        self.form = Form.TRIAL_BALANCE
        self.days = BookDays(first_of(month), last_of(month))
        self.stores: Stores = ()
        self._asked = 0
        self.sheet: Sheet | None = None

    # What is looked at.

    def start(self) -> None:
        """Find out whose books are here, then show the statement."""

        def found(whose: Whose) -> None:
            self.stores = whose.kept(self.stores)
            self._view.show_stores(whose, self.stores)
            self.refresh()

        self._run(lambda: whose_of(self._desk.reading), found, self._failed)

    def choose_form(self, form: Form) -> None:
        """Look at another statement."""
        self.form = form
        self.refresh()

    def choose_days(self, days: BookDays) -> None:
        """Look at other days."""
        self.days = days
        self.refresh()

    def choose_stores(self, stores: Stores) -> None:
        """Look at other stores."""
        self.stores = stores
        self.refresh()

    def refresh(self) -> None:
        """Read anew."""
        if not self.stores:
            return
        self._asked += 1
        turn, form = self._asked, self.form
        self._view.show_trouble("")
        self._view.show_loading()

        def show(sheet: Sheet) -> None:
            if turn != self._asked:
                return
            self.sheet = sheet
            if sheet.is_empty:
                self._view.show_none(form)
            else:
                self._view.show_sheet(form, sheet)

        self._run(lambda: self._made(form), show, self._failed)

    @property
    def scope(self) -> Scope:
        """Stores and days."""
        return self.days.scope(*self.stores)

    def _made(self, form: Form) -> Sheet:
        return sheet_of(form, self._desk.reading, self.scope)

    # Files and papers.

    def pdf(self, form: Form) -> bytes:
        """A statement as paper; called on the worker."""
        return self._file(self._made(form), "pdf")

    def save(self, name: str, form: ReportForm) -> None:
        """Write what is shown as a file."""
        sheet = self.sheet
        if sheet is None or not name:
            return

        def write() -> str:
            file = Path(name)
            data = self._file(sheet, form)
            try:
                file.write_bytes(data)
            except OSError as error:
                raise MachineTrouble("disk.error", detail=error.strerror or "") from error
            return file.name

        said = _("Saved as {name}")
        self._run(write, lambda done: self._view.show_done(said.format(name=done)), self._failed)

    def _file(self, sheet: Sheet, form: ReportForm) -> bytes:
        return self._desk.report_file(sheet.report, self.stores, form, language.translate)

    def file_name(self, form: ReportForm) -> str:
        """What a file of this statement is called."""
        days = self.days
        when = f"{days.last}" if FORMS[self.form].by_last else f"{days.first} {days.last}"
        return f"{_(FORM_NAMES[self.form])} {when}.{form}"

    # What a figure is made of.

    def open_lead(self, lead: Lead) -> None:
        """Open a figure down."""
        if isinstance(lead, ToAccount):
            days = BookDays(lead.first or _BEGINNING, lead.last, self.days.known_on)
            self._view.open_account(lead.account, days, self.stores)
        elif isinstance(lead, ToFigure):
            self._view.open_figure(lead)
        elif isinstance(lead, ToRow):
            self._run(lambda: self._row_of(lead), self._view.open_figure, self._failed)
        elif isinstance(lead, ToLoansOf):
            self._run(lambda: self._loans_of(lead), self._view.open_loans, self._failed)
        else:
            self._view.open_loans(lead)

    def _row_of(self, lead: ToRow) -> ToFigure:
        """The figure of a statement that a row of the operating table repeats."""
        reading, span = self._desk.reading, lead.span
        scope = replace(self.scope, first=span.first or _BEGINNING, last=span.last)
        made = reading.income_statement(scope) if lead.statement == "income" else reading.balance_sheet(scope)
        return ToFigure(made, lead.row, 0)

    def _loans_of(self, lead: ToLoansOf) -> ToLoans:
        aging = self._desk.reading.loan_aging(replace(self.scope, last=lead.last))
        return ToLoans(lead.name, _of_class(aging.total.loans, lead.pledge))

    def _failed(self, trouble: Trouble) -> None:
        self._view.show_trouble(self._explain(trouble))


def _of_class(loans: tuple[OpenLoan, ...], pledge: str) -> tuple[OpenLoan, ...]:
    return tuple(loan for loan in loans if not pledge or loan.pledge == pledge)
