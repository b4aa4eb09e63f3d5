"""What the self-check of compliance asks of the book: what is open, waits or is held, each found along an index."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import Any

import sqlalchemy as sa

from domain.access.security import SecurityEvent
from domain.clock import stamped_at
from domain.compliance.figures import AtTheCounter, Figures, InTheVault, Lent, OnTheBooks, Owed, ShareholderOwes
from domain.compliance.filings import FileMade, file_made, made_since
from domain.customers.masking import masked_name
from domain.ids import StoreId
from domain.ledger.accounts import BANK_LOANS
from domain.ledger.closing import PeriodStanding, month_of
from domain.ledger.self_check import Severity
from domain.ledger.voucher import Standing
from domain.money import Money
from domain.organisation.legal_person import legal_person_of
from domain.pawn.listing import TicketQuery
from domain.rulebook.terms import PledgeClass
from storage import (
    alerts,
    closings,
    customers,
    goods,
    ledger_reading,
    organisation,
    rulebooks,
    security,
    self_check,
    stocktake,
    ticket_pages,
    vault_reading,
)
from storage.book_reading import BookReading
from storage.customers import CUSTOMER
from storage.goods import LOT
from storage.ledger import ACCOUNT_DAY, ACCOUNT_MONTH
from storage.pawn import ITEM, TICKET
from storage.pawn_lists import in_pawn
from storage.stock import ITEM_PHOTO
from storage.tables import FACT
from storage.vouchers import VOUCHER

_WITH_LOT = TICKET.outerjoin(LOT, sa.and_(LOT.c.store == TICKET.c.store, LOT.c.ticket == TICKET.c.number))
_LOANS = sa.select(
    TICKET.c.number,
    TICKET.c.customer,
    TICKET.c.pledge,
    (TICKET.c.outstanding - sa.func.coalesce(LOT.c.loan_disposed, 0)).label("lent"),
).select_from(_WITH_LOT)
_OF_CUSTOMER = TICKET.join(
    CUSTOMER, sa.and_(CUSTOMER.c.store == TICKET.c.store, CUSTOMER.c.customer == TICKET.c.customer)
)
_OF_ITEM = TICKET.join(ITEM, sa.and_(ITEM.c.store == TICKET.c.store, ITEM.c.ticket == TICKET.c.number))


class ComplianceReading(BookReading):
    """The part of `StoreReading` that is about compliance."""

    __slots__ = ()

    def compliance(self, on: date) -> Figures:
        """What the book says on a day of everything that law and rules ask for."""
        store = self.store()
        with self._reading() as conn:
            return Figures(
                on=on,
                rulebook=rulebooks.in_force(conn, self.store_id, on),
                company=organisation.legal_person_in(conn, self.store_id) or legal_person_of(store),
                reserve=organisation.reserve_of(conn, self.store_id, on),
                lent=_lent(conn, self.store_id),
                counter=_counter(conn, self.store_id, on),
                vault=_vault(conn, self.store_id, on),
                books=self._books(conn, on),
                damaged=_damaged(conn, self.store_id, on),
                began_on=_began_on(conn, self.store_id),
            )

    def files_made(self, on: date) -> tuple[FileMade, ...]:
        """The newest file of each kind and its days, since the year before this day's began."""
        with self._reading() as conn:
            made = security.last_about(conn, self.store_id, SecurityEvent.EXPORTED, made_since(on))
            names = organisation.names_of(conn, self.store_id)
        return tuple(
            file_made(row.about, date.fromisoformat(stamped_at(row.newest)[:10]), names.get(row.person, ""))
            for row in made
        )

    def _books(self, conn: sa.Connection, on: date) -> OnTheBooks:
        found = [each.severity for each in self_check.of_day(self._journal(conn), on).findings]
        return OnTheBooks(
            bank_loans=_bank_loans(conn, self.store_id, on),
            days_open=_days_open(conn, self.store_id, on),
            months_open=_months_open(conn, self.store_id, on),
            unposted=_unposted(conn, self.store_id),
            errors=found.count(Severity.ERROR),
            warnings=found.count(Severity.WARNING),
        )


def _lent(conn: sa.Connection, store: str) -> Lent:
    loans = _loans(conn, store)
    owing, estates = _owing(loans), _on(loans, PledgeClass.REAL_ESTATE)
    return Lent(
        in_all=_sum_of(loans),
        property_rights=_sum_of(_on(loans, PledgeClass.PROPERTY_RIGHT)),
        real_estate=_sum_of(estates),
        most_owing=_most_owing(conn, store, owing),
        largest_real_estate=_largest(estates),
        shareholders=tuple(_shareholders(conn, store, owing)),
    )


def _loans(conn: sa.Connection, store: str) -> Sequence[Any]:
    """The tickets that are lent on, which an index holds by class; what a disposal paid back is lent no more."""
    classes = [each.value for each in PledgeClass]
    still_lent = (TICKET.c.store == store, TICKET.c.pledge.in_(classes), TICKET.c.outstanding > 0)
    return conn.execute(_LOANS.where(*still_lent)).all()


def _on(loans: Sequence[Any], pledge: PledgeClass) -> Sequence[Any]:
    return [row for row in loans if row.pledge == pledge.value]


def _sum_of(loans: Sequence[Any]) -> Money:
    return Money(sum(row.lent for row in loans))


def _owing(loans: Sequence[Any]) -> Mapping[str, int]:
    owing: dict[str, int] = defaultdict(int)
    for row in loans:
        owing[row.customer] += row.lent
    return owing


