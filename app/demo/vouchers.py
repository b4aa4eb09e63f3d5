"""How vouchers are written in the practice shop: the accountant prepares and posts, the manager reviews."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from typing import cast

from app.demo.own_accounts import DAILY, DEPRECIATION, MAIN_BANK, RENT, SECOND_BANK, WAGES
from app.demo.people import ACCOUNTANT, MANAGER
from app.demo.workstation import Workstation
from domain.ledger.accounts import Side
from domain.ledger.templates import TEMPLATES
from domain.ledger.views import VoucherQuery, VoucherRow
from domain.ledger.voucher import (
    PostVoucher,
    PrepareVoucher,
    ReverseVoucher,
    ReviewVouchers,
    VoucherLine,
    VoucherPrepared,
)
from domain.money import Money

_TEMPLATES = {template.key: template for template in TEMPLATES}
_MOST = 1000
_EXPENSE = {"wages_earned": WAGES, "rent": RENT, "depreciation": DEPRECIATION}
_FROM_SECOND = frozenset({"wages_paid", "bank_charges"})

AskedVoucher = PrepareVoucher | ReverseVoucher


def filled(key: str, dated: date, amount: Money, subs: Mapping[str, str] | None = None) -> PrepareVoucher:
    """A template with its amount, on the shop's own accounts; `subs` says by account what a line is about."""
    template = _TEMPLATES[key]
    about = subs or {}
    lines = tuple(
        VoucherLine(account=_own(key, line.account), side=line.side, amount=amount, sub=about.get(line.account, ""))
        for line in template.lines
    )
    return PrepareVoucher(dated=dated, summary=template.name_zh, lines=lines, sheets=1)


def of_two(dated: date, summary: str, debit: str, credit: str, amount: Money) -> PrepareVoucher:
    """A voucher from one account to another."""
    lines = (
        VoucherLine(account=debit, side=Side.DEBIT, amount=amount),
        VoucherLine(account=credit, side=Side.CREDIT, amount=amount),
    )
    return PrepareVoucher(dated=dated, summary=summary, lines=lines, sheets=1)


def prepared(station: Workstation, asked: AskedVoucher) -> str:
    """Prepare a voucher; the answer is its name."""
    return cast("VoucherPrepared", station.do(asked, ACCOUNTANT).happened).voucher


def post_all(station: Workstation, *asked: AskedVoucher) -> tuple[str, ...]:
    """Prepare vouchers, have them reviewed together, and post them."""
    names = tuple(prepared(station, each) for each in asked)
    if names:
        station.do(ReviewVouchers(vouchers=names), MANAGER)
    for name in names:
        station.do(PostVoucher(voucher=name), ACCOUNTANT)
    return names


def review_business(station: Workstation) -> None:
    """Look through all that nobody reviewed yet: the accountant, and the manager what the accountant made."""
    waiting = station.reading.vouchers(VoucherQuery(unreviewed=True))
    own = [row for row in waiting if row.prepared_by == ACCOUNTANT.person]
    others = [row for row in waiting if row.prepared_by != ACCOUNTANT.person]
    for reviewer, rows in ((ACCOUNTANT, others), (MANAGER, own)):
        for command in _in_batches(rows):
            station.do(command, reviewer)


def _in_batches(rows: list[VoucherRow]) -> Iterator[ReviewVouchers]:
    names = [row.voucher for row in rows]
    for start in range(0, len(names), _MOST):
        yield ReviewVouchers(vouchers=tuple(names[start : start + _MOST]))


def _own(key: str, account: str) -> str:
    if account == "1002":
        return SECOND_BANK if key in _FROM_SECOND else MAIN_BANK
    return _EXPENSE.get(key, DAILY) if account == "6601" else account
