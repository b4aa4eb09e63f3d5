"""A small real book with two months of business, and somebody at the books' screens: rules and figures are real."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from datetime import date
from pathlib import Path
from typing import Any

from pytestqt.qtbot import QtBot

from app.credentials import PRACTICE_PASSWORD
from app.shop import give_password
from domain.commands import command_from
from tests.books import CHEAP, TestClock, a_book, signed_in
from tests.ui.sales_shop import (
    PHONE,
    RING,
    SalesShop,
    _pawn,
    at_desk,
    close_day,
    done_by_two,
)
from ui.books.statements_view import StatementsView

_STAFF = (("lina", "李娜", "clerk"), ("chen", "陈志强", "manager"), ("zhou", "周敏", "accountant"))
NOW = "2026-04-20T10:30"
FIRST, LAST = date(2026, 3, 1), date(2026, 3, 31)


def a_kept_book(home: Path) -> Path:
    """Two pledges in March, one that is redeemed in April; the store's days are open, the drawer is closed."""
    clock = TestClock()
    folder = a_book(home, clock)
    with signed_in(folder, clock) as shop:
        for person, name, role in _STAFF:
            shop.do(command_from("access.add_person", {"person": person, "name": name, "role": role}))
            give_password(shop, person, PRACTICE_PASSWORD, CHEAP)
        shop.do(command_from("till.open", {"float_amount": "500000.00", "source": "capital"}))
        ring, _phone = _pawn(shop, RING), _pawn(shop, PHONE)
        close_day(shop)
        for day in ("2026-03-20", "2026-04-01"):
            clock.set(f"{day}T10:20")
            list(shop.daily_run())
            done_by_two(shop, "till.open", float_amount="500000.00", source="capital")
            if day.startswith("2026-04"):
                done_by_two(shop, "pawn.redeem", ticket=ring)
            close_day(shop)
        clock.set(NOW)
        list(shop.daily_run())
    return folder


@contextmanager
def at_books(book: Path, home: Path, person: str, now: str = NOW) -> Iterator[SalesShop]:
    """Somebody signed in at a copy of the book."""
    folder = home / book.name
    shutil.copytree(book, folder, ignore=shutil.ignore_patterns("lock", "holder.json"))
    clock = TestClock(now)
    with at_desk(folder, clock, person) as desk:
        yield SalesShop(desk, clock)


def statements_screen(qtbot: QtBot, shop: SalesShop) -> Callable[..., StatementsView]:
    """Brings the statements up at March, as the shell does."""

    def show(**params: Any) -> StatementsView:
        view = StatementsView(shop.around())
        qtbot.addWidget(view)
        view.resize(1216, 800)
        view.show()
        view.fit(1216)
        view.on_show(**{"first": FIRST, "last": LAST} | params)
        return view

    return show


class Books:
    """Signs somebody in at a fresh copy, once a test."""

    def __init__(self, book: Path, home: Path) -> None:
        self._book, self._home, self._open = book, home, ExitStack()

    def __call__(self, person: str, now: str = NOW) -> SalesShop:
        return self._open.enter_context(at_books(self._book, self._home, person, now))

    def leave(self) -> None:
        self._open.close()
