"""A rulebook as groups of rules: each with its words, its article, its shape, and its place in the rulebook.

One table serves the screens that show rules, the form that changes them, and the list of what a change changes.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any

from domain.counted import DAYS, MONTHS, YEARS, Counted
from domain.rulebook.rulebook import Rulebook
from domain.rulebook.terms import PledgeClass
from domain.terms import PLEDGES, n_
from ui.charge_words import METHODS
from ui.language import _
from ui.rulebook import words
from ui.rulebook.book_rules import book_rules, tier_rules
from ui.rulebook.rule import AMOUNT, PER_MONTH, SHARE, YES_NO, Group, Rule, placed
from ui.rulebook.security_rules import SECURITY_NOTE, security_rules
from ui.rulebook.shapes import (
    AmountShape,
    ChoiceShape,
    DaysShape,
    FromDueShape,
    NumberShape,
    RateShape,
    TiersShape,
)
from ui.rulebook.template_rules import template_rules

_NO_LIMIT = n_("no limit")


@dataclass(frozen=True, slots=True)
class Change:
    """A rule that differs: what it was and what it becomes, "" where there was or will be none.

    `note` says what the change does not touch.
    """

    key: str
    group: str
    label: str
    before: str
    after: str
    article: str = ""
    note: str = ""


def groups_of(book: Rulebook) -> tuple[Group, ...]:
    """All rules of a rulebook, in the order in which a person reads them."""
    return (
        Group("caps", _("Classes and caps"), tuple(_caps(book))),
        Group("rates", _("Rate table"), tuple(_rates(book))),
        Group("charging", _("How it is charged"), tuple(_charging())),
        Group("terms", _("Terms and grace"), tuple(_terms())),
        Group("forfeiture", _("Forfeiture"), tuple(_forfeiture())),
        Group("limits", _("Limits of article 44"), tuple(_limits())),
        Group("approvals", _("Second person"), tuple(_approvals())),
        Group("ladder", _("Reminders and steps"), tuple(_ladder(book))),
        Group("other", _("Retention and fees"), tuple(_other())),
        Group("books", _("Books and taxes"), (*book_rules(), *tier_rules(book)), _(words.BOOKS_NOTE)),
        Group("security", _("Signing in"), tuple(security_rules()), _(SECURITY_NOTE)),
        Group("templates", _("Templates"), tuple(template_rules())),
    )


def value_at(book: object, path: str) -> Any:
    """What stands at a place of a rulebook."""
    held: Any = book
    for part in path.split("."):
        held = held[int(part)] if part.isdigit() else getattr(held, part)
    return held


def with_value(held: Any, path: str, value: object) -> Any:
    """The same with another value at this place."""
    part, _dot, rest = path.partition(".")
    if part.isdigit():
        place = int(part)
        new = with_value(held[place], rest, value) if rest else value
        return (*held[:place], new, *held[place + 1 :])
    return replace(held, **{part: with_value(getattr(held, part), rest, value) if rest else value})


def shown(book: Rulebook, rule: Rule) -> str:
    """A rule's value in words."""
    return rule.shape.show(value_at(book, rule.path))


def changes(now: Rulebook, then: Rulebook) -> tuple[Change, ...]:
    """Every rule that differs, in order; rows and steps that come or go are told as well."""
    before, after = _lines(now), _lines(then)
    return tuple(
        Change(key=key, group=group, label=rule.label, before=old, after=new, article=rule.article, note=rule.note)
        for key, (group, rule) in (_rules(now) | _rules(then)).items()
        if (old := before.get(key, "")) != (new := after.get(key, ""))
    )


def change_words(change: Change) -> str:
    """Old → new."""
    return " → ".join((change.before or _("not there"), change.after or _("taken out")))


def agreed_words(change: Change) -> str:
    """What a second person agrees to: old → new, and below it what the change does not touch."""
    return "\n".join(filter(None, (change_words(change), change.note)))


def _rules(book: Rulebook) -> dict[str, tuple[str, Rule]]:
    return {rule.key: (group.title, rule) for group in groups_of(book) for rule in group.rules}


def _lines(book: Rulebook) -> dict[str, str]:
    return {key: shown(book, rule) for key, (_group, rule) in _rules(book).items()}


