"""The balance sheet (资产负债表, 会典01表): it balances on any day, whether the month is closed or not.

The profit that is not carried forward yet (6xxx) stands in retained earnings beside 4103 and 4104.
"""

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


def _row(key: str, zh: str, en: str, sign: int, *codes: str) -> Line:
    return Line(key, Said(zh, en), takes=tuple(Take(code, sign) for code in codes))


def _assets(key: str, zh: str, en: str, *codes: str) -> Line:
    return _row(key, zh, en, 1, *codes)


def _owed(key: str, zh: str, en: str, *codes: str) -> Line:
    return _row(key, zh, en, -1, *codes)


def _sum(key: str, zh: str, en: str, *rows: Line | str) -> Line:
    keys = tuple((row if isinstance(row, str) else row.key, 1) for row in rows)
    return Line(key, Said(zh, en), level=0, sums=keys, strong=True)


_ASSETS = (
    _assets("cash", "货币资金", "Cash", "1001", "1002", "1012"),
    _assets("trading_assets", "交易性金融资产", "Trading assets", "1101"),
    _assets("derivatives", "衍生金融资产", "Derivatives", "3101"),
    _assets("reverse_repo", "买入返售金融资产", "Assets bought to be sold back", "1111"),
    _assets("receivables", "应收款项", "Receivables", "1133", "1221", "1231"),
    _assets("interest_receivable", "应收利息", "Interest receivable", "1132"),
    _assets("inventories", "存货", "Inventories", "1409", "1411", "1471"),
    _assets("loans", "发放贷款和垫款", "Loans and advances", "1303", "1304"),
    _assets("available_for_sale", "可供出售金融资产", "Available-for-sale assets", "1503"),
    _assets("held_to_maturity", "持有至到期投资", "Held-to-maturity investments", "1501"),
    _assets("long_term_equity", "长期股权投资", "Long-term equity investments", "1511"),
    _assets("fixed_assets", "固定资产", "Fixed assets", "1601", "1602"),
    _assets("intangibles", "无形资产", "Intangible assets", "1701", "1702"),
    _assets("deferred_tax_assets", "递延所得税资产", "Deferred tax assets", "1811"),
    _assets("other_assets", "其他资产", "Other assets", "1"),
)
_LIABILITIES = (
    _owed("short_term_loans", "短期借款", "Short-term loans", "2001"),
    _owed("trading_liabilities", "交易性金融负债", "Trading liabilities", "2101"),
    _owed("derivative_liabilities", "衍生金融负债", "Derivative liabilities", "3201"),
    _owed("repo", "卖出回购金融资产款", "Assets sold to be bought back", "2111"),
    _owed("payables", "应付及预收款项", "Payables and prepayments", "2202", "2203"),
    _owed("salaries", "应付职工薪酬", "Wages payable", "2211"),
    _owed("taxes", "应交税费", "Taxes payable", "2221"),
    _owed("interest_payable", "应付利息", "Interest payable", "2231"),
    _owed("long_term_loans", "长期借款", "Long-term loans", "2501"),
    _owed("provisions", "预计负债", "Provisions", "2801"),
    _owed("deferred_tax_liabilities", "递延所得税负债", "Deferred tax liabilities", "2901"),
    _owed("other_liabilities", "其他负债", "Other liabilities", "2"),
)
_EQUITY = (
    _owed("paid_in_capital", "实收资本（或股本）", "Paid-in capital", "4001"),
    _owed("capital_reserve", "资本公积", "Capital reserve", "4002"),
    _owed("treasury_shares", "减：库存股", "Less: treasury shares", "4201"),
    _owed("surplus_reserve", "盈余公积", "Surplus reserve", "4101"),
    _owed("general_risk_reserve", "一般风险准备", "General risk reserve", "4102"),
    _owed("retained_earnings", "未分配利润", "Retained earnings", "4", "6"),
)

ASSETS = tuple(line.key for line in _ASSETS)
"""The rows of the left side; the others stand on the right."""

BALANCE_SHEET = Template(
    "balance-sheet",
    Said("资产负债表", "Balance sheet"),
    Said("会典01表", "Form 会典01"),
    Basis.BALANCE,
    (
        *_ASSETS,
        _sum("assets", "资产总计", "Total assets", *_ASSETS),
        *_LIABILITIES,
        _sum("liabilities", "负债合计", "Total liabilities", *_LIABILITIES),
        *_EQUITY,
        _sum("equity", "所有者权益合计", "Total owners' equity", *_EQUITY),
        _sum("liabilities_and_equity", "负债和所有者权益总计", "Total liabilities and equity", "liabilities", "equity"),
    ),
)
"""The form. What its rows do not name of the assets and liabilities is "other", so no account is ever left out."""


def columns(on: date) -> tuple[Column, Column]:
    """The end of the day, and the start of its year."""
    return (
        Column("end", Said("期末余额", "End"), Span(None, on)),
        Column("start", Said("年初余额", "Start of year"), Span(None, date(on.year - 1, 12, 31))),
    )


def balance_sheet(scope: Scope, moved: Sequence[Moved]) -> Statement:
    """The balance sheet of a day; `moved` has all that was moved up to the end of each column."""
    return evaluate(BALANCE_SHEET, scope, columns(scope.last), moved)
