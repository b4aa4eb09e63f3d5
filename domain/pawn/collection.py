"""Following up open tickets: who was reached and what they promised, plans that pause it, and whose work it is.

What is written about a customer is personal, so it is sealed with the person.
"""

from __future__ import annotations

import enum
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Annotated, Protocol

from domain.access.people import Person, must_be_here
from domain.commands import Moment, command, decides
from domain.customers.customer import subject_of
from domain.errors import Refusal
from domain.facts import fact, sealed
from domain.fields import Code, Note, Words
from domain.ids import CustomerId, PersonId, TicketNo
from domain.pawn.ladder import OpenTicket


class Channel(enum.Enum):
    """How somebody was spoken to."""

    PHONE = "phone"
    SMS = "sms"
    VISIT = "visit"
    LETTER = "letter"


class Outcome(enum.Enum):
    """What came of it."""

    REACHED = "reached"
    PROMISED = "promised"
    NOT_REACHED = "not_reached"
    WRONG_NUMBER = "wrong_number"
    REFUSED = "refused"
    DISPUTES = "disputes"
    PAID = "paid"

    @property
    def settles(self) -> bool:
        """Whether the task is done; whoever was not reached is tried again."""
        return self not in {Outcome.NOT_REACHED, Outcome.WRONG_NUMBER}


@dataclass(frozen=True, slots=True)
class Written:
    """What somebody wrote down; kept sealed."""

    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Collection:
    """How the following up of a ticket stands: whose work it is, and until when a plan pauses it.

    `plan` is None where there is none, or once the customer was erased.
    """

    assigned_to: PersonId | None = None
    paused_on: date | None = None
    paused_until: date | None = None
    plan: str | None = None

    def is_paused(self, on: date) -> bool:
        """Whether nothing is asked of anybody on a day; the plan's last day still counts."""
        return self.paused_until is not None and on <= self.paused_until


@command("collection.record")
class RecordContact:
    """Take down what came of a task: through which channel, with what outcome, and what was promised until when."""

    ticket: Annotated[TicketNo, Words(20)]
    step: Code
    channel: Channel
    outcome: Outcome
    promised_on: date | None = None
    note: Note = ""


@fact("collection.recorded", version=1)
class ContactRecorded:
    """Somebody was spoken to, or not reached, about a ticket that reached this step; `promised_on` is until when."""

    customer: CustomerId
    ticket: TicketNo
    due: date
    step: str
    on: date
    channel: Channel
    outcome: Outcome
    promised_on: date | None
    note: Written | None = sealed()

    @property
    def subject(self) -> str:
        """The customer."""
        return subject_of(self.customer)


@command("collection.pause")
class PauseCollection:
    """Leave the customer in peace up to a day, by the plan that was agreed; needs a second person.

    The law's clock goes on: a pause keeps no pledge from being forfeited.
    """

    ticket: Annotated[TicketNo, Words(20)]
    plan: Annotated[str, Words(500, shortest=4)]
    until: date


@fact("collection.paused", version=1)
class CollectionPaused:
    """No tasks are raised for a ticket up to a day, because of a plan."""

    customer: CustomerId
    ticket: TicketNo
    on: date
    until: date
    plan: Written | None = sealed()

    @property
    def subject(self) -> str:
        """The customer."""
        return subject_of(self.customer)


@command("collection.resume")
class ResumeCollection:
    """End the pause of a ticket before its day: the plan was broken."""

    ticket: Annotated[TicketNo, Words(20)]
    reason: Note = ""


@fact("collection.resumed", version=1)
class CollectionResumed:
    """A ticket's tasks are raised again."""

    customer: CustomerId
    ticket: TicketNo
    on: date
    reason: Written | None = sealed()

    @property
    def subject(self) -> str:
        """The customer."""
        return subject_of(self.customer)


@command("collection.assign")
class AssignCollection:
    """Give a ticket's tasks to somebody else than who issued it."""

    ticket: Annotated[TicketNo, Words(20)]
    person: Annotated[PersonId, Words(32)]


@fact("collection.assigned", version=1)
class CollectionAssigned:
    """A ticket's tasks are somebody's."""

    customer: CustomerId
    ticket: TicketNo
    on: date
    person: PersonId

    @property
    def subject(self) -> str:
        """The customer."""
        return subject_of(self.customer)


CollectionFact = ContactRecorded | CollectionPaused | CollectionResumed | CollectionAssigned
"""Everything that happens to the following up of a ticket."""


