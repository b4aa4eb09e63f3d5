"""A workstation is called by its place in the store's story, in whatever order its facts came."""

from __future__ import annotations

from pathlib import Path

import sqlalchemy as sa

from storage import workstations
from storage.tables import CHAIN, FACT
from tests.storage.replaying import STORE, opened


def test_workstations_are_numbered_by_their_first_facts(demo_book: Path) -> None:
    with opened(demo_book) as book, book.engines.reader.begin() as conn:
        numbers = workstations.numbers_of(conn, STORE)
        first = sa.select(FACT.c.device_id).where(FACT.c.store == STORE, FACT.c.device_seq == 1)
        in_order = conn.execute(first.order_by(FACT.c.recorded_at, FACT.c.device_id)).scalars().all()
        chains = set(conn.execute(sa.select(CHAIN.c.device_id).where(CHAIN.c.store == STORE)).scalars())
    assert set(numbers) == chains
    assert len(in_order) > 1
    assert [numbers[device] for device in in_order] == list(range(1, len(in_order) + 1))
