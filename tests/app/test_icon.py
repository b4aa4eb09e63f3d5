"""The program's own picture: in every size that systems ask for, made from one drawing."""

from __future__ import annotations

import pytest
from PIL import Image
from PySide6.QtWidgets import QApplication

from app.icon_making import SIZES
from app.places import ICON
from ui.run import icon_in

RED = (179, 38, 30)


@pytest.mark.parametrize("size", SIZES)
def test_every_size_is_there_and_is_the_red_seal(size: int) -> None:
    with Image.open(ICON / f"pawnbook-{size}.png") as picture:
        assert picture.size == (size, size)
        red, green, blue, there = picture.convert("RGBA").getpixel((size // 5, size // 2))  # type: ignore[misc]
    assert there == 255
    assert max(abs(red - RED[0]), abs(green - RED[1]), abs(blue - RED[2])) < 60


def test_windows_and_macos_have_theirs() -> None:
    with Image.open(ICON / "pawnbook.ico") as windows:
        assert (16, 16) in windows.info["sizes"]
        assert (256, 256) in windows.info["sizes"]
    with Image.open(ICON / "pawnbook.icns") as macos:
        assert macos.size[0] >= 512


def test_the_window_shows_it_in_every_size(qapp: QApplication) -> None:
    assert {size.width() for size in icon_in(ICON).availableSizes()} == set(SIZES)
