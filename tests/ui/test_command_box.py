"""The command box by itself: which screens it knows by what is typed."""

from collections.abc import Callable
from functools import partial
from typing import TypeVar

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from domain.errors import Trouble
from tests.ui.fakes import FakeDesk
from ui.shell.command_box import CommandBox
from ui.shell.found_list import Hit
from ui.tasks import at_once

T = TypeVar("T")
SCREENS = {
    "日结": "Day close",
    "客户": "Customers",
    "库房": "Vault",
    "绝当与销售": "Forfeited and sales",
    "设置": "Settings",
}


@pytest.fixture
def opened() -> list[str]:
    return []


@pytest.fixture
def box(qtbot: QtBot, opened: list[str]) -> CommandBox:
    screens = tuple(Hit(words, partial(opened.append, words), "页面", (also,)) for words, also in SCREENS.items())
    made = CommandBox(FakeDesk().reading, at_once, screens, lambda _number, _intent: None)
    qtbot.addWidget(made)
    with qtbot.waitExposed(made):
        made.show()
    made.setFocus()
    qtbot.waitUntil(made.hasFocus)
    return made


@pytest.fixture
def typed(box: CommandBox) -> Callable[[str], list[str]]:
    def type_in(text: str) -> list[str]:
        box.setText(text)
        box._ask()
        return [hit.words for hit in box._hits]

    return type_in


@pytest.mark.parametrize(
    "text, screen",
    [
        ("日结", "日结"),
        ("rj", "日结"),
        ("DAY CLOSE", "日结"),
        ("kh", "客户"),
        ("销售", "绝当与销售"),
        ("jd", "绝当与销售"),
    ],
)
def test_a_screen_is_known_by_its_name_in_both_languages_and_by_its_initials(
    box: CommandBox, typed: Callable[[str], list[str]], opened: list[str], text: str, screen: str
) -> None:
    assert typed(text)[0] == screen
    QTest.keyClick(box, Qt.Key.Key_Return)
    assert opened == [screen]


def test_what_is_known_by_nothing_that_was_typed_is_not_shown(typed: Callable[[str], list[str]]) -> None:
    assert typed("zzz") == []
    assert typed("k") == ["客户", "库房"]


class Slow:
    """Answers when it is told to, as a large book does."""

    def __init__(self) -> None:
        self.jobs = list[Callable[[], None]]()

    def __call__(self, job: Callable[[], T], then: Callable[[T], None], otherwise: Callable[[Trouble], None]) -> None:
        _ = otherwise
        self.jobs.append(lambda: then(job()))

    def answer(self) -> None:
        while self.jobs:
            self.jobs.pop(0)()


@pytest.fixture
def slow(box: CommandBox) -> Slow:
    made = Slow()
    box._run = made
    return made


def test_an_enter_before_the_answer_takes_the_only_line_when_it_comes(
    box: CommandBox, slow: Slow, opened: list[str]
) -> None:
    box.setText("日结")
    QTest.keyClick(box, Qt.Key.Key_Return)
    assert opened == []
    slow.answer()
    assert opened == ["日结"]


def test_of_several_lines_that_nobody_saw_none_is_taken(box: CommandBox, slow: Slow, opened: list[str]) -> None:
    box.setText("k")
    QTest.keyClick(box, Qt.Key.Key_Return)
    slow.answer()
    assert opened == []
    QTest.keyClick(box, Qt.Key.Key_Return)
    assert opened == ["客户"]


def test_a_line_that_answers_what_was_typed_before_is_not_taken(box: CommandBox, slow: Slow, opened: list[str]) -> None:
    box.setText("k")
    box._ask()
    slow.answer()
    box.setText("rj")
    QTest.keyClick(box, Qt.Key.Key_Return)
    slow.answer()
    assert opened == ["日结"]


def test_that_nothing_is_found_is_said(box: CommandBox, typed: Callable[[str], list[str]]) -> None:
    typed("zzz")
    assert box._list is not None
    assert box._list.item(0).text().startswith("Nothing is found by that.")
    box.leave()
    assert not box._list.isVisible()
