"""Sharing an amount among the items of a ticket by their loans."""

from __future__ import annotations

import enum

from domain.pawn.vectors.event import Event, Got
from domain.pawn.vectors.given import Malformed
from domain.pawn.vectors.reading import Vector


class _Method(enum.Enum):
    """How what is left over is given out."""

    LARGEST_REMAINDER = "largest_remainder"


def _allocate(vector: Vector) -> Got:
    params = vector.params
    params.choice("method", _Method, _Method.LARGEST_REMAINDER)
    amount, weights = params.amount("amount_to_split"), params.wholes("item_principals")
    if not sum(weights):
        raise Malformed("item_principals: nothing to share by")
    return {"fee_total": amount, "total": amount, "per_item": list(amount.split(weights))}


EVENTS = {"allocate": Event(_allocate)}
"""How one amount becomes several."""
