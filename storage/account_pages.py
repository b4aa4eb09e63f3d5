"""Pages of the books: an account line by line, the journal, and all about a ticket, customer, item or bank account.

A page of an account is read from the index of its postings, one short list for each account below a sum, merged; so
the first page of a book of a million entries costs what that of a small one does. Within a day lines stand by voucher
number, those that no closing has numbered yet behind them as they were written.
"""

from __future__ import annotations

import heapq
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

import sqlalchemy as sa

from domain.ledger.accounts import Account
from domain.ledger.statements.books import Cursor, LedgerLine, LedgerPage, LinesBehind, said
from domain.ledger.statements.cash_flow import MONEY
from domain.ledger.statements.income_statement import PROFIT
from domain.ledger.statements.template import Basis, Part, Scope, Span
from domain.money import NOTHING, Money
from storage import statement_figures
from storage.chart import chart_of
from storage.ledger import ACCOUNT_DAY, ENTRY, POSTING
from storage.tables import Day

PAGE = 50
"""How many lines a page has."""


@dataclass(frozen=True, slots=True)
class Page:
    """A page of an account: behind which place it begins, and how many lines it has."""

    after: Cursor | None = None
    most: int = PAGE


@dataclass(frozen=True, slots=True)
class Which:
    """Which lines of an account count: those of all entries, of those that do not carry profit forward (turnover), or
    of those that moved money (cash); of these both sides or one.
    """

    basis: Basis
    part: Part = Part.BOTH


FIRST_PAGE = Page()
EVERYTHING = Which(Basis.BALANCE)

LINES = POSTING.join(ENTRY, sa.and_(ENTRY.c.store == POSTING.c.store, ENTRY.c.cause == POSTING.c.cause))
_NOT_NUMBERED = 10**9
_NUMBER = sa.case((ENTRY.c.number == 0, sa.literal_column(str(_NOT_NUMBERED))), else_=ENTRY.c.number)
_WITHIN_DAY = (_NUMBER, ENTRY.c.recorded_at, POSTING.c.store, ENTRY.c.device_id, ENTRY.c.device_seq, POSTING.c.line)
ORDER = (POSTING.c.book_date, *_WITHIN_DAY)
"""How lines stand in a ledger: by day, within it by voucher number or as they were written."""
_PLACE = sa.tuple_(*ORDER)
_AFTER = sa.tuple_(
    sa.bindparam("day", type_=Day), *(sa.bindparam(name) for name in ("number", "stamp", "of", "device", "seq", "line"))
)
_BEFORE_ALL: dict[str, Any] = {"number": -1, "stamp": "", "of": "", "device": "", "seq": -1, "line": -1}
_STANDS = sa.select(
    ENTRY.c.book_date.label("day"),
    _NUMBER.label("number"),
    ENTRY.c.recorded_at.label("stamp"),
    ENTRY.c.store.label("of"),
    ENTRY.c.device_id.label("device"),
    ENTRY.c.device_seq.label("seq"),
).where(ENTRY.c.store == sa.bindparam("store"), ENTRY.c.cause == sa.bindparam("cause"))
"""Where an entry stands now: it may have got its number since the page before was read."""
_LAST, _KNOWN = (sa.bindparam(name, type_=Day) for name in ("last", "known_on"))
_LAST_KNOWN = (
    sa.select(ACCOUNT_DAY.c.book_date)
    .where(
        ACCOUNT_DAY.c.store == sa.bindparam("store"),
        ACCOUNT_DAY.c.account == sa.bindparam("account"),
        ACCOUNT_DAY.c.book_date <= _LAST,
        ACCOUNT_DAY.c.known_on <= _KNOWN,
    )
    .order_by(ACCOUNT_DAY.c.book_date.desc())
    .limit(sa.literal_column("1"))
    .scalar_subquery()
)
"""The last of the days of which a past day knew any line: nothing behind it needs to be read."""
_OTHER = POSTING.alias("other")
_SAME_ENTRY = sa.and_(_OTHER.c.store == POSTING.c.store, _OTHER.c.cause == POSTING.c.cause)
_TICKET = (
    sa.select(sa.func.coalesce(sa.func.min(_OTHER.c.sub.concat("")), ""))
    .where(_SAME_ENTRY, _OTHER.c.sub.like("ticket:%"))
    .correlate(POSTING)
    .scalar_subquery()
    .label("about")
)
"""The ticket that the whole entry is about; "" where there is none. Of the bare column SQLite looks for the smallest
one among all postings of the book, not among those of the entry.
"""
LINE = (
    POSTING.c.store,
    POSTING.c.cause,
    POSTING.c.line,
    POSTING.c.book_date,
    POSTING.c.account,
    POSTING.c.sub,
    POSTING.c.amount,
    ENTRY.c.business_date,
    ENTRY.c.number,
    ENTRY.c.recorded_at,
    ENTRY.c.device_id,
    ENTRY.c.device_seq,
    ENTRY.c.rule,
    ENTRY.c.summary,
    ENTRY.c.actor,
    ENTRY.c.red,
    _TICKET,
)
_DEBIT_SIDE = (POSTING.c.amount > 0) != (ENTRY.c.red == 1)


