"""The sockets of the domain: what the pipeline asks of storage, and what screens and papers are handed by `app`."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING, Any, Protocol

if TYPE_CHECKING:  # the sign-in page needs these shapes before the rest of the domain is loaded
    from domain.access.people import AddPerson, Person
    from domain.access.roles import Approval, Session
    from domain.customers.views import CustomerLine, CustomerRecord
    from domain.documents import Document
    from domain.errors import Refusal
    from domain.facts import Body, Fact
    from domain.ids import CommandId, CustomerId, DeviceId, PersonId, StoreId
    from domain.ledger.closing import Period
    from domain.ledger.closing_lists import DayLine, YearChecklist
    from domain.ledger.month_checklist import MonthChecklist
    from domain.ledger.posting import Rules
    from domain.ledger.self_check import SelfCheck
    from domain.ledger.store_day_views import StoreDay, StoreDayReport
    from domain.organisation.legal_person import LegalPerson
    from domain.organisation.reserve import Reserve
    from domain.organisation.store import FoundStore, Store
    from domain.pawn.draft import Draft as PledgeDraft
    from domain.pawn.rehearsal import Rehearsal
    from domain.pawn.views import (
        CustomerCard,
        FollowUp,
        Found,
        Home,
        PausedLine,
        TaskLine,
        TicketCard,
        TicketLine,
    )
    from domain.rulebook.change import ChangeRulebook
    from domain.rulebook.rulebook import Rulebook
    from domain.rulebook.views import RulebookLine
    from domain.sales.views import ConflictLine, GoodsCard, GoodsLine, LotLine, SaleSlip, SalesMonth, SurplusBook
    from domain.stock.goods import Lot
    from domain.stock.metal import Metal
    from domain.stock.price_shock import Dial
    from domain.stock.pricing import PriceSet
    from domain.stock.stocktake import Stocktake
    from domain.stock.vault_views import CustodyCard, StocktakeCard, VaultView, WalkCard
    from domain.stock.views import AppraisalCard
    from domain.till.day import Day
    from domain.till.day_close import DayReport


@dataclass(frozen=True, slots=True)
class Receipt:
    """What a command came to. `repeated` says that it had been done before and this is its first receipt."""

    command: str
    command_id: CommandId
    facts: tuple[Fact, ...]
    repeated: bool = False

    @property
    def happened(self) -> Body:
        """The fact that the command is about: the first one."""
        return self.facts[0].body


Translate = Callable[[str], str]
"""Turns an English text of ours into the language of a person or a paper."""


@dataclass(frozen=True, slots=True)
class Done:
    """What the book remembers of a command that was done: whose content it was, and the facts that followed."""

    command: str
    digest: str
    facts: tuple[Fact, ...]


@dataclass(frozen=True, slots=True)
class Draft:
    """What a fact needs before the journal gives it its place in the chain."""

    body: Body
    n: int


@dataclass(frozen=True, slots=True)
class Signature:
    """Who does what, for every fact of one command."""

    command_id: CommandId
    command: str
    digest: str
    actor: PersonId
    approver: PersonId | None
    business_date: date


class Work(Protocol):
    """One transaction on the book: it begins as the only writer, and leaving it without a commit undoes it all."""

    @property
    def state(self) -> Any: ...
    @property
    def store(self) -> StoreId: ...
    @property
    def device(self) -> DeviceId: ...
    def open_day(self) -> date | None: ...
    def posting_rules(self) -> Rules: ...
    def work_for(self, on: date, ahead: object | None = None) -> None: ...
    def done(self, command_id: CommandId) -> Done | None: ...
    def append_all(self, commands: Sequence[tuple[Sequence[Draft], Signature]]) -> Sequence[tuple[Fact, ...]]: ...
    def commit(self) -> None: ...


OpenWork = Callable[[], AbstractContextManager[Work]]
"""Begins a transaction."""


class Reading(Protocol):
    """What screens and papers may ask of the book. Every answer is a value; nothing here changes anything."""

    def store(self) -> Store: ...
    def rulebook(self, on: date | None = None) -> Rulebook: ...
    def rulebooks(self) -> tuple[RulebookLine, ...]: ...
    def objections(self, asked: ChangeRulebook) -> tuple[Refusal, ...]: ...
    def rehearsal(self, proposed: Rulebook, on: date) -> Rehearsal: ...
    def day(self) -> Day | None: ...
    def home(self, on: date) -> Home: ...
    def tickets(self, on: date) -> tuple[TicketLine, ...]: ...
    def ticket_card(self, number: str, on: date) -> TicketCard: ...
    def drafts(self) -> tuple[PledgeDraft, ...]: ...
    def customer_by_id(self, id_number: str) -> CustomerCard | None: ...
    def customers(self, text: str = "") -> tuple[CustomerLine, ...]: ...
    def customer_record(self, customer: str, on: date) -> CustomerRecord: ...
    def customer_tickets(self, customer: str, on: date) -> tuple[TicketLine, ...]: ...
    def shareholders(self) -> tuple[CustomerId, ...]: ...
    def legal_person(self) -> LegalPerson: ...
    def reserve(self, on: date) -> Reserve | None: ...
    def appraisal(self, appraisal: str) -> AppraisalCard: ...
    def appraisals(self) -> tuple[AppraisalCard, ...]: ...
    def price(self, metal: Metal) -> PriceSet | None: ...
    def prices(self, metal: Metal) -> tuple[PriceSet, ...]: ...
    def price_shock(self, metal: Metal, on: date) -> Dial: ...
    def photo(self, name: str) -> bytes: ...
    def thumbnail(self, name: str) -> bytes: ...
    def photos_of(self, item: str) -> tuple[str, ...]: ...
    def find(self, text: str) -> tuple[Found, ...]: ...
    def day_report(self, device: DeviceId, on: date) -> DayReport: ...
    def people(self) -> tuple[Person, ...]: ...
    def to_do(self, on: date) -> tuple[TaskLine, ...]: ...
    def paused(self, on: date) -> tuple[PausedLine, ...]: ...
    def follow_up(self, number: str, on: date) -> FollowUp: ...
    def vault(self, on: date) -> VaultView: ...
    def custody(self, item: str) -> CustodyCard: ...
    def walk(self, on: date) -> WalkCard | None: ...
    def stocktake(self, name: str) -> StocktakeCard: ...
    def stocktakes(self) -> tuple[Stocktake, ...]: ...
    def goods(self, on: date, *, gone: bool = True) -> tuple[GoodsLine, ...]: ...
    def goods_card(self, code: str, on: date) -> GoodsCard: ...
    def lots(self, on: date) -> tuple[LotLine, ...]: ...
    def lot(self, ticket: str) -> Lot: ...
    def surpluses(self, on: date) -> SurplusBook: ...
    def sales_by_month(self) -> tuple[SalesMonth, ...]: ...
    def store_day(self, on: date) -> StoreDay: ...
    def store_day_report(self, on: date) -> StoreDayReport: ...
    def store_days(self, month: str, until: date) -> tuple[DayLine, ...]: ...
    def months(self, until: date) -> tuple[Period, ...]: ...
    def month_close(self, month: str) -> MonthChecklist: ...
    def year_close(self, year: int) -> YearChecklist: ...
    def self_check(self, on: date) -> SelfCheck: ...
    def goods_conflicts(self) -> tuple[ConflictLine, ...]: ...
    def sale_slip(self, receipt: str) -> SaleSlip: ...


class Desk(Protocol):
    """The open book as the screen holds it: one person signed in, reading, doing, printing, and one unfinished pawn.

    Every method may take a while (disk, key derivation), so screens call them off the window's thread.
    """

    @property
    def session(self) -> Session: ...
    @property
    def reading(self) -> Reading: ...
    def now(self) -> datetime: ...
    def do(self, command: object, approval: Approval | None = None) -> Receipt:
        """Do a command under a new id. Raises Refusal, MachineTrouble."""
        ...

    def daily_run(self) -> Iterator[object]:
        """Do what the clock brought up to today; each step is one commit. Raises Refusal, MachineTrouble."""
        ...

    def approve(self, command: object, person: str, password: str) -> Approval:
        """A second person's yes to exactly this command. Raises KeyTrouble for a wrong password."""
        ...

    def paper(self, document: Document) -> bytes:
        """The PDF of a document; from the second time on it is marked as a reprint."""
        ...

    def preview(self, document: Document) -> bytes:
        """The PDF as it was first printed, without counting as a print."""
        ...

    def keep_photo(self, data: bytes) -> str:
        """Keep the picture in a file; the answer is its name. Raises Refusal `photo.*`, MachineTrouble."""
        ...

    def load_draft(self) -> dict[str, Any] | None: ...
    def save_draft(self, draft: dict[str, Any] | None) -> None: ...


class Gate(Protocol):
    """What the first screens use: which books are here, making one, opening one."""

    def books(self) -> tuple[BookOnDisk, ...]: ...
    def create(self, founding: Founding) -> Created:
        """Make a book with its store and first manager. Raises Refusal, MachineTrouble."""
        ...

    def open(self, book: BookOnDisk, person: str, password: str) -> Desk:
        """Sign in. Raises KeyTrouble, BookTrouble, BookInUse, MachineTrouble."""
        ...

    def make_practice_book(self, progress: Callable[[int, int], None]) -> BookOnDisk:
        """Make the demo book: 90 days of a practice shop. `progress` is told days done and days in all."""
        ...


@dataclass(frozen=True, slots=True)
class BookOnDisk:
    """A book that stands in the data folder, as far as can be told without its key."""

    name: str
    store_name: str
    practice: bool
    people: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Founding:
    """What the first start asks for: the store, and the first manager's login, name and password."""

    store: FoundStore
    manager: AddPerson
    password: str


@dataclass(frozen=True, slots=True)
class Created:
    """A new book, and the recovery code that is shown once, to be printed and locked away."""

    book: BookOnDisk
    recovery_code: str
