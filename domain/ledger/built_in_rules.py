"""The posting rules that the program brings: the entries of a pawnshop (财会〔2009〕11号 and trade use)."""

from __future__ import annotations

from dataclasses import replace

from domain.ledger.accounts import CASH, LOAN_ACCOUNTS
from domain.ledger.posting import Choice, Line, PostingRule, Rules, Sub

RULES_VERSION = "2026-04"


def _choices(**accounts: str) -> tuple[Choice, ...]:
    return tuple(Choice(word=word, account=account) for word, account in accounts.items())


_COUNTERPARTS = _choices(bank="1002", capital="4001", expense="6601")
_BRANCHES = (*_COUNTERPARTS, *_choices(branch="1291"))
_MONEY = _choices(cash=CASH, bank="1002", platform="1012")
_FEES = _choices(prepaid="2203", arrears="1133", adjustment="1303.08")
_CLASSES = {"movable": "01", "property_right": "02", "real_estate": "03"}
_INTEREST = _choices(**{pledge: f"6011.{end}" for pledge, end in _CLASSES.items()})
_FEE = _choices(**{pledge: f"6021.{end}" for pledge, end in _CLASSES.items()})
_FEE_AS_HELD = tuple(
    Choice(word=f"{held}+{pledge}", account=f"{'6011' if held == 'adjustment' else '6021'}.{end}")
    for held in ("prepaid", "arrears", "adjustment")
    for pledge, end in _CLASSES.items()
)
"""Income by class; a fee that adjusts the loan is earned as interest."""
_DUE = "2221.01"
_PUT_OFF = "2221.07"
_LOANS = tuple(Choice(word=kind, account=account) for kind, account in LOAN_ACCOUNTS.items())


def _loan(amount: str) -> Line:
    return Line(amount=amount, sub=Sub.SUBJECT, by="loan_kind", choices=_LOANS)


def _money(amount: str) -> Line:
    return Line(amount=amount, sub=Sub.TILL, by="means", choices=_MONEY)


def _cash(amount: str) -> Line:
    return Line(amount=amount, account=CASH, sub=Sub.TILL)


def _fee(amount: str, tax: str) -> Line:
    return Line(amount=amount, less=tax, sub=Sub.SUBJECT, by="fee_timing", choices=_FEES)


def _of_ticket(amount: str, account: str, less: str = "") -> Line:
    return Line(amount=amount, less=less, account=account, sub=Sub.SUBJECT)


def _joined(amount: str, account: str) -> Line:
    return Line(amount=amount, account=account, sub=Sub.SUBJECT, into=True)


def _of_class(amount: str, tax: str, choices: tuple[Choice, ...]) -> Line:
    return Line(amount=amount, less=tax, sub=Sub.SUBJECT, by="pledge", choices=choices)


def _counterpart(amount: str) -> Line:
    return Line(amount=amount, by="counterpart", choices=_BRANCHES, sub=Sub.STORE)


def _plain(amount: str, account: str) -> Line:
    return Line(amount=amount, account=account)


def _summed(amount: str, account: str, less: str = "") -> Line:
    """Of all classes together, since it has no detail accounts by class."""
    return Line(amount=amount, less=less, account=account, into=True)


def _income(amount: str, choices: tuple[Choice, ...]) -> Line:
    return Line(amount=amount, less=f"{amount}_tax", by="pledge", choices=choices, into=True)


_ROUNDING = _of_ticket("cash_rounding", "6051.09")
_UP_TO_DATE = (
    (
        _of_ticket("interest_recognised", "1132"),
        _fee("fee_recognised", "tax.fee"),
        _joined("tax.fee_put_off", "1133"),
    ),
    (
        _of_class("interest_recognised", "tax.interest", _INTEREST),
        _of_ticket("tax.interest", _PUT_OFF),
        Line(amount="fee_recognised", less="tax.fee", sub=Sub.SUBJECT, by="fee_timing+pledge", choices=_FEE_AS_HELD),
        _of_ticket("tax.fee_put_off", _PUT_OFF),
    ),
)
"""Interest and earned fee brought up to date, first in every fact that settles them (entries 3 to 5)."""

