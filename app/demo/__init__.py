"""The practice shop: ninety days of business at two workstations, done through the same pipeline as any other."""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date, time, timedelta
from pathlib import Path
from random import Random
from typing import cast

from app.credentials import PRACTICE_PASSWORD
from app.demo import appraising, goods
from app.demo.company import tell_of_company, tell_of_customers
from app.demo.follow_up import follow_up, run_clock
from app.demo.people import ACCOUNTANT, CLERKS, MANAGER, Neighbourhood
from app.demo.plans import RENEWALS, TERMS, Calendar, Intent, Pledge, Visit
from app.demo.rules import change_rules
from app.demo.vault import PracticeVault
from app.demo.workstation import Commands, ShopClock, Workstation
from app.shop import FIRST_BLOCK, found_shop, free_folder
from domain.access.people import AddPerson
from domain.customers.customer import CustomerRegistered
from domain.ids import CustomerId
from domain.money import NOTHING, Money
from domain.organisation.store import FoundStore
from domain.pawn.issue import IssueTicket, TicketIssued
from domain.pawn.numbers import LeaseNumbers, ReceiveForms
from domain.pawn.redemption import RedeemTicket
from domain.pawn.renewal import RenewTicket, TicketRenewed
from domain.ports import Founding
from domain.till.day import Counterpart, Direction, MoveCash, OpenTill
from storage.book_file import NewBook, OpenBook, make_book, open_with_password, set_password
from storage.exchange import pass_on
from storage.keyring_secret import forget_secret
from storage.keys import Costs
from storage.layout import SUFFIX

DAYS = 90
"""How many days of business lie before the day on which the practice shop is opened."""

_SEED = 5
_NAME = "practice"
_CAPITAL = Money(500_000_000)
_FLOATS = Money(40_000_000), Money(20_000_000)
_KNOWN_BEFORE = 0.45
_EXCHANGED = 0.75
_WITH_EXPENSES = 0.18
_SCRATCH_COSTS = Costs(memory_kib=64, passes=1, lanes=1)

_STORE = FoundStore(
    name="福安典当 · 南门店",
    address="上海市黄浦区南门路 118 号",
    phone="021-00001234",
    licence="31001A10001",
    province="31",
    number="01",
    registered_capital=_CAPITAL,
    practice=True,
)

_EXPENSES = (
    ("快递与贵重物品保价费", 60, 380),
    ("门店保洁费", 200, 480),
    ("当票与办公用品", 90, 520),
    ("水电费", 420, 980),
    ("鉴定设备校准费", 300, 800),
    ("员工工作餐", 80, 260),
)

_SLIPS = {10: Money(-500), 20: Money(100), 32: Money(-2_000), 45: Money(-10_000), 57: Money(50), 70: Money(1_000)}
"""After how many days the first drawer is wrong by how much; once by more than a clerk may settle alone."""


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
        shop = _Shop(stations, clock, chance, Calendar(chance, until), Neighbourhood(chance))
        shop.run(first_day, until, progress)
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
    for each in (*CLERKS, ACCOUNTANT):
        first.do(AddPerson(person=each.person, name=each.name, role=each.role), MANAGER)
        set_password(first.book_file, each.person, PRACTICE_PASSWORD, costs)
    device = second.book_file.writer.device
    first.do(ReceiveForms(first=FIRST_BLOCK + 1, last=2 * FIRST_BLOCK), MANAGER)
    first.do(LeaseNumbers(device=device, first=FIRST_BLOCK + 1, last=2 * FIRST_BLOCK), MANAGER)
    tell_of_company(first, _CAPITAL)
    tell_of_customers(first)
    change_rules(first)
    appraising.set_price(first, goods.GOLD)
    appraising.appraise_first_goods(first)
    _level(stations)


def _level(stations: tuple[Workstation, ...]) -> None:
    """Bring each workstation what the other has."""
    one, other = (station.book_file.writer for station in stations)
    pass_on(one, other)
    pass_on(other, one)


