"""Cash in or out of the drawer beside the pledges: from the bank, the owner or another store, or for expenses."""

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
        self.store = LineEdit(placeholder="3102")
        self.store.setMaxLength(4)
        self._amount_field = Field(_("Amount"), self.amount)
        self._store_field = Field(_("Number of the store"), self.store)
        self.body.addLayout(
            side_by_side(
                (Field(_("Direction"), self.direction), 1),
                (Field(_("From or to"), self.counterpart), 1),
            )
        )
        self.body.addLayout(side_by_side((self._amount_field, 2), (self._store_field, 1)))
        self.body.addWidget(Field(_("Note"), self.note, _("number of the slip, or the reason")))
        self.direction.currentIndexChanged.connect(self._on_direction)
        self.counterpart.currentIndexChanged.connect(self._on_counterpart)
        self.store.textEdited.connect(lambda: self._store_field.set_error(""))
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
        if not isinstance(direction, Direction) or not isinstance(counterpart, Counterpart):
            return
        store = self.store.text().strip() if counterpart is Counterpart.BRANCH else ""
        if counterpart is Counterpart.BRANCH and not store:
            self._store_field.set_error(_("Please fill this in."))
            self.store.setFocus()
            return
        note = self.note.text().strip()
        command = MoveCash(direction=direction, counterpart=counterpart, amount=money, note=note, store=store)
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

    def _on_counterpart(self) -> None:
        self._store_field.setVisible(self.counterpart.value is Counterpart.BRANCH)
