"""A worksheet's texts read: the command that they make, and what the rule says that the thing is worth."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date
from fractions import Fraction

from domain.errors import Refusal
from domain.money import NOTHING, Money, Rate
from domain.quantities import Weight, fineness, weight
from domain.stock.appraisal import gold, other, real_estate, securities, vehicle, watch
from domain.stock.appraisal.gold import AppraiseGold, MetalTest
from domain.stock.appraisal.other import AppraiseOther
from domain.stock.appraisal.real_estate import AppraiseRealEstate
from domain.stock.appraisal.securities import DAYS, AppraiseSecurities
from domain.stock.appraisal.vehicle import AppraiseVehicle
from domain.stock.appraisal.watch import AppraiseWatch
from domain.stock.appraisal.worksheet import Method, Worksheet
from domain.stock.item import Attribute, Category
from domain.stock.metal import Metal
from domain.stock.pricing import PriceSet, price_today
from ui.appraisal.sheet_fields import (
    CARD,
    FIELDS,
    Ask,
    Asked,
    SheetForm,
    card_fields,
    category_of,
    metal_of,
    usual_ratio,
)
from ui.language import _
from ui.words import read_amount, read_day

_PERCENT = re.compile(r"\d{1,3}(\.\d{1,2})?", re.ASCII)
_ANY_DAY = date(2000, 1, 1)

Prices = Mapping[Metal, PriceSet | None]
Appraise = AppraiseGold | AppraiseWatch | AppraiseVehicle | AppraiseRealEstate | AppraiseSecurities | AppraiseOther


_REFUSED_AT = {
    "appraisal.ratio_over": "ratio",
    "appraisal.net_weight": "stones",
    "appraisal.liens_unchecked": "liens_checked",
    "appraisal.prices": "prices",
    "price.missing": "metal",
    "price.old": "metal",
}


@dataclass(frozen=True, slots=True)
class Reckoned:
    """What a form comes to: its worksheet, or what is wrong where ("" for the whole), or what is missing yet."""

    command: Appraise | None = None
    sheet: Worksheet | None = None
    wrong: Mapping[str, str] = field(default_factory=dict)
    missing: tuple[str, ...] = ()


def reckon(form: SheetForm, prices: Prices, on: date, explain: Callable[[Refusal], str]) -> Reckoned:
    """Read the fields and, where all are there, ask the rule."""
    asked = (*FIELDS[form.method], *card_fields(form))
    missing = tuple(each.key for each in asked if not each.optional and not _text(form, each.key))
    wrong = {each.key: why for each in asked if (why := _why_not(each, _text(form, each.key)))}
    ratio, most = read_percent(_text(form, "ratio")), usual_ratio(form)
    if ratio is not None and ratio > most:
        wrong["ratio"] = explain(Refusal("appraisal.ratio_over", ratio=ratio, limit=most))
    if missing or wrong:
        return Reckoned(wrong=wrong, missing=missing)
    try:
        command = _MAKE[form.method](form, on)
        return Reckoned(command, _quote(command, prices, on))
    except Refusal as refusal:
        return Reckoned(wrong={_place_of(refusal): explain(refusal)})


def read_percent(text: str) -> Rate | None:
    """The share that a person typed in per cent; None where it is none."""
    bare = text.strip().rstrip("%").strip()
    if _PERCENT.fullmatch(bare) is None or Fraction(bare) > 100:
        return None
    return Rate(Fraction(bare) / 100)


def read_prices(text: str) -> tuple[Money, ...] | None:
    """The prices that a person typed or pasted, a line or a space between them; None where one is not a price."""
    read = [read_amount(part) for part in re.split(r"[\s;；、]+", text.strip()) if part]
    found = tuple(each for each in read if each is not None and each)
    return found if len(found) == len(read) and found else None


def _why_not(asked: Asked, text: str) -> str:
    """What is wrong with a text that is there."""
    if not text:
        return ""
    check = _CHECKS.get(asked.ask)
    return "" if check is None else check(text)


def _amount_wrong(text: str) -> str:
    return "" if read_amount(text) is not None else _("An amount looks like 12000, 12,000.00 or 1.2万.")


def _percent_wrong(text: str) -> str:
    return "" if read_percent(text) is not None else _("A share from 0 to 100, like 85 or 12.5.")


def _grams_wrong(text: str) -> str:
    return "" if _fits(weight, text) else _("Grams look like 12.5 or 23.46.")


def _fineness_wrong(text: str) -> str:
    return "" if _fits(fineness, text) else _("Fineness is per mille, like 999 or 750.")


def _prices_wrong(text: str) -> str:
    return "" if read_prices(text) is not None else _("Prices like 12.35, one a line or with spaces between them.")


def _day_wrong(text: str) -> str:
    return "" if read_day(text, _ANY_DAY) is not None else _("A day looks like 2026-11-22 or 1122.")


_CHECKS: Mapping[Ask, Callable[[str], str]] = {
    Ask.MONEY: _amount_wrong,
    Ask.MONEY_OR_NOTHING: _amount_wrong,
    Ask.PERCENT: _percent_wrong,
    Ask.GRAMS: _grams_wrong,
    Ask.PERMILLE: _fineness_wrong,
    Ask.PRICES: _prices_wrong,
    Ask.DAY: _day_wrong,
}


def _fits(parse: Callable[[str], object], text: str) -> bool:
    try:
        parse(text.strip())
    except Refusal:
        return False
    return True


def _place_of(refusal: Refusal) -> str:
    attribute = refusal.params.get("attribute")
    return f"{CARD}{attribute}" if attribute else _REFUSED_AT.get(refusal.code, "")


def _text(form: SheetForm, key: str) -> str:
    return form.texts.get(key, "").strip()


def _money(form: SheetForm, key: str) -> Money:
    return read_amount(_text(form, key)) or NOTHING


def _percent(form: SheetForm, key: str) -> Rate:
    return read_percent(_text(form, key)) or Rate(Fraction(0))


def _attributes(form: SheetForm, on: date) -> tuple[Attribute, ...]:
    said = []
    for asked in card_fields(form):
        text = _text(form, asked.key)
        day = read_day(text, on) if asked.ask is Ask.DAY else None
        if text:
            said.append(Attribute(asked.key.removeprefix(CARD), day.isoformat() if day else text))
    if category_of(form) is Category.PRECIOUS_METAL:
        said.insert(0, Attribute("metal", metal_of(form.texts).value))
    return tuple(said)


def _metal_sheet(form: SheetForm, on: date) -> AppraiseGold:
    stones = _text(form, "stones")
    return AppraiseGold(
        description=_text(form, "description"),
        gross=weight(_text(form, "gross")),
        fineness=fineness(_text(form, "fineness")),
        test=MetalTest(_text(form, "test")),
        ratio=_percent(form, "ratio"),
        metal=metal_of(form.texts),
        stones=weight(stones) if stones else Weight(0),
        wear=_money(form, "wear"),
        attributes=_attributes(form, on),
    )


def _watch_sheet(form: SheetForm, on: date) -> AppraiseWatch:
    return AppraiseWatch(
        description=_text(form, "description"),
        condition=_text(form, "condition"),
        buy_in=_money(form, "buy_in"),
        ratio=_percent(form, "ratio"),
        repair=_money(form, "repair"),
        attributes=_attributes(form, on),
    )


def _vehicle_sheet(form: SheetForm, on: date) -> AppraiseVehicle:
    return AppraiseVehicle(
        description=_text(form, "description"),
        market=_money(form, "market"),
        depreciation=_percent(form, "depreciation"),
        ratio=_percent(form, "ratio"),
        liens_checked=_text(form, "liens_checked") == "yes",
        fines=_money(form, "fines"),
        attributes=_attributes(form, on),
    )


def _real_estate_sheet(form: SheetForm, on: date) -> AppraiseRealEstate:
    return AppraiseRealEstate(
        category=form.category,
        description=_text(form, "description"),
        price_per_m2=_money(form, "price_per_m2"),
        ratio=_percent(form, "ratio"),
        province=_text(form, "province"),
        prior_liens=_money(form, "prior_liens"),
        attributes=_attributes(form, on),
    )


def _securities_sheet(form: SheetForm, on: date) -> AppraiseSecurities:
    return AppraiseSecurities(
        category=form.category,
        description=_text(form, "description"),
        prices=(read_prices(_text(form, "prices")) or ())[: DAYS + 1],
        ratio=_percent(form, "ratio"),
        attributes=_attributes(form, on),
    )


def _other_sheet(form: SheetForm, on: date) -> AppraiseOther:
    return AppraiseOther(
        category=form.category,
        description=_text(form, "description"),
        condition=_text(form, "condition"),
        resale=_money(form, "resale"),
        ratio=_percent(form, "ratio"),
        deduction=_money(form, "deduction"),
        attributes=_attributes(form, on),
    )


_MAKE: Mapping[Method, Callable[[SheetForm, date], Appraise]] = {
    Method.METAL: _metal_sheet,
    Method.WATCH: _watch_sheet,
    Method.VEHICLE: _vehicle_sheet,
    Method.REAL_ESTATE: _real_estate_sheet,
    Method.SECURITIES: _securities_sheet,
    Method.OTHER: _other_sheet,
}


@dataclass(frozen=True, slots=True)
class _KnownPrices:
    """The prices that were read, as the rule asks for them."""

    prices: Prices

    def price_of(self, metal: Metal) -> PriceSet | None:
        return self.prices.get(metal)


def _quote(command: Appraise, prices: Prices, on: date) -> Worksheet:
    """What the rule says that it is worth."""
    if isinstance(command, AppraiseGold):
        return gold.quote(command, price_today(command.metal, _KnownPrices(prices), on))
    if isinstance(command, AppraiseWatch):
        return watch.quote(command)
    if isinstance(command, AppraiseVehicle):
        return vehicle.quote(command)
    if isinstance(command, AppraiseRealEstate):
        return real_estate.quote(command)
    return securities.quote(command) if isinstance(command, AppraiseSecurities) else other.quote(command)
