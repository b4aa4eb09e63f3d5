"""F1 explains every screen and every panel, in both languages; the help is searched as a whole."""

from __future__ import annotations

import json
from collections.abc import Iterator
from importlib import import_module
from pkgutil import walk_packages
from typing import cast

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QWidget
from pytestqt.qtbot import QtBot

import ui
from app.language import CHINESE, translator
from domain.pawn.ticket_proof import CheckedTicket, Verdict
from tests.ui.fakes import REAL_BOOK
from tests.ui.opened_window import Opened
from ui.help.help_view import HelpView
from ui.help.page import HelpPage
from ui.help.pages import PAGES, panel_words
from ui.help.panels import PANELS
from ui.help.topics import all_topics, found
from ui.help.words import WORDS
from ui.language import set_translate
from ui.places import SCREENS
from ui.shell.help_dialog import HelpDialog
from ui.shell.ticket_verdict import VerdictDialog
from ui.till.day_close_presenter import DayClosePresenter
from ui.till.move_cash_panel import MoveCashPanel
from ui.widgets.dialog import Dialog


@pytest.fixture
def opened(qtbot: QtBot, qapp: QApplication) -> Iterator[Opened]:
    """A window at a shop that forgets everything."""
    made = Opened(qtbot, qapp, SCREENS, REAL_BOOK)
    yield made
    made.window.close()


def texts_of(page: HelpPage) -> tuple[str, ...]:
    """Every text of a page."""
    return (page.title, page.purpose, *page.steps, *page.wrong)


def panels(kind: type[Dialog] = Dialog) -> Iterator[type[Dialog]]:
    """Every kind of dialog that there is."""
    for each in kind.__subclasses__():
        yield each
        yield from panels(each)


def seen_on(page: QWidget) -> list[str]:
    """The words on it."""
    return [label.text() for label in page.findChildren(QLabel)]


def test_every_screen_is_explained_and_nothing_else_is() -> None:
    assert set(PAGES) == set(SCREENS)


@pytest.mark.parametrize("screen", SCREENS)
def test_a_screen_says_what_it_is_for_how_it_is_done_and_what_goes_wrong(screen: str) -> None:
    page = PAGES[screen]
    assert page.purpose
    assert page.steps
    assert page.wrong
    assert set(page.words) <= set(WORDS)
    assert set(page.read_on) <= set(SCREENS) - {screen}


def test_all_of_it_is_said_in_chinese_too() -> None:
    chinese = translator(CHINESE)
    pages = (text for page in PAGES.values() for text in texts_of(page))
    words = (text for word in WORDS.values() for text in (word.word, word.means))
    assert [text for text in (*pages, *words, *PANELS.values()) if chinese(text) == text] == []


def test_every_word_of_the_trade_stands_on_a_screen() -> None:
    assert {word for page in PAGES.values() for word in page.words} == set(WORDS)


def test_every_panel_says_what_it_is_for() -> None:
    for module in walk_packages(ui.__path__, "ui."):
        import_module(module.name)
    mute = {each.__name__ for each in panels() if each is not HelpDialog and panel_words(each) == PANELS["Panel"]}
    made_of_others = {"Panel", "ActPanel", "DoingPanel", "KeyPanel", "PasswordPanel", "PlacePanel", "ReasonPanel"}
    own = {each for each in mute if not each.startswith("_") and each not in made_of_others}
    assert own == set()


def test_f1_explains_the_screen_in_front_and_leads_to_all_help(qtbot: QtBot, opened: Opened) -> None:
    shell = opened.enter()
    shell.open_screen("tickets")
    shell.show_help()
    dialog = QApplication.activeModalWidget()
    assert isinstance(dialog, HelpDialog)
    assert PAGES["tickets"].purpose in seen_on(dialog)
    dialog._on_wanted("ticket")
    assert isinstance(shell.here, HelpView)
    assert shell.here.table.chosen is not None
    assert shell.here.table.chosen.title == "Pawn ticket"


def test_f1_in_a_panel_explains_what_the_panel_does(qtbot: QtBot, opened: Opened) -> None:
    shell = opened.enter()
    panel = MoveCashPanel(cast("DayClosePresenter", None), shell)
    panel.open()
    QTest.keyClick(panel.amount, Qt.Key.Key_F1)
    dialog = QApplication.activeModalWidget()
    assert isinstance(dialog, HelpDialog)
    assert PANELS["MoveCashPanel"] in seen_on(dialog)
    QTest.keyClick(dialog, Qt.Key.Key_Escape)
    assert QApplication.activeModalWidget() is panel
    panel.close()


def test_the_search_finds_titles_first_and_looks_through_every_word() -> None:
    topics = all_topics((("F2", "New pawn"),), ("bugs.jsonl",))
    assert found(topics, "") == topics
    assert found(topics, "stocktake")[0].title == "Stocktake"
    assert "About PawnBook" in {topic.title for topic in found(topics, "BUGS")}
    assert found(topics, "red reversal")[0].title == "Red reversal"
    assert found(topics, "zzzz") == ()


def test_the_help_page_searches_and_keeps_what_is_read(qtbot: QtBot, opened: Opened) -> None:
    shell = opened.enter()
    shell.open_screen("help", topic="vault")
    view = shell.here
    assert isinstance(view, HelpView)
    view.look_for.setText("blind")
    assert {topic.title for topic in view.table.content.rows} >= {"Blind count", "Stocktake"}
    assert PAGES["stocktake"].title in {topic.title for topic in view.table.content.rows}
    view.look_for.setText("zzzz")
    assert view.states.current is not view.table
    assert view.on_back()
    assert not view.on_back()
    assert view.kept()["text"] == ""
    assert json.dumps(view.kept())


def test_the_help_speaks_the_language_in_force() -> None:
    set_translate(lambda text: f"〔{text}〕", CHINESE)
    assert {topic.title[0] for topic in all_topics((), ())} == {"〔"}


def test_f1_in_front_of_a_paper_tells_its_keys(qtbot: QtBot, opened: Opened) -> None:
    paper = VerdictDialog(CheckedTicket(verdict=Verdict.FORGED), opened.enter())
    paper.open()
    QTest.keyClick(paper, Qt.Key.Key_F1)
    dialog = QApplication.activeModalWidget()
    assert isinstance(dialog, HelpDialog)
    assert PANELS["VerdictDialog"] in seen_on(dialog)
