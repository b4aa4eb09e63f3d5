"""A person is erased: who they were is gone from every workstation, what they did stays in the books."""

from __future__ import annotations

import itertools
import json
from collections.abc import Iterator
from contextlib import ExitStack
from dataclasses import replace
from datetime import date
from pathlib import Path
from random import Random

import pytest
import sqlalchemy as sa
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from app.credentials import PRACTICE_PASSWORD
from app.founding import found_shop
from app.shop import Shop
from domain.access.roles import Approval, Role, Session
from domain.access.security import SecurityEvent
from domain.book import Book
from domain.commands import command_from, digest_of
from domain.customers.masking import PersonalField
from domain.documents import Document, DocumentKind
from domain.errors import Refusal
from domain.ids import CommandId, PersonId
from storage import exchange
from storage.book_file import NewBook, make_book, open_with_password
from storage.verify import verify
from tests.books import CHEAP, LI, TestClock, a_book, do, founding, pawn_a_ring, signed_in
from tests.storage.replaying import STORE, EmptyBook, deliver, doubled, empty_sqlite, interleaved, rebuilt, tables_in
from tests.storage.test_exchange import Counter, level, register, tables

FIRM = {
    "name": "上海恒远贸易有限公司",
    "credit_code": "91310104MA0000007K",
    "legal_representative": "李建军",
    "address": "上海市徐汇区漕溪北路 88 号",
    "phone": "021-52340000",
}
CLERK = Session(PersonId("lina"), "李娜", Role.CLERK)
_COMMANDS = itertools.count(1)
WORDS = ("李伟芳", LI["id_number"], LI["mobile"], "南门路 2 号")


@pytest.fixture
def clock() -> TestClock:
    return TestClock()


@pytest.fixture
def shop(tmp_path: Path, clock: TestClock) -> Iterator[Shop]:
    with signed_in(a_book(tmp_path, clock), clock) as opened:
        yield opened


def erase(shop: Shop, customer: str, reason: str = "保存期限已满,本人书面申请") -> None:
    """A clerk asks, the manager who is signed in approves."""
    fields = {"customer": customer, "basis": "kept_long_enough", "reason": reason}
    command = command_from("customers.erase", fields)
    book, yes = Book(shop.book_file.writer.work, shop.now), Approval(shop.session, digest_of(command))
    book.do(command, by=CLERK, command_id=CommandId(f"erase-{next(_COMMANDS)}"), approval=yes)


def held_of(shop: Shop) -> str:
    """Everything that the book's tables say, with the words of the search and without what is sealed and printed."""
    writer = shop.book_file.writer
    with writer.engines.reader.begin() as conn:
        found = conn.execute(sa.text("SELECT words FROM search")).scalars().all()
        return f"{tables_in(conn)} {found}"


def test_who_was_erased_is_nowhere_and_the_book_is_whole(shop: Shop, clock: TestClock) -> None:
    do(shop, "till.open", float_amount="200000.00", source="capital")
    ticket = pawn_a_ring(shop)
    customer = shop.reading.ticket(ticket).customer
    do(shop, "customers.freeze", customer=customer, reason="dispute", note="李伟芳与人有争议")
    issued = next(fact for fact in shop.reading.ticket_card(ticket, date(2026, 3, 1)).story)
    document = Document(DocumentKind.PAWN_TICKET, f"{issued.fact.at.command_id}:{issued.fact.at.n}")
    with_name = shop.paper(document)
    do(shop, "pawn.redeem", ticket=ticket)
    with pytest.raises(Refusal, match=r"erasure\.kept_by_law") as kept:
        erase(shop, customer)
    assert kept.value.params["until"] == date(2056, 3, 1)
    clock.set("2056-03-02T09:00")
    before = shop.reading.trial_balance(date(2056, 3, 2))
    erase(shop, customer)
    assert not [word for word in WORDS if word in held_of(shop)]
    assert shop.reading.customers("伟芳") == shop.reading.customers("5678") == ()
    [line] = shop.reading.customers()
    assert (line.customer, line.name, line.number, line.phone) == (customer, None, None, None)
    assert shop.reading.trial_balance(date(2056, 3, 2)) == before
    assert shop.preview(document) != with_name
    writer = shop.book_file.writer
    with writer.engines.reader.connect() as conn:
        assert conn.execute(sa.text("SELECT count(*) FROM subject_key")).scalar_one() == 0
        assert verify(conn, writer.store, writer.vault).findings == []
    with pytest.raises(Refusal, match=r"customer\.unknown"):
        erase(shop, customer)
    do(shop, "customers.blacklist", customer=customer, source="shop", reason="李伟芳又来了")
    assert "又来了" not in held_of(shop)
    assert do(shop, "customers.register", **LI).facts[0].at.subject != f"customer:{customer}"


