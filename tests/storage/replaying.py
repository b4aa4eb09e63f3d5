"""Facts on their way from one book into empty ones, in any order, and what all tables say at the end."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path
from random import Random
from typing import Any

import sqlalchemy as sa

from app.credentials import PRACTICE_PASSWORD
from domain.clock import CHINA
from domain.ids import StoreId
from storage import exchange, schema
from storage.book_file import open_with_password
from storage.chain import envelope_of
from storage.engine import unguarded_engine
from storage.exchange import Parcel
from storage.journal import Arrived, Journal
from storage.keys import new_key
from storage.projector import rebuild
from storage.tables import Kept, tables_of
from storage.vault import Vault
from storage.work import Writer

STORE = StoreId("3101")
DEMO_MORNING = datetime(2026, 11, 22, 10, tzinfo=CHINA)

Tables = dict[str, frozenset[tuple[Any, ...]]]


@dataclass(frozen=True, slots=True)
class EmptyBook:
    """Tables without a row in them, and the vault for their sealed records. Nothing that is tried on it stays."""

    engine: sa.Engine
    vault: Vault

    @contextmanager
    def trying(self) -> Iterator[sa.Connection]:
        """A transaction that is undone."""
        with self.engine.connect() as conn:
            begun = conn.begin()
            yield conn
            begun.rollback()


@contextmanager
def empty_sqlite(folder: Path) -> Iterator[EmptyBook]:
    """An encrypted file with the newest schema."""
    key = new_key()
    with unguarded_engine(folder / "empty.db", key) as engine:
        schema.make(engine)
        yield EmptyBook(engine, Vault(key))


@contextmanager
def first_days(folder: Path, parcel: Parcel, most: int = 110) -> Iterator[EmptyBook]:
    """A small book: the first facts of both workstations, in a file where everything may be tried."""
    with empty_sqlite(folder) as book:
        with book.engine.begin() as conn:
            few = shortened(parcel, most)
            deliver(conn, book.vault, few, few.arrived, most)
        yield book


@contextmanager
def opened(folder: Path) -> Iterator[Writer]:
    """The practice shop, open."""
    with open_with_password(folder, "manager", PRACTICE_PASSWORD, lambda: DEMO_MORNING) as book:
        yield book.writer


def everything_of(writer: Writer) -> Parcel:
    """All that a book has to hand out."""
    with writer.engines.reader.begin() as conn:
        return exchange.hand_out(conn, writer.store, writer.vault, {}, most=1_000_000)


def tables_in(conn: sa.Connection) -> Tables:
    """Every row of every projection."""
    tables = tables_of(Kept.PROJECTION)
    return {each.name: frozenset(tuple(row) for row in conn.execute(sa.select(each))) for each in tables}


def rebuilt(conn: sa.Connection, vault: Vault) -> Tables:
    """What the projections say once they were thrown away and made again."""
    rebuild(conn, Journal(conn, STORE, vault), STORE)
    return tables_in(conn)


def deliver(conn: sa.Connection, vault: Vault, parcel: Parcel, order: Sequence[Arrived], batch: int) -> None:
    """Take facts in, so many at a time, after what it takes to read them."""
    exchange.take_in(conn, STORE, vault, replace(parcel, arrived=()))
    for start in range(0, len(order), batch):
        arrived = tuple(order[start : start + batch])
        exchange.take_in(conn, STORE, vault, Parcel(geneses=(), arrived=arrived, sealed=(), keys={}))


def shortened(parcel: Parcel, most: int) -> Parcel:
    """The first so many facts of every chain."""
    chains = chains_of(parcel.arrived)
    return replace(parcel, arrived=tuple(each for chain in chains for each in chain[:most]))


def chains_of(arrived: Iterable[Arrived]) -> list[list[Arrived]]:
    """The facts of each device, in its order."""
    chains: dict[str, list[Arrived]] = defaultdict(list)
    for each in arrived:
        chains[envelope_of(each.signed.canon).device_id].append(each)
    return list(chains.values())


def interleaved(chance: Random, arrived: Sequence[Arrived]) -> list[Arrived]:
    """The chains mixed by chance, in runs of different lengths, each in its own order."""
    chains, mixed = chains_of(arrived), list[Arrived]()
    while chains:
        chain = chance.choice(chains)
        run = chance.choice((1, 1, 3, 20, 200))
        mixed += chain[:run]
        del chain[:run]
        chains = [each for each in chains if each]
    return mixed


def doubled(chance: Random, order: Sequence[Arrived]) -> list[Arrived]:
    """The same facts, many of them delivered a second time: at once, or much later."""
    sent: list[Arrived] = []
    for each in order:
        sent.append(each)
        if chance.random() < 0.2:
            sent.append(chance.choice(sent))
    return sent


def placed(order: Sequence[Arrived]) -> list[Arrived]:
    """The same facts with the places that head office gives them as they come."""
    return [replace(each, pos=pos) for pos, each in enumerate(order, start=1)]
