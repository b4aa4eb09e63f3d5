"""A rulebook: the dated parameters of one jurisdiction, each with its source, and the terms that a ticket locks."""

from __future__ import annotations

import enum
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Annotated

from domain.dates import months_later
from domain.errors import Refusal
from domain.fields import AmountOrNothing, Between, Code, Count, Line, Note, Share
from domain.money import NOTHING, Money, Rate, cut
from domain.rulebook.bookkeeping import NO_POLICY, Bookkeeping
from domain.rulebook.limits import LegalLimits
from domain.rulebook.security import USUAL, Security
from domain.rulebook.templates import PLAIN, Templates
from domain.rulebook.terms import Charging, PledgeClass, Terms, terms_of


class CapBasis(enum.Enum):
    """What the fee cap is held against: the nominal monthly rate, or also what the days really cost."""

    NOMINAL = "nominal"
    BY_DAYS = "by_days"


class Disposal(enum.Enum):
    """What becomes of a forfeited pledge: the shop's own, or sold for the pawner's account."""

    OWN = "own"
    FOR_ACCOUNT = "for_account"


class ThresholdOf(enum.Enum):
    """What decides whose forfeited goods are: their appraised value, or the loan."""

    APPRAISED = "appraised"
    LOAN = "loan"


class NoticeBefore(enum.Enum):
    """What a notice to the pawner must come before: the sale, or the forfeiture itself."""

    SALE = "sale"
    FORFEITURE = "forfeiture"


class BookCost(enum.Enum):
    """The value at which forfeited goods come into stock: the loan alone, or with the interest that is owed."""

    PRINCIPAL = "principal"
    PRINCIPAL_AND_INTEREST = "principal_and_interest"


@dataclass(frozen=True, slots=True, kw_only=True)
class Band:
    """A cap on monthly interest for loans up to an amount; the last band of a table has none."""

    up_to: AmountOrNothing | None
    cap: Annotated[Rate, Share()]


@dataclass(frozen=True, slots=True, kw_only=True)
class ClassRules:
    """What the law says of one class of pledges (art. 8, 38, 42); the fee cap is per month."""

    pledge: PledgeClass
    fee_cap: Annotated[Rate, Share()]
    least_capital: AmountOrNothing
    registration: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class RateRow:
    """A row of the rate table: the monthly rates of a class, or of one category of goods in it ("" for all others)."""

    pledge: PledgeClass
    category: Note
    interest: Annotated[Rate, Share()]
    fee: Annotated[Rate, Share()]


