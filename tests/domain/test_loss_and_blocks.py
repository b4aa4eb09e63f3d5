"""Lost tickets (art. 33), and what stops a ticket: the police, a seizure, a dispute (art. 27, 52, 53)."""

from dataclasses import replace

import pytest

from domain.clock import wall_text
from domain.customers.representative import Representative
from domain.facts import Body
from domain.ids import CustomerId
from domain.money import NOTHING
from domain.pawn.blocks import DisputeTicket, HoldTicket, LiftBlock, SeizeGoods, TicketUnblocked
from domain.pawn.forfeiture import ForfeitTicket, forfeit
from domain.pawn.loss import ReplaceTicket, ReportLoss, TicketLossReported, TicketReplaced, WithdrawLoss
from domain.pawn.partial_repayment import RepayPart
from domain.pawn.redemption import RedeemTicket
from domain.pawn.renewal import RenewTicket
from domain.pawn.ticket import Block, Stage, Ticket
from domain.pawn.void import VoidTicket
from domain.rulebook.china import CHINA
from tests.builders import CUSTOMER, NOON, TICKET, a_customer, a_person, a_ticket, after, days_later, money, redeemed
from tests.domain.fakes import Shop, happened, refused

AGENT = CustomerId("c_2")
ACTING = Representative(customer=AGENT, power_of_attorney="委托书 2025-1")
REPORT = ReportLoss(ticket=TICKET, circumstances="遗失在地铁上")
REDEEM = RedeemTicket(ticket=TICKET)
BLOCKS = {
    Block.POLICE_HOLD: HoldTicket(ticket=TICKET, reference="协查 2025-17"),
    Block.SEIZED: SeizeGoods(ticket=TICKET, receipt="扣押清单 2025-9"),
    Block.DISPUTED: DisputeTicket(ticket=TICKET, claim="所有权争议"),
}
LIFT = LiftBlock(ticket=TICKET, reason="已澄清")
MOVES = (
    REDEEM,
    RenewTicket(ticket=TICKET, days=30),
    RepayPart(ticket=TICKET, amount=money("1.00")),
    VoidTicket(ticket=TICKET, reason="金额录错"),
)


def shop(*happened_so_far: Body) -> Shop:
    """A shop that knows the pawner and somebody who may act for them, and the ticket after all this."""
    customers = {CUSTOMER: a_customer(), AGENT: replace(a_customer(), customer=AGENT, personal=a_person(name="赵敏"))}
    return Shop(tickets=(after(a_ticket(), *happened_so_far),), customers=customers)


def lost() -> Body:
    [reported] = happened(REPORT, shop(), 3)
    return reported


# Lost tickets


def test_a_loss_is_taken_down_to_the_second_in_the_shops_time() -> None:
    reported = lost()
    assert isinstance(reported, TicketLossReported)
    assert reported.on == days_later(3)
    assert reported.at == wall_text(NOON).replace(".000", "")
    assert reported.at.endswith("+08:00")


def test_a_lost_ticket_stands_still_for_whoever_brings_it() -> None:
    held = shop(lost())
    assert [refused(each, held, 12) for each in MOVES[:3]] == ["ticket.loss_reported"] * 3
    assert refused(replace(REDEEM, representative=ACTING), held, 12) == "ticket.lost_in_person"


def test_the_pawner_in_person_redeems_a_lost_ticket_once_their_papers_were_checked() -> None:
    assert refused(replace(REDEEM, holder_checked=True), shop(lost()), 12) == "nothing"


def test_a_loss_is_reported_once() -> None:
    assert refused(REPORT, shop(lost()), 4) == "loss.known"


def test_a_ticket_that_was_found_goes_on() -> None:
    [found] = happened(WithdrawLoss(ticket=TICKET, reason="已找到"), shop(lost()), 5)
    assert refused(REDEEM, shop(lost(), found), 12) == "nothing"
    assert refused(WithdrawLoss(ticket=TICKET, reason="已找到"), shop(), 5) == "loss.none"


def test_a_replacement_is_the_same_ticket_on_a_new_paper() -> None:
    asked = ReplaceTicket(ticket=TICKET)
    assert refused(asked, shop(lost()), 4, approver=None) == "approval.required"
    assert refused(asked, shop(), 4) == "loss.none"
    [first] = happened(asked, shop(lost()), 4)
    replaced = after(a_ticket(), lost(), first)
    assert (replaced.number, replaced.replacements, replaced.loss_reported_on) == (TICKET, 1, None)
    [again] = happened(asked, shop(lost(), first, lost()), 9)
    assert isinstance(again, TicketReplaced)
    assert again.replacement == 2


