"""What a ticket earns night by night, in plain numbers and in the books, against what it earns as a whole."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from typing import cast

import pytest
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from domain.errors import Refusal
from domain.facts import Mark
from domain.ids import DeviceId, TicketNo
from domain.ledger.built_in_rules import BUILT_IN
from domain.ledger.posting import entry_for
from domain.money import rate, total, yuan
from domain.pawn.accrual import (
    AccrueIncome,
    ClassIncome,
    Earning,
    Held,
    IncomeAccrued,
    Moved,
    Night,
    accrue,
    decide,
    held_of,
    in_fen,
)
from domain.pawn.earning import Sums, accruing, earned
from domain.pawn.issue import TicketIssued
from domain.pawn.period import earned_by
from domain.pawn.recognition import accrued_of
from domain.pawn.tax import due_tax
from domain.pawn.ticket import Ticket
from domain.rulebook.rulebook import Disposal, Rulebook
from domain.rulebook.terms import FeeHeld, Method
from tests.builders import DEVICE, a_moment, a_ticket, days_later, terms
from tests.stories.lives import BEGINS, FEES, HELD, LOANS, SHOPS, STEPS, Life, Step, check_money, pledge


@dataclass
class AccruingLife(Life):
    """The pure domain, with a night that accrues as the daily run does: one sum for all tickets of the device."""

    taken: list[IncomeAccrued] = field(default_factory=list)
    closes: dict[date, dict[TicketNo, Ticket]] = field(default_factory=dict)

    def last_accrual(self, device: DeviceId) -> date | None:
        return None if self.accrued is None else self.accrued - timedelta(days=1)

    def earning(self, device: DeviceId, after: str, most: int) -> Sequence[Earning]:
        found = sorted((ticket for ticket in self._open() if ticket.number > after), key=lambda each: each.number)
        return [(ticket.number, accruing(ticket)) for ticket in found[:most]]

    def earning_of(self, device: DeviceId, tickets: frozenset[TicketNo]) -> Sequence[Earning]:
        return [each for each in self.earning(device, "", 1000) if each[0] in tickets]

    def accrued_of_ended(self, device: DeviceId) -> Mapping[Held, Sums]:
        ended = [(held_of(ticket), taken) for ticket in self.tickets.values() if (taken := accrued_of(ticket))]
        return _summed((held, in_fen(taken)) for held, taken in ended)

    def accrued_before(self, up_to: date) -> Mapping[Held, Sums]:
        nights = [night for night in self.taken if night.on <= up_to]
        return _summed(each for night in nights for income in night.classes for each in _by_held(income))

    def _open(self) -> list[Ticket]:
        return [each for each in self.tickets.values() if each.ended is None and each.forfeited is None]

    def wait(self, days: int, *, accrue: bool) -> None:
        """Let days go by; waiting for none, the day is accrued while the counter is still open."""
        if days == 0 and accrue and (self.accrued is None or self.accrued <= self.on):
            self.accrue(self.on)
        for _ in range(days):
            if accrue and (self.accrued is None or self.accrued <= self.on):
                self.accrue(self.on)
            self.next_day()

    def next_day(self) -> None:
        self.closes[self.on] = dict(self.tickets)
        self.on += timedelta(days=1)

    def as_of(self, day: date) -> dict[TicketNo, Ticket]:
        """The tickets as they stood at the close of a day."""
        return self.tickets if day >= self.on else self.closes.get(day, {})

    def accrue(self, day: date) -> None:
        happened = accrue(_Device(self), DEVICE, day)
        self.taken.append(happened)
        entry = entry_for(happened, "night:0", DEVICE, BUILT_IN)
        if entry is not None:
            self._post(entry)
        self.accrued = day + timedelta(days=1)


class _Device:
    """What the rule of accrual reads of a life."""

    def __init__(self, life: AccruingLife, ahead: Night | None = None) -> None:
        self._life = life
        self.last_accrual, self.accrued_of_ended, self.ticket = life.last_accrual, life.accrued_of_ended, life.ticket
        self.earning, self.earning_of, self.ahead = life.earning, life.earning_of, ahead
        self._before = dict(life.tickets)

    def accrued(self, _device: DeviceId, up_to: date) -> Mapping[Held, Sums]:
        return self._life.accrued_before(up_to)

    def moved_after(self, _device: DeviceId, day: date) -> Sequence[Moved]:
        then = self._life.as_of(day)
        now = self._life.tickets
        return [Moved(then.get(number), now[number]) for number in now if then.get(number) != now[number]]

    def night(self) -> Night | None:
        return self.ahead

    def mark(self) -> Mark:
        self._before = dict(self._life.tickets)
        return Mark(0, 0)

    def told_since(self, mark: Mark) -> frozenset[TicketNo]:
        now = self._life.tickets
        return frozenset(number for number in now if now[number] != self._before.get(number))


def _by_held(income: ClassIncome) -> Iterator[tuple[Held, Sums]]:
    pledge = income.pledge.value
    ahead = income.fee_prepaid.minor, income.interest_tax.minor, income.fee_prepaid_tax.minor
    yield (pledge, "prepaid"), (income.interest.minor, *ahead)
    yield (pledge, "arrears"), (0, income.fee_arrears.minor, 0, income.fee_arrears_tax.minor)
    yield (pledge, "adjustment"), (0, income.fee_adjustment.minor, 0, income.fee_adjustment_tax.minor)


def _summed(parts: Iterable[tuple[Held, Sums]]) -> Mapping[Held, Sums]:
    sums: dict[Held, Sums] = {}
    for held, (interest, fee, interest_tax, fee_tax) in parts:
        known = sums.get(held, (0, 0, 0, 0))
        sums[held] = (known[0] + interest, known[1] + fee, known[2] + interest_tax, known[3] + fee_tax)
    return sums


def schedule(ticket: Ticket, accrued_to: date | None) -> dict[str, int]:
    """What the books hold of a ticket's interest and fee, reckoned from the ticket alone; debits positive."""
    forfeited, held = ticket.forfeited, ticket.terms.fee_held
    nothing = dict.fromkeys(HELD, 0)
    if ticket.ended is not None or (forfeited is not None and forfeited.disposal is Disposal.OWN):
        return nothing
    if forfeited is not None:
        owed = {"1132": forfeited.interest_owed.minor, "1133": forfeited.fee_owed.minor}
        return nothing | owed | {"2221.07": -forfeited.tax_owed.minor}
    known_to = max(ticket.recognised_to, accrued_to or ticket.recognised_to)
    so_far, due = earned_by(ticket.terms, ticket.periods, known_to), due_tax(ticket.periods)
    paid = total([period.interest_ever for period in ticket.periods])
    fee = so_far.fee - total([period.fee_ever for period in ticket.periods])
    fee_tax, put_off = so_far.fee_tax - due.fee, so_far.interest_tax - due.interest
    if held is FeeHeld.ARREARS:
        put_off += fee_tax
    else:
        fee -= fee_tax
    return nothing | {"1132": (so_far.interest - paid).minor, FEES[held]: fee.minor, "2221.07": -put_off.minor}


