"""The bubble that says one step beside what it is about, and a frame round that; the screen stays usable."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtCore import QPoint, QRect, Qt, Signal
from PySide6.QtGui import QAccessible, QAccessibleEvent, QKeySequence, QPainter, QPaintEvent, QPen, QShortcut
from PySide6.QtWidgets import QComboBox, QFrame, QHBoxLayout, QLineEdit, QPushButton, QVBoxLayout, QWidget

from ui.language import _
from ui.theme import colour, px
from ui.widgets.badge import Badge
from ui.widgets.buttons import PrimaryButton, QuietButton, SmallButton
from ui.widgets.texts import Kind, Text, Tone

_WIDTH, _GAP, _ABOVE_FOOT = 340, 10, 88
_WEIGHT = 10
_USED = (QLineEdit, QPushButton, QComboBox)


class Bubble(QFrame):
    """It takes no cursor; its keys work wherever the cursor is in the same window."""

    next_wanted = Signal()
    stop_wanted = Signal()

    def __init__(self, host: QWidget, *, floats: bool) -> None:
        """One that `floats` stands beside its host, a dialog that has no room for it, as a window of its own that never
        becomes the active one.
        """
        flags = Qt.WindowType.ToolTip | Qt.WindowType.FramelessWindowHint if floats else Qt.WindowType.Widget
        super().__init__(host, flags)
        self._floats = floats
        self._stands: object = None
        self.setAttribute(Qt.WidgetAttribute.WA_ShowWithoutActivating)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setProperty("kind", "card")
        self.setFixedWidth(px(_WIDTH))
        self._badge, self._title, self._words = Badge(), Text("", Kind.STRONG, wrap=True), Text("", wrap=True)
        self._next, self._stop = SmallButton(""), QuietButton(_("Stop"), "Alt X")
        for button, signal, keys in (
            (self._next, self.next_wanted, "Alt+N"),
            (self._stop, self.stop_wanted, "Alt+X"),
        ):
            button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
            button.clicked.connect(signal)
            shortcut = QShortcut(QKeySequence(keys), self if not floats else host)
            shortcut.activated.connect(signal)
            self.destroyed.connect(shortcut.deleteLater)
        foot = QHBoxLayout()
        foot.addWidget(self._stop)
        foot.addStretch(1)
        foot.addWidget(self._next)
        box = QVBoxLayout(self)
        box.setContentsMargins(px(16), px(12), px(16), px(12))
        box.setSpacing(px(8))
        box.addWidget(self._badge, 0, Qt.AlignmentFlag.AlignLeft)
        box.addWidget(self._title)
        box.addWidget(self._words)
        box.addLayout(foot)

    def say(self, where: str, title: str, words: str, onward: str) -> None:
        """One step; `onward` is what the button says that goes on."""
        self._badge.show_state(where, Tone.AMBER)
        self._title.setText(title)
        self._words.setText(words)
        self._next.say(onward)
        self.setAccessibleName(f"{where}. {title}")
        self.setAccessibleDescription(words)
        self.setFixedHeight(self.heightForWidth(self.width()))
        QAccessible.updateAccessibility(QAccessibleEvent(self, QAccessible.Event.Alert))

    @property
    def words(self) -> str:
        """What it says now."""
        return self._words.text()

    @property
    def title(self) -> str:
        """Which step it is."""
        return self._title.text()

    def stand_beside(self, target: QWidget | None) -> None:
        """Below or beside what the step is about; else in the corner at the bottom right."""
        host = self.parentWidget()
        if host is None:
            return
        behind = host.parentWidget() if self._floats else None
        window = (behind or host).window()
        about = None
        if target is not None and not self._floats:
            about = QRect(target.mapTo(window, QPoint(0, 0)), target.size())
        stands = (about, window.size().toTuple(), self.height())
        if stands == self._stands:
            return
        self._stands = stands
        place = self._best(about, window)
        self.move(window.mapToGlobal(place) if self._floats else place)
        if not self.isVisible():
            self.show()
            if not self._floats:
                self.raise_()

    def _best(self, about: QRect | None, window: QWidget) -> QPoint:
        """Where it hides the fewest fields and buttons, and least of all the one that the screen is for."""
        room = QRect(QPoint(0, 0), window.size())
        used = [
            (QRect(each.mapTo(window, QPoint(0, 0)), each.size()), _WEIGHT if isinstance(each, PrimaryButton) else 1)
            for each in window.findChildren(QWidget)
            if isinstance(each, QLineEdit | QPushButton | QComboBox)
            and each.isVisible()
            and not self.isAncestorOf(each)
        ]

        def hidden(place: QPoint) -> int:
            covered = QRect(place, self.size())
            outside = 0 if room.contains(covered) else _WEIGHT * (len(used) + 1)
            return outside + sum(weight for each, weight in used if covered.intersects(each))

        return min(_places(about, self.rect(), room), key=hidden)


def _places(about: QRect | None, size: QRect, room: QRect) -> Iterator[QPoint]:
    """Where it may stand, the nearest first."""
    gap, edge = px(_GAP), px(24)
    right, bottom = room.right() - size.width() - edge, room.bottom() - size.height() - px(48)
    if about is not None:
        yield QPoint(about.right() + gap, about.top())
        yield QPoint(about.left(), about.bottom() + gap)
        yield QPoint(about.left() - size.width() - gap, about.top())
        yield QPoint(about.left(), about.top() - size.height() - gap)
        yield QPoint(right, room.center().y())
    yield QPoint(right, bottom)
    yield QPoint(right, bottom - px(_ABOVE_FOOT))
    yield QPoint(right, room.center().y() - size.height())


class Frame(QWidget):
    """Drawn round what a step is about; clicks go through it."""

    def __init__(self, host: QWidget) -> None:
        super().__init__(host)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)

    def stand_round(self, target: QWidget | None) -> None:
        """Go there, or away where there is nothing."""
        host = self.parentWidget()
        if target is None or host is None:
            self.hide()
            return
        corner, beyond = target.mapTo(host, QPoint(0, 0)), px(4)
        self.setGeometry(QRect(corner, target.size()).adjusted(-beyond, -beyond, beyond, beyond))
        self.show()
        self.raise_()

    def paintEvent(self, event: QPaintEvent) -> None:
        """A line round it."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(colour("amber"), px(2)))
        painter.drawRoundedRect(self.rect().adjusted(1, 1, -2, -2), px(6), px(6))
