"""The operating table (典当企业经营情况统计表): what a pawnshop reports to its authority, as data.

Columns: the current month, the year to date, the same days of the year before, and the change between the last two.
Amounts are principal, in 万元; volume is a figure of the period, balance one of its end (pawn-rules 2.3).
"""

from __future__ import annotations

import enum
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from fractions import Fraction

from domain.ledger.accounts import CHART, LOAN_ACCOUNTS
from domain.ledger.statements.income_statement import a_year_before
from domain.ledger.statements.template import Said, Scope, Span
from domain.money import Money

VOLUME_INCLUDES_RENEWALS = True
"""Whether renewals count in the volume (典当总额); authorities differ, most want them in."""


class Measure(enum.Enum):
    """What is counted and summed by day, by kind of pledge.

    `LENT` and `KEPT` are changes: of the loans that are out, and of those among them whose goods are forfeited; their
    sum from the beginning is the balance. `SALE_LOSS` are the sales below cost alone. `DISPOSED` is what lots brought
    that were sold for the pawner's account.
    """

    ISSUED = "issued"
    VOIDED = "voided"
    RENEWED = "renewed"
    TOPPED_UP = "topped_up"
    REDEEMED = "redeemed"
    PART_REPAID = "part_repaid"
    FORFEITED = "forfeited"
    FORFEITED_DEBT = "forfeited_debt"
    LENT = "lent"
    KEPT = "kept"
    SOLD = "sold"
    SALE_COST = "sale_cost"
    SALE_LOSS = "sale_loss"
    DISPOSED = "disposed"
    DEFICIT_BORNE = "deficit_borne"
    FORMS_RECEIVED = "forms_received"
    FORMS_SPOILED = "forms_spoiled"


class Unit(enum.Enum):
    """What a row is counted in."""

    WAN = "wan"
    TICKETS = "tickets"
    SHEETS = "sheets"
    FIRMS = "firms"
    PEOPLE = "people"


SALES = (Measure.SOLD, Measure.DISPOSED)
"""Sales of forfeited goods: the shop's own, and those for the pawner's account."""

UNITS = {
    Unit.WAN: Said("万元", "10k yuan"),
    Unit.TICKETS: Said("笔", "deals"),
    Unit.SHEETS: Said("份", "forms"),
    Unit.FIRMS: Said("户", "firms"),
    Unit.PEOPLE: Said("人", "people"),
}

Counted = Mapping[tuple[Measure, str], tuple[int, int]]
"""Count and amount in fen, by measure and kind of pledge ("movable.gold")."""

Figure = Money | int | None
"""An amount, a count, or nothing known."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Days:
    """What is known of the days of a column: what was counted in them and since the beginning, the lines of income
    statement and balance sheet, and how much is overdue at their end.

    `borrowers` is what the volume is made of, by kind of pawner ("person", "company") in place of the kind of pledge.
    """

    moved: Counted
    stands: Counted
    income: Mapping[str, Money]
    sheet: Mapping[str, Money]
    taxes_paid: Money
    borrowers: Counted
    overdue: tuple[int, int] | None

    @property
    def is_known(self) -> bool:
        """Whether the books hold anything of these days or of those before them."""
        counts = any(any(sums) for counted in (self.moved, self.stands, self.borrowers) for sums in counted.values())
        return counts or any((*self.income.values(), *self.sheet.values(), self.taxes_paid))


@dataclass(frozen=True, slots=True, kw_only=True)
class Company:
    """Who reports: registered capital, stores, staff."""

    registered_capital: Money
    stores: int
    staff: int


@dataclass(frozen=True, slots=True)
class OperatingRow:
    """A row: month, year to date, same period last year, and the change of the year as an exact fraction."""

    key: str
    name: Said
    unit: Unit
    level: int
    month: Figure
    year: Figure
    before: Figure

    @property
    def change(self) -> Fraction | None:
        """By which share the year's figure is above last year's; None where there was nothing."""
        year, before = _number(self.year), _number(self.before)
        return None if year is None or not before else Fraction(year - before, abs(before))


@dataclass(frozen=True, slots=True)
class OperatingTable:
    """The table of a month of some stores; `renewals_in` says whether its volume includes renewals."""

    scope: Scope
    renewals_in: bool
    rows: tuple[OperatingRow, ...]

    def row(self, key: str) -> OperatingRow:
        """The row of this key."""
        return next(row for row in self.rows if row.key == key)


CLASSES = {
    "movable": Said("动产", "Movables"),
    "property_right": Said("财产权利", "Property rights"),
    "real_estate": Said("房地产", "Real estate"),
}
_PAWNERS = {
    "person": Said("典当总额：居民个人", "Volume, residents"),
    "company": Said("典当总额：中小微企业", "Volume, small firms"),
}
VOLUME = (Measure.ISSUED, Measure.VOIDED, Measure.TOPPED_UP, Measure.RENEWED)
"""The measures that the volume is made of."""


def kind_name(kind: str) -> Said:
    """What a kind of pledge is called."""
    if kind in CLASSES:
        return CLASSES[kind]
    account = CHART.get(LOAN_ACCOUNTS.get(kind, ""))
    if account is None:
        return Said(kind, kind)
    return Said(account.name_zh.partition("-")[2], account.name_en.partition(": ")[2])


def spans(scope: Scope) -> tuple[Span, Span, Span]:
    """The month of the scope's last day up to it, the year up to it, and the same days of the year before."""
    last = scope.last
    year = date(last.year, 1, 1)
    return Span(last.replace(day=1), last), Span(year, last), a_year_before(year, last)


