"""The first start: the practice shop, a new book, and the recovery sheet that is shown once."""

from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from domain.errors import MachineTrouble
from domain.money import yuan
from domain.ports import BookOnDisk
from tests.ui.fakes import PRACTICE_BOOK, FakeGate, plain_words
from tests.ui.opened_window import Opened
from ui.first_start.first_start_presenter import Entered, FirstStartPresenter, errors_in
from ui.first_start.first_start_view import FirstStartView
from ui.first_start.passwords import Strength, strength
from ui.first_start.recovery_sheet import grouped
from ui.front import Door
from ui.places import SCREENS
from ui.tasks import at_once, at_once_long

FULL = Entered(
    name="福安典当",
    address="演示市南门路 88 号",
    phone="02100000000",
    licence="31012A10001",
    province="31",
    number="01",
    registered_capital=yuan("5000000"),
    login="zhang.min",
    manager="张敏",
    password="four good words",
    again="four good words",
)


class Started:
    """A first start with everything at once."""

    def __init__(self, qtbot: QtBot) -> None:
        self.gate, self.made = FakeGate(), list[tuple[BookOnDisk, str]]()
        self.view = FirstStartView(has_books=False)
        qtbot.addWidget(self.view)
        self.view.show()
        self.presenter = FirstStartPresenter(
            self.view,
            (at_once, at_once_long),
            Door(self.gate, plain_words),
            lambda book, person: self.made.append((book, person)),
        )
        self.view.put_away.connect(self.presenter.put_away)
        self.view.created.connect(self.presenter.create)
        self.view.book_wanted.connect(self.presenter.book_wanted)

    def fill(self, entered: Entered) -> None:
        form = self.view.form
        for name in ("name", "address", "phone", "licence", "number", "login", "manager", "password", "again"):
            getattr(form, f"_{name}").setText(getattr(entered, name))
        form._capital.set_money(entered.registered_capital)


@pytest.fixture
def started(qtbot: QtBot) -> Started:
    return Started(qtbot)


def test_the_practice_shop_shows_its_progress_and_opens_the_login(started: Started) -> None:
    started.presenter.practice_wanted()
    assert started.made == [(PRACTICE_BOOK, "")]
    assert started.view._progress.maximum() == 90


def test_a_new_book_ends_with_the_recovery_code_that_must_be_put_away(started: Started) -> None:
    started.view.show_form()
    started.fill(FULL)
    started.view.primary()
    assert started.gate.founded[0].store.name == "福安典当"
    assert "7K3Q   M8TD" in started.view.recovery.code.text()
    started.view.primary()
    assert started.made == [], "not before the box is ticked"
    started.view.recovery.away.setChecked(True)
    started.view.primary()
    assert [person for _book, person in started.made] == ["zhang.min"]


def test_what_is_missing_is_said_at_its_field(started: Started) -> None:
    started.view.show_form()
    started.view.primary()
    assert started.view.form.field("name").error == "The name on the licence."
    assert started.view.form.field("password").error == "At least 12 characters."
    assert started.gate.founded == []


def test_the_cursor_stands_on_what_comes_first_in_every_step(started: Started) -> None:
    assert started.view.focusWidget() is started.view._begin
    QTest.keyClick(started.view._begin, Qt.Key.Key_Return)
    started.fill(replace(FULL, number="1"))
    started.view.primary()
    assert started.view.focusWidget() is started.view.form.field("number").editor
    started.fill(FULL)
    started.view.primary()
    assert started.view.focusWidget() is started.view.recovery._save


def test_the_code_and_what_was_typed_outlast_another_language(qtbot: QtBot, qapp: QApplication) -> None:
    opened = Opened(qtbot, qapp, SCREENS)

    def page() -> FirstStartView:
        shown = opened.window.centralWidget()
        assert isinstance(shown, FirstStartView)
        return shown

    def change_language(code: str) -> None:
        before = page()
        before.language_wanted.emit(code)
        qtbot.waitUntil(lambda: page() is not before)

    page().book_wanted.emit()
    page().fill(FULL)
    change_language("zh")
    assert page().entered() == FULL
    page().primary()
    code = page().recovery.code.text()
    change_language("en")
    qtbot.waitUntil(page().recovery.isVisible)
    assert page().recovery.code.text() == code
    assert page().focusWidget() is page().recovery._save


@pytest.mark.parametrize(
    "field,value",
    [
        ("number", "1"),
        ("login", "Zhang"),
        ("login", "张敏"),
        ("province", "99"),
        ("registered_capital", None),
        ("again", "another password"),
        ("phone", "123"),
    ],
)
def test_each_wrong_field_is_found_alone(field: str, value: object) -> None:
    assert set(errors_in(replace(FULL, **{field: value}))) == {field}  # type: ignore[arg-type]


def test_a_complete_form_has_no_errors() -> None:
    assert errors_in(FULL) == {}


def test_a_failing_disk_is_said_and_nothing_typed_is_lost(started: Started) -> None:
    started.view.show_form()
    started.fill(FULL)
    started.gate.fails = MachineTrouble("disk")
    started.view.primary()
    assert started.view.banner.text == "The disk did not answer."
    assert started.view.entered() == FULL
    assert started.view._create.isEnabled()


def test_the_sheet_is_saved_as_text(started: Started, tmp_path: Path) -> None:
    started.presenter.create(FULL)
    started.presenter.save_sheet(tmp_path / "sheet.txt")
    text = (tmp_path / "sheet.txt").read_text()
    assert "7K3Q  M8TD" in text
    assert "福安典当" in text
    assert started.view.banner.text.startswith("Saved as sheet.txt")


def test_a_folder_that_cannot_be_written_is_said(started: Started, tmp_path: Path) -> None:
    started.presenter.create(FULL)
    started.presenter.save_sheet(tmp_path / "none" / "sheet.txt")
    assert started.view.banner.text == "The disk did not answer."


@pytest.mark.parametrize(
    "password,looks",
    [
        ("short", Strength.TOO_SHORT),
        ("aaaaaaaaaaaa", Strength.WEAK),
        ("123456789012", Strength.WEAK),
        ("abcdefghijklm", Strength.WEAK),
        ("fourgoodword", Strength.GOOD),
        ("four good words here", Strength.STRONG),
    ],
)
def test_strength_is_length_first_then_variety(password: str, looks: Strength) -> None:
    assert strength(password) is looks


def test_a_code_is_grouped_by_four_however_it_came() -> None:
    assert grouped("7K3QM8TD-XW2P 9RFA") == ("7K3Q", "M8TD", "XW2P", "9RFA")
