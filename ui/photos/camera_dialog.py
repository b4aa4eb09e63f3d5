"""Photos of an item straight from a camera: a live picture, Space for each side, Enter when all are taken."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QPixmap
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from domain.terms import CATEGORIES
from ui.language import _
from ui.photos.cameras import Device, FindCameras, usual_camera
from ui.photos.shots import Shots, Subject, jpeg_of
from ui.photos.watching import Search, Watching
from ui.photos.zoom import ZoomPicture
from ui.screens import Surroundings
from ui.theme import px
from ui.widgets.banner import Banner
from ui.widgets.buttons import PrimaryButton, SecondaryButton
from ui.widgets.dialog import Dialog, Keys
from ui.widgets.field import Choice
from ui.widgets.texts import Elided, Kind, Text, Tone

_EVERY_MS = 40


class CameraDialog(Dialog):
    """`taken` brings the pictures in the order of the strip, each as what makes its JPEG: a worker's task, since many
    large ones take a while.
    """

    taken = Signal(object)

    def __init__(self, around: Surroundings, find: FindCameras, subject: Subject, parent: QWidget) -> None:
        super().__init__(_("Camera"), parent)
        self._around, self._find = around, find
        self._search: Search | None = None
        self._watching: Watching | None = None
        self._painted = 0
        self._is_holding = self._is_sure = False
        self.devices, self.again = Choice(), SecondaryButton(_("Look again"), "F5")
        self.live, self.banner, self.shots = ZoomPicture(), Banner(), Shots(subject)
        self.practice = Text(_("No real camera: the program draws these pictures, for practice."), Kind.STRONG)
        self.next = Text("", Kind.STRONG)
        self.shoot, self.put = SecondaryButton(_("Photograph"), _("Space")), PrimaryButton("", "↵")
        self.cancel = SecondaryButton(_("Cancel"), "Esc")
        self._lay_out(subject)
        self._connect()
        self._on_shots()
        room = parent.window().size()
        self.resize(min(px(980), room.width() - px(48)), min(px(780), room.height() - px(48)))
        self._ticks = QTimer(self)
        self._ticks.setInterval(_EVERY_MS)
        self._ticks.timeout.connect(self._look)
        self._ticks.start()
        self.look_again()

    def look_again(self) -> None:
        """Look for cameras anew, and open the one that was chosen last, else the first."""
        self._leave_camera()
        self.again.setEnabled(False)
        self._search = Search(self._find)

    def photograph(self) -> None:
        """Space: keep what is seen just now, each moment once; from a picture that is looked at, back to the camera."""
        if self._is_holding:
            self._on_shots()
        elif self._watching is not None and self.shoot.isEnabled():
            self.shots.add(self._watching.newest)

    def hold(self, place: int) -> None:
        """Look at one that was taken."""
        self._is_holding = True
        self.live.show_picture(QPixmap.fromImage(self.shots.images[place]))
        self.next.setText(_("Photo {n} as it was taken. Space goes back to the camera.").format(n=place + 1))

    def give(self) -> None:
        """Enter: these go to the item."""
        if self.shots.images:
            self.taken.emit(tuple(partial(jpeg_of, image) for image in self.shots.images))
            self.accept()

    def reject(self) -> None:
        """Esc: ask once more where pictures would be lost."""
        count = len(self.shots.images)
        if not count or self._is_sure:
            super().reject()
            return
        self._is_sure = True
        words = _("Photos that are not with the item yet: {count}. Enter puts them there, Esc throws them away.")
        self.banner.say(words.format(count=count), Tone.AMBER)

    def done(self, result: int) -> None:
        """Let the camera go, however this ends."""
        self._ticks.stop()
        self._leave_camera()
        super().done(result)

    def keys(self) -> Keys:
        """What its keys do."""
        taking = ((_("Space"), _("Photograph")), ("⌫", _("Leave the last one out")), ("↵", _("Put to the item")))
        return (*taking, ("F5", _("Look again")), *super().keys())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Space, Backspace, Enter and F5, wherever the cursor is; a key that is held down is pressed once."""
        doing = {
            Qt.Key.Key_Space: self.photograph,
            Qt.Key.Key_Backspace: self.shots.leave_last_out,
            Qt.Key.Key_Return: self.give,
            Qt.Key.Key_Enter: self.give,
            Qt.Key.Key_F5: self.again.click,
        }
        do = doing.get(Qt.Key(event.key()))
        if do is None:
            super().keyPressEvent(event)
        elif not event.isAutoRepeat():
            do()

    # What the threads have seen.

    def _look(self) -> None:
        if self._search is not None and self._search.found is not None:
            found, self._search = self._search.found, None
            self._offer(found)
        watching = self._watching
        if watching is None:
            return
        if watching.seen != self._painted and not self._is_holding:
            self._painted = watching.seen
            self.live.renew(QPixmap.fromImage(watching.newest))
            self.shoot.setEnabled(not self.shots.is_full)
        if watching.trouble is not None:
            self._leave_camera()
            self.banner.say(self._around.explain(watching.trouble))

    def _offer(self, found: tuple[Device, ...]) -> None:
        self.again.setEnabled(True)
        self.devices.set_options(tuple((device, _name_of(device, n)) for n, device in enumerate(found, 1)))
        self.devices.setCurrentIndex(max(self.devices.findText(usual_camera.name), 0))
        self.devices.setVisible(len(found) > 1)
        if found:
            self._open_chosen()
        else:
            self.banner.say(_("No camera is found. Connect one, then press F5."), Tone.AMBER)

    def _choose(self) -> None:
        usual_camera.choose(self.devices.currentText())
        self._open_chosen()

    def _open_chosen(self) -> None:
        self._leave_camera()
        device = self.devices.value
        if isinstance(device, Device):
            self.banner.clear()
            self.practice.setVisible(device.drawn)
            self._watching, self._painted = Watching(device.open), 0

    def _leave_camera(self) -> None:
        if self._watching is not None:
            self._watching.end()
        self._watching = None
        self.live.show_picture(QPixmap())
        self.shoot.setEnabled(False)

    def _on_shots(self) -> None:
        """Others than before."""
        self._is_holding = self._is_sure = False
        count = len(self.shots.images)
        self.next.setText(self.shots.next_words)
        self.put.say(_("Put to the item: {count}").format(count=count))
        self.put.setEnabled(count > 0)
        self.shoot.setEnabled(False)

    # How it looks.

    def _connect(self) -> None:
        for button, do in (
            (self.again, self.look_again),
            (self.shoot, self.photograph),
            (self.put, self.give),
            (self.cancel, self.reject),
        ):
            button.setAutoDefault(False)
            button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
            button.clicked.connect(do)
        self.devices.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.devices.activated.connect(self._choose)
        self.shots.changed.connect(self._on_shots)
        self.shots.opened.connect(self.hold)
        self.shots.wanted.connect(self.photograph)

    def _lay_out(self, subject: Subject) -> None:
        self.live.setAccessibleName(_("What the camera sees"))
        self.live.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.live.setFocus()
        self.devices.setAccessibleName(_("Which camera"))
        self.devices.hide()
        self.practice.set_tone(Tone.AMBER)
        self.practice.hide()
        words = f"{_(CATEGORIES[subject.category])} · {subject.words}".rstrip(" ·")
        head, foot = QHBoxLayout(), QHBoxLayout()
        for line in (head, foot):
            line.setSpacing(px(12))
        head.addWidget(Elided(_("Item {n}: {words}").format(n=subject.place + 1, words=words), Kind.TITLE), 1)
        head.addWidget(self.devices)
        head.addWidget(self.again)
        foot.addWidget(self.shoot)
        foot.addStretch(1)
        foot.addWidget(self.cancel)
        foot.addWidget(self.put)
        box = QVBoxLayout(self)
        box.setContentsMargins(px(24), px(20), px(24), px(20))
        box.setSpacing(px(12))
        box.addLayout(head)
        box.addWidget(self.banner)
        box.addWidget(self.practice)
        box.addWidget(self.live, 1)
        box.addWidget(self.next)
        box.addWidget(self.shots)
        box.addLayout(foot)


def _name_of(device: Device, number: int) -> str:
    if device.drawn:
        return _("Practice camera")
    return device.name or _("Camera {n}").format(n=number)
