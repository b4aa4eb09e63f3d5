"""A customer (当户): registered once with checked papers; personal details are sealed, the chain holds their hash."""

from __future__ import annotations

import enum
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Annotated, Any, Protocol

from domain.clock import calendar_day
from domain.commands import Moment, command, decides
from domain.customers import papers
from domain.customers.masking import masked_name
from domain.customers.papers import IdentityPaper, IssuedIn, PaperKind, PaperNumber
from domain.customers.resident_id import born_on
from domain.customers.restriction import GOOD, Standing
from domain.errors import Refusal
from domain.facts import fact, sealed
from domain.fields import Words
from domain.ids import CustomerId

_MOBILE = re.compile(r"1[3-9]\d{9}", re.ASCII)

Mobile = Annotated[str, Words(20)]
Address = Annotated[str, Words(120, shortest=4)]


class CustomerKind(enum.Enum):
    """Natural or legal persons."""

    PERSON = "person"
    COMPANY = "company"

    @property
    def is_public(self) -> bool:
        """Whether a public register says the same: a company's licence does."""
        return self is CustomerKind.COMPANY


@dataclass(frozen=True, slots=True, kw_only=True)
class Personal:
    """What is personal about a customer: kept sealed under a key of their own, erasable.

    `id_number` is the number of the paper; `valid_until` is None for one that is valid for good (长期). `birth_date` is
    only held where the number does not say it.
    """

    name: str
    id_number: str
    mobile: str
    address: str
    paper: PaperKind = PaperKind.RESIDENT_ID
    valid_until: date | None = None
    issued_in: str = ""
    birth_date: date | None = None

    @property
    def born(self) -> date | None:
        """When they were born."""
        return born_on(self.id_number) if papers.has_birth_date(self.paper, self.id_number) else self.birth_date


@dataclass(frozen=True, slots=True, kw_only=True)
class Company:
    """A company as its licence describes it, which is public; `valid_until` None is a licence without an end."""

    name: str
    credit_code: str
    legal_representative: str
    address: str
    phone: str
    valid_until: date | None = None


@dataclass(frozen=True, slots=True)
class Customer:
    """A customer as the counter knows them; `personal` and `company` are None once they were erased."""

    customer: CustomerId
    personal: Personal | None
    company: Company | None = None
    standing: Standing = GOOD
    erased_on: date | None = None

    @property
    def kind(self) -> CustomerKind:
        """Person or company."""
        return CustomerKind.PERSON if self.company is None else CustomerKind.COMPANY

    @property
    def details(self) -> Personal | Company | None:
        """What is known of them, or None once they were erased; both kinds have a name, an address and a validity."""
        return self.company or self.personal

    @property
    def is_erased(self) -> bool:
        """Whether nothing is left of who they are."""
        return self.details is None

    @property
    def name(self) -> str | None:
        """The whole name."""
        return None if self.details is None else self.details.name

    @property
    def masked_name(self) -> str | None:
        """The name as lists show it: of a company the whole."""
        return None if self.name is None else masked_name(self.name, self.kind)

    @property
    def paper_number(self) -> str | None:
        """The number of the identity paper, or the credit code."""
        if self.company is not None:
            return self.company.credit_code
        return None if self.personal is None else self.personal.id_number


@command("customers.register")
class RegisterCustomer:
    """Take down a person with a checked paper (art. 35). Every paper but a resident identity card has an end, and one
    whose number does not say the birth date needs it.
    """

    name: Annotated[str, Words(40, shortest=2)]
    id_number: PaperNumber
    mobile: Mobile
    address: Address
    paper: PaperKind = PaperKind.RESIDENT_ID
    valid_until: date | None = None
    issued_in: IssuedIn = ""
    birth_date: date | None = None


def _lift(plain: dict[str, Any], version: int) -> dict[str, Any]:
    """Version 1 knew resident identity cards only."""
    return {**plain, "paper": PaperKind.RESIDENT_ID.value}


@fact("customer.registered", version=2, lift=_lift)
class CustomerRegistered:
    """A person was taken down, proved by this kind of paper; `personal` lives sealed beside the journal."""

    customer: CustomerId
    paper: PaperKind = PaperKind.RESIDENT_ID
    personal: Personal | None = sealed()

    @property
    def subject(self) -> str:
        """The customer."""
        return subject_of(self.customer)


class CustomersState(Protocol):
    """What the rules about customers read; `customer_with_id` looks for identity numbers and credit codes."""

    def customer_with_id(self, id_number: str) -> CustomerId | None: ...


@decides(RegisterCustomer, needs_day=False)
def decide(command: RegisterCustomer, state: CustomersState, moment: Moment) -> Iterator[CustomerRegistered]:
    """Refuses a wrong or expired paper (`id.*`, `paper.*`), one without a birth date (`paper.no_birth_date`), a wrong
    mobile (`mobile.form`) and a known person (`customer.known`).
    """
    today = calendar_day(moment.now)
    asked = IdentityPaper(
        kind=command.paper,
        number=command.id_number,
        valid_until=command.valid_until,
        issued_in=command.issued_in,
    )
    paper = papers.checked(asked, today)
    born = papers.birth_date(paper.kind, paper.number, command.birth_date)
    if born is None:
        raise Refusal("paper.no_birth_date", paper_kind=paper.kind.value)
    if born > today:
        raise Refusal("id.birth_date", date=born)
    must_be_new(state, paper.number)
    yield CustomerRegistered(
        customer=CustomerId(moment.new_id("c")),
        paper=paper.kind,
        personal=Personal(
            name=command.name.strip(),
            id_number=paper.number,
            mobile=mobile(command.mobile),
            address=command.address.strip(),
            paper=paper.kind,
            valid_until=paper.valid_until,
            issued_in=paper.issued_in,
            birth_date=None if papers.has_birth_date(paper.kind, paper.number) else born,
        ),
    )


def must_be_new(state: CustomersState, number: str) -> None:
    """Refuse a number under which somebody is registered (`customer.known`)."""
    known = state.customer_with_id(number)
    if known is not None:
        raise Refusal("customer.known", customer=known)


def subject_of(customer: str) -> str:
    """What the facts about a customer name as their subject."""
    return f"customer:{customer}"


def mobile(text: str) -> str:
    """A mainland mobile number as eleven digits, without +86, spaces and hyphens. Raises Refusal `mobile.form`."""
    digits = re.sub(r"[\s-]", "", text).removeprefix("+86")
    if _MOBILE.fullmatch(digits) is None:
        raise Refusal("mobile.form")
    return digits
