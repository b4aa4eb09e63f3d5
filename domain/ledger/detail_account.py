"""Detail accounts of the shop's own below those of the chart: bank accounts, kinds of expense."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Protocol

from domain.commands import Moment, command, decides
from domain.errors import Refusal
from domain.facts import fact
from domain.fields import Code, Line
from domain.ledger.accounts import Account, is_summary, parent_of


@command("ledger.add_account")
class AddAccount:
    """Add a detail account (明细科目): the code of its parent, a dot and its own digits ("1002.01")."""

    code: Code
    name_zh: Line
    name_en: Line


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


class ChartState(Protocol):
    """What the rule reads: the chart with the accounts that were added, and whether an account was ever posted to."""

    def chart(self) -> Mapping[str, Account]: ...
    def has_postings(self, account: str) -> bool: ...


@decides(AddAccount, needs_day=False)
def decide(command: AddAccount, state: ChartState, moment: Moment) -> Iterator[AccountAdded]:
    """Refuses a code of another form (`account.code`) or that is there (`account.known`), a parent that is not
    (`account.unknown`), and one that was posted to itself and so cannot become a sum (`account.has_postings`).
    """
    del moment
    chart, above = state.chart(), parent_of(command.code)
    if re.fullmatch(r"[0-9]{4}(\.[0-9]{2,4}){1,3}", command.code) is None:
        raise Refusal("account.code", account=command.code)
    if command.code in chart:
        raise Refusal("account.known", account=command.code)
    if above not in chart:
        raise Refusal("account.unknown", account=above)
    if not is_summary(above, chart) and state.has_postings(above):
        raise Refusal("account.has_postings", account=above)
    yield AccountAdded(code=command.code, name_zh=command.name_zh.strip(), name_en=command.name_en.strip())


def must_take_postings(account: str, chart: Mapping[str, Account]) -> None:
    """Refuse an account that is not there (`account.unknown`) or is a sum of others (`account.summary`)."""
    if is_summary(account, chart):
        raise Refusal("account.summary", account=account)
    if account not in chart:
        raise Refusal("account.unknown", account=account)
