"""The legal person (法人) behind the stores: its capital is what the limits of article 44 are measured by."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Annotated, Protocol

from domain.clock import calendar_day
from domain.commands import Moment, command, decides
from domain.credit_code import credit_code
from domain.errors import Refusal
from domain.facts import fact
from domain.fields import MOST_FEN, Amount, Between, Words
from domain.ids import StoreId
from domain.money import Money
from domain.organisation.store import Store


@dataclass(frozen=True, slots=True, kw_only=True)
class LegalPerson:
    """The company as the limits need it. `credit_code`, `net_assets` and `as_of` are None until they were set."""

    name: str
    registered_capital: Money
    credit_code: str | None = None
    net_assets: Money | None = None
    as_of: date | None = None


@command("organisation.set_legal_person")
class SetLegalPerson:
    """Take down the company's capital and its net assets as its books said on `as_of`; needs a second person."""

    name: Annotated[str, Words(60, shortest=2)]
    credit_code: Annotated[str, Words(24, shortest=18)]
    registered_capital: Amount
    net_assets: Annotated[Money, Between(-MOST_FEN, MOST_FEN)]
    as_of: date


@fact("legal_person.set", version=1)
class LegalPersonSet:
    """The company's capital and net assets were taken down."""

    store: StoreId
    name: str
    credit_code: str
    registered_capital: Money
    net_assets: Money
    as_of: date

    @property
    def subject(self) -> str:
        """The company, as this store's book knows it."""
        return f"legal_person:{self.store}"


class LegalPersonState(Protocol):
    """What the rule about the legal person reads: nothing but that there is a store."""

    def store(self) -> Store | None: ...


@decides(SetLegalPerson, needs_day=False)
def decide(command: SetLegalPerson, state: LegalPersonState, moment: Moment) -> Iterator[LegalPersonSet]:
    """Refuses a wrong credit code (`credit_code.*`) and figures of a day to come (`legal_person.future`).

    Net assets below the floor of article 44 are no reason to refuse: they are what there is.
    """
    code, today = credit_code(command.credit_code), calendar_day(moment.now)
    if command.as_of > today:
        raise Refusal("legal_person.future", as_of=command.as_of, today=today)
    moment.require_approval("legal_person.second_person")
    yield LegalPersonSet(
        store=moment.store,
        name=command.name.strip(),
        credit_code=code,
        registered_capital=command.registered_capital,
        net_assets=command.net_assets,
        as_of=command.as_of,
    )


def legal_person_of(store: Store) -> LegalPerson:
    """What counts until the legal person is taken down: the store's own name and capital."""
    return LegalPerson(name=store.name, registered_capital=store.registered_capital)
