"""A list as it is asked for, read a page at a time: what the presenters of all long lists stand on."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Generic, TypeVar

from domain.listing import Line, Page, Place
from ui.tasks import Otherwise, Run

Asked = TypeVar("Asked")


class Paging(Generic[Asked, Line]):
    """What is asked for now, and what of it was read. What comes too late, for an older wish, is dropped."""

    def __init__(
        self, asked: Asked, read: Callable[[Asked, Place | None], Page[Line]], run: Run, failed: Otherwise
    ) -> None:
        self.asked = asked
        self.lines: tuple[Line, ...] = ()
        self._read, self._run, self._failed = read, run, failed
        self._reached: Place | None = None

    def want(self, asked: Asked, then: Callable[[Page[Line]], None]) -> None:
        """Read the first page of this."""
        self.asked = asked

        def begin(page: Page[Line]) -> None:
            if asked == self.asked:
                self.lines, self._reached = page.lines, page.reached
                then(page)

        self._run(lambda: self._read(asked, None), begin, self._failed)

    def more(self, then: Callable[[Page[Line]], None]) -> None:
        """Read the next page."""
        asked, reached = self.asked, self._reached

        def go_on(page: Page[Line]) -> None:
            if asked == self.asked and reached == self._reached:
                self.lines, self._reached = self.lines + page.lines, page.reached
                then(page)

        if reached is not None:
            self._run(lambda: self._read(asked, reached), go_on, self._failed)

    def all_pages(self) -> Iterator[tuple[Line, ...]]:
        """The whole list as it is asked for, page by page; called on the worker."""
        asked = self.asked
        page = self._read(asked, None)
        yield page.lines
        while page.goes_on:
            page = self._read(asked, page.reached)
            yield page.lines
