"""What befalls a book from beside: clocks that jump, others that hold it, logs that are not its own, spoiled bytes."""

from __future__ import annotations

import shutil
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import timedelta
from pathlib import Path
from random import Random

from app.credentials import PRACTICE_PASSWORD, Credentials
from app.shop import Shop, open_shop
from domain.errors import BookTrouble, MachineTrouble
from storage import engine
from storage.journal import Journal
from tests.books import TestClock, a_book, do, pawn_a_ring, signed_in
from tests.simulation.killing import Said, run_child
from tests.simulation.longer.tally import Tally, Yard

_PAGE = 4096
_YEARS = 10
_NOT_LEFT = shutil.ignore_patterns("*-shm", "reserve")


def jump_clock(yard: Yard, seed: int, tally: Tally) -> None:
    """Put the clock back and forth by up to ten years between commands."""
    folder, clock, said, chance = yard.copy(), TestClock(), Said(), Random(seed)
    with signed_in(folder, clock) as shop:
        for number in range(4):
            _keep(shop, said, f"{seed}-{number}")
            clock.now = TestClock().now + timedelta(hours=chance.randint(-_YEARS * 8766, _YEARS * 8766))
            do(shop, "till.count", pieces=[])
            clock.set("2026-03-01T10:00")
            said.tickets.append(pawn_a_ring(shop, loan="20.00"))
        _keep(shop, said, f"{seed}-last")
    tally.take(seed, folder, said)


def lock_out(yard: Yard, seed: int, tally: Tally) -> None:
    """Let another program hold the file: this is told, nothing is written, and work goes on when it lets go."""
    folder, said = yard.copy(), Said()
    waited, engine._BUSY_MS = engine._BUSY_MS, 50
    try:
        with signed_in(folder, TestClock()) as shop:
            _keep(shop, said, f"{seed}-before")
            other = engine.connector(next(folder.glob("book-*.db")), shop.book_file.key, guarded=False)()
            other.execute("BEGIN IMMEDIATE")
            try:
                do(shop, "till.count", pieces=[])
                tally.blame(seed, ["a command was done in a locked book"])
            except MachineTrouble as trouble:
                tally.blame(seed, [] if trouble.code == "disk.busy" else [trouble.code])
            other.execute("ROLLBACK")
            other.close()
            said.tickets.append(pawn_a_ring(shop))
            _keep(shop, said, f"{seed}-after")
    finally:
        engine._BUSY_MS = waited
    tally.take(seed, folder, said)


def open_twice(yard: Yard, seed: int, tally: Tally) -> None:
    """Start a second program while the book is open: it is told who has it, and the first works on."""
    folder, said = yard.copy(), Said()
    with signed_in(folder, TestClock()) as shop:
        with run_child("tests.simulation.upgrade", str(folder)) as child:
            out, _ = child.communicate()
        tally.blame(seed, [] if "book.in_use" in out else ["a second program came in"])
        said.tickets.append(pawn_a_ring(shop))
        _keep(shop, said, f"{seed}-after")
    tally.take(seed, folder, said)


def foreign_log(yard: Yard, seed: int, tally: Tally) -> None:
    """Put the log of another book beside one, closed or not, or an older one of the same beside a closed one."""
    folder, said = yard.copy(), Said()
    another = seed % 3 < 2
    source = yard.copy_apart() if another else folder
    with signed_in(source, TestClock()) as shop:
        pawn_a_ring(shop)
        stray = Path(shutil.copyfile(_log_of(source), yard.home / "stray"))
    with signed_in(folder, TestClock()) as shop:
        said.tickets.append(pawn_a_ring(shop, loan="20.00"))
        _keep(shop, said, f"{seed}-last")
    if seed % 3 == 0:
        (folder / "clean").unlink()
    shutil.copyfile(stray, _log_of(folder))
    with signed_in(folder, TestClock()) as shop:
        tally.blame(seed, [] if shop.book_file.notice == "book.foreign_log" else ["a foreign log was taken in"])
    tally.take(seed, folder, said)


