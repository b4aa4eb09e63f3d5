"""Pairs of bars, one above the other: what is and what would be, each of two parts, with their amounts at the right."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from ui.theme import BODY, SMALL, colour, font, px

_ROW, _BAR, _GAP, _LEGEND = 64, 18, 4, 28
_FAINT = 120


@dataclass(frozen=True, slots=True)
class Side:
    """One bar: its two parts, and the amount in words."""

    first: int
    second: int
    words: str

    @property
    def whole(self) -> int:
        """How long it is."""
        return self.first + self.second


@dataclass(frozen=True, slots=True)
class Pair:
    """Two bars under one name."""

    name: str
    before: Side
    after: Side


@dataclass(frozen=True, slots=True)
class Legend:
    """What the two bars are, and what their two parts are."""

    before: str
    after: str
    first: str
    second: str


class PairedBars(QWidget):
    """Painted by hand; all of it is read out as its description."""

    def __init__(self, name: str, legend: Legend) -> None:
        super().__init__()
        self._legend = legend
        self._pairs: tuple[Pair, ...] = ()
        self.setAccessibleName(name)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def set_pairs(self, pairs: tuple[Pair, ...]) -> None:
        """Show these."""
        self._pairs = pairs
        words = (f"{each.name}: {self._legend.before} {each.before.words}, " for each in pairs)
        ends = (f"{self._legend.after} {each.after.words}" for each in pairs)
        self.setAccessibleDescription("; ".join(a + b for a, b in zip(words, ends, strict=True)))
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        """As high as its rows and the legend."""
        return QSize(px(420), px(_LEGEND) + len(self._pairs) * px(_ROW))

    def minimumSizeHint(self) -> QSize:
        """It may be narrower, not lower."""
        return QSize(px(260), self.sizeHint().height())

    def paintEvent(self, event: QPaintEvent) -> None:
        """The legend, and the pairs below it."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._paint_legend(painter)
        letters = QFontMetrics(font(BODY))
        small = QFontMetrics(font(SMALL))
        names = max((letters.horizontalAdvance(each.name) for each in self._pairs), default=0) + px(16)
        sums = [side.words for each in self._pairs for side in (each.before, each.after)]
        amounts = max((small.horizontalAdvance(words) for words in sums), default=0) + px(12)
        most = max((side.whole for each in self._pairs for side in (each.before, each.after)), default=0) or 1
        room = max(self.width() - names - amounts, px(40))
        for place, pair in enumerate(self._pairs):
            top = px(_LEGEND) + place * px(_ROW)
            painter.setPen(colour("ink"))
            painter.setFont(font(BODY))
            box = QRectF(0, top, names, px(2 * _BAR + _GAP))
            painter.drawText(box, int(Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft), pair.name)
            for side, token, lower in ((pair.before, "bar", 0), (pair.after, "focus", px(_BAR + _GAP))):
                self._paint_bar(painter, QPointF(names, top + lower), room * side.whole / most, side, token)

    def _paint_bar(self, painter: QPainter, corner: QPointF, width: float, side: Side, token: str) -> None:
        height = px(_BAR)
        first = width * side.first / side.whole if side.whole else 0.0
        painter.setPen(Qt.PenStyle.NoPen)
        painter.fillRect(QRectF(corner.x(), corner.y(), first, height), colour(token))
        painter.fillRect(QRectF(corner.x() + first, corner.y(), width - first, height), _faint(token))
        painter.setPen(colour("ink"))
        painter.setFont(font(SMALL))
        words = QRectF(corner.x() + width + px(8), corner.y(), px(400), height)
        painter.drawText(words, int(Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft), side.words)

    def _paint_legend(self, painter: QPainter) -> None:
        painter.setFont(font(SMALL))
        metrics, left, side = QFontMetrics(font(SMALL)), 0, px(10)
        legend = self._legend
        for words, tint in (
            (legend.before, colour("bar")),
            (legend.after, colour("focus")),
            (legend.first, colour("soft")),
            (legend.second, _faint("soft")),
        ):
            painter.fillRect(QRectF(left, px(4), side, side), tint)
            painter.setPen(colour("soft"))
            box = QRectF(left + side + px(6), 0, px(300), px(18))
            painter.drawText(box, int(Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft), words)
            left += side + px(6) + metrics.horizontalAdvance(words) + px(20)


def _faint(token: str) -> QColor:
    tint = colour(token)
    tint.setAlpha(_FAINT)
    return tint
