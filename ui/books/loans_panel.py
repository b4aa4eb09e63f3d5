"""The loans behind a count or a sum of a statement; Enter opens the ticket."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from domain.ledger.statements.aging import OpenLoan
from domain.ledger.statements.operating import CLASSES
from domain.money import total
from ui.books.book_words import said
from ui.books.fitted_table import FittedTable
from ui.books.sheets import ToLoans
from ui.language import _
from ui.screens import Surroundings
from ui.widgets.panel import Panel
from ui.widgets.table import Column, money_column
from ui.widgets.texts import Kind, Text
from ui.words import day_text, money_text

_LINES = 12


class LoansPanel(Panel):
    """Opens the chosen ticket."""

    def __init__(self, around: Surroundings, loans: ToLoans, parent: QWidget) -> None:
        super().__init__(said(loans.name), _("Open the ticket"), parent, width=640)
        self._around = around
        words = _("Loans: {count}, {sum}").format(
            count=len(loans.loans), sum=money_text(total([loan.principal for loan in loans.loans]))
        )
        self.body.addWidget(Text(words, Kind.SOFT))
        self.loans: FittedTable[OpenLoan] = FittedTable(_("Loans"), _columns(), most=_LINES)
        self.loans.set_rows(loans.loans)
        self.loans.opened.connect(lambda _row: self.primary())
        self.body.addWidget(self.loans)
        self.confirm.setEnabled(bool(loans.loans))
        self.loans.setFocus()

    def primary(self) -> None:
        """To the ticket."""
        chosen = self.loans.chosen
        if chosen is not None:
            self.accept()
            self._around.open_screen("ticket", number=chosen.ticket, intent="")


def _columns() -> tuple[Column[OpenLoan], ...]:
    return (
        Column(_("Ticket"), lambda row: row.ticket),
        Column(_("Class"), lambda row: said(CLASSES[row.pledge]) if row.pledge in CLASSES else row.pledge),
        Column(_("Due"), lambda row: day_text(row.due)),
        Column(_("State"), lambda row: _("forfeited, still a loan") if row.kept else "", stretch=True),
        money_column(_("Loan"), lambda row: row.principal),
    )
