"""Books of account (账簿) as screens and papers show them: trial balance, ledgers, journal, sub-ledgers.

Balances are debits less credits; the side says on which one an account stands.
"""

from __future__ import annotations

import enum
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date

from domain.ledger.accounts import Account, name_of, parent_of
from domain.ledger.entry import EntryLine
from domain.ledger.statements.template import Moved, Said, Scope
from domain.money import NOTHING, Money, total


@dataclass(frozen=True, slots=True, kw_only=True)
class AccountLine:
    """An account in a trial balance: what stood, what was debited and credited, and what stands.

    `is_sum` says that accounts below it make it up; `level` counts the dots in its code.
    """

    account: str
    name: Said
    level: int
    is_sum: bool
    opening: Money
    debit: Money
    credit: Money

    @property
    def closing(self) -> Money:
        """What stands at the end: debits less credits."""
        return self.opening + self.debit - self.credit


@dataclass(frozen=True, slots=True)
class TrialBalanceBook:
    """The trial balance (科目余额表) of a period: every account that stands or moved, sums above their parts."""

    scope: Scope
    accounts: tuple[AccountLine, ...]

    @property
    def leaves(self) -> tuple[AccountLine, ...]:
        """The accounts that are no sums of others: what adds up."""
        return tuple(each for each in self.accounts if not each.is_sum)

    @property
    def sums(self) -> tuple[Money, Money, Money, Money, Money, Money]:
        """Opening, moved and closing, each in debit and credit: the two of each pair are equal."""
        leaves = self.leaves
        return (
            total([each.opening for each in leaves if each.opening.minor > 0]),
            -total([each.opening for each in leaves if each.opening.minor < 0]),
            total([each.debit for each in leaves]),
            total([each.credit for each in leaves]),
            total([each.closing for each in leaves if each.closing.minor > 0]),
            -total([each.closing for each in leaves if each.closing.minor < 0]),
        )


def trial_balance_of(scope: Scope, chart: Mapping[str, Account], before: Moved, moved: Moved) -> TrialBalanceBook:
    """The trial balance from what was moved before the period and in it."""
    held: dict[str, list[int]] = {}
    own: dict[str, list[int]] = {}
    for account in {*before, *moved}:
        stood = before.get(account, (0, 0))
        own[account] = [stood[0] - stood[1], *moved.get(account, (0, 0))]
        for code in with_parents(account):
            sums = held.setdefault(code, [0, 0, 0])
            for place, amount in enumerate(own[account]):
                sums[place] += amount
    lines = []
    for code, sums in sorted(held.items()):
        is_sum = any(other.startswith(f"{code}.") for other in own)
        lines.append(_line(code, chart, sums, is_sum=is_sum))
        if is_sum and any(own.get(code, ())):
            lines.append(_itself(_line(code, chart, own[code], is_sum=False)))
    return TrialBalanceBook(scope, tuple(line for line in lines if line.opening or line.debit or line.credit))


def with_parents(account: str) -> tuple[str, ...]:
    """An account and every one above it."""
    codes = [account]
    while parent := parent_of(codes[-1]):
        codes.append(parent)
    return tuple(codes)


def said(code: str, chart: Mapping[str, Account]) -> Said:
    """An account's name; of one that nobody knows, its code."""
    account = name_of(code, chart)
    return Said(account.name_zh, account.name_en)


def _line(code: str, chart: Mapping[str, Account], sums: list[int], *, is_sum: bool) -> AccountLine:
    opening, debit, credit = map(Money, sums)
    return AccountLine(
        account=code,
        name=said(code, chart),
        level=code.count("."),
        is_sum=is_sum,
        opening=opening,
        debit=debit,
        credit=credit,
    )


def _itself(line: AccountLine) -> AccountLine:
    """What was posted to a sum itself, as before its detail accounts came."""
    name = Said(f"{line.name.zh}（本级）", f"{line.name.en} (itself)")
    return replace(line, level=line.level + 1, name=name)


@dataclass(frozen=True, slots=True)
class Cursor:
    """The line that a page ended with, and the balance behind it: what the next page goes on from."""

    store: str
    cause: str
    line: int
    balance: Money


@dataclass(frozen=True, slots=True, kw_only=True)
class LedgerLine:
    """A line of a ledger. `number` is its voucher number, None before the store's day is closed; `sub` what it is
    about, `about` the ticket that its whole entry is about. In a red entry (红字) the amount stands on its own side,
    less than nothing. `balance` runs on.
    """

    store: str
    cause: str
    line: int
    book_date: date
    business_date: date
    number: int | None
    rule: str
    summary: str
    actor: str
    account: str
    sub: str
    debit: Money
    credit: Money
    balance: Money
    about: str = ""

    @property
    def cursor(self) -> Cursor:
        """The place behind it."""
        return Cursor(self.store, self.cause, self.line, self.balance)


@dataclass(frozen=True, slots=True, kw_only=True)
class LedgerPage:
    """Lines of an account's detail ledger (明细账), from `opening` on; `next` is None on the last page.

    `first`, `debit`, `credit` and `closing` are those of the whole period.
    """

    scope: Scope
    account: str
    name: Said
    opening: Money
    lines: tuple[LedgerLine, ...]
    next: Cursor | None
    first: Money
    debit: Money
    credit: Money

    @property
    def closing(self) -> Money:
        """What stands at the end of the period."""
        return self.first + self.debit - self.credit


