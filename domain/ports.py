"""The sockets of the domain: what the pipeline asks of storage, and what screens and papers are handed by `app`."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING, Any, Literal, Protocol

from domain.access.sitting import Sitting
from domain.codec import Plain

if TYPE_CHECKING:  # the sign-in page needs these shapes before the rest of the domain is loaded
    from domain.access.key_desk import KeyDesk
    from domain.access.people import AddPerson, Person
    from domain.access.roles import Approval
    from domain.access.security import SecurityEvent, SecurityLine, Sift
    from domain.alerts.subscription import Subscription, Told
    from domain.backup_desk import BackupDesk
    from domain.book import Preview
    from domain.compliance.sheet import ComplianceSheet
    from domain.customers.listing import CustomerQuery, Group
    from domain.customers.masking import PersonalField
    from domain.customers.views import CustomerLine, CustomerRecord, OpenPledge
    from domain.documents import Document
    from domain.errors import Refusal
    from domain.evidence import Evidence
    from domain.facts import Body, Fact
    from domain.ids import CommandId, CustomerId, DeviceId, PersonId, StoreId
    from domain.ledger.book_views import RuleVersion, VoucherStory
    from domain.ledger.closing import Period
    from domain.ledger.closing_lists import DayLine, YearChecklist
    from domain.ledger.consolidation import ConsolidatedBalance
    from domain.ledger.entry import EntryLine
    from domain.ledger.month_checklist import MonthChecklist
    from domain.ledger.opening_views import OpeningCheck, OpeningStanding
    from domain.ledger.posting import PostingRule, Rules
    from domain.ledger.rule_change import ChangeRule
    from domain.ledger.rule_preview import RulePreview
    from domain.ledger.self_check import SelfCheck
    from domain.ledger.statements.aging import LoanAging, ReceivableAging
    from domain.ledger.statements.books import (
        Cursor,
        GeneralLedger,
        LedgerPage,
        LinesBehind,
        SubLedger,
        TrialBalanceBook,
    )
    from domain.ledger.statements.operating import OperatingTable
    from domain.ledger.statements.ratios import RatioTable
    from domain.ledger.statements.table import Report
    from domain.ledger.statements.template import Behind, Scope, Statement
    from domain.ledger.store_day_views import StoreDay, StoreDayReport
    from domain.ledger.views import AccountLine, RuleLine, VoucherCard, VoucherQuery, VoucherRow
    from domain.ledger.voucher_listing import Only, VoucherList
    from domain.listing import Page, Place
    from domain.organisation.ledger_set import LedgerSet
    from domain.organisation.legal_person import LegalPerson
    from domain.organisation.reserve import Reserve
    from domain.organisation.store import FoundStore, Store
    from domain.overview import Overview
    from domain.pawn.draft import Draft as PledgeDraft
    from domain.pawn.listing import OpenTickets, TicketQuery
    from domain.pawn.rehearsal import Rehearsal
    from domain.pawn.schedule_report import IncomeSchedule
    from domain.pawn.ticket_proof import CheckedTicket
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
    from domain.restoring import AskedRecovery, AskedRestore, FoundBook, RestoredBook
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


ReportForm = Literal["pdf", "xlsx", "csv"]
"""As what a statement leaves the book."""

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
    def ticket_page(self, asked: TicketQuery, after: Place | None = None) -> Page[TicketLine]: ...
    def open_tickets(self, asked: TicketQuery) -> OpenTickets: ...
    def ticket_card(self, number: str, on: date) -> TicketCard: ...
    def evidence(self, number: str, on: date) -> Evidence: ...
    def check_ticket(self, text: str) -> CheckedTicket: ...
    def drafts(self) -> tuple[PledgeDraft, ...]: ...
    def customer_by_id(self, id_number: str) -> CustomerCard | None: ...
    def customers(self, text: str = "") -> tuple[CustomerLine, ...]: ...
    def customer_page(self, asked: CustomerQuery, after: Place | None = None) -> Page[CustomerLine]: ...
    def customer_counts(self, on: date) -> Mapping[Group, int]: ...
    def customer_record(self, customer: str, on: date) -> CustomerRecord: ...
    def open_pledges(self, customer: str, on: date) -> tuple[OpenPledge, ...]: ...
    def customer_tickets(self, customer: str, on: date) -> tuple[TicketLine, ...]: ...
    def shareholders(self) -> tuple[CustomerId, ...]: ...
    def legal_person(self) -> LegalPerson: ...
    def reserve(self, on: date) -> Reserve | None: ...
    def appraisal(self, appraisal: str) -> AppraisalCard: ...
    def appraisals(self, since: date | None = None) -> tuple[AppraisalCard, ...]: ...
    def price(self, metal: Metal) -> PriceSet | None: ...
    def prices(self, metal: Metal) -> tuple[PriceSet, ...]: ...
    def price_shock(self, metal: Metal, on: date) -> Dial: ...
    def photo(self, name: str) -> bytes: ...
    def thumbnail(self, name: str) -> bytes: ...
    def photos_of(self, item: str) -> tuple[str, ...]: ...
    def find(self, text: str) -> tuple[Found, ...]: ...
    def overview(self, on: date) -> Overview: ...
    def subscription(self, person: str) -> Subscription: ...
    def initials(self, text: str) -> tuple[str, ...]: ...
    def day_report(self, device: DeviceId, on: date) -> DayReport: ...
    def people(self) -> tuple[Person, ...]: ...
    def security_events(
        self,
        event: SecurityEvent | None = None,
        most: int = 500,
        after: SecurityLine | None = None,
        sift: Sift | None = None,
    ) -> tuple[SecurityLine, ...]: ...
    def everybody(self) -> tuple[Person, ...]: ...
    def to_do(self, on: date) -> tuple[TaskLine, ...]: ...
    def paused(self, on: date) -> tuple[PausedLine, ...]: ...
    def follow_up(self, number: str, on: date) -> FollowUp: ...
    def vault(self, on: date) -> VaultView: ...
    def custody(self, item: str) -> CustodyCard: ...
    def walk(self, on: date) -> WalkCard | None: ...
    def stocktake(self, name: str) -> StocktakeCard: ...
    def stocktakes(self, most: int | None = None) -> tuple[Stocktake, ...]: ...
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
    def entries(self, first: date | None = None, last: date | None = None, sub: str = "") -> tuple[EntryLine, ...]: ...
    def voucher_months(self) -> tuple[str, ...]: ...
    def voucher_story(self, voucher: str, subs: tuple[str, ...] = ()) -> VoucherStory: ...
    def names_of_subs(self, subs: tuple[str, ...]) -> Mapping[str, str]: ...
    def trial_balance_book(self, scope: Scope) -> TrialBalanceBook: ...
    def general_ledger(self, scope: Scope, account: str = "") -> GeneralLedger: ...
    def balance_sheet(self, scope: Scope) -> Statement: ...
    def income_statement(self, scope: Scope) -> Statement: ...
    def cash_flow(self, scope: Scope) -> Statement: ...
    def operating_table(self, scope: Scope) -> OperatingTable: ...
    def ratios(self, scope: Scope) -> RatioTable: ...
    def loan_aging(self, scope: Scope) -> LoanAging: ...
    def income_schedule(self, scope: Scope) -> IncomeSchedule: ...
    def receivable_aging(self, scope: Scope) -> ReceivableAging: ...
    def behind(self, statement: Statement, column: int, behind: Behind) -> LinesBehind: ...
    def more_behind(self, statement: Statement, column: int, behind: Behind, after: Cursor) -> LinesBehind: ...
    def ledger_sets(self) -> tuple[LedgerSet, ...]: ...
    def consolidated(
        self, stores: Collection[str], up_to: date, known_on: date | None = None
    ) -> ConsolidatedBalance: ...
    def opening_standing(self) -> OpeningStanding: ...
    def sub_ledger(self, scope: Scope, sub: str) -> SubLedger: ...
    def account_lines(self, scope: Scope, account: str, after: Cursor | None = None) -> LedgerPage: ...
    def rule_versions(self, kind: str) -> tuple[RuleVersion, ...]: ...
    def rule_objection(self, asked: ChangeRule) -> Refusal | None: ...
    def voucher_page(self, asked: VoucherList, after: Place | None = None) -> Page[VoucherRow]: ...
    def voucher_counts(self, month: str) -> Mapping[Only, int]: ...
    def vouchers(self, asked: VoucherQuery) -> tuple[VoucherRow, ...]: ...
    def voucher(self, voucher: str) -> VoucherCard: ...
    def accounts(self) -> tuple[AccountLine, ...]: ...
    def posting_rules(self, on: date, kind: str = "") -> tuple[RuleLine, ...]: ...
    def rule_preview(self, proposed: PostingRule, on: date) -> RulePreview: ...


@dataclass(frozen=True, slots=True)
class Unsaved:
    """What was typed on a screen and is in no book yet, as plain JSON, and when it was kept."""

    at: str
    typed: Plain


class Desk(Sitting, Protocol):
    """The open book as the screen holds it: one person signed in, reading, doing, printing, and one unfinished pawn.

    Every method may take a while (disk, key derivation), so screens call them off the window's thread.
    """

    @property
    def reading(self) -> Reading: ...
    @property
    def keys(self) -> KeyDesk: ...
    @property
    def backups(self) -> BackupDesk: ...
    def now(self) -> datetime: ...
    @property
    def acts(self) -> int:
        """How many commands were done from this desk: input that became a fact is not typed back."""
        ...

    def do(self, command: object, approval: Approval | None = None) -> Receipt:
        """Do a command under a new id. Raises Refusal, MachineTrouble."""
        ...

    def foresee(self, command: object, after: object | None = None) -> Preview:
        """What a command would bring, with nothing written; `after` would be done before it, under the id
        `domain.book.BEFORE_PREVIEWED`. Raises Refusal.
        """
        ...

    def daily_run(self) -> Iterator[object]:
        """Do what the clock brought up to today; each step is one commit. Raises Refusal, MachineTrouble."""
        ...

    def reveal(self, customer: str, field: PersonalField, reason: str) -> str:
        """A person's field as it is, with a trace in the book. Raises Refusal `reveal.reason`, `customer.*`."""
        ...

    def paper(self, document: Document) -> bytes:
        """The PDF of a document; from the second time on it is marked as a reprint."""
        ...

    def preview(self, document: Document) -> bytes:
        """The PDF as it was first printed, without counting as a print."""
        ...

    def sample_paper(self, template: str, rulebook: Rulebook, language: str) -> bytes:
        """What a rulebook's words make of the paper on which a template stands; SAMPLE is written across it.

        Raises Refusal `template.*`, and what the rules refuse.
        """
        ...

    def proof_paper(self, on: date) -> bytes:
        """The page that proves a closed day. Raises Refusal `proof.*`, `store_day.unknown`, MachineTrouble."""
        ...

    def compliance(self) -> ComplianceSheet:
        """How the shop stands before law and rules, and what is to be reported. Raises Refusal `access.denied`."""
        ...

    def compliance_paper(self) -> bytes:
        """The same as a PDF to be signed. Raises Refusal `access.denied`."""
        ...

    def alerts(self) -> Told:
        """What the person at the desk is to know now. Raises Refusal `session.*`."""
        ...

    def take_as_read(self, keys: Collection[str]) -> None:
        """The person at the desk read these alerts, by their keys."""
        ...

    def report_file(self, report: Report, stores: tuple[str, ...], form: ReportForm, translate: Translate) -> bytes:
        """A statement of these stores as a file, in one language. Raises Refusal `access.denied`."""
        ...

    def evidence_file(self, number: str, reason: str, translate: Translate) -> bytes:
        """Everything about a ticket as one ZIP, for a reason that is taken down with it.

        Raises Refusal `access.denied`, `reveal.reason`, `ticket.unknown`, `book.read_only`.
        """
        ...

    def check_opening(self, on: date, files: tuple[str, ...]) -> OpeningCheck:
        """What opening the books from these files would come to. Raises Refusal `access.denied`, MachineTrouble."""
        ...

    def open_books(self, on: date, files: tuple[str, ...], approval: Approval) -> Receipt:
        """Open the books from files that a second person saw checked. Raises Refusal, MachineTrouble."""
        ...

    def opening_template(self) -> bytes:
        """The workbook to fill in with the balances and tickets of the old books."""
        ...

    def keep_photo(self, data: bytes) -> str:
        """Keep the picture in a file; the answer is its name. Raises Refusal `photo.*`, MachineTrouble."""
        ...

    def unsaved(self, person: str) -> Mapping[str, Unsaved]:
        """What this person typed at this workstation and did not finish, by the names of screens."""
        ...

    def keep_unsaved(self, person: str, screen: str, typed: Plain) -> str:
        """Keep what a person typed on a screen; None drops it. Answers the time. Raises MachineTrouble."""
        ...


