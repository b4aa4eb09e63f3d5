"""What a person typed is never lost: not to another look, not to a lock, not to the window's end."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit
from pytestqt.qtbot import QtBot

from domain.errors import MachineTrouble
from domain.ids import PersonId
from tests.ui.fakes import PRACTICE_BOOK
from tests.ui.opened_window import Opened
from ui.pawn.new_pawn_view import NewPawnView
from ui.places import SCREENS
from ui.preferences import Preferences
from ui.till.day_close_view import DayCloseView
from ui.widgets.field import LineEdit
from ui.widgets.panel import Panel

WITH_INPUT = (
    "new_pawn",
    "tickets",
    "customers",
    "day_close",
    "appraisals",
    "appraisal",
    "rulebook_change",
    "templates",
    "forfeited",
    "sale",
    "take_back",
    "closing",
    "books",
    "voucher_form",
    "rule_change",
)
"""The screens with lines to type into. Where only days stand, from when to when, half a day may go."""
FORMS = {
    "new_pawn",
    "day_close",
    "appraisal",
    "rulebook_change",
    "templates",
    "sale",
    "closing",
    "voucher_form",
    "rule_change",
}
"""Those whose lines come to more than a way of looking."""
CONTROL = Qt.KeyboardModifier.ControlModifier
SECRET = QLineEdit.EchoMode.Password


@pytest.fixture
def opened(qtbot: QtBot, qapp: QApplication) -> Opened:
    made = Opened(qtbot, qapp, SCREENS, PRACTICE_BOOK)
    made.enter()
    return made


def lines(opened: Opened) -> list[QLineEdit]:
    """The lines of the screen in front that a person may type into; what is secret is never kept."""
    page = opened.shell.here.widget
    QApplication.processEvents()
    found = page.findChildren(QLineEdit)
    return [each for each in found if each.isVisibleTo(page) and each.isEnabled() and each.echoMode() is not SECRET]


def texts(opened: Opened) -> dict[str, str]:
    return {f"{place} {each.accessibleName()}": each.text() for place, each in enumerate(lines(opened))}


def type_everywhere(opened: Opened) -> dict[str, dict[str, str]]:
    typed: dict[str, dict[str, str]] = {}
    for name in WITH_INPUT:
        opened.shell.open_screen(name)
        for line in lines(opened)[-2:]:
            line.setFocus()
            line.selectAll()
            line.insert("12")
        opened.shell.setFocus()
        typed[name] = texts(opened)
    return typed


def test_another_look_keeps_what_is_typed_on_every_screen(qtbot: QtBot, opened: Opened) -> None:
    typed = type_everywhere(opened)
    assert all(any("12" in text for text in was.values()) for was in typed.values())
    before = opened.shell
    opened.shell.open_screen("settings")
    opened.window.prefer(Preferences("en", "dark", 100))
    qtbot.waitUntil(lambda: opened.window.centralWidget() is not before)
    for name, was in typed.items():
        opened.shell.open_screen(name)
        opened.shell.setFocus()
        now = texts(opened)
        assert all("12" in now[line] for line, text in was.items() if "12" in text), name


def new_pawn(opened: Opened) -> NewPawnView:
    opened.shell.open_screen("new_pawn")
    page = opened.shell.here
    assert isinstance(page, NewPawnView)
    return page


def again(opened: Opened) -> Opened:
    """The same person signs in anew, after whatever happened to the window."""
    opened.window._open_shop(opened.desk, PRACTICE_BOOK)
    return opened


def test_the_windows_end_loses_nothing_that_was_typed_a_moment_ago(opened: Opened) -> None:
    new_pawn(opened).customer.name.insert("王小明")
    assert opened.desk.typed == {}
    opened.window.close()
    assert [(who[1], held.typed["name"]) for who, held in opened.desk.typed.items()] == [("new_pawn", "王小明")]


def test_hands_that_rest_leave_a_draft_whose_time_is_shown(opened: Opened) -> None:
    page = new_pawn(opened)
    page.customer.name.insert("王小明")
    opened.shell.typed.looking.timeout.emit()
    assert page._saved.text() == "Draft saved by itself 13:40:00"


def test_leaving_a_screen_and_the_lock_keep_it_at_once(opened: Opened) -> None:
    new_pawn(opened).customer.name.insert("王")
    opened.shell.open_screen("day_close")
    assert {name for _who, name in opened.desk.typed} == {"new_pawn"}
    lines(opened)[0].insert("12")
    opened.window.shop.lock()
    assert {name for _who, name in opened.desk.typed} == {"new_pawn", "day_close"}


def test_after_a_crash_it_stands_there_again_and_says_since_when(opened: Opened) -> None:
    crashed = opened.shell
    new_pawn(opened).customer.name.insert("王小明")
    crashed.typed.keep()
    opened.window.shop._seated = None
    page = new_pawn(again(opened))
    assert page.customer.name.text() == "王小明"
    assert opened.shell.typed.keeper.bar.text == "What you typed was taken up from 13:40."
    opened.shell.open_screen("tickets")
    assert opened.shell.typed.keeper.bar.isHidden()


def test_starting_over_drops_what_was_taken_up(opened: Opened) -> None:
    new_pawn(opened).customer.name.insert("王小明")
    opened.shell.typed.keep()
    opened.window.shop._seated = None
    new_pawn(again(opened))
    opened.shell.typed.keeper.bar.start_over.click()
    opened.shell.typed.keep()
    page = opened.shell.here
    assert isinstance(page, NewPawnView)
    assert page.customer.name.text() == ""
    assert opened.shell.typed.keeper.bar.isHidden()
    assert opened.desk.typed == {}


def test_what_was_left_is_for_the_person_who_typed_it(opened: Opened) -> None:
    new_pawn(opened).customer.name.insert("王小明")
    opened.shell.typed.keep()
    opened.desk.session = replace(opened.desk.session, person=PersonId("chen"))
    page = new_pawn(again(opened))
    assert page.customer.name.text() == ""
    assert len(opened.desk.typed) == 1


def test_a_draft_that_cannot_be_kept_asks_once_before_the_window_goes(
    opened: Opened, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(_person: str, _screen: str, _typed: object) -> str:
        raise MachineTrouble("disk.full")

    new_pawn(opened).customer.name.insert("王小明")
    monkeypatch.setattr(opened.desk, "keep_unsaved", full)
    opened.window.close()
    assert opened.window.isVisible()
    assert "What is typed could not be kept" in opened.shell.banner.text
    opened.window.close()
    assert not opened.window.isVisible()


def test_passwords_are_in_no_draft(opened: Opened) -> None:
    opened.shell.open_screen("my_account")
    for line in opened.shell.here.widget.findChildren(QLineEdit):
        line.insert("secret-12")
    opened.window.close()
    assert "secret-12" not in repr(opened.desk.typed)


def test_every_form_comes_back_from_plain_json(opened: Opened) -> None:
    typed = type_everywhere(opened)
    opened.shell.open_screen("settings")
    opened.window.shop._seated = None
    held = {name for _who, name in opened.desk.typed}
    assert held >= FORMS
    assert json.loads(json.dumps([each.typed for each in opened.desk.typed.values()]))
    again(opened)
    for name in held:
        opened.shell.open_screen(name)
        opened.shell.setFocus()
        now = texts(opened)
        assert all("12" in now[line] for line, text in typed[name].items() if "12" in text), name


def press(key: Qt.Key, modifier: Qt.KeyboardModifier = CONTROL) -> None:
    focus = QApplication.focusWidget()
    assert focus is not None
    QTest.keyClick(focus, key, modifier)


def test_screens_on_which_nobody_typed_leave_no_draft(opened: Opened) -> None:
    for name in WITH_INPUT:
        opened.shell.open_screen(name)
    opened.shell.typed.keep()
    assert opened.desk.typed == {}


def form_of(opened: Opened) -> NewPawnView:
    page = opened.shell.here
    assert isinstance(page, NewPawnView)
    return page


def test_undo_brings_back_a_removed_item_and_redo_removes_it(opened: Opened) -> None:
    page = new_pawn(opened)
    page.items.add_item()
    page.items.blocks[1].fields["description"].editor.insert("金戒指")  # type: ignore[attr-defined]
    opened.shell.typed.keep()
    page.items.blocks[1].fields["description"].editor.setFocus()
    page.items.remove_here()
    assert len(page.items.blocks) == 1
    form_of(opened).quote.issue.setFocus()
    opened.shell.typed.step(-1)
    assert [block.fields["description"].editor.text() for block in form_of(opened).items.blocks] == ["", "金戒指"]  # type: ignore[attr-defined]
    opened.shell.typed.step(1)
    assert len(form_of(opened).items.blocks) == 1


def test_undo_brings_back_what_starting_over_cleared(opened: Opened) -> None:
    page = new_pawn(opened)
    page.customer.name.insert("王小明")
    opened.shell.typed.keep()
    page.quote.start_over.click()
    page.quote.start_over.click()
    opened.shell.typed.step(-1)
    assert form_of(opened).customer.name.text() == "王小明"


def test_in_a_line_its_own_undo_comes_first(opened: Opened, qtbot: QtBot) -> None:
    page = new_pawn(opened)
    page.customer.name.insert("王")
    opened.shell.typed.keep()
    page.customer.mobile.setFocus()
    qtbot.waitUntil(page.customer.mobile.hasFocus)
    page.customer.mobile.insert("138")
    press(Qt.Key.Key_Z)
    assert (page.customer.mobile.text(), page.customer.name.text()) == ("", "王")
    assert form_of(opened) is page
    press(Qt.Key.Key_Z)
    assert form_of(opened).customer.name.text() == ""
    press(Qt.Key.Key_Z, CONTROL | Qt.KeyboardModifier.ShiftModifier)
    assert form_of(opened).customer.name.text() == "王"


def test_what_became_a_fact_is_never_typed_back(opened: Opened) -> None:
    opened.shell.open_screen("day_close")
    lines(opened)[0].insert("12")
    opened.shell.typed.keep()
    page = opened.shell.here
    assert isinstance(page, DayCloseView)
    opened.desk.done.append(object())
    page.count.fill(("",) * len(page.count.edits))
    page._presenter.typed(("",) * len(page.count.edits))
    opened.shell.typed.keep()
    opened.shell.typed.step(-1)
    assert opened.shell.here is page
    assert "Nothing typed here to take back." in opened.shell.status_bar._said.text()


def test_a_panel_in_which_something_is_typed_asks_once_before_the_window_goes(opened: Opened, qtbot: QtBot) -> None:
    panel = Panel("Any", "Do it", opened.shell)
    line = LineEdit()
    panel.body.addWidget(line)
    panel.open()
    qtbot.waitUntil(line.isVisible)
    line.insert("王")
    opened.window.close()
    assert opened.window.isVisible()
    assert "What is typed in the open panel is not kept." in opened.shell.banner.text
    opened.window.close()
    assert not opened.window.isVisible()
