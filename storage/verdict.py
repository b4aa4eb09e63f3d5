"""What a verification comes to: findings, how many facts were looked at, and what each part took."""

from __future__ import annotations

import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import NamedTuple


class Finding(NamedTuple):
    """Something that is not as it should be: a code, and where."""

    code: str
    where: str


@dataclass(slots=True)
class Verdict:
    """What verification looked at, and what it found.

    Each part is there with its seconds by the clock and the seconds that the processor worked on it in this process; a
    part such as "chains.links" is a piece of "chains".
    """

    facts: int = 0
    seconds: dict[str, float] = field(default_factory=dict)
    busy: dict[str, float] = field(default_factory=dict)
    findings: list[Finding] = field(default_factory=list)

    @property
    def ok(self) -> bool:
        """Whether nothing was found."""
        return not self.findings

    @contextmanager
    def timed(self, part: str) -> Iterator[None]:
        """Add what this takes to a part."""
        start, busy = time.perf_counter(), time.thread_time()
        try:
            yield
        finally:
            self.seconds[part] = self.seconds.get(part, 0.0) + time.perf_counter() - start
            self.busy[part] = self.busy.get(part, 0.0) + time.thread_time() - busy

    def rates(self) -> dict[str, float]:
        """Facts a second of every part that took some time."""
        return {part: self.facts / seconds for part, seconds in self.seconds.items() if seconds > 0}
