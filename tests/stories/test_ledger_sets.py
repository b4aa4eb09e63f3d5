"""Three stores in one book: two of one company, one of another. Each keeps its own figures, the company has both."""

from __future__ import annotations

import itertools
from collections.abc import Iterator
from contextlib import ExitStack
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest
import sqlalchemy as sa

from app.credentials import PRACTICE_PASSWORD
from app.founding import found_shop
from domain.access.roles import Approval, Role, Session
from domain.book import Book
from domain.commands import command_from, digest_of
from domain.errors import BookTrouble, Refusal
from domain.ids import CommandId, PersonId, StoreId
from domain.ledger.consolidation import ConsolidatedBalance
from domain.ledger.statements.template import Scope
from domain.money import total, yuan
from domain.ports import Receipt
from storage import consolidation, group, ledger_reading, projector, schema
from storage.book_file import open_with_password
from storage.exchange import hand_out_books, take_in
from storage.group import Gathered, gather
from storage.group_reading import ledger_sets_in
from storage.journal import Journal
from storage.keys import new_key
from storage.reading import StoreReading
from storage.tables import FACT, SEALED, SUBJECT_KEY, Kept, tables_of
from storage.vault import Vault
from storage.verify import verify
from storage.work import Writer
from tests.books import CHEAP, LI, RING, TestClock, founding
from tests.postgres import Postgres

COMPANY, OTHER_COMPANY = "91310000MA1K00007U", "91310000MA1K00015N"
LAST = date(2026, 3, 31)
_COMMANDS = itertools.count(1)

Rows = dict[str, frozenset[tuple[Any, ...]]]


@dataclass(frozen=True, slots=True)
class Desk:
    """A store's only workstation with its manager at it."""

    writer: Writer
    clock: TestClock

    @property
    def reading(self) -> StoreReading:
        writer = self.writer
        return StoreReading(writer.engines, writer.store, writer.device, writer.vault, writer.clock)

    def do(self, command: str, **fields: Any) -> Receipt:
        wang = Session(PersonId("wang"), "王建国", Role.MANAGER)
        chen = Session(PersonId("chen"), "陈志强", Role.MANAGER)
        asked = command_from(command, fields)
        return Book(self.writer.work, self.clock).do(
            asked,
            by=wang,
            command_id=CommandId(f"sets-{next(_COMMANDS)}"),
            approval=Approval(chen, digest_of(asked)),
        )

    def pawn(self, **who: str) -> str:
        return self.pawn_of(self.register(**who))

    def register(self, **who: str) -> str:
        return self.do("customers.register", **LI | who).facts[0].at.subject.partition(":")[2]

    def pawn_of(self, customer: str) -> str:
        pledge = {"customer": customer, "days": 30, "source_statement": "本人购买", "items": [RING], "prohibited": []}
        return self.do("pawn.issue", **pledge).facts[0].at.subject.partition(":")[2]

    def send(self, amount: str, to: str) -> None:
        self.do("till.move_cash", direction="out", counterpart="branch", amount=amount, store=to, note="调拨")

    def receive(self, amount: str, of: str) -> None:
        self.do("till.move_cash", direction="in", counterpart="branch", amount=amount, store=of, note="调拨")


@dataclass(frozen=True, slots=True)
class Group:
    """The head store (3101), its branch (3102), and a shop of another company (3203)."""

    head: Desk
    branch: Desk
    stranger: Desk


@pytest.fixture
def group_of(tmp_path: Path) -> Iterator[Group]:
    clock = TestClock()
    with ExitStack() as books:
        yield Group(
            a_desk(books, tmp_path, clock, "3101"),
            a_desk(books, tmp_path, clock, "3102"),
            a_desk(books, tmp_path, clock, "3203"),
        )


