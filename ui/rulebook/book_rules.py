"""The rules of how the shop keeps its books and what it owes in taxes."""

from __future__ import annotations

from collections.abc import Iterator

from domain.counted import DAYS
from domain.rulebook.rulebook import Rulebook
from domain.terms import FEE_ACCOUNTINGS, STANDARDS, TIERS, n_
from ui.language import _
from ui.rulebook.rule import SHARE, Rule, placed
from ui.rulebook.shapes import ChoiceShape, DayShape, NumberShape
from ui.rulebook.words import LOCKED_NOTE

_PER_TIER = 2
_LATE = NumberShape(DAYS, 0, 36_500, n_("no end"))


def book_rules() -> Iterator[Rule]:
    """Account codes, reviews, VAT and fees, taxes and the surplus reserve."""
    locked = _(LOCKED_NOTE)
    yield placed("books.standard", _("Account codes"), ChoiceShape(STANDARDS))
    reviewed = DayShape(n_("not asked for"))
    yield placed("books.first_review_until", _("Every voucher reviewed until"), reviewed)
    yield placed("charging.vat", _("VAT inside interest and fee"), SHARE, note=locked)
    fee = ChoiceShape(FEE_ACCOUNTINGS)
    yield placed("charging.fee_accounting", _("A fee taken ahead is earned"), fee, note=locked)
    yield placed("books.taxes.city", _("City maintenance tax, of the VAT"), SHARE)
    yield placed("books.taxes.education", _("Education surcharge, of the VAT"), SHARE)
    yield placed("books.taxes.local_education", _("Local education surcharge, of the VAT"), SHARE)
    yield placed("books.taxes.income", _("Income tax, of the profit"), SHARE)
    yield placed("books.surplus_share", _("To the surplus reserve, of a year's profit"), SHARE)
    yield placed("books.surplus_until", _("until it is, of the capital"), SHARE)


def tier_rules(book: Rulebook) -> Iterator[Rule]:
    """Of each of the five tiers, how late its loans are at most, and the share of them that is provided for."""
    for place, each in enumerate(book.books.provisions):
        at, of, name = f"books.provisions.{place}", f"books.provisions.{each.tier.value}", _(TIERS[each.tier])
        late = _("Tier {tier}: days late at most").format(tier=name)
        yield Rule(f"{of}.up_to_days", f"{at}.up_to_days", late, _LATE)
        share = _("Tier {tier}: provided for").format(tier=name)
        yield Rule(f"{of}.share", f"{at}.share", share, SHARE)


def parted(rules: tuple[Rule, ...], book: Rulebook) -> tuple[tuple[Rule, ...], tuple[tuple[Rule, ...], ...]]:
    """The rules of the group without those of the tiers, and those tier by tier."""
    first = len(rules) - _PER_TIER * len(book.books.provisions)
    return rules[:first], tuple(rules[place : place + _PER_TIER] for place in range(first, len(rules), _PER_TIER))