def _caps(book: Rulebook) -> Iterator[Rule]:
    for place, rules in enumerate(book.classes):
        at, name = f"classes.{place}", _(PLEDGES[rules.pledge])
        of = f"classes.{rules.pledge.value}"
        label = _("{pledge}: highest composite fee").format(pledge=name)
        yield Rule(f"{of}.fee_cap", f"{at}.fee_cap", label, PER_MONTH, "38")
        label = _("{pledge}: least registered capital").format(pledge=name)
        yield Rule(f"{of}.least_capital", f"{at}.least_capital", label, AMOUNT, "8")
        label = _("{pledge}: registered before the payout").format(pledge=name)
        yield Rule(f"{of}.registration", f"{at}.registration", label, YES_NO, "42")
    for place, band in enumerate(book.interest_caps):
        label = (
            _("Highest interest")
            if band.up_to is None and not place
            else _("Highest interest, loans above that")
            if band.up_to is None
            else _("Highest interest, loans up to {sum}").format(sum=AMOUNT.show(band.up_to))
        )
        yield placed(f"interest_caps.{place}.cap", label, PER_MONTH, "37")
    reference = RateShape("%", n_("a year"), none=True)
    yield placed("interest_reference", _("Reference rate behind it"), reference, "37")
    yield placed("cap_basis", _("The fee cap is held against"), ChoiceShape(words.CAP_BASES), "38")


def rate_label(pledge: PledgeClass, category: str) -> str:
    """A row of the rate table in words: a class alone is all of its goods that have no row of their own."""
    return f"{_(PLEDGES[pledge])} · {words.category_words(category)}" if category else _(PLEDGES[pledge])


def _rates(book: Rulebook) -> Iterator[Rule]:
    for place, row in enumerate(book.rates):
        at, of = f"rates.{place}", f"rates.{row.pledge.value}.{row.category}"
        label = rate_label(row.pledge, row.category)
        interest = _("{row}: interest").format(row=label)
        fee = _("{row}: composite fee").format(row=label)
        yield Rule(f"{of}.interest", f"{at}.interest", interest, PER_MONTH, "37")
        yield Rule(f"{of}.fee", f"{at}.fee", fee, PER_MONTH, "38")


def _charging() -> Iterator[Rule]:
    month_days = NumberShape(DAYS, 0, 31)
    yield placed("charging.interest_method", _("Interest is counted"), ChoiceShape(METHODS))
    yield placed("charging.fee_method", _("The composite fee is counted"), ChoiceShape(METHODS))
    yield placed("charging.tiers", _("Steps of a part month"), TiersShape())
    yield placed("charging.fee_timing", _("The composite fee is"), ChoiceShape(words.TIMINGS), "38")
    yield placed("charging.refund", _("Of a fee taken ahead"), ChoiceShape(words.REFUNDS))
    yield placed("charging.min_fee_days", _("Least days of fee"), month_days, "38")
    yield placed("charging.min_interest_days", _("Least days of interest"), month_days)
    yield placed("charging.interest_scope", _("A part payment settles interest"), ChoiceShape(words.SCOPES))
    yield placed("charging.rounding", _("Charges are rounded"), ChoiceShape(words.ROUNDINGS))
    unit = NumberShape(Counted(n_("to {count} fen")), 1, 10_000)
    yield placed("charging.cash_rounding_unit", _("Cash is rounded"), unit)
    yield placed("charging.cash_rounding", _("and that"), ChoiceShape(words.ROUNDINGS))


def _terms() -> Iterator[Rule]:
    yield placed("max_term_months", _("Longest term"), NumberShape(MONTHS, 1, 120), "36")
    yield placed("least_term_days", _("Shortest term"), NumberShape(DAYS, 0, 4000))
    yield placed("least_term_months", _("Shortest term in months"), NumberShape(MONTHS, 0, 120))
    yield placed("max_renewal_months", _("Longest renewal"), NumberShape(MONTHS, 1, 120), "39")
    yield placed("max_renewals", _("Renewals"), NumberShape(Counted(n_("at most {count}")), 0, 1000, _NO_LIMIT))
    yield placed("charging.renewal_from", _("A renewed term begins"), ChoiceShape(words.RENEWALS_FROM), "39")
    yield placed("charging.month_anchor", _("Months are counted"), ChoiceShape(words.ANCHORS))
    yield placed("charging.grace_days", _("Days of grace"), NumberShape(DAYS, 0, 400), "40")
    yield placed("charging.late_interest", _("Interest in grace"), ChoiceShape(words.LATE_INTERESTS))
    penalty = RateShape("%")
    yield placed("charging.penalty_markup", _("Penalty on late interest"), penalty)
    late = NumberShape(MONTHS, 0, 120, _NO_LIMIT)
    yield placed("charging.most_late_months", _("Late interest runs at most"), late)
    yield placed("charging.late_fee", _("Composite fee in grace"), ChoiceShape(words.LATE_FEES))
    yield placed("charging.late_renewal_penalty", _("A late renewal pays the penalty"), YES_NO)
    yield placed("rest_days", _("Days of rest that move the last day"), DaysShape())
    yield placed("max_loan_ratio", _("Highest loan ratio"), SHARE)
    yield placed("largest_loan", _("Largest loan"), AmountShape(_NO_LIMIT))
    yield placed("least_age", _("Youngest pawner"), NumberShape(YEARS, 0, 120))


