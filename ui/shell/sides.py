"""Room for one screen, or for two side by side of which one is meant by the keys."""

from __future__ import annotations

from PySide6.QtWidgets import QApplication, QFrame, QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from ui.theme import px

_LINE = 3


class Sides(QWidget):
    """Every screen stands here; those that are not shown keep their place."""

    def __init__(self) -> None:
        super().__init__()
        self._sides = (_Side(), _Side())
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        for side in self._sides:
            row.addWidget(side, 1)
        self._sides[1].hide()

    @property
    def count(self) -> int:
        """How many screens are seen."""
        return len(self._shown)

    @property
    def _shown(self) -> tuple[QWidget | None, ...]:
        return tuple(side.stack.currentWidget() for side in self._sides if not side.isHidden())

    def show_frames(self, frames: tuple[QWidget, ...], meant: QWidget) -> None:
        """Show one or two of them."""
        if frames != self._shown:
            self._let_go()
        for side, frame in zip(self._sides, frames, strict=False):
            side.show_frame(frame)
            side.mark(meant=len(frames) > 1 and frame is meant, beside=len(frames) > 1)
        self._sides[1].setVisible(len(frames) > 1)

    def _let_go(self) -> None:
        """Take the cursor from a screen before it moves or leaves: Qt would go on in it, and scroll there."""
        focused = QApplication.focusWidget()
        if focused is not None and self.isAncestorOf(focused):
            focused.clearFocus()

    def drop(self, frame: QWidget) -> None:
        """This one is shown no more."""
        for side in self._sides:
            side.stack.removeWidget(frame)
        frame.deleteLater()


class _Side(QWidget):
    def __init__(self) -> None:
        super().__init__()
        self.stack, self._line = QStackedWidget(), QFrame()
        self._line.setObjectName("side")
        self._line.setFixedHeight(px(_LINE))
        self._line.hide()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._line)
        column.addWidget(self.stack, 1)

    def show_frame(self, frame: QWidget) -> None:
        if self.stack.indexOf(frame) < 0:
            self.stack.addWidget(frame)
        self.stack.setCurrentWidget(frame)

    def mark(self, *, meant: bool, beside: bool) -> None:
        self._line.setProperty("meant", meant)
        self._line.style().unpolish(self._line)
        self._line.style().polish(self._line)
        self._line.setVisible(beside)
