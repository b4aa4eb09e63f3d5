"""What commands about worth ask, in words: what a second person reads before saying yes."""

from __future__ import annotations

from domain.money import Rate
from domain.stock.appraisal.gold import AppraiseGold
from domain.stock.appraisal.other import AppraiseOther
from domain.stock.appraisal.real_estate import AppraiseRealEstate
from domain.stock.appraisal.securities import AppraiseSecurities
from domain.stock.appraisal.vehicle import AppraiseVehicle
from domain.stock.appraisal.watch import AppraiseWatch
from domain.stock.card import said_of
from domain.stock.item import Category
from domain.stock.pricing import SetPrice
from domain.terms import CATEGORIES, METALS, WORKSHEET_TEXTS
from ui.command_words import Words, command_words
from ui.language import _
from ui.words import amount_text, day_text, money_text


@command_words.register
def _set_price(command: SetPrice) -> Words:
    day = () if command.on is None else ((_("As of"), day_text(command.on)),)
    return (
        (_("What is done"), _("A metal's price is set")),
        (_("Metal"), _(METALS[command.metal])),
        (_("Price per gram of fine metal"), money_text(command.per_gram)),
        (_("Source of the price"), command.source),
        *day,
    )


def _ratio(rate: Rate) -> str:
    return f"{Rate(rate.value * 100)} %"


@command_words.register
def _gold(command: AppraiseGold) -> Words:
    weights = f"{command.gross} g − {command.stones} g" if command.stones.milligrams else f"{command.gross} g"
    return (
        *_start(command.description, Category.GOLD),
        (_("Metal"), f"{_(METALS[command.metal])} · {weights} · {command.fineness} ‰"),
        (_("Test"), _(WORKSHEET_TEXTS[command.test.value])),
        (_("Wear"), money_text(command.wear)),
        (_("Loan ratio"), _ratio(command.ratio)),
    )


@command_words.register
def _watch(command: AppraiseWatch) -> Words:
    return (
        *_start(command.description, Category.WATCH),
        (_("Condition"), command.condition),
        (_("Buy-in price of the trade"), money_text(command.buy_in)),
        (_("Repair"), money_text(command.repair)),
        (_("Loan ratio"), _ratio(command.ratio)),
    )


@command_words.register
def _vehicle(command: AppraiseVehicle) -> Words:
    return (
        *_start(command.description, Category.VEHICLE),
        (_("Market price"), money_text(command.market)),
        (_("Depreciation"), _ratio(command.depreciation)),
        (_("Unpaid fines"), money_text(command.fines)),
        (_("Loan ratio"), _ratio(command.ratio)),
    )


@command_words.register
def _property(command: AppraiseRealEstate) -> Words:
    return (
        *_start(command.description, command.category),
        (_("Price per m²"), money_text(command.price_per_m2)),
        (_("Floor area (m²)"), said_of(command.attributes, "area")),
        (_("Earlier mortgages"), money_text(command.prior_liens)),
        (_("Loan ratio"), _ratio(command.ratio)),
    )


@command_words.register
def _right(command: AppraiseSecurities) -> Words:
    prices = ", ".join(amount_text(price) for price in command.prices)
    return (
        *_start(command.description, command.category),
        (_("Quantity"), said_of(command.attributes, "quantity")),
        (_("Closing prices"), prices),
        (_("Loan ratio"), _ratio(command.ratio)),
    )


@command_words.register
def _other(command: AppraiseOther) -> Words:
    return (
        *_start(command.description, command.category),
        (_("Condition"), command.condition),
        (_("Resale price"), money_text(command.resale)),
        (_("Deduction"), money_text(command.deduction)),
        (_("Loan ratio"), _ratio(command.ratio)),
    )


def _start(description: str, category: Category) -> Words:
    return ((_("What is done"), _("A worksheet is signed")), (_("Goods"), f"{_(CATEGORIES[category])} · {description}"))
