"""Slips and reports to print: a_slip() is an ordinary pledge, and each test says only what is special about its own."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

from domain.customers.customer import Company, Personal
from domain.customers.representative import Representative
from domain.facts import Body, Envelope, Fact, canon_of, chain_hash, kind_of
from domain.ids import CommandId, CustomerId, DeviceId, PersonId, StoreId, TicketNo
from domain.ledger.means import Means
from domain.money import NOTHING, total, yuan
from domain.organisation.store import Store
from domain.pawn.charges import Stretch
from domain.pawn.issue import TicketIssued, quote_issue
from domain.pawn.papers import PaperTaken, Registration
from domain.pawn.term import due_after
from domain.pawn.ticket import Ticket, evolve
from domain.quantities import fineness, weight
from domain.rulebook.china import CHINA
from domain.rulebook.terms import PledgeClass, Terms
from domain.slips import Slip
from domain.stock.item import Attribute, Category, OfferedItem, pledged
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


def a_car(**special: Any) -> OfferedItem:
    usual = an_item(
        category=Category.VEHICLE,
        description="大众帕萨特 2.0T 轿车",
        condition="车况良好，左前门补漆",
        appraised=yuan("160000.00"),
        loan=yuan("100000.00"),
        weight=None,
        fineness=None,
        attributes=(
            Attribute("plate", "沪A12345"),
            Attribute("vin", "LSVAA49J132047371"),
            Attribute("engine_number", "CUF 118227"),
            Attribute("mileage", "86200"),
            Attribute("first_registered", "2021-05-18"),
            Attribute("insured_until", "2027-05-17"),
            Attribute("keys", "2"),
            Attribute("registration_certificate", "310012345678"),
        ),
    )
    return replace(usual, **special)


def a_house(**special: Any) -> OfferedItem:
    usual = an_item(
        category=Category.HOUSE,
        description="上海市徐汇区漕溪北路 88 号 1203 室住宅",
        condition="精装修，自住",
        appraised=yuan("1500000.00"),
        loan=yuan("800000.00"),
        weight=None,
        fineness=None,
        attributes=(
            Attribute("title_number", "沪（2019）徐字不动产权第 012345 号"),
            Attribute("area", "86.42"),
            Attribute("use", "居住"),
            Attribute("built_year", "2008"),
            Attribute("co_owners", "1"),
            Attribute("let_to_tenant", "no"),
        ),
    )
    return replace(usual, **special)


def a_company() -> Company:
    return Company(
        name="上海恒远贸易有限公司",
        credit_code="91310104MA0000007K",
        legal_representative="李建军",
        address="上海市徐汇区漕溪北路 88 号",
        phone="021-52340000",
    )


HANDLER = Representative(customer=CustomerId("c2"), power_of_attorney="委字 2026-017")
CAR_PAPERS = (
    PaperTaken(kind="registration_certificate", number="310012345678"),
    PaperTaken(kind="driving_permit", number="310012345678"),
    PaperTaken(kind="insurance", number="PDZA20263101"),
    PaperTaken(kind="invoice", number="00317245"),
)
REGISTRATION = Registration(authority="上海市徐汇区不动产登记中心", number="沪徐抵 2026-0087", on=date(2026, 11, 20))


def terms_of(pledge: PledgeClass = PledgeClass.MOVABLE, **special: Any) -> Terms:
    """The terms of the Chinese rulebook; what is special about them as a test says it."""
    return replace(CHINA.terms(pledge, yuan("10000.00"), None, None), **special)


def issued(
    *items: OfferedItem,
    days: int | None = 30,
    months: int | None = None,
    pledge: PledgeClass = PledgeClass.MOVABLE,
    terms: Terms | None = None,
    **special: Any,
) -> TicketIssued:
    """What pawning these items brings about, at the standard rates."""
    items = items or (an_item(),)
    principal, locked = total([item.loan for item in items]), terms or terms_of(pledge)
    due = due_after(PAWNED, days if months is None else None, months, method=locked.interest_method)
    offer = quote_issue(principal, locked, Stretch(PAWNED, due))
    usual = TicketIssued(
        ticket=TICKET,
        customer=CustomerId("c1"),
        representative=None,
        pledge=pledge,
        loan_kind=f"{pledge.value}.{items[0].category.value}",
        items=tuple(pledged(TICKET, place, item) for place, item in enumerate(items, start=1)),
        source_statement="本人购买，发票号 03311245",
        papers=(),
        registration=None,
        terms=locked,
        period=offer.period,
        appraised=total([item.appraised for item in items]),
        principal=principal,
        charges=offer.charges,
        fee_prepaid=offer.period.fee_prepaid,
        interest_at_due=offer.interest_at_due.amount,
        net_disbursed=offer.net_disbursed,
        means=Means.CASH,
    )
    return replace(usual, **special)


def a_mortgage(**special: Any) -> TicketIssued:
    """A house for three months."""
    deeds = (
        PaperTaken(kind="title", number="沪（2019）徐字不动产权第 012345 号"),
        PaperTaken(kind="co_owner_consent", number="2026-11-19"),
    )
    usual: dict[str, Any] = {
        "pledge": PledgeClass.REAL_ESTATE,
        "months": 3,
        "papers": deeds,
        "registration": REGISTRATION,
    }
    return issued(a_house(), **usual | {"means": Means.BANK} | special)


def a_car_loan(**special: Any) -> TicketIssued:
    """A car for a month and some days."""
    usual: dict[str, Any] = {"days": 45, "papers": CAR_PAPERS, "registration": REGISTRATION}
    return issued(a_car(), **usual | special)


def a_ticket(*items: OfferedItem, **special: Any) -> Ticket:
    return after(None, issued(*items, **special))


def after(ticket: Ticket | None, *happened: Body) -> Ticket:
    """The ticket once all this has happened to it."""
    for what in happened:
        ticket = evolve(ticket, what)
    if ticket is None:
        raise ValueError("no ticket yet")
    return ticket


def days_later(days: int) -> date:
    """So many days after the pawning."""
    return PAWNED + timedelta(days=days)


def a_slip(*items: OfferedItem, days: int = 30, **special: Any) -> Slip:
    """The slip of a pledge."""
    return slip_of(issued(*items, days=days), **special)


def slip_of(*happened: Body, **special: Any) -> Slip:
    """The slip of the last of these facts about a ticket; the first one issued it."""
    began = happened[0]
    if not isinstance(began, TicketIssued):
        raise TypeError("a ticket begins with being issued")
    usual = Slip(
        store=a_store(),
        fact=a_fact(happened[-1]),
        ticket=after(None, *happened),
        issued=began,
        customer=a_customer(),
        clerk="李娜",
        checker="陈志强",
        rulebook=CHINA,
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
        workstation=1,
    )
    return replace(usual, **special)


def a_cash_line(amount: str, rule: str = "ticket.issued", wall: str = "2026-11-22T13:05:11.120+08:00") -> CashLine:
    subject = "till:till-1" if rule.startswith(("till", "cash")) else f"ticket:{TICKET}"
    return CashLine(wall=wall, rule=rule, subject=subject, actor="李娜", amount=yuan(amount))
