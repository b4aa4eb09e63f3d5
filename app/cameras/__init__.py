"""The cameras of this computer, read by OpenCV where that is installed, and the drawn one of the practice shop."""

from __future__ import annotations

from importlib.util import find_spec

from ui.photos.cameras import Device, FindCameras

_LIBRARY = "cv2"


def cameras(*, practice: bool) -> FindCameras | None:
    """How to find cameras; None where there can be none: a real shop without the extra `camera`."""
    if find_spec(_LIBRARY) is None:
        return _drawn if practice else None

    def find() -> tuple[Device, ...]:
        from app.cameras.lenses import connected

        return (*connected(), *(_drawn() if practice else ()))

    return find


def _drawn() -> tuple[Device, ...]:
    from app.cameras.drawn import DrawnCamera

    return (Device("", DrawnCamera, drawn=True),)
