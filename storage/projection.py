"""What a projection is: tables that are made from facts, a batch at a time, and can be thrown away and made again."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Protocol, TypeVar

import sqlalchemy as sa

from domain.facts import Envelope, Fact

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Batch:
    """Facts of one store to be projected together.

    `in_order` says that they come after everything that was projected before, as our own and those of a rebuild do;
    else a subject is folded again from its `history`, all its facts in the store's order.
    """

    conn: sa.Connection
    store: str
    facts: Sequence[Fact]
    in_order: bool
    history: Callable[[Iterable[str]], list[Fact]]

    def of(self, kind: type[T]) -> list[tuple[Envelope, T]]:
        """The envelopes and bodies of the facts of one kind."""
        return [(fact.at, fact.body) for fact in self.facts if isinstance(fact.body, kind)]


class Projection(Protocol):
    """One feature's tables: loads what a batch touches once, folds in memory, writes each table with one statement."""

    def __call__(self, batch: Batch) -> None: ...
