"""A store with two tills that is closed by the day, the month and the year: words for its stories."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import sqlalchemy as sa

from app.credentials import PRACTICE_PASSWORD
from app.daily_run import DailyRun
from app.founding import found_shop
from domain.access.roles import Role, Session
from domain.book import Book
from domain.ids import PersonId
from domain.ledger.closing import last_of
from domain.money import NOTHING, Money
from storage.book_file import NewBook, make_book, open_with_password
from storage.ledger import ENTRY, POSTING
from tests.books import CHEAP, TestClock, founding
from tests.storage.replaying import STORE
from tests.stories.test_forfeited_goods import Counter, level

ACCOUNTANT = Session(PersonId("zhou"), "周敏", Role.ACCOUNTANT)
REVIEWER = Session(PersonId("chen"), "陈志强", Role.MANAGER)


@dataclass(frozen=True, slots=True)
class Station(Counter):
    """A workstation that runs the clock and closes."""

    def run(self) -> None:
        """The daily run of this morning."""
        list(DailyRun(Book(self.writer.work, self.clock), self.reading, self.clock).pieces())

    def close_till(self) -> None:
        """Count what is there, and close the drawer."""
        fen = self.cash().minor
        pieces = [
            {"denomination": "100.00", "pieces": fen // 10_000},
            {"denomination": "0.01", "pieces": fen % 10_000},
        ]
        self.do("till.count", pieces=[each for each in pieces if each["pieces"]])
        self.do("till.close")

    def cash(self) -> Money:
        """What the drawer holds."""
        day = self.reading.day()
        return NOTHING if day is None else day.cash

    def open_till(self) -> None:
        """Open the drawer of today with what was left."""
        self.do("till.open", float_amount=str(self.cash()), source="capital")

    def balance(self, account: str, on: str) -> Money:
        """What stands on an account and all below it at the end of a day, a debit positive."""
        with self.writer.engines.reader.connect() as conn:
            query = sa.select(sa.func.coalesce(sa.func.sum(POSTING.c.amount), 0)).where(
                POSTING.c.account.like(f"{account}%"), POSTING.c.book_date <= date.fromisoformat(on)
            )
            return Money(int(conn.execute(query).scalar_one()))

    def numbers(self, month: str) -> list[int]:
        """The voucher numbers of a month."""
        with self.writer.engines.reader.connect() as conn:
            query = sa.select(ENTRY.c.number).where(ENTRY.c.month == month, ENTRY.c.number > 0)
            return sorted(conn.execute(query).scalars())

    def vouchers(self, period: str) -> list[str]:
        """The names of the vouchers that closings of a month or year posted."""
        with self.writer.engines.reader.connect() as conn:
            named = sa.select(ENTRY.c.cause).where(ENTRY.c.cause >= f"{period}:", ENTRY.c.cause < f"{period};")
            return sorted(conn.execute(named).scalars())

    def drawer_in_books(self) -> Money:
        """What the ledger says that the drawer holds."""
        with self.writer.engines.reader.connect() as conn:
            query = sa.select(sa.func.coalesce(sa.func.sum(POSTING.c.amount), 0))
            mine = (POSTING.c.account == "1001", POSTING.c.sub == f"till:{self.writer.device}")
            return Money(int(conn.execute(query.where(*mine)).scalar_one()))

    def facts(self) -> int:
        """How many facts the book holds."""
        return sum(1 for _ in self.reading.facts())

    def post(self, dated: str, debit: str, credit: str, amount: str) -> str:
        """A voucher by hand: prepared by the accountant, reviewed by a manager, posted."""
        asked = {"dated": dated, "summary": "补记费用", "lines": lines_of(debit, credit, amount)}
        prepared = self.do("ledger.prepare_voucher", by=ACCOUNTANT, agreed=False, **asked)
        voucher: str = getattr(prepared.happened, "voucher")  # noqa: B009 a body has no voucher by its type
        self.do("ledger.review_vouchers", by=REVIEWER, agreed=False, vouchers=[voucher])
        self.do("ledger.post_voucher", by=ACCOUNTANT, agreed=False, voucher=voucher)
        return voucher

    def close_month(self, month: str) -> None:
        """The accountant closes a month."""
        self.do("ledger.close_month", by=ACCOUNTANT, agreed=False, month=month)

    def reopen_month(self, month: str) -> None:
        """The accountant opens a month again, and a manager agrees."""
        self.do("ledger.reopen_month", by=ACCOUNTANT, month=month, reason="漏记费用")


def lines_of(debit: str, credit: str, amount: str) -> list[dict[str, str]]:
    """The lines of a voucher."""
    return [
        {"account": debit, "side": "debit", "amount": amount},
        {"account": credit, "side": "credit", "amount": amount},
    ]


Two = tuple[Station, Station]


@contextmanager
def two_stations(folder: Path, begins: str = "2026-03-01") -> Iterator[Two]:
    """Two workstations of one store, both open on the first day."""
    clock = TestClock(f"{begins}T09:00")
    created = found_shop(folder, founding(), clock, CHEAP)
    first, second = folder / f"{created.book.name}.pawnbook", folder / "second.pawnbook"
    make_book(NewBook(second, STORE, "福安典当", True, "wang", PRACTICE_PASSWORD, CHEAP), clock)
    with ExitStack() as books:
        one, other = (
            Station(books.enter_context(open_with_password(each, "wang", PRACTICE_PASSWORD, clock)).writer, clock)
            for each in (first, second)
        )
        one.do("pawn.receive_forms", first=5001, last=9999)
        one.do("pawn.lease_numbers", device=other.writer.device, first=5001, last=9999)
        level(one, other)
        for each in (one, other):
            each.do("till.open", float_amount="200000.00", source="capital")
        level(one, other)
        yield one, other


def evening(*stations: Station) -> None:
    """The drawers are counted and closed."""
    for each in stations:
        each.close_till()


def morning(day: str, *stations: Station) -> None:
    """Each runs the clock, and opens its drawer."""
    for each in stations:
        each.clock.set(f"{day}T09:00")
        each.run()
        each.open_till()


def next_day(day: str, one: Station, other: Station) -> None:
    """An evening and a morning at both, and they tell each other."""
    evening(one, other)
    morning(day, one, other)
    level(one, other)


def close_days(one: Station, other: Station, on: str) -> None:
    """The manager closes the store's days up to this one."""
    one.do("ledger.close_day", agreed=False, on=on)
    level(one, other)


def end_of(month: str) -> str:
    """The last day of a month."""
    return last_of(month).isoformat()
