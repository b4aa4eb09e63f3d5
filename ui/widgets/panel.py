"""A panel over a screen: something to decide before the work goes on."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent, QShowEvent
from PySide6.QtWidgets import QDialog, QFrame, QHBoxLayout, QPushButton, QScrollArea, QVBoxLayout, QWidget

from ui.language import _
from ui.theme import px
from ui.widgets.banner import Banner
from ui.widgets.buttons import PrimaryButton, SecondaryButton
from ui.widgets.dialog import Dialog, Keys
from ui.widgets.reading_order import go_to_next_field
from ui.widgets.texts import Kind, Text


class Panel(Dialog):
    """Title, banner, `body` (it scrolls where it must), `below` it, and a foot with a way back and the thing to do.

    Enter goes to the next field, Ctrl+Enter does it, Esc leaves, F1 explains it. Show it with `open()`, which
    blocks the window behind it and nothing else. A screen overrides `primary`.
    """

    def __init__(self, title: str, words: str, parent: QWidget, width: int = 520) -> None:
        super().__init__(title, parent)
        self.setMinimumWidth(px(width))
        self.banner = Banner()
        self._inside = _Inside(self.fit)
        self.last_lines: tuple[QWidget, ...] = ()
        self.body = QVBoxLayout(self._inside)
        self.body.setContentsMargins(0, 0, 0, 0)
        self.body.setSpacing(px(12))
        self.below = QVBoxLayout()
        self._scroll = QScrollArea()
        self._scroll.setWidgetResizable(True)
        self._scroll.setFrameShape(QFrame.Shape.NoFrame)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._scroll.setAccessibleName(title)
        self._scroll.setWidget(self._inside)
        self.confirm = PrimaryButton(words, "Ctrl ↵")
        self.confirm.setAutoDefault(False)
        self.confirm.clicked.connect(self.primary)
        self.leave = SecondaryButton(_("Cancel"), "Esc")
        self.leave.setAutoDefault(False)
        self.leave.clicked.connect(self.reject)
        self.foot = QHBoxLayout()
        self.foot.setSpacing(px(12))
        self.foot.addStretch(1)
        self.foot.addWidget(self.leave)
        self.foot.addWidget(self.confirm)
        box = QVBoxLayout(self)
        box.setContentsMargins(px(24), px(24), px(24), px(20))
        box.setSpacing(px(16))
        self._title = Text(title, Kind.TITLE)
        box.addWidget(self._title)
        box.addWidget(self.banner)
        box.addWidget(self._scroll, 1)
        box.addLayout(self.below)
        box.addLayout(self.foot)

    def primary(self) -> None:
        """Ctrl+Enter: do what the panel is for."""

    def do_at(self, *lines: QWidget) -> None:
        """Enter in one of these lines does what the panel is for, as Ctrl+Enter does anywhere."""
        self.last_lines = lines

    def keys(self) -> Keys:
        """The same in every panel."""
        return (
            ("Enter", _("Next field")),
            ("Ctrl+Enter", _("Do what the panel is for")),
            ("Esc", _("Leave; nothing is done")),
        )

    def set_busy(self, *, busy: bool) -> None:
        """While the book works, take no second press."""
        self.confirm.setEnabled(not busy)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter that no field wanted goes to the next one; on a button it presses it."""
        if event.key() not in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            super().keyPressEvent(event)
            return
        here = self.focusWidget()
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier or here in self.last_lines:
            if self.confirm.isEnabled():
                self.primary()
        elif isinstance(here, QPushButton) and not here.isChecked():
            here.click()
        else:
            go_to_next_field(self)

    def showEvent(self, event: QShowEvent) -> None:
        """Stand over the middle of the window behind."""
        super().showEvent(event)
        self.fit()
        screen = self.parentWidget()
        if screen is not None:
            middle = screen.window().frameGeometry().center()
            self.move(middle.x() - self.width() // 2, max(middle.y() - self.height() // 2, 0))

    def fit(self) -> None:
        """As high as what stands in it, but never higher than the window behind; then it scrolls."""
        layout, screen = self.layout(), self.parentWidget()
        if layout is None or screen is None:
            return
        margins = layout.contentsMargins()
        across = max(self.width(), self.minimumWidth()) - margins.left() - margins.right()
        held = self._scroll.height() if self._scroll.minimumHeight() else self._scroll.sizeHint().height()
        around = layout.totalSizeHint().height() - held
        room = max(_behind(screen).height() - around - px(32), px(120))
        wanted = self._height_of_body(across)
        beside = px(12) if wanted > room else 0  # for the scroll bar
        if self.body.contentsMargins().right() != beside:
            self.body.setContentsMargins(0, 0, beside, 0)
        self._scroll.setFixedHeight(min(wanted, room))
        if self.isVisible():
            self.resize(self.width(), around + min(wanted, room))
            self._stay_over(_behind(screen))

    def _stay_over(self, behind: QWidget) -> None:
        """One that grew goes up, so that its buttons are still seen."""
        lowest = behind.frameGeometry().bottom() - self.frameGeometry().height()
        if self.y() > lowest:
            self.move(self.x(), max(lowest, 0))

    def _height_of_body(self, across: int) -> int:
        """How high the parts are when their words wrap at this width."""
        wrapped = self.body.totalHeightForWidth(across) if self.body.hasHeightForWidth() else 0
        return max(wrapped, 0) or self.body.totalSizeHint().height()


def _behind(screen: QWidget) -> QWidget:
    """The window behind all panels: one that stands over another panel may be higher than that."""
    window = screen.window()
    while isinstance(window, QDialog) and (parent := window.parentWidget()) is not None:
        window = parent.window()
    return window


class _Inside(QWidget):
    """What scrolls; it says when its parts want another height."""

    def __init__(self, changed: Callable[[], None]) -> None:
        super().__init__()
        self.setObjectName("scrolled")
        self._changed = changed

    def event(self, event: QEvent) -> bool:
        """A part was shown, hidden or worded anew."""
        answer = super().event(event)
        if event.type() == QEvent.Type.LayoutRequest:
            self._changed()
        return answer
