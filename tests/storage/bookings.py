"""Facts of the books by several devices, as they might arrive, and by which rule each is booked and numbered."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date, timedelta

import sqlalchemy as sa
from hypothesis import strategies as st

from domain.facts import Body, Fact
from domain.ids import CommandId, DeviceId
from domain.ledger.closing import Head, PeriodClosed, StoreDayClosed, last_of, month_of
from domain.ledger.entry import EntryPosted, Posting
from domain.ledger.voucher import MANUAL, VoucherPosted
from domain.money import Money
from storage import chart, ledger, schema, vouchers
from storage.projection import Batch
from storage.tables import METADATA
from tests.builders import ACCOUNTANT, STORE, a_fact, days_later, money

DEVICES = (DeviceId("D1"), DeviceId("D2"))
NOTHING = money("0.00")

_UNUSED: list[sa.Engine] = []
"""Databases in memory with empty tables, for the next to take."""


def moved(amount: int, debit: str = "6601", credit: str = "1002") -> tuple[Posting, ...]:
    """Two lines of an entry."""
    return (Posting(account=debit, amount=Money(amount)), Posting(account=credit, amount=Money(-amount)))


@dataclass
class Devices:
    """Several devices that write down facts one after the other, each in its own chain."""

    facts: list[Fact] = field(default_factory=list)
    seqs: Counter[DeviceId] = field(default_factory=Counter)

    def write(self, device: DeviceId, what: Body, on: date) -> Fact:
        """The next fact of a device."""
        self.seqs[device] += 1
        number = len(self.facts) + 1
        made = a_fact(
            what,
            device_id=device,
            device_seq=self.seqs[device],
            recorded_at=f"{number:012x}-0000",
            business_date=on,
            wall=f"{on.isoformat()}T12:00:00.000+08:00",
            command_id=CommandId(f"command-{number}"),
        )
        self.facts.append(made)
        return made

    def entry(self, device: DeviceId, on: date, amount: int = 100) -> Fact:
        """Something that the business posts."""
        cause = f"command-{len(self.facts) + 1}:0"
        return self.write(device, EntryPosted(cause=cause, rule="till.x", rules_version="", postings=moved(amount)), on)

    def voucher(self, device: DeviceId, dated: date, turn: int = 0, amount: int = 100, *, red: bool = False) -> Fact:
        """Something that somebody posts by hand."""
        what = VoucherPosted(
            voucher=f"v_{len(self.facts) + 1}",
            rule=MANUAL,
            dated=dated,
            summary="房租",
            postings=moved(-amount if red else amount),
            prepared_by=ACCOUNTANT.person,
            red=red,
            turn=turn,
        )
        return self.write(device, what, dated)

    def close_day(self, device: DeviceId, on: date, **seen: int) -> Fact:
        """A closing that had seen so many facts of each device."""
        what = StoreDayClosed(store=STORE, on=on, heads=_heads(seen), missing=(), entries=0, amount=NOTHING, findings=0)
        return self.write(device, what, on)

    def close_month(self, device: DeviceId, month: str, turn: int, **seen: int) -> Fact:
        """The closing of a month."""
        what = PeriodClosed(store=STORE, month=month, turn=turn, heads=_heads(seen), profit=NOTHING, debit=NOTHING)
        return self.write(device, what, last_of(month))


def _heads(seen: dict[str, int]) -> tuple[Head, ...]:
    return tuple(Head(device=DeviceId(device), seq=seq) for device, seq in sorted(seen.items()))


@contextmanager
def empty_books() -> Iterator[sa.Connection]:
    """Tables without a row in them; they are made once, and what is written into them is undone."""
    engine = _UNUSED.pop() if _UNUSED else _new_tables()
    with engine.connect() as conn:
        yield conn
        conn.rollback()
        conn.info.clear()
    _UNUSED.append(engine)


def _new_tables() -> sa.Engine:
    schema.load()
    engine = sa.create_engine("sqlite://")
    METADATA.create_all(engine)
    return engine


def take_down(conn: sa.Connection, facts: Sequence[Fact], batch: int = 1) -> None:
    """Project facts, so many at a time, in the order in which they come."""
    arrived: list[Fact] = conn.info.setdefault("arrived", [])

    def history(subjects: Iterable[str]) -> list[Fact]:
        wanted = set(subjects)
        return sorted((fact for fact in arrived if fact.at.subject in wanted), key=lambda fact: fact.order)

    for start in range(0, len(facts), batch):
        arrived += facts[start : start + batch]
        some = Batch(conn, STORE, facts[start : start + batch], False, history)
        for projection in (chart.project, ledger.project, vouchers.project):
            projection(some)


@dataclass(frozen=True)
class Booked:
    """Where an entry stands in the books."""

    cause: str
    book_date: date
    number: int


def books_in(conn: sa.Connection) -> set[Booked]:
    """Where the tables say that every entry stands."""
    query = sa.select(ledger.ENTRY.c.cause, ledger.ENTRY.c.book_date, ledger.ENTRY.c.number, ledger.ENTRY.c.month)
    rows = conn.execute(query).all()
    assert all(row.month == month_of(row.book_date) for row in rows)
    return {Booked(row.cause, row.book_date, row.number) for row in rows}


def books_of(facts: Sequence[Fact]) -> set[Booked]:
    """The same by the rules themselves, told plainly over all facts at once."""
    entries = [fact for fact in facts if isinstance(fact.body, EntryPosted | VoucherPosted)]
    closings = [fact for fact in facts if isinstance(fact.body, StoreDayClosed | PeriodClosed)]
    booked = {cause_of(fact): _day_of(fact, closings) for fact in entries}
    numbers: dict[str, int] = {}
    counts: Counter[str] = Counter()
    for closing in sorted(closings, key=lambda fact: fact.order):
        taken = [
            fact
            for fact in entries
            if cause_of(fact) not in numbers and booked[cause_of(fact)] <= _up_to(closing) and _saw(closing, fact)
        ]
        for fact in sorted(taken, key=lambda each: (booked[cause_of(each)], each.order)):
            month = month_of(booked[cause_of(fact)])
            counts[month] += 1
            numbers[cause_of(fact)] = counts[month]
    return {Booked(cause, day, numbers.get(cause, 0)) for cause, day in booked.items()}


def cause_of(fact: Fact) -> str:
    """What an entry is known by."""
    assert isinstance(fact.body, EntryPosted | VoucherPosted)
    return fact.body.cause if isinstance(fact.body, EntryPosted) else fact.body.voucher


def _day_of(fact: Fact, closings: Sequence[Fact]) -> date:
    unseen = [closing.body for closing in closings if not _saw(closing, fact)]
    if isinstance(fact.body, EntryPosted):
        own = fact.at.business_date
        late = [body.on for body in unseen if isinstance(body, StoreDayClosed) and body.on >= own]
        return max([own, *(day + timedelta(days=1) for day in late)])
    assert isinstance(fact.body, VoucherPosted)
    day, knew = fact.body.dated, fact.body.turn
    while any(isinstance(body, PeriodClosed) and body.month == month_of(day) and body.turn > knew for body in unseen):
        day, knew = last_of(month_of(day)) + timedelta(days=1), 0
    return day


def _up_to(closing: Fact) -> date:
    return closing.body.on if isinstance(closing.body, StoreDayClosed) else last_of(_period(closing).month)


def _period(closing: Fact) -> PeriodClosed:
    assert isinstance(closing.body, PeriodClosed)
    return closing.body


def _saw(closing: Fact, fact: Fact) -> bool:
    assert isinstance(closing.body, StoreDayClosed | PeriodClosed)
    seen = {head.device: head.seq for head in closing.body.heads} | {closing.at.device_id: closing.at.device_seq}
    return seen.get(fact.at.device_id, 0) >= fact.at.device_seq


@st.composite
def stories(draw: st.DrawFn) -> list[Fact]:
    """What two or three devices write down in three months, with closings that saw more or less of it."""
    devices, names = Devices(), (*DEVICES, DeviceId("D3"))
    turns: Counter[str] = Counter()
    for _ in range(draw(st.integers(1, 25))):
        device, on = draw(st.sampled_from(names)), days_later(draw(st.integers(-20, 50)))
        what = draw(st.integers(0, 9))
        if what < 4:
            devices.entry(device, on, draw(st.integers(1, 9)))
        elif what < 7:
            turn = draw(st.integers(0, turns[month_of(on)]))
            devices.voucher(device, on, turn, draw(st.integers(1, 9)), red=draw(st.booleans()))
        else:
            seen = {name: draw(st.integers(0, devices.seqs[name])) for name in names}
            if what < 9:
                devices.close_day(device, on, **seen)
            else:
                turns[month_of(on)] += 1
                devices.close_month(device, month_of(on), turns[month_of(on)], **seen)
    return devices.facts
