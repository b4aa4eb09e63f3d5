"""The income statement (利润表, 会典02表), without the entries that carry the profit forward."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from domain.ledger.statements.template import (
    Basis,
    Column,
    Line,
    Moved,
    Said,
    Scope,
    Span,
    Statement,
    Take,
    Template,
    evaluate,
)

PROFIT = "4103"
"""Current-year profit: an entry that posts to it carries profit forward, and is no income and no cost."""


def _earned(key: str, zh: str, en: str, *codes: str, level: int = 2) -> Line:
    return Line(key, Said(zh, en), level, tuple(Take(code, -1) for code in codes))


def _spent(key: str, zh: str, en: str, *codes: str, level: int = 2) -> Line:
    return Line(key, Said(zh, en), level, tuple(Take(code) for code in codes))


def _sum(key: str, zh: str, en: str, level: int, **rows: int) -> Line:
    return Line(key, Said(zh, en), level, sums=tuple(rows.items()), strong=level == 0)


INCOME_STATEMENT = Template(
    "income-statement",
    Said("利润表", "Income statement"),
    Said("会典02表", "Form 会典02"),
    Basis.TURNOVER,
    (
        _earned("interest_income", "利息收入", "Interest income", "6011"),
        _spent("interest_expense", "减：利息支出", "Less: interest expense", "6411"),
        _sum("net_interest", "利息净收入", "Net interest", 1, interest_income=1, interest_expense=-1),
        _earned("fee_income", "手续费及佣金收入（综合费）", "Fee income (composite fee)", "6021"),
        _spent("fee_expense", "减：手续费及佣金支出", "Less: fee expense", "6421"),
        _sum("net_fees", "手续费及佣金净收入", "Net fees", 1, fee_income=1, fee_expense=-1),
        _earned("investment_income", "投资收益（损失以“－”号填列）", "Investment income", "6111", level=1),
        _earned("fair_value", "公允价值变动收益（损失以“－”号填列）", "Fair-value change", "6101", level=1),
        _earned("exchange", "汇兑收益（损失以“－”号填列）", "Exchange gains", "6061", level=1),
        _earned("other_income", "其他业务收入（绝当物品销售等）", "Other income (forfeited goods)", "6051", level=1),
        _sum(
            "operating_income",
            "一、营业收入",
            "I. Operating income",
            0,
            net_interest=1,
            net_fees=1,
            investment_income=1,
            fair_value=1,
            exchange=1,
            other_income=1,
        ),
        _spent("taxes", "税金及附加", "Taxes and surcharges", "6403", level=1),
        _spent("expense", "业务及管理费", "Business and management expense", "6601", "6602", level=1),
        _spent("finance_cost", "财务费用", "Finance expenses", "6603"),
        _earned("bank_interest", "减：银行存款利息收入", "Less: interest received on bank deposits", "6603.01"),
        _sum(
            "finance",
            "财务费用净额（净收入以“－”号填列）",
            "Net finance expenses (income with a minus)",
            1,
            finance_cost=1,
            bank_interest=-1,
        ),
        _spent("impairment", "资产减值损失", "Impairment losses", "6701", "6702", level=1),
        _spent("other_cost", "其他业务成本（绝当物品成本等）", "Other cost (forfeited goods)", "6402", "6", level=1),
        _sum(
            "operating_cost",
            "二、营业支出",
            "II. Operating cost",
            0,
            taxes=1,
            expense=1,
            finance=1,
            impairment=1,
            other_cost=1,
        ),
        _sum("operating_profit", "三、营业利润", "III. Operating profit", 0, operating_income=1, operating_cost=-1),
        _earned("non_operating_income", "加：营业外收入", "Add: non-operating income", "6301", level=1),
        _spent("non_operating_expense", "减：营业外支出", "Less: non-operating expense", "6711", level=1),
        _sum(
            "total_profit",
            "四、利润总额",
            "IV. Total profit",
            0,
            operating_profit=1,
            non_operating_income=1,
            non_operating_expense=-1,
        ),
        _spent("income_tax", "减：所得税费用", "Less: income tax", "6801", level=1),
        _sum("net_profit", "五、净利润", "V. Net profit", 0, total_profit=1, income_tax=-1),
        Line("other_comprehensive", Said("六、其他综合收益", "VI. Other comprehensive income"), 0, sums=()),
        _sum(
            "comprehensive",
            "七、综合收益总额",
            "VII. Total comprehensive income",
            0,
            net_profit=1,
            other_comprehensive=1,
        ),
    ),
)
"""The form; earnings per share are left out, since a pawnshop has no shares on a market."""


def columns(first: date, last: date) -> tuple[Column, Column, Column]:
    """The period, the year up to its end, and the same days a year before."""
    return (
        Column("period", Said("本期金额", "This period"), Span(first, last)),
        Column("year", Said("本年累计金额", "Year to date"), Span(date(last.year, 1, 1), last)),
        Column("before", Said("上年同期金额", "Same period last year"), a_year_before(first, last)),
    )


def a_year_before(first: date, last: date) -> Span:
    """The same days of the year before: a month's end stays a month's end."""
    return Span(_earlier(first, end=False), _earlier(last, end=_is_last_of_month(last)))


def income_statement(scope: Scope, moved: Sequence[Moved]) -> Statement:
    """The income statement of a period; `moved` has what each column's days moved."""
    return evaluate(INCOME_STATEMENT, scope, columns(scope.first, scope.last), moved)


def _earlier(day: date, *, end: bool) -> date:
    year = day.year - 1
    if day.month == 2 and (end or day.day == 29):
        return date(year, 2, 29 if end and _leap(year) else 28)
    return day.replace(year=year)


def _is_last_of_month(day: date) -> bool:
    return date.fromordinal(day.toordinal() + 1).day == 1


def _leap(year: int) -> bool:
    return year % 4 == 0 and (year % 100 != 0 or year % 400 == 0)