def _most_owing(conn: sa.Connection, store: str, owing: Mapping[str, int]) -> Owed | None:
    most = max(owing, key=owing.__getitem__, default=None)
    return None if most is None else _owed(most, owing, _names(conn, store, [most]))


def _largest(loans: Sequence[Any]) -> Owed | None:
    row = max(loans, key=lambda row: row.lent, default=None)
    return None if row is None else Owed(about=f"ticket:{row.number}", name=row.number, amount=Money(row.lent))


def _shareholders(conn: sa.Connection, store: str, owing: Mapping[str, int]) -> Iterator[ShareholderOwes]:
    holders = organisation.shareholders_of(conn, store)
    names = _names(conn, store, holders)
    for holder in holders:
        paid_in = organisation.paid_in_by(conn, store, holder)
        if paid_in is not None:
            yield ShareholderOwes(owed=_owed(holder, owing, names), paid_in=paid_in)


def _owed(customer: str, owing: Mapping[str, int], names: Mapping[str, str]) -> Owed:
    name = names.get(customer, masked_name("?"))
    return Owed(about=f"customer:{customer}", name=name, amount=Money(owing.get(customer, 0)))


def _names(conn: sa.Connection, store: str, wanted: Sequence[str]) -> Mapping[str, str]:
    known = customers.customers_of(conn, store, wanted)
    return {each.customer: each.masked_name or masked_name("?") for each in known}


def _counter(conn: sa.Connection, store: str, on: date) -> AtTheCounter:
    without_photo, first = _without_photo(conn, store)
    return AtTheCounter(
        papers_expired=_pawners(conn, store, CUSTOMER.c.valid_until < on),
        blacklisted=_pawners(conn, store, CUSTOMER.c.blacklisted.is_not(None)),
        stopped=ticket_pages.open_tickets(conn, store, TicketQuery(on=on)).stopped,
        without_photo=without_photo,
        first_without_photo=first,
        not_noticed=goods.lots_without_notice(conn, store),
        surplus_owed=goods.surpluses_left(conn, store),
    )


def _pawners(conn: sa.Connection, store: str, which: sa.ColumnElement[bool]) -> int:
    """How many such customers have something in pawn; found from the open tickets, which are few."""
    query = sa.select(sa.func.count(TICKET.c.customer.distinct())).select_from(_OF_CUSTOMER)
    return _count(conn, in_pawn(query.where(TICKET.c.store == store, which)))


def _without_photo(conn: sa.Connection, store: str) -> tuple[int, str]:
    """How many things, and the first ticket of which one is."""
    shown = sa.select(ITEM_PHOTO.c.photo).where(ITEM_PHOTO.c.store == ITEM.c.store, ITEM_PHOTO.c.item == ITEM.c.code)
    query = sa.select(sa.func.count(), sa.func.coalesce(sa.func.min(ITEM.c.ticket), "")).select_from(_OF_ITEM)
    things = in_pawn(query.where(TICKET.c.store == store, ITEM.c.held == 1, ~shown.exists()))
    row = conn.execute(things).one()
    return row[0], row[1]


def _vault(conn: sa.Connection, store: str, on: date) -> InTheVault:
    seen = vault_reading.vault_view(conn, store, on)
    return InTheVault(
        not_stored=seen.not_stored,
        missing=seen.missing,
        in_doubt=seen.doubtful,
        counted_on=stocktake.last_finished(conn, store),
    )


def _bank_loans(conn: sa.Connection, store: StoreId, on: date) -> Money:
    moved = ledger_reading.moved_up_to(conn, (store,), on)
    return Money(sum(credit - debit for account, (debit, credit) in moved.items() if account.startswith(BANK_LOANS)))


def _days_open(conn: sa.Connection, store: str, on: date) -> tuple[date, ...]:
    closed = closings.last_closed_day(conn, store) or date.min
    between = (ACCOUNT_DAY.c.book_date > closed, ACCOUNT_DAY.c.book_date < on)
    days = sa.select(ACCOUNT_DAY.c.book_date).where(ACCOUNT_DAY.c.store == store, *between)
    return tuple(sorted(conn.execute(days.distinct()).scalars()))


def _months_open(conn: sa.Connection, store: str, on: date) -> tuple[str, ...]:
    closed = {each.month for each in closings.periods(conn, store) if each.standing is PeriodStanding.CLOSED}
    past = sa.select(ACCOUNT_MONTH.c.month).where(ACCOUNT_MONTH.c.store == store, ACCOUNT_MONTH.c.month < month_of(on))
    return tuple(sorted(set(conn.execute(past.distinct()).scalars()) - closed))


def _unposted(conn: sa.Connection, store: str) -> int:
    waits = (VOUCHER.c.store == store, VOUCHER.c.standing == Standing.PREPARED.value)
    return _count(conn, sa.select(sa.func.count()).select_from(VOUCHER).where(*waits))


def _damaged(conn: sa.Connection, store: str, on: date) -> int:
    found = alerts.events(conn, store, on).get(SecurityEvent.DAMAGE_FOUND)
    return 0 if found is None else found.times


def _began_on(conn: sa.Connection, store: str) -> date | None:
    first: date | None = conn.execute(
        sa.select(sa.func.min(FACT.c.business_date, type_=FACT.c.business_date.type)).where(FACT.c.store == store)
    ).scalar_one()
    return first


def _count(conn: sa.Connection, query: sa.Select[Any]) -> int:
    return int(conn.execute(query).scalar_one())
