"""What the rules read, and a transaction, over plain values."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date

from domain.access.people import Person
from domain.access.roles import Session
from domain.commands import kind_of_command
from domain.customers.customer import Customer
from domain.errors import Refusal
from domain.facts import Body, Fact
from domain.ids import CommandId, CustomerId, DeviceId, PersonId, StoreId, TicketNo
from domain.ledger.built_in_rules import BUILT_IN
from domain.ledger.posting import Rules
from domain.money import NOTHING, Money, total
from domain.organisation.legal_person import LegalPerson, legal_person_of
from domain.organisation.reserve import Reserve
from domain.organisation.store import Store
from domain.pawn.draft import Draft as PledgeInDraft
from domain.pawn.numbers import FormsReceived, NumberBlock, ticket_number
from domain.pawn.ticket import Ticket
from domain.ports import Done, Draft, Signature
from domain.rulebook.china import CHINA
from domain.rulebook.rulebook import Rulebook
from domain.rulebook.terms import PledgeClass
from domain.stock.appraisal.worksheet import ItemAppraised
from domain.stock.card import identities as known_by
from domain.stock.custody import Custody
from domain.till.day import Day
from tests.builders import (
    CUSTOMER,
    DEVICE,
    MANAGER,
    STORE,
    a_block,
    a_customer,
    a_day,
    a_fact,
    a_moment,
    a_store,
    days_later,
    money,
)


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
    company: LegalPerson = field(default_factory=lambda: legal_person_of(a_store()))
    headroom: Reserve | None = None
    paid_in: dict[CustomerId, Money] = field(default_factory=dict)
    appraisals: tuple[ItemAppraised, ...] = ()
    stocked: tuple[FormsReceived, ...] = ()
    drafts: tuple[PledgeInDraft, ...] = ()
    accrued: dict[TicketNo, date] = field(default_factory=dict)
    goods_gone: tuple[TicketNo, ...] = ()
    lent_today: Money = NOTHING
    absent: tuple[Custody, ...] = ()

    def rulebook(self) -> Rulebook:
        return self.rules

    def store(self) -> Store | None:
        return self.held_store

    def day(self, device: DeviceId) -> Day | None:
        return self.last_day

    def cash_moved_in(self, device: DeviceId) -> Money:
        return NOTHING

    def customer(self, customer: CustomerId) -> Customer | None:
        return self.customers.get(customer)

    def number_block(self, device: DeviceId) -> NumberBlock | None:
        return self.block

    def number_blocks(self) -> tuple[NumberBlock, ...]:
        return (self.block,) if self.block else ()

    def number_taken(self, prefix: str, first: int, last: int) -> TicketNo | None:
        ends = ticket_number(prefix, first), ticket_number(prefix, last)
        return max((each.number for each in self.tickets if ends[0] <= each.number <= ends[1]), default=None)

    def forms(self) -> tuple[FormsReceived, ...]:
        return self.stocked

    def draft(self, draft: str) -> PledgeInDraft:
        return next(each for each in self.drafts if each.draft == draft)

    def cash_in_drawer(self, device: DeviceId) -> Money:
        return self.cash

    def legal_person(self) -> LegalPerson:
        return self.company

    def reserve(self, on: date) -> Reserve | None:
        return self.headroom

    def shareholder(self, customer: CustomerId) -> Money | None:
        return self.paid_in.get(customer)

    def appraisal(self, appraisal: str) -> ItemAppraised | None:
        return next((each for each in self.appraisals if each.appraisal == appraisal), None)

    def kept_photos(self, names: Collection[str]) -> frozenset[str]:
        return frozenset(names)

    def ticket_pledging(self, identities: Collection[str]) -> TicketNo | None:
        for ticket in self._open():
            if any(name in identities for item in ticket.held_items for name in known_by(item)):
                return ticket.number
        return None

    def balance_of_customer(self, customer: CustomerId) -> Money:
        return total([ticket.principal for ticket in self._open() if ticket.customer == customer])

    def balance_of_class(self, pledge: PledgeClass) -> Money:
        return total([ticket.principal for ticket in self._open() if ticket.pledge is pledge])

    def balance(self) -> Money:
        return total([ticket.principal for ticket in self._open()])

    def lent_on(self, on: date) -> Money:
        return self.lent_today

    def accrued_to(self, ticket: TicketNo) -> date | None:
        return self.accrued.get(ticket)

    def goods_left(self, ticket: TicketNo) -> bool:
        return ticket not in self.goods_gone

    def absent_goods(self, ticket: TicketNo) -> tuple[Custody, ...]:
        return tuple(each for each in self.absent if each.item.rpartition("-")[0] == ticket)

    def _open(self) -> list[Ticket]:
        return [ticket for ticket in self.tickets if ticket.ended is None]

    def ticket(self, number: TicketNo) -> Ticket:
        for ticket in self.tickets:
            if ticket.number == number:
                return ticket
        raise Refusal("ticket.unknown", ticket=number)

    def person(self, person: PersonId) -> Person | None:
        return next((each for each in self.people if each.person == person), None)

    def staff(self) -> tuple[Person, ...]:
        return self.people


def happened(command: object, shop: Shop, day: int = 0, *, approver: Session | None = MANAGER) -> tuple[Body, ...]:
    """What a clerk's command brings about so many days after the pawning, with a second person's yes."""
    moment = a_moment(approver=approver, business_date=days_later(day))
    return tuple(kind_of_command(command).decide(command, shop, moment))


def refused(command: object, shop: Shop, day: int = 0, *, approver: Session | None = MANAGER) -> str:
    """The code with which a command is refused."""
    try:
        happened(command, shop, day, approver=approver)
    except Refusal as refusal:
        return refusal.code
    return "nothing"


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

    def posting_rules(self) -> Rules:
        return BUILT_IN

    def open_day(self) -> date | None:
        day = self.state.last_day
        return day.business_date if day is not None and day.is_open else None

    def work_for(self, on: date, ahead: object | None = None) -> None:
        """One rulebook rules every day here."""

    def done(self, command_id: CommandId) -> Done | None:
        return self.dones.get(command_id)

    def append_all(self, commands: Sequence[tuple[Sequence[Draft], Signature]]) -> list[tuple[Fact, ...]]:
        return [self.append(drafts, signature) for drafts, signature in commands]

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
