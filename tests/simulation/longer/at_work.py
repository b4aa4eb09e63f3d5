"""A shop at work that is killed, loses its power, or whose disk fails or is full."""

from __future__ import annotations

import errno
import shutil
from random import Random

from tests.simulation.injected import faults, fired_in
from tests.simulation.killing import Said, heard_out, killed_within, run_child
from tests.simulation.longer.tally import Tally, Yard
from tests.simulation.power import cut, recorded
from tests.simulation.small_disk import BOOK_FULL, LOG_FULL, on_small_disk

COUNTER = "tests.simulation.counter"
_CUTS_OF_A_RECORD = 25
_ERRORS = (f"{errno.EIO}", f"{errno.ENOSPC}")
_CALLS = {"write": (120, (*_ERRORS, "kill", "torn")), "fsync": (25, (*_ERRORS, "kill")), "read": (60, _ERRORS[:1])}


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
    chance = Random(seed)
    op = chance.choice(sorted(_CALLS))
    most, actions = _CALLS[op]
    _work_with(
        yard, seed, tally, f"{op}:{chance.randint(1, most)}:{chance.choice(actions)}", chance.choice(["", "again"])
    )


def fail_commit(yard: Yard, seed: int, tally: Tally) -> None:
    """Let the sync of a commit fail, before it is done or after, once or from then on; then be gone, or ask again."""
    chance = Random(seed)
    ever, late = chance.choice(["", "", "+"]), chance.choice(["", "late"])
    fault = f"fsync:{chance.randint(1, 25)}{ever}:{late}{chance.choice(_ERRORS)}"
    _work_with(yard, seed, tally, fault, chance.choice(["die", "again"]))


def fill_disk(yard: Yard, seed: int, tally: Tally) -> None:
    """Let a disk be full for the log, or for the book itself, and make room then."""
    beside = (LOG_FULL, BOOK_FULL)[seed % 2] + Random(seed).randint(-40, 140)
    worked = on_small_disk(yard.book, yard.room(), beside, seed, yard.library)
    tally.done += 1
    tally.acknowledged += len(worked.said.done)
    tally.count(worked.fired)
    tally.blame(seed, worked.wrong)


def _work_with(yard: Yard, seed: int, tally: Tally, fault: str, then: str) -> None:
    folder, said = yard.copy(), Said()
    more = [then] if then else []
    child = run_child(COUNTER, str(folder), str(seed), "25", *more, more=faults(yard.library, folder, fault))
    heard_out(child, said)
    tally.count(fired_in(folder))
    tally.take(seed, folder, said)
