from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.errors import Refusal
from domain.money import Money, rate
from domain.quantities import Fineness, Weight, fineness, weight
from domain.stock.appraisal import gold, other, real_estate, securities, vehicle, watch
from domain.stock.appraisal.ratios import MOST, most_ratio, rounded_down
from domain.stock.appraisal.worksheet import ItemAppraised, Worksheet, check_worksheet
from domain.stock.item import Attribute, Category
from domain.stock.metal import Metal
from domain.terms import WORKSHEET_LINES
from tests.builders import CLERK, MANAGER, a_moment, an_item, money
from tests.domain.appraising import Counter, gold_at

CAR = (Attribute("plate", "沪A12345"), Attribute("vin", "LSVAA49J132047371"))
DEED = (Attribute("title_number", "沪(2020)静字不动产权第001234号"), Attribute("area", "89.50"))
SHARES = (Attribute("code", "600519"), Attribute("quantity", "1000"))


def a_bracelet(**special: Any) -> gold.AppraiseGold:
    """The example of the shop's manual: 23.46 g of 18K gold, 70 per cent."""
    usual: dict[str, Any] = {
        "description": "18K 金手链",
        "gross": weight("23.46"),
        "fineness": fineness("750"),
        "test": gold.MetalTest.XRF,
        "ratio": rate("0.7"),
    }
    return gold.AppraiseGold(**usual | special)


def a_car(**special: Any) -> vehicle.AppraiseVehicle:
    usual: dict[str, Any] = {
        "description": "大众 帕萨特 2021 款",
        "market": money("118000.00"),
        "depreciation": rate("0.15"),
        "ratio": rate("0.6"),
        "liens_checked": True,
        "attributes": CAR,
    }
    return vehicle.AppraiseVehicle(**usual | special)


def a_flat(**special: Any) -> real_estate.AppraiseRealEstate:
    usual: dict[str, Any] = {
        "category": Category.HOUSE,
        "description": "静安区两居室",
        "price_per_m2": money("90000.00"),
        "ratio": rate("0.5"),
        "province": "31",
        "attributes": DEED,
    }
    return real_estate.AppraiseRealEstate(**usual | special)


def shares(**special: Any) -> securities.AppraiseSecurities:
    usual: dict[str, Any] = {
        "category": Category.SECURITIES,
        "description": "贵州茅台",
        "prices": tuple(money(f"{1500 + day}.05") for day in range(20)),
        "ratio": rate("0.5"),
        "attributes": SHARES,
    }
    return securities.AppraiseSecurities(**usual | special)


def a_ring(**special: Any) -> other.AppraiseOther:
    usual: dict[str, Any] = {
        "category": Category.JEWELLERY,
        "description": "钻石戒指 0.50 克拉",
        "condition": "完好",
        "resale": money("11000.00"),
        "ratio": rate("0.4"),
    }
    return other.AppraiseOther(**usual | special)


def a_watch(**special: Any) -> watch.AppraiseWatch:
    usual: dict[str, Any] = {
        "description": "劳力士 126234",
        "condition": "九成新",
        "buy_in": money("52000.00"),
        "ratio": rate("0.6"),
    }
    return watch.AppraiseWatch(**usual | special)


def signed(happened: Any) -> Worksheet:
    [fact] = happened
    assert isinstance(fact, ItemAppraised)
    return fact.worksheet


def figures(sheet: Worksheet) -> tuple[str, str, str]:
    return str(sheet.value), str(sheet.loan_suggested), str(sheet.offer)


def text_of(sheet: Worksheet, key: str) -> str:
    [text] = [line.text for line in sheet.lines if line.key == key]
    return text


# Metal


def test_the_example_of_the_manual_comes_out() -> None:
    sheet = signed(gold.decide(a_bracelet(), Counter(), a_moment()))
    assert figures(sheet) == ("13724.10", "9606.87", "9600.00")
    assert (text_of(sheet, "price_per_gram"), text_of(sheet, "test")) == ("780.00", "xrf")


def test_stones_and_wear_come_off() -> None:
    sheet = gold.quote(a_bracelet(stones=weight("3.46"), wear=money("100.00")), gold_at())
    assert text_of(sheet, "net") == "20.00"
    assert str(sheet.value) == "11600.00"


@pytest.mark.parametrize(
    "changes, code",
    [
        ({"stones": weight("23.46")}, "appraisal.net_weight"),
        ({"stones": weight("99")}, "appraisal.net_weight"),
        ({"wear": money("13724.10")}, "appraisal.nothing_left"),
        ({"wear": money("99999.00")}, "appraisal.nothing_left"),
        ({"fineness": Fineness(0), "ratio": rate("0.5")}, "appraisal.nothing_left"),
        ({"ratio": rate("0")}, "appraisal.nothing_left"),
        ({"ratio": rate("0.750000000001")}, "appraisal.ratio_over"),
        ({"ratio": rate("0.7"), "fineness": fineness("585")}, "appraisal.ratio_over"),
        ({"metal": Metal.SILVER}, "price.missing"),
        ({"attributes": (Attribute("imei", "490154203237518"),)}, "item.attribute_unknown"),
    ],
)
def test_a_wrong_worksheet_of_gold_is_refused(changes: dict[str, Any], code: str) -> None:
    with pytest.raises(Refusal) as refused:
        signed(gold.decide(a_bracelet(**changes), Counter(), a_moment()))
    assert refused.value.code == code


