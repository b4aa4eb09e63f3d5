"""A customer's life in a real book: taken down, changed, frozen, listed, found, erased."""

from __future__ import annotations

import itertools
import json
import tempfile
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from datetime import date
from pathlib import Path
from typing import Any

import pytest
import sqlalchemy as sa
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule

from app.shop import Shop
from app.shows import SHOWS, Question
from domain.access.roles import Approval, Role, Session
from domain.book import Book
from domain.commands import command_from, digest_of
from domain.customers.customer import CustomerKind
from domain.customers.restriction import BlacklistSource, FreezeReason
from domain.customers.standing import check_standing
from domain.errors import Refusal
from domain.ids import CommandId, PersonId
from domain.money import NOTHING, yuan
from storage.journal import Journal
from storage.projector import rebuild
from storage.state import SqlState
from storage.verify import verify
from tests.books import LI, TestClock, a_book, do, signed_in

FIRM = {
    "name": "上海恒远贸易有限公司",
    "credit_code": "91310104MA0000007K",
    "legal_representative": "李建军",
    "address": "上海市徐汇区漕溪北路 88 号",
    "phone": "021-52340000",
}
CLERK = Session(PersonId("lina"), "李娜", Role.CLERK)
TODAY = date(2026, 3, 1)


@pytest.fixture
def shop(tmp_path: Path) -> Iterator[Shop]:
    clock = TestClock()
    with signed_in(a_book(tmp_path, clock), clock) as opened:
        yield opened


_COMMANDS = itertools.count(1)


def do_by_two(shop: Shop, asked: str, /, **fields: Any) -> None:
    """A clerk asks, the manager who is signed in approves."""
    command = command_from(asked, fields)
    approval = Approval(shop.session, digest_of(command))
    book = Book(shop.book_file.writer.work, shop.now)
    book.do(command, by=CLERK, command_id=CommandId(f"by-two-{next(_COMMANDS)}"), approval=approval)


def li(shop: Shop) -> str:
    """Li is taken down; the answer is her id."""
    return do(shop, "customers.register", **LI).facts[0].at.subject.removeprefix("customer:")


def firm(shop: Shop) -> str:
    """The company is taken down; the answer is its id."""
    return do(shop, "customers.register_company", **FIRM).facts[0].at.subject.removeprefix("customer:")


def said(capsys: pytest.CaptureFixture[str], shop: Shop, query: str, number: str | None = None) -> Any:
    """What `pawnbook show` prints."""
    capsys.readouterr()
    SHOWS[query](shop, Question(number, None, None, ""))
    return json.loads(capsys.readouterr().out)


def test_what_changes_about_a_person_stands_and_can_be_found(shop: Shop) -> None:
    customer = li(shop)
    card = {"kind": "resident_id", "number": LI["id_number"], "valid_until": "2046-01-01"}
    do(shop, "customers.update", customer=customer, mobile="139 0000 1234", paper=card)
    known = shop.reading.customer_by_id(LI["id_number"])
    assert known is not None
    assert known.customer.personal is not None
    assert (known.customer.personal.mobile, known.customer.personal.valid_until) == ("13900001234", date(2046, 1, 1))
    for text in ("1234", LI["id_number"].lower(), customer):
        assert [line.customer for line in shop.reading.customers(text)] == [customer]


def test_a_company_is_found_by_name_and_code_and_not_taken_down_twice(shop: Shop) -> None:
    customer = firm(shop)
    for text in ("恒远", "007K", "91310104MA0000007K", "李建军"):
        assert [line.customer for line in shop.reading.customers(text)] == [customer]
    with pytest.raises(Refusal, match=r"customer\.known"):
        firm(shop)
    do(shop, "customers.update_company", customer=customer, name="上海恒远商贸有限公司")
    record = shop.reading.customer_record(customer)
    assert (record.customer.kind, record.customer.name) == (CustomerKind.COMPANY, "上海恒远商贸有限公司")


def test_the_company_and_its_shareholders_stand_as_last_said(shop: Shop) -> None:
    customer = li(shop)
    own = shop.reading.legal_person()
    assert (own.registered_capital, own.net_assets) == (shop.reading.store().registered_capital, None)
    figures = {"registered_capital": "9000000.00", "net_assets": "8500000.00", "as_of": "2025-12-31"}
    do_by_two(shop, "organisation.set_legal_person", name="福安典当", credit_code="91310104000000000T", **figures)
    assert shop.reading.legal_person().net_assets == yuan("8500000.00")
    do(shop, "organisation.set_shareholder", customer=customer, paid_in="250000.00")
    assert shop.reading.customer_record(customer).paid_in == yuan("250000.00")
    do(shop, "organisation.set_shareholder", customer=customer, paid_in="0.00")
    assert shop.reading.customer_record(customer).paid_in is None


def test_a_reserve_counts_from_its_day_on(shop: Shop) -> None:
    shares = {"property_right": "0.00", "real_estate": "0.00", "daily_alarm": "500.00"}
    do_by_two(shop, "organisation.reserve_headroom", lending="1000.00", since="2026-03-10", **shares)
    do_by_two(shop, "organisation.reserve_headroom", lending="2000.00", since="2026-02-01", **shares)
    do_by_two(shop, "organisation.reserve_headroom", lending="3000.00", since="2026-02-01", **shares)
    lending = [shop.reading.reserve(date(2026, month, 15)) for month in (1, 2, 3)]
    assert [each.lending if each else NOTHING for each in lending] == [NOTHING, yuan("3000.00"), yuan("1000.00")]
    with shop.book_file.writer.work() as work:
        state: SqlState = work.state
        assert state.reserve(date(2026, 1, 31)) is None
        assert state.legal_person().registered_capital == shop.reading.store().registered_capital


