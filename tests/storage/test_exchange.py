from __future__ import annotations

import itertools
from collections.abc import Iterator
from contextlib import ExitStack
from dataclasses import dataclass, replace
from pathlib import Path
from random import Random
from typing import Any

import pytest
import sqlalchemy as sa

from app.credentials import PRACTICE_PASSWORD
from app.founding import found_shop
from domain.access.roles import Role, Session
from domain.book import Book
from domain.commands import command_from
from domain.errors import Refusal
from domain.ids import CommandId, PersonId
from domain.ports import Receipt
from storage import exchange
from storage.book_file import NewBook, make_book, open_with_password
from storage.chain import ChainBroken
from storage.exchange import Parcel, WrongRecord, pass_on, pass_on_photos
from storage.journal import Journal
from storage.photos import PHOTO, keep_photo
from storage.reading import StoreReading
from storage.verify import verify
from storage.work import Writer
from tests.books import CHEAP, LI, RING, TestClock, founding
from tests.pictures import a_picture
from tests.storage.replaying import (
    STORE,
    EmptyBook,
    chains_of,
    deliver,
    doubled,
    empty_sqlite,
    interleaved,
    placed,
    rebuilt,
    tables_in,
)

_COMMANDS = itertools.count(1)


@dataclass(frozen=True, slots=True)
class Counter:
    """A workstation as these tests use it, with the manager at it."""

    writer: Writer
    clock: TestClock

    @property
    def reading(self) -> StoreReading:
        return StoreReading(
            self.writer.engines, self.writer.store, self.writer.device, self.writer.vault, self.writer.clock
        )

    def do(self, command: str, id_: str = "", **fields: Any) -> Receipt:
        wang = Session(PersonId("wang"), "王建国", Role.MANAGER)
        chosen = CommandId(id_ or f"test-{next(_COMMANDS)}")
        return Book(self.writer.work, self.clock).do(command_from(command, fields), by=wang, command_id=chosen)

    def pawn(self, customer: str) -> str:
        pledge: dict[str, Any] = {"customer": customer, "days": 30, "source_statement": "本人购买", "items": [RING]}
        return self.do("pawn.issue", **pledge, prohibited=[]).facts[0].at.subject.partition(":")[2]

    def has(self) -> Parcel:
        with self.writer.engines.reader.begin() as conn:
            return exchange.hand_out(conn, self.writer.store, self.writer.vault, {})


@pytest.fixture
def clock() -> TestClock:
    return TestClock()


@pytest.fixture
def counters(tmp_path: Path, clock: TestClock) -> Iterator[tuple[Counter, Counter]]:
    """Two workstations of one store that know the same: their store, their numbers, and a customer with a ring."""
    created = found_shop(tmp_path, founding(), clock, CHEAP)
    first, second = tmp_path / f"{created.book.name}.pawnbook", tmp_path / "second.pawnbook"
    make_book(NewBook(second, STORE, "福安典当", True, "wang", PRACTICE_PASSWORD, CHEAP), clock)
    with ExitStack() as books:
        one, other = (
            Counter(books.enter_context(open_with_password(each, "wang", PRACTICE_PASSWORD, clock)).writer, clock)
            for each in (first, second)
        )
        one.do("pawn.receive_forms", first=5001, last=9999)
        one.do("pawn.lease_numbers", device=other.writer.device, first=5001, last=9999)
        level(one, other)
        for each in (one, other):
            each.do("till.open", float_amount="200000.00", source="capital")
        yield one, other


@pytest.fixture
def empty(tmp_path: Path) -> Iterator[EmptyBook]:
    with empty_sqlite(tmp_path) as book:
        yield book


def level(one: Counter, other: Counter) -> None:
    pass_on(one.writer, other.writer)
    pass_on(other.writer, one.writer)


def tables(counter: Counter) -> dict[str, frozenset[tuple[Any, ...]]]:
    with counter.writer.engines.reader.begin() as conn:
        return tables_in(conn)


def register(counter: Counter, **changed: str) -> str:
    return counter.do("customers.register", **LI | changed).facts[0].at.subject.partition(":")[2]


