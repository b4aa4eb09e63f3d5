"""Posting rules: which accounts a fact moves, as data, and the entry that they make of it.

Amounts are named after the fields of the fact, and an entry is a fact of its own, so changing a rule never changes what
was posted before.
"""

from __future__ import annotations

import enum
from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cache
from operator import attrgetter
from typing import Annotated

from domain.facts import Body, kind_of
from domain.fields import Code, Count, Note
from domain.ids import DeviceId
from domain.ledger.accounts import CASH, drawer
from domain.ledger.entry import EntryPosted, Posting
from domain.money import Money


class Sub(enum.Enum):
    """Whose sub-ledger a line belongs to: nobody's, the device's drawer (cash alone), what the fact is about, or the
    other store that it names.
    """

    NONE = ""
    TILL = "till"
    SUBJECT = "subject"
    STORE = "store"


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice:
    """The account of one word."""

    word: Code
    account: Code


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One line of a template: the field `amount`, less the field `less`, goes to an account.

    `choices` instead of `account` picks it by the value of the field that `by` names, or of several joined by "+". A
    line that is `into` changes the line of the same account and sub-ledger in the entry, where there is one.
    """

    amount: Code
    account: Note = ""
    sub: Sub = Sub.NONE
    by: Note = ""
    choices: Annotated[tuple[Choice, ...], Count(0, 60)] = ()
    less: Note = ""
    into: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class PostingRule:
    """What a kind of fact debits and credits; a line whose amount is nothing is left out, a negative one stands on the
    other side. Where `each` names a field of several, the lines are made for each of them.
    """

    kind: Code
    debits: Annotated[tuple[Line, ...], Count(1, 40)]
    credits: Annotated[tuple[Line, ...], Count(1, 40)]
    each: Note = ""
    version: Note = ""


Rules = Mapping[str, PostingRule]
"""The posting rule of every kind of fact that moves money."""


def entry_for(what: Body, cause: str, device: DeviceId, rules: Rules) -> EntryPosted | None:
    """The entry that a fact makes, or None where no rule or no amount moves money."""
    kind = kind_of(what).name
    rule = rules.get(kind)
    if rule is None:
        return None
    postings: dict[object, Posting] = {}
    for source in getattr(what, rule.each) if rule.each else (what,):
        for sign, lines in ((1, rule.debits), (-1, rule.credits)):
            for line in lines:
                _add(postings, _posting(line, source, what, device, sign), line)
    moved = tuple(posting for posting in postings.values() if posting.amount)
    return EntryPosted(cause=cause, rule=kind, rules_version=rule.version, postings=moved) if moved else None


def _add(postings: dict[object, Posting], posting: Posting | None, line: Line) -> None:
    if posting is None:
        return
    if line.into:
        known = next((key for key, each in postings.items() if _same_place(each, posting)), None)
        if known is not None:
            postings[known] = replace(posting, amount=postings[known].amount + posting.amount)
            return
    postings[len(postings)] = posting


def _same_place(one: Posting, other: Posting) -> bool:
    return one.account == other.account and one.sub == other.sub


def _posting(line: Line, source: object, what: Body, device: DeviceId, sign: int) -> Posting | None:
    amount: Money = attrgetter(line.amount)(source)
    if line.less:
        amount -= attrgetter(line.less)(source)
    if not amount:
        return None
    account = _choices(line)[_word(line.by, source)] if line.by else line.account
    sub = _sub(line, source, what, device, account)
    return Posting(account=account, amount=amount if sign > 0 else -amount, sub=sub)


def _sub(line: Line, source: object, what: Body, device: DeviceId, account: str) -> str:
    if line.sub is Sub.SUBJECT:
        return what.subject
    if line.sub is Sub.TILL and account == CASH:
        return drawer(device)
    other = getattr(source, "store", None) if line.sub is Sub.STORE else None
    return f"store:{other}" if other else ""


@cache
def _choices(line: Line) -> Mapping[str, str]:
    return {choice.word: choice.account for choice in line.choices}


def _word(names: str, source: object) -> str:
    return "+".join(_text(attrgetter(name)(source)) for name in names.split("+"))


def _text(value: enum.Enum | str) -> str:
    return value if isinstance(value, str) else str(value.value)
