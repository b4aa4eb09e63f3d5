"""The panel that shows the bags of a walk which nobody saw, before it is told that they are missing."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QWidget

from domain.money import total
from ui.language import _
from ui.vault.walk_stops import Stop
from ui.widgets.card import Card
from ui.widgets.field import Field, LineEdit
from ui.widgets.panel import Panel
from ui.widgets.texts import Kind, Text, Tone
from ui.words import money_text

_MOST_SHOWN = 12


class UnseenPanel(Panel):
    """`finish` is handed the remarks."""

    def __init__(self, unseen: tuple[Stop, ...], finish: Callable[[str], None], parent: QWidget) -> None:
        super().__init__(_("These bags were not seen"), _("Finish: they are missing"), parent)
        self._finish = finish
        worth = money_text(total([stop.bag.loan for stop in unseen]))
        words = _("Bags: {count}, loans {sum}. Look once more before you finish: afterwards this walk proves nothing.")
        shout = Text(words.format(count=len(unseen), sum=worth), Kind.STRONG, wrap=True)
        shout.set_tone(Tone.RED)
        card = Card()
        for stop in unseen[:_MOST_SHOWN]:
            card.body.addWidget(Text(f"{stop.bag.place}   {stop.bag.bag}   {stop.goods}", wrap=True))
        if len(unseen) > _MOST_SHOWN:
            card.body.addWidget(Text(_("and {count} more").format(count=len(unseen) - _MOST_SHOWN), Kind.SOFT))
        self.remarks = LineEdit()
        self.remarks.setMaxLength(200)
        self.body.addWidget(shout)
        self.body.addWidget(card)
        self.body.addWidget(Field(_("Remarks"), self.remarks, _("who was told, where was looked")))
        self.remarks.setFocus()

    def primary(self) -> None:
        """Finish the walk."""
        self._finish(self.remarks.text())
        self.accept()
