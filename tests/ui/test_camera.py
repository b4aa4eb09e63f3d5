"""Photos straight from a camera: a side at a time, and what happens when the camera fails in the middle."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from domain.errors import MachineTrouble
from domain.stock.item import MOST_PHOTOS, Category
from tests.ui.around import Shown, around, nameless
from tests.ui.fakes import FakeDesk, a_desk
from ui.pawn.new_pawn_view import NewPawnView
from ui.photos.camera_dialog import CameraDialog
from ui.photos.cameras import Camera, Device, Frame, usual_camera
from ui.photos.shots import Subject
from ui.photos.watching import image_of
from ui.screens import Surroundings
from ui.settings.camera_card import CameraCard

RING = Subject(0, Category.GOLD, "足金戒指", 0)


@dataclass
class FakeCamera:
    """Shows a frame whenever the test lets it, each of another grey; unplugged, it no longer answers."""

    steps: threading.Semaphore = field(default_factory=lambda: threading.Semaphore(1))
    shown: int = 0
    plugged: bool = True
    closed: threading.Event = field(default_factory=threading.Event)
    threads: set[str] = field(default_factory=set)

    def look(self) -> Frame:
        self.threads.add(threading.current_thread().name)
        self.steps.acquire(timeout=5)
        if not self.plugged:
            raise MachineTrouble("camera.gone")
        self.shown += 1
        return Frame(8, 6, bytes([self.shown * 20]) * (8 * 6 * 3))

    def close(self) -> None:
        self.closed.set()

    def step(self) -> None:
        self.steps.release()

    def unplug(self) -> None:
        self.plugged = False
        self.step()


class Table:
    """A dialog before a camera."""

    def __init__(self, qtbot: QtBot, surroundings: Surroundings, camera: FakeCamera, subject: Subject = RING) -> None:
        self.qtbot, self.camera = qtbot, camera
        self.devices: tuple[Device, ...] = (Device("USB", lambda: camera),)
        self.page = NewPawnView(surroundings)
        qtbot.addWidget(self.page)
        self.page.resize(1200, 800)
        self.page.show()
        self.dialog = CameraDialog(surroundings, lambda: self.devices, subject, self.page)
        self.dialog.open()
        qtbot.waitExposed(self.dialog)

    def shoot(self, times: int = 1) -> None:
        for _each in range(times):
            self.qtbot.waitUntil(self.dialog.shoot.isEnabled)
            self.press(Qt.Key.Key_Space)
            self.camera.step()

    def look_again(self) -> None:
        self.qtbot.waitUntil(self.dialog.again.isEnabled)
        self.press(Qt.Key.Key_F5)

    def press(self, key: Qt.Key) -> None:
        QTest.keyClick(self.dialog.live, key)


@pytest.fixture
def surroundings(monkeypatch: pytest.MonkeyPatch) -> Surroundings:
    monkeypatch.setattr(usual_camera, "name", "")
    return replace(around(a_desk(), Shown()), explain=lambda trouble: trouble.code)


@pytest.fixture
def table(qtbot: QtBot, surroundings: Surroundings) -> Iterator[Table]:
    made = Table(qtbot, surroundings, FakeCamera())
    yield made
    made.camera.unplug()


def test_space_takes_a_side_and_the_next_one_is_named(table: Table) -> None:
    assert table.dialog.next.text() == "Now: Front side"
    table.shoot()
    assert table.dialog.next.text() == "Now: Back side"
    assert len(table.dialog.shots.strip.missing) == 2
    assert nameless(table.dialog) == []


def test_the_camera_is_read_on_a_thread_of_its_own(table: Table) -> None:
    table.shoot()
    assert table.camera.threads == {"camera"}


def test_enter_hands_over_the_sides_in_their_order_and_lets_the_camera_go(qtbot: QtBot, table: Table) -> None:
    table.shoot(2)
    with qtbot.waitSignal(table.dialog.taken) as told:
        table.press(Qt.Key.Key_Return)
    shades = [QImage.fromData(jpeg()).pixelColor(4, 3).red() for jpeg in told.args[0]]
    assert shades == [20, 40]
    table.camera.step()
    assert table.camera.closed.wait(5)


def test_the_same_moment_is_taken_once(table: Table) -> None:
    table.qtbot.waitUntil(table.dialog.shoot.isEnabled)
    table.press(Qt.Key.Key_Space)
    table.press(Qt.Key.Key_Space)
    assert len(table.dialog.shots.images) == 1


def test_a_camera_that_is_unplugged_is_told_and_keeps_what_was_taken(qtbot: QtBot, table: Table) -> None:
    table.shoot()
    table.camera.unplug()
    qtbot.waitUntil(table.dialog.banner.isVisible)
    assert table.dialog.banner.text == "camera.gone"
    assert len(table.dialog.shots.images) == 1
    with qtbot.waitSignal(table.dialog.taken):
        table.press(Qt.Key.Key_Return)


def test_f5_goes_on_with_the_camera_that_is_back(qtbot: QtBot, table: Table) -> None:
    table.shoot()
    table.camera.unplug()
    qtbot.waitUntil(table.dialog.banner.isVisible)
    table.camera.plugged = True
    table.camera.step()
    table.look_again()
    table.shoot()
    assert not table.dialog.banner.isVisible()
    assert len(table.dialog.shots.images) == 2


def test_another_program_that_holds_the_camera_is_told(qtbot: QtBot, table: Table) -> None:
    def busy() -> Camera:
        raise MachineTrouble("camera.busy")

    table.devices = (Device("USB", busy),)
    table.look_again()
    qtbot.waitUntil(lambda: table.dialog.banner.text == "camera.busy")


def test_no_camera_says_what_to_do(qtbot: QtBot, table: Table) -> None:
    table.devices = ()
    table.look_again()
    qtbot.waitUntil(lambda: table.dialog.banner.text == "No camera is found. Connect one, then press F5.")


def test_of_several_cameras_one_is_chosen(qtbot: QtBot, table: Table) -> None:
    other = FakeCamera()
    table.devices = (Device("", lambda: table.camera), Device("Document camera", lambda: other, drawn=True))
    table.look_again()
    qtbot.waitUntil(lambda: table.dialog.devices.count() == 2)
    assert [table.dialog.devices.itemText(place) for place in range(2)] == ["Camera 1", "Practice camera"]
    table.dialog.devices.setCurrentIndex(1)
    table.dialog.devices.activated.emit(1)
    qtbot.waitUntil(lambda: other.shown == 1)
    assert table.dialog.practice.isVisible()
    other.unplug()


def test_the_camera_that_was_chosen_is_opened_the_next_time(
    qtbot: QtBot, table: Table, monkeypatch: pytest.MonkeyPatch
) -> None:
    kept: list[str] = []
    monkeypatch.setattr(usual_camera, "keep", kept.append)
    other = FakeCamera()
    table.devices = (Device("", lambda: table.camera), Device("Bench", lambda: other))
    table.look_again()
    qtbot.waitUntil(lambda: table.dialog.devices.count() == 2)
    table.dialog.devices.setCurrentIndex(1)
    table.dialog.devices.activated.emit(1)
    again = CameraDialog(table.page._around, lambda: table.devices, RING, table.page)
    again.open()
    qtbot.waitUntil(lambda: again.devices.count() == 2)
    assert (kept, again.devices.currentText()) == (["Bench"], "Bench")
    again.close()
    other.unplug()


def test_escape_asks_before_photos_are_lost(qtbot: QtBot, table: Table) -> None:
    table.shoot()
    table.press(Qt.Key.Key_Escape)
    assert table.dialog.isVisible()
    with qtbot.waitSignal(table.dialog.rejected):
        table.press(Qt.Key.Key_Escape)


def test_a_photo_that_was_taken_is_looked_at_and_left_out(table: Table) -> None:
    table.shoot(2)
    table.dialog.shots.strip.tiles[0].click()
    assert table.dialog.next.text() == "Photo 1 as it was taken. Space goes back to the camera."
    table.press(Qt.Key.Key_Space)
    assert table.dialog.next.text() == "Now: Hallmark"
    table.press(Qt.Key.Key_Backspace)
    assert table.dialog.next.text() == "Now: Back side"


def test_no_more_is_taken_than_an_item_may_have(qtbot: QtBot, surroundings: Surroundings) -> None:
    table = Table(qtbot, surroundings, FakeCamera(), replace(RING, photos=MOST_PHOTOS - 1))
    table.shoot()
    assert table.dialog.next.text() == "An item has at most 12 photos."
    assert not table.dialog.shoot.isEnabled()
    table.camera.unplug()


def test_a_frame_is_red_green_blue_row_by_row() -> None:
    image = image_of(Frame(2, 1, bytes([255, 0, 0, 0, 0, 255])))
    assert [image.pixelColor(place, 0).name() for place in range(2)] == ["#ff0000", "#0000ff"]


# At a new pawn.


@pytest.fixture
def counter(qtbot: QtBot) -> Callable[[Surroundings], NewPawnView]:
    def opened(surroundings: Surroundings) -> NewPawnView:
        view = NewPawnView(surroundings)
        qtbot.addWidget(view)
        view.resize(1272, 800)
        view.show()
        view.on_show()
        return view

    return opened


def test_where_there_are_no_cameras_nothing_of_it_is_seen(
    counter: Callable[[Surroundings], NewPawnView], surroundings: Surroundings
) -> None:
    view = counter(surroundings)
    assert not view.items.blocks[0].photos.camera.isVisible()
    view.open_camera()
    assert view.findChild(CameraDialog) is None


def test_what_the_camera_took_goes_the_way_of_all_photos(
    qtbot: QtBot, counter: Callable[[Surroundings], NewPawnView]
) -> None:
    desk, camera = a_desk(), FakeCamera()
    taken: list[bytes] = []

    def keep(data: bytes) -> str:
        taken.append(data)
        return FakeDesk.keep_photo(desk, a_png())

    desk.keep_photo = keep  # type: ignore[method-assign]
    view = counter(replace(around(desk, Shown()), find_cameras=lambda: (Device("USB", lambda: camera),)))
    view.items.blocks[0].photos.camera.click()
    dialog = view.findChild(CameraDialog)
    assert dialog is not None
    qtbot.waitUntil(dialog.shoot.isEnabled)
    dialog.photograph()
    dialog.give()
    assert QImage.fromData(taken[0]).size().width() == 8
    assert len(view._presenter.form.items[0].photos) == 1
    camera.unplug()


def a_png() -> bytes:
    return bytes.fromhex("89504e470d0a1a0a") + b"of a ring"


# In the settings.


def said(qtbot: QtBot, surroundings: Surroundings) -> str:
    card = CameraCard(surroundings)
    qtbot.addWidget(card)
    return " ".join(label.text() for label in card.findChildren(QLabel))


def test_the_settings_say_how_to_get_a_camera(qtbot: QtBot, surroundings: Surroundings) -> None:
    assert "pip install pawnbook[camera]" in said(qtbot, surroundings)
    assert "Shift+F10" in said(qtbot, replace(surroundings, find_cameras=lambda: ()))