@dataclass(frozen=True, slots=True, kw_only=True)
class BrokenCap:
    """A rate of the table above its cap, and the article that says so."""

    code: str
    row: RateRow
    asked: Rate
    cap: Rate
    article: str

    def refusal(self) -> Refusal:
        """What it deserves: `rates.fee_over_cap` (art. 38) or `rates.interest_over_cap` (art. 37)."""
        row = self.row
        return Refusal(
            self.code,
            pledge=row.pledge.value,
            category=row.category,
            asked=self.asked,
            cap=self.cap,
            article=self.article,
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """A step of the shop's own ladder: so many days after the due day (before it: less than none), do this."""

    key: Code
    days: Annotated[int, Between(-365, 3650)]
    freeze: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Forfeiture:
    """What forfeiture brings (art. 43): from the threshold on the pledge is sold for the pawner's account.

    Without a threshold it is always the shop's own. `notice_months` and `notice_days` must pass after a notice before a
    sale or before the forfeiture; `agreement_days` is how long after the due day a redemption by agreement is still
    considered.
    """

    threshold: AmountOrNothing | None
    threshold_inclusive: bool
    threshold_of: ThresholdOf = ThresholdOf.APPRAISED
    surplus_to_pawner: bool
    deficit_claimed: bool
    book_cost: BookCost
    notice_before: NoticeBefore = NoticeBefore.SALE
    notice_months: Annotated[int, Between(0, 12)] = 0
    notice_days: Annotated[int, Between(0, 400)]
    agreement_days: Annotated[int, Between(0, 4000)]
    vat: Annotated[Rate, Share()]

    def after_notice(self, noticed_on: date) -> date:
        """The first day on which what the notice must come before may be done."""
        return months_later(noticed_on, self.notice_months) + timedelta(days=self.notice_days)


@dataclass(frozen=True, slots=True, kw_only=True)
class Approvals:
    """From which amounts on a second person is needed."""

    clerk_loan: AmountOrNothing
    till_difference: AmountOrNothing
    appraisal: AmountOrNothing
    daily_lending: AmountOrNothing


@dataclass(frozen=True, slots=True, kw_only=True)
class Retention:
    """How many years (video: days) records are kept at least; of several rules the longest wins."""

    photo_years: Annotated[int, Between(0, 200)]
    voucher_years: Annotated[int, Between(0, 200)]
    aml_years: Annotated[int, Between(0, 200)]
    video_days: Annotated[int, Between(0, 4000)]


@dataclass(frozen=True, slots=True, kw_only=True)
class Rulebook:
    """The parameters of one jurisdiction in one version, in force from a day on. Rates are per month.

    `unchecked` marks a working example that nobody may use before checking it against the law. `ticket_fee` is paid
    once when a ticket is issued, where the law knows such a fee; China's does not (art. 38).
    """

    key: Code
    version: Code
    effective_from: date
    source: Line
    currency: Code
    unchecked: bool
    classes: Annotated[tuple[ClassRules, ...], Count(1, 3)]
    interest_caps: Annotated[tuple[Band, ...], Count(1, 12)]
    interest_reference: Annotated[Rate, Share()] | None
    cap_basis: CapBasis
    rates: Annotated[tuple[RateRow, ...], Count(1, 60)]
    charging: Charging
    least_term_days: Annotated[int, Between(0, 4000)]
    least_term_months: Annotated[int, Between(0, 120)] = 0
    max_term_months: Annotated[int, Between(1, 120)]
    max_renewal_months: Annotated[int, Between(1, 120)]
    max_renewals: Annotated[int, Between(0, 1000)] | None
    largest_loan: AmountOrNothing | None
    max_loan_ratio: Annotated[Rate, Share()]
    least_age: Annotated[int, Between(0, 120)]
    rest_days: Annotated[tuple[date, ...], Count(0, 400)]
    forfeiture: Forfeiture
    limits: LegalLimits
    approvals: Approvals
    ladder: Annotated[tuple[Step, ...], Count(0, 20)]
    retention: Retention
    loss_report_fee: AmountOrNothing
    replacement_fee: AmountOrNothing
    ticket_fee: AmountOrNothing = NOTHING
    books: Bookkeeping = NO_POLICY
    security: Security = USUAL
    templates: Templates = PLAIN

    def class_rules(self, pledge: PledgeClass) -> ClassRules:
        """What the law says of a class. Raises Refusal `pledge.class_closed` (art. 25)."""
        for rules in self.classes:
            if rules.pledge is pledge:
                return rules
        raise Refusal("pledge.class_closed", pledge=pledge.value, article="25")

    def rates_for(self, pledge: PledgeClass, category: str) -> RateRow:
        """The row of the rate table for these goods: their category's, else that of the whole class."""
        rows = {row.category: row for row in self.rates if row.pledge is pledge}
        row = rows.get(category) or rows.get("")
        if row is None:
            raise Refusal("rates.none", pledge=pledge.value, category=category)
        return row

    def interest_cap(self, principal: Money) -> Rate:
        """The cap on monthly interest for a loan of this size."""
        bands = self.interest_caps
        return next((band.cap for band in bands if band.up_to is None or principal <= band.up_to), bands[-1].cap)

    def terms(
        self, pledge: PledgeClass, principal: Money, interest: Rate | None, fee: Rate | None, category: str = ""
    ) -> Terms:
        """The terms for a pledge of this class; rates that are not given are those of the rate table, with interest
        no higher than the cap for a loan of this size.

        Raises Refusal `fee.over_cap` (art. 38), `interest.over_cap` (art. 37) or `pledge.class_closed` (art. 25).
        """
        rules, row = self.class_rules(pledge), self.rates_for(pledge, category)
        interest = min(row.interest, self.interest_cap(principal)) if interest is None else interest
        fee = row.fee if fee is None else fee
        check_cap("fee.over_cap", fee, rules.fee_cap, article="38")
        check_cap("interest.over_cap", interest, self.interest_cap(principal), article="37")
        return terms_of(
            self.charging,
            rulebook=self.key,
            version=self.version,
            monthly_interest_rate=interest,
            monthly_fee_rate=fee,
        )

    def closed_days(self) -> frozenset[date]:
        """The days of rest that move the last day of grace."""
        return frozenset(self.rest_days)

    def broken_caps(self) -> Iterator[BrokenCap]:
        """Every rate of the table that is above a cap of this very rulebook; rows of closed classes have none."""
        highest = max(band.cap for band in self.interest_caps)
        fee_caps = {rules.pledge: rules.fee_cap for rules in self.classes}
        for row in self.rates:
            cap = fee_caps.get(row.pledge)
            if cap is not None and row.fee > cap:
                yield BrokenCap(code="rates.fee_over_cap", row=row, asked=row.fee, cap=cap, article="38")
            if row.interest > highest:
                yield BrokenCap(code="rates.interest_over_cap", row=row, asked=row.interest, cap=highest, article="37")

    def illegal_rates(self) -> Iterator[Refusal]:
        """Every row of the rate table that breaks a cap of this very rulebook, as the refusal that it deserves."""
        return (broken.refusal() for broken in self.broken_caps())


def monthly_cap(annual: Rate) -> Rate:
    """The cap on monthly interest that a yearly reference rate sets (art. 37)."""
    return cut(annual.value / 12)


def check_cap(code: str, asked: Rate, cap: Rate, article: str) -> None:
    """Refuse a monthly rate above its cap; the cap itself is allowed."""
    if asked > cap:
        raise Refusal(code, asked=asked, cap=cap, article=article)
