from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.customers.customer import Customer, CustomerRegistered, RegisterCustomer, decide
from domain.customers.masking import masked_number
from domain.customers.papers import IdentityPaper, PaperKind, checked
from domain.customers.resident_id import check_digit
from domain.customers.standing import age_on, check_age, check_paper
from domain.customers.update import Changes, UpdateCustomer
from domain.customers.update import decide as decide_update
from domain.customers.views import line_of
from domain.errors import Refusal
from domain.ids import CustomerId
from tests.builders import CUSTOMER, ID_NUMBERS, PAWNED, a_customer, a_moment, a_person

NEXT_YEAR = date(2026, 3, 1)
CARD = "911156190001010"  # a foreigner's card of the newer form, without its last places


class Register:
    """One customer, whom the shop knows."""

    def __init__(self, known: Customer | None = None) -> None:
        self._known = known

    def customer(self, customer: CustomerId) -> Customer | None:
        return self._known if self._known is not None and self._known.customer == customer else None

    def customer_with_id(self, id_number: str) -> CustomerId | None:
        known = self._known
        return known.customer if known is not None and known.paper_number == id_number else None


def a_paper(kind: PaperKind, number: str, until: date | None = NEXT_YEAR) -> IdentityPaper:
    return IdentityPaper(kind=kind, number=number, valid_until=until, issued_in="德国")


def registered(**special: Any) -> CustomerRegistered:
    usual = RegisterCustomer(
        name="Anna Schmidt",
        id_number="C01X00T47",
        mobile="13800138000",
        address="上海市徐汇区漕溪北路88号",
        paper=PaperKind.PASSPORT,
        valid_until=NEXT_YEAR,
        issued_in=" 德国 ",
        birth_date=date(1900, 5, 4),
    )
    [happened] = decide(replace(usual, **special), Register(), a_moment())
    return happened


# What stands on a paper


@pytest.mark.parametrize(
    "kind, number, kept",
    [
        (PaperKind.RESIDENT_ID, ID_NUMBERS[0], ID_NUMBERS[0]),
        (PaperKind.TEMPORARY_ID, "110101 19000101 009x", "11010119000101009X"),
        (PaperKind.PASSPORT, "c01x 00t47", "C01X00T47"),
        (PaperKind.HK_MACAO_PERMIT, "h00000001", "H00000001"),
        (PaperKind.HK_MACAO_PERMIT, "M0000000102", "M0000000102"),
        (PaperKind.TAIWAN_PERMIT, "00000001", "00000001"),
        (PaperKind.PERMANENT_RESIDENCE, "DEU310019000101", "DEU310019000101"),
        (PaperKind.PERMANENT_RESIDENCE, "91101519000101001" + check_digit("91101519000101001"), None),
    ],
)
def test_each_kind_of_paper_has_its_numbers(kind: PaperKind, number: str, kept: str | None) -> None:
    assert checked(a_paper(kind, number), PAWNED).number == (kept or number)


@pytest.mark.parametrize(
    "kind, number, code",
    [
        (PaperKind.TEMPORARY_ID, "C01X00T47", "id.form"),
        (PaperKind.PASSPORT, "ABCDEFG", "paper.number"),
        (PaperKind.PASSPORT, "A1", "paper.number"),
        (PaperKind.PASSPORT, "E1234567８", "paper.number"),
        (PaperKind.HK_MACAO_PERMIT, "A00000001", "paper.number"),
        (PaperKind.TAIWAN_PERMIT, "T0000001", "paper.number"),
        (PaperKind.PERMANENT_RESIDENCE, "310000190001010014", "paper.number"),
        (PaperKind.PERMANENT_RESIDENCE, "911015190001010010", "id.check_digit"),
        (PaperKind.PERMANENT_RESIDENCE, "911015190013010010", "id.birth_date"),
    ],
)
def test_a_wrong_number_is_refused(kind: PaperKind, number: str, code: str) -> None:
    with pytest.raises(Refusal) as refused:
        checked(a_paper(kind, number), PAWNED)
    assert refused.value.code == code


def test_only_a_resident_card_is_valid_for_good() -> None:
    assert checked(a_paper(PaperKind.RESIDENT_ID, ID_NUMBERS[0], None), PAWNED).valid_until is None
    with pytest.raises(Refusal, match=r"paper\.no_end"):
        checked(a_paper(PaperKind.PASSPORT, "C01X00T47", None), PAWNED)


def test_a_paper_is_good_on_its_last_day_and_not_after_it() -> None:
    assert checked(a_paper(PaperKind.PASSPORT, "C01X00T47", PAWNED), PAWNED)
    with pytest.raises(Refusal, match=r"paper\.expired"):
        checked(a_paper(PaperKind.PASSPORT, "C01X00T47", PAWNED), date(2025, 3, 2))


# Taking somebody down


def test_a_foreigner_is_taken_down_with_a_passport() -> None:
    happened = registered()
    assert happened.paper is PaperKind.PASSPORT
    assert happened.personal is not None
    assert (happened.personal.id_number, happened.personal.issued_in) == ("C01X00T47", "德国")
    assert happened.personal.born == date(1900, 5, 4)


def test_a_paper_without_a_birth_date_in_its_number_needs_one() -> None:
    with pytest.raises(Refusal, match=r"paper\.no_birth_date"):
        registered(birth_date=None)