@dataclass(slots=True)
class _Shop:
    """The course of business: who comes on a day, to which workstation, and when the two exchange their facts."""

    stations: tuple[Workstation, ...]
    clock: ShopClock
    chance: Random
    calendar: Calendar
    neighbourhood: Neighbourhood
    gold: Money = goods.GOLD
    customers: list[CustomerId] = field(default_factory=list)
    fresh_customers: list[CustomerId] = field(default_factory=list)
    pledges: list[Pledge] = field(default_factory=list)
    days: int = 0
    pawned: int = 0
    vault: PracticeVault = field(default_factory=PracticeVault)
    frozen: set[CustomerId] = field(default_factory=set)

    def run(self, first_day: date, until: date, progress: Callable[[int, int], None]) -> None:
        """Every day from the first to `until`, which stays open."""
        self.vault.build(self.stations[0])
        _level(self.stations)
        for number in range(DAYS + 1):
            on = first_day + timedelta(days=number)
            if self.calendar.is_open(on):
                self._day(on, is_last=on == until)
                self.days += 1
            progress(number + 1, DAYS + 1)

    def _day(self, on: date, *, is_last: bool) -> None:
        self.gold = goods.price_of_gold(self.chance, self.gold)
        self._open(on)
        returning = self.calendar.visitors(on)
        newcomers = self.chance.randint(5, 10)
        if is_last:  # the rest of today is for whoever practises
            returning, newcomers = returning[: max(len(returning) // 3, 1)], 3
        callers: list[Visit | None] = [*returning, *(None for _ in range(newcomers))]
        self.chance.shuffle(callers)
        for caller, at in zip(callers, self._times(len(callers), is_last=is_last), strict=True):
            self.clock.reach(on, at)
            self._serve(caller, on)
        if not is_last:
            self._close(on)
        if is_last or self.chance.random() < _EXCHANGED:
            self._exchange(on, is_last=is_last)

    def _open(self, on: date) -> None:
        for station in self.stations:
            self.clock.reach(on, time(8, 50))
            if self.days:
                station.begin_day()
            else:
                self._first_day(station)
        appraising.set_price(self.stations[0], self.gold)

    def _first_day(self, station: Workstation) -> None:
        """The capital is paid in at the first drawer and banked; the second drawer's float comes from there."""
        usual = _FLOATS[station.number]
        if station.number == 0:
            station.do(OpenTill(float_amount=_CAPITAL, source=Counterpart.CAPITAL), MANAGER)
            banked = _CAPITAL - usual
            station.do(
                MoveCash(direction=Direction.OUT, counterpart=Counterpart.BANK, amount=banked, note="注册资本存入银行"),
                MANAGER,
            )
        else:
            station.do(OpenTill(float_amount=usual, source=Counterpart.BANK))

    def _close(self, on: date) -> None:
        for station in self.stations:
            self.clock.reach(on, time(17, 5))
            if self.chance.random() < _WITH_EXPENSES:
                note, least, most = self.chance.choice(_EXPENSES)
                station.pay_expense(Money(self.chance.randint(least * 10, most * 10) * 10), note)
            station.bank_surplus()
            self.clock.reach(on, time(17, 35))
            slip = _SLIPS.get(self.days, NOTHING) if station.number == 0 else NOTHING
            station.end_day(slip)

    def _exchange(self, on: date, *, is_last: bool) -> None:
        """From now on both workstations know what either of them did."""
        if not is_last:
            self.clock.reach(on, time(17, 50))
        _level(self.stations)
        self.frozen |= run_clock(self.stations, on)
        if is_last:
            _level(self.stations)
        else:
            follow_up(self.stations[0], on, self.days)
        if is_last:
            self.vault.last_evening(self.stations[0], on)
        else:
            self.vault.evening(self.stations[0], on, self.days)
        for pledge in self.pledges:
            pledge.fresh_on = None
        self.customers += self.fresh_customers
        self.fresh_customers.clear()

    def _times(self, callers: int, *, is_last: bool) -> list[time]:
        minutes = sorted(self.chance.randint(0, 30 if is_last else 460) for _ in range(callers))
        return [time(9 + (5 + each) // 60, (5 + each) % 60, self.chance.randint(0, 59)) for each in minutes]

    def _serve(self, caller: Visit | None, on: date) -> None:
        if caller is None:
            self._pawn(on)
        elif caller.intent is Intent.REDEEM or self._is_frozen(caller.pledge):
            self._redeem(caller.pledge)
        else:
            self._renew(caller.pledge, on)

    def _pawn(self, on: date) -> None:
        station = self.chance.choice(self.stations)
        items = goods.offer(self.chance, self.gold)
        command = IssueTicket(
            customer=self._customer(station),
            items=items,
            prohibited=(),
            papers=goods.papers(items),
            registration=goods.registration(items, on),
            days=self.chance.choice(TERMS),
            source_statement=goods.source_statement(self.chance),
        )
        issued = cast("TicketIssued", station.lend(command, command.principal).happened)
        pledge = Pledge(issued.ticket, station.number)
        appraising.photograph(station, issued.ticket, self.pawned)
        self.pawned += 1
        self.pledges.append(pledge)
        self.calendar.plan(pledge, issued.period, on)
        self.vault.take_in(station, issued)

    def _customer(self, station: Workstation) -> CustomerId:
        """Somebody who was here before, or somebody new."""
        if self.customers and self.chance.random() < _KNOWN_BEFORE:
            known = self.chance.choice(self.customers)
            if known not in self.frozen:
                return known
        registered = cast("CustomerRegistered", station.do(self.neighbourhood.newcomer()).happened)
        self.fresh_customers.append(registered.customer)
        return registered.customer

    def _redeem(self, pledge: Pledge) -> None:
        station = self._station_for(pledge)
        station.do(RedeemTicket(ticket=pledge.ticket))
        self.vault.hand_out(station, station.reading.ticket(pledge.ticket))
        self.pledges.remove(pledge)

    def _is_frozen(self, pledge: Pledge) -> bool:
        """Whether nothing is renewed for this pawner any more."""
        knows = self.stations[pledge.fresh_on or 0]
        return bool(self.frozen) and knows.reading.ticket(pledge.ticket).customer in self.frozen

    def _renew(self, pledge: Pledge, on: date) -> None:
        station = self._station_for(pledge)
        command = RenewTicket(ticket=pledge.ticket, days=self.chance.choice(RENEWALS))
        renewed = cast("TicketRenewed", station.do(command).happened)
        pledge.fresh_on, pledge.renewals = station.number, pledge.renewals + 1
        self.calendar.plan(pledge, renewed.period, on)

    def _station_for(self, pledge: Pledge) -> Workstation:
        """Where a pawner is served: at the one workstation that knows the pledge, else at either."""
        return self.chance.choice(self.stations) if pledge.fresh_on is None else self.stations[pledge.fresh_on]
