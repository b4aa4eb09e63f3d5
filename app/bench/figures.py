"""What a measurement comes to: a figure with the parts that it was made of, what it must be and what we aim at."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass
from statistics import median


@dataclass(frozen=True, slots=True)
class Part:
    """One measured number beside a figure."""

    name: str
    value: float
    unit: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """A measured figure. `must` and `aim` are the least that will do, or the most where less is better."""

    name: str
    chinese: str
    value: float
    unit: str
    must: float
    aim: float
    less_is_better: bool = False
    parts: tuple[Part, ...]

    @property
    def met(self) -> bool:
        """Whether it is what it must be."""
        return self._reaches(self.must)

    @property
    def aim_met(self) -> bool:
        """Whether it is what we aim at."""
        return self._reaches(self.aim)

    def _reaches(self, bound: float) -> bool:
        return self.value <= bound if self.less_is_better else self.value >= bound


def seconds(job: Callable[[], object]) -> float:
    """How long a job takes by the clock on the wall."""
    start = time.perf_counter()
    job()
    return time.perf_counter() - start


def in_turns(times: int, ours: Callable[[], float], bare: Callable[[], float]) -> tuple[float, float]:
    """The medians of two measurements taken in turns, so that a busy machine hits both alike."""
    rounds = [(ours(), bare()) for _ in range(times)]
    return median(each for each, _ in rounds), median(each for _, each in rounds)
