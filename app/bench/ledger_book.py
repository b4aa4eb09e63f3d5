"""A book of very many entries over years of days, made in bulk: what a busy shop's ledger looks like when it is old."""

from __future__ import annotations

import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path

from app.bench.books import Counter, new_book, signed_in
from domain.facts import Body, Fact
from domain.ids import CommandId, PersonId
from domain.ledger.accounts import CASH, drawer
from domain.ledger.closing import Head, StoreDayClosed
from domain.ledger.entry import EntryPosted, Posting
from domain.money import Money
from domain.ports import Draft, Signature
from storage.journal import Journal
from storage.projector import project
from storage.work import Writer

ENTRIES_A_DAY = 400


@dataclass(frozen=True, slots=True)
class Made:
    """A book, how many entries it was given in how many seconds, and by how many bytes it grew for them."""

    folder: Path
    entries: int
    seconds: float
    grown: int

    @property
    def bytes_an_entry(self) -> float:
        """What an entry takes on the disk with all that it means: fact, rows, sums and indexes."""
        return self.grown / self.entries


def ledger_book(home: Path, entries: int, counter: Counter) -> Made:
    """A practice book with so many entries, every day of it closed."""
    folder = new_book(home, counter)
    with signed_in(folder, counter) as shop:
        writer, actor = shop.book_file.writer, PersonId(shop.session.person)
        before, start = _size(folder), time.perf_counter()
        days = -(-entries // ENTRIES_A_DAY)
        first = counter.now.date() - timedelta(days=days)
        for day in range(days):
            numbers = range(day * ENTRIES_A_DAY, min((day + 1) * ENTRIES_A_DAY, entries))
            append_day(writer, numbers, actor, first + timedelta(days=day), closed=True)
        taken = time.perf_counter() - start
    return Made(folder, entries, taken, _size(folder) - before)


def _size(folder: Path) -> int:
    return sum(file.stat().st_size for file in folder.rglob("*") if file.is_file())


def append_day(writer: Writer, numbers: range, actor: PersonId, on: date, *, closed: bool) -> None:
    """A day's entries, projected as one batch, and where it is `closed` the store's close of that day after them."""
    signature = Signature(CommandId(f"bulk:{on}"), "bulk", "", actor, None, on)
    with writer.engines.writer.begin() as conn:
        journal = Journal(conn, writer.store, writer.vault)
        drafts = [Draft(body, n) for n, body in enumerate(_day(numbers, writer))]
        facts = journal.append(drafts, signature, writer.device, writer.key, writer.clock())
        if closed:
            last = [Draft(_closing(writer, on, facts), len(facts))]
            facts = (*facts, *journal.append(last, signature, writer.device, writer.key, writer.clock()))
        project(conn, journal, writer.store, facts, in_order=True)


def _closing(writer: Writer, on: date, facts: Sequence[Fact]) -> StoreDayClosed:
    return StoreDayClosed(
        store=writer.store,
        on=on,
        heads=(Head(device=writer.device, seq=facts[-1].at.device_seq),),
        missing=(),
        entries=len(facts),
        amount=Money(0),
        findings=0,
    )


def _day(numbers: range, writer: Writer) -> Iterator[Body]:
    """The entries of a day: pledges, accruals of interest, redemptions."""
    till = drawer(writer.device)
    for number in numbers:
        ticket, loan = f"ticket:{number // 3:08d}", 100_000 + number // 3 % 977 * 1000
        lines = (
            (("1303.01.01", loan, ticket), (CASH, -loan + 4200, till), ("2203", -3962, ticket), ("2221.01", -238, "")),
            (("1132", 3625, ""), ("6011.01", -3420, ""), ("2221.07", -205, "")),
            ((CASH, loan + 3625, till), ("1303.01.01", -loan, ticket), ("1132", -3625, ticket)),
        )[number % 3]
        yield EntryPosted(
            cause=f"bulk-{number:08d}:0",
            rule=("ticket.issued", "income.accrued", "ticket.redeemed")[number % 3],
            rules_version="bench",
            postings=tuple(Posting(account=account, amount=Money(fen), sub=sub) for account, fen, sub in lines),
        )
