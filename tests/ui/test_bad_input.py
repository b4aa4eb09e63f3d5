"""What goes wrong between hands and screen at a counter, and that nothing is doubled, lost or done by itself."""

from __future__ import annotations

import time
from collections.abc import Callable, Mapping
from dataclasses import replace

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QInputMethodEvent, QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QPlainTextEdit, QWidget
from pytestqt.qtbot import QtBot

from domain.pawn.redemption import RedeemTicket
from domain.pawn.ticket import Stage
from tests.ui.fakes import PRACTICE_BOOK, TODAY
from tests.ui.keys_seen import turn_the_wheel
from tests.ui.opened_window import Opened
from ui.books.account_edit import AccountEdit
from ui.keys.key_panels import _Words as KeyWords
from ui.pawn.new_pawn_view import NewPawnView
from ui.pawn.ticket_panels import ActPanel
from ui.pawn.ticket_view import TicketView
from ui.places import SCREENS
from ui.restore.card_edit import _Words as CardWords
from ui.till.count_card import CountCard
from ui.widgets.date_edit import DateEdit
from ui.widgets.field import Choice, Field, LineEdit
from ui.widgets.money_edit import MoneyEdit


@pytest.fixture
def opened(qtbot: QtBot, qapp: QApplication) -> Opened:
    made = Opened(qtbot, qapp, SCREENS, PRACTICE_BOOK)
    made.enter()
    return made


def scan(text: str) -> None:
    """A scanner's burst, to whatever has the keyboard."""
    for place, letter in enumerate(f"{text}\r"):
        key = Qt.Key.Key_Return if letter == "\r" else Qt.Key(ord(letter.upper()))
        for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
            event = QKeyEvent(kind, key, Qt.KeyboardModifier.NoModifier, letter)
            event.setTimestamp(1000 + 5 * place)
            target = QApplication.focusWidget()
            if target is not None:
                QApplication.sendEvent(target, event)


def redeem_panel(opened: Opened) -> ActPanel:
    """The panel that redeems the first ticket that is due, its red button under the Enter key."""
    number = next(line.number for line in opened.desk.tickets(TODAY) if line.stage is Stage.DUE)
    opened.shell.open_screen("ticket", number=number, intent="redeem")
    page = opened.shell.here
    assert isinstance(page, TicketView)
    panel = page.panel
    assert isinstance(panel, ActPanel)
    return panel


def test_a_scan_while_a_panel_asks_presses_no_button(opened: Opened, qtbot: QtBot) -> None:
    panel = redeem_panel(opened)
    qtbot.waitUntil(panel.isActiveWindow)
    panel.confirm.setFocus()
    qtbot.waitUntil(panel.confirm.hasFocus)
    scan("31012600857")
    assert not [each for each in opened.desk.done if isinstance(each, RedeemTicket)]
    assert panel.isVisible()
    assert "That scan was not taken" in opened.shell.status_bar._said.text()


def test_a_scan_into_a_field_of_a_panel_is_typed_there_and_its_enter_goes_nowhere(opened: Opened, qtbot: QtBot) -> None:
    panel = redeem_panel(opened)
    qtbot.waitUntil(panel.isActiveWindow)
    field = LineEdit()
    panel.body.addWidget(field)
    field.show()
    field.setFocus()
    qtbot.waitUntil(field.hasFocus)
    entered: list[str] = []
    field.returnPressed.connect(lambda: entered.append(field.text()))
    scan("31012600857")
    assert (field.text(), entered) == ("31012600857", [])
    assert not [each for each in opened.desk.done if isinstance(each, RedeemTicket)]


def test_a_scan_in_the_middle_of_typing_opens_its_ticket_and_loses_no_letter(
    opened: Opened, qtbot: QtBot, type_text: Callable[[QWidget, str], None]
) -> None:
    opened.shell.open_screen("new_pawn")
    page = opened.shell.here
    assert isinstance(page, NewPawnView)
    page.customer.name.setFocus()
    qtbot.waitUntil(page.customer.name.hasFocus)
    type_text(page.customer.name, "王小")
    scan(next(line.number for line in opened.desk.tickets(TODAY)))
    assert opened.shell.way[-1].screen == "ticket"
    assert page.customer.name.text() == "王小"
    opened.shell.back()
    assert opened.shell.way[-1].screen == "new_pawn"
    type_text(page.customer.name, "明")
    assert page._presenter.form.name == "王小明"


