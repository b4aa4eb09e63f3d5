"""What the books of one store hand each other: facts above what the other has, and what it takes to read them.

The facts are signed by the device that wrote them, so it does not matter who brings them, how often or how late.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

import sqlalchemy as sa

from domain.facts import Fact, Genesis
from domain.ids import StoreId
from storage import sql, stock
from storage.chain import envelope_of
from storage.engine import transaction
from storage.erasure import forget_traces
from storage.journal import Arrived, Journal
from storage.photos import hand_out_photos, take_in_photos
from storage.projector import project_arrived
from storage.tables import SEALED
from storage.vault import Vault, record_name
from storage.work import Writer

PAGE = 2000
"""How many facts are handed over, and taken in, at a time."""
PHOTOS = 16
"""How many photos are; each may have half a megabyte."""


@dataclass(frozen=True, slots=True)
class Sealed:
    """A sealed personal record, named by the hash of its ciphertext."""

    name: str
    subject: str
    data: bytes


@dataclass(frozen=True, slots=True)
class Parcel:
    """Facts on their way, each chain in its order, with the start of every chain, the sealed records that they point to
    and the opened keys of the people in those: whoever carries it wraps the keys for the receiver.
    """

    geneses: tuple[Genesis, ...]
    arrived: tuple[Arrived, ...]
    sealed: tuple[Sealed, ...]
    keys: Mapping[str, bytes]


class WrongRecord(Exception):
    """A sealed record that is not what its name says."""


def heads_of(conn: sa.Connection, store: StoreId, vault: Vault) -> dict[str, int]:
    """The last number that is here of every device's chain."""
    journal = Journal(conn, store, vault)
    return {device: journal.head(device).seq for device in journal.chains()}


def hand_out(conn: sa.Connection, store: StoreId, vault: Vault, heads: Mapping[str, int], most: int = PAGE) -> Parcel:
    """The next facts above these heads, at most so many; no facts once there are none."""
    books = hand_out_books(conn, store, vault, heads, most)
    names = {name for each in books.arrived for name in envelope_of(each.signed.canon).sealed}
    rows = conn.execute(sa.select(SEALED).where(SEALED.c.store == store, SEALED.c.sha256.in_(names)))
    sealed = tuple(Sealed(row.sha256, row.subject, row.data) for row in rows)
    return replace(books, sealed=sealed, keys=vault.keys_of(conn, store, {each.subject for each in sealed}))


def hand_out_books(
    conn: sa.Connection, store: StoreId, vault: Vault, heads: Mapping[str, int], most: int = PAGE
) -> Parcel:
    """The same without the people: whoever takes it in reads their records as erased."""
    journal = Journal(conn, store, vault)
    return Parcel(
        geneses=tuple(journal.chains().values()), arrived=tuple(journal.above(heads, most)), sealed=(), keys={}
    )


def take_in(conn: sa.Connection, store: StoreId, vault: Vault, parcel: Parcel) -> tuple[Fact, ...]:
    """Keep a parcel and project it, in the caller's transaction; the answer is the facts that had an effect here.

    What is here already changes nothing. Raises ChainBroken and WrongRecord.
    """
    journal = Journal(conn, store, vault)
    for genesis in parcel.geneses:
        journal.begin_chain(genesis)
    _keep(conn, store, vault, parcel)
    effective: list[Fact] = []
    for start in range(0, len(parcel.arrived), PAGE):
        taken = journal.take_in(parcel.arrived[start : start + PAGE])
        project_arrived(conn, journal, store, taken)
        forget_traces(conn, store, taken.facts)
        effective += taken.facts
    return tuple(effective)


def pass_on(giver: Writer, taker: Writer) -> int:
    """Bring an open book all that another open book of its store has, photos last; the answer is how many facts had an
    effect.
    """
    effective = 0
    while True:
        with transaction(taker.engines.reader) as conn:
            heads = heads_of(conn, taker.store, taker.vault)
        with transaction(giver.engines.reader) as conn:
            parcel = hand_out(conn, giver.store, giver.vault, heads)
        if not parcel.arrived:
            pass_on_photos(giver, taker)
            return effective
        with transaction(taker.engines.writer) as conn:
            effective += len(take_in(conn, taker.store, taker.vault, parcel))


def pass_on_photos(giver: Writer, taker: Writer) -> int:
    """Bring an open book the photos that its facts name and it does not keep; the answer is how many came.

    They follow the facts, a few at a time, so that no fact waits for a picture; what is not handed over today is asked
    for again the next time.
    """
    with transaction(taker.engines.reader) as conn:
        missing = stock.missing_photos(conn, taker.store)
    came = 0
    for start in range(0, len(missing), PHOTOS):
        with transaction(giver.engines.reader) as conn:
            photos = hand_out_photos(conn, giver.store, giver.vault, missing[start : start + PHOTOS])
        with transaction(taker.engines.writer) as conn:
            take_in_photos(conn, taker.store, taker.vault, photos)
        came += len(photos)
    return came


def _keep(conn: sa.Connection, store: str, vault: Vault, parcel: Parcel) -> None:
    for each in parcel.sealed:
        if each.name != record_name(each.data):
            raise WrongRecord(each.name)
    rows = [{"store": store, "sha256": each.name, "subject": each.subject, "data": each.data} for each in parcel.sealed]
    sql.insert_new(conn, SEALED, rows)
    for subject, key in parcel.keys.items():
        vault.take_key(conn, store, subject, key)
