"""The list of worksheets, a page at a time."""

from __future__ import annotations

import enum
from dataclasses import dataclass


class WorksheetOrder(enum.Enum):
    """By what they are sorted: worksheets of one day stand as they were signed."""

    DAY = "day"


@dataclass(frozen=True, slots=True, kw_only=True)
class WorksheetQuery:
    """Which worksheets are wanted: `text` stands in the description or in the appraiser's name; `categories` are those
    that are called so.
    """

    text: str = ""
    categories: frozenset[str] = frozenset()
    descending: bool = True
