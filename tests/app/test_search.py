"""Finding by what a clerk knows of a ticket or a person: number, tail, name, initials, goods."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from app.credentials import PRACTICE_PASSWORD, Credentials
from app.shop import Shop, open_shop
from domain.customers.customer import Customer, Personal
from storage import search
from storage.initials import initials
from tests.books import TestClock
from tests.conftest import DEMO_DAY

EVERYBODY = 1_000


@pytest.fixture(scope="module")
def shop(demo_book: Path) -> Iterator[Shop]:
    clock = TestClock(f"{DEMO_DAY}T10:00")
    with open_shop(demo_book, Credentials("manager", PRACTICE_PASSWORD), clock, str) as opened:
        yield opened


@pytest.fixture(scope="module")
def people(shop: Shop) -> list[tuple[Customer, Personal]]:
    return [(each, each.personal) for each in shop.reading.all_customers() if each.personal is not None]


def found(shop: Shop, text: str, kind: str = "customer") -> tuple[str, ...]:
    with shop.reading._reading() as conn:
        return search.find(conn, shop.reading.store_id, kind, text, EVERYBODY)


def test_everybody_is_found_by_name_and_by_every_reading_of_its_initials(
    shop: Shop, people: list[tuple[Customer, Personal]]
) -> None:
    assert len(people) > 50
    for customer, person in people:
        short = initials(person.name)
        for text in (person.name, person.name.split()[-1], *short, *map(str.upper, short)):
            assert customer.customer in found(shop, text), text


def test_everybody_is_found_by_the_last_four_to_eight_digits(
    shop: Shop, people: list[tuple[Customer, Personal]]
) -> None:
    for customer, person in people:
        for length in (4, 5, 6, 7, 8):
            assert customer.customer in found(shop, person.mobile[-length:])
            assert customer.customer in found(shop, person.id_number[-length:].lower())
        assert customer.customer in found(shop, person.mobile)


def test_digits_from_the_middle_and_three_of_them_find_nobody(
    shop: Shop, people: list[tuple[Customer, Personal]]
) -> None:
    _, person = people[0]
    assert found(shop, person.mobile[:8]) == ()
    assert found(shop, person.id_number[:10]) == ()
    assert found(shop, person.mobile[-3:]) == ()


def test_a_ticket_is_found_by_its_tail_and_its_customers_initials(shop: Shop) -> None:
    line = shop.reading.tickets(DEMO_DAY)[5]
    assert line.number in [each.number for each in shop.reading.find(line.number[-4:])]
    assert line.number in [each.number for each in shop.reading.find(line.number)]
    card = shop.reading.ticket_card(line.number, DEMO_DAY)
    customer = shop.reading.customer(card.ticket.customer)
    assert customer.name is not None
    [short, *_] = initials(customer.name)
    theirs = {each.number for each in shop.reading.customer_tickets(customer.customer, DEMO_DAY)}
    assert theirs & {each.number for each in shop.reading.find(short)}


def test_customers_and_tickets_do_not_crowd_each_other_out(shop: Shop) -> None:
    gold = shop.reading.find("足金")
    assert len(gold) == 20
    assert shop.reading.customers("王")
    assert shop.reading.find("王")


@pytest.mark.parametrize("text", ['"', 'a"b', "* OR", "NEAR(", "ǂ1234", "  ", "。，", "٣٤٥٦", "x" * 10_000, "\x00"])
def test_nothing_that_is_typed_breaks_the_search(shop: Shop, text: str) -> None:
    assert len(shop.reading.find(text)) <= 20
    assert len(shop.reading.customers(text)) <= EVERYBODY
