"""A line of a story: a ticket's, an item's, a voucher's."""

from __future__ import annotations

from dataclasses import dataclass

from domain.facts import Fact


@dataclass(frozen=True, slots=True)
class Happening:
    """A fact, and the names of the people who did and approved it ("" for nobody)."""

    fact: Fact
    clerk: str
    checker: str
