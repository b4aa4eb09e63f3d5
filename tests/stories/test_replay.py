from __future__ import annotations

import functools
from collections.abc import Callable, Iterator
from pathlib import Path
from random import Random

import pytest

from storage import schema
from storage.exchange import Parcel
from storage.keys import new_key
from storage.vault import Vault
from tests.postgres import Postgres
from tests.storage.replaying import (
    EmptyBook,
    Tables,
    deliver,
    doubled,
    empty_sqlite,
    everything_of,
    interleaved,
    opened,
    placed,
    rebuilt,
    shortened,
    tables_in,
)
from tests.storage.test_projector import ELSEWHERE


@pytest.fixture(scope="module")
def demo(demo_book: Path) -> tuple[Parcel, Tables]:
    """All facts of the practice shop, and what its own tables say."""
    with opened(demo_book) as writer, writer.engines.reader.begin() as conn:
        return everything_of(writer), tables_in(conn)


@pytest.fixture(scope="module")
def sqlite(tmp_path_factory: pytest.TempPathFactory) -> Iterator[EmptyBook]:
    with empty_sqlite(tmp_path_factory.mktemp("replay")) as empty:
        yield empty


@pytest.fixture(scope="module")
def head_office(postgres: Postgres) -> Iterator[EmptyBook]:
    with postgres.database() as engine:
        schema.upgrade(engine)
        yield EmptyBook(engine, Vault(new_key()))


@pytest.fixture(scope="module")
def by_stamp(demo: tuple[Parcel, Tables]) -> Callable[[EmptyBook, int], Tables]:
    """What the tables say once the first so many facts of every chain came in the order of their stamps."""

    @functools.cache
    def delivered(empty: EmptyBook, most: int) -> Tables:
        parcel = shortened(demo[0], most)
        with empty.trying() as conn:
            deliver(conn, empty.vault, parcel, parcel.arrived, 5000)
            return tables_in(conn)

    return delivered


@pytest.fixture(params=["sqlite", "head_office"])
def empty(request: pytest.FixtureRequest) -> EmptyBook:
    """An empty book at a counter, and at head office."""
    found: EmptyBook = request.getfixturevalue(request.param)
    return found


def test_every_table_has_rows_to_compare(demo: tuple[Parcel, Tables]) -> None:
    _, held = demo
    assert {name for name, rows in held.items() if not rows} == set(ELSEWHERE)


def test_replayed_facts_give_the_tables_that_the_shop_has(demo: tuple[Parcel, Tables], empty: EmptyBook) -> None:
    parcel, held = demo
    with empty.trying() as conn:
        deliver(conn, empty.vault, parcel, parcel.arrived, 5000)
        assert tables_in(conn) == held
        assert rebuilt(conn, empty.vault) == held


@pytest.mark.parametrize("how", [(1, 1, 120), (2, 7, 300), (3, 30, 300), (4, 500, 5000)], ids=str)
def test_any_order_of_arrival_with_repeats_gives_the_same_tables(
    demo: tuple[Parcel, Tables],
    by_stamp: Callable[[EmptyBook, int], Tables],
    empty: EmptyBook,
    how: tuple[int, int, int],
) -> None:
    seed, batch, most = how
    chance, parcel = Random(seed), shortened(demo[0], most)
    wanted = demo[1] if parcel.arrived == demo[0].arrived else by_stamp(empty, most)
    with empty.trying() as conn:
        deliver(conn, empty.vault, parcel, doubled(chance, interleaved(chance, parcel.arrived)), batch)
        assert tables_in(conn) == wanted


@pytest.mark.parametrize("seed", [11, 12])
def test_head_offices_places_decide_in_whatever_order_they_arrive(
    demo: tuple[Parcel, Tables], by_stamp: Callable[[EmptyBook, int], Tables], empty: EmptyBook, seed: int
) -> None:
    chance, parcel = Random(seed), shortened(demo[0], 700)
    order = placed(interleaved(chance, parcel.arrived))
    with empty.trying() as conn:
        deliver(conn, empty.vault, parcel, order, 5000)
        wanted = tables_in(conn)
        assert rebuilt(conn, empty.vault) == wanted
    assert wanted != by_stamp(empty, 700)
    with empty.trying() as conn:
        deliver(conn, empty.vault, parcel, doubled(chance, interleaved(chance, order)), 50)
        assert tables_in(conn) == wanted
    with empty.trying() as conn:
        deliver(conn, empty.vault, parcel, interleaved(chance, parcel.arrived), 200)
        deliver(conn, empty.vault, parcel, interleaved(chance, order), 70)
        assert tables_in(conn) == wanted
