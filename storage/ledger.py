"""The ledger as tables: entries, their postings, and what each account moved on each day."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

import sqlalchemy as sa

from domain.facts import Envelope
from domain.ledger.accounts import CASH, CHART, Side
from domain.ledger.entry import Balance, EntryLine, EntryPosted, Posting, TrialBalance
from domain.money import Money, total
from storage import sql
from storage.projection import Batch
from storage.tables import Kept, day, number, table, text

ENTRY = table(
    "entry",
    Kept.PROJECTION,
    text("store", key=True),
    text("cause", key=True),
    day("business_date"),
    text("recorded_at"),
    text("device_id"),
    text("rule"),
    text("actor"),
)
sa.Index(None, ENTRY.c.store, ENTRY.c.business_date)

POSTING = table(
    "posting",
    Kept.PROJECTION,
    text("store", key=True),
    text("cause", key=True),
    number("line", key=True),
    text("account"),
    text("sub"),
    day("business_date"),
    number("amount"),
)
"""One line of an entry: a debit is positive, a credit negative."""
sa.Index(None, POSTING.c.store, POSTING.c.account, POSTING.c.business_date)
sa.Index(None, POSTING.c.store, POSTING.c.sub)

ACCOUNT_DAY = table(
    "account_day",
    Kept.PROJECTION,
    text("store", key=True),
    day("business_date", key=True),
    text("account", key=True),
    number("debit"),
    number("credit"),
)
"""What an account was debited and credited on a day, so that a balance costs days and not entries."""


def project(batch: Batch) -> None:
    """Entries that were posted."""
    entries = batch.of(EntryPosted)
    if not entries:
        return
    sql.insert_new(batch.conn, ENTRY, [_entry_row(at, entry) for at, entry in entries])
    sql.insert_new(batch.conn, POSTING, [row for at, entry in entries for row in _posting_rows(at, entry)])
    sql.add(batch.conn, ACCOUNT_DAY, _movements(batch.store, entries), ("debit", "credit"))


def entries_of(
    conn: sa.Connection, store: str, first: date | None, last: date | None, sub: str
) -> tuple[EntryLine, ...]:
    """Entries in the order in which they were made; of one ticket or drawer where `sub` names it."""
    query = sa.select(ENTRY).where(ENTRY.c.store == store)
    if first is not None:
        query = query.where(ENTRY.c.business_date >= first)
    if last is not None:
        query = query.where(ENTRY.c.business_date <= last)
    if sub:
        touched = sa.select(POSTING.c.cause).where(POSTING.c.store == store, POSTING.c.sub == sub)
        query = query.where(ENTRY.c.cause.in_(touched))
    rows = conn.execute(query.order_by(ENTRY.c.recorded_at, ENTRY.c.device_id)).all()
    postings = _postings_of(conn, store, [row.cause for row in rows])
    return tuple(
        EntryLine(
            cause=row.cause,
            rule=row.rule,
            business_date=row.business_date,
            recorded_at=row.recorded_at,
            actor=row.actor,
            postings=tuple(postings[row.cause]),
        )
        for row in rows
    )


def trial_balance(conn: sa.Connection, store: str, up_to: date) -> TrialBalance:
    """Every account with movement up to and with this day."""
    moved = conn.execute(
        sa.select(
            ACCOUNT_DAY.c.account,
            sa.func.sum(ACCOUNT_DAY.c.debit).label("debit"),
            sa.func.sum(ACCOUNT_DAY.c.credit).label("credit"),
        )
        .where(ACCOUNT_DAY.c.store == store, ACCOUNT_DAY.c.business_date <= up_to)
        .group_by(ACCOUNT_DAY.c.account)
        .order_by(ACCOUNT_DAY.c.account)
    )
    accounts = tuple(_balance(row.account, int(row.debit), int(row.credit)) for row in moved)
    return TrialBalance(
        store=store,
        up_to=up_to,
        accounts=accounts,
        debit=total([each.debit for each in accounts]),
        credit=total([each.credit for each in accounts]),
    )


@dataclass(frozen=True, slots=True)
class CashMoved:
    """How much cash, in how many entries."""

    amount: Money
    count: int


def cash_of_day(conn: sa.Connection, store: str, on: date) -> tuple[CashMoved, CashMoved]:
    """Cash that tickets took out of all drawers on a day, and that they brought in."""
    query = sa.select(POSTING.c.amount).select_from(
        POSTING.join(ENTRY, sa.and_(ENTRY.c.store == POSTING.c.store, ENTRY.c.cause == POSTING.c.cause))
    )
    today = (POSTING.c.store == store, POSTING.c.account == CASH, POSTING.c.business_date == on)
    amounts = conn.execute(query.where(*today, ENTRY.c.rule.like("ticket.%"))).scalars().all()
    lent, received = [-each for each in amounts if each < 0], [each for each in amounts if each > 0]
    return CashMoved(Money(sum(lent)), len(lent)), CashMoved(Money(sum(received)), len(received))


def _balance(code: str, debit: int, credit: int) -> Balance:
    account = CHART[code]
    left = debit - credit if account.side is Side.DEBIT else credit - debit
    return Balance(
        account=code,
        name_zh=account.name_zh,
        name_en=account.name_en,
        debit=Money(debit),
        credit=Money(credit),
        balance=Money(left),
    )


def _postings_of(conn: sa.Connection, store: str, causes: list[str]) -> dict[str, list[Posting]]:
    found: dict[str, list[Posting]] = defaultdict(list)
    for start in range(0, len(causes), 5000):
        query = sa.select(POSTING).where(POSTING.c.store == store, POSTING.c.cause.in_(causes[start : start + 5000]))
        for row in conn.execute(query.order_by(POSTING.c.cause, POSTING.c.line)):
            found[row.cause].append(Posting(account=row.account, amount=Money(row.amount), sub=row.sub))
    return found


def _entry_row(at: Envelope, entry: EntryPosted) -> dict[str, Any]:
    return {
        "store": at.store,
        "cause": entry.cause,
        "business_date": at.business_date,
        "recorded_at": at.recorded_at,
        "device_id": at.device_id,
        "rule": entry.rule,
        "actor": at.actor,
    }


def _posting_rows(at: Envelope, entry: EntryPosted) -> Iterator[dict[str, Any]]:
    for line, posting in enumerate(entry.postings):
        yield {
            "store": at.store,
            "cause": entry.cause,
            "line": line,
            "account": posting.account,
            "sub": posting.sub,
            "business_date": at.business_date,
            "amount": posting.amount.minor,
        }


def _movements(store: str, entries: list[tuple[Envelope, EntryPosted]]) -> list[dict[str, Any]]:
    """What these entries add to each account and day."""
    sums: dict[tuple[date, str], list[int]] = defaultdict(lambda: [0, 0])
    for at, entry in entries:
        for posting in entry.postings:
            side = 0 if posting.amount.minor > 0 else 1
            sums[at.business_date, posting.account][side] += abs(posting.amount.minor)
    return [
        {"store": store, "business_date": on, "account": account, "debit": debit, "credit": credit}
        for (on, account), (debit, credit) in sums.items()
    ]
