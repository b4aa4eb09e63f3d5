"""An open shop: one person signed in at one book. Screens and the command line both work through this."""

from __future__ import annotations

import uuid
from collections.abc import Callable, Collection, Iterator, Sequence
from contextlib import ExitStack, contextmanager, suppress
from datetime import date, datetime
from functools import cached_property, partial
from pathlib import Path
from typing import TYPE_CHECKING

from app.credentials import Credentials
from app.daily_run import DailyRun, Piece
from app.noticed import noticed_at
from app.printable import check_printable
from app.proving import prove
from app.room import BookInRoom, reserve_kept
from app.second_person import session_of
from app.sign_ins import SignIns
from app.sitting import Seat
from domain.access.key_change import KeyChange
from domain.access.roles import SYSTEM, Approval, Session
from domain.access.security import NoteSecurity, SecurityEvent
from domain.book import Objection, Preview
from domain.clock import Clock, wall_text
from domain.codec import Plain
from domain.customers.masking import REVEAL, PersonalField, checked_reason, whole
from domain.documents import OF_THE_BOOKS, Document
from domain.errors import MachineTrouble, Trouble
from domain.ids import CommandId, PersonId
from domain.ledger.proof import DayProved
from domain.ledger.store_day import CloseStoreDay
from domain.ledger.views import VoucherQuery
from domain.ports import Receipt, ReportForm, Translate, Unsaved
from storage import drafts, ticket_proof
from storage.book_file import OpenBook, open_with_password
from storage.journal import Journal
from storage.keys import SHOP_COSTS, Costs
from storage.photos import keep_photo
from storage.reading import StoreReading

if TYPE_CHECKING:
    from app.backup_desk import BackupsBehind
    from app.key_desk import Keys
    from app.papers import Papers
    from domain.alerts.subscription import Told
    from domain.compliance.sheet import ComplianceSheet
    from domain.ledger.opening_views import OpeningCheck
    from domain.ledger.statements.table import Report
    from domain.rulebook.rulebook import Rulebook


