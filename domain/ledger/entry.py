"""An accounting entry (会计分录): it balances, or it cannot be made."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from domain.facts import fact
from domain.money import Money, total


class WrongEntry(Exception):
    """An entry that does not balance or says nothing: a bug, never the clerk's doing."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Posting:
    """One line: a debit is positive, a credit negative. `sub` is the ticket, customer or drawer that it belongs to."""

    account: str
    amount: Money
    sub: str = ""


def must_balance(name: str, postings: Sequence[Posting]) -> None:
    """Weigh both sides. Raises WrongEntry for less than two lines, sides that differ, and a line of nothing."""
    if len(postings) < 2 or total([posting.amount for posting in postings]):
        raise WrongEntry(name)
    for posting in postings:
        if not posting.account or not posting.amount:
            raise WrongEntry(f"{name}: {posting}")


@fact("entry.posted", version=1)
class EntryPosted:
    """An entry in the ledger, made by a posting rule from the fact that `cause` names by command and number."""

    cause: str
    rule: str
    rules_version: str
    postings: tuple[Posting, ...]

    def __post_init__(self) -> None:
        """Weigh both sides; done again when the entry is read back."""
        must_balance(self.cause, self.postings)

    @property
    def subject(self) -> str:
        """The entry, known by its cause."""
        return f"entry:{self.cause}"


@dataclass(frozen=True, slots=True, kw_only=True)
class EntryLine:
    """An entry as the books list it: booked on `book_date`; `business_date` is the day that it names itself.

    `actor` prepared it, `posted_by` brought it into the ledger; for what the business posts they are the same. `number`
    is its voucher number in the month, None until the store's day is closed. In a `red` one amounts stand on
    the other side, less than nothing.
    """

    cause: str
    rule: str
    book_date: date
    business_date: date
    recorded_at: str
    device: str
    actor: str
    posted_by: str
    number: int | None
    summary: str
    red: bool
    reverses: str | None
    reviewed_by: str | None
    postings: tuple[Posting, ...]

    @property
    def about(self) -> str:
        """What it belongs to, as `about_of` says."""
        return about_of(self.postings)


def about_of(postings: Sequence[Posting]) -> str:
    """The ticket, customer or whatever the lines belong to; drawers only where there is nothing else."""
    subs = [posting.sub for posting in postings if posting.sub]
    return next((sub for sub in subs if not sub.startswith("till:")), subs[0] if subs else "")


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
