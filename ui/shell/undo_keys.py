"""Ctrl+Z and Ctrl+Shift+Z: first the line's own undo where the cursor is, then the steps of the whole form."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QLineEdit, QPlainTextEdit, QWidget

_BACK, _ON = -1, 1
_CONTROL, _SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier


class UndoKeys(QObject):
    """Hears every key of the program first, since a line takes these keys even where it has nothing to undo.

    `step` (-1 back, 1 on) is called for the form; `is_ours` says whether a widget is in a form that is seen;
    `line_goes` hears of a step that a line takes by itself.
    """

    def __init__(
        self,
        is_ours: Callable[[QWidget], bool],
        step: Callable[[int], None],
        line_goes: Callable[[int], None],
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._is_ours, self._step, self._line_goes = is_ours, step, line_goes

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Take the key from a line that has nothing of its own to undo, and from whatever else is in the form."""
        if not isinstance(event, QKeyEvent) or event.type() != QEvent.Type.KeyPress:
            return False
        by = _step_of(event)
        if not by or not isinstance(watched, QWidget) or watched is not QApplication.focusWidget():
            return False
        if not self._is_ours(watched):
            return False
        if _has_its_own(watched, by):
            self._line_goes(by)
            return False
        self._step(by)
        return True


def _step_of(event: QKeyEvent) -> int:
    if event.key() != Qt.Key.Key_Z or not event.modifiers() & _CONTROL:
        return 0
    return _ON if event.modifiers() & _SHIFT else _BACK


def _has_its_own(line: QWidget, by: int) -> bool:
    if isinstance(line, QLineEdit):
        return line.isUndoAvailable() if by == _BACK else line.isRedoAvailable()
    if isinstance(line, QPlainTextEdit):
        return line.document().isUndoAvailable() if by == _BACK else line.document().isRedoAvailable()
    return False
