"""Detail accounts of the shop's own below those of the chart: bank accounts, kinds of expense.

The first one takes the place of the account above it: what that one stood at moves onto it, and what the business posts
by itself goes there from then on. Earlier lines stay where they are, and a sum counts them as its own.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Protocol

from domain.clock import calendar_day
from domain.commands import Moment, command, decides
from domain.errors import Refusal
from domain.facts import fact
from domain.fields import Code, Line
from domain.ledger.accounts import Account, is_summary, parent_of
from domain.ledger.entry import Posting
from domain.ledger.posting import Line as PostingLine
from domain.ledger.posting import PostingRule, Rules
from domain.ledger.voucher import DIVIDED, VoucherPosted, is_under
from domain.money import NOTHING, Money

OF_PROGRAM = (
    *("1001", "1132", "1133", "1291", "1303", "1304", "1409", "1471", "1901"),
    *("2203", "2221", "2241.01", "4101", "4103", "4104", "6403", "6702", "6801"),
)
"""Accounts that tickets, drawers, other stores or closings find by their codes; their leaves stay leaves."""


@command("ledger.add_account")
class AddAccount:
    """Add a detail account (明细科目): the code of its parent, a dot and its own digits ("1002.01").

    `since` is the day on which the balance of a parent that was posted to moves onto its first detail account: the
    business date where it is left out.
    """

    code: Code
    name_zh: Line
    name_en: Line
    since: date | None = None


@fact("account.added", version=1)
class AccountAdded:
    """The shop has a detail account of its own."""

    code: str
    name_zh: str
    name_en: str

    @property
    def subject(self) -> str:
        """The account."""
        return f"account:{self.code}"


@fact("account.divided", version=1)
class AccountDivided:
    """An account became the sum of others. `first` takes its place; `moved` is the balance that went there on `since`,
    a debit positive.
    """

    account: str
    first: str
    since: date
    moved: Money

    @property
    def subject(self) -> str:
        """The account that became a sum."""
        return f"account:{self.account}"


@dataclass(frozen=True, slots=True)
class OwnLines:
    """What was posted to an account itself: its balance, a debit positive, the day of its last line, and whose
    sub-ledgers its lines belong to ("" where there are none).
    """

    balance: Money
    last: date
    sub: str


class ChartState(Protocol):
    """What the rule reads: the chart with the accounts that were added, what was posted to an account itself (None for
    nothing), and how often the month of a day was closed (raises Refusal `period.closed`).
    """

    def chart(self) -> Mapping[str, Account]: ...
    def own_lines(self, account: str) -> OwnLines | None: ...
    def turn_of(self, day: date) -> int: ...


@decides(AddAccount, needs_day=False)
def decide(
    command: AddAccount, state: ChartState, moment: Moment
) -> Iterator[AccountAdded | AccountDivided | VoucherPosted]:
    """Refuses a code of another form (`account.code`) or that is there (`account.known`), a parent that is not
    (`account.unknown`), and one that cannot become a sum: the program finds it by its code (`account.of_program`), its
    lines belong to tickets or people (`account.sub_ledgers`), or were posted after the day (`account.posted_after`).
    """
    chart, above = state.chart(), parent_of(command.code)
    if re.fullmatch(r"[0-9]{4}(\.[0-9]{2,4}){1,3}", command.code) is None:
        raise Refusal("account.code", account=command.code)
    if command.code in chart:
        raise Refusal("account.known", account=command.code)
    if above not in chart:
        raise Refusal("account.unknown", account=above)
    added = AccountAdded(code=command.code, name_zh=command.name_zh.strip(), name_en=command.name_en.strip())
    if is_summary(above, chart):
        yield added
        return
    if is_under(above, OF_PROGRAM):
        raise Refusal("account.of_program", account=above)
    since = command.since or moment.business_date
    held = state.own_lines(above)
    _must_be_whole(above, held, since, moment)
    moved = held.balance if held is not None else NOTHING
    turn = state.turn_of(since) if moved else 0
    yield added
    yield AccountDivided(account=above, first=command.code, since=since, moved=moved)
    if moved:
        yield VoucherPosted(
            voucher=voucher_of(above),
            rule=DIVIDED,
            dated=since,
            summary=f"{above} 余额转入首个明细科目 Balance moved to {command.code}",
            postings=(Posting(account=command.code, amount=moved), Posting(account=above, amount=-moved)),
            prepared_by=moment.actor,
            turn=turn,
        )


def voucher_of(account: str) -> str:
    """The voucher that moves its balance, by one name wherever it is made: two workstations move it once."""
    return f"divided:{account}"


def must_take_postings(account: str, chart: Mapping[str, Account]) -> None:
    """Refuse an account that is not there (`account.unknown`) or is a sum of others (`account.summary`)."""
    if is_summary(account, chart):
        raise Refusal("account.summary", account=account)
    if account not in chart:
        raise Refusal("account.unknown", account=account)


def in_their_places(rules: Rules, first: Mapping[str, str]) -> Rules:
    """Posting rules that name, for every account that became a sum, the account that took its place (`first`)."""
    return {kind: _in_places(rule, first) for kind, rule in rules.items()} if first else rules


def _in_places(rule: PostingRule, first: Mapping[str, str]) -> PostingRule:
    return replace(
        rule,
        debits=tuple(_line(line, first) for line in rule.debits),
        credits=tuple(_line(line, first) for line in rule.credits),
    )


def _line(line: PostingLine, first: Mapping[str, str]) -> PostingLine:
    if not line.by:
        return replace(line, account=first[line.account]) if line.account in first else line
    if not any(each.account in first for each in line.choices):
        return line
    choices = (replace(each, account=first.get(each.account, each.account)) for each in line.choices)
    return replace(line, choices=tuple(choices))


def _must_be_whole(account: str, held: OwnLines | None, since: date, moment: Moment) -> None:
    """Nothing of the account may stand elsewhere than in its balance of that day."""
    today = calendar_day(moment.now)
    if since > today:
        raise Refusal("voucher.future", dated=since, today=today)
    if held is not None and held.sub:
        raise Refusal("account.sub_ledgers", account=account, sub=held.sub)
    if held is not None and held.last > since:
        raise Refusal("account.posted_after", account=account, since=since, last=held.last)
