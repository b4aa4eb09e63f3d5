"""A scripted shift at a copy of the practice shop, through the real window, watched for how long it stands still.

python -m app.shift 50      serves 50 customers and closes the day; prints what was served and the longest blocks
"""

from __future__ import annotations

import os
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Iterator
from datetime import date
from itertools import islice
from pathlib import Path

from app.clocks import clock_at
from app.demo import make_demo
from app.pictures import look_at, open_the_day, unused_numbers
from app.tour.scratch import scratch_copy, tour_gate
from domain.clock import Clock, calendar_day
from domain.pawn.ticket import Stage
from domain.reading import Reading
from storage.keys import SHOP_COSTS
from ui.tour.hand import at_window
from ui.tour.shift import Shop, Visit, shift
from ui.tour.watchdog import LONGEST_MS, Watchdog, watched

_SHOWN = 12


def work_shift(
    book: Path, clock: Clock, customers: int, look: Callable[[Path], None]
) -> tuple[Watchdog, tuple[Visit, ...]]:
    """Serve so many customers at a copy of the practice shop and close its day; `look` is shown the copy then."""
    with scratch_copy(book) as copy:
        practice = look_at(copy, clock)
        with practice.open(copy) as opened:
            unused = tuple(islice(unused_numbers(opened.reading), customers))
            tickets = tuple(_brought_back(opened.reading, calendar_day(practice.time())))
        open_the_day(copy, practice)
        with tour_gate(practice.place(copy)) as (door, gate), at_window(door) as hand, watched() as dog:
            expected = practice.errands(gate).expected
            served = tuple(shift(hand, Shop(practice.person, unused, tickets, expected), customers))
        look(copy)
    return dog, served


def _brought_back(reading: Reading, on: date) -> Iterator[str]:
    """Tickets that may be renewed and redeemed, those that are due first."""
    lines = reading.tickets(on)
    for stage in (Stage.DUE, Stage.LIVE):
        yield from (
            line.number
            for line in lines
            if line.stage is stage and line.blocked is None and not line.lost and line.items == 1
        )


def main() -> int:
    """Serve the customers; 1 where the window stood still for too long."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    customers = int(sys.argv[1]) if len(sys.argv) > 1 else 50
    clock = clock_at(None)
    with tempfile.TemporaryDirectory() as home:
        book = make_demo(Path(home), calendar_day(clock()), SHOP_COSTS, lambda _done, _all: None)
        began = time.perf_counter()
        dog, served = work_shift(book, clock, customers, lambda _copy: None)
        _report(dog, served, time.perf_counter() - began)
    return int(bool(dog.blocks))


def _report(dog: Watchdog, served: tuple[Visit, ...], seconds: float) -> None:
    said = ", ".join(f"{visit.value} {times}" for visit, times in Counter(served).items())
    print(f"{len(served)} customers in {seconds:.1f} s: {said}; day closed")
    at_work = sum(block.own > LONGEST_MS for block in dog.blocks)
    print(f"beats of the window: {dog.beats}; times over {LONGEST_MS} ms: {len(dog.blocks)}, of own work {at_work}")
    for block in dog.blocks[:_SHOWN]:
        print(f"  {block.milliseconds:6.0f} ms, own {block.own:4.0f}  {' > '.join(block.where[-3:])}")


if __name__ == "__main__":
    sys.exit(main())
