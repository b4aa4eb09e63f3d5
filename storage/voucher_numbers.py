"""Voucher numbers: given by closings, month by month, in the order of day, stamp and device."""

from __future__ import annotations

from collections.abc import Sequence

import sqlalchemy as sa

from storage import closings
from storage.closings import Closing
from storage.ledger_sums import BookedEntry
from storage.ledger_tables import ENTRY
from storage.projection import Batch

_IN_ORDER = (ENTRY.c.book_date, ENTRY.c.recorded_at, ENTRY.c.device_id, ENTRY.c.device_seq)
"""How entries are numbered. Sorted here: a database that sorts them reads every entry that was ever numbered."""

_WAITING = sa.select(ENTRY.c.cause, ENTRY.c.month, *_IN_ORDER).where(
    ENTRY.c.store == sa.bindparam("store"), ENTRY.c.numbered_by == "", ENTRY.c.book_date <= sa.bindparam("up_to")
)
_LAST = sa.select(sa.func.max(ENTRY.c.number)).where(
    ENTRY.c.store == sa.bindparam("store"), ENTRY.c.month == sa.bindparam("month")
)
_NUMBER = (
    sa.update(ENTRY)
    .where(ENTRY.c.store == sa.bindparam("its_store"), ENTRY.c.cause == sa.bindparam("its_cause"))
    .values(number=sa.bindparam("its_number"), numbered_by=sa.bindparam("closing"))
)


def first_to_number(batch: Batch, changed: Sequence[str], entries: Sequence[BookedEntry]) -> str | None:
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


def number_from(batch: Batch, first: str) -> None:
    """Number what this closing and all later ones took in: by month, in the order of day, stamp and device."""
    conn, store = batch.conn, batch.store
    again = closings.closings_since(conn, store, first)
    conn.execute(
        sa.update(ENTRY).where(ENTRY.c.store == store, ENTRY.c.numbered_by >= first).values(number=0, numbered_by="")
    )
    for closing in again:
        _number_by(conn, store, closing)


def _number_by(conn: sa.Connection, store: str, closing: Closing) -> None:
    waiting = conn.execute(_WAITING, {"store": store, "up_to": closing.up_to})
    taken = [row for row in waiting if closing.covers(row.device_id, row.device_seq)]
    taken.sort(key=lambda row: tuple(getattr(row, column.name) for column in _IN_ORDER))
    counts: dict[str, int] = {}
    rows = []
    for row in taken:
        if row.month not in counts:
            counts[row.month] = _last_number(conn, store, row.month)
        counts[row.month] += 1
        rows.append({"its_cause": row.cause, "its_number": counts[row.month]})
    if rows:
        given = {"its_store": store, "closing": closing.name}
        conn.execute(_NUMBER, [given | row for row in rows])


def _last_number(conn: sa.Connection, store: str, month: str) -> int:
    return int(conn.execute(_LAST, {"store": store, "month": month}).scalar_one() or 0)
