"""A customer (当户): registered once with checked papers; personal details are sealed, the chain holds their hash."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Annotated, Protocol

from domain.clock import calendar_day
from domain.commands import Moment, command, decides
from domain.customers.resident_id import resident_id
from domain.errors import Refusal
from domain.facts import fact, sealed
from domain.fields import Words
from domain.ids import CustomerId

_MOBILE = re.compile(r"1[3-9]\d{9}", re.ASCII)


@dataclass(frozen=True, slots=True, kw_only=True)
class Personal:
    """What is personal about a customer: kept sealed under a key of their own, erasable."""

    name: str
    id_number: str
    mobile: str
    address: str


@dataclass(frozen=True, slots=True)
class Customer:
    """A customer as the counter knows them; `personal` is None once they were erased."""

    customer: CustomerId
    personal: Personal | None


@command("customers.register")
class RegisterCustomer:
    """Take down a customer with a resident identity card (art. 35)."""

    name: Annotated[str, Words(40, shortest=2)]
    id_number: Annotated[str, Words(24, shortest=15)]
    mobile: Annotated[str, Words(20)]
    address: Annotated[str, Words(120, shortest=4)]


@fact("customer.registered", version=1)
class CustomerRegistered:
    """A customer was taken down; `personal` lives sealed beside the journal."""

    customer: CustomerId
    personal: Personal | None = sealed()

    @property
    def subject(self) -> str:
        """The customer."""
        return f"customer:{self.customer}"


class CustomersState(Protocol):
    """What the rules about customers read."""

    def customer_with_id(self, id_number: str) -> CustomerId | None: ...


@decides(RegisterCustomer, needs_day=False)
def decide(command: RegisterCustomer, state: CustomersState, moment: Moment) -> Iterator[CustomerRegistered]:
    """Refuses a wrong identity number (`id.*`), a wrong mobile (`mobile.form`), a known person (`customer.known`)."""
    number = resident_id(command.id_number, calendar_day(moment.now))
    known = state.customer_with_id(number)
    if known is not None:
        raise Refusal("customer.known", customer=known)
    yield CustomerRegistered(
        customer=CustomerId(moment.new_id("c")),
        personal=Personal(
            name=command.name.strip(),
            id_number=number,
            mobile=mobile(command.mobile),
            address=command.address.strip(),
        ),
    )


def mobile(text: str) -> str:
    """A mainland mobile number as eleven digits, without +86, spaces and hyphens. Raises Refusal `mobile.form`."""
    digits = re.sub(r"[\s-]", "", text).removeprefix("+86")
    if _MOBILE.fullmatch(digits) is None:
        raise Refusal("mobile.form")
    return digits


def masked_name(name: str) -> str:
    """A name as lists show it: the surname and two stars."""
    return f"{name[:1]}**"


def masked_mobile(number: str) -> str:
    """A number as lists show it: 138****5678."""
    return f"{number[:3]}****{number[-4:]}"