def test_a_ticket_of_one_counter_is_redeemed_at_the_other(counters: tuple[Counter, Counter]) -> None:
    one, other = counters
    ticket = one.pawn(register(one))
    level(one, other)
    other.do("pawn.redeem", ticket=ticket)
    level(one, other)
    assert one.reading.ticket(ticket).redeemed_on is not None
    assert tables(one) == tables(other)


def test_personal_details_travel_with_the_keys_of_their_people(counters: tuple[Counter, Counter]) -> None:
    one, other = counters
    register(one)
    level(one, other)
    known = other.reading.customer_by_id(LI["id_number"])
    assert known is not None
    assert known.customer.personal is not None
    assert (known.customer.personal.name, other.reading.find("伟芳")) == ("李伟芳", ())


def test_who_was_erased_stays_erased_where_the_facts_go(counters: tuple[Counter, Counter]) -> None:
    one, other = counters
    customer = register(one)
    with one.writer.engines.writer.begin() as conn:
        conn.execute(sa.text("DELETE FROM subject_key WHERE subject = :s"), {"s": f"customer:{customer}"})
    level(one, other)
    assert other.reading.customer_by_id(LI["id_number"]) is None
    [line] = other.reading.customers()
    assert (line.customer, line.name, line.number, line.phone) == (customer, None, None, None)
    assert LI["name"] not in str(tables(other)["customer"])


def test_what_two_workstations_say_of_one_customer_comes_to_the_same(
    counters: tuple[Counter, Counter], clock: TestClock
) -> None:
    one, other = counters
    customer = register(one)
    level(one, other)
    other.do("customers.freeze", customer=customer, reason="dispute", note="物主不明")
    clock.set("2026-03-01T10:00")
    one.do("customers.update", customer=customer, mobile="13900001234")
    one.do("organisation.set_shareholder", customer=customer, paid_in="100.00")
    other.do("customers.update", customer=customer, address="上海市静安区万航渡路 9 号")
    level(one, other)
    assert tables(one) == tables(other)
    known = one.reading.customer_by_id(LI["id_number"])
    assert known is not None
    assert known.customer.personal is not None
    assert (known.customer.personal.mobile, known.customer.personal.address) == (
        "13900001234",
        "上海市静安区万航渡路 9 号",
    )
    assert known.customer.standing.frozen is not None


def test_what_is_handed_out_comes_in_pages_until_nothing_is_left(counters: tuple[Counter, Counter]) -> None:
    one, other = counters
    register(one)
    for amount in ("1.00", "2.00", "3.00"):
        one.do("till.move_cash", direction="out", counterpart="expense", amount=amount)
    heads: dict[str, int] = {other.writer.device: 99}
    pages = []
    with one.writer.engines.reader.begin() as conn:
        while page := exchange.hand_out(conn, one.writer.store, one.writer.vault, heads, most=4).arrived:
            pages.append(len(page))
            heads[one.writer.device] = heads.get(one.writer.device, 0) + len(page)
    assert sum(pages) == exchange_head(one)
    assert pages[:-1] == [4] * (len(pages) - 1)


def test_what_was_passed_on_is_passed_on_once(counters: tuple[Counter, Counter]) -> None:
    one, other = counters
    register(one)
    assert (pass_on(one.writer, other.writer), pass_on(one.writer, other.writer)) == (3, 0)


def test_two_counters_that_touch_the_same_things_offline_end_with_the_same_tables(
    counters: tuple[Counter, Counter], empty: EmptyBook
) -> None:
    """Redeemed twice, renewed and redeemed, renewed twice; the same login and the same block given at both."""
    one, other = counters
    customer = register(one)
    tickets = [one.pawn(customer) for _ in range(3)]
    level(one, other)
    for first, second in ((one, other), (other, one)):
        first.clock.pass_hours(10)
        first.do("pawn.redeem", ticket=tickets[0])
        if first is one:
            first.do("pawn.renew", ticket=tickets[1], days=30)
        else:
            first.do("pawn.redeem", ticket=tickets[1])
        first.do("pawn.renew", ticket=tickets[2], days=30 if first is one else 15)
        first.do("access.add_person", person="li", name="李晓梅" if first is one else "李小梅", role="clerk")
        first.do("pawn.receive_forms", first=20000, last=22000)
        first.do("pawn.lease_numbers", device=second.writer.device, first=20000, last=21000 if first is one else 22000)
        register(first, id_number="310104190402291028")
    level(one, other)
    assert tables(one) == tables(other)
    for counter in (one, other):
        with counter.writer.engines.writer.connect() as conn, conn.begin() as begun:
            assert rebuilt(conn, counter.writer.vault) == tables(other)
            begun.rollback()
    parcel = one.has()
    for seed in range(20):
        chance = Random(seed)
        with empty.trying() as conn:
            order = doubled(chance, interleaved(chance, parcel.arrived))
            deliver(conn, empty.vault, parcel, order, chance.choice((1, 3, 9)))
            assert tables_in(conn) == tables(one), seed


