from dataclasses import replace

import pytest

from domain.errors import Refusal
from domain.ids import TicketNo
from domain.money import NOTHING
from domain.pawn import redemption, renewal
from domain.pawn.ticket import Stage, evolve, must_be_open
from domain.rulebook.china import CHINA
from tests.builders import a_ticket, after, days_later, money, pawned


@pytest.mark.parametrize(
    "day, stage",
    [
        (0, Stage.LIVE),
        (29, Stage.LIVE),
        (30, Stage.DUE),
        (31, Stage.IN_GRACE),
        (35, Stage.IN_GRACE),
        (36, Stage.FORFEITED),
    ],
)
def test_a_ticket_is_forfeited_from_the_sixth_day_after_its_due_day(day: int, stage: Stage) -> None:
    assert a_ticket().stage(days_later(day)) is stage


def test_the_last_day_of_grace_is_still_open() -> None:
    must_be_open(a_ticket(), days_later(35))


def test_a_forfeited_ticket_is_neither_redeemed_nor_renewed() -> None:
    ticket = a_ticket()
    with pytest.raises(Refusal, match=r"ticket\.forfeited.*article=40"):
        redemption.redeem(ticket, days_later(36))
    with pytest.raises(Refusal, match=r"ticket\.forfeited.*article=40"):
        renewal.renew(ticket, 30, CHINA, days_later(36))


def test_nothing_happens_to_a_ticket_before_it_was_issued() -> None:
    with pytest.raises(Refusal, match=r"ticket\.before_issue"):
        redemption.redeem(a_ticket(), days_later(-1))


def test_a_redeemed_ticket_stays_redeemed() -> None:
    ticket = after(a_ticket(), redemption.redeem(a_ticket(), days_later(12)))
    assert ticket.stage(days_later(100)) is Stage.REDEEMED
    with pytest.raises(Refusal, match=r"ticket\.redeemed.*2025-03-13"):
        redemption.redeem(ticket, days_later(13))
    with pytest.raises(Refusal, match=r"ticket\.redeemed"):
        renewal.renew(ticket, 30, CHINA, days_later(13))


def test_a_term_that_was_renewed_ahead_is_not_renewed_again_before_it_begins() -> None:
    early = after(a_ticket(), renewal.renew(a_ticket(), 30, CHINA, days_later(10)))
    with pytest.raises(Refusal, match=r"renewal\.too_early.*2025-03-31.*article=39"):
        renewal.renew(early, 30, CHINA, days_later(29))
    assert renewal.renew(early, 30, CHINA, days_later(30)).period.start == days_later(60)


def test_a_renewal_is_for_six_months_at_most() -> None:
    assert renewal.renew(a_ticket(), 183, CHINA, days_later(30)).period.due == days_later(213)
    with pytest.raises(Refusal, match=r"term\.too_long.*article=39"):
        renewal.renew(a_ticket(), 184, CHINA, days_later(30))


def test_a_ticket_may_be_renewed_as_often_as_both_wish() -> None:
    ticket = a_ticket()
    for time in range(1, 25):
        ticket = after(ticket, renewal.renew(ticket, 30, CHINA, days_later(30 * time)))
    assert ticket.period.due == days_later(25 * 30)


def test_a_ticket_is_issued_once() -> None:
    ticket = a_ticket()
    assert evolve(ticket, pawned(principal="5.00")) == ticket


def test_nothing_can_happen_to_a_ticket_that_does_not_exist() -> None:
    assert evolve(None, redemption.redeem(a_ticket(), days_later(12))) is None


def test_two_devices_cannot_redeem_one_ticket() -> None:
    ticket = a_ticket()
    first, second = (redemption.redeem(ticket, days_later(day)) for day in (12, 13))
    assert after(ticket, first, second) == after(ticket, first)


def test_a_renewal_after_the_redemption_changes_nothing() -> None:
    ticket = a_ticket()
    redeemed, renewed = redemption.redeem(ticket, days_later(12)), renewal.renew(ticket, 30, CHINA, days_later(12))
    assert after(ticket, redeemed, renewed) == after(ticket, redeemed)


def test_two_devices_cannot_renew_the_same_term() -> None:
    ticket = a_ticket()
    first, second = (renewal.renew(ticket, days, CHINA, days_later(30)) for days in (30, 15))
    assert after(ticket, first, second) == after(ticket, first)


def test_what_happens_to_another_ticket_changes_nothing() -> None:
    ticket = a_ticket()
    other = replace(redemption.redeem(ticket, days_later(12)), ticket=TicketNo("31012500002"))
    assert evolve(ticket, other) == ticket


def test_the_fold_copies_what_the_facts_say() -> None:
    ticket = a_ticket()
    renewed = replace(renewal.renew(ticket, 30, CHINA, days_later(30)), interest_settled=money("1.00"))
    assert after(ticket, renewed).periods[0].interest_settled == money("1.00")


def test_early_renewal_and_redemption_leave_nothing_unrecognised() -> None:
    ticket = a_ticket()
    ticket = after(ticket, renewal.renew(ticket, 30, CHINA, days_later(10)))
    assert (ticket.interest_recognised, ticket.fee_recognised) == (money("12.08"), money("140.00"))
    ticket = after(ticket, redemption.redeem(ticket, days_later(12)))
    assert (ticket.interest_recognised, ticket.fee_recognised) == (money("14.50"), money("168.00"))


def test_a_new_ticket_has_earned_nothing() -> None:
    assert (a_ticket().interest_recognised, a_ticket().fee_recognised) == (NOTHING, NOTHING)
