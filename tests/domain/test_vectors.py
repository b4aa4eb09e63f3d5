import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest

from domain.pawn.vectors import Outcome, Result, run, summary

Vector = dict[str, Any]

SHARED: list[Vector] = json.loads((Path(__file__).parents[1] / "data" / "charge-vectors.json").read_text("utf-8"))[
    "vectors"
]


def vector(number: str, **changes: Any) -> Vector:
    """A vector of the shared file; changes to its parameters and expectations are added to what stands there."""
    usual = next(each for each in SHARED if each["id"] == f"CV-{number}")
    return {
        **usual,
        **{
            name: {**usual[name], **value} if name in {"params", "expected"} and isinstance(value, Mapping) else value
            for name, value in changes.items()
        },
    }


def without(name: str, number: str = "001") -> Vector:
    return {key: value for key, value in vector(number).items() if key != name}


def tried(one: Any) -> Outcome:
    [outcome] = run([one])
    return outcome


def answered(number: str, expected: Vector, params: Vector | None = None, **changes: Any) -> tuple[str, ...]:
    """What differs when a published vector is changed so and these figures are expected of it."""
    usual = vector(number, params=params or {}, **changes)
    kept = {name: value for name, value in usual["params"].items() if value is not LEFT_OUT}
    return tried({**usual, "params": kept, "expected": expected}).details


LEFT_OUT = object()
PAWNED = ["2025-03-01", "new_pawn", 30]


def test_every_published_vector_passes() -> None:
    assert [outcome for outcome in run(SHARED) if outcome.result is not Result.PASSED] == []


def test_the_summary_counts_them() -> None:
    assert summary(run(SHARED)) == "68 passed, 0 failed, 0 skipped"


@pytest.mark.parametrize(
    "number, changes, detail",
    [
        ("017", {"convention": "Z_LUCKY"}, "convention: Z_LUCKY is not understood"),
        ("038", {"event": "swap"}, "event: swap is not understood"),
        ("001", {"rebate": 100}, "field rebate=100 is not understood"),
        ("001", {"params": {"loyalty_discount": "0.1"}}, "parameter loyalty_discount=0.1 is not understood"),
        ("001", {"params": {"renew_days": 30}}, "parameter renew_days=30 is not understood"),
        ("003", {"params": {"refund_policy": "half"}}, "refund_policy: half is not understood"),
        ("074", {"params": {"compounding": "daily"}}, "compounding: daily is not understood"),
        ("064", {"params": {"method": "by_luck"}}, "method: by_luck is not understood"),
        ("012", {"params": {"late_renewal_penalty": 0}}, "late_renewal_penalty: 0 is neither true nor false"),
        (
            "094",
            {"params": {"steps": [["2025-03-01", "new_pawn", 30], ["2025-06-02", "swap", 0]]}},
            "steps: swap is not understood",
        ),
    ],
)
def test_what_is_not_understood_fails_and_says_what(number: str, changes: Vector, detail: str) -> None:
    outcome = tried(vector(number, **changes))
    assert (outcome.result, outcome.details) == (Result.FAILED, (detail,))


def test_a_wrong_expectation_fails_and_says_both_amounts() -> None:
    outcome = tried(vector("003", expected={"interest": 1451}))
    assert (outcome.result, outcome.details) == (Result.FAILED, ("interest: expected 1451, got 1450",))


def test_an_expectation_that_is_not_reckoned_fails() -> None:
    outcome = tried(vector("003", expected={"stamp_duty": 5}))
    assert (outcome.result, outcome.details) == (Result.FAILED, ("stamp_duty: expected 5, got nothing",))


def test_expecting_nothing_fails() -> None:
    assert tried({**vector("003"), "expected": {}}).result is Result.FAILED


def test_an_expected_amount_is_never_a_float() -> None:
    assert tried(vector("003", expected={"interest": 1450.0})).result is Result.FAILED


def test_a_refusal_that_nobody_expects_fails() -> None:
    outcome = tried({**vector("011"), "expected": {"overdue_days": 6}})
    assert (outcome.result, outcome.details) == (Result.FAILED, ("error: expected null, got GRACE_EXPIRED",))


def test_a_refusal_that_is_expected_must_come() -> None:
    outcome = tried(vector("011", event_date="2025-04-05", expected={"overdue_days": 5}))
    assert "error: expected GRACE_EXPIRED, got null" in outcome.details


def test_a_renewal_is_refused_from_the_sixth_day_too() -> None:
    late = vector("013", event_date="2025-04-06")
    assert tried({**late, "expected": {"allowed": False, "error": "GRACE_EXPIRED"}}).result is Result.PASSED


