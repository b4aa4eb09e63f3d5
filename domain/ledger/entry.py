"""An accounting entry (会计分录): it balances, or it cannot be made."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from domain.facts import fact
from domain.ledger.accounts import CHART
from domain.money import Money, total


class WrongEntry(Exception):
    """An entry that does not balance or names no account of the chart: a bug, never the clerk's doing."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Posting:
    """One line: a debit is positive, a credit negative. `sub` is the ticket or drawer that it belongs to."""

    account: str
    amount: Money
    sub: str = ""


@fact("entry.posted", version=1)
class EntryPosted:
    """An entry in the ledger, made by a posting rule from the fact that `cause` names by command and number."""

    cause: str
    rule: str
    rules_version: str
    postings: tuple[Posting, ...]

    def __post_init__(self) -> None:
        """Weigh both sides; done again when the entry is read back."""
        if len(self.postings) < 2 or total([posting.amount for posting in self.postings]):
            raise WrongEntry(self.cause)
        for posting in self.postings:
            if posting.account not in CHART or not posting.amount:
                raise WrongEntry(f"{self.cause}: {posting}")

    @property
    def subject(self) -> str:
        """The entry, known by its cause."""
        return f"entry:{self.cause}"


@dataclass(frozen=True, slots=True, kw_only=True)
class EntryLine:
    """An entry as the books list it."""

    cause: str
    rule: str
    business_date: date
    recorded_at: str
    actor: str
    postings: tuple[Posting, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Balance:
    """An account in a trial balance up to a day: what was debited, credited, and what remains on its side."""

    account: str
    name_zh: str
    name_en: str
    debit: Money
    credit: Money
    balance: Money


@dataclass(frozen=True, slots=True, kw_only=True)
class TrialBalance:
    """Every account with movement up to a day; the two sums are equal."""

    store: str
    up_to: date
    accounts: tuple[Balance, ...]
    debit: Money
    credit: Money
