"""The practice shop without anybody at it: the main job walked through, and a picture of every screen.

Both work on a copy of the practice shop, which is thrown away: so they can be repeated, and the shop stays as it is.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass
from itertools import count
from pathlib import Path

from app.credentials import PRACTICE_PASSWORD, Credentials
from app.desktop import Place
from app.language import CHINESE, translator
from app.shop import Shop, open_shop
from app.tour.scratch import ShopTime, TourGate, forgotten, scratch_copy, scratch_home, time_for, tour_gate
from domain.clock import Clock, calendar_day
from domain.customers.resident_id import check_digit
from domain.money import NOTHING, Money
from domain.pawn.ticket import Stage
from domain.pawn.views import TicketLine
from domain.reading import Reading
from domain.stock.vault_listing import BagQuery, Shelf
from domain.till.cash_count import DENOMINATIONS, CountTill, Pieces
from domain.till.day import OpenTill
from domain.till.day_close import CloseDay
from storage.envelope import read_envelope
from ui.preferences import Preferences
from ui.tour.hand import SIZE, Hand, Size, at_window
from ui.tour.main_job import Album, Errands, first_start, main_job, pieces_of, sign_in
from ui.tour.screens import BOOKS, CLOSED, DOOR, LOOKS, MORNING, NO_BOOK, OFFICE, OPEN, Plan, Samples, Visited, visit

_FLOAT = Money(20_000_000)
_CLERK, _MANAGER, _ACCOUNTANT = "clerk1", "manager", "accountant"
_NOBODY = "44030419020304"


def walk_main_job(
    book: Path, folder: Path, clock: Clock, look: Callable[[Path], None] = lambda _copy: None
) -> Iterator[Path]:
    """Found a shop, then do a day's work at a copy of the practice shop; yields the pictures and papers it leaves.

    `look` is shown the folder of the copy once its day is closed.
    """
    folder.mkdir(parents=True, exist_ok=True)
    album = Album(folder)
    with _empty_computer(clock) as hand:
        yield from first_start(hand, album)
    with scratch_copy(book) as copy:
        shop = look_at(copy, clock)
        with tour_gate(shop.place(copy)) as (door, gate), at_window(door) as hand:
            yield from main_job(hand, album, shop.errands(gate))
        look(copy)


def shoot_all(
    book: Path, folder: Path, clock: Clock, names: tuple[str, ...] = (), looks: tuple[Preferences, ...] = LOOKS
) -> Iterator[Path]:
    """Picture every screen in every look, or those that are named, as screen-language-theme-scale.png."""
    folder.mkdir(parents=True, exist_ok=True)
    for seen in visit_all(book, clock, names, looks):
        yield seen.picture(folder)


def visit_all(
    book: Path, clock: Clock, names: tuple[str, ...] = (), looks: tuple[Preferences, ...] = LOOKS, size: Size = SIZE
) -> Iterator[Visited]:
    """Bring up every screen in every look, or those that are named, in a window of this size."""
    with scratch_copy(book) as copy:
        shop = look_at(copy, clock)
        plan = Plan(shop.samples, names, looks)
        with _empty_computer(shop.time, size) as hand:
            yield from visit(hand, NO_BOOK, plan)
        with _window_on(copy, shop, size) as hand:
            yield from visit(hand, DOOR, plan)
        open_the_day(copy, shop)
        for person, screens in ((shop.person, OPEN), (shop.manager, OFFICE), (shop.accountant, BOOKS)):
            with _window_on(copy, shop, size) as hand:
                sign_in(hand, person)
                yield from visit(hand, screens, plan)
        _close_the_day(copy, shop)
        with _window_on(copy, shop, size) as hand:
            sign_in(hand, shop.person)
            yield from visit(hand, CLOSED, plan)
            shop.time.next_morning()
            yield from visit(hand, MORNING, plan)


@contextmanager
def _window_on(copy: Path, shop: PracticeShop, size: Size) -> Iterator[Hand]:
    with tour_gate(shop.place(copy)) as (door, _gate), at_window(door, size) as hand:
        yield hand


@contextmanager
def _empty_computer(clock: Clock, size: Size = SIZE) -> Iterator[Hand]:
    with (
        scratch_home() as home,
        forgotten(home),
        tour_gate(Place(home, clock)) as (door, _gate),
        at_window(door, size) as hand,
    ):
        yield hand


@dataclass(frozen=True, slots=True)
class PracticeShop:
    """What the copy of the practice shop is like: who works there, at which time, with what to do and to show."""

    person: str
    manager: str
    accountant: str
    time: ShopTime
    brought_back: tuple[str, str]
    unused_id: str
    samples: Samples

    def place(self, copy: Path) -> Place:
        """Where a window opens this copy and nothing else."""
        return Place(copy.parent, self.time, other_time=True, only=copy)

    def errands(self, gate: TourGate) -> Errands:
        """What the main job is about."""
        renew, redeem = self.brought_back
        return Errands(
            person=self.person,
            id_number=self.unused_id,
            renew=renew,
            redeem=redeem,
            expected=lambda: NOTHING if gate.desk is None else _cash(gate.desk.reading),
        )

    def open(self, copy: Path) -> AbstractContextManager[Shop]:
        """The copy without a window."""
        return open_shop(copy, Credentials(self.person, PRACTICE_PASSWORD), self.time, translator(CHINESE))


def look_at(copy: Path, clock: Clock) -> PracticeShop:
    """What a copy of the practice shop is like."""
    people = read_envelope(copy).people
    person = _CLERK if _CLERK in people else people[0]
    with open_shop(copy, Credentials(person, PRACTICE_PASSWORD), clock, translator(CHINESE)) as shop:
        reading = shop.reading
        time = time_for(reading.day(), clock)
        lines = reading.tickets(calendar_day(time()))
        manager = _MANAGER if _MANAGER in people else people[0]
        accountant = _ACCOUNTANT if _ACCOUNTANT in people else manager
        return PracticeShop(
            person,
            manager,
            accountant,
            time,
            _two_brought_back(lines),
            next(unused_numbers(reading)),
            _samples(reading, lines),
        )


def _samples(reading: Reading, lines: tuple[TicketLine, ...]) -> Samples:
    """Of each stage the ticket with the most to show, and the customer of the live one."""
    tickets: dict[Stage, str] = {}
    for line in sorted(lines, key=lambda line: line.items):
        tickets[line.stage] = line.number
    if Stage.LIVE not in tickets:
        return Samples(tickets)
    on = lines[0].issued_on
    card = reading.ticket_card(tickets[Stage.LIVE], on)
    lying = BagQuery(on=on, shelf=Shelf.HERE, places=reading.vault(on).holding(""))
    return Samples(tickets, card.customer.personal, tuple(bag.item for bag in reading.bags_page(lying).lines))


def open_the_day(copy: Path, shop: PracticeShop) -> None:
    """Open the till where the practice shop was left closed."""
    with shop.open(copy) as desk:
        day = desk.reading.day()
        if day is None or not day.is_open:
            desk.do(OpenTill(float_amount=_FLOAT))


def _close_the_day(copy: Path, shop: PracticeShop) -> None:
    with shop.open(copy) as desk:
        counts = zip(DENOMINATIONS, pieces_of(_cash(desk.reading)), strict=True)
        desk.do(CountTill(pieces=tuple(Pieces(denomination=coin, pieces=pieces) for coin, pieces in counts)))
        desk.do(CloseDay())


def _two_brought_back(lines: tuple[TicketLine, ...]) -> tuple[str, str]:
    """A ticket to renew, if possible one that is due today, and another to redeem; "" where there is none."""
    order = (Stage.DUE, Stage.IN_GRACE, Stage.LIVE)
    brought = [line.number for stage in order for line in lines if line.stage is stage]
    renew, redeem = (*brought[:2], "", "")[:2]
    return renew, redeem


def unused_numbers(reading: Reading) -> Iterator[str]:
    """Valid identity numbers of nobody alive whom the shop does not know."""
    for number in count(20, 2):
        first = f"{_NOBODY}{number:03d}"
        if reading.customer_by_id(first + check_digit(first)) is None:
            yield first + check_digit(first)


def _cash(reading: Reading) -> Money:
    """What should be in the drawer: no clerk is told, but somebody has to play the drawer."""
    day = reading.day()
    return NOTHING if day is None else day.cash
