"""Opening the books at the screen: every error with its cell, then the import by two, then the certificate."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from pytestqt.qtbot import QtBot

from domain.money import yuan
from tests.books import TestClock
from tests.openings import BEGUN, SECOND, a_bracelet, a_new_shop, a_workbook, balances
from tests.ui.around import nameless
from tests.ui.books_shop import Books, a_kept_book
from tests.ui.sales_shop import SalesShop, agree
from ui.books.opening_view import OpeningView
from ui.paper import PaperDialog

CLOSE = date(2026, 2, 28)


@pytest.fixture
def shop(tmp_path: Path) -> Iterator[SalesShop]:
    with a_new_shop(tmp_path / "home") as desk:
        yield SalesShop(desk, TestClock(BEGUN))


@pytest.fixture
def view(shop: SalesShop, qtbot: QtBot) -> Any:
    return shown(qtbot, shop)


def shown(qtbot: QtBot, shop: SalesShop) -> OpeningView:
    view = OpeningView(shop.around())
    qtbot.addWidget(view)
    view.resize(1216, 800)
    view.show()
    view.on_show()
    return view


def choose(view: OpeningView, *files: Path) -> None:
    view.ask_files = lambda: tuple(map(str, files))
    view.add.click()


def test_a_new_book_asks_for_the_old_ones_as_of_yesterday(view: Any) -> None:
    assert view.day.day == CLOSE
    assert not view.button.isEnabled()
    assert nameless(view) == []


def test_every_error_is_named_with_its_cell_and_nothing_is_written(view: Any, shop: SalesShop, tmp_path: Path) -> None:
    before = shop.facts()
    old, tickets = balances(a1002=499000), [a_bracelet(mobile="12"), a_bracelet(ticket="GD2", loan=-5)]
    choose(view, a_workbook(tmp_path / "old.xlsx", old, tickets))
    view.primary()
    places = [row.place for row in view.problems.content.rows]
    assert places == ["余额", "在当当票!F2", "在当当票!Q3"]
    assert view.words.text().startswith("余额: Debits are ¥529,016.80")
    assert view.button.text() == "Check again"
    assert shop.facts() == before


def test_files_in_order_open_the_books_once_two_agree(view: Any, shop: SalesShop, tmp_path: Path) -> None:
    choose(view, a_workbook(tmp_path / "old.xlsx"))
    view.primary()
    assert "Balances: 8, ¥530,016.80" in view.result.text()
    view.primary()
    agree(view, SECOND)
    opened = shop.desk.reading.opening_standing().opened
    assert opened is not None
    assert opened.at.approver == SECOND
    assert view.states.current is view.opened
    dialog = view.findChildren(PaperDialog)[0]
    assert dialog.pages
    dialog.reject()
    assert view.opened.balances.content.rows[0].amount == yuan("20000")


def test_a_file_that_was_changed_after_the_check_is_not_taken_in(view: Any, shop: SalesShop, tmp_path: Path) -> None:
    file = a_workbook(tmp_path / "old.xlsx")
    choose(view, file)
    view.primary()
    view.primary()
    a_workbook(file, balances(a1001=30000, a4104=39804.53))
    before = shop.facts()
    agree(view, SECOND)
    assert shop.facts() == before
    assert view.banner.text
    assert shop.desk.reading.opening_standing().is_new


def test_another_file_or_another_day_takes_the_check_back(view: Any, tmp_path: Path) -> None:
    choose(view, a_workbook(tmp_path / "old.xlsx"))
    view.primary()
    assert view.button.text() == "Open the books …"
    view.presenter.choose_day(date(2026, 2, 27))
    assert view.button.text() == "Check the files"
    view.presenter.drop_file(view.presenter.files[0])
    assert not view.button.isEnabled()


def test_the_template_is_saved(view: Any, tmp_path: Path) -> None:
    file = tmp_path / "opening.xlsx"
    view.ask_file = lambda _name: str(file)
    view.template.click()
    assert file.read_bytes().startswith(b"PK")


def test_books_that_began_with_business_say_so(tmp_path: Path, qtbot: QtBot) -> None:
    books = Books(a_kept_book(tmp_path / "kept"), tmp_path)
    view = shown(qtbot, books("zhou"))
    current = view.states.current
    assert current is not None
    assert current.accessibleName() == "These books began with business"
    books.leave()
