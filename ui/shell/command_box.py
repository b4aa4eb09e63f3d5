"""The command box (Ctrl+K): a ticket or customer's number, a name, the tail of a phone, or the name of an action."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import QPoint, QRect, Qt, QTimer, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QLineEdit, QListWidget

from domain.customers.views import CustomerLine
from domain.documents import ticket_in
from domain.errors import Trouble
from domain.pawn.ticket_proof import is_proof
from domain.pawn.views import Found
from domain.ports import Reading
from ui.language import _
from ui.tasks import Run
from ui.theme import SMALL, colour, font, look, px
from ui.widgets.icons import icon

_PAUSE_MS = 150
_WHOLE_NUMBER = 8
_MOST_CUSTOMERS = 4


@dataclass(frozen=True, slots=True)
class Hit:
    """A line of the list, and what choosing it does."""

    words: str
    do: Callable[[], None]


class CommandBox(QLineEdit):
    """Asks the book while the clerk types; Enter takes the marked line, or opens a whole number at once.

    `proof_given` says that a ticket's signed code was pasted: it is checked before anything is opened.
    """

    proof_given = Signal(str)

    def __init__(
        self,
        reading: Reading,
        run: Run,
        actions: tuple[Hit, ...],
        open_ticket: Callable[[str, str], None],
        open_customer: Callable[[str], None] | None = None,
    ) -> None:
        """Customers are found where there is a way to open one."""
        super().__init__()
        self._reading, self._run, self._actions = reading, run, actions
        self._open, self._open_customer = open_ticket, open_customer
        self.intent = ""
        self._asked = 0
        self._hits: tuple[Hit, ...] = ()
        self._list: QListWidget | None = None
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(_PAUSE_MS)
        self._pause.timeout.connect(self._ask)
        self.setAccessibleName(_("Find"))
        self.setMinimumWidth(px(180))
        self.setMaximumWidth(px(440))
        self.setTextMargins(0, 0, px(56), 0)
        self.setClearButtonEnabled(False)
        self.addAction(icon("search", (look.theme.soft, look.theme.soft), px(16)), self.ActionPosition.LeadingPosition)
        self._say_what_to_type()
        self.textEdited.connect(self._on_edited)

    def start(self, intent: str = "") -> None:
        """Come here to find a ticket; it is opened with this intent."""
        self.intent = intent
        self._say_what_to_type()
        self.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.selectAll()

    def leave(self) -> bool:
        """Close the list and forget the intent; False where there was nothing to leave."""
        was_here = self.hasFocus() or bool(self._hits)
        self.intent = ""
        self._say_what_to_type()
        self.clear()
        self._show(())
        return was_here

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Up and down move in the list, Enter takes."""
        if event.key() in (Qt.Key.Key_Down, Qt.Key.Key_Up) and self._list is not None:
            step = 1 if event.key() == Qt.Key.Key_Down else -1
            self._list.setCurrentRow((self._list.currentRow() + step) % max(len(self._hits), 1))
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not event.modifiers() & _CONTROL:
            self._take()
        else:
            super().keyPressEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Close the list when the clerk goes elsewhere."""
        super().focusOutEvent(event)
        if event.reason() != Qt.FocusReason.ActiveWindowFocusReason:
            self._show(())

    def paintEvent(self, event: QPaintEvent) -> None:
        """The field, and at its end the key that leads here."""
        super().paintEvent(event)
        width, height = px(48), px(18)
        cap = QRect(self.width() - width - px(8), (self.height() - height) // 2, width, height)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(colour("edge"))
        painter.drawRoundedRect(cap, px(4), px(4))
        painter.setPen(colour("soft"))
        painter.setFont(font(SMALL - 1))
        painter.drawText(cap, Qt.AlignmentFlag.AlignCenter, "Ctrl K")

    def _on_edited(self, _text: str) -> None:
        self._pause.start()

    def _say_what_to_type(self) -> None:
        asking = {
            "renew": _("Which ticket is renewed? Scan it or type"),
            "redeem": _("Which ticket is redeemed? Scan it or type"),
            "part": _("Which ticket is paid in part? Scan it or type"),
        }
        self.setPlaceholderText(asking.get(self.intent, _("Scan, or type a number, name or phone")))

    def _ask(self) -> None:
        text = self.text().strip()
        self._asked += 1
        asked, number = self._asked, ticket_in(text)
        if not text:
            self._show(())
            return

        def read() -> tuple[tuple[CustomerLine, ...], tuple[Found, ...]]:
            people = self._reading.customers(text) if self._open_customer is not None and not self.intent else ()
            return people, self._reading.find(number if number.isdigit() else text)

        def found(hits: tuple[tuple[CustomerLine, ...], tuple[Found, ...]]) -> None:
            if asked == self._asked and self.hasFocus():
                people, tickets = hits
                self._show((*self._customers(people), *self._tickets(tickets), *self._actions_like(text)))

        def failed(_trouble: Trouble) -> None:
            found(((), ()))

        self._run(read, found, failed)

    def _customers(self, lines: tuple[CustomerLine, ...]) -> tuple[Hit, ...]:
        """The first few: who fits too many types on."""
        do = self._open_customer
        if do is None:
            return ()
        return tuple(Hit(_customer_words(line), partial(do, line.customer)) for line in lines[:_MOST_CUSTOMERS])

    def _tickets(self, hits: tuple[Found, ...]) -> tuple[Hit, ...]:
        return tuple(Hit(f"{hit.number}   {hit.text}", partial(self._choose, hit.number)) for hit in hits)

    def _actions_like(self, text: str) -> tuple[Hit, ...]:
        return tuple(hit for hit in self._actions if text.lower() in hit.words.lower())

    def _take(self) -> None:
        if is_proof(self.text()):
            self.proof_given.emit(self.text().strip())
            self.leave()
            return
        number = ticket_in(self.text())
        if number.isdigit() and len(number) >= _WHOLE_NUMBER:
            self._choose(number)
        elif self._list is not None and self._hits:
            self._do(self._list.currentRow())
        else:
            self._pause.stop()
            self._ask()

    def _choose(self, number: str) -> None:
        self._open(number, self.intent)

    def _do(self, row: int) -> None:
        hit = self._hits[max(row, 0)]
        hit.do()
        self.leave()

    def _show(self, hits: tuple[Hit, ...]) -> None:
        self._hits = hits
        if self._list is None and not hits:
            return
        popup = self._list = self._list or self._make_list()
        popup.clear()
        popup.addItems([hit.words for hit in hits])
        popup.setCurrentRow(0)
        popup.setVisible(bool(hits))
        corner = self.mapTo(self.window(), QPoint(0, self.height() + px(4)))
        room = self.window().height() - corner.y() - px(40)
        popup.move(corner)
        popup.resize(max(self.width(), px(420)), min(px(8) + len(hits) * px(36), room))
        popup.raise_()

    def _make_list(self) -> QListWidget:
        popup = QListWidget(self.window())
        popup.setAccessibleName(_("Found"))
        popup.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        popup.itemClicked.connect(lambda item: self._do(popup.row(item)))
        return popup


def _customer_words(line: CustomerLine) -> str:
    details = (line.name or _("Customer erased"), line.number, line.phone)
    return _("Customer") + "   " + " · ".join(each for each in details if each)


_CONTROL = Qt.KeyboardModifier.ControlModifier
