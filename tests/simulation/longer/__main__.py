"""The longer run: every way of hurting a book, each for its share of the time.

    python -m tests.simulation.longer [SECONDS]

writes docs/reliability.md. Seeds begin at PAWNBOOK_SEED, 1 unless said; every failure names its own.
"""

from __future__ import annotations

import os
import sys
import tempfile
import time
from pathlib import Path
from typing import NamedTuple

from app.founding import found_shop
from storage.backup import settings
from tests.books import CHEAP, TestClock, a_book, do, founding, pawn_a_ring, signed_in
from tests.simulation.injected import preload_library
from tests.simulation.killing import ROOT, Said, heard_out, run_child
from tests.simulation.longer import at_work, beside, on_books
from tests.simulation.longer.bite import bite
from tests.simulation.longer.report import report
from tests.simulation.longer.tally import Hurt, Tally, Yard
from tests.storage.backup.conftest import BackedUp

_REPORT = ROOT / "docs" / "reliability.md"


class Kind(NamedTuple):
    """A way of hurting, and its share of the time."""

    name: str
    hurt: Hurt
    share: int


KINDS = (
    Kind("SIGKILL at a random moment", at_work.kill, 12),
    Kind("power cut", at_work.cut_power, 14),
    Kind("a call that fails, is torn or is the last one", at_work.fail_once, 12),
    Kind("a commit that fails", at_work.fail_commit, 10),
    Kind("full disk", at_work.fill_disk, 8),
    Kind("upgrade killed", on_books.upgrade, 8),
    Kind("change of key killed", on_books.rekey, 7),
    Kind("full backup killed", on_books.full, 6),
    Kind("mirror killed", on_books.mirror, 5),
    Kind("restore killed", on_books.restore, 6),
    Kind("rehearsal killed", on_books.rehearsal, 6),
    Kind("clock jumps by up to ten years", beside.jump_clock, 4),
    Kind("file held by another program", beside.lock_out, 2),
    Kind("second program started", beside.open_twice, 2),
    Kind("log of another book, or an older one, beside it", beside.foreign_log, 3),
    Kind("log cut, flipped, gone or older after a crash", beside.spoil_log, 4),
    Kind("bytes flipped, end cut, pages swapped or older", beside.spoil_book, 7),
)


def run(yard: Yard, seconds: float, first: int) -> dict[str, Tally]:
    """Hurt books in every way, each for its share."""
    tallies: dict[str, Tally] = {}
    shares = sum(kind.share for kind in KINDS)
    for kind in KINDS:
        tally, began, seed = tallies.setdefault(kind.name, Tally()), time.monotonic(), first
        while tally.seconds < seconds * kind.share / shares:
            try:
                kind.hurt(yard, seed, tally)
            except Exception as broken:  # noqa: BLE001 what ends as nothing may is a finding, and the run goes on
                tally.blame(seed, [f"{type(broken).__name__}: {broken}"[-500:]])
            seed += 1
            tally.seconds = time.monotonic() - began
        print(f"{kind.name}: {tally.done}, {len(tally.wrong)} findings", *tally.wrong, sep="\n  ", flush=True)  # noqa: T201 how it goes
    return tallies


def made_yard(home: Path) -> Yard:
    """A book with an open day, and another that was backed up."""
    book = a_book(home, TestClock())
    with signed_in(book, TestClock()) as shop:
        do(shop, "till.open", float_amount="500000.00", source="capital")
    return Yard(home, book, _backed_up(home / "backed-up"), preload_library(home))


def _backed_up(home: Path) -> BackedUp:
    created = found_shop(home, founding(), TestClock(), CHEAP)
    made = BackedUp(home / f"{created.book.name}.pawnbook", created.recovery_code, home / "stick", home / "disk")
    for place in (made.stick, made.disk):
        place.mkdir()
    settings.change(made.folder, places=(str(made.stick), str(made.disk)))
    with signed_in(made.folder, TestClock()) as shop:
        do(shop, "till.open", float_amount="500000.00", source="capital")
        pawn_a_ring(shop, loan="10.00")
    assert heard_out(run_child(on_books.WORKER, "full", str(made.folder), "1"), Said()) == 0
    return made


def main() -> int:
    """Run for so many seconds, write the report; 1 where anything was found."""
    seconds, first = float(sys.argv[1] if len(sys.argv) > 1 else 600), int(os.environ.get("PAWNBOOK_SEED", "1"))
    os.environ.setdefault("PYTHON_KEYRING_BACKEND", "keyring.backends.fail.Keyring")
    with tempfile.TemporaryDirectory() as home:
        yard = made_yard(Path(home))
        tallies = run(yard, seconds, first)
        bitten = bite(yard, first)
    _REPORT.write_text(report(tallies, bitten, seconds, first), encoding="utf-8")
    return int(any(tally.wrong for tally in tallies.values()) or any(each.after is None for each in bitten))


if __name__ == "__main__":
    sys.exit(main())
