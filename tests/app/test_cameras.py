"""Which cameras there are: those that the library opens, and the drawn one of the practice shop."""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path
from types import ModuleType, SimpleNamespace
from typing import Any

import pytest

from app.cameras import cameras, lenses
from app.cameras.drawn import DrawnCamera
from app.sentences import explain
from domain.errors import MachineTrouble


class Seen:
    """A frame as the library gives it: an array with a shape."""

    shape = (2, 3, 3)

    def tobytes(self) -> bytes:
        return bytes(range(18))


class Library(ModuleType):
    """Stands for OpenCV: the cameras at these places can be opened, until they are unplugged."""

    CAP_ANY, CAP_DSHOW, CAP_PROP_FRAME_WIDTH, CAP_PROP_FRAME_HEIGHT, COLOR_BGR2RGB = range(5)
    error = RuntimeError

    def __init__(self, *places: int) -> None:
        super().__init__("cv2")
        self.places = set(places)
        self.released: list[int] = []
        quiet = SimpleNamespace(setLogLevel=lambda _level: None, LOG_LEVEL_SILENT=0)
        self.utils = SimpleNamespace(logging=quiet)

    def cvtColor(self, frame: Seen, _way: int) -> Seen:
        return frame

    def VideoCapture(self, place: int, _backend: int) -> Any:
        library = self

        class Capture:
            def isOpened(self) -> bool:
                return place in library.places

            def set(self, _what: int, _value: int) -> bool:
                return True

            def read(self) -> tuple[bool, Seen | None]:
                return (True, Seen()) if place in library.places else (False, None)

            def release(self) -> None:
                library.released.append(place)

        return Capture()


@pytest.fixture
def library(monkeypatch: pytest.MonkeyPatch) -> Callable[..., Library]:
    def made(*places: int) -> Library:
        library = Library(*places)
        monkeypatch.setitem(sys.modules, "cv2", library)
        return library

    return made


def test_a_real_shop_without_the_library_has_no_cameras_and_a_practice_shop_a_drawn_one(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("app.cameras.find_spec", lambda _name: None)
    assert cameras(practice=False) is None
    find = cameras(practice=True)
    assert find is not None
    assert [device.drawn for device in find()] == [True]


def test_a_real_shop_never_has_the_drawn_one(monkeypatch: pytest.MonkeyPatch, library: Callable[..., Library]) -> None:
    library()
    monkeypatch.setattr("app.cameras.find_spec", lambda _name: object())
    monkeypatch.setattr(lenses, "_named", lambda: iter(()))
    find = cameras(practice=False)
    assert find is not None
    assert not any(device.drawn for device in find())


def test_a_drawn_frame_is_as_large_as_it_says_and_differs_from_the_one_before() -> None:
    camera = DrawnCamera()
    first, second = camera.look(), camera.look()
    assert len(first.pixels) == first.width * first.height * 3
    assert first.pixels != second.pixels


def test_a_frame_of_a_real_camera_is_read_row_by_row(library: Callable[..., Library]) -> None:
    library(0)
    frame = lenses.Lens(0).look()
    assert (frame.width, frame.height, frame.pixels) == (3, 2, bytes(range(18)))


def test_a_camera_that_others_hold_is_told(library: Callable[..., Library]) -> None:
    library()
    with pytest.raises(MachineTrouble, match=r"camera\.busy"):
        lenses.Lens(0)


def test_an_unplugged_camera_is_told(library: Callable[..., Library]) -> None:
    lens_library = library(0)
    lens = lenses.Lens(0)
    lens_library.places.clear()
    with pytest.raises(MachineTrouble, match=r"camera\.gone"):
        lens.look()


def test_of_a_camera_with_several_nodes_one_is_offered_by_its_name(tmp_path: Path) -> None:
    for node, index, name in (("video0", "0", "Document camera"), ("video1", "1", "Document camera")):
        (tmp_path / node).mkdir()
        (tmp_path / node / "index").write_text(f"{index}\n")
        (tmp_path / node / "name").write_text(f"{name}\n")
    (tmp_path / "video2").mkdir()
    assert list(lenses._named(tmp_path)) == [(0, "Document camera")]


def test_where_the_system_names_none_the_first_few_are_tried(library: Callable[..., Library]) -> None:
    tried = library(1)
    assert list(lenses._tried()) == [(1, "")]
    assert tried.released == [0, 1, 2, 3]


@pytest.mark.parametrize("code", ["camera.busy", "camera.gone"])
def test_what_fails_is_said_with_what_to_do(code: str) -> None:
    assert "F5" in explain(MachineTrouble(code), lambda text: text)