def test_the_answers_mask_a_person_and_name_a_company(shop: Shop, capsys: pytest.CaptureFixture[str]) -> None:
    customer, company = li(shop), firm(shop)
    do(shop, "customers.blacklist", customer=customer, source="police_notice", reason="协查对象", reference="17")
    lines = {line["customer"]: line for line in said(capsys, shop, "customers")}
    assert (lines[customer]["name"], lines[customer]["number"]) == ("李**", "110***********0014")
    assert lines[customer]["blacklisted"] == "police_notice"
    assert (lines[company]["name"], lines[company]["number"]) == (FIRM["name"], FIRM["credit_code"])
    by_paper = said(capsys, shop, "customer", LI["id_number"])
    assert by_paper == said(capsys, shop, "customer", customer)
    assert by_paper["standing"]["blacklisted"]["remark"] == {"reason": "协查对象", "reference": "17"}
    assert LI["name"] not in json.dumps(by_paper, ensure_ascii=False)
    assert [line["customer"] for line in said(capsys, shop, "customers", "恒远")] == [company]


def test_nothing_of_a_remark_stands_in_the_chain_and_nothing_of_it_outlives_the_person(shop: Shop) -> None:
    customer = li(shop)
    do(shop, "customers.freeze", customer=customer, reason="dispute", note="与某人有争议")
    do(shop, "customers.blacklist", customer=customer, source="shop", reason="曾用假证")
    do(shop, "customers.update", customer=customer, address="上海市静安区万航渡路 9 号")
    chain = b"".join(row.canon for row in shop.reading.facts()).decode()
    assert not [word for word in ("某人", "假证", "万航渡路", "李伟芳") if word in chain]
    writer = shop.book_file.writer
    with writer.engines.writer.begin() as conn:
        conn.execute(sa.text("DELETE FROM subject_key WHERE subject = :s"), {"s": f"customer:{customer}"})
        rebuild(conn, Journal(conn, writer.store, writer.vault), writer.store)
    erased = shop.reading.customer_record(customer).customer
    assert erased.is_erased
    assert erased.standing.frozen is not None
    assert (erased.standing.frozen.reason, erased.standing.frozen.remark) == (FreezeReason.DISPUTE, None)


class StandingOfACustomer(RuleBasedStateMachine):
    """Whatever is asked in whatever order: the book says what a plain note of it says."""

    def __init__(self) -> None:
        super().__init__()
        self.open = ExitStack()
        self.frozen: FreezeReason | None = None
        self.listed: BlacklistSource | None = None

    @initialize()
    def take_down(self) -> None:
        clock = TestClock()
        folder = Path(self.open.enter_context(tempfile.TemporaryDirectory()))
        self.shop = self.open.enter_context(signed_in(a_book(folder, clock), clock))
        self.customer = li(self.shop)

    @rule(reason=st.sampled_from(FreezeReason), note=st.sampled_from(["", "客户来电"]))
    def freeze(self, reason: FreezeReason, note: str) -> None:
        fields = {"customer": self.customer, "reason": reason.value, "note": note}
        if refused(lambda: do(self.shop, "customers.freeze", **fields)):
            assert self.frozen is reason
        self.frozen = reason

    @rule(source=st.sampled_from(BlacklistSource))
    def blacklist(self, source: BlacklistSource) -> None:
        fields = {"customer": self.customer, "source": source.value, "reason": "协查"}
        if refused(lambda: do(self.shop, "customers.blacklist", **fields)):
            assert self.listed is source
        self.listed = source

    @rule(alone=st.booleans())
    def unfreeze(self, alone: bool) -> None:  # noqa: FBT001 hypothesis names it
        if not refused(lambda: self._end("customers.unfreeze", alone=alone)):
            assert self.frozen is not None
            assert not alone
            self.frozen = None
        assert alone or self.frozen is None

    @rule(alone=st.booleans())
    def unblacklist(self, alone: bool) -> None:  # noqa: FBT001 as above
        if not refused(lambda: self._end("customers.unblacklist", alone=alone)):
            assert self.listed is not None
            assert not alone
            self.listed = None
        assert alone or self.listed is None

    @rule(mobile=st.sampled_from(["13900001234", "13900005678"]))
    def change(self, mobile: str) -> None:
        refused(lambda: do(self.shop, "customers.update", customer=self.customer, mobile=mobile))

    @invariant()
    def the_book_says_the_same(self) -> None:
        if not hasattr(self, "shop"):
            return
        customer = self.shop.reading.customer_record(self.customer).customer
        frozen, listed = customer.standing.frozen, customer.standing.blacklisted
        assert (frozen.reason if frozen else None) is self.frozen
        assert (listed.source if listed else None) is self.listed
        assert refused(lambda: check_standing(customer)) is not customer.standing.is_good
        [line] = self.shop.reading.customers()
        assert (line.frozen, line.blacklisted) == (self.frozen, self.listed)

    def teardown(self) -> None:
        if hasattr(self, "shop"):
            writer = self.shop.book_file.writer
            with writer.engines.reader.connect() as conn:
                assert verify(conn, writer.store, writer.vault).findings == []
        self.open.close()

    def _end(self, name: str, *, alone: bool) -> None:
        if alone:
            do(self.shop, name, customer=self.customer, reason="已核实")
        else:
            do_by_two(self.shop, name, customer=self.customer, reason="已核实")


def refused(what: Callable[[], object]) -> bool:
    """Whether the rules said no."""
    try:
        what()
    except Refusal:
        return True
    return False


TestStandingOfACustomer = StandingOfACustomer.TestCase
TestStandingOfACustomer.settings = settings(max_examples=8, stateful_step_count=12, deadline=None)