def in_all(tickets: Iterable[Ticket], accrued_to: date | None) -> Counter[str]:
    """The schedules of all tickets together."""
    sums: Counter[str] = Counter()
    for ticket in tickets:
        sums.update(schedule(ticket, accrued_to))
    return sums


LIVES = settings(max_examples=400, suppress_health_check=[HealthCheck.too_slow, HealthCheck.filter_too_much])


def begun(life: Life, loans: list[int]) -> TicketNo | None:
    """The first ticket of a life, or None in a shop that may not charge so."""
    try:
        (issued,) = life.do(pledge(loans))
    except Refusal as refusal:
        assert refusal.code == "fee.over_cap_by_days"  # noqa: PT017
        return None
    assert isinstance(issued, TicketIssued)
    return issued.ticket


@LIVES
@given(shop=SHOPS, loans=LOANS, steps=STEPS, ahead=st.integers(0, 200))
def test_the_plain_numbers_of_a_ticket_say_what_it_earned_to_the_fen(
    shop: Rulebook, loans: list[int], steps: list[Step], ahead: int
) -> None:
    life = Life(rules=shop)
    number = begun(life, loans)
    for ticket in life.live(steps, number) if number else ():
        figures = accruing(ticket)
        by_the_day = ticket.terms.interest_method is Method.DAILY30 and (
            ticket.terms.fee_held is FeeHeld.PREPAID
            or (ticket.terms.fee_held is FeeHeld.ARREARS and ticket.terms.fee_method is Method.DAILY30)
        )
        assert (figures is not None) == by_the_day
        for by in {BEGINS + timedelta(days=ahead), life.on, ticket.period.start, ticket.period.due + timedelta(days=1)}:
            whole = earned_by(ticket.terms, ticket.periods, by)
            plain = earned(figures, by.toordinal()) if figures is not None else None
            assert plain in {None, in_fen(whole)}
            assert plain is not None or figures is None or by <= ticket.period.start


