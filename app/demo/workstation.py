"""A workstation of the practice shop: its book, its clerk, its drawer, and what the clerk does in a day."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from random import Random

from app.demo.people import DEPUTY, MANAGER
from domain.access.roles import SYSTEM, Approval, Session
from domain.access.security import NoteSecurity, SecurityEvent
from domain.book import Book
from domain.clock import CHINA
from domain.commands import digest_of
from domain.ids import CommandId
from domain.money import NOTHING, Money
from domain.ports import Receipt
from domain.till.cash_count import CountTill, pieces_of
from domain.till.day import Counterpart, Direction, MoveCash, OpenTill
from domain.till.day_close import CloseDay
from storage.book_file import OpenBook
from storage.reading import StoreReading

_TEN_THOUSAND = 1_000_000
_LOW, _HIGH = Money(12 * _TEN_THOUSAND), Money(40 * _TEN_THOUSAND)
_USUAL = Money(20 * _TEN_THOUSAND)
_REASONS = ("找零误差", "零钞清点误差", "客户多付未及时退还", "收款时少收硬币")


class ShopClock:
    """The practice shop's time; it moves when something is done."""

    def __init__(self, on: date) -> None:
        self.now = datetime.combine(on, time(8, 30), CHINA)

    def __call__(self) -> datetime:
        """The present moment."""
        return self.now

    def reach(self, on: date, at: time) -> None:
        """Let time go on to this moment, or a little further where it has passed."""
        self.now = max(self.now + timedelta(seconds=40), datetime.combine(on, at, CHINA))


@dataclass(slots=True)
class Commands:
    """Numbers every command of the practice shop, so that the same business has the same ids."""

    done: int = 0

    def next_id(self) -> CommandId:
        """The next command's id."""
        self.done += 1
        return CommandId(f"demo-{self.done:05d}")


@dataclass(slots=True)
class Workstation:
    """One of the shop's two workstations. Whoever counts here counts right, or makes the mistake that was meant."""

    number: int
    book_file: OpenBook
    clerk: Session
    clock: ShopClock
    commands: Commands
    chance: Random
    book: Book = field(init=False)
    reading: StoreReading = field(init=False)

    def __post_init__(self) -> None:
        """Sit down at the book."""
        writer = self.book_file.writer
        self.book = Book(writer.work, self.clock)
        self.reading = StoreReading(writer.engines, writer.store, writer.device, writer.vault, writer.clock)

    def do(self, command: object, by: Session | None = None, *, approved: bool = False) -> Receipt:
        """Do a command as this workstation's clerk; with a manager as second person where that is needed."""
        second = DEPUTY if by is MANAGER else MANAGER
        approval = Approval(second, digest_of(command)) if approved else None
        return self.book.do(command, by=by or self.clerk, command_id=self.commands.next_id(), approval=approval)

    def lend(self, command: object, loan: Money) -> Receipt:
        """Pay out a loan, with cash fetched first where the drawer runs low, and with the second person it needs."""
        if self.cash() < loan:
            self._move(Direction.IN, Counterpart.BANK, _up(loan), "提取备用金")
        return self.do(command, approved=loan > self.alone())

    def alone(self) -> Money:
        """The largest loan that this workstation's clerk gives without anybody else."""
        own = next(each.loan_limit for each in self.reading.people() if each.person == self.clerk.person)
        return self.reading.rulebook().approvals.clerk_loan if own is None else own

    def cash(self) -> Money:
        """What is in the drawer."""
        day = self.reading.day()
        return NOTHING if day is None else day.cash

    def begin_day(self) -> None:
        """Sign in, and open the till with a float that is neither too small nor too large for a day."""
        self.do(NoteSecurity(event=SecurityEvent.SIGNED_IN, person=self.clerk.person), by=SYSTEM)
        left = self.cash()
        self.do(OpenTill(float_amount=left if _LOW <= left <= _HIGH else _near(left), source=Counterpart.BANK))

    def pay_expense(self, amount: Money, note: str) -> None:
        """Pay something out of the drawer."""
        self._move(Direction.OUT, Counterpart.EXPENSE, amount, note)

    def bank_surplus(self) -> None:
        """Bring what is too much for a drawer to the bank."""
        surplus = self.cash() - _USUAL
        if surplus > Money(15 * _TEN_THOUSAND):
            whole = Money(surplus.minor // _TEN_THOUSAND * _TEN_THOUSAND)
            self._move(Direction.OUT, Counterpart.BANK, whole, "营业款送存银行")

    def end_day(self, wrong: Money) -> None:
        """Count and close; `wrong` is what the drawer holds more than the books say."""
        self.do(CountTill(pieces=pieces_of(self.cash() + wrong)))
        limit = self.reading.rulebook().approvals.till_difference
        reason = self.chance.choice(_REASONS) if wrong else ""
        self.do(CloseDay(reason=reason), approved=abs(wrong.minor) > limit.minor)

    def _move(self, direction: Direction, counterpart: Counterpart, amount: Money, note: str) -> None:
        self.do(MoveCash(direction=direction, counterpart=counterpart, amount=amount, note=note))


def _up(amount: Money) -> Money:
    """The next amount in whole ten thousands that is comfortably above this one."""
    return Money((amount.minor // _TEN_THOUSAND + 8) * _TEN_THOUSAND)


def _near(left: Money) -> Money:
    """The usual float, with the odd notes and coins that were left."""
    return Money(_USUAL.minor + left.minor % _TEN_THOUSAND)