_REFUND = (_fee("fee_refund", "tax.fee_back"), _of_ticket("tax.fee_back", _DUE))
_TAX_DUE = (
    (_of_ticket("tax.interest_due", _PUT_OFF), _of_ticket("tax.fee_due", _PUT_OFF)),
    (_of_ticket("tax.interest_due", _DUE), _of_ticket("tax.fee_due", _DUE)),
)
"""What was put off falls due once it is settled."""


def _late(interest: str, fee: str = "overdue_fee") -> tuple[Line, ...]:
    return (
        _of_ticket(interest, "6011.09", "tax.late_interest"),
        _of_ticket(fee, "6021.09", "tax.late_fee"),
        _of_ticket("tax.late_interest", _DUE),
        _of_ticket("tax.late_fee", _DUE),
    )


_SETTLED = (
    *_UP_TO_DATE[1],
    _loan("principal"),
    _of_ticket("interest_paid", "1132"),
    _of_ticket("fee_settled", "1133"),
    *_late("overdue_interest"),
    *_TAX_DUE[1],
)

_SOLD = (
    _of_ticket("net", "6051.01"),
    _of_ticket("vat", "2221.06"),
    _of_ticket("book_value", "1409"),
)
"""What a sale of forfeited goods credits and its return debits (entry 15)."""

