"""The opening that was done: its balances, the loans that were moved in, what was held against what, the files."""

from __future__ import annotations

from collections.abc import Callable

from domain.documents import Document
from domain.ledger.opening import FileRead, LoansMovedIn, OpeningBalance, Tied
from domain.ledger.statements.operating import kind_name
from domain.terms.ledger import SIDES
from ui.books.book_words import balance_text, said
from ui.books.closing_words import account_words
from ui.books.fitted_table import FittedTable
from ui.books.opening_presenter import OpenedShown
from ui.language import _
from ui.widgets.badge import Badge
from ui.widgets.buttons import PrimaryButton
from ui.widgets.card import Card
from ui.widgets.table import Column, money_column
from ui.widgets.texts import Kind, Text, Tone
from ui.words import day_text, money_text

_SHORT = 16


class OpenedCard(Card):
    """Shows an opening, with its certificate to be printed."""

    def __init__(self, show_papers: Callable[[tuple[Document, ...]], None]) -> None:
        super().__init__(_("The books are opened"))
        self.head.insertWidget(1, Badge(_("done"), Tone.GREEN))
        self._documents: tuple[Document, ...] = ()
        self._words = Text("", wrap=True)
        self.certificate = PrimaryButton(_("Certificate …"), "Ctrl ↵")
        self.certificate.clicked.connect(lambda: show_papers(self._documents))
        self.balances: FittedTable[OpeningBalance] = FittedTable(_("Balances"), _balance_columns(), most=12)
        self.loans: FittedTable[LoansMovedIn] = FittedTable(_("Loans moved in"), _loan_columns())
        self.tied: FittedTable[Tied] = FittedTable(_("Held against the tickets"), _tied_columns())
        self.read: FittedTable[FileRead] = FittedTable(_("Files"), _file_columns())
        self.body.addWidget(self._words)
        self.body.addWidget(self.certificate)
        for table in (self.balances, self.loans, self.tied, self.read):
            self.body.addWidget(Text(table.accessibleName(), Kind.STRONG))
            self.body.addWidget(table)
        self.body.addStretch(1)

    def show_opened(self, opened: OpenedShown) -> None:
        """Show it."""
        what, self._documents = opened.what, opened.documents
        words = _(
            "As of {day}, {debit} on either side. Tickets: {tickets}, lent {sum}. {person} opened them, {second} "
            "agreed."
        )
        self._words.setText(
            words.format(
                day=day_text(what.on),
                debit=money_text(what.debit),
                tickets=what.tickets,
                sum=money_text(what.principal),
                person=opened.done_by,
                second=opened.agreed_by,
            )
        )
        self.balances.set_rows(what.balances)
        self.loans.set_rows(what.loans)
        self.tied.set_rows(what.tied)
        self.read.set_rows(what.files)


def _balance_columns() -> tuple[Column[OpeningBalance], ...]:
    return (
        Column(_("Account"), lambda row: account_words(row.account), stretch=True),
        Column(_("Side"), lambda row: _(SIDES[row.side])),
        money_column(_("Amount"), lambda row: row.amount),
    )


def _loan_columns() -> tuple[Column[LoansMovedIn], ...]:
    return (
        Column(_("Loans of"), lambda row: said(kind_name(row.loan_kind)), stretch=True),
        Column(_("Tickets"), lambda row: str(row.tickets), right=True),
        money_column(_("Principal"), lambda row: row.principal),
    )


def _tied_columns() -> tuple[Column[Tied], ...]:
    return (
        Column(_("Account"), lambda row: account_words(row.account), stretch=True),
        Column(_("By the books"), lambda row: balance_text(row.booked), right=True),
        Column(_("By the tickets"), lambda row: balance_text(row.of_tickets), right=True),
    )


def _file_columns() -> tuple[Column[FileRead], ...]:
    return (
        Column(_("File"), lambda row: row.name, stretch=True),
        Column("SHA-256", lambda row: f"{row.sha256[:_SHORT]}…"),
    )