@dataclass(frozen=True, slots=True)
class _Counting:
    """Sums of counts and amounts in the days of a column."""

    days: Days
    renewals_in: bool = field(default=VOLUME_INCLUDES_RENEWALS)

    def of(self, *measures: Measure, kind: str = "", stands: bool = False) -> tuple[int, int]:
        """What these measures come to together, of a kind or class of pledge."""
        held = self.days.stands if stands else self.days.moved
        found = [sums for (measure, each), sums in held.items() if measure in measures and _is_of(each, kind)]
        return sum(count for count, _ in found), sum(amount for _, amount in found)

    def new(self, kind: str = "") -> tuple[int, int]:
        """New pledges less those that were voided."""
        issued, voided = self.of(Measure.ISSUED, kind=kind), self.of(Measure.VOIDED, kind=kind)
        return issued[0] - voided[0], issued[1] - voided[1]

    def volume(self, kind: str = "") -> tuple[int, int]:
        """The volume: new pledges, top-ups, and renewals where they count."""
        more = (Measure.TOPPED_UP, Measure.RENEWED) if self.renewals_in else (Measure.TOPPED_UP,)
        new, added = self.new(kind), self.of(*more, kind=kind)
        return new[0] + added[0], new[1] + added[1]

    def volume_of_pawner(self, kind: str) -> tuple[int, int]:
        """The same volume as far as such pawners took it."""
        return replace(self, days=replace(self.days, moved=self.days.borrowers)).volume(kind)


def _is_of(kind: str, wanted: str) -> bool:
    return not wanted or kind == wanted or kind.startswith(f"{wanted}.")


_Three = tuple[Figure, Figure, Figure]


def operating_table(
    scope: Scope, company: Company, columns: Sequence[Days], *, renewals_in: bool = VOLUME_INCLUDES_RENEWALS
) -> OperatingTable:
    """The table from what is known of its three columns: month, year, same period last year. Where nothing is known of
    the year before, as of a shop that had not begun, its column says so in every row and not that all was nothing.
    """
    counting = [_Counting(days, renewals_in) for days in columns]
    rows = (
        *_company(company, columns),
        *_volume(counting),
        *_ends(counting),
        *_balance(counting),
        *_forfeited(counting),
        *_pawners(counting),
        *_money(columns),
        *_forms(counting),
    )
    if not columns[-1].is_known:
        rows = tuple(replace(row, before=None) for row in rows)
    return OperatingTable(scope, renewals_in, rows)


def volume_of(days: Days, kind: str = "", *, renewals_in: bool = VOLUME_INCLUDES_RENEWALS) -> Money:
    """The volume of some days."""
    return Money(_Counting(days, renewals_in).volume(kind)[1])


