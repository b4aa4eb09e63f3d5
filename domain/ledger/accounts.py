"""The chart of accounts of a pawnshop (财会〔2009〕11号 and trade use), as data.

Accounts are known by their codes under the enterprise standards; a shop that keeps the standard for small enterprises
sees its own codes (`shown_code`), the books stay the same.
"""

from __future__ import annotations

import enum
from collections.abc import Collection, Mapping
from dataclasses import dataclass

from domain.rulebook.bookkeeping import Standard


class Side(enum.Enum):
    """The side on which an account normally stands."""

    DEBIT = "debit"
    CREDIT = "credit"


class Element(enum.Enum):
    """What an account is in the statements."""

    ASSET = "asset"
    LIABILITY = "liability"
    EQUITY = "equity"
    PROFIT = "profit"


@dataclass(frozen=True, slots=True)
class Account:
    """One account of the chart."""

    code: str
    name_zh: str
    name_en: str
    side: Side

    @property
    def element(self) -> Element:
        """By the first digit of its code: 1 assets, 2 liabilities, 4 equity, 6 profit and loss."""
        return _ELEMENTS[self.code[0]]

    def shown_code(self, standard: Standard) -> str:
        """The code that a shop of this standard writes."""
        return shown_code(self.code, standard)


_ELEMENTS = {"1": Element.ASSET, "2": Element.LIABILITY, "4": Element.EQUITY, "6": Element.PROFIT}


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
    ("1303", "贷款", "Loans", Side.DEBIT),
    ("1303.01", "贷款-动产质押", "Loans: movable pledges", Side.DEBIT),
    ("1303.02", "贷款-财产权利质押", "Loans: property-right pledges", Side.DEBIT),
    ("1303.03", "贷款-房地产抵押", "Loans: real-estate mortgages", Side.DEBIT),
    ("1303.08", "贷款-利息调整", "Loans: interest adjustment", Side.DEBIT),
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
    ("2221.01", "应交税费-销项税额", "Taxes payable: output VAT", Side.CREDIT),
    ("2221.02", "应交税费-进项税额", "Taxes payable: input VAT", Side.CREDIT),
    ("2221.06", "应交税费-简易计税", "Taxes payable: simplified VAT", Side.CREDIT),
    ("2221.07", "应交税费-待转销项税额", "Taxes payable: output VAT not yet due", Side.CREDIT),
    ("2221.08", "应交税费-未交增值税", "Taxes payable: VAT to be paid", Side.CREDIT),
    ("2221.10", "应交税费-附加税费", "Taxes payable: surcharges", Side.CREDIT),
    ("2221.20", "应交税费-企业所得税", "Taxes payable: income tax", Side.CREDIT),
    ("2231", "应付利息", "Interest payable", Side.CREDIT),
    ("2241", "其他应付款", "Other payables", Side.CREDIT),
    ("2241.01", "应付绝当溢价", "Forfeiture surplus payable", Side.CREDIT),
    ("2241.02", "其他应付款-待查长款", "Other payables: cash surplus pending", Side.CREDIT),
    ("2241.03", "其他应付款-押金", "Other payables: deposits", Side.CREDIT),
    ("2801", "预计负债", "Provisions", Side.CREDIT),
    ("4001", "实收资本", "Paid-in capital", Side.CREDIT),
    ("4002", "资本公积", "Capital reserve", Side.CREDIT),
    ("4101", "盈余公积", "Surplus reserve", Side.CREDIT),
    ("4102", "一般风险准备", "General risk reserve", Side.CREDIT),
    ("4103", "本年利润", "Current-year profit", Side.CREDIT),
    ("4104", "利润分配", "Profit appropriation", Side.CREDIT),
    ("6011", "利息收入", "Interest income", Side.CREDIT),
    ("6011.01", "利息收入-动产质押", "Interest income: movables", Side.CREDIT),
    ("6011.02", "利息收入-财产权利质押", "Interest income: property rights", Side.CREDIT),
    ("6011.03", "利息收入-房地产抵押", "Interest income: real estate", Side.CREDIT),
    ("6011.09", "利息收入-逾期", "Interest income: overdue", Side.CREDIT),
    ("6021", "综合费收入", "Composite fee income", Side.CREDIT),
    ("6021.01", "综合费收入-动产质押", "Composite fee income: movables", Side.CREDIT),
    ("6021.02", "综合费收入-财产权利质押", "Composite fee income: property rights", Side.CREDIT),
    ("6021.03", "综合费收入-房地产抵押", "Composite fee income: real estate", Side.CREDIT),
    ("6021.09", "综合费收入-逾期", "Composite fee income: overdue", Side.CREDIT),
    ("6051", "绝当物品销售收入", "Forfeited-goods sales", Side.CREDIT),
    ("6051.01", "绝当物品销售收入-绝当品", "Forfeited-goods sales: goods", Side.CREDIT),
    ("6051.02", "挂失补票手续费", "Loss and replacement fees", Side.CREDIT),
    ("6051.09", "抹零差额", "Cash rounding", Side.CREDIT),
    ("6301", "营业外收入", "Non-operating income", Side.CREDIT),
    ("6402", "绝当物品销售成本", "Forfeited-goods cost", Side.DEBIT),
    ("6403", "税金及附加", "Taxes and surcharges", Side.DEBIT),
    ("6411", "利息支出", "Interest expense", Side.DEBIT),
    ("6421", "手续费支出", "Fee expense", Side.DEBIT),
    ("6601", "业务及管理费", "Business and management expense", Side.DEBIT),
    ("6603", "财务费用", "Finance expenses", Side.DEBIT),
    ("6603.01", "财务费用-利息收入", "Finance expenses: interest received", Side.CREDIT),
    ("6701", "资产减值损失", "Impairment losses", Side.DEBIT),
    ("6702", "信用减值损失", "Credit impairment losses", Side.DEBIT),
    ("6711", "营业外支出", "Non-operating expense", Side.DEBIT),
    ("6801", "所得税费用", "Income tax", Side.DEBIT),
)
"""The built-in accounts by code; a shop adds detail accounts of its own."""

