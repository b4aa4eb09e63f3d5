"""Customers as lists and their own card show them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from domain.customers.customer import Company, Customer, CustomerKind
from domain.customers.masking import masked_mobile, masked_number
from domain.customers.papers import PaperKind
from domain.customers.restriction import BlacklistSource, FreezeReason
from domain.ids import CustomerId, TicketNo
from domain.money import Money


@dataclass(frozen=True, slots=True, kw_only=True)
class CustomerLine:
    """A customer in a list, details of a person masked; an erased one has none. `paper` is None for a company."""

    customer: CustomerId
    kind: CustomerKind
    name: str | None
    paper: PaperKind | None
    number: str | None
    phone: str | None
    valid_until: date | None
    frozen: FreezeReason | None
    blacklisted: BlacklistSource | None


@dataclass(frozen=True, slots=True, kw_only=True)
class OpenPledge:
    """A ticket that a customer has not ended yet; `goods` is the first item's description."""

    ticket: TicketNo
    goods: str
    principal: Money
    due: date
    forfeit_on: date


@dataclass(frozen=True, slots=True, kw_only=True)
class CustomerRecord:
    """All that the counter knows of a customer; `paid_in` is None for one who is no shareholder, `balance` is what is
    lent to them as the limits of article 44 count it. `handlers` are those who acted for them, the newest first.
    """

    customer: Customer
    paid_in: Money | None
    balance: Money
    pledges: tuple[OpenPledge, ...]
    handlers: tuple[CustomerLine, ...] = ()


def line_of(customer: Customer) -> CustomerLine:
    """A customer as a list shows them."""
    number, personal, company = customer.paper_number, customer.personal, customer.company
    standing = customer.standing
    return CustomerLine(
        customer=customer.customer,
        kind=customer.kind,
        name=customer.masked_name,
        paper=personal.paper if personal is not None else None,
        number=masked_number(number) if number is not None and company is None else number,
        phone=_phone(customer),
        valid_until=customer.details.valid_until if customer.details is not None else None,
        frozen=standing.frozen.reason if standing.frozen is not None else None,
        blacklisted=standing.blacklisted.source if standing.blacklisted is not None else None,
    )


def _phone(customer: Customer) -> str | None:
    details = customer.details
    if details is None:
        return None
    return details.phone if isinstance(details, Company) else masked_mobile(details.mobile)
