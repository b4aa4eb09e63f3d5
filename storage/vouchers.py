"""Vouchers that people prepare, and who reviewed what."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

import sqlalchemy as sa

from domain.facts import Envelope
from domain.ids import PersonId
from domain.ledger.closing import first_of, last_of
from domain.ledger.voucher import (
    MANUAL,
    Standing,
    Voucher,
    VoucherDropped,
    VoucherPosted,
    VoucherPrepared,
    VouchersReviewed,
)
from storage import sql
from storage.projection import Batch
from storage.states import read_state, state_of
from storage.tables import Kept, day, table, text

VOUCHER = table(
    "voucher",
    Kept.PROJECTION,
    text("store", key=True),
    text("voucher", key=True),
    text("standing"),
    day("dated"),
    text("reverses", empty=True),
    text("prepared_by"),
    text("prepared_at"),
    text("body"),
)
"""Vouchers that people prepared: `standing` is prepared, posted or dropped, `body` what was prepared."""
sa.Index(None, VOUCHER.c.store, VOUCHER.c.standing, VOUCHER.c.dated)
sa.Index(None, VOUCHER.c.store, VOUCHER.c.reverses)

VOUCHER_REVIEW = table(
    "voucher_review",
    Kept.PROJECTION,
    text("store", key=True),
    text("voucher", key=True),
    text("reviewed_by"),
    text("reviewed_at"),
)
"""Who reviewed a voucher, or an entry that the business posted, first."""


def project(batch: Batch) -> None:
    """Prepared vouchers and how far they have come; reviews. None of it depends on the order of arrival."""
    sql.put(batch.conn, VOUCHER, list(_voucher_rows(batch)))
    _project_reviews(batch)


def _voucher_rows(batch: Batch) -> Iterable[dict[str, Any]]:
    """What is said of each voucher; what ended one that is not here yet waits for it without a body."""
    rows: dict[str, dict[str, Any]] = {}
    for at, prepared in batch.of(VoucherPrepared):
        row = _known(batch, rows, at, prepared.voucher)
        rows[prepared.voucher] = row | _prepared(at, prepared)
    for at, posted in batch.of(VoucherPosted):
        if posted.rule == MANUAL:
            row = _known(batch, rows, at, posted.voucher)
            rows[posted.voucher] = row | {"standing": Standing.POSTED.value}
    for at, dropped in batch.of(VoucherDropped):
        row = _known(batch, rows, at, dropped.voucher)
        if row["standing"] != Standing.POSTED.value:
            rows[dropped.voucher] = row | {"standing": Standing.DROPPED.value}
    return rows.values()


def _known(batch: Batch, rows: dict[str, dict[str, Any]], at: Envelope, voucher: str) -> dict[str, Any]:
    return rows.get(voucher) or _row_of(batch.conn, batch.store, voucher) or _unknown(batch.store, at, voucher)


def _unknown(store: str, at: Envelope, voucher: str) -> dict[str, Any]:
    return {
        "store": store,
        "voucher": voucher,
        "standing": Standing.PREPARED.value,
        "dated": at.business_date,
        "reverses": None,
        "prepared_by": "",
        "prepared_at": "",
        "body": "",
    }


def _prepared(at: Envelope, body: VoucherPrepared) -> dict[str, Any]:
    return {
        "dated": body.dated,
        "reverses": body.reverses,
        "prepared_by": at.actor,
        "prepared_at": at.recorded_at,
        "body": state_of(body),
    }


def _row_of(conn: sa.Connection, store: str, voucher: str) -> dict[str, Any] | None:
    row = conn.execute(sa.select(VOUCHER).where(VOUCHER.c.store == store, VOUCHER.c.voucher == voucher)).one_or_none()
    return None if row is None else dict(row._mapping)  # noqa: SLF001 SQLAlchemy's own way to a row as a mapping


def _project_reviews(batch: Batch) -> None:
    """The first review in the store's order counts, whatever order they arrive in."""
    firsts: dict[str, tuple[str, str]] = {}
    for at, body in batch.of(VouchersReviewed):
        for voucher in body.vouchers:
            firsts[voucher] = min(firsts.get(voucher, ("~", "")), (at.recorded_at, at.actor))
    known = _reviews_of(batch.conn, batch.store, list(firsts)) if firsts else {}
    rows = [
        {"store": batch.store, "voucher": voucher, "reviewed_at": when, "reviewed_by": who}
        for voucher, (when, who) in firsts.items()
        if (when, who) < known.get(voucher, ("~", ""))
    ]
    sql.put(batch.conn, VOUCHER_REVIEW, rows)


