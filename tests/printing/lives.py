"""The slips of a ticket's life after it was issued, each reckoned by the rules themselves."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from domain.ids import CustomerId, TicketNo
from domain.ledger.means import Means
from domain.money import Rounding, total, yuan
from domain.pawn.agreement import TicketRedeemedByAgreement
from domain.pawn.agreement import quote as quote_agreement
from domain.pawn.blocks import TicketHeld, TicketSeized
from domain.pawn.charges import Stretch
from domain.pawn.compensation import CompensateGoods, compensate
from domain.pawn.compensation import quote as quote_compensation
from domain.pawn.draft import PledgeDrafted
from domain.pawn.forfeiture import forfeit
from domain.pawn.issue import IssueTicket, TicketIssued, quote_issue
from domain.pawn.loss import TicketLossReported, TicketReplaced
from domain.pawn.papers import PaperTaken
from domain.pawn.partial_release import quote_release
from domain.pawn.partial_repayment import quote as quote_part
from domain.pawn.partial_repayment import repaid
from domain.pawn.redemption import RedeemTicket, TicketRedeemed, redeem
from domain.pawn.redemption import quote as quote_redemption
from domain.pawn.renewal import RenewTicket, TicketRenewed, renew
from domain.pawn.settlement import PaymentSettled
from domain.pawn.top_up import settle
from domain.pawn.void import TicketVoided
from domain.rulebook.china import CHINA
from domain.rulebook.terms import PledgeClass
from domain.slips import DraftSlip, SettlementSlip, Slip
from domain.stock.item import Category, OfferedItem
from tests.printing.builders import (
    HANDLER,
    PAWNED,
    TICKET,
    a_customer,
    a_fact,
    a_house,
    a_store,
    after,
    an_item,
    days_later,
    issued,
    slip_of,
    terms_of,
)

_ASKED = {"days", "months", "repay", "monthly_fee_rate", "start", "means"}


def a_renewal(*items: OfferedItem, on: int = 30, ticket: TicketIssued | None = None, **special: Any) -> Slip:
    """The slip of a renewal for another 30 days, on the due day."""
    began = ticket or issued(*items)
    asked: dict[str, Any] = {"days": 30} | {key: special.pop(key) for key in _ASKED & special.keys()}
    asked |= {"days": None} if "months" in asked else {}
    renewed = renew(after(None, began), RenewTicket(ticket=TICKET, **asked), CHINA, days_later(on))
    return slip_of(began, renewed, **special)


def a_redemption(
    *items: OfferedItem,
    after_days: int = 30,
    ticket: TicketIssued | None = None,
    means: Means = Means.CASH,
    **special: Any,
) -> Slip:
    """The slip of a redemption so many days after pawning."""
    began = ticket or issued(*items)
    acting = HANDLER if special.get("representative") else None
    asked = RedeemTicket(ticket=TICKET, means=means, representative=acting)
    return slip_of(began, redeem(after(None, began), asked, days_later(after_days)), **special)


def a_part_payment(began: TicketIssued | None = None, amount: str = "4000.00", on: int = 10, **special: Any) -> Slip:
    """The slip of paying back a part."""
    began = began or issued()
    held = after(None, began)
    asked = quote_part(held, yuan(amount), days_later(on))
    return slip_of(began, repaid(held, asked, days_later(on), None), **special)


def a_release(**special: Any) -> Slip:
    """The slip of letting the second of two items go home."""
    began = issued(an_item(), an_item(description="钻石戒指", loan=yuan("5000.00"), category=Category.JEWELLERY))
    held, code = after(None, began), (f"{TICKET}-2",)
    asked = quote_release(held, code, days_later(12))
    return slip_of(began, repaid(held, asked, days_later(12), None, code), **special)


def a_top_up(**special: Any) -> Slip:
    """The slip of a ticket that a larger loan settled."""
    began = issued()
    held, into = after(None, began), TicketNo("31012600902")
    end = quote_redemption(held, days_later(10), Means.BANK)
    new = replace(issued(an_item(loan=yuan("12000.00"))), ticket=into, replaces=TICKET)
    what = settle(held, end, new, days_later(10), None)
    return slip_of(began, what, together=(new,), **special)


def a_forfeiture(began: TicketIssued | None = None, **special: Any) -> Slip:
    """The slip of a pledge that nobody redeemed."""
    began = began or issued()
    return slip_of(began, forfeit(after(None, began), CHINA.forfeiture), **special)


def an_agreement(**special: Any) -> Slip:
    """The slip of a forfeited pledge that went home after all."""
    began = issued()
    lost = forfeit(after(None, began), CHINA.forfeiture)
    asked = quote_agreement(after(None, began), CHINA, days_later(40))
    what = TicketRedeemedByAgreement(
        ticket=TICKET,
        on=days_later(40),
        standing=lost.standing,
        charges=asked.charges,
        principal=asked.principal,
        overdue_interest=asked.overdue_interest.amount,
        overdue_fee=asked.overdue_fee.amount,
        cash_rounding=asked.cash_rounding,
        paid=asked.pay_now,
        means=Means.CASH,
        representative=None,
    )
    return slip_of(began, lost, what, **special)


def a_loss(**special: Any) -> Slip:
    return slip_of(issued(), _lost(), **special)


def a_replacement(**special: Any) -> Slip:
    """The slip of a replacement for a ticket on which something was paid back before."""
    paid = a_part_payment().fact.body
    replaced = TicketReplaced(ticket=TICKET, on=days_later(14), replacement=1, fee=yuan("10.00"), means=Means.CASH)
    return slip_of(issued(), paid, _lost(), replaced, **special)


def _lost() -> TicketLossReported:
    return TicketLossReported(
        ticket=TICKET,
        on=days_later(12),
        at="2026-12-04T10:21:07+08:00",
        circumstances="钱包在地铁上被偷，已报警",
        fee=yuan("0.00"),
        means=Means.CASH,
    )


def a_void(**special: Any) -> Slip:
    began = issued()
    what = TicketVoided(
        ticket=TICKET,
        on=PAWNED,
        pledge=began.pledge,
        loan_kind=began.loan_kind,
        principal=began.principal,
        fee_prepaid=began.fee_prepaid,
        returned=began.net_disbursed,
        means=Means.CASH,
        reason="当金金额录入有误",
    )
    return slip_of(began, what, **special)


def a_compensation(*lost: int, rest_goes_home: bool = False, **special: Any) -> Slip:
    """Items of a ring and a diamond that the shop made good: the first, unless others are said."""
    began = issued(an_item(), an_item(description="钻石戒指", category=Category.JEWELLERY))
    held, on = after(None, began), days_later(12)
    items = tuple(held.items[place].code for place in lost or (0,))
    asked = CompensateGoods(ticket=TICKET, items=items, reason="库房失窃，双方协商", rest_goes_home=rest_goes_home)
    figures = quote_compensation(held, items, on, rest_goes_home=rest_goes_home)
    return slip_of(began, compensate(held, figures, asked, on, None), **special)


def a_hold(**special: Any) -> Slip:
    return slip_of(issued(), TicketHeld(ticket=TICKET, on=days_later(3), reference="徐公协查 2026-112 号"), **special)


def a_seizure(**special: Any) -> Slip:
    began = issued(an_item(), an_item(description="钻石戒指", category=Category.JEWELLERY))
    what = TicketSeized(
        ticket=TICKET,
        on=days_later(5),
        pledge=began.pledge,
        loan_kind=began.loan_kind,
        principal=began.principal,
        receipt="徐公扣字 2026-0317 号",
    )
    return slip_of(began, what, **special)


def a_settlement(count: int = 2, **special: Any) -> SettlementSlip:
    """One payment for several tickets: the first is redeemed, the others are renewed."""
    rounded = terms_of(cash_rounding_unit=1)
    parts: list[TicketRedeemed | TicketRenewed] = []
    for place in range(count):
        number = TicketNo(f"310126{871 + place:05d}")
        held = after(None, replace(issued(terms=rounded), ticket=number))
        if place == 0:
            parts.append(redeem(held, RedeemTicket(ticket=number), days_later(30)))
        else:
            parts.append(renew(held, RenewTicket(ticket=number, days=30), CHINA, days_later(30)))
    exact = total([part.paid for part in parts])
    paid = exact.in_units_of(10, Rounding.DOWN)
    what = PaymentSettled(
        payment="p_0031",
        customer=CustomerId("c1"),
        on=days_later(30),
        tickets=tuple(part.ticket for part in parts),
        exact=exact,
        cash_rounding=paid - exact,
        paid=paid,
        means=Means.CASH,
    )
    usual = SettlementSlip(
        store=a_store(), fact=a_fact(what), clerk="李娜", checker="", customer=a_customer(), parts=tuple(parts)
    )
    return replace(usual, **special)


def a_draft(*items: OfferedItem, **special: Any) -> DraftSlip:
    """A house that waits for its registration."""
    asked = IssueTicket(
        customer=CustomerId("c1"),
        items=items or (a_house(),),
        prohibited=(),
        months=3,
        source_statement="本人所有",
        pledge=PledgeClass.REAL_ESTATE,
        papers=(PaperTaken(kind="title", number="沪（2019）徐字不动产权第 012345 号"),),
        means=Means.BANK,
    )
    offer = quote_issue(asked.principal, terms_of(asked.pledge), Stretch(PAWNED, days_later(90)))
    what = PledgeDrafted(
        draft="draft_0007", on=PAWNED, asked=asked, principal=offer.principal, net_disbursed=offer.net_disbursed
    )
    usual = DraftSlip(store=a_store(), fact=a_fact(what), clerk="李娜", checker="", customer=a_customer())
    return replace(usual, **special)
