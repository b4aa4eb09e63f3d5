"""Changing the rules: what is refused with its row and article, what takes force when."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from fractions import Fraction
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.codec import COMMAND, FACT, from_plain, to_plain
from domain.errors import Refusal
from domain.money import Money, Rate, rate
from domain.rulebook.abroad import EXAMPLES
from domain.rulebook.bookkeeping import NO_POLICY, Provision
from domain.rulebook.bookkeeping import Tier as LoanTier
from domain.rulebook.change import (
    ChangeRulebook,
    RulebookChanged,
    decide,
    earliest_change,
    in_force,
    proposed,
)
from domain.rulebook.china import CHINA
from domain.rulebook.quoted import Per, QuotedRow, monthly
from domain.rulebook.rulebook import Band, NoticeBefore, RateRow, Rulebook, Step, ThresholdOf
from domain.rulebook.terms import Method, PledgeClass, Refund, Tier
from domain.stock.item import Category
from tests.builders import CLERK, MANAGER, PAWNED, a_moment, money

APRIL = date(2025, 4, 1)
MAY = date(2025, 5, 1)


@dataclass
class Books:
    """The state that the rule reads."""

    changed: tuple[Rulebook, ...] = ()
    newest_day: date | None = PAWNED

    def rulebooks(self) -> Sequence[Rulebook]:
        return self.changed

    def last_business_day(self) -> date | None:
        return self.newest_day

    def categories(self) -> Collection[str]:
        return frozenset(category.value for category in Category)


def edited(base: Rulebook = CHINA, **changes: Any) -> Rulebook:
    """The rulebook in force as somebody edited it, from April on."""
    return replace(base, **({"effective_from": APRIL} | changes))


def with_rates(*rows: RateRow) -> Rulebook:
    """China's rulebook with these rows in the place of its own, or added."""
    new = {(row.pledge, row.category): row for row in rows}
    kept = [new.pop((row.pledge, row.category), row) for row in CHINA.rates]
    return edited(rates=(*kept, *new.values()))


def row(pledge: PledgeClass, category: str, *, interest: str = "0.003625", fee: str) -> RateRow:
    return RateRow(pledge=pledge, category=category, interest=rate(interest), fee=rate(fee))


def change(book: Rulebook, books: Books | None = None, **fields: Any) -> RulebookChanged:
    """What this change brings about once a second person agreed."""
    asked = ChangeRulebook(rulebook=book, reason="行业协会新标准", **fields)
    [changed] = decide(asked, books or Books(), a_moment(CLERK, approver=MANAGER))
    return changed


def refusal(book: Rulebook, books: Books | None = None, **fields: Any) -> Refusal:
    with pytest.raises(Refusal) as refused:
        change(book, books, **fields)
    return refused.value


# What a change is


def test_a_change_carries_the_whole_rulebook_with_a_version_of_its_own() -> None:
    changed = change(with_rates(row(PledgeClass.MOVABLE, "gold", fee="0.03")))
    assert changed.rulebook.version == "2025-04-01.1-e12c"
    assert changed.rulebook.rates_for(PledgeClass.MOVABLE, "gold").fee == rate("0.03")
    assert changed.rulebook.rates_for(PledgeClass.MOVABLE, "watch").fee == rate("0.042")
    assert changed.subject == "rulebook:CN"


def test_nobody_chooses_the_version() -> None:
    assert change(edited(version="9999")).rulebook.version == "2025-04-01.1-e12c"


def test_a_change_always_needs_a_second_person() -> None:
    asked = ChangeRulebook(rulebook=edited(), reason="试行")
    with pytest.raises(Refusal) as refused:
        list(decide(asked, Books(), a_moment(MANAGER)))
    assert (refused.value.code, refused.value.params["why"]) == ("approval.required", "rulebook.second_person")


def test_what_is_shown_can_be_sent_back() -> None:
    shown = to_plain(ChangeRulebook(rulebook=CHINA, reason="试行"), COMMAND)
    assert from_plain(ChangeRulebook, shown, COMMAND).rulebook == CHINA


