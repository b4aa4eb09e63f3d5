"""A desk for screens: real values of the domain over a book in memory, and a small shop to look at."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Callable, Collection, Iterator
from datetime import date, datetime, time, timedelta
from typing import Any, cast

from domain.access.people import AddPerson, Person
from domain.access.roles import Approval, Role, Session
from domain.alerts.alert import Alert
from domain.alerts.subscription import EVERYTHING, Subscription, Told
from domain.book import Book, Preview
from domain.clock import CHINA as CHINA_TIME
from domain.clock import wall_text
from domain.codec import Plain
from domain.commands import digest_of
from domain.customers.customer import CustomerKind, RegisterCustomer
from domain.customers.listing import CustomerOrder, CustomerQuery, Group
from domain.customers.masking import PersonalField, checked_reason, whole
from domain.customers.resident_id import check_digit
from domain.customers.views import CustomerLine, CustomerRecord, OpenPledge, line_of
from domain.documents import Document
from domain.errors import BookTrouble, KeyTrouble, MachineTrouble, Refusal, Trouble
from domain.evidence import Evidence
from domain.happening import Happening
from domain.ids import CommandId, CustomerId, DeviceId, PersonId, TicketNo
from domain.ledger.accounts import CASH
from domain.ledger.entry import EntryPosted
from domain.listing import Line, Page, Place
from domain.money import NOTHING, total, yuan
from domain.organisation.legal_person import LegalPerson
from domain.organisation.reserve import Reserve
from domain.organisation.store import Store
from domain.overview import Aged, ClassLent, DueOn, HourMoved, Overview
from domain.pawn.draft import Draft, DraftStage
from domain.pawn.issue import IssueTicket, TicketIssued
from domain.pawn.listing import OpenTickets, Order, TicketQuery
from domain.pawn.redemption import RedeemTicket, RedemptionQuote, TicketRedeemed
from domain.pawn.redemption import quote as redemption_quote
from domain.pawn.rehearsal import Rehearsal, rehearse
from domain.pawn.renewal import RenewTicket, TicketRenewed
from domain.pawn.ticket import End, Stage, Ticket
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
from domain.ports import BookOnDisk, Created, Founding, Receipt, Translate, Unsaved
from domain.reading import Reading
from domain.restoring import AskedRecovery, AskedRestore, FoundBook, RestoredBook
from domain.rulebook.change import ChangeRulebook, RulebookChanged, earliest_change
from domain.rulebook.change import proposed as asked_for
from domain.rulebook.objections import objections
from domain.rulebook.rulebook import Rulebook
from domain.rulebook.templates import Templates
from domain.rulebook.terms import PledgeClass
from domain.rulebook.views import RulebookLine
from domain.stock.appraisal.listing import WorksheetQuery
from domain.stock.item import Category, OfferedItem
from domain.stock.views import AppraisalCard
from domain.till.day import Counterpart, Day, OpenTill
from domain.till.day_close import CashLine, DayClosed, DayReport
from storage.initials import initials
from tests.ui.fake_books import NoBooks
from tests.ui.fake_goods import NoGoods
from tests.ui.fake_seat import FakeSeat
from tests.ui.fake_vault import EmptyVault
from tests.ui.memory_book import STORE, MemoryBook

TODAY = date(2026, 11, 22)
CUSTOMER_KEYS: dict[CustomerOrder, Callable[[CustomerLine], Any]] = {
    CustomerOrder.STANDING: lambda line: (line.blacklisted is None, line.frozen is None, line.name or "~"),
    CustomerOrder.NAME: lambda line: (line.name is None, line.name, line.customer),
    CustomerOrder.VALIDITY: lambda line: (line.valid_until is None, line.valid_until, line.customer),
}
PNG = b"\x89PNG"
PASSWORD = "a shop of good repute"
A_PDF = b"%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj 2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj\
 3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 420 298]>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF"

THE_STORE = Store(
    store=STORE,
    name="福安典当 · 南门店",
    address="演示市南门路 88 号",
    phone="02100000000",
    licence="31012A10001",
    province="31",
    number="01",
    registered_capital=yuan("5000000"),
    practice=True,
)
CLERK = Session(PersonId("clerk1"), "柜员 一号", Role.CLERK)
MANAGER = Session(PersonId("manager"), "店长 张敏", Role.MANAGER)

CUSTOMERS = ("王秀英", "陈志强", "李伟芳", "赵建国", "孙丽娟", "周玉兰")
GOODS: tuple[tuple[Category, str, str, str], ...] = (
    (Category.GOLD, "足金手镯 23.46 g 内刻“福”", "18280.50", "18000"),
    (Category.WATCH, "劳力士 126610LN 一枚", "76000", "52000"),
    (Category.JEWELLERY, "18K 金项链 12.08 g", "6720", "4600"),
    (Category.ELECTRONICS, "iPhone 17 Pro 512G", "5200", "3200"),
    (Category.GOLD, "金条 50 g 一根", "39000", "29500"),
    (Category.LUXURY, "爱马仕 Birkin 25", "98000", "60000"),
)


def a_page(found: list[Line], after: Place | None, size: int) -> Page[Line]:
    """A page of a list that is all here."""
    start = 0 if after is None else int(str(after.values[0]))
    there = found[start : start + size]
    return Page(tuple(there), Place(0, (start + size,)) if len(found) > start + size else None)


class FakeDesk(FakeSeat, EmptyVault, NoGoods, NoBooks):
    """The desk of one clerk. `now_is` may be set; papers are one empty page; `done` lists the commands."""

    def __init__(self, session: Session = CLERK, *, practice: bool = True) -> None:
        self.now_is = datetime.combine(TODAY, time(13, 40), CHINA_TIME)
        self.store_is = THE_STORE
        self.book = MemoryBook(THE_STORE, self.now)
        self.session = session
        self.done: list[object] = []
        self.printed: list[Document] = []
        self.alerts_here: list[Alert] = []
        self.alerts_read: set[str] = set()
        self.proofs: list[date] = []
        self.sampled: list[tuple[str, Templates, str]] = []
        self.seen: list[tuple[str, PersonalField, str]] = []
        self.typed: dict[tuple[str, str], Unsaved] = {}
        self.fails: Trouble | None = None
        self.runs, self.pieces = 0, list[object]()
        self.page = 100
        self._book = Book(self.book.work, self.now)

    @property
    def reading(self) -> Reading:
        """The desk reads for itself."""
        return cast("Reading", self)  # what it has not, its screens do not ask

    @property
    def acts(self) -> int:
        return len(self.done)

    def now(self) -> datetime:
        return self.now_is

    def do(self, command: object, approval: Approval | None = None) -> Receipt:
        if self.fails is not None:
            raise self.fails
        receipt = self.do_as(self.session, command, approval)
        self.done.append(command)
        return receipt

    def do_as(self, session: Session, command: object, approval: Approval | None = None) -> Receipt:
        command_id = CommandId(f"c{len(self.book.dones):05d}")
        return self._book.do(command, by=session, command_id=command_id, approval=approval)

    def foresee(self, command: object, after: object | None = None) -> Preview:
        if after is not None:
            raise NotImplementedError("a book in memory takes nothing back")
        return self._book.preview(command, by=self.session)

    def daily_run(self) -> Iterator[object]:
        self.runs += 1
        return iter(self.pieces)

    def approve(self, command: object, person: str, password: str, code: str = "") -> Approval:
        if password != PASSWORD:
            raise KeyTrouble("key.wrong")
        known = self.book.people[PersonId(person)]
        return Approval(Session(known.person, known.name, known.role), digest_of(command))

    def reveal(self, customer: str, field: PersonalField, reason: str) -> str:
        checked_reason(reason)
        self.seen.append((customer, field, reason))
        return whole(self.book.customers[CustomerId(customer)], field)

    def paper(self, document: Document) -> bytes:
        self.printed.append(document)
        return A_PDF

    def evidence_file(self, number: str, reason: str, translate: Translate) -> bytes:
        checked_reason(reason)
        return b"PK"

    def check_opening(self, on: date, files: tuple[str, ...]) -> Any:
        raise Refusal("access.denied", command="ledger.open_books", role="clerk")

    def open_books(self, on: date, files: tuple[str, ...], approval: Approval) -> Receipt:
        raise Refusal("access.denied", command="ledger.open_books", role="clerk")

    def opening_template(self) -> bytes:
        return b"PK"

    def sample_paper(self, template: str, rulebook: Rulebook, language: str) -> bytes:
        self.sampled.append((template, rulebook.templates, language))
        return A_PDF

    def proof_paper(self, on: date) -> bytes:
        self.proofs.append(on)
        return A_PDF

    def alerts(self) -> Told:
        unread = frozenset(each.key for each in self.alerts_here) - self.alerts_read
        return Told(tuple(self.alerts_here), unread, EVERYTHING)

    def take_as_read(self, keys: Collection[str]) -> None:
        self.alerts_read |= set(keys)

    def report_file(self, report: object, stores: tuple[str, ...], form: str, translate: Translate) -> bytes:
        return A_PDF

    def preview(self, document: Document) -> bytes:
        return A_PDF

    def keep_photo(self, data: bytes) -> str:
        if not data.startswith(PNG):
            raise Refusal("photo.not_picture")
        name = f"sha256:{hashlib.sha256(data).hexdigest()}"
        self.book.photos[name] = data
        return name

    def unsaved(self, person: str) -> dict[str, Unsaved]:
        return {screen: held for (whose, screen), held in self.typed.items() if whose == person}

    def keep_unsaved(self, person: str, screen: str, typed: Plain) -> str:
        at = wall_text(self.now())
        if typed is None:
            self.typed.pop((person, screen), None)
        else:
            self.typed[person, screen] = Unsaved(at, typed)
        return at

    # What is asked of the book.

    def store(self) -> Store:
        return self.store_is

    def rulebook(self, on: date | None = None) -> Rulebook:
        return self.book.in_force(on or TODAY)

    def rulebooks(self) -> tuple[RulebookLine, ...]:
        names = {person.person: person.name for person in self.people()}
        facts = [(fact.at, fact.body) for fact in self.book.facts if isinstance(fact.body, RulebookChanged)]
        first = RulebookLine(rulebook=self.book.rules, decided_on=None, by="", second="", reason="", legal_basis=None)
        return (
            *(
                RulebookLine(
                    rulebook=body.rulebook,
                    decided_on=at.business_date,
                    by=names[at.actor],
                    second=names[at.approver or at.actor],
                    reason=body.reason,
                    legal_basis=body.legal_basis,
                )
                for at, body in reversed(facts)
            ),
            first,
        )

    def objections(self, asked: ChangeRulebook) -> tuple[Refusal, ...]:
        try:
            book = asked_for(asked)
        except Refusal as refusal:
            return (refusal,)
        state = self.book.state
        against = objections(
            book,
            self.book.in_force(book.effective_from),
            earliest=earliest_change(TODAY, state.last_business_day()),
            categories=state.categories(),
            legal_basis=asked.legal_basis,
        )
        return tuple(against)

    def rehearsal(self, proposed: Rulebook, on: date) -> Rehearsal:
        now = self.book.in_force(max(on, proposed.effective_from))
        return rehearse(now, proposed, self.book.tickets.values(), THE_STORE.registered_capital, on)

    def day(self) -> Day | None:
        return self.book.last_day

    def to_do(self, on: date) -> tuple[TaskLine, ...]:
        return ()

    def paused(self, on: date) -> tuple[PausedLine, ...]:
        return ()

    def evidence(self, number: str, on: date) -> Evidence:
        raise Refusal("ticket.unknown", ticket=number)

    def follow_up(self, number: str, on: date) -> FollowUp:
        raise Refusal("ticket.unknown", ticket=number)

    def people(self) -> tuple[Person, ...]:
        return tuple(self.book.people.values())

    def everybody(self) -> tuple[Person, ...]:
        return tuple(self.book.people.values())

    def home(self, on: date) -> Home:
        lines = self.tickets(on)
        still = [line for line in lines if line.stage in (Stage.LIVE, Stage.DUE, Stage.IN_GRACE)]
        days = [on + timedelta(days=n) for n in range(14)]
        lent = [fact.body.net_disbursed for fact in self._today(on) if isinstance(fact.body, TicketIssued)]
        paid = [fact.body.paid for fact in self._today(on) if isinstance(fact.body, TicketRenewed | TicketRedeemed)]
        waiting = tuple(line for line in lines if line.stage in (Stage.DUE, Stage.IN_GRACE, Stage.FORFEITED))
        return Home(
            lent=total(lent),
            lent_count=len(lent),
            received=total(paid),
            received_count=len(paid),
            open_principal=total([line.principal for line in still]),
            open_count=len(still),
            due_by_day=tuple((day, total([line.principal for line in still if line.due == day])) for day in days),
            to_do=waiting,
            waiting=Counter(line.stage for line in waiting),
        )

    def ticket_page(self, asked: TicketQuery, after: Place | None = None) -> Page[TicketLine]:
        open_stages = {Stage.LIVE, Stage.DUE, Stage.IN_GRACE, Stage.BLOCKED, Stage.FORFEITED}

        def is_wanted(line: TicketLine) -> bool:
            stopped = line.stage in open_stages and (line.blocked is not None or line.lost)
            words = f"{line.number} {line.customer} {line.goods}".lower()
            of_stage = stopped if asked.stopped else asked.stage in (None, line.stage)
            return of_stage and asked.pledge in (None, line.pledge) and asked.text.lower() in words

        keys: dict[Order, Callable[[TicketLine], Any]] = {
            Order.NUMBER: lambda line: line.number,
            Order.PAWNED: lambda line: (line.issued_on, line.number),
            Order.DUE: lambda line: (line.due, line.number),
            Order.LOAN: lambda line: (line.principal.minor, line.number),
        }
        found = sorted(filter(is_wanted, self.tickets(asked.on)), key=keys[asked.order], reverse=asked.descending)
        return a_page(found, after, self.page)

    def open_tickets(self, asked: TicketQuery) -> OpenTickets:
        lines = [line for line in self.tickets(asked.on) if asked.pledge in (None, line.pledge)]
        ends = {Stage(end.value) for end in End}
        stages = {stage: sum(line.stage is stage for line in lines) for stage in Stage if stage not in ends}
        standing = [line for line in lines if line.stage not in ends]
        return OpenTickets(
            stages,
            frozenset(line.stage for line in lines) & ends,
            sum(line.blocked is not None or line.lost for line in standing),
            total([line.principal for line in standing if line.stage is not Stage.FORFEITED]),
        )

    def tickets(self, on: date) -> tuple[TicketLine, ...]:
        return tuple(self._line(ticket, on) for ticket in self.book.tickets.values())

    def ticket_card(self, number: str, on: date) -> TicketCard:
        ticket = self.book.state.ticket(TicketNo(number))
        stage = ticket.stage(on)
        names = {person.person: person.name for person in self.people()}
        return TicketCard(
            ticket=ticket,
            customer=self.book.customers[ticket.customer],
            on=on,
            stage=stage,
            redemption=_redemption(ticket, on),
            story=tuple(
                Happening(fact, names.get(fact.at.actor, ""), names.get(fact.at.approver or PersonId(""), ""))
                for fact in self.book.facts
                if fact.at.subject == f"ticket:{number}" and fact.at.kind.startswith("ticket.")
            ),
            absent=self.book.state.absent_goods(ticket.number),
        )

    def customer_by_id(self, id_number: str) -> CustomerCard | None:
        known = self.book.state.customer_with_id(id_number)
        if known is None:
            return None
        theirs = [each for each in self.book.tickets.values() if each.customer == known and each.redeemed_on is None]
        principal = total([each.principal for each in theirs])
        return CustomerCard(customer=self.book.customers[known], open_tickets=len(theirs), open_principal=principal)

    def customers(self, text: str = "") -> tuple[CustomerLine, ...]:
        known = self.book.customers.values()
        return tuple(
            line_of(each)
            for each in known
            if text in (each.name or "") or (each.personal is not None and each.personal.mobile.endswith(text))
        )

    def customer_page(self, asked: CustomerQuery, after: Place | None = None) -> Page[CustomerLine]:
        found = [line for line in self.customers(asked.text) if self._stands_in(asked.group, line, asked.on)]
        found.sort(key=CUSTOMER_KEYS[asked.sorted_by], reverse=asked.descending)
        return a_page(found, after, self.page)

    def customer_counts(self, on: date) -> dict[Group, int]:
        return {group: sum(self._stands_in(group, each, on) for each in self.customers()) for group in Group}

    def _stands_in(self, group: Group, line: CustomerLine, on: date) -> bool:
        return {
            Group.ALL: True,
            Group.COMPANIES: line.kind is CustomerKind.COMPANY,
            Group.SHAREHOLDERS: line.customer in self.shareholders(),
            Group.FROZEN: line.frozen is not None,
            Group.BLACKLISTED: line.blacklisted is not None,
            Group.EXPIRED: line.valid_until is not None and line.valid_until < on,
        }[group]

    def customer_record(self, customer: str) -> CustomerRecord:
        known = self.book.state.customer(CustomerId(customer))
        if known is None:
            raise Refusal("customer.unknown", customer=customer)
        return CustomerRecord(
            customer=known,
            paid_in=self.book.shares.get(CustomerId(customer)),
            balance=self.book.state.balance_of_customer(CustomerId(customer)),
            pledges=self.open_pledges(customer),
        )

    def open_pledges(self, customer: str) -> tuple[OpenPledge, ...]:
        return tuple(
            OpenPledge(
                ticket=each.number,
                goods=each.items[0].description,
                principal=each.principal,
                due=each.period.due,
                forfeit_on=each.period.forfeit_on,
            )
            for each in self.book.tickets.values()
            if each.customer == customer and each.ended is None
        )

    def customer_tickets(self, customer: str, on: date) -> tuple[TicketLine, ...]:
        return tuple(self._line(each, on) for each in self.book.tickets.values() if each.customer == customer)

    def shareholders(self) -> tuple[CustomerId, ...]:
        return tuple(self.book.shares)

    def drafts(self) -> tuple[Draft, ...]:
        return tuple(each for each in self.book.drafts.values() if each.stage is DraftStage.OPEN)

    def legal_person(self) -> LegalPerson:
        return self.book.state.legal_person()

    def reserve(self, on: date) -> Reserve | None:
        return self.book.state.reserve(on)

    def appraisal(self, appraisal: str) -> AppraisalCard:
        if appraisal not in self.book.worksheets:
            raise Refusal("appraisal.unknown", appraisal=appraisal)
        return self.book.worksheets[appraisal]

    def appraisals(self, since: date | None = None) -> tuple[AppraisalCard, ...]:
        return tuple(card for card in self.book.worksheets.values() if since is None or card.what.on >= since)

    def appraisal_page(self, asked: WorksheetQuery, after: Place | None = None) -> Page[AppraisalCard]:
        return a_page(
            [card for card in self.appraisals() if asked.text in card.what.worksheet.description], after, self.page
        )

    def thumbnail(self, name: str) -> bytes:
        if name not in self.book.photos:
            raise Refusal("photo.unknown", photo=name)
        return self.book.photos[name]

    def photo(self, name: str) -> bytes:
        return self.thumbnail(name)

    def photos_of(self, item: str) -> tuple[str, ...]:
        return ()

    def find(self, text: str) -> tuple[Found, ...]:
        lines = self.tickets(TODAY)
        names = {line.number: self._name(self.book.tickets[line.number]) for line in lines}
        hits = [line for line in lines if text in line.number or text in names[line.number]]
        return tuple(Found(line.number, f"{line.number} · {line.customer} · {line.goods}") for line in hits[:8])

    def overview(self, on: date) -> Overview:
        lines = [line for line in self.tickets(on) if line.redeem_now is not None]
        due = tuple(DueOn(line.due, line.principal, 1) for line in lines)
        hours = (HourMoved(9, yuan("1000.00"), NOTHING, 1), HourMoved(10, NOTHING, yuan("250.00"), 2))
        ages = (Aged(None, 0, total([line.principal for line in lines]), len(lines)), Aged(181, None, NOTHING, 0))
        return Overview(on, hours, (ClassLent(PledgeClass.MOVABLE, yuan("5000.00"), 3),), due, ages)

    def subscription(self, person: str) -> Subscription:
        return EVERYTHING

    def initials(self, text: str) -> tuple[str, ...]:
        return initials(text)

    def day_report(self, device: DeviceId, on: date) -> DayReport:
        day = self.book.last_day
        if day is None or day.business_date != on:
            raise Refusal("day.unknown", on=on)
        closed = next((fact for fact in self._today(on) if isinstance(fact.body, DayClosed)), None)
        lines = self._cash_lines(on) if closed else ()
        return DayReport(
            store=STORE,
            device=device,
            business_date=on,
            is_open=day.is_open,
            opened_at=day.opened_at,
            float_amount=day.float_amount,
            received=total([each.amount for each in lines if each.amount.minor > 0]) if closed else None,
            paid=-total([each.amount for each in lines if each.amount.minor < 0]) if closed else None,
            expected=closed.body.expected if closed else None,
            counted=day.counted,
            difference=day.difference,
            reason=closed.body.reason if closed else "",
            approver=self.book.people[closed.at.approver].name if closed and closed.at.approver else "",
            lines=lines,
            head_seq=len(self.book.facts),
            head_hash="0" * 64,
        )

    def _cash_lines(self, on: date) -> tuple[CashLine, ...]:
        facts = self._today(on)
        subjects = {f"{fact.at.command_id}:{fact.at.n}": fact.at.subject for fact in facts}
        entries = [fact for fact in facts if isinstance(fact.body, EntryPosted)]
        moved = [fact for fact in entries if fact.body.rule not in ("till.opened", "day.closed")]
        lines = [
            CashLine(
                wall=fact.at.wall,
                rule=fact.body.rule,
                subject=subjects[fact.body.cause],
                actor=self.book.people[fact.at.actor].name,
                amount=total([each.amount for each in fact.body.postings if each.account == CASH]),
            )
            for fact in moved
        ]
        return tuple(line for line in lines if line.amount)

    def _today(self, on: date) -> list[Any]:
        return [fact for fact in self.book.facts if fact.at.business_date == on]

    def _name(self, ticket: Ticket) -> str:
        return self.book.customers[ticket.customer].name or ""

    def _line(self, ticket: Ticket, on: date) -> TicketLine:
        stage = ticket.stage(on)
        asked = _redemption(ticket, on)
        return TicketLine(
            number=ticket.number,
            customer=self.book.customers[ticket.customer].masked_name or "?",
            goods=ticket.items[0].description,
            items=len(ticket.items),
            principal=ticket.principal,
            issued_on=ticket.issued_on,
            due=ticket.period.due,
            forfeit_on=ticket.period.forfeit_on,
            stage=stage,
            redeem_now=None if asked is None else asked.pay_now,
            pledge=ticket.pledge,
            blocked=ticket.blocked,
            lost=ticket.loss_reported_on is not None,
        )


def _redemption(ticket: Ticket, on: date) -> RedemptionQuote | None:
    try:
        return redemption_quote(ticket, on)
    except Refusal:
        return None


def an_id_number(serial: int) -> str:
    """A resident identity number that holds, of nobody."""
    first = f"110101{1970 + serial % 30:04d}0101{serial % 1000:03d}"
    return first + check_digit(first)


def an_empty_desk(session: Session = CLERK) -> FakeDesk:
    """A new book: people, no customers, no day."""
    desk = FakeDesk(session)
    for person in (CLERK, MANAGER):
        desk.do_as(MANAGER, AddPerson(person=person.person, name=person.name, role=person.role))
    return desk


def a_desk(session: Session = CLERK) -> FakeDesk:
    """A shop on a Sunday afternoon: tickets in every stage, the till open since two past nine."""
    desk = an_empty_desk(session)
    customers = [_register(desk, name, n) for n, name in enumerate(CUSTOMERS)]
    for n, ago in enumerate((40, 35, 33, 32, 30, 30, 26, 21, 19, 17, 12, 8, 5)):
        on = TODAY - timedelta(days=ago)
        _open_day(desk, on)
        _issue(desk, customers[n % 6], GOODS[n % 6], days=30)
        desk.book.last_day = None
    _open_day(desk, TODAY)
    _issue(desk, customers[2], GOODS[2], days=30)
    numbers = sorted(desk.book.tickets)
    desk.do_as(MANAGER, RenewTicket(ticket=numbers[3], days=30))
    desk.do_as(MANAGER, RedeemTicket(ticket=numbers[8]))
    desk.now_is = datetime.combine(TODAY, time(13, 40), CHINA_TIME)
    desk.done.clear()
    return desk


def _open_day(desk: FakeDesk, on: date) -> None:
    desk.now_is = datetime.combine(on, time(9, 2), CHINA_TIME)
    desk.do_as(MANAGER, OpenTill(float_amount=yuan("90000"), source=Counterpart.BANK))


def _register(desk: FakeDesk, name: str, n: int) -> str:
    registered = RegisterCustomer(
        name=name, id_number=an_id_number(n), mobile=f"1380000567{n}", address="演示市东门街 1 号"
    )
    facts = desk.do_as(MANAGER, registered).facts
    return facts[0].at.subject.removeprefix("customer:")


def _issue(desk: FakeDesk, customer: str, goods: tuple[Category, str, str, str], days: int) -> None:
    category, description, appraised, loan = goods
    item = OfferedItem(
        category=category,
        description=description,
        condition="轻微使用痕迹",
        appraised=yuan(appraised),
        loan=yuan(loan),
    )
    command = IssueTicket(
        customer=CustomerId(customer), items=(item,), prohibited=(), days=days, source_statement="本人购买，有发票"
    )
    desk.do_as(MANAGER, command)


class FakeGate:
    """The door: two books, one password, and a new book that always succeeds."""

    def __init__(self, books: tuple[BookOnDisk, ...] = ()) -> None:
        self.known = books
        self.founded: list[Founding] = []
        self.fails: Trouble | None = None
        self.code = ""
        self.hurt = ""
        self.closed = 0
        self.recovered: tuple[str, ...] = ()

    def books(self) -> tuple[BookOnDisk, ...]:
        return self.known

    def create(self, founding: Founding) -> Created:
        if self.fails is not None:
            raise self.fails
        self.founded.append(founding)
        book = BookOnDisk("book", founding.store.name, practice=False, people=(founding.manager.person,))
        self.known = (*self.known, book)
        return Created(book, "7K3Q-M8TD-XW2P-9RFA-5HZC-V6NB-4JYE-2GLS")

    def open(
        self, book: BookOnDisk, person: str, password: str, code: str = "", *, read_only: bool = False
    ) -> FakeDesk:
        if self.hurt and not read_only:
            raise BookTrouble(self.hurt)
        if password != PASSWORD:
            raise KeyTrouble("key.wrong")
        if self.code and code != self.code:
            raise KeyTrouble("key.wrong_code" if code else "key.code_needed", person=person)
        desk = a_desk(MANAGER if person == MANAGER.person else CLERK)
        desk.read_only = "read_only.damaged" if read_only else ""
        return desk

    def close(self) -> None:
        self.closed += 1

    def found_backups(self, places: tuple[str, ...]) -> tuple[FoundBook, ...]:
        return ()

    def card_words(self) -> tuple[str, ...]:
        return ("academic", "acid", "zero")

    def check_card(self, number: int, words: str) -> None:
        raise KeyTrouble("key.card_mistyped", card=number)

    def restore(self, asked: AskedRestore, progress: Callable[[int, int], None]) -> RestoredBook:
        raise self.fails or KeyTrouble("backup.wrong_key")

    def recover(self, book: BookOnDisk, asked: AskedRecovery) -> None:
        if self.fails is not None:
            raise self.fails
        self.recovered = (*self.recovered, asked.person)

    def make_practice_book(self, progress: Callable[[int, int], None]) -> BookOnDisk:
        for done in range(0, 91, 30):
            progress(done, 90)
        self.known = (*self.known, PRACTICE_BOOK)
        return PRACTICE_BOOK


PRACTICE_BOOK = BookOnDisk("practice", THE_STORE.name, practice=True, people=("clerk1", "manager"))
REAL_BOOK = BookOnDisk("nanmen", "福安典当 · 南门店", practice=False, people=("clerk1", "manager", "zhang.min"))


def plain_words(trouble: Trouble) -> str:
    """Words for any trouble, as `app` would have them."""
    if isinstance(trouble, KeyTrouble):
        return "The password does not open this book."
    return "The disk did not answer." if isinstance(trouble, MachineTrouble) else f"Refused: {trouble.code}"