def a_desk(books: ExitStack, home: Path, clock: TestClock, number: str) -> Desk:
    asked, ours = founding(), number.startswith("31")
    store = replace(asked.store, province=number[:2], number=number[2:], name=f"福安典当 {number} 店")
    created = found_shop(home, replace(asked, store=store), clock, CHEAP)
    folder = home / f"{created.book.name}.pawnbook"
    desk = Desk(books.enter_context(open_with_password(folder, "wang", PRACTICE_PASSWORD, clock)).writer, clock)
    desk.do("access.add_person", person="chen", name="陈志强", role="manager")
    desk.do(
        "organisation.set_legal_person",
        name="福安典当有限公司" if ours else "别家典当有限公司",
        credit_code=COMPANY if ours else OTHER_COMPANY,
        registered_capital="5000000.00",
        net_assets="5000000.00",
        as_of="2026-02-28",
    )
    desk.do("till.open", float_amount="200000.00", source="capital")
    return desk


def a_month(group: Group) -> None:
    """Every store lends; the head sends cash that comes, and cash that is still on its way at the end."""
    group.head.pawn()
    group.branch.pawn(name="张三丰")
    group.stranger.pawn(name="别家人")
    group.head.send("30000.00", to="3102")
    group.branch.receive("30000.00", of="3101")
    group.branch.send("5000.00", to="3101")


def rows_of(conn: sa.Connection, store: str) -> Rows:
    """What every projection says of a store."""
    return {
        each.name: frozenset(tuple(row) for row in conn.execute(sa.select(each).where(each.c.store == store)))
        for each in tables_of(Kept.PROJECTION)
    }


def books_of(desk: Desk, store: str) -> Rows:
    """The same without what is known of people."""
    with desk.writer.engines.reader.begin() as conn:
        found = rows_of(conn, store)
    return {name: rows for name, rows in found.items() if name != "customer"}


def figures(desk: Desk, *stores: str) -> ConsolidatedBalance:
    return desk.reading.consolidated(stores, LAST)


def balances(desk: Desk, store: str) -> dict[str, Any]:
    with desk.writer.engines.reader.begin() as conn:
        return {each.account: each.balance for each in ledger_reading.trial_balance(conn, store, LAST).accounts}


def test_each_stores_figures_are_the_same_as_in_its_own_book(group_of: Group) -> None:
    a_month(group_of)
    head, branch, stranger = group_of.head, group_of.branch, group_of.stranger
    own = books_of(head, "3101")
    came = (*gather(branch.writer, head.writer), *gather(stranger.writer, head.writer))
    assert [each.store for each in came] == ["3102", "3203"]
    for desk, store in ((branch, "3102"), (stranger, "3203")):
        assert balances(head, store) == balances(desk, store)
        assert books_of(head, store) == books_of(desk, store)
    assert books_of(head, "3101") == own


def test_the_sets_figures_are_the_sum_and_what_is_on_its_way_is_named(group_of: Group) -> None:
    a_month(group_of)
    head = group_of.head
    for giver in (group_of.branch, group_of.stranger):
        gather(giver.writer, head.writer)
    stores = head.reading.stores_for(COMPANY)
    assert stores == ("3101", "3102")
    found = figures(head, *stores)
    for account in found.accounts:
        apart = [balances(head, store).get(account.account, yuan("0.00")) for store in stores]
        assert account.balance == apart[0] + apart[1]
    between = next(each for each in found.accounts if each.account == "1291")
    assert (between.eliminated_debit, between.eliminated_credit) == (yuan("30000.00"), yuan("30000.00"))
    assert (between.debit, between.credit) == (yuan("5000.00"), yuan("0.00"))
    assert found.debit == found.credit
    [pair] = found.inter_store.pairs
    assert (pair.one, pair.other, pair.one_says, pair.other_says) == (
        "3101",
        "3102",
        yuan("30000.00"),
        yuan("-25000.00"),
    )
    [line] = pair.on_its_way
    assert (line.store, line.rule, line.amount) == ("3102", "cash.taken_out", yuan("5000.00"))


