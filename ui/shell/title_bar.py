"""The line at the top: whose shop, which business day, whether the till is open, who is signed in.

It never says what the drawer should hold: counts are blind.
"""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel

from domain.access.roles import Session
from domain.organisation.store import Store
from domain.till.day import Day
from ui.language import _
from ui.shell.command_box import CommandBox
from ui.theme import px
from ui.widgets.buttons import QuietButton
from ui.widgets.texts import Kind, Text, Tone
from ui.words import clock_text, day_text


class TitleBar(QFrame):
    """`locked` says that the clerk leaves the counter."""

    locked = Signal()

    def __init__(self, session: Session, command_box: CommandBox) -> None:
        super().__init__()
        self.setObjectName("titlebar")
        self.setFixedHeight(px(48))
        brand = QLabel("典簿 PawnBook")
        brand.setObjectName("brand")
        self._practice = Text(_("PRACTICE"))
        self._practice.setObjectName("practice")
        self._practice.hide()
        self._store, self._day, self._till = Text("", Kind.SOFT), Text(), Text()
        lock = QuietButton(_("Lock"), "Ctrl L")
        lock.clicked.connect(self.locked)
        line = QHBoxLayout(self)
        line.setContentsMargins(px(16), 0, px(8), 0)
        line.setSpacing(px(20))
        line.addWidget(brand)
        line.addWidget(command_box, 1)
        line.addStretch(1)
        for part in (self._practice, self._store, self._day, self._till, Text(session.name, Kind.STRONG), lock):
            line.addWidget(part)

    def show_shop(self, store: Store, day: Day | None) -> None:
        """Show the shop and its day as they are now."""
        self._practice.setVisible(store.practice)
        self._store.setText(store.name)
        self._store.setToolTip(store.name)
        if day is not None and day.is_open:
            self._day.setText(day_text(day.business_date))
            self._till.setText(_("Till open since {time}").format(time=clock_text(day.opened_at)))
            self._till.set_tone(Tone.GREEN)
            return
        self._day.setText("")
        self._till.setText(_("Till closed"))
        self._till.set_tone(Tone.AMBER)
