"""Pages of the journal, and sub-ledgers: all that the books hold about a ticket, customer, item or bank account."""

from __future__ import annotations

import heapq
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache
from typing import Any

import sqlalchemy as sa

from domain.ledger.accounts import Account
from domain.ledger.statements.books import (
    AccountLine,
    JournalCursor,
    JournalPage,
    LedgerLine,
    StoreEntry,
    SubLedger,
    said,
)
from domain.ledger.statements.template import Scope
from domain.money import NOTHING, Money
from storage.account_pages import LINE, LINES, ORDER, PAGE, chart_of_stores, in_order, line_of
from storage.ledger import ENTRY, POSTING
from storage.ledger_reading import lines_of
from storage.tables import Day

_LAST, _KNOWN = (sa.bindparam(name, type_=Day) for name in ("last", "known_on"))


@dataclass(frozen=True, slots=True)
class About:
    """What a sub-ledger is about: the names that its lines bear, by store. With `causes` only lines of these entries
    count, as for one of several items of a ticket.
    """

    subs: Mapping[str, Sequence[str]]
    causes: frozenset[str] | None = None


_JOURNAL_PLACE = sa.tuple_(ENTRY.c.book_date, ENTRY.c.recorded_at, ENTRY.c.cause)
_JOURNAL_AFTER = sa.tuple_(sa.bindparam("day", type_=Day), sa.bindparam("stamp"), sa.bindparam("cause"))


@cache
def journal_query(*, known: bool) -> sa.Select[Any]:
    """The entries of a store behind a place, as they are booked."""
    query = sa.select(ENTRY).where(
        ENTRY.c.store == sa.bindparam("store"), _JOURNAL_PLACE > _JOURNAL_AFTER, ENTRY.c.book_date <= _LAST
    )
    if known:
        query = query.where(ENTRY.c.known_on <= _KNOWN)
    return query.order_by(ENTRY.c.book_date, ENTRY.c.recorded_at, ENTRY.c.cause).limit(sa.bindparam("most"))


def journal_page(
    conn: sa.Connection, scope: Scope, after: JournalCursor | None = None, most: int = PAGE
) -> JournalPage:
    """A page of the journal: entries by the day that they are booked on, and within it as they were made."""
    query = journal_query(known=scope.known_on is not None)
    place = {"day": scope.first, "stamp": "", "cause": "", "last": scope.last, "most": most + 1}
    if after is not None:
        place |= {"day": after.book_date, "stamp": after.recorded_at, "cause": after.cause}
    if scope.known_on is not None:
        place["known_on"] = scope.known_on
    lists = [conn.execute(query, place | {"store": store}).all() for store in scope.stores]
    rows = list(heapq.merge(*lists, key=lambda row: (row.book_date, row.recorded_at, row.cause, row.store)))
    taken = rows[:most]
    told = {
        (store, entry.cause): entry
        for store in scope.stores
        for entry in lines_of(conn, store, [row for row in taken if row.store == store])
    }
    entries = tuple(StoreEntry(row.store, told[row.store, row.cause]) for row in taken)
    last = taken[-1] if len(rows) > most else None
    accounts = {posting.account for each in entries for posting in each.entry.postings}
    chart = chart_of_stores(conn, scope.stores)
    return JournalPage(
        scope=scope,
        names={account: said(account, chart) for account in sorted(accounts)},
        entries=entries,
        next=None if last is None else JournalCursor(last.book_date, last.recorded_at, last.store, last.cause),
    )


@cache
def sub_query(*, known: bool) -> sa.Select[Any]:
    """Every line up to a day of these sub-ledgers, or of these entries, in order."""
    query = sa.select(*LINE).select_from(LINES)
    query = query.where(
        POSTING.c.store == sa.bindparam("store"),
        POSTING.c.sub.in_(sa.bindparam("subs", expanding=True)),
        POSTING.c.book_date <= _LAST,
    )
    if known:
        query = query.where(ENTRY.c.known_on <= _KNOWN)
    return query.order_by(*ORDER)


def sub_ledger(conn: sa.Connection, scope: Scope, sub: str, about: About) -> SubLedger:
    """The sub-ledger that `sub` names: balances by account, and its lines in order."""
    query = sub_query(known=scope.known_on is not None)
    known = {"last": scope.last} | ({} if scope.known_on is None else {"known_on": scope.known_on})
    rows = [
        row
        for store in scope.stores
        for row in conn.execute(
            query, {"store": store, "subs": list(about.subs.get(store, ())), "last": scope.last, **known}
        )
        if about.causes is None or row.cause in about.causes
    ]
    balances: dict[str, Money] = {}
    opening: dict[str, Money] = {}
    lines: list[LedgerLine] = []
    for row in sorted(rows, key=in_order):
        balances[row.account] = balances.get(row.account, NOTHING) + Money(row.amount)
        if row.book_date < scope.first:
            opening[row.account] = balances[row.account]
        else:
            lines.append(line_of(row, balances[row.account]))
    chart = chart_of_stores(conn, scope.stores)
    accounts = tuple(_in_sub(account, chart, opening, lines) for account in sorted(balances))
    return SubLedger(
        scope, sub, accounts, tuple(lines), {account: said(account, chart) for account in sorted(balances)}
    )


def with_shares(conn: sa.Connection, ledger: SubLedger, shares: Mapping[str, Money]) -> SubLedger:
    """The sub-ledger of a ticket with its shares of entries for all tickets; accounts without lines of its own join."""
    chart, mine = chart_of_stores(conn, ledger.scope.stores), {each.account for each in ledger.accounts}
    taken = {account: share for account, share in shares.items() if share}
    more = [_in_sub(account, chart, {}, ()) for account in taken if account not in mine]
    return replace(
        ledger,
        accounts=tuple(sorted((*ledger.accounts, *more), key=lambda each: each.account)),
        names={**ledger.names, **{account: said(account, chart) for account in taken}},
        shares=taken,
    )


def _in_sub(
    account: str, chart: Mapping[str, Account], opening: Mapping[str, Money], lines: Iterable[LedgerLine]
) -> AccountLine:
    mine = [line for line in lines if line.account == account]
    return AccountLine(
        account=account,
        name=said(account, chart),
        level=0,
        is_sum=False,
        opening=opening.get(account, NOTHING),
        debit=sum((line.debit for line in mine), NOTHING),
        credit=sum((line.credit for line in mine), NOTHING),
    )
