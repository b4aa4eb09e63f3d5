"""What goes wrong in the practice shop: spoiled forms, wrong tickets, lost ones, lost goods, the police, a claim."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date, timedelta

from app.demo.counter import Counter, can_be_served
from app.demo.plans import Pledge
from app.demo.workstation import Workstation
from domain.ledger.means import Means
from domain.pawn.blocks import DisputeTicket, HoldTicket, LiftBlock, SeizeGoods
from domain.pawn.compensation import CompensateGoods
from domain.pawn.loss import ReplaceTicket, ReportLoss, WithdrawLoss
from domain.pawn.numbers import SpoilForm
from domain.pawn.ticket import Ticket
from domain.pawn.void import VoidTicket
from domain.stock.vault_out import HandOverItems, ReportMissing

_SPOILED, _VOIDED = {2: "打印机卡纸，当票破损", 39: "当票错位打印"}, frozenset({9, 47})
_MADE_GOOD = 68
_LONG_ENOUGH = timedelta(days=12)

Made = Callable[[Ticket], tuple[object, bool]]
"""The command about a ticket, and whether it takes a second person."""


@dataclass(frozen=True, slots=True)
class Incident:
    """Something that happens to a pledge after so many days, and how it ends, unless it does not."""

    begins: int
    ends: int | None
    first: Made
    last: Made | None


def _lost(ticket: Ticket) -> tuple[object, bool]:
    return ReportLoss(ticket=ticket.number, circumstances="钱包遗失，当票在内"), False


def _replaced(ticket: Ticket) -> tuple[object, bool]:
    return ReplaceTicket(ticket=ticket.number), True


def _found(ticket: Ticket) -> tuple[object, bool]:
    return WithdrawLoss(ticket=ticket.number, reason="当票在家中找到"), False


def _held(ticket: Ticket) -> tuple[object, bool]:
    return HoldTicket(ticket=ticket.number, reference="协助查询通知书（练习）第 7 号"), False


def _seized(ticket: Ticket) -> tuple[object, bool]:
    return SeizeGoods(ticket=ticket.number, receipt="扣押清单（练习）第 3 号"), True


def _disputed(ticket: Ticket) -> tuple[object, bool]:
    return DisputeTicket(ticket=ticket.number, claim="当户配偶称该物为夫妻共同财产"), False


def _lifted(ticket: Ticket) -> tuple[object, bool]:
    return LiftBlock(ticket=ticket.number, reason="已查清，书面通知解除"), True


_INCIDENTS = (
    Incident(14, 16, _lost, _replaced),
    Incident(31, 34, _lost, _found),
    Incident(36, 43, _held, _lifted),
    Incident(38, 50, _seized, _lifted),
    Incident(54, 60, _disputed, _lifted),
    Incident(62, None, _seized, None),
)
_LAST_DAY = (_lost, _held, _disputed)


@dataclass(slots=True)
class Incidents:
    """What is going on; a pledge in it is not meant for anything else."""

    counter: Counter
    open: dict[int, Pledge] = field(default_factory=dict)

    def afternoon(self, on: date, days: int) -> None:
        """What this day brings; whoever could not be served meanwhile comes back later."""
        if days in _SPOILED:
            self.counter.stations[days % 2].do(SpoilForm(reason=_SPOILED[days]), approved=True)
        if days in _VOIDED:
            self._void(on)
        if days == _MADE_GOOD:
            self._make_good(on)
        for number, incident in enumerate(_INCIDENTS):
            if incident.begins == days:
                self._begin(number, incident, on)
            elif incident.ends == days:
                self._end(number, incident, on)

    def last_afternoon(self, on: date) -> None:
        """On the day that stays open a ticket is lost, another held, and a third in dispute."""
        for made in _LAST_DAY:
            pledge = self._some_pledge(on)
            if pledge is not None:
                self._do(pledge, made)
                self.open[-len(self.open) - 1] = pledge

    def _begin(self, number: int, incident: Incident, on: date) -> None:
        pledge = self._some_pledge(on)
        if pledge is None:
            return
        self.open[number] = pledge
        ticket = self._do(pledge, incident.first)
        if incident.ends is None:
            items = tuple(item.code for item in ticket.held_items)
            self._station(pledge).do(HandOverItems(items=items, reason="凭扣押清单移交"), approved=True)

    def _end(self, number: int, incident: Incident, on: date) -> None:
        pledge = self.open.pop(number, None)
        if pledge is None or incident.last is None:
            return
        self._do(pledge, incident.last)
        period = self._station(pledge).reading.ticket(pledge.ticket).period
        self.counter.calendar.plan(pledge, period, on)

    def _do(self, pledge: Pledge, made: Made) -> Ticket:
        """Do it at the workstation that knows the pledge, or at the first."""
        station = self._station(pledge)
        ticket = station.reading.ticket(pledge.ticket)
        command, approved = made(ticket)
        station.do(command, approved=approved)
        pledge.fresh_on = station.number
        return ticket

    def _void(self, on: date) -> None:
        """Undo a ticket that was just issued: the pawner changed their mind."""
        pledge = self.counter.pawn(on, returns=False)
        station = self._station(pledge)
        ticket = station.reading.ticket(pledge.ticket)
        station.do(VoidTicket(ticket=pledge.ticket, reason="当户当场反悔，款物两清"), approved=True)
        self.counter.vault.hand_out(station, ticket)
        self.counter.gone(pledge)

    def _make_good(self, on: date) -> None:
        """Pay for goods that the shop lost: nothing of the pledge is left."""
        pledge = self._some_pledge(on)
        if pledge is None:
            return
        station = self._station(pledge)
        items = tuple(item.code for item in station.reading.ticket(pledge.ticket).held_items)
        station.do(ReportMissing(items=items, reason="搬柜时遗失，遍寻不见"), approved=True)
        asked = CompensateGoods(ticket=pledge.ticket, items=items, reason="按估价赔偿，双方签字", means=Means.BANK)
        station.do(asked, approved=True)
        self.counter.gone(pledge)

    def _some_pledge(self, on: date) -> Pledge | None:
        """A pledge of which nothing is due for a while, and that is in no trouble yet."""
        for pledge in self.counter.pledges:
            ticket = self._station(pledge).reading.ticket(pledge.ticket)
            if ticket.period.due >= on + _LONG_ENOUGH and can_be_served(ticket, on) and not pledge.by_bank:
                return pledge
        return None

    def _station(self, pledge: Pledge) -> Workstation:
        return self.counter.stations[pledge.fresh_on or 0]
