"""How a lot of forfeited goods becomes what it is: each verb's file says what its fact copies onto it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeVar

from domain.errors import Refusal
from domain.facts import Body
from domain.stock.goods import Lot

Change = Callable[[Lot, Any], Lot | None]
"""The lot after a fact of one kind, or None where that fact cannot follow (another workstation was first)."""

C = TypeVar("C", bound=Change)

_CHANGES: dict[type, Change] = {}


def changes(fact: type) -> Callable[[C], C]:
    """Register what a kind of fact copies onto a lot."""

    def register(change: C) -> C:
        _CHANGES[fact] = change
        return change

    return register


def facts_of_sales() -> tuple[type, ...]:
    """Every kind of fact that changes a lot."""
    return tuple(_CHANGES)


def evolve(lot: Lot, what: Body) -> Lot | None:
    """The lot after this fact; None where the fact cannot follow, so that somebody must look into it."""
    try:
        return _CHANGES[type(what)](lot, what)
    except Refusal:  # an item or a receipt that this lot does not have
        return None


def subject_of(ticket: str) -> str:
    """What the facts about a lot name as their subject: its ticket, whose story goes on with them."""
    return f"ticket:{ticket}"