@pytest.mark.parametrize("book", [CHINA, *EXAMPLES.values()], ids=lambda book: book.key)
def test_a_fact_keeps_every_amount_in_its_currency(book: Rulebook) -> None:
    body = RulebookChanged(rulebook=book, reason="试行", legal_basis=None)
    assert from_plain(RulebookChanged, to_plain(body, FACT), FACT) == body


def test_days_of_rest_are_put_in_order() -> None:
    second, first = date(2025, 10, 2), date(2025, 10, 1)
    assert change(edited(rest_days=(second, first, second))).rulebook.rest_days == (first, second)


# In force


def test_before_any_change_the_measures_are_in_force() -> None:
    assert in_force((), APRIL) is CHINA


def test_a_rulebook_is_in_force_from_its_day_on() -> None:
    april = edited()
    assert in_force((april,), APRIL - timedelta(days=1)) is CHINA
    assert in_force((april,), APRIL) is april


def test_of_two_from_the_same_day_the_one_decided_later_is_in_force() -> None:
    first, second = edited(version="1"), edited(version="2")
    assert in_force((first, second), MAY) is second


def test_a_later_day_wins_over_a_later_decision() -> None:
    may, april = edited(effective_from=MAY), edited()
    assert in_force((may, april), APRIL) is april
    assert in_force((may, april), MAY) is may


@given(st.lists(st.dates(date(2025, 1, 1), date(2025, 12, 31)), max_size=6), st.dates(date(2025, 1, 1)))
def test_no_day_is_ruled_by_a_book_of_a_later_day(days: list[date], on: date) -> None:
    books = [edited(effective_from=day, version=str(n)) for n, day in enumerate(days)]
    ruling = in_force(books, on)
    assert ruling.effective_from <= on
    assert all(not ruling.effective_from < book.effective_from <= on for book in books)


def test_a_change_is_held_against_the_rules_that_it_follows() -> None:
    raised = edited(
        source="地方金融监管局 2025 年第 1 号", classes=tuple(replace(c, fee_cap=rate("0.05")) for c in CHINA.classes)
    )
    again = replace(raised, effective_from=MAY)
    assert change(again, Books((raised,))).rulebook.version == "2025-05-01.2-e12c"
    assert refusal(replace(again, source=CHINA.source), Books()).code == "rulebook.cap_without_source"


# From when


@pytest.mark.parametrize(
    "today, newest, earliest",
    [
        (PAWNED, None, PAWNED),
        (PAWNED, PAWNED - timedelta(days=1), PAWNED),
        (PAWNED, PAWNED, PAWNED + timedelta(days=1)),
        (PAWNED, PAWNED + timedelta(days=2), PAWNED + timedelta(days=3)),
    ],
)
def test_rules_change_after_the_last_business_day_and_not_before_today(
    today: date, newest: date | None, earliest: date
) -> None:
    assert earliest_change(today, newest) == earliest


def test_rules_never_change_for_days_gone_by() -> None:
    refused = refusal(edited(effective_from=PAWNED))
    assert (refused.code, refused.params["earliest"]) == ("rulebook.past", PAWNED + timedelta(days=1))


# The trade press


@pytest.mark.parametrize(
    "pledge, category, a_day, asked, cap",
    [
        (PledgeClass.MOVABLE, "gold", "0.003", "0.09", "0.042"),
        (PledgeClass.REAL_ESTATE, "house", "0.0015", "0.045", "0.027"),
    ],
)
def test_the_rates_of_the_trade_press_are_over_the_caps(
    pledge: PledgeClass, category: str, a_day: str, asked: str, cap: str
) -> None:
    quoted = QuotedRow(pledge=pledge, category=category, interest=rate("0.003625"), fee=rate(a_day), fee_per=Per.DAY)
    refused = refusal(edited(), quoted=(quoted,))
    assert refused.code == "rates.fee_over_cap"
    assert refused.params == {
        "pledge": pledge.value,
        "category": category,
        "asked": rate(asked),
        "cap": rate(cap),
        "article": "38",
    }


def test_what_equals_the_cap_is_allowed() -> None:
    quoted = QuotedRow(
        pledge=PledgeClass.MOVABLE, category="gold", interest=rate("0.003625"), fee=rate("0.0014"), fee_per=Per.DAY
    )
    assert change(edited(), quoted=(quoted,)).rulebook.rates_for(PledgeClass.MOVABLE, "gold").fee == rate("0.042")


