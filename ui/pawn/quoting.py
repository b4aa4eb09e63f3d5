"""What the screen of a new pawn shows beside what is typed: the quote, the totals, the steps that are done."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date

from domain.errors import Refusal
from domain.money import Money, Rate, total
from domain.pawn.charges import Stretch
from domain.pawn.issue import IssueQuote, quote_issue
from domain.pawn.term import check_first_term, due_after
from domain.rulebook.effective import check_term_fee
from domain.rulebook.rulebook import Rulebook, check_cap
from domain.rulebook.terms import PledgeClass
from ui.front import Explain
from ui.pawn.curve import Curve, curve_of
from ui.pawn.pawn_checked import Checked
from ui.pawn.pawn_form import PawnForm
from ui.sums import Lines, due_lines, issue_lines


@dataclass(frozen=True, slots=True)
class Quoted:
    """The quote as the screen shows it, or why there is none."""

    net: Lines = ()
    net_amount: Money | None = None
    at_due: Lines = ()
    due: date | None = None
    forfeit_on: date | None = None
    curve: Curve | None = None
    reason: str = ""


@dataclass(frozen=True, slots=True)
class ItemTotals:
    """What stands at the head of the goods: how many, what they are worth, what is lent, and each item's ratio."""

    count: int
    appraised: Money
    loan: Money
    ratio: str
    ratios: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Steps:
    """Which of the three steps are done."""

    customer: bool
    goods: bool
    terms: bool


@dataclass(frozen=True, slots=True)
class Asked:
    """As much of a pledge as can be quoted: loans over a term in a class, at rates or at those of the table.

    `category` is the one that most is lent on: the rate table goes by it.
    """

    pledge: PledgeClass
    category: str
    loans: tuple[tuple[int, Money, Money | None], ...]
    days: int | None
    months: int | None
    interest: Rate | None
    fee: Rate | None

    @property
    def principal(self) -> Money:
        """The loan."""
        return total([loan for _place, loan, _value in self.loans])


def asked_in(form: PawnForm, checked: Checked) -> Asked:
    """What of an unfinished form can be quoted."""
    loans = [(place, loan, value) for place, (value, loan) in enumerate(checked.amounts) if loan is not None]
    places = range(len(form.items))
    main = max(places, key=lambda place: _loan_at(checked, place)) if form.items else 0
    return Asked(
        pledge=form.class_of_pledge,
        category=form.items[main].category,
        loans=tuple(loans),
        days=checked.days,
        months=checked.months,
        interest=checked.interest,
        fee=checked.fee,
    )


def refusals_of(asked: Asked, rulebook: Rulebook, on: date) -> dict[str, Refusal]:
    """Everything that the rules have against it, not only the first, by the paths of the fields."""
    found: dict[str, Refusal] = {}

    def hold(path: str, check: Callable[[], object]) -> None:
        try:
            check()
        except Refusal as refusal:
            found.setdefault(path, refusal)

    rules = rulebook.class_rules(asked.pledge)
    fee, interest, principal = asked.fee, asked.interest, asked.principal
    if fee is not None:
        hold("monthly_fee_rate", lambda: check_cap("fee.over_cap", fee, rules.fee_cap, "38"))
    if interest is not None:
        cap = rulebook.interest_cap(principal)
        hold("monthly_interest_rate", lambda: check_cap("interest.over_cap", interest, cap, "37"))
    if asked.days is not None or asked.months is not None:
        hold("term", lambda: check_first_term(on, _due(asked, rulebook, on), rulebook))
    for place, loan, value in asked.loans:
        if value is not None and loan > value.share(rulebook.max_loan_ratio.value):
            over = Refusal("loan.over_value", item=place + 1, loan=loan, appraised=value, article="36")
            found[f"items.{place}.loan"] = over
    if rulebook.largest_loan is not None and principal > rulebook.largest_loan:
        found["items.0.loan"] = Refusal("loan.too_large", loan=principal, largest=rulebook.largest_loan)
    return found


def quote_so_far(asked: Asked, rulebook: Rulebook, on: date) -> IssueQuote:
    """What this costs, as the rule will reckon it; raises the Refusal of a rate or a term that will not do."""
    terms = rulebook.terms(asked.pledge, asked.principal, asked.interest, asked.fee, asked.category)
    due = _due(asked, rulebook, on)
    check_first_term(on, due, rulebook)
    made = quote_issue(asked.principal, terms, Stretch(on, due), rulebook.closed_days())
    check_term_fee(rulebook, asked.pledge, made.fee.amount, asked.principal, made.period.days)
    return replace(made, ticket_fee=rulebook.ticket_fee)


def quoted(asked: Asked, rulebook: Rulebook, on: date) -> Quoted:
    """The quote for the screen."""
    made = quote_so_far(asked, rulebook, on)
    return Quoted(
        net=issue_lines(made, made.terms, rulebook.class_rules(asked.pledge).fee_cap),
        net_amount=made.net_disbursed,
        at_due=due_lines(made),
        due=made.period.due,
        forfeit_on=made.period.forfeit_on,
        curve=curve_of(made.principal, made.terms, (made.period,), made.period.start),
    )


def quote_beside(form: PawnForm, checked: Checked, rulebook: Rulebook, on: date, explain: Explain) -> Quoted:
    """The quote of what is typed so far, or why there is none; refusals are said beside their fields as well."""
    asked = asked_in(form, checked)
    refusals = refusals_of(asked, rulebook, on)
    for path, refusal in refusals.items():
        checked.wrong.setdefault(path, explain(refusal))
    if refusals:
        return Quoted(reason=explain(next(iter(refusals.values()))) if asked.loans else "")
    if not asked.loans or not checked.has_term:
        return Quoted()
    try:
        return quoted(asked, rulebook, on)
    except Refusal as refusal:
        return Quoted(reason=explain(refusal))


def totals_of(amounts: list[tuple[Money | None, Money | None]]) -> ItemTotals:
    """The totals of appraised values and loans, as far as they were typed."""
    appraised = total([value for value, _loan in amounts if value is not None])
    loan = total([loan for _value, loan in amounts if loan is not None])
    ratios = tuple(_ratio(value, loan) for value, loan in amounts)
    return ItemTotals(len(amounts), appraised, loan, _ratio(appraised, loan), ratios)


def _due(asked: Asked, rulebook: Rulebook, on: date) -> date:
    return due_after(on, asked.days, asked.months, method=rulebook.charging.interest_method)


def _loan_at(checked: Checked, place: int) -> int:
    loan = checked.amounts[place][1] if place < len(checked.amounts) else None
    return loan.minor if loan is not None else 0


def _ratio(value: Money | None, loan: Money | None) -> str:
    """The loan against the value, in per cent with one place; "" while one of them is missing."""
    if value is None or loan is None or not value or not loan:
        return ""
    tenths = (2000 * loan.minor + value.minor) // (2 * value.minor)
    return f"{tenths // 10}.{tenths % 10} %"