class CollectionState(Protocol):
    """What the rules read; `open_tickets` leaves out those that have ended or become the shop's own."""

    def open_tickets(self, tickets: Sequence[TicketNo]) -> tuple[OpenTicket, ...]: ...
    def raised(self, tickets: Sequence[TicketNo], due: date, step: str) -> frozenset[TicketNo]: ...
    def collection(self, ticket: TicketNo) -> Collection: ...
    def person(self, person: PersonId) -> Person | None: ...


def evolve(held: Collection, what: CollectionPaused | CollectionResumed | CollectionAssigned) -> Collection:
    """How the following up stands after this fact."""
    if isinstance(what, CollectionAssigned):
        return Collection(
            assigned_to=what.person, paused_on=held.paused_on, paused_until=held.paused_until, plan=held.plan
        )
    if isinstance(what, CollectionResumed):
        return Collection(assigned_to=held.assigned_to)
    return Collection(
        assigned_to=held.assigned_to,
        paused_on=what.on,
        paused_until=what.until,
        plan=None if what.plan is None else what.plan.text,
    )


@decides(RecordContact, needs_day=False)
def decide_record(command: RecordContact, state: CollectionState, moment: Moment) -> Iterator[ContactRecorded]:
    """Refuses a ticket without this task (`todo.none`), a promise without a day or with one that has passed
    (`collection.promise`), and a day where nothing was promised (`collection.no_promise`).
    """
    ticket, on = _followed(command.ticket, state), moment.business_date
    if not state.raised([ticket.ticket], ticket.due, command.step):
        raise Refusal("todo.none", ticket=ticket.ticket, step=command.step)
    promised = command.outcome is Outcome.PROMISED
    if promised and (command.promised_on is None or command.promised_on < on):
        raise Refusal("collection.promise", ticket=ticket.ticket)
    if not promised and command.promised_on is not None:
        raise Refusal("collection.no_promise", ticket=ticket.ticket)
    yield ContactRecorded(
        customer=ticket.customer,
        ticket=ticket.ticket,
        due=ticket.due,
        step=command.step,
        on=on,
        channel=command.channel,
        outcome=command.outcome,
        promised_on=command.promised_on,
        note=_written(command.note),
    )


@decides(PauseCollection, needs_day=False)
def decide_pause(command: PauseCollection, state: CollectionState, moment: Moment) -> Iterator[CollectionPaused]:
    """Refuses a day that has passed (`collection.pause_day`), and a single person (`approval.required`)."""
    ticket, on = _followed(command.ticket, state), moment.business_date
    if command.until < on:
        raise Refusal("collection.pause_day", until=command.until)
    moment.require_approval("collection.pausing", ticket=ticket.ticket, until=command.until)
    yield CollectionPaused(
        customer=ticket.customer, ticket=ticket.ticket, on=on, until=command.until, plan=_written(command.plan)
    )


@decides(ResumeCollection, needs_day=False)
def decide_resume(command: ResumeCollection, state: CollectionState, moment: Moment) -> Iterator[CollectionResumed]:
    """Refuses a ticket that is not paused (`collection.not_paused`)."""
    ticket, on = _followed(command.ticket, state), moment.business_date
    if not state.collection(ticket.ticket).is_paused(on):
        raise Refusal("collection.not_paused", ticket=ticket.ticket)
    yield CollectionResumed(customer=ticket.customer, ticket=ticket.ticket, on=on, reason=_written(command.reason))


@decides(AssignCollection, needs_day=False)
def decide_assign(command: AssignCollection, state: CollectionState, moment: Moment) -> Iterator[CollectionAssigned]:
    """Refuses somebody who does not work here, or no longer (`person.unknown`, `person.left`)."""
    ticket = _followed(command.ticket, state)
    must_be_here(command.person, state.person(command.person))
    yield CollectionAssigned(
        customer=ticket.customer, ticket=ticket.ticket, on=moment.business_date, person=command.person
    )


def _followed(number: TicketNo, state: CollectionState) -> OpenTicket:
    """The ticket, while there is still something to wait for. Raises Refusal `collection.over`."""
    found = state.open_tickets([number])
    if not found or found[0].sold:
        raise Refusal("collection.over", ticket=number)
    return found[0]


def _written(text: str) -> Written | None:
    text = text.strip()
    return Written(text) if text else None
