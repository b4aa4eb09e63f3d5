"""A clerk without a body: types, presses keys, scans and looks at the real window, and waits as a person would.

Nothing here sleeps for a fixed time: it waits until the worker is idle or what is waited for is there.
"""

from __future__ import annotations

import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from types import TracebackType
from typing import Any, TypeVar

from PySide6.QtCore import QEvent, QEventLoop, QMessageLogContext, QPoint, Qt, QtMsgType, qInstallMessageHandler
from PySide6.QtGui import QImage, QInputMethodEvent, QKeyEvent, QKeySequence, QPainter
from PySide6.QtWidgets import QApplication, QDialog, QLineEdit, QPushButton, QWidget

from domain.errors import Trouble
from ui.front import Front
from ui.language import language
from ui.main_window import MainWindow
from ui.places import SCREENS
from ui.preferences import Preferences
from ui.run import QtWords
from ui.screens import Screen
from ui.shell.shell import Shell
from ui.tasks import Tasks
from ui.theme import colour, use_app_fonts

Size = tuple[int, int]

SIZE: Size = (1440, 900)
_PATIENCE_S = 30.0
_QUIET_ROUNDS = 3
_SCAN_PACE_MS = 6
_NOISE = "This plugin does not support propagateSizeHints"

T = TypeVar("T")
W = TypeVar("W", bound=QWidget)


class Stuck(RuntimeError):
    """What was waited for did not come: a bug of the program, or of the tour."""


