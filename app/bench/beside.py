"""The counter while backup, mirror and verification run beside it; and what a checkpoint costs a command."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from statistics import median, quantiles

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from app.backup_service import Backups
from app.bench.books import NEXT_MORNING, Counter, file_of, signed_in
from app.bench.figures import Figure, Part, seconds
from app.bench.large import one_more
from app.bench.rebuild import ticket_of
from app.shop import Shop
from app.verifying import verify_beside
from domain.commands import command_from
from storage.checkpoints import CHECKPOINT, Last, figures, make
from storage.journal import Journal

_MUST_P99, _AIM_P99 = 50.0, 20.0
_MUST_CHECKPOINT, _AIM_CHECKPOINT = 10.0, 2.0
_PAUSE = 0.1
"""Seconds between two pledges that are redeemed at once: busier than any counter, and yet no endless loop."""
_MIRROR_EVERY = 1.0
_WARM_UP, _CHECKPOINTS = 20, 30


def measure(folder: Path, commands: int) -> Iterator[Figure]:
    """So many commands alone, then as many as fit beside a full backup, the mirror and a verification."""
    stick = folder.parent / "second-disk"
    stick.mkdir()
    with signed_in(folder, Counter(NEXT_MORNING)) as shop:
        _worked(shop, lambda done: done < _WARM_UP)
        alone = _worked(shop, lambda done: done < commands)
        backups = Backups(shop, lambda *_: None)  # what is taken down of a backup is no work of this counter
        backups.add_place(stick)
        backups.full()  # from which on there is a mirror
        yield _p99(alone, *_beside(shop, backups, commands), _log(folder))
        backups.close()
        yield _checkpoint(shop)


@dataclass(slots=True)
class _Taken:
    """Seconds of each pledge and each redemption: by the clock, and of the processor in the counter's own thread."""

    clock: list[float] = field(default_factory=list)
    busy: list[float] = field(default_factory=list)

    @contextmanager
    def one(self) -> Iterator[None]:
        """Measure one command."""
        start, busy = time.perf_counter(), time.thread_time()
        yield
        self.clock.append(time.perf_counter() - start)
        self.busy.append(time.thread_time() - busy)


def _worked(shop: Shop, goes_on: Callable[[int], bool]) -> _Taken:
    """Pledges, each redeemed at once, as long as it goes on."""
    taken, pawned = _Taken(), one_more(shop)
    while goes_on(len(taken.clock)):
        with taken.one():
            ticket = ticket_of(shop.do(pawned))
        with taken.one():
            shop.do(command_from("pawn.redeem", {"ticket": ticket}))
        time.sleep(_PAUSE)
    return taken


def _beside(shop: Shop, backups: Backups, least: int) -> tuple[_Taken, dict[str, float]]:
    ended = threading.Event()

    def mirror() -> None:
        while not ended.wait(_MIRROR_EVERY):
            backups.mirror()

    with ThreadPoolExecutor(3) as others:
        backups.mirror()
        jobs = {
            "full backup beside it": others.submit(seconds, backups.full),
            "verify beside it": others.submit(seconds, partial(verify_beside, shop)),
        }
        mirroring = others.submit(mirror)
        try:
            taken = _worked(shop, lambda done: done < least or not all(each.done() for each in jobs.values()))
        finally:
            ended.set()
        mirroring.result()
        return taken, {name: job.result() for name, job in jobs.items()}


def _log(folder: Path) -> float:
    file = file_of(folder)
    return file.with_name(f"{file.name}-wal").stat().st_size / 1e6


def _p99(alone: _Taken, beside: _Taken, others: dict[str, float], log: float) -> Figure:
    return Figure(
        name="p99 of pledges and redemptions beside backup, mirror and verify",
        chinese="备份、镜像、验证同时运行时柜台命令的 p99",
        value=_ms99(beside.clock),
        unit="ms",
        must=_MUST_P99,
        aim=_AIM_P99,
        less_is_better=True,
        parts=(
            Part("p99 of the same alone", _ms99(alone.clock), "ms"),
            Part("against the same alone", _ms99(beside.clock) / _ms99(alone.clock), "x"),
            Part("p99 of own processor time beside them", _ms99(beside.busy), "ms"),
            Part("p99 of own processor time alone", _ms99(alone.busy), "ms"),
            Part("median beside them", median(beside.clock) * 1000, "ms"),
            Part("median alone", median(alone.clock) * 1000, "ms"),
            Part("longest beside them", max(beside.clock) * 1000, "ms"),
            Part("commands beside them", len(beside.clock), ""),
            Part("commands alone", len(alone.clock), ""),
            *(Part(name, taken, "s") for name, taken in others.items()),
            Part("write-ahead log afterwards", log, "MB"),
        ),
    )


def _ms99(taken: list[float]) -> float:
    return quantiles(taken, n=100, method="inclusive")[-1] * 1000


def _checkpoint(shop: Shop) -> Figure:
    """Checkpoints made over the last fact, each undone again."""
    writer = shop.book_file.writer
    key, taken, asked = Ed25519PrivateKey.generate(), list[float](), list[float]()
    with writer.engines.writer.connect() as conn:
        journal, now = Journal(conn, writer.store, writer.vault), writer.clock()
        for _ in range(_CHECKPOINTS):
            conn.execute(CHECKPOINT.delete())  # the last fact may have one already; undone as well
            taken.append(seconds(lambda: make(journal, writer.device, key, Last(0, "", ""), now)))
            conn.rollback()
            asked.append(seconds(lambda: figures(conn, writer.store)))
            conn.rollback()
    signing = median(seconds(lambda: key.sign(bytes(32))) for _ in range(_CHECKPOINTS))
    return Figure(
        name="a signed checkpoint in a command",
        chinese="命令中的签名检查点",
        value=median(taken) * 1000,
        unit="ms",
        must=_MUST_CHECKPOINT,
        aim=_AIM_CHECKPOINT,
        less_is_better=True,
        parts=(
            Part("of it asking for the trial balance", median(asked) * 1000, "ms"),
            Part("bare Ed25519 signature", signing * 1000, "ms"),
            Part("checkpoints made", len(taken), ""),
        ),
    )
