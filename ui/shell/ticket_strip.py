"""The strip of the tickets that are open side by side, and what redeeming all of them today costs."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from domain.money import total
from ui.language import _
from ui.shell.open_tickets import InShort
from ui.theme import px
from ui.widgets.buttons import Chip, QuietButton
from ui.widgets.flow import Flow
from ui.widgets.texts import Elided, Kind
from ui.words import money_text

_ROOM_FOR_SUM = 1100


class TicketStrip(QWidget):
    """Shown where two tickets or more are open. `chosen` and `closed` say the name of a screen."""

    chosen = Signal(str)
    closed = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.setAccessibleName(_("Open tickets"))
        self.tabs: dict[str, Tab] = {}
        self.sum = Elided("", Kind.SOFT)
        self.close_one = QuietButton(_("Close"), "Ctrl W")
        self._front = ""
        self._flow = Flow()
        self._tabs = QWidget()
        self._tabs.setLayout(self._flow)
        row = QHBoxLayout(self)
        row.setContentsMargins(px(24), px(8), px(24), 0)
        row.setSpacing(px(12))
        row.addWidget(self._tabs, 1)
        end = QHBoxLayout()
        for part in (self.sum, self.close_one):
            end.addWidget(part)
        row.addLayout(end)
        row.setAlignment(end, Qt.AlignmentFlag.AlignTop)
        self.close_one.clicked.connect(lambda: self.closed.emit(self._front))
        self.hide()

    def show_tickets(self, tickets: dict[str, InShort], front: str) -> None:
        """Show these, one of which is in front."""
        self._front = front
        for screen in [each for each in self.tabs if each not in tickets]:
            self._drop(screen)
        for screen in [each for each in tickets if each not in self.tabs]:
            self._add(screen)
        for screen, ticket in tickets.items():
            self.tabs[screen].show_ticket(ticket, in_front=screen == front)
        words = sum_words(tuple(tickets.values()))
        self.sum.setText(words)
        self.sum.setVisible(bool(words) and self.width() >= px(_ROOM_FOR_SUM))

    def _add(self, screen: str) -> None:
        tab = self.tabs[screen] = Tab()
        tab.clicked.connect(partial(self._on_tab, screen))
        tab.closed.connect(partial(self.closed.emit, screen))
        self._flow.addWidget(tab)

    def _drop(self, screen: str) -> None:
        tab = self.tabs.pop(screen)
        tab.hide()
        tab.deleteLater()

    def _on_tab(self, screen: str) -> None:
        self.tabs[screen].setChecked(screen == self._front)
        self.chosen.emit(screen)


class Tab(Chip):
    """One ticket; the middle button closes it."""

    closed = Signal()

    def __init__(self) -> None:
        super().__init__("")
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)

    def show_ticket(self, ticket: InShort, *, in_front: bool) -> None:
        """Say which one it is."""
        self.say(" · ".join(part for part in (ticket.number, ticket.name, ticket.stage) if part))
        self.setChecked(in_front)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """The middle button closes."""
        if event.button() is Qt.MouseButton.MiddleButton:
            self.closed.emit()
            return
        super().mouseReleaseEvent(event)


def sum_words(tickets: tuple[InShort, ...]) -> str:
    """What redeeming them all today costs, where all are of one person and each can be redeemed."""
    dues = [ticket.due for ticket in tickets if ticket.due is not None]
    people = {ticket.customer for ticket in tickets}
    if len(dues) < len(tickets) or len(people) != 1 or len(tickets) < 2:
        return ""
    words = _("{name}, redeeming all {count} today: {sum}")
    return words.format(name=tickets[0].name, count=len(tickets), sum=money_text(total(dues)))
