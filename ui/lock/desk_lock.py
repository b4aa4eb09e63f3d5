"""The lock of a window's desk: it covers the shop, which lives on beneath, and takes the cover off again."""

from __future__ import annotations

from typing import TYPE_CHECKING

import shiboken6
from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QApplication, QMainWindow, QWidget

from ui.lock.cover import Cover

if TYPE_CHECKING:
    from domain.access.roles import Session
    from ui.front import Door
    from ui.lock.lock_presenter import Locked, LockPresenter
    from ui.lock.lock_view import LockView
    from ui.shell.shell import Shell
    from ui.tasks import Tasks


class DeskLock(QObject):
    """`unlocked` says that the shop is there again; `taken_over` (a session) and `closed` leave to the window what
    comes then. `whose` is the session that was covered.
    """

    unlocked = Signal()
    taken_over = Signal(object)
    closed = Signal()

    def __init__(self, app: QApplication, window: QMainWindow, tasks: Tasks) -> None:
        super().__init__(window)
        self._window, self._tasks = window, tasks
        self._cover = Cover(app, window)
        self._shell: Shell | None = None
        self._focus: QWidget | None = None
        self._view: LockView | None = None
        self._door: Door | None = None
        self._what: Locked | None = None
        self._presenter: LockPresenter | None = None
        self.whose: Session | None = None

    @property
    def is_on(self) -> bool:
        """Whether the shop is covered."""
        return self._view is not None

    def put_on(self, door: Door, what: Locked, shell: Shell) -> None:
        """Cover this shop at once, and lock its desk once what is under way is done."""
        self._door, self._what, self._shell, self.whose = door, what, shell, what.desk.session
        self._tasks(what.desk.lock, _nothing, _nothing)
        self._focus = shell.focusWidget()
        shell.tidy()
        self._cover.spread()
        self._window.takeCentralWidget()
        shell.hide()
        self._show_page(over=False)

    def put_on_anew(self) -> None:
        """Make the page anew in another language or look; the shop beneath is given up."""
        over = self._presenter is not None and self._presenter.is_over
        self._give_up_shop()
        self._show_page(over=over)

    def be_over(self) -> None:
        """The session is over: nobody goes on without signing in anew."""
        if self._presenter is not None:
            self._presenter.be_over()

    def take_scan(self, text: str) -> None:
        """Something was scanned, or typed as fast."""
        if self._view is not None:
            self._view.take_scan(text)

    def lift(self) -> None:
        """Show the shop as it was left, with its panels, and the cursor where it stood."""
        shell = self._shell
        self._view = self._presenter = self._shell = None
        if shell is None:
            return
        self._window.setCentralWidget(shell)
        shell.show()
        if self._focus is not None and shiboken6.isValid(self._focus):
            self._focus.setFocus()
        self._cover.lift()

    def drop(self) -> None:
        """Nobody comes back to what was covered."""
        self._give_up_shop()
        self._view = self._presenter = None

    def _give_up_shop(self) -> None:
        self._cover.drop()
        shell, self._shell, self._focus = self._shell, None, None
        if shell is not None:
            shell.deleteLater()

    def _show_page(self, *, over: bool) -> None:
        from ui.lock.lock_presenter import Ends, LockPresenter  # noqa: PLC0415 loaded behind the sign-in page
        from ui.lock.lock_view import LockView  # noqa: PLC0415

        door, what = self._door, self._what
        if door is None or what is None:
            return
        view = LockView()
        ends = Ends(self._unlocked, self.taken_over.emit, self.closed.emit)
        presenter = LockPresenter(view, self._tasks.for_owner(view), door, what, ends)
        view.gone_on.connect(presenter.go_on)
        view.other_wanted.connect(presenter.somebody_else)
        view.close_wanted.connect(presenter.ask_to_close)
        view.back_wanted.connect(presenter.back)
        self._view, self._presenter = view, presenter
        self._window.setCentralWidget(view)
        presenter.start(over=over)

    def _unlocked(self) -> None:
        self.lift()
        self.unlocked.emit()


def _nothing(_answer: object) -> None:
    """What is locked says so itself."""
