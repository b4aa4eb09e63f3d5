"""The command box (Ctrl+K): a ticket's number, a name or its pinyin initials, the tail of a number, a screen's name."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QRect, Qt, QTimer, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QLineEdit

from domain.customers.views import CustomerLine
from domain.documents import ticket_in
from domain.errors import Trouble
from domain.pawn.ticket_proof import is_proof
from domain.pawn.views import Found
from domain.reading import Reading
from ui.language import _
from ui.shell.found_list import FoundList, Hit
from ui.tasks import Run
from ui.theme import SMALL, colour, font, look, px
from ui.widgets.icons import icon
from ui.widgets.limits import cut_with_a_word

_PAUSE_MS = 150
_WHOLE_NUMBER = 8
_MOST_CUSTOMERS, _MOST_TICKETS, _MOST_ACTIONS = 5, 10, 5
"""Each group has its own, so that none crowds out another; who fits too many types on."""


class CommandBox(QLineEdit):
    """Asks the book while the clerk types; Enter takes the marked line, or opens a whole number at once.

    An Enter that comes before the answer waits for it: then the only line is taken, and of several the clerk chooses.
    A line that answers what was typed before is never taken.

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
        cut_with_a_word(self)
        self._reading, self._run, self._actions = reading, run, actions
        self._open, self._open_customer = open_ticket, open_customer
        self.intent = ""
        self._asked = 0
        self._hits: tuple[Hit, ...] = ()
        self._answered, self._is_awaited = "", False
        self._list: FoundList | None = None
        self._names: dict[str, tuple[str, ...]] = {}
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
            self._list.step(1 if event.key() == Qt.Key.Key_Down else -1)
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
        self._is_awaited = False
        self._pause.start()

    def _say_what_to_type(self) -> None:
        asking = {
            "renew": _("Which ticket is renewed? Scan it or type"),
            "redeem": _("Which ticket is redeemed? Scan it or type"),
            "part": _("Which ticket is paid in part? Scan it or type"),
        }
        self.setPlaceholderText(asking.get(self.intent, _("Scan, or type a number, name or initials")))

    def _ask(self) -> None:
        text = self.text().strip()
        self._asked += 1
        asked, number = self._asked, ticket_in(text)
        if not text:
            self._show(())
            return

        def read() -> tuple[tuple[CustomerLine, ...], tuple[Found, ...]]:
            self._names = self._names or {each.words: self._reading.initials(each.words) for each in self._actions}
            people = self._reading.customers(text) if self._open_customer is not None and not self.intent else ()
            return people, self._reading.find(number if number.isdigit() else text)

        def found(hits: tuple[tuple[CustomerLine, ...], tuple[Found, ...]]) -> None:
            if asked == self._asked and self.hasFocus():
                people, tickets = hits
                named, like = self._actions_like(text)
                self._answer(text, (*named, *self._customers(people), *self._tickets(tickets), *like))

        def failed(_trouble: Trouble) -> None:
            found(((), ()))

        self._run(read, found, failed)

    def _answer(self, text: str, hits: tuple[Hit, ...]) -> None:
        is_awaited, self._is_awaited, self._answered = self._is_awaited, False, text
        if is_awaited and len(hits) == 1:
            self._do(hits[0])
        else:
            nothing = _("Nothing is found by that. Type a number, a name, initials, or what a screen is called.")
            self._show(hits, nothing)

    def _customers(self, lines: tuple[CustomerLine, ...]) -> tuple[Hit, ...]:
        do, group = self._open_customer, _("Customers")
        if do is None:
            return ()
        return tuple(Hit(_customer_words(line), partial(do, line.customer), group) for line in lines[:_MOST_CUSTOMERS])

    def _tickets(self, hits: tuple[Found, ...]) -> tuple[Hit, ...]:
        group = _("Tickets")
        return tuple(
            Hit(f"{hit.number}   {hit.text}", partial(self._choose, hit.number), group) for hit in hits[:_MOST_TICKETS]
        )

    def _actions_like(self, text: str) -> tuple[tuple[Hit, ...], tuple[Hit, ...]]:
        """The actions with this very name or these initials, and those with some of it in their names."""
        typed, named, like = text.lower(), list[Hit](), list[Hit]()
        for hit in self._actions:
            names, short = [each.lower() for each in (hit.words, *hit.also)], self._names.get(hit.words, ())
            if typed in (*names, *short):
                named.append(hit)
            elif any(typed in each for each in names) or any(each.startswith(typed) for each in short):
                like.append(hit)
        return tuple(named), tuple(like[:_MOST_ACTIONS])

    def _take(self) -> None:
        if is_proof(self.text()):
            self.proof_given.emit(self.text().strip())
            self.leave()
            return
        number = ticket_in(self.text())
        if number.isdigit() and len(number) >= _WHOLE_NUMBER:
            self._choose(number)
        elif self._list is not None and self._list.marked is not None and self._answered == self.text().strip():
            self._do(self._list.marked)
        else:
            self._is_awaited = True
            self._pause.stop()
            self._ask()

    def _choose(self, number: str) -> None:
        self._open(number, self.intent)

    def _do(self, hit: Hit) -> None:
        hit.do()
        self.leave()

    def _show(self, hits: tuple[Hit, ...], nothing: str = "") -> None:
        self._hits = hits
        if self._list is None and not hits and not nothing:
            return
        if self._list is None:
            self._list = FoundList(self.window())
            self._list.taken.connect(self._do)
        self._list.show_hits(hits, nothing)
        self._list.stand_under(self)


def _customer_words(line: CustomerLine) -> str:
    details = (line.name or _("Customer erased"), line.number, line.phone)
    return " · ".join(each for each in details if each)


_CONTROL = Qt.KeyboardModifier.ControlModifier
