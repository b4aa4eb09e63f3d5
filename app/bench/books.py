"""Books to measure on: practice books in a temporary folder, whose passwords cost next to nothing."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from pathlib import Path
from random import Random
from typing import Any

from app.credentials import PRACTICE_PASSWORD, Credentials
from app.demo.people import Neighbourhood
from app.founding import found_shop
from app.shop import Shop, open_shop
from domain.access.people import AddPerson
from domain.access.roles import Role
from domain.clock import CHINA
from domain.commands import command_from
from domain.ids import PersonId
from domain.money import Money
from domain.organisation.store import FoundStore
from domain.ports import Founding, Receipt
from storage.engine import connector
from storage.keys import Costs
from storage.layout import SUFFIX

Do = Callable[[object], Receipt]
"""Does a command."""

CHEAP = Costs(memory_kib=64, passes=1, lanes=1)
MANAGER = "manager"

_OPENED = datetime(2026, 3, 2, 9, tzinfo=CHINA)
NEXT_MORNING = _OPENED + timedelta(days=1)
"""When a book that was made in bulk is worked in, so that one ordinary day lies before it."""
_MOST_COUNTED = Money(500_000_000)
_RING = {
    "category": "gold",
    "description": "足金戒指",
    "condition": "完好",
    "appraised": "130.00",
    "loan": "100.00",
    "weight": "23.46",
    "fineness": "999",
}


@dataclass(slots=True)
class Counter:
    """The clock of a shop on its first day, and the people who come in."""

    now: datetime = _OPENED
    people: Neighbourhood = field(default_factory=lambda: Neighbourhood(Random(1)))  # noqa: S311 the same every time

    def __call__(self) -> datetime:
        """The moment at which the clock stands."""
        return self.now


def new_book(home: Path, counter: Counter) -> Path:
    """A practice book with its manager, its first customer and an open day; the answer is its folder."""
    store = FoundStore(
        name="福安典当 · 南门店",
        address="上海市黄浦区南门路 118 号",
        phone="021-00001234",
        licence="31001A10001",
        province="31",
        number="01",
        registered_capital=Money(500_000_000),
        practice=True,
    )
    manager = AddPerson(person=PersonId(MANAGER), name="王建国", role=Role.MANAGER)
    created = found_shop(home, Founding(store, manager, PRACTICE_PASSWORD), counter, CHEAP)
    folder = home / f"{created.book.name}{SUFFIX}"
    with signed_in(folder, counter) as shop:
        shop.do(command_from("till.open", {"float_amount": "9000000.00", "source": "capital"}))
    return folder


@contextmanager
def signed_in(folder: Path, counter: Counter) -> Iterator[Shop]:
    """The book, open for its manager."""
    with open_shop(folder, Credentials(MANAGER, PRACTICE_PASSWORD), counter, str) as shop:
        yield shop


def shut_the_drawer(shop: Shop) -> None:
    """Count and close the drawer, if it is open."""
    day = shop.reading.day()
    if day is not None and day.is_open:
        if day.cash > _MOST_COUNTED:
            brought = {"direction": "out", "counterpart": "capital", "amount": str(day.cash - _MOST_COUNTED)}
            shop.do(command_from("till.move_cash", brought))
        pieces = [{"denomination": "100.00", "pieces": min(day.cash, _MOST_COUNTED).minor // 10_000}]
        shop.do(command_from("till.count", {"pieces": pieces}))
        shop.do(command_from("till.close", {"reason": "bench"}))


def begin_next_day(folder: Path) -> Path:
    """Close the first day of a book and open the next, if that was not done yet; the answer is the folder again."""
    with signed_in(folder, Counter(NEXT_MORNING)) as shop:
        day = shop.reading.day()
        if day is not None and day.business_date < NEXT_MORNING.date():
            shut_the_drawer(shop)
            list(shop.daily_run())
            shop.do(command_from("till.open", {"float_amount": "9000000.00", "source": "capital"}))
    return folder


def newcomer(do: Do, counter: Counter) -> str:
    """Take down somebody new; the answer is the customer's id."""
    return do(counter.people.newcomer()).facts[0].at.subject.partition(":")[2]


def pawn_of(customer: str) -> object:
    """The command that pawns a ring for 30 days."""
    fields = {"customer": customer, "days": 30, "source_statement": "本人购买", "prohibited": [], "items": [_RING]}
    return command_from("pawn.issue", fields)


def file_of(folder: Path) -> Path:
    """The encrypted file of a book."""
    return next(folder.glob("book-*.db"))


@contextmanager
def bare_driver(file: Path, key: bytes) -> Iterator[Any]:
    """The bare driver's connection, with the key and the settings of a book."""
    raw = connector(file, key, guarded=False)()
    try:
        yield raw
    finally:
        raw.close()
