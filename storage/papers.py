"""Printed papers: kept as they were first printed, and counted."""

from __future__ import annotations

from collections.abc import Collection

import sqlalchemy as sa

from domain.documents import Document, DocumentKind
from storage import sql
from storage.engine import Engines, transaction
from storage.tables import PAPER


def prints_of(engines: Engines, store: str, document: Document) -> int:
    """How often a paper was printed."""
    with transaction(engines.reader) as conn:
        return conn.execute(sa.select(PAPER.c.prints).where(*_this(store, document))).scalar_one_or_none() or 0


def prints_of_all(conn: sa.Connection, store: str, documents: Collection[Document]) -> dict[Document, int]:
    """How often each of these papers was printed; those that never were are not among the answers."""
    effects = {document.effect for document in documents}
    query = sa.select(PAPER.c.kind, PAPER.c.effect, PAPER.c.prints)
    rows = conn.execute(query.where(PAPER.c.store == store, PAPER.c.effect.in_(effects)))
    return {Document(DocumentKind(row.kind), row.effect): row.prints for row in rows}


def original_of(engines: Engines, store: str, document: Document) -> bytes | None:
    """The paper as it was first printed; None before that, and once somebody on it was erased."""
    with transaction(engines.reader) as conn:
        pdf: bytes | None = conn.execute(sa.select(PAPER.c.pdf).where(*_this(store, document))).scalar_one_or_none()
        return pdf or None


def count(engines: Engines, store: str, document: Document, original: bytes) -> None:
    """Note that a paper was printed once more, and keep the first."""
    row = {"store": store, "effect": document.effect, "kind": document.kind.value, "prints": 1, "pdf": original}
    with transaction(engines.writer) as conn:
        sql.add(conn, PAPER, [row], ("prints",))


def _this(store: str, document: Document) -> tuple[sa.ColumnElement[bool], ...]:
    return PAPER.c.store == store, PAPER.c.effect == document.effect, PAPER.c.kind == document.kind.value
