"""Posting rules: which accounts a fact moves, as data, and the entry that they make of it.

Amounts are named after the fields of the fact, so changing a rule never changes what was posted before.
"""

from __future__ import annotations

import enum
from collections.abc import Mapping
from dataclasses import dataclass, field
from operator import attrgetter

from domain.facts import Body, kind_of
from domain.ids import DeviceId
from domain.ledger.accounts import CASH, LOAN_ACCOUNTS, drawer
from domain.ledger.entry import EntryPosted, Posting
from domain.money import Money

RULES_VERSION = "2026-02"

TILL = "till"
TICKET = "ticket"


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a template. `accounts` instead of `account` picks by the value of the field that `by` names.

    A sub-account of the till is only for cash: what comes by bank or platform stands in that account alone.
    """

    amount: str
    account: str = ""
    sub: str = ""
    by: str = ""
    accounts: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class PostingRule:
    """What a kind of fact debits and credits; a line whose amount is nothing is left out."""

    debits: tuple[Line, ...]
    credits: tuple[Line, ...]


_COUNTERPARTS = {"bank": "1002", "capital": "4001", "expense": "6601"}
_MONEY = {"cash": CASH, "bank": "1002", "platform": "1012"}
_FEES = {"prepaid": "2203", "arrears": "1133"}


def _loan(amount: str) -> Line:
    return Line(amount, sub=TICKET, by="loan_kind", accounts=LOAN_ACCOUNTS)


def _money(amount: str) -> Line:
    return Line(amount, sub=TILL, by="means", accounts=_MONEY)


def _fee(amount: str) -> Line:
    return Line(amount, sub=TICKET, by="fee_timing", accounts=_FEES)


def _of_ticket(amount: str, account: str) -> Line:
    return Line(amount, account, TICKET)


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

RULES: dict[str, PostingRule] = {
    "ticket.issued": PostingRule(
        debits=(_loan("principal"),),
        credits=(_money("net_disbursed"), _of_ticket("fee_prepaid", "2203")),
    ),
    "ticket.renewed": PostingRule(
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
    "ticket.part_repaid": PostingRule(
        debits=(*_UP_TO_DATE[0], _money("paid"), _fee("fee_refund")),
        credits=(
            *_UP_TO_DATE[1],
            _loan("principal_repaid"),
            _of_ticket("interest_settled", "1132"),
            _of_ticket("fee_settled", "1133"),
            _ROUNDING,
        ),
    ),
    "ticket.redeemed": PostingRule(
        debits=(*_UP_TO_DATE[0], _money("paid"), _fee("fee_refund")),
        credits=(*_SETTLED, _ROUNDING),
    ),
    "ticket.topped_up": PostingRule(
        debits=(*_UP_TO_DATE[0], _money("owed"), _fee("fee_refund")),
        credits=_SETTLED,
    ),
    "ticket.voided": PostingRule(
        debits=(_money("returned"), _of_ticket("fee_prepaid", "2203")),
        credits=(_loan("principal"),),
    ),
    "ticket.loss_reported": PostingRule(debits=(_money("fee"),), credits=(_of_ticket("fee", "6051.02"),)),
    "ticket.replaced": PostingRule(debits=(_money("fee"),), credits=(_of_ticket("fee", "6051.02"),)),
    "ticket.seized": PostingRule(debits=(_of_ticket("principal", "1221"),), credits=(_loan("principal"),)),
    "ticket.unblocked": PostingRule(debits=(_loan("returned"),), credits=(_of_ticket("returned", "1221"),)),
    "ticket.forfeited": PostingRule(
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
    "ticket.redeemed_by_agreement": PostingRule(
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
    "goods.sold": PostingRule(
        debits=(
            Line("cash", CASH, TILL),
            Line("bank", "1002"),
            Line("platform", "1012"),
            _of_ticket("cost", "6402"),
            _of_ticket("allowance", "1471"),
        ),
        credits=_SOLD,
    ),
    "goods.returned": PostingRule(
        debits=_SOLD,
        credits=(_money("gross"), _of_ticket("cost", "6402"), _of_ticket("allowance", "1471")),
    ),
    "goods.written_down": PostingRule(
        debits=(_of_ticket("amount", "6701"),),
        credits=(_of_ticket("amount", "1471"),),
    ),
    "goods.written_off": PostingRule(
        debits=(_of_ticket("loss", "6711"), _of_ticket("allowance", "1471")),
        credits=(_of_ticket("book_value", "1409"),),
    ),
    "lot.disposed": PostingRule(
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
    "surplus.paid": PostingRule(debits=(_of_ticket("amount", "2241.01"),), credits=(_money("amount"),)),
    "deficit.paid": PostingRule(debits=(_money("amount"),), credits=(_of_ticket("amount", "1221"),)),
    "income.accrued": PostingRule(
        debits=(Line("interest", "1132"), Line("fee_prepaid", "2203"), Line("fee_arrears", "1133")),
        credits=(Line("interest", "6011"), Line("fee_prepaid", "6021"), Line("fee_arrears", "6021")),
    ),
    "payment.settled": PostingRule(
        debits=(_money("cash_rounding"),),
        credits=(_of_ticket("cash_rounding", "6051.09"),),
    ),
    "till.opened": PostingRule(
        debits=(Line("brought", CASH, TILL),),
        credits=(Line("brought", by="source", accounts=_COUNTERPARTS),),
    ),
    "cash.brought_in": PostingRule(
        debits=(Line("amount", CASH, TILL),),
        credits=(Line("amount", by="counterpart", accounts=_COUNTERPARTS),),
    ),
    "cash.taken_out": PostingRule(
        debits=(Line("amount", by="counterpart", accounts=_COUNTERPARTS),),
        credits=(Line("amount", CASH, TILL),),
    ),
    "day.closed": PostingRule(
        debits=(Line("difference", CASH, TILL),),
        credits=(Line("difference", "1901", TILL),),
    ),
}
"""A negative amount stands on the other side."""


def entry_for(what: Body, cause: str, device: DeviceId) -> EntryPosted | None:
    """The entry that a fact makes, or None where no rule or no amount moves money."""
    kind = kind_of(what).name
    rule = RULES.get(kind)
    if rule is None:
        return None
    postings = [_posting(line, what, device) for line in rule.debits]
    postings += [_reverse(_posting(line, what, device)) for line in rule.credits]
    moved = tuple(posting for posting in postings if posting.amount)
    return EntryPosted(cause=cause, rule=kind, rules_version=RULES_VERSION, postings=moved) if moved else None


def _posting(line: Line, what: Body, device: DeviceId) -> Posting:
    amount: Money = attrgetter(line.amount)(what)
    account = line.accounts[_word(getattr(what, line.by))] if line.by else line.account
    sub = what.subject if line.sub == TICKET else ""
    if line.sub == TILL and account == CASH:
        sub = drawer(device)
    return Posting(account=account, amount=amount, sub=sub)


def _word(value: enum.Enum | str) -> str:
    return value if isinstance(value, str) else str(value.value)


def _reverse(posting: Posting) -> Posting:
    return Posting(account=posting.account, amount=-posting.amount, sub=posting.sub)
