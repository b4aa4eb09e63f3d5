"""Ledger sets (账套): the stores of one legal person, told by its credit code, keep one set of books together."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from domain.ids import StoreId
from domain.organisation.legal_person import LegalPerson


@dataclass(frozen=True, slots=True, kw_only=True)
class StoreOfSet:
    """A store whose books are in this book, with the company behind it as far as that was taken down."""

    store: StoreId
    name: str
    company: LegalPerson | None


@dataclass(frozen=True, slots=True, kw_only=True)
class LedgerSet:
    """A legal person and its stores, by number. `key` is the credit code; where none was taken down, a store is a set
    of its own, under its own number.
    """

    key: str
    name: str
    stores: tuple[StoreOfSet, ...]


def sets_of(stores: Iterable[StoreOfSet]) -> tuple[LedgerSet, ...]:
    """The ledger sets of these stores, by key; a set bears the company's name as it was last taken down."""
    found: dict[str, list[StoreOfSet]] = defaultdict(list)
    for each in sorted(stores, key=lambda store: store.store):
        found[_key(each)].append(each)
    return tuple(LedgerSet(key=key, name=_name(of), stores=tuple(of)) for key, of in sorted(found.items()))


def _key(store: StoreOfSet) -> str:
    code = store.company.credit_code if store.company is not None else None
    return code or store.store


def _name(stores: Sequence[StoreOfSet]) -> str:
    said = [(each.company.as_of or date.min, each.company.name) for each in stores if each.company is not None]
    return max(said, key=lambda each: each[0])[1] if said else stores[0].name
