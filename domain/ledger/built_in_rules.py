"""The posting rules that the program brings: the entries of a pawnshop (财会〔2009〕11号 and trade use)."""

from __future__ import annotations

from dataclasses import replace

from domain.ledger.accounts import CASH, LOAN_ACCOUNTS
from domain.ledger.posting import Choice, Line, PostingRule, Rules, Sub

RULES_VERSION = "2026-03"


def _choices(**accounts: str) -> tuple[Choice, ...]:
    return tuple(Choice(word=word, account=account) for word, account in accounts.items())


_COUNTERPARTS = _choices(bank="1002", capital="4001", expense="6601")
_MONEY = _choices(cash=CASH, bank="1002", platform="1012")
_FEES = _choices(prepaid="2203", arrears="1133")
_LOANS = tuple(Choice(word=kind, account=account) for kind, account in LOAN_ACCOUNTS.items())


def _loan(amount: str) -> Line:
    return Line(amount=amount, sub=Sub.SUBJECT, by="loan_kind", choices=_LOANS)


def _money(amount: str) -> Line:
    return Line(amount=amount, sub=Sub.TILL, by="means", choices=_MONEY)


def _cash(amount: str) -> Line:
    return Line(amount=amount, account=CASH, sub=Sub.TILL)


def _fee(amount: str) -> Line:
    return Line(amount=amount, sub=Sub.SUBJECT, by="fee_timing", choices=_FEES)


def _of_ticket(amount: str, account: str) -> Line:
    return Line(amount=amount, account=account, sub=Sub.SUBJECT)


def _counterpart(amount: str, by: str = "counterpart") -> Line:
    return Line(amount=amount, by=by, choices=_COUNTERPARTS)


def _plain(amount: str, account: str) -> Line:
    return Line(amount=amount, account=account)


_ROUNDING = _of_ticket("cash_rounding", "6051.09")
_UP_TO_DATE = (
    (_of_ticket("interest_recognised", "1132"), _fee("fee_recognised")),
    (_of_ticket("interest_recognised", "6011"), _of_ticket("fee_recognised", "6021")),
)
"""Interest and earned fee brought up to date, first in every fact that settles them (entries 3 to 5)."""

_SETTLED = (
    *_UP_TO_DATE[1],
    _loan("principal"),
    _of_ticket("interest_paid", "1132"),
    _of_ticket("fee_settled", "1133"),
    _of_ticket("overdue_interest", "6011.09"),
    _of_ticket("overdue_fee", "6021"),
)

_SOLD = (
    _of_ticket("net", "6051"),
    _of_ticket("vat", "2221.06"),
    _of_ticket("book_value", "1409"),
)
"""What a sale of forfeited goods credits and its return debits (entry 15)."""

