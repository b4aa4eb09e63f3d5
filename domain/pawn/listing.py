"""The list of tickets, a page at a time: which ones are wanted, in which order, and where the next page begins."""

from __future__ import annotations

import enum
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from domain.money import Money
from domain.pawn.ticket import Stage
from domain.rulebook.terms import PledgeClass


class Order(enum.Enum):
    """What a list of tickets is sorted by; tickets that are equal there stand by their numbers."""

    NUMBER = "number"
    PAWNED = "pawned"
    DUE = "due"
    LOAN = "loan"


@dataclass(frozen=True, slots=True, kw_only=True)
class TicketQuery:
    """Which tickets are wanted on a day: those of a stage, or of all; `stopped` are those blocked or reported lost.

    `text` are words or beginnings of words of a ticket's number and goods, or of its customer.
    """

    on: date
    stage: Stage | None = None
    stopped: bool = False
    pledge: PledgeClass | None = None
    text: str = ""
    order: Order = Order.PAWNED
    descending: bool = True


@dataclass(frozen=True, slots=True)
class OpenTickets:
    """How many open tickets stand at each stage, how many of them are stopped, and what is lent on those in pawn; and
    in which ways other tickets have ended.
    """

    stages: Mapping[Stage, int]
    ended: frozenset[Stage]
    stopped: int
    in_pawn: Money
