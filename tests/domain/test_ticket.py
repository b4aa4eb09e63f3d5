"""Where a ticket stands, and what can no longer happen to it."""

from dataclasses import replace

import pytest

from domain.errors import Refusal
from domain.facts import Body
from domain.ids import TicketNo
from domain.money import NOTHING
from domain.pawn.ticket import End, Stage, evolve, facts_of_tickets, must_be_open
from domain.pawn.void import VoidTicket
from tests.builders import TICKET, a_ticket, after, days_later, money, part_repaid, pawned, redeemed, renewed
from tests.domain.examples_of_pawn import of_a_pledge
from tests.domain.fakes import Shop, happened, refused


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
    with pytest.raises(Refusal, match=r"ticket\.forfeited.*article=40"):
        redeemed(a_ticket(), days_later(36))
    with pytest.raises(Refusal, match=r"ticket\.forfeited.*article=40"):
        renewed(a_ticket(), days_later(36))


def test_nothing_happens_to_a_ticket_before_it_was_issued() -> None:
    with pytest.raises(Refusal, match=r"ticket\.before_issue"):
        redeemed(a_ticket(), days_later(-1))


def test_a_redeemed_ticket_stays_redeemed() -> None:
    ticket = after(a_ticket(), redeemed(a_ticket(), days_later(12)))
    assert ticket.stage(days_later(100)) is Stage.REDEEMED
    with pytest.raises(Refusal, match=r"ticket\.redeemed.*2025-03-13"):
        redeemed(ticket, days_later(13))
    with pytest.raises(Refusal, match=r"ticket\.redeemed"):
        renewed(ticket, days_later(13))


def test_a_ticket_is_issued_once() -> None:
    ticket = a_ticket()
    assert evolve(ticket, pawned(principal="5.00")) == ticket


def test_nothing_can_happen_to_a_ticket_that_does_not_exist() -> None:
    assert evolve(None, redeemed(a_ticket(), days_later(12))) is None


def test_two_devices_cannot_redeem_one_ticket() -> None:
    ticket = a_ticket()
    first, second = (redeemed(ticket, days_later(day)) for day in (12, 13))
    assert after(ticket, first, second) == after(ticket, first)


def test_a_renewal_after_the_redemption_changes_nothing() -> None:
    ticket = a_ticket()
    ended, late = redeemed(ticket, days_later(12)), renewed(ticket, days_later(12))
    assert after(ticket, ended, late) == after(ticket, ended)


def test_two_devices_cannot_renew_the_same_term() -> None:
    ticket = a_ticket()
    first, second = (renewed(ticket, days_later(30), days=days) for days in (30, 15))
    assert after(ticket, first, second) == after(ticket, first)


def test_two_devices_cannot_take_the_same_part_payment() -> None:
    ticket = a_ticket()
    first, second = (part_repaid(ticket, amount, days_later(12)) for amount in ("4000.00", "5000.00"))
    assert after(ticket, first, second) == after(ticket, first)


@pytest.mark.parametrize(
    "what", [each for each in of_a_pledge() if type(each) in facts_of_tickets()], ids=lambda what: type(what).__name__
)
def test_nothing_follows_a_redemption(what: Body) -> None:
    ended = after(a_ticket(), redeemed(a_ticket(), days_later(12)))
    found = after(ended, what)
    assert (found.ended, found.ended_on, found.principal) == (End.REDEEMED, days_later(12), ended.principal)


def test_what_happens_to_another_ticket_changes_nothing() -> None:
    ticket = a_ticket()
    other = replace(redeemed(ticket, days_later(12)), ticket=TicketNo("31012500002"))
    assert evolve(ticket, other) == ticket


def test_the_fold_copies_what_the_facts_say() -> None:
    ticket = a_ticket()
    what = renewed(ticket, days_later(30))
    assert what.ended is not None
    told = replace(what, ended=replace(what.ended, interest_settled=money("1.00")))
    assert after(ticket, told).periods[0].interest_settled == money("1.00")


def test_early_renewal_and_redemption_leave_nothing_unrecognised() -> None:
    ticket = a_ticket()
    ticket = after(ticket, renewed(ticket, days_later(10)))
    assert (ticket.interest_recognised, ticket.fee_recognised) == (money("12.08"), money("140.00"))
    ticket = after(ticket, redeemed(ticket, days_later(12)))
    assert (ticket.interest_recognised, ticket.fee_recognised) == (money("14.50"), money("168.00"))


def test_a_new_ticket_has_earned_nothing() -> None:
    assert (a_ticket().interest_recognised, a_ticket().fee_recognised) == (NOTHING, NOTHING)


# Voiding


def test_a_ticket_of_today_is_voided_before_two_people() -> None:
    asked, shop = VoidTicket(ticket=TICKET, reason="金额录错"), Shop(tickets=(a_ticket(),))
    [voided] = happened(asked, shop)
    assert after(a_ticket(), voided).stage(days_later(0)) is Stage.VOIDED
    assert refused(asked, shop, approver=None) == "approval.required"


def test_a_voided_ticket_gives_back_exactly_what_it_took() -> None:
    [voided] = happened(VoidTicket(ticket=TICKET, reason="金额录错"), Shop(tickets=(a_ticket(),)))
    amounts = [getattr(voided, name) for name in ("principal", "fee_prepaid", "returned")]
    assert amounts == [money("10000.00"), money("420.00"), money("9580.00")]


def test_only_todays_ticket_on_which_nothing_moved_is_voided() -> None:
    asked = VoidTicket(ticket=TICKET, reason="金额录错")
    assert refused(asked, Shop(tickets=(a_ticket(),)), 1) == "void.other_day"
    moved = after(a_ticket(), part_repaid(a_ticket(), "1.00", days_later(0)))
    assert refused(asked, Shop(tickets=(moved,))) == "void.moved"
    assert refused(asked, Shop(tickets=(replace(a_ticket(), replaces=TicketNo("31012500009")),))) == "void.moved"
    gone = after(a_ticket(), *happened(asked, Shop(tickets=(a_ticket(),))))
    assert refused(asked, Shop(tickets=(gone,))) == "ticket.ended"
