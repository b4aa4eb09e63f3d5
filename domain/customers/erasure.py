"""Erasing a person (个人信息删除): who they were is forgotten for good, what they did stays in the books.

A person may ask for it (Personal Information Protection Law, art. 47), and what other laws want kept is kept until then
(art. 47, last paragraph). Their key is thrown away on every workstation: chain, sums and old facts stay as they are.
"""

from __future__ import annotations

import enum
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Annotated, Protocol

from domain.clock import calendar_day
from domain.commands import Moment, command, decides
from domain.customers.customer import Customer, subject_of
from domain.dates import months_later
from domain.errors import Refusal
from domain.facts import fact
from domain.fields import Line, Words
from domain.ids import CustomerId, TicketNo
from domain.money import Money
from domain.rulebook.rulebook import Retention, Rulebook

ARTICLE = "47"
"""Of the Personal Information Protection Law."""


class ErasureBasis(enum.Enum):
    """Why somebody is erased (Personal Information Protection Law, art. 47)."""

    NO_LONGER_NEEDED = "no_longer_needed"
    KEPT_LONG_ENOUGH = "kept_long_enough"
    CONSENT_WITHDRAWN = "consent_withdrawn"
    UNLAWFUL = "unlawful"


@command("customers.erase")
class EraseCustomer:
    """Forget who a customer is, for good; needs a second person. `reason` names nobody: it stands in the chain."""

    customer: Annotated[CustomerId, Words(40)]
    basis: ErasureBasis
    reason: Line


@fact("customer.erased", version=1)
class CustomerErased:
    """Nothing says any more who this customer was; what is read of their sealed records is nothing."""

    customer: CustomerId
    on: date
    basis: ErasureBasis
    reason: str

    @property
    def subject(self) -> str:
        """The customer."""
        return subject_of(self.customer)


@dataclass(frozen=True, slots=True, kw_only=True)
class Ties:
    """What still binds a customer to the shop, as a pawner or as who acted for one.

    `open` are tickets that have not ended or whose goods are not disposed of, `owed` those of which a surplus or a
    deficit is left; `last_business` is the last day of any business with them.
    """

    open: tuple[TicketNo, ...] = ()
    owed: tuple[TicketNo, ...] = ()
    drafts: int = 0
    last_business: date | None = None


class ErasureState(Protocol):
    """What the rule reads."""

    def customer(self, customer: CustomerId) -> Customer | None: ...
    def rulebook(self) -> Rulebook: ...
    def shareholder(self, customer: CustomerId) -> Money | None: ...
    def ties(self, customer: CustomerId) -> Ties: ...


@decides(EraseCustomer, needs_day=False)
def decide(command: EraseCustomer, state: ErasureState, moment: Moment) -> Iterator[CustomerErased]:
    """Refuses one who is not known or erased already (`customer.unknown`), an open ticket (`erasure.ticket_open`), a
    draft (`erasure.draft`), money owed either way (`erasure.money_owed`), a shareholder (`erasure.shareholder`), what
    is kept by law (`erasure.kept_by_law`), a reason that names them (`erasure.reason`), and a single person
    (`approval.required`).
    """
    known = state.customer(command.customer)
    if known is None or known.is_erased:
        raise Refusal("customer.unknown", customer=command.customer)
    _check_ties(known, state.ties(command.customer), state, calendar_day(moment.now))
    reason = command.reason.strip()
    if any(part and part in reason for part in _names(known)):
        raise Refusal("erasure.reason")
    moment.require_approval("customer.erasing", customer=command.customer, article=ARTICLE)
    yield CustomerErased(customer=command.customer, on=moment.business_date, basis=command.basis, reason=reason)


def kept_until(last_business: date, retention: Retention) -> date:
    """Up to when the records of somebody with whom there was business are kept: of the records of customers and of the
    vouchers that name them, the longer time.
    """
    return months_later(last_business, 12 * max(retention.aml_years, retention.voucher_years))


def _check_ties(customer: Customer, ties: Ties, state: ErasureState, on: date) -> None:
    who = customer.customer
    if ties.open:
        raise Refusal("erasure.ticket_open", customer=who, ticket=ties.open[0], count=len(ties.open))
    if ties.drafts:
        raise Refusal("erasure.draft", customer=who, count=ties.drafts)
    if ties.owed:
        raise Refusal("erasure.money_owed", customer=who, ticket=ties.owed[0])
    if state.shareholder(who) is not None:
        raise Refusal("erasure.shareholder", customer=who)
    if ties.last_business is None:
        return
    until = kept_until(ties.last_business, state.rulebook().retention)
    if on <= until:
        raise Refusal("erasure.kept_by_law", customer=who, last=ties.last_business, until=until, article=ARTICLE)


def _names(customer: Customer) -> tuple[str, ...]:
    details = customer.personal
    if details is None:
        return () if customer.company is None else (customer.company.name, customer.company.phone)
    return details.name, details.id_number, details.mobile, details.address
