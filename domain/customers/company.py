"""A company as a customer (单位当户): known by its business licence; who acts for it comes with papers of their own."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from typing import Annotated, Protocol

from domain.clock import calendar_day
from domain.commands import Moment, command, decides
from domain.credit_code import credit_code
from domain.customers.customer import Address, Customer, CustomersState, must_be_new, subject_of
from domain.errors import Refusal
from domain.facts import fact
from domain.fields import Words
from domain.ids import CustomerId

_PHONE = re.compile(r"1[3-9][0-9]{9}|0[0-9]{2,3}-?[0-9]{7,8}|400-?[0-9]{3}-?[0-9]{4}", re.ASCII)

CompanyName = Annotated[str, Words(60, shortest=2)]
PersonName = Annotated[str, Words(40, shortest=2)]
Phone = Annotated[str, Words(20, shortest=7)]


@command("customers.register_company")
class RegisterCompany:
    """Take down a company with its business licence (art. 35); `valid_until` None is a licence without an end."""

    name: CompanyName
    credit_code: Annotated[str, Words(24, shortest=18)]
    legal_representative: PersonName
    address: Address
    phone: Phone
    valid_until: date | None = None


@fact("company.registered", version=1)
class CompanyRegistered:
    """A company was taken down as a customer."""

    customer: CustomerId
    name: str
    credit_code: str
    legal_representative: str
    address: str
    phone: str
    valid_until: date | None = None

    @property
    def subject(self) -> str:
        """The customer."""
        return subject_of(self.customer)


@command("customers.update_company")
class UpdateCompany:
    """Take down what its licence says now; what is left out stays as it was."""

    customer: Annotated[CustomerId, Words(40)]
    name: CompanyName | None = None
    legal_representative: PersonName | None = None
    address: Address | None = None
    phone: Phone | None = None
    valid_until: date | None = None
    without_end: bool = False


@fact("company.updated", version=1)
class CompanyUpdated:
    """A company's licence or address changed: its details as they are now."""

    customer: CustomerId
    name: str
    legal_representative: str
    address: str
    phone: str
    valid_until: date | None = None

    @property
    def subject(self) -> str:
        """The customer."""
        return subject_of(self.customer)


class CompaniesState(CustomersState, Protocol):
    """What the rules about companies read."""

    def customer(self, customer: CustomerId) -> Customer | None: ...


@decides(RegisterCompany, needs_day=False)
def decide_register(command: RegisterCompany, state: CompaniesState, moment: Moment) -> Iterator[CompanyRegistered]:
    """Refuses a wrong code (`credit_code.*`), a licence that has ended (`paper.expired`) and a known company."""
    code = credit_code(command.credit_code)
    _must_be_valid(command.valid_until, calendar_day(moment.now))
    must_be_new(state, code)
    yield CompanyRegistered(
        customer=CustomerId(moment.new_id("c")),
        name=command.name.strip(),
        credit_code=code,
        legal_representative=command.legal_representative.strip(),
        address=command.address.strip(),
        phone=phone(command.phone),
        valid_until=command.valid_until,
    )


@decides(UpdateCompany, needs_day=False)
def decide_update(command: UpdateCompany, state: CompaniesState, moment: Moment) -> Iterator[CompanyUpdated]:
    """Refuses what is no company (`customer.not_company`) and a change of nothing (`customer.unchanged`)."""
    known = state.customer(command.customer)
    if known is None:
        raise Refusal("customer.unknown", customer=command.customer)
    if known.company is None:
        raise Refusal("customer.not_company", customer=command.customer)
    _must_be_valid(command.valid_until, calendar_day(moment.now))
    held = known.company
    after = CompanyUpdated(
        customer=command.customer,
        name=(command.name or held.name).strip(),
        legal_representative=(command.legal_representative or held.legal_representative).strip(),
        address=(command.address or held.address).strip(),
        phone=held.phone if command.phone is None else phone(command.phone),
        valid_until=None if command.without_end else command.valid_until or held.valid_until,
    )
    before = CompanyUpdated(
        customer=command.customer,
        name=held.name,
        legal_representative=held.legal_representative,
        address=held.address,
        phone=held.phone,
        valid_until=held.valid_until,
    )
    if after == before:
        raise Refusal("customer.unchanged", customer=command.customer)
    yield after


def phone(text: str) -> str:
    """A landline, service or mobile number without spaces and +86. Raises Refusal `phone.form`."""
    number = re.sub(r"\s", "", text).removeprefix("+86").removeprefix("-")
    if _PHONE.fullmatch(number) is None:
        raise Refusal("phone.form")
    return number


def _must_be_valid(until: date | None, today: date) -> None:
    if until is not None and until < today:
        raise Refusal("paper.expired", until=until, article="35")
