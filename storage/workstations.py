"""What a workstation is called: its place among those of its store, by the first fact that each wrote."""

from __future__ import annotations

from collections.abc import Mapping

import sqlalchemy as sa

from storage.tables import CHAIN, FACT

_FIRST = (
    sa.select(CHAIN.c.device_id, FACT.c.recorded_at)
    .select_from(
        CHAIN.outerjoin(
            FACT,
            sa.and_(FACT.c.store == CHAIN.c.store, FACT.c.device_id == CHAIN.c.device_id, FACT.c.device_seq == 1),
        )
    )
    .where(CHAIN.c.store == sa.bindparam("store"))
)


def numbers_of(conn: sa.Connection, store: str) -> Mapping[str, int]:
    """The number of every workstation, in the order of their first stamps and then of their signs: the same in every
    book, whatever arrived first. One without a fact comes last.
    """
    rows = conn.execute(_FIRST, {"store": store}).all()
    in_order = sorted(rows, key=lambda row: (row.recorded_at is None, row.recorded_at or "", row.device_id))
    return {row.device_id: place for place, row in enumerate(in_order, start=1)}
