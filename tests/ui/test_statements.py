"""Statements at the screen of a real book: as on paper, every figure opened down to its entries, and as files."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from pytestqt.qtbot import QtBot

from app.language import CHINESE, translator
from domain.ledger.statements.table import Kind
from domain.money import Money, total
from tests.ui.around import nameless
from tests.ui.books_shop import FIRST, LAST, Books, a_kept_book, statements_screen
from tests.ui.sales_shop import SalesShop
from tests.ui.test_sales_presenters import Later, SpyView
from ui.books.figure_panel import FigurePanel
from ui.books.form_names import Form
from ui.books.forms import FORMS
from ui.books.loans_panel import LoansPanel
from ui.books.period_bar import BookDays
from ui.books.sheets import ToAccount, ToFigure, ToLoans, ToLoansOf, ToRow, cell_text
from ui.books.statements_presenter import StatementsPresenter
from ui.books.statements_view import StatementsView
from ui.language import set_translate


@pytest.fixture(scope="module")
def kept_book(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return a_kept_book(tmp_path_factory.mktemp("stated"))


@pytest.fixture
def sign_in(kept_book: Path, tmp_path: Path) -> Iterator[Books]:
    books = Books(kept_book, tmp_path)
    yield books
    books.leave()


@pytest.fixture
def shop(sign_in: Books) -> SalesShop:
    return sign_in("zhou")


@pytest.fixture
def bring_up(qtbot: QtBot, shop: SalesShop) -> Callable[..., StatementsView]:
    return statements_screen(qtbot, shop)


def leads_of(view: StatementsView, kind: type[Any]) -> list[Any]:
    assert view.table is not None
    return [lead for row in view.table.content.rows for lead in row.leads if isinstance(lead, kind)]


@pytest.mark.parametrize("form", list(Form))
def test_each_statement_is_shown_with_the_figures_of_its_paper(bring_up: Any, form: Form) -> None:
    view = bring_up(form=form)
    if form in {Form.RECEIVABLES, Form.BETWEEN}:
        assert view.presenter.sheet is not None
        return
    assert view.table is not None
    printed = {cell for row in view.presenter.sheet.report.rows for cell in row.cells if isinstance(cell, Money)}
    shown = {cell for row in view.table.content.rows for cell in row.row.cells if isinstance(cell, Money)}
    assert shown == printed
    assert nameless(view) == []


def test_levels_are_set_in_and_sums_are_strong(bring_up: Any) -> None:
    view = bring_up(form=Form.TRIAL_BALANCE)
    rows = {row.row.cells[0]: row for row in view.table.content.rows}
    name = view.table.content.index([*rows].index("1303.01.01"), 1).data()
    assert name.startswith("\N{EM SPACE}\N{EM SPACE}Loans")
    assert rows["1303"].row.strong


def test_a_figure_less_than_nothing_has_a_real_minus() -> None:
    assert cell_text(Money(-123_456), Kind.AMOUNT) == "\N{MINUS SIGN}1,234.56"
    assert cell_text(None, Kind.AMOUNT) == "—"


def test_every_figure_of_the_balance_sheet_opens_down_to_the_entry(bring_up: Any, shop: SalesShop) -> None:
    view = bring_up(form=Form.BALANCE_SHEET)
    for lead in leads_of(view, ToFigure):
        row = lead.statement.row(lead.row)
        view.presenter.open_lead(lead)
        panel = view.panel
        assert isinstance(panel, FigurePanel)
        behind = panel.accounts.content.rows
        assert total([each.amounts[lead.column] for each in behind]) == row.amounts[lead.column]
        assert panel.lines.content.rows
        panel.reject()
    view.presenter.open_lead(leads_of(view, ToFigure)[0])
    line = view.panel.lines.content.rows[0]
    view.panel.lines.opened.emit(line)
    assert shop.shown.opened[-1] == ("books", {"voucher": line.cause})


def test_the_accounts_behind_lead_to_their_detail_ledger(bring_up: Any, shop: SalesShop) -> None:
    view = bring_up(form=Form.INCOME)
    view.presenter.open_lead(leads_of(view, ToFigure)[0])
    view.panel.primary()
    name, params = shop.shown.opened[-1]
    assert (name, params["days"]) == ("account", BookDays(FIRST, LAST))


def test_a_line_of_the_trial_balance_leads_to_its_account(bring_up: Any, shop: SalesShop) -> None:
    view = bring_up(form=Form.TRIAL_BALANCE)
    view.table.led.emit(leads_of(view, ToAccount)[0])
    assert shop.shown.opened[-1][1]["account"] == "1001"


def test_counts_of_loans_lead_to_their_tickets(bring_up: Any, shop: SalesShop) -> None:
    view = bring_up(form=Form.LOAN_AGING)
    view.presenter.open_lead(leads_of(view, ToLoans)[-1])
    panel = view.panel
    assert isinstance(panel, LoansPanel)
    assert len(panel.loans.content.rows) == 2
    panel.primary()
    assert shop.shown.opened[-1][0] == "ticket"


def test_the_operating_table_leads_to_the_statements_and_the_loans(bring_up: Any) -> None:
    view = bring_up(form=Form.OPERATING)
    view.presenter.open_lead(next(each for each in leads_of(view, ToRow) if each.row == "total_profit"))
    assert isinstance(view.panel, FigurePanel)
    view.panel.reject()
    view.presenter.open_lead(leads_of(view, ToLoansOf)[0])
    assert isinstance(view.panel, LoansPanel)


@pytest.mark.parametrize("form, begins", [("pdf", b"%PDF"), ("xlsx", b"PK"), ("csv", b"\xef\xbb\xbf")])
def test_a_statement_is_saved_as_a_file(bring_up: Any, tmp_path: Path, form: Any, begins: bytes) -> None:
    view = bring_up(form=Form.BALANCE_SHEET)
    file = tmp_path / f"sheet.{form}"
    view.ask_file = lambda name, _form: str(file) if name.endswith(form) else ""
    view.files[form].click()
    assert file.read_bytes().startswith(begins)
    assert file.name in view.banner.text


def test_a_folder_that_is_not_there_is_said(bring_up: Any, tmp_path: Path) -> None:
    view = bring_up(form=Form.INCOME)
    view.ask_file = lambda _name, _form: str(tmp_path / "none" / "sheet.csv")
    view.files["csv"].click()
    assert view.banner.text


def test_the_papers_of_a_month_stand_side_by_side(bring_up: Any) -> None:
    from ui.paper import PaperDialog  # noqa: PLC0415 - a dialog of another room

    view = bring_up(form=Form.INCOME)
    view.print_set()
    dialog = view.findChildren(PaperDialog)[0]
    assert dialog.pages
    dialog.reject()


def test_days_without_entries_say_what_to_do(bring_up: Any) -> None:
    view = bring_up(form=Form.TRIAL_BALANCE, first=date(2025, 1, 1), last=date(2025, 1, 31))
    assert view.states.current.accessibleName() == "Nothing in these days"
    assert not view.print.isEnabled()


def test_as_known_on_a_past_day_is_said_at_the_head(bring_up: Any) -> None:
    view = bring_up(form=Form.BALANCE_SHEET, known_on=date(2026, 3, 1))
    assert "as known at the close of 2026-03-01" in view.heading.text()


def test_one_store_has_nothing_to_choose(bring_up: Any) -> None:
    view = bring_up()
    assert view.stores.isHidden()
    assert [form for form, chip in view.chips.items() if chip.isHidden()] == [Form.CONSOLIDATED, Form.BETWEEN]
    assert view.presenter.stores == ("3101",)


def test_an_answer_that_comes_late_is_dropped(shop: SalesShop) -> None:
    spy, later = SpyView(), Later()
    presenter = StatementsPresenter(spy, later, shop.desk, str)
    presenter.days = BookDays(FIRST, LAST)
    presenter.start()
    later.waiting.pop()()
    presenter.choose_form(Form.INCOME)
    first, second = later.waiting
    second()
    first()
    shown = [values[0] for name, values, _more in spy.asked if name == "show_sheet"]
    assert shown == [Form.INCOME]


def test_the_screen_speaks_chinese(bring_up: Any) -> None:
    set_translate(translator(CHINESE), CHINESE)
    view = bring_up(form=Form.BALANCE_SHEET)
    assert view.card.accessibleName() == "资产负债表"
    assert set(view.chips) == set(FORMS)
