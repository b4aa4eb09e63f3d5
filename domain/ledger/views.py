"""Vouchers, accounts and posting rules as screens, papers and the command line show them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from domain.ledger.accounts import Account, Element, Side
from domain.ledger.entry import Posting
from domain.ledger.posting import PostingRule
from domain.ledger.voucher import Standing
from domain.money import Money
from domain.rulebook.bookkeeping import Standard


@dataclass(frozen=True, slots=True, kw_only=True)
class VoucherQuery:
    """Which vouchers are asked for: of a month ("2026-03"), of one standing, those nobody reviewed, one number."""

    month: str | None = None
    standing: Standing | None = None
    unreviewed: bool = False
    number: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class VoucherRow:
    """A voucher in a list. `dated` is the day that it is or will be booked on; `about` is what its lines belong to.

    `prepared_by` and `reviewed_by` are people's ids, `preparer` and `reviewer` their names ("" for nobody).
    """

    voucher: str
    number: int | None
    word: str
    dated: date
    rule: str
    summary: str
    about: str
    amount: Money
    standing: Standing
    red: bool
    reverses: str | None
    reversed_by: str | None
    prepared_by: str
    preparer: str
    reviewed_by: str | None
    reviewer: str


@dataclass(frozen=True, slots=True, kw_only=True)
class VoucherPosting:
    """A line of a voucher; one of the two amounts is there, less than nothing in a red voucher."""

    account: str
    shown_code: str
    name_zh: str
    name_en: str
    sub: str
    debit: Money | None
    credit: Money | None


@dataclass(frozen=True, slots=True, kw_only=True)
class VoucherCard:
    """All that is known of a voucher. `business_date` is the day that it names, `poster` who posted it ("" before)."""

    row: VoucherRow
    business_date: date
    recorded_at: str
    postings: tuple[VoucherPosting, ...]
    debit: Money
    credit: Money
    sheets: int
    attached: tuple[str, ...]
    poster: str


@dataclass(frozen=True, slots=True, kw_only=True)
class AccountLine:
    """An account of the chart. `own` ones the shop added; a `summary` takes no postings."""

    code: str
    shown_code: str
    name_zh: str
    name_en: str
    side: Side
    element: Element
    summary: bool
    own: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class RuleLine:
    """A posting rule that is in force, and whether it is the program's own; `effective_from` is None for that."""

    rule: PostingRule
    effective_from: date | None
    reason: str

    @property
    def is_own(self) -> bool:
        """Whether the shop changed it."""
        return self.effective_from is not None


def word_of(number: int | None) -> str:
    """A voucher number as it is written (记-0001); "" before a closing gave one."""
    return "" if number is None else f"记-{number:04d}"


def posting_view(posting: Posting, account: Account, standard: Standard, *, red: bool) -> VoucherPosting:
    """A line with its account's name; in red an amount stays in its column, less than nothing."""
    is_debit = (posting.amount.minor > 0) != red
    return VoucherPosting(
        account=posting.account,
        shown_code=account.shown_code(standard),
        name_zh=account.name_zh,
        name_en=account.name_en,
        sub=posting.sub,
        debit=posting.amount if is_debit else None,
        credit=None if is_debit else -posting.amount,
    )
