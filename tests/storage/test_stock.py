from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest

from app.shop import Shop
from domain.access.roles import Approval, Role, Session
from domain.commands import command_from, digest_of
from domain.errors import Refusal
from domain.ids import PersonId
from domain.money import yuan
from domain.stock.metal import Metal
from storage.photos import keep_photo
from storage.verify import verify
from tests.books import LI, RING, TestClock, a_book, do, pawn_a_ring, signed_in
from tests.pictures import a_picture

TODAY = date(2026, 3, 1)
BRACELET = {
    "description": "18K 金手链",
    "gross": "23.46",
    "fineness": "750",
    "test": "xrf",
    "ratio": "0.7",
}
ZHANG = Session(PersonId("zhang"), "张店长", Role.MANAGER)


@pytest.fixture
def shop(tmp_path: Path) -> Iterator[Shop]:
    clock = TestClock()
    with signed_in(a_book(tmp_path, clock), clock) as shop:
        yield shop


@pytest.fixture
def ring(shop: Shop) -> str:
    """The code of a ring that was pawned."""
    do(shop, "till.open", float_amount="50000.00", source="capital")
    return f"{pawn_a_ring(shop)}-1"


def set_gold(shop: Shop, price: str = "780.00", **fields: Any) -> None:
    do(shop, "stock.set_price", metal="gold", per_gram=price, source="上海黄金交易所", **fields)


def agreed(shop: Shop, name: str, **fields: Any) -> str:
    command = command_from(name, fields)
    return shop.do(command, Approval(ZHANG, digest_of(command))).facts[0].at.subject.partition(":")[2]


def kept(shop: Shop, shade: int = 0) -> str:
    return keep_photo(shop.book_file.writer, a_picture(64, 48, shade=shade)).name


def findings(shop: Shop) -> list[str]:
    writer = shop.book_file.writer
    with writer.engines.reader.connect() as conn:
        return [finding.code for finding in verify(conn, writer.store, writer.vault).findings]


def test_the_newest_price_is_that_of_the_newest_day(shop: Shop) -> None:
    assert shop.reading.price(Metal.GOLD) is None
    set_gold(shop, "780.00")
    set_gold(shop, "760.00", on="2026-02-27")
    set_gold(shop, "782.50")
    newest = shop.reading.price(Metal.GOLD)
    assert newest is not None
    assert (str(newest.per_gram), newest.on, newest.source) == ("782.50", TODAY, "上海黄金交易所")
    assert [str(each.per_gram) for each in shop.reading.prices(Metal.GOLD)] == ["760.00", "782.50"]
    assert shop.reading.price(Metal.SILVER) is None
    assert findings(shop) == []


def test_a_worksheet_is_listed_with_who_signed_and_who_agreed(shop: Shop) -> None:
    do(shop, "access.add_person", person="zhang", name="张店长", role="manager")
    set_gold(shop)
    mine = do(shop, "stock.appraise_gold", **BRACELET).facts[0].at.subject.partition(":")[2]
    watch = {"description": "劳力士", "condition": "九成新", "buy_in": "52000.00", "ratio": "0.6"}
    theirs = agreed(shop, "stock.appraise_watch", **watch)
    listed = {card.what.appraisal: (card.appraiser, card.approver) for card in shop.reading.appraisals()}
    assert listed == {mine: ("王建国", ""), theirs: ("王建国", "张店长")}
    sheet = shop.reading.appraisal(mine).what.worksheet
    assert (str(sheet.value), str(sheet.loan_suggested), str(sheet.offer)) == ("13724.10", "9606.87", "9600.00")
    with shop.book_file.writer.work() as work:
        assert work.state.appraisal(theirs) == shop.reading.appraisal(theirs).what
        assert work.state.appraisal("a_0") is None
    with pytest.raises(Refusal, match=r"appraisal\.unknown"):
        shop.reading.appraisal("a_0")
    assert findings(shop) == []


def test_worksheets_since_a_day_leave_out_those_before_it(shop: Shop) -> None:
    set_gold(shop)
    signed = do(shop, "stock.appraise_gold", **BRACELET).facts[0].at.subject.partition(":")[2]
    assert [each.what.appraisal for each in shop.reading.appraisals(TODAY)] == [signed]
    assert shop.reading.appraisals(TODAY + timedelta(days=1)) == ()