def test_pawning_for_more_than_six_months_is_refused() -> None:
    long = {**vector("001", due_date="2025-09-02"), "expected": {"allowed": False, "error": "TERM_OVER_6_MONTHS"}}
    assert tried(long).result is Result.PASSED


def test_interest_over_the_cap_is_refused_and_the_cap_said() -> None:
    over = vector("086", monthly_interest_rate="0.003626", expected={"allowed": False})
    assert tried({**over, "expected": {**over["expected"], "error": "INTEREST_RATE_OVER_CAP"}}).result is Result.PASSED


def test_a_cap_without_an_end_is_compared_as_far_as_rates_go() -> None:
    lower = vector("086", monthly_interest_rate="0.0025", params={"annual_reference_rate": "0.031"})
    expected = {**lower["expected"], "cap_monthly": "0.0025833333333333333333333333"}
    assert tried({**lower, "expected": expected}).result is Result.PASSED


def test_the_last_day_of_grace_without_a_shift() -> None:
    expected = {"last_day": "2025-10-06", "forfeit_from": "2025-10-07"}
    assert answered("080", expected, {"holiday_shift": False}) == ()


@pytest.mark.parametrize("name", sorted(without("note")))
def test_a_missing_field_is_named(name: str) -> None:
    outcome = tried(without(name))
    assert (outcome.result, outcome.details) == (Result.FAILED, (f"{name}: missing",))


@pytest.mark.parametrize(
    "field, value",
    [
        ("principal", 1_000_000.0),
        ("principal", True),
        ("principal", -1),
        ("principal", None),
        ("monthly_fee_rate", 0.042),
        ("monthly_interest_rate", "a lot"),
        ("category", "livestock"),
        ("start_date", "20250301"),
        ("start_date", "2025-02-30"),
        ("due_date", "2025-02-28"),
        ("event", 7),
        ("event_date", "2025-03-02"),
        ("note", 5),
        ("params", []),
        ("expected", None),
    ],
)
def test_a_malformed_field_is_named(field: str, value: object) -> None:
    outcome = tried({**vector("001"), field: value})
    assert outcome.result is Result.FAILED
    assert outcome.details[0].startswith(f"{field}: ")


@pytest.mark.parametrize(
    "number, params",
    [
        ("006", {"min_days": 5.0}),
        ("001", {"min_fee_days": 99}),
        ("021", {"tiers": [[5, 0.5]]}),
        ("021", {"tiers": [[5, "1/0"]]}),
        ("070", {"cash_rounding_unit": 0}),
        ("075", {"item_principals": [0, 0]}),
        ("080", {"holidays": "Spring Festival"}),
        ("009", {"penalty_markup": 0.5}),
        ("011", {"grace_days": "5"}),
        ("012", {"renew_days": None}),
        ("064", {"previous_close": "March"}),
        ("094", {"steps": []}),
        ("094", {"steps": [["2025-03-01", "new_pawn"]]}),
    ],
)
def test_a_malformed_parameter_is_named(number: str, params: Vector) -> None:
    outcome = tried(vector(number, params=params))
    assert outcome.result is Result.FAILED
    assert outcome.details[0].startswith(f"{next(iter(params))}: ")


@pytest.mark.parametrize(
    "steps",
    [
        [["2025-03-31", "renew", 30]],
        [["2025-03-01", "new_pawn", 30], ["2025-06-02", "new_pawn", 30]],
        [["2025-03-01", "new_pawn", 31]],
        [["2025-03-01", "new_pawn", 30], ["2025-06-02", "renew"]],
        [["2025-03-01", "new_pawn", 30.0]],
        [["March", "new_pawn", 30]],
    ],
)
def test_a_life_that_makes_no_sense_fails(steps: list[Any]) -> None:
    assert tried(vector("094", params={"steps": steps})).result is Result.FAILED


def test_dates_beyond_the_calendar_fail() -> None:
    assert tried(vector("012", params={"renew_days": 10**9})).details == ("dates: beyond the calendar",)


@pytest.mark.parametrize("one", [None, 5, "CV-001", [], {}])
def test_what_is_no_vector_fails(one: Any) -> None:
    assert tried(one).result is Result.FAILED


# Figures that follow from the published ones, reckoned by hand