@dataclass(frozen=True, slots=True, kw_only=True)
class LinesBehind:
    """Lines behind a figure of a statement; `balance` of the last one, on the last page, is what they come to."""

    account: str
    name: Said
    lines: tuple[LedgerLine, ...]
    next: Cursor | None


@dataclass(frozen=True, slots=True, kw_only=True)
class MonthLine:
    """A month in a general ledger: what it moved, the year so far, and what stands at its end."""

    month: str
    debit: Money
    credit: Money
    year_debit: Money
    year_credit: Money
    closing: Money


@dataclass(frozen=True, slots=True, kw_only=True)
class GeneralLedgerAccount:
    """An account of the first level in the general ledger (总账): what stood, and month by month what it moved."""

    account: str
    name: Said
    opening: Money
    months: tuple[MonthLine, ...]


@dataclass(frozen=True, slots=True)
class GeneralLedger:
    """The general ledger of a period."""

    scope: Scope
    accounts: tuple[GeneralLedgerAccount, ...]


def general_ledger_of(
    scope: Scope,
    accounts: Iterable[tuple[str, Said]],
    before: Mapping[str, int],
    by_month: Mapping[tuple[str, str], tuple[int, int]],
    year_before: Mapping[str, tuple[int, int]],
) -> GeneralLedger:
    """The general ledger from what stood before, what each (account, month) moved, and what the first year had moved
    before the period. Months without movement are left out.
    """
    made = []
    for code, name in accounts:
        months = sorted((month, sums) for (account, month), sums in by_month.items() if account == code)
        balance, year = before.get(code, 0), scope.first.year
        debits, credits_ = year_before.get(code, (0, 0))
        lines = []
        for month, (debit, credit) in months:
            if int(month[:4]) != year:
                year, debits, credits_ = int(month[:4]), 0, 0
            balance, debits, credits_ = balance + debit - credit, debits + debit, credits_ + credit
            lines.append(
                MonthLine(
                    month=month,
                    debit=Money(debit),
                    credit=Money(credit),
                    year_debit=Money(debits),
                    year_credit=Money(credits_),
                    closing=Money(balance),
                )
            )
        if lines or before.get(code):
            opening = Money(before.get(code, 0))
            made.append(GeneralLedgerAccount(account=code, name=name, opening=opening, months=tuple(lines)))
    return GeneralLedger(scope, tuple(made))


@dataclass(frozen=True, slots=True)
class JournalCursor:
    """Where a page of the journal ended."""

    book_date: date
    recorded_at: str
    store: str
    cause: str


@dataclass(frozen=True, slots=True)
class StoreEntry:
    """An entry with the store whose it is."""

    store: str
    entry: EntryLine


@dataclass(frozen=True, slots=True)
class JournalPage:
    """Entries in the order in which they are booked (序时账); `next` is None on the last page."""

    scope: Scope
    names: Mapping[str, Said]
    entries: tuple[StoreEntry, ...]
    next: JournalCursor | None


@dataclass(frozen=True, slots=True)
class SubLedger:
    """Everything in the books about a ticket, customer, item, bank account or person: balances, and the lines.

    In a line `balance` is that of its account within this sub-ledger. `shares` are a ticket's parts of entries that are
    made for all tickets together, those of the daily accrual and of the opening, by account; a debit is positive.
    """

    scope: Scope
    sub: str
    accounts: tuple[AccountLine, ...]
    lines: tuple[LedgerLine, ...]
    names: Mapping[str, Said]
    shares: Mapping[str, Money] = field(default_factory=dict)


class Dimension(enum.Enum):
    """By what an account is analysed (辅助核算)."""

    STORE = "store"
    CATEGORY = "category"
    EMPLOYEE = "employee"
    CUSTOMER = "customer"
    SUB = "sub"


DIMENSIONS = {
    Dimension.STORE: Said("门店", "Store"),
    Dimension.CATEGORY: Said("当物品类", "Kind of pledge"),
    Dimension.EMPLOYEE: Said("经办人", "Employee"),
    Dimension.CUSTOMER: Said("客户", "Customer"),
    Dimension.SUB: Said("明细对象", "Sub-ledger"),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class AuxiliaryLine:
    """What an account stands at and moved for one store, kind of pledge, employee or customer; key "" for the rest."""

    key: str
    name: Said
    opening: Money
    debit: Money
    credit: Money

    @property
    def closing(self) -> Money:
        """What stands at the end."""
        return self.opening + self.debit - self.credit


@dataclass(frozen=True, slots=True)
class Auxiliary:
    """An account analysed by one dimension; the lines add up to the account."""

    scope: Scope
    account: str
    name: Said
    by: Dimension
    lines: tuple[AuxiliaryLine, ...]

    @property
    def sums(self) -> tuple[Money, Money, Money, Money]:
        """Opening, debit, credit and closing of the account."""
        opening = sum((each.opening for each in self.lines), NOTHING)
        debit = sum((each.debit for each in self.lines), NOTHING)
        credit = sum((each.credit for each in self.lines), NOTHING)
        return opening, debit, credit, opening + debit - credit
