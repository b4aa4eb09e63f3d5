"""What anybody could find fault with on a screen: at its words, its names and the way of its keys."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations, pairwise

from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QAccessible, QAccessibleInterface
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractScrollArea,
    QAbstractSpinBox,
    QApplication,
    QComboBox,
    QHeaderView,
    QLabel,
    QLineEdit,
    QPushButton,
    QScrollArea,
    QScrollBar,
    QTableView,
    QWidget,
)

from ui.shell.command_box import CommandBox
from ui.shell.frame import ScreenFrame
from ui.theme import px
from ui.widgets.texts import Elided

_SLACK = 1
_MOST = 300
_FRAME = 2
"""The frame of what has the cursor is so much thicker; the words within stay as they are."""
_BOLD = 10
"""What a button may ask for beyond its words, since it reckons them in bold before the style sheet makes them so."""


def front_of(window: QWidget) -> QWidget:
    """The dialog in front, else the window."""
    return QApplication.activeModalWidget() or window


def faults(front: QWidget) -> list[str]:
    """All of them."""
    return [*misfits(front), *unheard(front), *stuck(front), *astray(front)]


# Whether all fits.


def misfits(front: QWidget) -> list[str]:
    """Words that are cut, parts that lie outside or on each other."""
    parts = [each for each in front.findChildren(QWidget) if each.isVisible() and each.window() is front]
    return [
        *(f"cut: {told(each)}" for each in parts if _is_cut(each)),
        *(f"outside: {told(each)}" for each in parts if _is_part(each) and _is_outside(each)),
        *_on_each_other(parts),
    ]


def wider_than_its_window(front: QWidget) -> list[str]:
    """Pages that can only be read by going to and fro."""
    frames = [each for each in front.findChildren(ScreenFrame) if each.isVisible()]
    return [f"too wide by {over}" for each in frames if (over := each.horizontalScrollBar().maximum()) > 0]


def _is_cut(part: QWidget) -> bool:
    if isinstance(part, Elided):
        return bool(part.text()) and part.width() < min(part.sizeHint().width(), part.minimumSizeHint().width())
    if isinstance(part, QLabel):
        return _label_is_cut(part)
    if isinstance(part, QPushButton):
        return _button_is_cut(part)
    if isinstance(part, QLineEdit):
        return _line_is_cut(part)
    if isinstance(part, QAbstractButton) and not _is_qts(part):
        return _is_smaller(part, part.sizeHint().width(), part.sizeHint().height())
    return False


def _button_is_cut(button: QPushButton) -> bool:
    if not button.text():
        return _is_smaller(button, button.iconSize().width(), button.iconSize().height())
    wanted = button.minimumSizeHint()
    return _is_smaller(button, wanted.width() - px(_BOLD), wanted.height() - (_FRAME if button.hasFocus() else 0))


def _label_is_cut(label: QLabel) -> bool:
    if not label.text():
        return False
    if label.wordWrap():
        return label.heightForWidth(label.width()) > label.height() + _SLACK or _longest_word(label) > label.width()
    return _is_smaller(label, label.sizeHint().width(), label.sizeHint().height())


def _longest_word(label: QLabel) -> int:
    return max(
        (label.fontMetrics().horizontalAdvance(word) for word in label.text().split() if word.isascii()), default=0
    )


def _line_is_cut(line: QLineEdit) -> bool:
    says_less = isinstance(line, CommandBox) or isinstance(line.parent(), QComboBox)
    if not line.placeholderText() or line.text() or says_less:
        return False
    return line.fontMetrics().horizontalAdvance(line.placeholderText()) > line.contentsRect().width() - 8


def _is_smaller(part: QWidget, width: int, height: int) -> bool:
    return part.width() + _SLACK < width or part.height() + _SLACK < height


def _is_part(part: QWidget) -> bool:
    return isinstance(part, QLabel | QAbstractButton | QLineEdit | QComboBox) and not _is_qts(part)


def _is_outside(part: QWidget) -> bool:
    """Some of it can be seen nowhere, not even by scrolling."""
    rect, at = part.rect(), part
    while not at.isWindow():
        parent = at.parentWidget()
        if parent is None:
            return False
        rect = rect.translated(at.pos())
        area = parent.parentWidget()
        if isinstance(area, QScrollArea) and at is area.widget():
            rect = rect.translated(-at.pos().x(), 0)
            if rect.left() < -_SLACK or (
                rect.right() > parent.width() + _SLACK and not area.horizontalScrollBar().isVisible()
            ):
                return True
            rect = QRect(QPoint(0, 0), parent.size())
        elif isinstance(area, QAbstractScrollArea):
            return False
        elif not parent.rect().adjusted(-_SLACK, -_SLACK, _SLACK, _SLACK).contains(rect):
            return True
        at = parent
    return False


def _on_each_other(parts: list[QWidget]) -> Iterator[str]:
    houses: dict[QWidget, list[QWidget]] = {}
    for part in parts:
        parent = part.parentWidget()
        if parent is not None and not isinstance(parent, QAbstractScrollArea | QHeaderView) and not part.isWindow():
            houses.setdefault(parent, []).append(part)
    for held in houses.values():
        for one, other in combinations([each for each in held if _is_part(each)], 2):
            both = one.geometry().intersected(other.geometry())
            if both.width() > _SLACK and both.height() > _SLACK:
                yield f"on each other: {told(one)} / {told(other)}"


# Whether a screen reader can say it.


def unheard(front: QWidget) -> list[str]:
    """What a screen reader could not name or would not come to."""
    said = list(_tree(QAccessible.queryAccessibleInterface(front)))
    reached = {each.object() for each in said}
    return [
        *(f"no name: {told_of(each)}" for each in said if _is_control(each) and not each.text(QAccessible.Text.Name)),
        *(f"no role: {told_of(each)}" for each in said if _is_control(each) and _says_nothing(each)),
        *(f"not in the tree: {told(each)}" for each in controls(front) if each not in reached and not _in_table(each)),
        *(f"same name: {each}" for each in _twice(front)),
        *(
            f"no header: {told(each)}"
            for each in front.findChildren(QTableView)
            if each.isVisible() and _headless(each)
        ),
        *(f"no name: picture {told(each)}" for each in front.findChildren(QLabel) if _is_picture(each)),
    ]


_UNKNOWN = {QAccessible.Role.NoRole, QAccessible.Role.Client, QAccessible.Role.Pane, QAccessible.Role.Window}


def _says_nothing(node: QAccessibleInterface) -> bool:
    """Qt knows no role for what is drawn by hand; its name says what it is."""
    return node.role() in _UNKNOWN and not node.text(QAccessible.Text.Name)


def _in_table(part: QWidget) -> bool:
    """The buttons in a row do what keys do at the row."""
    at = part.parentWidget()
    while at is not None and not isinstance(at, QTableView):
        at = at.parentWidget()
    return at is not None


def _tree(node: QAccessibleInterface | None) -> Iterator[QAccessibleInterface]:
    if node is None or not node.isValid():
        return
    yield node
    if node.role() in {QAccessible.Role.Table, QAccessible.Role.List, QAccessible.Role.Tree}:
        return
    for place in range(node.childCount()):
        child = node.child(place)
        if child is not None:
            yield from _tree(child)


def _is_control(node: QAccessibleInterface) -> bool:
    widget = node.object()
    return isinstance(widget, QWidget) and widget.isVisible() and _takes_focus(widget)


def controls(front: QWidget) -> list[QWidget]:
    """All that the keys should come to."""
    return [
        each
        for each in front.findChildren(QWidget)
        if each.isVisible() and each.window() is front and _takes_focus(each)
    ]


def _takes_focus(widget: QWidget) -> bool:
    by_tab = bool(widget.focusPolicy() & Qt.FocusPolicy.TabFocus)
    return by_tab and widget.isEnabled() and not _is_qts(widget)


def _is_qts(widget: QWidget) -> bool:
    """A part that Qt itself makes inside a widget."""
    return (
        widget.objectName().startswith("qt_")
        or isinstance(widget, QScrollBar)
        or isinstance(widget.parent(), QComboBox | QLineEdit | QAbstractSpinBox)
    )


def _twice(front: QWidget) -> Iterator[str]:
    seen: dict[tuple[object, str, str], QWidget] = {}
    for each in controls(front):
        key = (_form(each), type(each).__name__, each.accessibleName())
        if key in seen and each.accessibleName():
            yield told(each)
        seen[key] = each


def _form(widget: QWidget) -> QWidget | None:
    at = widget.parentWidget()
    while at is not None and not at.isWindow() and at.property("kind") != "card":
        at = at.parentWidget()
    return at


def _headless(table: QTableView) -> bool:
    model = table.model()
    wanted = [n for n in range(model.columnCount() - 1) if not table.isColumnHidden(n)] if model is not None else []
    return not all(model.headerData(n, Qt.Orientation.Horizontal) for n in wanted)


def _is_picture(label: QLabel) -> bool:
    return label.isVisible() and not label.pixmap().isNull() and not label.accessibleName()


# Whether the keys lead through it.


def stuck(front: QWidget) -> list[str]:
    """Where Tab does not come to, and where Shift+Tab does not lead back."""
    wanted = controls(front)
    if not wanted:
        return []
    if front.focusWidget() is None:
        wanted[0].setFocus(Qt.FocusReason.TabFocusReason)
    way = walk(front, Qt.Key.Key_Tab)
    back = walk(front, Qt.Key.Key_Backtab)
    missed = [each for each in wanted if each not in way and not _beside_its_like(each)]
    return [
        *(f"not reached: {told(each)}" for each in missed),
        *(f"not reached back: {told(each)}" for each in way if each not in back and each in wanted),
    ]


def _beside_its_like(part: QWidget) -> bool:
    """Of buttons of which one is on, Tab comes to that one and the arrows to the others."""
    group = part.group() if isinstance(part, QAbstractButton) else None
    return group is not None and group.exclusive() and group.checkedId() != -1


def walk(front: QWidget, key: Qt.Key) -> list[QWidget]:
    """The round that a key leads, wherever it began."""
    way: list[QWidget] = []
    while len(way) < _MOST:
        here = front.focusWidget()
        if here is None:
            break
        if here in way:
            return way[way.index(here) :]
        way.append(here)
        QTest.keyClick(here, key)
    return way


def astray(front: QWidget) -> list[str]:
    """Where Tab goes against the way one reads: up again in the same column, or to the left in the same row."""
    way = way_of(front)
    return [f"against reading: {told(one)} > {told(other)}" for one, other in pairwise(way) if _is_before(other, one)]


def way_of(front: QWidget) -> list[QWidget]:
    """All that Tab leads to, from the first that one reads."""
    round_trip = [each for each in walk(front, Qt.Key.Key_Tab) if front.isAncestorOf(each)]
    first = next((each for each in round_trip if not any(_is_before(other, each) for other in round_trip)), None)
    at = round_trip.index(first) if first is not None else 0
    return round_trip[at:] + round_trip[:at]


def _is_before(one: QWidget, other: QWidget) -> bool:
    a, b = _side_by_side(one, other)
    above, same_column = a.bottom() <= b.top(), a.left() < b.right() and b.left() < a.right()
    left, same_row = a.right() <= b.left(), a.top() < b.bottom() and b.top() < a.bottom()
    return (above and same_column) or (left and same_row)


def _side_by_side(one: QWidget, other: QWidget) -> tuple[QRect, QRect]:
    """Where they stand in the house of both, however far something in it is scrolled."""
    house = one.parentWidget()
    while house is not None and not house.isAncestorOf(other):
        one, house = house, house.parentWidget()
    while other is not house and (above := other.parentWidget()) is not None and above is not house:
        other = above
    return (one.geometry(), other.geometry()) if other is not house else (QRect(), QRect())


# Words of the finding.


def told_of(node: QAccessibleInterface) -> str:
    widget = node.object()
    return f"{told(widget)} {node.role().name}" if isinstance(widget, QWidget) else node.role().name


def told(part: QWidget) -> str:
    """A part, so that somebody finds it."""
    words = part.accessibleName() or getattr(part, "text", str)()
    houses: list[str] = []
    at = part.parentWidget()
    while at is not None and len(houses) < 3:
        if type(at) is not QWidget:
            houses.append(type(at).__name__)
        at = at.parentWidget()
    return f"{type(part).__name__} “{str(words)[:50]}” in {' in '.join(houses)} ({part.width()}x{part.height()})"