@pytest.mark.parametrize(
    "number, params, changes, expected",
    [
        ("003", {}, {"event_date": "2025-03-31"}, {"days": 30, "fee_refund": 0, "pay_now": 1003625}),
        ("005", {"min_days_interest": 5}, {}, {"days": 3, "interest": 604, "pay_now": 965604}),
        ("006", {"min_days_interest": 5}, {}, {"interest_at_due": 537, "redeem_on_due": 889337}),
        ("068", {"rounding": "HALF_EVEN"}, {}, {"interest": 4}),
        ("068", {"rounding": "DOWN"}, {}, {"interest": 4}),
        ("068", {"rounding": "UP"}, {}, {"interest": 5}),
        ("070", {"cash_rounding": "HALF_UP"}, {}, {"pay_now": 1003630, "cash_rounding_difference": 5}),
        ("070", {"cash_rounding": "UP"}, {}, {"pay_now": 1003630, "cash_rounding_difference": 5}),
        ("071", {"cash_rounding": "UP"}, {}, {"pay_now": 1003700, "cash_rounding_difference": 75}),
        ("074", {}, {"event_date": "2025-05-16"}, {"interest_compound": 9089, "interest_simple": 9063}),
        ("041", {"fee_after_forfeiture": "daily"}, {}, {"overdue_fee": 16800, "pay_now": 1022600}),
        ("009", {"fee_timing": "arrears"}, {}, {"fee": 175000, "overdue_fee": 17500, "pay_now": 5213344}),
        ("009", {"late_fee_mode": "none"}, {}, {"overdue_fee": 0, "pay_now": 5020844}),
    ],
)  # fmt: skip
def test_ends_of_a_pledge(number: str, params: Vector, changes: Vector, expected: Vector) -> None:
    assert answered(number, expected, params, **changes) == ()


@pytest.mark.parametrize(
    "on, months, left, part, fee",
    [
        ("2025-05-10", 1, 0, "0", 48000),
        ("2025-05-15", 1, 5, "1/6", 56000),
        ("2025-05-25", 1, 15, "1/2", 72000),
        ("2025-05-26", 1, 16, "1", 96000),
        ("2025-06-10", 2, 0, "0", 96000),
    ],
)
def test_steps_at_their_edges(on: str, months: int, left: int, part: str, fee: int) -> None:
    expected = {"months": months, "left_days": left, "month_fraction": part, "fee": fee}
    assert answered("021", expected, event_date=on) == ()


@pytest.mark.parametrize(
    "convention, expected",
    [
        ("A_DAILY30", {"days": 45, "interest": 47850, "fee": 316800}),
        ("B_MONTH_DAYS", {"months": 1, "left_days": 17, "interest": 49977, "fee": 330880}),
        ("D_FULL_MONTH", {"months_charged": 2, "interest": 63800, "fee": 422400}),
        ("E_TEN_DAY", {"periods": 5, "interest": 47850, "fee": 352000}),
        ("G_DAILY30_INCL", {"days": 46, "interest": 48913, "fee": 323840}),
    ],
)
def test_forty_five_days_by_every_convention(convention: str, expected: Vector) -> None:
    assert answered("030", expected, convention=convention) == ()


def test_a_whole_year_over_365_is_twelve_months_of_interest() -> None:
    year: Vector = {"due_date": "2026-02-10", "event_date": "2026-02-10"}
    assert answered("030", {"days": 365, "interest": 382800, "fee": 2569600}, **year) == ()


def test_a_short_february_is_a_whole_month_where_a_month_begun_counts() -> None:
    assert answered("033", {"months_charged": 1, "fee": 63000}, convention="D_FULL_MONTH") == ()


@pytest.mark.parametrize(
    "on, kept, back", [("2025-04-14", 8000, 40000), ("2025-04-25", 24000, 24000), ("2025-04-26", 48000, 0)]
)
def test_a_fee_may_come_back_by_steps(on: str, kept: int, back: int) -> None:
    assert answered("082", {"fee_earned": kept, "fee_refund": back}, event_date=on) == ()


def test_a_late_renewal_may_cost_the_penalty_for_its_late_days() -> None:
    expected = {"overdue_interest": 242, "late_penalty": 242, "pay_now": 45867, "new_start_date": "2025-03-31"}
    assert answered("013", expected, {"late_renewal_penalty": True}) == ()


def test_days_between_two_terms_cost_what_they_cost_a_redemption() -> None:
    expected = {"overdue_interest": 725, "overdue_fee": 5600, "pay_now": 51950, "new_due_date": "2025-05-04"}
    assert answered("013", expected, {"renewal_from": "event_date"}) == ()


@pytest.mark.parametrize("convention", ["B_MONTH_DAYS", "C_TIER", "D_FULL_MONTH"])
@pytest.mark.parametrize("anchor, due", [("previous_due", "2025-03-28"), ("original_day", "2025-03-31")])
def test_a_renewal_by_months_keeps_its_anchor(convention: str, anchor: str, due: str) -> None:
    expected = {"fee_new_period": 540000, "new_due_date": due}
    assert answered("017", expected, {"month_anchor": anchor}, convention=convention) == ()


