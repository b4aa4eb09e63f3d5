"""What the screens want of cameras; which ones there are, and how they are read, is `app`'s business."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Protocol


@dataclass(frozen=True, slots=True)
class Frame:
    """What a camera sees at a moment: three bytes a pixel (red, green, blue), row after row."""

    width: int
    height: int
    pixels: bytes


class Camera(Protocol):
    """An open camera; one thread alone uses it."""

    def look(self) -> Frame:
        """The next frame; waits for it. Raises MachineTrouble `camera.gone`."""
        ...

    def close(self) -> None:
        """Let others have it."""
        ...


@dataclass(frozen=True, slots=True)
class Device:
    """A camera that can be chosen; its name is "" where the system does not tell it.

    `open` raises MachineTrouble `camera.busy`. `drawn` says that no lens is behind it: the program draws what it shows.
    """

    name: str
    open: Callable[[], Camera]
    drawn: bool = False


FindCameras = Callable[[], tuple[Device, ...]]
"""The cameras that are connected now; looking for them may take a moment."""


class UsualCamera:
    """The camera that was chosen last at this workstation, as the choice calls it; `keep` is called with another."""

    def __init__(self) -> None:
        self.name = ""
        self.keep: Callable[[str], None] = lambda _name: None

    def choose(self, name: str) -> None:
        """This one from now on."""
        self.name = name
        self.keep(name)


usual_camera = UsualCamera()
