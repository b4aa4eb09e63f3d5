"""The self-check's screen: a real book where nothing is wrong, and findings that lead to what they are about."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from pytestqt.qtbot import QtBot

from app.sentences import explain
from domain.errors import MachineTrouble, Trouble
from domain.ledger.self_check import Finding, SelfCheck, Severity
from domain.money import yuan
from tests.ui.around import nameless
from tests.ui.books_shop import Books, a_kept_book
from tests.ui.test_sales_presenters import Later, SpyView
from ui.books.self_check_presenter import SelfCheckPresenter
from ui.books.self_check_view import SelfCheckView

WRONG = SelfCheck(
    tickets=2,
    entries=9,
    findings=(
        Finding(code="check.unposted", severity=Severity.WARNING, about="voucher:v_1"),
        Finding(
            code="check.loan_differs",
            severity=Severity.ERROR,
            about="ticket:31012600001",
            booked=yuan("1000"),
            wanted=yuan("900"),
        ),
        Finding(code="check.wrong_side", severity=Severity.ERROR, about="account:1001", booked=yuan("-5")),
    ),
)


def in_english(trouble: Trouble) -> str:
    return explain(trouble, lambda text: text)


@pytest.fixture(scope="module")
def kept_book(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return a_kept_book(tmp_path_factory.mktemp("checked"))


@pytest.fixture
def sign_in(kept_book: Path, tmp_path: Path) -> Iterator[Books]:
    books = Books(kept_book, tmp_path)
    yield books
    books.leave()


@pytest.fixture
def view(sign_in: Books, qtbot: QtBot) -> Any:
    shop = sign_in("zhou")
    view: Any = SelfCheckView(shop.around())
    view.shown = shop.shown
    qtbot.addWidget(view)
    view.show()
    view.on_show()
    return view


def test_a_book_in_order_says_that_nothing_was_found_and_when(view: Any) -> None:
    words = view.states.current
    assert words.accessibleName() == "Nothing found"
    assert view.presenter.at is not None
    assert nameless(view) == []


def test_errors_come_before_what_waits_and_each_leads_to_what_it_is_about(view: Any) -> None:
    view.presenter._show(WRONG, view.presenter.at)
    lines = view.list.lines
    assert [line.finding.severity for line in lines] == [Severity.ERROR, Severity.ERROR, Severity.WARNING]
    assert lines[0].about == "Ticket 31012600001"
    assert lines[0].words == "The books lend ¥1,000.00, the ticket ¥900.00. Find which entry is wrong."
    for line in lines:
        view._open(line)
    opened = [
        (name, params.get("number") or params.get("account") or params.get("voucher"))
        for name, params in view.shown.opened
    ]
    assert opened == [("ticket", "31012600001"), ("account", "1001"), ("books", "v_1")]


def test_while_one_check_runs_no_other_begins() -> None:
    class Desk:
        def now(self) -> Any:
            from tests.books import TestClock  # noqa: PLC0415 - a moment

            return TestClock()()

        @property
        def reading(self) -> Any:
            raise MachineTrouble("disk.error", detail="")

    spy, later = SpyView(), Later()
    desk: Any = Desk()
    presenter = SelfCheckPresenter(spy, later, desk, in_english)
    presenter.run()
    presenter.run()
    assert len(later.waiting) == 1
    later.waiting.pop()()
    assert spy.last("show_trouble")[0]
    presenter.run()
    assert len(later.waiting) == 1
