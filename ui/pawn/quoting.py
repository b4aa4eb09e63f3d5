"""What the screen of a new pawn shows beside what is typed: the quote, the totals, the steps that are done."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date

from domain.errors import Refusal
from domain.money import Money, total
from domain.pawn.issue import IssueTicket
from domain.pawn.issue import quote as issue_quote
from domain.rulebook.rulebook import Rulebook
from ui.pawn.curve import Curve, curve_of
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


def quoted(command: IssueTicket, rulebook: Rulebook, on: date) -> Quoted:
    """The quote of a command that the rule does not refuse."""
    asked = issue_quote(command, rulebook, on)
    terms = asked.terms
    return Quoted(
        net=issue_lines(asked, terms, rulebook.class_rules(command.pledge).fee_cap),
        net_amount=asked.net_disbursed,
        at_due=due_lines(asked),
        due=asked.period.due,
        forfeit_on=asked.period.forfeit_on,
        curve=curve_of(asked.principal, terms, (asked.period,), asked.period.start),
    )


def refusals_of(command: IssueTicket, rulebook: Rulebook, on: date) -> Iterator[Refusal]:
    """Everything that the rule has against a command, not only the first: each refusal is mended and asked again."""
    while True:
        try:
            issue_quote(command, rulebook, on)
        except Refusal as refusal:
            yield refusal
            mended = _mended(command, refusal)
            if mended == command:
                return
            command = mended
        else:
            return


def _mended(command: IssueTicket, refusal: Refusal) -> IssueTicket:
    if refusal.code == "fee.over_cap":
        return replace(command, monthly_fee_rate=None)
    if refusal.code == "interest.over_cap":
        return replace(command, monthly_interest_rate=None)
    if refusal.code == "term.too_long":
        return replace(command, days=1)
    if refusal.code == "loan.over_value":
        place = int(str(refusal.params["item"])) - 1
        items = list(command.items)
        items[place] = replace(items[place], appraised=items[place].loan)
        return replace(command, items=tuple(items))
    return command


def totals_of(amounts: list[tuple[Money | None, Money | None]]) -> ItemTotals:
    """The totals of appraised values and loans, as far as they were typed."""
    appraised = total([value for value, _loan in amounts if value is not None])
    loan = total([loan for _value, loan in amounts if loan is not None])
    ratios = tuple(_ratio(value, loan) for value, loan in amounts)
    return ItemTotals(len(amounts), appraised, loan, _ratio(appraised, loan), ratios)


def _ratio(value: Money | None, loan: Money | None) -> str:
    """The loan against the value, in per cent with one place; "" while one of them is missing."""
    if value is None or loan is None or not value or not loan:
        return ""
    tenths = (2000 * loan.minor + value.minor) // (2 * value.minor)
    return f"{tenths // 10}.{tenths % 10} %"
