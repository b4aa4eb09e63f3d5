"""The line at the top: whose shop, which business day, whether the till is open, who is signed in.

It never says what the drawer should hold: counts are blind.
"""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel

from domain.access.roles import Session
from domain.organisation.store import Store
from domain.till.day import Day
from ui.language import _
from ui.shell.command_box import CommandBox
from ui.theme import px
from ui.widgets.buttons import QuietButton
from ui.widgets.texts import Kind, Text, Tone, set_property, tip_of
from ui.words import clock_text, day_text


class TitleBar(QFrame):
    """`locked` says that the clerk leaves the counter; `account_wanted`, that they look after themselves,
    `alerts_wanted`, that they want to know what there is to know. `till_open` is None until the shop was shown.
    """

    locked = Signal()
    account_wanted = Signal()
    alerts_wanted = Signal()

    def __init__(self, session: Session, command_box: CommandBox) -> None:
        super().__init__()
        self.setObjectName("titlebar")
        self.setFixedHeight(px(48))
        brand = QLabel("典簿 PawnBook")
        brand.setObjectName("brand")
        self._practice = Text(_("PRACTICE"))
        self._practice.setObjectName("practice")
        self._practice.hide()
        self._is_practice = False
        self.till_open: bool | None = None
        self._store, self._day, self._till = Text("", Kind.SOFT), Text(), Text()
        self._till_in_full = self._till_in_short = ""
        self._lock = QuietButton(_("Lock"), "Ctrl L")
        self._lock.clicked.connect(self.locked)
        line = QHBoxLayout(self)
        line.setContentsMargins(px(16), 0, px(8), 0)
        self._line = line
        line.addWidget(brand)
        line.addWidget(command_box, 1)
        line.addStretch()
        person = QuietButton(session.name, name=_("My account: {name}").format(name=session.name))
        person.setToolTip(_("My account"))
        person.clicked.connect(self.account_wanted)
        self._alerts = QuietButton(_("News"), "Ctrl M")
        self._alerts.clicked.connect(self.alerts_wanted)
        for part in (self._practice, self._store, self._day, self._till, self._alerts, person, self._lock):
            line.addWidget(part, 0, Qt.AlignmentFlag.AlignVCenter)
        self._least_room = command_box.minimumWidth()
        self._parts = (brand, self._practice, self._store, self._day, self._till, self._alerts, person, self._lock)
        self._dispensable = (self._store, brand, self._day)
        self._close_up(close=False)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Leave out what is said elsewhere too before anything is cut."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        self._close_up(close=False)
        for part in self._dispensable:
            part.setVisible(bool(part.text()))
        for part in self._dispensable:
            if self._needed() <= self.width():
                return
            part.hide()
        self._close_up(close=self._needed() > self.width())

    def _needed(self) -> int:
        shown = [part for part in self._parts if part is not self._practice or self._is_practice]
        held = [part.sizeHint().width() + self._line.spacing() for part in shown if not part.isHidden()]
        margins = self._line.contentsMargins()
        return sum(held) + self._line.spacing() + self._least_room + margins.left() + margins.right()

    def _close_up(self, *, close: bool) -> None:
        """Where letters are large: less between the parts, no keys on buttons, and not since when the till is open."""
        self._line.setSpacing(px(8 if close else 20))
        for button in (self._alerts, self._lock):
            button.show_key(shown=not close)
        self._till.setText(self._till_in_short if close else self._till_in_full)

    def _fit_again(self) -> None:
        """Something else is said; before it is shown it has no width yet."""
        if self.isVisible():
            self._fit()
        else:
            self._close_up(close=False)

    def show_alerts(self, unread: int) -> None:
        """Say how many alerts this person did not read yet."""
        words = _("News: {count}").format(count=unread) if unread else _("News")
        self._alerts.say(words)
        self._alerts.setAccessibleName(words)
        set_property(self._alerts, "alert", "true" if unread else "false")
        self._fit_again()

    def show_shop(self, store: Store, day: Day | None) -> None:
        """Show the shop and its day as they are now."""
        self._is_practice = store.practice
        self.till_open = day is not None and day.is_open
        self._practice.setVisible(store.practice)
        self._store.setText(store.name)
        self._store.setToolTip(tip_of(store.name))
        if day is not None and day.is_open:
            self._day.setText(day_text(day.business_date))
            self._till_in_full = _("Till open since {time}").format(time=clock_text(day.opened_at))
            self._till_in_short = _("Till open")
            self._till.set_tone(Tone.GREEN)
        else:
            self._day.setText("")
            self._till_in_full = self._till_in_short = _("Till closed")
            self._till.set_tone(Tone.AMBER)
        self._fit_again()
