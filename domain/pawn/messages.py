"""Messages to a pawner: drafted from a reviewed text or one's own, checked, kept, and marked once they were sent.

A message names the ticket by its last digits and the pawner by a masked name: whoever else reads the phone learns no
more (Personal Information Protection Law, art. 6).
"""

from __future__ import annotations

import enum
import re
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Annotated, Protocol

from domain.commands import Moment, command, decides
from domain.customers.customer import Customer, CustomerKind, Personal, mobile, subject_of
from domain.errors import Refusal
from domain.facts import fact, sealed
from domain.fields import Code, Note, Words
from domain.ids import CustomerId, PersonId, TicketNo
from domain.ledger.means import Means
from domain.money import Money
from domain.organisation.store import Store
from domain.pawn.collection import Written
from domain.pawn.ladder import is_on_ladder
from domain.pawn.message_templates import TEMPLATES, MessageLanguage
from domain.pawn.redemption import quote_redemption
from domain.pawn.ticket import Ticket
from domain.rulebook.blocked_words import blocked_in
from domain.rulebook.rulebook import Rulebook
from domain.rulebook.templates import Templates

ONE_PART, PART, MOST_PARTS = 70, 67, 3
"""A text message holds 70 characters; a longer one goes in parts of 67, and three are the most that are sent."""

_TAIL = 5


class SentBy(enum.Enum):
    """How a message went out: typed in on the shop's phone, or through a gateway."""

    HAND = "hand"
    GATEWAY = "gateway"


@dataclass(frozen=True, slots=True, kw_only=True)
class Message:
    """A message as it stands; `text` is None once the customer was erased."""

    message: str
    customer: CustomerId
    ticket: TicketNo
    template: str
    parts: int
    prepared_on: date
    prepared_by: PersonId
    text: str | None
    sent_on: date | None = None
    how: SentBy | None = None


@dataclass(frozen=True, slots=True)
class Sender:
    """The shop that writes, and its own words of the day."""

    store: Store
    own: Templates


@command("messages.prepare")
class PrepareMessage:
    """Draft a message about a ticket: from a reviewed text, or one's own, which takes a second person."""

    ticket: Annotated[TicketNo, Words(20)]
    template: Code | None = None
    text: Annotated[str, Words(400)] | None = None
    language: MessageLanguage = MessageLanguage.CHINESE


@fact("message.prepared", version=1)
class MessagePrepared:
    """A message was drafted and checked; `template` is "" for somebody's own text."""

    customer: CustomerId
    ticket: TicketNo
    message: str
    template: str
    on: date
    parts: int
    text: Written | None = sealed()

    @property
    def subject(self) -> str:
        """The customer."""
        return subject_of(self.customer)


@command("messages.sent")
class MarkSent:
    """Take down that a message went out."""

    message: Code
    how: SentBy = SentBy.HAND
    reference: Note = ""


@fact("message.sent", version=1)
class MessageSent:
    """A message went out; `reference` is the gateway's, where there is one."""

    customer: CustomerId
    ticket: TicketNo
    message: str
    on: date
    how: SentBy
    reference: str

    @property
    def subject(self) -> str:
        """The customer."""
        return subject_of(self.customer)


class MessageState(Protocol):
    """What the rules read; `ticket` raises Refusal `ticket.unknown`."""

    def ticket(self, number: TicketNo) -> Ticket: ...
    def customer(self, customer: CustomerId) -> Customer | None: ...
    def store(self) -> Store | None: ...
    def rulebook(self) -> Rulebook: ...
    def message(self, message: str) -> Message | None: ...


@decides(PrepareMessage, needs_day=False)
def decide(command: PrepareMessage, state: MessageState, moment: Moment) -> Iterator[MessagePrepared]:
    """Refuses a ticket that nothing is wanted of any more (`collection.over`), a customer without a mobile
    (`message.no_mobile`), and what `draft` and `check_text` refuse.
    """
    ticket, on = state.ticket(command.ticket), moment.business_date
    if not is_on_ladder(ticket):
        raise Refusal("collection.over", ticket=ticket.number)
    customer = _reachable(state.customer(ticket.customer), ticket)
    store = state.store()
    if store is None:
        raise Refusal("store.unknown")
    text = draft(command, ticket, customer, Sender(store, state.rulebook().templates), on)
    check_text(text, ticket, customer)
    if command.text is not None:
        moment.require_approval("message.own_text", ticket=ticket.number)
    yield MessagePrepared(
        customer=ticket.customer,
        ticket=ticket.number,
        message=moment.new_id("m"),
        template=command.template or "",
        on=on,
        parts=parts_of(text),
        text=Written(text),
    )


