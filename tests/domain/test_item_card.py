from __future__ import annotations

from typing import Any

import pytest

from domain.errors import Refusal
from domain.money import yuan
from domain.stock.area import square_metres
from domain.stock.card import CARDS, CLASS_OF, Form, check_card, identities
from domain.stock.item import Attribute, Category, OfferedItem, pledged
from domain.terms import ATTRIBUTES
from tests.builders import TICKET

VIN = "LSVAA49J132047371"
CAR = {"plate": "沪A12345", "vin": VIN}
HOME = {"title_number": "沪（2020）静字不动产权第001234号", "area": "89.50"}


def an_item(category: Category, said: dict[str, str], **special: Any) -> OfferedItem:
    usual: dict[str, Any] = {
        "category": category,
        "description": "当物",
        "condition": "完好",
        "appraised": yuan("1000.00"),
        "loan": yuan("600.00"),
    }
    return OfferedItem(**usual | special, attributes=tuple(Attribute(key, value) for key, value in said.items()))


def refusal_of(item: OfferedItem, pledge: str = "movable") -> str:
    with pytest.raises(Refusal) as refused:
        check_card(item, pledge, place=2)
    assert refused.value.params["item"] == 2
    return refused.value.code


@pytest.mark.parametrize("category", Category)
def test_every_category_has_a_card_with_words_for_all_that_it_asks(category: Category) -> None:
    card = CARDS[category]
    keys = [line.key for line in card.lines]
    assert len(set(keys)) == len(keys)
    assert set(keys) <= ATTRIBUTES.keys()
    assert {key for known in card.known_by for key in known.keys} <= set(keys)


def test_the_three_classes_of_pledges_have_their_goods() -> None:
    assert {CLASS_OF[category] for category in Category} == {"movable", "real_estate", "property_right"}
    assert CLASS_OF[Category.HOUSE] == "real_estate"
    assert CLASS_OF[Category.RECEIPT] == "property_right"


@pytest.mark.parametrize(
    "category, said, pledge",
    [
        (Category.GOLD, {}, "movable"),
        (Category.OTHER, {}, "movable"),
        (Category.VEHICLE, CAR, "movable"),
        (Category.ELECTRONICS, {"imei": "490154203237518", "lock_removed": "yes"}, "movable"),
        (Category.WATCH, {"serial": "A1B2", "serviced_on": "2025-02-28"}, "movable"),
        (Category.HOUSE, HOME, "real_estate"),
        (Category.SECURITIES, {"code": "600519", "quantity": "1000"}, "property_right"),
        (Category.RECEIPT, {"receipt_number": "CD-7"}, "property_right"),
    ],
)
def test_a_card_that_is_filled_in_passes(category: Category, said: dict[str, str], pledge: str) -> None:
    check_card(an_item(category, said), pledge)


@pytest.mark.parametrize(
    "category, said, code",
    [
        (Category.VEHICLE, {"plate": "沪A12345"}, "item.attribute_missing"),
        (Category.VEHICLE, CAR | {"imei": "490154203237518"}, "item.attribute_unknown"),
        (Category.VEHICLE, CAR | {"vin": "LSVAA49J13204737"}, "item.attribute_form"),
        (Category.VEHICLE, CAR | {"vin": "LSVAA49J13204737O"}, "item.attribute_form"),
        (Category.VEHICLE, CAR | {"vin": "ＩSVAA49J132047371"}, "item.attribute_form"),
        (Category.VEHICLE, CAR | {"plate": "A12345"}, "item.attribute_form"),
        (Category.VEHICLE, CAR | {"plate": "沪A1234567"}, "item.attribute_form"),
        (Category.VEHICLE, CAR | {"plate": "沪A1O345"}, "item.attribute_form"),
        (Category.VEHICLE, CAR | {"mileage": "0"}, "item.attribute_form"),
        (Category.VEHICLE, CAR | {"mileage": "-5"}, "item.attribute_form"),
        (Category.VEHICLE, CAR | {"mileage": "１２"}, "item.attribute_form"),
        (Category.VEHICLE, CAR | {"insured_until": "20260101"}, "item.attribute_form"),
        (Category.VEHICLE, CAR | {"insured_until": "2026-02-30"}, "item.attribute_form"),
        (Category.ELECTRONICS, {"imei": "490154203237519"}, "item.attribute_form"),
        (Category.ELECTRONICS, {"imei": "49015420323751"}, "item.attribute_form"),
        (Category.WATCH, {"box": "maybe"}, "item.attribute_form"),
        (Category.GOLD, {"net_weight": "a lot"}, "item.attribute_form"),
        (Category.PRECIOUS_METAL, {"metal": "tin"}, "item.attribute_form"),
        (Category.PRECIOUS_METAL, {}, "item.attribute_missing"),
        (Category.HOUSE, HOME, "item.category_class"),
    ],
)
def test_a_card_that_is_not_right_is_refused(category: Category, said: dict[str, str], code: str) -> None:
    assert refusal_of(an_item(category, said)) == code


def test_a_card_says_each_thing_once() -> None:
    item = an_item(Category.WATCH, {})
    twice = (Attribute("serial", "1"), Attribute("serial", "2"))
    assert refusal_of(
        OfferedItem(
            **{name: getattr(item, name) for name in ("category", "description", "condition")},
            appraised=item.appraised,
            loan=item.loan,
            attributes=twice,
        )
    ) == ("item.attribute_twice")


@pytest.mark.parametrize("plate", ["沪A12345", "沪a·12345", "沪A 1234学", "京AD12345", "粤Z1234港"])
def test_plates_are_taken_as_people_write_them(plate: str) -> None:
    check_card(an_item(Category.VEHICLE, CAR | {"plate": plate}))


@pytest.mark.parametrize("area", ["0", "0.00", "-1", "89.501", "8 9", "", "1e3"])
def test_an_area_that_is_none_is_refused(area: str) -> None:
    with pytest.raises(Refusal, match=r"area\.form"):
        square_metres(area)


@pytest.mark.parametrize(
    "category, said, names",
    [
        (Category.VEHICLE, {"vin": " lsvaa49j 132047371", "plate": "沪a·12345"}, (f"vin:{VIN}", "plate:沪A12345")),
        (
            Category.ELECTRONICS,
            {"imei": "49-015420-323751-8", "serial": "c02x"},
            ("imei:490154203237518", "device:C02X"),
        ),
        (Category.SECURITIES, {"code": "600519", "account": "a123"}, ("securities:A123:600519",)),
        (Category.SECURITIES, {"code": "600519"}, ()),
        (Category.HOUSE, HOME, ("title:沪(2020)静字不动产权第001234号",)),
        (Category.GOLD, {"stamp": "足金"}, ()),
        (Category.LUXURY, {"serial": " - "}, ()),
    ],
)
def test_a_thing_is_known_again_however_its_number_is_written(
    category: Category, said: dict[str, str], names: tuple[str, ...]
) -> None:
    item = an_item(category, said)
    assert identities(item) == names
    assert identities(pledged(TICKET, 1, item)) == names


def test_a_pledged_item_carries_its_card_its_photos_and_its_worksheet() -> None:
    offered = an_item(Category.VEHICLE, CAR, photos=("sha256:1", "sha256:2"), appraisal="a_1")
    item = pledged(TICKET, 1, offered)
    assert (item.attributes, item.photos, item.appraisal) == (offered.attributes, offered.photos, "a_1")


def test_every_form_of_an_attribute_is_used() -> None:
    assert {line.form for card in CARDS.values() for line in card.lines} == set(Form)
