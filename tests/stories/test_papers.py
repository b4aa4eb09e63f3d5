"""Every paper of a real shop: whatever happens calls for its papers, and each can be printed, and printed again."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from app.shop import Shop
from domain.access.roles import Approval, Role, Session
from domain.commands import command_from, digest_of
from domain.documents import OF_THE_BOOKS, Document, DocumentKind, documents_of, forms_of
from domain.errors import Refusal
from domain.facts import Fact
from domain.ids import PersonId
from domain.ports import Receipt
from tests.books import LI, RING, TestClock, a_book, do, signed_in
from tests.printing.reading import said_on, text_of

CHEN = Session(PersonId("chen"), "陈志强", Role.MANAGER)
WATCH = {
    "category": "watch",
    "description": "机械腕表",
    "condition": "九成新",
    "appraised": "60000.00",
    "loan": "40000.00",
    "attributes": [{"key": "brand", "value": "浪琴"}],
}

HOUSE: dict[str, Any] = {
    "items": [
        {
            "category": "house",
            "description": "南门路 8 号 302 室",
            "condition": "自住",
            "appraised": "900000.00",
            "loan": "300000.00",
            "attributes": [
                {"key": "title_number", "value": "沪（2019）黄字第 012345 号"},
                {"key": "area", "value": "86.42"},
            ],
        }
    ],
    "months": 3,
    "pledge": "real_estate",
    "prohibited": [],
    "source_statement": "本人所有",
    "papers": [{"kind": "title", "number": "012345"}, {"kind": "co_owner_consent", "number": "1"}],
    "registration": {"authority": "黄浦区不动产登记中心", "number": "沪黄抵 87", "on": "2026-02-27"},
    "means": "bank",
}


@pytest.fixture
def clock() -> TestClock:
    return TestClock()


@pytest.fixture
def shop(tmp_path: Path, clock: TestClock) -> Iterator[Shop]:
    with signed_in(a_book(tmp_path, clock), clock) as shop:
        do(shop, "access.add_person", person="chen", name="陈志强", role="manager")
        do(shop, "till.open", float_amount="900000.00", source="capital")
        do(shop, "vault.add_place", code="A", name="库房", kind="vault")
        yield shop


class Told:
    """Does things in a shop, with a second manager, and keeps every fact of them."""

    def __init__(self, shop: Shop, clock: TestClock) -> None:
        self.shop, self.clock = shop, clock
        self.facts: list[tuple[Fact, ...]] = []
        self.customer = self.do("customers.register", **LI).facts[0].at.subject.partition(":")[2]

    def do(self, command: str, **fields: Any) -> Receipt:
        asked = command_from(command, fields)
        receipt = self.shop.do(asked, Approval(CHEN, digest_of(asked)))
        self.facts.append(receipt.facts)
        return receipt

    def pawn(self, *items: dict[str, Any]) -> str:
        pledge: dict[str, Any] = {"customer": self.customer, "source_statement": "本人购买", "prohibited": []}
        receipt = self.do("pawn.issue", **pledge, days=30, items=list(items or (RING,)))
        return receipt.facts[0].at.subject.partition(":")[2]

    def pass_days(self, days: int) -> None:
        with self.shop.book_file.writer.work() as work:
            fen = work.state.cash_in_drawer(work.device).minor
        pieces = [{"denomination": "100.00", "pieces": fen // 10_000}, {"denomination": "0.01", "pieces": fen % 10_000}]
        self.do("till.count", pieces=[each for each in pieces if each["pieces"]])
        self.do("till.close")
        self.clock.pass_days(days)
        self.do("till.open", float_amount="900000.00", source="capital")

    def papers(self) -> list[Document]:
        return [document for facts in self.facts for document in (*documents_of(facts), *forms_of(facts))]


@pytest.fixture
def told(shop: Shop, clock: TestClock) -> Told:
    return Told(shop, clock)


def a_long_spring(told: Told) -> None:
    """Something of everything that may happen to pledges, goods and the vault."""
    told.do("pawn.void", ticket=told.pawn(), reason="金额录入有误")
    told.do("pawn.issue", **HOUSE, customer=told.customer)
    renewed, redeemed, parted, topped = (told.pawn() for _ in range(4))
    two = told.pawn(RING, RING | {"description": "足金项链"})
    lost, held, seized, gone = told.pawn(), told.pawn(), told.pawn(), told.pawn()
    forfeited, agreed, watch, other = told.pawn(), told.pawn(), told.pawn(WATCH), told.pawn(WATCH)
    bag = f"{renewed}-1"
    told.do("vault.store", item=bag, place="A", bag="FB1", seal="S1")
    told.do("vault.store", item=f"{redeemed}-1", place="A", bag="FB2", seal="S2")
    told.do("vault.check_out", items=[bag], reason="复核")
    told.do("vault.reseal", item=bag, place="A", seal="S3")
    told.do("stock.set_price", metal="gold", per_gram="780.00", source="上海黄金交易所")
    told.do("stock.appraise_gold", description="金链", gross="10.00", fineness="750", test="xrf", ratio="0.7")
    told.do("pawn.draft", asked=_asked(told))
    count = getattr(told.do("vault.start_stocktake", kind="surprise").happened, "stocktake")  # noqa: B009
    told.do("vault.scan_stocktake", stocktake=count, place="A", items=[bag])
    told.do("vault.finish_stocktake", stocktake=count)
    walk = getattr(told.do("vault.draw_walk").happened, "walk")  # noqa: B009
    told.do("vault.finish_walk", walk=walk, seen=[{"item": bag}])
    told.pass_days(10)
    told.do("pawn.repay_part", ticket=parted, amount="3000.00")
    told.do("pawn.release_items", ticket=two, items=[f"{two}-2"])
    told.do("pawn.top_up", ticket=topped, amount="1000.00", days=30, prohibited=[])
    told.do("pawn.report_loss", ticket=lost, circumstances="地铁上遗失")
    told.do("pawn.replace_ticket", ticket=lost)
    told.do("pawn.hold", ticket=held, reference="协查 112")
    told.do("pawn.seize", ticket=seized, receipt="扣字 317")
    told.do("vault.report_missing", items=[f"{gone}-1"], reason="盘点短少")
    told.do("pawn.compensate", ticket=gone, items=[f"{gone}-1"], reason="协商赔偿")
    told.do("pawn.renew", ticket=renewed, days=30)
    told.do("pawn.redeem", ticket=redeemed)
    told.do("vault.release", items=[f"{redeemed}-1"])
    parts = [{"ticket": parted, "wish": "redeem"}, {"ticket": two, "wish": "renew", "days": 30}]
    told.do("pawn.settle", parts=parts)
    told.pass_days(27)
    for ticket in (forfeited, agreed, watch, other):
        told.do("pawn.forfeit", ticket=ticket)
    told.do("pawn.redeem_by_agreement", ticket=agreed)
    _sold(told, forfeited)
    for ticket, hammer in ((watch, "55000.00"), (other, "30000.00")):
        told.do("sales.give_notice", ticket=ticket, way="post")
        told.do("sales.auction", ticket=ticket, hammer=hammer, cost="2000.00", house="上海公信拍卖有限公司")
    told.do("sales.pay_surplus", ticket=watch, means="cash", identity_checked=True)
    told.do("sales.settle_deficit", ticket=other, means="cash", amount="500.00")
    told.pass_days(1)


def _asked(told: Told) -> dict[str, Any]:
    return {
        "customer": told.customer,
        "items": [RING],
        "prohibited": [],
        "days": 30,
        "source_statement": "本人购买",
    }


def _sold(told: Told, forfeited: str) -> None:
    item = f"{forfeited}-1"
    told.do("sales.price", item=item, asking="12000.00")
    cash: list[Any] = [{"means": "cash", "amount": "12000.00"}]
    receipt = told.do("sales.sell", items=[{"item": item, "price": "12000.00"}], payments=cash).happened
    told.do("sales.take_back", receipt=getattr(receipt, "receipt"), item=item, means="cash", reason="退货")  # noqa: B009


MOVING_IN = {DocumentKind.MOVING_IN_CERTIFICATE}
"""What a shop with old books alone sees (`test_opening`)."""


def test_whatever_happens_has_its_papers(told: Told) -> None:
    a_long_spring(told)
    papers = told.papers()
    assert {document.kind for document in papers} == set(DocumentKind) - OF_THE_BOOKS - MOVING_IN
    for document in papers:
        assert told.shop.preview(document).startswith(b"%PDF"), document


def test_the_second_print_says_so_and_the_first_is_kept(told: Told) -> None:
    told.pawn()
    [document, *_] = documents_of(told.facts[-1])
    first, second = told.shop.paper(document), told.shop.paper(document)
    assert "Reprint" not in text_of(first)
    said_on(second, "Reprint 1")
    assert told.shop.preview(document) == first


def test_a_paper_shows_the_ticket_as_it_was_after_its_own_fact(told: Told) -> None:
    ticket = told.pawn()
    told.do("pawn.repay_part", ticket=ticket, amount="3000.00")
    [receipt] = documents_of(told.facts[-1])
    told.do("pawn.repay_part", ticket=ticket, amount="2000.00")
    said_on(told.shop.preview(receipt), "Loan from now on ¥7,000.00")


def test_bags_that_moved_together_share_one_slip(told: Told) -> None:
    items = [f"{told.pawn()}-1" for _ in range(3)]
    for place, item in enumerate(items):
        told.do("vault.store", item=item, place="A", bag=f"FB{place}", seal=f"S{place}")
    out = told.do("vault.check_out", items=items, reason="复核")
    [slip] = documents_of(out.facts)
    said_on(told.shop.preview(slip), "Bags 3", *items)


def test_a_paper_that_the_fact_does_not_call_for_is_refused(told: Told) -> None:
    told.pawn()
    [ticket, *_] = documents_of(told.facts[-1])
    with pytest.raises(Refusal, match=r"document\.unknown"):
        told.shop.preview(Document(DocumentKind.VOID_SLIP, ticket.effect))
