"""Books for tests: real encrypted ones, with the cheapest key derivation."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

from app.credentials import PRACTICE_PASSWORD, Credentials
from app.founding import found_shop
from app.shop import Shop, give_password, open_shop
from domain.access.people import AddPerson
from domain.access.roles import Role
from domain.clock import CHINA
from domain.commands import command_from
from domain.ids import PersonId
from domain.money import NOTHING, Money
from domain.organisation.store import FoundStore
from domain.ports import Founding, Receipt
from domain.till.cash_count import CountTill, pieces_of
from domain.till.day import OpenTill
from domain.till.day_close import CloseDay
from storage.keys import Costs

CHEAP = Costs(memory_kib=64, passes=1, lanes=1)

LI = {
    "name": "李伟芳",
    "id_number": "110101190001010014",
    "mobile": "13812345678",
    "address": "上海市黄浦区南门路 2 号",
}
RING = {
    "category": "gold",
    "description": "足金戒指",
    "condition": "完好",
    "appraised": "13000.00",
    "loan": "10000.00",
    "weight": "23.46",
    "fineness": "999",
}


class TestClock:
    """A clock that stands until a test moves it."""

    __test__ = False

    def __init__(self, text: str = "2026-03-01T09:00") -> None:
        self.now = datetime.fromisoformat(text).replace(tzinfo=CHINA)

    def __call__(self) -> datetime:
        """The moment at which the clock stands."""
        return self.now

    def set(self, text: str) -> None:
        """Put the clock to another moment of the shop's time."""
        self.now = datetime.fromisoformat(text).replace(tzinfo=CHINA)

    def pass_hours(self, hours: int) -> None:
        """Let hours go by."""
        self.now += timedelta(hours=hours)

    def pass_days(self, days: int) -> None:
        """Let days go by."""
        self.now += timedelta(days=days)


HERS = "four words of mine"
TWO = (("chen", "陈静", Role.MANAGER), ("lina", "李娜", Role.CLERK))
"""Another manager and a clerk."""


def founding(*, practice: bool = True) -> Founding:
    """A store in Shanghai and its manager."""
    store = FoundStore(
        name="福安典当 南门店",
        address="上海市黄浦区南门路 1 号",
        phone="021-12345678",
        licence="31001A10001",
        province="31",
        number="01",
        registered_capital=Money(500_000_000),
        practice=practice,
    )
    return Founding(store, AddPerson(person=PersonId("wang"), name="王建国", role=Role.MANAGER), PRACTICE_PASSWORD)


def a_book(home: Path, clock: TestClock, *, practice: bool = True) -> Path:
    """A new book with its store and its manager "wang"; the answer is its folder."""
    created = found_shop(home, founding(practice=practice), clock, CHEAP)
    return home / f"{created.book.name}.pawnbook"


@contextmanager
def signed_in(folder: Path, clock: TestClock, person: str = "wang") -> Iterator[Shop]:
    """The book, open for somebody."""
    with open_shop(folder, Credentials(person, PRACTICE_PASSWORD), clock, lambda text: text) as shop:
        yield shop


def a_staffed_book(home: Path, people: tuple[tuple[str, str, Role], ...] = TWO) -> Path:
    """A practice shop with the manager wang and these people, whose password is `HERS`."""
    clock = TestClock()
    folder = a_book(home, clock)
    with signed_in(folder, clock) as shop:
        for person, name, role in people:
            shop.do(AddPerson(person=PersonId(person), name=name, role=role))
            give_password(shop, person, HERS, CHEAP)
    return folder


def do(shop: Shop, command: str, **fields: Any) -> Receipt:
    """Do a command by its name, with fields as JSON has them."""
    return shop.do(command_from(command, fields))


def begin_day(shop: Shop, clock: TestClock, text: str) -> None:
    """End the day that is open with an exact count, and open the one of this moment with what was left."""
    clock.set(text)
    day = shop.reading.day()
    if day is not None and day.is_open:
        shop.do(CountTill(pieces=pieces_of(day.cash)))
        shop.do(CloseDay())
    shop.do(OpenTill(float_amount=day.cash if day is not None else NOTHING))


def pawn_a_ring(shop: Shop, **changed: Any) -> str:
    """Register Li if she is new, pawn her ring for 30 days; the answer is the ticket's number."""
    known = shop.reading.customer_by_id(LI["id_number"])
    customer = known.customer.customer if known else do(shop, "customers.register", **LI).facts[0].at.subject[9:]
    ring = RING | changed
    issued = do(
        shop, "pawn.issue", customer=customer, days=30, source_statement="本人购买", prohibited=[], items=[ring]
    )
    return issued.facts[0].at.subject.partition(":")[2]
