"""Verification: whether every fact is as its device signed it, and every table says what the facts say.

Findings are gathered, not raised; the tail of our own chain is checked at every opening, everything on demand.
"""

from __future__ import annotations

import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

import sqlalchemy as sa
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey
from sqlalchemy.pool import StaticPool
from sqlcipher3 import dbapi2 as sqlcipher

from domain.errors import BookTrouble
from domain.facts import Signed
from domain.ids import StoreId
from domain.ledger.accounts import CASH
from storage import schema, search
from storage.journal import ChainBroken, Head, Journal, check_link, envelope_of, public_key
from storage.ledger import ACCOUNT_DAY, POSTING
from storage.pawn import TICKET, blocks_of
from storage.projector import rebuild
from storage.tables import METADATA, Kept, tables_of
from storage.till import TILL_DAY
from storage.vault import Vault

_TAIL = 100
_COPIES = ("store", "device_id", "device_seq", "kind", "subject", "business_date", "recorded_at", "command_id", "n")


@dataclass(frozen=True, slots=True)
class Finding:
    """Something that is not as it should be: a code, and where."""

    code: str
    where: str


@dataclass(slots=True)
class Verdict:
    """What verification looked at, how long each part took (seconds), and what it found."""

    facts: int = 0
    seconds: dict[str, float] = field(default_factory=dict)
    findings: list[Finding] = field(default_factory=list)

    @property
    def ok(self) -> bool:
        """Whether nothing was found."""
        return not self.findings


def verify(conn: sa.Connection, store: StoreId, vault: Vault) -> Verdict:
    """Check pages, chains, signatures, projections and sums. Changes nothing."""
    verdict, journal = Verdict(), Journal(conn, store, vault)
    parts = {
        "pages": _pages(conn),
        "chains": _chains(journal, verdict),
        "projections": _projections(conn, store, journal),
        "sums": _sums(conn, store),
        "numbers": _numbers(conn, store),
        "cash": _cash(conn, store),
    }
    for part, findings in parts.items():
        start = time.perf_counter()
        verdict.findings += findings
        verdict.seconds[part] = time.perf_counter() - start
    return verdict


def verify_tail(journal: Journal, device: str) -> None:
    """Check the last facts of a chain, as every opening does. Raises BookTrouble `book.chain_broken`."""
    genesis = journal.chains().get(device)
    if genesis is None:
        raise BookTrouble("book.chain_broken", device=device, number=0)
    key, rows = public_key(genesis), list(journal.tail(device, _TAIL))
    head = Head(0, genesis.hash(), "")
    if len(rows) == _TAIL:
        head, rows = Head(rows[0].device_seq, rows[0].hash, ""), rows[1:]
    for row in rows:
        try:
            head = _link(row, head, key if row is rows[-1] else None)
        except ChainBroken as broken:
            raise BookTrouble("book.chain_broken", device=device, number=broken.seq) from broken


def _link(row: sa.Row[Any], head: Head, key: Ed25519PublicKey | None) -> Head:
    at = envelope_of(row.canon)
    check_link(Signed(row.canon, row.hash, row.sig), at, head, key)
    if any(getattr(row, name) != getattr(at, name) for name in _COPIES):
        raise ChainBroken(row.device_id, row.device_seq, "columns")
    return Head(at.device_seq, row.hash, at.recorded_at)


def _pages(conn: sa.Connection) -> Iterator[Finding]:
    for pragma in ("cipher_integrity_check", "integrity_check"):
        for (said,) in conn.exec_driver_sql(f"PRAGMA {pragma}"):
            if said != "ok":
                yield Finding("page.damaged", said)


def _chains(journal: Journal, verdict: Verdict) -> Iterator[Finding]:
    """Follow every chain from its genesis; a broken one is named once, by its first bad number."""
    genesis = journal.chains()
    keys = {device: public_key(each) for device, each in genesis.items()}
    heads = {device: Head(0, each.hash(), "") for device, each in genesis.items()}
    broken: set[str] = set()
    for row in journal.stored():
        verdict.facts += 1
        if row.device_id in broken:
            continue
        try:
            heads[row.device_id] = _link(row, heads[row.device_id], keys[row.device_id])
        except (ChainBroken, ValueError, KeyError, TypeError) as error:
            broken.add(row.device_id)
            what = error.what if isinstance(error, ChainBroken) else "unreadable"
            yield Finding(f"chain.{what}", f"{row.device_id} {row.device_seq}")


def _projections(conn: sa.Connection, store: StoreId, journal: Journal) -> Iterator[Finding]:
    """Make the projections again, into a scratch database in memory, and compare them table by table."""
    scratch = sa.create_engine("sqlite://", module=sqlcipher, poolclass=StaticPool)
    try:
        with scratch.begin() as other:
            schema.load()
            METADATA.create_all(other, tables=list(tables_of(Kept.PROJECTION)))
            other.execute(sa.text(search.CREATE))
            rebuild(other, journal, store)
            for each in tables_of(Kept.PROJECTION):
                query = sa.select(each).where(each.c.store == store)
                held, made = ({tuple(row) for row in one.execute(query)} for one in (conn, other))
                for row in sorted(held ^ made, key=str)[:5]:
                    yield Finding("projection.differs", f"{each.name}: {row}")
    except (ValueError, KeyError, TypeError) as error:
        yield Finding("projection.unreadable", str(error))
    finally:
        scratch.dispose()


def _sums(conn: sa.Connection, store: str) -> Iterator[Finding]:
    """Every entry balances, and so do all accounts together."""
    unbalanced = (
        sa.select(POSTING.c.cause)
        .where(POSTING.c.store == store)
        .group_by(POSTING.c.cause)
        .having(sa.func.sum(POSTING.c.amount) != 0)
    )
    for cause in conn.execute(unbalanced).scalars():
        yield Finding("entry.unbalanced", cause)
    totals = sa.select(sa.func.sum(ACCOUNT_DAY.c.debit), sa.func.sum(ACCOUNT_DAY.c.credit))
    debit, credit = conn.execute(totals.where(ACCOUNT_DAY.c.store == store)).one()
    if debit != credit:
        yield Finding("ledger.unbalanced", f"{debit} {credit}")


def _numbers(conn: sa.Connection, store: str) -> Iterator[Finding]:
    """The ticket numbers of every block are unbroken from its first."""
    numbers = set(conn.execute(sa.select(TICKET.c.number).where(TICKET.c.store == store)).scalars())
    for block in blocks_of(conn, store):
        for serial in range(block.first, block.first + block.used):
            number = f"{block.prefix}{serial:05d}"
            if number not in numbers:
                yield Finding("number.missing", number)
            numbers.discard(number)
    for number in sorted(numbers):
        yield Finding("number.outside_blocks", number)


def _cash(conn: sa.Connection, store: str) -> Iterator[Finding]:
    """What each drawer should hold is what its sub-account says."""
    posted = {
        sub.removeprefix("till:"): amount
        for sub, amount in conn.execute(
            sa.select(POSTING.c.sub, sa.func.sum(POSTING.c.amount))
            .where(POSTING.c.store == store, POSTING.c.account == CASH)
            .group_by(POSTING.c.sub)
        )
    }
    days = conn.execute(sa.select(TILL_DAY).where(TILL_DAY.c.store == store).order_by(TILL_DAY.c.business_date))
    held = {row.device: row.cash for row in days}
    for device in sorted(posted.keys() | held.keys()):
        if posted.get(device, 0) != held.get(device, 0):
            yield Finding("cash.differs", f"{device}: {posted.get(device, 0)} {held.get(device, 0)}")
