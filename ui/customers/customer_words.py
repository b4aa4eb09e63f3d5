"""A customer in words: papers and their validity, how they stand, what of the law's limit is used."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from domain.customers.customer import Company, Customer, CustomerKind, Personal
from domain.customers.masking import PersonalField, masked_address, masked_mobile
from domain.customers.standing import age_on
from domain.customers.views import CustomerLine, line_of
from domain.terms import BLACKLIST_SOURCES, CUSTOMER_KINDS, FREEZE_REASONS, PAPERS
from ui.language import _
from ui.widgets.texts import Tone

_SOON = timedelta(days=90)


@dataclass(frozen=True, slots=True)
class Fact:
    """A line of a customer's card: a label, what stands beside it, the colour of a state, and what its mask hides."""

    label: str
    words: str
    tone: Tone = Tone.PLAIN
    masked: PersonalField | None = None


def name_words(name: str | None) -> str:
    """A masked name, or that nothing is left of who they were."""
    return name if name is not None else _("Customer erased")


def kind_words(line: CustomerLine) -> str:
    """Person or company."""
    return _(CUSTOMER_KINDS[line.kind])


def paper_words(line: CustomerLine) -> str:
    """The kind of paper that proves who they are."""
    if line.kind is CustomerKind.COMPANY:
        return _("Business licence")
    return "" if line.paper is None else _(PAPERS[line.paper])


def valid_words(until: date | None, on: date, *, known: bool = True) -> str:
    """Until when a paper is valid, or since when it no longer is."""
    if not known:
        return ""
    if until is None:
        return _("Valid for good")
    words = _("Expired {day}") if until < on else _("Until {day}")
    return words.format(day=until.isoformat())


def valid_tone(until: date | None, on: date) -> Tone:
    """Red once it has expired, amber in its last three months."""
    if until is None:
        return Tone.PLAIN
    if until < on:
        return Tone.RED
    return Tone.AMBER if until < on + _SOON else Tone.PLAIN


def standing_words(line: CustomerLine, *, holds_share: bool) -> str:
    """What matters most about how they stand: the blacklist, a freeze, a share."""
    if line.blacklisted is not None:
        return _("Blacklisted: {source}").format(source=_(BLACKLIST_SOURCES[line.blacklisted]))
    if line.frozen is not None:
        return _("Frozen: {reason}").format(reason=_(FREEZE_REASONS[line.frozen]))
    return _("Shareholder") if holds_share else _("Good")


def standing_tone(line: CustomerLine, *, holds_share: bool) -> Tone:
    """The colour of the same."""
    if line.blacklisted is not None:
        return Tone.RED
    if line.frozen is not None:
        return Tone.AMBER
    return Tone.BLUE if holds_share else Tone.GREEN


def facts_of(customer: Customer, handlers: tuple[CustomerLine, ...], on: date) -> tuple[Fact, ...]:
    """The lines of their card, a person's masked."""
    line = line_of(customer)
    if customer.company is not None:
        return _of_company(customer.company, line, handlers, on)
    if customer.personal is None:
        return (Fact(_("Customer"), line.customer),)
    return _of_person(customer.personal, line, on)


def _of_person(personal: Personal, line: CustomerLine, on: date) -> tuple[Fact, ...]:
    born = personal.born
    return (
        Fact(_("Kind"), kind_words(line)),
        Fact(_("Name"), name_words(line.name), masked=PersonalField.NAME),
        Fact(_("Paper"), paper_words(line)),
        Fact(_("Number"), line.number or "", masked=PersonalField.NUMBER),
        Fact(_("Validity"), valid_words(personal.valid_until, on), valid_tone(personal.valid_until, on)),
        *((Fact(_("Issued in"), personal.issued_in),) if personal.issued_in else ()),
        Fact(_("Age"), str(age_on(born, on)) if born is not None else _("unknown")),
        Fact(_("Mobile"), masked_mobile(personal.mobile), masked=PersonalField.MOBILE),
        Fact(_("Address"), masked_address(personal.address), masked=PersonalField.ADDRESS),
    )


def _of_company(company: Company, line: CustomerLine, handlers: tuple[CustomerLine, ...], on: date) -> tuple[Fact, ...]:
    acting = _(", ").join(name_words(each.name) for each in handlers) or _("nobody yet")
    return (
        Fact(_("Kind"), kind_words(line)),
        Fact(_("Credit code"), company.credit_code),
        Fact(_("Licence"), valid_words(company.valid_until, on), valid_tone(company.valid_until, on)),
        Fact(_("Legal representative"), company.legal_representative),
        Fact(_("Handlers"), acting),
        Fact(_("Phone"), company.phone),
        Fact(_("Address"), company.address),
    )
