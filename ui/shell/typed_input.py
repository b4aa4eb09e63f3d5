"""What is typed on the screens of a shell and is in no book yet: kept, taken up, and taken back step by step."""

from __future__ import annotations

from typing import Protocol

from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import QWidget

from domain.errors import Trouble
from domain.ports import Desk
from ui.language import _
from ui.shell.keeper import Keeper
from ui.shell.screen_stack import ScreenStack
from ui.shell.undo_keys import UndoKeys
from ui.tasks import Tasks

_LOOKED_EVERY_MS = 800


class Tells(Protocol):
    """Says something in passing."""

    def say(self, words: str) -> None: ...
    def say_trouble(self, trouble: Trouble) -> None: ...


class TypedInput(QObject):
    """Looks at the screens every little while, and whenever the worker has nothing to do."""

    def __init__(
        self,
        desk: Desk,
        tasks: Tasks,
        screens: ScreenStack,
        tells: Tells,
        parent: QWidget,
    ) -> None:
        super().__init__(parent)
        self._tasks, self._screens, self._tells, self._shell = tasks, screens, tells, parent
        self.keeper = Keeper(desk, tasks.for_owner(parent), tells.say_trouble, screens.make_anew)
        self.looking = QTimer(self)
        self.looking.setInterval(_LOOKED_EVERY_MS)
        self.looking.timeout.connect(self.keep)
        tasks.busy_changed.connect(self._on_busy)
        self.undo_keys = UndoKeys(self._is_in_form, self.step, self._on_line_step, self)

    def keep(self) -> None:
        """Keep what is typed on every screen, where it is another than before.

        An empty one whose answers are still to come may only not be filled in yet.
        """
        for name, screen in self._screens.made():
            typed = screen.unsaved()
            if typed is not None or not self._tasks.works_for(screen.widget):
                self.keeper.look(name, screen, typed)

    def keep_at_the_end(self) -> Trouble | None:
        """Keep it and wait until that is done; the trouble where it is not."""
        self.keep()
        return self._tasks.fetch(self.keeper.write_again)

    def step(self, by: int) -> None:
        """Undo (-1) or redo (1) what was typed on the screen in front; what is in the book stays there."""
        if self._tasks.works_for(self._screens.here.widget):
            return
        self.keep()
        if not self.keeper.step(self._screens.name, by):
            self._tells.say(_("Nothing typed here to take back.") if by < 0 else _("Nothing here to put back."))

    def _on_line_step(self, by: int) -> None:
        self.keep()
        self.keeper.line_of = self._screens.name if by < 0 else ""

    def _is_in_form(self, widget: QWidget) -> bool:
        return widget is self._shell or self._screens.holds(widget)

    def _on_busy(self, busy: bool) -> None:
        if not busy:
            QTimer.singleShot(0, self, self.keep)  # the answer is shown by then