@LIVES
@given(shop=SHOPS, loans=LOANS, steps=STEPS)
def test_the_books_hold_what_each_tickets_own_schedule_says(
    shop: Rulebook, loans: list[int], steps: list[Step]
) -> None:
    life = AccruingLife(rules=shop)
    number = begun(life, loans)
    if number is None:
        return
    for _ in life.live(steps, number):
        held = {account: life.sum_of(account) for account in HELD}
        assert held == in_all(life.tickets.values(), life.accrued)
        check_money(life)
    life.accrue(life.on)
    for ticket in life.tickets.values():
        if ticket.ended is not None:
            assert schedule(ticket, life.accrued) == dict.fromkeys(HELD, 0)


@LIVES
@given(
    shop=SHOPS, lives=st.lists(st.tuples(LOANS, STEPS, st.sampled_from(["0", "0.01", "0.06"])), min_size=1, max_size=3)
)
def test_nothing_is_left_of_interest_fees_and_tax_in_a_shop_whose_tickets_have_all_ended(
    shop: Rulebook, lives: list[tuple[list[int], list[Step], str]]
) -> None:
    life = AccruingLife(rules=shop)
    for loans, steps, vat in lives:
        number = begun(life, loans)
        life.rules = replace(shop, charging=replace(shop.charging, vat=rate(vat)))
        for _ in life.live(steps, number) if number else ():
            pass
    for number in list(life.tickets):
        ending = (Step("withdraw_loss", 0, 0), Step("lift", 0, 0), Step("redeem", 0, 0), Step("agree", 0, 0))
        list(life.live([*ending], number))
    assume(all(ticket.ended is not None for ticket in life.tickets.values()))
    life.wait(1, accrue=True)
    life.accrue(life.on)
    assert {account: life.sum_of(account) for account in HELD} == dict.fromkeys(HELD, 0)


@LIVES
@given(shop=SHOPS, pledges=st.lists(LOANS, min_size=1, max_size=4), days=st.integers(0, 40), steps=STEPS)
def test_a_night_that_is_reckoned_ahead_comes_to_the_same_whatever_the_counter_does_meanwhile(
    shop: Rulebook, pledges: list[list[int]], days: int, steps: list[Step]
) -> None:
    life = AccruingLife(rules=shop)
    numbers = [number for loans in pledges if (number := begun(life, loans))]
    life.wait(days, accrue=True)
    night = Night(DEVICE, life.on)
    book = _Device(life, night)
    for number, _ in zip(numbers, steps, strict=False):
        night.reckon(book, 1)
        for _ in life.live([step for step in steps if step.verb != "wait"], number):
            pass
    assert accrue(book, DEVICE, life.on) == accrue(_Device(life), DEVICE, life.on)