_BUILT_IN = (
    PostingRule(
        kind="ticket.issued",
        debits=(_loan("principal"),),
        credits=(
            _money("net_disbursed"),
            Line(amount="fee_prepaid", less="tax.fee_ahead", sub=Sub.SUBJECT, by="terms.fee_held", choices=_FEES),
            _of_ticket("tax.fee_ahead", _DUE),
        ),
    ),
    PostingRule(
        kind="ticket.renewed",
        debits=(*_UP_TO_DATE[0], _money("paid"), *_REFUND, *_TAX_DUE[0]),
        credits=(
            *_UP_TO_DATE[1],
            _loan("principal_repaid"),
            _of_ticket("interest_settled", "1132"),
            _of_ticket("fee_settled", "1133"),
            _fee("fee_prepaid", "tax.fee_ahead"),
            _of_ticket("tax.fee_ahead", _DUE),
            *_late("late_penalty"),
            *_TAX_DUE[1],
            _ROUNDING,
        ),
    ),
    PostingRule(
        kind="ticket.part_repaid",
        debits=(*_UP_TO_DATE[0], _money("paid"), *_REFUND, *_TAX_DUE[0]),
        credits=(
            *_UP_TO_DATE[1],
            _loan("principal_repaid"),
            _of_ticket("interest_settled", "1132"),
            _of_ticket("fee_settled", "1133"),
            *_TAX_DUE[1],
            _ROUNDING,
        ),
    ),
    PostingRule(
        kind="ticket.redeemed",
        debits=(*_UP_TO_DATE[0], _money("paid"), *_REFUND, *_TAX_DUE[0]),
        credits=(*_SETTLED, _ROUNDING),
    ),
    PostingRule(
        kind="ticket.compensated",
        debits=(*_UP_TO_DATE[0], _of_ticket("compensation", "6711"), _money("paid"), *_REFUND, *_TAX_DUE[0]),
        credits=(*_SETTLED, _ROUNDING),
    ),
    PostingRule(
        kind="ticket.topped_up",
        debits=(*_UP_TO_DATE[0], _money("owed"), *_REFUND, *_TAX_DUE[0]),
        credits=_SETTLED,
    ),
    PostingRule(
        kind="ticket.voided",
        debits=(_money("returned"), _fee("fee_prepaid", "tax.fee_back"), _of_ticket("tax.fee_back", _DUE)),
        credits=(_loan("principal"),),
    ),
    PostingRule(
        kind="ticket.loss_reported",
        debits=(_money("fee"),),
        credits=(_of_ticket("fee", "6051.02", "tax"), _of_ticket("tax", _DUE)),
    ),
    PostingRule(
        kind="ticket.replaced",
        debits=(_money("fee"),),
        credits=(_of_ticket("fee", "6051.02", "tax"), _of_ticket("tax", _DUE)),
    ),
    PostingRule(kind="ticket.seized", debits=(_of_ticket("principal", "1221"),), credits=(_loan("principal"),)),
    PostingRule(kind="ticket.unblocked", debits=(_loan("returned"),), credits=(_of_ticket("returned", "1221"),)),
    PostingRule(
        kind="ticket.forfeited",
        debits=(
            *_UP_TO_DATE[0],
            _of_ticket("standing.into_stock", "1409"),
            _of_ticket("standing.kept_as_loan", "1303.09"),
            _of_class("standing.interest_given_up", "standing.interest_tax_given_up", _INTEREST),
            _of_class("standing.fee_given_up", "standing.fee_tax_given_up", _FEE),
            _of_ticket("standing.interest_tax_given_up", _PUT_OFF),
            _of_ticket("standing.fee_tax_given_up", _PUT_OFF),
            *_TAX_DUE[0],
        ),
        credits=(
            *_UP_TO_DATE[1],
            _loan("principal"),
            _of_ticket("standing.interest_cleared", "1132"),
            _of_ticket("standing.fee_cleared", "1133"),
            *_TAX_DUE[1],
        ),
    ),
    PostingRule(
        kind="ticket.redeemed_by_agreement",
        debits=(_money("paid"), _of_ticket("tax.interest_due", _PUT_OFF), _joined("tax.fee_due", _PUT_OFF)),
        credits=(
            _of_ticket("standing.into_stock", "1409"),
            _of_ticket("standing.kept_as_loan", "1303.09"),
            _of_class("standing.interest_given_up", "standing.interest_tax_given_up", _INTEREST),
            _of_class("standing.fee_given_up", "standing.fee_tax_given_up", _FEE),
            _joined("standing.interest_tax_given_up", _PUT_OFF),
            _joined("standing.fee_tax_given_up", _PUT_OFF),
            _of_ticket("interest_receivable", "1132"),
            _of_ticket("fee_receivable", "1133"),
            *_late("overdue_interest"),
            *_TAX_DUE[1],
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
            _of_ticket("tax_due", _PUT_OFF),
        ),
        credits=(
            _of_ticket("principal", "1303.09"),
            _of_ticket("interest_owed", "1132"),
            _of_ticket("fee_owed", "1133"),
            _of_ticket("tax_due", _DUE),
            _of_ticket("surplus", "2241.01"),
            _of_ticket("surplus_kept", "6301"),
        ),
    ),
    PostingRule(kind="surplus.paid", debits=(_of_ticket("amount", "2241.01"),), credits=(_money("amount"),)),
    PostingRule(kind="deficit.paid", debits=(_money("amount"),), credits=(_of_ticket("amount", "1221"),)),
    PostingRule(
        kind="income.accrued",
        each="classes",
        debits=(
            _summed("interest", "1132"),
            _summed("fee_prepaid", "2203", "fee_prepaid_tax"),
            _summed("fee_arrears", "1133"),
            _summed("fee_adjustment", "1303.08", "fee_adjustment_tax"),
        ),
        credits=(
            _income("interest", _INTEREST),
            _income("fee_adjustment", _INTEREST),
            _income("fee_prepaid", _FEE),
            _income("fee_arrears", _FEE),
            _summed("interest_tax", _PUT_OFF),
            _summed("fee_arrears_tax", _PUT_OFF),
        ),
    ),
    PostingRule(
        kind="payment.settled",
        debits=(_money("cash_rounding"),),
        credits=(_of_ticket("cash_rounding", "6051.09"),),
    ),
    PostingRule(
        kind="till.opened",
        debits=(_cash("brought"),),
        credits=(Line(amount="brought", by="source", choices=_COUNTERPARTS),),
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
