"""Open loans and receivables as they stood at the end of any day, as far as a past day knew them.

Tickets of which nothing came since are read from their rows; the few that moved on are told again from their facts.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from datetime import date
from typing import Any

import sqlalchemy as sa

from domain.ledger.statements.aging import (
    RECEIVABLES,
    LoanAging,
    OpenLoan,
    ReceivableAging,
    Standing,
    aged_loans,
    aged_receivables,
)
from domain.ledger.statements.books import said
from domain.ledger.statements.template import Scope
from domain.money import Money
from domain.pawn.ticket import Block, Ticket
from domain.rulebook.rulebook import Disposal
from storage.account_pages import chart_of_stores, leaves_of
from storage.goods import LOT
from storage.journal import Journal
from storage.ledger import ACCOUNT_DAY, ENTRY, POSTING
from storage.past_tickets import as_told, told_in, touched
from storage.pawn import TICKET
from storage.tables import Day

_BY_SUB = "1221"
"""The account whose balances belong to somebody; accruals are for all tickets together."""

OPEN = (
    sa.select(TICKET.c.number, TICKET.c.pledge, TICKET.c.due, TICKET.c.outstanding, TICKET.c.forfeited_on)
    .select_from(TICKET.outerjoin(LOT, sa.and_(LOT.c.store == TICKET.c.store, LOT.c.ticket == TICKET.c.number)))
    .where(
        TICKET.c.store == sa.bindparam("store"),
        TICKET.c.outstanding > 0,
        sa.func.coalesce(TICKET.c.blocked, "") != Block.SEIZED.value,
        LOT.c.disposed_on.is_(None),
    )
)
DEBITS = (
    sa.select(
        ACCOUNT_DAY.c.account,
        ACCOUNT_DAY.c.book_date,
        sa.func.sum(ACCOUNT_DAY.c.debit).label("debit"),
        sa.func.sum(ACCOUNT_DAY.c.credit).label("credit"),
    )
    .where(
        ACCOUNT_DAY.c.store.in_(sa.bindparam("stores", expanding=True)),
        ACCOUNT_DAY.c.account.in_(sa.bindparam("accounts", expanding=True)),
        ACCOUNT_DAY.c.book_date <= sa.bindparam("last", type_=Day),
        ACCOUNT_DAY.c.known_on <= sa.bindparam("known_on", type_=Day),
    )
    .group_by(ACCOUNT_DAY.c.account, ACCOUNT_DAY.c.book_date)
    .order_by(ACCOUNT_DAY.c.account, ACCOUNT_DAY.c.book_date.desc())
)
OF_SUBS = (
    sa.select(POSTING.c.account, POSTING.c.sub, POSTING.c.book_date, POSTING.c.amount)
    .select_from(POSTING.join(ENTRY, sa.and_(ENTRY.c.store == POSTING.c.store, ENTRY.c.cause == POSTING.c.cause)))
    .where(
        POSTING.c.store == sa.bindparam("store"),
        POSTING.c.account == sa.bindparam("account"),
        POSTING.c.book_date <= sa.bindparam("last", type_=Day),
        ENTRY.c.known_on <= sa.bindparam("known_on", type_=Day),
    )
    .order_by(POSTING.c.sub, POSTING.c.book_date.desc())
)

JournalOf = Callable[[str], Journal]


def loan_aging(conn: sa.Connection, scope: Scope, journal_of: JournalOf) -> LoanAging:
    """Every loan that was out at the end of the scope's last day."""
    return aged_loans(scope, [loan for store in scope.stores for loan in _loans(conn, scope, store, journal_of)])


def receivable_aging(conn: sa.Connection, scope: Scope) -> ReceivableAging:
    """Receivables at the end of the scope's last day; other receivables one by one."""
    chart = chart_of_stores(conn, scope.stores)
    leaves = [leaf for account in RECEIVABLES for leaf in leaves_of(conn, scope.stores, account)]
    whole = [leaf for leaf in leaves if not leaf.startswith(_BY_SUB)]
    held = [*_together(conn, scope, whole), *_one_by_one(conn, scope, [each for each in leaves if each not in whole])]
    return aged_receivables(scope, {leaf: said(leaf, chart) for leaf in leaves}, held)


def _loans(conn: sa.Connection, scope: Scope, store: str, journal_of: JournalOf) -> Iterator[OpenLoan]:
    moved_on = touched(conn, store, scope)
    for row in conn.execute(OPEN, {"store": store}):
        if f"ticket:{row.number}" not in moved_on:
            yield OpenLoan(
                store=store,
                ticket=row.number,
                pledge=row.pledge,
                due=row.due,
                principal=Money(row.outstanding),
                kept=row.forfeited_on is not None,
            )
    for each in as_told(journal_of(store), moved_on, told_in(scope)):
        ticket = each.ticket
        if each.disposed_on is None and _is_out(ticket):
            yield OpenLoan(
                store=store,
                ticket=ticket.number,
                pledge=ticket.pledge.value,
                due=ticket.period.due,
                principal=ticket.principal,
                kept=ticket.forfeited is not None,
            )


def _is_out(ticket: Ticket) -> bool:
    if ticket.ended is not None or ticket.blocked is Block.SEIZED:
        return False
    return ticket.forfeited is None or ticket.forfeited.disposal is Disposal.FOR_ACCOUNT


def _together(conn: sa.Connection, scope: Scope, accounts: Sequence[str]) -> Iterator[Standing]:
    days: dict[str, list[Any]] = defaultdict(list)
    asked = {"stores": list(scope.stores), "accounts": list(accounts)}
    for row in conn.execute(DEBITS, asked | {"last": scope.last, "known_on": scope.known_on or date.max}):
        days[row.account].append(row)
    for account, rows in days.items():
        balance = sum(int(row.debit) - int(row.credit) for row in rows)
        yield Standing(account, "", balance, tuple((row.book_date, int(row.debit)) for row in rows))


def _one_by_one(conn: sa.Connection, scope: Scope, accounts: Sequence[str]) -> Iterator[Standing]:
    lines: dict[tuple[str, str], list[tuple[date, int]]] = defaultdict(list)
    asked = {"last": scope.last, "known_on": scope.known_on or date.max}
    for store in scope.stores:
        for account in accounts:
            for row in conn.execute(OF_SUBS, asked | {"store": store, "account": account}):
                lines[account, row.sub].append((row.book_date, row.amount))
    for (account, sub), moved in sorted(lines.items()):
        newest = tuple(sorted(((day, amount) for day, amount in moved if amount > 0), reverse=True))
        yield Standing(account, sub, sum(amount for _, amount in moved), newest)
