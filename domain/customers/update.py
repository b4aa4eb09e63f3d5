"""What changes about a person: where they live, how they are reached, and the paper that proves who they are."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Annotated, Protocol

from domain.clock import calendar_day
from domain.commands import Moment, command, decides
from domain.customers import papers
from domain.customers.customer import (
    Address,
    Customer,
    CustomersState,
    Mobile,
    Personal,
    mobile,
    must_be_new,
    subject_of,
)
from domain.customers.papers import IdentityPaper
from domain.errors import Refusal
from domain.facts import fact, sealed
from domain.fields import Words
from domain.ids import CustomerId


@command("customers.update")
class UpdateCustomer:
    """Take down a new mobile, address or paper; what is left out stays as it was."""

    customer: Annotated[CustomerId, Words(40)]
    mobile: Mobile | None = None
    address: Address | None = None
    paper: IdentityPaper | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Changes:
    """What changed about a person; None is as it was. Two workstations may change different things at once.

    `birth_date` comes with a new paper whose number does not say it.
    """

    mobile: str | None = None
    address: str | None = None
    paper: IdentityPaper | None = None
    birth_date: date | None = None


@fact("customer.updated", version=1)
class CustomerUpdated:
    """A person's details changed; `changes` lives sealed beside the journal, under the key of the person."""

    customer: CustomerId
    changes: Changes | None = sealed()

    @property
    def subject(self) -> str:
        """The customer."""
        return subject_of(self.customer)


class UpdateState(CustomersState, Protocol):
    """What the rule about changes reads."""

    def customer(self, customer: CustomerId) -> Customer | None: ...


@decides(UpdateCustomer, needs_day=False)
def decide(command: UpdateCustomer, state: UpdateState, moment: Moment) -> Iterator[CustomerUpdated]:
    """Refuses a company (`customer.not_person`), a wrong or expired paper (`id.*`, `paper.*`), one that is somebody
    else's (`customer.known`, `paper.birth_date`), and a change of nothing (`customer.unchanged`).
    """
    known = state.customer(command.customer)
    if known is None or known.is_erased:
        raise Refusal("customer.unknown", customer=command.customer)
    if known.personal is None:
        raise Refusal("customer.not_person", customer=command.customer)
    held = known.personal
    paper = _paper(command.paper, held, state, moment)
    changes = Changes(
        mobile=_if_other(None if command.mobile is None else mobile(command.mobile), held.mobile),
        address=_if_other(None if command.address is None else command.address.strip(), held.address),
        paper=paper,
        birth_date=None if paper is None or papers.has_birth_date(paper.kind, paper.number) else held.born,
    )
    if changes == Changes():
        raise Refusal("customer.unchanged", customer=command.customer)
    yield CustomerUpdated(customer=command.customer, changes=changes)


def paper_of(personal: Personal) -> IdentityPaper:
    """The paper that a person is known by."""
    return IdentityPaper(
        kind=personal.paper,
        number=personal.id_number,
        valid_until=personal.valid_until,
        issued_in=personal.issued_in,
    )


def _paper(asked: IdentityPaper | None, held: Personal, state: UpdateState, moment: Moment) -> IdentityPaper | None:
    """The new paper in clean writing, proved to be the same person's as far as its number can."""
    if asked is None:
        return None
    new = papers.checked(asked, calendar_day(moment.now))
    papers.birth_date(new.kind, new.number, held.born)
    if new.number != held.id_number:
        must_be_new(state, new.number)
    return None if new == paper_of(held) else new


def _if_other(new: str | None, held: str) -> str | None:
    return None if new == held else new
