"""A process of its own that does a shop's work in random order and says each command before it and after it.

    python -m tests.simulation.counter FOLDER SEED COMMANDS [MUTANT] [again|die]

It goes on after trouble with the disk, as a counter does; `again`: asks once more for what failed, under the same id;
`die`: is gone the moment it has said what failed.
"""

from __future__ import annotations

import ctypes
import os
import signal
import sys
from datetime import timedelta
from pathlib import Path
from random import Random
from typing import Any

from app.shop import Shop
from domain.commands import command_from
from domain.errors import BookTrouble, MachineTrouble, Refusal
from domain.money import NOTHING
from domain.till.cash_count import CountTill, pieces_of
from domain.till.day import OpenTill
from domain.till.day_close import CloseDay
from storage.journal import Journal
from tests.books import LI, RING, TestClock, signed_in
from tests.simulation import mutants

_PRELOADED = ctypes.CDLL(None)


class Counter:
    """A clerk who says what was asked and what came of it."""

    def __init__(self, shop: Shop, clock: TestClock, chance: Random, run: str, then: str = "") -> None:
        self._shop, self._clock, self._chance, self._run, self._then = shop, clock, chance, run, then
        self._count = 0
        tickets = shop.reading.tickets(clock.now.date())
        self._live: list[str] = [line.number for line in tickets if line.stage.value == "live"]

    def work(self) -> None:
        """One thing that happens in a shop."""
        try:
            self._chance.choices((self.pawn, self.redeem, self.renew, self.next_day), (6, 2, 2, 1))[0]()
        except (BookTrouble, MachineTrouble, Refusal) as trouble:
            _say(f"trouble {trouble.code}")

    def pawn(self) -> None:
        """Pawn a ring."""
        known = self._shop.reading.customer_by_id(LI["id_number"])
        if known is None:
            self._do(command_from("customers.register", LI))
            return
        ring = RING | {"loan": f"{self._chance.randint(10, 900)}.00"}
        fields = {"days": 30, "source_statement": "本人购买", "prohibited": [], "items": [ring]}
        self._do(command_from("pawn.issue", fields | {"customer": known.customer.customer}))

    def redeem(self) -> None:
        """Give a pledge back."""
        if self._live:
            self._do(command_from("pawn.redeem", {"ticket": self._live.pop()}))

    def renew(self) -> None:
        """Renew a ticket."""
        if self._live:
            self._do(command_from("pawn.renew", {"ticket": self._chance.choice(self._live), "days": 30}))

    def next_day(self) -> None:
        """Count and close the drawer, open it the next morning, take down the income, and close the store's day."""
        day = self._shop.reading.day()
        if day is not None and day.is_open:
            self._do(CountTill(pieces=pieces_of(day.cash)))
            self._do(CloseDay())
        on = self._clock.now.date()
        self._clock.set(f"{(on + timedelta(days=1)).isoformat()}T09:00")
        list(self._shop.daily_run())
        self._do(OpenTill(float_amount=day.cash if day is not None else NOTHING))
        self._do(command_from("ledger.close_day", {"on": on.isoformat()}))

    def _do(self, command: Any) -> None:
        self._count += 1
        self._ask(command, f"{self._run}-{self._count}", self._then)

    def _ask(self, command: Any, command_id: str, then: str = "") -> None:
        _say(f"asked {command_id}")
        try:
            receipt = self._shop.do(command, command_id=command_id)
        except (BookTrouble, MachineTrouble, Refusal) as trouble:
            _say(f"refused {command_id} {trouble.code}")
            if then == "die":
                os.kill(os.getpid(), signal.SIGKILL)
            if then == "again" and not isinstance(trouble, Refusal):
                self._ask(command, command_id)
            return
        first = receipt.facts[0]
        number = first.at.subject.partition(":")[2] if first.at.kind == "ticket.issued" else ""
        if number:
            self._live.append(number)
        last = receipt.facts[-1]
        _say(f"done {command_id} {last.at.device_seq} {last.hash} {number}".rstrip())


def _say(line: str) -> None:
    print(line, flush=True)  # noqa: T201 this is how it tells
    if hasattr(_PRELOADED, "acknowledge"):
        _PRELOADED.acknowledge(line.encode())


def _start_of(shop: Shop, clock: TestClock) -> None:
    """Put the clock where the book's newest day is, and open a drawer where none is open."""
    day = shop.reading.day()
    if day is None:
        shop.do(OpenTill(float_amount=NOTHING))
        return
    ahead = 0 if day.is_open else 1
    clock.set(f"{(day.business_date + timedelta(days=ahead)).isoformat()}T09:30")
    if not day.is_open:
        shop.do(OpenTill(float_amount=day.cash))


def main() -> None:
    """Work until all commands are done or the process is killed."""
    folder, seed, commands, *more = sys.argv[1:]
    then = next((each for each in more if each in {"again", "die"}), "")
    mutants.become(*(each for each in more if each != then))
    clock = TestClock()
    with signed_in(Path(folder), clock) as shop:
        _start_of(shop, clock)
        with shop.book_file.writer.engines.reader.connect() as conn:
            writer = shop.book_file.writer
            head = Journal(conn, writer.store, writer.vault).head(writer.device).seq
        counter = Counter(shop, clock, Random(int(seed)), f"run-{seed}-{head}", then)
        if hasattr(_PRELOADED, "faults_begin"):
            _PRELOADED.faults_begin()
        _say("begun")
        for _ in range(int(commands)):
            counter.work()


if __name__ == "__main__":
    main()
