"""Reports on the screen: four charts, walked by keys, each a table at a press."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tests.builders import MANAGER
from tests.ui.fakes import PRACTICE_BOOK, REAL_BOOK, a_desk
from tests.ui.opened_window import WITH_TICKET, Opened
from ui.reports.reports_view import ReportsView


@pytest.fixture
def opened(qtbot: QtBot, qapp: QApplication) -> Iterator[Opened]:
    made = Opened(qtbot, qapp, WITH_TICKET, REAL_BOOK, PRACTICE_BOOK)
    made.enter(a_desk(MANAGER))
    yield made
    made.window.close()


@pytest.fixture
def view(opened: Opened) -> ReportsView:
    opened.shell.open_screen("reports")
    QApplication.processEvents()
    here = opened.shell.here
    assert isinstance(here, ReportsView)
    return here


def test_the_bars_are_walked_by_keys_and_each_says_what_it_is(view: ReportsView) -> None:
    chart, said = view.hours.chart, list[str]()
    chart.at.connect(said.append)
    for key in (Qt.Key.Key_Right, Qt.Key.Key_Right, Qt.Key.Key_Right, Qt.Key.Key_Home):
        QTest.keyClick(chart, key)
    assert [words.split()[0] for words in said] == ["09:00–10:00", "10:00–11:00", "10:00–11:00", "09:00–10:00"]
    assert "¥1,000.00" in chart.accessibleDescription()


def test_every_chart_is_a_table_at_a_key_and_a_chart_again(view: ReportsView) -> None:
    assert not any(card.table.isVisible() for card in view.cards)
    view.keys()["F9"].do()
    assert all(card.table.isVisible() and card.table.content.rows for card in view.cards)
    view.keys()["F9"].do()
    assert all(card.chart.isVisible() for card in view.cards)


def test_what_falls_due_leads_to_the_tickets_in_that_order(opened: Opened, view: ReportsView) -> None:
    view.due.turn()
    view.due.table.opened.emit(view.due.table.content.rows[0])
    assert opened.shell.here.title == "Tickets"


def test_a_clerk_has_no_reports(qtbot: QtBot, qapp: QApplication) -> None:
    made = Opened(qtbot, qapp, WITH_TICKET, REAL_BOOK, PRACTICE_BOOK)
    assert "reports" not in made.enter().rail._buttons
    made.window.close()