def _forfeiture() -> Iterator[Rule]:
    always = AmountShape(n_("none: always the shop's own"))
    yield placed("forfeiture.threshold", _("Sold for the pawner's account from"), always, "43")
    yield placed("forfeiture.threshold_inclusive", _("The amount itself included"), YES_NO, "43")
    yield placed("forfeiture.threshold_of", _("It is measured by"), ChoiceShape(words.THRESHOLDS_OF), "43")
    yield placed("forfeiture.surplus_to_pawner", _("A surplus is the pawner's"), YES_NO, "43")
    yield placed("forfeiture.deficit_claimed", _("A deficit is claimed"), YES_NO, "43")
    yield placed("forfeiture.book_cost", _("Goods come into stock at"), ChoiceShape(words.BOOK_COSTS))
    yield placed("forfeiture.notice_before", _("A notice comes before"), ChoiceShape(words.NOTICES))
    yield placed("forfeiture.notice_months", _("Months of notice"), NumberShape(MONTHS, 0, 12))
    yield placed("forfeiture.notice_days", _("Days of notice"), NumberShape(DAYS, 0, 400))
    yield placed("forfeiture.agreement_days", _("By agreement until"), NumberShape(DAYS, 0, 4000))
    yield placed("charging.fee_after_forfeiture", _("Fee after forfeiture"), ChoiceShape(words.LATE_FEES))
    yield placed("forfeiture.vat", _("VAT on sales"), SHARE)


def _limits() -> Iterator[Rule]:
    yield placed("limits.customer_share", _("One customer, of the capital"), SHARE, "44")
    yield placed("limits.property_right_share", _("Property rights, of the capital"), SHARE, "44")
    yield placed("limits.real_estate_share", _("Real estate, of the capital"), SHARE, "44")
    yield placed("limits.single_real_estate", _("One loan on real estate"), AMOUNT, "44")
    yield placed("limits.single_real_estate_share", _("The same with a large capital"), SHARE, "44")
    yield placed("limits.large_capital", _("A large capital begins at"), AMOUNT, "44")
    yield placed("limits.net_assets_floor", _("Net assets, of the capital at least"), SHARE, "44")
    yield placed("limits.warn_at", _("Risk staff are warned from"), SHARE)


def _approvals() -> Iterator[Rule]:
    yield placed("approvals.clerk_loan", _("Loans of a clerk above"), AMOUNT)
    yield placed("approvals.till_difference", _("Differences of the till above"), AMOUNT)
    yield placed("approvals.appraisal", _("Appraisals above"), AMOUNT)
    yield placed("approvals.daily_lending", _("A day's lending above"), AMOUNT)


def _ladder(book: Rulebook) -> Iterator[Rule]:
    for place, step in enumerate(book.ladder):
        at, of, name = f"ladder.{place}", f"ladder.{step.key}", words.step_words(step.key)
        yield Rule(f"{of}.days", f"{at}.days", name, FromDueShape())
        label = _("{step}: freezes the credit").format(step=name)
        yield Rule(f"{of}.freeze", f"{at}.freeze", label, YES_NO)


def _other() -> Iterator[Rule]:
    years = NumberShape(YEARS, 0, 200)
    yield placed("retention.photo_years", _("Photos are kept"), years)
    yield placed("retention.voucher_years", _("Vouchers are kept"), years)
    yield placed("retention.aml_years", _("Customers' records are kept"), years)
    yield placed("retention.video_days", _("Video is kept"), NumberShape(DAYS, 0, 4000))
    yield placed("loss_report_fee", _("Fee for a loss report"), AMOUNT)
    yield placed("replacement_fee", _("Fee for a new paper"), AMOUNT)
    yield placed("ticket_fee", _("Fee for a ticket"), AMOUNT, "38")
