"""Vouchers that people prepare, and who reviewed what."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

import sqlalchemy as sa

from domain.codec import FACT as FACT_FORM
from domain.codec import from_plain, to_plain
from domain.facts import Fact, canonical
from domain.ids import PersonId
from domain.ledger.voucher import (
    Standing,
    Voucher,
    VoucherDropped,
    VoucherPosted,
    VoucherPrepared,
    VouchersReviewed,
)
from storage import sql
from storage.projection import Batch
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
    """Prepared vouchers and how far they have come; reviews."""
    sql.put(batch.conn, VOUCHER, list(_voucher_rows(batch)))
    _project_reviews(batch)


def _voucher_rows(batch: Batch) -> Iterator[dict[str, Any]]:
    facts = batch.to_fold(VoucherPrepared, VoucherDropped, VoucherPosted)
    rows: dict[str, dict[str, Any]] = {}
    for fact in facts:
        body = fact.body
        if isinstance(body, VoucherPrepared):
            rows.setdefault(body.voucher, {}).update(_prepared(batch.store, fact, body))
        elif isinstance(body, VoucherPosted | VoucherDropped):
            row = rows.get(body.voucher) or _row_of(batch.conn, batch.store, body.voucher)
            if row is not None and row["standing"] != Standing.POSTED.value:
                ended = Standing.POSTED if isinstance(body, VoucherPosted) else Standing.DROPPED
                rows[body.voucher] = {**row, "standing": ended.value}
    yield from (row for row in rows.values() if row)


def _prepared(store: str, fact: Fact, body: VoucherPrepared) -> dict[str, Any]:
    return {
        "store": store,
        "voucher": body.voucher,
        "standing": Standing.PREPARED.value,
        "dated": body.dated,
        "reverses": body.reverses,
        "prepared_by": fact.at.actor,
        "prepared_at": fact.at.recorded_at,
        "body": canonical(to_plain(body, FACT_FORM)).decode(),
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
    return None if row is None else _voucher(conn, store, row)


def vouchers_in(conn: sa.Connection, store: str, standings: Iterable[Standing]) -> tuple[Voucher, ...]:
    """The vouchers that stand so far, by day; `REVIEWED` ones are prepared ones that somebody reviewed."""
    wanted = set(standings)
    stored = {Standing.PREPARED.value if each is Standing.REVIEWED else each.value for each in wanted}
    query = sa.select(VOUCHER).where(VOUCHER.c.store == store, VOUCHER.c.standing.in_(stored))
    rows = conn.execute(query.order_by(VOUCHER.c.dated, VOUCHER.c.prepared_at)).mappings().all()
    found = (_voucher(conn, store, dict(row)) for row in rows)
    return tuple(each for each in found if each.standing in wanted)


def reversal_of(conn: sa.Connection, store: str, voucher: str) -> str | None:
    """The reversal of a voucher or entry that is prepared or posted."""
    query = sa.select(VOUCHER.c.voucher).where(
        VOUCHER.c.store == store, VOUCHER.c.reverses == voucher, VOUCHER.c.standing != Standing.DROPPED.value
    )
    return conn.execute(query.order_by(VOUCHER.c.voucher)).scalars().first()


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
    body = from_plain(VoucherPrepared, json.loads(row["body"]), FACT_FORM)
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
