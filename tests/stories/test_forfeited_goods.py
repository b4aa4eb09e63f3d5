"""Forfeited goods in real books: one shop's story with its accounts, and two workstations that sell the same ring."""

from __future__ import annotations

import itertools
from collections.abc import Iterator
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path
from random import Random
from typing import Any

import pytest
import sqlalchemy as sa

from app.credentials import PRACTICE_PASSWORD
from app.founding import found_shop
from domain.access.roles import Approval, Role, Session
from domain.book import Book
from domain.commands import command_from, digest_of
from domain.errors import Refusal
from domain.ids import CommandId, PersonId, TicketNo
from domain.money import Money, yuan
from domain.ports import Receipt
from domain.rulebook.terms import PledgeClass
from domain.stock.goods import GoodsStatus
from domain.stock.vault_listing import Shelf
from storage import exchange
from storage.book_file import NewBook, make_book, open_with_password
from storage.exchange import Parcel, pass_on
from storage.journal import Journal
from storage.photos import keep_photo
from storage.reading import StoreReading
from storage.state import SqlState
from storage.verify import verify
from storage.work import Writer
from tests.bags import bags_on
from tests.books import CHEAP, LI, RING, TestClock, founding
from tests.pictures import a_picture
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

_COMMANDS = itertools.count(1)
_WANG = Session(PersonId("wang"), "王建国", Role.MANAGER)
_CLERK = Session(PersonId("lina"), "李娜", Role.CLERK)
_SECOND = Session(PersonId("chen"), "陈志强", Role.MANAGER)

WATCH = {
    "category": "watch",
    "description": "机械腕表",
    "condition": "九成新",
    "appraised": "110000.00",
    "loan": "80000.00",
    "attributes": [
        {"key": "brand", "value": "上海"},
        {"key": "model", "value": "A581"},
        {"key": "serial", "value": "0042"},
    ],
}
LOTS = ("1409", "1471", "1303.09", "2241.01")


