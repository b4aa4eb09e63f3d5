"""The course of business in the practice shop: its days at two workstations, and when these tell each other."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, time, timedelta
from random import Random

from app.demo import appraising, goods
from app.demo.bookkeeping import Bookkeeping
from app.demo.counter import Counter
from app.demo.disposing import Disposing
from app.demo.drafts import Drafts
from app.demo.follow_up import follow_up, run_clock
from app.demo.incidents import Incidents
from app.demo.people import MANAGER, Neighbourhood
from app.demo.plans import Calendar, Visit
from app.demo.selling import Selling
from app.demo.vault import PracticeVault
from app.demo.workstation import ShopClock, Workstation
from domain.clock import calendar_day
from domain.money import NOTHING, Money
from domain.till.day import Counterpart, Direction, MoveCash, OpenTill
from storage.exchange import pass_on

CAPITAL = Money(1_200_000_000)
"""So much capital that the shop may lend on property rights too (art. 8)."""

_FLOATS = Money(40_000_000), Money(20_000_000)
_EXCHANGED, _LONGEST_APART = 0.75, 2
_WITH_EXPENSES = 0.18
_NEAR_THE_END = timedelta(days=5)
_DUE_BEFORE, _SHORT_TERMS = 6, (10, 11)

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


def level(stations: tuple[Workstation, ...]) -> None:
    """Bring each workstation what the other has."""
    one, other = (station.book_file.writer for station in stations)
    pass_on(one, other)
    pass_on(other, one)


@dataclass(slots=True)
class Course:
    """Day after day: the drawers, whoever comes, what the habits of the shop bring, and the evenings."""

    stations: tuple[Workstation, ...]
    clock: ShopClock
    counter: Counter
    incidents: Incidents
    drafts: Drafts
    selling: Selling
    disposing: Disposing
    books: Bookkeeping
    days: int = 0
    apart: int = 0
    is_abandoned: bool = False

    def run(self, first_day: date, until: date, progress: Callable[[int, int], None]) -> None:
        """Every day from the first to `until`, which stays open."""
        self.counter.vault.build(self.stations[0])
        level(self.stations)
        in_all = (until - first_day).days + 1
        for number in range(in_all):
            on = first_day + timedelta(days=number)
            if on == until:
                self._last_day(on)
            elif self.counter.calendar.is_open(on):
                self._day(on, until)
                self.days += 1
            progress(number + 1, in_all)

    def _day(self, on: date, until: date) -> None:
        self._open(on)
        self._serve(on, [*self.counter.calendar.visitors(on)], self.counter.chance.randint(5, 10), minutes=460)
        self.clock.reach(on, time(16, 48))
        self.incidents.afternoon(on, self.days)
        self.drafts.afternoon(on, self.days)
        self.disposing.afternoon(on, self.days)
        self.selling.afternoon(on, self.days)
        self._abandon(on, until)
        self.books.afternoon(self.days)
        self._close(on)
        self.apart += 1
        if self.counter.chance.random() < _EXCHANGED or self.apart > _LONGEST_APART:
            self.clock.reach(on, time(17, 50))
            self._tell_each_other(on)
            self.books.evening(on, self.days)
            follow_up(self.stations[0], on, self.days)
            self.disposing.evening(on)
            self.selling.evening(on, self.days)
            near = until - on <= _NEAR_THE_END
            self.counter.vault.evening(self.stations[0], on, self.days, near_the_end=near)
            level(self.stations)

    def _last_day(self, on: date) -> None:
        """A morning with a few customers; the rest of today, with the run of its clock, is for whoever practises."""
        self._open(on)
        returning = self.counter.calendar.visitors(on)
        self._serve(on, returning[: max(len(returning) // 3, 1)], 3, minutes=30)
        self._tell_each_other(on - timedelta(days=1))
        self.books.close(on - timedelta(days=1))
        self.books.last_day(on)
        self.incidents.last_afternoon(on)
        self.drafts.last_afternoon()
        self.counter.vault.last_evening(self.stations[0], on)
        self.counter.vault.busy = True
        self._serve(on, [], 2, minutes=1)
        level(self.stations)

    def _abandon(self, on: date, until: date) -> None:
        """Let somebody pawn what is forfeited on the very last day; of two days one is open."""
        days = (until - on).days - _DUE_BEFORE
        if days in _SHORT_TERMS and not self.is_abandoned:
            self.counter.pawn(on, days=days, returns=False)
            self.is_abandoned = True

    def _tell_each_other(self, until: date) -> None:
        """Exchange what either did, and let the clock do its part at both, up to a day."""
        level(self.stations)
        frozen = run_clock(self.stations, until)
        level(self.stations)
        self.counter.exchanged(frozen)
        self.apart = 0

    def _serve(self, on: date, returning: list[Visit], newcomers: int, *, minutes: int) -> None:
        callers: list[Visit | None] = [*returning, *(None for _ in range(newcomers))]
        chance = self.counter.chance
        chance.shuffle(callers)
        times = sorted(chance.randint(5, 5 + minutes) for _ in callers)
        for caller, at in zip(callers, times, strict=True):
            self.clock.reach(on, time(9 + at // 60, at % 60, chance.randint(0, 59)))
            self.counter.serve(caller, on)

    def _open(self, on: date) -> None:
        self.counter.gold = goods.price_of_gold(self.counter.chance, self.counter.gold)
        for station in self.stations:
            self.clock.reach(on, time(8, 50))
            if self.days:
                station.begin_day()
            else:
                self._first_day(station)
        appraising.set_price(self.stations[0], self.counter.gold)

    def _first_day(self, station: Workstation) -> None:
        """The capital is paid in at the first drawer and banked; the second drawer's float comes from there."""
        usual = _FLOATS[station.number]
        if station.number == 0:
            station.do(OpenTill(float_amount=CAPITAL, source=Counterpart.CAPITAL), MANAGER)
            banked = CAPITAL - usual
            station.do(
                MoveCash(direction=Direction.OUT, counterpart=Counterpart.BANK, amount=banked, note="注册资本存入银行"),
                MANAGER,
            )
        else:
            station.do(OpenTill(float_amount=usual, source=Counterpart.BANK))

    def _close(self, on: date) -> None:
        chance = self.counter.chance
        for station in self.stations:
            self.clock.reach(on, time(17, 5))
            if chance.random() < _WITH_EXPENSES:
                note, least, most = chance.choice(_EXPENSES)
                station.pay_expense(Money(chance.randint(least * 10, most * 10) * 10), note)
            station.bank_surplus()
            self.clock.reach(on, time(17, 35))
            slip = _SLIPS.get(self.days, NOTHING) if station.number == 0 else NOTHING
            station.end_day(slip)


def course_of(stations: tuple[Workstation, ...], clock: ShopClock, chance: Random, until: date) -> Course:
    """The course of business up to a day, with all habits of this shop."""
    counter = Counter(stations, chance, Calendar(chance, until), Neighbourhood(chance), PracticeVault())
    return Course(
        stations,
        clock,
        counter,
        Incidents(counter),
        Drafts(counter),
        Selling(counter),
        Disposing(counter),
        Bookkeeping(stations[0], calendar_day(clock())),
    )
