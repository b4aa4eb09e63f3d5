"""What a projection is: tables that are made from facts, a batch at a time, and can be thrown away and made again."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Protocol, TypeVar, cast

import sqlalchemy as sa

from domain.facts import Envelope, Fact, kinds_of_facts

T = TypeVar("T")


@dataclass(frozen=True)
class Batch:
    """Facts of one store to be projected together.

    `in_order` says that they come after everything that was projected before, as our own and those of a rebuild do;
    else a subject is folded again from its `history`, all its facts in the store's order. So are the subjects of
    `moved`, facts projected before that have another place now. `workstation` answers whose chain a device is.
    """

    conn: sa.Connection
    store: str
    facts: Sequence[Fact]
    in_order: bool
    history: Callable[[Iterable[str]], list[Fact]]
    moved: Sequence[Envelope] = ()
    workstation: Callable[[str], str] = str

    @cached_property
    def _by_kind(self) -> Mapping[type, list[Fact]]:
        found: dict[type, list[Fact]] = defaultdict(list)
        for fact in self.facts:
            found[type(fact.body)].append(fact)
        return found

    def of(self, kind: type[T]) -> list[tuple[Envelope, T]]:
        """The envelopes and bodies of the facts of one kind."""
        return [(fact.at, cast("T", fact.body)) for fact in self._by_kind.get(kind, ())]

    def to_fold(self, *kinds: type) -> list[Fact]:
        """The facts of these kinds to fold, in order: those of the batch, or the whole story of all that they touch."""
        there = [kind for kind in kinds if kind in self._by_kind]
        new = [fact for fact in self.facts if type(fact.body) in there] if there else []
        if self.in_order:
            return new
        names = {kind.name for kind in kinds_of_facts() if kind.body in kinds}
        touched = {fact.at.subject for fact in new} | {at.subject for at in self.moved if at.kind in names}
        return [fact for fact in self.history(touched) if type(fact.body) in kinds] if touched else []

    def bodies(self, kind: type[T]) -> list[T]:
        """What the facts of one kind say, as `to_fold` has them."""
        return [fact.body for fact in self.to_fold(kind) if isinstance(fact.body, kind)]


class Projection(Protocol):
    """One feature's tables: loads what a batch touches once, folds in memory, writes each table with one statement."""

    def __call__(self, batch: Batch) -> None: ...
