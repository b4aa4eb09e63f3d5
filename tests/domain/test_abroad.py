"""A pledge's whole life under each of the foreign examples, with figures worked out by hand from its law."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from domain.errors import Refusal
from domain.money import Money
from domain.pawn import agreement, redemption, renewal
from domain.pawn.forfeiture import TicketForfeited, disposal_of, forfeit, forfeits_on
from domain.pawn.issue import IssueQuote, IssueTicket, TicketIssued, quote
from domain.pawn.renewal import RenewTicket
from domain.pawn.ticket import Ticket, evolve
from domain.rulebook.abroad import EXAMPLES
from domain.rulebook.abroad.hong_kong import HONG_KONG
from domain.rulebook.abroad.singapore import SINGAPORE
from domain.rulebook.abroad.texas import TEXAS
from domain.rulebook.abroad.united_kingdom import UNITED_KINGDOM
from domain.rulebook.rulebook import Disposal, Rulebook
from domain.rulebook.terms import FeeTiming, Method, PledgeClass
from domain.stock.disposal import auction, own_sale
from domain.stock.item import Category, OfferedItem, pledged
from tests.builders import CUSTOMER, TICKET


def hkd(text: str) -> Money:
    return amount(text, "HKD")


def sgd(text: str) -> Money:
    return amount(text, "SGD")


def gbp(text: str) -> Money:
    return amount(text, "GBP")


def usd(text: str) -> Money:
    return amount(text, "USD")


def amount(text: str, currency: str) -> Money:
    whole, _, cents = text.partition(".")
    return Money(int(whole) * 100 + int(cents), currency)


def a_watch(loan: Money) -> OfferedItem:
    appraised = Money(2 * loan.minor, loan.currency)
    return OfferedItem(category=Category.WATCH, description="手表", condition="完好", appraised=appraised, loan=loan)


def asked(loan: Money, months: int) -> IssueTicket:
    return IssueTicket(
        customer=CUSTOMER, items=(a_watch(loan),), prohibited=(), months=months, source_statement="本人购买"
    )


def quoted(book: Rulebook, loan: Money, on: date, months: int) -> IssueQuote:
    return quote(asked(loan, months), book, on)


def pawned(book: Rulebook, loan: Money, on: date, months: int) -> Ticket:
    """The ticket that this pledge would be, under a law that nobody may use yet."""
    offer, pledge = quoted(book, loan, on, months), asked(loan, months)
    issued = TicketIssued(
        ticket=TICKET,
        customer=CUSTOMER,
        representative=None,
        pledge=PledgeClass.MOVABLE,
        loan_kind="movable.watch",
        items=tuple(pledged(TICKET, place, item) for place, item in enumerate(pledge.items, start=1)),
        source_statement=pledge.source_statement,
        papers=(),
        registration=None,
        terms=offer.terms,
        period=offer.period,
        appraised=pledge.items[0].appraised,
        principal=offer.principal,
        charges=offer.charges,
        fee_prepaid=offer.period.fee_prepaid,
        interest_at_due=offer.interest_at_due.amount,
        net_disbursed=offer.net_disbursed,
        means=pledge.means,
    )
    ticket = evolve(None, issued)
    assert ticket is not None
    return ticket


def renewed(ticket: Ticket, book: Rulebook, on: date, months: int) -> Ticket:
    happened = renewal.renew(ticket, RenewTicket(ticket=ticket.number, months=months), book, on)
    after = evolve(ticket, happened)
    assert after is not None
    return after


def to_pay(ticket: Ticket, on: date) -> Money:
    return redemption.quote(ticket, on).pay_now


def refused(book: Rulebook, loan: Money, months: int) -> str:
    with pytest.raises(Refusal) as refusal:
        quoted(book, loan, date(2026, 3, 1), months)
    return refusal.value.code


def has_fallen_to_the_shop(what: TicketForfeited) -> bool:
    return what.standing.disposal is Disposal.OWN


@pytest.mark.parametrize("book", EXAMPLES.values(), ids=lambda book: book.key)
def test_an_example_is_marked_as_unchecked_and_breaks_no_cap_of_its_own(book: Rulebook) -> None:
    assert book.unchecked
    assert EXAMPLES[book.key] is book
    assert list(book.illegal_rates()) == []


@pytest.mark.parametrize("book", EXAMPLES.values(), ids=lambda book: book.key)
def test_an_example_asks_interest_behind_and_nothing_else(book: Rulebook) -> None:
    assert book.charging.fee_timing is FeeTiming.ARREARS
    assert {row.fee.value for row in book.rates} == {0}


# Hong Kong: 3.5 % for each lunar month begun, four of them, then the goods are the pawnbroker's.

IN_HK = date(2026, 3, 1)
"""The 13th of the first month; the second month begins on 19 March."""


def test_hong_kong_lends_for_four_months_of_the_chinese_calendar() -> None:
    offer = quoted(HONG_KONG, hkd("2000.00"), IN_HK, 4)
    assert offer.period.due == date(2026, 6, 27)
    assert offer.net_disbursed == hkd("2000.00")
    assert offer.interest_at_due.amount == hkd("280.00")
    assert offer.redeem_on_due == hkd("2280.00")
    assert (offer.interest_at_due.method, offer.interest_at_due.rule.article) == (Method.LUNAR_MONTH, "11")


@pytest.mark.parametrize(
    "on, pays",
    [
        (date(2026, 3, 2), "2070.00"),
        (date(2026, 3, 31), "2070.00"),
        (date(2026, 4, 1), "2140.00"),
        (date(2026, 6, 27), "2280.00"),
    ],
)
def test_hong_kong_charges_every_lunar_month_begun(on: date, pays: str) -> None:
    assert to_pay(pawned(HONG_KONG, hkd("2000.00"), IN_HK, 4), on) == hkd(pays)


def test_a_leap_month_is_a_month_like_any_other() -> None:
    ticket = pawned(HONG_KONG, hkd("1000.00"), date(2025, 6, 25), 4)
    assert ticket.period.due == date(2025, 10, 21)
    assert to_pay(ticket, date(2025, 8, 23)) == hkd("1070.00")


def test_hong_kong_renews_by_settling_the_interest_for_another_four() -> None:
    ticket = pawned(HONG_KONG, hkd("2000.00"), IN_HK, 4)
    asked_for = RenewTicket(ticket=ticket.number, months=4)
    assert renewal.quote(ticket, asked_for, HONG_KONG, date(2026, 6, 27)).pay_now == hkd("280.00")
    again = renewed(ticket, HONG_KONG, date(2026, 6, 27), 4)
    assert again.period.due == date(2026, 10, 22)
    assert to_pay(again, date(2026, 10, 22)) == hkd("2280.00")


def test_hong_kong_knows_no_grace_and_owes_no_surplus() -> None:
    ticket = pawned(HONG_KONG, hkd("2000.00"), IN_HK, 4)
    with pytest.raises(Refusal) as late:
        redemption.quote(ticket, date(2026, 6, 28))
    assert late.value.code == "ticket.forfeited"
    gone = forfeit(ticket, HONG_KONG.forfeiture)
    assert (gone.since, gone.book_value) == (date(2026, 6, 28), hkd("2000.00"))
    assert gone.standing.interest_given_up == hkd("280.00")
    assert has_fallen_to_the_shop(gone)
    assert own_sale(hkd("3000.00"), HONG_KONG.forfeiture.vat, gone.book_value).gain == hkd("1000.00")


@pytest.mark.parametrize(
    "loan, months, code",
    [
        ("100000.01", 4, "loan.too_large"),
        ("2000.00", 3, "term.too_early"),
        ("2000.00", 5, "term.too_long"),
    ],
)
def test_hong_kong_refuses(loan: str, months: int, code: str) -> None:
    assert refused(HONG_KONG, hkd(loan), months) == code


def test_hong_kong_lends_up_to_the_largest_loan() -> None:
    assert quoted(HONG_KONG, hkd("100000.00"), IN_HK, 4).interest_at_due.amount == hkd("14000.00")


# Singapore: 1.5 % for each month begun, six months, then a notice and another month.

IN_SG = date(2026, 1, 15)


def test_singapore_takes_a_fee_for_the_ticket_and_charges_months_begun() -> None:
    offer = quoted(SINGAPORE, sgd("1000.00"), IN_SG, 6)
    assert offer.period.due == date(2026, 7, 15)
    assert (offer.ticket_fee, offer.net_disbursed) == (sgd("2.00"), sgd("998.00"))
    assert offer.redeem_on_due == sgd("1090.00")
    assert to_pay(pawned(SINGAPORE, sgd("1000.00"), IN_SG, 6), date(2026, 3, 16)) == sgd("1045.00")


def test_singapore_renews_for_another_six_months() -> None:
    ticket = pawned(SINGAPORE, sgd("1000.00"), IN_SG, 6)
    again = renewed(ticket, SINGAPORE, date(2026, 7, 15), 6)
    assert again.period.due == date(2027, 1, 15)
    assert again.periods[0].interest_settled == sgd("90.00")


@pytest.mark.parametrize(
    "on, pays",
    [
        (date(2026, 7, 15), "1090.00"),
        (date(2026, 7, 16), "1105.00"),
        (date(2026, 8, 15), "1105.00"),
        (date(2026, 9, 15), "1120.00"),
        (date(2026, 10, 1), "1120.00"),
        (date(2027, 1, 2), "1120.00"),
    ],
)
def test_singapore_charges_at_most_two_months_after_the_period(on: date, pays: str) -> None:
    assert to_pay(pawned(SINGAPORE, sgd("1000.00"), IN_SG, 6), on) == sgd(pays)


def test_in_singapore_a_pledge_is_forfeited_one_month_after_a_notice() -> None:
    ticket, rules = pawned(SINGAPORE, sgd("1000.00"), IN_SG, 6), SINGAPORE.forfeiture
    assert forfeits_on(ticket.period, rules) is None
    assert forfeits_on(ticket.period, rules, date(2026, 7, 20)) == date(2026, 8, 20)
    gone = forfeit(ticket, rules, noticed_on=date(2026, 7, 20))
    assert (gone.since, gone.standing.since) == (date(2026, 8, 20), date(2026, 8, 20))
    assert has_fallen_to_the_shop(gone)
    assert own_sale(sgd("1500.00"), rules.vat, gone.book_value).gain == sgd("500.00")


def test_singapore_lends_for_six_months_at_least() -> None:
    assert refused(SINGAPORE, sgd("1000.00"), 5) == "term.too_early"
    assert quoted(SINGAPORE, sgd("1000.00"), IN_SG, 9).interest_at_due.amount == sgd("135.00")


# United Kingdom: what was agreed, here 7 % a month; from £75.01 on a sale for the pawner's account.

IN_UK = date(2026, 1, 31)


def test_the_united_kingdom_charges_the_agreed_rate() -> None:
    ticket = pawned(UNITED_KINGDOM, gbp("200.00"), IN_UK, 6)
    assert ticket.period.due == date(2026, 7, 31)
    assert to_pay(ticket, date(2026, 7, 31)) == gbp("284.00")
    assert to_pay(ticket, date(2026, 3, 10)) == gbp("218.67"), "a month and ten days: 14.00 x 4/3"


def test_the_united_kingdom_renews_for_another_six_months() -> None:
    again = renewed(pawned(UNITED_KINGDOM, gbp("200.00"), IN_UK, 6), UNITED_KINGDOM, date(2026, 7, 31), 6)
    assert again.period.due == date(2027, 1, 31)
    assert again.periods[0].interest_settled == gbp("84.00")


def test_in_the_united_kingdom_nothing_extra_is_charged_until_the_goods_are_sold() -> None:
    ticket = pawned(UNITED_KINGDOM, gbp("200.00"), IN_UK, 6)
    forfeited = evolve(ticket, forfeit(ticket, UNITED_KINGDOM.forfeiture))
    assert forfeited is not None
    late = agreement.quote(forfeited, UNITED_KINGDOM, date(2026, 8, 20))
    assert (late.pay_now, late.overdue_days) == (gbp("284.00"), 20)


def test_in_the_united_kingdom_the_surplus_is_the_pawners_and_the_deficit_is_owed() -> None:
    rules = UNITED_KINGDOM.forfeiture
    gone = forfeit(pawned(UNITED_KINGDOM, gbp("200.00"), IN_UK, 6), rules)
    assert gone.standing.disposal is Disposal.FOR_ACCOUNT
    assert (gone.since, gone.debt, gone.standing.kept_as_loan) == (date(2026, 8, 1), gbp("284.00"), gbp("200.00"))
    assert rules.after_notice(date(2026, 8, 3)) == date(2026, 8, 17)
    over = auction(gbp("350.00"), gbp("35.00"), gone.debt, surplus_to_pawner=rules.surplus_to_pawner)
    under = auction(gbp("280.00"), gbp("28.00"), gone.debt, deficit_claimed=rules.deficit_claimed)
    assert over.surplus == gbp("31.00")
    assert under.deficit == gbp("32.00")


@pytest.mark.parametrize("loan, whose", [("75.00", Disposal.OWN), ("75.01", Disposal.FOR_ACCOUNT)])
def test_in_the_united_kingdom_the_loan_decides_whose_the_goods_are(loan: str, whose: Disposal) -> None:
    assert disposal_of(gbp("500.00"), gbp(loan), UNITED_KINGDOM.forfeiture) is whose
    assert refused(UNITED_KINGDOM, gbp(loan), 5) == "term.too_early"


# Texas: the whole loan at the rate of its band, parts of a month by the day, forfeited on the 31st day.

IN_TX = date(2026, 3, 1)


@pytest.mark.parametrize(
    "loan, charge",
    [
        ("30.00", "6.00"),
        ("30.01", "4.50"),
        ("200.00", "30.00"),
        ("200.01", "5.00"),
        ("300.00", "7.50"),
        ("300.01", "3.00"),
        ("1000.00", "10.00"),
    ],
)
def test_texas_charges_the_whole_loan_at_the_rate_of_its_band(loan: str, charge: str) -> None:
    assert quoted(TEXAS, usd(loan), IN_TX, 1).interest_at_due.amount == usd(charge)


def test_texas_charges_a_part_of_a_month_by_the_day() -> None:
    ticket = pawned(TEXAS, usd("100.00"), IN_TX, 1)
    assert ticket.period.due == date(2026, 4, 1)
    assert to_pay(ticket, date(2026, 3, 11)) == usd("105.00")
    assert to_pay(ticket, date(2026, 4, 1)) == usd("115.00")


def test_texas_renews_for_another_month() -> None:
    again = renewed(pawned(TEXAS, usd("100.00"), IN_TX, 1), TEXAS, date(2026, 4, 1), 1)
    assert again.period.due == date(2026, 5, 1)
    assert again.periods[0].interest_settled == usd("15.00")


@pytest.mark.parametrize("on, pays", [(date(2026, 4, 11), "120.00"), (date(2026, 5, 1), "130.00")])
def test_texas_charges_a_thirtieth_of_the_month_for_each_late_day(on: date, pays: str) -> None:
    assert to_pay(pawned(TEXAS, usd("100.00"), IN_TX, 1), on) == usd(pays)


def test_texas_forfeits_on_the_31st_day_and_keeps_what_a_sale_brings() -> None:
    ticket = pawned(TEXAS, usd("100.00"), IN_TX, 1)
    with pytest.raises(Refusal) as late:
        redemption.quote(ticket, date(2026, 5, 2))
    assert late.value.code == "ticket.forfeited"
    gone = forfeit(ticket, TEXAS.forfeiture)
    assert gone.since == date(2026, 5, 2)
    assert has_fallen_to_the_shop(gone)
    assert own_sale(usd("180.00"), TEXAS.forfeiture.vat, gone.book_value).gain == usd("80.00")


def test_texas_lends_for_a_month_at_most() -> None:
    assert refused(TEXAS, usd("100.00"), 2) == "term.too_long"


def test_a_rate_above_its_band_is_refused_where_it_is_asked_for() -> None:
    dear = replace(asked(usd("100.00"), 1), monthly_interest_rate=TEXAS.rates[0].interest)
    with pytest.raises(Refusal) as refusal:
        quote(dear, TEXAS, IN_TX)
    assert refusal.value.code == "interest.over_cap"