def test_head_offices_order_settles_who_was_first(counters: tuple[Counter, Counter], empty: EmptyBook) -> None:
    one, other = counters
    ticket = one.pawn(register(one))
    level(one, other)
    for counter, days in ((one, 30), (other, 15)):
        counter.clock.pass_hours(10)
        counter.do("pawn.renew", ticket=ticket, days=days)
        counter.do("access.add_person", person="li", name="李晓梅" if counter is one else "李小梅", role="clerk")
    level(one, other)
    parcel = one.has()
    theirs, mine = sorted(chains_of(parcel.arrived), key=len)
    results = set()
    for order in (mine + theirs, mine[:4] + theirs + mine[4:]):
        wanted = None
        for seed in range(6):
            chance = Random(seed)
            with empty.trying() as conn:
                if seed % 2:
                    deliver(conn, empty.vault, parcel, interleaved(chance, parcel.arrived), 5)
                deliver(conn, empty.vault, parcel, interleaved(chance, placed(order)), chance.choice((1, 4, 50)))
                found = tables_in(conn)
                wanted = wanted or found
                assert found == wanted, seed
                assert rebuilt(conn, empty.vault) == wanted
        assert wanted
        results.add((wanted["ticket"], wanted["person"]))
    assert len(results) == 2


def test_a_fact_of_another_store_stays_out(counters: tuple[Counter, Counter], tmp_path: Path, clock: TestClock) -> None:
    one, _ = counters
    strange = replace(founding(), store=replace(founding().store, number="02"))
    created = found_shop(tmp_path, strange, clock, CHEAP)
    folder = tmp_path / f"{created.book.name}.pawnbook"
    with open_with_password(folder, "wang", PRACTICE_PASSWORD, clock) as book:
        parcel = Counter(book.writer, clock).has()
    before = tables(one)
    with pytest.raises(ChainBroken) as broken, one.writer.engines.writer.begin() as conn:
        exchange.take_in(conn, one.writer.store, one.writer.vault, parcel)
    assert broken.value.what == "foreign"
    assert tables(one) == before


def test_a_fact_without_the_start_of_its_chain_stays_out(counters: tuple[Counter, Counter], empty: EmptyBook) -> None:
    parcel = replace(counters[0].has(), geneses=())
    with pytest.raises(ChainBroken) as broken, empty.trying() as conn:
        exchange.take_in(conn, STORE, empty.vault, parcel)
    assert (broken.value.seq, broken.value.what) == (1, "foreign")


def test_a_record_that_was_changed_on_the_way_stays_out(counters: tuple[Counter, Counter], empty: EmptyBook) -> None:
    one, _ = counters
    register(one)
    parcel = one.has()
    (record,) = parcel.sealed
    with pytest.raises(WrongRecord), empty.trying() as conn:
        exchange.take_in(conn, STORE, empty.vault, replace(parcel, sealed=(replace(record, data=b"other"),)))


def test_reading_everything_leaves_the_connection_as_it_was(counters: tuple[Counter, Counter]) -> None:
    writer = counters[0].writer
    with writer.engines.reader.begin() as conn:
        assert sum(len(facts) for facts in Journal(conn, writer.store, writer.vault).in_order()) > 3
        assert not conn.get_execution_options().get("yield_per")


@pytest.mark.parametrize("name", ["e\u0301clair", "\uf9dd川", "王\ufa11"])
def test_what_is_written_in_two_ways_is_kept_in_one(counters: tuple[Counter, Counter], name: str) -> None:
    """A letter with its accent apart, and characters that Unicode holds twice: facts are kept in normal form."""
    one, other = counters
    customer = register(one, name=name)
    ring = RING | {"description": name}
    one.do("pawn.issue", id_=name, customer=customer, days=30, source_statement=name, prohibited=[], items=[ring])
    level(one, other)
    assert tables(one) == tables(other)
    with one.writer.engines.reader.connect() as conn:
        assert verify(conn, one.writer.store, one.writer.vault).findings == []


