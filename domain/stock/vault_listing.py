"""How the bags of a vault are listed: those of some places, or those that are not where they belong."""

from __future__ import annotations

import enum
from dataclasses import dataclass
from datetime import date


class Shelf(enum.Enum):
    """Which bags a list shows."""

    HERE = "here"
    NOT_STORED = "not_stored"
    CHECKED_OUT = "checked_out"
    MISSING = "missing"
    DOUBTFUL = "doubtful"


@dataclass(frozen=True, slots=True, kw_only=True)
class BagQuery:
    """Bags on a day; of `HERE` those that lie in these places, one place after another. `text` is the beginning of an
    item's, a bag's or a seal's number, a ticket's number or the end of it, or words of the goods.
    """

    on: date
    shelf: Shelf
    places: tuple[str, ...] = ()
    text: str = ""
