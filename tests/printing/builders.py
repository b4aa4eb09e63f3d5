"""Slips and reports to print: a_slip() is an ordinary pledge, and each test says only what is special about its own."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

from domain.customers.customer import Personal
from domain.documents import Slip
from domain.facts import Body, Envelope, Fact, canon_of, chain_hash, kind_of
from domain.ids import CommandId, CustomerId, DeviceId, PersonId, StoreId, TicketNo
from domain.money import NOTHING, total, yuan
from domain.organisation.store import Store
from domain.pawn.issue import IssueTicket, quote
from domain.pawn.redemption import redeem
from domain.pawn.renewal import renew
from domain.pawn.ticket import Ticket, TicketIssued, evolve
from domain.quantities import fineness, weight
from domain.rulebook.china import CHINA
from domain.stock.item import Category, OfferedItem, pledged
from domain.till.day_close import CashLine, DayReport

TICKET = TicketNo("31012600871")
PAWNED = date(2026, 11, 22)


def a_store(**special: Any) -> Store:
    usual = Store(
        store=StoreId("3101"),
        name="上海恒信典当有限公司",
        address="上海市静安区南京西路 1038 号 2 层",
        phone="021-52340000",
        licence="31012A10021",
        province="31",
        number="01",
        registered_capital=yuan("10000000.00"),
        practice=False,
    )
    return replace(usual, **special)


def a_customer(**special: Any) -> Personal:
    usual = Personal(
        name="王秀英",
        id_number="110101190001010014",
        mobile="13800138000",
        address="上海市徐汇区漕溪北路 88 号 1203 室",
    )
    return replace(usual, **special)


def an_item(**special: Any) -> OfferedItem:
    usual = OfferedItem(
        category=Category.GOLD,
        description="足金手镯",
        condition="九成新，内圈有划痕",
        appraised=yuan("14000.00"),
        loan=yuan("10000.00"),
        weight=weight("23.46"),
        fineness=fineness("999"),
    )
    return replace(usual, **special)


def issued(*items: OfferedItem, days: int = 30, source: str = "本人购买，发票号 03311245") -> TicketIssued:
    """What pawning these items brings about, at the standard rates."""
    asked = IssueTicket(customer=CustomerId("c1"), items=items or (an_item(),), days=days, source_statement=source)
    offer = quote(asked, CHINA, PAWNED)
    return TicketIssued(
        ticket=TICKET,
        customer=asked.customer,
        pledge=asked.pledge,
        items=tuple(pledged(TICKET, place, item) for place, item in enumerate(asked.items, start=1)),
        source_statement=asked.source_statement,
        terms=CHINA.terms(asked.pledge, None, None),
        period=offer.period,
        appraised=total([item.appraised for item in asked.items]),
        principal=offer.principal,
        charges=(offer.fee, offer.interest_at_due),
        fee_prepaid=offer.fee.amount,
        interest_at_due=offer.interest_at_due.amount,
        net_disbursed=offer.net_disbursed,
    )


def a_ticket(*items: OfferedItem, days: int = 30) -> Ticket:
    return after(None, issued(*items, days=days))


def after(ticket: Ticket | None, what: Body) -> Ticket:
    """The ticket once this has happened to it."""
    evolved = evolve(ticket, what)
    if evolved is None:
        raise ValueError("no ticket yet")
    return evolved


def a_slip(*items: OfferedItem, days: int = 30, **special: Any) -> Slip:
    """The slip of a pledge."""
    what = issued(*items, days=days)
    return slip_of(what, after(None, what), **special)


def a_renewal(*items: OfferedItem, **special: Any) -> Slip:
    """The slip of a renewal for another 30 days, on the due day."""
    ticket = a_ticket(*items)
    what = renew(ticket, 30, CHINA, ticket.period.due)
    return slip_of(what, after(ticket, what), **special)


def a_redemption(*items: OfferedItem, after_days: int = 30, **special: Any) -> Slip:
    """The slip of a redemption so many days after pawning."""
    ticket = a_ticket(*items)
    what = redeem(ticket, PAWNED + timedelta(days=after_days))
    return slip_of(what, after(ticket, what), **special)


def slip_of(what: Body, ticket: Ticket, **special: Any) -> Slip:
    """The slip of any fact about a ticket."""
    usual = Slip(
        store=a_store(), fact=a_fact(what), ticket=ticket, customer=a_customer(), clerk="李娜", checker="陈志强"
    )
    return replace(usual, **special)


def a_fact(what: Body) -> Fact:
    """The fact at place 1042 of its chain."""
    kind = kind_of(what)
    at = Envelope(
        device_id=DeviceId("till-1"),
        device_seq=1042,
        kind=kind.name,
        version=kind.version,
        subject=what.subject,
        store=StoreId("3101"),
        business_date=PAWNED,
        recorded_at="019a3c5e10f2-0000",
        wall="2026-11-22T13:05:11.120+08:00",
        actor=PersonId("lina"),
        approver=None,
        command_id=CommandId("command-1"),
        n=0,
        sealed=(),
        prev_hash="",
    )
    return Fact(at, what, chain_hash("", canon_of(at, what)))


def a_day_report(*lines: CashLine, **special: Any) -> DayReport:
    """The report of a closed day whose count agrees."""
    lines = lines or (a_cash_line("-9580.00"), a_cash_line("456.25", rule="ticket.renewed"))
    came_in = total([line.amount for line in lines if line.amount >= NOTHING])
    went_out = -total([line.amount for line in lines if line.amount < NOTHING])
    held = yuan("50000.00") + came_in - went_out
    usual = DayReport(
        store="3101",
        device=DeviceId("till-1"),
        business_date=PAWNED,
        is_open=False,
        opened_at="2026-11-22T08:58:00.000+08:00",
        float_amount=yuan("50000.00"),
        received=came_in,
        paid=went_out,
        expected=held,
        counted=held,
        difference=NOTHING,
        reason="",
        approver="",
        lines=lines,
        head_seq=1077,
        head_hash="c0ffee5a" * 8,
    )
    return replace(usual, **special)


def a_cash_line(amount: str, rule: str = "ticket.issued", wall: str = "2026-11-22T13:05:11.120+08:00") -> CashLine:
    subject = "till:till-1" if rule.startswith(("till", "cash")) else f"ticket:{TICKET}"
    return CashLine(wall=wall, rule=rule, subject=subject, actor="李娜", amount=yuan(amount))
