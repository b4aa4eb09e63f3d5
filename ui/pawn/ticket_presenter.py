"""A ticket (当票): its story, both clocks, what redeeming costs on any day, everything that can be done, its papers."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from typing import Protocol

from domain.access.roles import MAY, Approval
from domain.clock import calendar_day
from domain.customers.views import CustomerLine
from domain.documents import Document
from domain.errors import Refusal, Trouble
from domain.ids import TicketNo
from domain.ledger.entry import EntryLine
from domain.money import Money
from domain.pawn import agreement
from domain.pawn.ladder import Clocks, clocks
from domain.pawn.ticket import Stage, Ticket, subject_of
from domain.pawn.top_up import TicketToppedUp
from domain.pawn.views import TicketCard
from domain.ports import Desk, Receipt
from domain.reading import Reading
from domain.rulebook.rulebook import Rulebook
from ui.approval_presenter import Asked
from ui.books.foreseeing import Foreseeing, ShowsEntries
from ui.front import Explain
from ui.language import _
from ui.pawn import acts
from ui.pawn.act import Act, Book, Offer, is_allowed, refusal_of
from ui.pawn.acts import ACTS
from ui.pawn.costs import Cost, Costs, Paying
from ui.pawn.curve import Curve, agreement_curve, curve_of
from ui.pawn.pictures import Pictures, pictures_of
from ui.pawn.story import Flag, badge_words, flags_of, newest_papers
from ui.tasks import Run

OPEN = (Stage.LIVE, Stage.DUE, Stage.IN_GRACE, Stage.BLOCKED)


@dataclass(frozen=True, slots=True)
class Shown:
    """What the head of the screen says: the stage, what stands beside it, and what can be done."""

    card: TicketCard
    badge: str
    flags: tuple[Flag, ...]
    offers: Mapping[str, Offer]
    clocks: Clocks
    pictures: Pictures
    entries: tuple[EntryLine, ...] = ()


@dataclass(frozen=True, slots=True)
class _Opened:
    card: TicketCard
    rulebook: Rulebook
    now: datetime
    has_goods: bool = True
    together: tuple[TicketNo, ...] = ()
    pictures: Pictures = field(default_factory=dict)
    entries: tuple[EntryLine, ...] = ()


class TicketShows(Protocol):
    """What the presenter asks of the screen."""

    def show_ticket(self, shown: Shown) -> None: ...
    def show_cost(self, on: date, cost: Cost, curve: Curve | None) -> None: ...
    def show_over(self, words: str) -> None: ...
    def show_unknown(self, reason: str) -> None: ...
    def show_trouble(self, text: str) -> None: ...
    def open_act(self, name: str) -> None: ...
    def offer_papers(self, documents: tuple[Document, ...], number: str) -> None: ...
    def show_result(self, receipt: Receipt, number: str) -> None: ...
    def ask_approval(self, asked: Asked) -> None: ...


class Confirming(Protocol):
    """The panel that asks once more before anything is done."""

    def set_busy(self, *, busy: bool) -> None: ...
    def show_trouble(self, text: str) -> None: ...
    def finish(self) -> None: ...


class TicketPresenter:
    """One ticket at a time; figures on the screen are asked of the same functions that the commands use."""

    def __init__(self, view: TicketShows, run: Run, desk: Desk, explain: Explain) -> None:
        self._view, self._run, self._desk, self._explain = view, run, desk, explain
        self._opened: _Opened | None = None
        self._offers: dict[str, Offer] = {}
        self._number = ""
        self._foreseeing = Foreseeing(run, desk, explain)

    @property
    def card(self) -> TicketCard | None:
        """What is shown."""
        return self._opened.card if self._opened is not None else None

    @property
    def number(self) -> str:
        """The number that was asked for."""
        return self._number

    @property
    def due(self) -> Money | None:
        """What redeeming it today costs; None where it cannot be redeemed by right."""
        opened = self._opened
        return self._cost(opened, opened.card.on).sum if opened is not None and opened.card.stage in OPEN else None

    @property
    def costs(self) -> Costs | None:
        """What acts on this ticket come to."""
        opened = self._opened
        return None if opened is None else Costs(opened.card, opened.rulebook, self._explain)

    def open(self, number: str, intent: str = "") -> None:
        """Show the ticket of this number, and go on with what the clerk came for."""
        if number != self._number:
            self._opened = None
        self._number = number

        def show(opened: _Opened) -> None:
            if number == self._number:
                self._opened = opened
                self._show(opened)
                self._go_on(intent)

        def failed(trouble: Trouble) -> None:
            if number == self._number:
                self._view.show_unknown(self._explain(trouble))

        self._run(lambda: self._read(number), show, failed)

    def want(self, name: str) -> None:
        """Do this act if it can be done, else say why not."""
        offer = self._offers.get(name)
        if offer is None:
            return
        if offer.is_open:
            self._view.show_trouble("")
            self._view.open_act(name)
        else:
            self._view.show_trouble(offer.refused)

    def day_chosen(self, on: date) -> None:
        """Another day is asked for."""
        if self._opened is not None:
            self._view.show_cost(on, self._cost(self._opened, on), None)

    def do(self, command: object | None, panel: Confirming, approval: Approval | None = None) -> None:
        """Do exactly what a panel showed, once it was confirmed."""
        if command is None:
            return

        def failed(trouble: Trouble) -> None:
            panel.set_busy(busy=False)
            if isinstance(trouble, Refusal) and trouble.code == "approval.required":
                again: Callable[[Approval], None] = lambda yes: self.do(command, panel, yes)  # noqa: E731
                self._view.ask_approval(Asked(command, trouble, again))
            else:
                panel.show_trouble(self._explain(trouble))

        panel.set_busy(busy=True)
        self._run(lambda: self._desk.do(command, approval), lambda receipt: self._done(receipt, panel), failed)

    def foresee(self, command: object | None, panel: ShowsEntries) -> None:
        """What doing this would post."""
        self._foreseeing.before(command, panel)

    def read_together(self, then: Callable[[tuple[TicketCard, ...]], None]) -> None:
        """The open tickets of this customer, this one first."""
        opened = self._opened
        if opened is None:
            return
        reading, card = self._desk.reading, opened.card

        def read() -> tuple[TicketCard, ...]:
            others = (reading.ticket_card(number, card.on) for number in opened.together)
            return (card, *(each for each in others if each.redemption is not None))

        self._run(read, then, self._failed)

    def find_people(self, text: str, then: Callable[[tuple[CustomerLine, ...]], None]) -> None:
        """Customers of this name or with this end of a phone or paper's number."""
        if text.strip():
            self._run(lambda: self._desk.reading.customers(text.strip()), then, self._failed)

    def print_again(self) -> None:
        """Offer the papers of what happened last."""
        if self._opened is not None:
            self._view.offer_papers(newest_papers(self._opened.card.story), self._number)

    # Reading and showing.

    def _read(self, number: str) -> _Opened:
        reading, now = self._desk.reading, self._desk.now()
        day = reading.day()
        on = day.business_date if day is not None and day.is_open else calendar_day(now)
        card = reading.ticket_card(number, on)
        together: tuple[TicketNo, ...] = ()
        if card.stage in OPEN and not card.customer.is_erased:
            pledges = reading.open_pledges(card.ticket.customer)
            together = tuple(each.ticket for each in pledges if each.ticket != number and each.forfeit_on > on)
        goods, pictures = _has_goods(reading, card.ticket), pictures_of(reading, card.ticket)
        return _Opened(card, reading.rulebook(on), now, goods, together, pictures, self._entries(number))

    def _entries(self, number: str) -> tuple[EntryLine, ...]:
        """What was posted about it, for those who may see the books."""
        may = "show.vouchers" in MAY[self._desk.session.role]
        return self._desk.reading.entries(sub=subject_of(number)) if may else ()

    def _show(self, opened: _Opened) -> None:
        card = opened.card
        self._offers = {act.name: self._offer(act, opened) for act in ACTS.values() if self._may(act)}
        self._view.show_ticket(
            Shown(
                card=card,
                badge=badge_words(card.ticket, card.stage, card.on),
                flags=flags_of(card),
                offers=self._offers,
                clocks=clocks(card.ticket, opened.rulebook.ladder, card.on),
                pictures=opened.pictures,
                entries=opened.entries,
            )
        )
        self._show_cost(opened)

    def _may(self, act: Act) -> bool:
        return is_allowed(act, self._desk.session)

    def _offer(self, act: Act, opened: _Opened) -> Offer:
        book = Book(opened.card, opened.rulebook, opened.has_goods)
        refusal = refusal_of(act, book, self._desk.session, opened.now)
        if refusal is not None:
            return Offer(act, self._explain(refusal))
        if act is acts.SETTLE and not opened.together:
            return Offer(act, _("This customer has no other ticket in pawn."))
        return Offer(act)

    def _show_cost(self, opened: _Opened) -> None:
        card, ticket = opened.card, opened.card.ticket
        cost = self._cost(opened, card.on)
        if cost.sum is None:
            self._view.show_over(cost.reason)
        elif card.stage in OPEN:
            curve = curve_of(ticket.principal, ticket.terms, ticket.periods, card.on)
            self._view.show_cost(card.on, cost, curve)
        else:
            last = ticket.period.due + timedelta(days=opened.rulebook.forfeiture.agreement_days)
            ask = lambda on: agreement.quote(ticket, opened.rulebook, on)  # noqa: E731
            self._view.show_cost(card.on, cost, agreement_curve(ask, card.on, last, ticket.period.due))

    def _cost(self, opened: _Opened, on: date) -> Cost:
        """What redeeming costs: by right until the pledge is forfeited, by agreement after that."""
        card, costs = opened.card, Costs(opened.card, opened.rulebook, self._explain)
        if card.stage is Stage.FORFEITED:
            return costs.agreement(on)
        lost = card.ticket.loss_reported_on is not None
        return costs.redemption(on, Paying(holder_checked=lost))

    def _go_on(self, intent: str) -> None:
        if intent == "print":
            self.print_again()
        elif intent:
            self.want(intent)

    def _done(self, receipt: Receipt, panel: Confirming) -> None:
        panel.set_busy(busy=False)
        panel.finish()
        what = receipt.happened
        number = what.into if isinstance(what, TicketToppedUp) else TicketNo(self._number)
        self.open(number)
        self._view.show_result(receipt, number)

    def _failed(self, trouble: Trouble) -> None:
        self._view.show_trouble(self._explain(trouble))


def _has_goods(reading: Reading, ticket: Ticket) -> bool:
    """Whether all goods of a forfeited ticket are still there."""
    if ticket.forfeited is None or ticket.ended is not None:
        return True
    try:
        return reading.lot(ticket.number).is_undisposed
    except Refusal:
        return True