@dataclass(frozen=True, slots=True)
class Counter:
    """A workstation with a clerk at it; a manager agrees to whatever the clerk asks."""

    writer: Writer
    clock: TestClock

    @property
    def reading(self) -> StoreReading:
        writer = self.writer
        return StoreReading(writer.engines, writer.store, writer.device, writer.vault, writer.clock)

    def do(self, command: str, *, by: Session = _WANG, agreed: bool = True, **fields: Any) -> Receipt:
        asked, id_ = command_from(command, fields), CommandId(f"goods-{next(_COMMANDS)}")
        approval = Approval(_SECOND, digest_of(asked)) if agreed else None
        return Book(self.writer.work, self.clock).do(asked, by=by, command_id=id_, approval=approval)

    def pawn(self, *items: dict[str, Any]) -> str:
        known, who = self.reading.customer_by_id(LI["id_number"]), dict[str, Any](LI)
        customer = known.customer.customer if known else self.do("customers.register", **who).facts[0].at.subject[9:]
        pledge: dict[str, Any] = {"customer": customer, "days": 30, "source_statement": "本人购买", "prohibited": []}
        return self.do("pawn.issue", **pledge, items=list(items)).facts[0].at.subject.partition(":")[2]

    def forfeited(self, *items: dict[str, Any]) -> str:
        """A pledge that nobody came for: pawned on the first of March, forfeited on the sixth of April."""
        ticket = self.pawn(*items)
        self.next_day("2026-04-06")
        self.do("pawn.forfeit", ticket=ticket)
        return ticket

    def next_day(self, day: str) -> None:
        """Close the day as the books say, and open this one."""
        open_day = self.reading.day()
        if open_day is not None and open_day.is_open:
            fen = open_day.cash.minor
            pieces = [
                {"denomination": "100.00", "pieces": fen // 10_000},
                {"denomination": "0.01", "pieces": fen % 10_000},
            ]
            self.do("till.count", pieces=[each for each in pieces if each["pieces"]])
            self.do("till.close")
        self.clock.set(f"{day}T09:00")
        self.do("till.open", float_amount="200000.00", source="capital")

    def sell(self, item: str, price: str, *, by: Session = _WANG, agreed: bool = True) -> str:
        """Sell an item for cash; the answer is the receipt."""
        paid: list[Any] = [{"means": "cash", "amount": price}]
        lines: list[Any] = [{"item": item, "price": price}]
        sold = self.do("sales.sell", by=by, agreed=agreed, items=lines, payments=paid)
        receipt: str = getattr(sold.happened, "receipt")  # noqa: B009 a body has no receipt by its type
        return receipt

    def balances(self) -> dict[str, Money]:
        """What stands on every account."""
        trial = self.reading.trial_balance(self.clock.now.date())
        return {each.account: each.balance for each in trial.accounts if each.balance}

    def findings(self) -> list[Any]:
        with self.writer.engines.reader.connect() as conn:
            return verify(conn, self.writer.store, self.writer.vault).findings

    def has(self) -> Parcel:
        with self.writer.engines.reader.begin() as conn:
            return exchange.hand_out(conn, self.writer.store, self.writer.vault, {}, most=100_000)


@pytest.fixture
def clock() -> TestClock:
    return TestClock()


@pytest.fixture
def counters(tmp_path: Path, clock: TestClock) -> Iterator[tuple[Counter, Counter]]:
    """Two workstations of one store, both open on the first of March."""
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
def shop(counters: tuple[Counter, Counter]) -> Counter:
    """The first of the workstations."""
    return counters[0]


@pytest.fixture
def empty(tmp_path: Path) -> Iterator[EmptyBook]:
    with empty_sqlite(tmp_path) as book:
        yield book


def level(one: Counter, other: Counter) -> None:
    pass_on(one.writer, other.writer)
    pass_on(other.writer, one.writer)


def stands_for(shop: Counter) -> dict[str, Money]:
    """What the goods say that these accounts should hold."""
    today = shop.clock.now.date()
    stock = [line for line in shop.reading.goods(today) if line.status is GoodsStatus.IN_STOCK]
    lots = [shop.reading.lot(line.ticket) for line in shop.reading.lots(today)]
    sums = (
        sum(line.book_value.minor for line in stock),
        sum(line.book_value.minor - line.carried.minor for line in shop.reading.goods(today)),
        sum(lot.loan_left.minor for lot in lots),
        shop.reading.surpluses(today).surplus_left.minor,
    )
    return {account: Money(fen) for account, fen in zip(LOTS, sums, strict=True) if fen}


def holds(shop: Counter) -> None:
    """The books and the goods say the same."""
    assert {account: amount for account, amount in shop.balances().items() if account in LOTS} == stands_for(shop)
    assert shop.findings() == []


# One shop


def test_a_forfeited_ring_is_priced_sold_and_taken_back(shop: Counter) -> None:
    ticket = shop.forfeited(RING)
    item = f"{ticket}-1"
    holds(shop)
    shop.do("sales.price", item=item, asking="12360.00")
    receipt = shop.sell(item, "12360.00", by=_CLERK, agreed=False)
    holds(shop)
    line = shop.reading.goods_card(item, shop.clock.now.date()).line
    assert (line.status, line.margin) == (GoodsStatus.SOLD, yuan("1963.75"))
    [month] = shop.reading.sales_by_month()
    books = shop.balances()
    assert (month.net, month.vat, month.cost) == (books["6051.01"], books["2221.06"], books["6402"])
    slip = shop.reading.sale_slip(receipt)
    assert (slip.gross, slip.cash, [each.item for each in slip.lines]) == (yuan("12360.00"), yuan("12360.00"), [item])
    shop.do("sales.take_back", receipt=receipt, item=item, means="cash", reason="买方反悔", by=_CLERK)
    holds(shop)
    assert shop.balances().keys().isdisjoint({"6051.01", "2221.06", "6402"})
    [month] = shop.reading.sales_by_month()
    assert (month.sold, month.returned, month.net, month.margin) == (1, 1, yuan("0.00"), yuan("0.00"))


def test_forfeited_goods_are_photographed_until_they_are_sold(shop: Counter) -> None:
    item = f"{shop.forfeited(RING)}-1"
    first, second = (keep_photo(shop.writer, a_picture(64, 48, shade=shade)).name for shade in (0, 90))
    shop.do("stock.add_photos", item=item, photos=[first])
    shop.do("sales.price", item=item, asking="12360.00")
    receipt = shop.sell(item, "12360.00")
    with pytest.raises(Refusal, match=r"stock\.not_held"):
        shop.do("stock.add_photos", item=item, photos=[second])
    shop.do("sales.take_back", receipt=receipt, item=item, means="cash", reason="买方反悔", by=_CLERK)
    shop.do("stock.add_photos", item=item, photos=[second])
    assert shop.reading.photos_of(item) == (first, second)


def test_a_large_pledge_is_auctioned_and_its_surplus_paid_in_two_parts(shop: Counter) -> None:
    ticket = shop.forfeited(WATCH)
    holds(shop)
    today = shop.clock.now.date()
    [line] = shop.reading.lots(today)
    assert (line.debt, line.name, line.may_be_sold) == (yuan("80290.00"), "李**", False)
    with pytest.raises(Refusal, match=r"disposal\.no_notice"):
        shop.do("sales.auction", ticket=ticket, hammer="105000.00", cost="5250.00", house="国拍行")
    shop.do("sales.give_notice", ticket=ticket, way="post", note="挂号信 12")
    assert shop.reading.lots(today)[0].may_be_sold
    assert shop.reading.forfeiture_notice(ticket).debt == yuan("80290.00")
    shop.do("sales.auction", ticket=ticket, hammer="105000.00", cost="5250.00", house="国拍行", by=_CLERK)
    holds(shop)
    assert shop.balances()["1002"] == yuan("99750.00")
    assert shop.reading.surplus_notice(ticket).left == yuan("19460.00")
    shop.do("sales.pay_surplus", ticket=ticket, means="cash", identity_checked=True, amount="10000.00", agreed=False)
    holds(shop)
    [owed] = shop.reading.surpluses(today).surpluses
    assert (owed.amount, owed.paid, owed.left, owed.days) == (*map(yuan, ("19460.00", "10000.00", "9460.00")), 0)
    shop.do("sales.pay_surplus", ticket=ticket, means="bank", identity_checked=True)
    holds(shop)
    assert "2241.01" not in shop.balances()
    with pytest.raises(Refusal, match=r"surplus\.none"):
        shop.do("sales.pay_surplus", ticket=ticket, means="cash", identity_checked=True)


def test_a_fallen_gold_price_lets_forfeited_gold_cover_its_debt_no_more(shop: Counter) -> None:
    def tiers() -> list[str]:
        return [each.tier.value for each in shop.reading.month_close("2026-04").tiers if each.loans]

    shop.forfeited(RING | {"weight": "100.00", "appraised": "78000.00", "loan": "60000.00"})
    assert tiers() == ["normal"], "one step better than its days late: the goods cover the debt"
    shop.do("stock.set_price", metal="gold", per_gram="900.00", source="上海黄金交易所")
    assert tiers() == ["normal"]
    shop.next_day("2026-04-20")
    shop.do("stock.set_price", metal="gold", per_gram="500.00", source="上海黄金交易所")
    assert tiers() == ["special_mention"]
    shop.next_day("2026-05-02")
    shop.do("stock.set_price", metal="gold", per_gram="900.00", source="上海黄金交易所")
    assert tiers() == ["special_mention"], "a later day's price does not reach back into April"


def test_a_loan_that_ended_with_a_disposal_is_lent_no_more(shop: Counter) -> None:
    ticket = shop.forfeited(WATCH)
    customer = shop.reading.ticket(ticket).customer
    shop.do("sales.give_notice", ticket=ticket, way="in_person")
    assert lent_to(shop, customer) == [yuan("80000.00")] * 3
    shop.do("sales.agree_disposal", ticket=ticket, price="70000.00", consent="协议 2026-4")
    assert lent_to(shop, customer) == [yuan("0.00")] * 3
    holds(shop)
    [owes] = shop.reading.surpluses(shop.clock.now.date()).deficits
    assert owes.left == yuan("10290.00")
    shop.do("sales.settle_deficit", ticket=ticket, means="platform", by=_CLERK, agreed=False)
    assert "1221" not in shop.balances()


def state_of(shop: Counter, conn: sa.Connection) -> SqlState:
    return SqlState(Journal(conn, shop.writer.store, shop.writer.vault), shop.clock.now.date)


def lent_to(shop: Counter, customer: Any) -> list[Money]:
    """What is lent to somebody, on movables, and in all."""
    with shop.writer.engines.reader.connect() as conn:
        state = state_of(shop, conn)
        return [state.balance_of_customer(customer), state.balance_of_class(PledgeClass.MOVABLE), state.balance()]


def test_goods_that_the_pawner_redeems_by_agreement_leave_the_stock(shop: Counter) -> None:
    ticket = shop.forfeited(RING)
    shop.do("pawn.redeem_by_agreement", ticket=ticket)
    assert shop.reading.goods(shop.clock.now.date())[0].status is GoodsStatus.RETURNED_TO_PAWNER
    with pytest.raises(Refusal, match=r"goods\.gone"):
        shop.do("sales.price", item=f"{ticket}-1", asking="20000.00")
    holds(shop)


def test_goods_that_were_sold_cannot_be_redeemed_by_agreement_and_may_leave_the_vault(shop: Counter) -> None:
    ticket = shop.forfeited(RING, RING | {"description": "足金项链"})
    item = f"{ticket}-1"
    assert may_leave(shop, item) == "custody.in_pawn"
    shop.do("sales.price", item=item, asking="12360.00")
    shop.sell(item, "12360.00")
    with pytest.raises(Refusal, match=r"agreement\.goods_gone"):
        shop.do("pawn.redeem_by_agreement", ticket=ticket)
    assert [may_leave(shop, code) for code in (item, f"{ticket}-2")] == [None, "custody.in_pawn"]
    waiting = bags_on(shop.reading, Shelf.NOT_STORED, shop.clock.now.date())
    assert [line.item for line in waiting] == [f"{ticket}-2"]  # what is sold waits for no bag


def may_leave(shop: Counter, item: str) -> str | None:
    with shop.writer.engines.reader.connect() as conn:
        return state_of(shop, conn).may_leave(item)


def test_goods_that_the_police_hold_stay(shop: Counter) -> None:
    ticket = shop.forfeited(RING)
    shop.do("pawn.hold", ticket=ticket, reference="协查 2026-17")
    with pytest.raises(Refusal, match=r"goods\.blocked"):
        shop.do("sales.price", item=f"{ticket}-1", asking="20000.00")


def test_written_down_and_written_off_goods_are_weighed_too(shop: Counter) -> None:
    ticket = shop.forfeited(RING, RING | {"description": "足金项链"})
    for place in (1, 2):
        shop.do("sales.write_down", item=f"{ticket}-{place}", value="9000.00", reason="金价下跌", by=_CLERK)
    holds(shop)
    shop.do("sales.write_off", item=f"{ticket}-1", reason="盘点遗失")
    holds(shop)
    shop.do("sales.price", item=f"{ticket}-2", asking="10300.00")
    shop.sell(f"{ticket}-2", "10300.00")
    holds(shop)
    assert "1409" not in shop.balances()


def test_what_nobody_knows_is_refused(shop: Counter) -> None:
    today = shop.clock.now.date()
    for ask, code in (
        (lambda: shop.reading.goods_card("X", today), "goods.unknown"),
        (lambda: shop.reading.lot("31012699999"), "lot.unknown"),
        (lambda: shop.reading.sale_slip("r_x"), "receipt.unknown"),
        (lambda: shop.reading.forfeiture_notice("31012699999"), "lot.unknown"),
        (lambda: shop.do("sales.pay_surplus", ticket="X", means="cash", identity_checked=True), "lot.unknown"),
    ):
        with pytest.raises(Refusal) as refusal:
            ask()
        assert refusal.value.code == code


def test_a_clerk_sells_alone_but_does_not_pay_surpluses(shop: Counter) -> None:
    ticket = shop.forfeited(RING)
    with pytest.raises(Refusal, match=r"access\.denied"):
        shop.do("sales.pay_surplus", by=_CLERK, ticket=ticket, means="cash", identity_checked=True)
    with pytest.raises(Refusal, match=r"price\.by_clerk"):
        shop.do("sales.price", by=_CLERK, agreed=False, item=f"{ticket}-1", asking="20000.00")


# Two workstations


@pytest.fixture
def sold_twice(counters: tuple[Counter, Counter]) -> tuple[Counter, Counter, str, tuple[str, str]]:
    """A ring that both workstations sold while neither knew of the other; the first sale was the first's."""
    one, other = counters
    ticket = one.forfeited(RING)
    item = f"{ticket}-1"
    other.next_day("2026-04-06")
    one.do("sales.price", item=item, asking="12360.00")
    level(one, other)
    receipts = []
    for each, minute in ((one, "10:00"), (other, "10:05")):
        each.clock.set(f"2026-04-06T{minute}")
        receipts.append(each.sell(item, "12360.00"))
    level(one, other)
    return one, other, item, (receipts[0], receipts[1])


Twice = tuple[Counter, Counter, str, tuple[str, str]]


def test_of_two_offline_sales_the_first_in_order_counts_and_the_other_is_listed(sold_twice: Twice) -> None:
    one, other, item, (first, second) = sold_twice
    for each in (one, other):
        sales = {line.receipt: line.counts for line in each.reading.goods_card(item, each.clock.now.date()).sales}
        assert sales == {first: True, second: False}
        [conflict] = each.reading.goods_conflicts()
        assert (conflict.item, conflict.kind, conflict.device) == (item, "goods.sold", other.writer.device)
        assert each.findings() == []
    assert tables(one) == tables(other)


@pytest.mark.parametrize("which", [0, 1])
def test_taking_either_back_settles_the_conflict_and_the_books(sold_twice: Twice, which: int) -> None:
    one, other, item, receipts = sold_twice
    one.do("sales.take_back", receipt=receipts[which], item=item, means="cash", reason="重复销售")
    level(one, other)
    assert one.reading.goods_conflicts() == other.reading.goods_conflicts() == ()
    assert one.reading.goods_card(item, one.clock.now.date()).line.status is GoodsStatus.SOLD
    holds(one)
    assert tables(one) == tables(other)


def test_two_forfeitures_and_a_redemption_that_did_not_know_are_listed(counters: tuple[Counter, Counter]) -> None:
    one, other = counters
    tickets = one.pawn(RING), one.pawn(RING)
    level(one, other)
    one.next_day("2026-04-06")
    other.next_day("2026-04-06")
    for ticket in tickets:
        one.do("pawn.forfeit", ticket=ticket)
    one.clock.set("2026-04-06T10:00")
    other.do("pawn.forfeit", ticket=tickets[0])
    one.do("sales.price", item=f"{tickets[1]}-1", asking="12360.00")
    other.do("pawn.forfeit", ticket=tickets[1])
    other.do("pawn.redeem_by_agreement", ticket=tickets[1])
    one.clock.set("2026-04-06T10:05")
    one.sell(f"{tickets[1]}-1", "12360.00")
    level(one, other)
    kinds = sorted(line.kind for line in one.reading.goods_conflicts())
    assert kinds == ["goods.sold", "ticket.forfeited", "ticket.forfeited"]
    assert one.findings() == []
    assert tables(one) == tables(other)


@pytest.mark.parametrize("seed", [1, 2, 3])
def test_goods_are_the_same_in_whatever_order_their_facts_arrive(
    sold_twice: Twice, empty: EmptyBook, seed: int
) -> None:
    one, other, item, receipts = sold_twice
    one.do("sales.take_back", receipt=receipts[seed % 2], item=item, means="cash", reason="重复销售")
    level(one, other)
    chance, parcel = Random(seed), one.has()
    with empty.trying() as conn:
        deliver(conn, empty.vault, parcel, parcel.arrived, 5000)
        wanted = tables_in(conn)
        assert wanted == tables(one)
        assert rebuilt(conn, empty.vault) == wanted
    with empty.trying() as conn:
        deliver(conn, empty.vault, parcel, doubled(chance, interleaved(chance, parcel.arrived)), 1 + seed * 3)
        assert tables_in(conn) == wanted
    order = placed(interleaved(chance, parcel.arrived))
    with empty.trying() as conn:
        deliver(conn, empty.vault, parcel, order, 5000)
        by_place = tables_in(conn)
        assert rebuilt(conn, empty.vault) == by_place
    with empty.trying() as conn:
        deliver(conn, empty.vault, parcel, interleaved(chance, parcel.arrived), 3)
        deliver(conn, empty.vault, parcel, interleaved(chance, order), 2)
        assert tables_in(conn) == by_place


def tables(counter: Counter) -> dict[str, frozenset[tuple[Any, ...]]]:
    with counter.writer.engines.reader.begin() as conn:
        return tables_in(conn)


def test_a_ticket_without_forfeited_goods_has_none_left(shop: Counter) -> None:
    ticket = shop.pawn(RING)
    with shop.writer.engines.reader.connect() as conn:
        assert not state_of(shop, conn).goods_left(TicketNo(ticket))
