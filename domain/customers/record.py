"""A customer's record: what the facts about them come to, one after the other."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from domain.customers.blacklist import CustomerBlacklisted, CustomerUnblacklisted
from domain.customers.company import CompanyRegistered, CompanyUpdated
from domain.customers.customer import Company, Customer, CustomerRegistered, Personal
from domain.customers.freezing import CustomerFrozen, CustomerUnfrozen
from domain.customers.restriction import Freeze, Listing, Standing
from domain.customers.update import Changes, CustomerUpdated
from domain.ids import CustomerId

CustomerFact = (
    CustomerRegistered
    | CompanyRegistered
    | CustomerUpdated
    | CompanyUpdated
    | CustomerFrozen
    | CustomerUnfrozen
    | CustomerBlacklisted
    | CustomerUnblacklisted
)
"""Everything that happens to a customer."""

KINDS: tuple[type[CustomerFact], ...] = (
    CustomerRegistered,
    CompanyRegistered,
    CustomerUpdated,
    CompanyUpdated,
    CustomerFrozen,
    CustomerUnfrozen,
    CustomerBlacklisted,
    CustomerUnblacklisted,
)


def evolve(customer: Customer | None, what: CustomerFact, on: date) -> Customer:
    """The customer after this fact of a business day.

    What another device froze may be told before the registration is, so a customer without details begins with either.
    """
    known = customer or Customer(CustomerId(what.customer), None)
    if isinstance(what, CustomerRegistered):
        return replace(known, personal=what.personal)
    if isinstance(what, CompanyRegistered):
        return replace(known, company=_company(what))
    if isinstance(what, CustomerUpdated):
        return _updated(known, what.changes)
    if isinstance(what, CompanyUpdated):
        return _company_updated(known, what)
    return replace(known, standing=_standing(known.standing, what, on))


def _standing(
    standing: Standing,
    what: CustomerFrozen | CustomerUnfrozen | CustomerBlacklisted | CustomerUnblacklisted,
    on: date,
) -> Standing:
    if isinstance(what, CustomerFrozen):
        return replace(standing, frozen=Freeze(reason=what.reason, since=on, remark=what.remark))
    if isinstance(what, CustomerUnfrozen):
        return replace(standing, frozen=None)
    if isinstance(what, CustomerBlacklisted):
        return replace(standing, blacklisted=Listing(source=what.source, since=on, remark=what.remark))
    return replace(standing, blacklisted=None)


def _updated(known: Customer, changes: Changes | None) -> Customer:
    """A person with their changes; an erased one has none that could still be read."""
    if known.personal is None or changes is None:
        return known
    personal: Personal = replace(
        known.personal,
        mobile=changes.mobile or known.personal.mobile,
        address=changes.address or known.personal.address,
    )
    if changes.paper is not None:
        paper = changes.paper
        personal = replace(
            personal,
            paper=paper.kind,
            id_number=paper.number,
            valid_until=paper.valid_until,
            issued_in=paper.issued_in,
            birth_date=changes.birth_date,
        )
    return replace(known, personal=personal)


def _company(what: CompanyRegistered) -> Company:
    return Company(
        name=what.name,
        credit_code=what.credit_code,
        legal_representative=what.legal_representative,
        address=what.address,
        phone=what.phone,
        valid_until=what.valid_until,
    )


def _company_updated(known: Customer, what: CompanyUpdated) -> Customer:
    if known.company is None:
        return known
    company = replace(
        known.company,
        name=what.name,
        legal_representative=what.legal_representative,
        address=what.address,
        phone=what.phone,
        valid_until=what.valid_until,
    )
    return replace(known, company=company)
