"""Aging (账龄分析): open loans by the days to their due day or after it, receivables by how long they have stood."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from domain.ledger.statements.operating import CLASSES
from domain.ledger.statements.template import Said, Scope
from domain.money import NOTHING, Money


@dataclass(frozen=True, slots=True)
class Bucket:
    """A stretch of days, both ends counted, None without end. Of loans, days up to the due day are below nothing."""

    key: str
    name: Said
    first: int | None
    last: int | None

    def holds(self, days: int) -> bool:
        """Whether so many days lie in it."""
        return (self.first is None or days >= self.first) and (self.last is None or days <= self.last)


LOAN_BUCKETS = (
    Bucket("due_31", Said("距到期30天以上", "Due in more than 30 days"), None, -31),
    Bucket("due_16_30", Said("距到期16—30天", "Due in 16 to 30 days"), -30, -16),
    Bucket("due_8_15", Said("距到期8—15天", "Due in 8 to 15 days"), -15, -8),
    Bucket("due_1_7", Said("距到期1—7天", "Due in 1 to 7 days"), -7, -1),
    Bucket("due_today", Said("当日到期", "Due today"), 0, 0),
    Bucket("late_1_5", Said("逾期1—5天（宽限期）", "1 to 5 days late (grace)"), 1, 5),
    Bucket("late_6_30", Said("逾期6—30天", "6 to 30 days late"), 6, 30),
    Bucket("late_31_90", Said("逾期31—90天", "31 to 90 days late"), 31, 90),
    Bucket("late_91", Said("逾期90天以上", "More than 90 days late"), 91, None),
)
RECEIVABLE_BUCKETS = (
    Bucket("to_30", Said("30天以内", "Up to 30 days"), None, 30),
    Bucket("to_90", Said("31—90天", "31 to 90 days"), 31, 90),
    Bucket("to_180", Said("91—180天", "91 to 180 days"), 91, 180),
    Bucket("to_365", Said("181—365天", "181 to 365 days"), 181, 365),
    Bucket("older", Said("1年以上", "More than a year"), 366, None),
)
RECEIVABLES = ("1132", "1133", "1221")
"""Interest and composite fee receivable, and other receivables."""


@dataclass(frozen=True, slots=True, kw_only=True)
class OpenLoan:
    """A loan that is out on a day; `kept` says that its goods are forfeited and not yet disposed of."""

    store: str
    ticket: str
    pledge: str
    due: date
    principal: Money
    kept: bool = False


@dataclass(frozen=True, slots=True)
class AgedLoans:
    """A stretch of days: the loans in it, by class."""

    bucket: Bucket
    loans: tuple[OpenLoan, ...]

    def of(self, pledge: str = "") -> tuple[int, Money]:
        """How many, and how much, of a class or in all."""
        mine = [loan for loan in self.loans if not pledge or loan.pledge == pledge]
        return len(mine), sum((loan.principal for loan in mine), NOTHING)


@dataclass(frozen=True, slots=True)
class LoanAging:
    """Every loan that is out at the end of the scope's last day; the sum is that of the loan accounts."""

    scope: Scope
    rows: tuple[AgedLoans, ...]

    @property
    def total(self) -> AgedLoans:
        """All of them."""
        every = tuple(loan for row in self.rows for loan in row.loans)
        return AgedLoans(Bucket("total", Said("合计", "Total"), None, None), every)

    @property
    def overdue(self) -> tuple[int, int]:
        """Loans after their due day whose goods are not forfeited: how many, and fen."""
        late = [loan for row in self.rows for loan in row.loans if loan.due < self.scope.last and not loan.kept]
        return len(late), sum(loan.principal.minor for loan in late)


def aged_loans(scope: Scope, loans: Iterable[OpenLoan]) -> LoanAging:
    """The loans by days to due or late on the scope's last day."""
    held: dict[str, list[OpenLoan]] = {bucket.key: [] for bucket in LOAN_BUCKETS}
    for loan in sorted(loans, key=lambda each: (each.due, each.store, each.ticket)):
        days = (scope.last - loan.due).days
        held[next(bucket.key for bucket in LOAN_BUCKETS if bucket.holds(days))].append(loan)
    return LoanAging(scope, tuple(AgedLoans(bucket, tuple(held[bucket.key])) for bucket in LOAN_BUCKETS))


@dataclass(frozen=True, slots=True)
class Standing:
    """What stands on an account for somebody ("" for all): the balance in fen, and debits by day, the newest first."""

    account: str
    sub: str
    balance: int
    debits: tuple[tuple[date, int], ...]


@dataclass(frozen=True, slots=True)
class AgedReceivable:
    """A receivable by age; a balance in credit stands, less than nothing, in the youngest stretch."""

    account: str
    name: Said
    sub: str
    balance: Money
    amounts: tuple[Money, ...]


@dataclass(frozen=True, slots=True)
class ReceivableAging:
    """Receivables by age at the end of the scope's last day."""

    scope: Scope
    rows: tuple[AgedReceivable, ...]


def aged_receivables(scope: Scope, names: Mapping[str, Said], held: Iterable[Standing]) -> ReceivableAging:
    """Receivables by age: what is paid settles the oldest first, so a balance is made of the newest debits."""
    rows = tuple(
        AgedReceivable(
            each.account,
            names[each.account],
            each.sub,
            Money(each.balance),
            by_age(each.balance, each.debits, scope.last),
        )
        for each in held
        if each.balance
    )
    return ReceivableAging(scope, rows)


def by_age(balance: int, debits: Sequence[tuple[date, int]], on: date) -> tuple[Money, ...]:
    """A balance shared out over the stretches of days by its newest debits; what no debit explains is the oldest."""
    amounts = [0] * len(RECEIVABLE_BUCKETS)
    if balance <= 0:
        amounts[0] = balance
        return tuple(map(Money, amounts))
    left = balance
    for day, debit in debits:
        part = min(left, max(debit, 0))
        amounts[_place((on - day).days)] += part
        left -= part
    amounts[-1] += left
    return tuple(map(Money, amounts))


def _place(days: int) -> int:
    return next(place for place, bucket in enumerate(RECEIVABLE_BUCKETS) if bucket.holds(days))


def class_names() -> tuple[tuple[str, Said], ...]:
    """The classes of pledges in their order."""
    return tuple(CLASSES.items())
