"""The window stands where it stood when it was closed, or in sight where that place is on no screen any more."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRect
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QWidget

from ui.preferences import WindowPlace

_HEAD = 40
_ENOUGH = 160
_FAR = 1 << 20
"""No desktop is so wide: a file that says so was not written here."""


def place_of(window: QWidget) -> WindowPlace:
    """Where a window stands, or would if it were not maximised."""
    spot = window.normalGeometry() if window.isMaximized() else window.geometry()
    return WindowPlace(spot.x(), spot.y(), spot.width(), spot.height(), window.isMaximized())


def show_in_place(window: QWidget, place: WindowPlace | None) -> None:
    """Show a window where it stood; for the first time it fills the screen."""
    known = place is not None and max(map(abs, (place.left, place.top, place.width, place.height))) < _FAR
    if place is not None and known:
        screens = [each.availableGeometry() for each in QGuiApplication.screens()]
        window.setGeometry(in_sight(place, screens))
    if place is None or not known or place.maximised:
        window.showMaximized()
    else:
        window.show()


def in_sight(place: WindowPlace, screens: Sequence[QRect]) -> QRect:
    """The place itself where enough of its head is on a screen to be taken hold of, else the middle of the first.

    Nowhere is it larger than the screen.
    """
    wanted = QRect(place.left, place.top, max(place.width, 1), max(place.height, 1))
    head = QRect(wanted.x(), wanted.y(), wanted.width(), _HEAD)
    seen = [each for each in screens if _holds(each, head)]
    if not screens:
        return wanted
    room = (seen or list(screens))[0]
    size = wanted.size().boundedTo(room.size())
    spot = QRect(wanted.topLeft(), size)
    if not seen:
        spot.moveCenter(room.center())
    return spot


def _holds(screen: QRect, head: QRect) -> bool:
    shared = screen.intersected(head)
    return shared.height() == head.height() and shared.width() >= min(_ENOUGH, head.width())
