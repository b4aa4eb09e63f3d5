"""The open shop in the window: who sits at it and since when, its shell, its lock, and what is scanned."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QEvent, QObject, Signal
from PySide6.QtGui import QInputEvent
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
    from domain.errors import Trouble
    from domain.ports import BookOnDisk, Desk
    from ui.front import Door
    from ui.guide.guide import Guide
    from ui.photos.cameras import FindCameras
    from ui.printing import Printing
    from ui.screens import MakeScreen
    from ui.shell.screen_stack import Left
    from ui.shell.shell import Shell
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
    """What a shell is made of besides the desk: the screens, how they look now, and who changes and keeps that."""

    screens: Mapping[str, MakeScreen]
    preferences: Callable[[], Preferences]
    prefer: Callable[[Preferences], None]
    keep: Callable[..., None]
    """Keep preferences that are not seen, by their names."""
    cameras: Callable[[bool], FindCameras | None]
    """How to find cameras, told whether the book is for practice."""


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
        self._left: Left | None = None
        self._printing: Printing | None = None
        self._scanner = Scanner(self._hears_scans, self, _is_behind_a_box)
        self._scanner.scanned.connect(self._on_scanned)
        self._scanner.passed_over.connect(self._on_passed_over)
        self.watch = Watch(self)
        self.watch.left_alone.connect(self.lock)
        self.watch.ended.connect(self._end_session)
        self.watch.ending.connect(self._say_ending)
        self._touches = _Touches(self._hearers, self)
        app.installEventFilter(self._touches)
        self._guide: Guide | None = None
        self._wanted = ""
        self._lock = DeskLock(app, window, tasks)
        self._lock.unlocked.connect(self._on_unlocked)
        self._lock.taken_over.connect(self._on_taken_over)
        self._lock.closed.connect(self._on_closed)

    def open(self, door: Door, desk: Desk, book: BookOnDisk) -> None:
        """Somebody has signed in; the same person as before finds the screen where they were."""
        before = self._seated
        if before is None or before.book != book or before.desk.session.person != desk.session.person:
            self._left = None
        self._seated = Seated(door, desk, book, desk.now())
        self.printing.forget()
        self._show()

    @property
    def printing(self) -> Printing:
        """The printers of this window, as long as it stands."""
        from ui.printing import Printing  # noqa: PLC0415 loaded behind the sign-in page

        if self._printing is None:
            choices = self._made.preferences().printers
            self._printing = Printing(
                self._tasks, choices=choices, keep=lambda printers: self._made.keep(printers=printers)
            )
        return self._printing

    def remember(self) -> None:
        """Remember what was typed on every screen."""
        if self._shell is not None:
            QApplication.inputMethod().commit()
            self._shell.typed.keep()
            self._left = self._shell.left

    def clear(self) -> None:
        """The language or the look is about to change: dressing screens that are made anew anyway takes seconds."""
        self.remember()
        shell = self._shell
        if shell is not None and not self._lock.is_on:
            self._shell = None
            self._window.takeCentralWidget()
            shell.deleteLater()
            QCoreApplication.sendPostedEvents(shell, QEvent.Type.DeferredDelete)

    def show_again(self) -> None:
        """Make the shop anew in another language or look; a locked one stays locked."""
        if self._lock.is_on:
            self._shell = None
            self._lock.put_on_anew()
        else:
            self._show()

    def say(self, words: str) -> bool:
        """Say what went wrong above every screen; False where no shop is open."""
        if self._shell is not None:
            self._shell.banner.say(words)
        return self._shell is not None

    def want_ticket(self, number: str) -> None:
        """Show a ticket that a link names, now or after the next sign-in; what is decided just now is not disturbed."""
        shell, self._wanted = self._shell, number
        if not number or shell is None or self._lock.is_on:
            return
        self._wanted = ""
        if _is_behind_a_box():
            shell.status_bar.say(_("A link was not followed. Finish or close (Esc) what stands in front first."))
        else:
            shell.open_ticket(number)

    def leave(self) -> None:
        """Another page stands in the window now."""
        self._shell = None
        if self._guide is not None:
            self._guide.leave()

    def keep(self) -> Trouble | None:
        """The window is about to go: keep what is typed, and wait until that is done; the trouble where it is not."""
        return self._shell.typed.keep_at_the_end() if self._shell is not None else None

    def end(self) -> None:
        """The window goes."""
        self._app.removeEventFilter(self._touches)
        self.watch.end()
        self._lock.drop()
        if self._printing is not None:
            self._printing.wait()

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
            printing=self.printing,
            begin_guide=self.guide.begin if seated.book.practice else None,
            find_cameras=self._made.cameras(seated.book.practice),
        )
        shell = Shell(parts, self._left)
        shell.locked.connect(self.lock)
        shell.sitting_changed.connect(self._ask_standing)
        self._window.setCentralWidget(shell)
        shell.setFocus()
        self._shell = shell
        shell.start()
        self._ask_standing()
        self._guide_through(shell, seated)
        self.want_ticket(self._wanted)

    @property
    def guide(self) -> Guide:
        """The guide through the first day of a practice shop."""
        from ui.guide.guide import Guide  # noqa: PLC0415 loaded behind the sign-in page

        if self._guide is None:
            self._guide = Guide(self, self._tasks)
        return self._guide

    def _guide_through(self, shell: Shell, seated: Seated) -> None:
        """Only a practice shop has a guide; it offers itself once at a workstation."""
        if not seated.book.practice:
            if self._guide is not None:
                self._guide.leave()
            return
        self.guide.attach(shell, seated.desk)
        if not self._made.preferences().guided:
            self._made.keep(guided=True)
            self.guide.offer()

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

            QApplication.inputMethod().commit()
            shell.typed.keep()
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
            self.want_ticket(self._wanted)

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
            self._left = None
            self.printing.forget()
            self._show()

    def _on_closed(self) -> None:
        self.watch.end()
        self.remember()
        self._lock.drop()
        self._shell = None
        if self._seated is not None:
            self.closed.emit(self._seated.book.name, self._seated.desk.session.person)

    def _hearers(self) -> Iterator[QObject]:
        """Who hears of keys and of the mouse, in this order."""
        if self._shell is not None:
            yield self._shell.typed.undo_keys
        yield self.watch
        yield self._scanner

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


class _Touches(QObject):
    """What a hand does anywhere in the program, told to each of those who hear it until one of them takes it away.

    The only event filter of the application: a screen that opens sends thousands of events, and each filter of them
    that is written in Python would double what opening it costs.
    """

    def __init__(self, hearers: Callable[[], Iterator[QObject]], parent: QObject) -> None:
        super().__init__(parent)
        self._hearers = hearers

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Keys, mouse, wheel and touch; nothing else is looked at."""
        return isinstance(event, QInputEvent) and any(each.eventFilter(watched, event) for each in self._hearers())


def _is_behind_a_box() -> bool:
    """Whether a panel, a dialog or an open list stands in front of the shop."""
    return QApplication.activeModalWidget() is not None or QApplication.activePopupWidget() is not None
