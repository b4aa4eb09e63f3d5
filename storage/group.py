"""Books of several stores in one: what another store's book has is brought over to be read beside one's own.

Head office needs the books and not the people: facts come without the sealed records that they name and without the
keys to them, so persons read as erased ones do. Nothing is ever written into the books of another store.
"""

from __future__ import annotations

from dataclasses import dataclass

import sqlalchemy as sa

from domain.errors import BookTrouble, Refusal
from domain.ids import StoreId
from storage import organisation
from storage.chain import ChainBroken
from storage.engine import transaction
from storage.exchange import hand_out_books, heads_of, take_in
from storage.journal import stores_in
from storage.tables import CHAIN, IDENTITY
from storage.work import Writer


@dataclass(frozen=True, slots=True)
class Gathered:
    """How many facts of a store came over and had an effect."""

    store: StoreId
    facts: int


def gather(giver: Writer, taker: Writer) -> tuple[Gathered, ...]:
    """Bring an open book all that the open book of another store has, also of further stores; each store in one
    transaction.

    Raises Refusal `group.same_store` for a book of one's own store (that is an exchange: see `pass_on`),
    `group.practice` where only one is for practice, `group.other_shop` where another shop bears a number that is known
    here; BookTrouble `book.chain_broken` where its facts do not follow from those that came before.
    """
    if giver.store == taker.store:
        raise Refusal("group.same_store", store=giver.store)
    with transaction(giver.engines.reader) as source:
        with transaction(taker.engines.reader) as conn:
            must_belong_together(source, conn)
        return tuple(_gather(source, giver, taker, each) for each in stores_in(source) if each != taker.store)


def must_belong_together(one: sa.Connection, other: sa.Connection) -> None:
    """Raises Refusal `group.practice`, `group.other_shop`."""
    practice = sa.select(IDENTITY.c.practice)
    if one.execute(practice).scalar_one() != other.execute(practice).scalar_one():
        raise Refusal("group.practice")
    for store in {*stores_in(one)} & {*stores_in(other)}:
        founded = all(organisation.store_of(conn, store) is not None for conn in (one, other))
        if founded and not _chains(one, store) & _chains(other, store):
            raise Refusal("group.other_shop", store=store)


def _gather(source: sa.Connection, giver: Writer, taker: Writer, store: StoreId) -> Gathered:
    effective = 0
    try:
        with transaction(taker.engines.writer) as conn:
            while True:
                heads = heads_of(conn, store, taker.vault)
                parcel = hand_out_books(source, store, giver.vault, heads)
                effective += len(take_in(conn, store, taker.vault, parcel))
                if not parcel.arrived:
                    return Gathered(store, effective)
    except ChainBroken as broken:
        raise BookTrouble("book.chain_broken", device=broken.device, number=broken.seq) from broken


def _chains(conn: sa.Connection, store: StoreId) -> set[tuple[str, bytes]]:
    """Every device of a store with the start of its chain."""
    rows = conn.execute(sa.select(CHAIN.c.device_id, CHAIN.c.genesis).where(CHAIN.c.store == store))
    return {(row.device_id, bytes(row.genesis)) for row in rows}