def test_interest_over_the_cap_is_refused_with_its_row() -> None:
    refused = refusal(with_rates(row(PledgeClass.MOVABLE, "vehicle", interest="0.003626", fee="0.035")))
    assert (refused.code, refused.params["category"], refused.params["article"]) == (
        "rates.interest_over_cap",
        "vehicle",
        "37",
    )


@pytest.mark.parametrize(
    "quoted, per, a_month",
    [("0.003", Per.DAY, "0.09"), ("0.042", Per.MONTH, "0.042"), ("0.0435", Per.YEAR, "0.003625")],
)
def test_a_quoted_rate_becomes_the_exact_monthly_one(quoted: str, per: Per, a_month: str) -> None:
    assert monthly(rate(quoted), per) == rate(a_month)


def test_a_yearly_rate_without_an_exact_twelfth_is_refused() -> None:
    with pytest.raises(Refusal) as refused:
        monthly(rate("0.05"), Per.YEAR)
    assert refused.value.code == "rates.inexact"


@given(st.integers(0, 10**9))
def test_a_rate_by_the_day_is_thirtieth_of_the_month(parts: int) -> None:
    by_day = Rate(Fraction(parts, 10**12))
    assert monthly(by_day, Per.DAY).value / 30 == by_day.value


def test_a_row_that_is_quoted_twice_is_refused() -> None:
    quoted = QuotedRow(pledge=PledgeClass.MOVABLE, category="gold", interest=rate("0.001"), fee=rate("0.01"))
    assert refusal(edited(), quoted=(quoted, quoted)).code == "rates.twice"


# Caps of the law


def with_fee_cap(cap: str, source: str = CHINA.source) -> Rulebook:
    movable, *others = CHINA.classes
    return edited(classes=(replace(movable, fee_cap=rate(cap)), *others), source=source)


def test_a_cap_is_not_raised_without_a_new_source() -> None:
    refused = refusal(with_fee_cap("0.043"))
    assert refused.code == "rulebook.cap_without_source"
    assert refused.params == {
        "parameter": "fee_cap.movable",
        "asked": rate("0.043"),
        "law": rate("0.042"),
        "article": "38",
    }


def test_with_a_new_source_a_cap_is_raised() -> None:
    raised = with_fee_cap("0.043", source="地方金融监管局 2025 年第 1 号")
    assert change(raised).rulebook.class_rules(PledgeClass.MOVABLE).fee_cap == rate("0.043")


def test_a_local_cap_may_always_be_lower() -> None:
    lower = replace(with_fee_cap("0.035"), rates=tuple(replace(r, fee=rate("0.02")) for r in CHINA.rates))
    assert change(lower).rulebook.class_rules(PledgeClass.MOVABLE).fee_cap == rate("0.035")


