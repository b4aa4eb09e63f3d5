"""One example of every kind of fact in a ticket's life, each made by the rule that makes it at the counter."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

from domain.facts import Body
from domain.ids import TicketNo
from domain.money import rate
from domain.pawn import forfeiture
from domain.pawn.agreement import RedeemByAgreement
from domain.pawn.blocks import DisputeTicket, HoldTicket, LiftBlock, SeizeGoods
from domain.pawn.compensation import CompensateGoods
from domain.pawn.draft import DraftDropped, DraftIssued, DraftPledge
from domain.pawn.forfeiture import ForfeitTicket
from domain.pawn.loss import ReplaceTicket, ReportLoss, TicketLossReported, WithdrawLoss
from domain.pawn.moving_in import moved_in
from domain.pawn.moving_in_goods import goods_moved_in
from domain.pawn.numbers import FormSpoiled, FormsReceived
from domain.pawn.papers import PaperTaken, Registration
from domain.pawn.settlement import Part, SettleTogether, Wish
from domain.pawn.ticket import Ticket
from domain.pawn.top_up import TopUp
from domain.pawn.void import VoidTicket
from domain.rulebook.china import CHINA
from domain.rulebook.terms import RenewalFrom
from domain.stock.custody import Custody, CustodyStage
from tests.builders import (
    PAWNED,
    TICKET,
    a_block,
    a_pledge,
    a_ticket,
    after,
    an_item,
    days_later,
    money,
    moving_in,
    moving_in_goods,
    part_repaid,
    pawned,
    redeemed,
    renewed,
)
from tests.domain.fakes import Shop, happened


def of_a_pledge() -> tuple[Body, ...]:
    """Its beginning, what changes it, and how it ends."""
    issued = pawned(
        papers=(PaperTaken(kind="invoice", number="发票 031002500111"),),
        registration=Registration(authority="上海市公安局车辆管理所", number="PL2025-17", on=PAWNED),
    )
    more = TopUp(ticket=TICKET, amount=money("2500.00"), days=30, prohibited=())
    early = renewed(a_ticket(), days_later(10))
    return (
        issued,
        renewed(a_ticket(), days_later(20), start=RenewalFrom.EVENT_DATE, monthly_fee_rate=rate("0.038")),
        part_repaid(a_ticket(), "4000.00", days_later(12)),
        redeemed(after(a_ticket(), early), days_later(12)),
        happened(more, _shop(a_ticket(an_item(appraised="15000.00"))), 12)[0],
        *happened(VoidTicket(ticket=TICKET, reason="金额录错"), _shop(a_ticket())),
        _reported_lost(),
        *_of_a_loss(),
        *_of_blocks(),
        *_of_lost_goods(),
        *_of_a_forfeited_one(),
        _settled(),
        *_of_a_draft(),
        moved_in(moving_in(), CHINA),
        goods_moved_in(moving_in_goods(), CHINA),
        FormsReceived(prefix="310125", first=1, last=500),
        FormSpoiled(ticket=TicketNo("31012500007"), reason="打印卡纸"),
    )


def forfeited(ticket: Ticket) -> Ticket:
    """The ticket once its forfeiture was taken down."""
    return after(ticket, forfeiture.forfeit(ticket, Shop().rules.forfeiture))


def _reported_lost() -> Body:
    """As programs took it down that wrote the moment in universal time; it is read and shown as any other."""
    [reported] = happened(ReportLoss(ticket=TICKET, circumstances="遗失在地铁上"), _shop(a_ticket()), 3)
    if not isinstance(reported, TicketLossReported):
        raise TypeError(reported)
    return replace(reported, at=datetime.fromisoformat(reported.at).astimezone(UTC).isoformat(timespec="seconds"))


def _of_a_loss() -> tuple[Body, ...]:
    lost = after(a_ticket(), *happened(ReportLoss(ticket=TICKET, circumstances="遗失"), _shop(a_ticket()), 3))
    return (
        *happened(WithdrawLoss(ticket=TICKET, reason="已找到"), _shop(lost), 4),
        *happened(ReplaceTicket(ticket=TICKET), _shop(lost), 4),
    )


def _of_blocks() -> tuple[Body, ...]:
    shop = _shop(a_ticket())
    seized = happened(SeizeGoods(ticket=TICKET, receipt="扣押清单 2025-9"), shop, 5)
    return (
        *happened(HoldTicket(ticket=TICKET, reference="协查 2025-17"), shop, 4),
        *seized,
        *happened(DisputeTicket(ticket=TICKET, claim="所有权争议"), shop, 6),
        *happened(LiftBlock(ticket=TICKET, reason="发还"), _shop(after(a_ticket(), *seized)), 60),
    )


def _of_lost_goods() -> tuple[Body, ...]:
    ticket = a_ticket(an_item(loan="6000.00", appraised="9000.00"), an_item(loan="4000.00", appraised="5000.00"))
    gone = Custody(item=ticket.items[0].code, stage=CustodyStage.MISSING)
    asked = CompensateGoods(ticket=TICKET, items=(gone.item,), reason="库房失窃")
    return happened(asked, replace(_shop(ticket), absent=(gone,)), 12)


def _of_a_forfeited_one() -> tuple[Body, ...]:
    own = happened(ForfeitTicket(ticket=TICKET), _shop(a_ticket()), 36)
    agreed = happened(RedeemByAgreement(ticket=TICKET), _shop(after(a_ticket(), *own)), 42)
    return (*own, *agreed)


def _of_a_draft() -> tuple[Body, ...]:
    drafted = happened(DraftPledge(asked=a_pledge()), Shop())
    return (
        *drafted,
        DraftIssued(draft="draft_1", ticket=TICKET),
        DraftDropped(draft="draft_1", reason="客户改变主意"),
    )


def _settled() -> Body:
    other = replace(a_ticket(), number=TicketNo("31012500002"))
    parts = (Part(ticket=TICKET, wish=Wish.REDEEM), Part(ticket=other.number, wish=Wish.RENEW, days=30))
    return happened(SettleTogether(parts=parts), _shop(a_ticket(), other), 30)[0]


def _shop(*tickets: Ticket) -> Shop:
    return Shop(tickets=tickets, block=a_block(used=len(tickets)))