_BUILT_IN = (
    PostingRule(
        kind="ticket.issued",
        debits=(_loan("principal"),),
        credits=(_money("net_disbursed"), _of_ticket("fee_prepaid", "2203")),
    ),
    PostingRule(
        kind="ticket.renewed",
        debits=(*_UP_TO_DATE[0], _money("paid"), _fee("fee_refund")),
        credits=(
            *_UP_TO_DATE[1],
            _loan("principal_repaid"),
            _of_ticket("interest_settled", "1132"),
            _of_ticket("fee_settled", "1133"),
            _of_ticket("fee_prepaid", "2203"),
            _of_ticket("late_penalty", "6011.09"),
            _of_ticket("overdue_fee", "6021"),
            _ROUNDING,
        ),
    ),
    PostingRule(
        kind="ticket.part_repaid",
        debits=(*_UP_TO_DATE[0], _money("paid"), _fee("fee_refund")),
        credits=(
            *_UP_TO_DATE[1],
            _loan("principal_repaid"),
            _of_ticket("interest_settled", "1132"),
            _of_ticket("fee_settled", "1133"),
            _ROUNDING,
        ),
    ),
    PostingRule(
        kind="ticket.redeemed",
        debits=(*_UP_TO_DATE[0], _money("paid"), _fee("fee_refund")),
        credits=(*_SETTLED, _ROUNDING),
    ),
    PostingRule(
        kind="ticket.compensated",
        debits=(*_UP_TO_DATE[0], _of_ticket("compensation", "6711"), _money("paid"), _fee("fee_refund")),
        credits=(*_SETTLED, _ROUNDING),
    ),
    PostingRule(
        kind="ticket.topped_up",
        debits=(*_UP_TO_DATE[0], _money("owed"), _fee("fee_refund")),
        credits=_SETTLED,
    ),
    PostingRule(
        kind="ticket.voided",
        debits=(_money("returned"), _of_ticket("fee_prepaid", "2203")),
        credits=(_loan("principal"),),
    ),
    PostingRule(kind="ticket.loss_reported", debits=(_money("fee"),), credits=(_of_ticket("fee", "6051.02"),)),
    PostingRule(kind="ticket.replaced", debits=(_money("fee"),), credits=(_of_ticket("fee", "6051.02"),)),
    PostingRule(kind="ticket.seized", debits=(_of_ticket("principal", "1221"),), credits=(_loan("principal"),)),
    PostingRule(kind="ticket.unblocked", debits=(_loan("returned"),), credits=(_of_ticket("returned", "1221"),)),
    PostingRule(
        kind="ticket.forfeited",
        debits=(
            *_UP_TO_DATE[0],
            _of_ticket("standing.into_stock", "1409"),
            _of_ticket("standing.kept_as_loan", "1303.09"),
            _of_ticket("standing.interest_given_up", "6011"),
            _of_ticket("standing.fee_given_up", "6021"),
        ),
        credits=(
            *_UP_TO_DATE[1],
            _loan("principal"),
            _of_ticket("standing.interest_cleared", "1132"),
            _of_ticket("standing.fee_cleared", "1133"),
        ),
    ),
    PostingRule(
        kind="ticket.redeemed_by_agreement",
        debits=(_money("paid"),),
        credits=(
            _of_ticket("standing.into_stock", "1409"),
            _of_ticket("standing.kept_as_loan", "1303.09"),
            _of_ticket("standing.interest_given_up", "6011"),
            _of_ticket("standing.fee_given_up", "6021"),
            _of_ticket("interest_receivable", "1132"),
            _of_ticket("fee_receivable", "1133"),
            _of_ticket("overdue_interest", "6011.09"),
            _of_ticket("overdue_fee", "6021"),
            _ROUNDING,
        ),
    ),
    PostingRule(
        kind="goods.sold",
        debits=(
            _cash("cash"),
            _plain("bank", "1002"),
            _plain("platform", "1012"),
            _of_ticket("cost", "6402"),
            _of_ticket("allowance", "1471"),
        ),
        credits=_SOLD,
    ),
    PostingRule(
        kind="goods.returned",
        debits=_SOLD,
        credits=(_money("gross"), _of_ticket("cost", "6402"), _of_ticket("allowance", "1471")),
    ),
    PostingRule(
        kind="goods.written_down",
        debits=(_of_ticket("amount", "6701"),),
        credits=(_of_ticket("amount", "1471"),),
    ),
    PostingRule(
        kind="goods.written_off",
        debits=(_of_ticket("loss", "6711"), _of_ticket("allowance", "1471")),
        credits=(_of_ticket("book_value", "1409"),),
    ),
    PostingRule(
        kind="lot.disposed",
        debits=(
            _money("received"),
            _of_ticket("compensation", "6711"),
            _of_ticket("deficit", "1221"),
            _of_ticket("deficit_borne", "6702"),
        ),
        credits=(
            _of_ticket("principal", "1303.09"),
            _of_ticket("interest_owed", "1132"),
            _of_ticket("fee_owed", "1133"),
            _of_ticket("surplus", "2241.01"),
            _of_ticket("surplus_kept", "6301"),
        ),
    ),
    PostingRule(kind="surplus.paid", debits=(_of_ticket("amount", "2241.01"),), credits=(_money("amount"),)),
    PostingRule(kind="deficit.paid", debits=(_money("amount"),), credits=(_of_ticket("amount", "1221"),)),
    PostingRule(
        kind="income.accrued",
        debits=(_plain("interest", "1132"), _plain("fee_prepaid", "2203"), _plain("fee_arrears", "1133")),
        credits=(_plain("interest", "6011"), _plain("fee_prepaid", "6021"), _plain("fee_arrears", "6021")),
    ),
    PostingRule(
        kind="payment.settled",
        debits=(_money("cash_rounding"),),
        credits=(_of_ticket("cash_rounding", "6051.09"),),
    ),
    PostingRule(
        kind="till.opened",
        debits=(_cash("brought"),),
        credits=(_counterpart("brought", "source"),),
    ),
    PostingRule(
        kind="cash.brought_in",
        debits=(_cash("amount"),),
        credits=(_counterpart("amount"),),
    ),
    PostingRule(
        kind="cash.taken_out",
        debits=(_counterpart("amount"),),
        credits=(_cash("amount"),),
    ),
    PostingRule(
        kind="day.closed",
        debits=(_cash("difference"),),
        credits=(Line(amount="difference", account="1901", sub=Sub.TILL),),
    ),
)

BUILT_IN: Rules = {rule.kind: replace(rule, version=RULES_VERSION) for rule in _BUILT_IN}
"""The rules that the program brings, by kind of fact."""
