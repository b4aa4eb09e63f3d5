"""What the rules read, and a transaction, over plain values."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date

from domain.access.people import Person
from domain.customers.customer import Customer
from domain.errors import Refusal
from domain.facts import Fact
from domain.ids import CommandId, CustomerId, DeviceId, PersonId, StoreId, TicketNo
from domain.money import Money
from domain.organisation.store import Store
from domain.pawn.numbers import NumberBlock
from domain.pawn.ticket import Ticket
from domain.ports import Done, Draft, Signature
from domain.rulebook.china import CHINA
from domain.rulebook.rulebook import Rulebook
from domain.till.day import Day
from tests.builders import CUSTOMER, DEVICE, STORE, a_block, a_customer, a_day, a_fact, money


@dataclass
class Shop:
    """The state that rules read: an open till, one customer, a block of numbers, unless said otherwise."""

    held_store: Store | None = None
    last_day: Day | None = field(default_factory=a_day)
    block: NumberBlock | None = field(default_factory=a_block)
    customers: dict[CustomerId, Customer] = field(default_factory=lambda: {CUSTOMER: a_customer()})
    tickets: tuple[Ticket, ...] = ()
    people: tuple[Person, ...] = ()
    cash: Money = field(default_factory=lambda: money("1000000.00"))
    rules: Rulebook = CHINA

    def rulebook(self) -> Rulebook:
        return self.rules

    def store(self) -> Store | None:
        return self.held_store

    def day(self, device: DeviceId) -> Day | None:
        return self.last_day

    def customer(self, customer: CustomerId) -> Customer | None:
        return self.customers.get(customer)

    def number_block(self, device: DeviceId) -> NumberBlock | None:
        return self.block

    def number_blocks(self) -> tuple[NumberBlock, ...]:
        return (self.block,) if self.block else ()

    def cash_in_drawer(self, device: DeviceId) -> Money:
        return self.cash

    def ticket(self, number: TicketNo) -> Ticket:
        for ticket in self.tickets:
            if ticket.number == number:
                return ticket
        raise Refusal("ticket.unknown", ticket=number)

    def person(self, person: PersonId) -> Person | None:
        return next((each for each in self.people if each.person == person), None)


@dataclass
class MemoryWork:
    """A transaction whose facts stand only once they are committed."""

    state: Shop = field(default_factory=Shop)
    store: StoreId = STORE
    device: DeviceId = DEVICE
    journal: list[Fact] = field(default_factory=list)
    dones: dict[CommandId, Done] = field(default_factory=dict)
    pending: list[tuple[CommandId, Done]] = field(default_factory=list)

    @contextmanager
    def begin(self) -> Iterator[MemoryWork]:
        """What was not committed when the work ends is gone."""
        self.pending.clear()
        yield self
        self.pending.clear()

    def open_day(self) -> date | None:
        day = self.state.last_day
        return day.business_date if day is not None and day.is_open else None

    def done(self, command_id: CommandId) -> Done | None:
        return self.dones.get(command_id)

    def append(self, drafts: Sequence[Draft], signature: Signature) -> tuple[Fact, ...]:
        facts = tuple(
            a_fact(
                draft.body,
                n=draft.n,
                command_id=signature.command_id,
                actor=signature.actor,
                approver=signature.approver,
                business_date=signature.business_date,
            )
            for draft in drafts
        )
        self.pending.append((signature.command_id, Done(signature.command, signature.digest, facts)))
        return facts

    def commit(self) -> None:
        for command_id, done in self.pending:
            self.dones[command_id] = done
            self.journal.extend(done.facts)
