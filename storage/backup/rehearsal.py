"""The rehearsal: the newest full backup and its increments restored into a sandbox, and compared with the book.

It proves that the backups can be opened, are whole, and say to the fen what the book says. The sandbox goes afterwards.
"""

from __future__ import annotations

import shutil
from collections.abc import Sequence
from contextlib import closing
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path

import sqlalchemy as sa

from domain.errors import Trouble
from domain.restoring import LeftOut
from storage.backup.batch import NEWEST, as_heads
from storage.backup.full import Stopwatch
from storage.backup.sealed_file import Head
from storage.backup.settings import by_kept
from storage.backup.unsealing import opened_sandbox, unsealed
from storage.engine import connector, machine_trouble
from storage.tables import Kept, tables_of

_FOLDER = "backup-rehearsal"
_BALANCE = """SELECT posting.account AS account, sum(posting.amount) AS amount FROM posting
JOIN entry ON entry.store = posting.store AND entry.cause = posting.cause
WHERE entry.store = ? AND entry.device_id = ? AND entry.device_seq <= ?
GROUP BY posting.account ORDER BY posting.account"""


@dataclass(frozen=True, slots=True)
class RehearsalJob:
    """A rehearsal of the book in `folder` from these places; `set_keys` are names of sets and their keys."""

    folder: str
    book_id: str
    key: str
    places: tuple[str, ...]
    set_keys: tuple[tuple[str, str], ...]


@dataclass(slots=True)
class Rehearsed:
    """What a rehearsal came to: what differs (nothing, where all is well), up to which fact, and the seconds taken.

    `behind` is how many facts of the book are in no backup yet; `code` is the trouble that kept it from being restored.
    """

    facts: int = 0
    behind: int = 0
    accounts: int = 0
    tables: int = 0
    differences: list[str] = field(default_factory=list)
    seconds: dict[str, float] = field(default_factory=dict)
    code: str = ""

    @property
    def ok(self) -> bool:
        """Whether the shop could go on from its backups."""
        return not self.differences


def rehearse(job: RehearsalJob) -> Rehearsed:
    """Restore into a sandbox and compare. What keeps the backups from being restored is a difference, not an error."""
    sandbox_folder, watch, result = Path(job.folder) / _FOLDER, Stopwatch(), Rehearsed()
    shutil.rmtree(sandbox_folder, ignore_errors=True)
    sandbox_folder.mkdir(mode=0o700)
    held = {set_id: bytes.fromhex(key) for set_id, key in job.set_keys}
    try:
        with machine_trouble():
            sandbox = unsealed([Path(place) for place in job.places], partial(by_kept, held), sandbox_folder, watch)
            result.differences += [str(each) for each in sandbox.report.doubts if not _is_mirror(each)]
            if sandbox.backup.header.book_id != job.book_id:
                result.differences.append("backup.foreign")
            with watch.step("compare"), opened_sandbox(sandbox) as (conn, _):
                file = Path(job.folder) / f"book-{job.book_id}.db"
                _compare(conn, file, bytes.fromhex(job.key), sandbox.report.heads, result)
    except Trouble as trouble:
        result.code = trouble.code
        result.differences.append(trouble.values)
    finally:
        shutil.rmtree(sandbox_folder, ignore_errors=True)
    result.seconds = watch.seconds
    return result


def clear_sandbox(job: RehearsalJob) -> None:
    """Take away what a rehearsal that was ended in the middle left behind."""
    shutil.rmtree(Path(job.folder) / _FOLDER, ignore_errors=True)


def _is_mirror(doubt: LeftOut) -> bool:
    """The mirror's keys are not kept: it is proved by being read back at a restore."""
    return doubt.file.startswith("mirror-") and doubt.why == "backup.wrong_key"


def _compare(conn: sa.Connection, file: Path, key: bytes, heads: Sequence[Head], result: Rehearsed) -> None:
    with closing(connector(file, key, guarded=True)()) as book:
        book.execute("BEGIN")
        ask = conn.exec_driver_sql
        for head in heads:
            result.facts += head.seq
            row = book.execute(
                "SELECT hash FROM fact WHERE store = ? AND device_id = ? AND device_seq = ?",
                (head.store, head.device, head.seq),
            ).fetchone()
            if head.seq and (row is None or row[0] != head.hash):
                result.differences.append(f"head {head.device} {head.seq}")
            asked = (head.store, head.device, head.seq)
            held, wanted = (list(map(tuple, one(_BALANCE, asked).fetchall())) for one in (ask, book.execute))
            result.accounts += len(held)
            if held != wanted:
                result.differences.append(f"balance {head.device}")
        reached = as_heads(heads)
        rows = book.execute(NEWEST).fetchall()
        result.behind = sum(max(0, seq - reached.get((store, device), 0)) for store, device, seq in rows)
        if result.behind == 0:
            for each in tables_of(Kept.PROJECTION):
                counts = [one(f"SELECT count(*) FROM {each.name}").fetchone() for one in (ask, book.execute)]  # noqa: S608
                result.tables += 1
                if tuple(counts[0] or ()) != tuple(counts[1] or ()):
                    result.differences.append(f"rows {each.name}")
        book.execute("ROLLBACK")
