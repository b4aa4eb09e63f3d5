"""Looking through a camera, and for cameras, on threads of their own: they know no window, and the window asks them.

A camera answers when it likes, and one that was unplugged may not answer for seconds. So nobody waits for a thread
here: it is told to end, and closes its camera when it comes to it.
"""

from __future__ import annotations

import threading
from collections.abc import Callable

from PySide6.QtGui import QImage

from domain.errors import Trouble
from ui.photos.cameras import Camera, Device, FindCameras, Frame


class Watching:
    """What is seen through a camera: the `newest` image, and how many were `seen`; `trouble` once it sees no more."""

    def __init__(self, open_camera: Callable[[], Camera]) -> None:
        self.newest = QImage()
        self.seen = 0
        self.trouble: Trouble | None = None
        self._open = open_camera
        self._ended = threading.Event()
        threading.Thread(target=self._watch, name="camera", daemon=True).start()

    def end(self) -> None:
        """Look no more."""
        self._ended.set()

    def _watch(self) -> None:
        try:
            camera = self._open()
            try:
                while not self._ended.is_set():
                    self.newest = image_of(camera.look())
                    self.seen += 1
            finally:
                camera.close()
        except Trouble as trouble:
            self.trouble = trouble


class Search:
    """Which cameras there are: `found` is None until that is known."""

    def __init__(self, find: FindCameras) -> None:
        self.found: tuple[Device, ...] | None = None
        self._find = find
        threading.Thread(target=self._look, name="cameras", daemon=True).start()

    def _look(self) -> None:
        self.found = self._find()


def image_of(frame: Frame) -> QImage:
    """A frame as an image that stands on its own."""
    lines = QImage(frame.pixels, frame.width, frame.height, 3 * frame.width, QImage.Format.Format_RGB888)
    return lines.convertToFormat(QImage.Format.Format_RGB32)
