"""The journal on disk: facts appended to our own chain, facts of other devices taken in, facts read in order."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any

import sqlalchemy as sa
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

import domain.features  # noqa: F401 a fact whose feature is not loaded would be passed over
from domain import facts
from domain.clock import next_stamp, wall_text
from domain.codec import FACT as FACT_FORM
from domain.codec import from_plain
from domain.facts import Envelope, Fact, Genesis, Mark, Signed, UnknownFact, chain_hash, kind_of
from domain.ids import DeviceId, StoreId
from domain.ports import Draft, Signature
from storage import sql
from storage.chain import ChainBroken, Head, check_link, envelope_of, public_key
from storage.lineage import Lineage
from storage.states import read_object
from storage.tables import CHAIN, EFFECT, FACT, POSITION
from storage.vault import Vault, is_erased

_NEWEST = sa.select(sa.func.max(FACT.c.recorded_at)).where(FACT.c.store == sa.bindparam("store")).scalar_subquery()
_HEAD = (
    sa.select(FACT.c.device_seq, FACT.c.hash, _NEWEST.label("newest"))
    .where(FACT.c.store == sa.bindparam("store"), FACT.c.device_id == sa.bindparam("device"))
    .order_by(FACT.c.device_seq.desc())
    .limit(sa.literal_column("1"))  # a bound limit is planned anew at every run
)
_PLACE = FACT.outerjoin(
    POSITION,
    sa.and_(
        POSITION.c.store == FACT.c.store,
        POSITION.c.device_id == FACT.c.device_id,
        POSITION.c.device_seq == FACT.c.device_seq,
    ),
)
_EFFECTIVE = _PLACE.join(
    EFFECT,
    sa.and_(
        EFFECT.c.store == FACT.c.store,
        EFFECT.c.command_id == FACT.c.command_id,
        EFFECT.c.n == FACT.c.n,
        EFFECT.c.device_id == FACT.c.device_id,
        EFFECT.c.device_seq == FACT.c.device_seq,
    ),
)
_READ = sa.select(FACT.c.canon, FACT.c.hash, POSITION.c.pos).select_from(_EFFECTIVE)
_NEWEST_ROW = sa.text("SELECT (SELECT max(rowid) FROM fact), (SELECT max(rowid) FROM position)")
_SUBJECTS_SINCE = sa.text(
    "SELECT subject FROM fact WHERE rowid > :fact UNION SELECT fact.subject"
    " FROM position CROSS JOIN fact USING (store, device_id, device_seq) WHERE position.rowid > :place"
)
"""Rows have their numbers as they came. To ask for the store would only lead to a longer way: what came of other stores
is told of too, and is nothing to this one.
"""
_RAW: sa.Select[Any] = sa.select(
    *(column for column in FACT.c if column is not FACT.c.business_date),
    sa.type_coerce(FACT.c.business_date, sa.Text).label("day"),
)
"""The business date as the text that it is, whatever somebody wrote there."""
_ERASING = "customer.erased"
_IN_ORDER = (POSITION.c.pos.is_(None), POSITION.c.pos, FACT.c.recorded_at, FACT.c.device_id, FACT.c.device_seq)


@dataclass(frozen=True, slots=True)
class Arrived:
    """A fact that came from another device, with head office's place for it where it has one."""

    signed: Signed
    pos: int | None = None


@dataclass(frozen=True, slots=True)
class TakenIn:
    """What an arrival came to: the new facts that have an effect here, and the known ones that got head office's place.

    A place changes the order of a subject's facts, so what stands under `moved` is folded again.
    """

    facts: tuple[Fact, ...]
    moved: tuple[Envelope, ...]


_Placed = tuple[Envelope, Arrived]