def test_the_statements_of_a_set_add_up_its_stores_and_no_other(group_of: Group) -> None:
    a_month(group_of)
    head = group_of.head
    for giver in (group_of.branch, group_of.stranger):
        gather(giver.writer, head.writer)
    stores = head.reading.stores_for(COMPANY)
    whole = Scope(stores, date(2026, 3, 1), LAST)
    apart = [replace(whole, stores=(store,)) for store in stores]
    for statement in (head.reading.balance_sheet, head.reading.income_statement, head.reading.cash_flow):
        ones = [statement(scope) for scope in apart]
        for row in statement(whole).rows:
            assert row.amounts[0] == total([one.amount(row.key) for one in ones]), row.key
    lent = {line.account: line.closing for line in head.reading.trial_balance_book(whole).leaves}["1303.01.01"]
    assert lent == yuan("20000.00")


def test_once_it_came_nothing_is_left_between_the_stores(group_of: Group) -> None:
    a_month(group_of)
    head = group_of.head
    head.receive("5000.00", of="3102")
    gather(group_of.branch.writer, head.writer)
    found = figures(head, "3101", "3102")
    assert found.inter_store.clears
    assert next(each.balance for each in found.accounts if each.account == "1291") == yuan("0.00")
    [alone] = head.reading.inter_store(("3101",), LAST).pairs
    assert (alone.difference, alone.other_says) == (yuan("25000.00"), None)


def test_what_was_sent_to_another_company_does_not_clear(group_of: Group) -> None:
    group_of.head.send("100.00", to="3203")
    group_of.stranger.receive("100.00", of="3101")
    gather(group_of.stranger.writer, group_of.head.writer)
    found = figures(group_of.head, *group_of.head.reading.stores_for(COMPANY))
    [pair] = found.inter_store.pairs
    assert (pair.other, pair.other_says, pair.clears, len(pair.on_its_way)) == ("3203", None, False, 1)


def test_the_stores_of_one_credit_code_are_one_set(group_of: Group) -> None:
    head = group_of.head
    for giver in (group_of.branch, group_of.stranger):
        gather(giver.writer, head.writer)
    sets = head.reading.ledger_sets()
    assert [(each.key, each.name, [store.store for store in each.stores]) for each in sets] == [
        (COMPANY, "福安典当有限公司", ["3101", "3102"]),
        (OTHER_COMPANY, "别家典当有限公司", ["3203"]),
    ]
    assert head.reading.own_set() == ("3101", "3102")
    assert head.reading.stores_for() == ("3101",)
    assert head.reading.stores_for(store="3203") == ("3203",)


def test_the_months_checklist_counts_the_companys_stores(group_of: Group) -> None:
    head = group_of.head
    assert head.reading.month_close("2026-03").stores == 1
    for giver in (group_of.branch, group_of.stranger):
        gather(giver.writer, head.writer)
    assert head.reading.month_close("2026-03").stores == 2


def test_a_store_or_set_that_is_not_here_is_refused(group_of: Group) -> None:
    with pytest.raises(Refusal, match=r"store\.foreign.*3102"):
        group_of.head.reading.stores_for(store="3102")
    with pytest.raises(Refusal, match=r"ledger_set\.unknown"):
        group_of.head.reading.stores_for(OTHER_COMPANY)


def test_the_counter_sees_nothing_of_other_stores(group_of: Group) -> None:
    a_month(group_of)
    head, on = group_of.head, date(2026, 3, 1)

    def seen() -> tuple[object, ...]:
        reading = head.reading
        return (
            reading.home(on),
            reading.tickets(on),
            reading.customers(),
            reading.people(),
            reading.day(),
            reading.find("戒指"),
            reading.find("张三丰"),
            reading.customers("张三丰"),
            reading.trial_balance(LAST),
            reading.entries(),
            reading.vault(on),
            reading.goods(on),
            reading.to_do(on),
            list(reading.facts()),
        )

    before = seen()
    for giver in (group_of.branch, group_of.stranger):
        gather(giver.writer, head.writer)
    assert seen() == before
    theirs = group_of.branch.reading.tickets(on)[0].number
    with pytest.raises(Refusal, match=r"ticket\.unknown"):
        head.reading.ticket(theirs)
    with pytest.raises(Refusal, match=r"ticket\.unknown"):
        head.do("pawn.redeem", ticket=theirs)


