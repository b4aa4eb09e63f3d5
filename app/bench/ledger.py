"""The books of an old shop: what a balance, a page and a closing cost there, and beside it other people's programs.

The peers read the very journal that `pawnbook export` writes, in the same run, and reckon the same trial balance.
"""

from __future__ import annotations

import shutil
import subprocess
import sys
from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from functools import partial
from importlib.util import find_spec
from pathlib import Path
from statistics import median

from app.bench.books import Counter, shut_the_drawer, signed_in
from app.bench.figures import Figure, Part, seconds
from app.bench.ledger_book import Made, append_day, ledger_book
from app.cli_export import in_words
from app.files import write_lines
from app.shop import Shop
from domain.access.roles import Role, Session
from domain.book import Book
from domain.commands import command_from
from domain.ids import CommandId, PersonId
from domain.ledger.closing import last_of, month_of
from domain.ledger.statements.template import Scope
from storage.ledger_stream import whole_ledger
from sync import beancount, hledger

USUAL, LARGE, SMALL = 100_000, 1_000_000, 10_000
"""Entries of the book, of the one that the demands are about, and of a young one to compare with."""

_MUST_BALANCE, _MUST_PAGE = 50.0, 50.0
_MUST_CLOSE, _MUST_MONTH = 1.5, 10.0
_MUST_PEER, _AIM_PEER = 100.0, 1000.0
_DAYS = 25
_ACCOUNTANT = Session(PersonId("accountant"), "会计", Role.ACCOUNTANT)
_CLOSES, _ENTRIES_TO_CLOSE = 5, 200


def measure(home: Path, entries: int, keep: Path | None) -> Iterator[Figure]:
    """Everything about a ledger with so many entries. A kept book is made once; others are thrown away."""
    made = _kept(home, entries, keep)
    young = _kept(home, SMALL, None)
    counter = Counter()
    yield _made(made)
    with signed_in(made.folder, counter) as shop:
        yield _balances(shop, made.entries, counter.now.date())
        yield _pages(shop, made.entries, counter.now.date())
        peers = shop if made.entries == USUAL else None
        if peers is not None:
            yield from _peers(peers, home, counter.now.date())
    yield _closes(made, young)


def _kept(home: Path, entries: int, keep: Path | None) -> Made:
    """A copy of the book to measure on; the figures of its making are those of the run that made it."""
    place = home / f"ledger-{entries}" if keep is None else keep / f"ledger-{entries}"
    known = next(place.glob("*.pawnbook"), None)
    made = ledger_book(place, entries, Counter()) if known is None else Made(known, entries, 0.0, _size(known))
    if keep is None:
        return made
    copy = Path(shutil.copytree(made.folder, home / f"measured-{entries}" / made.folder.name))
    return Made(copy, made.entries, made.seconds, made.grown)


def _size(folder: Path) -> int:
    return sum(file.stat().st_size for file in folder.rglob("*") if file.is_file())


def _made(made: Made) -> Figure:
    return Figure(
        name=f"entries posted in bulk, signed and projected, into a book of {made.entries:,}",
        chinese=f"批量过账（含签名与投影，共 {made.entries:,} 笔）",
        value=made.entries / made.seconds if made.seconds else 0.0,
        unit="entries/s",
        must=0.0,
        aim=0.0,
        parts=(
            Part("the book's size", made.grown / 1e6, "MB"),
            Part("an entry with fact, rows, sums and indexes", made.bytes_an_entry, "bytes"),
        ),
    )


