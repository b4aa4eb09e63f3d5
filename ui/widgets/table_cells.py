"""How a cell of a list is painted."""

from __future__ import annotations

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QFontMetrics, QPainter
from PySide6.QtWidgets import QStyledItemDelegate, QStyleOptionViewItem

from ui.theme import SMALL, colour, font, px
from ui.widgets.table_model import INK_ROLE, TONE_ROLE, Index
from ui.widgets.texts import Tone


class Cells(QStyledItemDelegate):
    """Paints a cell: a badge where the column has a tone, else as the style sheet has it."""

    def initStyleOption(self, option: QStyleOptionViewItem, index: Index) -> None:
        """A badge's word is painted by us; a coloured one keeps its colour where its row is chosen."""
        super().initStyleOption(option, index)
        if index.data(TONE_ROLE) or index.data(INK_ROLE):
            option.text = ""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """The cell, and on it the badge or the coloured words."""
        super().paint(painter, option, index)
        tone, ink = index.data(TONE_ROLE), index.data(INK_ROLE)
        if tone:
            _paint_badge(painter, option, str(index.data()), tone)
        elif ink:
            _paint_words(painter, option, index, ink)


def _paint_words(painter: QPainter, option: QStyleOptionViewItem, index: Index, ink: str) -> None:
    """As the style sheet would set them, in a colour of our own."""
    painter.save()
    painter.setPen(colour(ink))
    painter.setFont(index.data(Qt.ItemDataRole.FontRole) or option.font)
    area = option.rect.adjusted(px(8), 0, -px(8), 0)
    words = painter.fontMetrics().elidedText(str(index.data()), Qt.TextElideMode.ElideRight, area.width())
    painter.drawText(area, int(index.data(Qt.ItemDataRole.TextAlignmentRole)), words)
    painter.restore()


def _paint_badge(painter: QPainter, option: QStyleOptionViewItem, text: str, tone: str) -> None:
    letters = font(SMALL)
    width = QFontMetrics(letters).horizontalAdvance(text) + px(16)
    height = px(20)
    area = option.rect
    box = QRectF(area.left() + px(8), area.center().y() - height / 2, min(width, area.width() - px(8)), height)
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    ground = colour(f"{tone}_ground")
    painter.setPen(colour(tone) if ground == colour("card") and tone != Tone.PLAIN.value else Qt.PenStyle.NoPen)
    painter.setBrush(ground)
    painter.drawRoundedRect(box, px(4), px(4))
    painter.setPen(colour("ink" if tone == Tone.PLAIN.value else tone))
    painter.setFont(letters)
    painter.drawText(box, Qt.AlignmentFlag.AlignCenter, text)
    painter.restore()
