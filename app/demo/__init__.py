"""The practice shop: ninety days of business at two workstations, done through the same pipeline as any other."""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date, timedelta
from pathlib import Path
from random import Random

from app.credentials import PRACTICE_PASSWORD
from app.demo import appraising, goods
from app.demo.company import tell_of_company, tell_of_customers
from app.demo.course import CAPITAL, course_of, level
from app.demo.own_accounts import open_accounts
from app.demo.people import ACCOUNTANT, CLERKS, DEPUTY, MANAGER
from app.demo.rules import change_rules
from app.demo.workstation import Commands, ShopClock, Workstation
from app.founding import FIRST_BLOCK, found_shop
from app.places import free_folder
from domain.access.people import AddPerson
from domain.organisation.store import FoundStore
from domain.pawn.numbers import LeaseNumbers, ReceiveForms
from domain.ports import Founding
from storage.book_file import NewBook, OpenBook, make_book, open_with_password, set_password
from storage.keyring_secret import forget_secret
from storage.keys import Costs
from storage.layout import SUFFIX

DAYS = 90
"""How many days of business lie before the day on which the practice shop is opened."""

_SEED = 5
_NAME = "practice"
_SCRATCH_COSTS = Costs(memory_kib=64, passes=1, lanes=1)

_STORE = FoundStore(
    name="福安典当 · 南门店",
    address="上海市黄浦区南门路 118 号",
    phone="021-00001234",
    licence="31001A10001",
    province="31",
    number="01",
    registered_capital=CAPITAL,
    practice=True,
)


def make_demo(home: Path, until: date, costs: Costs, progress: Callable[[int, int], None]) -> Path:
    """Make the practice book in `home`, open on `until`; the answer is its folder.

    The same day always has the same business, but for the bags that a vault walk draws: nobody can choose those.
    `progress` is told days done and days in all. Nothing is left behind where this fails.
    """
    home.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(prefix=f".{_NAME}-", dir=home, ignore_cleanup_errors=True) as scratch:
        folder = _make(Path(scratch), until, costs, progress)
        return folder.rename(free_folder(home, _NAME))


def _make(scratch: Path, until: date, costs: Costs, progress: Callable[[int, int], None]) -> Path:
    first_day = until - timedelta(days=DAYS)
    clock, commands = ShopClock(first_day), Commands()
    manager = AddPerson(person=MANAGER.person, name=MANAGER.name, role=MANAGER.role)
    created = found_shop(scratch, Founding(_STORE, manager, PRACTICE_PASSWORD), clock, costs)
    folder = scratch / f"{created.book.name}{SUFFIX}"
    with (
        open_with_password(folder, MANAGER.person, PRACTICE_PASSWORD, clock) as first,
        _second_book(scratch, first, clock) as second,
    ):
        chance = Random(_SEED)  # noqa: S311 the same shop every time
        stations = tuple(
            Workstation(number, book, clerk, clock, commands, chance)
            for number, (book, clerk) in enumerate(zip((first, second), CLERKS, strict=True))
        )
        _hire(stations, costs)
        course_of(stations, clock, chance, until).run(first_day, until, progress)
    return folder


@contextmanager
def _second_book(scratch: Path, first: OpenBook, clock: ShopClock) -> Iterator[OpenBook]:
    """The book of the second workstation, which is thrown away once its facts are in the first."""
    folder = scratch / f"second{SUFFIX}"
    new = NewBook(
        folder=folder,
        store=first.writer.store,
        store_name=_STORE.name,
        practice=True,
        person=MANAGER.person,
        password=PRACTICE_PASSWORD,
        costs=_SCRATCH_COSTS,
    )
    make_book(new, clock)
    with open_with_password(folder, MANAGER.person, PRACTICE_PASSWORD, clock) as book:
        try:
            yield book
        finally:
            forget_secret(book.envelope.book_id)


def _hire(stations: tuple[Workstation, ...], costs: Costs) -> None:
    """Let the staff in, and give the second workstation its numbers."""
    first, second = stations
    for each in (DEPUTY, *CLERKS, ACCOUNTANT):
        first.do(AddPerson(person=each.person, name=each.name, role=each.role), MANAGER)
        set_password(first.book_file, each.person, PRACTICE_PASSWORD, costs)
    device = second.book_file.writer.device
    first.do(ReceiveForms(first=FIRST_BLOCK + 1, last=2 * FIRST_BLOCK), MANAGER)
    first.do(LeaseNumbers(device=device, first=FIRST_BLOCK + 1, last=2 * FIRST_BLOCK), MANAGER)
    tell_of_company(first, CAPITAL)
    tell_of_customers(first)
    change_rules(first)
    open_accounts(first)
    appraising.set_price(first, goods.GOLD)
    appraising.appraise_first_goods(first)
    level(stations)
