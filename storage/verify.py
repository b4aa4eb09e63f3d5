"""Verification: whether every fact is as its device signed it, and every table says what the facts say.

Findings are gathered, not raised; the tail of our own chain is checked at every opening, everything on demand.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import sqlalchemy as sa
from sqlalchemy.pool import NullPool
from sqlcipher3 import dbapi2 as sqlcipher

from domain.errors import BookTrouble
from domain.ids import StoreId
from domain.ledger.accounts import CASH
from storage import goods, schema, search
from storage.anchored import anchor_file, lost
from storage.chain import Head, public_key
from storage.checkpoints import wrong_checkpoints
from storage.engine import fold_log, open_engines, unguarded_engine
from storage.journal import Journal, stores_in
from storage.keys import new_key
from storage.ledger import ACCOUNT_DAY, POSTING
from storage.numbers import SPOILED, blocks_of
from storage.opening_state import cash_moved_in, moved_in
from storage.pawn import TICKET
from storage.photos import damaged
from storage.projector import rebuild
from storage.proof_check import wrong_proofs
from storage.signatures import Check, checking
from storage.tables import DONE, EFFECT, FACT, IDENTITY, METADATA, Day, Kept, tables_of
from storage.till import TILL_DAY
from storage.vault import Vault, vault_of
from storage.verdict import Finding, Verdict
from storage.verify_chains import follow, next_head
from storage.work import Writer

_TAIL = 100
_AT_ONCE = 2000
_IN_MEMORY = 50_000
"""A book of fewer facts is made again in memory."""
_STREAMED = {"yield_per": _AT_ONCE}


def verify(conn: sa.Connection, store: StoreId, vault: Vault, processes: int = 1) -> Verdict:
    """Check pages, guards, chains, signatures, projections and sums, of this store and of every other whose facts were
    brought here; what is found there is named with its store. Changes nothing.

    The pages come first and on a connection of their own: one that has met a damaged page answers nothing any more.
    More than one process check the signatures beside the rest; they get what is public alone.
    """
    verdict = Verdict()
    _look_at(verdict, {"pages": _pages(conn.engine), "guards": guard_findings(conn)})
    with checking(processes) as check:
        for each in (store, *_others(conn, store)):
            parts = _parts(Journal(conn, each, vault), vault, check, verdict)
            _look_at(verdict, parts, "" if each == store else f"{each} ")
    return verdict


@dataclass(frozen=True, slots=True)
class VerifyJob:
    """A verification of the open book in `folder` from a process of its own, beside the counter."""

    folder: str
    book_id: str
    store: StoreId
    key: str


def verify_file(job: VerifyJob) -> Verdict:
    """Verify a book that another process has open, as it stands at one moment.

    The counter writes on meanwhile: what it writes stays in the write-ahead log until this is done.
    """
    key = bytes.fromhex(job.key)
    engines = open_engines(Path(job.folder) / f"book-{job.book_id}.db", key)
    try:
        with engines.reader.connect() as conn:
            verdict = verify(conn, job.store, vault_of(conn, key))
        with closing(engines.writer.raw_connection()) as pooled:
            fold_log(pooled.cursor())
        return verdict
    finally:
        engines.dispose()


def against_anchor(writer: Writer, book_id: str, folder: Path) -> list[Finding]:
    """What the anchor of a book knows that the book does not hold any more."""
    try:
        behind = lost(writer, anchor_file(writer, book_id, folder))
    except OSError as error:
        return [Finding("anchor.unreadable", str(error))]
    return [] if behind is None else [Finding("anchor.lost_facts", f"{writer.device} {behind[0]}: {behind[1]}")]


def _others(conn: sa.Connection, store: str) -> tuple[StoreId, ...]:
    """The other stores here; none where that page is too damaged to be read, which the store's own chains tell."""
    try:
        return tuple(each for each in stores_in(conn) if each != store)
    except sa.exc.DatabaseError:
        return ()


def _parts(journal: Journal, vault: Vault, check: Check, verdict: Verdict) -> dict[str, Iterator[Finding]]:
    conn, store = journal.conn, journal.store
    return {
        "chains": follow(conn, journal, check, verdict),
        "checkpoints": _checkpoints(conn, store, journal),
        "effects": _effects(conn, store),
        "commands": _commands(conn, store, journal),
        "projections": _projections(conn, journal, verdict),
        "sums": _sums(conn, store),
        "numbers": _numbers(conn, store),
        "photos": (Finding("photo.damaged", name) for name in damaged(conn, store, vault)),
        "cash": _cash(conn, store),
        "goods": _goods(conn, store),
        "proofs": (Finding(code, where) for code, where in wrong_proofs(conn, journal, vault)),
    }


