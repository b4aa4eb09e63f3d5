"""Everything that can be wrong with a rulebook that somebody wants to put in force, each as its refusal."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterator, Sequence
from datetime import date
from itertools import pairwise

from domain.errors import Refusal
from domain.rulebook.bookkeeping import Provision, Tier
from domain.rulebook.law import beyond_the_law, kept_too_short, reserve_too_small
from domain.rulebook.rulebook import NoticeBefore, Rulebook
from domain.rulebook.templates import wrong_templates
from domain.rulebook.terms import Method, Refund

LEAST_AGE = 16
"""From sixteen on a person who lives by their own work has full capacity (Civil Code, art. 18)."""
_TIERS = tuple(Tier)
"""The tiers from the best loans to the worst."""


def objections(
    asked: Rulebook, now: Rulebook, *, earliest: date, categories: Collection[str], legal_basis: str | None
) -> Iterator[Refusal]:
    """Why these rules cannot follow those of now, the gravest first; nothing where they can.

    `earliest` is the first day from which rules may change; `categories` are the kinds of goods that there are.
    """
    yield from _of_another_law(asked, now)
    if asked.effective_from < earliest:
        yield Refusal("rulebook.past", effective_from=asked.effective_from, earliest=earliest)
    yield from _classes(asked)
    yield from _caps(asked)
    yield from beyond_the_law(asked, now)
    yield from kept_too_short(asked, now)
    yield from _rate_rows(asked, categories)
    yield from _charging(asked, legal_basis)
    yield from _loans(asked)
    yield from _ladder(asked)
    yield from _forfeiture(asked)
    yield from _provisions(asked.books.provisions)
    if asked.books.surplus_share.value and not asked.books.surplus_until.value:
        yield Refusal("books.surplus_until")
    yield from reserve_too_small(asked, now)
    yield from wrong_templates(asked.templates)


def _of_another_law(asked: Rulebook, now: Rulebook) -> Iterator[Refusal]:
    if asked.unchecked:
        yield Refusal("rulebook.unchecked", key=asked.key)
    if asked.key != now.key:
        yield Refusal("rulebook.key", key=asked.key, wanted_key=now.key)
    if asked.currency != now.currency:
        yield Refusal("rulebook.currency", currency=asked.currency, wanted_currency=now.currency)


def _classes(asked: Rulebook) -> Iterator[Refusal]:
    for pledge, times in Counter(rules.pledge for rules in asked.classes).items():
        if times > 1:
            yield Refusal("rulebook.class_twice", pledge=pledge.value)


def _caps(asked: Rulebook) -> Iterator[Refusal]:
    for rules in asked.classes:
        if not rules.fee_cap.value:
            yield Refusal("rulebook.no_fee_cap", pledge=rules.pledge.value, article="38")
    *bounded, last = asked.interest_caps
    amounts = [band.up_to for band in bounded]
    known = [amount for amount in amounts if amount is not None]
    if last.up_to is not None or len(known) < len(amounts) or any(a >= b for a, b in pairwise(known)):
        yield Refusal("rulebook.bands")
    if not all(band.cap.value for band in asked.interest_caps):
        yield Refusal("rulebook.no_interest_cap", article="37")


def _rate_rows(asked: Rulebook, categories: Collection[str]) -> Iterator[Refusal]:
    open_classes = {rules.pledge for rules in asked.classes}
    for (pledge, category), times in Counter((row.pledge, row.category) for row in asked.rates).items():
        if times > 1:
            yield Refusal("rates.twice", pledge=pledge.value, category=category)
        if pledge not in open_classes:
            yield Refusal("rates.class_closed", pledge=pledge.value, category=category)
        if category and category not in categories:
            yield Refusal("rates.category", category=category, known=", ".join(sorted(categories)))
    with_rates = {row.pledge for row in asked.rates if not row.category}
    for rules in asked.classes:
        if rules.pledge not in with_rates:
            yield Refusal("rates.class_missing", pledge=rules.pledge.value)
    yield from asked.illegal_rates()


def _charging(asked: Rulebook, legal_basis: str | None) -> Iterator[Refusal]:
    charging = asked.charging
    methods = {charging.interest_method, charging.fee_method}
    if Method.CAPITALISED in methods and legal_basis is None:
        yield Refusal("rulebook.compounding")
    if Method.LUNAR_MONTH in methods:
        yield Refusal("rulebook.lunar")
    steps = charging.tiers
    if any(not 0 < step.part <= 1 for step in steps):
        yield Refusal("rulebook.tier_part")
    if any(one.days >= other.days or one.part > other.part for one, other in pairwise(steps)):
        yield Refusal("rulebook.tier_order")
    if not steps and (Method.TIER in methods or charging.refund is Refund.BY_TIER):
        yield Refusal("rulebook.tiers_missing")
    if asked.ticket_fee:
        yield Refusal("rulebook.ticket_fee", article="38")


def _loans(asked: Rulebook) -> Iterator[Refusal]:
    if asked.least_term_months > asked.max_term_months or asked.least_term_days > 28 * asked.max_term_months:
        yield Refusal("rulebook.no_term_left", months=asked.max_term_months)
    if not asked.max_loan_ratio.value or (asked.largest_loan is not None and not asked.largest_loan):
        yield Refusal("rulebook.nothing_lent")
    if asked.least_age < LEAST_AGE:
        yield Refusal("rulebook.least_age", age=asked.least_age, least=LEAST_AGE)


def _ladder(asked: Rulebook) -> Iterator[Refusal]:
    for step, times in Counter(step.key for step in asked.ladder).items():
        if times > 1:
            yield Refusal("rulebook.ladder_twice", step=step)
    for one, other in pairwise(asked.ladder):
        if one.days > other.days:
            yield Refusal("rulebook.ladder_order", step=other.key, days=other.days, before=one.key)


def _forfeiture(asked: Rulebook) -> Iterator[Refusal]:
    if asked.forfeiture.notice_before is NoticeBefore.FORFEITURE:
        yield Refusal("rulebook.notice_first", article="40")


def _provisions(tiers: Sequence[Provision]) -> Iterator[Refusal]:
    for tier, times in Counter(each.tier for each in tiers).items():
        if times > 1:
            yield Refusal("books.tier_twice", tier=tier.value)
    for one, other in pairwise(tiers):
        if one.up_to_days is None:
            yield Refusal("books.tier_end", tier=one.tier.value)
        elif not _is_worse(other, one, one.up_to_days):
            yield Refusal("books.tier_order", tier=other.tier.value, better=one.tier.value)
        if other.share < one.share:
            share, more = other.share, one.share
            yield Refusal("books.tier_share", tier=other.tier.value, asked=share, better=one.tier.value, more=more)
    if tiers and tiers[-1].up_to_days is not None:
        yield Refusal("books.tier_last", tier=tiers[-1].tier.value)


def _is_worse(tier: Provision, before: Provision, days: int) -> bool:
    """Whether a tier is of worse loans than the one before, which ends at so many days late."""
    later = tier.up_to_days is None or tier.up_to_days > days
    return later and _TIERS.index(tier.tier) >= _TIERS.index(before.tier)
