"""Photos of an item: small ones in a row, and one of them in large."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QIcon, QImage, QKeyEvent, QPixmap
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from domain.errors import Trouble
from ui.language import _
from ui.screens import Surroundings
from ui.theme import px
from ui.widgets.banner import Banner
from ui.widgets.buttons import SecondaryButton
from ui.widgets.dialog import Dialog, Keys
from ui.widgets.flow import Flow
from ui.widgets.texts import Kind, Text

Pictures = tuple[tuple[str, bytes], ...]
_SMALL = 104


class PhotoRow(QWidget):
    """`open_photo` is handed the place of the one that was pressed."""

    def __init__(self, open_photo: Callable[[int], None]) -> None:
        super().__init__()
        self._open = open_photo
        self._flow = Flow()
        self.setLayout(self._flow)

    def show_photos(self, photos: Pictures) -> None:
        """Show these."""
        while (item := self._flow.takeAt(0)) is not None:
            old = item.widget()
            if old is not None:
                old.hide()
                old.deleteLater()
        for place, (_name, data) in enumerate(photos):
            self._flow.addWidget(self._button(place, len(photos), data))
        self.setVisible(bool(photos))

    def _button(self, place: int, of: int, data: bytes) -> QPushButton:
        button = QPushButton()
        picture = QPixmap()
        picture.loadFromData(data)
        size = QSize(px(_SMALL), px(_SMALL))
        button.setIcon(QIcon(_square(picture, size)))
        button.setIconSize(size)
        button.setStyleSheet(f"QPushButton {{ min-height: {px(_SMALL) + 4}px; max-height: {px(_SMALL) + 4}px; }}")
        button.setProperty("kind", "photo")
        button.setFixedSize(px(_SMALL) + 8, px(_SMALL) + 8)
        button.setAccessibleName(_("Photo {n} of {count}, enlarge").format(n=place + 1, count=of))
        button.setCursor(Qt.CursorShape.PointingHandCursor)
        button.clicked.connect(lambda: self._open(place))
        return button


class PhotoDialog(Dialog):
    """One photo as large as the window allows; the arrow keys go to the next."""

    def __init__(self, around: Surroundings, names: tuple[str, ...], place: int, parent: QWidget) -> None:
        super().__init__(_("Photo"), parent)
        self._around, self._names, self.place = around, names, place
        self._run = around.tasks.for_owner(self)
        self._image = QLabel()
        self._image.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._which = Text("", Kind.SOFT)
        self.banner = Banner()
        before, after = SecondaryButton("←", name=_("Photo before")), SecondaryButton("→", name=_("Next photo"))
        close = SecondaryButton(_("Close"), "Esc")
        before.clicked.connect(lambda: self.go(-1))
        after.clicked.connect(lambda: self.go(1))
        close.clicked.connect(self.reject)
        foot = QHBoxLayout()
        foot.addWidget(self._which)
        foot.addStretch(1)
        for button in (before, after, close):
            button.setAutoDefault(False)
            foot.addWidget(button)
        for button in (before, after):
            button.setVisible(len(names) > 1)
        box = QVBoxLayout(self)
        box.setContentsMargins(px(16), px(16), px(16), px(16))
        box.addWidget(self.banner)
        box.addWidget(self._image, 1)
        box.addLayout(foot)
        room = parent.window().size()
        self.resize(min(px(900), room.width() - px(48)), min(px(700), room.height() - px(48)))
        self.go(0)

    def go(self, step: int) -> None:
        """Show the next one, or the one before."""
        self.place = (self.place + step) % len(self._names)
        self._which.setText(_("Photo {n} of {count}").format(n=self.place + 1, count=len(self._names)))
        name = self._names[self.place]
        room = QSize(self.width() - px(48), self.height() - px(110))

        def read() -> QImage:
            keep, smooth = Qt.AspectRatioMode.KeepAspectRatio, Qt.TransformationMode.SmoothTransformation
            return QImage.fromData(self._around.desk.reading.photo(name)).scaled(room, keep, smooth)

        def show(image: QImage) -> None:
            if name == self._names[self.place]:
                self._image.setPixmap(QPixmap.fromImage(image))
                self._image.setAccessibleName(self._which.text())

        self._run(read, show, self._failed)

    def keys(self) -> Keys:
        """The arrows turn over."""
        return (("← →", _("Photo before, next photo")), *super().keys())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Left and right."""
        steps = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}
        step = steps.get(Qt.Key(event.key()))
        if step is None:
            super().keyPressEvent(event)
        else:
            self.go(step)

    def _failed(self, trouble: Trouble) -> None:
        self.banner.say(self._around.explain(trouble))


def _square(picture: QPixmap, size: QSize) -> QPixmap:
    """The middle of a picture."""
    if picture.isNull():
        return picture
    way, smooth = Qt.AspectRatioMode.KeepAspectRatioByExpanding, Qt.TransformationMode.SmoothTransformation
    large = picture.scaled(size, way, smooth)
    left, top = (large.width() - size.width()) // 2, (large.height() - size.height()) // 2
    return large.copy(left, top, size.width(), size.height())
