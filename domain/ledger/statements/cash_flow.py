"""The cash-flow statement (现金流量表, 会典03表): which accounts the money (1001, 1002, 1012) moved against.

Rows that name an account whole show what came in less what went out: the receivables, income and goods of one entry
cancel each other there, and what stays is the money. Loans are shown by side: paid back, and paid out.

Whatever the shop is paid for, its row holds the amount without VAT and `vat` the VAT that fell due with it: tax put off
(2221.07) cancels against the receivables that were booked with it. Input VAT (2221.02) is part of the purchase.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

from domain.ledger.statements.income_statement import a_year_before
from domain.ledger.statements.template import (
    Basis,
    Column,
    Line,
    Moved,
    Part,
    Said,
    Scope,
    Span,
    Statement,
    StatementRow,
    Take,
    Template,
    evaluate,
)
from domain.money import Money

MONEY = ("1001", "1002", "1012")
"""The accounts that are money."""


def _net(key: str, zh: str, en: str, *codes: str) -> Line:
    return Line(key, Said(zh, en), 2, tuple(Take(code) for code in codes))


def _came(key: str, zh: str, en: str, *codes: str) -> Line:
    return Line(key, Said(zh, en), 2, tuple(Take(code, 1, Part.PLUS) for code in codes))


def _went(key: str, zh: str, en: str, *codes: str) -> Line:
    return Line(key, Said(zh, en), 2, tuple(Take(code, -1, Part.MINUS) for code in codes))


def _spent(key: str, zh: str, en: str, *codes: str) -> Line:
    """A row of payments, less what came back of them."""
    return Line(key, Said(zh, en), 2, tuple(Take(code, -1) for code in codes))


def _sum(key: str, zh: str, en: str, level: int, *rows: Line | str, less: Sequence[Line | str] = ()) -> Line:
    plus = tuple((_key(row), 1) for row in rows)
    return Line(key, Said(zh, en), level, sums=(*plus, *((_key(row), -1) for row in less)), strong=level == 0)


def _key(row: Line | str) -> str:
    return row if isinstance(row, str) else row.key


_EARNED = ("1132", "1133", "1303.08", "2203", "6011", "6021", "6051.02", "6051.09", "2221.07")
_GOODS = ("1303.09", "1409", "1411", "1471", "6051", "6402", "6701", "6702", "2241.01")
_OTHER = ("1", "2", "4", "6", "2221.02")

_OPERATING_IN = (
    _came("loans_back", "收回当金收到的现金", "Loans paid back", "1303"),
    _net("earned", "收取利息、综合费收到的现金", "Interest and fees received", *_EARNED),
    _net("goods", "处置绝当物品收到的现金净额", "Forfeited goods, net", *_GOODS),
    Line(
        "vat",
        Said("收到的增值税销项税额", "VAT received"),
        2,
        (Take("2221.01"), Take("2221.06")),
    ),
    _came("other_in", "收到其他与经营活动有关的现金", "Other operating receipts", *_OTHER),
)
_OPERATING_OUT = (
    _went("loans_out", "发放当金支付的现金", "Loans paid out", "1303"),
    _spent("staff", "支付给职工以及为职工支付的现金", "Paid to and for staff", "2211"),
    Line(
        "taxes",
        Said("支付的各项税费", "Taxes paid"),
        2,
        (Take("2221", -1), Take("6403", -1), Take("6801", -1)),
    ),
    _went("other_out", "支付其他与经营活动有关的现金", "Other operating payments", *_OTHER),
)
_INVESTING_IN = (_came("assets_sold", "处置固定资产、无形资产收回的现金", "Fixed assets sold", "1601", "1602", "1701"),)
_INVESTING_OUT = (
    _went(
        "assets_bought",
        "购建固定资产、无形资产支付的现金",
        "Fixed assets bought",
        "1601",
        "1602",
        "1701",
    ),
)
_FINANCING_IN = (
    _came("capital", "吸收投资收到的现金", "Capital paid in", "4001", "4002"),
    _came("borrowed", "取得借款收到的现金", "Borrowed", "2001", "2501"),
)
_FINANCING_OUT = (
    _went("repaid", "偿还债务支付的现金", "Borrowings repaid", "2001", "2501"),
    _spent("dividends", "分配股利、利润或偿付利息支付的现金", "Dividends and interest paid", "2231", "4104", "6411"),
    _went("capital_back", "支付其他与筹资活动有关的现金", "Other financing payments", "4001", "4002"),
)
_BETWEEN = Line(
    "between_stores", Said("四、内部往来收付净额", "IV. Between stores, net"), 0, (Take("1291"),), strong=True
)

CASH_FLOW = Template(
    "cash-flow",
    Said("现金流量表", "Cash-flow statement"),
    Said("会典03表", "Form 会典03"),
    Basis.CASH,
    (
        *_OPERATING_IN,
        _sum("operating_in", "经营活动现金流入小计", "Operating cash in", 1, *_OPERATING_IN),
        *_OPERATING_OUT,
        _sum("operating_out", "经营活动现金流出小计", "Operating cash out", 1, *_OPERATING_OUT),
        _sum(
            "operating",
            "一、经营活动产生的现金流量净额",
            "I. Net cash of operations",
            0,
            "operating_in",
            less=["operating_out"],
        ),
        *_INVESTING_IN,
        *_INVESTING_OUT,
        _sum(
            "investing",
            "二、投资活动产生的现金流量净额",
            "II. Net cash of investing",
            0,
            *_INVESTING_IN,
            less=_INVESTING_OUT,
        ),
        *_FINANCING_IN,
        *_FINANCING_OUT,
        _sum(
            "financing",
            "三、筹资活动产生的现金流量净额",
            "III. Net cash of financing",
            0,
            *_FINANCING_IN,
            less=_FINANCING_OUT,
        ),
        _BETWEEN,
        _sum(
            "change",
            "五、现金及现金等价物净增加额",
            "V. Net change of cash",
            0,
            "operating",
            "investing",
            "financing",
            _BETWEEN,
        ),
    ),
)
"""The form. It takes every account, so its last row is the change of money to the fen."""


class Held(NamedTuple):
    """The money at the beginning and at the end of a column's days, in fen."""

    first: int
    last: int


def columns(first: date, last: date) -> tuple[Column, Column]:
    """The period, and the same days a year before."""
    return (
        Column("period", Said("本期金额", "This period"), Span(first, last)),
        Column("before", Said("上年同期金额", "Same period last year"), a_year_before(first, last)),
    )


class WrongCashFlow(Exception):
    """A statement that does not come to the change of money: a bug, never the shop's doing."""


def cash_flow(scope: Scope, flows: Sequence[Moved], held: Sequence[Held]) -> Statement:
    """The cash-flow statement of a period with the money at its beginning and end.

    Raises WrongCashFlow where the rows do not come to the difference of the two.
    """
    made = evaluate(CASH_FLOW, scope, columns(scope.first, scope.last), flows)
    for each, change in zip(held, made.row("change").amounts, strict=True):
        if each.last - each.first != change.minor:
            raise WrongCashFlow(f"{change} of {each}")
    ends = (
        ("opening", Said("加：期初现金及现金等价物余额", "Add: money at the beginning"), [each.first for each in held]),
        ("closing", Said("六、期末现金及现金等价物余额", "VI. Money at the end"), [each.last for each in held]),
    )
    extra = tuple(
        StatementRow(key, name, 1 if key == "opening" else 0, key == "closing", tuple(map(Money, amounts)), ())
        for key, name, amounts in ends
    )
    return Statement(made.key, made.title, made.mark, made.basis, made.scope, made.columns, (*made.rows, *extra))
