"""What redeeming costs today, and by a date field or the curve on any other day."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout

from domain.pawn.ticket import Stage
from domain.pawn.views import TicketCard
from ui.command_words import per_mille
from ui.language import _
from ui.pawn.costs import Cost
from ui.pawn.curve import Curve
from ui.pawn.curve_view import CurveView
from ui.theme import px
from ui.widgets.buttons import SmallButton
from ui.widgets.card import Card
from ui.widgets.date_edit import DateEdit
from ui.widgets.field import Field
from ui.widgets.sum_tree import SumTree
from ui.widgets.texts import Kind, Text, Tone


class CostCard(Card):
    """What redeeming costs today, and by a date field or the curve on any other day. `day_chosen` says which."""

    day_chosen = Signal(object)

    def __init__(self, today: date) -> None:
        super().__init__(_("What redeeming costs"))
        self.compare = SmallButton(_("Ways to pay"))
        self.compare.hide()
        self.head.addWidget(self.compare)
        self._today = today
        self.day = DateEdit(today)
        self._field = Field(_("On this day"), self.day)
        self._field.setFixedWidth(px(220))
        self.tree, self.curve = SumTree(_("What redeeming costs")), CurveView()
        self._over = Text("", wrap=True)
        self._setting = False
        line = QHBoxLayout()
        line.addWidget(self._field)
        line.addStretch(1)
        self._drag = Text(_("drag, or ← →"), Kind.NOTE, right=True)
        line.addWidget(self._drag, 0, Qt.AlignmentFlag.AlignBottom)
        self.body.addWidget(self._over)
        self.body.addWidget(self.tree)
        self.body.addLayout(line)
        self.body.addWidget(self.curve)
        self.day.day_changed.connect(self._on_day)
        self.curve.day_chosen.connect(self._on_curve)

    def show_cost(self, card: TicketCard, on: date, cost: Cost, curve: Curve | None) -> None:
        """Show the sum of a day: by right, or by agreement once the pledge is forfeited."""
        if curve is not None:
            self._set_open(is_open=True)
        self.set_title(_title(card, on))
        terms = card.ticket.terms
        rates = f"{per_mille(terms.monthly_interest_rate)} + {per_mille(terms.monthly_fee_rate)}"
        self.set_aside(f"{rates} · {terms.rulebook} {terms.version}")
        self.tree.set_lines(cost.lines)
        self._over.setText(cost.reason)
        self._over.set_tone(Tone.AMBER)
        self._over.setVisible(bool(cost.reason))
        self._setting = True
        if curve is not None:
            self.curve.set_curve(curve)
            for part in (self.curve, self._drag):
                part.setVisible(len(curve.days) > 1)
        if not self.day.hasFocus():
            self.day.set_day(on)
        self.curve.choose(on)
        self._setting = False

    def show_over(self, words: str) -> None:
        """Say why nothing is to be paid any more."""
        self._set_open(is_open=False)
        self.set_aside("")
        self.set_title(_("What redeeming costs"))
        self._over.setText(words)
        self._over.set_tone(Tone.PLAIN)
        self._over.show()

    def set_today(self, today: date) -> None:
        """The business day may have changed since."""
        self._today = today

    def _set_open(self, *, is_open: bool) -> None:
        for part in (self._field, self.tree, self.curve, self._drag):
            part.setVisible(is_open)

    def _on_day(self, day: date | None) -> None:
        self._field.set_error(self.day.reason)
        if day is not None:
            self.day_chosen.emit(day)

    def _on_curve(self, day: date) -> None:
        if not self._setting:
            self.day.set_day(day)
            self.day_chosen.emit(day)


def _title(card: TicketCard, on: date) -> str:
    if card.stage is Stage.FORFEITED:
        return _("What redeeming by agreement costs")
    return _("What redeeming costs today") if on == card.on else _("What redeeming would cost")
