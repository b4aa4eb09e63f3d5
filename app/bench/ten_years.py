"""`pawnbook bench --make DIR`: the book of a shop over ten years, every day of it closed, opened on the morning after.

That morning its vault is filled and what is overdue followed up (`at_hand.py`).

Its days are reckoned, chained and signed in one process and written and projected in another, many at a time; only the
pipeline's transaction for each command is saved. Its customers were all taken over on the first day. The book is a
practice book, and its manager signs in as in the practice shop.
"""

from __future__ import annotations

import gc
import time
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from datetime import date, datetime, timedelta
from itertools import islice
from pathlib import Path

from app.bench.at_hand import call_the_overdue, fill_the_vault
from app.bench.books import Counter, new_book, signed_in
from app.bench.days import MORNING, Part, Years, made_beside
from app.bench.large import append_all
from app.bench.lives import customers
from app.shop import Shop
from domain.clock import calendar_day
from domain.commands import command_from
from domain.facts import Fact
from domain.ids import CustomerId, PersonId
from domain.money import Money
from storage import sql
from storage.journal import Journal
from storage.numbers import blocks_of
from storage.projector import project
from storage.tables import DONE, EFFECT, FACT
from storage.work import Writer

DAYS = 3_720
"""A little over ten years, so that no year needs more numbers than there are."""
_TICKETS_OF_A_PAWNER, _PEOPLE_AT_ONCE = 30, 1_000
_DAYS_LENT, _LENT_ON_A_TICKET = 75, 600_000
"""So long a ticket is open, and so many fen are lent on it, rounded up: what the shop needs as its capital."""
_MOST_AT_ONCE = 900_000_000
_CACHE = "PRAGMA cache_size = -500000"
_EFFECTS = tuple(column.name for column in EFFECT.c)


def make_book(home: Path, tickets: int, until: date, days: int = DAYS) -> Path:
    """The book of a shop that issued so many tickets in so many days, opened on the morning after; its folder."""
    first = until - timedelta(days=days)
    counter = Counter(datetime.combine(first, MORNING))
    folder = new_book(home, counter)
    with signed_in(folder, counter) as shop:
        _bring_capital(shop, min(tickets, tickets * _DAYS_LENT // days))
        people = _take_over(shop, -(-tickets // _TICKETS_OF_A_PAWNER), first)
        cash = _write_all(shop.book_file.writer, made_beside(_years(shop, tickets, days, first, people)))
        counter.now = datetime.combine(until, MORNING)
        shop.do(command_from("till.open", {"float_amount": str(cash)}))
        list(shop.daily_run())
        fill_the_vault(shop)
        call_the_overdue(shop)
    return folder


def report_made(home: Path, tickets: int, until: date) -> None:
    """Make it, and say how long that took and how large it is."""
    began, own = time.perf_counter(), time.process_time()
    folder = make_book(home, tickets, until)
    taken, own = time.perf_counter() - began, time.process_time() - own
    size = sum(file.stat().st_size for file in folder.rglob("*") if file.is_file())
    print(f"{folder}: {tickets} tickets in {taken:.0f} s ({tickets / taken:.0f}/s), {size / 2**20:.0f} MB")
    print(f"of it the processor's own time of the process that writes: {own:.0f} s")


def _bring_capital(shop: Shop, open_at_once: int) -> None:
    left = Money(open_at_once * _LENT_ON_A_TICKET)
    while left:
        amount = min(left, Money(_MOST_AT_ONCE))
        shop.do(command_from("till.move_cash", {"direction": "in", "counterpart": "capital", "amount": str(amount)}))
        left -= amount


def _take_over(shop: Shop, wanted: int, on: date) -> tuple[CustomerId, ...]:
    """Take down so many people."""
    coming, known = customers(wanted), list[CustomerId]()
    while some := list(islice(coming, _PEOPLE_AT_ONCE)):
        append_all(shop.book_file.writer, some, PersonId(shop.session.person), on)
        known += [each.customer for each in some]
    return tuple(known)


def _years(shop: Shop, tickets: int, days: int, first: date, people: tuple[CustomerId, ...]) -> Years:
    """What the days are made from, where the chain of the book stands now."""
    writer, opened = shop.book_file.writer, shop.reading.day()
    if opened is None:
        raise TypeError(opened)
    with writer.engines.reader.connect() as conn:
        head = Journal(conn, writer.store, writer.vault).head(writer.device)
        held = max(block.last for block in blocks_of(conn, writer.store))
    return Years(
        tickets=tickets,
        days=days,
        first=first,
        customers=people,
        rules=shop.reading.rulebook_on(calendar_day(writer.clock())),
        cash=opened.cash,
        held=held,
        store=writer.store,
        device=writer.device,
        actor=PersonId(shop.session.person),
        secret=writer.key.private_bytes_raw(),
        seq=head.seq,
        head=head.hash,
        stamp=head.stamp,
    )


def _write_all(writer: Writer, parts: Iterator[Part]) -> Money:
    """Write all days; the answer is what is in the drawer after the last.

    The next days are read while those before are committed, for then alone Python has time: the engine encrypts.
    """
    cash = Money(0)
    with ThreadPoolExecutor(1) as beside, writer.engines.reader.connect() as conn, _no_collector():
        ahead = beside.submit(_next, parts, Journal(conn, writer.store, writer.vault))
        while (found := ahead.result()) is not None:
            with _written(writer, *found):
                ahead = beside.submit(_next, parts, Journal(conn, writer.store, writer.vault))
            cash = found[0].cash
    return cash


@contextmanager
def _no_collector() -> Iterator[None]:
    """Spare the making the search for cycles, which took a fifteenth of it and found none."""
    gc.disable()
    try:
        yield
    finally:
        gc.enable()


def _next(parts: Iterator[Part], journal: Journal) -> tuple[Part, list[Fact]] | None:
    """The next days with their facts, None after the last."""
    part = next(parts, None)
    if part is None:
        return None
    found = (journal.read(row["canon"], row["hash"], None) for row in part.rows)
    return part, [fact for fact in found if fact is not None]


@contextmanager
def _written(writer: Writer, part: Part, facts: Sequence[Fact]) -> Iterator[None]:
    """These days and what they mean, written; they are committed at the end."""
    with writer.engines.writer.begin() as conn:
        conn.exec_driver_sql(_CACHE)
        sql.insert(conn, FACT, part.rows)
        sql.insert(conn, EFFECT, [{name: row[name] for name in _EFFECTS} for row in part.rows])
        project(conn, Journal(conn, writer.store, writer.vault), writer.store, facts, in_order=True)
        done = {"store": writer.store, "command": "bulk", "digest": ""}
        sql.insert(conn, DONE, [done | {"command_id": command} for command in part.commands])
        yield