class Journal:
    """The journal of one store, on one connection, inside the caller's transaction."""

    def __init__(self, conn: sa.Connection, store: StoreId, vault: Vault) -> None:
        self._conn = conn
        self._store = store
        self._vault = vault
        self._lineage: Lineage | None = None

    @property
    def lineage(self) -> Lineage:
        """Which chains belong to which workstation."""
        if self._lineage is None:
            self._lineage = Lineage(self.chains())
        return self._lineage

    @property
    def conn(self) -> sa.Connection:
        """The connection that it is read on."""
        return self._conn

    @property
    def store(self) -> StoreId:
        """Whose journal it is."""
        return self._store

    def begin_chain(self, genesis: Genesis) -> None:
        """Make a device known; its first fact follows from this."""
        self._lineage = None
        sql.insert_new(
            self._conn,
            CHAIN,
            [{"store": self._store, "device_id": genesis.device_id, "genesis": genesis.canon()}],
        )

    def chains(self) -> dict[str, Genesis]:
        """Every device whose facts are here."""
        rows = self._conn.execute(sa.select(CHAIN.c.genesis).where(CHAIN.c.store == self._store)).scalars()
        known = (from_plain(Genesis, json.loads(row), FACT_FORM) for row in rows)
        return {genesis.device_id: genesis for genesis in known}

    def head(self, device: str) -> Head:
        """Where a device's chain stands; before its first fact, at its genesis."""
        row = self._conn.execute(_HEAD, {"store": self._store, "device": device}).one_or_none()
        if row is not None:
            return Head(row.device_seq, row.hash, row.newest)
        newest = self._conn.execute(sa.select(_NEWEST), {"store": self._store}).scalar_one()
        return Head(0, self.chains()[device].hash(), newest or "")

    def hash_at(self, device: str, seq: int) -> str | None:
        """The hash of a device's chain at a number, at 0 of its genesis; None where it does not reach that far."""
        if seq == 0:
            return self.chains()[device].hash()
        mine = (FACT.c.store == self._store, FACT.c.device_id == device, FACT.c.device_seq == seq)
        found: str | None = self._conn.execute(sa.select(FACT.c.hash).where(*mine)).scalar_one_or_none()
        return found

    def append(
        self,
        drafts: Sequence[Draft],
        by: Signature,
        device: DeviceId,
        key: Ed25519PrivateKey,
        now: datetime,
    ) -> tuple[Fact, ...]:
        """Write what happened as the next facts of our own chain."""
        head, written, rows = self.head(device), [], []
        for draft in drafts:
            at = self._envelope(draft, by, device, head, now)
            canon = facts.canon_of(at, draft.body)
            head = Head(at.device_seq, chain_hash(at.prev_hash, canon), at.recorded_at)
            written.append(Fact(at, draft.body, head.hash))
            rows.append(_row(at, Signed(canon, head.hash, key.sign(bytes.fromhex(head.hash)).hex())))
        sql.insert(self._conn, FACT, rows)
        sql.insert(self._conn, EFFECT, [_effect(fact.at) for fact in written])
        self._forget_erased(fact.at for fact in written)
        return tuple(self._as_read(fact) for fact in written)

    def take_in(self, arrived: Sequence[Arrived]) -> TakenIn:
        """Take in facts of other devices, each chain in its order.

        Of facts that are here already only head office's place is news. Raises ChainBroken before anything of this
        batch is written.
        """
        placed, known = self._new_links(arrived)
        sql.insert(self._conn, FACT, [_row(at, each.signed) for at, each in placed])
        moved = self._without_place(known)
        places = [_key(at) | {"pos": each.pos} for at, each in (*placed, *moved) if each.pos is not None]
        sql.insert_new(self._conn, POSITION, places)
        sql.insert_new(self._conn, EFFECT, [_effect(at) for at, _ in placed])
        self._forget_erased(at for at, _ in placed)
        effective = self._effective([at for at, _ in placed])
        read = (
            self.read(each.signed.canon, each.signed.hash, each.pos)
            for at, each in placed
            if (at.device_id, at.device_seq) in effective
        )
        return TakenIn(tuple(fact for fact in read if fact is not None), tuple(at for at, _ in moved))

    def above(self, heads: Mapping[str, int], most: int) -> list[Arrived]:
        """The facts above these heads, each chain in its order, at most so many."""
        found: list[Arrived] = []
        for device in sorted(self.chains(), key=self.lineage.depth):
            query = sa.select(FACT.c.canon, FACT.c.hash, FACT.c.sig, POSITION.c.pos).select_from(_PLACE)
            mine = (FACT.c.store == self._store, FACT.c.device_id == device, FACT.c.device_seq > heads.get(device, 0))
            rows = self._conn.execute(query.where(*mine).order_by(FACT.c.device_seq).limit(most - len(found)))
            found += [Arrived(Signed(row.canon, row.hash, row.sig), row.pos) for row in rows]
        return found

    def in_order(self, batch: int = 2000) -> Iterator[list[Fact]]:
        """All facts that have an effect, in the store's order, so many at a time."""
        everything = _READ.where(FACT.c.store == self._store).order_by(*_IN_ORDER)
        found = self._conn.execute(everything, execution_options={"yield_per": batch})
        for rows in found.partitions():
            yield self._read_all(rows)

    def of_subjects(self, subjects: Iterable[str]) -> list[Fact]:
        """The facts of these subjects that have an effect, in the store's order."""
        wanted = FACT.c.subject.in_(list(subjects))
        found = self._conn.execute(_READ.where(FACT.c.store == self._store, wanted).order_by(*_IN_ORDER))
        return self._read_all(found)

    def about_person(self, subject: str) -> list[Fact]:
        """The facts of a person that have an effect, in the store's order; what is sealed with them stays closed."""
        mine = _READ.where(FACT.c.store == self._store, FACT.c.subject == subject).order_by(*_IN_ORDER)
        known = (_read(row.canon, row.hash, row.pos, _leave_closed) for row in self._conn.execute(mine))
        return [fact for fact in known if fact is not None]

    def of_command(self, command_id: str) -> tuple[Fact, ...]:
        """The facts that a command brought about, in their numbers' order."""
        mine = _READ.where(FACT.c.store == self._store, FACT.c.command_id == command_id)
        return tuple(self._read_all(self._conn.execute(mine.order_by(FACT.c.n))))

    def of_day(self, device: str, on: date) -> list[Fact]:
        """What a workstation did on a business date, in its order."""
        chains = self.lineage.chains(device) or (device,)
        mine = _READ.where(FACT.c.store == self._store, FACT.c.business_date == on, FACT.c.device_id.in_(chains))
        return self._read_all(self._conn.execute(mine.order_by(FACT.c.recorded_at, FACT.c.device_seq)))

    def last_of_kind(self, kind: str, most: int) -> list[Fact]:
        """The newest so many facts of a kind that have an effect, the oldest of them first."""
        mine = _READ.where(FACT.c.store == self._store, FACT.c.kind == kind)
        return self._read_all(self._conn.execute(mine.order_by(FACT.c.recorded_at.desc()).limit(most)).all()[::-1])

    def stored(self) -> Iterator[sa.Row[Any]]:
        """The rows as they stand, each chain in its order: to verify them and to hand them on."""
        query = _RAW.where(FACT.c.store == self._store)
        yield from self._conn.execute(query.order_by(FACT.c.device_id, FACT.c.device_seq))

    def tail(self, device: str, most: int) -> Sequence[sa.Row[Any]]:
        """The last rows of a chain as they stand, the oldest first."""
        mine = _RAW.where(FACT.c.store == self._store, FACT.c.device_id == device)
        return self._conn.execute(mine.order_by(FACT.c.device_seq.desc()).limit(most)).all()[::-1]

    def read(self, canon: bytes, hash_: str, pos: int | None) -> Fact | None:
        """A stored fact; None for a kind that this program does not know yet."""
        return _read(canon, hash_, pos, self._open_record)

    def _forget_erased(self, written: Iterable[Envelope]) -> None:
        """Throw away the keys of people whom these facts erase, before anything of them is read."""
        for at in written:
            if at.kind == _ERASING:
                self._vault.forget(self._conn, self._store, at.subject)

    def _as_read(self, fact: Fact) -> Fact:
        """The fact as it is read from now on: of one who was erased without what was sealed."""
        if not fact.at.sealed or not is_erased(self._conn, self._store, fact.at.subject):
            return fact
        return replace(fact, body=facts.without_records(fact.body))

    def _open_record(self, name: str) -> dict[str, Any] | None:
        return self._vault.open(self._conn, self._store, name)

    def _read_all(self, rows: Iterable[Any]) -> list[Fact]:
        known = (self.read(row.canon, row.hash, row.pos) for row in rows)
        return [fact for fact in known if fact is not None]

    def _envelope(self, draft: Draft, by: Signature, device: DeviceId, head: Head, now: datetime) -> Envelope:
        kind = kind_of(draft.body)
        return Envelope(
            device_id=device,
            device_seq=head.seq + 1,
            kind=kind.name,
            version=kind.version,
            subject=draft.body.subject,
            store=self._store,
            business_date=by.business_date,
            recorded_at=next_stamp(head.stamp, now),
            wall=wall_text(now),
            actor=by.actor,
            approver=by.approver,
            command_id=by.command_id,
            n=draft.n,
            sealed=tuple(
                self._vault.seal(self._conn, self._store, draft.body.subject, record)
                for record in facts.records_of(draft.body)
            ),
            prev_hash=head.hash,
        )

    def _new_links(self, arrived: Sequence[Arrived]) -> tuple[list[_Placed], list[_Placed]]:
        """Those that are new here, each checked against the one before it, and those that are here already."""
        keys = {device: public_key(genesis) for device, genesis in self.chains().items()}
        heads: dict[str, Head] = {}
        new: list[_Placed] = []
        known: list[_Placed] = []
        for each in arrived:
            at = envelope_of(each.signed.canon)
            if at.device_id not in keys or at.store != self._store:
                raise ChainBroken(at.device_id, at.device_seq, "foreign")
            head = heads.get(at.device_id) or self.head(at.device_id)
            if at.device_seq <= head.seq:
                known.append((at, each))
                continue
            check_link(each.signed, at, head, keys[at.device_id])
            heads[at.device_id] = Head(at.device_seq, each.signed.hash, at.recorded_at)
            new.append((at, each))
        return new, known

    def _without_place(self, known: Sequence[_Placed]) -> list[_Placed]:
        """Those known facts that are here without the place that they come with now."""
        coming = [(at, each) for at, each in known if each.pos is not None]
        if not coming:
            return []
        devices, numbers = {at.device_id for at, _ in coming}, [at.device_seq for at, _ in coming]
        query = sa.select(POSITION.c.device_id, POSITION.c.device_seq).where(
            POSITION.c.store == self._store,
            POSITION.c.device_id.in_(devices),
            POSITION.c.device_seq.between(min(numbers), max(numbers)),
        )
        placed = {(row.device_id, row.device_seq) for row in self._conn.execute(query)}
        return [(at, each) for at, each in coming if (at.device_id, at.device_seq) not in placed]

    def _effective(self, placed: Sequence[Envelope]) -> set[tuple[str, int]]:
        """The chains and numbers of those whose effect counts: not the ones that another fact had brought before."""
        commands = sorted({at.command_id for at in placed})
        query = sa.select(EFFECT).where(EFFECT.c.store == self._store, EFFECT.c.command_id.in_(commands))
        return {(row.device_id, row.device_seq) for row in self._conn.execute(query)}


