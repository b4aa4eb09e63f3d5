"""Tab goes as one reads, Enter from field to field, whenever the widgets were made."""

from __future__ import annotations

import gc

import pytest
import shiboken6
from PySide6.QtCore import QRect, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QApplication,
    QButtonGroup,
    QHBoxLayout,
    QHeaderView,
    QLabel,
    QMainWindow,
    QTreeWidget,
    QVBoxLayout,
    QWidget,
)
from pytestqt.qtbot import QtBot

from ui.screens import Page
from ui.widgets.buttons import Chip, PrimaryButton, SecondaryButton
from ui.widgets.field import Choice, LineEdit, Tick
from ui.widgets.panel import Panel
from ui.widgets.reading_order import go_on, read


def standing(text: str) -> list[tuple[QRect, str]]:
    """Letters that stand on the lines of a drawing, each as large as it is long and high."""
    found: dict[str, QRect] = {}
    for top, line in enumerate(text.splitlines()):
        for left, letter in enumerate(line):
            if letter != " ":
                here = QRect(left * 20, top * 20, 20, 20)
                found[letter] = found.get(letter, here).united(here)
    return sorted(((rect, letter) for letter, rect in found.items()), key=lambda placed: placed[1], reverse=True)


@pytest.mark.parametrize(
    "drawing",
    [
        "a b c\nd e f",
        "aaa\nb c\nb d\neee",
        "a d\na d\n  d\nb d\nb e\nc e",
        "aa b\n   b\ncc d",
    ],
)
def test_rows_are_read_before_columns_unless_a_column_stands_beside_them(drawing: str) -> None:
    assert "".join(read(standing(drawing))) == "".join(sorted(set(drawing) - {" ", "\n"}))


class _Window(QMainWindow):
    def focusNextPrevChild(self, forward: bool) -> bool:  # noqa: FBT001 as Qt has it
        return go_on(self, forward=forward)


@pytest.fixture
def window(qtbot: QtBot) -> _Window:
    """A window whose Tab is ours."""
    made = _Window()
    qtbot.addWidget(made)
    return made


@pytest.fixture
def page(qtbot: QtBot, window: _Window) -> Page:
    """A form whose parts were made in another order than they stand in."""
    made = Page("Form")
    last, go, second, first = LineEdit(), PrimaryButton("Issue"), Tick("Known"), LineEdit()
    row = QHBoxLayout()
    row.addWidget(SecondaryButton("Look up"))
    row.addWidget(second)
    box = QVBoxLayout()
    box.addWidget(first)
    box.addLayout(row)
    box.addWidget(last)
    box.addWidget(SecondaryButton("Put aside"))
    box.addWidget(go)
    made.body.addLayout(box)
    for name, each in (("first", first), ("last", last)):
        each.setAccessibleName(name)
    return in_window(qtbot, window, made)


def in_window(qtbot: QtBot, window: _Window, page: Page) -> Page:
    """The page in front, with nothing of it chosen yet."""
    window.setCentralWidget(page)
    window.show()
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    page.setFocus()
    return page


def way(page: QWidget, key: Qt.Key, times: int) -> list[str]:
    """What the key leads to."""
    led = []
    for _ in range(times):
        QTest.keyClick(QApplication.focusWidget() or page, key)
        here = QApplication.focusWidget()
        led.append("" if here is None else here.accessibleName())
    return led


def test_tab_goes_down_the_form_and_from_its_end_to_its_beginning(page: Page) -> None:
    assert way(page, Qt.Key.Key_Tab, 7) == ["first", "Look up", "Known", "last", "Put aside", "Issue", "first"]


def test_shift_and_tab_go_the_same_way_back(page: Page) -> None:
    way(page, Qt.Key.Key_Tab, 1)
    assert way(page, Qt.Key.Key_Backtab, 3) == ["Issue", "Put aside", "last"]


def test_enter_passes_the_buttons_and_ends_at_the_one_that_the_form_is_for(page: Page) -> None:
    assert way(page, Qt.Key.Key_Return, 4) == ["first", "Known", "last", "Issue"]


