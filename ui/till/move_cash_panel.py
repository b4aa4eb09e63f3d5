"""Cash in or out of the drawer beside the pledges: from the bank, the owner, or for expenses."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from domain.terms import COUNTERPARTS
from domain.till.day import Counterpart, Direction, MoveCash
from ui.command_words import DIRECTIONS
from ui.language import _
from ui.till.day_close_presenter import DayClosePresenter, counterparts
from ui.widgets.field import Choice, Field, LineEdit, side_by_side
from ui.widgets.money_edit import MoneyEdit
from ui.widgets.panel import Panel


class MoveCashPanel(Panel):
    """A small form; the note carries the slip's number or the reason."""

    def __init__(self, presenter: DayClosePresenter, parent: QWidget) -> None:
        super().__init__(_("Cash in or out"), _("Book it"), parent)
        self._presenter = presenter
        self.direction = Choice(tuple((each, _(words)) for each, words in DIRECTIONS.items()))
        self.counterpart, self.amount, self.note = Choice(), MoneyEdit(), LineEdit()
        self.note.setMaxLength(200)
        self._amount_field = Field(_("Amount"), self.amount)
        self.body.addLayout(
            side_by_side(
                (Field(_("Direction"), self.direction), 1),
                (Field(_("From or to"), self.counterpart), 1),
            )
        )
        self.body.addWidget(self._amount_field)
        self.body.addWidget(Field(_("Note"), self.note, _("number of the slip, or the reason")))
        self.direction.currentIndexChanged.connect(self._on_direction)
        self.amount.textEdited.connect(lambda: self._amount_field.set_error(self.amount.reason))
        self._on_direction()
        self.direction.setFocus()

    def primary(self) -> None:
        """Book it."""
        money, direction, counterpart = self.amount.money, self.direction.value, self.counterpart.value
        if money is None or not money:
            self._amount_field.set_error(self.amount.reason or _("Please fill this in."))
            self.amount.setFocus()
            return
        if isinstance(direction, Direction) and isinstance(counterpart, Counterpart):
            command = MoveCash(
                direction=direction, counterpart=counterpart, amount=money, note=self.note.text().strip()
            )
            self._presenter.move_cash(command, self)

    def show_trouble(self, text: str) -> None:
        """Nothing was booked."""
        self.banner.say(text)

    def finish(self) -> None:
        """It is booked."""
        self.accept()

    def _on_direction(self) -> None:
        direction = self.direction.value
        if isinstance(direction, Direction):
            self.counterpart.set_options(tuple((each, _(COUNTERPARTS[each])) for each in counterparts(direction)))
