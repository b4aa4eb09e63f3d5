"""What was photographed of an item so far, and what comes next."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QBuffer, QIODevice, Signal
from PySide6.QtGui import QImage, QImageWriter
from PySide6.QtWidgets import QVBoxLayout, QWidget

from domain.stock.angles import ANGLES
from domain.stock.item import MOST_PHOTOS, Category
from ui.language import _
from ui.photos.strip import AngleStrip, caption_of
from ui.widgets.card import clear

_QUALITY, _SMALL = 95, 320


@dataclass(frozen=True, slots=True)
class Subject:
    """What is photographed: the item's place and words, and how many photos it has already."""

    place: int
    category: Category
    words: str
    photos: int


@dataclass(frozen=True, slots=True)
class Shot:
    """What the camera saw, and a small JPEG of it."""

    image: QImage
    small: bytes


class Shots(QWidget):
    """The strip of the sides that are taken now. `changed` says that some came, went or moved,
    `opened` which one was pressed, `wanted` that the side which is missing should be taken.
    """

    changed = Signal()
    opened = Signal(int)
    wanted = Signal()

    def __init__(self, subject: Subject) -> None:
        super().__init__()
        self._subject = subject
        self._taken: dict[str, Shot] = {}
        self._number = 0
        self._box = QVBoxLayout(self)
        self._box.setContentsMargins(0, 0, 0, 0)
        self._put(self._taken)

    @property
    def images(self) -> tuple[QImage, ...]:
        """What was taken, in the order of the strip."""
        return tuple(shot.image for shot in self._taken.values())

    @property
    def is_full(self) -> bool:
        """Whether the item can have no more."""
        return self._subject.photos + len(self._taken) >= MOST_PHOTOS

    @property
    def next_words(self) -> str:
        """Which side comes next."""
        place = self._subject.photos + len(self._taken)
        if self.is_full:
            return _("An item has at most {most} photos.").format(most=MOST_PHOTOS)
        if place < len(ANGLES[self._subject.category]):
            return _("Now: {angle}").format(angle=caption_of(self._subject.category, place))
        return _("All sides are there; further ones may be taken.")

    def add(self, image: QImage) -> None:
        """One more."""
        self._number += 1
        self._put({**self._taken, str(self._number): Shot(image, jpeg_of(image.scaledToWidth(_SMALL)))})

    def leave_last_out(self) -> None:
        """The last one is not wanted."""
        self._put(dict(list(self._taken.items())[:-1]))

    def _rearrange(self, names: tuple[str, ...]) -> None:
        self._put({name: self._taken[name] for name in names})

    def _put(self, taken: dict[str, Shot]) -> None:
        self._taken = taken
        subject = self._subject
        self.strip = AngleStrip(subject.place, subject.category, tuple(taken), first=subject.photos)
        self.strip.show_pictures({name: shot.small for name, shot in taken.items()})
        self.strip.opened.connect(self.opened)
        self.strip.wanted.connect(self.wanted)
        self.strip.rearranged.connect(self._rearrange)
        clear(self._box)
        self._box.addWidget(self.strip)
        self.changed.emit()


def jpeg_of(image: QImage) -> bytes:
    """An image as a JPEG file; it is made clean and smaller where it is kept."""
    held = QBuffer()
    held.open(QIODevice.OpenModeFlag.WriteOnly)
    writer = QImageWriter(held, b"JPEG")
    writer.setQuality(_QUALITY)
    writer.write(image)
    return bytes(held.data().data())
