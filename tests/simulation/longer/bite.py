"""Does the run bite? Programs with a mistake in them are hurt in the same ways until one of them is caught."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from dataclasses import dataclass
from random import Random
from typing import NamedTuple

import sqlalchemy as sa

from domain.errors import Trouble
from storage import schema
from storage.engine import unguarded_engine
from tests.books import TestClock, signed_in
from tests.simulation.injected import faults, fired_in
from tests.simulation.killing import Said, heard_out, run_child, wrong_with
from tests.simulation.longer.at_work import COUNTER
from tests.simulation.longer.on_books import UPGRADE
from tests.simulation.longer.tally import Yard
from tests.simulation.power import cut, recorded

_MOST = 60


class Mutant(NamedTuple):
    """A program with a mistake, and how it is hurt; `hurt` answers whether it was caught."""

    name: str
    mistake: str
    by: str
    hurt: Callable[[Yard, int], bool]


@dataclass(frozen=True, slots=True)
class Bitten:
    """After how many faults a mutant was caught; None where it never was."""

    mutant: Mutant
    after: int | None


def bite(yard: Yard, first: int) -> list[Bitten]:
    """Hurt each mutant until it is caught."""
    seeds = range(first, first + _MOST)
    return [
        Bitten(each, next((number for number, seed in enumerate(seeds, 1) if each.hurt(yard, seed)), None))
        for each in (
            Mutant("normal", "synchronous is NORMAL", "power cut", _lost_at_a_cut),
            Mutant("apart", "facts and what is projected from them are committed apart", "SIGKILL", _half_done),
            Mutant("unchecked", "the chain is not checked at opening", "changed last facts", _let_in),
        )
    ]


def _lost_at_a_cut(yard: Yard, seed: int) -> bool:
    folder, log, into = yard.copy(), yard.home / "log", yard.home / "cut"
    log.unlink(missing_ok=True)
    more = faults(yard.library, folder, log=log)
    heard_out(run_child(COUNTER, str(folder), str(seed), "10", "normal", more=more), Said())
    said = cut(yard.book, recorded(log), seed, into)
    try:
        return bool(wrong_with(into, said))
    except Trouble:
        return True
    finally:
        shutil.rmtree(into)


def _half_done(yard: Yard, seed: int) -> bool:
    folder, said = yard.copy(), Said()
    fault = f"{Random(seed).choice(['write', 'fsync'])}:{Random(seed).randint(1, 20)}:kill"
    more = faults(yard.library, folder, fault)
    heard_out(run_child(COUNTER, str(folder), str(seed), "10", "apart", more=more), said)
    return bool(fired_in(folder)) and bool(wrong_with(folder, said))


def _let_in(yard: Yard, seed: int) -> bool:
    """One of the last facts is changed with the key: the program says so at opening, and the mutant opens."""
    folder = yard.copy()
    with signed_in(folder, TestClock()) as shop:
        file, key = next(folder.glob("book-*.db")), shop.book_file.key
    with unguarded_engine(file, key) as held, held.begin() as conn:
        for guard in schema.GUARDS_SQLITE:
            conn.execute(sa.text(f"DROP TRIGGER {guard.split()[2]}"))
        back = Random(seed).randint(0, 2)
        changed = "UPDATE fact SET canon = CAST(replace(canon, '2026', '2027') AS BLOB) WHERE device_seq = "
        last = "(SELECT max(device_seq) - :back FROM fact)"
        conn.execute(sa.text(changed + last), {"back": back})
    said = []
    for mutant in ([], ["unchecked"]):
        with run_child(UPGRADE, str(folder), *mutant) as child:
            said.append(child.communicate()[0])
    return "book.chain_broken" in said[0] and "book.chain_broken" not in said[1]
