"""The longer run: many kills, cuts and faults with seeds of their own, and the report of what became of the facts.

    python -m tests.simulation.longer [SECONDS]

writes docs/reliability.md. Seeds begin at PAWNBOOK_SEED, 1 unless said; every failure names its own.
"""

from __future__ import annotations

import errno
import os
import platform
import shutil
import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from random import Random

from sqlcipher3 import dbapi2 as sqlcipher

from domain.errors import Trouble
from tests.books import TestClock, a_book, do, signed_in
from tests.simulation.injected import faults, preload_library
from tests.simulation.killing import ROOT, Said, heard_out, killed_within, run_child, wrong_with
from tests.simulation.power import cut, recorded

COUNTER = "tests.simulation.counter"
_REPORT = ROOT / "docs" / "reliability.md"
_CUTS_OF_A_RECORD = 25
_HOW = """\
A shop's real commands (pledge, redemption, renewal, count, close of drawer and of the store's day, daily run) are done
in a process of its own. After each blow the book is opened; everything acknowledged must be there with its hash, what
was refused must not be, the whole of `verify` must find nothing, no file may hold plain text, and the next ticket must
have a new number. Power cuts are replayed from recorded writes: all up to the last fsync of each file, and none, all, a
random half or random sectors of 512 bytes of the rest; so it is the order of writes and syncs that is tested, not a
drive that lies about a sync.""".splitlines()
_ACTIONS = (f"{errno.EIO}", f"{errno.ENOSPC}", "kill", "torn")


@dataclass(slots=True)
class Tally:
    """What was done to books, what had been acknowledged in them by then, and what was found wrong."""

    done: int = 0
    acknowledged: int = 0
    seconds: float = 0.0
    wrong: list[str] = field(default_factory=list)

    def take(self, seed: int, folder: Path, said: Said) -> None:
        """Look at a book that something befell."""
        self.done += 1
        self.acknowledged += len(said.done)
        try:
            found = wrong_with(folder, said)
        except Trouble as trouble:
            found = [trouble.code]
        self.wrong += [f"seed {seed}: {each}" for each in found]


@dataclass(frozen=True, slots=True)
class Yard:
    """Where books are hurt: a book to copy, and the library that hurts."""

    home: Path
    book: Path
    library: Path

    def copy(self) -> Path:
        """A book of one's own."""
        shutil.rmtree(self.home / "hurt", ignore_errors=True)
        return Path(shutil.copytree(self.book, self.home / "hurt" / "book.pawnbook"))


def kill(yard: Yard, seed: int, tally: Tally) -> None:
    """Kill a counter at a random moment, three times in one book."""
    folder, said, chance = yard.copy(), Said(), Random(seed)
    for round_ in range(3):
        child = run_child(COUNTER, str(folder), str(seed * 10 + round_), "10000")
        killed_within(child, said, chance.uniform(0.0, 1.5))
        tally.take(seed, folder, said)


def cut_power(yard: Yard, seed: int, tally: Tally) -> None:
    """Record a shop's work, and cut the power at random points of it."""
    folder, log, said = yard.copy(), yard.home / "log", Said()
    log.unlink(missing_ok=True)
    heard_out(run_child(COUNTER, str(folder), str(seed), "40", more=faults(yard.library, folder, log=log)), said)
    calls = recorded(log)
    for number in range(_CUTS_OF_A_RECORD):
        one = seed * 1000 + number
        into = yard.home / "cut"
        tally.take(one, into, cut(yard.book, calls, one, into))
        shutil.rmtree(into)


def fail_once(yard: Yard, seed: int, tally: Tally) -> None:
    """Let one call fail, or die of it."""
    folder, said, chance = yard.copy(), Said(), Random(seed)
    op = chance.choice(("write", "fsync"))
    action = chance.choice(_ACTIONS[: 4 if op == "write" else 3])
    fault = f"{op}:{chance.randint(1, 120 if op == 'write' else 25)}:{action}"
    heard_out(run_child(COUNTER, str(folder), str(seed), "25", more=faults(yard.library, folder, fault)), said)
    tally.take(seed, folder, said)


KINDS: dict[str, Callable[[Yard, int, Tally], None]] = {
    "SIGKILL at a random moment": kill,
    "power cut": cut_power,
    "failing or torn call": fail_once,
}


def run(seconds: float, first: int) -> dict[str, Tally]:
    """Hurt books in every way, an equal time each."""
    tallies: dict[str, Tally] = {}
    with tempfile.TemporaryDirectory() as home:
        book = a_book(Path(home), TestClock())
        with signed_in(book, TestClock()) as shop:
            do(shop, "till.open", float_amount="500000.00", source="capital")
        yard = Yard(Path(home), book, preload_library(Path(home)))
        for name, hurt in KINDS.items():
            tally, began, seed = tallies.setdefault(name, Tally()), time.monotonic(), first
            while tally.seconds < seconds / len(KINDS):
                hurt(yard, seed, tally)
                seed += 1
                tally.seconds = time.monotonic() - began
    return tallies


def report(tallies: dict[str, Tally], seconds: float, first: int) -> str:
    """The report in Markdown."""
    wrong = [each for tally in tallies.values() for each in tally.wrong]
    lost = [each for each in wrong if "is lost" in each]
    rows = [
        f"| {name} | {each.done} | {each.acknowledged} | {len(each.wrong)} | {each.seconds:.0f} s |"
        for name, each in tallies.items()
    ]
    kernel = f"{platform.system()} {platform.release().partition('-')[0]}"
    system = f"{kernel}, {os.cpu_count()} cores, Python {platform.python_version()}"
    return "\n".join(
        [
            "# Reliability: faults that were really injected",
            "",
            f"Lost acknowledged facts: **{len(lost)}**. Other findings: **{len(wrong) - len(lost)}**.",
            "",
            "| what befell the book | times | acknowledged commands in the books looked at | findings | duration |",
            "| --- | ---: | ---: | ---: | ---: |",
            *rows,
            "",
            f"{datetime.now(UTC).date()}; {system}, SQLite {sqlcipher.sqlite_version}; seeds from {first}.",
            "Repeat it with",
            f"`PAWNBOOK_SEED={first} python -m tests.simulation.longer {seconds:.0f}`.",
            "",
            *_HOW,
            *(["", "## Findings", ""] if wrong else []),
            *[f"- {each}" for each in wrong],
            "",
        ]
    )


def main() -> int:
    """Run for so many seconds, write the report; 1 where anything was found."""
    seconds, first = float(sys.argv[1] if len(sys.argv) > 1 else 600), int(os.environ.get("PAWNBOOK_SEED", "1"))
    os.environ.setdefault("PYTHON_KEYRING_BACKEND", "keyring.backends.fail.Keyring")
    tallies = run(seconds, first)
    _REPORT.write_text(report(tallies, seconds, first), encoding="utf-8")
    return int(any(tally.wrong for tally in tallies.values()))


if __name__ == "__main__":
    sys.exit(main())
