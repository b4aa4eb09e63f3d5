"""The photos of an item that is being taken in: a way to add some, and the strip of its sides."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from domain.stock.item import MOST_PHOTOS, Category
from ui.language import _
from ui.photos.strip import AngleStrip
from ui.widgets.buttons import QuietButton
from ui.widgets.flow import Flow


class PhotoRow(QWidget):
    """`wanted` says that photos should be added; the strip says the rest."""

    wanted = Signal()

    def __init__(self, place: int, category: Category, photos: tuple[str, ...], beside: QWidget) -> None:
        super().__init__()
        self.add = QuietButton(
            _("Photos …"), "F10" if place == 0 else "", name=_("Photos of item {n}").format(n=place + 1)
        )
        self.add.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.add.setEnabled(len(photos) < MOST_PHOTOS)
        self.add.setToolTip(_("Choose files, or drop them here"))
        self.camera = QuietButton(
            _("Camera …"), "Shift F10" if place == 0 else "", name=_("Camera for item {n}").format(n=place + 1)
        )
        self.camera.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.camera.setEnabled(len(photos) < MOST_PHOTOS)
        self.camera.hide()
        self.strip = AngleStrip(place, category, photos)
        for wanted in (self.add.clicked, self.strip.wanted):
            wanted.connect(self.wanted)
        line = Flow()
        for part in (beside, self.add, self.camera, self.strip):
            line.addWidget(part)
        self.setLayout(line)

    def show_pictures(self, pictures: Mapping[str, bytes]) -> None:
        """Show those that are here."""
        self.strip.show_pictures(pictures)
