"""Changing a posting rule: to other accounts, from a day on, agreed by two people; what was posted stays as it is."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import Annotated, Protocol

from domain.commands import Moment, command, decides
from domain.errors import Refusal
from domain.facts import fact
from domain.fields import Code, Count, Line
from domain.ledger.accounts import CASH
from domain.ledger.built_in_rules import BUILT_IN
from domain.ledger.posting import Line as PostingLine
from domain.ledger.posting import PostingRule, Rules, Sub


@command("ledger.change_rule")
class ChangeRule:
    """Post what one kind of fact moves to other accounts from `effective_from` on; always needs a second person."""

    kind: Code
    debits: Annotated[tuple[PostingLine, ...], Count(1, 40)]
    credits: Annotated[tuple[PostingLine, ...], Count(1, 40)]
    effective_from: date
    reason: Line


@fact("posting_rule.changed", version=1)
class PostingRuleChanged:
    """A posting rule is in force from a day on."""

    rule: PostingRule
    effective_from: date
    reason: str

    @property
    def subject(self) -> str:
        """The kind of fact that it posts."""
        return f"posting_rule:{self.rule.kind}"


class RuleState(Protocol):
    """What the rule reads; `must_take` raises Refusal `account.unknown`, `account.summary`."""

    def must_take(self, account: str) -> None: ...
    def last_business_day(self) -> date | None: ...


def in_force(changes: Sequence[PostingRuleChanged], on: date) -> Rules:
    """The rules of a day: the program's own, each replaced by the change of it that took force last."""
    begun = sorted((each for each in changes if each.effective_from <= on), key=lambda each: each.effective_from)
    return {**BUILT_IN, **{each.rule.kind: each.rule for each in begun}} if begun else BUILT_IN


@decides(ChangeRule, needs_day=False)
def decide(command: ChangeRule, state: RuleState, moment: Moment) -> Iterator[PostingRuleChanged]:
    """Refuses what would not balance (`rule.amounts`: it must move the same amounts as the program's own rule), moves
    cash otherwise (`rule.cash`), leaves a word without an account (`rule.words`), or names an account that takes no
    postings; never for days gone by (`rule.too_early`).
    """
    built_in = BUILT_IN.get(command.kind)
    if built_in is None:
        raise Refusal("rule.unknown", kind=command.kind)
    asked = replace(built_in, debits=command.debits, credits=command.credits, version=moment.new_id("r"))
    _same_amounts(asked, built_in)
    _same_words(asked, built_in)
    _same_cash(asked, built_in)
    for account in sorted(accounts_of(asked) - accounts_of(built_in)):
        state.must_take(account)
    last = state.last_business_day()
    if last is not None and command.effective_from <= last:
        raise Refusal("rule.too_early", effective_from=command.effective_from, last=last)
    moment.require_approval("rule.second_person", kind=command.kind)
    yield PostingRuleChanged(rule=asked, effective_from=command.effective_from, reason=command.reason.strip())


def accounts_of(rule: PostingRule) -> set[str]:
    """Every account that a rule may post to."""
    lines = (*rule.debits, *rule.credits)
    return {line.account for line in lines if not line.by} | {each.account for line in lines for each in line.choices}


def _same_amounts(asked: PostingRule, built_in: PostingRule) -> None:
    wanted, got, known = moved(built_in), moved(asked), _amounts(built_in)
    wrong = {name for name in {*wanted, *got} if wanted.get(name, 0) != got.get(name, 0)} | (_amounts(asked) - known)
    if wrong:
        raise Refusal("rule.amounts", kind=asked.kind, amounts=", ".join(sorted(wrong)))


def moved(rule: PostingRule) -> Mapping[str, int]:
    """How often each amount is debited less how often it is credited: two rules that agree in it balance alike."""
    sums: Counter[str] = Counter()
    for sign, lines in ((1, rule.debits), (-1, rule.credits)):
        for line in lines:
            sums[line.amount] += sign
            if line.less:
                sums[line.less] -= sign
    return {name: count for name, count in sums.items() if count}


def _amounts(rule: PostingRule) -> set[str]:
    """The fields that a rule names: only those are sure to be amounts of the fact."""
    return {name for line in (*rule.debits, *rule.credits) for name in (line.amount, line.less) if name}


def _same_cash(asked: PostingRule, built_in: PostingRule) -> None:
    """Cash moves through the drawers alone, or what is counted and what is booked would part."""
    if _cash_lines(asked) != _cash_lines(built_in):
        raise Refusal("rule.cash", kind=asked.kind)


def _cash_lines(rule: PostingRule) -> Counter[tuple[int, str, str, str, str, Sub]]:
    """Each way in which a rule moves cash: the side, the amount, and the word that leads there."""
    return Counter(
        (sign, line.amount, line.less, line.by, word, line.sub)
        for sign, lines in ((1, rule.debits), (-1, rule.credits))
        for line in lines
        for word, account in _ways(line)
        if account == CASH
    )


def _ways(line: PostingLine) -> Iterator[tuple[str, str]]:
    if not line.by:
        yield "", line.account
        return
    yield from ((choice.word, choice.account) for choice in line.choices)


def _same_words(asked: PostingRule, built_in: PostingRule) -> None:
    known = {line.by: _words(line) for line in (*built_in.debits, *built_in.credits) if line.by}
    for line in (*asked.debits, *asked.credits):
        if line.by and (line.by not in known or not known[line.by] <= _words(line)):
            raise Refusal("rule.words", kind=asked.kind, amount=line.amount, by=line.by)


def _words(line: PostingLine) -> set[str]:
    return {choice.word for choice in line.choices}
