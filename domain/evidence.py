"""Everything that the shop can show about one ticket: to a pawner, a regulator or a court."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from domain.customers.customer import Customer
from domain.documents import Document
from domain.happening import Happening
from domain.ids import PersonId
from domain.ledger.entry import EntryLine
from domain.pawn.collection import Channel, Collection, Outcome
from domain.pawn.ladder import Clocks
from domain.pawn.messages import Message
from domain.pawn.ticket import Ticket
from domain.stock.custody import Custody
from domain.stock.goods import Lot
from domain.stock.item import PledgedItem


@dataclass(frozen=True, slots=True, kw_only=True)
class ItemEvidence:
    """A pledged item: its card, the names of its photos, where it lies, and whether the shop still holds it."""

    item: PledgedItem
    held: bool
    photos: tuple[str, ...]
    custody: Custody | None


@dataclass(frozen=True, slots=True, kw_only=True)
class TaskDone:
    """A task that was raised about the ticket, and what came of it last."""

    due: date
    step: str
    raised_on: date | None
    attempts: int
    channel: Channel | None
    outcome: Outcome | None
    promised_on: date | None
    done_on: date | None
    done_by: PersonId | None


@dataclass(frozen=True, slots=True, kw_only=True)
class ProvenFact:
    """A fact held against its chain while it was read: by the number of the workstation that signed it, and what is
    wrong with it (`gap`, `hash`, `signature` …), "" where it holds.
    """

    happening: Happening
    workstation: int
    doubt: str = ""


@dataclass(frozen=True, slots=True)
class PaperKept:
    """A paper of the ticket, and how often it was printed."""

    document: Document
    prints: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Evidence:
    """A ticket with its pawner, goods, custody, money, and every fact about it with the people who did it.

    `facts` are those of the ticket, its bags and photos, its messages and entries; `lot` is what became of forfeited
    goods; `collection` how the ticket is followed up now.
    """

    ticket: Ticket
    clocks: Clocks
    customer: Customer
    items: tuple[ItemEvidence, ...]
    lot: Lot | None
    entries: tuple[EntryLine, ...]
    facts: tuple[ProvenFact, ...]
    papers: tuple[PaperKept, ...]
    tasks: tuple[TaskDone, ...]
    collection: Collection
    messages: tuple[Message, ...]

    @property
    def story(self) -> tuple[Happening, ...]:
        """What happened to the ticket and to the bags of its goods."""
        return tuple(
            each.happening for each in self.facts if each.happening.fact.at.subject.startswith(("ticket:", "item:"))
        )

    @property
    def doubtful(self) -> tuple[ProvenFact, ...]:
        """The facts that do not hold; of a sound book none."""
        return tuple(each for each in self.facts if each.doubt)