def sums_of(days: Days, *measures: Measure, kind: str = "", stands: bool = False) -> Money:
    """What measures sum up to in some days, or since the beginning; of a class of pledges, or of all."""
    return Money(_Counting(days).of(*measures, kind=kind, stands=stands)[1])


def _row(key: str, name: Said, unit: Unit, level: int, figures: Sequence[Figure]) -> OperatingRow:
    month, year, before = figures
    return OperatingRow(key, name, unit, level, month, year, before)


def _pair(key: str, name: Said, level: int, sums: Sequence[tuple[int, int]]) -> Iterator[OperatingRow]:
    """A row of amounts and one of counts."""
    yield _row(key, Said(f"{name.zh}金额", f"{name.en}: amount"), Unit.WAN, level, [Money(each[1]) for each in sums])
    yield _row(
        f"{key}.count", Said(f"{name.zh}笔数", f"{name.en}: count"), Unit.TICKETS, level, [each[0] for each in sums]
    )


def _company(company: Company, columns: Sequence[Days]) -> Iterator[OperatingRow]:
    registered = company.registered_capital
    yield _row("registered", Said("注册资本", "Registered capital"), Unit.WAN, 0, (registered, registered, None))
    yield _row(
        "paid_in", Said("实收资本", "Paid-in capital"), Unit.WAN, 0, [each.sheet["paid_in_capital"] for each in columns]
    )
    yield _row("stores", Said("门店数", "Stores"), Unit.FIRMS, 0, (company.stores, company.stores, None))
    yield _row("staff", Said("从业人员", "Staff"), Unit.PEOPLE, 0, (company.staff, company.staff, None))


def _volume(counting: Sequence[_Counting]) -> Iterator[OperatingRow]:
    yield from _pair("volume", Said("典当总额", "Pawn volume"), 0, [each.volume() for each in counting])
    for pledge, name in CLASSES.items():
        yield from _pair(f"volume.{pledge}", name, 1, [each.volume(pledge) for each in counting])
        for kind in LOAN_ACCOUNTS:
            if kind.startswith(f"{pledge}."):
                yield from _pair(f"volume.{kind}", kind_name(kind), 2, [each.volume(kind) for each in counting])
    yield from _pair("new", Said("其中：新当", "Of which: new pledges"), 1, [each.new() for each in counting])
    for measure, said in (
        (Measure.RENEWED, Said("其中：续当", "Of which: renewals")),
        (Measure.TOPPED_UP, Said("其中：增当", "Of which: top-ups")),
    ):
        yield from _pair(measure.value, said, 1, [each.of(measure) for each in counting])


def _ends(counting: Sequence[_Counting]) -> Iterator[OperatingRow]:
    both = (Measure.REDEEMED,)
    yield from _pair("redeemed", Said("赎当", "Redemptions"), 0, [each.of(*both) for each in counting])
    for pledge, name in CLASSES.items():
        yield from _pair(f"redeemed.{pledge}", name, 1, [each.of(*both, kind=pledge) for each in counting])
    part = [each.of(Measure.PART_REPAID) for each in counting]
    yield from _pair("part_repaid", Said("部分还款", "Part repayments"), 0, part)


def _balance(counting: Sequence[_Counting]) -> Iterator[OperatingRow]:
    lent = [each.of(Measure.LENT, stands=True) for each in counting]
    yield from _pair("balance", Said("典当余额", "Pawn balance"), 0, lent)
    for pledge, name in CLASSES.items():
        of_class = [each.of(Measure.LENT, kind=pledge, stands=True) for each in counting]
        yield from _pair(f"balance.{pledge}", name, 1, of_class)
    late = [each.days.overdue for each in counting]
    name = Said("其中：逾期", "Of which: overdue")
    amounts = [None if each is None else Money(each[1]) for each in late]
    yield _row("balance.overdue", Said(f"{name.zh}金额", f"{name.en}: amount"), Unit.WAN, 1, amounts)
    counts = [None if each is None else each[0] for each in late]
    yield _row("balance.overdue.count", Said(f"{name.zh}笔数", f"{name.en}: count"), Unit.TICKETS, 1, counts)
    kept = [each.of(Measure.KEPT, stands=True) for each in counting]
    yield from _pair("balance.kept", Said("其中：绝当未核销", "Of which: forfeited, still a loan"), 1, kept)


