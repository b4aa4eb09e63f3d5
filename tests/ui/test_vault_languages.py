"""The screens of the vault and of appraisal in both languages: nothing that is put into words fails in either."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication, QPushButton
from pytestqt.qtbot import QtBot

from app.language import ENGLISH, LANGUAGES, translator
from app.shop import Shop
from domain.documents import label_text
from domain.stock.places import place_label
from tests.ui.around import around
from tests.ui.our_chinese import chinese_on
from tests.ui.vault_shop import make_vault_shop, open_copy, tickets_of
from ui.language import set_translate
from ui.places import SCREENS
from ui.screens import Page
from ui.theme import apply_theme
from ui.themes import DARK, LIGHT

NAMES = ("vault", "item", "walk", "stocktake", "appraisals", "appraisal", "prices")


@pytest.fixture(scope="module")
def book(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return make_vault_shop(tmp_path_factory.mktemp("languages"))


@pytest.fixture
def shop(book: Path, tmp_path: Path) -> Iterator[Shop]:
    with open_copy(book, tmp_path, "zhao") as opened:
        yield opened


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", NAMES)
def test_a_screen_works_in_every_language_light_and_dark_and_large(
    qtbot: QtBot, qapp: QApplication, shop: Shop, name: str, language: str
) -> None:
    set_translate(translator(language), language)
    for theme, scale in ((LIGHT, 100), (DARK, 150)):
        apply_theme(qapp, theme, scale)
        page = SCREENS[name](around(shop)).widget
        assert isinstance(page, Page)
        qtbot.addWidget(page)
        page.resize(1128, 660)
        page.show()
        page.on_show(item=tickets_of(shop)[0]) if name == "item" else page.on_show()
        page.fit(1128)
        page.primary()
        page.on_scan(place_label("A-01"))
        page.on_scan(label_text(tickets_of(shop)[0]))
        page.grab()
        assert page.title != ""
        assert (chinese_on(page) == set()) is (language == ENGLISH)
        assert page.accessibleName() == page.title
        _no_button_is_cut(page)


def _no_button_is_cut(page: Page) -> None:
    """Every button that is shown has room for its words."""
    for button in page.findChildren(QPushButton):
        if button.isVisible() and button.text():
            assert button.width() >= button.minimumSizeHint().width(), button.text()
