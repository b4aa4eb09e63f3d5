"""One round of all measurements, in a folder that is thrown away."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterator
from pathlib import Path

from app.bench import clock, issue, ledger, machine, papers, rebuild, start, table
from app.bench.figures import Figure

_ISSUES = 200
_FACTS, _REBUILDS = 10_000, 5
_TICKETS = 15
_LABELS, _SHEETS = 100, 10
_STARTS = 7


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
    yield from clock.measure(clock.book_of(home, tickets, keep), tickets)
    yield ledger.month_close(clock.book_of(home / "month", clock.USUAL, keep), clock.USUAL)
    yield from ledger.measure(home / "books", ledger.LARGE if tickets == clock.LARGE else ledger.USUAL, keep)
