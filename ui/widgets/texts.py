"""Labels in the sizes of the design, and lines between things."""

from __future__ import annotations

import enum
import html

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QLabel, QWidget


class Kind(enum.Enum):
    """What a text is for."""

    BODY = "body"
    SOFT = "soft"
    SMALL = "small"
    NOTE = "note"
    STRONG = "strong"
    TITLE = "title"
    SUM = "sum"


class Tone(enum.Enum):
    """The colour of a state; it never stands without a word."""

    PLAIN = "plain"
    RED = "red"
    GREEN = "green"
    AMBER = "amber"
    BLUE = "blue"


class Text(QLabel):
    """A text of the screen. It never reads markup, since customers' names go into it."""

    def __init__(self, text: str = "", kind: Kind = Kind.BODY, *, wrap: bool = False, right: bool = False) -> None:
        super().__init__(text)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setProperty("text_kind", kind.value)
        self.setWordWrap(wrap)
        if right:
            self.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)

    def set_tone(self, tone: Tone) -> None:
        """Show the text in the colour of a state."""
        set_property(self, "tone", tone.value)


class Elided(Text):
    """A text that is shortened where there is no room for it; the whole of it is its tool tip.

    One with a `least` width keeps so much of itself: what stands beside it is shortened first.
    """

    least = 0

    def keep(self, least: int) -> None:
        """Keep so much of itself from now on."""
        self.least = least
        self.updateGeometry()

    def minimumSizeHint(self) -> QSize:
        """It can do with a few letters."""
        size = super().minimumSizeHint()
        few = max(self.fontMetrics().horizontalAdvance("…") * 3, self.least)
        return QSize(min(size.width(), few), size.height())

    def paintEvent(self, event: QPaintEvent) -> None:
        """The text as far as it goes."""
        fits = self.sizeHint().width() <= self.width()
        self.setToolTip("" if fits else tip_of(self.text()))
        if fits:
            super().paintEvent(event)
            return
        shown = self.fontMetrics().elidedText(self.text(), Qt.TextElideMode.ElideRight, self.width())
        painter = QPainter(self)
        painter.setPen(self.palette().color(self.foregroundRole()))
        painter.drawText(self.rect(), int(self.alignment()), shown)


def tip_of(text: str) -> str:
    """A text as the tool tip that says it letter by letter: Qt would take what looks like markup for markup, and load
    the pictures it names.
    """
    return f"<span>{html.escape(text)}</span>" if "<" in text else text


def set_property(widget: QWidget, name: str, value: object) -> None:
    """Set a property that the style sheet looks at, and let it look again."""
    if widget.property(name) == value:
        return
    widget.setProperty(name, value)
    widget.style().unpolish(widget)
    widget.style().polish(widget)


def hairline() -> QFrame:
    """A line across, one pixel thick."""
    line = QFrame()
    line.setProperty("kind", "line")
    return line
