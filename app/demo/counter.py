"""At the counter of the practice shop: who comes, what they want, and what the clerk does about it."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import date
from random import Random
from typing import cast

from app.demo import appraising, goods
from app.demo.people import Neighbourhood
from app.demo.plans import RENEWALS, TERMS, Calendar, Intent, Pledge, Visit
from app.demo.vault import PracticeVault
from app.demo.workstation import Workstation
from domain.customers.customer import CustomerRegistered
from domain.customers.representative import Representative
from domain.ids import CustomerId
from domain.ledger.means import Means
from domain.money import Money
from domain.pawn.issue import IssueTicket, TicketIssued
from domain.pawn.partial_release import ReleaseItems
from domain.pawn.partial_repayment import RepayPart
from domain.pawn.redemption import RedeemTicket
from domain.pawn.renewal import RenewTicket
from domain.pawn.settlement import Part, SettleTogether, Wish
from domain.pawn.ticket import Stage, Ticket
from domain.pawn.top_up import TopUp
from domain.rulebook.terms import RenewalFrom
from domain.stock.item import OfferedItem

_KNOWN_BEFORE = 0.45
_REPRESENTED, _BY_BANK, _TOGETHER = 0.04, 0.08, 0.3
_REDUCED, _BY_MONTHS, _AT_ONCE = 0.1, 0.2, 0.28
"""Up to which part of all renewals the loan is reduced, the term counted in months, the new one begun at once."""

_HUNDRED = 10_000
_WORTH_TOPPING_UP = Money(5 * _HUNDRED)


@dataclass(slots=True)
class Counter:
    """Both counters of the shop, its customers, and the pledges that it holds."""

    stations: tuple[Workstation, ...]
    chance: Random
    calendar: Calendar
    neighbourhood: Neighbourhood
    vault: PracticeVault
    gold: Money = goods.GOLD
    customers: list[CustomerId] = field(default_factory=list)
    fresh_customers: list[CustomerId] = field(default_factory=list)
    frozen: set[CustomerId] = field(default_factory=set)
    pledges: list[Pledge] = field(default_factory=list)
    pawned: int = 0

    def serve(self, caller: Visit | None, on: date) -> None:
        """Serve somebody new, or a pawner who comes back for a pledge that is still theirs to come back for."""
        if caller is None:
            self.pawn(on)
            return
        pledge, station = caller.pledge, self.station_for(caller.pledge)
        ticket = station.reading.ticket(pledge.ticket)
        if caller.plan != pledge.plans or not can_be_served(ticket, on):
            return
        self.vault.bring(station, ticket)
        trusted = pledge.customer not in self.frozen
        if caller.intent is Intent.PART and on <= ticket.period.due:
            self._repay_part(station, pledge, ticket, on)
        elif caller.intent is Intent.MORE and trusted and _room(ticket) >= _WORTH_TOPPING_UP:
            self._top_up(station, pledge, ticket, on)
        elif caller.intent in {Intent.RENEW, Intent.PART} and trusted:
            self._renew(station, pledge, ticket, on)
        else:
            self._redeem(station, pledge, ticket, on)

    def exchanged(self, frozen: frozenset[CustomerId]) -> None:
        """From now on both counters know the same."""
        for pledge in self.pledges:
            pledge.fresh_on = None
        self.customers += self.fresh_customers
        self.fresh_customers.clear()
        self.frozen |= frozen

    def pawn(
        self, on: date, items: tuple[OfferedItem, ...] | None = None, days: int | None = None, *, returns: bool = True
    ) -> Pledge:
        """Take goods as a pledge; a pawner who `returns` plans when."""
        station = self.chance.choice(self.stations)
        items = appraising.photographed(station, items or goods.offer(self.chance, self.gold), self.pawned)
        command = IssueTicket(
            customer=self._customer(station),
            items=items,
            prohibited=(),
            papers=goods.papers(items),
            registration=goods.registration(items, on),
            days=days or self.chance.choice(TERMS),
            source_statement=goods.source_statement(self.chance),
            means=self._means(),
        )
        issued = cast("TicketIssued", station.lend(command, command.principal).happened)
        pledge = self.take_down(station, issued)
        appraising.photograph_hallmark(station, issued.items[0], self.pawned)
        self.pawned += 1
        if returns:
            self.calendar.plan(pledge, issued.period, on)
        self.vault.take_in(station, issued)
        return pledge

    def take_down(self, station: Workstation, issued: TicketIssued) -> Pledge:
        """Remember a ticket that was issued just now."""
        pledge = Pledge(issued.ticket, issued.customer, station.number)
        self.pledges.append(pledge)
        return pledge

    def gone(self, pledge: Pledge) -> None:
        """Forget a pledge that has ended, and whatever its pawner still had in mind."""
        pledge.plans += 1
        self.pledges.remove(pledge)

    def station_for(self, pledge: Pledge) -> Workstation:
        """Where a pawner is served: at the one workstation that knows the pledge, else at either."""
        return self.chance.choice(self.stations) if pledge.fresh_on is None else self.stations[pledge.fresh_on]

    def _customer(self, station: Workstation) -> CustomerId:
        """Somebody who was here before and is still trusted, or somebody new."""
        if self.customers and self.chance.random() < _KNOWN_BEFORE:
            known = self.chance.choice(self.customers)
            if known not in self.frozen:
                return known
        registered = cast("CustomerRegistered", station.do(self.neighbourhood.newcomer()).happened)
        self.fresh_customers.append(registered.customer)
        return registered.customer

    def _redeem(self, station: Workstation, pledge: Pledge, ticket: Ticket, on: date) -> None:
        """Hand the goods back; whoever has another pledge here renews that in the same payment."""
        other = self._other_of(station, pledge, on) if self.chance.random() < _TOGETHER else None
        means = Means.BANK if pledge.by_bank else self._means()
        if other is None:
            acting = self._representative(pledge)
            station.do(RedeemTicket(ticket=pledge.ticket, means=means, representative=acting))
        else:
            redeemed = Part(ticket=pledge.ticket, wish=Wish.REDEEM)
            renewed = Part(ticket=other.ticket, wish=Wish.RENEW, days=self.chance.choice(RENEWALS))
            station.do(SettleTogether(parts=(redeemed, renewed), means=means))
            self._renewed(station, other, on)
        self.vault.hand_out(station, ticket)
        self.gone(pledge)

    def _renew(self, station: Workstation, pledge: Pledge, ticket: Ticket, on: date) -> None:
        """Renew by days or months, from the old due day or at once, some with a smaller loan."""
        means = Means.BANK if pledge.by_bank else self._means()
        asked = RenewTicket(ticket=pledge.ticket, means=means, representative=pledge.acting)
        how, days, ripe = self.chance.random(), self.chance.choice(RENEWALS), on >= ticket.period.due
        if pledge.by_bank or _REDUCED <= how < _BY_MONTHS:
            asked = replace(asked, months=1)
        elif how < _REDUCED and ripe:
            asked = replace(asked, days=days, repay=_some_of(ticket.principal))
        elif _BY_MONTHS <= how < _AT_ONCE and not ripe:
            asked = replace(asked, days=days, start=RenewalFrom.EVENT_DATE)
        else:
            asked = replace(asked, days=days)
        station.do(asked)
        self._renewed(station, pledge, on)

    def _renewed(self, station: Workstation, pledge: Pledge, on: date) -> None:
        pledge.fresh_on, pledge.renewals = station.number, pledge.renewals + 1
        period = station.reading.ticket(pledge.ticket).period
        if pledge.by_bank:
            self.calendar.expect(pledge, Intent.RENEW, period, on)
        else:
            self.calendar.plan(pledge, period, on)

    def _repay_part(self, station: Workstation, pledge: Pledge, ticket: Ticket, on: date) -> None:
        """Let one of several things go home, or take back a part of the loan."""
        first = ticket.held_items[0]
        if len(ticket.held_items) > 1 and first.loan < ticket.principal:
            station.do(ReleaseItems(ticket=pledge.ticket, items=(first.code,), means=self._means()))
            self.vault.hand_out_items(station, (first.code,))
        else:
            station.do(RepayPart(ticket=pledge.ticket, amount=_some_of(ticket.principal), means=self._means()))
        pledge.fresh_on, pledge.renewals = station.number, pledge.renewals + 1
        self.calendar.plan(pledge, ticket.period, on)

    def _top_up(self, station: Workstation, pledge: Pledge, ticket: Ticket, on: date) -> None:
        """Lend more on the same goods, which come into new bags under the new ticket's number."""
        more = _room(ticket)
        command = TopUp(ticket=pledge.ticket, amount=more, days=self.chance.choice(RENEWALS), prohibited=())
        done = station.lend(command, ticket.principal + more)
        self.vault.hand_out(station, ticket)
        self.gone(pledge)
        issued = next(fact.body for fact in done.facts if isinstance(fact.body, TicketIssued))
        self.calendar.plan(self.take_down(station, issued), issued.period, on)
        self.vault.take_in(station, issued)

    def _other_of(self, station: Workstation, pledge: Pledge, on: date) -> Pledge | None:
        """Another pledge of the same customer that can be renewed here today."""
        if pledge.by_bank or pledge.customer in self.frozen:
            return None
        others = (
            other
            for other in self.pledges
            if other.customer == pledge.customer and other is not pledge and not other.by_bank
            if other.fresh_on in {None, station.number}
        )
        return next((other for other in others if can_be_served(station.reading.ticket(other.ticket), on)), None)

    def _means(self) -> Means:
        return Means.BANK if self.chance.random() < _BY_BANK else Means.CASH

    def _representative(self, pledge: Pledge) -> Representative | None:
        if pledge.acting is None and self.customers and self.chance.random() < _REPRESENTED:
            acting = self.chance.choice(self.customers)
            if acting != pledge.customer:
                return Representative(customer=acting, power_of_attorney="典当委托书")
        return pledge.acting


def can_be_served(ticket: Ticket, on: date) -> bool:
    """Whether a ticket's pawner can do anything about it on a day."""
    free = ticket.ended is None and ticket.blocked is None and ticket.loss_reported_on is None
    return free and ticket.period.start < on and ticket.stage(on) is not Stage.FORFEITED


def _room(ticket: Ticket) -> Money:
    """By how much a loan may grow, up to nine tenths of what the goods are worth, in whole hundreds."""
    worth = sum(item.appraised.minor for item in ticket.held_items)
    return Money((worth * 9 // 10 - ticket.principal.minor) // _HUNDRED * _HUNDRED)


def _some_of(principal: Money) -> Money:
    """A quarter of a loan, in whole hundreds."""
    return Money(max(principal.minor // 4 // _HUNDRED, 1) * _HUNDRED)