_SMALL_CODES = {
    "4001": "3001",
    "4002": "3002",
    "4101": "3101",
    "4103": "3103",
    "4104": "3104",
    "6011": "5001.01",
    "6021": "5001.02",
    "6051": "5051",
    "6301": "5301",
    "6402": "5402",
    "6403": "5403",
    "6411": "5603.02",
    "6601": "5602",
    "6603": "5603",
    "6711": "5711",
    "6801": "5801",
}
"""Codes of the standard for small enterprises (小企业会计准则) where they differ; sub-accounts keep their endings."""


def shown_code(code: str, standard: Standard) -> str:
    """A code as a shop of this standard writes it."""
    if standard is Standard.ENTERPRISE:
        return code
    head, dot, rest = code.partition(".")
    return _SMALL_CODES.get(head, head) + dot + rest


def is_summary(code: str, codes: Collection[str]) -> bool:
    """Whether an account has detail accounts below it, and so takes no postings of its own."""
    return any(other.startswith(f"{code}.") for other in codes)


def parent_of(code: str) -> str:
    """The account above; "" for one of the first level."""
    return code.rpartition(".")[0]


def name_of(code: str, chart: Mapping[str, Account]) -> Account:
    """The account of a code; of one that this book does not know yet, an account that bears its code as its name."""
    known = chart.get(code)
    if known is not None:
        return known
    above = chart.get(parent_of(code)) or chart.get(code.partition(".")[0])
    return Account(code, code, code, above.side if above is not None else Side.DEBIT)


CASH = "1001"
"""Cash on hand; its sub-accounts are the drawers."""


BANK_LOANS = ("2001", "2501")
"""What banks lent, for a short and for a long time."""


def drawer(device: str) -> str:
    """The sub-account of a device's drawer under cash on hand."""
    return f"till:{device}"
