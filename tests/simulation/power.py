"""Power cuts, replayed: what lay on the disk at some moment, by what was written and what was synced until then.

Everything up to the last fsync of a file is there. Of what was written after it, any part may be: none of it, all of
it, a random half of the writes, or random sectors of them. This is reckoned from the record of the writes, so the disk
that the tests run on may well be one in memory.
"""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from random import Random

from tests.simulation.killing import Said

SECTOR = 512
WAYS = ("none", "all", "half", "torn")
"""What becomes of writes that were not synced."""


@dataclass(frozen=True, slots=True)
class Call:
    """A call that was recorded: for an `ack`, `name` is what was said; for a `rename`, `data` is the old path."""

    op: str
    at: int
    name: str
    data: bytes


@dataclass(slots=True)
class _File:
    synced: bytearray = field(default_factory=bytearray)
    waiting: list[Call] = field(default_factory=list)


def recorded(log: Path) -> list[Call]:
    """Read a record of the preloaded library."""
    return list(_calls(log.read_bytes()))


def _calls(held: bytes) -> Iterator[Call]:
    place = 0
    while place < len(held):
        end = held.index(b"\n", place)
        op, at, length, name = held[place:end].decode().split(" ", 3)
        place = end + 1
        size = int(length) if op in {"write", "rename"} else 0
        yield Call(op, int(at), name, held[place : place + size])
        place += size


def cut(before: Path, calls: list[Call], seed: int, into: Path) -> Said:
    """Lay a book out as it was when the power went after some call; the answer is what was acknowledged by then.

    The seed says after which call, and what became of the writes that were not synced.
    """
    chance, way = Random(seed), WAYS[seed % len(WAYS)]
    until = chance.randrange(len(calls))
    shutil.copytree(before, into)
    (into / "clean").unlink(missing_ok=True)
    files = {each.name: _File(bytearray(each.read_bytes())) for each in into.glob("book-*")}
    said = Said()
    for call in calls[:until]:
        if call.op == "ack":
            said.hear(call.name)
            continue
        name = Path(call.name).name
        if not name.startswith("book-"):
            continue
        file = files.setdefault(name, _File())
        if call.op == "unlink":
            del files[name]
        elif call.op == "fsync":
            for each in file.waiting:
                _apply(file.synced, each, range(len(each.data)))
            file.waiting.clear()
        elif call.op in {"write", "truncate"}:
            file.waiting.append(call)
    for name, file in files.items():
        for call in file.waiting:
            _survive(file.synced, call, way, chance)
        (into / name).write_bytes(file.synced)
    return said


def _survive(held: bytearray, call: Call, way: str, chance: Random) -> None:
    """Let a write that was not synced survive, wholly, in some of its sectors, or not."""
    whole = range(len(call.data))
    if way == "torn" and call.op == "write":
        for start in range(0, len(call.data), SECTOR):
            if chance.random() < 0.5:
                _apply(held, call, whole[start : start + SECTOR])
    elif way == "all" or (way != "none" and chance.random() < 0.5):
        _apply(held, call, whole)


def _apply(held: bytearray, call: Call, part: range) -> None:
    if call.op == "truncate":
        del held[call.at :]
        held.extend(bytes(call.at - len(held)))
        return
    if not part:
        return
    first, last = call.at + part.start, call.at + part.stop
    held.extend(bytes(max(0, last - len(held))))
    held[first:last] = call.data[part.start : part.stop]