def test_what_cannot_be_used_or_is_not_there_is_no_stop(page: Page) -> None:
    tick, look = page.findChild(Tick), page.findChild(SecondaryButton)
    assert tick is not None
    assert look is not None
    tick.setEnabled(False)
    look.hide()
    assert way(page, Qt.Key.Key_Tab, 2) == ["first", "last"]


def test_when_the_field_goes_the_way_goes_on_from_where_it_stood(page: Page) -> None:
    way(page, Qt.Key.Key_Tab, 3)
    tick = page.findChild(Tick)
    assert tick is not None
    tick.hide()
    here = QApplication.focusWidget()
    assert here is not None
    assert here.accessibleName() == "last"


def test_of_a_few_the_way_comes_to_the_one_that_is_chosen(qtbot: QtBot, window: _Window) -> None:
    page, few, chips = Page("Form"), QButtonGroup(window), [Chip(text) for text in ("Cash", "Bank", "Card")]
    for chip in chips:
        few.addButton(chip)
        page.body.addWidget(chip)
    page.body.addWidget(SecondaryButton("Go"))
    chips[1].setChecked(True)
    in_window(qtbot, window, page)
    assert way(page, Qt.Key.Key_Tab, 3) == ["Bank", "Go", "Bank"]


def test_enter_chooses_one_of_a_few_and_goes_on_from_it(qtbot: QtBot, window: _Window) -> None:
    page, chip, line, few = Page("Form"), Chip("Bank"), LineEdit(), QButtonGroup(window)
    few.addButton(chip)
    line.setAccessibleName("number")
    for each in (chip, QLabel("No stop"), line):
        page.body.addWidget(each)
    in_window(qtbot, window, page)
    chip.setFocus()
    assert way(page, Qt.Key.Key_Return, 2) == ["Bank", "number"]
    assert chip.isChecked()


def test_enter_never_lands_on_cancel(page: Page) -> None:
    panel = Panel("Deal", "Do it", page)
    line = LineEdit()
    panel.body.addWidget(line)
    panel.open()
    line.setFocus()
    QTest.keyClick(line, Qt.Key.Key_Return)
    assert panel.focusWidget() is panel.confirm
    panel.close()


def test_enter_in_the_last_line_of_a_panel_does_it_and_so_does_control_and_enter_once(page: Page) -> None:
    panel, line, done = Panel("Deal", "Do it", page), LineEdit(), list[bool]()
    panel.primary = lambda: done.append(True)  # type: ignore[method-assign]
    panel.body.addWidget(line)
    panel.do_at(line)
    panel.open()
    line.setFocus()
    QTest.keyClick(line, Qt.Key.Key_Return)
    QTest.keyClick(line, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert done == [True, True]
    panel.close()


def test_enter_goes_on_from_a_choice_that_is_typed_into_though_all_of_it_is_chosen(
    qtbot: QtBot, window: _Window
) -> None:
    page, who, line = Page("Form"), Choice((("a", "Anna"), ("b", "Bao"))), LineEdit()
    who.setEditable(True)
    who.setAccessibleName("who")
    line.setAccessibleName("line")
    for each in (who, line):
        page.body.addWidget(each)
    in_window(qtbot, window, page)
    assert way(page, Qt.Key.Key_Tab, 1) == ["who"]
    assert way(page, Qt.Key.Key_Return, 1) == ["line"]


def test_going_round_leaves_no_part_of_the_window_to_the_garbage(qtbot: QtBot, window: _Window) -> None:
    page = Page("Places")
    few = QButtonGroup(page)
    for text in ("Cash", "Bank"):
        chip = Chip(text)
        few.addButton(chip)
        page.body.addWidget(chip)
    page.body.addWidget(QTreeWidget())
    del chip, few
    in_window(qtbot, window, page)
    way(page, Qt.Key.Key_Tab, 6)
    gc.collect()
    tree = page.findChild(QTreeWidget)
    assert isinstance(tree, QTreeWidget)
    assert shiboken6.isValid(tree.header())
    assert len(page.findChildren(QHeaderView)) == 1
    assert [chip.text() for chip in page.findChildren(Chip)] == ["Cash", "Bank"]
    assert not page.grab().isNull()
