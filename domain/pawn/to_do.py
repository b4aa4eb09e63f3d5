"""What the ladder asks of the staff: the daily run raises a task for every ticket that reached a step."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from typing import Annotated, Protocol

from domain.commands import Moment, command, decides
from domain.customers.customer import Customer
from domain.customers.freezing import CustomerFrozen, freeze_overdue
from domain.errors import Refusal
from domain.facts import fact
from domain.fields import Code, Count, Words
from domain.ids import CustomerId, TicketNo
from domain.pawn.ladder import OpenTicket, latest_steps, steps_reached
from domain.rulebook.rulebook import Rulebook, Step

MOST_TICKETS = 200
"""How many tickets one fact, and one commit of the daily run, is about: the counter waits no longer than that."""


@command("todo.raise")
class RaiseTasks:
    """Raise the tasks of a step for tickets that fell due on this day. The daily run alone does so."""

    step: Code
    due: date
    tickets: Annotated[tuple[Annotated[TicketNo, Words(20)], ...], Count(1, MOST_TICKETS)]


@fact("todo.raised", version=1)
class TodoRaised:
    """These tickets, all due on `due`, reached a step of the ladder; there is something to do about each."""

    on: date
    step: str
    due: date
    tickets: tuple[TicketNo, ...]

    @property
    def subject(self) -> str:
        """The step of the tickets of one due day."""
        return f"todo:{self.step}:{self.due.isoformat()}"


class ToDoState(Protocol):
    """What the rule reads. `raised` are those of the tickets that have this task already; `paused` those whose
    collection is paused on a day.
    """

    def rulebook(self) -> Rulebook: ...
    def customer(self, customer: CustomerId) -> Customer | None: ...
    def open_tickets(self, tickets: Sequence[TicketNo]) -> tuple[OpenTicket, ...]: ...
    def raised(self, tickets: Sequence[TicketNo], due: date, step: str) -> frozenset[TicketNo]: ...
    def paused(self, tickets: Sequence[TicketNo], on: date) -> frozenset[TicketNo]: ...


@decides(RaiseTasks, needs_day=False)
def decide(command: RaiseTasks, state: ToDoState, moment: Moment) -> Iterator[TodoRaised | CustomerFrozen]:
    """Leaves out what was renewed, ended, blocked, paused, raised or passed over in the meantime; refuses where none is
    left (`todo.nothing`) and a step that the ladder does not have (`todo.step`).

    A step that freezes credit freezes that of every customer of these tickets, once; so does one that was passed over.
    """
    ladder = state.rulebook().ladder
    step = _step(ladder, command.step)
    on, tickets = moment.business_date, command.tickets
    left_out = state.raised(tickets, command.due, step.key) | state.paused(tickets, on)
    open_tickets = [
        each
        for each in state.open_tickets(tickets)
        if each.ticket not in left_out and each.due == command.due and _stands_at(each, step, ladder, on)
    ]
    if not open_tickets:
        raise Refusal("todo.nothing", step=step.key)
    yield TodoRaised(on=on, step=step.key, due=command.due, tickets=tuple(each.ticket for each in open_tickets))
    freezing = [each for each in ladder if each.freeze and (each == step or each.days < step.days)]
    for customer in sorted({who for each in freezing for who in _to_freeze(open_tickets, each, on, state)}):
        known = state.customer(customer)
        yield from freeze_overdue(known) if known is not None else ()


def _step(ladder: Sequence[Step], key: str) -> Step:
    for step in ladder:
        if step.key == key:
            return step
    raise Refusal("todo.step", step=key)


def _stands_at(ticket: OpenTicket, step: Step, ladder: Sequence[Step], on: date) -> bool:
    return ticket.may_be_called and step in latest_steps(ticket.start, ticket.due, ladder, on)


def _to_freeze(tickets: Sequence[OpenTicket], step: Step, on: date, state: ToDoState) -> set[CustomerId]:
    """Whose credit a step freezes: it freezes once, so nobody's for whom it was raised before."""
    raised = state.raised([each.ticket for each in tickets], tickets[0].due, step.key)
    reached = (each for each in tickets if each.ticket not in raised)
    return {each.customer for each in reached if steps_reached(each.start, each.due, (step,), on)}
