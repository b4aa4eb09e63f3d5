from __future__ import annotations

import time
from dataclasses import replace
from datetime import date
from fractions import Fraction
from math import ceil
from random import Random
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from domain.ids import TicketNo
from domain.money import NOTHING, Money, total
from domain.quantities import Fineness, Weight, fineness, weight
from domain.stock.item import Attribute, Category, OfferedItem, pledged
from domain.stock.metal import Metal
from domain.stock.price_shock import Holding, careful_value, dial, fallen, holdings_of
from domain.stock.views import shock
from tests.builders import TICKET, an_item, money

ON = date(2025, 3, 1)


def a_holding(ticket: str = "31012500001", item: int = 1, **special: object) -> Holding:
    """Ten grams of pure gold for a debt of 5,000 yuan: it goes under below 500 yuan a gram."""
    usual = Holding(
        ticket=TicketNo(ticket),
        item=f"{ticket}-{item}",
        metal=Metal.GOLD,
        net=weight("10"),
        fineness=fineness("1000"),
        debt=money("5000.00"),
        other_value=NOTHING,
    )
    return replace(usual, **special)  # type: ignore[arg-type]


@st.composite
def shops(draw: st.DrawFn) -> list[Holding]:
    """Tickets with one to three things of gold each, and other goods, against some debt."""
    holdings: list[Holding] = []
    for number in range(draw(st.integers(0, 8))):
        debt, other = Money(draw(st.integers(0, 10**8))), Money(draw(st.integers(0, 10**7)))
        holdings += [
            a_holding(
                f"{31012500000 + number}",
                item,
                net=Weight(draw(st.integers(1, 10**6))),
                fineness=Fineness(draw(st.integers(1, 10_000))),
                debt=debt,
                other_value=other,
            )
            for item in range(draw(st.integers(1, 3)))
        ]
    return holdings


def by_hand(holdings: list[Holding], price: Money) -> dict[TicketNo, Money]:
    """How much each ticket is short, reckoned ticket by ticket."""
    short = {}
    for ticket in {each.ticket for each in holdings}:
        mine = [each for each in holdings if each.ticket == ticket]
        grams = sum(
            (Fraction(each.net.milligrams, 1000) * Fraction(each.fineness.per_ten_thousand, 10_000) for each in mine),
            start=Fraction(0),
        )
        value = mine[0].other_value + price.share(grams)
        if value < mine[0].debt:
            short[ticket] = mine[0].debt - value
    return short


@given(holdings=shops(), price=st.integers(0, 10**6))
def test_the_dial_says_what_a_reckoning_by_hand_says(holdings: list[Holding], price: int) -> None:
    made, wanted = dial(holdings, Metal.GOLD), by_hand(holdings, Money(price))
    under = made.under_at(Money(price))
    assert {each.ticket: each.short_at(Money(price)) for each in under} == wanted
    cover = made.cover_at(Money(price))
    assert cover.tickets_under == len(wanted)
    assert abs((cover.short - total(list(wanted.values()))).minor) <= len(wanted)


@given(holdings=shops())
def test_a_ticket_goes_under_just_below_the_price_that_is_named(holdings: list[Holding]) -> None:
    made = dial(holdings, Metal.GOLD)
    for each in made.tickets:
        lowest = each.goes_under_below
        assert each.short_at(lowest) == NOTHING
        assert each not in made.under_at(lowest)
        if lowest:
            below = Money(lowest.minor - 1)
            assert each.short_at(below) > NOTHING
            assert each in made.under_at(below)


@given(holdings=shops(), price=st.integers(0, 10**6), fall=st.integers(0, 10**6))
def test_a_lower_price_never_lifts_a_ticket_out(holdings: list[Holding], price: int, fall: int) -> None:
    made = dial(holdings, Metal.GOLD)
    lower = made.under_at(Money(max(price - fall, 0)))
    assert lower[: len(made.under_at(Money(price)))] == made.under_at(Money(price))


