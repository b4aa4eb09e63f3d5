"""The projector: the same code at the counter (a batch of one command), in a rebuild and at head office."""

from __future__ import annotations

import gc
from collections.abc import Iterator, Sequence
from contextlib import contextmanager

import sqlalchemy as sa

from domain.facts import Fact
from storage import (
    access,
    accrual,
    alerts,
    chart,
    custody,
    customers,
    goods,
    ledger,
    messages,
    numbers,
    operating,
    organisation,
    pawn,
    pledge_drafts,
    proof,
    rulebooks,
    search,
    security,
    stock,
    stocktake,
    till,
    to_do,
    vouchers,
)
from storage.journal import Journal, TakenIn, stores_in
from storage.projection import Batch, Projection
from storage.tables import Kept, tables_of
from storage.vault import Vault

PROJECTIONS: tuple[Projection, ...] = (
    organisation.project,
    access.project,
    rulebooks.project,
    customers.project,
    pawn.project,
    numbers.project,
    pledge_drafts.project,
    chart.project,
    ledger.project,
    vouchers.project,
    till.project,
    custody.project,
    stocktake.project,
    stock.project,
    goods.project,
    accrual.project,
    operating.project,
    to_do.project,
    messages.project,
    alerts.project,
    security.project,
    proof.project,
    search.project,
)
"""Every feature's projection; none reads another's tables."""


def project(conn: sa.Connection, journal: Journal, store: str, facts: Sequence[Fact], *, in_order: bool) -> None:
    """Write what these facts mean into the projections, in the caller's transaction."""
    _project(Batch(conn, store, facts, in_order, journal.of_subjects, (), journal.lineage.workstation))


def project_arrived(conn: sa.Connection, journal: Journal, store: str, taken: TakenIn) -> None:
    """Write what an arrival from other devices means into the projections, in the caller's transaction."""
    _project(Batch(conn, store, taken.facts, False, journal.of_subjects, taken.moved, journal.lineage.workstation))


MADE_BY = 11
"""Which projections these are; raised whenever facts mean other rows than before."""


def bring_up_to_date(engine: sa.Engine, vault: Vault) -> None:
    """Make the projections of every store in a book anew, all or none, where an older program made them."""
    with engine.begin() as conn:
        if is_up_to_date(conn):
            return
        for store in stores_in(conn):
            rebuild(conn, Journal(conn, store, vault), store)
        conn.execute(sa.text(f"PRAGMA user_version = {MADE_BY}"))


def is_up_to_date(conn: sa.Connection) -> bool:
    """Whether this program made the projections of a book."""
    made_by: int = conn.execute(sa.text("PRAGMA user_version")).scalar_one()
    return made_by == MADE_BY


def rebuild(conn: sa.Connection, journal: Journal, store: str) -> int:
    """Throw the projections of a store away and make them again; the answer is how many facts that took.

    The facts may come from a journal on another connection.
    """
    _clear(conn, store, is_alone=stores_in(journal.conn) == (store,))
    made = 0
    with _no_collector():
        for facts in journal.in_order():
            project(conn, journal, store, facts, in_order=True)
            made += len(facts)
    return made


def _clear(conn: sa.Connection, store: str, *, is_alone: bool) -> None:
    """Empty the projections of a store; where it is alone in its book, whole tables, which costs next to nothing."""
    for each in tables_of(Kept.PROJECTION):
        emptied = sa.delete(each)
        conn.execute(emptied if is_alone else emptied.where(each.c.store == store))
    search.clear(conn, store)


@contextmanager
def _no_collector() -> Iterator[None]:
    """Spare a rebuild the search for cycles: it makes none, and millions of values that reference counts free."""
    on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if on:
            gc.enable()


def _project(batch: Batch) -> None:
    for projection in PROJECTIONS:
        projection(batch)
