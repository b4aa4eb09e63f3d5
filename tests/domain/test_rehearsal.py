"""New rules are tried on the tickets that are there, before anybody puts them in force."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from random import Random
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.codec import COMMAND, to_plain
from domain.ids import CustomerId, TicketNo
from domain.money import Money, rate
from domain.pawn.hits import Hit
from domain.pawn.illegal_rows import Touched
from domain.pawn.rehearsal import FORFEITURE, Move, Rehearsal, rehearse, year_before
from domain.pawn.renewal import RenewTicket, renew
from domain.pawn.ticket import End, Ticket
from domain.pawn.would_be import Income
from domain.rulebook.china import CHINA
from domain.rulebook.rulebook import RateRow, Rulebook, Step
from domain.rulebook.terms import Method, PledgeClass
from tests.builders import PAWNED, a_ticket, after, an_item, days_later, money, terms

CAPITAL = money("10000000.00")
TODAY = days_later(10)


def ticket(number: str = "31012500001", customer: str = "c_1", **special: Any) -> Ticket:
    """An open pledge of gold: 10,000 yuan for 30 days from 1 March 2025, at the rates of the table."""
    return replace(a_ticket(**special), number=TicketNo(number), customer=CustomerId(customer))


def renewed(one: Ticket, days: int = 30) -> Ticket:
    happened = renew(one, RenewTicket(ticket=one.number, days=days), CHINA, one.period.due)
    return after(one, happened)


def tried(proposed: Rulebook, *tickets: Ticket, now: Rulebook = CHINA, on: date = TODAY) -> Rehearsal:
    return rehearse(now, proposed, tickets, CAPITAL, on)


def with_fee(fee: str, category: str = "gold") -> Rulebook:
    """China's rules with another fee for goods of this category."""
    row = RateRow(pledge=PledgeClass.MOVABLE, category=category, interest=rate("0.003625"), fee=rate(fee))
    return replace(CHINA, rates=(*CHINA.rates, row))


def with_fee_cap(cap: str) -> Rulebook:
    return replace(CHINA, classes=tuple(replace(each, fee_cap=rate(cap)) for each in CHINA.classes))


def codes(hits: tuple[Hit, ...]) -> list[tuple[str, str]]:
    return [(hit.who, hit.code) for hit in hits]


def in_all(rehearsal: Rehearsal) -> Income:
    assert rehearsal.income[-1].pledge is None
    return rehearsal.income[-1]


# Rules that change nothing


def test_without_tickets_there_is_nothing_to_tell() -> None:
    empty = tried(with_fee("0.03"))
    assert (empty.open_tickets, empty.loans, empty.moved, empty.first_move) == (0, 0, 0, None)
    assert (in_all(empty).agreed, in_all(empty).difference) == (Money(0), Money(0))


@given(
    st.lists(st.tuples(st.integers(1, 180), st.integers(100, 10**7), st.integers(0, 200), st.booleans()), max_size=5)
)
def test_the_rules_of_now_change_nothing(pledges: list[tuple[int, int, int, bool]]) -> None:
    tickets = []
    for n, (days, fen, ago, again) in enumerate(pledges):
        item = an_item(loan=str(Money(fen)))
        one = ticket(f"3101250000{n}", days=days, on=TODAY - timedelta(days=ago))
        one = replace(one, principal=item.loan, periods=(replace(one.period, principal=item.loan),))
        tickets.append(renewed(one) if again and ago >= days else one)
    same = tried(CHINA, *tickets)
    assert (same.renewals, same.over_limits, same.refused, same.second_person, same.moves) == ((), (), (), (), ())
    assert {each.difference for each in same.income} == {Money(0)}


@given(st.integers(0, 10**6))
def test_tickets_may_come_in_any_order(seed: int) -> None:
    tickets = [ticket(f"3101250000{n}", f"c_{n % 3}", days=20 + 9 * n, principal=f"{n + 1}00000.00") for n in range(8)]
    shuffled = list(tickets)
    Random(seed).shuffle(shuffled)
    proposed = replace(
        with_fee_cap("0.04"), ladder=(), max_renewal_months=1, limits=replace(CHINA.limits, customer_share=rate("0.05"))
    )
    assert tried(proposed, *shuffled) == tried(proposed, *tickets)


