"""Article 44 by the vectors, the store's own reserve, and the capital that the limits are measured by."""

import json
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.errors import Refusal
from domain.ids import CustomerId
from domain.money import NOTHING, Money, rate
from domain.organisation.capital import ARTICLE_12, check_branches, check_capital
from domain.organisation.legal_person import LegalPersonSet, SetLegalPerson, legal_person_of
from domain.organisation.legal_person import decide as decide_legal_person
from domain.organisation.reserve import HeadroomReserved, Reserve, ReserveHeadroom, check_lending, check_reserve
from domain.organisation.reserve import decide as decide_reserve
from domain.organisation.shareholder import SetShareholder
from domain.organisation.shareholder import decide as decide_shareholder
from domain.rulebook.limits import (
    ARTICLE_44,
    Headroom,
    check_customer,
    check_net_assets,
    check_property_rights,
    check_real_estate_total,
    check_shareholder,
    check_single_real_estate,
)
from domain.rulebook.terms import PledgeClass
from tests.builders import CLERK, CUSTOMER, MANAGER, a_moment, a_store, money

Vector = dict[str, Any]

VECTORS = json.loads((Path(__file__).parents[1] / "data" / "charge-vectors.json").read_text(encoding="utf-8"))
CHECKED = {
    "check_customer_limit": "limit.customer",
    "check_property_right_total": "limit.property_rights",
    "check_real_estate_total": "limit.real_estate",
    "check_single_real_estate": "limit.single_real_estate",
    "check_shareholder_limit": "limit.shareholder",
    "check_net_assets": "limit.net_assets",
}
OF_ARTICLE_44 = [vector for vector in VECTORS["vectors"] if vector["event"] in CHECKED]

amounts = st.integers(0, 10**12).map(Money)


def check(vector: Vector) -> Headroom:
    """What a vector asks; of net assets the floor stands for the limit."""
    given_ = {name: Money(fen) for name, fen in vector["params"].items()}
    capital, loan = given_.get("registered_capital", NOTHING), Money(vector["principal"])
    match vector["event"]:
        case "check_customer_limit":
            return check_customer(ARTICLE_44, capital, given_["customer_balance"], loan)
        case "check_property_right_total":
            return check_property_rights(ARTICLE_44, capital, given_["class_balance"], loan)
        case "check_real_estate_total":
            return check_real_estate_total(ARTICLE_44, capital, given_["class_balance"], loan)
        case "check_single_real_estate":
            return check_single_real_estate(ARTICLE_44, capital, loan)
        case "check_shareholder_limit":
            return check_shareholder(given_["shareholder_paid_in"], given_["customer_balance"], loan)
        case _:
            floor = check_net_assets(ARTICLE_44, capital, given_["net_assets"])
            return Headroom(floor, given_["net_assets"])


def test_the_vectors_try_every_limit() -> None:
    assert {vector["event"] for vector in OF_ARTICLE_44} == CHECKED.keys()


@pytest.mark.parametrize("vector", OF_ARTICLE_44, ids=lambda vector: vector["id"])
def test_a_loan_is_held_against_article_44(vector: Vector) -> None:
    wanted = vector["expected"]
    if not wanted["allowed"]:
        with pytest.raises(Refusal) as refused:
            check(vector)
        assert (refused.value.code, refused.value.params["article"]) == (CHECKED[vector["event"]], "44")
        assert refused.value.params["limit"] == Money(wanted.get("limit", wanted.get("floor")))
        return
    room = check(vector)
    assert room.limit == Money(wanted.get("limit", wanted.get("floor")))
    assert room.after == Money(wanted.get("after", room.after.minor))


@given(capital=amounts, balance=amounts)
def test_the_whole_headroom_may_be_lent_and_not_a_coin_more(capital: Money, balance: Money) -> None:
    limit = check_customer(ARTICLE_44, capital, NOTHING, NOTHING).limit
    if balance > limit:
        return
    room = check_customer(ARTICLE_44, capital, balance, limit - balance)
    assert (room.left, room.is_over) == (NOTHING, False)
    with pytest.raises(Refusal, match=r"limit\.customer"):
        check_customer(ARTICLE_44, capital, balance, limit - balance + Money(1))


def test_risk_staff_are_warned_before_the_limit() -> None:
    near, far = Headroom(money("100.00"), money("80.00")), Headroom(money("100.00"), money("79.99"))
    assert (near.is_near(ARTICLE_44.warn_at), far.is_near(ARTICLE_44.warn_at)) == (True, False)


def test_a_rulebook_may_have_stricter_limits() -> None:
    strict = replace(ARTICLE_44, customer_share=rate("0.1"))
    with pytest.raises(Refusal, match=r"limit\.customer"):
        check_customer(strict, money("1000.00"), NOTHING, money("100.01"))


# The store's own part


RESERVE = Reserve(
    lending=money("1000.00"),
    property_right=money("300.00"),
    real_estate=money("0.00"),
    daily_alarm=money("200.00"),
    since=date(2025, 1, 1),
)


@pytest.mark.parametrize(
    "pledge, limit",
    [
        (PledgeClass.MOVABLE, "1000.00"),
        (PledgeClass.PROPERTY_RIGHT, "300.00"),
        (PledgeClass.REAL_ESTATE, "0.00"),
    ],
)
def test_a_store_keeps_to_its_part_of_each_class(pledge: PledgeClass, limit: str) -> None:
    assert check_reserve(RESERVE, pledge, NOTHING, money(limit)).left == NOTHING
    with pytest.raises(Refusal, match=r"limit\.reserve"):
        check_reserve(RESERVE, pledge, money(limit), Money(1))


