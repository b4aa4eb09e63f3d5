"""The lock of the desk: by key, by idling, at the end of a session; what is beneath it lives on and is not seen."""

import time
from collections.abc import Iterator
from datetime import timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from domain.errors import KeyTrouble, Refusal
from tests.ui.around import nameless
from tests.ui.fake_seat import RIGHT
from tests.ui.fakes import CLERK, MANAGER, PASSWORD, PRACTICE_BOOK, REAL_BOOK, FakeDesk, a_desk
from tests.ui.opened_window import WITH_TICKET, Opened
from ui.lock.lock_presenter import Way
from ui.lock.lock_view import LockView
from ui.login.login_view import LoginView
from ui.preferences import Preferences
from ui.shell.shell import Shell
from ui.tasks import Tasks
from ui.widgets.panel import Panel
from ui.widgets.texts import Text

CONTROL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def opened(qtbot: QtBot, qapp: QApplication) -> Iterator[Opened]:
    made = Opened(qtbot, qapp, WITH_TICKET, REAL_BOOK, PRACTICE_BOOK)
    yield made
    made.window.close()


def typed_into(shell: Shell) -> QLineEdit:
    """A field of the tickets' screen, with something typed into it."""
    shell.open_screen("tickets")
    field = shell.here.widget.findChildren(QLineEdit)[0]
    field.setFocus()
    field.setText("iphone")
    return field


