"""What a proposed posting rule would post, beside what the present one does: tried on facts that happened."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from domain.facts import Fact
from domain.ledger.entry import Posting
from domain.ledger.posting import Rules, entry_for
from domain.money import Money

MOST = 200
"""On so many of the last facts a rule is tried."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Compared:
    """One fact: the lines that it makes by the present rule, and by the proposed one."""

    effect: str
    on: date
    subject: str
    before: tuple[Posting, ...]
    after: tuple[Posting, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class AccountMoved:
    """What an account would have moved in all: debits less credits."""

    account: str
    before: Money
    after: Money


@dataclass(frozen=True, slots=True, kw_only=True)
class RulePreview:
    """All facts that were tried, the oldest first, how many of them would post otherwise, and the accounts."""

    facts: tuple[Compared, ...]
    changed: int
    accounts: tuple[AccountMoved, ...]


def compare(facts: Sequence[Fact], before: Rules, after: Rules) -> RulePreview:
    """Post these facts by both sets of rules. Nothing that was posted changes."""
    compared = tuple(_compared(fact, before, after) for fact in facts)
    sums: tuple[Counter[str], Counter[str]] = (Counter(), Counter())
    for each in compared:
        for counter, postings in zip(sums, (each.before, each.after), strict=True):
            for posting in postings:
                counter[posting.account] += posting.amount.minor
    return RulePreview(
        facts=compared,
        changed=sum(each.before != each.after for each in compared),
        accounts=tuple(
            AccountMoved(account=account, before=Money(sums[0][account]), after=Money(sums[1][account]))
            for account in sorted({*sums[0], *sums[1]})
        ),
    )


def _compared(fact: Fact, before: Rules, after: Rules) -> Compared:
    return Compared(
        effect=f"{fact.at.command_id}:{fact.at.n}",
        on=fact.at.business_date,
        subject=fact.at.subject,
        before=_lines(fact, before),
        after=_lines(fact, after),
    )


def _lines(fact: Fact, rules: Rules) -> tuple[Posting, ...]:
    entry = entry_for(fact.body, f"{fact.at.command_id}:{fact.at.n}", fact.at.device_id, rules)
    return () if entry is None else entry.postings