def _look_at(verdict: Verdict, parts: dict[str, Iterator[Finding]], named: str = "") -> None:
    for part, findings in parts.items():
        with verdict.timed(part):
            verdict.findings += [Finding(each.code, named + each.where) for each in _all_of(part, findings)]


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
            head = next_head(row, head, key if row is rows[-1] else None)
        except Exception as error:
            raise BookTrouble("book.chain_broken", device=device, number=row.device_seq) from error


def page_findings(engine: sa.Engine) -> list[Finding]:
    """What is wrong with the pages of the file; a page that cannot be read at all is told as well."""
    return list(_all_of("pages", _pages(engine)))


def chain_findings(conn: sa.Connection, journal: Journal) -> tuple[list[Finding], int]:
    """What is wrong with the chains of a store, and how many facts were looked at."""
    verdict = Verdict()
    with checking(1) as check:
        return list(_all_of("chains", follow(conn, journal, check, verdict))), verdict.facts


def _all_of(part: str, findings: Iterator[Finding]) -> Iterator[Finding]:
    """What one part finds; where pages or rows are too damaged to be looked at, that is the finding."""
    try:
        yield from findings
    except Exception as error:  # noqa: BLE001 whatever a damaged page or row leads to
        yield Finding(f"{part}.unreadable", f"{type(error).__name__}: {error}")


def _pages(engine: sa.Engine) -> Iterator[Finding]:
    """The pages of an encrypted file; a server looks after its own."""
    if engine.dialect.name != "sqlite":
        return
    pool = engine.pool.recreate()
    try:
        with closing(pool.connect()) as own:
            for pragma in ("cipher_integrity_check", "integrity_check"):
                said = [row[0] for row in own.cursor().execute(f"PRAGMA {pragma}") if row[0] != "ok"]
                yield from (Finding("page.damaged", each) for each in said)
                if said:  # what else is wrong with these pages is no news
                    return
    finally:
        pool.dispose()


def guard_findings(conn: sa.Connection) -> Iterator[Finding]:
    """The triggers that keep the journal as it is stand as they were made, and neither others nor views beside them."""
    if conn.dialect.name != "sqlite":
        return
    rows = conn.execute(sa.text("SELECT name, sql FROM sqlite_master WHERE type IN ('trigger', 'view')"))
    held = {row.name: row.sql for row in rows}
    made = {guard.split()[2]: guard for guard in schema.guards("sqlite")}
    for name in sorted(made.keys() | held.keys()):
        if name not in made:
            yield Finding("guard.foreign", name)
        elif held.get(name) != made[name]:
            yield Finding("guard.missing", name)


def _checkpoints(conn: sa.Connection, store: str, journal: Journal) -> Iterator[Finding]:
    keys = {str(device): public_key(each) for device, each in journal.chains().items()}
    yield from (Finding(code, where) for code, where in wrong_checkpoints(conn, store, keys))


def _effects(conn: sa.Connection, store: str) -> Iterator[Finding]:
    """Every effect that a fact names is brought by that fact or by a copy of it: none is without consequence."""
    bearer = FACT.alias()
    named = (EFFECT.c.store == FACT.c.store, EFFECT.c.command_id == FACT.c.command_id, EFFECT.c.n == FACT.c.n)
    brought = (
        bearer.c.store == EFFECT.c.store,
        bearer.c.device_id == EFFECT.c.device_id,
        bearer.c.device_seq == EFFECT.c.device_seq,
        bearer.c.command_id == EFFECT.c.command_id,
        bearer.c.n == EFFECT.c.n,
    )
    joined = FACT.outerjoin(EFFECT, sa.and_(*named)).outerjoin(bearer, sa.and_(*brought))
    lost = sa.select(FACT.c.device_id, FACT.c.device_seq).select_from(joined)
    for row in conn.execute(lost.where(FACT.c.store == store, bearer.c.device_id.is_(None))):
        yield Finding("effect.lost", f"{row.device_id} {row.device_seq}")


def _commands(conn: sa.Connection, store: str, journal: Journal) -> Iterator[Finding]:
    """Every command that brought about a fact of this book's own chain is known as done, and every other way round.

    Head office has no chain of its own, and has done nothing.
    """
    own = conn.execute(sa.select(IDENTITY.c.device_id).where(IDENTITY.c.store == store)).scalar_one_or_none()
    lineage = journal.lineage
    chains = () if own is None else lineage.chains(lineage.workstation(own))
    acted = sa.select(FACT.c.command_id).where(FACT.c.store == store, FACT.c.device_id.in_(chains)).distinct()
    brought = set(conn.execute(acted).scalars())
    known = set(conn.execute(sa.select(DONE.c.command_id).where(DONE.c.store == store)).scalars())
    for command_id in sorted(brought - known):
        yield Finding("command.not_done", command_id)
    for command_id in sorted(known - brought):
        yield Finding("command.without_fact", command_id)


