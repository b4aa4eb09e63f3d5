"""Posting rules: which accounts a fact moves, as data, and the entry that they make of it.

Amounts are named after the fields of the fact, so changing a rule never changes what was posted before.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from domain.facts import Body, kind_of
from domain.ids import DeviceId
from domain.ledger.accounts import CASH, drawer
from domain.ledger.entry import EntryPosted, Posting
from domain.money import Money

RULES_VERSION = "2026-01"

TILL = "till"
TICKET = "ticket"


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a template. `accounts` instead of `account` picks by the value of the field that `by` names."""

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


_LOANS = {"movable": "1303.01", "property_right": "1303.02", "real_estate": "1303.03"}
_COUNTERPARTS = {"bank": "1002", "capital": "4001", "expense": "6601"}

_UP_TO_DATE = (
    (Line("interest_recognised", "1132", TICKET), Line("fee_recognised", "2203", TICKET)),
    (Line("interest_recognised", "6011", TICKET), Line("fee_recognised", "6021", TICKET)),
)
"""Interest and earned fee brought up to date, first in every renewal and redemption (entries 3 and 4)."""

RULES: dict[str, PostingRule] = {
    "ticket.issued": PostingRule(
        debits=(Line("principal", sub=TICKET, by="pledge", accounts=_LOANS),),
        credits=(Line("net_disbursed", CASH, TILL), Line("fee_prepaid", "2203", TICKET)),
    ),
    "ticket.renewed": PostingRule(
        debits=(*_UP_TO_DATE[0], Line("paid", CASH, TILL)),
        credits=(
            *_UP_TO_DATE[1],
            Line("interest_settled", "1132", TICKET),
            Line("fee_prepaid", "2203", TICKET),
        ),
    ),
    "ticket.redeemed": PostingRule(
        debits=(*_UP_TO_DATE[0], Line("paid", CASH, TILL), Line("fee_refund", "2203", TICKET)),
        credits=(
            *_UP_TO_DATE[1],
            Line("principal", sub=TICKET, by="pledge", accounts=_LOANS),
            Line("interest_paid", "1132", TICKET),
            Line("overdue_interest", "6011.09", TICKET),
            Line("overdue_fee", "6021", TICKET),
        ),
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
    amount: Money = getattr(what, line.amount)
    account = line.accounts[getattr(what, line.by).value] if line.by else line.account
    sub = drawer(device) if line.sub == TILL else what.subject if line.sub == TICKET else ""
    return Posting(account=account, amount=amount, sub=sub)


def _reverse(posting: Posting) -> Posting:
    return Posting(account=posting.account, amount=-posting.amount, sub=posting.sub)
