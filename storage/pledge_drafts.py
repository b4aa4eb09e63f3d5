"""Drafts of pledges that are agreed but not paid out."""

from __future__ import annotations

from typing import Any

import sqlalchemy as sa

from domain.pawn.draft import Draft, DraftDropped, DraftIssued, DraftStage, PledgeDrafted, evolve_draft
from storage import sql
from storage.projection import Batch
from storage.states import read_state, state_of
from storage.tables import Kept, day, number, table, text

PLEDGE_DRAFT = table(
    "pledge_draft",
    Kept.PROJECTION,
    text("store", key=True),
    text("draft", key=True),
    text("customer"),
    day("drafted_on"),
    text("stage"),
    number("principal"),
    text("state"),
)

_OF = sa.select(PLEDGE_DRAFT.c.state).where(PLEDGE_DRAFT.c.store == sa.bindparam("store"))
_ONE = _OF.where(PLEDGE_DRAFT.c.draft == sa.bindparam("draft"))
_OPEN = _OF.where(PLEDGE_DRAFT.c.stage == DraftStage.OPEN.value).order_by(PLEDGE_DRAFT.c.drafted_on)


def project(batch: Batch) -> None:
    """Drafts that were made, issued and dropped."""
    drafts: dict[str, Draft | None] = {}
    for fact in batch.to_fold(PledgeDrafted, DraftIssued, DraftDropped):
        subject = fact.at.subject
        if subject not in drafts:
            drafts[subject] = draft_of(batch.conn, batch.store, subject.partition(":")[2]) if batch.in_order else None
        drafts[subject] = evolve_draft(drafts[subject], fact.body)
    sql.put(batch.conn, PLEDGE_DRAFT, [_row(batch.store, draft) for draft in drafts.values() if draft is not None])


def draft_of(conn: sa.Connection, store: str, draft: str) -> Draft | None:
    """The draft of this id."""
    state = conn.execute(_ONE, {"store": store, "draft": draft}).scalar_one_or_none()
    return None if state is None else _draft(state)


def open_drafts(conn: sa.Connection, store: str) -> tuple[Draft, ...]:
    """The drafts that wait, the oldest first."""
    return tuple(_draft(state) for state in conn.execute(_OPEN, {"store": store}).scalars())


def _draft(state: str) -> Draft:
    return read_state(Draft, state)


def _row(store: str, draft: Draft) -> dict[str, Any]:
    return {
        "store": store,
        "draft": draft.draft,
        "customer": draft.asked.customer,
        "drafted_on": draft.on,
        "stage": draft.stage.value,
        "principal": draft.principal.minor,
        "state": state_of(draft),
    }
