"""One pledge of each class, lived through each ending in a real book: the stage, the goods and the ledger agree."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest

from app.shop import Shop
from domain.access.roles import Approval, Role, Session
from domain.commands import command_from, digest_of
from domain.errors import Refusal
from domain.ids import PersonId
from domain.pawn.ticket import Stage
from domain.ports import Receipt
from domain.till.cash_count import CountTill, pieces_of
from storage.verify import verify
from tests.books import LI, RING, TestClock, a_book, signed_in

SECOND = Session(PersonId("second"), "第二人", Role.MANAGER)
BEGINS = date(2026, 3, 2)

HOUSE = {
    "category": "house",
    "description": "两室一厅住宅",
    "condition": "精装",
    "appraised": "1200000.00",
    "loan": "600000.00",
    "attributes": [{"key": "title_number", "value": "沪2019黄字000123"}, {"key": "area", "value": "82.5"}],
}
EQUITY = {
    "category": "equity",
    "description": "有限责任公司股权 10%",
    "condition": "无冻结",
    "appraised": "500000.00",
    "loan": "250000.00",
    "attributes": [{"key": "company", "value": "上海某某贸易有限公司"}],
}
SHARES = {
    "category": "securities",
    "description": "上市公司流通股",
    "condition": "无冻结",
    "appraised": "500000.00",
    "loan": "250000.00",
    "attributes": [{"key": "code", "value": "600000"}, {"key": "quantity", "value": "20000"}],
}
REGISTERED = {"authority": "上海市不动产登记中心", "number": "沪2026抵0001", "on": "2026-03-02"}

PLEDGES: dict[str, dict[str, Any]] = {
    "movable": {"items": [RING], "source_statement": "本人购买"},
    "property_right": {
        "pledge": "property_right",
        "items": [EQUITY],
        "source_statement": "原始出资",
        "papers": [{"kind": "holding_statement", "number": "7"}, {"kind": "shareholder_consent", "number": "1"}],
        "registration": REGISTERED,
        "means": "bank",
    },
    "real_estate": {
        "pledge": "real_estate",
        "items": [HOUSE],
        "source_statement": "购买商品房",
        "papers": [{"kind": "title", "number": "沪2019黄字000123"}, {"kind": "co_owner_consent", "number": "1"}],
        "registration": REGISTERED,
        "means": "bank",
    },
}


@dataclass
class Counter:
    """A counter with a second person always at hand, and a pledge to live with."""

    shop: Shop
    clock: TestClock
    kind: str
    customer: str = ""
    ticket: str = ""

    def do(self, name: str, /, **fields: Any) -> Receipt:
        command = command_from(name, fields)
        return self.shop.do(command, Approval(SECOND, digest_of(command)))

    def pawn(self, pledge: dict[str, Any]) -> None:
        issued = self.do("pawn.issue", customer=self.customer, days=30, prohibited=[], **pledge)
        self.ticket = issued.facts[0].at.subject.partition(":")[2]

    def act(self, verb: str, /, **fields: Any) -> Receipt:
        """Something that happens to the ticket."""
        return self.do(f"pawn.{verb}", ticket=self.ticket, **fields)

    @property
    def means(self) -> str:
        return "cash" if self.kind == "movable" else "bank"

    def wait(self, days: int) -> None:
        """Close the day with an exact count and open another."""
        day = self.shop.reading.day()
        assert day is not None
        self.shop.do(CountTill(pieces=pieces_of(day.cash)))
        self.do("till.close")
        on = day.business_date + timedelta(days=days)
        self.clock.set(f"{on}T09:00")
        self.do("till.open", float_amount="900000.00")

    def stage(self) -> Stage:
        day = self.shop.reading.day()
        assert day is not None
        return self.shop.reading.ticket(self.ticket).stage(day.business_date)

    def balance(self, *codes: str) -> str:
        """What accounts of these beginnings hold together, in yuan."""
        accounts = self.shop.reading.trial_balance(date(2030, 1, 1)).accounts
        held = [each.balance for each in accounts if each.account.startswith(codes)]
        return str(sum(held[1:], start=held[0])) if held else "0.00"

    def forfeit(self) -> None:
        """Let the days of grace pass, and take down the forfeiture."""
        self.wait(36)
        self.act("forfeit")
        assert self.stage() is Stage.FORFEITED


@pytest.fixture(params=sorted(PLEDGES))
def counter(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Counter]:
    clock = TestClock(f"{BEGINS}T09:00")
    folder = a_book(tmp_path, clock)
    with signed_in(folder, clock) as shop:
        made = Counter(shop, clock, request.param)
        company = {"name": "福安典当", "credit_code": "91310104000000000T", "registered_capital": "90000000.00"}
        made.do("organisation.set_legal_person", **company, net_assets="90000000.00", as_of=f"{BEGINS}")
        made.do("till.open", float_amount="900000.00", source="capital")
        registered = made.do("customers.register", **LI)
        made.customer = registered.facts[0].at.subject.partition(":")[2]
        made.pawn(PLEDGES[request.param])
        yield made
        writer = shop.book_file.writer
        with writer.engines.reader.connect() as conn:
            assert verify(conn, writer.store, writer.vault).findings == []


def nothing_is_left(counter: Counter) -> None:
    """No loan, no receivable and no fee taken ahead stands in the books any more."""
    for account in ("1303", "1132", "1133", "2203", "2221.07"):
        assert counter.balance(account) == "0.00", account


@pytest.mark.parametrize("days", [0, 12, 30, 33])
def test_redeemed_at_once_early_on_the_due_day_and_in_grace(counter: Counter, days: int) -> None:
    if days:
        counter.wait(days)
    counter.act("redeem", means=counter.means)
    assert counter.stage() is Stage.REDEEMED
    nothing_is_left(counter)


def test_renewed_in_grace_with_a_reduction_and_redeemed_early(counter: Counter) -> None:
    counter.wait(32)
    counter.act("renew", days=30, repay="1000.00", means=counter.means)
    counter.wait(5)
    counter.act("redeem", means=counter.means)
    assert counter.stage() is Stage.REDEEMED
    nothing_is_left(counter)


def test_part_repaid_lost_found_and_redeemed(counter: Counter) -> None:
    counter.wait(10)
    counter.act("repay_part", amount="2000.00", means=counter.means)
    counter.act("report_loss", circumstances="途中遗失")
    with pytest.raises(Refusal, match=r"ticket\.loss_reported"):
        counter.act("redeem", means=counter.means)
    counter.act("replace_ticket")
    counter.wait(10)
    counter.act("redeem", means=counter.means)
    assert counter.stage() is Stage.REDEEMED
    nothing_is_left(counter)


def test_topped_up_and_the_new_ticket_redeemed(counter: Counter) -> None:
    counter.wait(10)
    topped = counter.act("top_up", amount="500.00", days=30, prohibited=[], means=counter.means)
    assert counter.stage() is Stage.TOPPED_UP
    counter.ticket = topped.facts[1].at.subject.partition(":")[2]
    counter.act("redeem", means=counter.means)
    nothing_is_left(counter)


def test_voided_on_its_own_day(counter: Counter) -> None:
    counter.act("void", reason="金额录错")
    assert counter.stage() is Stage.VOIDED
    nothing_is_left(counter)
    with pytest.raises(Refusal, match=r"ticket\.ended"):
        counter.act("redeem")


def test_lost_in_the_shops_hands_and_made_good(counter: Counter) -> None:
    counter.wait(12)
    items = [f"{counter.ticket}-1"]
    counter.do("vault.report_missing", items=items, reason="库房失窃")
    with pytest.raises(Refusal, match=r"ticket\.goods_missing"):
        counter.act("redeem", means=counter.means)
    held = counter.shop.reading.ticket(counter.ticket)
    counter.act("compensate", items=items, reason="协商赔偿", means=counter.means)
    assert counter.stage() is Stage.COMPENSATED
    assert counter.balance("6711") == str(held.appraised)
    nothing_is_left(counter)


def test_held_seized_given_back_and_redeemed(counter: Counter) -> None:
    counter.act("hold", reference="黄公协查 12 号")
    with pytest.raises(Refusal, match=r"ticket\.blocked"):
        counter.act("redeem", means=counter.means)
    counter.act("seize", receipt="扣押清单 7")
    assert counter.balance("1221") == counter.shop.reading.ticket(counter.ticket).principal.__str__()
    counter.wait(50)
    with pytest.raises(Refusal, match=r"ticket\.blocked"):
        counter.act("forfeit")
    counter.act("lift_block", reason="解除扣押")
    assert counter.stage() is Stage.IN_GRACE
    counter.act("redeem", means=counter.means)
    nothing_is_left(counter)


def test_forfeited_and_redeemed_by_agreement(counter: Counter) -> None:
    counter.wait(35)
    with pytest.raises(Refusal, match=r"agreement\.not_forfeited"):
        counter.act("redeem_by_agreement", means=counter.means)
    counter.wait(1)
    with pytest.raises(Refusal, match=r"ticket\.forfeited"):
        counter.act("renew", days=30)
    counter.act("forfeit")
    counter.act("redeem_by_agreement", means=counter.means)
    assert counter.stage() is Stage.AGREED
    nothing_is_left(counter)
    assert counter.balance("1409") == "0.00"


def test_forfeited_below_the_line_is_the_shops_own_and_sold(counter: Counter) -> None:
    counter.forfeit()
    item = f"{counter.ticket}-1"
    sell = {"items": [{"item": item, "price": "12000.00"}], "payments": [{"means": "cash", "amount": "12000.00"}]}
    if counter.kind != "movable":
        with pytest.raises(Refusal, match=r"sale\.for_account"):
            counter.do("sales.sell", **sell)
        return
    assert counter.balance("1409") == "10036.25"
    counter.do("sales.price", item=item, asking="12000.00")
    counter.do("sales.sell", **sell)
    assert counter.balance("1409") == "0.00"
    nothing_is_left(counter)
    with pytest.raises(Refusal, match=r"agreement\.goods_gone"):
        counter.act("redeem_by_agreement")


def test_listed_shares_are_never_auctioned_and_sold_only_with_consent(counter: Counter) -> None:
    held = {"papers": [{"kind": "holding_statement", "number": "A123456789"}], "registration": REGISTERED}
    shares = {"pledge": "property_right", "items": [SHARES], "source_statement": "二级市场买入", "means": "bank"}
    counter.act("redeem", means=counter.means)
    counter.pawn(shares | held)
    counter.forfeit()
    counter.do("sales.give_notice", ticket=counter.ticket, way="post")
    with pytest.raises(Refusal, match=r"disposal\.shares"):
        _auction(counter, "600000.00")
    _agree(counter)
    nothing_is_left(counter)


def _auction(counter: Counter, hammer: str) -> None:
    counter.do("sales.auction", ticket=counter.ticket, hammer=hammer, cost="5000.00", house="上海拍卖行")


def _agree(counter: Counter) -> None:
    consent = "当户书面同意 2026-04"
    counter.do("sales.agree_disposal", ticket=counter.ticket, price="700000.00", consent=consent)


SALES: dict[str, Callable[[Counter], None]] = {
    "auction": lambda counter: _auction(counter, "1300000.00"),
    "auction with a deficit": lambda counter: _auction(counter, "100000.00"),
    "agreement": _agree,
}


@pytest.mark.parametrize("how", sorted(SALES))
def test_forfeited_above_the_line_is_sold_for_the_pawners_account(counter: Counter, how: str) -> None:
    if counter.kind == "movable":
        counter.act("redeem")
        bar = RING | {"description": "投资金条", "appraised": "780000.00", "loan": "500000.00", "weight": "1000.00"}
        counter.pawn({"items": [bar], "source_statement": "银行购买"})
    counter.forfeit()
    with pytest.raises(Refusal, match=r"notice"):
        SALES[how](counter)
    counter.do("sales.give_notice", ticket=counter.ticket, way="post")
    SALES[how](counter)
    nothing_is_left(counter)
    if counter.balance("2241.01") != "0.00":
        counter.do("sales.pay_surplus", ticket=counter.ticket, means="bank", identity_checked=True)
    if counter.balance("1221") != "0.00":
        counter.do("sales.settle_deficit", ticket=counter.ticket, means="bank")
    assert counter.balance("2241.01", "1221") == "0.00"
    with pytest.raises(Refusal):
        counter.do("sales.pay_surplus", ticket=counter.ticket, means="bank", identity_checked=True)
