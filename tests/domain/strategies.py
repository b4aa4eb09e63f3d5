"""Any value of any command or fact, made from the types of its fields, for tests that claim something of all."""

from __future__ import annotations

import enum
import functools
import importlib
import pkgutil
import unicodedata
from collections.abc import Callable
from datetime import date
from fractions import Fraction
from typing import Any, TypeVar

from hypothesis import strategies as st

import domain
from domain.codec import hints_of, inner_type, is_optional, item_type, limits_of
from domain.fields import Between, Count, Login, PublicKey, Share, Words
from domain.ledger.accounts import CHART
from domain.ledger.entry import EntryPosted, Posting
from domain.ledger.voucher import VoucherPosted, VoucherPrepared, VouchersReviewed
from domain.money import NO_RATE, Money, Rate, Rounding, rate
from domain.quantities import Fineness, Weight
from domain.rulebook.bookkeeping import FeeAccounting
from domain.rulebook.terms import (
    FeeTiming,
    InterestScope,
    LateFee,
    LateInterest,
    Method,
    MonthAnchor,
    Refund,
    Terms,
    Tier,
)
from tests.builders import terms

L = TypeVar("L", Words, Between, Count)


def load_all_of_the_domain() -> None:
    """Import every module, since commands and facts register themselves when they are imported."""
    for module in pkgutil.walk_packages(domain.__path__, "domain."):
        importlib.import_module(module.name)


def nfc(text: str) -> str:
    """A text in the form that is kept."""
    return unicodedata.normalize("NFC", text)


def texts(shortest: int = 0, longest: int = 12) -> st.SearchStrategy[str]:
    """Texts of so many characters, in any script, with nothing invisible in them."""
    letters = st.characters(codec="utf-8", exclude_categories=("C", "Z"))
    kept = st.text(letters, min_size=shortest, max_size=min(longest, shortest + 12)).map(nfc)
    return kept.filter(lambda text: shortest <= len(text) <= longest)


@functools.cache
def values(kind: type) -> st.SearchStrategy[Any]:
    """Any value of this dataclass that keeps to its limits."""
    if kind is EntryPosted:
        return entries()
    parts = {name: _value(hint) for name, hint in hints_of(kind).items()}
    if kind in {VoucherPrepared, VoucherPosted}:
        parts["postings"] = entries().map(lambda entry: entry.postings)
    if kind is VouchersReviewed:
        parts["vouchers"] = st.lists(texts(), min_size=1, max_size=3).map(tuple)
    return st.builds(kind, **parts)


TIERS = (
    (Tier(days=5, part=Fraction(1, 6)), Tier(days=15, part=Fraction(1, 2)), Tier(days=31, part=Fraction(1))),
    (Tier(days=5, part=Fraction(1, 4)), Tier(days=15, part=Fraction(1, 2))),
    (Tier(days=10, part=Fraction(1, 3)), Tier(days=20, part=Fraction(2, 3))),
    (),
)


def locked_terms() -> st.SearchStrategy[Terms]:
    """Terms of any shop: every convention, any rates up to the caps, minimums, refunds and roundings."""
    return st.builds(
        terms,
        interest=st.decimals(0, "0.003625", places=6).map(str),
        fee=st.decimals(0, "0.042", places=6).map(str),
        markup=st.decimals(0, 1, places=2).map(str),
        interest_method=st.sampled_from(Method),
        fee_method=st.sampled_from(Method),
        tiers=st.sampled_from(TIERS),
        fee_timing=st.sampled_from(FeeTiming),
        vat=st.sampled_from([NO_RATE, rate("0.01"), rate("0.03"), rate("0.06")]),
        fee_accounting=st.sampled_from(FeeAccounting),
        refund=st.sampled_from(Refund),
        min_fee_days=st.integers(0, 8),
        min_interest_days=st.integers(0, 8),
        month_anchor=st.sampled_from(MonthAnchor),
        interest_scope=st.sampled_from(InterestScope),
        grace_days=st.integers(0, 10),
        late_interest=st.sampled_from(LateInterest),
        late_fee=st.sampled_from(LateFee),
        late_renewal_penalty=st.booleans(),
        fee_after_forfeiture=st.sampled_from(LateFee),
        rounding=st.sampled_from(Rounding),
        cash_rounding_unit=st.sampled_from((1, 1, 10, 100)),
        cash_rounding=st.sampled_from(Rounding),
    )


def entries() -> st.SearchStrategy[EntryPosted]:
    """Entries that balance."""
    lines = st.dictionaries(st.sampled_from(sorted(CHART.keys() - {"1901"})), st.integers(1, 10**12), min_size=1)
    return st.builds(
        lambda amounts, text: EntryPosted(
            cause=text,
            rule=text,
            rules_version=text,
            postings=(
                *(Posting(account=account, amount=Money(fen), sub=text) for account, fen in amounts.items()),
                Posting(account="1901", amount=Money(-sum(amounts.values()))),
            ),
        ),
        lines,
        texts(),
    )


def _value(hint: Any) -> st.SearchStrategy[Any]:
    some = _some(hint)
    return st.none() | some if is_optional(hint) else some


def _some(hint: Any) -> st.SearchStrategy[Any]:
    """A value that is there. What has no strategy of its own is a dataclass."""
    item, bare = item_type(hint), inner_type(hint)
    if item is not None:
        length = _limit(hint, Count(0, 3))
        return st.lists(_value(item), min_size=length.least, max_size=max(length.least, min(length.most, 3))).map(tuple)
    if bare in _MAKERS:
        return _MAKERS[bare](hint)
    return st.sampled_from(bare) if issubclass(bare, enum.Enum) else values(bare)


def _words(hint: Any) -> st.SearchStrategy[str]:
    words = _limit(hint, Words(12, shortest=0))
    if PublicKey() in limits_of(hint):
        return st.binary(min_size=32, max_size=32).map(bytes.hex)
    if Login() in limits_of(hint):
        return st.from_regex(r"[a-z0-9]{1,8}(?:[._-][a-z0-9]{1,8}){0,2}", fullmatch=True)
    return texts(words.shortest, words.longest)


def _numbers(hint: Any, *, least: int = 1 - 2**53, most: int = 2**53 - 1) -> st.SearchStrategy[int]:
    between = _limit(hint, Between(least, most))
    return st.integers(between.least, between.most)


def _rates(hint: Any) -> st.SearchStrategy[Rate]:
    most = 10**12 if Share() in limits_of(hint) else 10**15 - 1
    return st.integers(0, most).map(lambda parts: Rate(Fraction(parts, 10**12)))


_MAKERS: dict[Any, Callable[[Any], st.SearchStrategy[Any]]] = {
    str: _words,
    int: _numbers,
    bool: lambda _: st.booleans(),
    date: lambda _: st.dates(),
    Money: lambda hint: _numbers(hint).map(Money),
    Weight: lambda hint: _numbers(hint, least=0, most=10**10 - 1).map(Weight),
    Fineness: lambda _: st.integers(0, 10_000).map(Fineness),
    Rate: _rates,
    Fraction: lambda _: st.builds(Fraction, st.integers(0, 10**17), st.integers(1, 10**17)),
}


def _limit(hint: Any, otherwise: L) -> L:
    """The limit of this sort that a field has, or another."""
    return next((limit for limit in limits_of(hint) if isinstance(limit, type(otherwise))), otherwise)
