"""A morning at the counter through the shell: keys, scanner, screens and papers together."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from domain.pawn.ticket import Stage
from tests.ui.fakes import TODAY, FakeDesk, a_desk, an_id_number, plain_words
from ui.paper import PaperDialog
from ui.pawn.new_pawn_view import NewPawnView
from ui.pawn.ticket_view import TicketView
from ui.places import SCREENS
from ui.preferences import Preferences
from ui.printing import Printing
from ui.shell.shell import Parts, Shell
from ui.tasks import TasksAtOnce
from ui.till.day_close_view import DayCloseView


@pytest.fixture
def desk() -> FakeDesk:
    return a_desk()


@pytest.fixture
def shell(qtbot: QtBot, desk: FakeDesk) -> Shell:
    parts = Parts(
        desk=desk,
        tasks=TasksAtOnce(),
        explain=plain_words,
        screens=SCREENS,
        preferences=Preferences("en", "light", 100),
        prefer=lambda _preferences: None,
        printing=Printing(TasksAtOnce()),
    )
    made = Shell(parts)
    qtbot.addWidget(made)
    made.resize(1440, 900)
    made.start()
    with qtbot.waitExposed(made):
        made.show()
    made.activateWindow()
    return made


def test_from_the_key_to_the_ticket_and_back(
    shell: Shell, desk: FakeDesk, qtbot: QtBot, type_text: Callable[[QWidget, str], None]
) -> None:
    QTest.keyClick(shell, Qt.Key.Key_F2)
    pawn = shell.here
    assert isinstance(pawn, NewPawnView)
    shell.on_scanned(an_id_number(2))
    assert pawn.customer.name.text() == "李伟芳"
    block = pawn.items.blocks[0]
    type_text(pawn.customer.source, "本人购买，有发票")
    type_text(block.description, "金条 50 g")
    type_text(block.condition, "完好")
    type_text(block.appraised, "39000")
    type_text(block.loan, "2.9万")
    pawn.checklist.none.click()
    QTest.keyClick(shell, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    ticket = shell.here
    assert isinstance(ticket, TicketView)
    assert ticket.title == f"Ticket {max(desk.book.tickets)}"
    papers = ticket.findChildren(PaperDialog)
    assert len(papers) == 1
    papers[0].reject()
    QTest.keyClick(shell, Qt.Key.Key_Escape)
    assert shell.here is pawn
    assert pawn.unsaved() is None


def test_a_panel_that_was_left_does_not_open_again_on_the_way_back(shell: Shell, desk: FakeDesk) -> None:
    due = next(line.number for line in desk.tickets(TODAY) if line.stage is Stage.DUE)
    shell.open_screen("ticket", number=due, intent="redeem")
    ticket = shell.here
    assert isinstance(ticket, TicketView)
    assert ticket.panel is not None
    ticket.panel.reject()
    shell.open_screen("day_close")
    shell.back()
    assert shell.here is ticket
    assert ticket.panel is None


def test_a_scanned_ticket_is_opened_from_the_new_pawn_too(shell: Shell, desk: FakeDesk) -> None:
    shell.open_screen("new_pawn")
    shell.on_scanned(f"PAWN:{max(desk.book.tickets)}-1")
    assert isinstance(shell.here, TicketView)


def test_f8_counts_and_closes(shell: Shell) -> None:
    QTest.keyClick(shell, Qt.Key.Key_F8)
    assert isinstance(shell.here, DayCloseView)
