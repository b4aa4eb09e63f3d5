"""What a command asks, field by field in words: what a second person reads before saying yes."""

from __future__ import annotations

from functools import singledispatch

from domain.customers.blacklist import UnblacklistCustomer
from domain.customers.erasure import EraseCustomer
from domain.customers.freezing import UnfreezeCustomer
from domain.ledger.rule_change import ChangeRule
from domain.money import Rate
from domain.organisation.legal_person import SetLegalPerson
from domain.organisation.reserve import ReserveHeadroom
from domain.rulebook.change import ChangeRulebook, proposed
from domain.rulebook.rulebook import RateRow
from domain.stock.item import OfferedItem
from domain.terms import CATEGORIES, COUNTERPARTS, ERASURE_BASES, EVENTS, PLEDGES, n_
from domain.till.day import Direction, MoveCash, OpenTill
from domain.till.day_close import CloseDay
from ui.language import _
from ui.words import day_text, money_text

Words = tuple[tuple[str, str], ...]
"""Labels and what stands beside them."""

DIRECTIONS = {Direction.IN: n_("Cash in"), Direction.OUT: n_("Cash out")}
_GOODS = {category.value: term for category, term in CATEGORIES.items()}


@singledispatch
def command_words(command: object) -> Words:
    """The fields of a command with their labels; the first line says what is done."""
    return ((_("What is done"), type(command).__name__),)


@command_words.register
def _close(command: CloseDay) -> Words:
    return (
        (_("What is done"), _("The day is closed with a difference")),
        (_("Reason"), command.reason),
    )


@command_words.register
def _move(command: MoveCash) -> Words:
    return (
        (_("What is done"), _(DIRECTIONS[command.direction])),
        (_("From or to"), _(COUNTERPARTS[command.counterpart])),
        (_("Amount"), money_text(command.amount)),
        (_("Note"), command.note),
    )


@command_words.register
def _open(command: OpenTill) -> Words:
    day = () if command.business_date is None else ((_("Day"), day_text(command.business_date)),)
    return ((_("What is done"), _("The till is opened")), (_("Float"), money_text(command.float_amount)), *day)


@command_words.register
def _unfreeze(command: UnfreezeCustomer) -> Words:
    return (
        (_("What is done"), _("A customer's credit is set free again")),
        (_("Customer number"), command.customer),
        (_("Reason"), command.reason),
    )


@command_words.register
def _unblacklist(command: UnblacklistCustomer) -> Words:
    return (
        (_("What is done"), _("A customer is taken off the blacklist")),
        (_("Customer number"), command.customer),
        (_("Reason"), command.reason),
    )


@command_words.register
def _erase(command: EraseCustomer) -> Words:
    return (
        (_("What is done"), _("A customer is forgotten for good: name, paper, phone and address")),
        (_("Customer number"), command.customer),
        (_("Basis"), _(ERASURE_BASES[command.basis])),
        (_("Reason"), command.reason),
    )


@command_words.register
def _legal_person(command: SetLegalPerson) -> Words:
    return (
        (_("What is done"), _("The company's capital is taken down")),
        (_("Company"), command.name),
        (_("Credit code"), command.credit_code),
        (_("Registered capital"), money_text(command.registered_capital)),
        (_("Net assets"), money_text(command.net_assets)),
        (_("As of"), day_text(command.as_of)),
    )


@command_words.register
def _reserve(command: ReserveHeadroom) -> Words:
    return (
        (_("What is done"), _("The store gets its part of the headroom")),
        (_("All lending"), money_text(command.lending)),
        (_("Property right"), money_text(command.property_right)),
        (_("Real estate"), money_text(command.real_estate)),
        (_("Alarm for a day's lending"), money_text(command.daily_alarm)),
        (_("From"), day_text(command.since)),
    )


@command_words.register
def _rulebook(command: ChangeRulebook) -> Words:
    book = proposed(command)
    basis = () if command.legal_basis is None else ((_("Legal basis"), command.legal_basis),)
    return (
        (_("What is done"), _("The rules change")),
        (_("From"), day_text(book.effective_from)),
        (_("Reason"), command.reason),
        (_("Source"), book.source),
        *basis,
        *(_rate_row(row) for row in book.rates),
    )


@command_words.register
def _posting_rule(command: ChangeRule) -> Words:
    return (
        (_("What is done"), _("A posting rule changes")),
        (_("When this happens"), _(EVENTS.get(command.kind, command.kind))),
        (_("From"), day_text(command.effective_from)),
        (_("Reason"), command.reason),
    )


def _rate_row(row: RateRow) -> tuple[str, str]:
    """A row of the rate table: whose rates, and both of them by the month."""
    goods = _(_GOODS[row.category]) if row.category in _GOODS else _("all other goods")
    rates = _("interest {interest}, fee {fee} a month").format(interest=per_mille(row.interest), fee=per_mille(row.fee))
    return f"{_(PLEDGES[row.pledge])} · {goods}", rates


def item_words(item: OfferedItem) -> str:
    """An item in one line: what it is, how many, how heavy, how fine, and its two amounts."""
    measures = [f"× {item.quantity}"] if item.quantity > 1 else []
    measures += [f"{item.weight} g"] if item.weight is not None else []
    measures += [f"{item.fineness} ‰"] if item.fineness is not None else []
    amounts = _("appraised {appraised}, loan {loan}").format(
        appraised=money_text(item.appraised), loan=money_text(item.loan)
    )
    return " · ".join((_(CATEGORIES[item.category]), item.description, item.condition, *measures, amounts))


def per_mille(rate: Rate) -> str:
    """A monthly rate as the counter says it: 3.625 ‰."""
    return f"{Rate(rate.value * 1000)} ‰"
