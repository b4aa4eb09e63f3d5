"""A list that is read a page at a time, as one that is read whole."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

from domain.listing import Page, Place

Asked = TypeVar("Asked")
Line = TypeVar("Line")


def whole_list(read: Callable[[Asked, Place | None], Page[Line]], asked: Asked) -> list[Line]:
    """The lines of all its pages, in their order."""
    page = read(asked, None)
    lines = list(page.lines)
    while page.goes_on:
        page = read(asked, page.reached)
        lines += page.lines
    return lines