def test_photos_follow_the_facts_that_name_them(counters: tuple[Counter, Counter]) -> None:
    one, other = counters
    item = f"{one.pawn(register(one))}-1"
    names = [keep_photo(one.writer, a_picture(64, 48, shade=shade)).name for shade in range(0, 40 * 6, 6)]
    unused = keep_photo(one.writer, a_picture(80, 48)).name
    for start in (0, 6):
        one.do("stock.add_photos", item=item, photos=names[start : start + 6])
    level(one, other)
    assert other.reading.photos_of(item) == one.reading.photos_of(item) == tuple(names[:12])
    for name in names[:12]:
        assert other.reading.photo(name) == one.reading.photo(name)
        assert other.reading.thumbnail(name) == one.reading.thumbnail(name)
    with pytest.raises(Refusal, match=r"photo\.unknown"):
        other.reading.photo(unused)
    assert pass_on_photos(one.writer, other.writer) == 0


def test_a_photo_that_did_not_come_is_asked_for_again(counters: tuple[Counter, Counter]) -> None:
    one, other = counters
    item = f"{one.pawn(register(one))}-1"
    name = keep_photo(one.writer, a_picture()).name
    one.do("stock.add_photos", item=item, photos=[name])
    level(one, other)
    with other.writer.engines.writer.begin() as conn:
        conn.execute(sa.delete(PHOTO))
    assert pass_on(one.writer, other.writer) == 0
    assert other.reading.photo(name) == one.reading.photo(name)


def test_the_pictures_beside_a_voucher_follow_it(counters: tuple[Counter, Counter]) -> None:
    one, other = counters
    name = keep_photo(one.writer, a_picture()).name
    sides = {"6601": "debit", "1002": "credit"}
    lines = [{"account": account, "side": side, "amount": "9.00"} for account, side in sides.items()]
    asked = {"dated": "2026-03-01", "summary": "房租", "lines": lines, "sheets": 1, "attached": [name]}
    zhou = Session(PersonId("zhou"), "周敏", Role.ACCOUNTANT)
    command = command_from("ledger.prepare_voucher", asked)
    Book(one.writer.work, one.clock).do(command, by=zhou, command_id=CommandId("voucher-1"))
    level(one, other)
    assert other.reading.photo(name) == one.reading.photo(name)
    assert tables(one) == tables(other)


def test_prices_photos_and_worksheets_come_out_alike_in_whatever_order_they_arrive(
    counters: tuple[Counter, Counter], empty: EmptyBook
) -> None:
    """Both counters set the same day's price, appraise, and put the same photo onto the same card."""
    one, other = counters
    item = f"{one.pawn(register(one))}-1"
    level(one, other)
    bracelet = {"description": "金手链", "gross": "23.46", "fineness": "750", "test": "xrf", "ratio": "0.7"}
    for counter, price in ((one, "780.00"), (other, "790.00")):
        counter.do("stock.set_price", metal="gold", per_gram=price, source="金交所")
        counter.do("stock.set_price", metal="gold", per_gram="770.00", source="金交所", on="2026-02-27")
        counter.do("stock.appraise_gold", **bracelet)
        name = keep_photo(counter.writer, a_picture()).name
        counter.do("stock.add_photos", item=item, photos=[name])
    level(one, other)
    assert tables(one) == tables(other)
    assert {name for name in ("price", "appraisal", "item_photo") if not tables(one)[name]} == set()
    parcel = one.has()
    for seed in range(10):
        chance = Random(seed)
        with empty.trying() as conn:
            order = doubled(chance, interleaved(chance, parcel.arrived))
            deliver(conn, empty.vault, parcel, order, chance.choice((1, 3, 9)))
            assert tables_in(conn) == tables(one), seed


def exchange_head(counter: Counter) -> int:
    with counter.writer.engines.reader.begin() as conn:
        return exchange.heads_of(conn, counter.writer.store, counter.writer.vault)[counter.writer.device]
