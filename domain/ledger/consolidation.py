"""Several stores' books together: what they owe each other (内部往来, 1291) clears, and what does not is named.

A store books what it sends another as a debit of 1291 with the sub-account "store:3102", the other what came as a
credit. While funds are on their way only one of the two has an entry.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from domain.ledger.accounts import Account, Side, name_of
from domain.money import NOTHING, Money, total

INTER_STORE = "1291"
"""The branch current account; a shop may keep detail accounts below it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class InterStoreLine:
    """A line that a store booked against another: a debit is positive. `other` is "" where the line names no store."""

    store: str
    other: str
    account: str
    book_date: date
    cause: str
    line: int
    number: int | None
    rule: str
    summary: str
    amount: Money
    red: bool

    @property
    def is_debit(self) -> bool:
        """In a red entry amounts stand on the other side, less than nothing."""
        return (self.amount.minor > 0) != self.red


@dataclass(frozen=True, slots=True, kw_only=True)
class Pair:
    """What two stores say of each other, debits less credits. `other_says` is None where the other is none of these
    stores. `on_its_way` are the entries behind the difference: those that the other side has not answered.
    """

    one: str
    other: str
    one_says: Money
    other_says: Money | None
    difference: Money
    clears: bool
    on_its_way: tuple[InterStoreLine, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class InterStore:
    """What some stores and each other store say of each other up to a day."""

    stores: tuple[str, ...]
    up_to: date
    clears: bool
    pairs: tuple[Pair, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class StoreAmount:
    """What an account of one store was debited and credited."""

    store: str
    debit: Money
    credit: Money


@dataclass(frozen=True, slots=True, kw_only=True)
class ConsolidatedAccount:
    """An account in a consolidated trial balance: store by store, what was eliminated, and what remains of both sides.

    `balance` is what remains on the account's own side.
    """

    account: str
    name_zh: str
    name_en: str
    stores: tuple[StoreAmount, ...]
    eliminated_debit: Money
    eliminated_credit: Money
    debit: Money
    credit: Money
    balance: Money


@dataclass(frozen=True, slots=True, kw_only=True)
class ConsolidatedBalance:
    """The trial balance of several stores as of one, up to a day; the two sums are equal."""

    stores: tuple[str, ...]
    up_to: date
    accounts: tuple[ConsolidatedAccount, ...]
    debit: Money
    credit: Money
    inter_store: InterStore


Moved = Mapping[str, tuple[int, int]]
"""What accounts were debited and credited, in fen."""


def inter_store(stores: Collection[str], up_to: date, lines: Iterable[InterStoreLine]) -> InterStore:
    """Hold what each store says of another against what that one says of it."""
    found: dict[tuple[str, str], list[InterStoreLine]] = defaultdict(list)
    for line in lines:
        one, other = sorted((line.store, line.other)) if _is_mutual(line, stores) else (line.store, line.other)
        found[one, other].append(line)
    pairs = tuple(_pair(one, other, of, mutual=_is_mutual(of[0], stores)) for (one, other), of in sorted(found.items()))
    return InterStore(stores=tuple(sorted(stores)), up_to=up_to, clears=all(pair.clears for pair in pairs), pairs=pairs)


def consolidated(
    moved: Mapping[str, Moved], chart: Mapping[str, Account], up_to: date, lines: Sequence[InterStoreLine]
) -> ConsolidatedBalance:
    """The sum of the stores' trial balances without what they booked against each other and what clears."""
    between = inter_store(moved.keys(), up_to, lines)
    gone = _eliminated(between, lines)
    codes = sorted({code for figures in moved.values() for code in figures})
    accounts = tuple(_account(code, moved, chart, gone.get(code, [0, 0])) for code in codes)
    return ConsolidatedBalance(
        stores=between.stores,
        up_to=up_to,
        accounts=accounts,
        debit=total([each.debit for each in accounts]),
        credit=total([each.credit for each in accounts]),
        inter_store=between,
    )


def _is_mutual(line: InterStoreLine, stores: Collection[str]) -> bool:
    """Whether the store that a line names is another one of these."""
    return line.other in stores and line.other != line.store


def _pair(one: str, other: str, lines: Sequence[InterStoreLine], *, mutual: bool) -> Pair:
    says = {name: total([line.amount for line in lines if line.store == name]) for name in (one, other)}
    difference = says[one] + says[other] if mutual else says[one]
    clears = not difference
    return Pair(
        one=one,
        other=other,
        one_says=says[one],
        other_says=says[other] if mutual else None,
        difference=difference,
        clears=clears,
        on_its_way=() if clears else _unanswered(lines),
    )


def _unanswered(lines: Sequence[InterStoreLine]) -> tuple[InterStoreLine, ...]:
    """Of what came after the last day on which both said the same, what has no entry of the same amount against it: in
    the other store's books, else (a correction) in one's own.
    """
    waiting = _since_agreed(sorted(lines, key=lambda line: (line.book_date, line.store, line.cause, line.line)))
    for across in (True, False):
        waiting = _without_matches(waiting, across=across)
    return tuple(waiting)


def _since_agreed(lines: Sequence[InterStoreLine]) -> list[InterStoreLine]:
    balance, start = NOTHING, 0
    for place, line in enumerate(lines, start=1):
        balance += line.amount
        is_last_of_day = place == len(lines) or lines[place].book_date != line.book_date
        if is_last_of_day and not balance:
            start = place
    return list(lines[start:])


def _without_matches(lines: Sequence[InterStoreLine], *, across: bool) -> list[InterStoreLine]:
    """Strike out each two lines of opposite amounts, the oldest with the oldest."""
    struck: set[int] = set()
    waiting: dict[tuple[bool, Money], list[int]] = defaultdict(list)
    first = lines[0].store if lines else ""
    for place, line in enumerate(lines):
        mine = line.store == first
        answers = waiting[mine != across, -line.amount]
        if answers:
            struck |= {place, answers.pop(0)}
        else:
            waiting[mine, line.amount].append(place)
    return [line for place, line in enumerate(lines) if place not in struck]


def _eliminated(between: InterStore, lines: Iterable[InterStoreLine]) -> dict[str, list[int]]:
    """What goes of each account: all lines between two of these stores but those that are on their way."""
    stays = {(line.store, line.cause, line.line) for pair in between.pairs for line in pair.on_its_way}
    gone: dict[str, list[int]] = defaultdict(lambda: [0, 0])
    for line in lines:
        if _is_mutual(line, between.stores) and (line.store, line.cause, line.line) not in stays:
            gone[line.account][0 if line.is_debit else 1] += abs(line.amount.minor) * (-1 if line.red else 1)
    return gone


def _account(
    code: str, moved: Mapping[str, Moved], chart: Mapping[str, Account], gone: Sequence[int]
) -> ConsolidatedAccount:
    account = name_of(code, chart)
    by_store = [(store, figures[code]) for store, figures in sorted(moved.items()) if code in figures]
    debit = sum(sides[0] for _, sides in by_store) - gone[0]
    credit = sum(sides[1] for _, sides in by_store) - gone[1]
    return ConsolidatedAccount(
        account=code,
        name_zh=account.name_zh,
        name_en=account.name_en,
        stores=tuple(StoreAmount(store=store, debit=Money(one), credit=Money(two)) for store, (one, two) in by_store),
        eliminated_debit=Money(gone[0]),
        eliminated_credit=Money(gone[1]),
        debit=Money(debit),
        credit=Money(credit),
        balance=Money(debit - credit if account.side is Side.DEBIT else credit - debit),
    )
