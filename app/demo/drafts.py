"""Houses and shares that the practice shop lends on: agreed first, paid out by bank once they are registered."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import date
from typing import cast

from app.demo.company import FIRM
from app.demo.counter import Counter
from app.demo.plans import Intent
from app.demo.workstation import Workstation
from domain.customers.customer import CustomerRegistered
from domain.customers.representative import Representative
from domain.ids import CustomerId
from domain.ledger.means import Means
from domain.money import yuan
from domain.pawn.draft import DraftPledge, DropDraft, IssueDraft, PledgeDrafted
from domain.pawn.issue import IssueTicket, TicketIssued
from domain.pawn.papers import PaperTaken, Registration
from domain.rulebook.terms import PledgeClass
from domain.stock.item import Attribute, Category, OfferedItem

Asked = Callable[[CustomerId], IssueTicket]


def _house(customer: CustomerId) -> IssueTicket:
    return IssueTicket(
        customer=customer,
        items=(
            OfferedItem(
                category=Category.HOUSE,
                description="黄浦区复兴东路住宅一套",
                condition="自住，无租约",
                appraised=yuan("1650000.00"),
                loan=yuan("650000.00"),
                attributes=(
                    Attribute("title_number", "沪（1990）黄字不动产权第000118号"),
                    Attribute("area", "62.40"),
                    Attribute("use", "居住"),
                    Attribute("built_year", "1998"),
                ),
            ),
        ),
        prohibited=(),
        months=1,
        source_statement="本人名下房产",
        pledge=PledgeClass.REAL_ESTATE,
        papers=(PaperTaken(kind="title", number="HP-1990-000118"),),
        means=Means.BANK,
    )


def _flat(customer: CustomerId) -> IssueTicket:
    house = _house(customer)
    flat = replace(
        house.items[0],
        description="杨浦区控江路住宅一套",
        appraised=yuan("980000.00"),
        loan=yuan("400000.00"),
        attributes=(
            Attribute("title_number", "沪（1990）杨字不动产权第000233号"),
            Attribute("area", "48.15"),
        ),
    )
    return replace(house, items=(flat,), papers=(PaperTaken(kind="title", number="YP-1990-000233"),))


def _shares(customer: CustomerId) -> IssueTicket:
    return IssueTicket(
        customer=customer,
        items=(
            OfferedItem(
                category=Category.EQUITY,
                description="上海恒通仓储有限公司 12% 股权",
                condition="未设其他质押",
                appraised=yuan("520000.00"),
                loan=yuan("200000.00"),
                attributes=(Attribute("company", "上海恒通仓储有限公司"), Attribute("quantity", "12")),
            ),
        ),
        prohibited=(),
        months=1,
        source_statement="公司持有股权",
        pledge=PledgeClass.PROPERTY_RIGHT,
        papers=(PaperTaken(kind="holding_statement", number="CG-0071"),),
        means=Means.BANK,
    )


@dataclass(frozen=True, slots=True)
class _Plan:
    """A pledge that is drafted after so many days and issued, or dropped, some days later."""

    drafted: int
    asked: Asked
    issued: int | None = None
    dropped: int | None = None
    paper: PaperTaken | None = None
    authority: str = ""
    comes_back: Intent = Intent.REDEEM
    by_company: bool = False


_CONSENT = PaperTaken(kind="co_owner_consent", number="TY-0012")
_HOLDERS = PaperTaken(kind="shareholder_consent", number="GD-0034")
_PLANS = (
    _Plan(3, _house, issued=6, paper=_CONSENT, authority="上海市自然资源确权登记事务中心", comes_back=Intent.RENEW),
    _Plan(
        8,
        _shares,
        issued=11,
        paper=_HOLDERS,
        authority="上海市市场监督管理局",
        comes_back=Intent.RENEW,
        by_company=True,
    ),
    _Plan(20, _flat, dropped=24),
    _Plan(61, _flat, issued=64, paper=_CONSENT, authority="上海市自然资源确权登记事务中心"),
)


@dataclass(slots=True)
class Drafts:
    """The drafts that wait at the first workstation, by the place of their plan."""

    counter: Counter
    waiting: dict[int, str] = field(default_factory=dict)

    def afternoon(self, on: date, days: int) -> None:
        """Draft, pay out once it is registered, or let go what this day is meant for."""
        for number, plan in enumerate(_PLANS):
            if plan.drafted == days:
                self.waiting[number] = self._draft(plan.asked, by_company=plan.by_company)
            elif plan.issued == days and number in self.waiting:
                self._issue(self.waiting.pop(number), plan, on)
            elif plan.dropped == days and number in self.waiting:
                self._station.do(DropDraft(draft=self.waiting.pop(number), reason="共有人不同意抵押"))

    def last_afternoon(self) -> None:
        """A draft waits for its registration when somebody begins to practise."""
        self._draft(_shares, by_company=True)

    @property
    def _station(self) -> Workstation:
        return self.counter.stations[0]

    def _draft(self, asked: Asked, *, by_company: bool) -> str:
        person = self._somebody()
        command = asked(person)
        if by_company:
            acting = Representative(customer=person, power_of_attorney="典当委托书（法人）")
            firm = self._station.reading.customers(FIRM.name)[0].customer
            command = replace(asked(firm), representative=acting)
        return cast("PledgeDrafted", self._station.do(DraftPledge(asked=command)).happened).draft

    def _issue(self, draft: str, plan: _Plan, on: date) -> None:
        number = f"{on.year}-{self.counter.pawned:06d}"
        registration = Registration(authority=plan.authority, number=number, on=on)
        papers = () if plan.paper is None else (plan.paper,)
        command = IssueDraft(draft=draft, registration=registration, papers=papers)
        issued = cast("TicketIssued", self._station.do(command, approved=True).happened)
        pledge = self.counter.take_down(self._station, issued)
        pledge.by_bank, pledge.acting = True, issued.representative
        self.counter.calendar.expect(pledge, plan.comes_back, issued.period, on)

    def _somebody(self) -> CustomerId:
        asked = self.counter.neighbourhood.newcomer()
        return cast("CustomerRegistered", self._station.do(asked).happened).customer