def _forfeited(counting: Sequence[_Counting]) -> Iterator[OperatingRow]:
    yield from _pair("forfeited", Said("绝当", "Forfeitures"), 0, [each.of(Measure.FORFEITED) for each in counting])
    both = [each.of(*SALES) for each in counting]
    yield from _pair("sold", Said("绝当物品销售收入", "Sales of forfeited goods"), 0, both)
    own = [each.of(Measure.SOLD) for each in counting]
    yield from _pair("sold.own", Said("其中：本店销售", "Of which: the shop's own"), 1, own)
    cost = [each.of(Measure.SALE_COST) for each in counting]
    gain = [Money(income[1] - spent[1]) for income, spent in zip(own, cost, strict=True)]
    yield _row("sale_gain", Said("本店销售损益", "Gain or loss on the shop's own"), Unit.WAN, 2, gain)
    for_pawners = [each.of(Measure.DISPOSED) for each in counting]
    yield from _pair("sold.disposed", Said("其中：拍卖、协议处置", "Of which: auctions, agreed sales"), 1, for_pawners)


def _pawners(counting: Sequence[_Counting]) -> Iterator[OperatingRow]:
    for kind, name in _PAWNERS.items():
        yield from _pair(f"to.{kind}", name, 0, [each.volume_of_pawner(kind) for each in counting])


_LINES = (
    ("income", "interest_income", Said("利息收入", "Interest income")),
    ("income", "fee_income", Said("综合费收入", "Composite fee income")),
    ("income", "other_income", Said("绝当物品销售等收入", "Forfeited goods and other income")),
    ("income", "operating_income", Said("营业收入合计", "Operating income")),
    ("income", "operating_cost", Said("营业支出", "Operating cost")),
    ("income", "total_profit", Said("利润总额", "Total profit")),
    ("income", "net_profit", Said("净利润", "Net profit")),
    ("sheet", "assets", Said("资产总额", "Total assets")),
    ("sheet", "short_term_loans", Said("银行贷款余额", "Bank loans")),
    ("sheet", "equity", Said("所有者权益", "Owners' equity")),
)


def _money(columns: Sequence[Days]) -> Iterator[OperatingRow]:
    for where, key, name in _LINES:
        figures = [(each.income if where == "income" else each.sheet)[key] for each in columns]
        yield _row(f"{where}.{key}", name, Unit.WAN, 0, figures)
    yield _row("taxes_paid", Said("上缴税金", "Taxes paid"), Unit.WAN, 0, [each.taxes_paid for each in columns])
    losing = [int(each.income["total_profit"].minor < 0) for each in columns]
    yield _row("losing", Said("亏损企业", "Loss-making firms"), Unit.FIRMS, 0, losing)


def _forms(counting: Sequence[_Counting]) -> Iterator[OperatingRow]:
    used = [each.of(Measure.ISSUED)[0] + each.of(Measure.TOPPED_UP)[0] for each in counting]
    yield _row("forms.used", Said("当票使用", "Tickets used"), Unit.SHEETS, 0, used)
    renewed = [each.of(Measure.RENEWED)[0] for each in counting]
    yield _row("forms.renewal", Said("续当凭证使用", "Renewal certificates used"), Unit.SHEETS, 0, renewed)
    voided = [each.of(Measure.VOIDED)[0] + each.of(Measure.FORMS_SPOILED)[0] for each in counting]
    yield _row("forms.voided", Said("当票作废", "Tickets voided or spoiled"), Unit.SHEETS, 0, voided)
    left = [_left(each) for each in counting]
    yield _row("forms.left", Said("当票库存", "Blank tickets in stock"), Unit.SHEETS, 0, left)


def _left(counting: _Counting) -> int:
    came = counting.of(Measure.FORMS_RECEIVED, stands=True)[0]
    return came - counting.of(Measure.ISSUED, Measure.TOPPED_UP, Measure.FORMS_SPOILED, stands=True)[0]


def _number(figure: Figure) -> int | None:
    return figure.minor if isinstance(figure, Money) else figure
