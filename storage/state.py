"""What the rules of all features read, answered from the projections inside the command's own transaction."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from domain.access.people import Person
from domain.access.second_factor import SecondFactor
from domain.customers.customer import Customer
from domain.customers.erasure import Ties
from domain.errors import Refusal
from domain.ids import CustomerId, DeviceId, PersonId
from domain.ledger.proof import DayFigures
from domain.money import NOTHING, Money
from domain.organisation.legal_person import LegalPerson
from domain.organisation.reserve import Reserve
from domain.organisation.store import Store
from domain.rulebook.rulebook import Rulebook
from domain.stock.item import Category
from domain.till.day import Day
from storage import access, customers, erasure, organisation, proof, rulebooks, till
from storage.clock_state import ClockState
from storage.closing_state import ClosingState
from storage.custody_state import VaultState
from storage.goods_state import GoodsState
from storage.journal import Journal
from storage.ledger_state import LedgerState
from storage.opening_state import OpeningState
from storage.pawn_state import PawnState
from storage.stock_state import StockState


class SqlState(PawnState, GoodsState, VaultState, StockState, ClockState, LedgerState, ClosingState, OpeningState):
    """The state of one store's book, as the Protocols of the features ask for it."""

    def __init__(self, journal: Journal, business_date: Callable[[], date], ahead: object | None = None) -> None:
        self._journal = journal
        self._conn = journal.conn
        self._store = journal.store
        self._business_date = business_date
        self._ahead = ahead
        self._rulebook: Rulebook | None = None
        self._staff: tuple[Person, ...] | None = None
        self._days: dict[DeviceId, Day | None] = {}

    def store(self) -> Store | None:
        """The store, once it is founded."""
        return organisation.store_of(self._conn, self._store)

    def rulebook(self) -> Rulebook:
        """The rulebook in force on the business date, looked up once."""
        if self._rulebook is None:
            self._rulebook = rulebooks.in_force(self._conn, self._store, self._business_date())
        return self._rulebook

    def rulebooks(self) -> tuple[Rulebook, ...]:
        """Every rulebook that was decided on, in that order."""
        return tuple(each.rulebook for each in rulebooks.decided(self._conn, self._store))

    def last_business_day(self) -> date | None:
        """The newest business day of any drawer."""
        return till.last_business_day(self._conn, self._store)

    def categories(self) -> frozenset[str]:
        """The kinds of goods."""
        return frozenset(category.value for category in Category)

    def appraisal_limit(self) -> Money:
        """The value above which a second person must agree to a worksheet."""
        return self.rulebook().approvals.appraisal

    def person(self, person: PersonId) -> Person | None:
        """Somebody who works or worked here."""
        return next((each for each in self.staff() if each.person == person), None)

    def staff(self) -> tuple[Person, ...]:
        """Everybody who works or worked here, as it stood when the transaction began."""
        if self._staff is None:
            self._staff = organisation.people_of(self._conn, self._store)
        return self._staff

    def second_factor(self, person: PersonId) -> SecondFactor | None:
        """Somebody's second factor, with the recovery codes that were not used."""
        return access.second_factor_of(self._conn, self._store, person)

    def customer(self, customer: CustomerId) -> Customer | None:
        """A customer by id."""
        return customers.customer_of(self._conn, self._store, customer)

    def customer_with_id(self, id_number: str) -> CustomerId | None:
        """Whose identity number this is."""
        known = customers.customer_with_id(self._conn, self._store, id_number)
        return None if known is None else known.customer

    def ties(self, customer: CustomerId) -> Ties:
        """What still binds a customer to the shop."""
        return erasure.ties_of(self._conn, self._store, customer)

    def legal_person(self) -> LegalPerson:
        """The company behind the store, whose capital limits what is lent. Raises Refusal `store.unknown`."""
        company = organisation.legal_person_in(self._conn, self._store)
        if company is None:
            raise Refusal("store.unknown")
        return company

    def reserve(self, on: date | None = None) -> Reserve | None:
        """What the store may lend of the company's headroom on a day, if that was said; without a day, the newest."""
        return organisation.reserve_of(self._conn, self._store, on or date.max)

    def shareholder(self, customer: CustomerId) -> Money | None:
        """What a customer paid in as a shareholder, or None for one who is none."""
        return organisation.paid_in_by(self._conn, self._store, customer)

    def proved_on(self) -> date | None:
        """The newest day that is proved."""
        last = proof.last_proved(self._conn, self._store)
        return None if last is None else last.on

    def proof_read(self) -> DayFigures | None:
        """The figures of a proof that were read ahead of this transaction."""
        return self._ahead if isinstance(self._ahead, DayFigures) else None

    def day(self, device: DeviceId) -> Day | None:
        """The newest day of a drawer, as it stood when the transaction began: rules read before anything is written."""
        if device not in self._days:
            self._days[device] = till.last_day(self._conn, self._store, device)
        return self._days[device]

    def cash_in_drawer(self, device: DeviceId) -> Money:
        """What the books say a drawer holds; for rules only, never for the counter."""
        day = self.day(device)
        return NOTHING if day is None else day.cash
