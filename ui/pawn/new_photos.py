"""Pictures that came into the watched folder while goods are described: one press puts them to the item at hand."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QHideEvent, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from ui.language import _
from ui.photo_folder import PhotoFolder
from ui.theme import px
from ui.widgets.buttons import QuietButton, SecondaryButton
from ui.widgets.texts import Text, Tone


class NewPhotos(QWidget):
    """Seen only while something waits. `taken` says which pictures are wanted."""

    taken = Signal(object)

    def __init__(self, folder: str, page: QWidget) -> None:
        super().__init__(page)
        self.waiting: tuple[Path, ...] = ()
        self._words = Text("", wrap=True)
        self.take, self.leave = SecondaryButton(_("Put to this item"), "F12"), QuietButton(_("Leave them"))
        for button in (self.take, self.leave):  # the item at hand is the one where the cursor is
            button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(px(8))
        line.addWidget(self._words, 1)
        line.addWidget(self.take)
        line.addWidget(self.leave)
        self.take.clicked.connect(self.take_all)
        self.leave.clicked.connect(self._forget)
        self.hide()
        self._folder = PhotoFolder(Path(folder), self) if folder else None
        if self._folder is not None:
            self._folder.arrived.connect(self._on_arrived)
            self._folder.found.connect(self._on_found)
            page.installEventFilter(self)

    @property
    def is_watching(self) -> bool:
        """Whether a folder was chosen at this workstation."""
        return self._folder is not None

    def take_all(self) -> None:
        """These are of the item at hand."""
        files = self.waiting
        self._forget()
        if files:
            self.taken.emit(files)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """The folder is watched as long as its page is seen."""
        if self._folder is not None and isinstance(event, QShowEvent):
            self._folder.start()
        elif self._folder is not None and isinstance(event, QHideEvent):
            self._folder.stop()
        return False

    def _on_arrived(self, files: tuple[Path, ...]) -> None:
        self.waiting = (*self.waiting, *files)
        self._say(_("New in the photo folder: {count}").format(count=len(self.waiting)), Tone.PLAIN)

    def _on_found(self, is_found: bool) -> None:
        if is_found and not self.waiting:
            self.hide()
        elif not is_found:
            words = _("The photo folder cannot be read: look whether it is connected, or choose another.")
            self._say(words, Tone.AMBER)

    def _say(self, words: str, tone: Tone) -> None:
        self._words.setText(words)
        self._words.set_tone(tone)
        self.take.setVisible(bool(self.waiting))
        self.leave.setVisible(bool(self.waiting))
        self.show()

    def _forget(self) -> None:
        self.waiting = ()
        self.hide()
