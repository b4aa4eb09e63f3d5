"""The sockets of the domain: what the pipeline asks of storage, and what screens and papers are handed by `app`."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING, Any, Literal, Protocol

from domain.access.sitting import Sitting
from domain.codec import Plain
from domain.reading import Reading

if TYPE_CHECKING:  # the sign-in page needs these shapes before the rest of the domain is loaded
    from domain.access.key_desk import KeyDesk
    from domain.access.people import AddPerson
    from domain.access.roles import Approval
    from domain.alerts.subscription import Told
    from domain.backup_desk import BackupDesk
    from domain.book import Preview
    from domain.compliance.sheet import ComplianceSheet
    from domain.customers.masking import PersonalField
    from domain.documents import Document
    from domain.facts import Body, Fact
    from domain.ids import CommandId, DeviceId, PersonId, StoreId
    from domain.ledger.opening_views import OpeningCheck
    from domain.ledger.posting import Rules
    from domain.ledger.statements.table import Report
    from domain.organisation.store import FoundStore
    from domain.restoring import AskedRecovery, AskedRestore, FoundBook, RestoredBook
    from domain.rulebook.rulebook import Rulebook


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
