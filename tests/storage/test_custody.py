"""The vault at two workstations: whatever order their facts arrive in, the tables are the same and nothing raises."""

from __future__ import annotations

import itertools
from collections.abc import Iterator
from contextlib import ExitStack
from dataclasses import dataclass, field
from pathlib import Path
from random import Random
from typing import Any

import pytest

from app.credentials import PRACTICE_PASSWORD
from app.founding import found_shop
from app.shop import Shop
from domain.access.roles import Approval, Role, Session
from domain.commands import command_from, digest_of
from domain.ids import PersonId
from domain.ports import Receipt
from domain.stock.custody import CustodyStage
from domain.stock.stocktake import StocktakeFinished
from domain.stock.vault_listing import Shelf
from storage import exchange
from storage.book_file import NewBook, make_book, open_with_password
from storage.exchange import Parcel, pass_on
from storage.reading import StoreReading
from tests.bags import bags_on
from tests.books import CHEAP, TestClock, founding, pawn_a_ring
from tests.storage.replaying import (
    STORE,
    EmptyBook,
    Tables,
    deliver,
    doubled,
    empty_sqlite,
    interleaved,
    placed,
    rebuilt,
    tables_in,
)

WANG = Session(PersonId("wang"), "王建国", Role.MANAGER)
CHEN = Session(PersonId("chen"), "陈志强", Role.MANAGER)
_NUMBERS = itertools.count(1)


@dataclass(frozen=True, slots=True)
class Counter:
    """A workstation with the manager at it; Chen stands beside him."""

    shop: Shop
    seals: Iterator[int] = field(default_factory=lambda: _NUMBERS)

    @property
    def reading(self) -> StoreReading:
        return self.shop.reading

    def do(self, command: str, **fields: Any) -> Receipt:
        form = command_from(command, fields)
        return self.shop.do(form, Approval(CHEN, digest_of(form)))

    def store(self, *items: str, place: str = "A-01") -> None:
        for item in items:
            number = next(self.seals)
            self.do("vault.store", item=item, place=place, bag=f"B{number}", seal=f"S{number}")

    def has(self) -> Parcel:
        writer = self.shop.book_file.writer
        with writer.engines.reader.begin() as conn:
            return exchange.hand_out(conn, writer.store, writer.vault, {})

    def tables(self) -> Tables:
        with self.shop.book_file.writer.engines.reader.begin() as conn:
            return tables_in(conn)


@pytest.fixture
def clock() -> TestClock:
    return TestClock()


@pytest.fixture
def counters(tmp_path: Path, clock: TestClock) -> Iterator[tuple[Counter, Counter]]:
    """Two workstations of one store that know the same vault and the same four pledged rings."""
    created = found_shop(tmp_path, founding(), clock, CHEAP)
    both = (tmp_path / f"{created.book.name}.pawnbook", tmp_path / "second.pawnbook")
    make_book(NewBook(both[1], STORE, "福安典当", True, "wang", PRACTICE_PASSWORD, CHEAP), clock)
    with ExitStack() as books:
        opened = [books.enter_context(open_with_password(each, "wang", PRACTICE_PASSWORD, clock)) for each in both]
        one, other = (Counter(Shop(book, WANG, clock, str)) for book in opened)
        one.do("access.add_person", person="chen", name="陈志强", role="manager")
        one.do("till.open", float_amount="900000.00", source="capital")
        for code, kind, parent in (("A", "vault", None), ("A-01", "safe", "A"), ("A-02", "safe", "A")):
            one.do("vault.add_place", code=code, name=code, kind=kind, parent=parent)
        for _ in range(4):
            pawn_a_ring(one.shop)
        level(one, other)
        yield one, other


@pytest.fixture
def empty(tmp_path: Path) -> Iterator[EmptyBook]:
    with empty_sqlite(tmp_path) as book:
        yield book


def level(one: Counter, other: Counter) -> None:
    pass_on(one.shop.book_file.writer, other.shop.book_file.writer)
    pass_on(other.shop.book_file.writer, one.shop.book_file.writer)


def rings(counter: Counter) -> list[str]:
    return [line.item for line in bags_on(counter.reading, Shelf.NOT_STORED, counter.shop.now().date())]


def test_a_bag_that_both_workstations_stored_is_in_once_and_looked_at(counters: tuple[Counter, Counter]) -> None:
    one, other = counters
    ring = rings(one)[0]
    one.store(ring, place="A-01")
    other.store(ring, place="A-02")
    level(one, other)
    assert one.tables() == other.tables()
    card = one.reading.custody(ring)
    assert (card.custody.stage, card.custody.unmatched, len(card.story)) == (CustodyStage.SEALED_IN, 1, 2)
    assert [line.item for line in bags_on(one.reading, Shelf.DOUBTFUL, one.shop.now().date())] == [ring]
    for seal in {each.what.seal for each in card.story}:
        with one.shop.book_file.writer.work() as work:
            assert work.state.seal_bearer(seal) == ring


