"""Statements (报表): chosen above, shown as on paper, each figure opened by a click; as PDF, spreadsheet or CSV."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from functools import partial
from pathlib import Path
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QButtonGroup, QFileDialog, QVBoxLayout, QWidget

from domain.ledger.statements.table import day_in_words
from domain.ports import ReportForm
from ui.books.book_words import said
from ui.books.figure_panel import FigurePanel
from ui.books.form_names import BETWEEN_STORES, FORM_NAMES, Form
from ui.books.forms import FORMS, MONTHLY_SET
from ui.books.loans_panel import LoansPanel
from ui.books.period_bar import BookDays, PeriodBar
from ui.books.sheet_table import SheetTable
from ui.books.sheets import Sheet, ToFigure, ToLoans
from ui.books.statements_presenter import StatementsPresenter
from ui.books.tabs import BooksTabs
from ui.books.whose import Stores, Whose, WhoseBar
from ui.language import _
from ui.paper import open_papers
from ui.printing import Sheet as SheetPaper
from ui.screens import KeyAction, Page, Surroundings
from ui.theme import px
from ui.widgets.buttons import Chip, PrimaryButton, SecondaryButton
from ui.widgets.card import Card
from ui.widgets.flow import Flow
from ui.widgets.panel import Panel
from ui.widgets.states import States
from ui.widgets.texts import Kind, Text, Tone

_FILTERS = {"pdf": "PDF (*.pdf)", "xlsx": "XLSX (*.xlsx)", "csv": "CSV (*.csv)"}
_LEAST_TABLE = 280


class StatementsView(Page):
    """Opened with a `form`, `first` and `last`, or as it was left; `papers` shows the set of a closed month."""

    room_for_keys = 760

    def __init__(self, around: Surroundings) -> None:
        super().__init__(_("Books"))
        self._around = around
        self.presenter = StatementsPresenter(self, around.tasks.for_owner(self), around.desk, around.explain)
        self.ask_file: Callable[[str, ReportForm], str] = self._ask_file
        self.chips: dict[Form, Chip] = {}
        self.stores = WhoseBar()
        self.periods = {by_last: PeriodBar(around.today(), by_last=by_last) for by_last in (False, True)}
        self.print = PrimaryButton(_("Print …"), "Ctrl ↵")
        self.files: dict[ReportForm, SecondaryButton] = {
            "pdf": SecondaryButton("PDF …"),
            "xlsx": SecondaryButton("XLSX …"),
            "csv": SecondaryButton("CSV …"),
        }
        self.heading = Text("", Kind.SOFT, wrap=True)
        self.notes = Text("", Kind.NOTE, wrap=True)
        self.table: SheetTable | None = None
        self._holder = QWidget()
        self._room = QVBoxLayout(self._holder)
        self._room.setContentsMargins(0, 0, 0, 0)
        self.states = States(self._holder)
        self.panel: Panel | None = None
        self._lay_out()
        self._connect()

    # What the shell asks.

    def on_show(self, **params: Any) -> None:
        """Read anew, the statement and the days that are asked for."""
        form, first, last = params.get("form"), params.get("first"), params.get("last")
        if form is not None:
            self.presenter.form = form if isinstance(form, Form) else Form(form)
        if isinstance(first, date) and isinstance(last, date):
            known_on = params.get("known_on")
            self.presenter.days = BookDays(first, last, known_on if isinstance(known_on, date) else None)
        if isinstance(params.get("stores"), tuple):
            self.presenter.stores = params["stores"]
        self._show_choice()
        self.presenter.start()
        if params.get("papers"):
            self.print_set()

    def kept(self) -> dict[str, Any]:
        """The statement and its days as they stand."""
        days = self.presenter.days
        return {
            "form": self.presenter.form,
            "first": days.first,
            "last": days.last,
            "known_on": days.known_on,
            "stores": self.presenter.stores,
        }

    def primary(self) -> None:
        """Look at it as paper, and print it."""
        if self.presenter.sheet is not None:
            self._papers((self.presenter.form,))

    def keys(self) -> Mapping[str, KeyAction]:
        """Print."""
        return {"F9": KeyAction(_("Print"), self.primary)}

    def print_set(self) -> None:
        """The papers of a closed month side by side."""
        self._papers(MONTHLY_SET)

    # What the presenter says.

    def show_loading(self) -> None:
        """Say so if it takes long."""
        self.states.show_loading()

    def show_stores(self, whose: Whose, chosen: Stores) -> None:
        """Offer the stores, and what they have to do with each other; neither where there is one."""
        self.stores.show_choices(whose, chosen)
        for form, chip in self.chips.items():
            chip.setHidden(form in BETWEEN_STORES and len(whose.choices) == 1)

    def show_sheet(self, form: Form, sheet: Sheet) -> None:
        """Show it as on paper."""
        report = sheet.report
        known = ""
        if report.known is not None:
            known = _("as known at the close of {day}").format(day=said(day_in_words(report.known)))
        unit = _("unit: {unit}").format(unit=said(report.unit))
        parts = (said(report.mark), said(report.period), unit, known)
        self.heading.setText(" · ".join(part for part in parts if part))
        self.card.set_title(said(report.title))
        self.notes.setText(" ".join(said(each) for each in report.notes))
        self.notes.setVisible(bool(report.notes))
        table = SheetTable(_(FORM_NAMES[form]), sheet)
        table.setMinimumHeight(px(_LEAST_TABLE))
        table.led.connect(self.presenter.open_lead)
        if self.table is not None:
            self._room.removeWidget(self.table)
            self.table.hide()
            self.table.deleteLater()
        self.table = table
        self._room.addWidget(table)
        self.states.show_content()
        self._offer_files(offered=True)
        table.setFocus(Qt.FocusReason.OtherFocusReason)

    def show_none(self, form: Form) -> None:
        """Say that there is nothing in these days, and what to do."""
        self.card.set_title(_(FORM_NAMES[form]))
        self.heading.setText("")
        self.notes.hide()
        self.states.show_empty(
            _("Nothing in these days"),
            _("Choose other days, or begin with the balances of the old books (Opening)."),
            _("Since the beginning"),
            self._show_all_days,
        )
        self._offer_files(offered=False)

    def show_trouble(self, text: str) -> None:
        """Say what went wrong."""
        self.banner.say(text)
        if text:
            self.states.show_refused(text, _("Try again"), self.presenter.refresh)

    def show_done(self, text: str) -> None:
        """Say what was done."""
        self.banner.say(text, Tone.GREEN)

    def open_figure(self, figure: ToFigure) -> None:
        """The accounts behind a figure."""
        self._open(FigurePanel(self._around, figure, self._open_account, self))

    def open_loans(self, loans: ToLoans) -> None:
        """The loans behind a figure."""
        self._open(LoansPanel(self._around, loans, self))

    def open_account(self, account: str, days: BookDays, stores: Stores) -> None:
        """The detail ledger of an account."""
        self._around.open_screen("account", account=account, days=days, stores=stores)

    # Its own.

    def _open(self, panel: Panel) -> None:
        self.panel = panel
        panel.finished.connect(self._panel_gone)
        panel.open()

    def _panel_gone(self) -> None:
        self.panel = None

    def _open_account(self, account: str, days: BookDays) -> None:
        self.open_account(account, days, self.presenter.stores)

    def _papers(self, forms: tuple[Form, ...]) -> None:
        sheets = tuple(SheetPaper(_(FORM_NAMES[form]), partial(self.presenter.pdf, form)) for form in forms)
        open_papers(self._around, sheets, self)

    def _on_form(self, form: Form, _checked: bool = False) -> None:  # noqa: FBT002 - a click says so
        self.presenter.form = form
        self._show_choice()
        self.presenter.refresh()

    def _on_file(self, form: ReportForm) -> None:
        self.presenter.save(self.ask_file(self.presenter.file_name(form), form), form)

    def _ask_file(self, name: str, form: ReportForm) -> str:
        return QFileDialog.getSaveFileName(self, _("Save as"), str(Path.home() / name), _FILTERS[form])[0]

    def _show_all_days(self) -> None:
        today = self._around.today()
        self.presenter.days = BookDays(date(2000, 1, 1), today, self.presenter.days.known_on)
        self._show_choice()
        self.presenter.refresh()

    def _show_choice(self) -> None:
        """Mark what is chosen; a statement of a day has no first day."""
        form = self.presenter.form
        self.chips[form].setChecked(True)
        for by_last, bar in self.periods.items():
            bar.setVisible(by_last is FORMS[form].by_last)
            bar.set_days(self.presenter.days)

    def _offer_files(self, *, offered: bool) -> None:
        for button in (self.print, *self.files.values()):
            button.setEnabled(offered)

    def _connect(self) -> None:
        self.stores.chosen.connect(self.presenter.choose_stores)
        self.print.clicked.connect(self.primary)
        for bar in self.periods.values():
            bar.changed.connect(self.presenter.choose_days)
        for form, button in self.files.items():
            button.clicked.connect(lambda _checked=False, form=form: self._on_file(form))

    def _lay_out(self) -> None:
        for button in (*self.files.values(), self.print):
            self.head.addWidget(button)
        chips, group = Flow(), QButtonGroup(self)
        for form, words in FORM_NAMES.items():
            chip = Chip(_(words))
            chip.clicked.connect(partial(self._on_form, form))
            group.addButton(chip)
            chips.addWidget(chip)
            self.chips[form] = chip
        self.card = Card()
        for part in (self.heading, self.states, self.notes):
            self.card.body.addWidget(part, 1 if part is self.states else 0)
        self.body.setSpacing(px(12))
        self.body.addWidget(BooksTabs("statements", self._around.desk.session.role, self._around.open_screen))
        self.body.addLayout(chips)
        self.body.addWidget(self.stores)
        for bar in self.periods.values():
            self.body.addWidget(bar)
        self.body.addWidget(self.card, 1)
