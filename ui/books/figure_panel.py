"""What a figure of a statement is made of: the accounts behind it, and of each the lines with their entries."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from PySide6.QtWidgets import QWidget

from domain.errors import Trouble
from domain.ledger.accounts import CHART, Side, name_of
from domain.ledger.statements.books import Cursor, LedgerLine, LinesBehind
from domain.ledger.statements.template import Basis, Behind, Statement
from domain.money import Money
from ui.books.book_words import about_text, blank_if_none, said
from ui.books.closing_words import account_words, rule_words, voucher_number
from ui.books.fitted_table import FittedTable
from ui.books.period_bar import BookDays
from ui.books.sheets import ToFigure
from ui.language import _
from ui.screens import Surroundings
from ui.widgets.buttons import SmallButton
from ui.widgets.panel import Panel
from ui.widgets.table import Column, Table, money_column
from ui.widgets.texts import Kind, Text
from ui.words import amount_text

_BEGINNING = date(2000, 1, 1)
_MOST_ACCOUNTS = 5
_LINES = 8


class FigurePanel(Panel):
    """The chosen account's lines stand below the accounts; Enter on a line opens its voucher."""

    def __init__(
        self, around: Surroundings, figure: ToFigure, open_account: Callable[[str, BookDays], None], parent: QWidget
    ) -> None:
        statement, row = figure.statement, figure.statement.row(figure.row)
        column = statement.columns[figure.column]
        super().__init__(said(row.name), _("Open the detail ledger"), parent, width=760)
        self._around, self._figure, self._open_account = around, figure, open_account
        self._run = around.tasks.for_owner(self)
        self._next: Cursor | None = None
        self._lines: tuple[LedgerLine, ...] = ()
        amount = amount_text(row.amounts[figure.column])
        self.body.addWidget(Text(f"{said(statement.title)} · {said(column.name)}: {amount}", Kind.SOFT, wrap=True))
        self.accounts: FittedTable[Behind] = FittedTable(
            _("Accounts behind the figure"), self._account_columns(), most=_MOST_ACCOUNTS
        )
        self.lines: Table[LedgerLine] = Table(_("Lines behind the figure"), _line_columns(statement))
        self.lines.setFixedHeight(self.lines.height_of_rows(_LINES))
        self.more = SmallButton(_("More lines"))
        self.more.hide()
        self.title_of_lines = Text("", Kind.STRONG)
        for part in (self.accounts, self.title_of_lines, self.lines, self.more):
            self.body.addWidget(part)
        self.accounts.selectionModel().currentRowChanged.connect(lambda _now, _before: self._on_account())
        self.accounts.opened.connect(lambda _row: self.primary())
        self.lines.opened.connect(self._on_line)
        self.more.clicked.connect(self._on_more)
        self.accounts.set_rows(tuple(each for each in row.behind if each.amounts[figure.column]))
        self.confirm.setEnabled(bool(self.accounts.content.rows))
        self._on_account()
        self.accounts.setFocus()

    def primary(self) -> None:
        """To the detail ledger of the chosen account, for the days of the figure."""
        chosen = self.accounts.chosen
        if chosen is None:
            return
        span = self._figure.statement.columns[self._figure.column].span
        days = BookDays(span.first or _BEGINNING, span.last, self._figure.statement.scope.known_on)
        self.accept()
        self._open_account(chosen.account, days)

    def _account_columns(self) -> tuple[Column[Behind], ...]:
        place = self._figure.column
        return (
            Column(_("Account"), lambda row: account_words(row.account), stretch=True),
            money_column(_("Amount"), lambda row: row.amounts[place]),
        )

    def _on_account(self) -> None:
        chosen, figure, reading = self.accounts.chosen, self._figure, self._around.desk.reading
        if chosen is None:
            return
        self._run(
            lambda: reading.behind(figure.statement, figure.column, chosen),
            lambda page: self._show(chosen, page, ()),
            self._failed,
        )

    def _on_more(self) -> None:
        chosen, figure, after, before = self.accounts.chosen, self._figure, self._next, self._lines
        if chosen is None or after is None:
            return
        reading = self._around.desk.reading
        self._run(
            lambda: reading.more_behind(figure.statement, figure.column, chosen, after),
            lambda page: self._show(chosen, page, before),
            self._failed,
        )

    def _show(self, behind: Behind, page: LinesBehind, before: tuple[LedgerLine, ...]) -> None:
        if self.accounts.chosen is not behind:
            return
        self._lines, self._next = (*before, *page.lines), page.next
        self.title_of_lines.setText(account_words(behind.account))
        self.lines.set_rows(self._lines)
        self.more.setVisible(page.next is not None)

    def _on_line(self, line: LedgerLine) -> None:
        self.accept()
        self._around.open_screen("books", voucher=line.cause)

    def _failed(self, trouble: Trouble) -> None:
        self.banner.say(self._around.explain(trouble))


def _line_columns(statement: Statement) -> tuple[Column[LedgerLine], ...]:
    several = len(statement.scope.stores) > 1
    return (
        Column(_("Date"), lambda row: row.book_date.isoformat()),
        *((Column(_("Of store"), lambda row: row.store),) if several else ()),
        Column(_("Voucher"), lambda row: voucher_number(row.number)),
        Column(_("Summary"), _summary, stretch=True),
        Column(_("Debits"), lambda row: blank_if_none(row.debit), right=True),
        Column(_("Credits"), lambda row: blank_if_none(row.credit), right=True),
        money_column(_("Sum"), lambda row: _as_stated(row, statement), gives_way=1),
    )


def _as_stated(line: LedgerLine, statement: Statement) -> Money:
    """The running sum as the statement has it: what stands in credit counts up for accounts of that side."""
    stands_in_credit = name_of(line.account, CHART).side is Side.CREDIT
    return -line.balance if stands_in_credit and statement.basis is not Basis.CASH else line.balance


def _summary(line: LedgerLine) -> str:
    """Of what the business did, the ticket; of a line about anything else, what that is."""
    if line.summary:
        return f"{line.summary} · {about_text(line.sub)}" if line.sub else line.summary
    about = line.about or line.sub
    return f"{rule_words(line.rule)} · {about_text(about)}" if about else rule_words(line.rule)