def test_one_ticket_by_hand() -> None:
    made = dial([a_holding()], Metal.GOLD)
    assert [str(each.goes_under_below) for each in made.tickets] == ["500.00"]
    assert made.under_at(money("500.00")) == ()
    cover = made.cover_at(money("450.00"))
    assert (str(cover.debt), str(cover.value), cover.tickets_under, str(cover.short)) == (
        "5000.00",
        "4500.00",
        1,
        "500.00",
    )


def test_other_metals_are_on_other_dials() -> None:
    assert dial([a_holding(metal=Metal.SILVER)], Metal.GOLD).tickets == ()
    assert dial([a_holding(net=Weight(0))], Metal.GOLD).tickets == ()


def test_an_empty_shop_has_an_empty_dial() -> None:
    cover = dial([], Metal.GOLD).cover_at(money("1.00"))
    assert (cover.debt, cover.value, cover.tickets_under, cover.short) == (NOTHING, NOTHING, 0, NOTHING)


def test_what_a_ticket_holds_is_read_off_its_goods() -> None:
    def goods(place: int, category: Category, said: tuple[Attribute, ...] = (), **special: Any) -> OfferedItem:
        return an_item(category=category, attributes=said, loan=f"{place}000.00", **special)

    offered = (
        goods(1, Category.GOLD),
        goods(2, Category.GOLD, (Attribute("net_weight", "20.00"),)),
        goods(3, Category.PRECIOUS_METAL, (Attribute("metal", "silver"),)),
        goods(4, Category.WATCH),
        goods(5, Category.GOLD, weight=None),
        goods(6, Category.GOLD, fineness=None),
    )
    items = tuple(pledged(TICKET, place, item) for place, item in enumerate(offered, start=1))
    held = holdings_of(TICKET, items, money("9000.00"), Metal.GOLD)
    assert [(each.item[-1], str(each.net)) for each in held] == [("1", "23.46"), ("2", "20.00")]
    assert {str(each.other_value) for each in held} == {"18000.00"}
    assert [each.item[-1] for each in holdings_of(TICKET, items, money("1.00"), Metal.SILVER)] == ["3"]


def test_a_careful_value_is_the_lower_of_appraisal_and_metal() -> None:
    ring = pledged(TICKET, 1, an_item(category=Category.GOLD, weight=weight("10"), appraised="5000.00"))
    assert ring.fineness is not None
    metal = money("400.00").share(Fraction(10 * ring.fineness.per_ten_thousand, 10_000))
    assert careful_value(ring, {Metal.GOLD: money("400.00")}) == metal < ring.appraised
    assert careful_value(ring, {Metal.GOLD: money("900.00")}) == ring.appraised
    assert careful_value(ring, {Metal.SILVER: money("1.00")}) == ring.appraised
    watch = pledged(TICKET, 2, an_item(category=Category.WATCH))
    assert careful_value(watch, {Metal.GOLD: money("1.00")}) == watch.appraised


def test_a_fall_is_told_in_per_cent() -> None:
    assert fallen(money("780.00"), Fraction(15)) == money("663.00")
    assert fallen(money("780.00"), Fraction("12.5")) == money("682.50")
    assert fallen(money("780.00"), Fraction(120)) == NOTHING


def test_two_turns_stand_beside_each_other() -> None:
    made = dial([a_holding(), a_holding("31012500002", debt=money("6000.00"))], Metal.GOLD)
    seen = shock(made, Metal.GOLD, ON, money("780.00"), money("550.00"))
    assert (seen.before.tickets_under, seen.after.tickets_under, seen.tickets) == (0, 1, 2)
    assert [(each.ticket, str(each.short), str(each.goes_under_below)) for each in seen.under] == [
        ("31012500002", "500.00", "600.00")
    ]


def test_a_turn_costs_hardly_more_in_a_large_shop() -> None:
    chance = Random(7)
    made = dial(
        [
            a_holding(f"{number}", net=Weight(chance.randrange(1, 10**6)), debt=Money(chance.randrange(1, 10**8)))
            for number in range(20_000)
        ],
        Metal.GOLD,
    )
    start = time.perf_counter()
    for fen in range(0, 100_000, 100):
        made.cover_at(Money(fen))
    assert time.perf_counter() - start < 1.0
    assert ceil(made.cover_at(NOTHING).short.minor) == made.cover_at(NOTHING).debt.minor
