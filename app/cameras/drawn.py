"""A camera without a lens: a ring that turns on a cloth, drawn by the program and marked so, for practice and tests."""

from __future__ import annotations

import math
import time

from PIL import Image, ImageDraw

from ui.photos.cameras import Frame

_SIZE = (960, 720)
_PACE_S = 1 / 15
_CLOTH, _GOLD, _SHADE, _STONE = (52, 38, 74), (214, 170, 60), (160, 120, 34), (232, 240, 250)


class DrawnCamera:
    """Each frame is a moment later than the one before."""

    def __init__(self) -> None:
        self._count = 0

    def look(self) -> Frame:
        """The next frame, at the pace of a slow camera."""
        time.sleep(_PACE_S)
        self._count += 1
        image = Image.new("RGB", _SIZE, _CLOTH)
        draw = ImageDraw.Draw(image)
        _draw_ring(draw, self._count / 8)
        draw.text((24, 24), "PRACTICE", fill="white", font_size=40)
        draw.text((24, 668), f"{self._count:06d}", fill="white", font_size=28)
        return Frame(*_SIZE, image.tobytes())

    def close(self) -> None:
        """Nothing to let go."""


def _draw_ring(draw: ImageDraw.ImageDraw, turned: float) -> None:
    """A ring as it is seen after turning about its upright axis, its stone in front or behind."""
    half = 40 + 180 * abs(math.cos(turned))
    draw.ellipse((480 - half, 160, 480 + half, 600), outline=_SHADE, width=64)
    draw.ellipse((480 - half + 8, 168, 480 + half - 8, 592), outline=_GOLD, width=44)
    across = 480 + 60 * math.sin(turned)
    if math.cos(turned) > 0:
        draw.polygon(((across - 70, 150), (across, 80), (across + 70, 150), (across, 230)), fill=_STONE)
    else:
        draw.rectangle((across - 44, 560, across + 44, 596), fill=_SHADE)
