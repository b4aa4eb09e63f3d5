"""The sides of a thing in its strip of photos: what is missing, in which order they stand, each looked at closely."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QBuffer, QIODevice, QPoint, QPointF, Qt
from PySide6.QtGui import QImage, QImageWriter, QPixmap, QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from domain.stock.item import Category
from tests.ui.around import Shown, around, nameless
from tests.ui.fakes import FakeDesk, a_desk
from ui.pawn.new_pawn_view import NewPawnView
from ui.pawn.photo_row import PhotoRow
from ui.pawn.pictures import ItemPhotos
from ui.photos.editor import PhotoEditor
from ui.photos.groups import PhotoGroups
from ui.photos.strip import AngleStrip, with_moved, without
from ui.photos.tile import Tile
from ui.photos.zoom import ZoomPicture


def a_picture(shade: int) -> bytes:
    image = QImage(80, 60, QImage.Format.Format_RGB32)
    image.fill(shade)
    held = QBuffer()
    held.open(QIODevice.OpenModeFlag.WriteOnly)
    QImageWriter(held, b"PNG").write(image)
    return bytes(held.data().data())


@pytest.fixture
def desk() -> FakeDesk:
    return a_desk()


@pytest.fixture
def names(desk: FakeDesk) -> tuple[str, ...]:
    return tuple(desk.keep_photo(a_picture(0x101010 * shade)) for shade in range(1, 4))


@pytest.fixture
def strip(qtbot: QtBot) -> Callable[..., AngleStrip]:
    def made(*photos: str, category: Category = Category.GOLD) -> AngleStrip:
        shown = AngleStrip(0, category, photos)
        qtbot.addWidget(shown)
        shown.resize(700, 80)
        shown.show()
        return shown

    return made


def carry(tile: Tile, to: Tile) -> None:
    """Press on a tile, and let go over another."""
    here, there = tile.rect().center(), tile.mapFromGlobal(to.mapToGlobal(to.rect().center()))
    QTest.mousePress(tile, Qt.MouseButton.LeftButton, pos=here)
    QTest.mouseMove(tile, there)
    QApplication.processEvents()
    QTest.mouseRelease(tile, Qt.MouseButton.LeftButton, pos=there)


# The strip.


def test_a_strip_says_which_sides_are_missing(strip: Callable[..., AngleStrip]) -> None:
    shown = strip("a")
    assert [tile.accessibleName() for tile in shown.missing] == [
        "Back side of item 1: no photo yet",
        "Hallmark of item 1: no photo yet",
    ]
    assert nameless(shown) == []


def test_a_missing_side_is_pressed_to_photograph_it(qtbot: QtBot, strip: Callable[..., AngleStrip]) -> None:
    shown = strip()
    with qtbot.waitSignal(shown.wanted):
        shown.missing[2].click()


def test_a_photo_is_carried_to_another_side(qtbot: QtBot, strip: Callable[..., AngleStrip]) -> None:
    shown = strip("a", "b", "c")
    with qtbot.waitSignal(shown.rearranged) as told:
        carry(shown.tiles[2], shown.tiles[0])
    assert told.args == [("c", "a", "b")]


def test_a_photo_is_left_out_by_its_cross(qtbot: QtBot, strip: Callable[..., AngleStrip]) -> None:
    shown = strip("a", "b", "c")
    with qtbot.waitSignal(shown.rearranged) as told:
        shown.tiles[1].left_out.emit()
    assert told.args == [("a", "c")]


def test_a_full_strip_goes_below_the_buttons_where_there_is_no_room_beside_them(qtbot: QtBot) -> None:
    row = PhotoRow(0, Category.WATCH, tuple("abcdefgh"), QWidget())
    qtbot.addWidget(row)
    row.resize(420, row.heightForWidth(420))
    row.show()
    assert row.strip.geometry().top() >= row.add.geometry().bottom()
    for tile in row.strip.tiles:
        assert row.rect().contains(tile.mapTo(row, tile.rect().bottomRight()))


def test_photos_keep_their_number_when_one_moves() -> None:
    assert with_moved(("a", "b", "c"), 0, 2) == ("b", "c", "a")
    assert without(("a", "b", "c"), 2) == ("a", "b")


# Closely.


@pytest.fixture
def editor(qtbot: QtBot, desk: FakeDesk, names: tuple[str, ...]) -> PhotoEditor:
    surroundings = around(desk, Shown())
    page = NewPawnView(surroundings)
    qtbot.addWidget(page)
    page.resize(1200, 800)
    page.show()
    made = PhotoEditor(surroundings, names, 0, page, lambda place: ("Front", "Back", "Hallmark")[place])
    made.open()
    qtbot.waitExposed(made)
    return made


def test_the_arrows_go_through_the_sides(editor: PhotoEditor) -> None:
    QTest.keyClick(editor, Qt.Key.Key_Right)
    assert editor.picture.accessibleName() == "Photo 2 of 3 · Back"
    QTest.keyClick(editor, Qt.Key.Key_Left)
    QTest.keyClick(editor, Qt.Key.Key_Left)
    assert editor.picture.accessibleName() == "Photo 3 of 3 · Hallmark"


def test_keys_put_a_photo_into_another_place_and_leave_it_out(
    qtbot: QtBot, editor: PhotoEditor, names: tuple[str, ...]
) -> None:
    first, second, third = names
    with qtbot.waitSignal(editor.rearranged) as moved:
        QTest.keyClick(editor, Qt.Key.Key_Right, Qt.KeyboardModifier.ControlModifier)
    assert moved.args == [(second, first, third)]
    with qtbot.waitSignal(editor.rearranged) as left:
        QTest.keyClick(editor, Qt.Key.Key_Delete)
    assert left.args == [(second, third)]
    assert editor.place == 1


def test_with_the_last_photo_the_window_goes(qtbot: QtBot, editor: PhotoEditor) -> None:
    with qtbot.waitSignal(editor.accepted):
        for _each in range(3):
            QTest.keyClick(editor, Qt.Key.Key_Delete)


def test_all_sides_stand_side_by_side(editor: PhotoEditor) -> None:
    QTest.keyClick(editor, Qt.Key.Key_A)
    beside = editor.all.findChildren(ZoomPicture)
    assert [each.accessibleName().rpartition(" ")[2] for each in beside] == ["Front", "Back", "Hallmark"]
    beside[2].opened.emit()
    assert (editor.place, editor.picture.isVisible()) == (2, True)


def test_all_sides_are_looked_at_closer_together(editor: PhotoEditor) -> None:
    QTest.keyClick(editor, Qt.Key.Key_A)
    QTest.keyClick(editor, Qt.Key.Key_Plus)
    beside = editor.all.findChildren(ZoomPicture)
    assert {each.closeness for each in beside} == {1.25}
    QTest.keyClick(editor, Qt.Key.Key_0)
    assert {each.closeness for each in beside} == {1.0}
    assert editor.picture.closeness == 1.0


def test_a_picture_is_looked_at_closer_and_never_beyond_its_edge(qtbot: QtBot) -> None:
    shown = ZoomPicture()
    qtbot.addWidget(shown)
    shown.resize(400, 300)
    picture = QPixmap(800, 600)
    picture.fill(Qt.GlobalColor.red)
    shown.show_picture(picture)
    corner = QPointF(0, 0)
    wheel = QWheelEvent(
        corner,
        corner,
        QPoint(),
        QPoint(0, 480),
        Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    shown.wheelEvent(wheel)
    assert shown.closeness == pytest.approx(1.25**4)
    assert shown._shown().topLeft() == corner
    shown.closer(-9)
    assert (shown.closeness, shown._shown().size().toSize().width()) == (1.0, 400)


# At a new pawn.


def test_the_order_that_the_clerk_gives_goes_onto_the_ticket(qtbot: QtBot, desk: FakeDesk, tmp_path: Path) -> None:
    view = NewPawnView(around(desk, Shown()))
    qtbot.addWidget(view)
    view.show()
    view.on_show()
    files = []
    for shade in range(3):
        files.append(tmp_path / f"{shade}.png")
        files[-1].write_bytes(a_picture(shade))
    view._presenter.add_photos(0, tuple(files))
    first, second, third = view._presenter.form.items[0].photos
    view.keys()["F9"].do()
    editor = view.findChild(PhotoEditor)
    assert editor is not None
    editor.buttons["Ctrl+Right"].click()
    assert list(view._presenter.form.items[0].photos) == [second, first, third]
    view.items.blocks[0].photos.strip.tiles[2].left_out.emit()
    assert list(view._presenter.form.items[0].photos) == [second, first]


def test_the_clerk_stays_in_the_field_while_photos_come(qtbot: QtBot, desk: FakeDesk, tmp_path: Path) -> None:
    view = NewPawnView(around(desk, Shown()))
    qtbot.addWidget(view)
    view.show()
    view.on_show()
    view.items.blocks[0].condition.setFocus()
    file = tmp_path / "ring.png"
    file.write_bytes(a_picture(1))
    view._presenter.add_photos(0, (file,))
    assert view.focusWidget() is view.items.blocks[0].condition


# On its ticket and on its own page.


def groups(qtbot: QtBot, photos: ItemPhotos, width: int, looked: list[int]) -> PhotoGroups:
    shown = PhotoGroups(lambda _photos, place: looked.append(place))
    qtbot.addWidget(shown)
    shown.show_photos(photos)
    shown.resize(width, shown.heightForWidth(width))
    shown.show()
    return shown


def test_photos_added_later_stand_beside_those_from_the_pledge(qtbot: QtBot) -> None:
    looked: list[int] = []
    photos = ItemPhotos(tuple((str(place), a_picture(place)) for place in range(3)), pledge=2)
    shown = groups(qtbot, photos, 900, looked)
    assert [label.text() for label in shown.findChildren(QLabel)] == ["At the pledge", "Added later"]
    shown.findChildren(QPushButton)[2].click()
    assert looked == [2]


def test_where_none_was_added_later_nothing_is_said_of_it(qtbot: QtBot) -> None:
    shown = groups(qtbot, ItemPhotos((("a", a_picture(1)),), pledge=1), 900, [])
    assert shown.findChildren(QLabel) == []


def test_twelve_photos_take_as_many_rows_as_they_need(qtbot: QtBot) -> None:
    photos = ItemPhotos(tuple((str(place), a_picture(place)) for place in range(12)), pledge=8)
    shown = groups(qtbot, photos, 420, [])
    for button in shown.findChildren(QPushButton):
        corner = button.mapTo(shown, button.rect().bottomRight())
        assert shown.rect().contains(corner)
