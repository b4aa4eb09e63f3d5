"""One customer: who they are, what they have pledged, how much more the law lets them owe, and how they stand."""

from __future__ import annotations

import enum
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Protocol

from domain.customers.customer import Customer
from domain.customers.views import CustomerRecord
from domain.errors import Refusal, Trouble
from domain.ids import CustomerId
from domain.money import NOTHING, Money, Rate, total
from domain.organisation.legal_person import LegalPerson
from domain.organisation.reserve import Reserve
from domain.pawn.ticket import Stage
from domain.pawn.views import TicketLine
from domain.ports import Desk, Receipt
from domain.rulebook.limits import Headroom, check_customer, check_shareholder
from domain.rulebook.rulebook import Rulebook
from ui.doing import business_day
from ui.front import Explain
from ui.language import _
from ui.tasks import Run
from ui.words import money_text

RUNNING = frozenset({Stage.LIVE, Stage.DUE, Stage.IN_GRACE, Stage.BLOCKED})
"""Stages in which a ticket can still be redeemed as of right."""


class Near(enum.Enum):
    """How near a limit is."""

    FREE = "free"
    NEAR = "near"
    REACHED = "reached"


@dataclass(frozen=True, slots=True, kw_only=True)
class Room:
    """How much of a limit is used, how near it is, and where it comes from."""

    title: str
    limit: Money
    used: Money
    near: Near
    why: str

    @property
    def left(self) -> Money:
        """What may still be lent; nothing where the limit is reached or passed."""
        return self.limit - self.used if self.used < self.limit else NOTHING

    @property
    def per_mille(self) -> int:
        """The part that is used."""
        return 1000 * self.used.minor // self.limit.minor if self.limit else 1000


@dataclass(frozen=True, slots=True, kw_only=True)
class CustomerPage:
    """All that the screen shows of a customer on a day."""

    record: CustomerRecord
    tickets: tuple[TicketLine, ...]
    rulebook: Rulebook
    company: LegalPerson
    reserve: Reserve | None
    on: date

    @property
    def customer(self) -> Customer:
        """Who it is."""
        return self.record.customer


class CustomerShows(Protocol):
    """What the presenter asks of the screen."""

    def show_customer(self, page: CustomerPage, rooms: tuple[Room, ...]) -> None: ...
    def show_unknown(self, reason: str) -> None: ...
    def show_done(self, text: str) -> None: ...


class CustomerPresenter:
    """One customer at a time."""

    def __init__(self, view: CustomerShows, run: Run, desk: Desk, explain: Explain) -> None:
        self._view, self._run, self._desk, self._explain = view, run, desk, explain
        self._customer = ""
        self.page: CustomerPage | None = None

    def open(self, customer: str) -> None:
        """Show this customer as they stand on the business day."""
        if customer != self._customer:
            self.page = None
        self._customer = customer
        desk = self._desk

        def read() -> CustomerPage:
            reading, on = desk.reading, business_day(desk)
            return CustomerPage(
                record=reading.customer_record(customer),
                tickets=reading.customer_tickets(customer, on),
                rulebook=reading.rulebook(),
                company=reading.legal_person(),
                reserve=reading.reserve(on),
                on=on,
            )

        def show(page: CustomerPage) -> None:
            if customer == self._customer:
                self.page = page
                self._view.show_customer(page, rooms_of(page))

        def failed(trouble: Trouble) -> None:
            if customer == self._customer:
                self._view.show_unknown(self._explain(trouble))

        self._run(read, show, failed)

    def done(self, _receipt: Receipt) -> None:
        """Something about them changed: say so and read anew."""
        self._view.show_done(_("Saved."))
        self.open(CustomerId(self._customer))


def rooms_of(page: CustomerPage) -> tuple[Room, ...]:
    """The limits of article 44 that bound this customer, as the rules themselves reckon them."""
    limits, balance = page.rulebook.limits, page.record.balance
    capital = page.company.registered_capital
    share = f"{Rate(limits.customer_share.value * 100)} %"
    words = _("{share} of the registered capital of {capital} (Measures, article 44)")
    of_one = _headroom(lambda: check_customer(limits, capital, balance, NOTHING))
    why = words.format(share=share, capital=money_text(capital))
    rooms = [_room(_("What one customer may owe"), of_one, page.rulebook, why)]
    if page.record.paid_in is not None:
        held = page.record.paid_in
        of_share = _headroom(lambda: check_shareholder(held, balance, NOTHING))
        reason = _("A shareholder owes no more than they paid in (Measures, article 44)")
        rooms.append(_room(_("What this shareholder may owe"), of_share, page.rulebook, reason))
    return tuple(rooms)


def sums_of(tickets: tuple[TicketLine, ...]) -> str:
    """How many tickets there are, and the loans of those that run."""
    running = [line.principal for line in tickets if line.stage in RUNNING]
    words = _("open: {open}, {sum} · past: {past}")
    return words.format(open=len(running), sum=money_text(total(running)), past=len(tickets) - len(running))


def _room(title: str, room: Headroom, rulebook: Rulebook, why: str) -> Room:
    near = Near.NEAR if room.is_near(rulebook.limits.warn_at) else Near.FREE
    if room.is_over or not room.left:
        near = Near.REACHED
    return Room(title=title, limit=room.limit, used=room.after, near=near, why=why)


def _headroom(check: Callable[[], Headroom]) -> Headroom:
    """The headroom, whether or not it is passed already."""
    try:
        return check()
    except Refusal as refusal:
        limit, after = refusal.params.get("limit"), refusal.params.get("after")
        if isinstance(limit, Money) and isinstance(after, Money):
            return Headroom(limit, after)
        raise
