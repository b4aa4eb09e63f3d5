"""Tab goes as one reads: row by row, each from the left, and through a card before the next; Enter from field to field.

Qt would go in the order in which the widgets were made. Here it is read from where they stand at that moment, so that
rows that came later, or a page that is laid out anew, need nothing said about them.

`focusProxy()`, `nextInFocusChain()` and `checkedButton()` are not to be asked: PySide takes their answer for a child of
the widget that was asked, and where Python lets go of that one it ends a live part of the window with it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import TypeVar

from PySide6.QtCore import QRect, Qt
from PySide6.QtWidgets import QAbstractSpinBox, QComboBox, QPushButton, QScrollArea, QWidget

T = TypeVar("T")
Placed = tuple[QRect, T]
Span = tuple[int, int]

_STOP = Qt.FocusPolicy.TabFocus
_OVERLAP = 2
_NONE = -1
_DIRECTLY = Qt.FindChildOption.FindDirectChildrenOnly
_WHOLE = (QComboBox, QAbstractSpinBox)
_REASONS = {True: Qt.FocusReason.TabFocusReason, False: Qt.FocusReason.BacktabFocusReason}


def go_on(window: QWidget, *, forward: bool) -> bool:
    """Tab: the next stop of a window, or the one before; from the last on to the first. False where there is none."""
    way, at = _way(window)
    if not any(_is_stop(each) for each in way):
        return False
    _go_to(way[(at + (1 if forward else -1)) % len(way)], forward=forward)
    return True


def go_to_next_field(page: QWidget) -> None:
    """Enter: the next field of a page or panel, past all buttons; after the last one the button of what it is for."""
    way, at = _way(page)
    after = way[at + 1 :]
    for each in (*filter(_is_field, after), *filter(_is_primary, way), *after)[:1]:
        _go_to(each, forward=True)


def _way(house: QWidget) -> tuple[list[QWidget], int]:
    """The stops of a house in order, among them where the cursor is, and its place."""
    here = house.focusWidget() or house
    way = [each for each in _parts(house, here) if each is here or _is_stop(each)]
    return way, way.index(here) if here in way else -1


def read(parts: list[Placed[T]]) -> Iterator[T]:
    """What stands in these places, in the order in which one reads: rows first, else columns, and so on within each."""
    for side in (_high, _wide):
        pieces = _cut(parts, side)
        if len(pieces) > 1:
            for piece in pieces:
                yield from read(piece)
            return
    yield from (each for _rect, each in sorted(parts, key=lambda placed: (placed[0].top(), placed[0].left())))


def _cut(parts: list[Placed[T]], side: Callable[[QRect], Span]) -> list[list[Placed[T]]]:
    """Apart wherever a straight line can be drawn between them."""
    pieces: list[list[Placed[T]]] = []
    reach = 0
    for placed in sorted(parts, key=lambda placed: side(placed[0])):
        begin, end = side(placed[0])
        if not pieces or begin + _OVERLAP > reach:
            pieces.append([])
            reach = end
        pieces[-1].append(placed)
        reach = max(reach, end)
    return pieces


def _high(rect: QRect) -> Span:
    return rect.top(), rect.bottom()


def _wide(rect: QRect) -> Span:
    return rect.left(), rect.right()


def _parts(house: QWidget, here: QWidget) -> Iterator[QWidget]:
    """A widget and all that is seen in it; `here` also while it goes out of sight, since the way goes on from there."""
    yield house
    placed: list[Placed[list[QWidget]]] = []
    for each in house.findChildren(QWidget, options=_DIRECTLY) if not isinstance(house, _WHOLE) else ():
        if not each.isWindow() and (not each.isHidden() or _holds(each, here)):
            within = list(_parts(each, here))
            if any(part is here or _is_stop(part) for part in within):
                placed.append((each.geometry(), within))
    for within in read(placed):
        yield from within


def _holds(house: QWidget, part: QWidget) -> bool:
    return house is part or house.isAncestorOf(part)


def _is_stop(part: QWidget) -> bool:
    if isinstance(part, QPushButton) and _has_a_chosen_one(part):
        return part.isEnabled() and part.isChecked()
    return part.isEnabled() and part.focusPolicy() & _STOP == _STOP


def _has_a_chosen_one(button: QPushButton) -> bool:
    """Of a few of which one is on, Tab comes to that one; the arrows lead from it to the others."""
    group = button.group()
    return group is not None and group.exclusive() and group.checkedId() != _NONE


def _is_field(part: QWidget) -> bool:
    """Buttons are none, but for one of a group."""
    return not isinstance(part, QPushButton) or part.isChecked() or part.group() is not None


def _is_primary(part: QWidget) -> bool:
    return isinstance(part, QPushButton) and part.property("kind") == "primary" and _is_stop(part)


def _go_to(part: QWidget, *, forward: bool) -> None:
    """Bring it into sight as well."""
    part.setFocus(_REASONS[forward])
    house = part.parentWidget()
    while house is not None:
        if isinstance(house, QScrollArea):
            house.ensureWidgetVisible(part)
        house = house.parentWidget()
