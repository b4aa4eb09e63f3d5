"""What covers the shop's panels while the desk is locked: none of them is seen, and each is there again afterwards."""

from __future__ import annotations

import shiboken6
from PySide6.QtCore import QEvent, QObject, Qt, QTimer
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QApplication, QDialog, QMainWindow, QToolTip, QWidget

_HIDDEN = Qt.WidgetAttribute.WA_DontShowOnScreen


class Cover(QObject):
    """Hides every panel over the window, and those that come meanwhile: an answer of the book may open one."""

    def __init__(self, app: QApplication, window: QMainWindow) -> None:
        super().__init__(window)
        self._app, self._window = app, window
        self._held: list[QWidget] = []

    def spread(self) -> None:
        """Hide what stands over the window. Questions of the system (a file, a printer) are left as by Esc."""
        QToolTip.hideText()
        while (popup := QApplication.activePopupWidget()) is not None:
            popup.close()
        while (front := QApplication.activeModalWidget()) is not None and front.isVisible():
            self._hold(front)
        for each in QApplication.topLevelWidgets():
            if each is not self._window and each.isVisible():
                self._hold(each)
        self._held.reverse()  # those behind come back first
        self._app.installEventFilter(self)

    def lift(self) -> None:
        """Show them again."""
        self._app.removeEventFilter(self)
        held, self._held = self._held, []
        for each in held:
            if not shiboken6.isValid(each):
                continue
            if isinstance(each, QDialog):
                each.open()
            else:
                each.show()

    def drop(self) -> None:
        """They belong to somebody who is gone."""
        self._app.removeEventFilter(self)
        held, self._held = self._held, []
        for each in held:
            if shiboken6.isValid(each):
                each.deleteLater()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """A panel that wants to be seen is kept from the screen, and hidden as soon as it stands."""
        if isinstance(event, QShowEvent) and isinstance(watched, QWidget) and self._is_of_the_shop(watched):
            watched.setAttribute(_HIDDEN)
            QTimer.singleShot(0, watched, lambda: self._hold(watched))
        return False

    def _hold(self, widget: QWidget) -> None:
        if isinstance(widget, QDialog) and type(widget).__module__.startswith("PySide6"):
            widget.reject()
            widget.hide()
        elif widget not in self._held:
            widget.hide()
            self._held.append(widget)
        widget.setAttribute(_HIDDEN, False)

    def _is_of_the_shop(self, widget: QWidget) -> bool:
        if not widget.isWindow() or widget is self._window or widget.windowType() == Qt.WindowType.ToolTip:
            return False
        behind = widget.parentWidget()
        while behind is not None and behind is not self._window:
            behind = behind.parentWidget()
        return behind is None  # what the lock page itself opens is seen
