"""The photos of an item on its ticket and on its own page: those from the pledge beside those that were added later."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtWidgets import QVBoxLayout, QWidget

from ui.language import _
from ui.pawn.pictures import ItemPhotos
from ui.photos.row import PhotoRow
from ui.photos.viewer import PhotoDialog
from ui.screens import Surroundings
from ui.theme import px
from ui.widgets.flow import Flow
from ui.widgets.texts import Kind, Text

Look = Callable[[ItemPhotos, int], None]
"""Told which of an item's photos was pressed."""


class PhotoGroups(QWidget):
    """Where all are from the pledge, nothing is said about it."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self._flow = Flow()
        self._flow.setSpacing(px(24))
        self.setLayout(self._flow)

    def show_photos(self, photos: ItemPhotos) -> None:
        """Show these."""
        while (held := self._flow.takeAt(0)) is not None:
            old = held.widget()
            if old is not None:
                old.hide()
                old.deleteLater()
        for first, last in ((0, photos.pledge), (photos.pledge, len(photos.small))):
            if first < last:
                self._flow.addWidget(self._group(photos, first, last))
        self.setVisible(bool(photos.small))

    def _group(self, photos: ItemPhotos, first: int, last: int) -> QWidget:
        box, row = QWidget(), PhotoRow(lambda place: self._look(photos, first + place))
        row.show_photos(photos.small[first:last])
        column = QVBoxLayout(box)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(px(4))
        words = caption_in(photos, first)
        if words:
            column.addWidget(Text(words, Kind.NOTE))
        column.addWidget(row)
        return box


def looking(around: Surroundings, page: QWidget) -> Look:
    """Shows an item's photos closely, over a page."""

    def look(photos: ItemPhotos, place: int) -> None:
        PhotoDialog(around, photos.names, place, page, partial(caption_in, photos)).open()

    return look


def caption_in(photos: ItemPhotos, place: int) -> str:
    """Whether a photo is from the pledge, where others were added later."""
    if photos.pledge == len(photos.small):
        return ""
    return _("At the pledge") if place < photos.pledge else _("Added later")
