"""Shareholders (股东) among the customers: article 44 lets each owe no more than they paid in."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Annotated, Protocol

from domain.commands import Moment, command, decides
from domain.errors import Refusal
from domain.facts import fact
from domain.fields import AmountOrNothing, Words
from domain.ids import CustomerId
from domain.money import Money


@command("organisation.set_shareholder")
class SetShareholder:
    """Say what a customer paid in as a shareholder; nothing makes them an ordinary customer again."""

    customer: Annotated[CustomerId, Words(40)]
    paid_in: AmountOrNothing


@fact("shareholder.set", version=1)
class ShareholderSet:
    """A customer holds a share that they paid so much for; nothing for one who no longer holds any."""

    customer: CustomerId
    paid_in: Money

    @property
    def subject(self) -> str:
        """The shareholder."""
        return f"shareholder:{self.customer}"


class ShareholderState(Protocol):
    """What the rule about shareholders reads: whether the customer is known, and what they hold."""

    def customer(self, customer: CustomerId) -> object | None: ...
    def shareholder(self, customer: CustomerId) -> Money | None: ...


@decides(SetShareholder, needs_day=False)
def decide(command: SetShareholder, state: ShareholderState, moment: Moment) -> Iterator[ShareholderSet]:
    """Refuses a stranger (`customer.unknown`), and removing whoever is none (`shareholder.unknown`)."""
    if state.customer(command.customer) is None:
        raise Refusal("customer.unknown", customer=command.customer)
    if not command.paid_in and state.shareholder(command.customer) is None:
        raise Refusal("shareholder.unknown", customer=command.customer)
    yield ShareholderSet(customer=command.customer, paid_in=command.paid_in)
