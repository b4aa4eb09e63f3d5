"""A book in memory: the real rules over dictionaries, so that screens can be tried without storage."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Collection, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from datetime import date, datetime

from domain.access.people import Person, PersonAdded
from domain.clock import wall_text
from domain.customers.customer import Customer
from domain.customers.erasure import Ties
from domain.customers.record import KINDS, evolve
from domain.errors import Refusal
from domain.facts import Body, Envelope, Fact, kind_of
from domain.ids import CommandId, CustomerId, DeviceId, PersonId, StoreId, TicketNo
from domain.ledger.accounts import CASH
from domain.ledger.built_in_rules import BUILT_IN
from domain.ledger.entry import EntryPosted
from domain.ledger.posting import Rules
from domain.money import NOTHING, Money, total
from domain.organisation.legal_person import LegalPerson, legal_person_of
from domain.organisation.reserve import Reserve
from domain.organisation.shareholder import ShareholderSet
from domain.organisation.store import Store
from domain.pawn import ticket as tickets
from domain.pawn.draft import Draft as PledgeDraft
from domain.pawn.draft import evolve_draft
from domain.pawn.issue import TicketIssued
from domain.pawn.numbers import NumberBlock
from domain.pawn.ticket import Ticket
from domain.ports import Done, Draft, Signature
from domain.rulebook.change import RulebookChanged, in_force
from domain.rulebook.china import CHINA
from domain.rulebook.rulebook import Rulebook
from domain.rulebook.terms import PledgeClass
from domain.stock.appraisal.worksheet import ItemAppraised
from domain.stock.card import identities
from domain.stock.custody import Custody
from domain.stock.item import Category
from domain.stock.views import AppraisalCard
from domain.till.cash_count import TillCounted
from domain.till.day import Day, TillOpened
from domain.till.day_close import DayClosed

DEVICE = DeviceId("D1")
STORE = StoreId("3101")


class MemoryBook:
    """State and transaction in one; there is only one writer in a test."""

    def __init__(self, store: Store, clock: Callable[[], datetime]) -> None:
        self._store, self._clock = store, clock
        self.facts: list[Fact] = []
        self.dones: dict[CommandId, Done] = {}
        self.customers: dict[CustomerId, Customer] = {}
        self.tickets: dict[TicketNo, Ticket] = {}
        self.drafts: dict[str, PledgeDraft] = {}
        self.photos: dict[str, bytes] = {}
        self.worksheets: dict[str, AppraisalCard] = {}
        self.rules = CHINA
        self.changed: list[Rulebook] = []
        self.shares: dict[CustomerId, Money] = {}
        self.people: dict[PersonId, Person] = {}
        self.absent: tuple[Custody, ...] = ()
        self.last_day: Day | None = None
        self.issued = 851

    @contextmanager
    def work(self) -> Iterator[MemoryBook]:
        """Begin a transaction. A test that fails halfway throws the book away."""
        yield self

    @property
    def state(self) -> State:
        return State(self)

    @property
    def store(self) -> StoreId:
        return self._store.store

    @property
    def device(self) -> DeviceId:
        return DEVICE

    def posting_rules(self) -> Rules:
        return BUILT_IN

    def open_day(self) -> date | None:
        return self.last_day.business_date if self.last_day is not None and self.last_day.is_open else None

    def done(self, command_id: CommandId) -> Done | None:
        return self.dones.get(command_id)

    def work_for(self, on: date, ahead: object | None = None) -> None:
        """Days are not kept apart here."""

    def append_all(self, commands: Sequence[tuple[Sequence[Draft], Signature]]) -> list[tuple[Fact, ...]]:
        return [self.append(drafts, signature) for drafts, signature in commands]

    def append(self, drafts: Sequence[Draft], signature: Signature) -> tuple[Fact, ...]:
        made = tuple(self._fact(draft, signature) for draft in drafts)
        self.dones[signature.command_id] = Done(signature.command, signature.digest, made)
        return made

    def commit(self) -> None:
        """What was appended stands."""

    def _fact(self, draft: Draft, signature: Signature) -> Fact:
        now, kind, seq = self._clock(), kind_of(draft.body), len(self.facts) + 1
        at = Envelope(
            device_id=DEVICE,
            device_seq=seq,
            kind=kind.name,
            version=kind.version,
            subject=draft.body.subject,
            store=self.store,
            business_date=signature.business_date,
            recorded_at=f"{int(now.timestamp() * 1000):012x}-0000",
            wall=wall_text(now),
            actor=signature.actor,
            approver=signature.approver,
            command_id=signature.command_id,
            n=draft.n,
            sealed=(),
            prev_hash="0" * 64,
        )
        fact = Fact(at, draft.body, hashlib.sha256(str(seq).encode()).hexdigest())
        self.facts.append(fact)
        self._fold(draft.body, at)
        return fact

    def _fold(self, body: Body, at: Envelope) -> None:
        if isinstance(body, PersonAdded):
            self.people[body.person] = Person(body.person, body.name, body.role)
        elif isinstance(body, KINDS):
            self.customers[body.customer] = evolve(self.customers.get(body.customer), body, at.business_date)
        elif at.kind.startswith("ticket."):
            number = TicketNo(body.subject.removeprefix("ticket:"))
            after = tickets.evolve(self.tickets.get(number), body)
            assert after is not None
            self.issued += number not in self.tickets
            self.tickets[number] = after
        elif at.subject.startswith("draft:"):
            name = at.subject.removeprefix("draft:")
            drafted = evolve_draft(self.drafts.get(name), body)
            assert drafted is not None
            self.drafts[name] = drafted
        elif isinstance(body, RulebookChanged):
            self.changed.append(body.rulebook)
        elif isinstance(body, ShareholderSet):
            self._hold_share(body)
        else:
            self.last_day = _next_day(self.last_day, body, at)

    def in_force(self, on: date) -> Rulebook:
        """The rules of a day: those that a test set, or what was decided."""
        return in_force(self.changed, on) if self.changed else self.rules

    def _hold_share(self, body: ShareholderSet) -> None:
        self.shares.pop(body.customer, None)
        if body.paid_in:
            self.shares[body.customer] = body.paid_in


class State:
    """What the rules read."""

    def __init__(self, book: MemoryBook) -> None:
        self._book = book

    def store(self) -> Store | None:
        return self._book._store

    def rulebook(self) -> Rulebook:
        return self._book.rules

    def rulebooks(self) -> Sequence[Rulebook]:
        return tuple(self._book.changed)

    def last_business_day(self) -> date | None:
        return self._book.last_day.business_date if self._book.last_day is not None else None

    def categories(self) -> Collection[str]:
        return frozenset(category.value for category in Category)

    def person(self, person: PersonId) -> Person | None:
        return self._book.people.get(person)

    def staff(self) -> Sequence[Person]:
        return tuple(self._book.people.values())

    def customer(self, customer: CustomerId) -> Customer | None:
        return self._book.customers.get(customer)

    def customer_with_id(self, id_number: str) -> CustomerId | None:
        known = self._book.customers.values()
        return next((each.customer for each in known if each.paper_number == id_number), None)

    def legal_person(self) -> LegalPerson:
        return legal_person_of(self._book._store)

    def reserve(self, on: date | None = None) -> Reserve | None:
        return None

    def shareholder(self, customer: CustomerId) -> Money | None:
        return self._book.shares.get(customer)

    def ties(self, customer: CustomerId) -> Ties:
        theirs = [each for each in self._book.tickets.values() if each.customer == customer and each.ended is None]
        return Ties(open=tuple(each.number for each in theirs))

    def ticket(self, number: TicketNo) -> Ticket:
        if number not in self._book.tickets:
            raise Refusal("ticket.unknown", ticket=number)
        return self._book.tickets[number]

    def draft(self, draft: str) -> PledgeDraft:
        if draft not in self._book.drafts:
            raise Refusal("draft.unknown", draft=draft)
        return self._book.drafts[draft]

    def accrued_to(self, ticket: TicketNo) -> date | None:
        return None

    def goods_left(self, ticket: TicketNo) -> bool:
        return True

    def absent_goods(self, ticket: TicketNo) -> tuple[Custody, ...]:
        return tuple(each for each in self._book.absent if each.item.rpartition("-")[0] == ticket)

    def kept_photos(self, names: Collection[str]) -> frozenset[str]:
        return frozenset(names) & self._book.photos.keys()

    def appraisal(self, appraisal: str) -> ItemAppraised | None:
        card = self._book.worksheets.get(appraisal)
        return None if card is None else card.what

    def ticket_pledging(self, names: Collection[str]) -> TicketNo | None:
        held = (each for each in self._open() if set(names) & {n for item in each.items for n in identities(item)})
        return next((each.number for each in held), None)

    def balance(self) -> Money:
        return total([each.principal for each in self._open()])

    def balance_of_customer(self, customer: CustomerId) -> Money:
        return total([each.principal for each in self._open() if each.customer == customer])

    def balance_of_class(self, pledge: PledgeClass) -> Money:
        return total([each.principal for each in self._open() if each.pledge is pledge])

    def lent_on(self, on: date) -> Money:
        lent = [fact.body for fact in self._book.facts if fact.at.business_date == on]
        return total([each.principal for each in lent if isinstance(each, TicketIssued)])

    def _open(self) -> Iterator[Ticket]:
        return (each for each in self._book.tickets.values() if each.ended is None)

    def number_block(self, device: DeviceId) -> NumberBlock | None:
        return NumberBlock(device=device, prefix="310126", first=1, last=99_999, used=self._book.issued)

    def day(self, device: DeviceId) -> Day | None:
        return self._book.last_day

    def cash_moved_in(self, device: DeviceId) -> Money:
        return NOTHING

    def cash_in_drawer(self, device: DeviceId) -> Money:
        return self._book.last_day.cash if self._book.last_day is not None else NOTHING


def _next_day(day: Day | None, body: Body, at: Envelope) -> Day | None:
    if isinstance(body, TillOpened):
        return Day(
            device=body.device,
            business_date=body.on,
            is_open=True,
            opened_at=at.wall,
            float_amount=body.float_amount,
            cash=body.float_amount - body.brought,
            movements=0,
        )
    if day is None:
        return None
    if isinstance(body, TillCounted):
        return replace(day, counted=body.counted, counted_after=day.movements)
    if isinstance(body, DayClosed):
        return replace(day, is_open=False, difference=body.difference)
    if isinstance(body, EntryPosted):
        moved = [posting.amount for posting in body.postings if posting.account == CASH]
        return replace(day, cash=day.cash + total(moved), movements=day.movements + 1) if moved else day
    return day