def test_the_close_of_a_day_counts_its_own_night() -> None:  # CV-063, CV-064
    ticket = a_ticket(on=date(2025, 3, 20))
    figures = accruing(ticket)
    assert figures is not None
    assert earned(figures, date(2025, 4, 1).toordinal()) == (1450, 16800, 82, 951)
    assert earned(figures, date(2025, 4, 20).toordinal()) == (3625, 42000, 205, 2377)


def test_a_ticket_earns_nothing_before_it_begins_nor_after_its_term() -> None:
    figures = accruing(a_ticket())
    assert figures is not None
    assert earned(figures, days_later(0).toordinal()) == (0, 0, 0, 0)
    assert earned(figures, days_later(30).toordinal()) == earned(figures, days_later(99).toordinal())


@pytest.mark.parametrize("method", [Method.ACT365, Method.TIER, Method.MONTH_DAYS])
def test_interest_that_does_not_go_by_the_day_has_no_plain_numbers(method: Method) -> None:
    assert accruing(a_ticket(at=terms(interest_method=method))) is None


def test_a_ticket_renewed_ahead_is_reckoned_whole_until_its_new_term_begins() -> None:
    life = Life()
    number = begun(life, [1_000_000])
    assert number is not None
    life.wait(10, accrue=False)
    [ticket] = life.live([Step("renew", 29, 3)], number)
    figures = accruing(ticket)
    assert figures is not None
    assert earned(figures, life.on.toordinal()) is None
    assert earned(figures, (BEGINS + timedelta(days=31)).toordinal()) is not None


def test_the_income_of_a_night_stands_by_class_and_in_all() -> None:
    life = AccruingLife()
    begun(life, [1_000_000])
    happened = accrue(_Device(life), DEVICE, life.on)
    assert (happened.interest, happened.fee_prepaid, happened.fee_arrears) == (yuan("1.21"), yuan("14.00"), yuan("0"))
    assert [each.pledge.value for each in happened.classes] == ["movable"]


def test_the_run_of_a_missed_day_takes_what_was_earned_by_its_close_and_the_next_makes_good_what_facts_took() -> None:
    life = AccruingLife()
    number = begun(life, [1_000_000])
    assert number is not None
    life.wait(20, accrue=False)
    list(life.live([Step("repay", 20, 0)], number))
    life.accrue(life.on - timedelta(days=5))
    life.accrue(life.on)
    missed, that_day = life.taken
    assert (missed.interest, missed.fee_prepaid) == (yuan("19.33"), yuan("224.00")), "16 nights of the whole loan"
    assert (that_day.interest, that_day.fee_prepaid) < (yuan("0"), yuan("0")), "the part payment took them as well"
    assert {each: life.sum_of(each) for each in HELD} == schedule(life.tickets[number], life.accrued)


def test_a_day_is_accrued_once() -> None:
    life = AccruingLife()
    begun(life, [1_000_000])
    life.wait(2, accrue=True)
    with pytest.raises(Refusal, match=r"accrual\.out_of_order"):
        list(decide(AccrueIncome(on=BEGINS + timedelta(days=1)), _Device(life), a_moment()))
    [again] = decide(AccrueIncome(on=BEGINS + timedelta(days=2)), _Device(life), a_moment())
    assert isinstance(again, IncomeAccrued)


def test_what_happens_on_a_day_that_was_accrued_already_leaves_the_books_at_its_close() -> None:
    life = AccruingLife()
    number = begun(life, [1_000_000])
    assert number is not None
    life.wait(10, accrue=True)
    life.wait(0, accrue=True)
    [ticket] = life.live([Step("repay", 20, 0)], number)
    assert ticket.recognised_to < cast("date", life.accrued)
    assert life.sum_of("1132") == schedule(ticket, life.accrued)["1132"]
    assert life.sum_of("2203") == schedule(ticket, life.accrued)["2203"]
    list(life.live([Step("redeem", 0, 0)], number))
    assert (life.sum_of("1132"), life.sum_of("2203")) == (0, 0)
    life.next_day()
    life.accrue(life.on)
    assert (life.sum_of("1132"), life.sum_of("2203")) == (0, 0)
