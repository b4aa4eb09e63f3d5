"""The photos of an item that is being taken in: small pictures, and a way to add some."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QIcon, QPixmap
from PySide6.QtWidgets import QHBoxLayout, QWidget

from domain.stock.item import MOST_PHOTOS
from ui.language import _
from ui.theme import px
from ui.widgets.buttons import QuietButton, SmallButton
from ui.widgets.flow import Flow

_WIDE, _HIGH = 52, 39


class PhotoRow(QWidget):
    """`wanted` says that photos should be added, `left_out` the name of one that should go."""

    wanted = Signal()
    left_out = Signal(str)

    def __init__(self, place: int, photos: tuple[str, ...], beside: QWidget) -> None:
        super().__init__()
        self._place, self._photos = place, photos
        self.add = QuietButton(
            _("Photos …"), "F10" if place == 0 else "", name=_("Photos of item {n}").format(n=place + 1)
        )
        self.add.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.add.setEnabled(len(photos) < MOST_PHOTOS)
        self.add.setToolTip(_("Choose files, or drop them here"))
        self.add.clicked.connect(self.wanted)
        self.shown: list[SmallButton] = []
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(px(8))
        line.addWidget(beside)
        line.addWidget(self.add)
        self._pictures = Flow()
        line.addLayout(self._pictures, 1)

    def show_pictures(self, pictures: Mapping[str, bytes]) -> None:
        """Show those that are here; of the others, that they are kept."""
        while (held := self._pictures.takeAt(0)) is not None:
            old = held.widget()
            if old is not None:
                old.hide()
                old.deleteLater()
        self.shown = [self._picture(number, name, pictures.get(name)) for number, name in enumerate(self._photos, 1)]
        for button in self.shown:
            self._pictures.addWidget(button)

    def _picture(self, number: int, name: str, data: bytes | None) -> SmallButton:
        words = _("Leave photo {n} of item {item} out").format(n=number, item=self._place + 1)
        button = SmallButton("", name=words)
        button.setToolTip(words)
        button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        pixmap = QPixmap()
        pixmap.loadFromData(data or b"")
        if pixmap.isNull():
            button.say(str(number))
            button.setAccessibleName(words)
        else:
            button.setStyleSheet("padding: 0;")
            button.setIcon(QIcon(pixmap))
            button.setIconSize(QSize(px(_WIDE), px(_HIGH)))
        button.clicked.connect(lambda _checked=False, name=name: self.left_out.emit(name))
        return button
