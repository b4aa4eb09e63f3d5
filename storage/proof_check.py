"""Proofs made again: whether each digest is that of its figures, its heads those of the chains, and the last one what
the facts up to its heads still say.
"""

from __future__ import annotations

from collections.abc import Iterator

import sqlalchemy as sa
from sqlalchemy.pool import StaticPool
from sqlcipher3 import dbapi2 as sqlcipher

from domain.ids import StoreId
from domain.ledger.proof import ChainHead, DayFigures, DayProved
from storage import schema, search
from storage.journal import Journal
from storage.projector import rebuild
from storage.proof import figures, proofs
from storage.tables import CHAIN, EFFECT, FACT, METADATA, POSITION, SEALED, SUBJECT_KEY, Kept, tables_of
from storage.vault import Vault

_AT_ONCE = 2000


def wrong_proofs(conn: sa.Connection, journal: Journal, vault: Vault) -> Iterator[tuple[str, str]]:
    """What is wrong, as a code and the day: `proof.digest`, `proof.head`, `proof.differs`."""
    newest: DayProved | None = None
    for _, body in proofs(journal):
        newest = newest or body
        if body.figures.digest() != body.digest:
            yield "proof.digest", str(body.on)
        for head in body.figures.heads:
            if not _stands(conn, journal.store, head):
                yield "proof.head", f"{body.on} {head.device} {head.seq}"
    if newest is not None and made_again(conn, journal.store, vault, newest).digest() != newest.digest:
        yield "proof.differs", str(newest.on)


def made_again(conn: sa.Connection, store: StoreId, vault: Vault, proved: DayProved) -> DayFigures:
    """The figures of a proof, of the facts up to its heads alone, in a scratch database in memory."""
    scratch = sa.create_engine("sqlite://", module=sqlcipher, poolclass=StaticPool, hide_parameters=True)
    schema.load()
    try:
        with scratch.begin() as other:
            kept = (FACT, CHAIN, POSITION, EFFECT, SEALED, SUBJECT_KEY)
            METADATA.create_all(other, tables=[*kept, *tables_of(Kept.PROJECTION)])
            other.execute(sa.text(search.CREATE))
            for head in proved.figures.heads:
                _copy(conn, other, store, head)
            journal = Journal(other, store, vault)
            rebuild(other, journal, store)
            return figures(journal, proved.on)
    finally:
        scratch.dispose()


def _copy(conn: sa.Connection, other: sa.Connection, store: str, head: ChainHead) -> None:
    """A chain with its facts up to a head, their effects and their places."""
    chain = (CHAIN.c.store == store, CHAIN.c.device_id == head.device)
    _insert(other, CHAIN, conn.execute(sa.select(CHAIN).where(*chain)))
    for table in (FACT, EFFECT, POSITION):
        mine = (table.c.store == store, table.c.device_id == head.device, table.c.device_seq <= head.seq)
        _insert(other, table, conn.execute(sa.select(table).where(*mine), execution_options={"yield_per": _AT_ONCE}))


def _insert(other: sa.Connection, table: sa.Table, rows: sa.CursorResult[tuple[object, ...]]) -> None:
    for some in rows.mappings().partitions(_AT_ONCE):
        other.execute(sa.insert(table), [dict(row) for row in some])


def _stands(conn: sa.Connection, store: str, head: ChainHead) -> bool:
    if not head.seq:
        return True
    mine = (FACT.c.store == store, FACT.c.device_id == head.device, FACT.c.device_seq == head.seq)
    found = conn.execute(sa.select(FACT.c.hash).where(*mine)).scalar_one_or_none()
    return found is not None and found[: len(head.digits)] == head.digits