def test_a_movement_that_the_counter_heard_of_late_is_no_shortage(
    counters: tuple[Counter, Counter], clock: TestClock
) -> None:
    one, other = counters
    ring, watch, chain, _ = rings(one)
    one.store(ring, watch, chain)
    level(one, other)
    other.do("vault.move", items=[watch], place="A-02", reason="并柜")
    clock.set("2026-03-01T10:00")
    count = one.do("vault.start_stocktake", kind="monthly_full").facts[0].at.subject.partition(":")[2]
    other.do("vault.move", items=[chain], place="A-02", reason="并柜")
    one.do("vault.scan_stocktake", stocktake=count, place="A-01", items=[ring])
    one.do("vault.scan_stocktake", stocktake=count, place="A-02", items=[watch])
    level(one, other)
    finished = one.do("vault.finish_stocktake", stocktake=count).happened
    assert isinstance(finished, StocktakeFinished)
    assert (finished.result.missing, finished.result.misplaced) == ((), ())
    assert finished.result.moved_meanwhile == 1


def test_two_walks_that_were_drawn_apart_are_both_kept(counters: tuple[Counter, Counter], clock: TestClock) -> None:
    one, other = counters
    one.store(*rings(one))
    level(one, other)
    drawn = [each.do("vault.draw_walk").facts[0].at.subject.partition(":")[2] for each in (one, other)]
    other.do("vault.finish_walk", walk=drawn[1], seen=[])
    level(one, other)
    assert one.tables() == other.tables()
    card = one.reading.walk(clock().date())
    assert card is not None
    assert card.walk.drawn.walk == drawn[1]


@pytest.fixture
def told(counters: tuple[Counter, Counter], clock: TestClock) -> Parcel:
    """A morning in which both workstations handle the same bags without knowing of each other."""
    one, other = counters
    ring, watch, chain, phone = rings(one)
    one.store(ring, watch)
    other.store(watch, chain)
    other.do("vault.check_out", items=[watch], reason="复核")
    count = one.do("vault.start_stocktake", kind="surprise").facts[0].at.subject.partition(":")[2]
    level(one, other)
    one.do("vault.move", items=[ring, chain], place="A-02", reason="并柜")
    other.do("vault.report_missing", items=[ring, phone], reason="短少")
    other.do("vault.close_place", place="A-02", reason="锁坏")
    clock.pass_days(1)
    for each in (one, other):
        each.do("vault.scan_stocktake", stocktake=count, place="A-01", items=[watch, "31019900001-1"], broken=[ring])
        drawn = each.do("vault.draw_walk").facts[0].at.subject.partition(":")[2]
        each.do("vault.finish_walk", walk=drawn, seen=[{"item": ring}])
    level(one, other)
    one.do("vault.finish_stocktake", stocktake=count)
    other.do("vault.open_place", place="A-02")
    other.do("vault.found", items=[ring], place="A-02", seals_whole=False, reason="夹层")
    other.do("vault.reseal", item=ring, place="A-02", seal="S-NEW")
    level(one, other)
    assert one.tables() == other.tables()
    return one.has()


@pytest.mark.parametrize("seed, batch", [(1, 1), (2, 3), (3, 7), (4, 500)])
def test_any_order_of_arrival_with_repeats_gives_the_same_vault(
    told: Parcel, empty: EmptyBook, seed: int, batch: int
) -> None:
    chance = Random(seed)
    with empty.trying() as conn:
        deliver(conn, empty.vault, told, told.arrived, 5000)
        wanted = tables_in(conn)
        assert rebuilt(conn, empty.vault) == wanted
    vault = {"place", "custody", "custody_step", "seal", "stocktake", "stocktake_scan", "walk", "sighting"}
    assert not {name for name in vault if not wanted[name]}
    with empty.trying() as conn:
        deliver(conn, empty.vault, told, doubled(chance, interleaved(chance, told.arrived)), batch)
        assert tables_in(conn) == wanted


@pytest.mark.parametrize("seed", [11, 12, 13])
def test_head_offices_places_decide_whose_step_counted(told: Parcel, empty: EmptyBook, seed: int) -> None:
    chance = Random(seed)
    order = placed(interleaved(chance, told.arrived))
    with empty.trying() as conn:
        deliver(conn, empty.vault, told, order, 5000)
        wanted = tables_in(conn)
        assert rebuilt(conn, empty.vault) == wanted
    with empty.trying() as conn:
        deliver(conn, empty.vault, told, interleaved(chance, told.arrived), 20)
        deliver(conn, empty.vault, told, interleaved(chance, order), 7)
        assert tables_in(conn) == wanted