def test_a_price_of_last_month_is_too_old() -> None:
    old = Counter(prices=(gold_at(on=date(2025, 2, 18)),))
    with pytest.raises(Refusal, match=r"price\.old"):
        signed(gold.decide(a_bracelet(), old, a_moment()))


def test_silver_and_platinum_are_precious_metal() -> None:
    counter = Counter(prices=(gold_at("8.50", metal=Metal.SILVER),))
    asked = a_bracelet(metal=Metal.SILVER, fineness=fineness("990"), attributes=(Attribute("metal", "silver"),))
    sheet = signed(gold.decide(asked, counter, a_moment()))
    assert sheet.category is Category.PRECIOUS_METAL
    assert figures(sheet) == ("197.42", "138.19", "130.00")


@given(milligrams=st.integers(1, 10**7), parts=st.integers(1, 10_000), fen=st.integers(1, 10**7))
def test_an_offer_is_round_and_never_above_the_loan_nor_the_loan_above_the_value(
    milligrams: int, parts: int, fen: int
) -> None:
    asked = a_bracelet(gross=Weight(milligrams), fineness=Fineness(parts), ratio=rate("0.5"))
    try:
        sheet = gold.quote(asked, replace(gold_at(), per_gram=Money(fen)))
    except Refusal as refusal:
        nothing = refusal.code
        assert nothing == "appraisal.nothing_left"
        return
    assert sheet.offer <= sheet.loan_suggested <= sheet.value
    assert sheet.offer == rounded_down(sheet.offer)


# The others


def test_a_watch_is_worth_what_the_trade_pays_less_its_repair() -> None:
    assert figures(watch.quote(a_watch(repair=money("1500.00")))) == ("50500.00", "30300.00", "30300.00")


def test_a_vehicle_is_worth_its_market_price_less_depreciation_and_fines() -> None:
    sheet = vehicle.quote(a_car(fines=money("650.00")))
    assert figures(sheet) == ("99650.00", "59790.00", "59700.00")
    assert [(line.key, line.text) for line in sheet.lines][:2] == [
        ("plate", "沪A12345"),
        ("vin", "LSVAA49J132047371"),
    ]


def test_real_estate_is_worth_its_area_and_lent_on_less_earlier_mortgages() -> None:
    sheet = signed(real_estate.decide(a_flat(prior_liens=money("1000000.00")), Counter(), a_moment(approver=MANAGER)))
    assert figures(sheet) == ("8055000.00", "3027500.00", "3027500.00")


def test_shares_are_worth_the_mean_of_twenty_days() -> None:
    sheet = securities.quote(shares())
    assert text_of(sheet, "mean_price") == "1509.55"
    assert figures(sheet) == ("1509550.00", "754775.00", "754700.00")
    assert (str(sheet.warning), str(sheet.liquidation)) == ("1132050.00", "981110.00")


def test_a_warehouse_receipt_has_one_agreed_price() -> None:
    receipt = (Attribute("receipt_number", "CD-7"), Attribute("quantity", "200"))
    asked = shares(category=Category.RECEIPT, prices=(money("85.00"),), attributes=receipt)
    assert figures(securities.quote(asked)) == ("17000.00", "8500.00", "8500.00")


def test_other_goods_are_worth_what_they_would_sell_for() -> None:
    assert figures(other.quote(a_ring(deduction=money("500.00")))) == ("10500.00", "4200.00", "4200.00")


QUOTES: list[tuple[Any, Any, str]] = [
    (vehicle.quote, a_car(liens_checked=False), "appraisal.liens_unchecked"),
    (vehicle.quote, a_car(depreciation=rate("1")), "appraisal.nothing_left"),
    (vehicle.quote, a_car(fines=money("200000.00")), "appraisal.nothing_left"),
    (vehicle.quote, a_car(ratio=rate("0.81")), "appraisal.ratio_over"),
    (vehicle.quote, a_car(attributes=()), "item.attribute_missing"),
    (watch.quote, a_watch(ratio=rate("0.71")), "appraisal.ratio_over"),
    (watch.quote, a_watch(attributes=CAR), "item.attribute_unknown"),
    (real_estate.quote, a_flat(category=Category.GOLD), "appraisal.other_sheet"),
    (real_estate.quote, a_flat(attributes=DEED[:1]), "item.attribute_missing"),
    (real_estate.quote, a_flat(prior_liens=money("4027500.00")), "appraisal.nothing_left"),
    (real_estate.quote, a_flat(price_per_m2=Money(10**12)), "amount.too_large"),
    (securities.quote, shares(prices=(money("85.00"),)), "appraisal.prices"),
    (securities.quote, shares(category=Category.EQUITY), "item.attribute_unknown"),
    (securities.quote, shares(category=Category.HOUSE), "appraisal.other_sheet"),
    (other.quote, a_ring(category=Category.GOLD), "appraisal.other_sheet"),
    (other.quote, a_ring(ratio=rate("0.51")), "appraisal.ratio_over"),
    (other.quote, a_ring(deduction=money("11000.00")), "appraisal.nothing_left"),
]


