"""Entries on their way into the ledger's tables: which day each is booked on, and what that moves.

An entry is booked on its own day or, where a closing kept it out, after that closing (`storage/closings.py`); it has
its number once a closing took it in.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import date
from typing import Any

import sqlalchemy as sa

from domain.facts import Envelope
from domain.ledger.closing import month_of
from domain.ledger.entry import EntryPosted, Posting
from domain.ledger.voucher import VoucherPosted
from domain.money import Money
from storage import closings, sql
from storage.closings import DAY, MONTH, Closing
from storage.keyset import beside_index
from storage.ledger_sums import BookedEntry, add_sums
from storage.ledger_tables import ACCOUNT_DAY, ACCOUNT_MONTH, CASH_FLOW, ENTRY, POSTING
from storage.projection import Batch
from storage.voucher_numbers import first_to_number, number_from

__all__ = ["ACCOUNT_DAY", "ACCOUNT_MONTH", "CASH_FLOW", "ENTRY", "POSTING", "project"]

_NEXT_DEVICE = sa.select(sa.func.min(ENTRY.c.device_id)).where(
    ENTRY.c.store == sa.bindparam("store"), ENTRY.c.device_id > sa.bindparam("last")
)
_AFTER = sa.select(ENTRY).where(
    ENTRY.c.store == sa.bindparam("store"),
    ENTRY.c.device_id == sa.bindparam("device"),
    ENTRY.c.device_seq > sa.bindparam("seq"),
    beside_index(ENTRY.c.book_date) <= sa.bindparam("up_to"),
)
"""Few are after a number, nearly all before a day. A bare day would have SQLite go by whichever index was made last."""


def project(batch: Batch) -> None:
    """Entries that were posted, and closings: which day an entry is booked on and which number it gets."""
    closed = closings.project(batch)
    by_hand, replaced = _by_hand(batch)
    _take_out(batch, replaced)
    entries = _booked(batch, [*_posted(batch), *by_hand])
    if entries:
        sql.insert_new(batch.conn, ENTRY, [_entry_row(batch.store, entry) for entry in entries])
        sql.insert_new(batch.conn, POSTING, [row for entry in entries for row in _posting_rows(batch.store, entry)])
        add_sums(batch.conn, batch.store, entries, 1)
    moved = [name for closing in closed for name in _keep_out(batch, closing)]
    first = first_to_number(batch, [*(closing.name for closing in closed), *moved], [*entries, *replaced])
    if first is not None:
        number_from(batch, first)


def _posted(batch: Batch) -> Iterator[BookedEntry]:
    for at, body in batch.of(EntryPosted):
        yield _entry(at, body.cause, at.business_date, body.rule, body.postings)


def _by_hand(batch: Batch) -> tuple[list[BookedEntry], list[BookedEntry]]:
    """Vouchers to write, and entries that they take the place of.

    Two workstations may post the same voucher, or close the same month: the first in the store's order counts.
    """
    firsts: dict[str, BookedEntry] = {}
    for fact in batch.to_fold(VoucherPosted):
        if isinstance(fact.body, VoucherPosted):
            firsts.setdefault(fact.body.voucher, _voucher(fact.at, fact.body))
    known = _known(batch, firsts)
    if batch.in_order:
        return [entry for cause, entry in firsts.items() if cause not in known], []
    changed = [entry for cause, entry in firsts.items() if not _is_same(entry, known.get(cause))]
    return changed, [known[entry.cause] for entry in changed if entry.cause in known]


def _voucher(at: Envelope, body: VoucherPosted) -> BookedEntry:
    return replace(
        _entry(at, body.voucher, body.dated, body.rule, body.postings),
        actor=body.prepared_by,
        summary=body.summary,
        red=body.red,
        reverses=body.reverses,
        turn=body.turn,
    )


def _known(batch: Batch, causes: Iterable[str]) -> dict[str, BookedEntry]:
    """The entries of these names that stand in the tables already."""
    found: dict[str, BookedEntry] = {}
    for cause in causes:
        query = sa.select(ENTRY).where(ENTRY.c.store == batch.store, ENTRY.c.cause == cause)
        row = batch.conn.execute(query).one_or_none()
        if row is not None:
            found[cause] = _stored(batch.conn, row)
    return found


def _is_same(entry: BookedEntry, known: BookedEntry | None) -> bool:
    return known is not None and (entry.device, entry.seq) == (known.device, known.seq)


def _take_out(batch: Batch, entries: Sequence[BookedEntry]) -> None:
    """Remove entries as if they had never come."""
    add_sums(batch.conn, batch.store, entries, -1)
    for each in (ENTRY, POSTING):
        for entry in entries:
            batch.conn.execute(sa.delete(each).where(each.c.store == batch.store, each.c.cause == entry.cause))


def _entry(at: Envelope, cause: str, own: date, rule: str, postings: tuple[Posting, ...]) -> BookedEntry:
    return BookedEntry(
        cause=cause,
        device=at.device_id,
        seq=at.device_seq,
        recorded_at=at.recorded_at,
        known_on=date.fromisoformat(at.wall[:10]),
        own=own,
        booked=own,
        rule=rule,
        actor=at.actor,
        posted_by=at.actor,
        summary="",
        red=False,
        reverses=None,
        turn=None,
        postings=postings,
    )


def _booked(batch: Batch, entries: Sequence[BookedEntry]) -> list[BookedEntry]:
    """The entries on the days that they are booked on, as far as closings are known."""
    if not entries:
        return []
    first = min(entry.own for entry in entries)
    known = _closings_from(batch.conn, batch.store, first, by_hand=any(entry.turn is not None for entry in entries))
    if not known:
        return list(entries)
    days = ((entry, _booked_on(known, entry)) for entry in entries)
    return [entry if entry.booked == day else replace(entry, booked=day) for entry, day in days]


def _closings_from(conn: sa.Connection, store: str, first: date, *, by_hand: bool) -> list[Closing]:
    found = list(closings.closings_from(conn, store, DAY, first))
    return [*found, *closings.closings_from(conn, store, MONTH, first)] if by_hand else found


def _booked_on(known: Iterable[Closing], entry: BookedEntry) -> date:
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
    add_sums(batch.conn, batch.store, [old for old, _ in moved], -1)
    add_sums(batch.conn, batch.store, [new for _, new in moved], 1)
    for _, new in moved:
        _book(batch, new)
    return [old.numbered_by for old, _ in moved if old.numbered_by]


def _book(batch: Batch, entry: BookedEntry) -> None:
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
        found = conn.execute(_NEXT_DEVICE, {"store": store, "last": last}).scalar_one()
        if found is None:
            return
        last = found
        yield last


def _after(conn: sa.Connection, store: str, device: str, seq: int, up_to: date) -> list[BookedEntry]:
    """The entries of a device after a number that are booked up to a day."""
    asked = {"store": store, "device": device, "seq": seq, "up_to": up_to}
    return [_stored(conn, row) for row in conn.execute(_AFTER, asked).all()]


def _stored(conn: sa.Connection, row: Any) -> BookedEntry:
    lines = conn.execute(
        sa.select(POSTING).where(POSTING.c.store == row.store, POSTING.c.cause == row.cause).order_by(POSTING.c.line)
    )
    return BookedEntry(
        cause=row.cause,
        device=row.device_id,
        seq=row.device_seq,
        recorded_at=row.recorded_at,
        known_on=row.known_on,
        own=row.business_date,
        booked=row.book_date,
        rule=row.rule,
        actor=row.actor,
        posted_by=row.posted_by,
        summary=row.summary,
        red=bool(row.red),
        reverses=row.reverses,
        turn=row.turn,
        postings=tuple(Posting(account=line.account, amount=Money(line.amount), sub=line.sub) for line in lines),
        numbered_by=row.numbered_by,
    )


def _entry_row(store: str, entry: BookedEntry) -> dict[str, Any]:
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
        "posted_by": entry.posted_by,
        "summary": entry.summary,
        "red": int(entry.red),
        "reverses": entry.reverses,
        "turn": entry.turn,
        "month": month_of(entry.booked),
        "number": 0,
        "numbered_by": "",
    }


def _posting_rows(store: str, entry: BookedEntry) -> Iterator[dict[str, Any]]:
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
