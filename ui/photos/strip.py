"""The photos of an item that is being taken in, side by side: what each shows, and which sides are still missing."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QPoint, Signal
from PySide6.QtGui import QPixmap
from PySide6.QtWidgets import QWidget

from domain.stock.angles import ANGLES, missing_angles
from domain.stock.item import Category
from domain.terms import ANGLES as WORDS
from ui.language import _
from ui.photos.tile import Tile
from ui.theme import FIELD, px
from ui.widgets.flow import Flow

Names = tuple[str, ...]


class AngleStrip(QWidget):
    """`wanted` says that photos should be added, `opened` at which place one was pressed, `rearranged` the names of
    those that stay, in their new order. It begins after the `first` photos, which stand elsewhere.
    """

    wanted = Signal()
    opened = Signal(int)
    rearranged = Signal(object)

    def __init__(self, place: int, category: Category, photos: Names, first: int = 0) -> None:
        super().__init__()
        self._place, self._category, self._photos, self._first = place, category, photos, first
        self.tiles: list[Tile] = []
        self.missing: list[Tile] = []
        self._flow = Flow()
        self.setLayout(self._flow)
        self.show_pictures({})

    def show_pictures(self, pictures: Mapping[str, bytes]) -> None:
        """Show those that are here; of the others, that they are kept."""
        while (held := self._flow.takeAt(0)) is not None:
            old = held.widget()
            if old is not None:
                old.hide()
                old.deleteLater()
        self.tiles = [self._photo(place, pictures.get(name, b"")) for place, name in enumerate(self._photos)]
        missing = missing_angles(self._category, self._first + len(self._photos))
        self.missing = [self._gap(_(WORDS[angle])) for angle in missing]
        for tile in (*self.tiles, *self.missing):
            self._flow.addWidget(tile)

    def _photo(self, place: int, data: bytes) -> Tile:
        picture = QPixmap()
        picture.loadFromData(data)
        n, item = self._first + place + 1, self._place + 1
        name = _("Photo {n} of item {item}, enlarge").format(n=n, item=item)
        tile = Tile(caption_of(self._category, self._first + place), name, picture)
        tile.add_cross(_("Leave photo {n} of item {item} out").format(n=n, item=item))
        tile.clicked.connect(lambda: self.opened.emit(place))
        tile.left_out.connect(lambda: self.rearranged.emit(without(self._photos, place)))
        tile.carried.connect(lambda where: self._on_carried(place, where))
        return tile

    def _gap(self, caption: str) -> Tile:
        name = _("{angle} of item {item}: no photo yet").format(angle=caption, item=self._place + 1)
        tile = Tile(caption, name, None)
        tile.clicked.connect(self.wanted)
        if not self._photos:
            tile.setFixedHeight(px(FIELD))
        return tile

    def _on_carried(self, place: int, where: QPoint) -> None:
        """It stands where it was let go; on no photo, at the end."""
        if not self.rect().contains(self.mapFromGlobal(where)):
            return
        under = (number for number, tile in enumerate(self.tiles) if tile.rect().contains(tile.mapFromGlobal(where)))
        moved = with_moved(self._photos, place, next(under, len(self._photos) - 1))
        if moved != self._photos:
            self.rearranged.emit(moved)


def caption_of(category: Category, place: int) -> str:
    """What the photo at a place shows, by the order in which things of this category are photographed."""
    angles = ANGLES[category]
    return _(WORDS[angles[place]]) if place < len(angles) else str(place + 1)


def without(photos: Names, place: int) -> Names:
    """All but the one at a place."""
    return (*photos[:place], *photos[place + 1 :])


def with_moved(photos: Names, place: int, to: int) -> Names:
    """The one at a place moved to another one."""
    rest = without(photos, place)
    return (*rest[:to], photos[place], *rest[to:])
