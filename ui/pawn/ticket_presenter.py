"""A ticket (当票): its story, what redeeming costs today or on another day, renewing, redeeming, its papers."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Protocol

from domain.access.roles import MAY, Approval
from domain.clock import calendar_day
from domain.documents import Document, documents_of
from domain.errors import Refusal, Trouble
from domain.ids import TicketNo
from domain.money import Money
from domain.pawn import redemption, renewal
from domain.pawn.redemption import RedeemTicket, TicketRedeemed
from domain.pawn.renewal import RenewTicket
from domain.pawn.ticket import Stage
from domain.pawn.views import TicketCard
from domain.ports import Desk, Receipt
from domain.rulebook.rulebook import Rulebook
from ui.approval_presenter import Asked
from ui.front import Explain
from ui.language import _
from ui.pawn.curve import Curve, curve_of
from ui.pawn.story import badge_words, newest_papers
from ui.sums import Lines, redemption_lines, renewal_lines
from ui.tasks import Run
from ui.words import day_text, money_text

OPEN = (Stage.LIVE, Stage.DUE, Stage.IN_GRACE)
_MOST_DAYS = 400


@dataclass(frozen=True, slots=True)
class Cost:
    """What a renewal or a redemption comes to, or why it is not possible."""

    lines: Lines = ()
    sum: Money | None = None
    note: str = ""
    reason: str = ""


class TicketShows(Protocol):
    """What the presenter asks of the screen."""

    def show_card(self, card: TicketCard, badge: str, *, may_act: bool) -> None: ...
    def show_cost(self, on: date, cost: Cost, curve: Curve | None) -> None: ...
    def show_over(self, words: str) -> None: ...
    def show_unknown(self, reason: str) -> None: ...
    def show_trouble(self, text: str) -> None: ...
    def open_renewal(self) -> None: ...
    def open_redemption(self) -> None: ...
    def offer_papers(self, documents: tuple[Document, ...]) -> None: ...
    def ask_approval(self, asked: Asked) -> None: ...


class Confirming(Protocol):
    """The panel that asks once more before money changes hands."""

    def set_busy(self, *, busy: bool) -> None: ...
    def show_trouble(self, text: str) -> None: ...
    def finish(self) -> None: ...


class TicketPresenter:
    """One ticket at a time; figures on the screen are asked of the same functions that the commands use."""

    def __init__(self, view: TicketShows, run: Run, desk: Desk, explain: Explain) -> None:
        self._view, self._run, self._desk, self._explain = view, run, desk, explain
        self._card: TicketCard | None = None
        self._rulebook: Rulebook | None = None
        self._number = ""

    @property
    def card(self) -> TicketCard | None:
        """What is shown."""
        return self._card

    def open(self, number: str, intent: str = "") -> None:
        """Show the ticket of this number, and go on with what the clerk came for."""
        if number != self._number:
            self._card = None
        self._number = number

        def read() -> tuple[TicketCard, Rulebook]:
            reading = self._desk.reading
            day = reading.day()
            on = day.business_date if day is not None and day.is_open else calendar_day(self._desk.now())
            return reading.ticket_card(number, on), reading.rulebook()

        def show(found: tuple[TicketCard, Rulebook]) -> None:
            if number == self._number:
                self._card, self._rulebook = found
                self._show(found[0])
                self._go_on(found[0], intent)

        def failed(trouble: Trouble) -> None:
            if number == self._number:
                self._view.show_unknown(self._explain(trouble))

        self._run(read, show, failed)

    def cost_on(self, on: date) -> Cost:
        """What redeeming on this day would cost."""
        card = self._card
        if card is None:
            return Cost()
        try:
            asked = redemption.quote(card.ticket, on)
        except Refusal as refusal:
            return Cost(reason=self._explain(refusal))
        return Cost(redemption_lines(asked), asked.pay_now)

    def day_chosen(self, on: date) -> None:
        """Another day is asked for."""
        if self._card is not None:
            self._view.show_cost(on, self.cost_on(on), None)

    def renewal_cost(self, days: str) -> Cost:
        """What renewing for so many days, as typed, would cost today."""
        card, rulebook, bare = self._card, self._rulebook, days.strip()
        if card is None or rulebook is None or not bare:
            return Cost()
        if not (bare.isascii() and bare.isdecimal() and 1 <= int(bare) <= _MOST_DAYS):
            return Cost(reason=_("A whole number from 1 to {most}.").format(most=_MOST_DAYS))
        try:
            command = RenewTicket(ticket=card.ticket.number, days=int(bare))
            asked = renewal.quote(card.ticket, command, rulebook, card.on)
        except Refusal as refusal:
            return Cost(reason=self._explain(refusal))
        period = asked.period
        note = _("New term {start} to {due}, forfeited from {day}").format(
            start=day_text(period.start), due=day_text(period.due), day=day_text(period.forfeit_on)
        )
        return Cost(renewal_lines(asked), asked.pay_now, note)

    def usual_days(self) -> str:
        """The days of the term that ends, as a start."""
        return str(self._card.ticket.period.days) if self._card is not None else ""

    def renew(self, days: str, panel: Confirming) -> None:
        """Renew, once the panel was confirmed."""
        if self._card is not None and self.renewal_cost(days).sum is not None:
            self._do(RenewTicket(ticket=self._card.ticket.number, days=int(days)), panel)

    def redeem(self, panel: Confirming) -> None:
        """Redeem, once the panel was confirmed."""
        if self._card is not None:
            self._do(RedeemTicket(ticket=self._card.ticket.number), panel)

    def print_again(self) -> None:
        """Offer the papers of what happened last."""
        if self._card is not None:
            self._view.offer_papers(newest_papers(self._card.story))

    def _show(self, card: TicketCard) -> None:
        may = {"pawn.renew", "pawn.redeem"} <= MAY[self._desk.session.role]
        self._view.show_card(card, badge_words(card.ticket, card.stage, card.on), may_act=may and card.stage in OPEN)
        if card.stage in OPEN:
            ticket = card.ticket
            curve = curve_of(ticket.principal, ticket.terms, ticket.periods, card.on)
            self._view.show_cost(card.on, self.cost_on(card.on), curve)
        else:
            self._view.show_over(self._over(card))

    def _over(self, card: TicketCard) -> str:
        """Why nothing is to be paid any more."""
        for happening in card.story:
            if isinstance(happening.fact.body, TicketRedeemed):
                paid = happening.fact.body
                return _("Redeemed on {day}; the customer paid {sum}.").format(
                    day=day_text(paid.on), sum=money_text(paid.paid)
                )
        last = card.ticket.period.forfeit_on - timedelta(days=1)
        return _("Forfeited: {day} was the last day on which it could be renewed or redeemed.").format(
            day=day_text(last)
        )

    def _go_on(self, card: TicketCard, intent: str) -> None:
        if intent == "print":
            self.print_again()
        elif intent in ("renew", "redeem"):
            if card.stage not in OPEN:
                self._view.show_trouble(self._over(card))
            elif intent == "renew":
                self._view.open_renewal()
            else:
                self._view.open_redemption()

    def _do(self, command: RenewTicket | RedeemTicket, panel: Confirming, approval: Approval | None = None) -> None:
        def done(receipt: Receipt) -> None:
            panel.set_busy(busy=False)
            panel.finish()
            self.open(TicketNo(command.ticket))
            self._view.offer_papers(documents_of(receipt.facts))

        def failed(trouble: Trouble) -> None:
            panel.set_busy(busy=False)
            if isinstance(trouble, Refusal) and trouble.code == "approval.required":
                again: Callable[[Approval], None] = lambda yes: self._do(command, panel, yes)  # noqa: E731
                self._view.ask_approval(Asked(command, trouble, again))
            else:
                panel.show_trouble(self._explain(trouble))

        panel.set_busy(busy=True)
        self._run(lambda: self._desk.do(command, approval), done, failed)