class Hand:
    """Works at one window."""

    def __init__(self, window: MainWindow, tasks: Tasks) -> None:
        self.window = window
        self._tasks = tasks
        self._busy = False
        self._bugs: list[BaseException] = []
        tasks.busy_changed.connect(self._on_busy)

    # What stands there.

    @property
    def page(self) -> QWidget:
        """The page of the window: one of the door, or the shell of the shop."""
        return _sure(self.window.centralWidget(), QWidget)

    @property
    def shell(self) -> Shell:
        """The shop, once somebody is signed in."""
        page = self.page
        if not isinstance(page, Shell):
            raise Stuck(f"the shop is not open, but {type(page).__name__}")
        return page

    @property
    def screen(self) -> Screen:
        """The screen in front."""
        return self.shell.here

    def screen_of(self, kind: type[W]) -> W:
        """The screen in front, once it is one of this kind and has what it shows."""
        self.wait_for(lambda: isinstance(self.page, Shell) and isinstance(self.shell.here.widget, kind), kind.__name__)
        self.rest()
        return _sure(self.shell.here.widget, kind)

    def page_of(self, kind: type[W]) -> W:
        """The page of the window, once it is one of this kind."""
        self.wait_for(lambda: isinstance(self.page, kind), kind.__name__)
        self.rest()
        return _sure(self.page, kind)

    def dialog(self, kind: type[W]) -> W:
        """The dialog of this kind, once it is open."""

        def found() -> bool:
            return isinstance(QApplication.activeModalWidget(), kind)

        self.wait_for(found, kind.__name__)
        self.rest()
        return _sure(QApplication.activeModalWidget(), kind)

    def find(self, kind: type[W], name: str = "") -> W:
        """The visible control of this kind in the page or the dialog in front, by the name a screen reader says."""
        for each in self._front().findChildren(kind):
            if each.isVisible() and (not name or name in {each.accessibleName(), _words(each)}):
                return each
        raise Stuck(f"no {kind.__name__} “{name}” on {type(self._front()).__name__}")

    # What a person does.

    def enter(self, field: QWidget, text: str) -> None:
        """Go to a field and type this in place of what stands there, as an input method sends it."""
        field.setFocus(Qt.FocusReason.TabFocusReason)
        if isinstance(field, QLineEdit):
            field.selectAll()
        self.write(text)

    def write(self, text: str) -> None:
        """Type where the cursor is."""
        field = QApplication.focusWidget() or self._front()
        if text:
            event = QInputMethodEvent()
            event.setCommitString(text)
            QApplication.sendEvent(field, event)
        else:
            self.key("Delete")
        self.rest()

    def key(self, keys: str) -> None:
        """Press a key, such as "F2" or "Ctrl+Return"."""
        from PySide6.QtTest import QTest  # noqa: PLC0415 only a tour needs it

        front = self._front()
        QTest.keySequence(front.focusWidget() or front, QKeySequence(keys))
        self.rest()

    def press(self, name: str) -> None:
        """Press the button that says this."""
        self.find(QPushButton, name).click()
        self.rest()

    def scan(self, text: str) -> None:
        """Scan a label, and wait for all that comes of it."""
        self.send_scan(text)
        self.rest()

    def send_scan(self, text: str) -> None:
        """Type as a scanner does: faster than any hand, with Enter at the end."""
        start = int(time.monotonic() * 1000)
        for place, letter in enumerate((*text, "\r")):
            key = Qt.Key.Key_Return if letter == "\r" else Qt.Key(ord(letter.upper()))
            event = QKeyEvent(QEvent.Type.KeyPress, key, Qt.KeyboardModifier.NoModifier, letter)
            event.setTimestamp(start + place * _SCAN_PACE_MS)
            QApplication.sendEvent(QApplication.focusWidget() or self.window, event)

    def prefer(self, preferences: Preferences) -> None:
        """Change language, colours or size of text; the page is then made anew."""
        before = self.page
        self.window.prefer(preferences)
        self.wait_for(lambda: self.page is not before, "the page in its new look")
        self.rest()

    def close_dialogs(self) -> None:
        """Leave every dialog that is open."""
        while (dialog := QApplication.activeModalWidget()) is not None:
            _sure(dialog, QDialog).reject()
            self.rest()

    # Waiting and looking.

    def ask(self, job: Callable[[], T]) -> T:
        """Ask the book something on the worker."""
        answers: list[T] = []
        troubles: list[Trouble] = []
        self._tasks(job, answers.append, troubles.append)
        self.wait_for(lambda: bool(answers or troubles), "an answer of the book")
        if troubles:
            raise troubles[0]
        return answers[0]

    def rest(self) -> None:
        """Wait until the worker has nothing to do and the window has painted."""
        quiet = 0

        def is_quiet() -> bool:
            nonlocal quiet
            if QApplication.activeWindow() is None:  # a window manager would give it back when a dialog goes
                self._front().activateWindow()
            quiet = 0 if self._busy else quiet + 1
            return quiet >= _QUIET_ROUNDS

        self.wait_for(is_quiet, "the worker to be idle")

    def wait_for(self, condition: Callable[[], bool], what: str) -> None:
        """Let the window live until the condition holds. Raises Stuck, or the bug that came up meanwhile."""
        end = time.monotonic() + _PATIENCE_S
        while True:
            QApplication.processEvents(QEventLoop.ProcessEventsFlag.AllEvents)
            QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
            if self._bugs:
                raise self._bugs[0]
            if condition():
                return
            if time.monotonic() > end:
                raise Stuck(f"waited {_PATIENCE_S:.0f} s for {what}")
            if self._busy:
                time.sleep(0.002)  # leave the processor to the worker

    def picture(self, file: Path) -> Path:
        """Save what the screen shows: the window, and the dialogs that stand over it in its middle."""
        self.rest()
        image = self.window.grab().toImage().convertToFormat(QImage.Format.Format_RGB888)
        painter = QPainter(image)
        for dialog in _dialogs():
            seen = dialog.grab()
            corner = QPoint((image.width() - seen.width()) // 2, max((image.height() - seen.height()) // 2, 0))
            painter.drawPixmap(corner, seen)
            painter.setPen(colour("edge"))
            painter.drawRect(corner.x(), corner.y(), seen.width() - 1, seen.height() - 1)
        painter.end()
        if not image.save(str(file), "PNG"):  # type: ignore[call-overload]
            raise Stuck(f"cannot write {file}")
        return file

    def report(self, kind: type[BaseException], bug: BaseException, trace: TracebackType | None) -> None:
        """A bug came up where Qt called us; it ends the tour at the next wait."""
        self._bugs.append(bug.with_traceback(trace))

    def _on_busy(self, busy: bool) -> None:
        self._busy = busy

    def _front(self) -> QWidget:
        return QApplication.activeModalWidget() or self.window


@contextmanager
def at_window(front: Front, size: Size = SIZE) -> Iterator[Hand]:
    """A window for somebody who is not there."""
    running = QApplication.instance()
    app = running if isinstance(running, QApplication) else QApplication(sys.argv[:1])
    use_app_fonts(front.fonts)
    app.setCursorFlashTime(0)
    with _without_noise():
        words, tasks = QtWords(app), Tasks()
        language.changed.connect(words.follow)
        window = MainWindow(app, front, tasks, SCREENS)
        hand, before = Hand(window, tasks), sys.excepthook
        sys.excepthook = hand.report
        try:
            window.resize(*size)
            window.show()
            window.activateWindow()
            hand.wait_for(window.isActiveWindow, "the window")
            window.open_door()
            hand.rest()
            yield hand
        finally:
            sys.excepthook = before
            language.changed.disconnect(words.follow)
            for dialog in _dialogs():
                dialog.close()
            window.show_waiting()  # a page whose code was not put away would keep the window open
            window.close()
            window.deleteLater()
            QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)


@contextmanager
def _without_noise() -> Iterator[None]:
    """Qt without a screen says of every window that it cannot pass on its smallest size; nobody needs to read that."""

    def heard(kind: QtMsgType, context: QMessageLogContext, text: str) -> None:
        if _NOISE in text:
            return
        if callable(before):
            before(kind, context, text)
        else:
            sys.stderr.write(f"{text}\n")

    before: Any = qInstallMessageHandler(heard)
    try:
        yield
    finally:
        qInstallMessageHandler(before)


def _dialogs() -> tuple[QDialog, ...]:
    found = [each for each in QApplication.topLevelWidgets() if isinstance(each, QDialog) and each.isVisible()]
    return tuple(sorted(found, key=_depth))


def _depth(widget: QWidget) -> int:
    """How many dialogs and windows stand behind this one."""
    parent = widget.parentWidget()
    return 0 if parent is None else 1 + _depth(parent.window())


def _words(widget: QWidget) -> str:
    return widget.text() if isinstance(widget, QPushButton) else ""


def _sure(widget: object, kind: type[W]) -> W:
    if not isinstance(widget, kind):
        raise Stuck(f"{kind.__name__} was expected, {type(widget).__name__} is there")
    return widget
