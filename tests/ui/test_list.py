"""A list: sorted by its titles, its columns chosen, its chosen rows summed, all of it saved as a file."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton
from pytestqt.qtbot import QtBot

from domain.ledger.statements.table import Kind
from domain.money import Money
from ui.preferences import DrawnColumn, ListLook
from ui.shell.list_file import list_report
from ui.widgets.column_menu import column_menu
from ui.widgets.list_looks import looks
from ui.widgets.table import Column, RowAction, Table, money_column


@dataclass(frozen=True)
class Thing:
    """A row."""

    name: str
    days: int
    due: date
    price: Money | None


RING = Thing("戒指 2", 9, date(2026, 11, 30), Money(1_200_00))
WATCH = Thing("手表 10", 30, date(2026, 2, 3), Money(90_000_00))
BOX = Thing("盒子 1", 100, date(2025, 12, 31), None)
THINGS = (RING, WATCH, BOX)


def columns() -> tuple[Column[Thing], ...]:
    return (
        Column("Name", lambda row: row.name, stretch=True),
        Column("Days", lambda row: f"{row.days} days", right=True),
        Column("Due", lambda row: row.due.isoformat(), gives_way=1),
        money_column("Price", lambda row: row.price),
    )


@pytest.fixture(autouse=True)
def no_looks() -> Iterator[None]:
    looks.take(())
    yield
    looks.take(())


@pytest.fixture
def table(qtbot: QtBot) -> Table[Thing]:
    made: Table[Thing] = Table("Things", columns(), sorts=True, kept_as="things")
    qtbot.addWidget(made)
    made.resize(700, 300)
    with qtbot.waitExposed(made):
        made.show()
    made.set_rows(THINGS)
    return made


def shown(table: Table[Thing]) -> list[Thing]:
    return list(table.content.rows)


@pytest.mark.parametrize(
    "key, order",
    [
        (Qt.Key.Key_2, [RING, WATCH, BOX]),
        (Qt.Key.Key_3, [BOX, WATCH, RING]),
        (Qt.Key.Key_4, [BOX, RING, WATCH]),
    ],
)
def test_alt_with_a_digit_sorts_by_figures_days_and_amounts_and_again_the_other_way(
    table: Table[Thing], key: Qt.Key, order: list[Thing]
) -> None:
    QTest.keyClick(table, key, Qt.KeyboardModifier.AltModifier)
    assert shown(table) == order
    QTest.keyClick(table, key, Qt.KeyboardModifier.AltModifier)
    assert shown(table) == order[::-1]


def test_a_click_on_a_title_sorts_and_the_cursor_stays_on_its_row(table: Table[Thing]) -> None:
    table.choose_row(WATCH)
    head = table.horizontalHeader()
    place = head.sectionViewportPosition(3) + 20
    QTest.mouseClick(head.viewport(), Qt.MouseButton.LeftButton, pos=head.rect().center().__class__(place, 10))
    assert shown(table) == [BOX, RING, WATCH]
    assert table.chosen == WATCH
    assert head.sortIndicatorSection() == 3


def test_new_rows_come_in_the_order_that_was_chosen(table: Table[Thing]) -> None:
    QTest.keyClick(table, Qt.Key.Key_2, Qt.KeyboardModifier.AltModifier)
    cup = Thing("杯子", 10, date(2026, 1, 1), None)
    table.set_rows((*THINGS, cup))
    assert shown(table) == [RING, cup, WATCH, BOX]


def test_chosen_rows_are_counted_and_their_amounts_summed(table: Table[Thing]) -> None:
    assert not table._sums.isVisible()
    QTest.keyClick(table, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    assert table._sums.text() == "Chosen: 3   Price ¥91,200.00"
    assert table._sums.isVisible()
    assert table.rect().contains(table._sums.geometry())
    table.choose_row(BOX)
    assert not table._sums.isVisible()


def test_a_column_that_is_left_out_stays_out_in_the_next_list_of_that_name(qtbot: QtBot, table: Table[Thing]) -> None:
    kept: list[tuple[ListLook, ...]] = []
    looks.keep = kept.append
    menu = column_menu(table, columns())
    menu.actions()[1].trigger()
    assert table.isColumnHidden(1)
    assert [each.title for each in table.columns] == ["Name", "Due", "Price"]
    assert kept[-1] == (ListLook("things", out=(1,)),)
    again: Table[Thing] = Table("Things", columns(), sorts=True, kept_as="things")
    qtbot.addWidget(again)
    again.set_rows(THINGS)
    assert again.isColumnHidden(1)
    column_menu(again, columns()).actions()[-1].trigger()
    assert not again.isColumnHidden(1)
    assert kept[-1] == (ListLook("things"),)


def test_the_last_column_cannot_be_left_out(table: Table[Thing]) -> None:
    for place in (1, 2, 3):
        column_menu(table, columns()).actions()[place].trigger()
    assert not column_menu(table, columns()).actions()[0].isEnabled()


def test_a_width_that_was_drawn_is_kept(table: Table[Thing]) -> None:
    table.horizontalHeader().resizeSection(3, 222)
    assert looks.look_of("things").drawn == (DrawnColumn(3, 222),)
    table.set_rows(THINGS[:1])
    assert table.columnWidth(3) == 222


def test_a_column_that_comes_back_where_there_is_room_was_drawn_by_nobody(table: Table[Thing]) -> None:
    table.show()
    for width in (150, 700):
        table.resize(width, 300)
        QApplication.processEvents()
    assert not table.isColumnHidden(2)
    assert table.look.drawn == ()


def test_a_long_list_has_buttons_where_they_are_seen(qtbot: QtBot) -> None:
    done: list[Thing] = []
    table: Table[Thing] = Table("Things", columns(), (RowAction("Take", done.append),), sorts=True)
    qtbot.addWidget(table)
    table.resize(900, 300)
    with qtbot.waitExposed(table):
        table.show()
    many = tuple(Thing(f"N{n}", n, date(2026, 1, 1), Money(n)) for n in range(5_000))
    table.set_rows(many)
    QApplication.processEvents()
    assert 0 < len(table.findChildren(QPushButton)) < 60
    table.scrollToBottom()
    QApplication.processEvents()
    last = table.indexWidget(table.content.index(4_999, len(columns())))
    assert last is not None
    for button in last.findChildren(QPushButton):
        button.click()
    assert done == [many[-1]]


def test_what_is_saved_is_what_is_seen_with_amounts_as_numbers(table: Table[Thing]) -> None:
    column_menu(table, columns()).actions()[1].trigger()
    report = list_report("Things", "2026-11-22 10:00", table.columns, table.content.rows)
    assert [each.title.en for each in report.columns] == ["Name", "Due", "Price"]
    assert [each.kind for each in report.columns] == [Kind.TEXT, Kind.TEXT, Kind.AMOUNT]
    assert report.rows[0].cells == ("戒指 2", "2026-11-30", Money(1_200_00))
    assert report.rows[2].cells[2] is None
