"""Whose figures the books show: a book that knows three stores offers each of them, a whole company, and everything."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import Any

import pytest
from pytestqt.qtbot import QtBot

from app.language import CHINESE, translator
from domain.money import NOTHING, Money, yuan
from storage.group import gather
from tests.books import TestClock
from tests.stories.test_ledger_sets import Group, a_desk, a_month
from tests.ui.around import nameless
from tests.ui.books_shop import FIRST, LAST, statements_screen
from tests.ui.sales_shop import SalesShop, at_desk
from ui.books.accounts_view import AccountsView
from ui.books.form_names import Form
from ui.books.forms import FORMS
from ui.books.period_bar import BookDays
from ui.books.statements_view import StatementsView
from ui.language import set_translate

OURS, ALL = ("3101", "3102"), ("3101", "3102", "3203")


@pytest.fixture(scope="module")
def group_book(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The head store's book with the books of its branch and of another company in it."""
    home, clock = tmp_path_factory.mktemp("group"), TestClock()
    with ExitStack() as books:
        group = Group(*(a_desk(books, home, clock, store) for store in ALL))
        a_month(group)
        for giver in (group.branch, group.stranger):
            gather(giver.writer, group.head.writer)
    return home / "3101.pawnbook"


@pytest.fixture
def shop(group_book: Path) -> Iterator[SalesShop]:
    clock = TestClock("2026-04-02T10:00")
    with at_desk(group_book, clock, "wang") as desk:
        yield SalesShop(desk, clock)


@pytest.fixture
def bring_up(qtbot: QtBot, shop: SalesShop) -> Callable[..., StatementsView]:
    return statements_screen(qtbot, shop)


def offered(view: StatementsView | AccountsView) -> list[str]:
    return [view.stores.itemText(place) for place in range(view.stores.count())]


def row_of(view: StatementsView, code: str) -> tuple[Any, ...]:
    assert view.table is not None
    return next(row.row.cells for row in view.table.content.rows if row.row.cells[0] == code)


def test_this_store_the_company_everything_and_each_other_store_are_offered(bring_up: Any) -> None:
    view = bring_up()
    assert offered(view) == [
        "3101 福安典当 3101 店 (this store)",
        "福安典当有限公司: all 2 stores",
        "Everything here together: 3 stores",
        "3102 福安典当 3102 店",
        "3203 福安典当 3203 店",
    ]
    assert view.stores.isVisible()
    assert view.presenter.stores == ("3101",)
    assert nameless(view) == []


@pytest.mark.parametrize("form", list(Form))
def test_every_statement_follows_the_choice_also_as_a_file(bring_up: Any, tmp_path: Path, form: Form) -> None:
    view = bring_up(form=form, stores=OURS)
    assert view.banner.text == ""
    if view.presenter.sheet.is_empty:
        assert form in {Form.INCOME, Form.RECEIVABLES}
        return
    assert "Between these stores (1291) 30,000.00 clears" in view.notes.text() or form is Form.BETWEEN
    file = tmp_path / "saved.csv"
    view.ask_file = lambda _name, _form: str(file)
    view.files["csv"].click()
    written = file.read_text("utf-8-sig")
    assert "福安典当 3101 店, 福安典当 3102 店" in written
    assert "别家" not in written


def test_the_balance_sheet_of_another_store_is_its_own(bring_up: Any, shop: SalesShop) -> None:
    view = bring_up(form=Form.TRIAL_BALANCE)
    apart = []
    for store in ALL:
        view.stores.choose((store,))
        apart.append(row_of(view, "1001"))
    view.stores.choose(ALL)
    together = row_of(view, "1001")
    for place in (4, 5):
        assert together[place] == sum((cells[place] for cells in apart), NOTHING)


def test_what_goes_out_of_the_sum_and_what_does_not_clear_is_shown(bring_up: Any) -> None:
    view = bring_up(form=Form.CONSOLIDATED, stores=OURS)
    amounts = [cell for cell in row_of(view, "1291")[2:] if isinstance(cell, Money)]
    assert amounts == [yuan(text) for text in ("30000", "-25000", "5000", "30000", "30000", "5000")]
    assert "3101–3102 5,000.00" in view.notes.text()
    view.chips[Form.BETWEEN].click()
    assert view.table is not None
    pair, line = (row.row.cells for row in view.table.content.rows)
    assert pair[7:] == (yuan("5000"), pair[8])
    assert pair[8].en == "does not clear"
    assert (line[0], line[7]) == ("3102 福安典当 3102 店", yuan("5000"))


def test_a_line_on_its_way_opens_its_account_at_these_stores(bring_up: Any, shop: SalesShop) -> None:
    view = bring_up(form=Form.BETWEEN, stores=ALL)
    view.table.led.emit(view.table.content.rows[1].leads[7])
    name, params = shop.shown.opened[-1]
    assert (name, params["account"], params["stores"]) == ("account", "1291", ALL)


def test_the_choice_is_kept_and_one_that_is_gone_gives_way_to_this_store(bring_up: Any) -> None:
    view = bring_up(stores=OURS)
    assert view.kept()["stores"] == OURS
    again = bring_up(**view.kept())
    assert again.stores.value == OURS
    assert bring_up(stores=("9999",)).presenter.stores == ("3101",)


def test_the_accounts_follow_the_choice_and_are_opened_with_it(qtbot: QtBot, shop: SalesShop) -> None:
    view = AccountsView(shop.around())
    qtbot.addWidget(view)
    view.resize(1216, 800)
    view.show()
    view.on_show()
    assert len(offered(view)) == 5
    view.stores.choose(ALL)
    view.period.set_days(BookDays(FIRST, LAST))
    view.stores.choose(OURS)
    both = next(row for row in view.rows if row.code == "1291")
    assert both.closing == yuan("5000")
    view.table.opened.emit(both)
    assert shop.shown.opened[-1][1]["stores"] == OURS
    assert view.kept()["stores"] == OURS


def test_the_choice_speaks_chinese(bring_up: Any) -> None:
    set_translate(translator(CHINESE), CHINESE)
    view = bring_up(form=Form.CONSOLIDATED, stores=ALL)
    assert view.card.accessibleName() == "合并科目余额表"
    assert "已抵销 30,000.00 元" in view.notes.text()
    assert all(not chip.isHidden() for chip in view.chips.values())
    assert set(view.chips) == set(FORMS)
