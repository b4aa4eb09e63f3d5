"""A pawn ticket (当票): what was agreed, what has happened since, and where it stands on a day.

A ticket is the fold of its facts: each verb's file says with `@changes` what its fact copies onto the ticket.
"""

from __future__ import annotations

import enum
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date
from typing import Any, TypeVar

from domain.customers.representative import Representative
from domain.errors import Refusal
from domain.facts import Body
from domain.ids import CustomerId, TicketNo
from domain.ledger.means import Means
from domain.money import NOTHING, Money
from domain.pawn.papers import PaperTaken, Registration
from domain.pawn.period import Earned, Period
from domain.rulebook.rulebook import Disposal
from domain.rulebook.terms import PledgeClass, Terms
from domain.stock.item import PledgedItem


class Stage(enum.Enum):
    """Where a ticket stands on a day; due, in grace and overdue are read from the dates, the ends are events.

    Blocked is one past its due day that something stops: neither the days of grace nor the forfeiture count then.
    """

    LIVE = "live"
    DUE = "due"
    IN_GRACE = "in_grace"
    BLOCKED = "blocked"
    FORFEITED = "forfeited"
    REDEEMED = "redeemed"
    TOPPED_UP = "topped_up"
    AGREED = "agreed"
    COMPENSATED = "compensated"
    VOIDED = "voided"


class End(enum.Enum):
    """How a ticket ended; the goods of a forfeited one have a life of their own."""

    REDEEMED = "redeemed"
    TOPPED_UP = "topped_up"
    AGREED = "agreed"
    COMPENSATED = "compensated"
    VOIDED = "voided"


class Block(enum.Enum):
    """What stops everything on a ticket until it is lifted."""

    POLICE_HOLD = "police_hold"
    SEIZED = "seized"
    DISPUTED = "disputed"


@dataclass(frozen=True, slots=True, kw_only=True)
class Forfeited:
    """How a forfeited ticket stands in the books: its goods in stock, or still a loan until they are sold.

    `interest_owed` and `fee_owed` are those of the last term; the rest are amounts that forfeiture moved: goods taken
    into stock, the loan kept as one, and receivables that went with them or were given up. The taxes are inside what is
    owed, and inside what was given up.
    """

    since: date
    disposal: Disposal
    interest_owed: Money
    fee_owed: Money
    into_stock: Money
    kept_as_loan: Money
    interest_cleared: Money
    fee_cleared: Money
    interest_given_up: Money
    fee_given_up: Money
    interest_tax: Money = NOTHING
    fee_tax: Money = NOTHING
    interest_tax_given_up: Money = NOTHING
    fee_tax_given_up: Money = NOTHING

    @property
    def tax_owed(self) -> Money:
        """The tax inside what is still owed: it falls due when the goods are disposed of, or redeemed after all."""
        return self.interest_tax + self.fee_tax if self.disposal is Disposal.FOR_ACCOUNT else NOTHING

    @property
    def settles_tax(self) -> bool:
        """Whether the goods paid what was owed, so that its tax fell due: not where it is given up or still owed."""
        return self.disposal is Disposal.OWN and not self.interest_given_up and not self.fee_given_up


@dataclass(frozen=True, slots=True, kw_only=True)
class Ticket:
    """A ticket as it stands; `interest_recognised` and `fee_recognised` are what its own facts took as earned (with
    `interest_tax` and `fee_tax` inside), the last of them up to `recognised_to`. `earned` is what it earned in all,
    once it has ended or is forfeited.

    `loan_kind` names the loan account ("movable.gold"). `released` are the codes of items that left it before the
    rest: they went home, or were lost and made good. `replaces` is the ticket that a top-up settled into this one.
    One that `came_as_goods` had been forfeited in the old books: the shop only has its goods.
    """

    number: TicketNo
    customer: CustomerId
    pledge: PledgeClass
    loan_kind: str
    items: tuple[PledgedItem, ...]
    source_statement: str
    principal: Money
    appraised: Money
    terms: Terms
    issued_on: date
    net_disbursed: Money
    periods: tuple[Period, ...]
    representative: Representative | None = None
    papers: tuple[PaperTaken, ...] = ()
    registration: Registration | None = None
    means: Means = Means.CASH
    replaces: TicketNo | None = None
    interest_recognised: Money = NOTHING
    fee_recognised: Money = NOTHING
    interest_tax: Money = NOTHING
    fee_tax: Money = NOTHING
    recognised_to: date
    earned: Earned | None = None
    released: tuple[str, ...] = ()
    ended: End | None = None
    ended_on: date | None = None
    forfeited: Forfeited | None = None
    loss_reported_on: date | None = None
    blocked: Block | None = None
    replacements: int = 0
    changes: int = 0
    came_as_goods: bool = False

    @property
    def taken(self) -> Earned:
        """What its own facts took as earned."""
        return Earned(self.interest_recognised, self.fee_recognised, self.interest_tax, self.fee_tax)

    @property
    def period(self) -> Period:
        """The last agreed period."""
        return self.periods[-1]

    @property
    def held_items(self) -> tuple[PledgedItem, ...]:
        """The items that the shop still holds for this ticket."""
        return tuple(item for item in self.items if item.code not in self.released)

    @property
    def forfeited_on(self) -> date | None:
        """The day since which it is forfeited, once that was taken down."""
        return self.forfeited.since if self.forfeited is not None else None

    @property
    def redeemed_on(self) -> date | None:
        """The day on which it was redeemed."""
        return self.ended_on if self.ended in {End.REDEEMED, End.AGREED} else None

    def stage(self, on: date) -> Stage:
        """Where the ticket stands on a day: in grace after the due day, forfeited from the sixth day on (art. 40)."""
        if self.ended is not None:
            return Stage(self.ended.value)
        if self.forfeited_on is not None:
            return Stage.FORFEITED
        return stage_by_dates(self.period.due, self.period.forfeit_on, on, blocked=self.blocked is not None)