def test_all_classes_together_keep_to_the_stores_lending() -> None:
    assert check_lending(RESERVE, money("900.00"), money("100.00")).left == NOTHING
    with pytest.raises(Refusal, match=r"limit\.lending"):
        check_lending(RESERVE, money("900.00"), money("100.01"))


def test_much_lending_on_one_day_alarms() -> None:
    assert not RESERVE.is_alarming(money("150.00"), money("50.00"))
    assert RESERVE.is_alarming(money("150.00"), money("50.01"))


class Company:
    """What the rules of the organisation read."""

    def __init__(self, *, known: bool = True, paid_in: Money | None = None) -> None:
        self._known, self._paid_in = known, paid_in

    def store(self) -> Any:
        return a_store()

    def customer(self, customer: CustomerId) -> object | None:
        return object() if self._known else None

    def shareholder(self, customer: CustomerId) -> Money | None:
        return self._paid_in


def a_reserve(**special: Any) -> ReserveHeadroom:
    usual = ReserveHeadroom(
        lending=money("1000.00"),
        property_right=money("300.00"),
        real_estate=NOTHING,
        daily_alarm=money("200.00"),
        since=date(2025, 1, 1),
    )
    return replace(usual, **special)


def test_headroom_is_given_by_two_people() -> None:
    with pytest.raises(Refusal, match=r"approval\.required"):
        list(decide_reserve(a_reserve(), Company(), a_moment(MANAGER)))
    [happened] = decide_reserve(a_reserve(), Company(), a_moment(CLERK, approver=MANAGER))
    assert isinstance(happened, HeadroomReserved)
    assert (happened.store, happened.lending) == ("3101", money("1000.00"))


def test_a_class_has_no_more_than_all_lending() -> None:
    with pytest.raises(Refusal, match=r"reserve\.class_over_lending"):
        list(decide_reserve(a_reserve(real_estate=money("1000.01")), Company(), a_moment(CLERK, approver=MANAGER)))


# The company


def a_legal_person(**special: Any) -> SetLegalPerson:
    usual = SetLegalPerson(
        name="上海恒信典当有限公司",
        credit_code="91310104ma0000007k",
        registered_capital=money("10000000.00"),
        net_assets=money("-1.00"),
        as_of=date(2024, 12, 31),
    )
    return replace(usual, **special)


def test_the_companys_figures_are_taken_down_by_two_people_whatever_they_are() -> None:
    with pytest.raises(Refusal, match=r"approval\.required"):
        list(decide_legal_person(a_legal_person(), Company(), a_moment(MANAGER)))
    [happened] = decide_legal_person(a_legal_person(), Company(), a_moment(CLERK, approver=MANAGER))
    assert isinstance(happened, LegalPersonSet)
    assert (happened.credit_code, happened.net_assets) == ("91310104MA0000007K", money("-1.00"))


@pytest.mark.parametrize(
    "special, code",
    [
        ({"credit_code": "91310104MA0000007L"}, "credit_code.check_digit"),
        ({"as_of": date(2025, 3, 2)}, "legal_person.future"),
    ],
)
def test_wrong_figures_are_refused(special: dict[str, Any], code: str) -> None:
    with pytest.raises(Refusal) as refused:
        list(decide_legal_person(a_legal_person(**special), Company(), a_moment(CLERK, approver=MANAGER)))
    assert refused.value.code == code


def test_until_then_the_stores_own_capital_counts() -> None:
    company = legal_person_of(a_store())
    assert (company.registered_capital, company.net_assets) == (money("10000000.00"), None)


def test_a_shareholder_is_a_customer_who_paid_in() -> None:
    command = SetShareholder(customer=CUSTOMER, paid_in=money("500000.00"))
    [happened] = decide_shareholder(command, Company(), a_moment(MANAGER))
    assert happened.paid_in == money("500000.00")
    with pytest.raises(Refusal, match=r"customer\.unknown"):
        list(decide_shareholder(command, Company(known=False), a_moment(MANAGER)))


def test_only_a_shareholder_can_cease_to_be_one() -> None:
    command = SetShareholder(customer=CUSTOMER, paid_in=NOTHING)
    with pytest.raises(Refusal, match=r"shareholder\.unknown"):
        list(decide_shareholder(command, Company(), a_moment(MANAGER)))
    [happened] = decide_shareholder(command, Company(paid_in=money("1.00")), a_moment(MANAGER))
    assert happened.paid_in == NOTHING


# Capital by class, and branches


def test_a_class_needs_its_capital() -> None:
    check_capital(PledgeClass.REAL_ESTATE, money("5000000.00"), money("5000000.00"))
    with pytest.raises(Refusal, match=r"capital\.too_low"):
        check_capital(PledgeClass.REAL_ESTATE, money("5000000.00"), money("4999999.99"))


@pytest.mark.parametrize(
    "capital, funds, code",
    [
        ("15000000.00", ("5000000.00",), None),
        ("20000000.00", ("5000000.00", "5000000.00"), None),
        ("14999999.99", (), None),
        ("14999999.99", ("5000000.00",), "capital.parent"),
        ("20000000.00", ("4999999.99",), "capital.branch"),
        ("19999999.99", ("5000000.00", "5000000.00"), "capital.branches"),
    ],
)
def test_branches_need_a_large_company_and_funds_of_their_own(
    capital: str, funds: tuple[str, ...], code: str | None
) -> None:
    given_ = tuple(money(each) for each in funds)
    if code is None:
        check_branches(ARTICLE_12, money(capital), given_)
        return
    with pytest.raises(Refusal) as refused:
        check_branches(ARTICLE_12, money(capital), given_)
    assert refused.value.code == code
