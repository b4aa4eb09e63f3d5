"""The panel in which a metal's price is taken down, with its source and its day."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from PySide6.QtWidgets import QWidget

from domain.money import Money
from domain.stock.metal import Metal
from domain.stock.pricing import PriceSet
from domain.terms import METALS
from ui.language import _
from ui.widgets.date_edit import DateEdit
from ui.widgets.field import Choice, Field, LineEdit, side_by_side
from ui.widgets.money_edit import MoneyEdit
from ui.widgets.panel import Panel
from ui.words import money_text

SetIt = Callable[[Metal, Money, str, date | None], None]


class SetPricePanel(Panel):
    """`set_it` is handed the metal, the price, its source, and its day where it is not today's."""

    def __init__(self, metal: Metal, last: PriceSet | None, today: date, set_it: SetIt, parent: QWidget) -> None:
        super().__init__(_("Set a metal's price"), _("Set the price"), parent)
        self._today, self._set_it = today, set_it
        self.metal = Choice(tuple((each, _(METALS[each])) for each in Metal))
        self.metal.choose(metal)
        self.price, self.source, self.day = MoneyEdit(), LineEdit(last.source if last else ""), DateEdit(today)
        self.source.setMaxLength(200)
        note = _("last {price}").format(price=money_text(last.per_gram)) if last is not None else ""
        self._price_field = Field(_("Price per gram of fine metal"), self.price, note)
        self._source_field = Field(_("Source of the price"), self.source, _("exchange and quotation"))
        self._day_field = Field(_("As of"), self.day)
        self.body.addLayout(side_by_side((Field(_("Metal"), self.metal), 1), (self._day_field, 1)))
        self.body.addWidget(self._price_field)
        self.body.addWidget(self._source_field)
        self.price.textEdited.connect(lambda: self._price_field.set_error(self.price.reason))
        self.day.textEdited.connect(lambda: self._day_field.set_error(self.day.reason))
        self.price.setFocus()

    def primary(self) -> None:
        """Take it down; what is missing is said beside its field."""
        money, metal, day = self.price.money, self.metal.value, self.day.day
        wanted = _("Please fill this in.")
        self._price_field.set_error("" if money else self.price.reason or wanted)
        self._source_field.set_error("" if self.source.text().strip() else wanted)
        self._day_field.set_error(self.day.reason)
        if money and isinstance(metal, Metal) and day is not None and self.source.text().strip():
            self._set_it(metal, money, self.source.text(), None if day == self._today else day)

    def show_trouble(self, text: str) -> None:
        """The book refused; nothing was set."""
        self.banner.say(text)