def test_copies_that_were_put_aside_beside_the_book_go_with_whoever_was_erased(shop: Shop) -> None:
    folder = shop.book_file.folder
    copies = [folder / "quarantine" / "0001.db", folder / "quarantine" / "0001-wal"]
    copies += [folder / "upgrades" / "before-0009.pawnbook" / "book-b_1.db"]
    foreign = folder / "quarantine" / "0002-foreign-wal"
    for each in (*copies, foreign):
        each.parent.mkdir(parents=True, exist_ok=True)
        each.write_bytes(b"sealed")
    customer = do(shop, "customers.register", **LI).facts[0].at.subject[9:]
    command = command_from("customers.erase", {"customer": customer, "basis": "kept_long_enough", "reason": "本人申请"})
    shop.do(command, Approval(Session(PersonId("chen"), "陈静", Role.MANAGER), digest_of(command)))
    assert [each for each in copies if each.exists()] == []
    assert foreign.exists()


def test_what_somebody_typed_and_did_not_finish_goes_with_whoever_was_erased(shop: Shop) -> None:
    customer = do(shop, "customers.register", **LI).facts[0].at.subject[9:]
    shop.keep_unsaved("wang", "new_pawn", {"name": LI["name"]})
    erase(shop, customer)
    assert shop.unsaved("wang") == {}


def test_nobody_is_erased_while_something_binds_them(shop: Shop) -> None:
    do(shop, "till.open", float_amount="200000.00", source="capital")
    ticket = pawn_a_ring(shop)
    customer = shop.reading.ticket(ticket).customer
    with pytest.raises(Refusal, match=r"erasure\.ticket_open"):
        erase(shop, customer)
    stranger = do(shop, "customers.register", **LI | {"id_number": "310104190402291028"}).facts[0].at.subject[9:]
    do(shop, "organisation.set_shareholder", customer=stranger, paid_in="5.00")
    with pytest.raises(Refusal, match=r"erasure\.shareholder"):
        erase(shop, stranger)


def test_it_takes_two_people_and_a_reason_that_names_nobody(shop: Shop) -> None:
    customer = do(shop, "customers.register", **LI).facts[0].at.subject[9:]
    with pytest.raises(Refusal, match=r"approval\.required"):
        do(shop, "customers.erase", customer=customer, basis="unlawful", reason="误登记")
    with pytest.raises(Refusal, match=r"erasure\.reason"):
        erase(shop, customer, "李伟芳本人申请")
    erase(shop, customer)
    assert shop.reading.customer(customer).is_erased


def test_who_acted_for_a_pawner_and_a_company_are_erased_too(shop: Shop, clock: TestClock) -> None:
    do(shop, "till.open", float_amount="200000.00", source="capital")
    agent = do(shop, "customers.register", **LI | {"id_number": "310104190402291028"}).facts[0].at.subject[9:]
    ticket = pawn_a_ring(shop)
    do(shop, "pawn.redeem", ticket=ticket, representative={"customer": agent, "power_of_attorney": "授权委托书 2026-1"})
    with pytest.raises(Refusal, match=r"erasure\.kept_by_law"):
        erase(shop, agent)
    firm = do(shop, "customers.register_company", **FIRM).facts[0].at.subject[9:]
    erase(shop, firm)
    assert shop.reading.customers("恒远") == ()
    assert FIRM["name"] not in held_of(shop)
    clock.set("2056-03-02T09:00")
    erase(shop, agent)
    assert "310104190402291028" not in held_of(shop)
    writer = shop.book_file.writer
    with writer.engines.reader.connect() as conn:
        assert verify(conn, writer.store, writer.vault).findings == []
        assert rebuilt_findings(conn, shop) == []


def rebuilt_findings(conn: sa.Connection, shop: Shop) -> list[str]:
    """What of the erased company is found once everything was made again."""
    conn.rollback()
    with shop.book_file.writer.engines.writer.connect() as own, own.begin() as begun:
        rebuilt(own, shop.book_file.writer.vault)
        found = own.execute(sa.text("SELECT words FROM search")).scalars().all()
        begun.rollback()
    return [words for words in found if "0007K" in words or "恒" in words]


