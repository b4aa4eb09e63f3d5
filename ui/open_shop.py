"""The open shop in the window: who sits at it and since when, its shell, its lock, and what is scanned."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QApplication, QMainWindow

from ui.language import _
from ui.lock.desk_lock import DeskLock
from ui.lock.watch import Watch
from ui.preferences import Preferences
from ui.shell.scanner import Scanner

if TYPE_CHECKING:
    from datetime import datetime

    from domain.access.roles import Session
    from domain.access.sitting import Standing
    from domain.ports import BookOnDisk, Desk
    from ui.front import Door
    from ui.screens import MakeScreen
    from ui.shell.shell import Shell, Where
    from ui.tasks import Tasks

_UNTIL_TOLD = 5, timedelta(hours=12)
"""How long a desk may be left alone and a session goes on, until the book has said what its rules want."""


@dataclass(slots=True)
class Seated:
    """Who sits at which desk of which book, since when; `is_new` until they were told what they have to know."""

    door: Door
    desk: Desk
    book: BookOnDisk
    since: datetime
    is_new: bool = True


@dataclass(frozen=True, slots=True)
class Made:
    """What a shell is made of besides the desk: the screens, how they look now, and who changes that."""

    screens: Mapping[str, MakeScreen]
    preferences: Callable[[], Preferences]
    prefer: Callable[[Preferences], None]


class OpenShop(QObject):
    """Shows the shop in the window, at the screen where this person was, and covers it while the desk is locked.

    `closed` (the book's name, a person) says that the book was closed: the window then shows the door.
    """

    closed = Signal(str, str)

    def __init__(self, app: QApplication, window: QMainWindow, tasks: Tasks, made: Made) -> None:
        super().__init__(window)
        self._app, self._window, self._tasks, self._made = app, window, tasks, made
        self._seated: Seated | None = None
        self._shell: Shell | None = None
        self._way: tuple[Where, ...] = ()
        self._scanner = Scanner(self._hears_scans, self, _is_behind_a_box)
        self._scanner.scanned.connect(self._on_scanned)
        self._scanner.passed_over.connect(self._on_passed_over)
        app.installEventFilter(self._scanner)
        self.watch = Watch(self)
        self.watch.left_alone.connect(self.lock)
        self.watch.ended.connect(self._end_session)
        self.watch.ending.connect(self._say_ending)
        app.installEventFilter(self.watch)
        self._lock = DeskLock(app, window, tasks)
        self._lock.unlocked.connect(self._on_unlocked)
        self._lock.taken_over.connect(self._on_taken_over)
        self._lock.closed.connect(self._on_closed)

    def open(self, door: Door, desk: Desk, book: BookOnDisk) -> None:
        """Somebody has signed in; the same person as before finds the screen where they were."""
        before = self._seated
        if before is None or before.book != book or before.desk.session.person != desk.session.person:
            self._way = ()
        self._seated = Seated(door, desk, book, desk.now())
        self._show()

    def remember(self) -> None:
        """The language or the look is about to change: remember what was typed on the screen in front."""
        if self._shell is not None:
            self._way = self._shell.way

    def show_again(self) -> None:
        """Make the shop anew in another language or look; a locked one stays locked."""
        if self._lock.is_on:
            self._shell = None
            self._lock.put_on_anew()
        else:
            self._show()

    def leave(self) -> None:
        """Another page stands in the window now."""
        self._shell = None

    def end(self) -> None:
        """The window goes."""
        for each in (self._scanner, self.watch):
            self._app.removeEventFilter(each)
        self.watch.end()
        self._lock.drop()

    def _show(self) -> None:
        from ui.shell.shell import Parts, Shell  # noqa: PLC0415 loaded behind the sign-in page

        seated = self._seated
        if seated is None:
            return
        parts = Parts(
            desk=seated.desk,
            tasks=self._tasks,
            explain=seated.door.explain,
            screens=self._made.screens,
            preferences=self._made.preferences(),
            prefer=self._made.prefer,
        )
        shell = Shell(parts, self._way)
        shell.locked.connect(self.lock)
        shell.sitting_changed.connect(self._ask_standing)
        self._window.setCentralWidget(shell)
        shell.setFocus()
        self._shell = shell
        shell.start()
        self._ask_standing()

    # How who sits there stands.

    def _ask_standing(self) -> None:
        seated, shell = self._seated, self._shell
        if seated is None or shell is None:
            return
        desk = seated.desk

        def ask() -> tuple[Standing, timedelta]:
            standing = desk.standing()
            return standing, standing.ends_at - desk.now()

        def told(answer: tuple[Standing, timedelta]) -> None:
            standing, left = answer
            self.watch.begin(standing.idle_minutes, left)
            shell.show_standing(standing, first=seated.is_new)
            seated.is_new = False

        self.watch.begin(*_UNTIL_TOLD)
        self._tasks.for_owner(shell)(ask, told, shell.say_trouble)

    def _say_ending(self, minutes: int) -> None:
        if self._shell is not None:
            self._shell.say_ending(minutes)

    # The lock.

    def lock(self) -> None:
        """Cover the shop at once; whoever is signed in goes on where they were once they have proved who they are."""
        seated, shell = self._seated, self._shell
        if seated is not None and shell is not None and not self._lock.is_on:
            from ui.lock.lock_presenter import Locked  # noqa: PLC0415 loaded behind the sign-in page

            what = Locked(seated.desk, seated.book, seated.since, seated.desk.now())
            self._lock.put_on(seated.door, what, shell)

    def _end_session(self) -> None:
        self.lock()
        self._lock.be_over()

    def _on_unlocked(self) -> None:
        if self._shell is None:
            self._show()
        else:
            self.watch.stir()

    def _on_taken_over(self, session: Session) -> None:
        """Somebody sat down: whoever sat here before finds everything as it was, anybody else the counter."""
        seated = self._seated
        if seated is None:
            return
        seated.since, seated.is_new = seated.desk.now(), True
        if session == self._lock.whose:
            self._lock.lift()
            self._on_unlocked()
            self._ask_standing()
        else:
            self._lock.drop()
            self._way = ()
            self._show()

    def _on_closed(self) -> None:
        self.watch.end()
        self.remember()
        self._lock.drop()
        self._shell = None
        if self._seated is not None:
            self.closed.emit(self._seated.book.name, self._seated.desk.session.person)

    # Scans.

    def _hears_scans(self) -> bool:
        """Only the open shop knows what to do with a scan; a box in front of it must not take one for a decision."""
        is_ours = self._window.isActiveWindow() or _is_behind_a_box()
        return is_ours and (self._shell is not None or self._lock.is_on)

    def _on_passed_over(self) -> None:
        if self._shell is not None:
            self._shell.status_bar.say(_("That scan was not taken. Finish or close (Esc) what stands in front first."))

    def _on_scanned(self, text: str) -> None:
        if self._lock.is_on:
            self._lock.take_scan(text)
        elif self._shell is not None:
            self._shell.on_scanned(text)


def _is_behind_a_box() -> bool:
    """Whether a panel, a dialog or an open list stands in front of the shop."""
    return QApplication.activeModalWidget() is not None or QApplication.activePopupWidget() is not None