@pytest.mark.parametrize("quote, asked, code", QUOTES, ids=[f"{code}-{n}" for n, (_, _, code) in enumerate(QUOTES)])
def test_a_wrong_worksheet_is_refused(quote: Any, asked: Any, code: str) -> None:
    with pytest.raises(Refusal) as refused:
        quote(asked)
    assert refused.value.code == code


def test_property_of_another_province_is_refused_by_article_25() -> None:
    with pytest.raises(Refusal, match=r"appraisal\.province.*article=25"):
        signed(real_estate.decide(a_flat(province="33"), Counter(), a_moment(approver=MANAGER)))


# Ratios, limits, signatures


def test_every_category_has_its_highest_ratio() -> None:
    assert MOST.keys() == set(Category)
    assert all(rate("0.5") <= most <= rate("0.9") for most in MOST.values())


@pytest.mark.parametrize(
    "per_mille, most",
    [("999", "0.9"), ("990", "0.9"), ("989.9", "0.85"), ("750", "0.75"), ("585", "0.6"), ("0", "0.5")],
)
def test_finer_gold_may_be_lent_more_on(per_mille: str, most: str) -> None:
    assert most_ratio(Category.GOLD, fineness(per_mille)) == rate(most)


@pytest.mark.parametrize(
    "amount, offer",
    [("9606.87", "9600.00"), ("1000.00", "1000.00"), ("999.99", "990.00"), ("99.99", "99.00"), ("0.99", "0.00")],
)
def test_offers_are_brought_down_to_round_amounts(amount: str, offer: str) -> None:
    assert rounded_down(money(amount)) == money(offer)


@pytest.mark.parametrize("by", [CLERK, MANAGER])
def test_a_value_above_the_limit_needs_a_second_person_whoever_appraises(by: Any) -> None:
    with pytest.raises(Refusal, match=r"approval\.required.*appraisal\.over_limit"):
        signed(watch.decide(a_watch(), Counter(), a_moment(by)))
    [fact] = watch.decide(a_watch(), Counter(), a_moment(CLERK, approver=MANAGER))
    assert (fact.appraiser, fact.subject) == (CLERK.person, f"appraisal:{fact.appraisal}")


def test_a_value_at_the_limit_needs_nobody_else() -> None:
    assert signed(watch.decide(a_watch(buy_in=money("50000.00")), Counter(), a_moment())).value == money("50000.00")


@pytest.mark.parametrize(
    "sheet",
    [
        gold.quote(a_bracelet(), gold_at()),
        watch.quote(a_watch()),
        vehicle.quote(a_car()),
        real_estate.quote(a_flat()),
        securities.quote(shares()),
        other.quote(a_ring()),
    ],
    ids=lambda sheet: sheet.method.value,
)
def test_every_line_of_a_worksheet_has_its_words(sheet: Worksheet) -> None:
    keys = [line.key for line in sheet.lines]
    assert len(set(keys)) == len(keys)
    assert set(keys) <= WORKSHEET_LINES.keys()


# An item and its worksheet


def a_signed_sheet() -> ItemAppraised:
    [fact] = gold.decide(a_bracelet(), Counter(), a_moment())
    return fact


@pytest.mark.parametrize(
    "changes, code",
    [
        ({"category": Category.WATCH}, "appraisal.other_goods"),
        ({"appraised": money("13724.11")}, "appraisal.over_value"),
        ({"loan": money("9606.88")}, "appraisal.over_loan"),
    ],
)
def test_an_item_keeps_to_its_worksheet(changes: dict[str, Any], code: str) -> None:
    found = a_signed_sheet()
    item = an_item(loan="9600.00", appraised="13724.10", appraisal=found.appraisal)
    check_worksheet(item, found)
    with pytest.raises(Refusal) as refused:
        check_worksheet(replace(item, **changes), found)
    assert refused.value.code == code


def test_an_item_may_name_no_worksheet_but_none_that_is_unknown() -> None:
    check_worksheet(an_item(), None)
    with pytest.raises(Refusal, match=r"appraisal\.unknown"):
        check_worksheet(an_item(appraisal="a_1"), None)
