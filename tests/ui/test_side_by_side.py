"""Several tickets are open side by side: a customer redeems one, renews another, and nothing is mixed up."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from domain.ids import TicketNo
from domain.money import Money
from domain.pawn.ticket import Stage
from tests.ui.around import nameless
from tests.ui.fakes import TODAY, FakeDesk, a_desk, plain_words
from ui.pawn.ticket_view import TicketView
from ui.pawn.tickets_view import TicketsView
from ui.places import SCREENS
from ui.preferences import Preferences
from ui.printing import Printing
from ui.shell.open_tickets import MOST, InShort, OpenTickets
from ui.shell.shell import Parts, Shell
from ui.shell.ticket_strip import Tab, sum_words
from ui.tasks import TasksAtOnce
from ui.widgets.table import Table

SHIFT, CONTROL = Qt.KeyboardModifier.ShiftModifier, Qt.KeyboardModifier.ControlModifier
NARROW, WIDE = (1280, 720), (1920, 1000)


@pytest.fixture
def desk() -> FakeDesk:
    return a_desk()


@pytest.fixture
def make_shell(qtbot: QtBot, desk: FakeDesk) -> Callable[..., Shell]:
    def make(size: tuple[int, int] = NARROW, left: Shell | None = None) -> Shell:
        parts = Parts(
            desk=desk,
            tasks=TasksAtOnce(),
            explain=plain_words,
            screens=SCREENS,
            preferences=Preferences("en", "light", 100),
            prefer=lambda _preferences: None,
            printing=Printing(TasksAtOnce()),
        )
        made = Shell(parts, None if left is None else left.left)
        qtbot.addWidget(made)
        made.resize(*size)
        made.start()
        with qtbot.waitExposed(made):
            made.show()
        made.activateWindow()
        return made

    return make


@pytest.fixture
def live(desk: FakeDesk) -> list[str]:
    return [line.number for line in desk.tickets(TODAY) if line.stage in {Stage.LIVE, Stage.DUE}]


def beside(shell: Shell, *numbers: str) -> None:
    for number in numbers:
        shell.open_screen("ticket", number=number, intent="", beside=True)


def number_of(shell: Shell) -> str:
    assert isinstance(shell.here, TicketView)
    return shell.here.in_short().number


def tabs(shell: Shell) -> list[str]:
    return [tab.text().partition(" ")[0] for tab in shell.strip.tabs.values()]


# Tabs.


def test_one_ticket_has_no_strip_and_another_takes_its_place(make_shell: Callable[..., Shell], live: list[str]) -> None:
    shell = make_shell()
    for number in live[:2]:
        shell.open_screen("ticket", number=number, intent="")
    assert number_of(shell) == live[1]
    assert not shell.strip.isVisibleTo(shell)


def test_beside_each_other_they_have_tabs_that_say_whose_they_are(
    make_shell: Callable[..., Shell], live: list[str]
) -> None:
    shell = make_shell()
    beside(shell, *live[:3])
    assert shell.strip.isVisibleTo(shell)
    assert tabs(shell) == live[:3]
    assert number_of(shell) == live[2]
    assert [tab.isChecked() for tab in shell.strip.tabs.values()] == [False, False, True]
    assert all(" · " in tab.text() for tab in shell.strip.tabs.values())
    QApplication.processEvents()
    assert len([tab for tab in shell.strip.findChildren(Tab) if tab.isVisibleTo(shell)]) == 3
    assert not nameless(shell.strip)


def test_a_ticket_that_is_open_already_comes_to_the_front(make_shell: Callable[..., Shell], live: list[str]) -> None:
    shell = make_shell()
    beside(shell, *live[:3])
    shell.open_screen("ticket", number=live[0], intent="")
    assert number_of(shell) == live[0]
    assert tabs(shell) == live[:3]


def test_another_takes_the_place_of_the_one_in_front(make_shell: Callable[..., Shell], live: list[str]) -> None:
    shell = make_shell()
    beside(shell, *live[:2])
    QTest.keyClick(shell, Qt.Key.Key_Tab, CONTROL)
    shell.open_screen("ticket", number=live[2], intent="")
    assert tabs(shell) == [live[2], live[1]]


def test_keys_go_round_and_close(make_shell: Callable[..., Shell], live: list[str]) -> None:
    shell = make_shell()
    beside(shell, *live[:3])
    QTest.keyClick(shell, Qt.Key.Key_Tab, CONTROL)
    assert number_of(shell) == live[0]
    QTest.keyClick(shell, Qt.Key.Key_PageUp, CONTROL)
    assert number_of(shell) == live[2]
    QTest.keyClick(shell, Qt.Key.Key_W, CONTROL)
    assert tabs(shell) == live[:2]
    assert number_of(shell) == live[1]
    QTest.keyClick(shell, Qt.Key.Key_W, CONTROL)
    QTest.keyClick(shell, Qt.Key.Key_W, CONTROL)  # the last one stays
    assert number_of(shell) == live[0]
    assert not shell.strip.isVisibleTo(shell)


def test_a_tab_is_chosen_by_a_click_and_closed_by_the_middle_button(
    make_shell: Callable[..., Shell], live: list[str]
) -> None:
    shell = make_shell()
    beside(shell, *live[:3])
    first, *_rest = shell.strip.tabs.values()
    QTest.mouseClick(first, Qt.MouseButton.LeftButton)
    assert number_of(shell) == live[0]
    second = list(shell.strip.tabs.values())[1]
    QTest.mouseClick(second, Qt.MouseButton.MiddleButton)
    assert tabs(shell) == [live[0], live[2]]
    assert number_of(shell) == live[0]


def test_esc_goes_back_to_the_ticket_before(make_shell: Callable[..., Shell], live: list[str]) -> None:
    shell = make_shell()
    beside(shell, *live[:2])
    QTest.keyClick(shell, Qt.Key.Key_Escape)
    assert number_of(shell) == live[0]


def test_more_than_eight_are_told_and_none_is_lost(make_shell: Callable[..., Shell], live: list[str]) -> None:
    shell = make_shell()
    beside(shell, *(f"3101269{place:04d}" for place in range(MOST)), live[0])
    assert len(shell.strip.tabs) == MOST
    assert "Ctrl+W" in shell.banner.text
    assert live[0] not in tabs(shell)


def test_shift_and_enter_in_a_list_open_beside(make_shell: Callable[..., Shell], live: list[str]) -> None:
    shell = make_shell()
    shell.open_screen("ticket", number=live[0], intent="")
    shell.open_screen("tickets")
    page = shell.here
    assert isinstance(page, TicketsView)
    table = page.findChildren(Table)[0]
    table.choose_row(next(row for row in table.content.rows if row.number == live[1]))
    QTest.keyClick(table, Qt.Key.Key_Return, SHIFT)
    assert tabs(shell) == live[:2]
    assert number_of(shell) == live[1]


def test_a_new_look_leaves_them_where_they_are(make_shell: Callable[..., Shell], live: list[str]) -> None:
    before = make_shell()
    beside(before, *live[:3])
    QTest.keyClick(before, Qt.Key.Key_Tab, CONTROL)
    after = make_shell(left=before)
    assert tabs(after) == live[:3]
    assert number_of(after) == live[0]
    QTest.keyClick(after, Qt.Key.Key_Tab, CONTROL)
    assert number_of(after) == live[1]


# Two columns.


def test_where_there_is_room_two_are_seen_and_the_keys_go_to_the_marked_one(
    make_shell: Callable[..., Shell], live: list[str]
) -> None:
    shell = make_shell(WIDE)
    beside(shell, *live[:3])
    seen = [page for page in shell.findChildren(TicketView) if page.isVisible()]
    assert sorted(page.in_short().number for page in seen) == live[1:3]
    kinds = {page.in_short().number: page.buttons.redeem.property("kind") for page in seen}
    assert kinds == {live[2]: "primary", live[1]: "secondary"}


def test_who_works_in_the_other_column_means_that_one(make_shell: Callable[..., Shell], live: list[str]) -> None:
    shell = make_shell(WIDE)
    beside(shell, *live[:2])
    left = next(page for page in shell.findChildren(TicketView) if page.in_short().number == live[0])
    QTest.mouseClick(left.buttons.more, Qt.MouseButton.LeftButton, pos=QPoint(4, 4))
    assert shell.here is left
    assert left.panel is not None
    left.panel.reject()
    assert left.buttons.redeem.property("kind") == "primary"


def test_in_a_narrower_window_one_is_seen(make_shell: Callable[..., Shell], live: list[str]) -> None:
    shell = make_shell(WIDE)
    beside(shell, *live[:2])
    shell.resize(*NARROW)
    QApplication.processEvents()
    assert [page.in_short().number for page in shell.findChildren(TicketView) if page.isVisible()] == [live[1]]


def test_what_is_done_with_one_is_seen_at_the_other(
    make_shell: Callable[..., Shell], live: list[str], desk: FakeDesk
) -> None:
    shell = make_shell(WIDE)
    beside(shell, *live[:2])
    right = shell.here
    assert isinstance(right, TicketView)
    QTest.keyClick(shell, Qt.Key.Key_F4)
    assert right.panel is not None
    right.panel.primary()
    assert desk.book.tickets[TicketNo(live[1])].ended is not None
    assert desk.book.tickets[TicketNo(live[0])].ended is None
    assert {page.in_short().number for page in shell.findChildren(TicketView) if page.isVisible()} == set(live[:2])


# The sum, and the order.


def test_what_all_of_one_customer_cost_today_is_added_up() -> None:
    one, two = (InShort(number=n, customer="c1", name="王*国", due=Money(int(n) * 100)) for n in ("100", "200"))
    assert sum_words((one, two)).endswith("¥300.00")
    other = InShort(number="3", customer="c2", name="李*", due=Money(100))
    ended = InShort(number="4", customer="c1", name="王*国")
    assert sum_words((one, other)) == sum_words((one, ended)) == sum_words((one,)) == ""


def test_each_has_a_screen_of_its_own_and_a_closed_one_leaves_room() -> None:
    tickets = OpenTickets()
    for number in "abc":
        screen = tickets.screen_for(number, beside=True)
        assert screen is not None
        tickets.show(screen, number)
    assert list(tickets.screens.values()) == ["a", "b", "c"]
    assert tickets.close("ticket.2") == "ticket.3"
    assert tickets.screen_for("d", beside=True) == "ticket.2"
    assert tickets.screen_for("d", beside=False) == "ticket.3"
    assert tickets.neighbours("ticket", "ticket.3") == ("ticket", "ticket.3")


def test_a_ticket_that_was_left_stands_at_its_head_when_it_comes_back(
    make_shell: Callable[..., Shell], live: list[str]
) -> None:
    shell = make_shell((1280, 420))
    shell.open_screen("ticket", number=live[0], intent="")
    QApplication.processEvents()
    page = shell.here.widget
    page.setFocus()
    beside(shell, live[1])
    QTest.keyClick(shell, Qt.Key.Key_Tab, CONTROL)
    QApplication.processEvents()
    assert shell.here.widget is page
    assert page.mapTo(shell, QPoint(0, 0)).y() >= shell.strip.geometry().bottom()
