"""A parent and its child: the child works in a book and says what it was told is done; the parent kills it and looks.

A child says a line on its standard output for each thing it does (`Said`); whatever has work that must survive a kill
is run as such a child: `run_child(module, *arguments)`, and killed by `killed_within`.
"""

from __future__ import annotations

import os
import subprocess
import sys
import threading
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from random import Random

import sqlalchemy as sa

from storage.journal import Journal
from storage.tables import DONE, FACT
from storage.verify import verify
from tests.books import LI, TestClock, pawn_a_ring, signed_in

ROOT = Path(__file__).parents[2]
_PLAIN = (LI["name"].encode(), LI["id_number"].encode(), "黄浦区".encode(), b"ticket.issued")


@dataclass(slots=True)
class Said:
    """What a child said: commands it was about to give, those that were done, those that were refused, and why; and
    those of which it could not tell.

    `heads` are number and hash of its last fact after each that was done; `tickets` the numbers it was given.
    """

    asked: set[str] = field(default_factory=set)
    done: set[str] = field(default_factory=set)
    refused: dict[str, str] = field(default_factory=dict)
    unsettled: set[str] = field(default_factory=set)
    heads: dict[int, str] = field(default_factory=dict)
    tickets: list[str] = field(default_factory=list)

    def hear(self, line: str) -> None:
        """Take a line down: `asked ID`, `refused ID CODE` or `done ID SEQ HASH [TICKET]`."""
        word, *rest = line.split()
        if word == "asked":
            self.asked.add(rest[0])
        elif word in {"refused", "done"}:
            self._hear_answer(word, *rest)

    def _hear_answer(self, word: str, command: str, first: str, *more: str) -> None:
        self.refused.pop(command, None)  # it may have been asked for once more
        self.unsettled.discard(command)
        if word == "done":
            self.done.add(command)
            self.heads[int(first)] = more[0]
            self.tickets.extend(more[1:])
        elif first == "disk.unsettled":
            self.unsettled.add(command)
        else:
            self.refused[command] = first

    def hear_all(self, lines: Iterable[str]) -> None:
        """Take whole lines down; one that was cut off was not said."""
        for line in lines:
            if line.endswith("\n"):
                self.hear(line)


def run_child(module: str, *arguments: str, more: Mapping[str, str] | None = None) -> subprocess.Popen[str]:
    """Start a module of the tests as a process of its own."""
    return subprocess.Popen(
        [sys.executable, "-m", module, *arguments],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        cwd=ROOT,
        env=os.environ | (more or {}),
    )


def killed_within(process: subprocess.Popen[str], said: Said, seconds: float) -> None:
    """Hear a child until it is killed, so many seconds after its first line. Fails where it ends by itself before."""
    with process:
        assert process.stdout is not None
        assert process.stderr is not None
        said.hear_all([process.stdout.readline()])
        killer = threading.Timer(seconds, process.kill)
        killer.start()
        said.hear_all(process.stdout)
        killer.join()
        complaint = process.stderr.read()
    assert process.returncode == -9, complaint


def heard_out(process: subprocess.Popen[str], said: Said) -> int:
    """Hear a child until it ends; the answer is its exit status."""
    out, complaint = process.communicate(timeout=120)
    said.hear_all(out.splitlines(keepends=True))
    assert process.returncode in {0, -9}, complaint
    return process.returncode


def wrong_with(folder: Path, said: Said) -> list[str]:
    """What is not as it must be in a book after whatever befell it; nothing where all is well.

    Everything that was acknowledged is there, with the same hashes (I1); what was refused is not; no command is half
    written and the tables say what the facts say (I2, I4); every chain verifies (I3); nothing can be read in any file
    (I15); the next ticket has a number that nobody had (I20). Raises Trouble where the book does not even open.
    """
    wrong = [f"{file.name} says {plain!r}" for file in folder.rglob("*") for plain in _read_in(file)]
    clock = TestClock()
    with signed_in(folder, clock) as shop:
        writer = shop.book_file.writer
        with writer.engines.reader.connect() as conn:
            verdict = verify(conn, writer.store, writer.vault)
            wrong += [f"{finding.code} at {finding.where}" for finding in verdict.findings]
            journal = Journal(conn, writer.store, writer.vault)
            effects = sa.select(FACT.c.command_id).group_by(FACT.c.command_id, FACT.c.n).having(sa.func.count() > 1)
            wrong += [f"command {each} took effect twice" for each in conn.execute(effects).scalars()]
            done = set(conn.execute(DONE.select().with_only_columns(DONE.c.command_id)).scalars())
            lost = [number for number, hash_ in said.heads.items() if journal.hash_at(writer.device, number) != hash_]
        wrong += [f"fact {number} was acknowledged and is lost" for number in sorted(lost)]
        wrong += [f"command {each} was acknowledged and is lost" for each in sorted(said.done - done)]
        wrong += [f"command {each} was refused and is there" for each in sorted(set(said.refused) & done)]
        day = shop.reading.day()
        if day is not None and day.is_open:
            clock.set(f"{day.business_date.isoformat()}T18:00")
            number = pawn_a_ring(shop, loan="10.00")
            wrong += [f"ticket {number} was given twice"] if number in said.tickets else []
    return wrong


def _read_in(file: Path) -> list[bytes]:
    if not file.is_file() or file.name in {"key.json", "sign-ins.json"}:
        return []
    held = file.read_bytes()
    return [plain for plain in _PLAIN if plain in held]


def moments(seed: int, count: int, longest: float) -> list[float]:
    """Random moments to kill at, in seconds."""
    chance = Random(seed)
    return [chance.uniform(0.0, longest) for _ in range(count)]
