"""The whole journal of a store as it was signed, for auditors outside: chains, facts and checkpoints of one moment."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

import sqlalchemy as sa

from storage.anchored import checkpoint_now
from storage.checkpoints import checkpoints_of
from storage.engine import transaction
from storage.journal import Journal
from storage.tables import CHAIN
from storage.work import Writer


@dataclass(frozen=True, slots=True)
class WholeJournal:
    """A store's journal on one read transaction; nothing in it is personal but sealed, and what is sealed stays."""

    journal: Journal

    def chains(self) -> Iterator[tuple[str, bytes]]:
        """Each device with the start of its chain."""
        query = sa.select(CHAIN.c.device_id, CHAIN.c.genesis).where(CHAIN.c.store == self.journal.store)
        for row in self.journal.conn.execute(query.order_by(CHAIN.c.device_id)):
            yield row.device_id, row.genesis

    def facts(self) -> Iterator[sa.Row[Any]]:
        """Every fact as it stands, each chain in its order."""
        return self.journal.stored()

    def checkpoints(self) -> Iterator[sa.Row[Any]]:
        """Every checkpoint that was signed here, in its order."""
        return checkpoints_of(self.journal.conn, self.journal.store)


@contextmanager
def whole_journal(writer: Writer) -> Iterator[WholeJournal]:
    """The journal of an open book, with a checkpoint over its last fact where it is written into.

    Raises MachineTrouble `disk.*`.
    """
    if not writer.engines.faults.why:
        checkpoint_now(writer)
    with transaction(writer.engines.reader) as conn:
        yield WholeJournal(Journal(conn, writer.store, writer.vault))
