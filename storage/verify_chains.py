"""The chains of a store followed fact by fact, as a stream: never more than a few batches are in memory.

Each batch is looked at in three passes, timed apart: its links (numbers and hashes, over the bytes as they stand), its
contents (the bytes read, their canonical form, the columns beside them) and its signatures. A pass only tells how many
facts are right; what is wrong with the first that is not, `next_head` says, which looks at a fact by itself.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from contextlib import closing
from operator import attrgetter
from typing import Any

import sqlalchemy as sa
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

from domain.facts import Envelope, Genesis, Signed, canonical, chain_hash, envelope_from
from storage.chain import ChainBroken, Head, check_link, envelope_of, public_key
from storage.journal import Journal
from storage.signatures import Check, Signatures
from storage.tables import FACT, SEALED, SUBJECT_KEY
from storage.vault import record_name
from storage.verdict import Finding, Verdict

_AT_ONCE = 2000
_COPIES = ("store", "device_id", "device_seq", "kind", "subject", "recorded_at", "command_id", "n")
_BEFORE_COPIES = 4
_copies = attrgetter(*_COPIES)
_DAY = sa.type_coerce(FACT.c.business_date, sa.Text).label("day")
ROWS = sa.select(FACT.c.canon, FACT.c.hash, FACT.c.sig, _DAY, *(FACT.c[name] for name in _COPIES))
"""Facts as they stand, with what is held against them."""

Rows = Sequence[Any]


def follow(conn: sa.Connection, journal: Journal, check: Check, verdict: Verdict) -> Iterator[Finding]:
    """Follow every chain from its genesis, and find the sealed records of its facts.

    A broken chain is named once, by its first bad number.
    """
    mine = FACT.c.store == journal.store
    held = sa.select(FACT.c.device_id, sa.func.count(), sa.func.min(FACT.c.device_seq)).where(mine)
    geneses, records = journal.chains(), _Records(conn, journal.store)
    for device, facts, first in conn.execute(held.group_by(FACT.c.device_id).order_by(FACT.c.device_id)).all():
        verdict.facts += facts
        if device not in geneses:
            yield Finding("chain.unreadable", f"{device} {first}")
            continue
        query = ROWS.where(mine, FACT.c.device_id == device).order_by(FACT.c.device_seq)
        with closing(conn.execute(query, execution_options={"yield_per": _AT_ONCE})) as found:
            yield from _Chain(device, geneses[device], check, verdict).follow(found, records)


def next_head(row: Any, head: Head, key: Ed25519PublicKey | None) -> Head:
    """The head of a chain after one more fact, looked at by itself.

    Raises ChainBroken, or whatever damaged bytes lead to.
    """
    at = envelope_of(row.canon)
    check_link(Signed(row.canon, row.hash, row.sig), at, head, key)
    if any(getattr(row, name) != getattr(at, name) for name in _COPIES) or row.day != at.business_date.isoformat():
        raise ChainBroken(row.device_id, row.device_seq, "columns")
    return Head(at.device_seq, row.hash, at.recorded_at)


class _Chain:
    """One device's chain, as far as it was followed."""

    def __init__(self, device: str, genesis: Genesis, check: Check, verdict: Verdict) -> None:
        self._device, self._verdict, self._key = device, verdict, public_key(genesis)
        self._seq, self._hash = 0, genesis.hash()
        self._signatures = Signatures(check, self._key.public_bytes_raw())

    def follow(self, found: sa.CursorResult[Any], records: _Records) -> Iterator[Finding]:
        """What is wrong with it. What was found before a page that cannot be read is told all the same."""
        wrong, unread = None, None
        changed: list[int] = []
        try:
            while wrong is None and (rows := self._read(found)):
                said = self._right(rows)
                changed += [at.device_seq for at in said if at.sealed and not records.has_all_of(at)]
                if len(said) < len(rows):
                    wrong = self._wrong_with(rows[len(said)])
        except sa.exc.DatabaseError as error:
            unread = error
        with self._verdict.timed("chains.signatures"):
            self._signatures.wait()
        last = self._seq
        if self._signatures.bad is not None:
            last, wrong = self._signatures.bad - 1, self._finding("chain.signature", self._signatures.bad)
        yield from (self._finding("sealed.changed", number) for number in changed if number <= last)
        if wrong is not None:
            yield wrong
        if unread is not None:
            raise unread

    def _right(self, rows: Rows) -> list[Envelope]:
        """What the facts say that go on from where the chain was followed to; their signatures are begun with."""
        with self._verdict.timed("chains.links"):
            linked = _linked(rows, self._seq, self._hash)
        with self._verdict.timed("chains.contents"):
            said = _said(rows[:linked], self._hash)
        with self._verdict.timed("chains.signatures"):
            self._signatures.add(self._seq + 1, [(row[1], row[2]) for row in rows[: len(said)]])
        if said:
            self._seq, self._hash = said[-1].device_seq, rows[len(said) - 1].hash
        return said

    def _read(self, found: sa.CursorResult[Any]) -> Rows:
        with self._verdict.timed("chains.reading"):
            return found.fetchmany(_AT_ONCE)

    def _wrong_with(self, row: sa.Row[Any]) -> Finding:
        try:
            next_head(row, Head(self._seq, self._hash, ""), self._key)
        except Exception as error:  # noqa: BLE001 whatever damaged bytes lead to
            what = error.what if isinstance(error, ChainBroken) else "unreadable"
        else:
            what = "form"
        return self._finding(f"chain.{what}", row.device_seq)

    def _finding(self, code: str, number: int) -> Finding:
        return Finding(code, f"{self._device} {number}")


def _linked(rows: Rows, seq: int, before: str) -> int:
    """How many of these facts, from the first on, bear the next number and are hashed onto the one before."""
    for place, row in enumerate(rows):
        if row.device_seq != seq + place + 1 or chain_hash(before, row[0]) != row[1]:
            return place
        before = row[1]
    return len(rows)


def _said(rows: Rows, before: str) -> list[Envelope]:
    """What these facts say, up to the first that is not what its columns say, or not in the one form we write."""
    found: list[Envelope] = []
    for row in rows:
        try:
            plain = json.loads(row[0])
            if canonical(plain) != row[0]:
                break
            del plain["body"]
            at = envelope_from(plain)
        except Exception:  # noqa: BLE001 whatever damaged bytes lead to
            break
        if at.prev_hash != before or _copies(at) != row[_BEFORE_COPIES:] or at.business_date.isoformat() != row[3]:
            break
        found.append(at)
        before = row[1]
    return found


class _Records:
    """The sealed records that are as their names say, and the people who were not erased."""

    def __init__(self, conn: sa.Connection, store: str) -> None:
        rows = conn.execute(sa.select(SEALED).where(SEALED.c.store == store), execution_options={"yield_per": _AT_ONCE})
        self._subjects = {row.sha256: row.subject for row in rows if row.sha256 == record_name(row.data)}
        known = sa.select(SUBJECT_KEY.c.subject).where(SUBJECT_KEY.c.store == store)
        self._known = set(conn.execute(known).scalars())

    def has_all_of(self, at: Envelope) -> bool:
        """Whether every record that a fact names is here, unless its person was erased."""
        return at.subject not in self._known or all(self._subjects.get(name) == at.subject for name in at.sealed)
