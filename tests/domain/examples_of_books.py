"""One example of every kind of fact of the books: vouchers, closings, accounts and posting rules of the shop's own."""

from __future__ import annotations

from dataclasses import replace

from domain.facts import Body
from domain.ids import DeviceId
from domain.ledger.accounts import Side
from domain.ledger.built_in_rules import BUILT_IN
from domain.ledger.closing import Head, PeriodClosed, PeriodReopened, StoreDayClosed
from domain.ledger.detail_account import AccountAdded, AccountDivided
from domain.ledger.entry import Posting
from domain.ledger.opening import BooksOpened, FileRead, LoansMovedIn, OpeningBalance, Tied
from domain.ledger.proof import (
    BagProof,
    CashProof,
    ChainHead,
    DayFigures,
    DayProved,
    IncomeTie,
    LedgerProof,
    QueueProof,
    TillProof,
)
from domain.ledger.rule_change import PostingRuleChanged
from domain.ledger.voucher import MANUAL, VoucherDropped, VoucherPosted, VoucherPrepared, VouchersReviewed
from domain.ledger.year_close import YearClosed
from domain.money import Money
from tests.builders import ACCOUNTANT, DEVICE, PAWNED, STORE, money


def rent(amount: str = "3000.00", sub: str = "") -> tuple[Posting, ...]:
    """Rent that the bank paid."""
    paid = money(amount)
    return (
        Posting(account="6601", amount=paid, sub=sub),
        Posting(account="1002", amount=Money(-paid.minor)),
    )


def _proved() -> DayProved:
    """A day with one drawer, a ring that nobody stored, and a workstation that has not arrived."""
    till = TillProof(
        device=DEVICE,
        number=1,
        day=PAWNED,
        is_open=False,
        float_amount=money("200000.00"),
        cash_in=money("35.00"),
        cash_out=money("10000.00"),
        expected=money("190035.00"),
        counted=money("190034.00"),
        difference=money("-1.00"),
        booked=money("190034.00"),
    )
    figures = DayFigures(
        store=STORE,
        on=PAWNED,
        tills=(till,),
        cash=CashProof(booked=money("190034.00"), in_safe=money("0.00")),
        bags=BagProof(tickets=1, items=1, in_place=0, out=0, missing=0, not_stored=1, with_police=0, strays=0),
        ledger=LedgerProof(
            debit=money("210035.00"),
            credit=money("210035.00"),
            loans_booked=money("10000.00"),
            loans_lent=money("10000.00"),
            income=(
                IncomeTie(
                    account="1132",
                    booked=money("1.20"),
                    tickets=money("1.20"),
                    later=money("0.00"),
                    other=money("0.00"),
                ),
            ),
        ),
        queues=QueueProof(
            drafts=0, unposted=0, tasks=3, missing=(DeviceId("d_other"),), findings=0, backed_up_on=PAWNED
        ),
        heads=(ChainHead(device=DEVICE, number=1, seq=41, digits="1f3a9c42"),),
    )
    return DayProved(store=STORE, on=PAWNED, digest=figures.digest(), figures=figures)


def every_fact_of_the_books() -> tuple[Body, ...]:
    """Examples, one of each kind."""
    heads = (Head(device=DEVICE, seq=41),)
    rule = BUILT_IN["cash.taken_out"]
    return (
        VoucherPrepared(
            voucher="v_1",
            dated=PAWNED,
            summary="三月房租",
            postings=rent(sub="person:zhou"),
            sheets=2,
            attached=(f"sha256:{1:064x}",),
        ),
        VouchersReviewed(vouchers=("v_1", "command-1:0")),
        VoucherDropped(voucher="v_2", reason="重复"),
        VoucherPosted(
            voucher="v_3",
            rule=MANUAL,
            dated=PAWNED,
            summary="冲回三月房租",
            postings=tuple(replace(each, amount=Money(-each.amount.minor)) for each in rent()),
            prepared_by=ACCOUNTANT.person,
            red=True,
            reverses="v_1",
            turn=1,
        ),
        StoreDayClosed(
            store=STORE, on=PAWNED, heads=heads, missing=(), entries=7, amount=money("36000.00"), findings=0
        ),
        _proved(),
        PeriodClosed(
            store=STORE, month="2025-03", turn=1, heads=heads, profit=money("18000.00"), debit=money("990000.00")
        ),
        YearClosed(store=STORE, year=2025, turn=1, profit=money("180000.00"), reserve=money("18000.00")),
        PeriodReopened(store=STORE, month="2025-03", turn=1, reason="漏记房租"),
        BooksOpened(
            voucher="v_4",
            on=PAWNED,
            debit=money("10016.80"),
            balances=(
                OpeningBalance(account="1303.01.01", side=Side.DEBIT, amount=money("10000.00")),
                OpeningBalance(account="1132", side=Side.DEBIT, amount=money("16.80")),
                OpeningBalance(account="4001", side=Side.CREDIT, amount=money("10016.80")),
            ),
            loans=(
                LoansMovedIn(loan_kind="movable.gold", account="1303.01.01", tickets=1, principal=money("10000.00")),
            ),
            tied=(Tied(account="1132", booked=money("16.80"), of_tickets=money("16.80")),),
            files=(FileRead("old.xlsx", f"{1:064x}"),),
        ),
        AccountAdded(code="6601.01", name_zh="业务及管理费-房租", name_en="Expense: rent"),
        AccountDivided(account="6601", first="6601.01", since=PAWNED, moved=money("9.00")),
        PostingRuleChanged(rule=replace(rule, version="r_1"), effective_from=PAWNED, reason="门店支出改记其他应收款"),
    )