# Open tickets


def test_a_ticket_above_a_new_cap_cannot_be_renewed_as_it_stands() -> None:
    [hit] = tried(with_fee_cap("0.04"), ticket()).renewals
    assert hit == Hit(who="31012500001", code="fee.over_cap", asked="0.042", allowed="0.04", article="38")


def test_a_ticket_whose_interest_is_above_a_new_cap_is_told_too() -> None:
    lower = replace(CHINA, interest_caps=(replace(CHINA.interest_caps[0], cap=rate("0.0025")),))
    [hit] = tried(lower, ticket()).renewals
    assert (hit.code, hit.asked, hit.allowed, hit.article) == ("interest.over_cap", "0.003625", "0.0025", "37")


def test_a_term_of_the_same_length_may_become_too_long() -> None:
    rehearsal = tried(replace(CHINA, max_renewal_months=1), ticket(), ticket("31012500002", days=60))
    [hit] = rehearsal.renewals
    assert (hit.who, hit.code) == ("31012500002", "term.too_long")
    assert (hit.asked, hit.allowed) == ("2025-06-29", "2025-05-30")


def test_a_ticket_may_have_been_renewed_too_often_already() -> None:
    again = renewed(ticket())
    assert codes(tried(replace(CHINA, max_renewals=1), again, ticket("31012500002")).renewals) == [
        ("31012500001", "renewal.too_many")
    ]


def test_a_class_that_closes_leaves_its_tickets_without_renewal() -> None:
    rights_only = replace(CHINA, classes=CHINA.classes[2:], rates=CHINA.rates[3:])
    closed = tried(rights_only, ticket())
    assert codes(closed.renewals) == [("31012500001", "pledge.class_closed")]
    assert codes(closed.refused) == [("31012500001", "pledge.class_closed")]
    assert in_all(closed).proposed == Money(0)


def test_who_is_forfeited_or_redeemed_is_not_renewed() -> None:
    gone = replace(ticket(), ended=End.REDEEMED, ended_on=days_later(5))
    late = tried(with_fee_cap("0.04"), gone, ticket("31012500002"), on=days_later(36))
    assert (late.renewals, late.open_tickets) == ((), 0)


def test_who_would_be_over_a_limit() -> None:
    tighter = replace(CHINA, limits=replace(CHINA.limits, customer_share=rate("0.0015")))
    rehearsal = tried(tighter, ticket(), ticket("31012500002"), ticket("31012500003", "c_2"))
    [hit] = rehearsal.over_limits
    assert hit == Hit(who="c_1", code="limit.customer", asked="20000.00", allowed="15000.00", article="44")


def test_a_class_and_a_single_loan_may_be_over_a_limit_too() -> None:
    limits = replace(
        CHINA.limits,
        real_estate_share=rate("0.01"),
        single_real_estate_share=rate("0.005"),
        property_right_share=rate("0.001"),
    )
    house = replace(ticket(principal="110000.00"), pledge=PledgeClass.REAL_ESTATE)
    right = replace(ticket("31012500002", "c_2"), pledge=PledgeClass.PROPERTY_RIGHT)
    assert codes(tried(replace(CHINA, limits=limits), house, right).over_limits) == [
        ("31012500001", "limit.single_real_estate"),
        ("real_estate", "limit.real_estate"),
    ]


# Days that move


def test_a_reminder_moves_with_the_ladder() -> None:
    earlier = replace(CHINA, ladder=(Step(key="reminder", days=-10), *CHINA.ladder[1:]))
    rehearsal = tried(earlier, ticket())
    [move] = rehearsal.moves
    assert move == Move(ticket="31012500001", what="reminder", before=date(2025, 3, 24), after=date(2025, 3, 21))
    assert (rehearsal.moved, rehearsal.first_move) == (1, date(2025, 3, 21))


def test_steps_come_and_go() -> None:
    other = replace(CHINA, ladder=(Step(key="letter", days=3), *CHINA.ladder[:2]))
    assert tried(other, ticket()).moves == (
        Move(ticket="31012500001", what="freeze", before=date(2025, 4, 30), after=None),
        Move(ticket="31012500001", what="legal", before=date(2025, 6, 29), after=None),
        Move(ticket="31012500001", what="letter", before=None, after=date(2025, 4, 3)),
    )


