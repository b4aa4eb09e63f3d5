"""What the Chinese Measures and the laws beside them say of a rulebook's parameters, and who may go beyond it: nobody
without naming a newer source.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from fractions import Fraction
from functools import partial

from domain.errors import Refusal
from domain.fields import MOST_FEN
from domain.money import Money, Rate, rate
from domain.rulebook.bookkeeping import Bookkeeping
from domain.rulebook.china import CHINA
from domain.rulebook.rulebook import Retention, Rulebook, ThresholdOf
from domain.rulebook.terms import PledgeClass

Measure = Rate | Money | int


@dataclass(frozen=True, slots=True)
class _Bound:
    """A parameter that the law bounds: from above, or where `is_floor` says so from below."""

    name: str
    article: str
    of: Callable[[Rulebook], Measure]
    is_floor: bool = False


@dataclass(frozen=True, slots=True)
class _Duty:
    """Something that the law wants of a rulebook and that is no figure, and whether a rulebook keeps to it."""

    name: str
    article: str
    kept: Callable[[Rulebook], bool]


@dataclass(frozen=True, slots=True)
class _Reserve:
    """What a company's surplus reserve wants at least: of a year's profit, or of the capital until it is full."""

    name: str
    least: Rate
    of: Callable[[Bookkeeping], Rate]


@dataclass(frozen=True, slots=True)
class _Keeping:
    """How long a kind of record is kept at least, in years or days, and the law that says so."""

    name: str
    least: int
    basis: str
    of: Callable[[Retention], int]


def beyond_the_law(asked: Rulebook, now: Rulebook) -> Iterator[Refusal]:
    """Every parameter that goes further than before beyond what the Measures say, while the source is still the old
    one: Refusal `rulebook.cap_without_source` with the parameter, its article and the figure of the law, and
    `rulebook.against_the_law` where it is no figure.
    """
    if asked.source.strip() != now.source.strip():
        return
    for bound in (*_BOUNDS, *_bounds_of_classes(asked)):
        law, before, new = bound.of(CHINA), bound.of(now), bound.of(asked)
        if _further(new, law, bound) and _further(new, before, bound):
            yield _without_source(bound, new, law)
    for duty in _DUTIES:
        if duty.kept(now) and not duty.kept(asked):
            yield Refusal("rulebook.against_the_law", parameter=duty.name, article=duty.article)


def kept_too_short(asked: Rulebook, now: Rulebook) -> Iterator[Refusal]:
    """Every kind of record that would be kept for a shorter time than the law wants, whatever the source
    (`retention.below_law`), or than the rules of now do, while the source is still the old one
    (`retention.without_source`). Longer is always allowed.
    """
    same_source = asked.source.strip() == now.source.strip()
    for keeping in _KEEPING:
        before, new = keeping.of(now.retention), keeping.of(asked.retention)
        if new < keeping.least:
            yield Refusal(
                "retention.below_law", parameter=keeping.name, asked=new, least=keeping.least, basis=keeping.basis
            )
        elif new < before and same_source:
            yield Refusal("retention.without_source", parameter=keeping.name, asked=new, before=before)


def reserve_too_small(asked: Rulebook, now: Rulebook) -> Iterator[Refusal]:
    """Every share of the surplus reserve that falls below what it was and below the Company Law, while the source is
    still the old one: Refusal `books.below_law`.
    """
    if asked.source.strip() != now.source.strip():
        return
    for reserve in _RESERVE:
        before, new = reserve.of(now.books), reserve.of(asked.books)
        if new < min(reserve.least, before):
            yield Refusal("books.below_law", parameter=reserve.name, asked=new, least=reserve.least, basis=_COMPANY_LAW)


def _without_source(bound: _Bound, asked: Measure, law: Measure) -> Refusal:
    return Refusal("rulebook.cap_without_source", parameter=bound.name, asked=asked, law=law, article=bound.article)


def _further(one: Measure, other: Measure, bound: _Bound) -> bool:
    return _number(one) < _number(other) if bound.is_floor else _number(one) > _number(other)


def _number(measure: Measure) -> Fraction:
    if isinstance(measure, Rate):
        return measure.value
    return Fraction(measure.minor if isinstance(measure, Money) else measure)


def _bounds_of_classes(asked: Rulebook) -> Iterator[_Bound]:
    for rules in asked.classes:
        pledge = rules.pledge
        yield _Bound(f"fee_cap.{pledge.value}", "38", partial(_fee_cap, pledge))
        yield _Bound(f"least_capital.{pledge.value}", "8", partial(_least_capital, pledge), is_floor=True)


def _fee_cap(pledge: PledgeClass, book: Rulebook) -> Rate:
    return next((rules.fee_cap for rules in book.classes if rules.pledge is pledge), Rate(Fraction(0)))


def _least_capital(pledge: PledgeClass, book: Rulebook) -> Money:
    return next((rules.least_capital for rules in book.classes if rules.pledge is pledge), Money(MOST_FEN))


def _threshold(book: Rulebook) -> Money:
    return Money(MOST_FEN) if book.forfeiture.threshold is None else book.forfeiture.threshold


def _at_the_threshold(book: Rulebook) -> bool:
    """Whether goods of exactly the law's threshold are sold for the pawner's account."""
    return book.forfeiture.threshold_inclusive or _threshold(book) < _threshold(CHINA)


def _registers_real_estate(book: Rulebook) -> bool:
    return all(rules.registration for rules in book.classes if rules.pledge is PledgeClass.REAL_ESTATE)


_DUTIES = (
    _Duty("registration.real_estate", "42", _registers_real_estate),
    _Duty("forfeiture.threshold_of", "43", lambda book: book.forfeiture.threshold_of is ThresholdOf.APPRAISED),
    _Duty("forfeiture.threshold_inclusive", "43", _at_the_threshold),
    _Duty("forfeiture.surplus_to_pawner", "43", lambda book: book.forfeiture.surplus_to_pawner),
)
_BOUNDS = (
    _Bound("interest_caps", "37", lambda book: max(band.cap for band in book.interest_caps)),
    _Bound("max_term_months", "36", lambda book: book.max_term_months),
    _Bound("max_renewal_months", "39", lambda book: book.max_renewal_months),
    _Bound("charging.min_fee_days", "38", lambda book: book.charging.min_fee_days),
    _Bound("charging.grace_days", "40", lambda book: book.charging.grace_days, is_floor=True),
    _Bound("forfeiture.threshold", "43", _threshold),
    _Bound("limits.customer_share", "44", lambda book: book.limits.customer_share),
    _Bound("limits.property_right_share", "44", lambda book: book.limits.property_right_share),
    _Bound("limits.real_estate_share", "44", lambda book: book.limits.real_estate_share),
    _Bound("limits.single_real_estate", "44", lambda book: book.limits.single_real_estate),
    _Bound("limits.single_real_estate_share", "44", lambda book: book.limits.single_real_estate_share),
    _Bound("limits.net_assets_floor", "44", lambda book: book.limits.net_assets_floor, is_floor=True),
)
_COMPANY_LAW = "公司法 (2023) 第210条"
_RESERVE = (
    _Reserve("books.surplus_share", rate("0.10"), lambda books: books.surplus_share),
    _Reserve("books.surplus_until", rate("0.50"), lambda books: books.surplus_until),
)
_MONEY_LAUNDERING = "反洗钱法 (2024) 第34条"
_KEEPING = (
    _Keeping("retention.photo_years", 10, _MONEY_LAUNDERING, lambda retention: retention.photo_years),
    _Keeping(
        "retention.voucher_years",
        30,
        "会计档案管理办法 (2016) 第14条及附表一",
        lambda retention: retention.voucher_years,
    ),
    _Keeping("retention.aml_years", 10, _MONEY_LAUNDERING, lambda retention: retention.aml_years),
    _Keeping("retention.video_days", 60, "典当管理办法 (2005) 第9条", lambda retention: retention.video_days),
)
"""Photos show who pawned what, so they are kept as long as the records of customers are."""