def test_a_name_that_many_pawn_elsewhere_is_still_found_here(group_of: Group) -> None:
    ours = group_of.head.pawn()
    theirs = group_of.stranger.register(name="别家人")
    group_of.stranger.do("till.move_cash", direction="in", counterpart="capital", amount="100000.00")
    for _ in range(21):
        group_of.stranger.pawn_of(theirs)
    gather(group_of.stranger.writer, group_of.head.writer)
    assert [each.number for each in group_of.head.reading.find("足金")] == [ours]


def test_the_people_of_another_store_stay_there(group_of: Group) -> None:
    a_month(group_of)
    head = group_of.head
    gather(group_of.branch.writer, head.writer)
    with head.writer.engines.reader.begin() as conn:
        for each in (SEALED, SUBJECT_KEY):
            assert conn.execute(sa.select(each).where(each.c.store == "3102")).all() == []
        assert "张三丰" not in str(rows_of(conn, "3102"))
        own = conn.execute(sa.select(SUBJECT_KEY).where(SUBJECT_KEY.c.store == "3101")).all()
    assert len(own) == 1


def test_gathering_twice_changes_nothing_and_what_came_since_comes_alone(group_of: Group) -> None:
    a_month(group_of)
    head, branch = group_of.head, group_of.branch
    [first] = gather(branch.writer, head.writer)
    before = books_of(head, "3102")
    assert first.facts > 0
    assert gather(branch.writer, head.writer) == (Gathered(StoreId("3102"), 0),)
    assert books_of(head, "3102") == before
    branch.send("1.00", to="3101")
    assert gather(branch.writer, head.writer) == (Gathered(StoreId("3102"), 2),)


def test_the_whole_group_comes_from_the_accountants_book(group_of: Group) -> None:
    a_month(group_of)
    gather(group_of.head.writer, group_of.branch.writer)
    came = gather(group_of.branch.writer, group_of.stranger.writer)
    assert [each.store for each in came] == ["3101", "3102"]
    assert balances(group_of.stranger, "3101") == balances(group_of.head, "3101")


def test_verify_looks_at_every_store_and_says_whose_chain_is_wrong(group_of: Group) -> None:
    a_month(group_of)
    head = group_of.head
    for giver in (group_of.branch, group_of.stranger):
        gather(giver.writer, head.writer)
    with head.writer.engines.reader.connect() as conn:
        verdict = verify(conn, head.writer.store, head.writer.vault)
        assert verdict.findings == []
        assert verdict.facts == conn.execute(sa.select(sa.func.count()).select_from(FACT)).scalar_one()
    with head.writer.engines.writer.begin() as conn:
        conn.execute(sa.text("UPDATE account_day SET debit = debit + 1 WHERE store = '3203' AND account = '1001'"))
    with head.writer.engines.reader.connect() as conn:
        found = verify(conn, head.writer.store, head.writer.vault).findings
    assert {each.code for each in found} == {"projection.differs", "ledger.unbalanced"}
    assert all(each.where.startswith("3203 ") for each in found)


def test_every_store_is_projected_again_and_one_alone_leaves_the_others(group_of: Group) -> None:
    a_month(group_of)
    head = group_of.head
    gather(group_of.branch.writer, head.writer)
    with head.writer.engines.writer.begin() as conn:
        before = {store: rows_of(conn, store) for store in ("3101", "3102")}
        projector.rebuild(conn, Journal(conn, head.writer.store, head.writer.vault), head.writer.store)
        assert {store: rows_of(conn, store) for store in before} == before
        for each in tables_of(Kept.PROJECTION):
            conn.execute(sa.delete(each))
        conn.execute(sa.text("DELETE FROM search"))
        conn.execute(sa.text("PRAGMA user_version = 1"))
    projector.bring_up_to_date(head.writer.engines.writer, head.writer.vault)
    with head.writer.engines.reader.begin() as conn:
        assert {store: rows_of(conn, store) for store in before} == before
    assert len(head.reading.find("戒指")) == 1


