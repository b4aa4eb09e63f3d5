"""Pictures that come into the watched folder are offered once they are whole, and go to the item at hand."""

from __future__ import annotations

import os
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from tests.ui.around import Shown, around
from tests.ui.fakes import a_desk
from ui.pawn.new_pawn_view import NewPawnView
from ui.photo_folder import Arrivals, PhotoFolder
from ui.screens import Surroundings
from ui.settings.photo_folder_card import PhotoFolderCard

A_PICTURE = bytes.fromhex("89504e470d0a1a0a") + b"of a ring"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    made = tmp_path / "DCIM"
    made.mkdir()
    return made


def put(folder: Path, name: str, data: bytes, at: int = 0) -> Path:
    path = folder / name
    path.write_bytes(data)
    os.utime(path, (1_700_000_000 + at, 1_700_000_000 + at))
    return path


# What has arrived.


def test_what_lay_there_before_is_not_offered(folder: Path) -> None:
    put(folder, "old.jpg", b"old")
    arrivals = Arrivals(folder)
    assert [arrivals.look() for _ in range(3)] == [(), (), ()]


def test_a_picture_is_told_once_when_it_no_longer_grows(folder: Path) -> None:
    arrivals = Arrivals(folder)
    arrivals.look()
    half = put(folder, "ring.JPG", b"ha")
    assert arrivals.look() == ()
    put(folder, "ring.JPG", b"half", at=1)
    assert arrivals.look() == ()
    assert arrivals.look() == (half,)
    assert arrivals.look() == ()


def test_pictures_come_in_the_order_in_which_they_were_taken(folder: Path) -> None:
    arrivals = Arrivals(folder)
    arrivals.look()
    later, first = put(folder, "a.jpg", b"later", at=9), put(folder, "b.png", b"first", at=1)
    put(folder, "notes.txt", b"no picture")
    put(folder, "empty.jpg", b"")
    arrivals.look()
    assert arrivals.look() == (first, later)


def test_a_folder_that_is_gone_is_said_once_and_again_when_it_is_back(qtbot: QtBot, folder: Path) -> None:
    parent = QWidget()
    qtbot.addWidget(parent)
    watched = PhotoFolder(folder / "stick", parent)
    with qtbot.waitSignal(watched.found) as gone:
        watched.start()
    assert gone.args == [False]
    with qtbot.waitSignal(watched.found) as back:
        (folder / "stick").mkdir()
    assert back.args == [True]
    watched.stop()


# At a new pawn, and in the settings.


def at_counter(folder: str) -> Surroundings:
    made = around(a_desk(), Shown())
    return replace(made, preferences=replace(made.preferences, photo_folder=folder))


@pytest.fixture
def opened(qtbot: QtBot) -> Callable[[str], NewPawnView]:
    def open_at(folder: str) -> NewPawnView:
        view = NewPawnView(at_counter(folder))
        qtbot.addWidget(view)
        view.resize(1272, 800)
        view.show()
        view.on_show()
        return view

    return open_at


def test_a_picture_that_arrives_goes_to_the_item_with_one_key(
    qtbot: QtBot, opened: Callable[[str], NewPawnView], folder: Path
) -> None:
    view = opened(str(folder))
    assert not view.new_photos.isVisible()
    qtbot.wait(50)
    put(folder, "ring.png", A_PICTURE)
    qtbot.waitUntil(view.new_photos.isVisible)
    view.keys()["F12"].do()
    assert len(view._presenter.form.items[0].photos) == 1
    assert not view.new_photos.isVisible()
    assert (folder / "ring.png").exists()


def test_a_picture_goes_to_the_item_where_the_clerk_is_also_by_mouse(
    qtbot: QtBot, opened: Callable[[str], NewPawnView], folder: Path
) -> None:
    view = opened(str(folder))
    view.activateWindow()
    view.items.add_item()
    view.items.blocks[0].description.setFocus()
    qtbot.wait(50)
    put(folder, "ring.png", A_PICTURE)
    qtbot.waitUntil(view.new_photos.isVisible)
    QTest.mouseClick(view.new_photos.take, Qt.MouseButton.LeftButton)
    assert [len(item.photos) for item in view._presenter.form.items] == [1, 0]


def test_a_folder_that_cannot_be_read_is_told(qtbot: QtBot, opened: Callable[[str], NewPawnView], folder: Path) -> None:
    view = opened(str(folder / "stick"))
    qtbot.waitUntil(view.new_photos.isVisible)
    assert not view.new_photos.take.isVisible()


def test_where_no_folder_was_chosen_nothing_of_it_is_seen(opened: Callable[[str], NewPawnView]) -> None:
    view = opened("")
    assert not view.new_photos.is_watching
    assert not view.new_photos.isVisible()


def test_the_folder_is_chosen_in_the_settings(qtbot: QtBot, folder: Path) -> None:
    shown = Shown()
    card = PhotoFolderCard(around(a_desk(), shown))
    qtbot.addWidget(card)
    card.ask_folder = lambda: ""
    card.choose.click()
    card.ask_folder = lambda: str(folder)
    card.choose.click()
    assert [each.photo_folder for each in shown.preferred] == [str(folder)]