def stage_by_dates(due: date, forfeit_on: date, on: date, *, blocked: bool = False) -> Stage:
    """Where an open ticket stands on a day, from its two dates and whether something stops it."""
    if blocked and on > due:
        return Stage.BLOCKED
    if on >= forfeit_on:
        return Stage.FORFEITED
    if on > due:
        return Stage.IN_GRACE
    return Stage.DUE if on == due else Stage.LIVE


def subject_of(number: str) -> str:
    """What the facts of a ticket name as their subject."""
    return f"ticket:{number}"


Change = Callable[[Ticket, Any], Ticket | None]
"""The ticket after a fact of one kind, or None where that fact cannot follow (one of two devices was late)."""
Beginning = Callable[[Any], Ticket]

C = TypeVar("C", bound=Change)
B = TypeVar("B", bound=Beginning)

_CHANGES: dict[type, Change] = {}
_BEGINNINGS: dict[type, Beginning] = {}


def changes(fact: type) -> Callable[[C], C]:
    """Register what a kind of fact copies onto a ticket."""

    def register(change: C) -> C:
        _CHANGES[fact] = change
        return change

    return register


def begins(fact: type) -> Callable[[B], B]:
    """Register the kind of fact that makes a ticket."""

    def register(beginning: B) -> B:
        _BEGINNINGS[fact] = beginning
        return beginning

    return register


def facts_of_tickets() -> tuple[type, ...]:
    """Every kind of fact that makes or changes a ticket."""
    return (*_BEGINNINGS, *_CHANGES)


def evolve(ticket: Ticket | None, what: Body) -> Ticket | None:
    """The ticket after this fact. A fact that cannot follow changes nothing here."""
    if ticket is None:
        beginning = _BEGINNINGS.get(type(what))
        return beginning(what) if beginning is not None else None
    change = _CHANGES.get(type(what))
    if change is None or what.subject != subject_of(ticket.number):
        return ticket
    return change(ticket, what) or ticket


def must_be_open(ticket: Ticket, on: date) -> None:
    """Raise Refusal unless money may move on this ticket today.

    `ticket.redeemed`, `ticket.ended`, `ticket.blocked`, `ticket.loss_reported` (art. 33), `ticket.before_issue`,
    `ticket.forfeited` (art. 40).
    """
    must_not_have_ended(ticket)
    must_be_free(ticket)
    if ticket.loss_reported_on is not None:
        raise Refusal("ticket.loss_reported", ticket=ticket.number, on=ticket.loss_reported_on, article="33")
    if on < ticket.issued_on:
        raise Refusal("ticket.before_issue", ticket=ticket.number, issued_on=ticket.issued_on)
    if ticket.forfeited_on is not None or on >= ticket.period.forfeit_on:
        raise Refusal(
            "ticket.forfeited",
            ticket=ticket.number,
            due=ticket.period.due,
            forfeit_on=ticket.period.forfeit_on,
            grace_days=ticket.terms.grace_days,
            article="40",
        )


def in_the_holders_hands(ticket: Ticket) -> Ticket:
    """The ticket as if it had not been lost: its pawner stands there in person, papers checked (art. 33)."""
    return replace(ticket, loss_reported_on=None)


def must_not_have_ended(ticket: Ticket) -> None:
    """Raise Refusal `ticket.redeemed` or `ticket.ended`."""
    if ticket.ended is End.REDEEMED:
        raise Refusal("ticket.redeemed", ticket=ticket.number, on=ticket.ended_on)
    if ticket.ended is not None:
        raise Refusal("ticket.ended", ticket=ticket.number, how=ticket.ended.value, on=ticket.ended_on)


def must_be_free(ticket: Ticket) -> None:
    """Raise Refusal `ticket.blocked` while the police hold the pledge or somebody disputes it (art. 27, 53)."""
    if ticket.blocked is not None:
        raise Refusal("ticket.blocked", ticket=ticket.number, block=ticket.blocked.value)


def must_not_lie_ahead(ticket: Ticket, on: date) -> None:
    """Raise Refusal `ticket.renewed_ahead` while the term that was renewed early has not begun."""
    if on < ticket.period.start:
        raise Refusal("ticket.renewed_ahead", ticket=ticket.number, start=ticket.period.start)
