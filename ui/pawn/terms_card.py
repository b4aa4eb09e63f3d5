"""For how long, at which rates, paid how: with the due day, the rates of the table, and warnings."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout

from domain.ledger.means import Means
from ui.language import _
from ui.pawn.pawn_form import PawnForm
from ui.pawn.pawn_rules import TermsShown
from ui.pawn.paying_block import MeansChips
from ui.pawn.ticket_panels import TermEdit
from ui.pawn.typed import Term
from ui.theme import px
from ui.widgets.card import Card
from ui.widgets.field import Field, LineEdit, turn
from ui.widgets.texts import Kind, Text, Tone


class TermsCard(Card):
    """`edited` says that something was typed. Rates that are left blank are those of the rate table."""

    edited = Signal()

    def __init__(self) -> None:
        super().__init__(_("Terms"))
        self.term = TermEdit("30")
        self.interest, self.fee = LineEdit(), LineEdit()
        self.means = MeansChips(_("Paid out by"))
        self.fields = {
            "term": Field(_("Term"), self.term.edit),
            "monthly_interest_rate": Field(_("Monthly interest ‰"), self.interest),
            "monthly_fee_rate": Field(_("Monthly fee ‰"), self.fee),
        }
        self._warning = Text("", Kind.SMALL, wrap=True)
        self._warning.set_tone(Tone.AMBER)
        part, top = self.fields, Qt.AlignmentFlag.AlignTop
        term = QHBoxLayout()
        term.setSpacing(px(8))
        term.addWidget(part["term"], 1, top)
        term.addWidget(self.term.units, 0, top)
        self.term.units.setContentsMargins(0, px(24), 0, 0)
        self._row = QHBoxLayout()
        self._row.setSpacing(px(16))
        self._row.addLayout(term, 10)
        self._row.addWidget(part["monthly_interest_rate"], 7, top)
        self._row.addWidget(part["monthly_fee_rate"], 7, top)
        self.body.addLayout(self._row)
        self.body.addWidget(self.means)
        self.body.addWidget(self._warning)
        for edit in (self.term.edit, self.interest, self.fee):
            edit.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
            edit.textEdited.connect(self.edited)
        for chip in self.term.chips.values():
            chip.clicked.connect(self.edited)
        self.means.edited.connect(self.edited)

    def fit(self, *, narrow: bool) -> None:
        """Fields below each other where there is no room beside."""
        turn(self._row, down=narrow)

    def fill(self, form: PawnForm) -> None:
        """Show what was typed."""
        self.term.edit.setText(form.term)
        self.term.choose(Term(form.unit))
        self.interest.setText(form.monthly_interest_rate)
        self.fee.setText(form.monthly_fee_rate)
        self.means.choose(Means(form.means))

    def read(self, form: PawnForm) -> PawnForm:
        """The form with what stands here."""
        return replace(
            form,
            term=self.term.edit.text(),
            unit=self.term.unit.value,
            monthly_interest_rate=self.interest.text(),
            monthly_fee_rate=self.fee.text(),
            means=self.means.means.value,
        )

    def show_terms(self, terms: TermsShown) -> None:
        """Say when it is due, what the table and the caps say, and what will be needed."""
        due = _("to {day}").format(day=terms.due) if terms.due else ""
        self.fields["term"].set_note(due, Tone.GREEN)
        self.fields["monthly_interest_rate"].set_note(terms.interest_note, Tone.GREEN)
        self.fields["monthly_fee_rate"].set_note(terms.fee_note, Tone.GREEN)
        self.interest.setPlaceholderText(terms.interest)
        self.fee.setPlaceholderText(terms.fee)
        self.set_aside(terms.aside)
        self._warning.setText(terms.warning)
        self._warning.setVisible(bool(terms.warning))
