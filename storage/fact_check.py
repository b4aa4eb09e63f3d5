"""Single facts held against their chains: each follows the one before it, says what its columns say, and is signed by
its workstation. It takes milliseconds, where `verify` follows every chain from its beginning.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import Any

import sqlalchemy as sa

from domain.facts import Genesis
from storage.chain import ChainBroken, Head, public_key
from storage.journal import Journal
from storage.tables import FACT
from storage.verify_chains import ROWS, next_head

Place = tuple[str, int]
"""A fact's device and its number there."""


def doubts_of(journal: Journal, places: Collection[Place]) -> dict[Place, str]:
    """What is wrong with the facts at these places; those that hold are not among the answers."""
    geneses, rows = journal.chains(), _rows(journal, places)
    found = ((place, _doubt(place, rows, geneses)) for place in places)
    return {place: doubt for place, doubt in found if doubt}


def signed_rows(journal: Journal, places: Collection[Place]) -> tuple[sa.Row[Any], ...]:
    """The facts at these places as they stand, in the order of the places."""
    rows = _rows(journal, places)
    return tuple(rows[place] for place in places if place in rows)


def _rows(journal: Journal, places: Collection[Place]) -> dict[Place, Any]:
    """The facts as they stand, and those before them."""
    wanted = {(device, number - back) for device, number in places for back in (0, 1)}
    at_places = sa.tuple_(FACT.c.device_id, FACT.c.device_seq).in_(sorted(wanted))
    found = journal.conn.execute(ROWS.where(FACT.c.store == journal.store, at_places))
    return {(row.device_id, row.device_seq): row for row in found}


def _doubt(place: Place, rows: Mapping[Place, Any], geneses: Mapping[str, Genesis]) -> str:
    device, number = place
    genesis, row, before = geneses.get(device), rows.get(place), rows.get((device, number - 1))
    if genesis is None or row is None:
        return "unreadable"
    if number > 1 and before is None:
        return "gap"
    head = Head(0, genesis.hash(), "") if before is None else Head(before.device_seq, before.hash, "")
    try:
        next_head(row, head, public_key(genesis))
    except ChainBroken as broken:
        return broken.what
    except Exception:  # noqa: BLE001 whatever damaged bytes lead to
        return "unreadable"
    return ""
