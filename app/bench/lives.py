"""What happens to the tickets of a shop over many years: pledged, renewed, redeemed, forfeited, priced and sold.

Everything is reckoned by the rules of the counter; chance only says who comes when, with what, and why.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from random import Random

from app.demo.people import Neighbourhood
from domain.customers.customer import CustomerRegistered, Personal
from domain.facts import Body
from domain.ids import CustomerId, TicketNo
from domain.ledger.means import Means
from domain.money import NOTHING, Money
from domain.pawn.charges import Stretch
from domain.pawn.forfeiture import TicketForfeited, forfeit
from domain.pawn.issue import TicketIssued, quote_issue
from domain.pawn.redemption import RedeemTicket, redeem
from domain.pawn.renewal import RenewTicket, renew
from domain.pawn.tax import tax_of_issue
from domain.pawn.ticket import Ticket, evolve
from domain.rulebook.rulebook import Disposal, Rulebook
from domain.rulebook.terms import PledgeClass, Terms
from domain.sales.pricing import GoodsPriced
from domain.sales.sale import GoodsSold
from domain.stock.disposal import own_sale
from domain.stock.item import Category, OfferedItem, pledged

_GOODS = (
    (Category.GOLD, "足金戒指", 3_000),
    (Category.GOLD, "足金项链", 9_000),
    (Category.GOLD, "足金手镯", 18_000),
    (Category.WATCH, "机械手表", 26_000),
    (Category.WATCH, "石英手表", 1_600),
    (Category.ELECTRONICS, "手机", 2_400),
    (Category.JEWELLERY, "翡翠挂件", 5_200),
    (Category.LUXURY, "皮包", 7_500),
)
_TERMS = (30, 30, 30, 60, 90)
_RENEWED, _LEFT = 0.22, 0.30
"""Of those whose term ends so many renew, and up to here the rest never come again; all others redeem."""
_SOLD = 0.8
_REGULARS = 400
_EVENT_DAYS, _DAYS_IN_STOCK = (-9, 3), (5, 90)
_LAST_FOUR = 10_000


def customers(wanted: int) -> Iterator[CustomerRegistered]:
    """So many people, each with papers of their own."""
    people, papers = Neighbourhood(Random(1)), set[str]()  # noqa: S311 the same every time
    for number in range(1, wanted + 1):
        asked = people.newcomer()
        while asked.id_number in papers:
            asked = people.newcomer()
        papers.add(asked.id_number)
        personal = Personal(
            name=asked.name,
            id_number=asked.id_number,
            mobile=f"{asked.mobile[:7]}{number % _LAST_FOUR:04d}",
            address=asked.address,
        )
        yield CustomerRegistered(customer=CustomerId(f"c{number:012d}"), personal=personal)


@dataclass(slots=True)
class Lives:
    """The tickets of a shop, day after day; every day is asked for once, in order.

    `serials` counts the numbers taken under each prefix.
    """

    prefix: str
    rules: Rulebook
    customers: Sequence[CustomerId]
    chance: Random = field(default_factory=lambda: Random(7))  # noqa: S311 the same every time
    serials: dict[str, int] = field(default_factory=lambda: defaultdict(int))
    _known_terms: dict[tuple[int, str], Terms] = field(default_factory=dict)
    _coming: dict[date, list[Ticket]] = field(default_factory=lambda: defaultdict(list))
    _for_sale: dict[date, list[TicketForfeited]] = field(default_factory=lambda: defaultdict(list))

    def day(self, on: date, tickets: int) -> Iterator[Body]:
        """What happens on a day, on which so many tickets are issued."""
        for ticket in self._coming.pop(on, ()):
            yield from self._end_of_term(ticket, on)
        for goods in self._for_sale.pop(on, ()):
            yield from self._sold(goods, on)
        for _ in range(tickets):
            yield self._issued(on)

    def _issued(self, on: date) -> TicketIssued:
        category, words, worth = self.chance.choice(_GOODS)
        loan = Money(self.chance.randint(worth // 5, worth * 4 // 5) * 100)
        number, terms = self._number(on), self._terms(loan, category)
        offer = quote_issue(loan, terms, Stretch(on, on + timedelta(days=self.chance.choice(_TERMS))))
        item = OfferedItem(
            category=category, description=words, condition="完好", appraised=Money(worth * 100), loan=loan
        )
        issued = TicketIssued(
            ticket=number,
            customer=self._somebody(),
            representative=None,
            pledge=PledgeClass.MOVABLE,
            loan_kind=f"{PledgeClass.MOVABLE.value}.{category.value}",
            items=(pledged(number, 1, item),),
            source_statement="本人购买",
            papers=(),
            registration=None,
            terms=terms,
            period=offer.period,
            appraised=item.appraised,
            principal=offer.principal,
            charges=offer.charges,
            fee_prepaid=offer.period.fee_prepaid,
            interest_at_due=offer.interest_at_due.amount,
            net_disbursed=offer.net_disbursed,
            means=Means.CASH,
            tax=tax_of_issue(offer.period),
        )
        self._comes_again(evolve(None, issued), on)
        return issued

    def _end_of_term(self, ticket: Ticket, on: date) -> Iterator[Body]:
        """Somebody comes about a ticket, or its days of grace are over."""
        fate = self.chance.random()
        if on >= ticket.period.forfeit_on:
            gone = forfeit(ticket, self.rules.forfeiture)
            if gone.standing.disposal is Disposal.OWN and fate < _SOLD:
                self._for_sale[on + timedelta(days=self.chance.randint(*_DAYS_IN_STOCK))].append(gone)
            yield gone
        elif fate < _RENEWED:
            renewed = renew(ticket, RenewTicket(ticket=ticket.number, days=30), self.rules, on)
            self._comes_again(evolve(ticket, renewed), on)
            yield renewed
        elif fate < _LEFT:
            self._coming[ticket.period.forfeit_on].append(ticket)
        else:
            yield redeem(ticket, RedeemTicket(ticket=ticket.number), on)

    def _comes_again(self, ticket: Ticket | None, on: date) -> None:
        if ticket is None:
            raise TypeError(ticket)
        visit = ticket.period.due + timedelta(days=self.chance.randint(*_EVENT_DAYS))
        earliest = max(on + timedelta(days=1), ticket.period.start)
        self._coming[max(visit, earliest)].append(ticket)

    def _sold(self, gone: TicketForfeited, on: date) -> Iterator[Body]:
        for goods in gone.goods:
            asking = goods.appraised
            figures = own_sale(asking, self.rules.forfeiture.vat, goods.book_value)
            yield GoodsPriced(
                ticket=gone.ticket,
                item=goods.code,
                on=on,
                asking=asking,
                before=None,
                carried=goods.book_value,
                restricted=False,
            )
            yield GoodsSold(
                ticket=gone.ticket,
                item=goods.code,
                receipt=f"r{gone.ticket}",
                place=1,
                of=1,
                on=on,
                category=goods.category,
                description=goods.description,
                asking=asking,
                gross=figures.gross,
                net=figures.net,
                vat=figures.tax,
                book_value=goods.book_value,
                allowance=NOTHING,
                cost=goods.book_value,
                gain=figures.gain,
                cash=figures.gross,
                bank=NOTHING,
                platform=NOTHING,
                permit="",
                consent="",
            )

    def _number(self, on: date) -> TicketNo:
        prefix = f"{self.prefix}{on.year % 100:02d}"
        self.serials[prefix] += 1
        return TicketNo(f"{prefix}{self.serials[prefix]:05d}")

    def _somebody(self) -> CustomerId:
        """Half of the pledges are those of regulars."""
        among = _REGULARS if self.chance.random() < 1 / 2 else len(self.customers)
        return self.customers[self.chance.randrange(min(among, len(self.customers)))]

    def _terms(self, loan: Money, category: Category) -> Terms:
        known = self._known_terms.get((loan.minor, category.value))
        if known is None:
            known = self.rules.terms(PledgeClass.MOVABLE, loan, None, None, category.value)
            self._known_terms[loan.minor, category.value] = known
        return known
