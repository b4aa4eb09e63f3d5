"""`pawnbook bench`: ratios measured within one run, on books that it makes and throws away.

Nothing here fails for slowness: every figure stands beside the parts that it was made of and what we aim at. This file
imports nothing, since the bare window that our start is measured against passes through it.
"""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from pathlib import Path


def report(*, as_json: bool, large: bool = False, keep: str | None = None) -> int:
    """Measure, print as it goes, and end well however slow the machine is.

    `large` takes the book of 100,000 open tickets instead of 20,000; `keep` is a folder where such books stay.
    """
    from app.bench import round_of_all

    round_of_all.run(as_json=as_json, large=large, keep=keep)
    return 0


def make(home: Path, tickets: int) -> int:
    """Make the book of a shop over ten years, with so many tickets, in a new folder; the practice password opens it."""
    import os

    os.environ["PYTHON_KEYRING_BACKEND"] = "keyring.backends.fail.Keyring"
    from app.bench.ten_years import report_made
    from app.clocks import clock_at
    from domain.clock import calendar_day

    report_made(home, tickets, calendar_day(clock_at(None)()))
    return 0


def screens(book: Path, *, as_json: bool) -> int:
    """Measure the lists, searches and screens of a book that was made by `make`."""
    import os
    from pathlib import Path

    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    os.environ["PYTHON_KEYRING_BACKEND"] = "keyring.backends.fail.Keyring"
    from tempfile import TemporaryDirectory

    from app.bench import machine, screens_at_work, table

    show = table.as_json if as_json else table.as_text
    with TemporaryDirectory(prefix="pawnbook-bench-") as folder:
        facts = machine.facts(Path(folder))
    show(facts, screens_at_work.measure(book))
    return 0