def test_what_lies_behind_under_both_rules_does_not_move() -> None:
    earlier = replace(CHINA, ladder=(Step(key="reminder", days=-10), *CHINA.ladder[1:]))
    assert tried(earlier, ticket(), on=date(2025, 3, 25)).moves == ()


def test_a_day_of_rest_moves_the_forfeiture_after_the_next_renewal() -> None:
    last_of_grace = date(2025, 5, 5)
    resting = replace(CHINA, rest_days=(last_of_grace,))
    assert tried(resting, ticket()).moves == (
        Move(ticket="31012500001", what=FORFEITURE, before=date(2025, 5, 6), after=date(2025, 5, 7)),
    )


# Loans of the past year


def test_which_loans_would_have_been_refused() -> None:
    stricter = replace(CHINA, largest_loan=money("20000.00"), max_loan_ratio=rate("0.8"), max_term_months=2)
    rehearsal = tried(
        stricter,
        ticket(principal="20000.01"),
        replace(a_ticket(an_item(loan="8000.00", appraised="10000.00")), number=TicketNo("31012500002")),
        ticket("31012500003", days=62),
    )
    assert codes(rehearsal.refused) == [
        ("31012500001", "loan.over_value"),
        ("31012500001", "loan.too_large"),
        ("31012500003", "loan.over_value"),
        ("31012500003", "term.too_long"),
    ]


def test_a_longer_shortest_term_and_more_capital_refuse_too() -> None:
    longer = replace(
        CHINA,
        least_term_days=31,
        least_term_months=1,
        classes=tuple(replace(each, least_capital=money("20000000.00")) for each in CHINA.classes),
    )
    assert codes(tried(longer, ticket()).refused) == [
        ("31012500001", "capital.too_low"),
        ("31012500001", "term.too_early"),
        ("31012500001", "term.too_short"),
    ]


def test_which_loans_would_have_needed_a_second_person() -> None:
    careful = replace(CHINA, approvals=replace(CHINA.approvals, clerk_loan=money("9999.99")))
    [hit] = tried(careful, ticket()).second_person
    assert (hit.code, hit.asked, hit.allowed) == ("loan.over_limit", "10000.00", "9999.99")


def test_only_the_loans_of_the_year_are_counted() -> None:
    assert year_before(date(2025, 3, 11)) == date(2024, 3, 12)
    first, before = date(2024, 3, 12), date(2024, 3, 11)
    tickets = [ticket(f"3101240000{n}", on=day) for n, day in enumerate((first, before, PAWNED, days_later(11)))]
    assert tried(CHINA, *tickets).loans == 2


def test_a_loan_that_was_voided_never_was() -> None:
    assert tried(CHINA, replace(ticket(), ended=End.VOIDED, ended_on=PAWNED)).loans == 0


# Income


def test_income_under_another_fee_by_hand() -> None:
    income = in_all(tried(with_fee("0.03"), ticket()))
    assert (income.interest_agreed, income.fee_agreed, income.agreed) == (
        money("36.25"),
        money("420.00"),
        money("456.25"),
    )
    assert (income.interest_proposed, income.fee_proposed) == (money("36.25"), money("300.00"))
    assert income.difference == money("-120.00")


def test_every_agreed_term_counts() -> None:
    income = in_all(tried(with_fee("0.03"), renewed(ticket())))
    assert (income.loans, income.agreed, income.difference) == (1, money("912.50"), money("-240.00"))


def test_classes_are_told_apart_and_added_up() -> None:
    house = replace(
        ticket("31012500002", at=terms(fee="0.027")), pledge=PledgeClass.REAL_ESTATE, loan_kind="real_estate.house"
    )
    cheaper = replace(CHINA, rates=tuple(replace(row, fee=rate("0.02")) for row in CHINA.rates))
    movables, houses, everything = tried(cheaper, ticket(), house).income
    assert (movables.pledge, movables.difference) == (PledgeClass.MOVABLE, money("-220.00"))
    assert (houses.pledge, houses.difference) == (PledgeClass.REAL_ESTATE, money("-70.00"))
    assert (everything.pledge, everything.loans, everything.difference) == (None, 2, money("-290.00"))