def test_photos_are_put_onto_an_items_card_in_the_order_in_which_they_were_added(shop: Shop, ring: str) -> None:
    first, second, third = (kept(shop, shade) for shade in (0, 90, 180))
    do(shop, "stock.add_photos", item=ring, photos=[second, first])
    do(shop, "stock.add_photos", item=ring, photos=[first, third])
    assert shop.reading.photos_of(ring) == (second, first, third)
    with pytest.raises(Refusal, match=r"photo\.known"):
        do(shop, "stock.add_photos", item=ring, photos=[third])
    with pytest.raises(Refusal, match=r"photo\.unknown"):
        do(shop, "stock.add_photos", item=ring, photos=["sha256:00"])
    for code in (f"{ring}1", "31012699999-1", "nonsense", "-"):
        with pytest.raises(Refusal, match=r"item\.unknown"):
            do(shop, "stock.add_photos", item=code, photos=[first])
    assert findings(shop) == []


def test_what_went_home_is_not_photographed_any_more(shop: Shop, ring: str) -> None:
    photo = kept(shop)
    voided = f"{pawn_a_ring(shop)}-1"
    do(shop, "pawn.redeem", ticket=ring.partition("-")[0])
    agreed(shop, "pawn.void", ticket=voided.partition("-")[0], reason="录入错误")
    for code in (ring, voided):
        with pytest.raises(Refusal, match=r"stock\.not_held"):
            do(shop, "stock.add_photos", item=code, photos=[photo])
        assert shop.reading.photos_of(code) == ()


def test_one_of_two_goes_home_and_the_other_is_still_photographed(shop: Shop) -> None:
    do(shop, "till.open", float_amount="50000.00", source="capital")
    customer = do(shop, "customers.register", **LI).facts[0].at.subject.partition(":")[2]
    pledge: dict[str, Any] = {"customer": customer, "days": 30, "source_statement": "本人购买", "prohibited": []}
    issued = do(shop, "pawn.issue", **pledge, items=[RING, RING | {"description": "银镯"}])
    ticket = issued.facts[0].at.subject.partition(":")[2]
    do(shop, "pawn.release_items", ticket=ticket, items=[f"{ticket}-1"])
    photo = kept(shop)
    do(shop, "stock.add_photos", item=f"{ticket}-2", photos=[photo])
    with pytest.raises(Refusal, match=r"stock\.not_held"):
        do(shop, "stock.add_photos", item=f"{ticket}-1", photos=[photo])


def test_a_pledge_brings_its_photos_along(shop: Shop) -> None:
    do(shop, "till.open", float_amount="50000.00", source="capital")
    names = [kept(shop, shade) for shade in (10, 200)]
    assert shop.reading.photos_of(f"{pawn_a_ring(shop, photos=names)}-1") == tuple(names)
    assert findings(shop) == []


def test_the_dial_is_made_of_what_is_in_pawn(shop: Shop, ring: str) -> None:
    """23.46 g of 999 gold for 10,000 yuan and today's interest, less the fee that would go back."""
    made = shop.reading.price_shock(Metal.GOLD, TODAY)
    [exposed] = made.tickets
    assert exposed.ticket == ring.partition("-")[0]
    assert exposed.short_at(exposed.goes_under_below) == yuan("0.00")
    assert yuan("400.00") < exposed.goes_under_below < yuan("430.00")
    assert shop.reading.price_shock(Metal.SILVER, TODAY).tickets == ()
    do(shop, "pawn.redeem", ticket=exposed.ticket)
    assert shop.reading.price_shock(Metal.GOLD, TODAY).tickets == ()


def test_a_forfeited_ticket_owes_its_loan(shop: Shop, ring: str) -> None:
    [exposed] = shop.reading.price_shock(Metal.GOLD, date(2026, 12, 1)).tickets
    assert (exposed.ticket, exposed.debt) == (ring.partition("-")[0], yuan("10000.00"))
