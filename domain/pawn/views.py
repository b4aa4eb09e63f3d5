"""Tickets as screens and lists show them: personal details masked, states read for a day."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from domain.customers.customer import Customer
from domain.customers.views import CustomerLine
from domain.happening import Happening
from domain.ids import PersonId, TicketNo
from domain.money import Money
from domain.pawn.collection import Channel, Collection, Outcome
from domain.pawn.ladder import Clocks
from domain.pawn.messages import Message
from domain.pawn.redemption import RedemptionQuote
from domain.pawn.ticket import Block, Stage, Ticket
from domain.rulebook.terms import PledgeClass
from domain.stock.custody import Custody


@dataclass(frozen=True, slots=True, kw_only=True)
class TicketLine:
    """A ticket in a list. `goods` is the first item's description; `redeem_now` is None while it cannot be redeemed.

    `lost` says that its paper was reported lost.
    """

    number: TicketNo
    customer: str
    goods: str
    items: int
    principal: Money
    issued_on: date
    due: date
    forfeit_on: date
    stage: Stage
    redeem_now: Money | None
    pledge: PledgeClass = PledgeClass.MOVABLE
    blocked: Block | None = None
    lost: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class TicketCard:
    """All that the counter sees of a ticket on a day; `redemption` is None once it cannot be redeemed.

    `absent` is the custody of its items that are missing from the vault, or with the police.
    """

    ticket: Ticket
    customer: Customer
    on: date
    stage: Stage
    redemption: RedemptionQuote | None
    story: tuple[Happening, ...]
    absent: tuple[Custody, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class CustomerCard:
    """A known customer: who, and what they have pledged here now."""

    customer: Customer
    open_tickets: int
    open_principal: Money


@dataclass(frozen=True, slots=True, kw_only=True)
class Home:
    """The counter's morning: what moved today, what stands out, what is to be done.

    `to_do` are the most urgent tickets alone, `waiting` says how many there are of each stage.
    """

    lent: Money
    lent_count: int
    received: Money
    received_count: int
    open_principal: Money
    open_count: int
    due_by_day: tuple[tuple[date, Money], ...]
    to_do: tuple[TicketLine, ...]
    waiting: Mapping[Stage, int]


@dataclass(frozen=True, slots=True, kw_only=True)
class TaskLine:
    """Something to do about a ticket: the step that it reached, what came of it so far, and whose work it is.

    `promised_on` is a promise whose day has come; `long_unredeemed` flags a ticket of more than six months.
    """

    number: TicketNo
    customer: str
    goods: str
    principal: Money
    due: date
    forfeit_on: date
    stage: Stage
    step: str
    raised_on: date
    attempts: int
    outcome: Outcome | None
    promised_on: date | None
    assigned_to: PersonId
    long_unredeemed: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class PausedLine:
    """A ticket that nothing is asked about up to a day, because of a plan (None once the customer was erased)."""

    number: TicketNo
    customer: str
    goods: str
    principal: Money
    due: date
    paused_until: date
    plan: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Contact:
    """Somebody was spoken to about a ticket, or not reached: what came of it, and the name of who wrote it down."""

    on: date
    by: str
    step: str
    channel: Channel
    outcome: Outcome
    promised_on: date | None
    note: str


@dataclass(frozen=True, slots=True, kw_only=True)
class FollowUp:
    """All about following up a ticket on a day; the customer is masked, the newest contacts and messages come first."""

    ticket: TicketNo
    customer: CustomerLine
    clocks: Clocks
    collection: Collection
    contacts: tuple[Contact, ...]
    messages: tuple[Message, ...]


@dataclass(frozen=True, slots=True)
class Found:
    """Something that the command box found: a ticket, and the words to show for it."""

    number: TicketNo
    text: str
