"""One round of all measurements, in a folder that is thrown away."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterator
from pathlib import Path

from app.bench import backups, beside, checking, clock, issue, ledger, machine, papers, rebuild, start, table
from app.bench.books import begin_next_day
from app.bench.figures import Figure

_ISSUES = 200
_FACTS, _REBUILDS = 10_000, 5
_TICKETS = 15
_LABELS, _SHEETS = 100, 10
_STARTS = 7
_SOME_FACTS, _MANY_FACTS = (5_600, 4_400), (85_000, 65_000)
"""Tickets, and how many of them are redeemed, of a book of 20,000 facts and of the one of 300,000 that the demands are
about: a pledge and a redemption have a fact and an entry each.
"""
_KILLS, _VERIFICATIONS, _COMMANDS = 3, 2, 400


def run(*, as_json: bool, large: bool = False, keep: str | None = None) -> None:
    """Measure everything, and print it."""
    os.environ["PYTHON_KEYRING_BACKEND"] = "keyring.backends.fail.Keyring"  # thrown-away books leave no secrets behind
    show = table.as_json if as_json else table.as_text
    with tempfile.TemporaryDirectory(prefix="pawnbook-bench-", ignore_cleanup_errors=True) as folder:
        tickets = clock.LARGE if large else clock.USUAL
        show(machine.facts(Path(folder)), _measured(Path(folder), tickets, None if keep is None else Path(keep)))


def _measured(home: Path, tickets: int, keep: Path | None) -> Iterator[Figure]:
    """Every figure, each as soon as it is known."""
    yield issue.measure(home / "issue", _ISSUES)
    yield rebuild.measure(home / "rebuild", _FACTS, _REBUILDS)
    slip = papers.a_slip(home / "papers")
    yield papers.ticket(slip, _TICKETS)
    yield papers.many_labels(slip, _LABELS, _SHEETS)
    shop = start.make_home(home / "start")
    yield start.login(shop, _STARTS)
    yield start.home_screen(shop, _STARTS)
    yield from _many_facts(home / "facts", *(_MANY_FACTS if tickets == clock.LARGE else _SOME_FACTS), keep)
    yield from clock.measure(clock.book_of(home, tickets, keep), tickets)
    yield ledger.month_close(clock.book_of(home / "month", clock.USUAL, keep), clock.USUAL)
    yield from ledger.measure(home / "books", ledger.LARGE if tickets == clock.LARGE else ledger.USUAL, keep)


def _many_facts(home: Path, tickets: int, redeemed: int, keep: Path | None) -> Iterator[Figure]:
    """What a book of very many facts costs where it is opened, verified, backed up and worked in."""
    book = begin_next_day(clock.book_of(home, tickets, keep, redeemed))
    yield start.after_kill(book, 2 * (tickets + redeemed), _KILLS)
    yield from checking.measure(book, _VERIFICATIONS)
    yield from backups.measure(book)
    yield from beside.measure(book, _COMMANDS)
