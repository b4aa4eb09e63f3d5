from dataclasses import replace
from datetime import UTC, date, datetime
from typing import Any

import pytest

from domain.customers.customer import RegisterCustomer, decide, mobile
from domain.customers.masking import masked_mobile, masked_name, masked_number
from domain.customers.resident_id import check_digit, resident_id
from domain.errors import Refusal
from domain.ids import CommandId, CustomerId
from domain.organisation.store import PROVINCES, FoundStore, store_id
from tests.builders import ID_NUMBERS, PAWNED, a_moment, a_person, a_store, money

CODES = "11 12 13 14 15 21 22 23 25 31 32 33 34 35 36 37 41 42 43 44 45 46 48 51 52 53 54 55 61 62 63 64 65 66 70 71 72"


class Register:
    """The customers that the shop knows, by identity number."""

    def __init__(self, *known: str) -> None:
        self._known = known

    def customer_with_id(self, id_number: str) -> CustomerId | None:
        return CustomerId("c_0") if id_number in self._known else None


def a_registration(**special: Any) -> RegisterCustomer:
    person = a_person()
    usual = RegisterCustomer(name=person.name, id_number=person.id_number, mobile=person.mobile, address=person.address)
    return replace(usual, **special)


@pytest.mark.parametrize("number", ID_NUMBERS)
def test_a_number_with_the_right_check_is_taken(number: str) -> None:
    assert resident_id(number, PAWNED) == number


@pytest.mark.parametrize("typed", ["11010119000101009x", " 110101 19000101 009X ", "110101 19000101 009x"])
def test_a_number_is_kept_in_upper_case_without_spaces(typed: str) -> None:
    assert resident_id(typed, PAWNED) == "11010119000101009X"


@pytest.mark.parametrize(
    "number, code",
    [
        ("110101190001010015", "id.check_digit"),
        ("110101190002291010", "id.birth_date"),
        ("110101190013011019", "id.birth_date"),
        ("160101190001010014", "id.region"),
        ("11010119000101001", "id.form"),
        ("110101900101001", "id.form"),
        ("1101011900010100144", "id.form"),
        ("11010119000101001A", "id.check_digit"),
        ("1101O1190001010014", "id.form"),
        ("１１０１０１１９０００１０１００１４", "id.form"),
        ("", "id.form"),
    ],
)
def test_a_wrong_number_is_refused(number: str, code: str) -> None:
    with pytest.raises(Refusal) as refused:
        resident_id(number, PAWNED)
    assert refused.value.code == code


def test_nobody_is_born_tomorrow() -> None:
    number = "11010120250302001"
    with pytest.raises(Refusal, match=r"id\.birth_date"):
        resident_id(number + check_digit(number), PAWNED)
    assert resident_id(number + check_digit(number), date(2025, 3, 2))


def test_one_wrong_digit_is_always_noticed() -> None:
    right = ID_NUMBERS[0]
    for place in range(14, 17):
        for digit in set("0123456789") - {right[place]}:
            assert check_digit(right[:place] + digit + right[place + 1 : 17]) != right[17]


@pytest.mark.parametrize("typed", ["13800138000", "+86 138 0013 8000", "138-0013-8000", " 13800138000 "])
def test_a_mobile_is_kept_as_eleven_digits(typed: str) -> None:
    assert mobile(typed) == "13800138000"


@pytest.mark.parametrize("typed", ["", "12800138000", "1380013800", "138001380001", "1380013８000", "021-52340000"])
def test_anything_else_is_no_mobile(typed: str) -> None:
    with pytest.raises(Refusal, match=r"mobile\.form"):
        mobile(typed)


def test_lists_show_only_the_ends() -> None:
    assert (masked_name("王秀英"), masked_number(ID_NUMBERS[0]), masked_mobile("13800138000")) == (
        "王**",
        "110***********0014",
        "138****8000",
    )


def test_a_customer_is_registered_in_clean_writing() -> None:
    [happened] = decide(a_registration(name=" 王秀英 ", mobile="+86 138 0013 8000"), Register(), a_moment())
    assert happened.personal == a_person()


def test_a_known_person_is_not_registered_twice() -> None:
    with pytest.raises(Refusal, match=r"customer\.known.*c_0"):
        list(decide(a_registration(), Register(ID_NUMBERS[0]), a_moment()))


def test_the_same_command_always_makes_the_same_customer() -> None:
    [one] = decide(a_registration(), Register(), a_moment())
    [again] = decide(a_registration(), Register(), a_moment(now=datetime(2025, 3, 2, tzinfo=UTC)))
    [another] = decide(a_registration(), Register(), a_moment(command_id=CommandId("command-2")))
    assert one.customer == again.customer != another.customer


def test_the_provinces_of_pawn_tickets_are_those_of_the_notice() -> None:
    assert set(CODES.split()) == PROVINCES


def test_a_store_is_known_by_province_and_number() -> None:
    assert store_id(a_founding()) == "3101"


@pytest.mark.parametrize(
    "special, code",
    [
        ({"province": "24"}, "store.province"),
        ({"province": "50"}, "store.province"),
        ({"number": "1A"}, "store.number"),
        ({"number": "０１"}, "store.number"),
    ],
)
def test_codes_that_no_ticket_may_carry_are_refused(special: dict[str, str], code: str) -> None:
    with pytest.raises(Refusal) as refused:
        store_id(a_founding(**special))
    assert refused.value.code == code


def a_founding(*, province: str = "31", number: str = "01") -> FoundStore:
    store = a_store()
    return FoundStore(
        name=store.name,
        address=store.address,
        phone=store.phone,
        licence=store.licence,
        province=province,
        number=number,
        registered_capital=money("10000000.00"),
    )
