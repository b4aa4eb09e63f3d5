"""The blacklist: people and companies with whom no business is done, and who says so."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Annotated

from domain.commands import Moment, command, decides
from domain.customers.customer import subject_of
from domain.customers.freezing import StandingState, known_customer
from domain.customers.restriction import BlacklistSource, Remark
from domain.errors import Refusal
from domain.facts import fact, sealed
from domain.fields import Line, Note, Words
from domain.ids import CustomerId


@command("customers.blacklist")
class BlacklistCustomer:
    """Do no more business with this customer; `reference` is the number of the notice or the file."""

    customer: Annotated[CustomerId, Words(40)]
    source: BlacklistSource
    reason: Line
    reference: Note = ""


@fact("customer.blacklisted", version=1)
class CustomerBlacklisted:
    """A customer came on the blacklist."""

    customer: CustomerId
    source: BlacklistSource
    remark: Remark | None = sealed()

    @property
    def subject(self) -> str:
        """The customer."""
        return subject_of(self.customer)


@command("customers.unblacklist")
class UnblacklistCustomer:
    """Take a customer off the blacklist; needs a second person."""

    customer: Annotated[CustomerId, Words(40)]
    reason: Line


@fact("customer.unblacklisted", version=1)
class CustomerUnblacklisted:
    """A customer is no longer on the blacklist."""

    customer: CustomerId
    remark: Remark | None = sealed()

    @property
    def subject(self) -> str:
        """The customer."""
        return subject_of(self.customer)


@decides(BlacklistCustomer, needs_day=False)
def decide_blacklist(command: BlacklistCustomer, state: StandingState, moment: Moment) -> Iterator[CustomerBlacklisted]:
    """Refuses a second listing by the same source (`customer.blacklisted_already`)."""
    listed = known_customer(state, command.customer).standing.blacklisted
    if listed is not None and listed.source is command.source:
        raise Refusal("customer.blacklisted_already", customer=command.customer, since=listed.since)
    yield CustomerBlacklisted(
        customer=command.customer,
        source=command.source,
        remark=Remark(reason=command.reason.strip(), reference=command.reference.strip()),
    )


@decides(UnblacklistCustomer, needs_day=False)
def decide_unblacklist(
    command: UnblacklistCustomer, state: StandingState, moment: Moment
) -> Iterator[CustomerUnblacklisted]:
    """Refuses one who is not listed (`customer.not_blacklisted`), and a single person (`approval.required`)."""
    if known_customer(state, command.customer).standing.blacklisted is None:
        raise Refusal("customer.not_blacklisted", customer=command.customer)
    moment.require_approval("customer.unblacklisting")
    yield CustomerUnblacklisted(customer=command.customer, remark=Remark(reason=command.reason.strip()))
