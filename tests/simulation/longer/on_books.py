"""Work on whole books that is killed at some call of it: an upgrade, a change of the key, backup, restore, rehearsal.

How many calls such work makes is counted first, in a run that is let be; each of them is then equally likely to be the
last one. Where it was is reported.
"""

from __future__ import annotations

from contextlib import closing
from functools import cache
from pathlib import Path
from random import Random

from app.credentials import PRACTICE_PASSWORD
from domain.errors import Trouble
from storage.engine import connector
from storage.envelope import read_envelope
from storage.journal import Journal
from tests.books import TestClock, signed_in
from tests.corpus import BOOKS, unpacked
from tests.simulation.injected import faults, fired_in
from tests.simulation.killing import Said, heard_out, run_child
from tests.simulation.longer.tally import Tally, Yard
from tests.simulation.power import recorded

UPGRADE, WORKER = "tests.simulation.upgrade", "tests.simulation.worker"
OLDER = tuple(sorted(file.stem for file in BOOKS.glob("*.zip")))[:-1]
"""The schemas before today's of which there are books."""
_MOST_KILLS = 3
_NOTHING_ODD = {"begun", "open", "did", "differs"}


def upgrade(yard: Yard, seed: int, tally: Tally) -> None:
    """Kill the upgrade of an older book, up to three times in one book."""
    chance, schema = Random(seed), OLDER[seed % len(OLDER)]
    calls, said = _calls_of_upgrade(yard, schema)
    folder = unpacked(schema, yard.room())
    for _ in range(chance.randint(1, _MOST_KILLS)):
        _killed(yard, tally, folder, _any_of(calls, chance), UPGRADE, str(folder))
    tally.take(seed, folder, said)


def rekey(yard: Yard, seed: int, tally: Tally) -> None:
    """Kill a change of the book's key, up to three times in one book."""
    chance, calls, said = Random(seed), _calls_of(yard, "rekey"), _said_by(yard.book)
    folder = yard.copy()
    for _ in range(chance.randint(1, _MOST_KILLS)):
        _killed(yard, tally, folder, _any_of(calls, chance), WORKER, "rekey", str(folder))
    tally.take(seed, folder, said)
    if read_envelope(folder).next_check:
        tally.blame(seed, ["the envelope still has two keys"])


def full(yard: Yard, seed: int, tally: Tally) -> None:
    """Kill a full backup: the one before it, or the new one, is restored without a doubt."""
    _killed_backup(yard, seed, tally, "full")


def rehearsal(yard: Yard, seed: int, tally: Tally) -> None:
    """Kill a rehearsal: book and backups are as they were."""
    _killed_backup(yard, seed, tally, "rehearsal")


def mirror(yard: Yard, seed: int, tally: Tally) -> None:
    """Kill a mirror: every ticket that it said it has is restored from it."""
    chance, calls = Random(seed), _calls_of(yard, "mirror")
    book = yard.copy_backed_up()
    told = _killed(yard, tally, book.folder.parent, _any_of(calls, chance), WORKER, "mirror", str(book.folder))
    tally.done += 1
    folder, _ = book.restored(book.stick)
    tally.acknowledged += len(told)
    tally.blame(
        seed, [f"ticket {each} was acknowledged by the mirror and is lost" for each in told - tickets_in(folder)]
    )


def restore(yard: Yard, seed: int, tally: Tally) -> None:
    """Kill a restore: there is no book, or a whole one; and the next try gives one under the same name."""
    chance, calls = Random(seed), _calls_of(yard, "restore")
    book = yard.copy_backed_up()
    new, wanted = book.folder.with_name("new.pawnbook"), tickets_in(book.folder)
    asked = (WORKER, "restore", str(book.stick), str(new), book.code)
    _killed(yard, tally, book.folder.parent, _any_of(calls, chance), *asked)
    tally.done += 1
    tally.acknowledged += len(wanted)
    if not new.exists():
        book.restored(book.stick)
    if tickets_in(new) != wanted:
        tally.blame(seed, ["a ticket is lost by a killed restore"])


def tickets_in(folder: Path) -> set[str]:
    """The numbers of all tickets in a book."""
    with signed_in(folder, TestClock()) as shop:
        return {line.number for line in shop.reading.tickets(TestClock().now.date())}


def _killed_backup(yard: Yard, seed: int, tally: Tally, what: str) -> None:
    chance, calls, said = Random(seed), _calls_of(yard, what), _said_by(yard.backed_up.folder)
    book = yard.copy_backed_up()
    told = _killed(yard, tally, book.folder.parent, _any_of(calls, chance), WORKER, what, str(book.folder), "1")
    tally.blame(seed, told)
    tally.take(seed, book.folder, said)
    try:
        folder, done = book.restored(book.stick)
    except Trouble as trouble:
        tally.blame(seed, [f"no restore any more: {trouble.code}"])
        return
    tally.blame(seed, map(str, done.doubts))
    if not tickets_in(yard.backed_up.folder) <= tickets_in(folder):
        tally.blame(seed, ["a ticket that was backed up is lost"])


def _killed(yard: Yard, tally: Tally, folder: Path, fault: str, *asked: str) -> set[str]:
    """Have a child's call be its last; the answer is what it had said, as far as it is not what all of them say."""
    child = run_child(*asked, more=faults(yard.library, folder, fault))
    out, complaint = child.communicate(timeout=120)
    assert child.returncode in {0, -9}, complaint
    tally.count(fired_in(folder))
    return {line.strip() for line in out.splitlines(keepends=True) if line.endswith("\n")} - _NOTHING_ODD


def _any_of(calls: int, chance: Random) -> str:
    """SIGKILL before one of so many calls, or in its middle where it writes."""
    return f"any:{chance.randint(1, calls)}:{chance.choice(['kill', 'torn'])}"


@cache
def _calls_of_upgrade(yard: Yard, schema: str) -> tuple[int, Said]:
    folder, said = unpacked(schema, yard.room()), Said()
    key = read_envelope(folder).open_with_password("wang", PRACTICE_PASSWORD)
    with closing(connector(next(folder.glob("book-*.db")), key, guarded=False)()) as book:
        said.heads.update(book.execute("SELECT device_seq, hash FROM fact").fetchall())
    return _counted(yard, folder, UPGRADE, str(folder)), said


@cache
def _calls_of(yard: Yard, what: str) -> int:
    book = yard.copy_backed_up()
    new = book.folder.with_name("counted.pawnbook")
    more = (str(book.stick), str(new), book.code) if what == "restore" else (str(book.folder), "2")
    return _counted(yard, book.folder.parent, WORKER, what, *more)


def _counted(yard: Yard, folder: Path, module: str, *asked: str) -> int:
    """How many calls a child makes that is let be."""
    log = yard.home / "counted"
    log.unlink(missing_ok=True)
    assert heard_out(run_child(module, *asked, more=faults(yard.library, folder, log=log)), Said()) == 0
    return len(recorded(log))


@cache
def _said_by(folder: Path) -> Said:
    """What a book has, as if its counter had just said it. It must not be killed later on."""
    said = Said()
    with signed_in(folder, TestClock()) as shop:
        writer = shop.book_file.writer
        with writer.engines.reader.connect() as conn:
            head = Journal(conn, writer.store, writer.vault).head(writer.device)
        said.heads[head.seq] = head.hash
    return said
