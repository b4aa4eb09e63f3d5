"""The slip of an opening: a small shop that took over three tickets."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from domain.ledger.accounts import CHART, Side
from domain.ledger.opening import BooksOpened, FileRead, LoansMovedIn, OpeningBalance, Tied
from domain.money import yuan
from domain.slips import OpeningSlip
from tests.printing.builders import PAWNED, a_fact, a_store


def an_opening(**special: Any) -> OpeningSlip:
    what = BooksOpened(
        voucher="v_0092",
        on=PAWNED,
        debit=yuan("530016.80"),
        balances=(
            OpeningBalance(account="1001", side=Side.DEBIT, amount=yuan("20000.00")),
            OpeningBalance(account="1002", side=Side.DEBIT, amount=yuan("480000.00")),
            OpeningBalance(account="1303.01.01", side=Side.DEBIT, amount=yuan("30000.00")),
            OpeningBalance(account="1132", side=Side.DEBIT, amount=yuan("16.80")),
            OpeningBalance(account="4001", side=Side.CREDIT, amount=yuan("530016.80")),
        ),
        loans=(LoansMovedIn(loan_kind="movable.gold", account="1303.01.01", tickets=3, principal=yuan("30000.00")),),
        tied=(
            Tied(account="1132", booked=yuan("16.80"), of_tickets=yuan("16.80")),
            Tied(account="1303.01.01", booked=yuan("30000.00"), of_tickets=yuan("30000.00")),
        ),
        files=(FileRead("balances.csv", f"{1:064x}"), FileRead("tickets.csv", f"{2:064x}")),
    )
    usual = OpeningSlip(store=a_store(), fact=a_fact(what), clerk="李娜", checker="陈志强", chart=CHART)
    return replace(usual, **special)
