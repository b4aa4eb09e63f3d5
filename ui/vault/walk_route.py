"""The way of a walk as a list: a line with a stop for every bag, that fills as the bags are seen."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFontMetrics, QPainter, QPen
from PySide6.QtWidgets import QStyledItemDelegate, QStyleOptionViewItem

from ui.language import _
from ui.theme import BODY, colour, font, px
from ui.vault.walk_stops import STOP_WORDS, Stop, StopState
from ui.widgets.table import Column, Table, money_column
from ui.widgets.texts import Tone

_RAIL, _ROOM = 22, 44
_DONE = {
    StopState.SEEN: "green",
    StopState.ELSEWHERE: "amber",
    StopState.BROKEN: "red",
    StopState.MISSING: "red",
    StopState.MOVED: "soft",
}


class RouteTable(Table[Stop]):
    """`opened` says the stop on which Enter was pressed."""

    def __init__(self) -> None:
        super().__init__(_("Today's way"), _columns())
        self.setItemDelegateForColumn(0, _Line(self))

    def show_stops(self, stops: tuple[Stop, ...]) -> None:
        """Show these; the next one comes into view."""
        chosen = self.chosen
        self.set_rows(stops)
        wanted = (StopState.NEXT, StopState.MISSING)
        place = next((n for n, stop in enumerate(stops) if stop.state in wanted), 0)
        if self.hasFocus() and chosen is not None:
            place = next((n for n, stop in enumerate(stops) if stop.bag.item == chosen.bag.item), place)
        self.selectRow(place)
        self.scrollTo(self.content.index(min(place + 2, len(stops) - 1), 0))


class _Line(QStyledItemDelegate):
    """Paints the line with its stop, and beside it the place where the place begins."""

    def initStyleOption(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> None:
        """The words are painted by us."""
        super().initStyleOption(option, index)
        option.text = ""

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        """The cell, the line through it, its stop, the place."""
        super().paint(painter, option, index)
        table = self.parent()
        if not isinstance(table, RouteTable):
            return
        stop = table.content.rows[index.row()]
        area = QRectF(option.rect)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        _paint_rail(painter, area, stop, top=index.row() == 0)
        _paint_stop(painter, QPointF(area.left() + px(_RAIL), area.center().y()), stop.state)
        if stop.first:
            letters = font(BODY, bold=True)
            painter.setFont(letters)
            painter.setPen(colour("ink"))
            area.setLeft(area.left() + px(_ROOM))
            words = QFontMetrics(letters).elidedText(stop.bag.place, Qt.TextElideMode.ElideRight, int(area.width()))
            painter.drawText(area, Qt.AlignmentFlag.AlignVCenter, words)
        painter.restore()


def _paint_rail(painter: QPainter, area: QRectF, stop: Stop, *, top: bool) -> None:
    x, middle = area.left() + px(_RAIL), area.center().y()
    painter.setPen(QPen(colour("edge"), px(2)))
    start = middle if top else area.top()
    painter.drawLine(QPointF(x, start), QPointF(x, middle if stop.last else area.bottom() + 1))


def _paint_stop(painter: QPainter, at: QPointF, state: StopState) -> None:
    size = px(9)
    if state in _DONE:
        ink = colour(_DONE[state])
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(ink)
        painter.drawEllipse(at, size, size)
        _paint_sign(painter, at, state)
        return
    following = state is StopState.NEXT
    painter.setPen(QPen(colour("blue" if following else "edge"), px(3 if following else 2)))
    painter.setBrush(colour("card"))
    painter.drawEllipse(at, size - px(1), size - px(1))


def _paint_sign(painter: QPainter, at: QPointF, state: StopState) -> None:
    """A tick for what was seen, a cross for what is gone, a stroke for the rest: never colour alone."""
    painter.setPen(QPen(QColor(colour("card")), px(2), Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap))
    side = px(4)
    if state is StopState.SEEN:
        low = at + QPointF(-side * 0.2, side * 0.7)
        painter.drawLine(at + QPointF(-side, 0), low)
        painter.drawLine(low, at + QPointF(side, -side * 0.7))
    elif state is StopState.MISSING:
        painter.drawLine(at + QPointF(-side * 0.8, -side * 0.8), at + QPointF(side * 0.8, side * 0.8))
        painter.drawLine(at + QPointF(-side * 0.8, side * 0.8), at + QPointF(side * 0.8, -side * 0.8))
    else:
        painter.drawLine(at + QPointF(-side * 0.8, 0), at + QPointF(side * 0.8, 0))


def stop_words(stop: Stop) -> str:
    """What is known of a stop; where it lies instead is said with it."""
    words = _(STOP_WORDS[stop.state][0])
    return f"{words} · {stop.seen_in}" if stop.state is StopState.ELSEWHERE and stop.seen_in else words


def stop_tone(stop: Stop) -> Tone:
    """Its colour."""
    return STOP_WORDS[stop.state][1]


def _columns() -> tuple[Column[Stop], ...]:
    return (
        Column(_("Place"), lambda stop: stop.bag.place, beside=_ROOM),
        Column(_("Bag"), lambda stop: stop.bag.bag),
        Column(_("Ticket and item"), lambda stop: stop.bag.item, gives_way=2),
        Column(_("Goods"), lambda stop: stop.goods, stretch=True),
        Column(_("Seal"), lambda stop: stop.bag.seal),
        money_column(_("Loan"), lambda stop: stop.bag.loan, gives_way=1),
        Column(_("State"), stop_words, tone=stop_tone),
    )