class Shop(Seat):
    """The desk of one person (`domain.ports.Desk`)."""

    def __init__(self, book: OpenBook, session: Session, clock: Clock, paper_language: Translate) -> None:
        self.book_file = book
        self._reading = reading_of(book)
        self._book = BookInRoom(book.folder, book.writer.work, clock)
        self._clock = clock
        self._paper_language = paper_language
        self._asked_language: Callable[[], Translate] = lambda: paper_language
        self.acts = 0
        self._sit(session)

    def papers_of_books_in(self, asked: Callable[[], Translate]) -> None:
        """Draw vouchers in the language that is asked for at the time; papers for customers keep the shop's."""
        self._asked_language = asked

    def now(self) -> datetime:
        """The present moment of this book's clock."""
        return self._clock()

    def do(self, command: object, approval: Approval | None = None, command_id: str | None = None) -> Receipt:
        """Do a command, under a new id unless one is given. Raises Refusal, MachineTrouble.

        What no paper could show is refused here (`text.unprintable`), before anything is paid.
        """
        check_printable(command)
        chosen = CommandId(command_id or uuid.uuid4().hex)
        with self.sitting(command):
            if isinstance(command, KeyChange):
                self.keys.must_be_possible(command)
            receipt = self._book.do(command, by=self.session, command_id=chosen, approval=approval)
        self.acts += 1
        if isinstance(command, KeyChange) and not receipt.repeated:
            self.keys.carry_out(command)
        if isinstance(command, CloseStoreDay):
            with suppress(Trouble):  # it is closed: what proves it can be asked for again
                self.prove_day(command.on)
        return receipt

    @cached_property
    def backups(self) -> BackupsBehind:
        """The backups of the book; the desktop has them made behind the counter."""
        from app.backup_desk import BackupsBehind  # loaded behind the sign-in page

        return BackupsBehind(self)

    @property
    def keys(self) -> Keys:
        """The keys of the book, for who may do something with them."""
        from app.key_desk import Keys  # loaded with the first question about keys

        return Keys(self, self._paper_language)

    def prove_day(self, on: date) -> DayProved:
        """The proof of a closed day, taken down where it is the last one and was not proved yet.

        Raises Refusal `proof.not_last`, `store_day.unknown`, MachineTrouble.
        """
        return prove(self._book, self.reading, on)

    def proof_paper(self, on: date) -> bytes:
        """The page that proves a closed day. Raises Refusal `access.denied`, `proof.not_last`, `store_day.unknown`."""
        self.must_sit()
        self.session.must_be_allowed("proof")
        return self._papers().proof(self.prove_day(on))

    def note(
        self, event: SecurityEvent, person: str | None = None, about: str = "", reason: str = "", count: int = 1
    ) -> None:
        """Take down a security event in the chain, as the program itself; not where nothing is written.

        Raises MachineTrouble.
        """
        if self.read_only:
            return
        whom = None if person is None else PersonId(person)
        noted = NoteSecurity(event=event, person=whom, about=about, reason=reason, count=count)
        self._book.do(noted, by=SYSTEM, command_id=CommandId(uuid.uuid4().hex))

    def note_opening(self) -> None:
        """Take down what the opening showed: an end that was none, another program, another time."""
        if self.read_only:
            return
        with suppress(MachineTrouble):  # a disk that fails is told with what is done next
            for event, about in noticed_at(self.book_file, self.now()):
                self.note(event, about=about)

    def reveal(self, customer: str, field: PersonalField, reason: str) -> str:
        """A person's field as it is, for a reason; that it was seen is taken down first (`PERSONAL_DATA_SEEN`).

        Raises Refusal `access.denied`, `reveal.reason`, `customer.unknown`, `customer.not_person`, `book.read_only`.
        """
        self.must_sit()
        self.session.must_be_allowed(REVEAL)
        self.must_be_writable()
        said = checked_reason(reason)
        seen = whole(self.reading.customer(customer), field)
        about = f"customer:{customer} {field.value}"
        self.note(SecurityEvent.PERSONAL_DATA_SEEN, self.session.person, about, said)
        return seen

    def foresee(self, command: object, after: object | None = None) -> Preview:
        """What a command would bring, with nothing written; `after` would be done before it. Raises Refusal."""
        self.must_sit()
        check_printable(command)
        return self._book.preview(command, by=self.session, after=after)

    def do_all(self, commands: Sequence[object]) -> tuple[Receipt, ...]:
        """Do several commands in one transaction, each under a new id: all of them, or none where one is refused."""
        for command in commands:
            check_printable(command)
        with self.sitting(*commands):
            return self._book.do_all([(each, CommandId(uuid.uuid4().hex)) for each in commands], by=self.session)

    def do_if_all_may(
        self, groups: Sequence[Sequence[tuple[object, CommandId]]], second: Session | None = None, *, dry: bool = False
    ) -> tuple[tuple[Receipt, ...], tuple[Objection, ...]]:
        """Do all these commands in one transaction, or none where one is refused; see `Book.do_if_all_may`."""
        with self.sitting(*(command for group in groups for command, _ in group)):
            return self._book.do_if_all_may(groups, by=self.session, second=second, dry=dry)

    def daily_run(self, until: date | None = None) -> Iterator[Piece]:
        """Do what the clock brought up to a day, today where none is named, one commit at a time.

        Raises Refusal `access.denied`, `run.future`, `book.read_only`.
        """
        self.session.must_be_allowed("run-day")
        self.must_be_writable()
        return DailyRun(self._book, self.reading, self._clock).pieces(until)

    def paper(self, document: Document) -> bytes:
        """The PDF of a document, counted as a print; from the second time on it says that it is a reprint."""
        drawn = self.draw(document)
        self.count(document)
        return drawn

    def draw(self, document: Document) -> bytes:
        """The PDF that the next print gives: a reprint, where prints are not counted because nothing is written.

        Raises Refusal `access.denied`, `document.unknown`.
        """
        self._may_print(document)
        return self._papers().draw(document, counted=not self.read_only)

    def count(self, document: Document) -> None:
        """Count a document as printed once more; not where nothing is written."""
        if not self.read_only:
            self._papers().count(document)

    def preview(self, document: Document) -> bytes:
        """The PDF as it was or will be first printed."""
        self._may_print(document)
        return self._papers().original(document)

    def evidence_file(self, number: str, reason: str, translate: Translate) -> bytes:
        """Everything about a ticket as one ZIP; that it left the book is taken down, with the reason."""
        from app.evidence_file import evidence_file  # as above

        return evidence_file(self, number, reason, translate)

    def sample_paper(self, template: str, rulebook: Rulebook, language: str) -> bytes:
        """What a rulebook's words make of the paper on which a template stands."""
        from app.sample_papers import sample_paper  # as below

        self.must_sit()
        return sample_paper(template, rulebook, self.reading.store(), language)

    def vouchers_paper(self, asked: VoucherQuery) -> bytes:
        """Posted vouchers in one PDF. Raises Refusal `access.denied`, `voucher.none`."""
        self.must_sit()
        self.session.must_be_allowed("show.vouchers")
        return self._papers().vouchers(asked)

    def _may_print(self, document: Document) -> None:
        self.must_sit()
        self.session.must_be_allowed("show.voucher" if document.kind in OF_THE_BOOKS else "print")

    def report_file(self, report: Report, stores: tuple[str, ...], form: ReportForm, translate: Translate) -> bytes:
        """A statement of these stores as a file, in one language. Raises Refusal `access.denied`."""
        from app.report_files import report_file  # as above

        self.must_sit()
        self.session.must_be_allowed("report")
        return report_file(self, report, stores, form, translate)

    def check_opening(self, on: date, files: tuple[str, ...]) -> OpeningCheck:
        """What opening the books from these files would come to; nothing is written."""
        from app import opening_desk  # reading spreadsheets is loaded with the first one

        self.must_sit()
        self.session.must_be_allowed("ledger.open_books")
        return opening_desk.check(self, on, files)

    def open_books(self, on: date, files: tuple[str, ...], approval: Approval) -> Receipt:
        """Open the books from files that a second person saw checked."""
        from app import opening_desk  # as above

        return opening_desk.take_in(self, on, files, approval)

    def opening_template(self) -> bytes:
        """The workbook to fill in with the balances and tickets of the old books."""
        from app import opening_desk  # as above

        return opening_desk.template()

    def _papers(self) -> Papers:
        from app.papers import Papers  # drawing is loaded with the first paper

        writer = self.book_file.writer
        prove = partial(ticket_proof.prove, store=writer.store, key=writer.key)
        return Papers(self.reading, writer.engines, self._paper_language, self._asked_language(), prove)

    def keep_photo(self, data: bytes) -> str:
        """Keep the picture in a file, without a trace of who took it; the answer is its name.

        Raises Refusal `access.denied`, `photo.too_large`, `photo.not_picture`, `book.read_only`; MachineTrouble.
        """
        self.session.must_be_allowed("photo.keep")
        self.must_be_writable()
        return keep_photo(self.book_file.writer, data).name

    def compliance(self) -> ComplianceSheet:
        """How the shop stands before law and rules today. Raises Refusal `access.denied`."""
        from app.compliance_desk import compliance_sheet  # loaded with its screen

        return compliance_sheet(self)

    def compliance_paper(self) -> bytes:
        """The self-check sheet as a PDF. Raises Refusal `access.denied`."""
        return self._papers().compliance(self.compliance(), self.session.name, self.now())

    def alerts(self) -> Told:
        """What the person at the desk is to know now. Raises Refusal `session.*`."""
        from app import alerts_desk  # loaded behind the sign-in page

        self.must_sit()
        return alerts_desk.told(self)

    def take_as_read(self, keys: Collection[str]) -> None:
        """The person at the desk read these alerts."""
        from app import alerts_desk  # as above

        alerts_desk.take_as_read(self, keys)

    def unsaved(self, person: str) -> dict[str, Unsaved]:
        """What this person typed at this workstation and did not finish, by screen; what cannot be read is left out."""
        return drafts.of_person(self.book_file.writer.engines, person)

    def keep_unsaved(self, person: str, screen: str, typed: Plain) -> str:
        """Keep what a person typed on a screen, or with None drop it; not where nothing is written."""
        at = wall_text(self.now())
        if not self.read_only:
            drafts.save(self.book_file.writer.engines, screen, person, Unsaved(at, typed))
        return at


