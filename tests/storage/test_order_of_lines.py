"""Lines of a ledger within a day: by voucher number, what waits for its number behind them, whatever the page."""

from __future__ import annotations

from datetime import date
from itertools import pairwise

import sqlalchemy as sa
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from domain.facts import Fact
from domain.ledger.statements.books import Cursor, LedgerLine
from domain.ledger.statements.template import Scope
from storage.account_pages import Page, account_page
from storage.book_pages import About, sub_ledger
from tests.builders import PAWNED, STORE, days_later
from tests.storage.bookings import DEVICES, Devices, cause_of, empty_books, stories, take_down

YEARS = Scope((STORE,), date(2024, 1, 1), date(2027, 12, 31))
D1, D2 = DEVICES


def lines_in(conn: sa.Connection, most: int = 1000) -> list[LedgerLine]:
    """The lines of 6601, so many on a page."""
    found: list[LedgerLine] = []
    after: Cursor | None = None
    while True:
        page = account_page(conn, YEARS, "6601", Page(after, most))
        found += page.lines
        if page.next is None:
            return found
        after = page.next


def test_a_number_goes_before_the_time_of_writing() -> None:
    devices = Devices()
    of_other_device = devices.entry(D2, PAWNED)
    own = devices.entry(D1, PAWNED)
    devices.close_day(D1, days_later(-1), D2=0)
    devices.close_day(D1, PAWNED, D2=0)
    devices.voucher(D1, PAWNED)
    devices.close_day(D1, days_later(1), D2=1)
    waiting = devices.voucher(D2, PAWNED)
    with empty_books() as conn:
        take_down(conn, devices.facts)
        lines = [line for line in lines_in(conn) if line.book_date == PAWNED]
    assert [line.number for line in lines] == [1, 2, None]
    assert lines[0].cause == cause_of(own)
    assert lines[-1].cause == cause_of(waiting)
    assert cause_of(of_other_device) not in {line.cause for line in lines}


@settings(suppress_health_check=[HealthCheck.too_slow], max_examples=10)
@given(facts=stories(), most=st.integers(1, 5))
def test_pages_go_by_day_and_number_and_hold_every_line_once(facts: list[Fact], most: int) -> None:
    with empty_books() as conn:
        take_down(conn, facts, batch=len(facts))
        whole = lines_in(conn)
        assert lines_in(conn, most) == whole
        told = sub_ledger(conn, YEARS, "", About({STORE: ("",)}))
    for one, other in pairwise(whole):
        assert one.book_date <= other.book_date
        if one.book_date == other.book_date and other.number is not None:
            assert one.number is not None
            assert one.number < other.number
    order = [line.cause for line in whole]
    assert [line.cause for line in told.lines if line.account == "6601"] == order


def test_a_page_goes_on_behind_its_line_when_numbers_were_given_in_between() -> None:
    devices = Devices()
    entries = [devices.entry(D1, PAWNED) for _ in range(3)]
    with empty_books() as conn:
        take_down(conn, devices.facts)
        first = account_page(conn, YEARS, "6601", Page(most=1))
        take_down(conn, [devices.close_day(D1, PAWNED)])
        rest = account_page(conn, YEARS, "6601", Page(first.next))
    assert [line.cause for line in (*first.lines, *rest.lines)] == [cause_of(each) for each in entries]
    assert rest.lines[-1].number == 3