@pytest.mark.parametrize(
    "number, expected",
    [
        ("012", {"interest_settled": 3625, "fee_settled": 42000, "fee_new_period": 0, "pay_now": 45625}),
        ("035", {"fee_settled": 180000, "fee_refund": 0, "fee_at_due": 240000, "pay_now": 2195000}),
        ("038", {"fee_settled": 28000, "fee_refund": 0, "new_fee_prepaid": 0, "pay_out_now": 469583}),
        ("078", {"fee_settled": 8400, "fee_refund": 0, "pay_now": 509125, "redeem_on_due": 522813}),
        ("063", {"fee_earned": 16800, "fee_unearned": 0}),
    ],
)
def test_a_fee_in_arrears_is_settled_where_a_prepaid_one_goes_back(number: str, expected: Vector) -> None:
    assert answered(number, expected, {"fee_timing": "arrears"}) == ()


def test_both_ends_count_once_when_part_of_a_loan_is_paid_back() -> None:
    expected = {"interest_settled": 15500, "fee_refund": 120000, "interest_at_due": 20000}
    assert answered("035", expected, convention="G_DAILY30_INCL") == ()


def test_a_second_ticket_lends_the_added_amount_to_the_same_day() -> None:
    expected = {"days": 20, "new_fee_prepaid": 14000, "pay_out_now": 486000, "new_due_date": "2025-08-31"}
    assert answered("038", expected, {"top_up_method": "second_ticket", "new_term_days": LEFT_OUT}) == ()


@pytest.mark.parametrize(
    "number, params, expected",
    [
        ("043", {"sale_price": 1700000}, {"sale_net": 1650485, "vat": 49515, "gain": -149515}),
        ("043", {"book_cost": "principal_and_interest"}, {"gain": 493475}),
        ("045", {"deduct_fee": True, "deduct_penalty": True}, {"debt": 9028350, "surplus_to_customer": 946650}),
        ("047", {"appraised": 2999999}, {"route": "lt_30000", "self_sale_allowed": True}),
        ("047", {"threshold_inclusive": False}, {"route": "lt_30000", "self_sale_allowed": True}),
        ("065", {"vat_rate": "0.03"}, {"net": 40777, "vat": 1223}),
        ("076", {"amount_to_split": 9, "item_principals": [10000, 0, 10000]}, {"per_item": [5, 0, 4]}),
    ],
)
def test_disposal_tax_and_shares(number: str, params: Vector, expected: Vector) -> None:
    assert answered(number, expected, params) == ()


@pytest.mark.parametrize(
    "number, params, changes, error",
    [
        ("049", {}, {"category": "property_right", "monthly_fee_rate": "0.0241"}, "FEE_RATE_OVER_CAP"),
        ("086", {"daily_interest_rate": "0.0002"}, {}, "INTEREST_RATE_OVER_CAP"),
        ("086", {"annual_interest_rate": "0.0436"}, {}, "INTEREST_RATE_OVER_CAP"),
        ("086", {"annual_reference_rate": "0.03"}, {}, "INTEREST_RATE_OVER_CAP"),
        ("056", {}, {"principal": 100000001}, "SINGLE_REAL_ESTATE_LIMIT"),
        ("058", {}, {"principal": 200000001}, "SINGLE_REAL_ESTATE_LIMIT"),
        ("092", {"net_assets": 449999999}, {}, "NET_ASSETS_UNDER_90"),
        ("083", {"fee_charged": 8401}, {}, "FEE_OVER_CAP_BY_DAYS"),
        ("041", {}, {"event_date": "2025-05-01"}, "agreement.too_late"),
    ],
)
def test_what_is_refused(number: str, params: Vector, changes: Vector, error: str) -> None:
    assert answered(number, {"allowed": False, "error": error}, params, **changes) == ()


@pytest.mark.parametrize(
    "number, params, changes",
    [
        ("049", {}, {"category": "property_right", "monthly_fee_rate": "0.024"}),
        ("086", {"annual_interest_rate": "0.0435"}, {}),
        ("083", {"fee_charged": 8400}, {}),
        ("091", {}, {"principal": 10000000}),
    ],
)
def test_what_equals_its_limit_is_allowed(number: str, params: Vector, changes: Vector) -> None:
    assert answered(number, {"allowed": True, "error": None}, params, **changes) == ()


def test_a_life_with_a_part_payment_and_a_top_up() -> None:
    steps = [
        ["2025-03-01", "new_pawn", 30],
        ["2025-03-11", "partial_repay", 500000],
        ["2025-03-21", "top_up", 300000],
        ["2025-04-05", "redeem"],
    ]
    expected = {
        "cash_flows": [-1916000, 488417, -243587, 1765463],
        "net_income": 94293,
        "due_dates": ["2025-03-31", "2025-04-20"],
    }
    assert answered("094", expected, {"steps": steps}, event_date="2025-04-05") == ()
