"""The charts' figures are the book's: summed again from every ticket and every entry of the practice shop."""

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest

from app.credentials import PRACTICE_PASSWORD, Credentials
from app.shop import Shop, open_shop
from domain.money import total
from domain.overview import DUE_AHEAD, Overview
from domain.pawn.ticket import Ticket
from storage import pawn_lists
from tests.books import TestClock
from tests.conftest import DEMO_DAY


@pytest.fixture(scope="module")
def shop(demo_book: Path) -> Iterator[Shop]:
    clock = TestClock(f"{DEMO_DAY}T10:00")
    with open_shop(demo_book, Credentials("manager", PRACTICE_PASSWORD), clock, str) as opened:
        yield opened


@pytest.fixture(scope="module")
def seen(shop: Shop) -> Overview:
    return shop.reading.overview(DEMO_DAY)


@pytest.fixture(scope="module")
def open_tickets(shop: Shop) -> list[Ticket]:
    with shop.reading._reading() as conn:
        tickets = [row.ticket for row in pawn_lists.rows_of(conn, shop.reading.store_id)]
    return [ticket for ticket in tickets if ticket.ended is None]


def test_lent_by_class_is_what_is_in_pawn(seen: Overview, open_tickets: list[Ticket]) -> None:
    assert seen.classes
    for each in seen.classes:
        mine = [ticket for ticket in open_tickets if ticket.pledge is each.pledge and ticket.forfeited_on is None]
        assert (each.tickets, each.lent) == (len(mine), total([ticket.principal for ticket in mine]))


def test_every_day_ahead_has_what_falls_due_on_it(seen: Overview, open_tickets: list[Ticket]) -> None:
    assert [each.on for each in seen.due] == [DEMO_DAY + timedelta(days=ahead) for ahead in range(DUE_AHEAD)]
    for each in seen.due:
        mine = [ticket for ticket in open_tickets if ticket.period.due == each.on and ticket.forfeited_on is None]
        assert (each.tickets, each.lent) == (len(mine), total([ticket.principal for ticket in mine]))


def test_every_loan_in_pawn_has_one_age(seen: Overview, open_tickets: list[Ticket]) -> None:
    in_pawn = [ticket for ticket in open_tickets if ticket.forfeited_on is None]
    assert sum(each.tickets for each in seen.ages) == len(in_pawn)
    for each in seen.ages:
        days = [(DEMO_DAY - ticket.period.due).days for ticket in in_pawn]
        low, high = each.first if each.first is not None else -(10**6), each.last if each.last is not None else 10**6
        assert each.tickets == sum(low <= past <= high for past in days)


def test_the_hours_come_to_what_the_home_says_of_the_day(shop: Shop, seen: Overview) -> None:
    home = shop.reading.home(DEMO_DAY)
    assert total([each.paid_out for each in seen.hours]) == home.lent
    assert total([each.taken_in for each in seen.hours]) == home.received
    assert sum(each.count for each in seen.hours) == home.lent_count + home.received_count
