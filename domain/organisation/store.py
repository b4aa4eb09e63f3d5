"""A store (门店): the licensed place whose name, address and licence every paper must show (art. 31)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Annotated, Protocol

from domain.commands import Moment, command, decides
from domain.errors import Refusal
from domain.facts import fact
from domain.fields import Amount, Code, Words
from domain.ids import StoreId
from domain.money import Money

_NUMBER = re.compile(r"[0-9]{2}")
_RANGES = ((11, 15), (21, 23), (25, 25), (31, 37), (41, 46), (48, 48), (51, 55), (61, 66), (70, 72))

PROVINCES = frozenset(str(code) for first, last in _RANGES for code in range(first, last + 1))
"""Province codes on pawn tickets (商建发[2011]49号, annex 5); they are not the codes of identity cards."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Store:
    """The store as papers and rules need it; `number` has two digits."""

    store: StoreId
    name: str
    address: str
    phone: str
    licence: str
    province: str
    number: str
    registered_capital: Money
    practice: bool


@command("store.found")
class FoundStore:
    """Begin the book of a store; done once, when the book is made."""

    name: Annotated[str, Words(60, shortest=2)]
    address: Annotated[str, Words(120, shortest=4)]
    phone: Annotated[str, Words(20, shortest=7)]
    licence: Code
    province: Annotated[str, Words(2, shortest=2)]
    number: Annotated[str, Words(2, shortest=2)]
    registered_capital: Amount
    practice: bool = False


@fact("store.founded", version=1)
class StoreFounded:
    """The store's book began."""

    store: StoreId
    name: str
    address: str
    phone: str
    licence: str
    province: str
    number: str
    registered_capital: Money
    practice: bool

    @property
    def subject(self) -> str:
        """The store."""
        return f"store:{self.store}"


class OrganisationState(Protocol):
    """What the rules about stores read."""

    def store(self) -> Store | None: ...


@decides(FoundStore, needs_day=False)
def decide(command: FoundStore, state: OrganisationState, moment: Moment) -> Iterator[StoreFounded]:
    """Refuses a second founding (`store.known`) and codes that no ticket may carry (`store.province`, `.number`)."""
    if state.store() is not None:
        raise Refusal("store.known", store=moment.store)
    store_id(command)
    yield StoreFounded(
        store=moment.store,
        name=command.name,
        address=command.address,
        phone=command.phone,
        licence=command.licence,
        province=command.province,
        number=command.number,
        registered_capital=command.registered_capital,
        practice=command.practice,
    )


def store_id(command: FoundStore) -> StoreId:
    """The store's identity: its province code and number. Raises Refusal `store.province`, `store.number`."""
    if command.province not in PROVINCES:
        raise Refusal("store.province", province=command.province)
    if _NUMBER.fullmatch(command.number) is None:
        raise Refusal("store.number", number=command.number)
    return StoreId(command.province + command.number)


def is_store_id(text: str) -> bool:
    """Whether a store may have this identity."""
    return text[:2] in PROVINCES and _NUMBER.fullmatch(text[2:]) is not None


def other_store(text: str, own: StoreId) -> StoreId:
    """The store of this identity, which is not one's own. Raises Refusal `branch.number`, `branch.own`."""
    if not is_store_id(text):
        raise Refusal("branch.number", store=text)
    if text == own:
        raise Refusal("branch.own", store=text)
    return StoreId(text)