def test_another_way_of_charging_counts_as_well() -> None:
    whole_months = replace(CHINA, charging=replace(CHINA.charging, fee_method=Method.FULL_MONTH))
    income = in_all(tried(whole_months, ticket(days=45)))
    assert (income.fee_agreed, income.fee_proposed) == (money("630.00"), money("840.00"))


@pytest.mark.parametrize("cap, fee", [("0.042", "200.00"), ("0.015", "150.00")])
def test_a_rate_of_its_own_stays_as_far_as_the_cap_allows(cap: str, fee: str) -> None:
    friendly = ticket(at=terms(fee="0.02"))
    proposed = replace(with_fee_cap(cap), rates=tuple(replace(row, fee=rate("0.01")) for row in CHINA.rates))
    assert in_all(tried(proposed, friendly)).fee_proposed == money(fee)


def test_rates_of_older_rules_are_taken_for_those_of_their_table() -> None:
    old = ticket(at=replace(terms(fee="0.04"), version="2025-01"))
    assert in_all(tried(with_fee("0.03"), old)).fee_proposed == money("300.00")


# What is illegal at all


def test_rows_that_break_a_cap_are_named_with_the_tickets_that_they_would_touch() -> None:
    watch = replace(ticket("31012500002"), loan_kind="movable.watch")
    friendly = ticket("31012500003", at=terms(fee="0.02"))
    gone = replace(ticket("31012500004"), ended=End.REDEEMED, ended_on=days_later(5))
    [broken] = tried(with_fee("0.09"), ticket("31012500005"), watch, friendly, gone, ticket()).illegal
    assert (broken.row.category, broken.asked, broken.cap, broken.article) == (
        "gold",
        rate("0.09"),
        rate("0.042"),
        "38",
    )
    assert broken.touched == (
        Touched(ticket="31012500001", agreed=rate("0.042")),
        Touched(ticket="31012500005", agreed=rate("0.042")),
    )
    assert (broken.open_tickets, broken.loans) == (2, 3)


def test_income_is_told_as_if_an_illegal_row_applied_and_marked() -> None:
    house = replace(
        ticket("31012500002", at=terms(fee="0.027")), pledge=PledgeClass.REAL_ESTATE, loan_kind="real_estate.house"
    )
    movables, houses, everything = tried(with_fee("0.09"), ticket(), house).income
    assert (movables.fee_proposed, movables.difference, movables.illegal) == (
        money("900.00"),
        money("480.00"),
        money("936.25"),
    )
    assert (houses.difference, houses.illegal) == (Money(0), Money(0))
    assert (everything.difference, everything.illegal) == (money("480.00"), money("936.25"))


def test_interest_above_its_cap_is_told_as_if_it_applied_too() -> None:
    dear = replace(CHINA, rates=tuple(replace(row, interest=rate("0.01")) for row in CHINA.rates))
    rehearsal = tried(dear, ticket())
    broken = rehearsal.illegal[0]
    assert (broken.code, broken.article, broken.open_tickets) == ("rates.interest_over_cap", "37", 1)
    assert broken.touched == (Touched(ticket="31012500001", agreed=rate("0.003625")),)
    assert in_all(rehearsal).interest_proposed == money("100.00")


def test_a_loan_at_an_illegal_row_would_have_been_refused() -> None:
    [hit] = tried(with_fee("0.09"), ticket()).refused
    assert (hit.code, hit.asked, hit.allowed) == ("fee.over_cap", "0.09", "0.042")


def test_a_row_at_its_cap_is_legal_and_marks_nothing() -> None:
    rehearsal = tried(with_fee("0.042"), ticket())
    assert (rehearsal.illegal, in_all(rehearsal).illegal) == ((), Money(0))


def test_a_rehearsal_can_be_shown_as_it_is() -> None:
    shown = to_plain(tried(with_fee("0.09"), ticket()), COMMAND)
    assert shown["income"][-1]["agreed"] == "456.25"
    assert shown["income"][-1]["illegal"] == "936.25"
    [row] = shown["illegal"]
    assert (row["row"]["category"], row["cap"], row["open_tickets"], row["loans"]) == ("gold", "0.042", 1, 1)
    assert row["touched"] == [{"ticket": "31012500001", "agreed": "0.042"}]
