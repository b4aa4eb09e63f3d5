"""The dark rail at the left: the places that exist, which scroll where the window is low, and settings below."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QButtonGroup, QFrame, QPushButton, QScrollArea, QVBoxLayout, QWidget

from ui.language import _
from ui.shell.actions import SETTINGS, Place
from ui.theme import look, px
from ui.widgets.icons import icon


class Rail(QFrame):
    """`chosen` says the name of the screen to open."""

    chosen = Signal(str)

    def __init__(self, places: tuple[Place, ...]) -> None:
        super().__init__()
        self.setObjectName("rail")
        self.setAccessibleName(_("Places"))
        self._buttons: dict[str, QPushButton] = {}
        self._group = QButtonGroup(self)
        self._group.setExclusive(True)
        self._box = QVBoxLayout(self)
        self._box.setContentsMargins(px(8), px(8), px(8), px(8))
        self._box.setSpacing(px(4))
        self._scroll, inside = QScrollArea(), QWidget()
        self._scroll.setWidgetResizable(True)
        self._scroll.setFrameShape(QFrame.Shape.NoFrame)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._scroll.setWidget(inside)
        inside.setObjectName("scrolled")
        column = QVBoxLayout(inside)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(px(4))
        for place in places:
            column.addWidget(self._button(place))
        column.addStretch(1)
        self._box.addWidget(self._scroll, 1)
        self._box.addWidget(self._button(SETTINGS))

    def showEvent(self, event: QShowEvent) -> None:
        """As wide as the longest place, whose size is known once it stands in the window that dresses it."""
        self.setFixedWidth(max(px(152), *(button.sizeHint().width() + px(32) for button in self._buttons.values())))
        super().showEvent(event)

    def show_place(self, screen: str) -> None:
        """Mark the place where the clerk is; none where the screen is not on the rail."""
        self._group.setExclusive(False)
        for name, button in self._buttons.items():
            button.setChecked(name == screen)
        if screen in self._buttons:
            self._scroll.ensureWidgetVisible(self._buttons[screen])
        self._group.setExclusive(True)

    def _button(self, place: Place) -> QPushButton:
        button = QPushButton(_(place.words))
        button.setCheckable(True)
        button.setAutoDefault(True)
        button.setAccessibleName(_(place.words))
        button.setCursor(Qt.CursorShape.PointingHandCursor)
        button.setIcon(icon(place.screen, (look.theme.rail_soft, look.theme.rail_ink), px(20)))
        button.setIconSize(QSize(px(20), px(20)))
        button.clicked.connect(lambda: self.chosen.emit(place.screen))
        self._group.addButton(button)
        self._buttons[place.screen] = button
        return button
