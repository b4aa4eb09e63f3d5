"""A ring with a part for every bag of a walk, and in its middle how many were seen."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from ui.language import _
from ui.theme import BODY, SUM, colour, font, px
from ui.vault.walk_stops import Stop, StopState

_TURN, _GAP = 5760, 48
_INKS = {
    StopState.SEEN: "green",
    StopState.ELSEWHERE: "amber",
    StopState.BROKEN: "red",
    StopState.MISSING: "red",
    StopState.NEXT: "blue",
    StopState.MOVED: "soft",
}
_OPEN = "line"
"""Thin, so that it stands apart from the others where all colours are dark."""
_NOT_SEEN = (StopState.OPEN, StopState.NEXT, StopState.MISSING, StopState.MOVED)


class WalkRing(QWidget):
    """Read out as "9 of 12 bags seen"."""

    def __init__(self) -> None:
        super().__init__()
        self._stops: tuple[Stop, ...] = ()
        self._below = ""
        self.setAccessibleName(_("Bags seen"))
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def show_stops(self, stops: tuple[Stop, ...]) -> None:
        """Fill the parts; they stand in the order of the way."""
        self._stops = stops
        words = _("Bags seen: {seen} of {bags}").format(seen=self._seen(), bags=len(stops))
        self.setAccessibleDescription(words)
        self.setToolTip(words)
        self.update()

    def sizeHint(self) -> QSize:
        """A square."""
        return QSize(px(152), px(152))

    def paintEvent(self, event: QPaintEvent) -> None:
        """The parts from the top on clockwise, and the figure."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        thick = px(12)
        area = QRectF(self.rect()).adjusted(thick, thick, -thick, -thick)
        count = max(len(self._stops), 1)
        for place, stop in enumerate(self._stops or (None,)):
            start = _TURN // 4 - round(place * _TURN / count)
            long = round(_TURN / count) - (_GAP if count > 1 else 0)
            ink = _INKS.get(stop.state, _OPEN) if stop is not None else _OPEN
            painter.setPen(
                QPen(colour(ink), thick if ink != _OPEN else px(4), Qt.PenStyle.SolidLine, Qt.PenCapStyle.FlatCap)
            )
            painter.drawArc(area, start - (_GAP // 2 if count > 1 else 0), -long)
        middle = self.rect().adjusted(0, px(40), 0, -px(62))
        painter.setPen(colour("ink"))
        painter.setFont(font(SUM + 6, bold=True))
        painter.drawText(middle, Qt.AlignmentFlag.AlignCenter, str(self._seen()))
        painter.setPen(colour("soft"))
        painter.setFont(font(BODY))
        words = _("of {bags}").format(bags=len(self._stops))
        painter.drawText(self.rect().adjusted(0, px(86), 0, -px(44)), Qt.AlignmentFlag.AlignCenter, words)

    def _seen(self) -> int:
        return sum(stop.state not in _NOT_SEEN for stop in self._stops)
