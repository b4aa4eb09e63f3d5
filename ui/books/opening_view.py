"""The opening (期初建账): a template to fill in, files checked cell by cell, the import by two, its certificate."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QVBoxLayout, QWidget

from domain.documents import Document
from domain.ledger.opening_views import OpeningCheck
from ui.approval import ask_second_person
from ui.approval_presenter import Asked
from ui.books.fitted_table import FittedTable
from ui.books.opened_card import OpenedCard
from ui.books.opening_presenter import OpenedShown, OpeningPresenter, ProblemLine
from ui.books.tabs import BooksTabs
from ui.language import _
from ui.paper import open_papers, papers_of
from ui.screens import Page, Surroundings
from ui.theme import px
from ui.widgets.badge import Badge
from ui.widgets.buttons import PrimaryButton, SecondaryButton
from ui.widgets.card import Card
from ui.widgets.date_edit import DateEdit
from ui.widgets.field import Field
from ui.widgets.flow import Flow
from ui.widgets.states import States
from ui.widgets.table import Column, RowAction
from ui.widgets.texts import Kind, Text, Tone
from ui.words import in_a_row, money_text

_TEMPLATE = "opening.xlsx"
_MOST_PROBLEMS = 12


class OpeningView(Page):
    """Shows what the presenter says."""

    def __init__(self, around: Surroundings) -> None:
        super().__init__(_("Books"))
        self._around = around
        self.presenter = OpeningPresenter(self, around.tasks.for_owner(self), around.desk, around.explain)
        self.ask_files: Callable[[], tuple[str, ...]] = self._ask_files
        self.ask_file: Callable[[str], str] = self._ask_file
        self.template = SecondaryButton(_("Save the template …"))
        self.add = SecondaryButton(_("Add files …"))
        self.day = DateEdit(around.today())
        self.day_field = Field(_("The old books as they stood at the close of"), self.day)
        self.files: FittedTable[str] = FittedTable(_("Files"), _file_columns(), (RowAction(_("Remove"), self._drop),))
        self.button = PrimaryButton(_("Check the files"), "Ctrl ↵")
        self.state = Badge()
        self.result = Text("", wrap=True)
        self.problems: FittedTable[ProblemLine] = FittedTable(_("What is wrong"), _columns(), most=_MOST_PROBLEMS)
        self.words = Text("", Kind.SOFT, wrap=True)
        self.opened = OpenedCard(self.offer_papers)
        self._new = self._lay_out_new()
        self.states = States(self._new)
        self.states.add(self.opened)
        self._is_checked = False
        self.body.setSpacing(px(12))
        self.body.addWidget(BooksTabs("opening", around.desk.session.role, around.open_screen))
        self.body.addWidget(self.states, 1)
        self._connect()

    # What the shell asks.

    def on_show(self, **params: Any) -> None:
        """See whether there is anything to open; take up the files that were chosen."""
        if isinstance(params.get("files"), tuple):
            self.presenter.files = params["files"]
        if isinstance(params.get("day"), date):
            self.presenter.on = params["day"]
        self.presenter.start()

    def kept(self) -> dict[str, Any]:
        """The files and the day."""
        return {"files": self.presenter.files, "day": self.presenter.on}

    def primary(self) -> None:
        """Check the files; once they are in order, take them in; after that, the certificate."""
        if self.states.current is self.opened:
            self.opened.certificate.click()
            return
        if not self.button.isEnabled() or self.states.current is not self._new:
            return
        if self._is_checked:
            self.presenter.take_in()
        else:
            self.presenter.check()

    # What the presenter says.

    def show_loading(self) -> None:
        """Say so if reading takes long."""
        self.states.show_loading()

    def show_new(self, on: date, *, may_open: bool) -> None:
        """There are no books yet."""
        self.day.set_day(on)
        for part in (self.add, self.button, self.day_field, self.files):
            part.setVisible(may_open)
        self._who.setVisible(not may_open)
        self.show_no_check()
        self.states.show_content()

    def show_files(self, files: tuple[str, ...]) -> None:
        """List the files."""
        self.files.set_rows(files)
        self.files.setVisible(bool(files))
        self.button.setEnabled(bool(files) and self.presenter.on is not None)

    def show_begun(self) -> None:
        """Business began without old books."""
        self.states.show_empty(
            _("These books began with business"),
            _("Old balances are taken over before the first entry. What is missing is written as a voucher."),
            _("To the vouchers"),
            lambda: self._around.open_screen("books"),
        )

    def show_opened(self, opened: OpenedShown) -> None:
        """The opening that was done."""
        self.opened.show_opened(opened)
        self.states.show_page(self.opened)

    def show_check(self, check: OpeningCheck, lines: tuple[ProblemLine, ...]) -> None:
        """Say what is wrong, or what would be taken in."""
        self._is_checked = check.ok
        self.state.show_state(_("in order") if check.ok else _("in the way"), Tone.GREEN if check.ok else Tone.RED)
        self.result.setText(_found(check))
        self.problems.set_rows(lines)
        self.problems.setVisible(bool(lines))
        self._on_problem()
        self._found_card.show()
        self.button.say(_("Open the books …") if check.ok else _("Check again"))

    def show_no_check(self) -> None:
        """Nothing is checked yet."""
        self._is_checked = False
        self._found_card.hide()
        self.button.say(_("Check the files"))
        self.button.setEnabled(bool(self.presenter.files) and self.presenter.on is not None)

    def show_working(self, *, working: bool) -> None:
        """While the book works, take no second press."""
        self.button.setEnabled(not working and bool(self.presenter.files))
        self.add.setEnabled(not working)

    def show_trouble(self, text: str) -> None:
        """Say what went wrong."""
        self.banner.say(text)

    def show_done(self, text: str) -> None:
        """Say what was done."""
        self.banner.say(text, Tone.GREEN)

    def ask_approval(self, asked: Asked) -> None:
        """Call the second person."""
        ask_second_person(self._around, asked, self)

    def offer_papers(self, documents: tuple[Document, ...]) -> None:
        """The certificate, ready to be printed."""
        if documents:
            open_papers(self._around, papers_of(documents), self)

    # Its own.

    def _drop(self, file: str) -> None:
        self.presenter.drop_file(file)

    def _on_problem(self) -> None:
        """The chosen error in full, below the table."""
        chosen = self.problems.chosen
        self.words.setText("" if chosen is None else f"{chosen.place}: {chosen.words}")
        self.words.setVisible(chosen is not None)

    def _on_add(self) -> None:
        self.presenter.add_files(self.ask_files())

    def _on_day(self) -> None:
        self.day_field.set_error(self.day.reason)
        self.presenter.choose_day(self.day.day)

    def _ask_files(self) -> tuple[str, ...]:
        kinds = "XLSX, CSV (*.xlsx *.csv)"
        return tuple(QFileDialog.getOpenFileNames(self, _("Add files …"), str(Path.home()), kinds)[0])

    def _ask_file(self, name: str) -> str:
        return QFileDialog.getSaveFileName(self, _("Save as"), str(Path.home() / name), "XLSX (*.xlsx)")[0]

    def _connect(self) -> None:
        self.template.clicked.connect(lambda: self.presenter.save_template(self.ask_file(_TEMPLATE)))
        self.add.clicked.connect(self._on_add)
        self.button.clicked.connect(self.primary)
        self.problems.selectionModel().currentRowChanged.connect(lambda _now, _before: self._on_problem())
        self.day.textEdited.connect(lambda _text: self._on_day())

    def _lay_out_new(self) -> QWidget:
        page = QWidget()
        card = Card(_("Open the books"))
        words = _(
            "Fill in the balances, the open tickets and the forfeited goods in stock of the old books, then choose the "
            "file. It is checked as a whole: every error is named with its cell, and nothing is written before a "
            "second person agrees."
        )
        self._who = Text(
            _("At the counter somebody opens the books, and a manager who did not ask agrees."), Kind.SOFT, wrap=True
        )
        buttons = Flow()
        for button in (self.template, self.add):
            buttons.addWidget(button)
        day = QHBoxLayout()
        self.day.setMaximumWidth(px(200))
        day.addWidget(self.day_field)
        day.addStretch(1)
        for part in (Text(words, Kind.SOFT, wrap=True), self._who):
            card.body.addWidget(part)
        card.body.addLayout(buttons)
        card.body.addLayout(day)
        card.body.addWidget(self.files)
        card.body.addWidget(self.button)
        self._found_card = Card(_("What was found"))
        self._found_card.head.insertWidget(1, self.state)
        self._found_card.body.addWidget(self.result)
        self._found_card.body.addWidget(self.problems)
        self._found_card.body.addWidget(self.words)
        self._found_card.hide()
        box = QVBoxLayout(page)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(px(12))
        box.addWidget(card)
        box.addWidget(self._found_card)
        box.addStretch(1)
        return page


def _found(check: OpeningCheck) -> str:
    words = _("Balances: {accounts}, {debit} on either side. Tickets: {tickets}, lent {sum}. New customers: {people}.")
    said = words.format(
        accounts=check.accounts,
        debit=money_text(check.debit),
        tickets=check.tickets,
        sum=money_text(check.principal),
        people=check.new_customers,
    )
    if check.items:
        stock = _("Forfeited items in stock: {count}, carried at {sum}.")
        said = in_a_row(said, stock.format(count=check.items, sum=money_text(check.cost)))
    if check.ok:
        return said
    wrong = _("Errors: {count}. Put them right in the file, then check again; nothing was written.")
    return f"{wrong.format(count=len(check.problems))} {said}"


def _file_columns() -> tuple[Column[str], ...]:
    return (Column(_("File"), lambda row: Path(row).name, stretch=True),)


def _columns() -> tuple[Column[ProblemLine], ...]:
    return (
        Column(_("Cell"), lambda row: row.place),
        Column(
            _("State"),
            lambda row: _("look at it") if row.is_warning else _("error"),
            tone=lambda row: Tone.AMBER if row.is_warning else Tone.RED,
        ),
        Column(_("What is wrong"), lambda row: row.words, stretch=True),
    )
