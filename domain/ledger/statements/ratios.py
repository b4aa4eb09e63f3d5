"""The fourteen risk ratios of a pawnshop (典当行业风险指标汇总表), exact: the year, the year before, and the change."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from fractions import Fraction

from domain.ledger.statements.template import Said, Scope
from domain.money import Money


@dataclass(frozen=True, slots=True, kw_only=True)
class YearFigures:
    """What the ratios of a year are reckoned from. `*_start` stand at its beginning, balances else at its end.

    `forfeited_kept` are loans whose goods are forfeited, `property_pending` differences that nobody settled yet;
    `losses` are those of disposals and all others; `forfeited_debt` is what pawners owed of what was forfeited.
    `charges` is all interest and fee income; that of a class holds what its tickets paid for days after their term.
    """

    assets: Money
    assets_start: Money
    liabilities: Money
    current_assets: Money
    current_liabilities: Money
    paid_in: Money
    paid_in_start: Money
    forfeited_kept: Money
    property_pending: Money
    mortgage_loans: Money
    pawn_balance: Money
    forfeited: Money
    forfeited_debt: Money
    sales: Money
    losses: Money
    volume: Money
    volume_movable: Money
    volume_property_right: Money
    volume_real_estate: Money
    charges: Money
    charges_movable: Money
    charges_property_right: Money
    charges_real_estate: Money
    operating_income: Money
    operating_cost: Money
    total_profit: Money
    income_tax: Money

    @property
    def charges_of_no_class(self) -> Money:
        """What the classes leave of all charges: income that was booked by hand without a ticket."""
        return self.charges - self.charges_movable - self.charges_property_right - self.charges_real_estate


_Parts = Callable[[YearFigures], tuple[Money, Money]]


@dataclass(frozen=True, slots=True)
class Ratio:
    """A ratio: its number in the table, its name, its formula in words, and its two parts."""

    number: str
    key: str
    name: Said
    formula: Said
    parts: _Parts

    def of(self, year: YearFigures) -> Fraction | None:
        """The ratio, or None where it divides by nothing."""
        above, below = self.parts(year)
        return Fraction(above.minor, below.minor) if below else None


def _by_two(start: Money, end: Money, times: Money) -> tuple[Money, Money]:
    """An amount over the average of two: twice the amount over their sum."""
    return times + times, start + end


RATIOS = (
    Ratio(
        "1",
        "debt",
        Said("资产负债率", "Debt ratio"),
        Said("负债总额 ÷ 资产总额", "total liabilities / total assets"),
        lambda of: (of.liabilities, of.assets),
    ),
    Ratio(
        "2",
        "current",
        Said("流动比率", "Current ratio"),
        Said("流动资产 ÷ 流动负债", "current assets / current liabilities"),
        lambda of: (of.current_assets, of.current_liabilities),
    ),
    Ratio(
        "3",
        "capital_risk",
        Said("资本风险比率", "Capital risk"),
        Said("（期末绝当余额＋待处理财产损失）÷ 实收资本", "(forfeited loans + losses pending) / paid-in capital"),
        lambda of: (of.forfeited_kept + of.property_pending, of.paid_in),
    ),
    Ratio(
        "4",
        "mortgage",
        Said("抵押贷款率", "Mortgage share"),
        Said("期末房地产抵押余额 ÷ 典当余额", "mortgage loans / pawn balance"),
        lambda of: (of.mortgage_loans, of.pawn_balance),
    ),
    Ratio(
        "5",
        "forfeiture",
        Said("绝当率", "Forfeiture rate"),
        Said("累计绝当金额 ÷ 典当余额", "cumulative forfeited amount / pawn balance"),
        lambda of: (of.forfeited, of.pawn_balance),
    ),
    Ratio(
        "6",
        "loss",
        Said("当金损失率", "Pawn-money loss"),
        Said("（绝当处置损失＋其他损失）÷ 资产总额", "(disposal losses + other losses) / total assets"),
        lambda of: (of.losses, of.assets),
    ),
    Ratio(
        "7",
        "turnover",
        Said("典当资金周转率", "Turnover of capital"),
        Said("典当总额 ÷ 平均实收资本", "pawn volume / average paid-in capital"),
        lambda of: _by_two(of.paid_in_start, of.paid_in, of.volume),
    ),
    Ratio(
        "8",
        "use",
        Said("典当资金运用率", "Use of funds"),
        Said("典当总额 ÷ 平均资产总额", "pawn volume / average total assets"),
        lambda of: _by_two(of.assets_start, of.assets, of.volume),
    ),
    Ratio(
        "9",
        "realisation",
        Said("绝当变现率", "Realisation"),
        Said("绝当物品销售收入 ÷ 绝当本金及息费", "forfeited-goods sales / forfeited principal, interest and fee"),
        lambda of: (of.sales, of.forfeited_debt),
    ),
    Ratio(
        "10",
        "profit_on_capital",
        Said("典当资本金利润率", "Profit on capital"),
        Said("利润总额 ÷ 实收资本", "total profit / paid-in capital"),
        lambda of: (of.total_profit, of.paid_in),
    ),
    Ratio(
        "11",
        "charges",
        Said("当金息费率", "Interest-and-fee rate"),
        Said("（利息收入＋综合费收入）÷ 典当总额", "(interest + composite fee income) / pawn volume"),
        lambda of: (of.charges, of.volume),
    ),
    Ratio(
        "11.1",
        "charges_movable",
        Said("其中：动产息费率", "Of which: movables"),
        Said("动产息费收入 ÷ 动产典当总额", "income of movables / their volume"),
        lambda of: (of.charges_movable, of.volume_movable),
    ),
    Ratio(
        "11.2",
        "charges_property_right",
        Said("其中：财产权利息费率", "Of which: property rights"),
        Said("财产权利息费收入 ÷ 财产权利典当总额", "income of property rights / their volume"),
        lambda of: (of.charges_property_right, of.volume_property_right),
    ),
    Ratio(
        "11.3",
        "charges_real_estate",
        Said("其中：房地产息费率", "Of which: real estate"),
        Said("房地产息费收入 ÷ 房地产典当总额", "income of real estate / its volume"),
        lambda of: (of.charges_real_estate, of.volume_real_estate),
    ),
    Ratio(
        "11.4",
        "charges_other",
        Said("其中：未分类息费", "Of which: of no class"),
        Said("未分到类别的息费收入 ÷ 典当总额", "income that has no class / pawn volume"),
        lambda of: (of.charges_of_no_class, of.volume),
    ),
    Ratio(
        "12",
        "margin",
        Said("营业利润率", "Operating margin"),
        Said("利润总额 ÷ 营业收入", "total profit / operating income"),
        lambda of: (of.total_profit, of.operating_income),
    ),
    Ratio(
        "13",
        "cost",
        Said("成本率", "Cost ratio"),
        Said("营业支出 ÷ 营业收入", "operating cost / operating income"),
        lambda of: (of.operating_cost, of.operating_income),
    ),
    Ratio(
        "14",
        "return",
        Said("投资回报率", "Return on investment"),
        Said("（利润总额－所得税）÷ 实收资本", "(total profit - income tax) / paid-in capital"),
        lambda of: (of.total_profit - of.income_tax, of.paid_in),
    ),
)


@dataclass(frozen=True, slots=True)
class RatioRow:
    """A ratio of last year and of this one; None where it divides by nothing."""

    ratio: Ratio
    before: Fraction | None
    year: Fraction | None

    @property
    def change(self) -> Fraction | None:
        """By which share it is above last year's."""
        if self.before is None or self.year is None or not self.before:
            return None
        return (self.year - self.before) / abs(self.before)


@dataclass(frozen=True, slots=True)
class RatioTable:
    """The risk table of some stores."""

    scope: Scope
    rows: tuple[RatioRow, ...]

    def row(self, key: str) -> RatioRow:
        """The row of this key."""
        return next(row for row in self.rows if row.ratio.key == key)


def ratio_table(scope: Scope, before: YearFigures, year: YearFigures) -> RatioTable:
    """The ratios of two years beside each other."""
    return RatioTable(scope, tuple(RatioRow(ratio, ratio.of(before), ratio.of(year)) for ratio in RATIOS))
