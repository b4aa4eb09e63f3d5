"""What walks exclude, drawn: the book value from nothing to all of it, dark where a loss could still hide."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QBrush, QFontMetrics, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from domain.stock.walk_sample import STEPS, Proof
from ui.language import _
from ui.theme import SMALL, colour, font, px
from ui.words import money_text

_BAR_TOP, _BAR_HIGH = 22, 28
_TICKS = (100, 1_000, 5_000, STEPS)


@dataclass(frozen=True, slots=True)
class _Zone:
    start: int
    end: int
    ground: str
    words: str


class ProofBar(QWidget):
    """Shares of the book value from left to right, on a scale that has room for small ones."""

    def __init__(self) -> None:
        super().__init__()
        self._so_far: Proof | None = None
        self._together: Proof | None = None
        self.setAccessibleName(_("What is excluded"))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_proofs(self, so_far: Proof, together: Proof) -> None:
        """Show what this walk proves by what was seen so far, and the last walks together."""
        self._so_far, self._together = so_far, together
        words = "; ".join(_said(zone) for zone in self._zones())
        self.setAccessibleDescription(words)
        self.setToolTip(words)
        self.update()

    def sizeHint(self) -> QSize:
        """Room for the bar, words above and the scale below."""
        return QSize(px(300), px(_BAR_TOP + _BAR_HIGH + 26))

    def paintEvent(self, event: QPaintEvent) -> None:
        """The zones, their words above, the scale below."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setFont(font(SMALL))
        bar = QRectF(0.5, px(_BAR_TOP), self.width() - 1, px(_BAR_HIGH))
        painter.setPen(QPen(colour("edge"), 1))
        painter.setBrush(colour("plain_ground"))
        painter.drawRoundedRect(bar, px(4), px(4))
        for zone in self._zones():
            self._paint_zone(painter, zone, bar)
        self._paint_scale(painter, bar)

    def _zones(self) -> Iterator[_Zone]:
        """Where a loss could hide, what the last walks together exclude, and what this one does by itself."""
        if self._so_far is None or self._together is None:
            return
        today = _reach(self._so_far)
        together = min(_reach(self._together), today)
        if together:
            yield _Zone(0, together, "", _("could hide"))
        if together < today:
            yield _Zone(together, today, "blue", _("last walks"))
        if today < STEPS:
            yield _Zone(today, STEPS, "green", _("this walk"))

    def _paint_zone(self, painter: QPainter, zone: _Zone, bar: QRectF) -> None:
        left, right = self._x(zone.start), self._x(zone.end)
        area = QRectF(left, bar.top() + 1, right - left, bar.height() - 2)
        if zone.ground:
            painter.fillRect(area, colour(f"{zone.ground}_ground"))
            painter.setPen(QPen(colour(zone.ground), px(2)))
            painter.drawLine(QPointF(left, bar.top() - px(4)), QPointF(left, bar.bottom() + px(2)))
        else:
            painter.fillRect(area, QBrush(colour("edge"), Qt.BrushStyle.BDiagPattern))
        painter.setPen(colour(zone.ground or "ink"))
        if QFontMetrics(font(SMALL)).horizontalAdvance(zone.words) + px(8) <= area.width():
            if not zone.ground:
                return
            painter.drawText(area, Qt.AlignmentFlag.AlignCenter, zone.words)

    def _paint_scale(self, painter: QPainter, bar: QRectF) -> None:
        painter.setPen(colour("soft"))
        for share in _TICKS:
            room = QRectF(0, bar.bottom() + px(4), px(60), px(18))
            room.moveLeft(min(max(self._x(share) - px(30), 0.0), self.width() - room.width()))
            way = Qt.AlignmentFlag.AlignHCenter
            if share == STEPS:
                way = Qt.AlignmentFlag.AlignRight
            painter.drawText(room, way, f"{share // 100} %")
        painter.drawText(
            QRectF(0, 0, self.width(), px(18)), Qt.AlignmentFlag.AlignLeft, _("A loss of so much of the book value …")
        )

    def _x(self, share: int) -> float:
        """A square root's scale: a tenth of a per cent can still be told from nothing."""
        return float(self.width() * (share / STEPS) ** 0.5)


def _reach(proof: Proof) -> int:
    """From which share on a loss is excluded; all of it could hide where no bag was seen."""
    return proof.share if proof.bags else STEPS


def _said(zone: _Zone) -> str:
    return f"{zone.words}: {zone.start / 100:.2f} % – {zone.end / 100:.2f} %"


def excluded_words(proof: Proof) -> str:
    """The amount from which on a loss is excluded."""
    return money_text(proof.amount) if proof.bags else "—"