@contextmanager
def open_shop(  # noqa: PLR0913 the last two say how
    folder: Path,
    who: Credentials,
    clock: Clock,
    paper_language: Translate,
    *,
    check_tail: bool = True,
    anchors: Path | None = None,
) -> Iterator[Shop]:
    """Open a book for somebody, with its anchor in the folder `anchors`.

    Raises KeyTrouble, BookTrouble, BookInUse, MachineTrouble.
    """
    opening = open_with_password(folder, who.person, who.password, clock, check_tail=check_tail, anchors=anchors)
    with ExitStack() as stack:
        with SignIns(folder, clock).attempt(who.person):
            book = stack.enter_context(opening)
            stack.enter_context(reserve_kept(folder, practice=book.practice))
            shop = Shop(book, session_of(reading_of(book), who.person), clock, paper_language)
            shop.check_code(who)
        shop.come_in()
        yield shop


@contextmanager
def look_into_shop(
    folder: Path, who: Credentials, clock: Clock, paper_language: Translate, anchors: Path | None = None
) -> Iterator[Shop]:
    """Open a book for somebody to look alone: nothing is written into it, and every command is refused.

    Tries to sign in are counted beside it where the disk lets that be. Raises what `open_read_only` does.
    """
    from storage.read_only import open_read_only  # a hurt book is rare

    with ExitStack() as stack:
        with SignIns(folder, clock).attempt(who.person, to_look=True):
            book = stack.enter_context(open_read_only(folder, who.person, who.password, clock, anchors))
            shop = Shop(book, session_of(reading_of(book), who.person), clock, paper_language)
            shop.check_code(who)
        yield shop


def reading_of(book: OpenBook) -> StoreReading:
    """What an open book can be asked."""
    writer = book.writer
    with writer.engines.reader.connect() as conn:
        device = Journal(conn, writer.store, writer.vault).lineage.workstation(writer.device)
    return StoreReading(writer.engines, writer.store, device, writer.vault, writer.clock)


def give_password(
    shop: Shop, person: str, password: str, costs: Costs = SHOP_COSTS, approval: Approval | None = None
) -> None:
    """Give somebody of the staff a password; one's own is changed with the old one (`Shop.change_password`).

    Raises Refusal `access.denied`, `person.unknown`, `password.*`, and `approval.required` for another manager's.
    """
    shop.give_password(person, password, approval, costs)
