"""Statements, closing, self-check and opening in both languages, light and dark, and large: nothing is cut."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication, QPushButton
from pytestqt.qtbot import QtBot

from app.language import ENGLISH, LANGUAGES, translator
from tests.ui.around import nameless
from tests.ui.books_shop import Books, a_kept_book
from tests.ui.our_chinese import chinese_on
from tests.ui.sales_shop import SalesShop
from ui.language import set_translate
from ui.places import SCREENS
from ui.screens import Page
from ui.theme import apply_theme
from ui.themes import DARK, LIGHT


@pytest.fixture(scope="module")
def kept_book(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return a_kept_book(tmp_path_factory.mktemp("languages"))


@pytest.fixture
def shop(kept_book: Path, tmp_path: Path) -> Iterator[SalesShop]:
    books = Books(kept_book, tmp_path)
    yield books("chen")
    books.leave()


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", ["statements", "closing", "self_check", "opening"])
def test_a_screen_works_in_every_language_light_and_dark_and_large(
    qtbot: QtBot, qapp: QApplication, shop: SalesShop, name: str, language: str
) -> None:
    set_translate(translator(language), language)
    for theme, scale in ((LIGHT, 100), (DARK, 150)):
        apply_theme(qapp, theme, scale)
        page = SCREENS[name](shop.around()).widget
        assert isinstance(page, Page)
        qtbot.addWidget(page)
        page.resize(1128, 660)
        page.show()
        page.on_show()
        page.fit(1128)
        page.on_show(**page.kept())
        page.grab()
        assert nameless(page) == []
        assert (chinese_on(page) == set()) is (language == ENGLISH)
        for button in page.findChildren(QPushButton):
            if button.isVisible() and button.text():
                assert button.width() >= button.minimumSizeHint().width(), button.text()
