"""The card of an item: what is asked about goods of each category, in which form, and by what a thing is known again.

An item that is known again cannot be pledged twice; `identities` gives the names to look for.
"""

from __future__ import annotations

import enum
import re
import unicodedata
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date

from domain.errors import Refusal
from domain.quantities import weight
from domain.stock.area import square_metres
from domain.stock.item import Attribute, Category, OfferedItem, PledgedItem
from domain.stock.metal import Metal

_PROVINCES = "京津沪渝冀豫云辽黑湘皖鲁新苏浙赣鄂桂甘晋蒙陕吉闽贵粤青藏川宁琼"
_PLATE = re.compile(rf"[{_PROVINCES}][A-Z][A-HJ-NP-Z0-9]{{4,5}}[A-HJ-NP-Z0-9挂学警港澳]")
_VIN = re.compile(r"[A-HJ-NPR-Z0-9]{17}", re.ASCII)
_IMEI = re.compile(r"\d{15}", re.ASCII)
_WHOLE = re.compile(r"[1-9]\d{0,14}", re.ASCII)
_SPACERS = re.compile(r"[\s·.\-]")


class Form(enum.Enum):
    """How an attribute is written."""

    WORDS = "words"
    YES_NO = "yes_no"
    WHOLE = "whole"
    DAY = "day"
    GRAMS = "grams"
    AREA = "area"
    METAL = "metal"
    PLATE = "plate"
    VIN = "vin"
    IMEI = "imei"


@dataclass(frozen=True, slots=True)
class CardLine:
    """One thing that a card asks; its words are in `domain/terms/`."""

    key: str
    form: Form = Form.WORDS
    required: bool = False


@dataclass(frozen=True, slots=True)
class KnownBy:
    """A name that a thing is known again by ("vin"), and the attributes that make it, all of which must be there."""

    name: str
    keys: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Card:
    """What is asked about goods of one category, and what of it names the very thing."""

    lines: tuple[CardLine, ...]
    known_by: tuple[KnownBy, ...] = ()


def _lines(*keys: str) -> tuple[CardLine, ...]:
    return tuple(CardLine(key) for key in keys)


_CERTIFICATE = KnownBy("certificate", ("certificate",))
_PROPERTY = Card(
    (
        CardLine("title_number", required=True),
        CardLine("area", Form.AREA, required=True),
        CardLine("use"),
        CardLine("built_year", Form.WHOLE),
        CardLine("co_owners", Form.WHOLE),
        CardLine("let_to_tenant", Form.YES_NO),
        CardLine("mortgage_certificate"),
    ),
    (KnownBy("title", ("title_number",)),),
)

CARDS: dict[Category, Card] = {
    Category.GOLD: Card(
        (CardLine("net_weight", Form.GRAMS), *_lines("stones", "stamp", "bar_number", "certificate")),
        (_CERTIFICATE, KnownBy("bar", ("bar_number",))),
    ),
    Category.PRECIOUS_METAL: Card(
        (
            CardLine("metal", Form.METAL, required=True),
            CardLine("net_weight", Form.GRAMS),
            *_lines("stones", "stamp", "bar_number", "certificate"),
        ),
        (_CERTIFICATE, KnownBy("bar", ("bar_number",))),
    ),
    Category.JEWELLERY: Card(
        (*_lines("stones", "carat", "colour", "clarity", "certificate", "laboratory"), CardLine("metal", Form.METAL)),
        (_CERTIFICATE,),
    ),
    Category.WATCH: Card(
        (
            *_lines("brand", "model", "reference", "serial", "movement"),
            CardLine("box", Form.YES_NO),
            CardLine("papers", Form.YES_NO),
            CardLine("serviced_on", Form.DAY),
        ),
        (KnownBy("watch", ("serial",)),),
    ),
    Category.ELECTRONICS: Card(
        (
            *_lines("brand", "model", "serial", "battery"),
            CardLine("imei", Form.IMEI),
            CardLine("lock_removed", Form.YES_NO),
        ),
        (KnownBy("imei", ("imei",)), KnownBy("device", ("serial",))),
    ),
    Category.LUXURY: Card(_lines("brand", "model", "serial", "certificate"), (KnownBy("luxury", ("serial",)),)),
    Category.VEHICLE: Card(
        (
            CardLine("plate", Form.PLATE, required=True),
            CardLine("vin", Form.VIN, required=True),
            CardLine("engine_number"),
            CardLine("mileage", Form.WHOLE),
            CardLine("first_registered", Form.DAY),
            CardLine("insured_until", Form.DAY),
            CardLine("keys", Form.WHOLE),
            CardLine("registration_certificate"),
        ),
        (KnownBy("vin", ("vin",)), KnownBy("plate", ("plate",))),
    ),
    Category.OTHER: Card(_lines("brand", "model", "serial", "certificate"), (_CERTIFICATE,)),
    Category.HOUSE: _PROPERTY,
    Category.COMMERCIAL_PROPERTY: _PROPERTY,
    Category.SECURITIES: Card(
        (
            CardLine("code", required=True),
            CardLine("quantity", Form.WHOLE, required=True),
            *_lines("account", "pledge_registration"),
        ),
        (KnownBy("securities", ("account", "code")),),
    ),
    Category.EQUITY: Card(
        (
            CardLine("company", required=True),
            CardLine("quantity", Form.WHOLE),
            *_lines("credit_code", "pledge_registration"),
        ),
        (KnownBy("equity", ("pledge_registration",)),),
    ),
    Category.RECEIPT: Card(
        (
            CardLine("receipt_number", required=True),
            *_lines("warehouse", "goods"),
            CardLine("quantity", Form.WHOLE),
        ),
        (KnownBy("receipt", ("warehouse", "receipt_number")),),
    ),
}
"""What each category's card asks. Few things are required: a pledge must not fail for want of a service booklet."""

