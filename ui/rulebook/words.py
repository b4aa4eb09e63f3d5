"""The words for what a rulebook names by code."""

from __future__ import annotations

from domain.money import Rounding
from domain.rulebook.quoted import Per
from domain.rulebook.rulebook import BookCost, CapBasis, NoticeBefore, ThresholdOf
from domain.rulebook.terms import (
    FeeTiming,
    InterestScope,
    LateFee,
    LateInterest,
    MonthAnchor,
    Refund,
    RenewalFrom,
)
from domain.stock.item import Category
from domain.terms import CATEGORIES, LADDER, n_
from ui.language import _

TIMINGS = {
    FeeTiming.PREPAID: n_("taken out of the loan at the start"),
    FeeTiming.ARREARS: n_("paid at the end"),
}
REFUNDS = {
    Refund.BY_DAY: n_("given back by the day"),
    Refund.BY_TIER: n_("given back by steps"),
    Refund.NONE: n_("nothing is given back"),
}
ANCHORS = {
    MonthAnchor.PREVIOUS_DUE: n_("by the due day before"),
    MonthAnchor.ORIGINAL_DAY: n_("by the day of the first term"),
}
RENEWALS_FROM = {
    RenewalFrom.OLD_DUE_DATE: n_("from the old due day"),
    RenewalFrom.EVENT_DATE: n_("from the day of renewing"),
}
SCOPES = {
    InterestScope.WHOLE_PRINCIPAL: n_("of the whole loan"),
    InterestScope.REPAID_PART: n_("of the part paid back"),
}
LATE_FEES = {LateFee.NONE: n_("none"), LateFee.DAILY: n_("by the day")}
LATE_INTERESTS = {
    LateInterest.BY_DAY: n_("by the day, with the penalty"),
    LateInterest.MONTHS_GO_ON: n_("the months go on"),
    LateInterest.NONE: n_("none"),
}
ROUNDINGS = {
    Rounding.HALF_UP: n_("half up"),
    Rounding.HALF_EVEN: n_("half to even"),
    Rounding.DOWN: n_("down"),
    Rounding.UP: n_("up"),
}
CAP_BASES = {
    CapBasis.NOMINAL: n_("the monthly rate"),
    CapBasis.BY_DAYS: n_("also what the days really cost"),
}
THRESHOLDS_OF = {ThresholdOf.APPRAISED: n_("the appraised value"), ThresholdOf.LOAN: n_("the loan")}
NOTICES = {NoticeBefore.SALE: n_("the sale"), NoticeBefore.FORFEITURE: n_("the forfeiture")}
BOOK_COSTS = {
    BookCost.PRINCIPAL: n_("the loan"),
    BookCost.PRINCIPAL_AND_INTEREST: n_("the loan with the interest owed"),
}
BOOKS_NOTE = n_(
    "A month is closed by the rules of its last day. The VAT in charges and how a fee is earned are locked with a "
    "ticket: changed, they count for tickets issued or renewed from then on."
)
LOCKED_NOTE = n_("Only for tickets issued or renewed from then on.")
PERS = {Per.MONTH: n_("a month"), Per.DAY: n_("a day"), Per.YEAR: n_("a year")}
_CATEGORIES = {category.value: words for category, words in CATEGORIES.items()}


def category_words(category: str) -> str:
    """A kind of goods; "" is all that have no row of their own."""
    return _(_CATEGORIES[category]) if category in _CATEGORIES else category or _("All other goods")


def step_words(key: str) -> str:
    """A step of the ladder; a shop's own stands as it is called."""
    return _(LADDER[key]) if key in LADDER else key


CATEGORY_NAMES = tuple(category.value for category in Category)
