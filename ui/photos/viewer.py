"""One photo as large as the window allows, or all of a thing side by side."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtGui import QImage, QKeySequence, QPixmap, QShortcut
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QStackedLayout, QVBoxLayout, QWidget

from domain.errors import Trouble
from ui.language import _
from ui.photos.zoom import ZoomPicture
from ui.screens import Surroundings
from ui.theme import px
from ui.widgets.banner import Banner
from ui.widgets.buttons import Button, SecondaryButton
from ui.widgets.dialog import Dialog, Keys
from ui.widgets.flow import Flow
from ui.widgets.texts import Kind, Text

Names = tuple[str, ...]
Doing = tuple[Button, Callable[[], None]]
_WHOLE = 99
"""So many steps back, all of a picture is seen from however close."""
_COLUMNS = {1: 1, 2: 2, 3: 3, 4: 2, 5: 3, 6: 3}


class PhotoDialog(Dialog):
    """The arrow keys go to the next one. `caption` says what the photo at a place shows."""

    def __init__(
        self,
        around: Surroundings,
        names: Names,
        place: int,
        parent: QWidget,
        caption: Callable[[int], str] = lambda _place: "",
    ) -> None:
        super().__init__(_("Photo"), parent)
        self._around, self.names, self.place, self._caption = around, names, place, caption
        self._run = around.tasks.for_owner(self)
        self._read: dict[str, QPixmap] = {}
        self.picture, self.all = ZoomPicture(), QWidget()
        self._grid = QGridLayout(self.all)
        self._which = Text("", Kind.STRONG)
        self.banner = Banner()
        self.buttons = {key: self._button(key, *doing) for key, doing in self.doing().items()}
        self._lay_out()
        room = parent.window().size()
        self.resize(min(px(1080), room.width() - px(48)), min(px(760), room.height() - px(48)))
        self.go(0)

    def go(self, step: int) -> None:
        """Show the next one, or the one before."""
        self.place = (self.place + step) % len(self.names)
        self._pages.setCurrentWidget(self.picture)
        self.say_which()
        name = self.names[self.place]
        self._with_pictures((name,), lambda: self._show(name))

    def toggle_all(self) -> None:
        """All side by side, or again one of them."""
        if self._pages.currentWidget() is self.all:
            self.go(0)
        else:
            self._with_pictures(self.names, self._show_all)

    def closer(self, steps: int) -> None:
        """Closer to the one that is seen, or to all of them alike."""
        for picture in (self.picture, *self.all.findChildren(ZoomPicture)):
            if picture.isVisible():
                picture.closer(steps)

    def _show(self, name: str) -> None:
        if name == self.names[self.place]:
            self.picture.setAccessibleName(self._which.text())
            self.picture.show_picture(self._read.get(name, QPixmap()))

    def _show_all(self) -> None:
        while (held := self._grid.takeAt(0)) is not None:
            old = held.widget()
            if old is not None:
                old.hide()
                old.deleteLater()
        columns = _COLUMNS.get(len(self.names), 4)
        for place, name in enumerate(self.names):
            self._grid.addWidget(self._one_of_all(place, name), place // columns, place % columns)
        self._which.setText(_("All {count} photos; press one twice to enlarge it").format(count=len(self.names)))
        self._pages.setCurrentWidget(self.all)

    def _one_of_all(self, place: int, name: str) -> QWidget:
        box, picture = QWidget(), ZoomPicture()
        picture.show_picture(self._read.get(name, QPixmap()))
        picture.setAccessibleName(self._words(place))
        picture.opened.connect(lambda: self.go(place - self.place))
        column = QVBoxLayout(box)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(px(4))
        column.addWidget(picture, 1)
        column.addWidget(Text(self._words(place), Kind.SOFT), 0, Qt.AlignmentFlag.AlignHCenter)
        return box

    def _with_pictures(self, names: Names, then: Callable[[], None]) -> None:
        """Read those that were not looked at yet."""
        wanted = tuple(name for name in names if name not in self._read)

        def read() -> dict[str, QImage]:
            return {name: QImage.fromData(self._around.desk.reading.photo(name)) for name in wanted}

        def take(images: dict[str, QImage]) -> None:
            self._read |= {name: QPixmap.fromImage(image) for name, image in images.items()}
            then()

        self._run(read, take, self._failed)

    def _words(self, place: int) -> str:
        caption = self._caption(place)
        which = _("Photo {n} of {count}").format(n=place + 1, count=len(self.names))
        return f"{which} · {caption}" if caption and caption != str(place + 1) else which

    def say_which(self) -> None:
        """Say which one is shown."""
        self._which.setText(self._words(self.place))
        for key in ("Left", "Right", "A"):
            self.buttons[key].setVisible(len(self.names) > 1)

    def keys(self) -> Keys:
        """What its keys do."""
        looking = (("← →", _("Photo before, next photo")), ("+ −", _("Closer, farther")), ("0", _("All of it")))
        return (*looking, ("A", _("Side by side")), *super().keys())

    def doing(self) -> dict[str, Doing]:
        """What can be done, by its key."""
        return {
            "A": (SecondaryButton(_("Side by side"), "A"), self.toggle_all),
            "+": (SecondaryButton("+", name=_("Closer")), partial(self.closer, 1)),
            "-": (SecondaryButton("−", name=_("Farther")), partial(self.closer, -1)),
            "0": (SecondaryButton(_("All of it"), "0"), partial(self.closer, -_WHOLE)),
            "Left": (SecondaryButton("←", name=_("Photo before")), partial(self.go, -1)),
            "Right": (SecondaryButton("→", name=_("Next photo")), partial(self.go, 1)),
            "Esc": (SecondaryButton(_("Close"), "Esc"), self.reject),
        }

    def _button(self, key: str, button: Button, do: Callable[[], None]) -> Button:
        button.setAutoDefault(False)
        button.clicked.connect(lambda _checked=False: do())
        if key != "Esc":
            QShortcut(QKeySequence(key), self).activated.connect(button.click)
        return button

    def _lay_out(self) -> None:
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setSpacing(px(12))
        self._pages = QStackedLayout()
        self.picture.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.picture.setFocus()
        for page in (self.picture, self.all):
            self._pages.addWidget(page)
        foot = Flow()
        for button in self.buttons.values():
            foot.addWidget(button)
        head = QHBoxLayout()
        head.addWidget(self._which, 1)
        box = QVBoxLayout(self)
        box.setContentsMargins(px(16), px(16), px(16), px(16))
        box.setSpacing(px(12))
        box.addLayout(head)
        box.addWidget(self.banner)
        box.addLayout(self._pages, 1)
        box.addLayout(foot)

    def _failed(self, trouble: Trouble) -> None:
        self.banner.say(self._around.explain(trouble))
