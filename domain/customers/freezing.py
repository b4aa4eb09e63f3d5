"""Freezing a customer's credit: nothing more is lent or renewed until somebody looked into it with a second person."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Annotated, Protocol

from domain.commands import Moment, command, decides
from domain.customers.customer import Customer, subject_of
from domain.customers.restriction import FreezeReason, Remark
from domain.errors import Refusal
from domain.facts import fact, sealed
from domain.fields import Line, Note, Words
from domain.ids import CustomerId


@command("customers.freeze")
class FreezeCustomer:
    """Lend this customer nothing more for now. What they pledged they can always redeem."""

    customer: Annotated[CustomerId, Words(40)]
    reason: FreezeReason
    note: Note = ""


@fact("customer.frozen", version=1)
class CustomerFrozen:
    """A customer's credit was frozen, by a person or by the daily run (`FreezeReason.OVERDUE`)."""

    customer: CustomerId
    reason: FreezeReason
    remark: Remark | None = sealed()

    @property
    def subject(self) -> str:
        """The customer."""
        return subject_of(self.customer)


@command("customers.unfreeze")
class UnfreezeCustomer:
    """Lend to this customer again; needs a second person."""

    customer: Annotated[CustomerId, Words(40)]
    reason: Line


@fact("customer.unfrozen", version=1)
class CustomerUnfrozen:
    """A customer's credit is no longer frozen."""

    customer: CustomerId
    remark: Remark | None = sealed()

    @property
    def subject(self) -> str:
        """The customer."""
        return subject_of(self.customer)


class StandingState(Protocol):
    """What the rules about standing read."""

    def customer(self, customer: CustomerId) -> Customer | None: ...


@decides(FreezeCustomer, needs_day=False)
def decide_freeze(command: FreezeCustomer, state: StandingState, moment: Moment) -> Iterator[CustomerFrozen]:
    """Refuses a second freeze for the same reason (`customer.frozen_already`); another one takes the first's place."""
    frozen = known_customer(state, command.customer).standing.frozen
    if frozen is not None and frozen.reason is command.reason:
        raise Refusal("customer.frozen_already", customer=command.customer, since=frozen.since)
    note = command.note.strip()
    yield CustomerFrozen(customer=command.customer, reason=command.reason, remark=Remark(reason=note) if note else None)


@decides(UnfreezeCustomer, needs_day=False)
def decide_unfreeze(command: UnfreezeCustomer, state: StandingState, moment: Moment) -> Iterator[CustomerUnfrozen]:
    """Refuses one who is not frozen (`customer.not_frozen`), and a single person (`approval.required`)."""
    if known_customer(state, command.customer).standing.frozen is None:
        raise Refusal("customer.not_frozen", customer=command.customer)
    moment.require_approval("customer.unfreezing")
    yield CustomerUnfrozen(customer=command.customer, remark=Remark(reason=command.reason.strip()))


def freeze_overdue(customer: Customer) -> Iterator[CustomerFrozen]:
    """What the daily run brings about for somebody whose ticket is long overdue: nothing where they are frozen."""
    if customer.standing.frozen is None:
        yield CustomerFrozen(customer=customer.customer, reason=FreezeReason.OVERDUE)


def known_customer(state: StandingState, customer: CustomerId) -> Customer:
    """The customer, erased or not. Raises Refusal `customer.unknown`."""
    known = state.customer(customer)
    if known is None:
        raise Refusal("customer.unknown", customer=customer)
    return known