def _projections(conn: sa.Connection, journal: Journal, verdict: Verdict) -> Iterator[Finding]:
    """Make the projections again, into a scratch database, and compare them table by table."""
    with _scratch(verdict.facts) as other, other.begin():
        schema.load()
        METADATA.create_all(other, tables=list(tables_of(Kept.PROJECTION)))
        other.execute(sa.text(search.CREATE))
        with verdict.timed("projections.rebuild"):
            rebuild(other, journal, journal.store)
        for each in tables_of(Kept.PROJECTION):
            raw = [sa.type_coerce(column, sa.Text) if isinstance(column.type, Day) else column for column in each.c]
            query = sa.select(*raw).where(each.c.store == journal.store).order_by(*each.primary_key)
            for row in _differing(*(one.execute(query, execution_options=_STREAMED) for one in (conn, other)))[:5]:
                yield Finding("projection.differs", f"{each.name}: {row}")


def _differing(held: sa.CursorResult[Any], made: sa.CursorResult[Any]) -> list[Any]:
    """The rows that stand in one of two tables alone. Both come in order, so what is alike is read and let go."""
    while True:
        one, other = held.fetchmany(_AT_ONCE), made.fetchmany(_AT_ONCE)
        if one != other:
            rest = ({tuple(row) for row in (*some, *more)} for some, more in ((one, held), (other, made)))
            return sorted(set.symmetric_difference(*rest), key=str)
        if not one:
            return []


@contextmanager
def _scratch(facts: int) -> Iterator[sa.Connection]:
    """An empty database: in memory, or for a large book in a file under a key that nobody keeps."""
    if facts < _IN_MEMORY:
        with _memory().connect() as conn:
            yield conn
        return
    with (
        TemporaryDirectory(prefix="pawnbook-verify-", ignore_cleanup_errors=True) as folder,
        unguarded_engine(Path(folder) / "scratch.db", new_key()) as engine,
        engine.connect() as conn,
    ):
        raw: Any = conn.connection.driver_connection
        for setting in ("journal_mode = OFF", "synchronous = OFF"):
            raw.execute(f"PRAGMA {setting}")
        yield conn


@cache
def _memory() -> sa.Engine:
    """Every connection is an empty database in memory; the engine remembers how statements are put."""
    return sa.create_engine("sqlite://", module=sqlcipher, poolclass=NullPool, hide_parameters=True)


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
    """The ticket numbers of every block are unbroken from its first; those of old books stand outside of them."""
    numbers = set(conn.execute(sa.select(TICKET.c.number).where(TICKET.c.store == store)).scalars())
    numbers |= set(conn.execute(sa.select(SPOILED.c.ticket).where(SPOILED.c.store == store)).scalars())
    for block in blocks_of(conn, store):
        for serial in range(block.first, block.first + block.used):
            number = f"{block.prefix}{serial:05d}"
            if number not in numbers:
                yield Finding("number.missing", number)
            numbers.discard(number)
    for number in sorted(numbers - moved_in(conn, store)):
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
        expected = held[device] if device in held else cash_moved_in(conn, store, device).minor
        if posted.get(device, 0) != expected:
            yield Finding("cash.differs", f"{device}: {posted.get(device, 0)} {expected}")


def _goods(conn: sa.Connection, store: str) -> Iterator[Finding]:
    """Every forfeited ticket's accounts say what its goods stand for; where two workstations met, that is listed."""
    query = (
        sa.select(POSTING.c.sub, POSTING.c.account, sa.func.sum(POSTING.c.amount).label("amount"))
        .where(POSTING.c.store == store, POSTING.c.account.in_(list(goods.ACCOUNTS)))
        .group_by(POSTING.c.sub, POSTING.c.account)
    )
    posted = {(row.sub.removeprefix("ticket:"), row.account): int(row.amount) for row in conn.execute(query)}
    held = goods.stands_for(conn, store)
    doubtful = {row.ticket for row in goods.conflicts_of(conn, store)}
    for ticket, account in sorted(posted.keys() | held.keys()):
        amounts = posted.get((ticket, account), 0), held.get((ticket, account), 0)
        if amounts[0] != amounts[1] and ticket not in doubtful:
            yield Finding("goods.differ", f"{ticket} {account}: {amounts[0]} {amounts[1]}")