def test_a_birth_date_beside_the_number_must_be_the_same() -> None:
    card = {"paper": PaperKind.RESIDENT_ID, "id_number": ID_NUMBERS[0], "valid_until": None}
    happened = registered(**card, birth_date=date(1900, 1, 1))
    assert happened.personal is not None
    assert (happened.personal.birth_date, happened.personal.born) == (None, date(1900, 1, 1))
    with pytest.raises(Refusal, match=r"paper\.birth_date"):
        registered(**card, birth_date=date(1900, 1, 2))


def test_nobody_with_a_passport_is_born_tomorrow() -> None:
    with pytest.raises(Refusal, match=r"id\.birth_date"):
        registered(birth_date=date(2025, 3, 2))


# Paper and age at the counter


@pytest.mark.parametrize("until", [None, PAWNED, NEXT_YEAR])
def test_a_paper_in_force_lets_its_holder_pass(until: date | None) -> None:
    check_paper(a_customer(valid_until=until), PAWNED)


def test_an_expired_paper_stops_the_counter() -> None:
    with pytest.raises(Refusal) as refused:
        check_paper(a_customer(valid_until=date(2025, 2, 28)), PAWNED)
    assert (refused.value.code, refused.value.params["article"]) == ("customer.paper_expired", "35")


def test_whoever_was_erased_has_no_paper() -> None:
    with pytest.raises(Refusal, match=r"customer\.unknown"):
        check_paper(Customer(CUSTOMER, None), PAWNED)


def test_whoever_pawns_is_of_age_from_the_birthday_on() -> None:
    young = a_customer(paper=PaperKind.PASSPORT, id_number="C01X00T47", birth_date=date(2007, 3, 1))
    check_age(young, PAWNED, 18)
    with pytest.raises(Refusal, match=r"customer\.minor"):
        check_age(young, date(2025, 2, 28), 18)


def test_the_age_of_an_erased_customer_is_not_known() -> None:
    with pytest.raises(Refusal, match=r"customer\.age_unknown"):
        check_age(Customer(CUSTOMER, None), PAWNED, 18)


def test_a_child_of_29_february_is_older_on_1_march() -> None:
    born = date(2008, 2, 29)
    assert (age_on(born, date(2026, 2, 28)), age_on(born, date(2026, 3, 1))) == (17, 18)


@given(st.dates(date(1900, 1, 1), date(2000, 1, 1)), st.integers(0, 90))
def test_nobody_grows_younger(born: date, years: int) -> None:
    on = date(born.year + years, 12, 31)
    assert age_on(born, on) == years


# What changes


def an_update(**special: Any) -> UpdateCustomer:
    return replace(UpdateCustomer(customer=CUSTOMER), **special)


def changed(known: Customer, **special: Any) -> Changes:
    [happened] = decide_update(an_update(**special), Register(known), a_moment())
    assert happened.changes is not None
    return happened.changes


def test_only_what_is_new_is_taken_down() -> None:
    held = a_person()
    changes = changed(a_customer(), mobile="+86 139 0000 0000", address=f" {held.address} ")
    assert changes == Changes(mobile="13900000000")


def test_a_card_is_renewed_under_its_number() -> None:
    new = IdentityPaper(kind=PaperKind.RESIDENT_ID, number=ID_NUMBERS[0], valid_until=date(2045, 1, 1))
    assert changed(a_customer(valid_until=PAWNED), paper=new) == Changes(paper=new)


def test_a_new_passport_keeps_the_birth_date() -> None:
    known = a_customer(paper=PaperKind.PASSPORT, id_number="C01X00T47", birth_date=date(1900, 5, 4))
    changes = changed(known, paper=a_paper(PaperKind.PASSPORT, "C02X00T48"))
    assert (changes.paper, changes.birth_date) == (a_paper(PaperKind.PASSPORT, "C02X00T48"), date(1900, 5, 4))


def test_somebody_elses_card_is_noticed_by_its_birth_date() -> None:
    with pytest.raises(Refusal, match=r"paper\.birth_date"):
        changed(a_customer(), paper=a_paper(PaperKind.RESIDENT_ID, ID_NUMBERS[1]))


@pytest.mark.parametrize("fields", [{}, {"mobile": "13800138000"}, {"address": "上海市徐汇区漕溪北路88号"}])
def test_a_change_of_nothing_is_refused(fields: dict[str, str]) -> None:
    with pytest.raises(Refusal, match=r"customer\.unchanged"):
        changed(a_customer(), **fields)


@pytest.mark.parametrize("known", [None, Customer(CUSTOMER, None)])
def test_nobody_unknown_is_changed(known: Customer | None) -> None:
    with pytest.raises(Refusal, match=r"customer\.unknown"):
        list(decide_update(an_update(mobile="13900000000"), Register(known), a_moment()))


# How lists show it


@pytest.mark.parametrize(
    "number, shown", [(ID_NUMBERS[0], "110***********0014"), ("C01X00T47", "*******47"), ("H00000001", "*******01")]
)
def test_lists_show_only_the_ends_of_a_number(number: str, shown: str) -> None:
    assert masked_number(number) == shown


def test_a_list_tells_nobodys_details() -> None:
    line = line_of(a_customer())
    assert (line.name, line.number, line.phone) == ("王**", "110***********0014", "138****8000")
    erased = line_of(Customer(CUSTOMER, None))
    assert (erased.name, erased.number, erased.phone, erased.paper) == (None, None, None, None)
