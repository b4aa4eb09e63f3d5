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

PASS = "001 003 004 005 006 009 010 011 012 013 015 049 050 052 061 062 063 064 068 086 094"
SKIPPED = (
    "016 017 018 019 021 023 027 028 029 030 032 033 035 036 037 038 040 041 043 045 046 047 053 054 055 056 058 059 "
    "060 065 067 070 071 072 073 074 075 076 078 080 082 083 085 088 089 091 092"
)


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


def ids(result: Result) -> str:
    return " ".join(outcome.id.removeprefix("CV-") for outcome in run(SHARED) if outcome.result is result)


def test_everything_that_is_built_gives_the_published_amounts() -> None:
    assert ids(Result.PASSED) == PASS


def test_nothing_fails() -> None:
    assert ids(Result.FAILED) == ""


def test_what_is_not_built_is_skipped() -> None:
    assert ids(Result.SKIPPED) == SKIPPED


def test_the_summary_counts_all_three() -> None:
    assert summary(run(SHARED)) == "21 passed, 0 failed, 47 skipped"


@pytest.mark.parametrize(
    "number, reason",
    [
        ("017", "convention B_MONTH_DAYS"),
        ("038", "event top_up"),
        ("032", "parameter fee_timing=arrears"),
        ("037", "parameter repay_principal=1000000"),
        ("053", "parameter daily_fee_rate=0.003"),
        ("080", "parameter holiday_shift=true"),
    ],
)
def test_a_skip_gives_its_reason(number: str, reason: str) -> None:
    assert tried(vector(number)).details == (reason,)


def test_an_unknown_parameter_is_never_ignored() -> None:
    outcome = tried(vector("001", params={"loyalty_discount": "0.1"}))
    assert (outcome.result, outcome.details) == (Result.SKIPPED, ("parameter loyalty_discount=0.1",))


def test_a_parameter_of_another_event_is_not_ignored_either() -> None:
    assert tried(vector("001", params={"renew_days": 30})).result is Result.SKIPPED


def test_an_unknown_field_is_never_ignored() -> None:
    assert tried({**vector("001"), "rebate": 100}).details == ("field rebate",)


def test_an_unknown_step_of_a_life_is_skipped() -> None:
    steps = [["2025-03-01", "new_pawn", 30], ["2025-03-11", "top_up", 0]]
    assert tried(vector("094", params={"steps": steps})).details == ("step top_up",)


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


def test_true_is_not_one() -> None:
    assert tried(vector("012", params={"late_renewal_penalty": 0})).result is Result.SKIPPED


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
    plain = {**vector("080"), "params": {"grace_days": 5, "holiday_shift": False}}
    expected = {"last_day": "2025-10-06", "forfeit_from": "2025-10-07"}
    assert tried({**plain, "expected": expected}).result is Result.PASSED


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