@pytest.mark.parametrize(
    "changes, parameter, article",
    [
        ({"interest_caps": (Band(up_to=None, cap=rate("0.01")),)}, "interest_caps", "37"),
        ({"max_term_months": 7}, "max_term_months", "36"),
        ({"max_renewal_months": 12}, "max_renewal_months", "39"),
        ({"charging": replace(CHINA.charging, grace_days=4)}, "charging.grace_days", "40"),
        ({"charging": replace(CHINA.charging, min_fee_days=6)}, "charging.min_fee_days", "38"),
        ({"forfeiture": replace(CHINA.forfeiture, threshold=None)}, "forfeiture.threshold", "43"),
        ({"limits": replace(CHINA.limits, customer_share=rate("0.26"))}, "limits.customer_share", "44"),
        ({"limits": replace(CHINA.limits, net_assets_floor=rate("0.8"))}, "limits.net_assets_floor", "44"),
        ({"limits": replace(CHINA.limits, single_real_estate=money("1000000.01"))}, "limits.single_real_estate", "44"),
        (
            {"classes": tuple(replace(c, least_capital=Money(100)) for c in CHINA.classes)},
            "least_capital.movable",
            "8",
        ),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_no_bound_of_the_measures_is_loosened_without_a_new_source(
    changes: dict[str, Any], parameter: str, article: str
) -> None:
    refused = refusal(edited(**changes))
    assert (refused.code, refused.params["parameter"], refused.params["article"]) == (
        "rulebook.cap_without_source",
        parameter,
        article,
    )


def forfeiture(**changes: Any) -> Rulebook:
    return edited(forfeiture=replace(CHINA.forfeiture, **changes))


UNREGISTERED = tuple(replace(rules, registration=False) for rules in CHINA.classes)


@pytest.mark.parametrize(
    "asked, parameter, article",
    [
        (edited(classes=UNREGISTERED), "registration.real_estate", "42"),
        (forfeiture(threshold_of=ThresholdOf.LOAN), "forfeiture.threshold_of", "43"),
        (forfeiture(threshold_inclusive=False), "forfeiture.threshold_inclusive", "43"),
        (forfeiture(surplus_to_pawner=False), "forfeiture.surplus_to_pawner", "43"),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_no_duty_of_the_measures_is_dropped_without_a_new_source(asked: Rulebook, parameter: str, article: str) -> None:
    refused = refusal(asked)
    assert refused.code == "rulebook.against_the_law"
    assert refused.params == {"parameter": parameter, "article": article}


def test_below_the_laws_threshold_its_own_amount_may_be_the_shops() -> None:
    lower = forfeiture(threshold=money("20000.00"), threshold_inclusive=False)
    assert not change(lower).rulebook.forfeiture.threshold_inclusive


def test_with_a_new_source_a_duty_may_be_dropped() -> None:
    dropped = replace(forfeiture(surplus_to_pawner=False), source="典当管理办法 (2027)")
    assert not change(dropped).rulebook.forfeiture.surplus_to_pawner


# Keeping of records


def kept(source: str = CHINA.source, **years: int) -> Rulebook:
    return edited(retention=replace(CHINA.retention, **years), source=source)


NEWER = "地方金融监管局 2026 年第 4 号"


def test_records_are_not_kept_for_a_shorter_time_without_a_new_source() -> None:
    refused = refusal(kept(photo_years=29))
    assert refused.code == "retention.without_source"
    assert refused.params == {"parameter": "retention.photo_years", "asked": 29, "before": 30}
    assert change(kept(photo_years=29, source=NEWER)).rulebook.retention.photo_years == 29


@pytest.mark.parametrize("source", [CHINA.source, NEWER])
@pytest.mark.parametrize(
    "name, asked, least, basis",
    [
        ("photo_years", 9, 10, "反洗钱法 (2024) 第34条"),
        ("voucher_years", 29, 30, "会计档案管理办法 (2016) 第14条及附表一"),
        ("aml_years", 9, 10, "反洗钱法 (2024) 第34条"),
        ("video_days", 59, 60, "典当管理办法 (2005) 第9条"),
    ],
)
def test_no_source_lets_records_go_before_the_law_does(
    name: str, asked: int, least: int, basis: str, source: str
) -> None:
    refused = refusal(kept(source, **{name: asked}))
    assert refused.code == "retention.below_law"
    assert refused.params == {"parameter": f"retention.{name}", "asked": asked, "least": least, "basis": basis}


def test_records_may_always_be_kept_longer() -> None:
    longer = kept(photo_years=31, voucher_years=50, aml_years=11, video_days=90)
    assert change(longer).rulebook.retention == longer.retention


def test_what_the_shop_alone_kept_longer_takes_a_new_source_to_shorten_too() -> None:
    longer = Books((change(kept(voucher_years=50)).rulebook,))
    shorter = replace(kept(voucher_years=40), effective_from=MAY)
    assert refusal(shorter, longer).code == "retention.without_source"
    assert change(replace(shorter, source=NEWER), longer).rulebook.retention.voucher_years == 40


# The books


def books(**changes: Any) -> dict[str, Any]:
    return {"books": replace(CHINA.books, **changes)}


def tier(which: LoanTier, days: int | None, share: str) -> Provision:
    return Provision(tier=which, up_to_days=days, share=rate(share))


NORMAL, WATCHED, LOST = (
    tier(LoanTier.NORMAL, 0, "0.01"),
    tier(LoanTier.SPECIAL_MENTION, 30, "0.02"),
    tier(LoanTier.LOSS, None, "1"),
)


def test_a_shop_has_as_many_tiers_as_it_needs_or_none() -> None:
    three = (NORMAL, WATCHED, LOST)
    assert change(edited(**books(provisions=three))).rulebook.books.provisions == three
    assert change(edited(**books(provisions=()))).rulebook.books.provisions == ()
    equal = (NORMAL, replace(WATCHED, share=NORMAL.share), LOST)
    assert change(edited(**books(provisions=equal))).rulebook.books.provisions == equal


def test_a_first_review_that_is_over_already_is_pointless_and_allowed() -> None:
    changed = change(edited(**books(first_review_until=PAWNED - timedelta(days=400))))
    assert changed.rulebook.books.first_review_until == PAWNED - timedelta(days=400)


@pytest.mark.parametrize(
    "changes, parameter, least",
    [
        ({"surplus_share": rate("0.09")}, "books.surplus_share", "0.1"),
        ({"surplus_until": rate("0.49")}, "books.surplus_until", "0.5"),
    ],
)
def test_the_surplus_reserve_is_not_below_the_company_law_without_a_new_source(
    changes: dict[str, Any], parameter: str, least: str
) -> None:
    refused = refusal(edited(**books(**changes)))
    assert (refused.code, refused.params["parameter"]) == ("books.below_law", parameter)
    assert (str(refused.params["least"]), refused.params["basis"]) == (least, "公司法 (2023) 第210条")
    assert change(edited(source=NEWER, **books(**changes))).rulebook.books == replace(CHINA.books, **changes)


def test_rules_that_said_nothing_of_a_reserve_may_go_on_so() -> None:
    silent = Books((edited(books=NO_POLICY, source=NEWER),))
    later = edited(books=NO_POLICY, source=NEWER, effective_from=MAY)
    assert change(later, silent).rulebook.books == NO_POLICY


@given(shares=st.tuples(*[st.integers(0, 100)] * 4), days=st.tuples(*[st.integers(0, 400)] * 3))
def test_tiers_pass_exactly_when_worse_loans_are_later_and_provided_for_as_much(
    shares: tuple[int, ...], days: tuple[int, ...]
) -> None:
    percent = [Rate(Fraction(share, 100)) for share in shares]
    four = tuple(
        Provision(tier=each, up_to_days=end, share=share)
        for each, end, share in zip(LoanTier, (*days, None), percent, strict=False)
    )
    asked = edited(**books(provisions=four))
    makes_sense = days[0] < days[1] < days[2] and list(shares) == sorted(shares)
    if makes_sense:
        assert change(asked).rulebook.books.provisions == four
    else:
        assert refusal(asked).code in {"books.tier_order", "books.tier_share"}


# What makes no sense


def charging(**changes: Any) -> dict[str, Any]:
    return {"charging": replace(CHINA.charging, **changes)}


NONSENSE: list[tuple[str, dict[str, Any]]] = [
    ("rulebook.class_twice", {"classes": (*CHINA.classes[:2], CHINA.classes[0])}),
    ("rulebook.no_fee_cap", {"classes": tuple(replace(c, fee_cap=rate("0")) for c in CHINA.classes)}),
    ("rulebook.no_interest_cap", {"interest_caps": (Band(up_to=None, cap=rate("0")),)}),
    ("rulebook.bands", {"interest_caps": (Band(up_to=money("1.00"), cap=rate("0.001")),)}),
    (
        "rulebook.bands",
        {
            "interest_caps": (
                Band(up_to=money("2.00"), cap=rate("0.003")),
                Band(up_to=money("1.00"), cap=rate("0.002")),
                Band(up_to=None, cap=rate("0.001")),
            )
        },
    ),
    ("rates.twice", {"rates": (*CHINA.rates, CHINA.rates[0])}),
    ("rates.class_missing", {"rates": CHINA.rates[:2]}),
    ("rates.class_closed", {"classes": CHINA.classes[:2]}),
    ("rates.category", {"rates": (*CHINA.rates, row(PledgeClass.MOVABLE, "golt", fee="0.01"))}),
    ("rulebook.compounding", charging(interest_method=Method.CAPITALISED)),
    ("rulebook.lunar", charging(interest_method=Method.LUNAR_MONTH)),
    ("rulebook.tier_part", charging(tiers=(Tier(days=5, part=Fraction(7, 6)),))),
    ("rulebook.tier_part", charging(tiers=(Tier(days=5, part=Fraction(0)),))),
    ("rulebook.tier_order", charging(tiers=(Tier(days=5, part=Fraction(1, 2)), Tier(days=5, part=Fraction(1))))),
    ("rulebook.tier_order", charging(tiers=(Tier(days=5, part=Fraction(1)), Tier(days=9, part=Fraction(1, 2))))),
    ("rulebook.tiers_missing", charging(tiers=(), fee_method=Method.TIER)),
    ("rulebook.tiers_missing", charging(tiers=(), refund=Refund.BY_TIER)),
    ("rulebook.ticket_fee", {"ticket_fee": money("2.00")}),
    ("rulebook.no_term_left", {"least_term_months": 7}),
    ("rulebook.no_term_left", {"least_term_days": 169}),
    ("rulebook.nothing_lent", {"max_loan_ratio": rate("0")}),
    ("rulebook.nothing_lent", {"largest_loan": money("0.00")}),
    ("rulebook.least_age", {"least_age": 15}),
    ("rulebook.ladder_twice", {"ladder": (Step(key="call", days=0), Step(key="call", days=3))}),
    ("rulebook.ladder_order", {"ladder": (Step(key="call", days=0), Step(key="reminder", days=-7))}),
    (
        "rulebook.notice_first",
        {"forfeiture": replace(CHINA.forfeiture, notice_before=NoticeBefore.FORFEITURE)},
    ),
    ("books.tier_twice", books(provisions=(NORMAL, replace(NORMAL, up_to_days=30), LOST))),
    ("books.tier_order", books(provisions=(NORMAL, replace(WATCHED, up_to_days=0), LOST))),
    ("books.tier_order", books(provisions=(replace(WATCHED, up_to_days=0), replace(NORMAL, up_to_days=30), LOST))),
    ("books.tier_end", books(provisions=(NORMAL, replace(WATCHED, up_to_days=None), LOST))),
    ("books.tier_last", books(provisions=(NORMAL, WATCHED))),
    ("books.tier_share", books(provisions=(NORMAL, replace(WATCHED, share=rate("0.005")), LOST))),
    ("books.surplus_until", books(surplus_until=rate("0"))),
]


@pytest.mark.parametrize("code, changes", NONSENSE, ids=[code for code, _ in NONSENSE])
def test_what_makes_no_sense_is_refused(code: str, changes: dict[str, Any]) -> None:
    assert refusal(edited(**changes)).code == code


def test_compound_interest_needs_a_legal_basis_that_is_named() -> None:
    compounding = edited(**charging(interest_method=Method.CAPITALISED))
    assert refusal(compounding).code == "rulebook.compounding"
    changed = change(compounding, legal_basis="某省高级人民法院 2025 年批复")
    assert changed.legal_basis == "某省高级人民法院 2025 年批复"


def test_two_steps_of_the_ladder_may_share_a_day() -> None:
    together = (Step(key="call", days=0), Step(key="letter", days=0))
    assert change(edited(ladder=together)).rulebook.ladder == together


@pytest.mark.parametrize("book", EXAMPLES.values(), ids=lambda book: book.key)
def test_an_example_can_never_be_put_in_force(book: Rulebook) -> None:
    assert refusal(replace(book, effective_from=APRIL)).code == "rulebook.unchecked"
    assert refusal(replace(book, effective_from=APRIL, unchecked=False)).code == "rulebook.key"
    assert refusal(replace(book, effective_from=APRIL, unchecked=False, key="CN")).code == "rulebook.currency"


def test_what_is_proposed_is_what_would_be_decided() -> None:
    asked = ChangeRulebook(rulebook=edited(), reason="试行")
    [changed] = decide(asked, Books(), a_moment(CLERK, approver=MANAGER))
    assert replace(changed.rulebook, version=CHINA.version) == proposed(asked)
