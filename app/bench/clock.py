"""What the clock brings, on a book of very many open tickets; what a quote costs; and evidence about one ticket."""

from __future__ import annotations

import shutil
import time
from collections.abc import Iterator
from datetime import timedelta
from functools import partial
from pathlib import Path
from statistics import median
from typing import NamedTuple

from app.bench.books import Counter, signed_in
from app.bench.figures import Figure, Part, seconds
from app.bench.large import large_book, ticket_number
from app.daily_run import Piece
from app.shop import Shop
from domain.pawn.redemption import quote
from domain.pawn.ticket import Ticket


class Bounds(NamedTuple):
    """The most seconds that will do, and those that are aimed at."""

    must: float
    aim: float


USUAL, LARGE = 20_000, 100_000
"""Open tickets of the book, and those that are aimed at."""

_ORDINARY = Bounds(30.0, 10.0)
_CATCHING_UP = Bounds(600.0, 120.0)
_MUST_EVIDENCE, _AIM_EVIDENCE = 50.0, 20.0
_MUST_QUOTES, _AIM_QUOTES = 2_000, 5_000
_MISSED = 30
_ASKED = 60


def book_of(home: Path, tickets: int, keep: Path | None, redeemed: int = 0) -> Path:
    """A copy to measure on of a book with so many tickets, open but for those redeemed; kept, it is made once and used
    again.
    """
    name = f"tickets-{tickets}-{redeemed}" if redeemed else f"open-{tickets}"
    made = home / "large" if keep is None else keep / name
    folder = next(made.glob("*.pawnbook"), None) or large_book(made, tickets, Counter(), redeemed)
    return Path(shutil.copytree(folder, home / "measured" / folder.name))


def measure(folder: Path, tickets: int, quotes: int = 3000) -> Iterator[Figure]:
    """Quotes, an ordinary day, evidence, and a month that nobody ran, on this book."""
    counter = Counter()
    with signed_in(folder, counter) as shop:
        yield _quotes(shop.reading.ticket(ticket_number(tickets // 2)), quotes)
        list(shop.daily_run())
        counter.now += timedelta(days=1)
        yield _run(shop, tickets, ("the daily run on an ordinary day", "普通一天的每日任务"), _ORDINARY)
        yield _evidence(shop, tickets)
        counter.now += timedelta(days=_MISSED)
        names = f"the daily run of {_MISSED} missed days", f"补跑 {_MISSED} 天的每日任务"
        yield _run(shop, tickets, names, _CATCHING_UP)


def _quotes(ticket: Ticket, times: int) -> Figure:
    """What redeeming an ordinary ticket costs, each time on another day of its term, with the whole tree."""
    days = [ticket.issued_on + timedelta(days=each % ticket.period.days + 1) for each in range(times)]
    asked = seconds(lambda: [quote(ticket, on) for on in days])
    first = quote(ticket, days[0])
    return Figure(
        name="redemption quotes with their tree, on one core",
        chinese="赎当报价（含计算依据，单核）",
        value=times / asked,
        unit="quotes/s",
        must=_MUST_QUOTES,
        aim=_AIM_QUOTES,
        parts=(
            Part("quotes", times, ""),
            Part("one quote", asked / times * 1e6, "µs"),
            Part("charges in the tree of one", len(first.charges), ""),
        ),
    )


def _run(shop: Shop, tickets: int, names: tuple[str, str], bounds: Bounds) -> Figure:
    start, pieces, longest = time.perf_counter(), list[Piece](), 0.0
    before = start
    for piece in shop.daily_run():
        now = time.perf_counter()
        pieces.append(piece)
        longest, before = max(longest, now - before), now
    taken = time.perf_counter() - start
    facts = [fact for piece in pieces for receipt in piece.done for fact in receipt.facts]
    raised = sum(len(getattr(fact.body, "tickets", ())) for fact in facts)
    return Figure(
        name=f"{names[0]}, {tickets:,} open tickets",
        chinese=f"{names[1]}（在当 {tickets:,} 张）",
        value=taken,
        unit="s",
        must=bounds.must,
        aim=bounds.aim,
        less_is_better=True,
        parts=(
            Part("days", sum(fact.at.kind == "run.completed" for fact in facts), ""),
            Part("commits", sum(bool(piece.done) for piece in pieces), ""),
            Part("forfeited", sum(fact.at.kind == "ticket.forfeited" for fact in facts), ""),
            Part("tasks raised", raised, ""),
            Part("longest wait of the counter: one step, with its reads", longest * 1000, "ms"),
        ),
    )


def _evidence(shop: Shop, tickets: int) -> Figure:
    on, asked = shop.now().date(), [ticket_number(each * tickets // _ASKED) for each in range(_ASKED)]
    taken = [seconds(partial(shop.reading.evidence, number, on)) for number in asked]
    return Figure(
        name=f"all evidence about a ticket, {tickets:,} open tickets",
        chinese=f"一张当票的全部证据（在当 {tickets:,} 张）",
        value=median(taken) * 1000,
        unit="ms",
        must=_MUST_EVIDENCE,
        aim=_AIM_EVIDENCE,
        less_is_better=True,
        parts=(
            Part("tickets asked about", len(taken), ""),
            Part("the slowest", max(taken) * 1000, "ms"),
            Part("the quickest", min(taken) * 1000, "ms"),
        ),
    )
