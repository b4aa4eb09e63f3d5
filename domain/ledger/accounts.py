"""The chart of accounts of a pawnshop (财会〔2009〕11号 and trade use), as data."""

from __future__ import annotations

import enum
from dataclasses import dataclass


class Side(enum.Enum):
    """The side on which an account normally stands."""

    DEBIT = "debit"
    CREDIT = "credit"


@dataclass(frozen=True, slots=True)
class Account:
    """One account of the chart."""

    code: str
    name_zh: str
    name_en: str
    side: Side


def _chart(*rows: tuple[str, str, str, Side]) -> dict[str, Account]:
    return {code: Account(code, zh, en, side) for code, zh, en, side in rows}


_KINDS_OF_LOANS = (
    ("movable.gold", "1303.01.01", "黄金", "gold"),
    ("movable.precious_metal", "1303.01.02", "银铂等贵金属", "silver, platinum"),
    ("movable.jewellery", "1303.01.03", "珠宝", "jewellery"),
    ("movable.watch", "1303.01.04", "钟表", "watches"),
    ("movable.electronics", "1303.01.05", "电子产品", "electronics"),
    ("movable.luxury", "1303.01.06", "奢侈品", "luxury goods"),
    ("movable.vehicle", "1303.01.07", "车辆", "vehicles"),
    ("movable.other", "1303.01.99", "其他动产", "other movables"),
    ("property_right.securities", "1303.02.01", "证券", "securities"),
    ("property_right.equity", "1303.02.02", "股权", "equity"),
    ("property_right.receipt", "1303.02.03", "仓单提单", "warehouse receipts"),
    ("real_estate.house", "1303.03.01", "住宅", "homes"),
    ("real_estate.commercial_property", "1303.03.02", "商铺及其他房产", "commercial property"),
)
"""A detail account for each kind of pledge, so that a loan's class and goods are told by its account."""

LOAN_ACCOUNTS = {
    "movable": "1303.01",
    "property_right": "1303.02",
    "real_estate": "1303.03",
    **{kind: code for kind, code, _, _ in _KINDS_OF_LOANS},
}
"""The loan account of a ticket, by its kind of loan; tickets of the first version have only their class."""

_LOANS = tuple((code, f"贷款-{zh}", f"Loans: {en}", Side.DEBIT) for _, code, zh, en in _KINDS_OF_LOANS)

CHART = _chart(
    ("1001", "库存现金", "Cash on hand", Side.DEBIT),
    ("1002", "银行存款", "Bank deposits", Side.DEBIT),
    ("1012", "其他货币资金", "Other money", Side.DEBIT),
    ("1132", "应收利息", "Interest receivable", Side.DEBIT),
    ("1133", "应收综合费", "Composite fee receivable", Side.DEBIT),
    ("1221", "其他应收款", "Other receivables", Side.DEBIT),
    ("1231", "坏账准备", "Bad-debt allowance", Side.CREDIT),
    ("1291", "内部往来", "Branch current account", Side.DEBIT),
    *_LOANS,
    ("1303.01", "贷款-动产质押", "Loans: movable pledges", Side.DEBIT),
    ("1303.02", "贷款-财产权利质押", "Loans: property-right pledges", Side.DEBIT),
    ("1303.03", "贷款-房地产抵押", "Loans: real-estate mortgages", Side.DEBIT),
    ("1303.09", "贷款-绝当未处置", "Loans: forfeited, not yet disposed of", Side.DEBIT),
    ("1304", "贷款损失准备", "Loan loss allowance", Side.CREDIT),
    ("1409", "绝当物品", "Forfeited goods", Side.DEBIT),
    ("1411", "周转材料", "Supplies", Side.DEBIT),
    ("1471", "存货跌价准备", "Inventory allowance", Side.CREDIT),
    ("1601", "固定资产", "Fixed assets", Side.DEBIT),
    ("1602", "累计折旧", "Accumulated depreciation", Side.CREDIT),
    ("1701", "无形资产", "Intangible assets", Side.DEBIT),
    ("1901", "待处理财产损溢", "Differences pending", Side.DEBIT),
    ("2001", "短期借款", "Bank loans", Side.CREDIT),
    ("2203", "预收综合费", "Prepaid composite fee", Side.CREDIT),
    ("2211", "应付职工薪酬", "Wages payable", Side.CREDIT),
    ("2221", "应交税费", "Taxes payable", Side.CREDIT),
    ("2221.06", "应交税费-简易计税", "Taxes payable: simplified VAT", Side.CREDIT),
    ("2231", "应付利息", "Interest payable", Side.CREDIT),
    ("2241", "其他应付款", "Other payables", Side.CREDIT),
    ("2241.01", "应付绝当溢价", "Forfeiture surplus payable", Side.CREDIT),
    ("2801", "预计负债", "Provisions", Side.CREDIT),
    ("4001", "实收资本", "Paid-in capital", Side.CREDIT),
    ("4002", "资本公积", "Capital reserve", Side.CREDIT),
    ("4101", "盈余公积", "Surplus reserve", Side.CREDIT),
    ("4102", "一般风险准备", "General risk reserve", Side.CREDIT),
    ("4103", "本年利润", "Current-year profit", Side.CREDIT),
    ("4104", "利润分配", "Profit appropriation", Side.CREDIT),
    ("6011", "利息收入", "Interest income", Side.CREDIT),
    ("6011.09", "利息收入-逾期", "Interest income: overdue", Side.CREDIT),
    ("6021", "综合费收入", "Composite fee income", Side.CREDIT),
    ("6051", "绝当物品销售收入", "Forfeited-goods sales", Side.CREDIT),
    ("6051.02", "挂失补票手续费", "Loss and replacement fees", Side.CREDIT),
    ("6051.09", "抹零差额", "Cash rounding", Side.CREDIT),
    ("6301", "营业外收入", "Non-operating income", Side.CREDIT),
    ("6402", "绝当物品销售成本", "Forfeited-goods cost", Side.DEBIT),
    ("6403", "税金及附加", "Taxes and surcharges", Side.DEBIT),
    ("6411", "利息支出", "Interest expense", Side.DEBIT),
    ("6421", "手续费支出", "Fee expense", Side.DEBIT),
    ("6601", "业务及管理费", "Business and management expense", Side.DEBIT),
    ("6701", "资产减值损失", "Impairment losses", Side.DEBIT),
    ("6702", "信用减值损失", "Credit impairment losses", Side.DEBIT),
    ("6711", "营业外支出", "Non-operating expense", Side.DEBIT),
    ("6801", "所得税费用", "Income tax", Side.DEBIT),
)
"""Every account that may be posted to, by code."""

CASH = "1001"
"""Cash on hand; its sub-accounts are the drawers."""


def drawer(device: str) -> str:
    """The sub-account of a device's drawer under cash on hand."""
    return f"till:{device}"