@decides(MarkSent, needs_day=False)
def decide_sent(command: MarkSent, state: MessageState, moment: Moment) -> Iterator[MessageSent]:
    """Refuses a message that nobody drafted (`message.unknown`) and one that went out (`message.sent_already`)."""
    known = state.message(command.message)
    if known is None:
        raise Refusal("message.unknown", message=command.message)
    if known.sent_on is not None:
        raise Refusal("message.sent_already", message=command.message, on=known.sent_on)
    yield MessageSent(
        customer=known.customer,
        ticket=known.ticket,
        message=known.message,
        on=moment.business_date,
        how=command.how,
        reference=command.reference,
    )


def evolve(message: Message | None, what: MessagePrepared | MessageSent, by: PersonId) -> Message | None:
    """The message after this fact; what was sent twice was sent the first time."""
    if isinstance(what, MessagePrepared):
        return Message(
            message=what.message,
            customer=what.customer,
            ticket=what.ticket,
            template=what.template,
            parts=what.parts,
            prepared_on=what.on,
            prepared_by=by,
            text=None if what.text is None else what.text.text,
        )
    if message is None or message.sent_on is not None:
        return message
    return replace(message, sent_on=what.on, how=what.how)


def draft(command: PrepareMessage, ticket: Ticket, customer: Customer, sender: Sender, on: date) -> str:
    """The text of a message on a day.

    Raises Refusal `message.one_of` unless a template or a text is given, `message.template` for one that there is not,
    `message.stage` for one that would not be true of this ticket today.
    """
    if (command.template is None) == (command.text is None):
        raise Refusal("message.one_of")
    if command.template is None:
        return (command.text or "").strip()
    template = TEMPLATES.get(command.template)
    if template is None:
        raise Refusal("message.template", template=command.template, known=", ".join(TEMPLATES))
    if ticket.stage(on) not in template.stages:
        raise Refusal("message.stage", ticket=ticket.number, how=ticket.stage(on).value)
    fields = {
        "shop": sender.store.name,
        "phone": sender.store.phone,
        "name": customer.masked_name or "",
        "tail": ticket.number[-_TAIL:],
        "due": ticket.period.due.isoformat(),
        "last_day": (ticket.period.forfeit_on - timedelta(days=1)).isoformat(),
        "amount": str(to_pay(ticket, on)),
    }
    return template.text(command.language, fields, sender.own)


def to_pay(ticket: Ticket, on: date) -> Money:
    """What a message asks for: redeeming on the due day, later today; of a forfeited pledge what is owed of it."""
    forfeited = ticket.forfeited
    if forfeited is not None:
        return ticket.principal + forfeited.interest_owed + forfeited.fee_owed
    day = max(on, ticket.period.due)
    return quote_redemption(ticket.principal, ticket.terms, ticket.periods, day, Means.CASH).pay_now


def check_text(text: str, ticket: Ticket, customer: Customer) -> None:
    """Refuse what may not go out.

    Raises Refusal `message.blocked_word`, `message.personal` for the full name, the number of the paper or the ticket,
    and `message.too_long`.
    """
    blocked = blocked_in(text)
    if blocked is not None:
        raise Refusal("message.blocked_word", word=blocked.word, wrong=blocked.wrong.value)
    bare = re.sub(r"[\W_]", "", text).casefold()
    name = customer.name if customer.kind is CustomerKind.PERSON else None
    for secret in (name, customer.paper_number, ticket.number):
        if secret and re.sub(r"[\W_]", "", secret).casefold() in bare:
            raise Refusal("message.personal", ticket=ticket.number)
    if parts_of(text) > MOST_PARTS:
        raise Refusal("message.too_long", length=len(text), longest=MOST_PARTS * PART)


def parts_of(text: str) -> int:
    """How many text messages a text takes."""
    return 1 if len(text) <= ONE_PART else -(-len(text) // PART)


def _reachable(customer: Customer | None, ticket: Ticket) -> Customer:
    details = None if customer is None else customer.details
    if customer is not None and details is not None:
        with suppress(Refusal):
            mobile(details.mobile if isinstance(details, Personal) else details.phone)
            return customer
    raise Refusal("message.no_mobile", ticket=ticket.number)
