"""Long lists, a page at a time: some lines of one, and the place from which the next page goes on."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Generic, TypeVar

Line = TypeVar("Line")
Asked = TypeVar("Asked")


@dataclass(frozen=True, slots=True)
class Place:
    """Where a page of a list ended: in which stretch of it, and what its last line is sorted by there."""

    stretch: int
    values: tuple[str | int | date, ...]


@dataclass(frozen=True, slots=True)
class Page(Generic[Line]):
    """Some lines of a list; `reached` is where they end, None at the end of the list itself."""

    lines: tuple[Line, ...]
    reached: Place | None = None

    @property
    def goes_on(self) -> bool:
        """Whether others come after these."""
        return self.reached is not None


def lines_of(read: Callable[[Asked, Place | None], Page[Line]], asked: Asked) -> Iterator[Line]:
    """All lines of a list, read page by page."""
    page = read(asked, None)
    yield from page.lines
    while page.goes_on:
        page = read(asked, page.reached)
        yield from page.lines
