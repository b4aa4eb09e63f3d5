"""What `verify` costs on a book of very many facts: its chains, its signatures and its projections apart."""

from __future__ import annotations

import os
import time
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from app.bench.books import NEXT_MORNING, Counter, bare_driver, file_of, signed_in
from app.bench.figures import Figure, Part
from app.shop import Shop
from storage.verdict import Verdict
from storage.verify import verify

_MUST_LINKS, _AIM_LINKS = 80_000, 80_000
_MUST_SIGNATURES, _AIM_SIGNATURES = 0.8, 0.95
_MUST_REBUILD, _AIM_REBUILD = 8_000, 20_000
_BARE_CHECKS = 5_000
_AT_ONCE = 2000
_ROWS = "SELECT canon, hash, sig FROM fact ORDER BY store, device_id, device_seq"


def measure(folder: Path, times: int, processes: int = os.cpu_count() or 1) -> Iterator[Figure]:
    """Verify a book so many times, and once with the signatures in other processes, usually one for each core.

    What stands beside each other ran in turns; each part's best time counts, by the processor where it says nothing.
    """
    verdicts, bare_reads, bare_checks = list[Verdict](), list[float](), list[float]()
    with signed_in(folder, Counter(NEXT_MORNING)) as shop:
        key = shop.book_file.key
        for _ in range(times):
            bare_reads.append(_spent(lambda: _read(file_of(folder), key)))
            verdicts.append(_verified(shop, 1))
            bare_checks.append(_spent(_check) / _BARE_CHECKS)
        spread = _verified(shop, processes)
    if any(not each.ok for each in (*verdicts, spread)):
        raise ValueError(f"the book is not in order: {[*verdicts, spread]}")
    best = _Best(verdicts)
    yield _links(best, min(bare_reads))
    yield _signatures(best, min(bare_checks), spread, processes)
    yield _projections(best)
    yield _whole(best, spread, processes)


class _Best:
    """The shortest times of several verifications of the same book."""

    def __init__(self, verdicts: Sequence[Verdict]) -> None:
        self.facts = verdicts[0].facts
        self.busy = {part: min(each.busy[part] for each in verdicts) for part in verdicts[0].busy}
        self.seconds = {part: min(each.seconds[part] for each in verdicts) for part in verdicts[0].seconds}

    def rate(self, *parts: str) -> float:
        """Facts a second of these parts together, by the processor's time."""
        return self.facts / sum(self.busy[part] for part in parts)

    def rate_by_clock(self, *parts: str) -> float:
        """The same by the clock on the wall."""
        return self.facts / sum(self.seconds[part] for part in parts)


def _links(best: _Best, bare: float) -> Figure:
    return Figure(
        name=f"verify: hashes and links of the chain, {best.facts:,} facts",
        chinese=f"验证：链的哈希与相连（{best.facts:,} 条）",
        value=best.rate("chains.links"),
        unit="facts/s",
        must=_MUST_LINKS,
        aim=_AIM_LINKS,
        parts=(
            Part("by the clock", best.rate_by_clock("chains.links"), "facts/s"),
            Part("with the reading of its rows", best.rate("chains.reading", "chains.links"), "facts/s"),
            Part("reading alone", best.rate("chains.reading"), "facts/s"),
            Part("bare driver reading the same facts", best.facts / bare, "facts/s"),
            Part("reading, share of the bare driver's rate", bare / best.busy["chains.reading"], "x"),
            Part("contents: JSON, canonical form, columns", best.rate("chains.contents"), "facts/s"),
        ),
    )


def _signatures(best: _Best, bare: float, spread: Verdict, processes: int) -> Figure:
    ours = best.busy["chains.signatures"] / best.facts
    return Figure(
        name="verify: signatures, share of the bare primitive's rate",
        chinese="验证：签名，相当于裸 Ed25519 验签的速率",
        value=bare / ours,
        unit="x",
        must=_MUST_SIGNATURES,
        aim=_AIM_SIGNATURES,
        parts=(
            Part("signatures", 1 / ours, "facts/s"),
            Part("bare Ed25519 checks", 1 / bare, "/s"),
            Part("all passes over the chain, by the clock", best.rate_by_clock("chains"), "facts/s"),
            Part(f"the same with {processes} processes", spread.rates()["chains"], "facts/s"),
        ),
    )


def _projections(best: _Best) -> Figure:
    made, all_of_it = best.busy["projections.rebuild"], best.busy["projections"]
    return Figure(
        name="verify: projections made again",
        chinese="验证：重建投影",
        value=best.facts / made,
        unit="facts/s",
        must=_MUST_REBUILD,
        aim=_AIM_REBUILD,
        parts=(
            Part("by the clock", best.rate_by_clock("projections.rebuild"), "facts/s"),
            Part("comparing the tables row by row", all_of_it - made, "s"),
            Part("reading a fact of it (JSON, form, columns)", best.rate("chains.contents"), "facts/s"),
        ),
    )


def _whole(best: _Best, spread: Verdict, processes: int) -> Figure:
    parts = [part for part in best.seconds if "." not in part]
    alone = sum(best.seconds[part] for part in parts)
    return Figure(
        name=f"verify, everything, {best.facts:,} facts",
        chinese=f"验证全部（{best.facts:,} 条）",
        value=alone,
        unit="s",
        must=600.0,
        aim=120.0,
        less_is_better=True,
        parts=(
            Part("by the processor", sum(best.busy[part] for part in parts), "s"),
            Part(f"with {processes} processes", sum(spread.seconds[part] for part in parts), "s"),
            *(Part(part, best.seconds[part], "s") for part in parts if best.seconds[part] >= alone / 100),
        ),
    )


def _verified(shop: Shop, processes: int) -> Verdict:
    writer = shop.book_file.writer
    with writer.engines.reader.connect() as conn:
        return verify(conn, writer.store, writer.vault, processes)


def _read(file: Path, key: bytes) -> None:
    with bare_driver(file, key) as raw:
        found = raw.execute(_ROWS)
        while found.fetchmany(_AT_ONCE):
            pass


def _check() -> None:
    key, message = Ed25519PrivateKey.generate(), bytes(32)
    public, sig = key.public_key(), key.sign(message)
    for _ in range(_BARE_CHECKS):
        public.verify(sig, message)


def _spent(job: Callable[[], None]) -> float:
    """Seconds of the processor."""
    busy = time.thread_time()
    job()
    return time.thread_time() - busy
