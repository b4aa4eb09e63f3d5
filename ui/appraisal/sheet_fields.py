"""The worksheets as forms: which fields each method asks, and how each is typed."""

from __future__ import annotations

import contextlib
import enum
from collections.abc import Mapping
from dataclasses import dataclass, field

from domain.codec import Plain
from domain.errors import Refusal
from domain.money import Rate
from domain.quantities import Fineness, fineness
from domain.stock.appraisal.ratios import most_ratio
from domain.stock.appraisal.worksheet import Method
from domain.stock.card import CARDS, CardLine, Form
from domain.stock.item import Category
from domain.stock.metal import Metal
from domain.terms import ATTRIBUTES, WORKSHEET_LINES, n_
from ui.unsaved import text_in, texts_in

CARD = "card."
"""What the keys of a card's fields begin with."""
_ON_SHEET = frozenset({"net_weight", "metal"})
"""What a card asks and the worksheet by metal knows already."""

Texts = Mapping[str, str]


class Ask(enum.Enum):
    """How a field is typed."""

    WORDS = "words"
    MONEY = "money"
    MONEY_OR_NOTHING = "money_or_nothing"
    GRAMS = "grams"
    PERMILLE = "permille"
    PERCENT = "percent"
    METAL = "metal"
    TEST = "test"
    PROVINCE = "province"
    CONFIRM = "confirm"
    YES_NO = "yes_no"
    DAY = "day"
    PRICES = "prices"


@dataclass(frozen=True, slots=True)
class Asked:
    """A field of a worksheet: its key, its words, how it is typed, whether it may stay empty."""

    key: str
    words: str
    ask: Ask = Ask.WORDS
    optional: bool = False


CATEGORIES_OF: Mapping[Method, tuple[Category, ...]] = {
    Method.METAL: (Category.GOLD,),
    Method.WATCH: (Category.WATCH,),
    Method.VEHICLE: (Category.VEHICLE,),
    Method.REAL_ESTATE: (Category.HOUSE, Category.COMMERCIAL_PROPERTY),
    Method.SECURITIES: (Category.SECURITIES, Category.EQUITY, Category.RECEIPT),
    Method.OTHER: (Category.JEWELLERY, Category.ELECTRONICS, Category.LUXURY, Category.OTHER),
}
"""The categories that a worksheet is for; by metal, the metal says it."""

_WHAT = Asked("description", n_("What it is"))
_CONDITION = Asked("condition", WORKSHEET_LINES["condition"])
_RATIO = Asked("ratio", n_("Loan ratio (%)"), Ask.PERCENT)

FIELDS: Mapping[Method, tuple[Asked, ...]] = {
    Method.METAL: (
        _WHAT,
        Asked("metal", WORKSHEET_LINES["metal"], Ask.METAL),
        Asked("gross", WORKSHEET_LINES["gross"], Ask.GRAMS),
        Asked("stones", WORKSHEET_LINES["stones_weight"], Ask.GRAMS, optional=True),
        Asked("fineness", WORKSHEET_LINES["fineness"], Ask.PERMILLE),
        Asked("test", WORKSHEET_LINES["test"], Ask.TEST),
        Asked("wear", WORKSHEET_LINES["wear"], Ask.MONEY_OR_NOTHING, optional=True),
        _RATIO,
    ),
    Method.WATCH: (
        _WHAT,
        _CONDITION,
        Asked("buy_in", WORKSHEET_LINES["buy_in"], Ask.MONEY),
        Asked("repair", WORKSHEET_LINES["repair"], Ask.MONEY_OR_NOTHING, optional=True),
        _RATIO,
    ),
    Method.VEHICLE: (
        _WHAT,
        Asked("market", WORKSHEET_LINES["market"], Ask.MONEY),
        Asked("depreciation", n_("Depreciation (%)"), Ask.PERCENT),
        Asked("fines", WORKSHEET_LINES["fines"], Ask.MONEY_OR_NOTHING, optional=True),
        Asked("liens_checked", n_("Nobody else has a claim on it: looked up today"), Ask.CONFIRM),
        _RATIO,
    ),
    Method.REAL_ESTATE: (
        _WHAT,
        Asked("province", WORKSHEET_LINES["province"], Ask.PROVINCE),
        Asked("price_per_m2", WORKSHEET_LINES["price_per_m2"], Ask.MONEY),
        Asked("prior_liens", WORKSHEET_LINES["prior_liens"], Ask.MONEY_OR_NOTHING, optional=True),
        _RATIO,
    ),
    Method.SECURITIES: (_WHAT, Asked("prices", n_("Closing prices"), Ask.PRICES), _RATIO),
    Method.OTHER: (
        _WHAT,
        _CONDITION,
        Asked("resale", WORKSHEET_LINES["resale"], Ask.MONEY),
        Asked("deduction", WORKSHEET_LINES["deduction"], Ask.MONEY_OR_NOTHING, optional=True),
        _RATIO,
    ),
}

_ASK_OF = {Form.YES_NO: Ask.YES_NO, Form.DAY: Ask.DAY, Form.METAL: Ask.METAL}


@dataclass(frozen=True, slots=True)
class SheetForm:
    """What stands in a worksheet's fields, as texts by their keys."""

    method: Method = Method.METAL
    category: Category = Category.GOLD
    texts: Texts = field(default_factory=dict)


_OFFERED = {"metal": Metal.GOLD.value, "test": "xrf"}
_FILLED_IN = {"ratio", "province"}
"""What stands in a form before anybody typed."""


def plain_sheet(form: SheetForm) -> Plain:
    """The form as it is kept until it is signed; None where nothing was typed."""
    typed = {key for key, text in form.texts.items() if text.strip() and text != _OFFERED.get(key)}
    if typed <= _FILLED_IN:
        return None
    return {"method": form.method.value, "category": form.category.value, "texts": dict(form.texts)}


def sheet_from(plain: Plain) -> SheetForm | None:
    """The form that was kept; None where it is of a kind that nobody knows any more."""
    try:
        method, category = Method(text_in(plain, "method")), Category(text_in(plain, "category"))
    except ValueError:
        return None
    return SheetForm(method, category, texts_in(plain, "texts"))


def category_of(form: SheetForm) -> Category:
    """What the goods are; by metal, gold has a category of its own."""
    if form.method is Method.METAL:
        return Category.GOLD if metal_of(form.texts) is Metal.GOLD else Category.PRECIOUS_METAL
    return form.category


def card_fields(form: SheetForm) -> tuple[Asked, ...]:
    """What the card of such goods asks, under keys that begin with "card."."""
    lines = CARDS[category_of(form)].lines
    known = _ON_SHEET if form.method is Method.METAL else frozenset()
    return tuple(_asked(line) for line in lines if line.key not in known)


def usual_ratio(form: SheetForm) -> Rate:
    """The highest ratio for such goods, with which a form begins."""
    fine: Fineness | None = None
    with contextlib.suppress(Refusal):
        fine = fineness(form.texts.get("fineness", "").strip())
    return most_ratio(category_of(form), fine)


def percent_words(rate: Rate) -> str:
    """A ratio as the form has it: 85."""
    return str(Rate(rate.value * 100))


def _asked(line: CardLine) -> Asked:
    return Asked(
        f"{CARD}{line.key}", ATTRIBUTES[line.key], _ASK_OF.get(line.form, Ask.WORDS), optional=not line.required
    )


def metal_of(texts: Texts) -> Metal:
    """The metal that is chosen; gold before one is."""
    said = texts.get("metal", "")
    return Metal(said) if said in {metal.value for metal in Metal} else Metal.GOLD
