"""Templates of the vouchers that people write most often: accounts and sides are there, amounts are filled in.

Cash is in none of them: it moves through the drawers, which post by themselves (bank deposits and withdrawals too).
"""

from __future__ import annotations

from dataclasses import dataclass

from domain.ledger.accounts import Side


@dataclass(frozen=True, slots=True, kw_only=True)
class TemplateLine:
    """A line to fill in; `about` is the kind of sub-ledger that it needs ("person", "store"), "" for none."""

    account: str
    side: Side
    about: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class VoucherTemplate:
    """A usual voucher; its name is also its summary, in the shop's language."""

    key: str
    name_zh: str
    name_en: str
    lines: tuple[TemplateLine, ...]


def _debit(account: str, about: str = "") -> TemplateLine:
    return TemplateLine(account=account, side=Side.DEBIT, about=about)


def _credit(account: str, about: str = "") -> TemplateLine:
    return TemplateLine(account=account, side=Side.CREDIT, about=about)


def _template(key: str, name_zh: str, name_en: str, *lines: TemplateLine) -> VoucherTemplate:
    return VoucherTemplate(key=key, name_zh=name_zh, name_en=name_en, lines=lines)


TEMPLATES = (
    _template("wages_earned", "计提工资", "Wages of the month", _debit("6601"), _credit("2211")),
    _template("wages_paid", "银行发放工资", "Wages paid by bank", _debit("2211"), _credit("1002")),
    _template("rent", "支付房租", "Rent paid", _debit("6601"), _credit("1002")),
    _template("depreciation", "计提折旧", "Depreciation of the month", _debit("6601"), _credit("1602")),
    _template("surplus_kept", "现金长款转营业外收入", "Cash surplus kept as income", _debit("1901"), _credit("6301")),
    _template(
        "surplus_pending",
        "现金长款转待查",
        "Cash surplus whose owner is looked for",
        _debit("1901"),
        _credit("2241.02"),
    ),
    _template(
        "shortage_claimed",
        "现金短款由责任人赔偿",
        "Cash shortage to be made good by somebody",
        _debit("1221", "person"),
        _credit("1901"),
    ),
    _template(
        "shortage_borne", "现金短款转管理费用", "Cash shortage borne by the shop", _debit("6601"), _credit("1901")
    ),
    _template("bank_interest", "银行存款利息", "Interest on bank deposits", _debit("1002"), _credit("6603.01")),
    _template("bank_charges", "银行手续费", "Bank charges", _debit("6421"), _credit("1002")),
    _template(
        "platform_payout",
        "支付平台提现到银行",
        "Payment platform pays out to the bank",
        _debit("1002"),
        _credit("1012"),
    ),
    _template("capital", "股东投入资本", "Capital paid in to the bank", _debit("1002"), _credit("4001")),
    _template("dividend", "支付股利", "Dividend paid", _debit("4104"), _credit("1002")),
    _template("loan_taken", "银行借款到账", "Loan from the bank", _debit("1002"), _credit("2001")),
    _template("loan_repaid", "归还银行借款", "Bank loan paid back", _debit("2001"), _credit("1002")),
    _template("loan_interest", "支付借款利息", "Interest on the bank loan", _debit("6411"), _credit("1002")),
    _template("vat_paid", "缴纳增值税", "VAT paid", _debit("2221.08"), _credit("1002")),
    _template("surcharges_paid", "缴纳附加税费", "Surcharges paid", _debit("2221.10"), _credit("1002")),
    _template("income_tax_paid", "缴纳企业所得税", "Income tax paid", _debit("2221.20"), _credit("1002")),
    _template("funds_sent", "拨付门店资金", "Funds sent to another store", _debit("1291", "store"), _credit("1002")),
    _template(
        "funds_received", "收到门店资金", "Funds received from another store", _debit("1002"), _credit("1291", "store")
    ),
)
"""In the order in which a shop meets them."""
