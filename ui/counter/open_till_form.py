"""The form that opens the till: how much is in the drawer, where it came from, for which day."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import Signal

from domain.money import Money
from domain.terms import COUNTERPARTS
from domain.till.day import Counterpart
from ui.language import _
from ui.theme import px
from ui.widgets.buttons import PrimaryButton
from ui.widgets.card import Card
from ui.widgets.date_edit import DateEdit
from ui.widgets.field import Choice, Field
from ui.widgets.money_edit import MoneyEdit
from ui.widgets.texts import Kind, Text

_SOURCES = (Counterpart.BANK, Counterpart.CAPITAL)


class OpenTillForm(Card):
    """`opened` says the float, its source and the day."""

    opened = Signal(object, object, object)

    def __init__(self, today: date) -> None:
        super().__init__(_("The till is not open"))
        self._float, self._day = MoneyEdit(), DateEdit(today)
        self._source = Choice(tuple((each, _(COUNTERPARTS[each])) for each in _SOURCES))
        self._remark = Text("", Kind.SOFT, wrap=True)
        self._float_field = Field(_("Cash in the drawer"), self._float)
        self._day_field = Field(_("Business date"), self._day)
        self._button = PrimaryButton(_("Open the till"), "Ctrl ↵")
        self.setMaximumWidth(px(420))
        self.body.setSpacing(px(12))
        self.body.addWidget(self._remark)
        for field in (self._float_field, Field(_("What is more or less than before comes from"), self._source)):
            self.body.addWidget(field)
        self.body.addWidget(self._day_field)
        self.body.addSpacing(px(8))
        self.body.addWidget(self._button)
        self._button.clicked.connect(self.submit)
        self._float.textEdited.connect(lambda _text: self._float_field.set_error(self._float.reason))
        self._day.textEdited.connect(lambda _text: self._day_field.set_error(self._day.reason))

    def prepare(self, today: date, remark: str, money: Money | None) -> None:
        """Offer today and what was left at the last close, unless somebody typed already."""
        self._remark.setText(remark)
        if not self._float.isModified():
            self._float.set_money(money)
        if not self._day.isModified():
            self._day.set_day(today)
        self._float.setFocus()

    def submit(self) -> None:
        """Open the till with what stands in the fields."""
        if not self._button.isEnabled():
            return
        self._float_field.set_error("" if self._float.money is not None else self._float.reason or _("How much?"))
        self._day_field.set_error(self._day.reason)
        if self._float.money is not None and self._day.day is not None:
            self.opened.emit(self._float.money, self._source.value, self._day.day)

    def set_opening(self, *, opening: bool) -> None:
        """While it is being written there is nothing to press."""
        self._button.setEnabled(not opening)
