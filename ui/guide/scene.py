"""What the guide sees of the window: which screen and dialog are in front, and whether a step is done."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QApplication, QDialog, QLabel, QLineEdit, QWidget

from ui.guide.steps import Step, Until
from ui.language import _

if TYPE_CHECKING:
    from ui.shell.shell import Shell


def front_of(shell: Shell) -> QWidget:
    """What takes the keys: the dialog in front, or the shop."""
    dialog = QApplication.activeModalWidget()
    return dialog if isinstance(dialog, QDialog) else shell


def is_done(step: Step, shell: Shell) -> bool:
    """Whether what the step asks for has happened."""
    return _DONE[step.until](step.target, shell)


def found(where: QWidget, name: str) -> QWidget | None:
    """The visible widget that a screen reader calls so."""
    if not name:
        return None
    wanted = _(name)
    return next((each for each in _controls(where) if each.accessibleName().split(",")[0] == wanted), None)


def _controls(where: QWidget) -> Iterator[QWidget]:
    return (each for each in where.findChildren(QWidget) if each.isVisible() and not isinstance(each, QLabel))


def _is_at(screen: str, shell: Shell) -> bool:
    return shell.way[-1].screen == screen and front_of(shell) is shell


def _is_filled(name: str, shell: Shell) -> bool:
    """Once the cursor has left it: half a word is not yet what somebody means."""
    field = found(shell.here.widget, name)
    return isinstance(field, QLineEdit) and bool(field.text().strip()) and not field.hasFocus()


_DONE: Mapping[Until, Callable[[str, Shell], bool]] = {
    Until.READ: lambda _target, _shell: False,
    Until.TILL_OPEN: lambda _target, shell: shell.title_bar.till_open is True,
    Until.TILL_CLOSED: lambda _target, shell: shell.title_bar.till_open is False,
    Until.SCREEN: _is_at,
    Until.FILLED: _is_filled,
    Until.DIALOG: lambda target, shell: type(front_of(shell)).__name__ == target,
    Until.PAPERS_GONE: _is_at,
}