def test_a_shop_may_ask_a_fee_for_the_report_and_the_new_paper() -> None:
    rules = replace(CHINA, loss_report_fee=money("10.00"), replacement_fee=money("20.00"))
    [reported] = happened(REPORT, replace(shop(), rules=rules), 3)
    [replaced] = happened(ReplaceTicket(ticket=TICKET), replace(shop(reported), rules=rules), 4)
    assert isinstance(reported, TicketLossReported)
    assert isinstance(replaced, TicketReplaced)
    assert (reported.fee, replaced.fee) == (money("10.00"), money("20.00"))


def test_a_ticket_that_has_ended_is_not_lost_any_more() -> None:
    ended = shop(redeemed(a_ticket(), days_later(2)))
    assert refused(REPORT, ended, 3) == "ticket.redeemed"
    assert refused(ReplaceTicket(ticket=TICKET), ended, 3) == "ticket.redeemed"


# Holds, seizures, disputes


def blocked(block: Block) -> Ticket:
    return after(a_ticket(), *happened(BLOCKS[block], shop(), 5))


@pytest.mark.parametrize("block", Block)
def test_nothing_moves_on_a_blocked_ticket(block: Block) -> None:
    held = Shop(tickets=(blocked(block),))
    assert held.tickets[0].blocked is block
    assert {refused(each, held, 12) for each in MOVES} == {"ticket.blocked"}
    assert refused(ForfeitTicket(ticket=TICKET), held, 36) == "ticket.blocked"


@pytest.mark.parametrize("block", Block)
def test_a_blocked_ticket_past_its_due_day_is_stopped_and_not_forfeited(block: Block) -> None:
    held = blocked(block)
    assert [held.stage(days_later(day)) for day in (29, 30, 31, 36, 400)] == [
        Stage.LIVE,
        Stage.DUE,
        Stage.BLOCKED,
        Stage.BLOCKED,
        Stage.BLOCKED,
    ]
    [lifted] = happened(LIFT, Shop(tickets=(held,)), 60)
    freed = after(held, lifted)
    assert [freed.stage(days_later(day)) for day in (60, 65, 66)] == [Stage.IN_GRACE, Stage.IN_GRACE, Stage.FORFEITED]


def test_what_is_forfeited_stays_so_when_the_police_hold_it() -> None:
    ticket = a_ticket()
    ticket = after(ticket, forfeit(ticket, CHINA.forfeiture))
    [held] = happened(BLOCKS[Block.POLICE_HOLD], Shop(tickets=(ticket,)), 40)
    assert after(ticket, held).stage(days_later(41)) is Stage.FORFEITED


@pytest.mark.parametrize("block", Block)
def test_a_blocked_ticket_goes_on_before_two_people_with_days_of_grace(block: Block) -> None:
    held = Shop(tickets=(blocked(block),))
    assert refused(LIFT, held, 60, approver=None) == "approval.required"
    [lifted] = happened(LIFT, held, 60)
    assert isinstance(lifted, TicketUnblocked)
    assert (lifted.was, lifted.forfeit_on) == (block, days_later(66))
    freed = after(held.tickets[0], lifted)
    assert (freed.blocked, refused(REDEEM, Shop(tickets=(freed,)), 65)) == (None, "nothing")
    assert refused(REDEEM, Shop(tickets=(freed,)), 66) == "ticket.forfeited"


def test_a_block_that_ends_early_takes_no_day_away() -> None:
    [lifted] = happened(LIFT, Shop(tickets=(blocked(Block.POLICE_HOLD),)), 6)
    assert isinstance(lifted, TicketUnblocked)
    assert lifted.forfeit_on == a_ticket().period.forfeit_on


def test_only_a_seizure_makes_the_loan_a_receivable() -> None:
    [held, seized] = [happened(LIFT, Shop(tickets=(blocked(each),)), 6)[0] for each in (Block.DISPUTED, Block.SEIZED)]
    assert isinstance(held, TicketUnblocked)
    assert isinstance(seized, TicketUnblocked)
    assert (held.returned, seized.returned) == (NOTHING, money("10000.00"))


def test_what_the_police_hold_they_may_seize_but_nothing_is_blocked_twice() -> None:
    on_hold = Shop(tickets=(blocked(Block.POLICE_HOLD),))
    assert refused(BLOCKS[Block.SEIZED], on_hold, 6) == "nothing"
    assert refused(BLOCKS[Block.SEIZED], on_hold, 6, approver=None) == "approval.required"
    assert refused(BLOCKS[Block.DISPUTED], on_hold, 6) == "ticket.blocked"
    assert refused(BLOCKS[Block.SEIZED], Shop(tickets=(blocked(Block.DISPUTED),)), 6) == "ticket.blocked"


def test_nothing_is_lifted_where_nothing_is_blocked() -> None:
    assert refused(LIFT, shop(), 6) == "block.none"


def test_a_ticket_that_has_ended_is_not_blocked() -> None:
    ended = shop(redeemed(a_ticket(), days_later(2)))
    assert {refused(each, ended, 3) for each in BLOCKS.values()} == {"ticket.redeemed"}
