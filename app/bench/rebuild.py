"""Making all projections of a book again, and following its chain: facts a second."""

# ruff: noqa: ANN401 (what stands before a work is whatever that is)
from __future__ import annotations

import time
import uuid
from collections.abc import Iterator
from contextlib import contextmanager, nullcontext
from pathlib import Path
from statistics import median
from typing import Any

from app.bench.books import Counter, Do, new_book, newcomer, pawn_of, signed_in
from app.bench.figures import Figure, Part, seconds
from app.shop import Shop
from domain.book import Book
from domain.commands import command_from
from domain.facts import Signed
from domain.ids import CommandId
from domain.ports import Receipt
from storage.chain import Head, check_link, envelope_of, public_key
from storage.journal import Journal
from storage.projector import rebuild
from storage.work import SqlWork

MUST, AIM = 8_000, 20_000
_FACTS_A_ROUND = 9


def measure(home: Path, facts: int, times: int) -> Figure:
    """Rebuild a book of at least so many facts, each time undone again."""
    counter = Counter()
    folder = new_book(home, counter)
    with signed_in(folder, counter) as shop:
        prepared = seconds(lambda: fill(shop, counter, -(-facts // _FACTS_A_ROUND)))
        found = [_rebuilt(shop) for _ in range(times)]
        hashed, signed = _followed(shop)
    made = found[0][0]
    return Figure(
        name="rebuild of all projections",
        chinese="重建全部投影",
        value=made / median(each for _, each, _ in found),
        unit="facts/s",
        must=MUST,
        aim=AIM,
        parts=(
            Part("facts", made, ""),
            Part("by the processor's own time", made / median(each for _, _, each in found), "facts/s"),
            Part("reading and hashing the chain", hashed, "facts/s"),
            Part("Ed25519 signature checks", signed, "/s"),
            Part("preparing the book", prepared, "s"),
        ),
    )


def fill(shop: Shop, counter: Counter, rounds: int) -> None:
    """Business like the practice shop's, in one transaction: somebody new pawns twice, renews once, redeems once."""
    with _in_one_transaction(shop, counter) as do:
        for _ in range(rounds):
            pawned = pawn_of(newcomer(do, counter))
            first, second = (ticket_of(do(pawned)) for _ in range(2))
            do(command_from("pawn.renew", {"ticket": first, "days": 30}))
            do(command_from("pawn.redeem", {"ticket": second}))


def ticket_of(receipt: Receipt) -> str:
    """The number of the ticket that a receipt is about."""
    return receipt.happened.subject.partition(":")[2]


@contextmanager
def _in_one_transaction(shop: Shop, counter: Counter) -> Iterator[Do]:
    """The pipeline without a commit after each command, which here only costs time."""
    writer = shop.book_file.writer
    with writer.engines.writer.connect() as conn, conn.begin():
        book = Book(lambda: nullcontext(_Uncommitted(SqlWork(conn, writer))), counter)
        yield lambda command: book.do(command, by=shop.session, command_id=CommandId(uuid.uuid4().hex))


class _Uncommitted:
    def __init__(self, work: SqlWork) -> None:
        self._work = work

    def __getattr__(self, name: str) -> Any:
        return getattr(self._work, name)

    def commit(self) -> None:
        """The transaction goes on."""


def _rebuilt(shop: Shop) -> tuple[int, float, float]:
    """Facts, seconds by the clock, seconds of the processor."""
    writer = shop.book_file.writer
    with writer.engines.writer.connect() as conn, conn.begin() as transaction:
        start, busy = time.perf_counter(), time.thread_time()
        made = rebuild(conn, Journal(conn, writer.store, writer.vault), writer.store)
        taken = made, time.perf_counter() - start, time.thread_time() - busy
        transaction.rollback()
    return taken


def _followed(shop: Shop) -> tuple[float, float]:
    """Facts a second: the chain read, understood and hashed without signatures, and the signatures alone."""
    writer = shop.book_file.writer
    with writer.engines.reader.connect() as conn:
        journal = Journal(conn, writer.store, writer.vault)
        genesis = journal.chains()[writer.device]
        rows = [Signed(row.canon, row.hash, row.sig) for row in journal.stored()]
    key = public_key(genesis)

    def follow() -> None:
        head = Head(0, genesis.hash(), "")
        for row in rows:
            at = envelope_of(row.canon)
            check_link(row, at, head, None)
            head = Head(at.device_seq, row.hash, at.recorded_at)

    def check() -> None:
        for row in rows:
            key.verify(bytes.fromhex(row.sig), bytes.fromhex(row.hash))

    return len(rows) / seconds(follow), len(rows) / seconds(check)