def test_head_offices_server_has_the_same_figures(group_of: Group, postgres: Postgres) -> None:
    a_month(group_of)
    head = group_of.head
    for giver in (group_of.branch, group_of.stranger):
        gather(giver.writer, head.writer)
    vault = Vault(new_key())
    with postgres.database() as engine:
        schema.upgrade(engine)
        with engine.begin() as conn:
            for desk in (head, group_of.branch, group_of.stranger):
                writer = desk.writer
                with writer.engines.reader.begin() as source:
                    parcel = hand_out_books(source, writer.store, writer.vault, {})
                take_in(conn, writer.store, vault, parcel)
            assert [each.key for each in ledger_sets_in(conn)] == [COMPANY, OTHER_COMPANY]
            assert consolidation.consolidated(conn, ("3101", "3102"), LAST) == figures(head, "3101", "3102")


def test_a_book_of_the_own_store_is_an_exchange(group_of: Group) -> None:
    with pytest.raises(Refusal, match=r"group\.same_store"):
        gather(group_of.head.writer, group_of.head.writer)


def test_another_shop_with_a_number_that_is_known_here_is_refused(group_of: Group, tmp_path: Path) -> None:
    gather(group_of.branch.writer, group_of.head.writer)
    with ExitStack() as books:
        double = a_desk(books, tmp_path / "double", group_of.head.clock, "3102")
        with pytest.raises(Refusal, match=r"group\.other_shop.*3102"):
            gather(double.writer, group_of.head.writer)


def test_a_practice_book_never_comes_among_real_ones(group_of: Group, tmp_path: Path) -> None:
    asked = founding(practice=False)
    real = replace(asked, store=replace(asked.store, number="07"))
    created = found_shop(tmp_path / "real", real, group_of.head.clock, CHEAP)
    folder = tmp_path / "real" / f"{created.book.name}.pawnbook"
    opened = open_with_password(folder, "wang", PRACTICE_PASSWORD, group_of.head.clock)
    with opened as book, pytest.raises(Refusal, match=r"group\.practice"):
        gather(book.writer, group_of.head.writer)


def test_what_breaks_on_the_way_leaves_nothing_half_brought(group_of: Group, monkeypatch: pytest.MonkeyPatch) -> None:
    a_month(group_of)
    head, branch = group_of.head, group_of.branch

    def broken(*asked: Any, **more: Any) -> Any:
        parcel = hand_out_books(*asked, **more)
        arrived = list(parcel.arrived)
        arrived[-1] = replace(arrived[-1], signed=replace(arrived[-1].signed, sig="00" * 64))
        return replace(parcel, arrived=tuple(arrived))

    with monkeypatch.context() as patched:
        patched.setattr(group, "hand_out_books", broken)
        with pytest.raises(BookTrouble, match=r"book\.chain_broken"):
            gather(branch.writer, head.writer)
    assert all(not rows for rows in books_of(head, "3102").values())
    with pytest.raises(Refusal, match=r"store\.foreign"):
        head.reading.stores_for(store="3102")


@pytest.mark.parametrize(
    "store, code", [("", "branch.missing"), ("3101", "branch.own"), ("99", "branch.number"), ("9902", "branch.number")]
)
def test_cash_for_a_branch_names_another_store(group_of: Group, store: str, code: str) -> None:
    with pytest.raises(Refusal, match=code.replace(".", r"\.")):
        group_of.head.send("1.00", to=store)


def test_cash_of_nobody_else_names_a_store(group_of: Group) -> None:
    with pytest.raises(Refusal, match=r"branch\.not_asked"):
        group_of.head.do("till.move_cash", direction="out", counterpart="bank", amount="1.00", store="3102")
