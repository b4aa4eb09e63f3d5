"""What screens, papers and the command line ask of an open book, each answer from one short read transaction."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date

import sqlalchemy as sa

from domain.access.people import Person
from domain.customers.customer import Customer
from domain.customers.listing import CustomerQuery, Group
from domain.customers.views import CustomerLine, CustomerRecord, OpenPledge, line_of
from domain.documents import Document
from domain.errors import Refusal
from domain.facts import Fact
from domain.happening import Happening
from domain.ids import CustomerId, DeviceId, TicketNo
from domain.ledger.entry import EntryLine, TrialBalance
from domain.listing import Page, Place
from domain.organisation.legal_person import LegalPerson
from domain.organisation.reserve import Reserve
from domain.pawn.draft import Draft
from domain.pawn.listing import OpenTickets, TicketQuery
from domain.pawn.numbers import FormStock
from domain.pawn.ticket import Ticket, subject_of
from domain.pawn.views import CustomerCard, Found, Home, TicketCard, TicketLine
from domain.slips import Print
from domain.stock.custody import item_in
from domain.stock.stocktake import Stocktake
from domain.stock.vault_views import CustodyCard, StocktakeCard, WalkCard
from domain.till.day import Day
from domain.till.day_close import DayReport
from storage import (
    custody,
    customer_pages,
    customers,
    day_report,
    initials,
    ledger_reading,
    numbers,
    organisation,
    pawn,
    pawn_lists,
    pledge_drafts,
    search,
    slips,
    stocktake,
    ticket_lines,
    ticket_pages,
    till,
    vault_reading,
)
from storage.alert_reading import AlertReading
from storage.bag_reading import BagReading
from storage.books_reading import BooksReading
from storage.clock_reading import ClockReading
from storage.closing_lists import ClosingLists
from storage.closing_reading import ClosingReading
from storage.compliance import ComplianceReading
from storage.follow_up_reading import FollowUpReading
from storage.goods_papers import GoodsPapers
from storage.goods_reading import GoodsReading
from storage.group_reading import GroupReading
from storage.opening_reading import OpeningReading
from storage.overview import OverviewReading
from storage.proof_reading import ProofReading
from storage.rulebook_reading import RulebookReading
from storage.security_reading import SecurityReading
from storage.statements import StatementReading
from storage.stock_reading import StockReading
from storage.ticket_checking import TicketChecking
from storage.voucher_reading import VoucherReading


class StoreReading(
    AlertReading,
    BagReading,
    BooksReading,
    RulebookReading,
    GoodsReading,
    GoodsPapers,
    StockReading,
    ClockReading,
    FollowUpReading,
    ClosingReading,
    ClosingLists,
    ComplianceReading,
    GroupReading,
    OpeningReading,
    OverviewReading,
    StatementReading,
    VoucherReading,
    SecurityReading,
    ProofReading,
    TicketChecking,
):
    """Questions to one store's book, as this device sees it."""

    __slots__ = ()

    def people(self) -> tuple[Person, ...]:
        """The staff of today; `staff` has who left as well."""
        with self._reading() as conn:
            return tuple(each for each in organisation.people_of(conn, self.store_id) if not each.left)

    def person(self, person: str) -> Person | None:
        """Somebody who works or worked here."""
        with self._reading() as conn:
            return next((each for each in organisation.people_of(conn, self.store_id) if each.person == person), None)

    def day(self) -> Day | None:
        """The newest day of this device's drawer."""
        with self._reading() as conn:
            return till.last_day(conn, self.store_id, self.device)

    def home(self, on: date) -> Home:
        """What the counter sees first on this day."""
        with self._reading() as conn:
            return ticket_lines.home(conn, self.store_id, on)

    def tickets(self, on: date) -> tuple[TicketLine, ...]:
        """Every ticket, the newest first, with its stage on this day."""
        with self._reading() as conn:
            return tuple(ticket_lines.line(row, on) for row in pawn_lists.rows_of(conn, self.store_id))

    def ticket_page(self, asked: TicketQuery, after: Place | None = None) -> Page[TicketLine]:
        """The first tickets of a list, or those after this place."""
        with self._reading() as conn:
            return ticket_pages.page(conn, self.store_id, asked, after)

    def open_tickets(self, asked: TicketQuery) -> OpenTickets:
        """How the open tickets of this query's class stand on its day."""
        with self._reading() as conn:
            return ticket_pages.open_tickets(conn, self.store_id, asked)

    def ticket(self, number: str) -> Ticket:
        """A ticket. Raises Refusal `ticket.unknown`."""
        with self._reading() as conn:
            return _ticket(conn, self.store_id, number)

    def ticket_card(self, number: str, on: date) -> TicketCard:
        """All that the counter sees of a ticket on this day. Raises Refusal `ticket.unknown`."""
        with self._reading() as conn:
            ticket = _ticket(conn, self.store_id, number)
            customer = customers.customer_of(conn, self.store_id, ticket.customer)
            names = self._names(conn)
            facts = self._journal(conn).of_subjects([subject_of(number)])
            absent = custody.absent_goods(conn, self.store_id, number)
        return TicketCard(
            ticket=ticket,
            customer=customer or Customer(ticket.customer, None),
            on=on,
            stage=ticket.stage(on),
            redemption=ticket_lines.redemption_of(ticket, on),
            story=tuple(_happening(fact, names) for fact in facts),
            absent=absent,
        )

    def drafts(self) -> tuple[Draft, ...]:
        """The pledges that are agreed and wait for their payout."""
        with self._reading() as conn:
            return pledge_drafts.open_drafts(conn, self.store_id)

    def forms(self) -> tuple[FormStock, ...]:
        """What became of the blank ticket forms."""
        with self._reading() as conn:
            return numbers.stock_of(conn, self.store_id)

    def customer_by_id(self, id_number: str) -> CustomerCard | None:
        """The customer with this identity number, and what they have pledged."""
        with self._reading() as conn:
            known = customers.customer_with_id(conn, self.store_id, id_number.upper().strip())
            if known is None:
                return None
            open_tickets, principal = pawn_lists.open_of_customer(conn, self.store_id, known.customer)
        return CustomerCard(customer=known, open_tickets=open_tickets, open_principal=principal)

    def customers(self, text: str = "") -> tuple[CustomerLine, ...]:
        """Every customer by id, or whoever has this very id or paper's number, or those whose name or the tail of
        whose phone or paper's number is this.
        """
        with self._reading() as conn:
            wanted = text.strip()
            if not wanted:
                return tuple(line_of(each) for each in customers.all_customers(conn, self.store_id))
            found = customer_pages.found(conn, self.store_id, wanted, search.MOST)
            known = {each.customer: each for each in customers.customers_of(conn, self.store_id, found)}
        return tuple(line_of(known[name]) for name in map(CustomerId, found) if name in known)

    def customer_page(self, asked: CustomerQuery, after: Place | None = None) -> Page[CustomerLine]:
        """The first customers of a list, or those after this place."""
        with self._reading() as conn:
            return customer_pages.page(conn, self.store_id, asked, after)

    def customer_counts(self, on: date) -> Mapping[Group, int]:
        """How many customers stand in each group on a day."""
        with self._reading() as conn:
            return customer_pages.counts(conn, self.store_id, on)

    def all_customers(self) -> tuple[Customer, ...]:
        """Everybody who was ever taken down, by id."""
        with self._reading() as conn:
            return tuple(customers.all_customers(conn, self.store_id))

    def customer(self, customer: str) -> Customer:
        """Who a customer is. Raises Refusal `customer.unknown`."""
        with self._reading() as conn:
            known = customers.customer_of(conn, self.store_id, customer)
        if known is None:
            raise Refusal("customer.unknown", customer=customer[:40])
        return known

    def customer_record(self, customer: str) -> CustomerRecord:
        """All that the counter knows of a customer. Raises Refusal `customer.unknown`."""
        with self._reading() as conn:
            known = customers.customer_of(conn, self.store_id, customer)
            if known is None:
                raise Refusal("customer.unknown", customer=customer[:40])
            return CustomerRecord(
                customer=known,
                paid_in=organisation.paid_in_by(conn, self.store_id, customer),
                balance=pawn_lists.lent_to(conn, self.store_id, customer),
                pledges=tuple(pawn_lists.open_pledges(conn, self.store_id, customer)),
                handlers=tuple(_handlers(conn, self.store_id, customer)),
            )

    def open_pledges(self, customer: str) -> tuple[OpenPledge, ...]:
        """The tickets that a customer has not ended yet, by number."""
        with self._reading() as conn:
            return tuple(pawn_lists.open_pledges(conn, self.store_id, customer))

    def customer_tickets(self, customer: str, on: date) -> tuple[TicketLine, ...]:
        """Every ticket of a customer, the newest first, with its stage on this day."""
        with self._reading() as conn:
            theirs = pawn_lists.rows_of_customer(conn, self.store_id, customer)
            return tuple(ticket_lines.line(row, on) for row in theirs)

    def shareholders(self) -> tuple[CustomerId, ...]:
        """The customers who hold a share of the company."""
        with self._reading() as conn:
            return organisation.shareholders_of(conn, self.store_id)

    def legal_person(self) -> LegalPerson:
        """The company behind the store. Raises Refusal `store.unknown` before it is founded."""
        with self._reading() as conn:
            company = organisation.legal_person_in(conn, self.store_id)
        if company is None:
            raise Refusal("store.unknown")
        return company

    def reserve(self, on: date) -> Reserve | None:
        """The store's part of the company's headroom on a day."""
        with self._reading() as conn:
            return organisation.reserve_of(conn, self.store_id, on)

    def find(self, text: str) -> tuple[Found, ...]:
        """The newest tickets by number or its tail, goods, or their customer's name, its pinyin initials or the tail of
        their phone or identity number.
        """
        with self._reading() as conn:
            rows = pawn_lists.rows_found(conn, self.store_id, text.strip())
        return tuple(Found(TicketNo(row.number), f"{ticket_lines.masked(row)} · {row.goods}") for row in rows)

    def initials(self, text: str) -> tuple[str, ...]:
        """By which pinyin initials a Chinese text is known ("rj" for 日结)."""
        return initials.initials(text)

    def day_report(self, device: DeviceId, on: date) -> DayReport:
        """A drawer's day. Raises Refusal `day.unknown`."""
        with self._reading() as conn:
            return day_report.day_report(conn, self._journal(conn), self.store_id, device, on)

    def custody(self, item: str) -> CustodyCard:
        """All that the vault knows of an item. Raises Refusal `item.unknown`."""
        with self._reading() as conn:
            return vault_reading.custody_card(
                conn, self._journal(conn), self.store_id, item_in(item), self._names(conn)
            )

    def walk(self, on: date) -> WalkCard | None:
        """A day's vault walk; None before it is drawn."""
        with self._reading() as conn:
            return vault_reading.walk_card(conn, self.store_id, on)

    def stocktake(self, name: str) -> StocktakeCard:
        """A count's sheet and result. Raises Refusal `stocktake.unknown`."""
        with self._reading() as conn:
            return vault_reading.stocktake_card(conn, self.store_id, name)

    def stocktakes(self, most: int | None = None) -> tuple[Stocktake, ...]:
        """Every count, the newest first, or so many of them."""
        with self._reading() as conn:
            return tuple(count for count, _ in stocktake.stocktakes_of(conn, self.store_id, most))

    def entries(self, first: date | None = None, last: date | None = None, sub: str = "") -> tuple[EntryLine, ...]:
        """Entries of these days, or of one ticket or drawer."""
        with self._reading() as conn:
            return ledger_reading.entries_of(conn, self.store_id, first, last, sub)

    def trial_balance(self, up_to: date) -> TrialBalance:
        """The trial balance up to and with this day."""
        with self._reading() as conn:
            return ledger_reading.trial_balance(conn, self.store_id, up_to)

    def facts(self, subject: str = "") -> Iterator[sa.Row[tuple[bytes, str, str]]]:
        """The stored facts as they stand, each chain in its order; of one subject where it is named."""
        with self._reading() as conn:
            for row in self._journal(conn).stored():
                if not subject or row.subject == subject:
                    yield row

    def fact(self, document: Document) -> tuple[Fact, str]:
        """The fact that a paper shows, and the name of who did it. Raises Refusal `document.unknown`."""
        with self._reading() as conn:
            fact = slips.fact_of(self._journal(conn), document)
            return fact, _happening(fact, self._names(conn)).clerk

    def slip(self, document: Document, reprint: int) -> Print:
        """What a paper shows. Raises Refusal `document.unknown`."""
        store, rulebook = self.store(), self.rulebook(self.fact(document)[0].at.business_date)
        with self._reading() as conn:
            source = slips.Source(conn, self._journal(conn), store, rulebook, self._names(conn))
            return slips.slip_of(source, document, reprint)


def _ticket(conn: sa.Connection, store: str, number: str) -> Ticket:
    ticket = pawn.ticket_of(conn, store, number)
    if ticket is None:
        raise Refusal("ticket.unknown", ticket=number[:40])
    return ticket


def _handlers(conn: sa.Connection, store: str, customer: str) -> Iterator[CustomerLine]:
    """Whoever acted for a customer, the newest first."""
    names = pawn_lists.handlers_of(conn, store, customer)
    known = {each.customer: each for each in customers.customers_of(conn, store, names)}
    return (line_of(known[name]) for name in names if name in known)


def _happening(fact: Fact, names: dict[str, str]) -> Happening:
    approver = fact.at.approver
    return Happening(fact, names.get(fact.at.actor, fact.at.actor), names.get(approver, approver) if approver else "")