class Gate(Protocol):
    """What the first screens use: which books are here, making one, opening one."""

    def books(self) -> tuple[BookOnDisk, ...]: ...
    def create(self, founding: Founding) -> Created:
        """Make a book with its store and first manager. Raises Refusal, MachineTrouble."""
        ...

    def open(self, book: BookOnDisk, person: str, password: str, code: str = "", *, read_only: bool = False) -> Desk:
        """Sign in; KeyTrouble `key.code_needed` asks for the second factor's code, six digits or a recovery code.

        `read_only` is for a book that cannot be opened for business (`domain.read_only`), and to look without a trace.
        Raises KeyTrouble, BookTrouble, BookInUse, MachineTrouble.
        """
        ...

    def close(self) -> None:
        """Close the open book, where there is one. Raises MachineTrouble."""
        ...

    def found_backups(self, places: tuple[str, ...]) -> tuple[FoundBook, ...]:
        """Which books have backups in these folders; nothing is opened. What cannot be read has none."""
        ...

    def card_words(self) -> tuple[str, ...]:
        """All words that can be on a recovery card."""
        ...

    def check_card(self, number: int, words: str) -> None:
        """Whether a card was copied exactly. Raises KeyTrouble `key.card_lost_word`, `key.card_mistyped`."""
        ...

    def restore(self, asked: AskedRestore, progress: Callable[[int, int], None]) -> RestoredBook:
        """Bring a book back into the data folder. `progress` is told the step (`domain.restoring.STEPS`) and how many.

        Whatever fails, nothing is left behind. Raises Refusal `password.*`, KeyTrouble, BookTrouble, MachineTrouble.
        """
        ...

    def recover(self, book: BookOnDisk, asked: AskedRecovery) -> None:
        """Give somebody who forgot theirs a new password. Raises Refusal `password.*`, KeyTrouble, BookTrouble."""
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
