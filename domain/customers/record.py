"""A customer's record: what the facts about them come to, one after the other."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from domain.customers.blacklist import CustomerBlacklisted, CustomerUnblacklisted
from domain.customers.company import CompanyRegistered, CompanyUpdated
from domain.customers.customer import Company, Customer, CustomerRegistered, Personal
from domain.customers.erasure import CustomerErased
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
    | CustomerErased
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
    CustomerErased,
)


def evolve(customer: Customer | None, what: CustomerFact, on: date) -> Customer:
    """The customer after this fact of a business day.

    What another device froze may be told before the registration is, so a customer without details begins with either.
    Whatever is told of one who was erased tells nobody who they were.
    """
    known = customer or Customer(CustomerId(what.customer), None)
    if isinstance(what, CustomerErased):
        return _without_details(replace(known, erased_on=known.erased_on or what.on))
    after = _after(known, what, on)
    return after if after.erased_on is None else _without_details(after)


def _after(known: Customer, what: CustomerFact, on: date) -> Customer:
    if isinstance(what, CustomerRegistered):
        return replace(known, personal=what.personal)
    if isinstance(what, CompanyRegistered):
        return replace(known, company=_company(what))
    if isinstance(what, CustomerUpdated):
        return _updated(known, what.changes)
    if isinstance(what, CompanyUpdated):
        return _company_updated(known, what)
    if isinstance(what, CustomerErased):
        return known
    return replace(known, standing=_standing(known.standing, what, on))


def _without_details(customer: Customer) -> Customer:
    """How they stand is left, without what was written about it."""
    frozen, listed = customer.standing.frozen, customer.standing.blacklisted
    bare = Standing(
        frozen=None if frozen is None else replace(frozen, remark=None),
        blacklisted=None if listed is None else replace(listed, remark=None),
    )
    return replace(customer, personal=None, company=None, standing=bare)


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
