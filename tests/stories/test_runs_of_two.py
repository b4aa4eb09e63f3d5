"""Two workstations run the clock while neither knows of the other: every effect is one, and the books come together."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import ExitStack
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from random import Random
from typing import Any

import pytest

from app.credentials import PRACTICE_PASSWORD
from app.daily_run import DailyRun
from app.founding import found_shop
from domain.book import Book
from domain.ids import PersonId
from domain.money import NOTHING, Money
from storage import accrual, pawn
from storage.book_file import NewBook, make_book, open_with_password
from storage.verify import verify
from tests.books import CHEAP, RING, TestClock, founding
from tests.domain.test_accrual import in_all
from tests.storage.replaying import (
    STORE,
    EmptyBook,
    deliver,
    doubled,
    empty_sqlite,
    interleaved,
    placed,
    rebuilt,
    tables_in,
)
from tests.stories.lives import HELD
from tests.stories.test_accrual import held, tickets_in
from tests.stories.test_forfeited_goods import Counter, level, tables


@dataclass(frozen=True, slots=True)
class Station(Counter):
    """A workstation that runs the clock."""

    def run(self, until: str) -> None:
        """The run up to a day, as the next morning does it."""
        list(DailyRun(Book(self.writer.work, self.clock), self.reading, self.clock).pieces(date.fromisoformat(until)))


@pytest.fixture
def stations(tmp_path: Path) -> Iterator[tuple[Station, Station]]:
    """Two workstations of one store, both open on the first of March."""
    clock = TestClock()
    created = found_shop(tmp_path, founding(), clock, CHEAP)
    first, second = tmp_path / f"{created.book.name}.pawnbook", tmp_path / "second.pawnbook"
    make_book(NewBook(second, STORE, "福安典当", True, "wang", PRACTICE_PASSWORD, CHEAP), clock)
    with ExitStack() as books:
        one, other = (
            Station(books.enter_context(open_with_password(each, "wang", PRACTICE_PASSWORD, clock)).writer, clock)
            for each in (first, second)
        )
        one.do("pawn.receive_forms", first=5001, last=9999)
        one.do("pawn.lease_numbers", device=other.writer.device, first=5001, last=9999)
        level(one, other)
        for each in (one, other):
            each.do("till.open", float_amount="200000.00", source="capital")
        yield one, other


def ties(station: Station) -> None:
    """The books hold what the tickets' own schedules say, each ticket by its own workstation's nights."""
    wanted = dict.fromkeys(HELD, 0)
    for station_device in {station.writer.device, *_devices(station)}:
        mine = [each for each in tickets_in(station.writer) if _device_of(station, each.number) == station_device]
        for account, fen in in_all(mine, _accrued_to(station, station_device)).items():
            wanted[account] += fen
    assert held(station.writer) == wanted
    with station.writer.engines.reader.connect() as conn:
        assert verify(conn, station.writer.store, station.writer.vault).findings == []


def _devices(station: Station) -> set[str]:
    return {_device_of(station, ticket.number) for ticket in tickets_in(station.writer)}


def _device_of(station: Station, ticket: str) -> str:
    with station.writer.engines.reader.connect() as conn:
        return str(pawn.device_of(conn, STORE, ticket))


def _accrued_to(station: Station, device: str) -> date | None:
    with station.writer.engines.reader.connect() as conn:
        last = accrual.last_accrual(conn, STORE, device)
    return None if last is None else last + date.resolution


Two = tuple[Station, Station]


def test_each_workstation_accrues_the_tickets_that_it_issued(stations: Two) -> None:
    one, other = stations
    one.pawn(RING)
    level(one, other)
    other.pawn(RING | {"loan": "5000.00"})
    level(one, other)
    one.clock.set("2026-03-11T07:00")
    one.run("2026-03-10")
    other.run("2026-03-10")
    level(one, other)
    assert tables(one) == tables(other)
    ties(one)


def test_a_redemption_that_arrives_late_is_made_good_by_the_next_night(stations: Two) -> None:
    one, other = stations
    ticket = one.pawn(RING)
    level(one, other)
    one.clock.set("2026-03-06T07:00")
    one.run("2026-03-05")
    other.next_day("2026-03-06")
    other.do("pawn.redeem", ticket=ticket)
    one.clock.set("2026-03-09T07:00")
    one.run("2026-03-08")  # three more nights of a ticket that went home
    level(one, other)
    assert held(one.writer) != dict.fromkeys(HELD, 0)
    one.clock.set("2026-03-10T07:00")
    one.run("2026-03-09")
    level(one, other)
    assert held(one.writer) == held(other.writer) == dict.fromkeys(HELD, 0)
    assert one.balances().get("6011.01", NOTHING) == Money(570)
    ties(one)


def test_each_forfeits_the_tickets_that_it_issued(stations: Two) -> None:
    one, other = stations
    tickets = [one.pawn(RING)]
    level(one, other)
    tickets.append(other.pawn(RING | {"loan": "40000.00", "appraised": "45000.00"}))
    level(one, other)
    one.clock.set("2026-05-01T07:00")
    one.run("2026-04-30")
    other.run("2026-04-30")
    level(one, other)
    forfeited = {(row.subject, row.device_id) for row in one.reading.facts() if row.kind == "ticket.forfeited"}
    assert forfeited == {
        (f"ticket:{ticket}", station.writer.device) for ticket, station in zip(tickets, stations, strict=True)
    }
    assert one.balances().get("1409") == Money(1_003_625)
    assert one.balances().get("1303.09") == Money(4_000_000)
    assert {one.reading.clocks(each, date(2026, 4, 30)).legal.stage.value for each in tickets} == {"forfeited"}
    assert tables(one) == tables(other)
    one.clock.set("2026-05-02T07:00")
    one.run("2026-05-01")
    other.run("2026-05-01")
    level(one, other)
    ties(one)


def test_a_task_that_both_raised_is_one_task(stations: Two) -> None:
    one, other = stations
    ticket = one.pawn(RING)
    level(one, other)
    one.clock.set("2026-03-24T07:00")
    one.run("2026-03-24")
    other.run("2026-03-24")
    level(one, other)
    assert [line.number for line in one.reading.to_do(date(2026, 3, 24))] == [ticket]
    assert tables(one) == tables(other)


def test_a_forfeiture_that_did_not_know_of_a_renewal_does_not_count_and_is_listed(stations: Two) -> None:
    one, other = stations
    ticket = one.pawn(RING)
    level(one, other)
    other.next_day("2026-03-30")
    other.do("pawn.renew", ticket=ticket, days=30)
    one.clock.set("2026-04-07T07:00")
    one.run("2026-04-06")
    level(one, other)
    for each in (one, other):
        assert each.reading.clocks(ticket, date(2026, 4, 6)).legal.stage.value == "live"
        assert [line.kind for line in each.reading.goods_conflicts()] == ["ticket.forfeited"]
    assert tables(one) == tables(other)


@pytest.mark.parametrize("seed", [1, 2, 3, 4])
def test_what_the_clock_brought_is_the_same_in_whatever_order_it_arrives(
    stations: Two, tmp_path: Path, seed: int
) -> None:
    one, other = stations
    _two_months(one, other)
    chance, parcel = Random(seed), one.has()
    with empty_sqlite(tmp_path) as empty:
        _same_in_any_order(empty, chance, parcel, tables(one), seed)


def _two_months(one: Station, other: Station) -> None:
    """Tickets of both, followed up by both, forfeited, renewed and redeemed, with exchanges far between."""
    clock = one.clock
    tickets = [one.pawn(RING | {"loan": loan, "appraised": "45000.00"}) for loan in ("1000.00", "2000.00", "40000.00")]
    level(one, other)
    theirs = other.pawn(RING)
    for each in (one, other):
        each.clock.set("2026-03-24T07:00")
        each.run("2026-03-24")
    record: dict[str, Any] = {"step": "reminder", "channel": "phone"}
    one.do("collection.record", ticket=tickets[0], **record, outcome="not_reached")
    clock.set("2026-03-24T08:00")
    other.do(
        "collection.record", ticket=tickets[0], **record, outcome="promised", promised_on="2026-03-28", note="会来"
    )
    one.do("collection.pause", ticket=tickets[2], plan="每月十日还五千元", until="2026-04-20")
    other.next_day("2026-03-28")
    other.do("pawn.renew", ticket=tickets[0], days=20)
    other.do("collection.assign", ticket=tickets[2], person=PersonId("wang"))
    level(one, other)
    clock.set("2026-04-12T07:00")
    one.run("2026-04-11")
    other.run("2026-04-11")
    level(one, other)
    one.do("collection.resume", ticket=tickets[2])
    other.next_day("2026-04-12")
    other.do("pawn.redeem", ticket=tickets[0])
    clock.set("2026-05-08T07:00")
    other.run("2026-05-07")
    one.run("2026-05-07")
    level(one, other)
    one.clock.set("2026-05-09T07:00")
    one.run("2026-05-08")
    other.run("2026-05-08")
    level(one, other)
    assert theirs
    assert tables(one) == tables(other)
    ties(one)


def _same_in_any_order(empty: EmptyBook, chance: Random, parcel: Any, wanted: Any, seed: int) -> None:
    with empty.trying() as conn:
        deliver(conn, empty.vault, parcel, parcel.arrived, 5000)
        assert tables_in(conn) == wanted
        assert rebuilt(conn, empty.vault) == wanted
    with empty.trying() as conn:
        deliver(conn, empty.vault, parcel, doubled(chance, interleaved(chance, parcel.arrived)), 1 + seed * 5)
        assert tables_in(conn) == wanted
    order = placed(interleaved(chance, parcel.arrived))
    with empty.trying() as conn:
        deliver(conn, empty.vault, parcel, order, 5000)
        by_place = tables_in(conn)
        assert rebuilt(conn, empty.vault) == by_place
    with empty.trying() as conn:
        deliver(conn, empty.vault, parcel, interleaved(chance, parcel.arrived), 30)
        deliver(conn, empty.vault, parcel, interleaved(chance, order), 20)
        assert tables_in(conn) == by_place
