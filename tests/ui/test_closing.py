"""Closing at the screen of a real book: days, months and the year, and what stands in their way, in words."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from pytestqt.qtbot import QtBot

from app.language import CHINESE, translator
from domain.ledger.closing import PeriodStanding
from domain.ledger.month_checklist import LineState
from domain.money import yuan
from tests.ui.around import nameless
from tests.ui.books_shop import Books, a_kept_book
from tests.ui.sales_shop import SalesShop, agree, done_by_two
from ui.books.closing_presenter import Side
from ui.books.closing_view import ClosingView
from ui.language import set_translate
from ui.paper import PaperDialog

MARCH, YESTERDAY = "2026-03", date(2026, 4, 19)


@pytest.fixture(scope="module")
def kept_book(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return a_kept_book(tmp_path_factory.mktemp("kept"))


@pytest.fixture
def sign_in(kept_book: Path, tmp_path: Path) -> Iterator[Books]:
    books = Books(kept_book, tmp_path)
    yield books
    books.leave()


@pytest.fixture
def bring_up(qtbot: QtBot) -> Callable[..., ClosingView]:
    """Bring the screen up, as the shell does."""

    def show(shop: SalesShop, **params: Any) -> ClosingView:
        view = ClosingView(shop.around())
        qtbot.addWidget(view)
        view.resize(1216, 800)
        view.show()
        view.fit(1216)
        view.on_show(**params)
        return view

    return show


def days_closed(shop: SalesShop, up_to: str = "2026-03-31") -> None:
    done_by_two(shop.desk, "ledger.close_day", on=up_to)


def states(view: ClosingView) -> list[LineState]:
    return [line.state for line in view.month.lines.lines]


# The store's day.


def test_the_newest_day_that_is_over_waits_to_be_closed_first(sign_in: Books, bring_up: Any) -> None:
    view = bring_up(sign_in("chen"))
    assert view.presenter.day == YESTERDAY
    assert view.days.chosen.on == YESTERDAY
    assert view.states.current is view.open_day
    assert [row.has_arrived(YESTERDAY) for row in view.open_day.devices.content.rows] == [True]


def test_a_manager_closes_the_day_and_sees_the_vouchers_with_their_numbers(sign_in: Books, bring_up: Any) -> None:
    shop = sign_in("chen")
    view = bring_up(shop)
    view.primary()
    assert "2026-04-19" in view.banner.text
    assert shop.desk.reading.store_day(YESTERDAY).last_closed == YESTERDAY
    assert view.states.current is view.closed_day or view.presenter.day != YESTERDAY
    view.presenter.choose_day(YESTERDAY)
    numbers = [row.number for row in view.closed_day.entries.content.rows]
    assert numbers
    assert None not in numbers
    assert view.closed_day.drawers.content.rows[0].held == view.closed_day.drawers.content.rows[0].booked


def test_a_closed_day_has_its_proof_on_paper(sign_in: Books, bring_up: Any) -> None:
    shop = sign_in("chen")
    view = bring_up(shop)
    view.primary()
    view.presenter.choose_day(YESTERDAY)
    view.closed_day.proof.click()
    dialog = view.findChild(PaperDialog)
    assert dialog is not None
    assert len(dialog.pages) == 1
    assert shop.desk.reading.last_proof() == shop.desk.reading.proof(YESTERDAY).proved
    dialog.reject()


def test_an_accountant_sees_the_day_but_has_no_button_to_close_it(sign_in: Books, bring_up: Any) -> None:
    shop = sign_in("zhou")
    view, before = bring_up(shop), shop.facts()
    assert view.open_day.button.isHidden()
    view.primary()
    assert shop.facts() == before


def test_a_day_whose_drawer_is_open_says_so_and_asks_for_a_reason(sign_in: Books, bring_up: Any) -> None:
    shop = sign_in("chen")
    done_by_two(shop.desk, "till.open", float_amount="500000.00", source="capital")
    view, before = bring_up(shop, day=date(2026, 4, 20)), shop.facts()
    row = view.open_day.devices.content
    assert row.data(row.index(0, 1)) == "not arrived"
    assert "F8" in view.open_day.to_do.text(), "in a line of its own, where it has room"
    view.primary()
    assert view.open_day.reason_field.error
    view.open_day.reason.setText("机器送修")
    view.primary()
    assert view.open_day.trouble.text().startswith("The drawer of this workstation is still open")
    assert shop.facts() == before


# The month.


def test_the_line_of_income_tax_says_which_losses_lower_it_and_who_settles(sign_in: Books, bring_up: Any) -> None:
    view = bring_up(sign_in("zhou"), month=MARCH, side="month")
    shown = view.month._shown
    assert [line.note for line in view.month.lines.lines] == [""] * len(view.month.lines.lines)
    checklist = replace(shown.checklist, losses=yuan("8000.00"), stores=2)
    view.month.show_month(replace(shown, checklist=checklist))
    [note] = [line.note for line in view.month.lines.lines if line.note]
    assert "8,000.00" in note
    assert "art. 18" in note
    assert "2 stores" in note


def test_what_is_in_the_way_of_a_month_stands_at_its_line(sign_in: Books, bring_up: Any) -> None:
    view = bring_up(sign_in("zhou"), month=MARCH, side="month")
    line = view.month.lines.lines[1]
    assert line.state is LineState.OPEN
    assert line.trouble.startswith("The store's days from 2026-03-01 to 2026-03-31 are open.")
    assert not view.month.button.isEnabled()
    assert line.leads is not None
    line.leads.do()
    assert (view.presenter.side, view.presenter.day) == (Side.DAY, date(2026, 3, 31))


def test_the_checklist_shows_what_the_closing_then_posts(sign_in: Books, bring_up: Any) -> None:
    shop = sign_in("zhou")
    chen_closes(shop)
    view = bring_up(shop, month=MARCH, side="month")
    assert LineState.OPEN not in states(view)
    ahead = {line.words: line.postings for line in view.month.lines.lines if line.state is LineState.AHEAD}
    view.primary()
    assert shop.desk.reading.month_close(MARCH).standing is PeriodStanding.CLOSED
    posted = [entry.postings for entry in shop.desk.reading.entries() if entry.rule.startswith("month.")]
    assert sorted(map(str, posted)) == sorted(map(str, ahead.values()))
    assert view.month.button.isHidden()
    view.month.statements.click()
    assert shop.shown.opened[-1] == ("statements", {"first": date(2026, 3, 1), "last": date(2026, 3, 31)})


def chen_closes(shop: SalesShop) -> None:
    """The manager closed the days of March at this workstation."""
    from app.second_person import session_of  # noqa: PLC0415 - another person at the same desk

    accountant, shop.desk.session = shop.desk.session, session_of(shop.desk.reading, "chen")
    days_closed(shop)
    shop.desk.session = accountant


def test_a_closed_month_is_opened_again_by_two_with_a_reason(sign_in: Books, bring_up: Any, qtbot: QtBot) -> None:
    shop = sign_in("zhou")
    chen_closes(shop)
    view = bring_up(shop, month=MARCH, side="month")
    view.primary()
    view.month.reopen.click()
    assert view.panel is not None
    view.panel.primary()
    assert view.panel.field.error
    view.panel.reason.setText("漏记费用")
    view.panel.primary()
    agree(view.panel)
    assert shop.desk.reading.month_close(MARCH).standing is PeriodStanding.REOPENED
    assert "open again" in view.banner.text


# The year.


def test_a_year_whose_december_is_open_says_so(sign_in: Books, bring_up: Any) -> None:
    view = bring_up(sign_in("zhou"), side="year")
    assert view.year.lines.lines[1].trouble == "December of 2026 is open. Close it before the year."
    assert not view.year.button.isEnabled()


# For everybody.


@pytest.mark.parametrize("side", [each.value for each in Side])
def test_every_control_has_a_name_and_the_screen_speaks_chinese(sign_in: Books, bring_up: Any, side: str) -> None:
    set_translate(translator(CHINESE), CHINESE)
    view = bring_up(sign_in("zhou"), side=side, month=MARCH)
    assert nameless(view) == []
    assert view.kept()["side"] == side
