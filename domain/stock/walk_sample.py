"""Which bags a vault walk looks at, and what it proves: monetary-unit sampling that nobody chooses and all can check.

A bag is drawn with the chance that its loan has in the book value of those not drawn yet. If bags worth the share p of
the book value were gone, a draw of n bags would meet none of them with a chance of at most (1 - p)^n.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from domain.ids import StoreId
from domain.money import Money, total
from domain.stock.places import order_of

SECONDS_A_BAG = 15
"""To find a bag, compare its label and look at its seal."""

STEPS = 10_000
"""Shares are stated in hundredths of a per cent."""

_ONE_IN = 20
_BY_RISK = 4
_LONG_UNSEEN_DAYS = 30
_MOST_MONTHS = 12
_GOLD = 2


@dataclass(frozen=True, slots=True, kw_only=True)
class StandingBag:
    """A sealed bag as the book has it; `way` leads to its place from the outside in."""

    item: str
    place: str
    way: tuple[str, ...]
    bag: str
    seal: str
    loan: Money
    gold: bool
    unseen_days: int


@dataclass(frozen=True, slots=True, kw_only=True)
class DrawnBag:
    """A bag that the walk looks at; `by_value` says that it counts for the proof, else it was drawn by risk."""

    item: str
    place: str
    bag: str
    seal: str
    loan: Money
    by_value: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Proof:
    """What it proves that every one of so many bags, drawn by value, was found.

    A loss of more than `share` (in hundredths of a per cent of the book value) would have been met by at least 95 of
    100 such draws. `amount` is that share of the book value.
    """

    bags: int
    book_value: Money
    share: int
    amount: Money


def seed_of(store: StoreId, on: date, head: str) -> str:
    """The day's seed: nobody knows it before the chain has its head, and everybody can make it again from it."""
    return hashlib.sha256(f"pawnbook.walk.v1|{store}|{on.isoformat()}|{head}".encode()).hexdigest()


def draw(bags: Sequence[StandingBag], day_seed: str, minutes: int) -> tuple[DrawnBag, ...]:
    """The bags to look at in so many minutes, in the order of one way through the vault.

    Three of four are drawn by their loans alone, the rest by loan, gold and how long nobody saw them.
    """
    chance = _Chance(day_seed)
    rest = sorted(bags, key=lambda each: each.item)
    most = min(len(rest), max(1, minutes * 60 // SECONDS_A_BAG))
    by_value = most if most == len(rest) else most - most // _BY_RISK
    drawn = [(_take(rest, _by_loan, chance), True) for _ in range(by_value)]
    drawn += [(_take(rest, _by_risk, chance), False) for _ in range(most - by_value)]
    drawn.sort(key=lambda each: (order_of(each[0].way), each[0].item))
    return tuple(_drawn(bag, counts) for bag, counts in drawn)


def excluded_share(bags: int) -> int:
    """The smallest share, in steps of 1/10000, of which (1 - share)^bags is at most 5 in 100; exact."""
    low, high = 0, STEPS
    while low < high:
        middle = (low + high) // 2
        if _ONE_IN * (STEPS - middle) ** bags <= STEPS**bags:
            high = middle
        else:
            low = middle + 1
    return low


def proof(bags: int, of: int, book_value: Money) -> Proof:
    """What it proves that so many bags drawn by value were found, of all that there are."""
    share = 0 if bags >= of else excluded_share(bags)
    return Proof(bags=bags, book_value=book_value, share=share, amount=book_value.share(Fraction(share, STEPS)))


def value_of(bags: Sequence[StandingBag]) -> Money:
    """The book value of bags: the loans on them."""
    return total([each.loan for each in bags])


class _Chance:
    """Numbers that follow from a seed alone: SHA-256 of the seed and a count."""

    def __init__(self, seed: str) -> None:
        self._seed = seed
        self._count = 0

    def below(self, limit: int) -> int:
        """The next number from 0 up to this limit; the limits of a vault are far too small to bend the chances."""
        self._count += 1
        told = hashlib.sha256(f"{self._seed}|{self._count}".encode()).digest()
        return int.from_bytes(told) * limit >> 256


def _take(rest: list[StandingBag], weight: Callable[[StandingBag], int], chance: _Chance) -> StandingBag:
    """Take one bag out of the rest by its weight."""
    weights = [weight(each) for each in rest]
    left = chance.below(sum(weights))
    for at, each in enumerate(weights):
        left -= each
        if left < 0:
            return rest.pop(at)
    raise AssertionError("a number below the sum falls on one of the weights")


def _by_loan(bag: StandingBag) -> int:
    return max(bag.loan.minor, 1)


def _by_risk(bag: StandingBag) -> int:
    months = min(bag.unseen_days // _LONG_UNSEEN_DAYS, _MOST_MONTHS)
    return _by_loan(bag) * (1 + months) * (_GOLD if bag.gold else 1)


def _drawn(bag: StandingBag, by_value: bool) -> DrawnBag:  # noqa: FBT001 read beside the field that it fills
    return DrawnBag(item=bag.item, place=bag.place, bag=bag.bag, seal=bag.seal, loan=bag.loan, by_value=by_value)
