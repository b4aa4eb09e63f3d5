"""An event of a vector: what the program makes of it, by the names that `expected` uses."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from domain.pawn.vectors.reading import Vector

Got = dict[str, object]
"""What the program makes of a vector."""


def nothing_known(_vector: Vector) -> Got:
    """No answer that stands whatever the rules say."""
    return {}


@dataclass(frozen=True, slots=True)
class Event:
    """What a kind of event reckons: `reckon` as the command would, `known` also where the command refuses."""

    reckon: Callable[[Vector], Got]
    known: Callable[[Vector], Got] = nothing_known
