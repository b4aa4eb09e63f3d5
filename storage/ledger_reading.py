"""What screens, papers and other programs read of the ledger: entries, and balances at any day."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

import sqlalchemy as sa

from domain.ledger.accounts import CASH, Side, name_of
from domain.ledger.closing import first_of, month_of
from domain.ledger.entry import Balance, EntryLine, Posting, TrialBalance
from domain.money import Money, total
from storage.chart import chart_of
from storage.ledger import ACCOUNT_DAY, ACCOUNT_MONTH, ENTRY, POSTING
from storage.vouchers import reviewers_of


def entries_of(
    conn: sa.Connection, store: str, first: date | None, last: date | None, sub: str
) -> tuple[EntryLine, ...]:
    """Entries in the order in which they were made; of one ticket or drawer where `sub` names it."""
    query = sa.select(ENTRY).where(ENTRY.c.store == store)
    if first is not None:
        query = query.where(ENTRY.c.book_date >= first)
    if last is not None:
        query = query.where(ENTRY.c.book_date <= last)
    if sub:
        touched = sa.select(POSTING.c.cause).where(POSTING.c.store == store, POSTING.c.sub == sub)
        query = query.where(ENTRY.c.cause.in_(touched))
    return lines_of(conn, store, conn.execute(query.order_by(ENTRY.c.recorded_at, ENTRY.c.device_id)).all())


def lines_of(conn: sa.Connection, store: str, rows: Sequence[Any]) -> tuple[EntryLine, ...]:
    """Rows of entries with their postings and reviewers."""
    causes = [row.cause for row in rows]
    postings, reviewers = _postings_of(conn, store, causes), reviewers_of(conn, store, causes)
    return tuple(
        EntryLine(
            cause=row.cause,
            rule=row.rule,
            book_date=row.book_date,
            business_date=row.business_date,
            recorded_at=row.recorded_at,
            device=row.device_id,
            actor=row.actor,
            posted_by=row.posted_by,
            number=row.number or None,
            summary=row.summary,
            red=bool(row.red),
            reverses=row.reverses,
            reviewed_by=reviewers.get(row.cause),
            postings=tuple(postings[row.cause]),
        )
        for row in rows
    )


def trial_balance(conn: sa.Connection, store: str, up_to: date) -> TrialBalance:
    """Every account with movement up to and with this day."""
    chart = chart_of(conn, store)
    accounts = []
    for code, (debit, credit) in sorted(moved_up_to(conn, (store,), up_to).items()):
        account = name_of(code, chart)
        left = debit - credit if account.side is Side.DEBIT else credit - debit
        accounts.append(
            Balance(
                account=code,
                name_zh=account.name_zh,
                name_en=account.name_en,
                debit=Money(debit),
                credit=Money(credit),
                balance=Money(left),
            )
        )
    return TrialBalance(
        store=store,
        up_to=up_to,
        accounts=tuple(accounts),
        debit=total([each.debit for each in accounts]),
        credit=total([each.credit for each in accounts]),
    )


def moved_up_to(
    conn: sa.Connection, stores: Sequence[str], up_to: date, known_on: date | None = None
) -> dict[str, tuple[int, int]]:
    """What each account was debited and credited in all up to and with a day, in fen; whole months by their sums.

    With `known_on` only what had been taken down by the close of that day.
    """
    if known_on is not None:
        return moved_between(conn, stores, date.min, up_to, known_on)
    month = month_of(up_to)
    whole = sa.select(ACCOUNT_MONTH.c.account, ACCOUNT_MONTH.c.debit, ACCOUNT_MONTH.c.credit).where(
        ACCOUNT_MONTH.c.store.in_(stores), ACCOUNT_MONTH.c.month < month
    )
    part = sa.select(ACCOUNT_DAY.c.account, ACCOUNT_DAY.c.debit, ACCOUNT_DAY.c.credit).where(
        ACCOUNT_DAY.c.store.in_(stores),
        ACCOUNT_DAY.c.book_date >= first_of(month),
        ACCOUNT_DAY.c.book_date <= up_to,
    )
    return _sums(conn, whole.union_all(part))


def moved_between(
    conn: sa.Connection, stores: Sequence[str], first: date, last: date, known_on: date | None = None
) -> dict[str, tuple[int, int]]:
    """What each account was debited and credited from one day to another, both counted, in fen."""
    moved = sa.select(ACCOUNT_DAY.c.account, ACCOUNT_DAY.c.debit, ACCOUNT_DAY.c.credit).where(
        ACCOUNT_DAY.c.store.in_(stores), ACCOUNT_DAY.c.book_date >= first, ACCOUNT_DAY.c.book_date <= last
    )
    if known_on is not None:
        moved = moved.where(ACCOUNT_DAY.c.known_on <= known_on)
    return _sums(conn, moved)


def _sums(conn: sa.Connection, moved: Any) -> dict[str, tuple[int, int]]:
    all_moved = moved.subquery()
    query = sa.select(
        all_moved.c.account,
        sa.func.sum(all_moved.c.debit).label("debit"),
        sa.func.sum(all_moved.c.credit).label("credit"),
    ).group_by(all_moved.c.account)
    return {row.account: (int(row.debit), int(row.credit)) for row in conn.execute(query)}


@dataclass(frozen=True, slots=True)
class CashMoved:
    """How much cash, in how many entries."""

    amount: Money
    count: int


def cash_of_day(conn: sa.Connection, store: str, on: date) -> tuple[CashMoved, CashMoved]:
    """Cash that tickets took out of all drawers on a day, and that they brought in."""
    brought_in = (POSTING.c.amount > 0).label("brought_in")
    query = sa.select(brought_in, sa.func.sum(POSTING.c.amount), sa.func.count()).select_from(
        POSTING.join(ENTRY, sa.and_(ENTRY.c.store == POSTING.c.store, ENTRY.c.cause == POSTING.c.cause))
    )
    today = (POSTING.c.store == store, POSTING.c.account == CASH, POSTING.c.book_date == on, POSTING.c.amount != 0)
    moved = conn.execute(query.where(*today, ENTRY.c.rule.like("ticket.%")).group_by(brought_in))
    found = {bool(row[0]): CashMoved(Money(abs(int(row[1]))), int(row[2])) for row in moved}
    nothing = CashMoved(Money(0), 0)
    return found.get(False, nothing), found.get(True, nothing)


def _postings_of(conn: sa.Connection, store: str, causes: list[str]) -> dict[str, list[Posting]]:
    found: dict[str, list[Posting]] = defaultdict(list)
    for start in range(0, len(causes), 5000):
        query = sa.select(POSTING).where(POSTING.c.store == store, POSTING.c.cause.in_(causes[start : start + 5000]))
        for row in conn.execute(query.order_by(POSTING.c.cause, POSTING.c.line)):
            found[row.cause].append(Posting(account=row.account, amount=Money(row.amount), sub=row.sub))
    return found
