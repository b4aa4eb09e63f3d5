"""The message centre through the real book: what a day brings, who is told, what was read, another order of arrival."""

from collections.abc import Iterator
from pathlib import Path

import pytest
import sqlalchemy as sa

from app.shop import Shop
from domain.alerts.alert import AlertKind, Covered, Gravity
from domain.alerts.subscription import EVERYTHING, Subscribe
from domain.money import Money, rate
from domain.stock.metal import Metal
from domain.stock.pricing import SetPrice
from domain.till.day import OpenTill
from storage import alerts
from storage.journal import Journal
from storage.projector import rebuild
from tests.books import TestClock, a_staffed_book, pawn_a_ring, signed_in


@pytest.fixture(scope="module")
def pledged(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, str]:
    """A shop with an open day, a gold ring in pawn, and a price at which gold is worth next to nothing."""
    folder, clock = a_staffed_book(tmp_path_factory.mktemp("alerts")), TestClock()
    with signed_in(folder, clock) as shop:
        shop.do(OpenTill(float_amount=Money(5_000_000)))
        number = pawn_a_ring(shop)
        shop.do(SetPrice(metal=Metal.GOLD, per_gram=Money(1_000), source="made up"))
    return folder, number


@pytest.fixture
def shop(pledged: tuple[Path, str]) -> Iterator[Shop]:
    with signed_in(pledged[0], TestClock()) as opened:
        yield opened


def kinds(shop: Shop) -> set[AlertKind]:
    return {each.kind for each in shop.alerts().alerts}


def covered(shop: Shop, price: int) -> list[Covered]:
    with shop.book_file.writer.engines.reader.connect() as conn:
        return list(alerts.covered(conn, shop.reading.store_id, {Metal.GOLD: Money(price)}, rate("0.9")))


def test_gold_below_the_loans_on_it_is_an_alarm(shop: Shop, pledged: tuple[Path, str]) -> None:
    [fallen] = [each for each in shop.alerts().alerts if each.kind is AlertKind.VALUATION]
    ticket = shop.reading.ticket(pledged[1])
    assert (fallen.gravity, fallen.count, fallen.amount) == (Gravity.ALARM, 1, ticket.principal)


def test_a_day_that_was_left_open_is_told_on_the_next(pledged: tuple[Path, str]) -> None:
    clock = TestClock()
    with signed_in(pledged[0], clock) as shop:
        assert AlertKind.DAY_OPEN not in kinds(shop)
        left_open = clock.now.date()
        clock.pass_days(1)
        [told] = [each for each in shop.alerts().alerts if each.kind is AlertKind.DAY_OPEN]
    assert told.on == left_open


@pytest.mark.parametrize("price", [1_000, 45_678, 90_000, 120_000])
def test_the_sums_of_the_book_are_those_of_the_dial(shop: Shop, price: int) -> None:
    day = shop.reading.day()
    assert day is not None
    [gold] = covered(shop, price)
    dial = shop.reading.price_shock(Metal.GOLD, day.business_date).cover_at(Money(price))
    assert abs(gold.value.minor - dial.value.minor) <= 1, "each ticket is cut to the fen"
    assert bool(gold.tickets_over) == (gold.lent > gold.value.share(rate("0.9").value))


def test_what_was_read_is_told_but_is_not_new(shop: Shop) -> None:
    told = shop.alerts()
    assert told.unread
    shop.take_as_read(told.unread)
    again = shop.alerts()
    assert (again.unread, again.alerts) == (frozenset(), told.alerts)


def test_who_chose_is_told_of_that_and_of_what_is_always_told(shop: Shop) -> None:
    person = shop.session.person
    assert shop.reading.subscription(person) == EVERYTHING
    shop.do(Subscribe(kinds=(AlertKind.DUE,), line=rate("0.8")))
    chosen = shop.reading.subscription(person)
    assert (chosen.kinds, chosen.line) == (frozenset({AlertKind.DUE}), rate("0.8"))
    assert AlertKind.VALUATION not in kinds(shop)


def test_choices_are_the_same_after_a_rebuild(shop: Shop) -> None:
    shop.do(Subscribe(kinds=(AlertKind.DUE,), line=rate("0.7")))
    writer = shop.book_file.writer
    with writer.engines.writer.connect() as conn, conn.begin() as undone:
        held = conn.execute(sa.select(alerts.SUBSCRIPTION)).all()
        assert len(held) == 1
        rebuild(conn, Journal(conn, writer.store, writer.vault), writer.store)
        assert conn.execute(sa.select(alerts.SUBSCRIPTION)).all() == held
        undone.rollback()