@cache
def page_query(which: Which, *, known: bool) -> sa.Select[Any]:
    """The lines of one account of one store behind a place, in order."""
    query = sa.select(*LINE).select_from(LINES)
    query = query.where(
        POSTING.c.store == sa.bindparam("store"),
        POSTING.c.account == sa.bindparam("account"),
        POSTING.c.book_date >= sa.bindparam("day", type_=Day),
        _PLACE > _AFTER,
        POSTING.c.book_date <= (_LAST_KNOWN if known else _LAST),
    )
    if known:
        query = query.where(ENTRY.c.known_on <= _KNOWN)
    if which.basis is Basis.TURNOVER:
        carries = sa.and_(_OTHER.c.account >= PROFIT, _OTHER.c.account < str(int(PROFIT) + 1))
        query = query.where(~sa.exists().where(_SAME_ENTRY, carries))
    elif which.basis is Basis.CASH:
        moves = sa.func.substr(_OTHER.c.account, 1, 4).in_(MONEY)
        query = query.where(sa.exists().where(_SAME_ENTRY, moves))
    if which.part is not Part.BOTH:
        plus_is_debit = which.basis is not Basis.CASH
        query = query.where(_DEBIT_SIDE if (which.part is Part.PLUS) == plus_is_debit else ~_DEBIT_SIDE)
    return query.order_by(*ORDER).limit(sa.bindparam("most"))


def account_page(conn: sa.Connection, scope: Scope, account: str, page: Page = FIRST_PAGE) -> LedgerPage:
    """A page of an account, or of all accounts below a sum, with the balance running on."""
    leaves = leaves_of(conn, scope.stores, account)
    before = moved_of(conn, scope, scope.before, leaves)
    debit, credit = moved_of(conn, scope, scope.span, leaves)
    first = Money(before[0] - before[1])
    opening = page.after.balance if page.after is not None else first
    lines, place = _lines(_rows(conn, scope, leaves, EVERYTHING, page), page, opening)
    return LedgerPage(
        scope=scope,
        account=account,
        name=said(account, chart_of_stores(conn, scope.stores)),
        opening=opening,
        lines=lines,
        next=place,
        first=first,
        debit=Money(debit),
        credit=Money(credit),
    )


def lines_behind(conn: sa.Connection, scope: Scope, account: str, which: Which, page: Page = FIRST_PAGE) -> LinesBehind:
    """The lines of this very account behind a part of a figure, in the days of the scope; `balance` sums them up."""
    opening = page.after.balance if page.after is not None else NOTHING
    lines, place = _lines(_rows(conn, scope, (account,), which, page), page, opening)
    return LinesBehind(
        account=account, name=said(account, chart_of_stores(conn, scope.stores)), lines=lines, next=place
    )


def chart_of_stores(conn: sa.Connection, stores: Sequence[str]) -> Mapping[str, Account]:
    """The accounts of several stores; each may have added its own."""
    charts = [chart_of(conn, store) for store in stores]
    return {code: account for chart in reversed(charts) for code, account in chart.items()}


def leaves_of(conn: sa.Connection, stores: Sequence[str], account: str) -> tuple[str, ...]:
    """The accounts that were posted to at or below this one."""
    used = statement_figures.accounts_used(conn, stores)
    return tuple(code for code in used if code == account or code.startswith(f"{account}."))


def moved_of(conn: sa.Connection, scope: Scope, span: Span, leaves: Sequence[str]) -> tuple[int, int]:
    """What these accounts were debited and credited in these days, in fen."""
    figures = statement_figures.moved(conn, scope.stores, span, scope.known_on, leaves)
    mine = [figures[leaf] for leaf in leaves if leaf in figures]
    return sum(debit for debit, _ in mine), sum(credit for _, credit in mine)


def _rows(conn: sa.Connection, scope: Scope, leaves: Sequence[str], which: Which, page: Page) -> list[Any]:
    """The rows of a page and one more, where there is more."""
    query = page_query(which, known=scope.known_on is not None)
    asked = _asked(conn, scope, page)
    lists = [
        conn.execute(query, asked | {"store": store, "account": leaf}).all()
        for store in scope.stores
        for leaf in leaves
    ]
    return [row for row, _ in zip(heapq.merge(*lists, key=in_order), range(page.most + 1), strict=False)]


def _lines(rows: list[Any], page: Page, opening: Money) -> tuple[tuple[LedgerLine, ...], Cursor | None]:
    lines = _running(rows[: page.most], opening)
    return lines, lines[-1].cursor if len(rows) > page.most else None


def _asked(conn: sa.Connection, scope: Scope, page: Page) -> dict[str, Any]:
    asked: dict[str, Any] = {"day": scope.first, **_BEFORE_ALL, "last": scope.last, "most": page.most + 1}
    if page.after is not None:
        entry = {"store": page.after.store, "cause": page.after.cause}
        asked |= {**conn.execute(_STANDS, entry).mappings().one(), "line": page.after.line}
    return asked if scope.known_on is None else asked | {"known_on": scope.known_on}


def in_order(row: Any) -> tuple[Any, ...]:
    """The place of a row of `LINE` among others, as `ORDER` has it."""
    number = row.number or _NOT_NUMBERED
    return (row.book_date, number, row.recorded_at, row.store, row.device_id, row.device_seq, row.line)


def _running(rows: Iterable[Any], balance: Money) -> tuple[LedgerLine, ...]:
    lines = []
    for row in rows:
        balance += Money(row.amount)
        lines.append(line_of(row, balance))
    return tuple(lines)


def line_of(row: Any, balance: Money) -> LedgerLine:
    """A row of `LINE` with the balance behind it."""
    is_debit = (row.amount > 0) != bool(row.red)
    return LedgerLine(
        store=row.store,
        cause=row.cause,
        line=row.line,
        book_date=row.book_date,
        business_date=row.business_date,
        number=row.number or None,
        rule=row.rule,
        summary=row.summary,
        actor=row.actor,
        account=row.account,
        sub=row.sub,
        debit=Money(row.amount) if is_debit else NOTHING,
        credit=NOTHING if is_debit else Money(-row.amount),
        balance=balance,
        about=row.about,
    )
