"""The posting rules that the program brings: the entries of a pawnshop (财会〔2009〕11号 and trade use)."""

from __future__ import annotations

from dataclasses import replace

from domain.ledger.lines import (
    COUNTERPARTS,
    DUE,
    FEE_INCOME,
    FEES,
    INTEREST_INCOME,
    PUT_OFF,
    REFUND,
    ROUNDING,
    SETTLED,
    SOLD,
    TAX_DUE,
    UP_TO_DATE,
    cash,
    counterpart,
    fee,
    income,
    joined,
    late,
    loan,
    money,
    of_class,
    of_ticket,
    plain,
    summed,
)
from domain.ledger.posting import Line, PostingRule, Rules, Sub

RULES_VERSION = "2026-04"

_BUILT_IN = (
    PostingRule(
        kind="ticket.issued",
        debits=(loan("principal"),),
        credits=(
            money("net_disbursed"),
            Line(amount="fee_prepaid", less="tax.fee_ahead", sub=Sub.SUBJECT, by="terms.fee_held", choices=FEES),
            of_ticket("tax.fee_ahead", DUE),
        ),
    ),
    PostingRule(
        kind="ticket.renewed",
        debits=(*UP_TO_DATE[0], money("paid"), *REFUND, *TAX_DUE[0]),
        credits=(
            *UP_TO_DATE[1],
            loan("principal_repaid"),
            of_ticket("interest_settled", "1132"),
            of_ticket("fee_settled", "1133"),
            fee("fee_prepaid", "tax.fee_ahead"),
            of_ticket("tax.fee_ahead", DUE),
            *late("late_penalty"),
            *TAX_DUE[1],
            ROUNDING,
        ),
    ),
    PostingRule(
        kind="ticket.part_repaid",
        debits=(*UP_TO_DATE[0], money("paid"), *REFUND, *TAX_DUE[0]),
        credits=(
            *UP_TO_DATE[1],
            loan("principal_repaid"),
            of_ticket("interest_settled", "1132"),
            of_ticket("fee_settled", "1133"),
            *TAX_DUE[1],
            ROUNDING,
        ),
    ),
    PostingRule(
        kind="ticket.redeemed",
        debits=(*UP_TO_DATE[0], money("paid"), *REFUND, *TAX_DUE[0]),
        credits=(*SETTLED, ROUNDING),
    ),
    PostingRule(
        kind="ticket.compensated",
        debits=(*UP_TO_DATE[0], of_ticket("compensation", "6711"), money("paid"), *REFUND, *TAX_DUE[0]),
        credits=(*SETTLED, ROUNDING),
    ),
    PostingRule(
        kind="ticket.topped_up",
        debits=(*UP_TO_DATE[0], money("owed"), *REFUND, *TAX_DUE[0]),
        credits=SETTLED,
    ),
    PostingRule(
        kind="ticket.voided",
        debits=(money("returned"), fee("fee_prepaid", "tax.fee_back"), of_ticket("tax.fee_back", DUE)),
        credits=(loan("principal"),),
    ),
    PostingRule(
        kind="ticket.loss_reported",
        debits=(money("fee"),),
        credits=(of_ticket("fee", "6051.02", "tax"), of_ticket("tax", DUE)),
    ),
    PostingRule(
        kind="ticket.replaced",
        debits=(money("fee"),),
        credits=(of_ticket("fee", "6051.02", "tax"), of_ticket("tax", DUE)),
    ),
    PostingRule(kind="ticket.seized", debits=(of_ticket("principal", "1221"),), credits=(loan("principal"),)),
    PostingRule(kind="ticket.unblocked", debits=(loan("returned"),), credits=(of_ticket("returned", "1221"),)),
    PostingRule(
        kind="ticket.forfeited",
        debits=(
            *UP_TO_DATE[0],
            of_ticket("standing.into_stock", "1409"),
            of_ticket("standing.kept_as_loan", "1303.09"),
            of_class("standing.interest_given_up", "standing.interest_tax_given_up", INTEREST_INCOME),
            of_class("standing.fee_given_up", "standing.fee_tax_given_up", FEE_INCOME),
            of_ticket("standing.interest_tax_given_up", PUT_OFF),
            of_ticket("standing.fee_tax_given_up", PUT_OFF),
            *TAX_DUE[0],
        ),
        credits=(
            *UP_TO_DATE[1],
            loan("principal"),
            of_ticket("standing.interest_cleared", "1132"),
            of_ticket("standing.fee_cleared", "1133"),
            *TAX_DUE[1],
        ),
    ),
    PostingRule(
        kind="ticket.redeemed_by_agreement",
        debits=(money("paid"), of_ticket("tax.interest_due", PUT_OFF), joined("tax.fee_due", PUT_OFF)),
        credits=(
            of_ticket("standing.into_stock", "1409"),
            of_ticket("standing.kept_as_loan", "1303.09"),
            of_class("standing.interest_given_up", "standing.interest_tax_given_up", INTEREST_INCOME),
            of_class("standing.fee_given_up", "standing.fee_tax_given_up", FEE_INCOME),
            joined("standing.interest_tax_given_up", PUT_OFF),
            joined("standing.fee_tax_given_up", PUT_OFF),
            of_ticket("interest_receivable", "1132"),
            of_ticket("fee_receivable", "1133"),
            *late("overdue_interest"),
            *TAX_DUE[1],
            ROUNDING,
        ),
    ),
    PostingRule(
        kind="goods.sold",
        debits=(
            cash("cash"),
            plain("bank", "1002"),
            plain("platform", "1012"),
            of_ticket("cost", "6402"),
            of_ticket("allowance", "1471"),
        ),
        credits=SOLD,
    ),
    PostingRule(
        kind="goods.returned",
        debits=SOLD,
        credits=(money("gross"), of_ticket("cost", "6402"), of_ticket("allowance", "1471")),
    ),
    PostingRule(
        kind="goods.written_down",
        debits=(of_ticket("amount", "6701"),),
        credits=(of_ticket("amount", "1471"),),
    ),
    PostingRule(
        kind="goods.written_off",
        debits=(of_ticket("loss", "6711"), of_ticket("allowance", "1471")),
        credits=(of_ticket("book_value", "1409"),),
    ),
    PostingRule(
        kind="lot.disposed",
        debits=(
            money("received"),
            of_ticket("compensation", "6711"),
            of_ticket("deficit", "1221"),
            of_ticket("deficit_borne", "6702"),
            of_ticket("tax_due", PUT_OFF),
        ),
        credits=(
            of_ticket("principal", "1303.09"),
            of_ticket("interest_owed", "1132"),
            of_ticket("fee_owed", "1133"),
            of_ticket("tax_due", DUE),
            of_ticket("surplus", "2241.01"),
            of_ticket("surplus_kept", "6301"),
        ),
    ),
    PostingRule(kind="surplus.paid", debits=(of_ticket("amount", "2241.01"),), credits=(money("amount"),)),
    PostingRule(kind="deficit.paid", debits=(money("amount"),), credits=(of_ticket("amount", "1221"),)),
    PostingRule(
        kind="income.accrued",
        each="classes",
        debits=(
            summed("interest", "1132"),
            summed("fee_prepaid", "2203", "fee_prepaid_tax"),
            summed("fee_arrears", "1133"),
            summed("fee_adjustment", "1303.08", "fee_adjustment_tax"),
        ),
        credits=(
            income("interest", INTEREST_INCOME),
            income("fee_adjustment", INTEREST_INCOME),
            income("fee_prepaid", FEE_INCOME),
            income("fee_arrears", FEE_INCOME),
            summed("interest_tax", PUT_OFF),
            summed("fee_arrears_tax", PUT_OFF),
        ),
    ),
    PostingRule(
        kind="payment.settled",
        debits=(money("cash_rounding"),),
        credits=(of_ticket("cash_rounding", "6051.09"),),
    ),
    PostingRule(
        kind="till.opened",
        debits=(cash("brought"),),
        credits=(Line(amount="brought", by="source", choices=COUNTERPARTS),),
    ),
    PostingRule(
        kind="cash.brought_in",
        debits=(cash("amount"),),
        credits=(counterpart("amount"),),
    ),
    PostingRule(
        kind="cash.taken_out",
        debits=(counterpart("amount"),),
        credits=(cash("amount"),),
    ),
    PostingRule(
        kind="day.closed",
        debits=(cash("difference"),),
        credits=(Line(amount="difference", account="1901", sub=Sub.TILL),),
    ),
)

BUILT_IN: Rules = {rule.kind: replace(rule, version=RULES_VERSION) for rule in _BUILT_IN}
"""The rules that the program brings, by kind of fact."""
