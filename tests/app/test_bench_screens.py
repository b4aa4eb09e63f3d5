"""The bench at the screens of a book made in bulk: every list in every order, every search, every screen."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from app.bench import screens_at_work
from app.bench.ten_years import make_book
from domain.customers.listing import CustomerOrder
from domain.pawn.listing import Order

LAST = date(2026, 3, 2)


@pytest.mark.usefixtures("qtbot")
def test_every_list_search_and_screen_of_a_large_book_is_measured(tmp_path: Path) -> None:
    book = make_book(tmp_path, 60, LAST, 150)
    figures = {each.name: each for each in screens_at_work.measure(book, rounds=1)}
    assert list(tmp_path.iterdir()) == [book]
    for order in Order:
        assert f"tickets by {order.value}, from the end" in figures
    for by in CustomerOrder:
        assert f"customers by {by.value}, from the beginning" in figures
    assert {"a bag's way through the vault", "to do, resting", "a ticket followed up"} <= figures.keys()
    assert {"search by ticket number", "scan to ticket on the screen", "to the screen “books”"} <= figures.keys()
    assert {"vouchers narrowed to an amount", "page of a customer", "to the screen “reports”"} <= figures.keys()
    assert all(each.value > 0 and each.less_is_better for each in figures.values())
