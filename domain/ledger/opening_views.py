"""The opening of the books as screens show it: what a check of the files found, and the opening once it was done."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from domain.errors import Refusal
from domain.facts import Fact
from domain.ledger.cell_place import Place
from domain.ledger.opening import OpenBooks
from domain.money import Money


@dataclass(frozen=True, slots=True, kw_only=True)
class OpeningProblem:
    """What is wrong, or to be looked at, in a cell."""

    place: Place
    trouble: Refusal


@dataclass(frozen=True, slots=True, kw_only=True)
class OpeningCheck:
    """What files come to: with any problem they cannot be taken in. `command` opens the books, `debit` is their sum on
    either side. `items` are the forfeited goods in stock, which stand for `cost`.
    """

    on: date
    tickets: int
    principal: Money
    new_customers: int
    accounts: int
    debit: Money
    command: OpenBooks
    items: int
    cost: Money
    problems: tuple[OpeningProblem, ...]
    warnings: tuple[OpeningProblem, ...]

    @property
    def ok(self) -> bool:
        """Whether the books can be opened with them."""
        return not self.problems


@dataclass(frozen=True, slots=True, kw_only=True)
class OpeningStanding:
    """Whether the books were opened (`opened` is the fact), or business began without old books."""

    opened: Fact | None
    has_entries: bool

    @property
    def is_new(self) -> bool:
        """Whether the balances of old books can still be taken over."""
        return self.opened is None and not self.has_entries
