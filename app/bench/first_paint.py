"""A process of its own for each start: says when it had painted, by a clock that all processes share.

    python -m app.bench.first_paint bare      a window with one label and one line edit
    python -m app.bench.first_paint login     the program, up to the painted login page
    python -m app.bench.first_paint home      the same, then signed in, up to the painted counter home with its figures

The program is started as always; what is watched is watched from outside.
"""

# ruff: noqa: ANN401 (a method of any kind is wrapped)
from __future__ import annotations

import json
import sys
import time
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QEvent, QObject, QTimer
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QVBoxLayout, QWidget

if TYPE_CHECKING:
    from ui.login.login_view import LoginView

Marks = dict[str, float]


class Watch(QObject):
    """Waits until a wanted widget is painted, then calls what comes next once that painting is over."""

    def __init__(self, app: QApplication) -> None:
        super().__init__(app)
        self._is_wanted: Callable[[QObject], bool] = lambda _widget: False
        self._then: Callable[[], None] = lambda: None
        app.installEventFilter(self)

    def wait_for(self, is_wanted: Callable[[QObject], bool], then: Callable[[], None]) -> None:
        """Call `then` after the next painting of a widget that is wanted."""
        self._is_wanted, self._then = is_wanted, then

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 Qt's own name
        """Let every event through."""
        if event.type() == QEvent.Type.Paint and self._is_wanted(watched):
            self._is_wanted = lambda _widget: False
            QTimer.singleShot(0, self, self._then)
        return False


def main(what: str, at: str = "") -> None:
    """Start, with the clock set to `at`, and print when what was reached."""
    app, marks = QApplication(sys.argv[:1]), Marks()
    watch = Watch(app)
    if what == "bare":
        _show_bare(app, watch, marks)
    else:
        _show_program(app, watch, marks, at=at, sign_in=what == "home")
    if "painted" not in marks:
        sys.exit(1)
    print(json.dumps(marks))


def _show_bare(app: QApplication, watch: Watch, marks: Marks) -> None:
    window = QWidget()
    box = QVBoxLayout(window)
    box.addWidget(QLabel("典簿 PawnBook"))
    box.addWidget(QLineEdit())
    watch.wait_for(lambda widget: widget is window, lambda: _end(app, marks))
    window.showMaximized()
    app.exec()


def _show_program(app: QApplication, watch: Watch, marks: Marks, *, at: str, sign_in: bool) -> None:
    from app.cli import run

    if sign_in:
        from ui.login.login_presenter import LoginPresenter

        later = lambda: QTimer.singleShot(0, watch, lambda: _sign_in(app, watch, marks))  # noqa: E731
        _after(LoginPresenter, "offer", later)
    else:
        watch.wait_for(lambda widget: _login_of(widget) is not None, lambda: _end(app, marks))
    run(["--now", at] if at else [])


def _sign_in(app: QApplication, watch: Watch, marks: Marks) -> None:
    """Sign in as the login page offers to; marks when the key was derived, the desk open, the home painted."""
    from app.desktop import ShopGate
    from storage.envelope import KeyEnvelope
    from ui.counter.home_view import HomeView

    def loaded() -> None:
        marks["loaded"] = time.monotonic()
        watch.wait_for(lambda widget: _inside(widget, HomeView), lambda: _end(app, marks))

    _after(KeyEnvelope, "keys_by_password", lambda: marks.update(derived=time.monotonic()))
    _after(ShopGate, "open", lambda: marks.update(opened=time.monotonic()))
    _after(HomeView, "show_due", loaded)
    login = next(found for found in map(_login_of, app.allWidgets()) if found is not None)
    login.primary()


def _after(kind: type, name: str, also: Callable[[], None]) -> None:
    """Call `also` after every call of a method."""
    method = getattr(kind, name)

    def call(*args: Any, **named: Any) -> Any:
        answer = method(*args, **named)
        also()
        return answer

    setattr(kind, name, call)


def _login_of(widget: QObject) -> LoginView | None:
    from ui.login.login_view import LoginView

    each: QObject | None = widget
    while each is not None and not isinstance(each, LoginView):
        each = each.parent()
    return each


def _inside(widget: QObject, kind: type[QObject]) -> bool:
    each: QObject | None = widget
    while each is not None and not isinstance(each, kind):
        each = each.parent()
    return each is not None


def _end(app: QApplication, marks: Marks) -> None:
    marks["painted"] = time.monotonic()
    app.quit()


if __name__ == "__main__":
    main(*sys.argv[1:])
