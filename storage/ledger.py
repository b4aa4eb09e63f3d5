"""The ledger as tables: entries, their postings, what each account moved on each day and in each month.

An entry is booked on its own day or, where a closing kept it out, after that closing (`storage/closings.py`); it has
its number once a closing took it in.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

import sqlalchemy as sa

from domain.facts import Envelope
from domain.ledger.closing import month_of
from domain.ledger.entry import EntryPosted, Posting
from domain.ledger.opening import OPENED
from domain.ledger.voucher import VoucherPosted
from domain.money import Money
from storage import closings, sql
from storage.closings import DAY, MONTH, Closing
from storage.projection import Batch
from storage.tables import Kept, day, number, table, text

ENTRY = table(
    "entry",
    Kept.PROJECTION,
    text("store", key=True),
    text("cause", key=True),
    day("book_date"),
    day("business_date"),
    text("recorded_at"),
    day("known_on"),
    text("device_id"),
    number("device_seq"),
    text("rule"),
    text("actor"),
    text("summary"),
    number("red"),
    text("reverses", empty=True),
    number("turn", empty=True),
    text("month"),
    number("number"),
    text("numbered_by"),
)
"""Entries. `business_date` is the day that an entry names, `known_on` the calendar day that took it down; `turn` is
None for what the business posts; `number` is 0 and `numbered_by` empty until a closing took it in.
"""
sa.Index(None, ENTRY.c.store, ENTRY.c.book_date, ENTRY.c.recorded_at)
sa.Index(None, ENTRY.c.store, ENTRY.c.device_id, ENTRY.c.device_seq)
sa.Index(None, ENTRY.c.store, ENTRY.c.numbered_by, ENTRY.c.book_date)
sa.Index(None, ENTRY.c.store, ENTRY.c.month, ENTRY.c.number)

POSTING = table(
    "posting",
    Kept.PROJECTION,
    text("store", key=True),
    text("cause", key=True),
    number("line", key=True),
    text("account"),
    text("sub"),
    day("book_date"),
    number("amount"),
)
"""One line of an entry: a debit is positive, a credit negative."""
sa.Index(None, POSTING.c.store, POSTING.c.account, POSTING.c.book_date, POSTING.c.cause)
sa.Index(None, POSTING.c.store, POSTING.c.sub, POSTING.c.account)

ACCOUNT_DAY = table(
    "account_day",
    Kept.PROJECTION,
    text("store", key=True),
    day("book_date", key=True),
    text("account", key=True),
    day("known_on", key=True),
    number("debit"),
    number("credit"),
)
"""What an account was debited and credited on a day, apart by when that was taken down: so any past state of the books
can be asked for.
"""

ACCOUNT_MONTH = table(
    "account_month",
    Kept.PROJECTION,
    text("store", key=True),
    text("month", key=True),
    text("account", key=True),
    number("debit"),
    number("credit"),
)
"""The same by month, so that a balance costs months and not days."""

CASH_FLOW = table(
    "cash_flow",
    Kept.PROJECTION,
    text("store", key=True),
    day("book_date", key=True),
    text("account", key=True),
    day("known_on", key=True),
    number("inflow"),
    number("outflow"),
)
"""What came in and went out for each other account in entries that moved money (1001, 1002, 1012), by day."""

_MONEY = ("1001", "1002", "1012")


@dataclass(frozen=True, slots=True)
class _Entry:
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
    summary: str
    red: bool
    reverses: str | None
    turn: int | None
    postings: tuple[Posting, ...]
    numbered_by: str = ""


def project(batch: Batch) -> None:
    """Entries that were posted, and closings: which day an entry is booked on and which number it gets."""
    closed = closings.project(batch)
    by_hand, replaced = _by_hand(batch)
    _take_out(batch, replaced)
    entries = _booked(batch, [*_posted(batch), *by_hand])
    if entries:
        sql.insert_new(batch.conn, ENTRY, [_entry_row(batch.store, entry) for entry in entries])
        sql.insert_new(batch.conn, POSTING, [row for entry in entries for row in _posting_rows(batch.store, entry)])
        _add_sums(batch.conn, batch.store, entries, 1)
    moved = [name for closing in closed for name in _keep_out(batch, closing)]
    first = _first_to_number(batch, [*(closing.name for closing in closed), *moved], [*entries, *replaced])
    if first is not None:
        _number(batch, first)


def _posted(batch: Batch) -> Iterator[_Entry]:
    for at, body in batch.of(EntryPosted):
        yield _entry(at, body.cause, at.business_date, body.rule, body.postings)


def _by_hand(batch: Batch) -> tuple[list[_Entry], list[_Entry]]:
    """Vouchers to write, and entries that they take the place of.

    Two workstations may post the same voucher, or close the same month: the first in the store's order counts.
    """
    firsts: dict[str, _Entry] = {}
    for fact in batch.to_fold(VoucherPosted):
        if isinstance(fact.body, VoucherPosted):
            firsts.setdefault(fact.body.voucher, _voucher(fact.at, fact.body))
    known = _known(batch, firsts)
    if batch.in_order:
        return [entry for cause, entry in firsts.items() if cause not in known], []
    changed = [entry for cause, entry in firsts.items() if not _is_same(entry, known.get(cause))]
    return changed, [known[entry.cause] for entry in changed if entry.cause in known]


def _voucher(at: Envelope, body: VoucherPosted) -> _Entry:
    return replace(
        _entry(at, body.voucher, body.dated, body.rule, body.postings),
        actor=body.prepared_by,
        summary=body.summary,
        red=body.red,
        reverses=body.reverses,
        turn=body.turn,
    )


def _known(batch: Batch, causes: Iterable[str]) -> dict[str, _Entry]:
    """The entries of these names that stand in the tables already."""
    found: dict[str, _Entry] = {}
    for cause in causes:
        query = sa.select(ENTRY).where(ENTRY.c.store == batch.store, ENTRY.c.cause == cause)
        row = batch.conn.execute(query).one_or_none()
        if row is not None:
            found[cause] = _stored(batch.conn, row)
    return found


def _is_same(entry: _Entry, known: _Entry | None) -> bool:
    return known is not None and (entry.device, entry.seq) == (known.device, known.seq)


def _take_out(batch: Batch, entries: Sequence[_Entry]) -> None:
    """Remove entries as if they had never come."""
    _add_sums(batch.conn, batch.store, entries, -1)
    for each in (ENTRY, POSTING):
        for entry in entries:
            batch.conn.execute(sa.delete(each).where(each.c.store == batch.store, each.c.cause == entry.cause))


def _entry(at: Envelope, cause: str, own: date, rule: str, postings: tuple[Posting, ...]) -> _Entry:
    return _Entry(
        cause=cause,
        device=at.device_id,
        seq=at.device_seq,
        recorded_at=at.recorded_at,
        known_on=date.fromisoformat(at.wall[:10]),
        own=own,
        booked=own,
        rule=rule,
        actor=at.actor,
        summary="",
        red=False,
        reverses=None,
        turn=None,
        postings=postings,
    )


def _booked(batch: Batch, entries: Sequence[_Entry]) -> list[_Entry]:
    """The entries on the days that they are booked on, as far as closings are known."""
    if not entries:
        return []
    first = min(entry.own for entry in entries)
    known = _closings_from(batch.conn, batch.store, first, by_hand=any(entry.turn is not None for entry in entries))
    if not known:
        return list(entries)
    return [replace(entry, booked=_booked_on(known, entry)) for entry in entries]


def _closings_from(conn: sa.Connection, store: str, first: date, *, by_hand: bool) -> list[Closing]:
    found = list(closings.closings_from(conn, store, DAY, first))
    return [*found, *closings.closings_from(conn, store, MONTH, first)] if by_hand else found


def _booked_on(known: Iterable[Closing], entry: _Entry) -> date:
    return closings.booked_on(known, entry.own, entry.device, entry.seq, entry.turn)


def _keep_out(batch: Batch, closing: Closing) -> list[str]:
    """Book what a closing had not seen after it: entries of its days that stand in the tables already.

    The answer are the closings that had numbered them.
    """
    late = [
        entry
        for device in _devices(batch.conn, batch.store)
        for entry in _after(batch.conn, batch.store, device, closing.heads.get(device, 0), closing.up_to)
    ]
    moved = [(old, new) for old, new in zip(late, _booked(batch, late), strict=True) if new.booked > old.booked]
    _add_sums(batch.conn, batch.store, [old for old, _ in moved], -1)
    _add_sums(batch.conn, batch.store, [new for _, new in moved], 1)
    for _, new in moved:
        _book(batch, new)
    return [old.numbered_by for old, _ in moved if old.numbered_by]


def _book(batch: Batch, entry: _Entry) -> None:
    for each, changed in (
        (ENTRY, {"book_date": entry.booked, "month": month_of(entry.booked)}),
        (POSTING, {"book_date": entry.booked}),
    ):
        same = (each.c.store == batch.store, each.c.cause == entry.cause)
        batch.conn.execute(sa.update(each).where(*same).values(**changed))


def _devices(conn: sa.Connection, store: str) -> Iterator[str]:
    """The devices that posted entries, found one after the other in the index."""
    last = ""
    while True:
        query = sa.select(sa.func.min(ENTRY.c.device_id)).where(ENTRY.c.store == store, ENTRY.c.device_id > last)
        found = conn.execute(query).scalar_one()
        if found is None:
            return
        last = found
        yield last


def _after(conn: sa.Connection, store: str, device: str, seq: int, up_to: date) -> list[_Entry]:
    """The entries of a device after a number that are booked up to a day."""
    query = sa.select(ENTRY).where(ENTRY.c.store == store, ENTRY.c.device_id == device, ENTRY.c.device_seq > seq)
    return [_stored(conn, row) for row in conn.execute(query.where(ENTRY.c.book_date <= up_to)).all()]


def _stored(conn: sa.Connection, row: Any) -> _Entry:
    lines = conn.execute(
        sa.select(POSTING).where(POSTING.c.store == row.store, POSTING.c.cause == row.cause).order_by(POSTING.c.line)
    )
    return _Entry(
        cause=row.cause,
        device=row.device_id,
        seq=row.device_seq,
        recorded_at=row.recorded_at,
        known_on=row.known_on,
        own=row.business_date,
        booked=row.book_date,
        rule=row.rule,
        actor=row.actor,
        summary=row.summary,
        red=bool(row.red),
        reverses=row.reverses,
        turn=row.turn,
        postings=tuple(Posting(account=line.account, amount=Money(line.amount), sub=line.sub) for line in lines),
        numbered_by=row.numbered_by,
    )


def _first_to_number(batch: Batch, changed: Sequence[str], entries: Sequence[_Entry]) -> str | None:
    """The earliest closing whose numbers change: one of these, or one that had seen an entry that arrives now."""
    names = list(changed)
    last: dict[str, int] = {}
    for entry in entries:
        last[entry.device] = min(entry.seq, last.get(entry.device, entry.seq))
    for device, seq in last.items():
        found = closings.first_covering(batch.conn, batch.store, device, seq)
        if found is not None:
            names.append(found)
    return min(names, default=None)


def _number(batch: Batch, first: str) -> None:
    """Number what this closing and all later ones took in: by month, in the order of day, stamp and device."""
    conn, store = batch.conn, batch.store
    again = closings.closings_since(conn, store, first)
    conn.execute(
        sa.update(ENTRY).where(ENTRY.c.store == store, ENTRY.c.numbered_by >= first).values(number=0, numbered_by="")
    )
    for closing in again:
        _number_by(conn, store, closing)


def _number_by(conn: sa.Connection, store: str, closing: Closing) -> None:
    query = (
        sa.select(ENTRY.c.cause, ENTRY.c.month, ENTRY.c.device_id, ENTRY.c.device_seq)
        .where(ENTRY.c.store == store, ENTRY.c.numbered_by == "", ENTRY.c.book_date <= closing.up_to)
        .order_by(ENTRY.c.book_date, ENTRY.c.recorded_at, ENTRY.c.device_id, ENTRY.c.device_seq)
    )
    taken = [row for row in conn.execute(query) if closing.covers(row.device_id, row.device_seq)]
    counts: dict[str, int] = {}
    rows = []
    for row in taken:
        if row.month not in counts:
            counts[row.month] = _last_number(conn, store, row.month)
        counts[row.month] += 1
        rows.append({"its_cause": row.cause, "its_number": counts[row.month]})
    if rows:
        conn.execute(
            sa.update(ENTRY)
            .where(ENTRY.c.store == store, ENTRY.c.cause == sa.bindparam("its_cause"))
            .values(number=sa.bindparam("its_number"), numbered_by=closing.name),
            rows,
        )


def _last_number(conn: sa.Connection, store: str, month: str) -> int:
    query = sa.select(sa.func.max(ENTRY.c.number)).where(ENTRY.c.store == store, ENTRY.c.month == month)
    return int(conn.execute(query).scalar_one() or 0)


def _entry_row(store: str, entry: _Entry) -> dict[str, Any]:
    return {
        "store": store,
        "cause": entry.cause,
        "book_date": entry.booked,
        "business_date": entry.own,
        "recorded_at": entry.recorded_at,
        "known_on": entry.known_on,
        "device_id": entry.device,
        "device_seq": entry.seq,
        "rule": entry.rule,
        "actor": entry.actor,
        "summary": entry.summary,
        "red": int(entry.red),
        "reverses": entry.reverses,
        "turn": entry.turn,
        "month": month_of(entry.booked),
        "number": 0,
        "numbered_by": "",
    }


def _posting_rows(store: str, entry: _Entry) -> Iterator[dict[str, Any]]:
    for line, posting in enumerate(entry.postings):
        yield {
            "store": store,
            "cause": entry.cause,
            "line": line,
            "account": posting.account,
            "sub": posting.sub,
            "book_date": entry.booked,
            "amount": posting.amount.minor,
        }


def _add_sums(conn: sa.Connection, store: str, entries: Sequence[_Entry], sign: int) -> None:
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


def _flows(entry: _Entry) -> Iterator[tuple[str, int]]:
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
