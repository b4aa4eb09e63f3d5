"""What entries come to by account, day and month: sums that are added to, so that no balance costs a whole book."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

import sqlalchemy as sa

from domain.ledger.closing import month_of
from domain.ledger.entry import Posting
from domain.ledger.opening import OPENED
from storage import sql
from storage.ledger_tables import ACCOUNT_DAY, ACCOUNT_MONTH, CASH_FLOW

_MONEY = ("1001", "1002", "1012")


@dataclass(frozen=True, slots=True)
class BookedEntry:
    """An entry on its way into the tables. `own` is the day that it names."""

    cause: str
    device: str
    seq: int
    recorded_at: str
    known_on: date
    own: date
    booked: date
    rule: str
    actor: str
    posted_by: str
    summary: str
    red: bool
    reverses: str | None
    turn: int | None
    postings: tuple[Posting, ...]
    numbered_by: str = ""


def add_sums(conn: sa.Connection, store: str, entries: Sequence[BookedEntry], sign: int) -> None:
    """Add (or with -1 take away) what these entries moved by day, by month, and in money."""
    if not entries:
        return
    days: dict[tuple[date, str, date], list[int]] = defaultdict(lambda: [0, 0])
    months: dict[tuple[str, str], list[int]] = defaultdict(lambda: [0, 0])
    flows: dict[tuple[date, str, date], list[int]] = defaultdict(lambda: [0, 0])
    for entry in entries:
        for posting in entry.postings:
            side = 0 if (posting.amount.minor > 0) != entry.red else 1
            moved = sign * (-posting.amount.minor if side else posting.amount.minor)
            days[entry.booked, posting.account, entry.known_on][side] += moved
            months[month_of(entry.booked), posting.account][side] += moved
        for account, flow in _flows(entry):
            side = 0 if (flow > 0) != entry.red else 1
            flows[entry.booked, account, entry.known_on][side] += sign * (-flow if side else flow)
    sql.add(conn, ACCOUNT_DAY, _by_day(store, days, "debit", "credit"), ("debit", "credit"))
    sql.add(conn, ACCOUNT_MONTH, _by_month(store, months), ("debit", "credit"))
    sql.add(conn, CASH_FLOW, _by_day(store, flows, "inflow", "outflow"), ("inflow", "outflow"))
    if sign < 0 or any(entry.red for entry in entries):
        _drop_nothing(conn, store, {on for on, _, _ in days}, {month for month, _ in months})


def _drop_nothing(conn: sa.Connection, store: str, days: set[date], months: set[str]) -> None:
    """Rows that came to nothing go: in another order of arrival they would never have been."""
    for each, when, wanted, (one, other) in (
        (ACCOUNT_DAY, ACCOUNT_DAY.c.book_date, days, ("debit", "credit")),
        (ACCOUNT_MONTH, ACCOUNT_MONTH.c.month, months, ("debit", "credit")),
        (CASH_FLOW, CASH_FLOW.c.book_date, days, ("inflow", "outflow")),
    ):
        empty = (each.c.store == store, when.in_(sorted(wanted)), each.c[one] == 0, each.c[other] == 0)
        conn.execute(sa.delete(each).where(*empty))


def _flows(entry: BookedEntry) -> Iterator[tuple[str, int]]:
    """What an entry moves money for: each other account with what came in (or, less than nothing, went out); opening
    the books moves none.
    """
    if entry.rule != OPENED and any(posting.account.startswith(_MONEY) for posting in entry.postings):
        for posting in entry.postings:
            if not posting.account.startswith(_MONEY):
                yield posting.account, -posting.amount.minor


def _by_day(store: str, sums: dict[tuple[date, str, date], list[int]], plus: str, minus: str) -> list[dict[str, Any]]:
    return [
        {"store": store, "book_date": on, "account": account, "known_on": known, plus: one, minus: other}
        for (on, account, known), (one, other) in sums.items()
    ]


def _by_month(store: str, sums: dict[tuple[str, str], list[int]]) -> list[dict[str, Any]]:
    return [
        {"store": store, "month": month, "account": account, "debit": debit, "credit": credit}
        for (month, account), (debit, credit) in sums.items()
    ]
