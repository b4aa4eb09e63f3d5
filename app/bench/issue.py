"""Durable `pawn.issue` against the bare driver that writes the very same rows into a file of its own.

The rows are taken from real issues on a third copy of the book, so that all keys are new in each repetition.
"""

# ruff: noqa: ANN401 (the driver is untyped)
from __future__ import annotations

import shutil
import time
import uuid
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from statistics import median
from typing import Any

from app.bench.books import Counter, bare_driver, file_of, new_book, newcomer, pawn_of, signed_in
from app.bench.figures import Figure, Part, in_turns, seconds
from app.shop import Shop
from domain.book import Book
from domain.ids import CommandId

MUST, AIM = 0.2, 0.35
WARM_UP = 30

Rows = dict[str, set[tuple[Any, ...]]]
Write = tuple[str, list[tuple[Any, ...]]]


@dataclass(slots=True)
class Spent:
    """Seconds of our own commands: the processor's, and the commit's by the clock."""

    processor: list[float] = field(default_factory=list)
    commit: list[float] = field(default_factory=list)


def measure(home: Path, times: int) -> Figure:
    """Issue tickets on a book and write the same rows beside it, in turns."""
    counter, spent = Counter(), Spent()
    folder = new_book(home, counter)
    with signed_in(folder, counter) as shop:
        key, command = shop.book_file.key, pawn_of(newcomer(shop.do, counter))
    model, beside = (Path(shutil.copytree(folder, home / name)) for name in ("model", "beside"))
    with signed_in(model, counter) as shop:
        writes = iter(list(recorded(shop, command, WARM_UP + times)))
    with signed_in(folder, counter) as shop, bare_driver(file_of(beside), key) as raw:
        book = Book(_timed(shop, spent), counter)

        def ours() -> float:
            return _issue(book, shop, command, spent)

        def bare() -> float:
            rows = next(writes)
            return seconds(lambda: write(raw, rows))

        in_turns(WARM_UP, ours, bare)
        spent.processor.clear()
        spent.commit.clear()
        return _figure(*in_turns(times, ours, bare), spent)


def recorded(shop: Shop, command: object, times: int) -> Iterator[list[Write]]:
    """What each of so many issues writes, as statements for the bare driver."""
    with bare_driver(file_of(shop.book_file.folder), shop.book_file.key) as raw:
        before = rows_of(raw)
        for _ in range(times):
            shop.do(command)
            after = rows_of(raw)
            yield list(statements(raw, before, after))
            before = after


def rows_of(raw: Any) -> Rows:
    """Every row of every table; of the text search its own columns, not the tables under it."""
    return {
        name: set(raw.execute(f"SELECT {', '.join(columns)} FROM {name}"))  # noqa: S608 names out of the schema
        for name, columns, _ in _tables(raw)
    }


def statements(raw: Any, before: Rows, after: Rows) -> Iterator[Write]:
    """One prepared statement a table that makes one state of a book into the next."""
    for name, columns, key in _tables(raw):
        rows = sorted(after[name] - before[name])
        if not rows:
            continue
        insert = f"INSERT INTO {name} ({', '.join(columns)}) VALUES ({', '.join('?' * len(columns))})"  # noqa: S608 as above
        if before[name] - after[name]:
            changed = ", ".join(f"{column} = excluded.{column}" for column in columns if column not in key)
            insert += f" ON CONFLICT ({', '.join(key)}) DO UPDATE SET {changed}"
        yield insert, rows


def write(raw: Any, writes: list[Write]) -> None:
    """Write rows in one transaction."""
    raw.execute("BEGIN IMMEDIATE")
    for statement, rows in writes:
        raw.executemany(statement, rows)
    raw.execute("COMMIT")


def _issue(book: Book, shop: Shop, command: object, spent: Spent) -> float:
    command_id = CommandId(uuid.uuid4().hex)
    busy = time.thread_time()
    taken = seconds(lambda: book.do(command, by=shop.session, command_id=command_id))
    spent.processor.append(time.thread_time() - busy)
    return taken


def _tables(raw: Any) -> list[tuple[str, list[str], list[str]]]:
    """Name, columns and key of every table, in the order in which they were made."""
    query = (
        "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT GLOB 'search_*' AND name NOT GLOB 'sqlite_*'"
    )
    tables = []
    for (name,) in raw.execute(query).fetchall():
        info = raw.execute(f"PRAGMA table_info({name})").fetchall()
        tables.append((name, [row[1] for row in info], [row[1] for row in info if row[5]]))
    return tables


def _timed(shop: Shop, spent: Spent) -> Callable[[], AbstractContextManager[Any]]:
    """The book's work, with a clock at its commit."""

    @contextmanager
    def work() -> Iterator[Any]:
        with shop.book_file.writer.work() as begun:
            yield _TimedWork(begun, spent)

    return work


class _TimedWork:
    def __init__(self, work: Any, spent: Spent) -> None:
        self._work, self._spent = work, spent

    def __getattr__(self, name: str) -> Any:
        return getattr(self._work, name)

    def commit(self) -> None:
        self._spent.commit.append(seconds(self._work.commit))


def _figure(ours: float, bare: float, spent: Spent) -> Figure:
    processor, commit = median(spent.processor), median(spent.commit)
    return Figure(
        name="pawn.issue, durable: share of the bare driver's rate",
        chinese="出当（落盘）相当于裸驱动写同样行的速率",
        value=bare / ours,
        unit="x",
        must=MUST,
        aim=AIM,
        parts=(
            Part("PawnBook", 1 / ours, "/s"),
            Part("bare driver, same rows", 1 / bare, "/s"),
            Part("PawnBook, one command", ours * 1000, "ms"),
            Part("own processor time of it", processor * 1000, "ms"),
            Part("commit", commit * 1000, "ms"),
            Part("commit's share of the command", commit / ours, "x"),
        ),
    )
