"""What is checked before a loan is paid out: people, goods, papers, registration, limits (art. 8, 27, 35, 42, 44)."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from domain.customers.customer import Company, Customer
from domain.customers.representative import Representative
from domain.customers.restriction import BlacklistSource, Freeze, FreezeReason, Listing, Standing
from domain.errors import Refusal
from domain.ids import CustomerId, TicketNo
from domain.money import NOTHING, rate
from domain.organisation.reserve import Reserve
from domain.pawn.issue import IssueTicket, TicketIssued, decide
from domain.pawn.papers import NEEDED, PaperTaken, Registration
from domain.pawn.ticket import Ticket
from domain.rulebook.china import CHINA
from domain.rulebook.terms import PledgeClass
from domain.stock.item import Attribute, Category, OfferedItem
from domain.stock.prohibited import Prohibited
from tests.builders import (
    CUSTOMER,
    MANAGER,
    PAWNED,
    a_customer,
    a_moment,
    a_person,
    a_pledge,
    a_ticket,
    an_item,
    money,
)
from tests.domain.fakes import Shop

AGENT = CustomerId("c_2")
FIRM = CustomerId("c_3")
ACTING = Representative(customer=AGENT, power_of_attorney="委托书 2025-1")


def issued(asked: IssueTicket, shop: Shop | None = None) -> TicketIssued:
    """The ticket that a manager and a second person issue."""
    [happened] = decide(asked, shop or Shop(), a_moment(MANAGER, approver=MANAGER))
    return happened


def known(*more: Customer, **special: Any) -> Shop:
    """A shop that knows the pawner, so described, and some others."""
    pawner = replace(a_customer(), **special)
    return Shop(customers={each.customer: each for each in (pawner, *more)})


def an_agent() -> Customer:
    return Customer(AGENT, a_person(name="赵敏"))


def a_firm() -> Customer:
    firm = Company(
        name="上海恒远贸易有限公司",
        credit_code="91310104MA0000007K",
        legal_representative="李建军",
        address="上海市徐汇区漕溪北路 88 号",
        phone="021-52340000",
    )
    return Customer(FIRM, None, company=firm)


def a_vehicle(**special: Any) -> OfferedItem:
    card = (Attribute(key="plate", value="沪A12345"), Attribute(key="vin", value="LSVAA49J132047371"))
    return an_item(category=Category.VEHICLE, weight=None, fineness=None, attributes=card, **special)


def a_house(**special: Any) -> OfferedItem:
    card = (Attribute(key="title_number", value="沪(2020)徐字不动产权第000001号"), Attribute(key="area", value="89.50"))
    return an_item(category=Category.HOUSE, weight=None, fineness=None, attributes=card, **special)


def papers(category: str) -> tuple[PaperTaken, ...]:
    return tuple(PaperTaken(kind=kind, number="1") for kind in NEEDED[category])


REGISTERED = Registration(authority="上海市车辆管理所", number="PL-1", on=PAWNED)


# People


def test_a_representative_acts_with_a_power_of_attorney() -> None:
    assert issued(a_pledge(representative=ACTING), known(an_agent())).representative == ACTING


def test_a_representative_must_be_known_too() -> None:
    with pytest.raises(Refusal, match=r"customer\.unknown.*c_2"):
        issued(a_pledge(representative=ACTING), known())


def test_a_representative_is_of_age() -> None:
    child = Customer(AGENT, a_person(name="赵小敏", id_number="110101201901010010"))
    with pytest.raises(Refusal, match=r"representative\.minor.*age=6.*least=18"):
        issued(a_pledge(representative=ACTING), known(child))


def test_nobody_acts_for_themselves() -> None:
    itself = Representative(customer=CUSTOMER, power_of_attorney="1")
    with pytest.raises(Refusal, match=r"representative\.same"):
        issued(a_pledge(representative=itself), known())


def test_a_company_sends_a_handler() -> None:
    shop = known(an_agent(), a_firm())
    with pytest.raises(Refusal, match=r"representative\.missing.*article=35"):
        issued(a_pledge(customer=FIRM), shop)
    assert issued(a_pledge(customer=FIRM, representative=ACTING), shop).customer == FIRM


def test_the_paper_must_be_in_force() -> None:
    with pytest.raises(Refusal, match=r"customer\.paper_expired.*article=35"):
        issued(a_pledge(), known(personal=a_person(valid_until=date(2025, 2, 28))))
    assert issued(a_pledge(), known(personal=a_person(valid_until=PAWNED)))


def test_whoever_pawns_is_of_age() -> None:
    with pytest.raises(Refusal, match=r"customer\.minor.*least=126"):
        issued(a_pledge(), Shop(rules=replace(CHINA, least_age=126)))


@pytest.mark.parametrize(
    "standing, code",
    [
        (Standing(frozen=Freeze(since=PAWNED, reason=FreezeReason.OVERDUE)), "customer.frozen"),
        (Standing(blacklisted=Listing(since=PAWNED, source=BlacklistSource.POLICE_NOTICE)), "customer.blacklisted"),
    ],
)
def test_nothing_is_lent_to_whoever_lost_the_shops_trust(standing: Standing, code: str) -> None:
    with pytest.raises(Refusal, match=code):
        issued(a_pledge(), known(standing=standing))


# Goods


def test_goods_of_article_27_are_refused() -> None:
    with pytest.raises(Refusal, match=r"goods\.prohibited.*stolen.*article=27"):
        issued(a_pledge(prohibited=(Prohibited.STOLEN,)))


def a_watch(serial: str) -> OfferedItem:
    return an_item(
        category=Category.WATCH, weight=None, fineness=None, attributes=(Attribute(key="serial", value=serial),)
    )


def test_one_thing_has_one_live_ticket() -> None:
    pledged = replace(a_ticket(a_watch("M 123-456")), number=TicketNo("31012500009"))
    with pytest.raises(Refusal, match=r"item\.pledged.*31012500009"):
        issued(a_pledge(a_watch("m123456")), Shop(tickets=(pledged,)))


def test_one_thing_stands_once_on_a_ticket() -> None:
    with pytest.raises(Refusal, match=r"item\.twice"):
        issued(a_pledge(a_watch("M1"), a_watch("M1")))


@pytest.mark.parametrize("left_out", NEEDED["vehicle"])
def test_a_vehicle_comes_with_all_its_papers(left_out: str) -> None:
    some = tuple(paper for paper in papers("vehicle") if paper.kind != left_out)
    with pytest.raises(Refusal, match=rf"papers\.missing.*paper={left_out}.*article=35"):
        issued(a_pledge(a_vehicle(), papers=some, registration=REGISTERED))


def test_a_vehicle_is_registered_before_the_payout() -> None:
    asked = a_pledge(a_vehicle(), papers=papers("vehicle"))
    with pytest.raises(Refusal, match=r"registration\.missing.*article=42"):
        issued(asked)
    with pytest.raises(Refusal, match=r"registration\.later.*article=42"):
        issued(replace(asked, registration=replace(REGISTERED, on=date(2025, 3, 2))))
    assert issued(replace(asked, registration=REGISTERED)).loan_kind == "movable.vehicle"


def test_a_house_is_mortgaged_by_a_company_with_the_capital_for_it() -> None:
    asked = a_pledge(a_house(), pledge=PledgeClass.REAL_ESTATE, papers=papers("house"), registration=REGISTERED)
    assert issued(asked).loan_kind == "real_estate.house"
    small = replace(Shop().company, registered_capital=money("4999999.99"))
    with pytest.raises(Refusal, match=r"capital\.too_low.*least=5000000\.00"):
        issued(asked, Shop(company=small))


# Limits


def lent(principal: str, **special: Any) -> Ticket:
    return replace(a_ticket(principal=principal), number=TicketNo("31012500008"), **special)


def test_one_customer_owes_at_most_a_quarter_of_the_capital() -> None:
    shop = Shop(tickets=(lent("2490000.00"),))
    assert issued(a_pledge(), shop)
    with pytest.raises(Refusal, match=r"limit\.customer.*limit=2500000\.00.*after=2500000\.01.*article=44"):
        issued(a_pledge(an_item(loan="10000.01")), shop)


def test_what_others_owe_does_not_count() -> None:
    assert issued(a_pledge(), Shop(tickets=(lent("2490000.01", customer=CustomerId("c_9")),)))


def test_a_shareholder_owes_at_most_what_they_paid_in() -> None:
    with pytest.raises(Refusal, match=r"limit\.shareholder.*limit=9999\.99"):
        issued(a_pledge(), Shop(paid_in={CUSTOMER: money("9999.99")}))


@pytest.mark.parametrize(
    "better", [{"monthly_fee_rate": rate("0.0419")}, {"monthly_interest_rate": rate("0.003")}], ids=["fee", "interest"]
)
def test_a_shareholder_borrows_on_no_better_terms_than_others(better: dict[str, Any]) -> None:
    with pytest.raises(Refusal, match=r"limit\.shareholder_terms.*article=44"):
        issued(a_pledge(**better), Shop(paid_in={CUSTOMER: money("90000.00")}))
    assert issued(a_pledge(**better))


def test_a_shareholder_borrows_at_the_rates_of_the_table() -> None:
    usual = a_pledge(monthly_fee_rate=rate("0.042"), monthly_interest_rate=rate("0.003625"))
    assert issued(usual, Shop(paid_in={CUSTOMER: money("90000.00")}))


def test_one_real_estate_loan_has_a_limit_of_its_own() -> None:
    asked = a_pledge(
        a_house(loan="1000000.01"), pledge=PledgeClass.REAL_ESTATE, papers=papers("house"), registration=REGISTERED
    )
    with pytest.raises(Refusal, match=r"limit\.single_real_estate.*limit=1000000\.00"):
        issued(asked)


def a_reserve(**special: Any) -> Reserve:
    usual = Reserve(
        lending=money("20000.00"),
        property_right=NOTHING,
        real_estate=NOTHING,
        daily_alarm=money("500000.00"),
        since=PAWNED,
    )
    return replace(usual, **special)


def test_a_store_keeps_to_its_part_of_the_companys_headroom() -> None:
    shop = Shop(headroom=a_reserve(), tickets=(lent("10000.01"),))
    with pytest.raises(Refusal, match=r"limit\.(reserve|lending)"):
        issued(a_pledge(), shop)
    assert issued(a_pledge(), Shop(headroom=a_reserve(), tickets=(lent("10000.00"),)))


def test_a_store_without_a_part_of_a_class_takes_none_of_it() -> None:
    asked = a_pledge(a_house(), pledge=PledgeClass.REAL_ESTATE, papers=papers("house"), registration=REGISTERED)
    with pytest.raises(Refusal, match=r"limit\.reserve"):
        issued(asked, Shop(headroom=a_reserve()))
