"""The window and its shell: the door, keys, scanner, command box, language, lock, and names on everything."""

from collections.abc import Iterator
from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit
from pytestqt.qtbot import QtBot

from domain.errors import MachineTrouble
from tests.ui.around import nameless
from tests.ui.fakes import MANAGER, PASSWORD, PRACTICE_BOOK, REAL_BOOK, FakeGate, a_desk
from tests.ui.opened_window import WITH_TICKET, Opened
from ui.books.form_names import Form
from ui.first_start.first_start_view import FirstStartView
from ui.login.login_view import LoginView, WaitView
from ui.places import SCREENS
from ui.preferences import Preferences
from ui.shell.shell import Shell


@pytest.fixture
def opened(qtbot: QtBot, qapp: QApplication) -> Iterator[Opened]:
    made = Opened(qtbot, qapp, WITH_TICKET, REAL_BOOK, PRACTICE_BOOK)
    yield made
    made.window.close()


def press(opened: Opened, key: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    QTest.keyClick(QApplication.focusWidget() or opened.window, key, modifier)


def test_a_computer_without_books_begins_with_the_first_start(qtbot: QtBot, qapp: QApplication) -> None:
    made = Opened(qtbot, qapp, SCREENS)
    assert isinstance(made.window.centralWidget(), FirstStartView)
    made.window.close()


def test_a_gate_that_cannot_be_made_is_said(qtbot: QtBot, opened: Opened) -> None:
    def fail() -> FakeGate:
        raise MachineTrouble("disk")

    opened.window.show_waiting()
    object.__setattr__(opened.window._front, "make_gate", fail)
    opened.window.open_door()
    page = opened.window.centralWidget()
    assert isinstance(page, WaitView)
    assert page.banner.text == "The disk did not answer."


def test_signing_in_opens_the_counter(opened: Opened) -> None:
    page = opened.window.centralWidget()
    assert isinstance(page, LoginView)
    page.signed_in.emit("clerk1", PASSWORD, "")
    assert opened.shell.here.title == "Counter"
    assert not opened.shell.title_bar._practice.isHidden()
    assert opened.shell.title_bar._till.text() == "Till open since 09:02"


def test_a_scan_opens_its_ticket_on_any_screen(qtbot: QtBot, opened: Opened) -> None:
    opened.enter().open_screen("tickets")
    field = QApplication.focusWidget()
    QTest.keyClicks(field, "PAWN:31012600853-1")  # type: ignore[arg-type]
    QTest.keyClick(field, Qt.Key.Key_Return)  # type: ignore[arg-type]
    assert opened.ticket.asked == [{"number": "31012600853", "intent": ""}]
    assert isinstance(field, QLineEdit)
    assert field.text() == ""


def test_f4_asks_for_a_ticket_and_the_scan_redeems_it(qtbot: QtBot, opened: Opened) -> None:
    shell = opened.enter()
    shell.open_screen("settings")
    press(opened, Qt.Key.Key_F4)
    qtbot.waitUntil(shell.command_box.hasFocus)
    QTest.keyClicks(shell.command_box, "31012600853")
    QTest.keyClick(shell.command_box, Qt.Key.Key_Return)
    assert opened.ticket.asked == [{"number": "31012600853", "intent": "redeem"}]


def test_a_key_without_a_meaning_here_says_so(qtbot: QtBot, opened: Opened) -> None:
    shell = opened.enter()
    shell.open_screen("settings")
    press(opened, Qt.Key.Key_F9)
    qtbot.waitUntil(lambda: shell.status_bar._said.text().startswith("F9 does nothing"))


def ask(shell: Shell, text: str, intent: str = "") -> list[str]:
    """What the command box finds."""
    shell.command_box.start(intent)
    shell.command_box.setText(text)
    shell.command_box._ask()
    return [hit.words for hit in shell.command_box._hits]


def test_the_command_box_finds_customers_tickets_and_actions(qtbot: QtBot, opened: Opened) -> None:
    shell = opened.enter()
    customer, *tickets = ask(shell, "李伟芳")
    assert customer.startswith("李**")
    assert len(tickets) == 3
    press(opened, Qt.Key.Key_Down)
    press(opened, Qt.Key.Key_Return)
    assert opened.ticket.asked[0]["number"].startswith("310126008")
    ask(shell, "sett")
    press(opened, Qt.Key.Key_Return)
    assert shell.here.title == "Settings"


def test_a_bug_is_said_wherever_one_is_so_that_nobody_waits_for_ever(opened: Opened) -> None:
    opened.window._tasks.bug_met.emit()
    assert opened.window.statusBar().currentMessage().startswith("Something went wrong in the program.")
    shell = opened.enter()
    opened.window._tasks.bug_met.emit()
    standing = opened.desk.standing()
    shell.show_standing(replace(standing, must_change_password=True), first=False)
    assert shell.banner.text.startswith("Something went wrong in the program."), "lesser news does not hide it"


def test_a_statement_is_known_by_its_own_name_to_those_who_may_see_the_books(opened: Opened) -> None:
    assert ask(opened.enter(), "trial") == []
    shell = opened.enter(a_desk(MANAGER))
    assert ask(shell, "trial") == ["Trial balance"]
    press(opened, Qt.Key.Key_Return)
    assert shell.way[-1].screen == "statements"
    assert shell.way[-1].params["form"] == Form.TRIAL_BALANCE.value


def test_the_first_hit_of_a_name_opens_the_customer(opened: Opened) -> None:
    shell = opened.enter()
    ask(shell, "李伟芳")
    press(opened, Qt.Key.Key_Return)
    assert shell.here.title == "李**"


def test_what_is_found_stands_in_groups_and_the_mark_passes_over_their_headings(opened: Opened) -> None:
    shell = opened.enter()
    ask(shell, "李伟芳")
    found = shell.command_box._list
    assert found is not None
    lines = [found.item(row).text() for row in range(found.count())]
    assert (lines[0], lines[2]) == ("Customers", "Tickets")
    assert found.marked is not None
    assert found.marked.words == lines[1]
    press(opened, Qt.Key.Key_Down)
    assert found.marked.words == lines[3]
    press(opened, Qt.Key.Key_Up)
    press(opened, Qt.Key.Key_Up)
    assert found.marked.words == lines[-1]


def test_who_looks_for_a_ticket_to_redeem_finds_tickets_alone(opened: Opened) -> None:
    assert all(words[0].isdigit() for words in ask(opened.enter(), "李伟芳", intent="redeem"))


def test_what_is_found_stays_inside_the_window(opened: Opened) -> None:
    shell = opened.enter()
    ask(shell, "3101")
    popup = shell.command_box._list
    assert popup is not None
    assert popup.geometry().bottom() < shell.window().height()


def test_escape_goes_back_the_way_one_came(opened: Opened) -> None:
    shell = opened.enter()
    shell.open_screen("tickets")
    shell.open_screen("ticket", number="31012600853", intent="")
    assert shell.rail._buttons["tickets"].isChecked(), "a ticket belongs to the tickets"
    shell._on_escape()
    assert shell.here.title == "Tickets"
    shell._on_escape()
    assert shell.here.title == "Counter"
    shell._on_escape()
    assert shell.here.title == "Counter"


def test_keys_reach_the_shell_from_any_field(qtbot: QtBot, opened: Opened) -> None:
    shell = opened.enter()
    shell.open_screen("tickets")
    press(opened, Qt.Key.Key_K, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(shell.command_box.hasFocus)
    press(opened, Qt.Key.Key_Escape)
    assert not shell.command_box.hasFocus()
    assert shell.here.title == "Tickets"


def test_f1_lists_the_keys_of_this_screen(qtbot: QtBot, opened: Opened) -> None:
    shell = opened.enter()
    shell.show_help()
    box = QApplication.activeModalWidget()
    assert box is not None
    seen = [label.text() for label in box.findChildren(QLabel)]
    assert "F3" in seen
    assert "Next field" in seen
    box.close()


def test_the_language_changes_while_the_program_runs(qtbot: QtBot, opened: Opened) -> None:
    opened.enter().open_screen("tickets")
    opened.shell.here.widget.findChildren(QLineEdit)[0].setText("iphone")
    opened.window.prefer(Preferences("zh", "dark", 150))
    qtbot.waitUntil(lambda: opened.shell.here.title == "〔Tickets〕")
    assert opened.shell.here.widget.findChildren(QLineEdit)[0].text() == "iphone"


def test_no_place_on_the_rail_is_dead(opened: Opened) -> None:
    shell = opened.enter()
    for name in shell.rail._buttons:
        shell.rail._buttons[name].click()
        assert name == shell.way[-1].screen


@pytest.mark.parametrize("language", ["en", "zh"])
@pytest.mark.parametrize("scale", [100, 200])
def test_every_screen_opens_and_every_control_has_a_name(
    qtbot: QtBot, opened: Opened, language: str, scale: int
) -> None:
    opened.window._preferences = Preferences(language, "light", scale)
    opened.window._take_look()
    shell = opened.enter()
    for name in SCREENS:
        shell.open_screen(name, **({"number": "31012600853", "intent": ""} if name == "ticket" else {}))
        QApplication.processEvents()
        assert nameless(shell) == []


def test_every_control_before_the_door_has_a_name(opened: Opened) -> None:
    assert nameless(opened.window) == []
    opened.window.show_first_start(has_books=True)
    assert nameless(opened.window) == []