def spoil_log(yard: Yard, seed: int, tally: Tally) -> None:
    """Spoil the log that a killed program left: what its anchor has seen is not lost without a word."""
    chance, home = Random(seed), yard.room()
    folder, clock = a_book(home, TestClock(), practice=False), TestClock()
    with _anchored(folder, clock) as shop:
        do(shop, "till.open", float_amount="500000.00", source="capital")
        pawn_a_ring(shop)
        older = Path(shutil.copyfile(_log_of(folder), home / "older"))
        pawn_a_ring(shop, loan="20.00")
        anchored = _head(shop)
        time.sleep(1.1)  # the anchor is written at most once a second
        crashed = shutil.copytree(folder, home / "crashed" / folder.name, ignore=_NOT_LEFT)
        anchors = shutil.copytree(home / "anchors", home / "crashed" / "anchors")
    for now, then in ((folder, crashed), (home / "anchors", anchors)):  # an anchor knows the place of its book
        shutil.rmtree(now)
        shutil.move(then, now)
    _spoil_log(_log_of(folder), chance, older)
    tally.done += 1
    tally.acknowledged += anchored
    try:
        with _anchored(folder, clock) as shop:
            tally.blame(seed, [f"fact {anchored} was acknowledged and is lost"] if _head(shop) < anchored else [])
    except BookTrouble as trouble:
        tally.named += 1
        tally.blame(seed, [] if trouble.code in {"book.lost_facts", "book.damaged"} else [trouble.code])


def spoil_book(yard: Yard, seed: int, tally: Tally) -> None:
    """Flip bytes, cut the end off, swap pages or put an older page back: it is named, or nothing is amiss."""
    folder, chance, said = yard.copy(), Random(seed), Said()
    file = next(folder.glob("book-*.db"))
    older = file.read_bytes()
    with signed_in(folder, TestClock()) as shop:
        said.tickets += [pawn_a_ring(shop, loan="20.00") for _ in range(2)]
        _keep(shop, said, f"{seed}-last")
    _WAYS[seed % len(_WAYS)](file, chance, older)
    tally.take_named(seed, folder, said)


def _flip(file: Path, chance: Random, _older: bytes) -> None:
    held = bytearray(file.read_bytes())
    held[chance.randrange(len(held))] ^= 1 << chance.randrange(8)
    file.write_bytes(held)


def _cut(file: Path, chance: Random, _older: bytes) -> None:
    held = file.read_bytes()
    file.write_bytes(held[: chance.choice([chance.randrange(len(held)), len(held) - _PAGE])])


def _swap(file: Path, chance: Random, _older: bytes) -> None:
    held = bytearray(file.read_bytes())
    one, two = (_PAGE * chance.randrange(1, len(held) // _PAGE) for _ in range(2))
    held[one : one + _PAGE], held[two : two + _PAGE] = held[two : two + _PAGE], held[one : one + _PAGE]
    file.write_bytes(held)


def _put_back(file: Path, chance: Random, older: bytes) -> None:
    held = bytearray(file.read_bytes())
    starts = range(0, min(len(held), len(older)), _PAGE)
    changed = [start for start in starts if held[start : start + _PAGE] != older[start : start + _PAGE]]
    start = chance.choice(changed)
    held[start : start + _PAGE] = older[start : start + _PAGE]
    file.write_bytes(held)


_WAYS: tuple[Callable[[Path, Random, bytes], None], ...] = (_flip, _cut, _swap, _put_back)


def _spoil_log(log: Path, chance: Random, older: Path) -> None:
    held, way = bytearray(log.read_bytes()), chance.choice(["cut", "flip", "gone", "older"])
    if way == "gone":
        log.unlink()
    elif way == "older":
        shutil.copyfile(older, log)
    elif way == "cut":
        log.write_bytes(held[: chance.randrange(len(held))])
    else:
        held[chance.randrange(len(held))] ^= 1 << chance.randrange(8)
        log.write_bytes(held)


@contextmanager
def _anchored(folder: Path, clock: TestClock) -> Iterator[Shop]:
    who, anchors = Credentials("wang", PRACTICE_PASSWORD), folder.parent / "anchors"
    with open_shop(folder, who, clock, str, anchors=anchors) as shop:
        yield shop


def _keep(shop: Shop, said: Said, name: str) -> None:
    """Take down where the book stands, as if its counter had just said it."""
    writer = shop.book_file.writer
    with writer.engines.reader.connect() as conn:
        head = Journal(conn, writer.store, writer.vault).head(writer.device)
    said.heads[head.seq] = head.hash
    said.asked.add(name)


def _head(shop: Shop) -> int:
    writer = shop.book_file.writer
    with writer.engines.reader.connect() as conn:
        return Journal(conn, writer.store, writer.vault).head(writer.device).seq


def _log_of(folder: Path) -> Path:
    file = next(folder.glob("book-*.db"))
    return file.with_name(f"{file.name}-wal")
