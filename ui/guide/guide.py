"""The guide through the first day: it looks what has happened, says the next step, and does nothing itself.

It lives with the window and not with the shop's page, so another language or look does not end it.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import QApplication, QWidget
from shiboken6 import isValid

from domain.till.cash_count import DENOMINATIONS
from ui.guide.bubble import Bubble, Frame
from ui.guide.scene import found, front_of, is_done
from ui.guide.steps import ADDRESS, CONDITION, PERSON, RING, SOURCE, STEPS, Step, Until
from ui.language import _
from ui.words import money_text

if TYPE_CHECKING:
    from domain.errors import Trouble
    from domain.money import Money
    from domain.ports import Desk
    from domain.till.day import Day
    from ui.shell.shell import Shell
    from ui.tasks import Tasks

_LOOK_MS = 150
_NUMBER = re.compile(r"\d{8,}")
_NOT_BEGUN, _OFFERED = -2, -1


class Guide(QObject):
    """`place` is the number of the step that is said; it stands at none before it begins and after it ended."""

    def __init__(self, parent: QObject, tasks: Tasks) -> None:
        super().__init__(parent)
        self._tasks = tasks
        self.place = _NOT_BEGUN
        self._said = _NOT_BEGUN
        self._ticket, self._drawer = "", ""
        self._shell: Shell | None = None
        self._desk: Desk | None = None
        self.bubble: Bubble | None = None
        self._frame: Frame | None = None
        self._timer = QTimer(self)
        self._timer.setInterval(_LOOK_MS)
        self._timer.timeout.connect(self.look)

    @property
    def is_on(self) -> bool:
        """Whether it says a step or offers to begin."""
        return self.place != _NOT_BEGUN

    @property
    def said(self) -> tuple[str, str]:
        """Title and words of what it says now; empty where it says nothing."""
        bubble = self.bubble
        return (bubble.title, bubble.words) if bubble is not None and isValid(bubble) else ("", "")

    def attach(self, shell: Shell, desk: Desk) -> None:
        """Another page of the shop stands in the window: go on there."""
        self._put_away()
        self._shell, self._desk = shell, desk
        if self.is_on:
            self._timer.start()

    def leave(self) -> None:
        """Another book, or none, is in the window."""
        self.stop()
        self._shell = self._desk = None

    def offer(self) -> None:
        """Ask whether to begin."""
        self._go(_OFFERED)

    def begin(self) -> None:
        """From the first step."""
        self._ticket = ""
        if self._shell is not None:
            self._shell.open_screen("counter")
        self._go(0)

    def onward(self) -> None:
        """Go on, whether or not the step is done; after the last one it ends."""
        if self.place + 1 >= len(STEPS):
            self.stop()
        else:
            self._go(self.place + 1)

    def stop(self) -> None:
        """End it here."""
        self.place = _NOT_BEGUN
        self._timer.stop()
        self._put_away()

    def look(self) -> None:
        """See what has happened, go on where a step is done, and stand beside what the next one is about."""
        shell = self._shell
        if shell is None or not isValid(shell) or not self.is_on:
            self.stop()
            return
        if not shell.isVisible():
            return
        if self.place >= 0 and is_done(STEPS[self.place], shell):
            self._note_ticket(shell)
            self.onward()
        if self.is_on:
            self._stand(shell)

    def _go(self, place: int) -> None:
        self.place = place
        if place >= 0 and STEPS[place].until is Until.TILL_CLOSED:
            self._ask_drawer()
        self._timer.start()
        self.look()

    def _stand(self, shell: Shell) -> None:
        host = front_of(shell)
        if host is not shell and (self.place == _OFFERED or QApplication.activeWindow() is None):
            self._put_away()
            return
        bubble = self.bubble
        if bubble is None or not isValid(bubble) or bubble.parentWidget() is not host:
            bubble = self._new_bubble(host, floats=host is not shell)
        if self._said != self.place:
            self._say(bubble)
        step = STEPS[self.place] if self.place >= 0 else None
        target = found(shell, step.at) if step is not None and host is shell else None
        bubble.stand_beside(target)
        if self._frame is None or not isValid(self._frame):
            self._frame = Frame(shell)
        self._frame.stand_round(target)

    def _new_bubble(self, host: QWidget, *, floats: bool) -> Bubble:
        self._put_away()
        bubble = self.bubble = Bubble(host, floats=floats)
        bubble.next_wanted.connect(self._on_next)
        bubble.stop_wanted.connect(self.stop)
        return bubble

    def _on_next(self) -> None:
        if self.place == _OFFERED:
            self.begin()
        else:
            self.onward()

    def _say(self, bubble: Bubble) -> None:
        self._said = self.place
        if self.place == _OFFERED:
            words = _("A tour of a quarter of an hour leads through the first day, on these screens. Nothing is real.")
            bubble.say(_("PRACTICE"), _("Your first day?"), words, _("Begin (Alt+N)"))
            return
        step, last = STEPS[self.place], self.place + 1 == len(STEPS)
        where = _("PRACTICE · step {number} of {count}").format(number=self.place + 1, count=len(STEPS))
        onward = _("Done (Alt+N)") if last else _("Next (Alt+N)")
        bubble.say(where, _(step.title), self._words(step), onward)

    def _words(self, step: Step) -> str:
        known = {"address": ADDRESS, "source": SOURCE, "ring": RING, "condition": CONDITION}
        drawer = self._drawer or _("what the quote and the papers say")
        return _(step.words).format(**PERSON, **known, ticket=self._ticket or _("its number"), drawer=drawer)

    def _note_ticket(self, shell: Shell) -> None:
        number = _NUMBER.search(shell.here.title)
        if shell.way[-1].screen == "ticket" and number is not None:
            self._ticket = number.group()

    def _ask_drawer(self) -> None:
        """What lies in the practice drawer; nobody is told of a real one."""
        desk, shell = self._desk, self._shell
        if desk is None or shell is None:
            return

        def told(day: Day | None) -> None:
            if day is not None:
                self._drawer = _pieces(day.cash)
                self._said = _NOT_BEGUN
                self.look()

        def failed(_trouble: Trouble) -> None:
            self._drawer = ""

        self._tasks.for_owner(shell)(desk.reading.day, told, failed)

    def _put_away(self) -> None:
        self._said = _NOT_BEGUN
        for each in (self.bubble, self._frame):
            if each is not None and isValid(each):
                each.hide()
                each.deleteLater()
        self.bubble = self._frame = None


def _pieces(cash: Money) -> str:
    """The notes and coins as which an amount lies in the drawer."""
    left, parts = cash.minor, []
    for coin in DENOMINATIONS:
        count, left = divmod(left, coin.minor)
        if count:
            parts.append(" × ".join((money_text(coin), str(count))))
    return _(", ").join(parts)