def test_a_whole_field_is_seen_for_a_reason_and_leaves_a_trace(shop: Shop) -> None:
    customer = do(shop, "customers.register", **LI).facts[0].at.subject[9:]
    with pytest.raises(Refusal, match=r"reveal\.reason"):
        shop.reveal(customer, PersonalField.NUMBER, "   ")
    assert shop.reading.security_events(SecurityEvent.PERSONAL_DATA_SEEN) == ()
    assert shop.reveal(customer, PersonalField.NUMBER, "警方来函协查") == LI["id_number"]
    [seen] = shop.reading.security_events(SecurityEvent.PERSONAL_DATA_SEEN)
    assert (seen.person, seen.about, seen.reason) == ("wang", f"customer:{customer} number", "警方来函协查")
    assert LI["id_number"] not in json.dumps([row.canon.decode() for row in shop.reading.facts()])
    shop.session = Session(PersonId("zhou"), "周会计", Role.ACCOUNTANT)
    with pytest.raises(Refusal, match=r"access\.denied"):
        shop.reveal(customer, PersonalField.NUMBER, "好奇看一下")


@pytest.fixture(scope="module")
def erased_on_one_of_two(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Counter, Counter, EmptyBook]]:
    """One workstation erased somebody about whom the other, not knowing it, went on writing."""
    folder, clock = tmp_path_factory.mktemp("two"), TestClock()
    created = found_shop(folder, founding(), clock, CHEAP)
    first, second = folder / f"{created.book.name}.pawnbook", folder / "second.pawnbook"
    make_book(NewBook(second, STORE, "福安典当", True, "wang", PRACTICE_PASSWORD, CHEAP), clock)
    with ExitStack() as books:
        one, other = (
            Counter(books.enter_context(open_with_password(each, "wang", PRACTICE_PASSWORD, clock)).writer, clock)
            for each in (first, second)
        )
        empty = books.enter_context(empty_sqlite(folder))
        customer = register(one)
        firm = one.do("customers.register_company", **FIRM).facts[0].at.subject[9:]
        level(one, other)
        clock.pass_hours(1)
        other.do("customers.update", customer=customer, mobile="13900001234")
        other.do("customers.update_company", customer=firm, name="上海恒远商贸有限公司")
        clock.pass_hours(1)
        for each in (customer, firm):
            command = command_from(
                "customers.erase", {"customer": each, "basis": "consent_withdrawn", "reason": "本人书面申请"}
            )
            boss = Session(PersonId("boss"), "赵经理", Role.MANAGER)
            Book(one.writer.work, clock).do(
                command, by=CLERK, command_id=CommandId(f"e-{each}"), approval=Approval(boss, digest_of(command))
            )
        clock.pass_hours(1)
        other.do("customers.freeze", customer=customer, reason="dispute", note="与李伟芳有争议")
        other.do("customers.update", customer=customer, address="上海市静安区万航渡路 9 号")
        yield one, other, empty


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(seed=st.integers(0, 2**32), keys_again=st.booleans())
def test_in_whatever_order_the_facts_and_keys_come_nobody_learns_who_it_was(
    erased_on_one_of_two: tuple[Counter, Counter, EmptyBook], seed: int, *, keys_again: bool
) -> None:
    one, other, empty = erased_on_one_of_two
    mine, theirs, chance = one.has(), other.has(), Random(seed)
    together = replace(
        theirs,
        geneses=(*mine.geneses, *theirs.geneses),
        arrived=tuple({each.signed.hash: each for each in (*mine.arrived, *theirs.arrived)}.values()),
        sealed=(*mine.sealed, *theirs.sealed),
    )
    with empty.trying() as conn:
        order = doubled(chance, interleaved(chance, together.arrived))
        deliver(conn, empty.vault, together, order, chance.choice((1, 2, 5, 50)))
        if keys_again:
            exchange.take_in(conn, STORE, empty.vault, replace(together, arrived=()))
        assert conn.execute(sa.text("SELECT count(*) FROM subject_key")).scalar_one() == 0
        found = tables_in(conn)
        said = "\n".join([str(found), *conn.execute(sa.text("SELECT words FROM search")).scalars()])
        assert not [word for word in (*WORDS, "争议的", "万航渡路", "13900001234", "恒远", "李建军") if word in said]
        assert rebuilt(conn, empty.vault) == found


def test_both_workstations_forget_and_hand_no_key_on(
    erased_on_one_of_two: tuple[Counter, Counter, EmptyBook],
) -> None:
    one, other, _ = erased_on_one_of_two
    assert other.reading.customers("伟芳")
    level(one, other)
    level(one, other)
    assert tables(one) == tables(other)
    assert one.has().keys == other.has().keys == {}
    assert other.reading.customers("伟芳") == other.reading.customers("恒远") == ()
    for counter in (one, other):
        with counter.writer.engines.reader.connect() as conn:
            assert verify(conn, counter.writer.store, counter.writer.vault).findings == []