def press(key: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    focus = QApplication.focusWidget()
    assert focus is not None
    QTest.keyClick(focus, key, modifier)


def unlock(opened: Opened, password: str = RIGHT, code: str = "") -> None:
    lock = opened.lock
    lock._password.setText(password)
    lock._code.setText(code)
    lock.primary()


def words_on(page: QWidget) -> str:
    return "\n".join(label.text() for label in page.findChildren(Text) if label.isVisibleTo(page))


# By key, by the button, by leaving it alone.


def test_ctrl_l_covers_the_shop_at_once_and_the_desk_is_locked(opened: Opened) -> None:
    desk = a_desk()
    shell = opened.enter(desk, REAL_BOOK)
    typed_into(shell)
    press(Qt.Key.Key_L, CONTROL)
    assert isinstance(opened.window.centralWidget(), LockView)
    assert desk.locked
    assert not shell.isVisible()
    assert opened.window.windowTitle() == "典簿 PawnBook"
    assert nameless(opened.window) == []


def test_the_button_of_the_title_bar_locks_too(opened: Opened) -> None:
    opened.enter().title_bar.locked.emit()
    assert opened.lock.accessibleName() == "Locked"


def test_the_lock_page_says_who_is_signed_in_and_nothing_else(opened: Opened) -> None:
    opened.enter(a_desk(), REAL_BOOK)
    opened.window.shop.lock()
    said = words_on(opened.lock)
    assert f"{CLERK.name} ({CLERK.person})" in said
    assert "Signed in since 13:40 · locked since 13:40" in said
    assert "李" not in said.replace(CLERK.name, "")


def test_a_desk_that_is_left_alone_locks_itself(qtbot: QtBot, opened: Opened) -> None:
    opened.window.shop.watch.minute_ms = 30  # five minutes
    opened.enter()
    qtbot.waitUntil(lambda: isinstance(opened.window.centralWidget(), LockView), timeout=2000)


def test_who_types_on_is_not_locked_out(qtbot: QtBot, opened: Opened) -> None:
    opened.window.shop.watch.minute_ms = 200  # five of them are a second
    field = typed_into(opened.enter())
    for _stroke in range(12):
        QTest.keyClick(field, Qt.Key.Key_Right)
        qtbot.wait(100)
    assert isinstance(opened.window.centralWidget(), Shell)


def test_a_machine_that_slept_is_locked_at_the_first_touch(opened: Opened) -> None:
    field = typed_into(opened.enter())
    opened.window.shop.watch.wall = lambda: time.time() + 3600
    QTest.keyClick(field, Qt.Key.Key_A)
    assert opened.lock
    assert field.text() == "iphone"
    assert opened.lock._password.text() == PASSWORD, "the touch itself goes nowhere"


def test_what_is_under_way_is_done_before_the_desk_is_locked(qtbot: QtBot, opened: Opened) -> None:
    desk, seen = a_desk(), list[bool]()
    opened.enter(desk)
    tasks = Tasks()
    opened.window.shop._lock._tasks = tasks

    def work() -> None:
        QTest.qSleep(50)
        seen.append(desk.locked)

    tasks(work, lambda _done: None, lambda _trouble: None)
    opened.window.shop.lock()
    assert isinstance(opened.window.centralWidget(), LockView), "the shop is covered while the worker is busy"
    qtbot.waitUntil(lambda: desk.locked)
    assert seen == [False]
    tasks.wait()


# Going on.


def test_typed_input_survives_the_lock_and_the_cursor_stands_where_it_stood(opened: Opened) -> None:
    shell = opened.enter(a_desk(), REAL_BOOK)
    field = typed_into(shell)
    opened.window.shop.lock()
    unlock(opened)
    assert opened.shell is shell
    assert field.text() == "iphone"
    assert QApplication.focusWidget() is field
    press(Qt.Key.Key_L, CONTROL)
    assert opened.lock, "the keys of the shop work again"


def test_a_wrong_password_is_said_and_may_be_typed_again(opened: Opened) -> None:
    desk = a_desk()
    opened.enter(desk, REAL_BOOK)
    opened.window.shop.lock()
    unlock(opened, "a wrong one")
    assert opened.lock.banner.text
    assert desk.locked
    unlock(opened)
    assert not desk.locked


def test_an_empty_password_is_not_tried(opened: Opened) -> None:
    opened.enter(a_desk(), REAL_BOOK)
    opened.window.shop.lock()
    unlock(opened, "")
    assert opened.lock.banner.text == "Type your password."


def test_the_password_of_a_practice_shop_is_filled_in(opened: Opened) -> None:
    opened.enter()
    opened.window.shop.lock()
    assert opened.lock._password.text() == PASSWORD


class WithPhone(FakeDesk):
    """A desk that wants the code of a phone."""

    def unlock(self, password: str, code: str = "") -> None:
        if code != "123456":
            raise KeyTrouble("key.wrong_code" if code else "key.code_needed", person=self.session.person)
        super().unlock(password)


def test_whoever_has_a_second_factor_is_asked_for_its_code(opened: Opened) -> None:
    shell = opened.enter(WithPhone(), REAL_BOOK)
    opened.window.shop.lock()
    unlock(opened)
    assert opened.lock._code.hasFocus()
    assert opened.lock._password.text() == RIGHT, "the password need not be typed again"
    unlock(opened, code="123456")
    assert opened.shell is shell


def test_enter_in_the_password_unlocks_and_esc_does_nothing(opened: Opened) -> None:
    shell = opened.enter(a_desk(), REAL_BOOK)
    opened.window.shop.lock()
    press(Qt.Key.Key_Escape)
    assert opened.lock._password.hasFocus()
    opened.lock._password.setText(RIGHT)
    press(Qt.Key.Key_Return)
    assert opened.shell is shell


# Panels over the shop.


def a_panel(shell: Shell, title: str = "Somebody's papers") -> Panel:
    panel = Panel(title, "Do it", shell.here.widget)
    panel.field = QLineEdit("typed in it", panel)  # type: ignore[attr-defined]
    panel.open()
    return panel


def test_a_panel_is_covered_too_and_comes_back_as_it_was(qtbot: QtBot, opened: Opened) -> None:
    panel = a_panel(opened.enter(a_desk(), REAL_BOOK))
    over_it = a_panel(opened.shell, "Over it")
    opened.window.shop.lock()
    assert not panel.isVisible()
    assert not over_it.isVisible()
    unlock(opened)
    assert panel.isVisible()
    qtbot.waitUntil(lambda: QApplication.activeModalWidget() is over_it)
    assert panel.windowModality() is Qt.WindowModality.WindowModal
    over_it.close()
    panel.close()


def test_ctrl_l_locks_from_a_panel(opened: Opened) -> None:
    panel = a_panel(opened.enter(a_desk(), REAL_BOOK))
    QTest.keyClick(panel, Qt.Key.Key_L, CONTROL)
    assert opened.lock
    assert not panel.isVisible()


def test_a_panel_that_an_answer_opens_meanwhile_is_not_seen_before_the_desk_is_unlocked(
    qtbot: QtBot, opened: Opened
) -> None:
    shell = opened.enter(a_desk(), REAL_BOOK)
    opened.window.shop.lock()
    panel = a_panel(shell)
    assert panel.testAttribute(Qt.WidgetAttribute.WA_DontShowOnScreen)
    qtbot.waitUntil(lambda: not panel.isVisible())
    opened.lock._password.setFocus()
    unlock(opened)
    assert panel.isVisible()
    assert not panel.testAttribute(Qt.WidgetAttribute.WA_DontShowOnScreen)
    panel.close()


def test_what_was_found_by_the_command_box_is_gone_from_the_window(opened: Opened) -> None:
    shell = opened.enter(a_desk(), REAL_BOOK)
    shell.command_box.start()
    shell.command_box.setText("3101")
    shell.command_box._ask()
    popup = shell.command_box._list
    assert popup is not None
    opened.window.shop.lock()
    assert not popup.isVisible()
    assert shell.command_box.text() == ""


def test_an_answer_cannot_take_the_cursor_to_a_field_beneath(opened: Opened) -> None:
    field = typed_into(opened.enter(a_desk(), REAL_BOOK))
    opened.window.shop.lock()
    field.setFocus()
    assert opened.lock._password.hasFocus()


# Scans and shortcuts.


def scan(text: str) -> None:
    focus = QApplication.focusWidget()
    assert focus is not None
    QTest.keyClicks(focus, text)
    QTest.keyClick(focus, Qt.Key.Key_Return)


@pytest.mark.parametrize("text", ["PAWN:31012600853-1", "31012600853"])
def test_a_scan_does_nothing_while_the_desk_is_locked(opened: Opened, text: str) -> None:
    opened.enter(a_desk(), REAL_BOOK)
    opened.window.shop.lock()
    scan(text)
    assert opened.lock._password.text() == ""
    assert opened.lock.banner.text == "", "nor does it count as a wrong password"


def test_a_key_that_types_the_password_as_fast_as_a_scanner_is_heard(opened: Opened) -> None:
    shell = opened.enter(a_desk(), REAL_BOOK)
    opened.window.shop.lock()
    scan(RIGHT)
    assert opened.shell is shell


def test_the_keys_of_the_shop_do_nothing_while_the_desk_is_locked(opened: Opened) -> None:
    shell = opened.enter(a_desk(), REAL_BOOK)
    shell.open_screen("settings")
    opened.window.shop.lock()
    for key in (Qt.Key.Key_F1, Qt.Key.Key_F2, Qt.Key.Key_F8):
        press(key)
    press(Qt.Key.Key_K, CONTROL)
    press(Qt.Key.Key_Return, CONTROL)
    assert shell.way[-1].screen == "settings"
    assert not shell.command_box.hasFocus()
    assert QApplication.activeModalWidget() is None


# Somebody else.


def take_over(opened: Opened, person: str, password: str = RIGHT) -> None:
    lock = opened.lock
    lock._person.setCurrentText(person)
    lock._password.setText(password)
    lock.primary()


def test_somebody_else_takes_the_desk_and_sees_nothing_of_what_was_there(opened: Opened) -> None:
    desk = a_desk()
    desk.others = (MANAGER,)
    shell = opened.enter(desk, REAL_BOOK)
    typed_into(shell)
    panel = a_panel(shell)
    opened.window.shop.lock()
    opened.lock._other.click()
    assert opened.lock._person.currentText() == MANAGER.person, "not the one who is signed in already"
    take_over(opened, MANAGER.person)
    assert opened.shell is not shell
    assert opened.shell.here.title == "Counter"
    assert opened.shell.title_bar.findChild(QWidget) is not None
    assert desk.session == MANAGER
    QApplication.processEvents()
    assert QApplication.activeModalWidget() is None
    del panel


def test_back_from_somebody_else_is_esc(opened: Opened) -> None:
    opened.enter(a_desk(), REAL_BOOK)
    opened.window.shop.lock()
    opened.lock._other.click()
    assert opened.lock.accessibleName() == "Somebody else signs in"
    press(Qt.Key.Key_Escape)
    assert opened.lock.accessibleName() == "Locked"


def test_the_same_person_who_hands_over_to_themselves_goes_on_where_they_were(opened: Opened) -> None:
    shell = opened.enter(a_desk(), REAL_BOOK)
    opened.window.shop.lock()
    opened.lock._other.click()
    take_over(opened, CLERK.person)
    assert opened.shell is shell


def test_closing_the_book_is_asked_twice_and_leads_to_the_login(opened: Opened) -> None:
    shell = opened.enter(a_desk(), REAL_BOOK)
    typed_into(shell)
    opened.window.shop.lock()
    opened.lock._close.click()
    assert opened.gate.closed == 0
    press(Qt.Key.Key_Escape)
    opened.lock._close.click()
    opened.lock.primary()
    assert opened.gate.closed == 1
    page = opened.window.centralWidget()
    assert isinstance(page, LoginView)
    page.signed_in.emit(CLERK.person, PASSWORD, "")
    assert opened.shell.here.title == "Tickets", "the same person finds the screen where they were"


# The end of a session.


def test_the_end_is_said_before_and_then_the_lock_wants_a_new_sign_in(qtbot: QtBot, opened: Opened) -> None:
    opened.window.shop.watch.minute_ms = 40
    desk = a_desk()
    desk.left = timedelta(minutes=11)
    shell = opened.enter(desk, REAL_BOOK)
    field = typed_into(shell)
    qtbot.waitUntil(lambda: "session ends in" in shell.status_bar._said.text(), timeout=2000)
    while not isinstance(opened.window.centralWidget(), LockView):
        QTest.keyClick(field, Qt.Key.Key_Right)
        qtbot.wait(20)
    qtbot.waitUntil(lambda: opened.lock.accessibleName() == "The session is over", timeout=2000)
    assert not opened.lock._other.isVisible()
    opened.window.shop.watch.minute_ms = 60_000
    desk.left = timedelta(hours=12)
    take_over(opened, CLERK.person)
    assert opened.shell is shell
    assert field.text() == "iphone"


class Over(FakeDesk):
    """A desk whose session ended while it was locked."""

    def unlock(self, password: str, code: str = "") -> None:
        raise Refusal("session.over", person=self.session.person, hours=12)


def test_a_session_that_ended_under_the_lock_is_said(opened: Opened) -> None:
    opened.enter(Over(), REAL_BOOK)
    opened.window.shop.lock()
    unlock(opened)
    assert opened.lock._way is Way.OVER
    assert opened.lock.banner.text
    assert opened.lock._person.currentText() == CLERK.person


# Another look under the lock.


def test_another_look_leaves_the_desk_locked_and_the_screen_where_it_was(qtbot: QtBot, opened: Opened) -> None:
    typed_into(opened.enter(a_desk(), REAL_BOOK))
    opened.window.shop.lock()
    before = opened.lock
    opened.window.prefer(Preferences("zh", "dark", 150))
    qtbot.waitUntil(lambda: opened.window.centralWidget() is not before)
    assert opened.lock.accessibleName() == "〔Locked〕"
    unlock(opened)
    assert opened.shell.here.title == "〔Tickets〕"
    assert opened.shell.here.widget.findChildren(QLineEdit)[0].text() == "iphone"


def test_a_lock_page_of_every_kind_has_names_on_everything(opened: Opened) -> None:
    opened.enter(WithPhone(), REAL_BOOK)
    opened.window.shop.lock()
    for way in Way:
        opened.lock.show_way(way)
        opened.lock.ask_code()
        assert nameless(opened.window) == []


def test_no_dialog_is_left_open(opened: Opened) -> None:
    assert not [each for each in QApplication.topLevelWidgets() if isinstance(each, QDialog) and each.isVisible()]
