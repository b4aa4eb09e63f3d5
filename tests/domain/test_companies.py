from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from domain.customers.company import (
    CompanyRegistered,
    CompanyUpdated,
    RegisterCompany,
    UpdateCompany,
    decide_register,
    decide_update,
    phone,
)
from domain.customers.customer import Company, Customer, CustomerKind
from domain.customers.standing import check_age, check_paper, check_parties
from domain.customers.update import UpdateCustomer
from domain.customers.update import decide as decide_person
from domain.customers.views import line_of
from domain.errors import Refusal
from domain.ids import CustomerId
from tests.builders import CUSTOMER, PAWNED, a_customer, a_moment

CODE = "91310104MA0000007K"
FIRM = CustomerId("c_2")


class Register:
    """The customers that the shop knows."""

    def __init__(self, *known: Customer) -> None:
        self._known = {each.customer: each for each in known}

    def customer(self, customer: CustomerId) -> Customer | None:
        return self._known.get(customer)

    def customer_with_id(self, id_number: str) -> CustomerId | None:
        return next((each.customer for each in self._known.values() if each.paper_number == id_number), None)


def a_company(**special: Any) -> Customer:
    usual = Company(
        name="上海恒远贸易有限公司",
        credit_code=CODE,
        legal_representative="李建军",
        address="上海市徐汇区漕溪北路 88 号",
        phone="021-52340000",
    )
    return Customer(FIRM, None, company=replace(usual, **special))


def registered(*known: Customer, **special: Any) -> CompanyRegistered:
    usual = RegisterCompany(
        name=" 上海恒远贸易有限公司 ",
        credit_code="91310104 ma0000007k",
        legal_representative="李建军",
        address="上海市徐汇区漕溪北路 88 号",
        phone="+86 021-52340000",
    )
    [happened] = decide_register(replace(usual, **special), Register(*known), a_moment())
    return happened


def updated(known: Customer, **special: Any) -> CompanyUpdated:
    [happened] = decide_update(replace(UpdateCompany(customer=FIRM), **special), Register(known), a_moment())
    return happened


def test_a_company_is_taken_down_in_clean_writing() -> None:
    happened = registered()
    assert (happened.name, happened.credit_code, happened.phone) == ("上海恒远贸易有限公司", CODE, "021-52340000")


def test_a_known_company_is_not_taken_down_twice() -> None:
    with pytest.raises(Refusal, match=r"customer\.known.*c_2"):
        registered(a_company())


@pytest.mark.parametrize(
    "special, code",
    [
        ({"credit_code": "91310104MA0000007L"}, "credit_code.check_digit"),
        ({"phone": "52340000"}, "phone.form"),
        ({"valid_until": date(2025, 2, 28)}, "paper.expired"),
    ],
)
def test_what_does_not_fit_is_refused(special: dict[str, Any], code: str) -> None:
    with pytest.raises(Refusal) as refused:
        registered(**special)
    assert refused.value.code == code


@pytest.mark.parametrize("typed", ["021-52340000", "0512 12345678", "13800138000", "400-820-8820", "+86-13800138000"])
def test_a_company_has_a_landline_or_a_mobile(typed: str) -> None:
    assert phone(typed)


def test_of_a_licence_only_what_is_new_changes() -> None:
    after = updated(a_company(valid_until=date(2030, 1, 1)), legal_representative="周敏")
    assert (after.legal_representative, after.name, after.valid_until) == (
        "周敏",
        "上海恒远贸易有限公司",
        date(2030, 1, 1),
    )
    assert updated(a_company(valid_until=date(2030, 1, 1)), without_end=True).valid_until is None


def test_a_licence_that_says_the_same_is_no_change() -> None:
    with pytest.raises(Refusal, match=r"customer\.unchanged"):
        updated(a_company(), name="上海恒远贸易有限公司")


def test_a_company_and_a_person_are_changed_each_in_their_way() -> None:
    with pytest.raises(Refusal, match=r"customer\.not_company"):
        list(decide_update(UpdateCompany(customer=CUSTOMER, name="恒远"), Register(a_customer()), a_moment()))
    with pytest.raises(Refusal, match=r"customer\.not_person"):
        list(decide_person(UpdateCustomer(customer=FIRM, mobile="13800138000"), Register(a_company()), a_moment()))


def test_a_company_is_shown_with_its_whole_name() -> None:
    line = line_of(a_company())
    assert (line.kind, line.name, line.number) == (CustomerKind.COMPANY, "上海恒远贸易有限公司", CODE)
    assert a_company().masked_name == "上海恒远贸易有限公司"


def test_a_licence_ends_as_a_paper_does_and_a_company_has_no_age() -> None:
    check_age(a_company(), PAWNED, 18)
    check_paper(a_company(), PAWNED)
    with pytest.raises(Refusal, match=r"customer\.paper_expired"):
        check_paper(a_company(valid_until=date(2025, 2, 28)), PAWNED)


def test_a_company_comes_through_a_handler() -> None:
    check_parties(a_company(), a_customer())
    with pytest.raises(Refusal, match=r"representative\.missing"):
        check_parties(a_company(), None)


def test_a_person_comes_alone_or_sends_another_person() -> None:
    other = Customer(CustomerId("c_3"), a_customer().personal)
    check_parties(a_customer(), None)
    check_parties(a_customer(), other)
    with pytest.raises(Refusal, match=r"representative\.same"):
        check_parties(a_customer(), a_customer())
    with pytest.raises(Refusal, match=r"representative\.company"):
        check_parties(a_customer(), a_company())
