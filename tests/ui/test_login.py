"""Signing in: wrong passwords in words, practice books with their published password."""

from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from domain.ports import BookOnDisk, Desk
from tests.ui.fakes import PASSWORD, PRACTICE_BOOK, REAL_BOOK, FakeGate, plain_words
from ui.front import Door
from ui.login.login_presenter import LoginPresenter
from ui.login.login_view import LoginView
from ui.tasks import at_once


def a_login(qtbot: QtBot, *books: BookOnDisk) -> tuple[LoginView, LoginPresenter, list[Any]]:
    opened: list[tuple[Desk, BookOnDisk]] = []
    view = LoginView()
    door = Door(FakeGate(books), plain_words, PASSWORD)
    presenter = LoginPresenter(view, at_once, door, lambda desk, book: opened.append((desk, book)))
    view.signed_in.connect(presenter.sign_in)
    view.look_wanted.connect(presenter.look)
    view.book_chosen.connect(presenter.book_chosen)
    qtbot.addWidget(view)
    view.show()
    presenter.offer(books)
    return view, presenter, opened


def test_the_right_password_opens_the_book(qtbot: QtBot) -> None:
    view, _presenter, opened = a_login(qtbot, REAL_BOOK)
    view._person.setCurrentText("manager")
    QTest.keyClicks(view._password, PASSWORD)
    QTest.keyClick(view._password, Qt.Key.Key_Return)
    assert [(desk.session.person, book) for desk, book in opened] == [("manager", REAL_BOOK)]


def test_a_wrong_password_is_said_in_words_and_stays_to_be_corrected(qtbot: QtBot) -> None:
    view, _presenter, opened = a_login(qtbot, REAL_BOOK)
    QTest.keyClicks(view._password, "wrong")
    view.primary()
    assert view.banner.text == "The password does not open this book."
    assert view._password.selectedText()
    assert opened == []
    assert view._open.isEnabled()


def test_whoever_has_a_second_factor_is_asked_for_its_code_beside_the_password(qtbot: QtBot) -> None:
    view, presenter, opened = a_login(qtbot, REAL_BOOK)
    presenter._door.gate.code = "123456"  # type: ignore[attr-defined] # the stand-in's
    assert not view._code_field.isVisible()
    view._person.setCurrentText("manager")
    QTest.keyClicks(view._password, PASSWORD)
    view.primary()
    assert view._code_field.isVisible()
    QTest.keyClicks(view._code, "999999")
    view.primary()
    assert view._code.text() == ""
    QTest.keyClicks(view._code, "123456")
    QTest.keyClick(view._code, Qt.Key.Key_Return)
    assert [desk.session.person for desk, _book in opened] == ["manager"]


def test_a_book_that_is_hurt_is_offered_to_be_looked_at(qtbot: QtBot) -> None:
    view, presenter, opened = a_login(qtbot, REAL_BOOK)
    gate = presenter._door.gate
    gate.hurt, gate.code = "book.damaged", "123456"  # type: ignore[attr-defined] # the stand-in's
    view._person.setCurrentText("manager")
    QTest.keyClicks(view._password, PASSWORD)
    view.primary()
    assert view._look.isVisible()
    assert opened == []
    view._look.click()
    assert view._code_field.isVisible()
    QTest.keyClicks(view._code, "123456")
    view._look.click()
    assert [desk.read_only for desk, _book in opened] == ["read_only.damaged"]


def test_only_what_can_be_looked_at_is_offered_and_not_of_another_shop(qtbot: QtBot) -> None:
    view, presenter, _opened = a_login(qtbot, REAL_BOOK, PRACTICE_BOOK)
    gate = presenter._door.gate
    gate.hurt = "book.newer"  # type: ignore[attr-defined] # the stand-in's
    QTest.keyClicks(view._password, PASSWORD)
    view.primary()
    assert view._look.isHidden()
    gate.hurt = "book.chain_broken"  # type: ignore[attr-defined] # the stand-in's
    view.primary()
    assert view._look.isVisible()
    presenter.book_chosen(1)
    assert view._look.isHidden()


def test_an_empty_password_is_not_tried(qtbot: QtBot) -> None:
    view, _presenter, _opened = a_login(qtbot, REAL_BOOK)
    view.primary()
    assert view.banner.text == "Say who you are, and your password."


def test_enter_stays_at_a_password_that_will_not_do(qtbot: QtBot) -> None:
    view, _presenter, _opened = a_login(qtbot, REAL_BOOK)
    view.activateWindow()
    view._password.setFocus()
    qtbot.waitUntil(view._password.hasFocus)
    QTest.keyClick(view._password, Qt.Key.Key_Return)
    assert view.banner.text
    assert view._password.hasFocus()


def test_a_practice_book_fills_in_its_published_password(qtbot: QtBot) -> None:
    view, _presenter, opened = a_login(qtbot, PRACTICE_BOOK)
    assert PASSWORD in view._hint.text()
    view.primary()
    assert len(opened) == 1


def test_a_real_book_after_a_practice_book_has_no_password(qtbot: QtBot) -> None:
    view, presenter, _opened = a_login(qtbot, PRACTICE_BOOK, REAL_BOOK)
    presenter.book_chosen(1)
    assert view._password.text() == ""
    assert view._hint.isHidden()
    assert [view._person.itemText(n) for n in range(3)] == ["clerk1", "manager", "zhang.min"]


def test_several_shops_are_a_choice_and_one_is_a_name(qtbot: QtBot) -> None:
    one, _presenter, _opened = a_login(qtbot, REAL_BOOK)
    two, _presenter, _opened = a_login(qtbot, REAL_BOOK, PRACTICE_BOOK)
    assert one._book_field.isHidden()
    assert not two._book_field.isHidden()