def stores_in(conn: sa.Connection) -> tuple[StoreId, ...]:
    """Every store whose facts are kept in this book."""
    return tuple(map(StoreId, conn.execute(sa.select(CHAIN.c.store).distinct().order_by(CHAIN.c.store)).scalars()))


def mark(conn: sa.Connection) -> Mark:
    """How far the journal goes: by the numbers that SQLite gives to rows as they come."""
    fact, place = conn.execute(_NEWEST_ROW).one()
    return Mark(fact or 0, place or 0)


def subjects_since(conn: sa.Connection, since: Mark) -> set[str]:
    """What the facts are about that came since a mark, or that were given another place since."""
    return set(conn.execute(_SUBJECTS_SINCE, since._asdict()).scalars())


def _read(canon: bytes, hash_: str, pos: int | None, open_record: facts.OpenRecord) -> Fact | None:
    try:
        return facts.read(read_object(canon), hash_, pos, open_record)
    except UnknownFact:
        return None


def _leave_closed(_name: str) -> None:
    """What is sealed is not asked for."""


def _key(at: Envelope) -> dict[str, Any]:
    return {"store": at.store, "device_id": at.device_id, "device_seq": at.device_seq}


def _effect(at: Envelope) -> dict[str, Any]:
    return _key(at) | {"command_id": at.command_id, "n": at.n}


def _row(at: Envelope, signed: Signed) -> dict[str, Any]:
    return _effect(at) | {
        "kind": at.kind,
        "subject": at.subject,
        "business_date": at.business_date,
        "recorded_at": at.recorded_at,
        "canon": signed.canon,
        "hash": signed.hash,
        "sig": signed.sig,
    }
