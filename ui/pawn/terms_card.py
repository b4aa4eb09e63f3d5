"""For how long, and at which rates: with the due day, the caps, and a warning where a second person will be needed."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from PySide6.QtCore import Qt, Signal

from ui.language import _
from ui.pawn.pawn_form import PawnForm
from ui.widgets.card import Card
from ui.widgets.field import Field, LineEdit, side_by_side, turn
from ui.widgets.texts import Kind, Text, Tone
from ui.words import day_text


class TermsCard(Card):
    """`edited` says that something was typed."""

    edited = Signal()

    def __init__(self) -> None:
        super().__init__(_("Terms"))
        self.days, self.interest, self.fee = LineEdit(), LineEdit(), LineEdit()
        self.fields = {
            "days": Field(_("Term in days"), self.days),
            "monthly_interest_rate": Field(_("Monthly interest ‰"), self.interest),
            "monthly_fee_rate": Field(_("Monthly composite fee ‰"), self.fee),
        }
        self._warning = Text("", Kind.SMALL, wrap=True)
        self._warning.set_tone(Tone.AMBER)
        part = self.fields
        self._row = side_by_side((part["days"], 5), (part["monthly_interest_rate"], 5), (part["monthly_fee_rate"], 6))
        self.body.addLayout(self._row)
        self.body.addWidget(self._warning)
        for edit in (self.days, self.interest, self.fee):
            edit.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
            edit.textEdited.connect(self.edited)

    def fit(self, *, narrow: bool) -> None:
        """Fields below each other where there is no room beside."""
        turn(self._row, down=narrow)

    def fill(self, form: PawnForm) -> None:
        """Show what was typed."""
        self.days.setText(form.days)
        self.interest.setText(form.monthly_interest_rate)
        self.fee.setText(form.monthly_fee_rate)

    def read(self, form: PawnForm) -> PawnForm:
        """The form with what stands here."""
        return replace(
            form,
            days=self.days.text(),
            monthly_interest_rate=self.interest.text(),
            monthly_fee_rate=self.fee.text(),
        )

    def show_terms(self, due: date | None, caps: tuple[str, str], warning: str, rulebook: str) -> None:
        """Say when it is due, what the caps are, and what will be needed."""
        self.fields["days"].set_note(_("to {day}").format(day=day_text(due)) if due is not None else "", Tone.GREEN)
        self.fields["monthly_interest_rate"].set_note(_("cap {cap} ‰").format(cap=caps[0]), Tone.GREEN)
        self.fields["monthly_fee_rate"].set_note(_("cap {cap} ‰").format(cap=caps[1]), Tone.GREEN)
        self.set_aside(_("Rulebook {version} · movable goods").format(version=rulebook))
        self._warning.setText(warning)
        self._warning.setVisible(bool(warning))
