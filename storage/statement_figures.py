"""What accounts moved in any days, for statements: whole months by their sums, the days before and after by theirs."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from datetime import date, timedelta

import sqlalchemy as sa

from domain.ledger.closing import first_of, last_of, month_of
from domain.ledger.statements.cash_flow import MONEY, Held
from domain.ledger.statements.income_statement import PROFIT
from domain.ledger.statements.template import Moved, Span
from storage.ledger import ACCOUNT_DAY, ACCOUNT_MONTH, CASH_FLOW, ENTRY, POSTING
from storage.tables import Day

_BEGINNING = date(1900, 1, 1)
"""Before any book began."""

_STORES: sa.BindParameter[str] = sa.bindparam("stores", expanding=True)
_FIRST, _LAST, _KNOWN = (sa.bindparam(name, type_=Day) for name in ("first", "last", "known_on"))

MONTHS = (
    sa.select(
        ACCOUNT_MONTH.c.account,
        sa.func.sum(ACCOUNT_MONTH.c.debit).label("plus"),
        sa.func.sum(ACCOUNT_MONTH.c.credit).label("minus"),
    )
    .where(
        ACCOUNT_MONTH.c.store.in_(_STORES),
        ACCOUNT_MONTH.c.month.between(sa.bindparam("first"), sa.bindparam("last")),
    )
    .group_by(ACCOUNT_MONTH.c.account)
)
DAYS = (
    sa.select(
        ACCOUNT_DAY.c.account,
        sa.func.sum(ACCOUNT_DAY.c.debit).label("plus"),
        sa.func.sum(ACCOUNT_DAY.c.credit).label("minus"),
    )
    .where(ACCOUNT_DAY.c.store.in_(_STORES), ACCOUNT_DAY.c.book_date.between(_FIRST, _LAST))
    .group_by(ACCOUNT_DAY.c.account)
)
DAYS_KNOWN = DAYS.where(ACCOUNT_DAY.c.known_on <= _KNOWN)
OF_ACCOUNTS_KNOWN = DAYS_KNOWN.where(ACCOUNT_DAY.c.account.in_(sa.bindparam("accounts", expanding=True)))
FLOWS = (
    sa.select(
        CASH_FLOW.c.account,
        sa.func.sum(CASH_FLOW.c.inflow).label("plus"),
        sa.func.sum(CASH_FLOW.c.outflow).label("minus"),
    )
    .where(CASH_FLOW.c.store.in_(_STORES), CASH_FLOW.c.book_date.between(_FIRST, _LAST))
    .group_by(CASH_FLOW.c.account)
)
FLOWS_KNOWN = FLOWS.where(CASH_FLOW.c.known_on <= _KNOWN)
_CARRYING = (
    sa.select(POSTING.c.store, POSTING.c.cause)
    .where(
        POSTING.c.store.in_(_STORES),
        POSTING.c.account >= PROFIT,
        POSTING.c.account < str(int(PROFIT) + 1),
        POSTING.c.book_date.between(_FIRST, _LAST),
    )
    .distinct()
    .subquery()
)
CARRIED = (
    sa.select(POSTING.c.account, POSTING.c.amount, ENTRY.c.red)
    .select_from(
        _CARRYING.join(
            POSTING, sa.and_(POSTING.c.store == _CARRYING.c.store, POSTING.c.cause == _CARRYING.c.cause)
        ).join(ENTRY, sa.and_(ENTRY.c.store == POSTING.c.store, ENTRY.c.cause == POSTING.c.cause))
    )
    .where(POSTING.c.account >= "6")
)
"""The lines of profit and loss in entries that carry profit forward: those that post to current-year profit."""
CARRIED_KNOWN = CARRIED.where(ENTRY.c.known_on <= _KNOWN)
ACCOUNTS = (
    sa.select(ACCOUNT_MONTH.c.account)
    .where(ACCOUNT_MONTH.c.store.in_(_STORES))
    .distinct()
    .order_by(ACCOUNT_MONTH.c.account)
)


def moved(
    conn: sa.Connection,
    stores: Sequence[str],
    span: Span,
    known_on: date | None = None,
    accounts: Sequence[str] | None = None,
) -> dict[str, tuple[int, int]]:
    """What each account was debited and credited in these days, in fen; as far as it was known on a past day.

    Where only some `accounts` are asked for, those of a past day need not be added up for all; others may be told of.
    """
    first = span.first or _BEGINNING
    if known_on is not None:
        asked = {"stores": list(stores), "first": first, "last": span.last, "known_on": known_on}
        if accounts is not None:
            return _sums(conn.execute(OF_ACCOUNTS_KNOWN, asked | {"accounts": list(accounts)}))
        return _sums(conn.execute(DAYS_KNOWN, asked))
    found: dict[str, list[int]] = defaultdict(lambda: [0, 0])
    for query, start, end in _pieces(first, span.last):
        asked = {"stores": list(stores), "first": start, "last": end}
        for account, (plus, minus) in _sums(conn.execute(query, asked)).items():
            found[account][0] += plus
            found[account][1] += minus
    return {account: (plus, minus) for account, (plus, minus) in found.items()}


def earned(conn: sa.Connection, stores: Sequence[str], span: Span, known_on: date | None = None) -> Moved:
    """The same without the entries that carry profit forward."""
    found = moved(conn, stores, span, known_on)
    asked = {"stores": list(stores), "first": span.first or _BEGINNING, "last": span.last, "known_on": known_on}
    if known_on is None:
        del asked["known_on"]
    for row in conn.execute(CARRIED if known_on is None else CARRIED_KNOWN, asked):
        debit, credit = found[row.account]
        if (row.amount > 0) != bool(row.red):
            found[row.account] = (debit - row.amount, credit)
        else:
            found[row.account] = (debit, credit + row.amount)
    return found


def flows(conn: sa.Connection, stores: Sequence[str], span: Span, known_on: date | None = None) -> Moved:
    """What money came in and went out against each other account in these days."""
    asked = {"stores": list(stores), "first": span.first or _BEGINNING, "last": span.last}
    if known_on is None:
        return _sums(conn.execute(FLOWS, asked))
    return _sums(conn.execute(FLOWS_KNOWN, {**asked, "known_on": known_on}))


def held(conn: sa.Connection, stores: Sequence[str], span: Span, known_on: date | None = None) -> Held:
    """The money before these days and at their end."""
    before = 0 if span.before is None else money_in(moved(conn, stores, Span(None, span.before), known_on))
    return Held(before, money_in(moved(conn, stores, Span(None, span.last), known_on)))


def money_in(figures: Moved) -> int:
    """What of these balances is money, in fen."""
    return sum(plus - minus for account, (plus, minus) in figures.items() if account.startswith(MONEY))


def accounts_used(conn: sa.Connection, stores: Sequence[str]) -> tuple[str, ...]:
    """Every account that was ever posted to."""
    return tuple(conn.execute(ACCOUNTS, {"stores": list(stores)}).scalars())


def _pieces(first: date, last: date) -> Iterator[tuple[sa.Select[tuple[str, int, int]], date | str, date | str]]:
    """Whole months and the days around them that make up these days."""
    start = first if first.day == 1 else last_of(month_of(first)) + timedelta(days=1)
    end = last if last == last_of(month_of(last)) else first_of(month_of(last)) - timedelta(days=1)
    if start > end:
        yield DAYS, first, last
        return
    if first < start:
        yield DAYS, first, start - timedelta(days=1)
    yield MONTHS, month_of(start), month_of(end)
    if end < last:
        yield DAYS, end + timedelta(days=1), last


def _sums(rows: Iterable[sa.Row[tuple[str, int, int]]]) -> dict[str, tuple[int, int]]:
    return {row.account: (int(row.plus), int(row.minus)) for row in rows}