def _balances(shop: Shop, entries: int, today: date) -> Figure:
    """The trial balance at days spread over the whole life of the book."""
    days = entries // 400
    asked = [today - timedelta(days=1 + days * each // _DAYS) for each in range(_DAYS)]
    taken = [seconds(partial(shop.reading.trial_balance, on)) * 1000 for on in asked]
    return Figure(
        name=f"trial balance at any day, {entries:,} entries",
        chinese=f"任意日试算平衡（{entries:,} 笔凭证）",
        value=median(taken),
        unit="ms",
        must=_MUST_BALANCE,
        aim=_MUST_BALANCE / 5,
        less_is_better=True,
        parts=(Part("the slowest of all days", max(taken), "ms"),),
    )


def _pages(shop: Shop, entries: int, today: date) -> Figure:
    """The first page of every account that was posted to, and of every sum of such, of the last month and of all."""
    store = (shop.book_file.writer.store,)
    codes = {line.account for line in shop.reading.trial_balance(today).accounts}
    codes |= {code.partition(".")[0] for code in codes}
    spans = ((today - timedelta(days=30), today), (date(1990, 1, 1), today))
    taken = [
        seconds(partial(shop.reading.account, Scope(store, first, last), code)) * 1000
        for code in sorted(codes)
        for first, last in spans
    ]
    return Figure(
        name=f"first page of any account, {entries:,} entries",
        chinese=f"任一科目明细账首页（{entries:,} 笔凭证）",
        value=max(taken),
        unit="ms",
        must=_MUST_PAGE,
        aim=_MUST_PAGE / 5,
        less_is_better=True,
        parts=(Part("the median of all accounts", median(taken), "ms"), Part("accounts and sums", len(codes), "")),
    )


def _closes(old: Made, young: Made) -> Figure:
    """The close of the store's day, with as many entries, in the old book and in a young one."""
    taken = {made.entries: _close_days(made) for made in (young, old)}
    slow, fast = taken[old.entries], taken[young.entries]
    return Figure(
        name=f"closing the store's day with {old.entries:,} entries against {young.entries:,}",
        chinese=f"门店日结：{old.entries:,} 笔与 {young.entries:,} 笔账簿之比",
        value=slow / fast,
        unit="times",
        must=_MUST_CLOSE,
        aim=1.1,
        less_is_better=True,
        parts=(Part("in the old book", slow * 1000, "ms"), Part("in the young book", fast * 1000, "ms")),
    )


def _close_days(made: Made) -> float:
    counter, taken = Counter(), list[float]()
    with signed_in(made.folder, counter) as shop:
        shut_the_drawer(shop)
        actor = PersonId(shop.session.person)
        for number in range(_CLOSES):
            on = counter.now.date()
            first = made.entries + number * _ENTRIES_TO_CLOSE
            numbers = range(first, first + _ENTRIES_TO_CLOSE)
            append_day(shop.book_file.writer, numbers, actor, on, closed=False)
            counter.now += timedelta(days=1)
            list(shop.daily_run())
            taken.append(seconds(partial(shop.do, command_from("ledger.close_day", {"on": str(on)}))))
    return median(taken)


def month_close(folder: Path, tickets: int) -> Figure:
    """A month's close of a book with so many open tickets: checks, provisions, taxes, profit."""
    counter = Counter()
    with signed_in(folder, counter) as shop:
        shut_the_drawer(shop)
        month = month_of(counter.now.date())
        counter.now += timedelta(days=(last_of(month) - counter.now.date()).days + 1)
        list(shop.daily_run())
        shop.do(command_from("ledger.close_day", {"on": str(last_of(month))}))
        book, asked = Book(shop.book_file.writer.work, counter), command_from("ledger.close_month", {"month": month})
        taken = seconds(lambda: book.do(asked, by=_ACCOUNTANT, command_id=CommandId("bench:month")))
    return Figure(
        name=f"closing a month with {tickets:,} open tickets",
        chinese=f"月结（在当 {tickets:,} 张）",
        value=taken,
        unit="s",
        must=_MUST_MONTH,
        aim=2.0,
        less_is_better=True,
        parts=(),
    )


def _peers(shop: Shop, home: Path, today: date) -> Iterator[Figure]:
    """The same trial balance by programs that nobody here wrote, from the exported journal."""
    with whole_ledger(shop.book_file.writer) as ledger:
        first, chart = ledger.first_day or today, ledger.chart
        write_lines(home / hledger.FILE, hledger.journal("bench", ledger.entries(), chart, in_words))
        write_lines(home / beancount.FILE, beancount.ledger("bench", ledger.entries(), chart, first, in_words))
    ours = median(seconds(partial(shop.reading.trial_balance, today)) for _ in range(_DAYS))
    journal = str(home / hledger.FILE)
    yield from _peer(ours, "ledger", ["ledger", "-f", journal, "balance", "--flat"])
    yield from _peer(ours, "hledger", ["hledger", "-f", journal, "balance", "--flat"])
    if find_spec("beancount") is not None:
        check = [sys.executable, "-m", "beancount.scripts.check", str(home / beancount.FILE)]
        yield from _peer(ours, "bean-check", check)


def _peer(ours: float, name: str, command: Sequence[str]) -> Iterator[Figure]:
    if shutil.which(command[0]) is None:
        return
    theirs = seconds(lambda: subprocess.run(command, check=True, capture_output=True))  # noqa: S603 our own words
    yield Figure(
        name=f"our trial balance against a run of {name}, {USUAL:,} entries",
        chinese=f"试算平衡：与 {name} 之比（{USUAL:,} 笔凭证）",
        value=theirs / ours,
        unit="times",
        must=_MUST_PEER,
        aim=_AIM_PEER,
        parts=(Part(name, theirs, "s"), Part("ours", ours * 1000, "ms")),
    )
