"""Real cameras, read by OpenCV: the extra `camera`.

Tried with a stand-in for the library, and with the library where no camera was connected; never with a real camera.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import suppress
from functools import partial
from pathlib import Path
from typing import Any

from domain.errors import MachineTrouble
from ui.photos.cameras import Device, Frame

_WIDTH, _HEIGHT = 1920, 1080
_LINUX = Path("/sys/class/video4linux")
_MOST = 4
"""Where the system does not tell which cameras there are, so many are tried."""


class Lens:
    """An open camera. Raises MachineTrouble `camera.busy`."""

    def __init__(self, place: int) -> None:
        self._capture = _opened(place)
        if not self._capture.isOpened():
            self._capture.release()
            raise MachineTrouble("camera.busy")

    def look(self) -> Frame:
        """The next frame. Raises MachineTrouble `camera.gone`."""
        import cv2

        try:
            is_there, seen = self._capture.read()
        except cv2.error:
            is_there = False
        if not is_there:
            raise MachineTrouble("camera.gone")
        height, width = seen.shape[:2]
        return Frame(width, height, cv2.cvtColor(seen, cv2.COLOR_BGR2RGB).tobytes())

    def close(self) -> None:
        """Let others have it."""
        self._capture.release()


def connected() -> tuple[Device, ...]:
    """The cameras of this computer: by their names where the system tells them, else those that can be opened."""
    places = _named() if sys.platform == "linux" else _tried()
    return tuple(Device(name, partial(Lens, place)) for place, name in places)


def _named(folder: Path = _LINUX) -> Iterator[tuple[int, str]]:
    """One camera may have several nodes; the first of each is the one that gives pictures."""
    for node in sorted(folder.glob("video*"), key=lambda node: int(node.name[5:])):
        with suppress(OSError):
            if (node / "index").read_text().strip() == "0":
                yield int(node.name[5:]), (node / "name").read_text().strip()


def _tried() -> Iterator[tuple[int, str]]:
    for place in range(_MOST):
        capture = _opened(place)
        if capture.isOpened():
            yield place, ""
        capture.release()


def _opened(place: int) -> Any:  # noqa: ANN401 - the library carries no types of ours
    import cv2

    cv2.utils.logging.setLogLevel(cv2.utils.logging.LOG_LEVEL_SILENT)
    capture = cv2.VideoCapture(place, cv2.CAP_DSHOW if sys.platform == "win32" else cv2.CAP_ANY)
    capture.set(cv2.CAP_PROP_FRAME_WIDTH, _WIDTH)
    capture.set(cv2.CAP_PROP_FRAME_HEIGHT, _HEIGHT)
    return capture
