"""Vouchers to print: a bill paid by bank, its reversal in red, and one with many lines."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from domain.ledger.accounts import CHART
from domain.ledger.entry import Posting
from domain.ledger.views import VoucherCard, VoucherRow, posting_view, word_of
from domain.ledger.voucher import MANUAL, Standing, VoucherPosted
from domain.money import Money, total, yuan
from domain.rulebook.bookkeeping import Standard
from domain.slips import VoucherSlip
from tests.builders import ACCOUNTANT, MANAGER
from tests.printing.builders import PAWNED, a_fact, a_store


def a_voucher(*lines: tuple[str, str, str], red: bool = False, number: int | None = 17, **special: Any) -> VoucherSlip:
    """A posted voucher; lines are accounts, amounts (debits plain, credits with a minus) and what they are about."""
    lines = lines or (("6601", "28600.00", "person:周敏"), ("1002", "-28600.00", ""))
    sign = -1 if red else 1
    postings = tuple(
        Posting(account=account, amount=Money(sign * yuan(amount).minor), sub=sub) for account, amount, sub in lines
    )
    shown = tuple(posting_view(each, CHART[each.account], Standard.ENTERPRISE, red=red) for each in postings)
    what = VoucherPosted(
        voucher="v_1",
        rule=MANUAL,
        dated=PAWNED,
        summary="",
        postings=postings,
        prepared_by=ACCOUNTANT.person,
        red=red,
        reverses="v_0" if red else None,
    )
    row = VoucherRow(
        voucher="v_1",
        number=number,
        word=word_of(number),
        dated=PAWNED,
        rule=MANUAL,
        summary="冲回三月房租" if red else "支付三月房租",
        about="",
        amount=total([each.debit for each in shown if each.debit is not None]),
        standing=Standing.POSTED,
        red=red,
        reverses="v_0" if red else None,
        reversed_by=None,
        prepared_by=ACCOUNTANT.person,
        preparer=special.pop("preparer", ACCOUNTANT.name),
        reviewed_by=MANAGER.person,
        reviewer=MANAGER.name,
    )
    card = VoucherCard(
        row=replace(row, **special.pop("row", {})),
        business_date=PAWNED,
        recorded_at="",
        postings=shown,
        debit=total([each.debit for each in shown if each.debit is not None]),
        credit=total([each.credit for each in shown if each.credit is not None]),
        sheets=3,
        attached=(),
        poster=ACCOUNTANT.name,
    )
    usual = VoucherSlip(
        store=a_store(),
        fact=a_fact(what),
        clerk=ACCOUNTANT.name,
        checker="",
        card=card,
        other="记-0009" if red else None,
    )
    return replace(usual, **special)


def a_long_voucher(count: int) -> VoucherSlip:
    """A voucher with so many lines of expense, and one of the bank."""
    each = [("6601", f"{place}.25", "") for place in range(1001, 1001 + count)]
    paid = total([yuan(amount) for _, amount, _ in each])
    return a_voucher(*each, ("1002", f"-{paid}", ""))
