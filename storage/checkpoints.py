"""Signed checkpoints: what our own chain had come to, and what the books said then, under the device's signature.

A checkpoint names the one before it, so that none is taken out unseen. It is made in the transaction of the command
that brings the chain to the next one: after 100 facts, five minutes, at the close of a drawer, and when the book is
closed. Auditors take them with the facts (`sync/auditor.py`).
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

import sqlalchemy as sa
from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey

from domain.clock import next_stamp
from domain.facts import canonical
from domain.ledger.accounts import LOAN_ACCOUNTS
from storage import sql
from storage.journal import Journal
from storage.ledger_tables import ACCOUNT_MONTH
from storage.tables import FACT, Kept, blob, number, table, text

CHECKPOINT_HASH = b"pawnbook.checkpoint.v1\0"
_LENT = frozenset(LOAN_ACCOUNTS.values())
FACTS_BETWEEN = 100
TIME_BETWEEN = timedelta(minutes=5)

CHECKPOINT = table(
    "checkpoint",
    Kept.KEPT,
    text("store", key=True),
    text("device_id", key=True),
    number("seq", key=True),
    blob("canon"),
    text("hash"),
    text("sig"),
)
"""Checkpoints as they were signed. What counts is in `canon`; store, device and number are copies to find them by."""

LAST_OPENING = table("last_opening", Kept.KEPT, text("store", key=True), text("version"))
"""Which version of the program opened this book last."""

_LAST = (
    sa.select(CHECKPOINT.c.seq, CHECKPOINT.c.canon, CHECKPOINT.c.hash)
    .where(CHECKPOINT.c.store == sa.bindparam("store"), CHECKPOINT.c.device_id == sa.bindparam("device"))
    .order_by(CHECKPOINT.c.seq.desc())
    .limit(sa.literal_column("1"))
)
_BALANCES = (
    sa.select(ACCOUNT_MONTH.c.account, sa.func.sum(ACCOUNT_MONTH.c.debit - ACCOUNT_MONTH.c.credit))
    .where(ACCOUNT_MONTH.c.store == sa.bindparam("store"))
    .group_by(ACCOUNT_MONTH.c.account)
)


@dataclass(frozen=True, slots=True)
class Last:
    """The newest checkpoint of a chain; number 0 where there is none yet."""

    seq: int
    hash: str
    at: str


def last_of(conn: sa.Connection, store: str, device: str) -> Last:
    """The newest checkpoint of a device."""
    row = conn.execute(_LAST, {"store": store, "device": device}).one_or_none()
    return Last(0, "", "") if row is None else Last(row.seq, row.hash, _at_in(row.canon))


def _at_in(canon: bytes) -> str:
    """When it was made; nothing where it is spoiled, which verification tells and the counter need not wait for."""
    try:
        return str(json.loads(canon)["at"])
    except (ValueError, KeyError, TypeError):
        return ""


def is_due(last: Last, seq: int, now: datetime) -> bool:
    """Whether a chain that stands at this number is to have its next checkpoint."""
    if seq - last.seq >= FACTS_BETWEEN:
        return True
    return seq > last.seq and bool(last.at) and next_stamp("", now - TIME_BETWEEN) >= last.at


def make(journal: Journal, device: str, key: Ed25519PrivateKey, last: Last, now: datetime) -> None:
    """Sign what the chain has come to, in the caller's transaction; nothing where the last one stands there already."""
    head = journal.head(device)
    if head.seq <= last.seq:
        return
    at = next_stamp(max(head.stamp, last.at), now)
    canon = canonical(
        {
            "at": at,
            "device_id": device,
            "figures": figures(journal.conn, journal.store),
            "hash": head.hash,
            "previous": last.hash,
            "seq": head.seq,
            "store": journal.store,
        }
    )
    hash_ = hash_of(canon)
    sig = key.sign(bytes.fromhex(hash_)).hex()
    row = {"store": journal.store, "device_id": device, "seq": head.seq, "canon": canon, "hash": hash_, "sig": sig}
    sql.insert(journal.conn, CHECKPOINT, [row])


def figures(conn: sa.Connection, store: str) -> str:
    """The hash of the trial balance and of what is lent out, in fen, from the sums of the months."""
    balances = {row[0]: int(row[1]) for row in conn.execute(_BALANCES, {"store": store}) if row[1]}
    lent = sum(amount for account, amount in balances.items() if account in _LENT)
    return hashlib.sha256(canonical({"balances_minor": balances, "lent_minor": lent})).hexdigest()


def hash_of(canon: bytes) -> str:
    """What the next checkpoint calls this one."""
    return hashlib.sha256(CHECKPOINT_HASH + canon).hexdigest()


def checkpoints_of(conn: sa.Connection, store: str) -> Iterator[Any]:
    """Every checkpoint of a store, each device's in order."""
    columns = (CHECKPOINT.c.device_id, CHECKPOINT.c.seq, CHECKPOINT.c.canon, CHECKPOINT.c.hash, CHECKPOINT.c.sig)
    query = sa.select(*columns).where(CHECKPOINT.c.store == store)
    yield from conn.execute(query.order_by(CHECKPOINT.c.device_id, CHECKPOINT.c.seq))


def wrong_checkpoints(conn: sa.Connection, store: str, keys: dict[str, Ed25519PublicKey]) -> Iterator[tuple[str, str]]:
    """Checkpoints that do not hold, as a code and where; of a device only the first.

    A checkpoint counts only where number, time and predecessor all rise, its device signed it, and the fact that it
    names is here under that hash.
    """
    before: dict[str, Last] = {}
    wrong: set[str] = set()
    for row in checkpoints_of(conn, store):
        if row.device_id in wrong:
            continue
        last = before.get(row.device_id, Last(0, "", ""))
        code = _wrong_in(conn, store, row, last, keys.get(row.device_id))
        if code:
            wrong.add(row.device_id)
            yield f"checkpoint.{code}", f"{row.device_id} {row.seq}"
            continue
        before[row.device_id] = Last(row.seq, row.hash, _at_in(row.canon))


def _wrong_in(
    conn: sa.Connection,
    store: str,
    row: sa.Row[Any],
    last: Last,
    key: Ed25519PublicKey | None,
) -> str:
    try:
        said = json.loads(row.canon)
        place = (said["store"], said["device_id"], said["seq"])
        rises = said["seq"] > last.seq and said["at"] > last.at and said["previous"] == last.hash
        named, at = str(said["hash"]), str(said["at"])
    except (ValueError, KeyError, TypeError):
        return "unreadable"
    if place != (store, row.device_id, row.seq) or hash_of(row.canon) != row.hash or not rises:
        return "order"
    if key is None:
        return "signature"
    try:
        key.verify(bytes.fromhex(row.sig), bytes.fromhex(row.hash))
    except (InvalidSignature, ValueError):
        return "signature"
    mine = (FACT.c.store == store, FACT.c.device_id == row.device_id, FACT.c.device_seq == row.seq)
    held = conn.execute(sa.select(FACT.c.hash, FACT.c.recorded_at).where(*mine)).one_or_none()
    if held is None:
        return "lost_facts"
    return "" if held.hash == named and held.recorded_at < at else "other_facts"