_REAL_ESTATE = frozenset({Category.HOUSE, Category.COMMERCIAL_PROPERTY})
_PROPERTY_RIGHTS = frozenset({Category.SECURITIES, Category.EQUITY, Category.RECEIPT})

CLASS_OF: dict[Category, str] = {
    category: "real_estate"
    if category in _REAL_ESTATE
    else "property_right"
    if category in _PROPERTY_RIGHTS
    else "movable"
    for category in Category
}
"""The class of pledge, by its value, that goods of a category are taken in."""


def check_card(item: OfferedItem, pledge: str = "movable", place: int = 1) -> None:
    """Check the card of the item at this place of a pledge of this class.

    Raises Refusal `item.category_class`, `item.attribute_unknown`, `item.attribute_twice`, `item.attribute_missing`,
    `item.attribute_form`.
    """
    if CLASS_OF[item.category] != pledge:
        raise Refusal("item.category_class", item=place, category=item.category.value, pledge=pledge)
    check_attributes(item.category, item.attributes, place)


def check_attributes(category: Category, attributes: tuple[Attribute, ...], place: int = 1) -> None:
    """Check what a card of this category says. Raises Refusal `item.attribute_*`."""
    lines = {line.key: line for line in CARDS[category].lines}
    said: set[str] = set()
    for attribute in attributes:
        if attribute.key not in lines:
            raise Refusal("item.attribute_unknown", item=place, key=attribute.key)
        if attribute.key in said:
            raise Refusal("item.attribute_twice", item=place, attribute=attribute.key)
        if not _FITS[lines[attribute.key].form](attribute.value):
            raise Refusal("item.attribute_form", item=place, attribute=attribute.key, text=attribute.value)
        said.add(attribute.key)
    for line in lines.values():
        if line.required and line.key not in said:
            raise Refusal("item.attribute_missing", item=place, attribute=line.key)


def identities(item: OfferedItem | PledgedItem) -> tuple[str, ...]:
    """The names by which this very thing is known again ("vin:LSVAA49J132047371"), in upper case without spaces."""
    return tuple(_identities(item.category, item.attributes))


def said_of(attributes: tuple[Attribute, ...], key: str) -> str:
    """What a card says under a key; "" where it says nothing."""
    return next((each.value for each in attributes if each.key == key), "")


def _identities(category: Category, attributes: tuple[Attribute, ...]) -> Iterator[str]:
    said = {attribute.key: _squeezed(attribute.value) for attribute in attributes}
    for each in CARDS[category].known_by:
        if all(said.get(key) for key in each.keys):
            yield ":".join((each.name, *(said[key] for key in each.keys)))


def _squeezed(text: str) -> str:
    """A number as it is compared: wide letters narrowed, in upper case, without spaces, dots and hyphens."""
    return _SPACERS.sub("", unicodedata.normalize("NFKC", text)).upper()


def _matching(pattern: re.Pattern[str]) -> Callable[[str], bool]:
    return lambda text: pattern.fullmatch(_squeezed(text)) is not None


def _is_imei(text: str) -> bool:
    """Fifteen digits, the last of which is Luhn's check."""
    digits = _squeezed(text)
    if _IMEI.fullmatch(digits) is None:
        return False
    doubled = [int(digit) * (1 + place % 2) for place, digit in enumerate(digits)]
    return sum(value // 10 + value % 10 for value in doubled) % 10 == 0


def _is_day(text: str) -> bool:
    try:
        return date.fromisoformat(text).isoformat() == text
    except ValueError:
        return False


def _readable(parse: Callable[[str], object]) -> Callable[[str], bool]:
    def fits(text: str) -> bool:
        try:
            parse(text)
        except Refusal:
            return False
        return True

    return fits


_FITS: dict[Form, Callable[[str], bool]] = {
    Form.WORDS: lambda _: True,
    Form.YES_NO: {"yes", "no"}.__contains__,
    Form.WHOLE: lambda text: _WHOLE.fullmatch(text) is not None,
    Form.DAY: _is_day,
    Form.GRAMS: _readable(weight),
    Form.AREA: _readable(square_metres),
    Form.METAL: {metal.value for metal in Metal}.__contains__,
    Form.PLATE: _matching(_PLATE),
    Form.VIN: _matching(_VIN),
    Form.IMEI: _is_imei,
}
