"""The days of a shop as signed rows of its journal, made in a process of its own beside the one that writes them."""

from __future__ import annotations

import gc
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from datetime import time as clock_time
from multiprocessing import get_context
from queue import Empty
from typing import TYPE_CHECKING, Any

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

import domain.features  # noqa: F401 a fact whose feature is not loaded has no kind
from app.bench.lives import Lives
from domain.clock import CHINA, next_stamp, wall_text
from domain.facts import Body, Envelope, canon_of, chain_hash, kind_of
from domain.ids import CommandId, CustomerId, DeviceId, PersonId, StoreId
from domain.ledger.accounts import CASH, drawer
from domain.ledger.built_in_rules import BUILT_IN
from domain.ledger.closing import Head, StoreDayClosed
from domain.ledger.entry import EntryPosted
from domain.ledger.posting import entry_for
from domain.money import NOTHING, Money, total
from domain.pawn.daily_run import RunCompleted
from domain.pawn.numbers import NumbersLeased
from domain.rulebook.rulebook import Rulebook
from domain.till.cash_count import TillCounted, pieces_of
from domain.till.day import Counterpart, TillOpened
from domain.till.day_close import DayClosed

if TYPE_CHECKING:
    from multiprocessing.process import BaseProcess
    from multiprocessing.queues import Queue

PREFIX, _HIGHEST = "3101", 99_999
MORNING = clock_time(9, tzinfo=CHINA)
_AT_ONCE, _MOST_DAYS, _AHEAD = 12_000, 60, 4
"""Facts and days that are written at once: every entry of a batch is held against every closing in it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Years:
    """What a shop's days are made from: how many tickets in how many days, and where its chain stands.

    `held` is the last number that the device has of its first year already; `secret` signs.
    """

    tickets: int
    days: int
    first: date
    customers: tuple[CustomerId, ...]
    rules: Rulebook
    cash: Money
    held: int
    store: StoreId
    device: DeviceId
    actor: PersonId
    secret: bytes
    seq: int
    head: str
    stamp: str


@dataclass(frozen=True, slots=True)
class Part:
    """Some days: the rows of the journal, the commands under which they were done, and what is in the drawer then."""

    rows: list[dict[str, Any]]
    commands: list[CommandId]
    cash: Money


def made_beside(years: Years) -> Iterator[Part]:
    """All days in order, made in another process while the caller writes those before."""
    context = get_context("spawn")
    parts: Queue[Part | None] = context.Queue(_AHEAD)
    maker = context.Process(target=_make, args=(years, parts), daemon=True)
    maker.start()
    while (part := _next_of(parts, maker)) is not None:
        yield part
    maker.join()


def _next_of(parts: Queue[Part | None], maker: BaseProcess) -> Part | None:
    """The next part, or None after the last. Raises RuntimeError where the maker died before that."""
    while True:
        is_alive = maker.is_alive()
        try:
            return parts.get(timeout=1.0)
        except Empty:
            if not is_alive:
                raise RuntimeError(f"the process that makes the days ended with {maker.exitcode}") from None


def _make(years: Years, parts: Queue[Part | None]) -> None:
    gc.disable()
    for part in _Making(years).parts():
        parts.put(part)
    parts.put(None)


class _Making:
    """Where the chain and the drawer stand."""

    def __init__(self, years: Years) -> None:
        self._years = years
        self._key = Ed25519PrivateKey.from_private_bytes(years.secret)
        self._lives = Lives(PREFIX, years.rules, years.customers)
        self._seq, self._head, self._stamp, self._cash = years.seq, years.head, years.stamp, years.cash
        self._prefixes: set[str] = set()

    def parts(self) -> Iterator[Part]:
        """So many days at a time that writing them pays."""
        rows: list[dict[str, Any]] = []
        commands: list[CommandId] = []
        for number in range(self._years.days):
            on = self._years.first + timedelta(days=number)
            commands.append(CommandId(f"made:{on}"))
            rows += self._signed(self._day(on, number, commands[-1]), on, commands[-1])
            full = len(rows) >= _AT_ONCE or len(commands) >= _MOST_DAYS
            if full or number + 1 == self._years.days:
                yield Part(rows, commands, self._cash)
                rows, commands = [], []

    def _day(self, on: date, number: int, command: CommandId) -> list[Body]:
        before, after = (self._years.tickets * each // self._years.days for each in (number, number + 1))
        happened = list(self._lives.day(on, after - before))
        device, made = self._years.device, range(len(happened))
        found = (entry_for(happened[n], f"{command}:{n}", device, BUILT_IN) for n in made)
        entries = [entry for entry in found if entry is not None]
        start = [TillOpened(device=device, on=on, float_amount=self._cash, brought=NOTHING, source=Counterpart.BANK)]
        self._cash += _moved(entries, device)
        day = [*self._leased(on), *(start if number else ()), *happened, *entries, *self._closed(on)]
        return [*day, self._closing(on, entries, self._seq + len(day))]

    def _leased(self, on: date) -> list[NumbersLeased]:
        """The numbers of a year, before its first ticket."""
        prefix = f"{PREFIX}{on.year % 100:02d}"
        if prefix in self._prefixes:
            return []
        first = self._years.held + 1 if not self._prefixes else 1
        self._prefixes.add(prefix)
        return [NumbersLeased(device=self._years.device, prefix=prefix, first=first, last=_HIGHEST)]

    def _closed(self, on: date) -> list[Body]:
        device, cash = self._years.device, self._cash
        return [
            TillCounted(device=device, pieces=pieces_of(cash), counted=cash),
            DayClosed(device=device, on=on, expected=cash, counted=cash, difference=NOTHING, reason=""),
            RunCompleted(device=device, on=on),
        ]

    def _closing(self, on: date, entries: Sequence[EntryPosted], seq: int) -> StoreDayClosed:
        amounts = [line.amount for entry in entries for line in entry.postings if line.amount > NOTHING]
        return StoreDayClosed(
            store=self._years.store,
            on=on,
            heads=(Head(device=self._years.device, seq=seq),),
            missing=(),
            entries=len(entries),
            amount=total(amounts),
            findings=0,
        )

    def _signed(self, bodies: Sequence[Body], on: date, command: CommandId) -> Iterator[dict[str, Any]]:
        """The rows of these facts, each following from the one before it."""
        now = datetime.combine(on, MORNING)
        wall = wall_text(now)
        for n, body in enumerate(bodies):
            self._seq, self._stamp = self._seq + 1, next_stamp(self._stamp, now)
            kind = kind_of(body)
            at = Envelope(
                device_id=self._years.device,
                device_seq=self._seq,
                kind=kind.name,
                version=kind.version,
                subject=body.subject,
                store=self._years.store,
                business_date=on,
                recorded_at=self._stamp,
                wall=wall,
                actor=self._years.actor,
                approver=None,
                command_id=command,
                n=n,
                sealed=(),
                prev_hash=self._head,
            )
            canon = canon_of(at, body)
            self._head = chain_hash(at.prev_hash, canon)
            yield {
                "store": at.store,
                "device_id": at.device_id,
                "device_seq": at.device_seq,
                "command_id": at.command_id,
                "n": n,
                "kind": at.kind,
                "subject": at.subject,
                "business_date": on,
                "recorded_at": at.recorded_at,
                "canon": canon,
                "hash": self._head,
                "sig": self._key.sign(bytes.fromhex(self._head)).hex(),
            }


def _moved(entries: Sequence[EntryPosted], device: DeviceId) -> Money:
    sub = drawer(device)
    lines = (line for entry in entries for line in entry.postings)
    return total([line.amount for line in lines if line.account == CASH and line.sub == sub])
