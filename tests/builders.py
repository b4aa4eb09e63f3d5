"""The shop's words for tests: a_ticket() is an ordinary pledge, and each test says only what is special about its own.

Every person is made up: the identity numbers are valid and of people born in 1900.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from typing import Any

from domain.access.roles import Role, Session
from domain.commands import Moment
from domain.customers.customer import Customer, Personal
from domain.facts import Body, Envelope, Fact, canon_of, chain_hash, kind_of
from domain.ids import CommandId, CustomerId, DeviceId, PersonId, StoreId, TicketNo
from domain.ledger.means import Means
from domain.money import Money, Rate, rate, total, yuan
from domain.organisation.store import Store
from domain.pawn.charges import Stretch
from domain.pawn.issue import IssueTicket, TicketIssued, quote_issue
from domain.pawn.moving_in import MoveInTicket
from domain.pawn.moving_in_goods import MoveInGoods, OldGoods
from domain.pawn.numbers import NumberBlock
from domain.pawn.partial_repayment import TicketPartRepaid, repaid
from domain.pawn.partial_repayment import quote as quote_part
from domain.pawn.redemption import RedeemTicket, TicketRedeemed, redeem
from domain.pawn.renewal import RenewTicket, TicketRenewed, renew
from domain.pawn.tax import tax_of_issue
from domain.pawn.ticket import Ticket, evolve
from domain.quantities import fineness, weight
from domain.rulebook.china import CHINA
from domain.rulebook.terms import PledgeClass, Terms
from domain.stock.item import Category, OfferedItem, pledged
from domain.till.day import Day

ID_NUMBERS = (
    "110101190001010014",
    "310104190402291028",
    "440305190512313319",
    "510107190108154520",
    "810000190001010026",
    "11010119000101009X",
)
STORE = StoreId("3101")
DEVICE = DeviceId("D1")
TICKET = TicketNo("31012500001")
CUSTOMER = CustomerId("c_1")
PAWNED = date(2025, 3, 1)
NOON = datetime(2025, 3, 1, 4, 0, tzinfo=UTC)
CLERK = Session(PersonId("lina"), "李娜", Role.CLERK)
MANAGER = Session(PersonId("chen"), "陈志强", Role.MANAGER)
ACCOUNTANT = Session(PersonId("zhou"), "周敏", Role.ACCOUNTANT)


def terms(*, interest: str = "0.003625", fee: str = "0.042", markup: str = "0.5", **special: Any) -> Terms:
    """The terms that the Chinese rulebook locks, with monthly rates that no cap refuses here."""
    return replace(
        CHINA.terms(PledgeClass.MOVABLE, yuan("10000.00"), None, None),
        monthly_interest_rate=rate(interest),
        monthly_fee_rate=rate(fee),
        penalty_markup=rate(markup),
        **special,
    )


def an_item(*, loan: str = "10000.00", appraised: str | None = None, **special: Any) -> OfferedItem:
    """A gold bracelet, appraised at what is lent on it unless said otherwise."""
    usual = OfferedItem(
        category=Category.GOLD,
        description="足金手镯",
        condition="九成新，内圈有划痕",
        appraised=yuan(appraised or loan),
        loan=yuan(loan),
        weight=weight("23.46"),
        fineness=fineness("999"),
    )
    return replace(usual, **special)


def a_pledge(
    *items: OfferedItem, days: int | None = 30, interest: str | None = None, fee: str | None = None, **special: Any
) -> IssueTicket:
    """What the clerk asks for."""
    usual = IssueTicket(
        customer=CUSTOMER,
        items=items or (an_item(),),
        prohibited=(),
        days=days,
        source_statement="本人购买",
        monthly_interest_rate=_rate(interest),
        monthly_fee_rate=_rate(fee),
    )
    return replace(usual, **special)


def pawned(
    *items: OfferedItem,
    days: int = 30,
    on: date = PAWNED,
    at: Terms | None = None,
    principal: str = "10000.00",
    **special: Any,
) -> TicketIssued:
    """What pawning these items brings about, or pawning something for this principal."""
    asked = a_pledge(*(items or (an_item(loan=principal),)), days=days)
    locked = at or terms()
    offer = quote_issue(asked.principal, locked, Stretch(on, days_later(days, on)))
    usual = TicketIssued(
        ticket=TICKET,
        customer=CUSTOMER,
        representative=None,
        pledge=asked.pledge,
        loan_kind=f"{asked.pledge.value}.{asked.main_category}",
        items=tuple(pledged(TICKET, place, item) for place, item in enumerate(asked.items, start=1)),
        source_statement=asked.source_statement,
        papers=(),
        registration=None,
        terms=locked,
        period=offer.period,
        appraised=total([item.appraised for item in asked.items]),
        principal=offer.principal,
        charges=offer.charges,
        fee_prepaid=offer.period.fee_prepaid,
        interest_at_due=offer.interest_at_due.amount,
        net_disbursed=offer.net_disbursed,
        means=Means.CASH,
        tax=tax_of_issue(offer.period),
    )
    return replace(usual, **special)


def moving_in(**special: Any) -> MoveInTicket:
    """Taking over an old ticket as it stood at the close of 1 March 2025: a bracelet pawned on 16 February."""
    usual = MoveInTicket(
        on=PAWNED,
        ticket=TicketNo("GD20250018"),
        customer=CUSTOMER,
        items=(an_item(),),
        source_statement="旧系统转入",
        issued_on=date(2025, 2, 16),
        start=date(2025, 2, 16),
        due=date(2025, 3, 18),
        monthly_interest_rate=rate("0.0036"),
        monthly_fee_rate=rate("0.042"),
    )
    return replace(usual, **special)


def moving_in_goods(**special: Any) -> MoveInGoods:
    """Taking over a bracelet that was forfeited on 7 February 2025, at loan and interest, written down by 500.00."""
    usual = MoveInGoods(
        on=PAWNED,
        ticket=TicketNo("GD20240301"),
        customer=CUSTOMER,
        goods=(OldGoods(item=an_item(), cost=money("10036.00"), written_down=money("500.00")),),
        source_statement="旧系统转入",
        start=date(2025, 1, 2),
        due=date(2025, 2, 1),
        forfeited_on=date(2025, 2, 7),
    )
    return replace(usual, **special)


def a_ticket(*items: OfferedItem, **special: Any) -> Ticket:
    """An open ticket; 10,000 yuan for 30 days from 1 March 2025 unless said otherwise (see `pawned`)."""
    return after(None, pawned(*items, **special))


def redeemed(ticket: Ticket, on: date, **special: Any) -> TicketRedeemed:
    """What redeeming a ticket brings about."""
    return redeem(ticket, RedeemTicket(ticket=ticket.number, **special), on)


def renewed(ticket: Ticket, on: date, *, days: int | None = 30, **special: Any) -> TicketRenewed:
    """What renewing a ticket for thirty days brings about."""
    return renew(ticket, RenewTicket(ticket=ticket.number, days=days, **special), CHINA, on)


def part_repaid(ticket: Ticket, amount: str, on: date, **special: Any) -> TicketPartRepaid:
    """What paying back part of a loan brings about."""
    return repaid(ticket, quote_part(ticket, yuan(amount), on, **special), on, None)


def after(ticket: Ticket | None, *happened: Body) -> Ticket:
    """The ticket once all this has happened to it."""
    for what in happened:
        ticket = evolve(ticket, what)
    if ticket is None:
        raise ValueError("no ticket yet")
    return ticket


def a_person(**special: Any) -> Personal:
    """Somebody with checked papers."""
    usual = Personal(name="王秀英", id_number=ID_NUMBERS[0], mobile="13800138000", address="上海市徐汇区漕溪北路88号")
    return replace(usual, **special)


def a_customer(**special: Any) -> Customer:
    """A pawner whom the shop knows."""
    return Customer(CUSTOMER, a_person(**special))


def a_store() -> Store:
    """A small shop in Shanghai that does not exist."""
    return Store(
        store=STORE,
        name="上海恒信典当有限公司",
        address="上海市静安区南京西路1038号2层",
        phone="021-52340000",
        licence="31012A10021",
        province="31",
        number="01",
        registered_capital=yuan("10000000.00"),
        practice=False,
    )


def a_moment(by: Session = CLERK, *, approver: Session | None = None, **special: Any) -> Moment:
    """Noon of the first of March, at the first device."""
    usual = Moment(
        now=NOON,
        business_date=PAWNED,
        store=STORE,
        device=DEVICE,
        command_id=CommandId("command-1"),
        actor=by.person,
        role=by.role,
        approver=approver.person if approver else None,
    )
    return replace(usual, **special)


def a_day(*, cash: str = "50000.00", counted: str | None = None, **special: Any) -> Day:
    """A drawer's open day; a count that is given was taken after the last movement."""
    usual = Day(
        device=DEVICE,
        business_date=PAWNED,
        is_open=True,
        opened_at="2025-03-01T09:00:00.000+08:00",
        float_amount=yuan("50000.00"),
        cash=yuan(cash),
        movements=1,
        counted=yuan(counted) if counted else None,
        counted_after=1,
    )
    return replace(usual, **special)


def a_block(**special: Any) -> NumberBlock:
    """The first hundred ticket numbers of the year."""
    return replace(NumberBlock(device=DEVICE, prefix="310125", first=1, last=100, used=0), **special)


def a_fact(what: Body, **special: Any) -> Fact:
    """A fact about this, at the start of a chain."""
    kind = kind_of(what)
    at = Envelope(
        device_id=DEVICE,
        device_seq=1,
        kind=kind.name,
        version=kind.version,
        subject=what.subject,
        store=STORE,
        business_date=PAWNED,
        recorded_at="01954ffbae00-0000",
        wall="2025-03-01T12:00:00.000+08:00",
        actor=CLERK.person,
        approver=None,
        command_id=CommandId("command-1"),
        n=0,
        sealed=(),
        prev_hash="0" * 64,
    )
    at = replace(at, **special)
    return Fact(at, what, chain_hash(at.prev_hash, canon_of(at, what)))


def days_later(days: int, since: date = PAWNED) -> date:
    """So many days after the pawning."""
    return since + timedelta(days=days)


def money(text: str) -> Money:
    """An amount in yuan."""
    return yuan(text)


def _rate(text: str | None) -> Rate | None:
    return rate(text) if text is not None else None