@pytest.mark.parametrize("focused", [False, True])
def test_the_wheel_changes_neither_choices_nor_amounts(qtbot: QtBot, *, focused: bool) -> None:
    options: Mapping[str, str] = {"gold": "Gold", "silver": "Silver"}
    choice, money = Choice(tuple(options.items())), MoneyEdit()
    money.setText("12,000.00")
    for widget in (choice, money):
        qtbot.addWidget(widget)
        widget.show()
        if focused:
            widget.setFocus()
            qtbot.waitUntil(widget.hasFocus)
        assert not turn_the_wheel(widget)
    assert (choice.value, money.text()) == ("gold", "12,000.00")


def test_a_second_click_on_the_primary_action_does_nothing_twice(opened: Opened, qtbot: QtBot) -> None:
    panel = redeem_panel(opened)
    qtbot.waitUntil(panel.isActiveWindow)
    for _ in range(3):
        QTest.mouseClick(panel.confirm, Qt.MouseButton.LeftButton)
    assert len([each for each in opened.desk.done if isinstance(each, RedeemTicket)]) == 1


PASTED = "9" * 10_000


def paste(editor: QWidget) -> None:
    QApplication.clipboard().setText(PASTED)
    assert isinstance(editor, QLineEdit | QPlainTextEdit)
    editor.paste()


EDITORS: tuple[Callable[[], QWidget], ...] = (
    LineEdit,
    lambda: LineEdit(secret=True),
    MoneyEdit,
    lambda: DateEdit(TODAY),
    AccountEdit,
    lambda: CountCard().edits[0],
    CardWords,
    KeyWords,
)


@pytest.mark.parametrize("make", EDITORS)
def test_a_paste_of_ten_thousand_characters_is_cut_with_a_word_beside_it(
    qtbot: QtBot, make: Callable[[], QWidget]
) -> None:
    field = Field("Any", make())
    qtbot.addWidget(field)
    field.show()
    paste(field.editor)
    text = field.editor.text() if isinstance(field.editor, QLineEdit) else field.editor.toPlainText()  # type: ignore[attr-defined]
    assert 0 < len(text) <= 4000
    assert field.remark == f"Cut: there is room for {len(text)} characters."


def test_the_word_goes_with_the_next_letter(qtbot: QtBot) -> None:
    field = Field("Any", LineEdit())
    qtbot.addWidget(field)
    paste(field.editor)
    QTest.keyClick(field.editor, Qt.Key.Key_Backspace)
    assert field.remark == ""


def test_a_paste_into_every_line_of_a_pawn_and_into_the_command_box_freezes_nothing(opened: Opened) -> None:
    opened.shell.open_screen("new_pawn")
    started = time.perf_counter()
    for line in (*opened.shell.here.widget.findChildren(QLineEdit), opened.shell.command_box):
        paste(line)
        assert len(line.text()) <= 1000
    assert time.perf_counter() - started < 2


def composing(text: str) -> QInputMethodEvent:
    return QInputMethodEvent(text, [])


def test_letters_that_are_still_composed_are_never_sent_half(opened: Opened, qtbot: QtBot) -> None:
    opened.shell.open_screen("new_pawn")
    page = opened.shell.here
    assert isinstance(page, NewPawnView)
    name = page.customer.name
    name.setFocus()
    qtbot.waitUntil(name.hasFocus)
    name.insert("王")
    QApplication.sendEvent(name, composing("xiao"))
    ways: tuple[Callable[[], None], ...] = (
        page.primary,
        opened.shell.typed.keep,
        lambda: opened.shell.open_screen("tickets"),
        opened.window.shop.lock,
    )
    for leave in ways:
        leave()
        assert name.text() == "王"
        assert page._presenter.form.name == "王"
    assert [held.typed["name"] for held in opened.desk.typed.values()] == ["王"]


def test_another_look_in_the_middle_of_composing_keeps_what_was_committed(opened: Opened, qtbot: QtBot) -> None:
    opened.shell.open_screen("new_pawn")
    page = opened.shell.here
    assert isinstance(page, NewPawnView)
    page.customer.name.setFocus()
    page.customer.name.insert("王")
    QApplication.sendEvent(page.customer.name, composing("xiao"))
    opened.window._prefer(replace(opened.window._preferences, theme="dark"))
    anew = opened.shell.here
    assert isinstance(anew, NewPawnView)
    assert anew.customer.name.text() == "王"