def voucher_of(conn: sa.Connection, store: str, voucher: str) -> Voucher | None:
    """A voucher that somebody prepared."""
    row = _row_of(conn, store, voucher)
    return None if row is None or not row["body"] else _voucher(conn, store, row)


def vouchers_in(
    conn: sa.Connection, store: str, standings: Iterable[Standing], month: str | None = None
) -> tuple[Voucher, ...]:
    """The vouchers that stand so far, of a month ("2026-03") or of all, by day; `REVIEWED` ones are prepared ones that
    somebody reviewed.
    """
    wanted = set(standings)
    stored = {Standing.PREPARED.value if each is Standing.REVIEWED else each.value for each in wanted}
    query = sa.select(VOUCHER).where(VOUCHER.c.store == store, VOUCHER.c.standing.in_(stored), VOUCHER.c.body != "")
    if month is not None:
        query = query.where(VOUCHER.c.dated.between(first_of(month), last_of(month)))
    rows = conn.execute(query.order_by(VOUCHER.c.dated, VOUCHER.c.prepared_at)).mappings().all()
    found = (_voucher(conn, store, dict(row)) for row in rows)
    return tuple(each for each in found if each.standing in wanted)


def reversal_of(conn: sa.Connection, store: str, voucher: str) -> str | None:
    """The reversal of a voucher or entry, where it has one."""
    return reversals_of(conn, store, [voucher]).get(voucher)


def reversals_of(conn: sa.Connection, store: str, vouchers: Sequence[str]) -> dict[str, str]:
    """The reversal of each of these that has one: the posted one, or else the one that is prepared."""
    found: dict[str, str] = {}
    for start in range(0, len(vouchers), 5000):
        query = sa.select(VOUCHER.c.reverses, VOUCHER.c.voucher).where(
            VOUCHER.c.store == store,
            VOUCHER.c.reverses.in_(vouchers[start : start + 5000]),
            VOUCHER.c.standing != Standing.DROPPED.value,
        )
        for row in conn.execute(query.order_by(VOUCHER.c.standing != Standing.POSTED.value, VOUCHER.c.voucher)):
            found.setdefault(row.reverses, row.voucher)
    return found


def is_reviewed(store: Any, voucher: Any) -> sa.Exists:
    """Whether somebody reviewed the voucher that these columns name."""
    same = (VOUCHER_REVIEW.c.store == store, VOUCHER_REVIEW.c.voucher == voucher)
    return sa.select(VOUCHER_REVIEW.c.voucher).where(*same).exists()


def prepared_of(conn: sa.Connection, store: str, voucher: str) -> VoucherPrepared | None:
    """What was prepared, for one that somebody did."""
    row = _row_of(conn, store, voucher)
    return read_state(VoucherPrepared, row["body"]) if row is not None and row["body"] else None


def prepared_at(conn: sa.Connection, store: str, voucher: str) -> str:
    """The stamp of its preparing; "" for what nobody prepared."""
    row = _row_of(conn, store, voucher)
    return "" if row is None else str(row["prepared_at"])


def reviewers_of(conn: sa.Connection, store: str, vouchers: Sequence[str]) -> dict[str, str]:
    """Who reviewed each of these; those that nobody did are left out."""
    return {voucher: who for voucher, (_, who) in _reviews_of(conn, store, vouchers).items()}


def _reviews_of(conn: sa.Connection, store: str, vouchers: Sequence[str]) -> dict[str, tuple[str, str]]:
    found: dict[str, tuple[str, str]] = {}
    for start in range(0, len(vouchers), 5000):
        query = sa.select(VOUCHER_REVIEW).where(
            VOUCHER_REVIEW.c.store == store, VOUCHER_REVIEW.c.voucher.in_(vouchers[start : start + 5000])
        )
        found |= {row.voucher: (row.reviewed_at, row.reviewed_by) for row in conn.execute(query)}
    return found


def _voucher(conn: sa.Connection, store: str, row: dict[str, Any]) -> Voucher:
    body = read_state(VoucherPrepared, row["body"])
    reviewed_by = reviewers_of(conn, store, [body.voucher]).get(body.voucher)
    standing = Standing(row["standing"])
    if standing is Standing.PREPARED and reviewed_by is not None:
        standing = Standing.REVIEWED
    return Voucher(
        voucher=body.voucher,
        standing=standing,
        dated=body.dated,
        summary=body.summary,
        postings=body.postings,
        prepared_by=PersonId(row["prepared_by"]),
        reviewed_by=PersonId(reviewed_by) if reviewed_by is not None else None,
        red=body.red,
        reverses=body.reverses,
        reversed_by=reversal_of(conn, store, body.voucher),
    )
