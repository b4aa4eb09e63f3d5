"""Forfeited goods at the screen of a real shop: what is shown is what the book then does; a refusal does nothing."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from pytestqt.qtbot import QtBot

from app.language import CHINESE, translator
from domain.ledger.means import Means
from domain.money import yuan
from domain.stock.goods import GoodsStatus
from tests.books import TestClock
from tests.ui.around import kept_of, nameless
from tests.ui.sales_shop import SalesShop, a_stocked_book, agree, at_desk, close_day, enter, next_day, sum_of
from ui.books.entry_panel import EntryPanel
from ui.language import set_translate
from ui.sales.deal_panel import DealPanel
from ui.sales.forfeited_view import ForfeitedView
from ui.sales.goods_view import GoodsView
from ui.sales.lists import Segment
from ui.sales.lot_panels import AuctionPanel, DeficitPanel, NoticePanel, SurplusPanel
from ui.sales.sale_view import SaleView
from ui.sales.take_back_view import TakeBackView
from ui.screens import Page
from ui.widgets.buttons import SmallButton

ROOMY = 1272


@pytest.fixture(scope="module")
def stocked_book(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, dict[str, str]]:
    """A closed book with forfeited goods; every test works on its own copy."""
    return a_stocked_book(tmp_path_factory.mktemp("stocked"), TestClock())


@pytest.fixture
def clock() -> TestClock:
    return TestClock("2026-04-20T10:30")


@pytest.fixture
def tickets(stocked_book: tuple[Path, dict[str, str]]) -> dict[str, str]:
    return stocked_book[1]


@pytest.fixture
def sign_in(stocked_book: tuple[Path, dict[str, str]], tmp_path: Path, clock: TestClock) -> Iterator[SignIn]:
    folder = tmp_path / stocked_book[0].name
    shutil.copytree(stocked_book[0], folder, ignore=shutil.ignore_patterns("lock", "holder.json"))
    made = SignIn(folder, clock)
    yield made
    made.leave()


class SignIn:
    """Signs somebody in, once a test."""

    def __init__(self, folder: Path, clock: TestClock) -> None:
        self._folder, self._clock = folder, clock
        self._open: Any = None

    def __call__(self, person: str = "lina") -> SalesShop:
        self._open = at_desk(self._folder, self._clock, person)
        return SalesShop(self._open.__enter__(), self._clock)

    def leave(self) -> None:
        if self._open is not None:
            self._open.__exit__(None, None, None)


@pytest.fixture
def shop(sign_in: SignIn) -> SalesShop:
    """A clerk at the counter; the ring and the bracelet are priced."""
    return sign_in("lina")


@pytest.fixture
def bring_up(qtbot: QtBot) -> Callable[..., Any]:
    """Bring a screen up, as the shell does."""

    def show(page: Page, **params: Any) -> Any:
        qtbot.addWidget(page)
        page.resize(ROOMY, 860)
        page.show()
        page.fit(ROOMY)
        page.on_show(**params)
        return page

    return show


def price_rings(shop: SalesShop, tickets: dict[str, str]) -> tuple[str, str]:
    codes = f"{tickets['rings']}-1", f"{tickets['rings']}-2"
    for code, asking in zip(codes, ("12360.00", "6180.00"), strict=True):
        shop.do("sales.price", item=code, asking=asking)
    return codes


def panel_of(page: Any, kind: type[Any] = DealPanel) -> Any:
    assert isinstance(page.panel, kind), page.banner.text
    return page.panel


def status(shop: SalesShop, code: str) -> GoodsStatus:
    return shop.desk.reading.goods_card(code, shop.clock.now.date()).goods.status


# The lists.


def test_each_list_shows_its_goods_and_their_sums(shop: SalesShop, tickets: dict[str, str], bring_up: Any) -> None:
    ring, _bracelet = price_rings(shop, tickets)
    view = bring_up(ForfeitedView(shop.around()))
    stock = view.tables[Segment.STOCK].content.rows
    assert stock[0].code == ring
    assert [str(row.expected) for row in stock] == ["1963.75", "981.87", "None"]
    assert [chip.text().split("  ")[1] for chip in view.chips.values()] == ["3", "2", "0", "0", "0", "0"]
    figures = [card._figure.text() for card in view.sums._cards]
    assert figures == ["3", "¥18,265.98", "¥18,540.00", "¥2,945.62"]
    enter(view.filter, "手镯")
    assert view.sums._cards[0]._figure.text() == "1"
    view.chips[Segment.LOTS].click()
    enter(view.filter, "")
    assert [line.ticket for line in view.tables[Segment.LOTS].content.rows] == [tickets["watch"], tickets["bag"]]
    assert view.sums._cards[2]._figure.text() == "¥140,507.50"


def test_the_bar_below_follows_the_cursor_and_says_what_can_be_done(
    shop: SalesShop, tickets: dict[str, str], bring_up: Any
) -> None:
    ring, _bracelet = price_rings(shop, tickets)
    view = bring_up(ForfeitedView(shop.around()))
    assert view.bar.about.text() == f"{ring} · 足金戒指 23.46 g"
    assert all(button.isEnabled() for button in view.bar.buttons.values())
    view.tables[Segment.STOCK].selectRow(2)
    assert not view.bar.buttons["sell"].isEnabled()
    view.bar.buttons["price"].click()
    assert panel_of(view).deal.item == f"{tickets['phone']}-1"
    view.panel.reject()
    view.tables[Segment.STOCK].selectRow(0)
    view.bar.buttons["sell"].click()
    assert shop.shown.opened == [("sale", {"intent": ring})]
    view.chips[Segment.LOTS].click()
    assert list(view.bar.buttons) == ["auction", "agree", "compensate"]
    assert not view.bar.buttons["auction"].isEnabled()
    view.chips[Segment.SOLD].click()
    assert view.bar.isHidden()


def test_an_empty_list_says_what_comes_next(shop: SalesShop, bring_up: Any) -> None:
    view = bring_up(ForfeitedView(shop.around()))
    for segment in (Segment.SOLD, Segment.SURPLUSES, Segment.DEFICITS, Segment.CONFLICTS):
        view.chips[segment].click()
        assert view.states.current is not view._stack
        assert view.sums.isHidden()
    enter(view.filter, "zzzz")
    view.chips[Segment.STOCK].click()
    assert view.states._notice.accessibleName() == "Nothing fits"


def test_a_label_scanned_over_the_lists_opens_its_item(shop: SalesShop, tickets: dict[str, str], bring_up: Any) -> None:
    view = bring_up(ForfeitedView(shop.around()))
    assert view.on_scan(f"PAWN:{tickets['rings']}-2")
    assert shop.shown.opened == [("goods", {"code": f"{tickets['rings']}-2"})]
    assert not view.on_scan("31012699999")


def test_the_list_and_its_filter_outlast_a_change_of_language(shop: SalesShop, bring_up: Any) -> None:
    view = bring_up(ForfeitedView(shop.around()))
    view.chips[Segment.LOTS].click()
    enter(view.filter, "Birkin")
    other = bring_up(ForfeitedView(shop.around()), **view.kept())
    assert other.chips[Segment.LOTS].isChecked()
    assert len(other.tables[Segment.LOTS].content.rows) == 1


# Prices and losses.


def test_a_clerks_price_stands_once_the_manager_agreed(shop: SalesShop, tickets: dict[str, str], bring_up: Any) -> None:
    code = f"{tickets['phone']}-1"
    view = bring_up(ForfeitedView(shop.around()))
    view._act("price", tickets["phone"], code)
    panel = panel_of(view)
    enter(panel.asking, "3914")
    assert sum_of(panel) == "¥588.40"
    assert "a manager agrees to the price of ¥3,914.00" in panel.reason.text()
    before = shop.facts()
    panel.primary()
    assert shop.facts() == before
    agree(view)
    assert shop.desk.reading.goods_card(code, shop.clock.now.date()).goods.asking == yuan("3914")
    assert view.panel is None
    assert str(view.tables[Segment.STOCK].content.rows[-1].asking) == "3914.00"


@pytest.mark.parametrize("typed", ["", "0", "viel"])
def test_a_price_that_is_none_does_nothing(shop: SalesShop, tickets: dict[str, str], bring_up: Any, typed: str) -> None:
    view = bring_up(GoodsView(shop.around()), code=f"{tickets['phone']}-1", intent="price")
    panel, before = panel_of(view), shop.facts()
    enter(panel.asking, typed)
    panel.primary()
    assert panel.fields["asking"].error
    assert shop.facts() == before


def test_an_item_is_written_down_and_then_written_off(sign_in: SignIn, tickets: dict[str, str], bring_up: Any) -> None:
    shop, code = sign_in("wang"), f"{tickets['phone']}-1"
    view = bring_up(GoodsView(shop.around()), code=code, intent="write_down")
    panel = panel_of(view)
    panel.primary()
    assert panel.fields["value"].error == panel.fields["reason"].error == "Please fill this in."
    enter(panel.value, "2800")
    enter(panel.why, "屏幕有裂纹")
    panel.primary()
    agree(view)
    assert view.figures.tree.lines[-1].amount == "2,800.00"
    assert "Written down" in "".join(line.what for line in view._presenter.shown.story)
    view.acts.buttons["write_off"].click()
    panel = panel_of(view)
    enter(panel.why, "失窃，已报案")
    assert sum_of(panel) == "¥2,800.00"
    panel.primary()
    agree(view)
    assert status(shop, code) is GoodsStatus.WRITTEN_OFF
    assert view.acts.buttons == {}


def test_more_than_the_book_value_is_refused_where_it_is_typed(
    shop: SalesShop, tickets: dict[str, str], bring_up: Any
) -> None:
    view = bring_up(GoodsView(shop.around()), code=f"{tickets['phone']}-1", intent="write_down")
    panel, before = panel_of(view), shop.facts()
    enter(panel.value, "9999")
    enter(panel.why, "涨价")
    assert "¥3,211.60" in panel.reason.text()
    panel.primary()
    assert panel.banner.text
    assert shop.facts() == before


# The pawner's account.


def test_a_lot_goes_from_its_notice_to_the_last_part_of_its_surplus(
    sign_in: SignIn, tickets: dict[str, str], bring_up: Any
) -> None:
    shop, ticket = sign_in("wang"), tickets["watch"]
    view = bring_up(ForfeitedView(shop.around()), segment=Segment.LOTS, text="")
    view._act("auction", ticket, "")
    assert "Give notice first" in view.banner.text
    view._act("notice", ticket, "")
    panel = panel_of(view, NoticePanel)
    assert sum_of(panel) == "¥80,290.00"
    enter(panel.words, "挂号信 12")
    panel.primary()
    assert shop.desk.reading.lot(ticket).noticed_on is not None
    view._act("auction", ticket, "")
    panel = panel_of(view, AuctionPanel)
    enter(panel.hammer, "105000")
    enter(panel.cost, "5250")
    assert sum_of(panel) == "¥19,460.00"
    before = shop.facts()
    panel.primary()
    assert panel.fields["house"].error == "Please fill this in."
    assert shop.facts() == before
    enter(panel.house, "国拍行")
    panel.primary()
    agree(view)
    view.chips[Segment.SURPLUSES].click()
    [owed] = view.tables[Segment.SURPLUSES].content.rows
    assert owed.left == yuan("19460")
    view._act("pay_surplus", ticket, "")
    panel = panel_of(view, SurplusPanel)
    enter(panel.amount, "10000")
    before = shop.facts()
    panel.primary()
    assert "Check the papers" in panel.banner.text
    assert shop.facts() == before
    panel.checked.click()
    panel.primary()
    [owed] = view.tables[Segment.SURPLUSES].content.rows
    assert (owed.paid, owed.left) == (yuan("10000"), yuan("9460"))
    view._act("pay_surplus", ticket, "")
    panel = panel_of(view, SurplusPanel)
    enter(panel.amount, "9460.01")
    panel.checked.click()
    assert "is more than the ¥9,460.00" in panel.reason.text()


def test_a_deficit_is_claimed_and_paid_in_full(sign_in: SignIn, tickets: dict[str, str], bring_up: Any) -> None:
    shop, ticket = sign_in("wang"), tickets["watch"]
    shop.do("sales.give_notice", ticket=ticket, way="call", note="")
    view = bring_up(GoodsView(shop.around()), code="", ticket=ticket, intent="agree")
    panel = panel_of(view)
    enter(panel.price, "70000")
    assert (panel.tree.lines[-1].words, sum_of(panel)) == ("Deficit, claimed from the pawner", "¥10,290.00")
    enter(panel.consent, "协议 2026-4")
    panel.primary()
    agree(view)
    assert view.lot.tree.lines[-1].amount == "¥10,290.00"
    view.primary()
    panel = panel_of(view, DeficitPanel)
    panel.means.choose(Means.BANK)
    panel.refresh()
    panel.primary()
    assert view.lot.tree.lines[-1].amount == "¥0.00"
    assert shop.desk.reading.surpluses(shop.clock.now.date()).deficit_left == yuan("0")


def test_a_clerk_may_not_give_notice_and_sees_no_button(
    shop: SalesShop, tickets: dict[str, str], bring_up: Any
) -> None:
    view = bring_up(GoodsView(shop.around()), code=f"{tickets['watch']}-1")
    assert "notice" not in view.acts.buttons
    assert not view.acts.buttons["auction"].isEnabled()
    assert "Give notice first" in view.acts.buttons["auction"].toolTip()


# The sale at the counter.


def test_a_basket_is_scanned_paid_in_two_ways_and_sold(shop: SalesShop, tickets: dict[str, str], bring_up: Any) -> None:
    ring, bracelet = price_rings(shop, tickets)
    view = bring_up(SaleView(shop.around()))
    for code in (ring, bracelet):
        assert view.on_scan(f"PAWN:{code}")
    assert [line.price.text() for line in view.basket.lines.values()] == ["¥12,360.00", "¥6,180.00"]
    assert not view.paying.confirm.isEnabled()
    enter(view.paying.edits[Means.BANK], "10000")
    view.keys()["F11"].do()
    assert view.paying.edits[Means.CASH].text() == "¥8,540.00"
    enter(view.paying.handed, "9000")
    assert view.paying._change.text() == "¥460.00"
    view.primary()
    assert "Sold for ¥18,540.00, receipt r_" in view.banner.text
    assert "Change: ¥460.00" in view.banner.text
    assert view.basket.lines == {}
    assert status(shop, ring) is status(shop, bracelet) is GoodsStatus.SOLD
    slip = shop.desk.reading.sale_slip(view._presenter._receipt)
    assert (slip.gross, slip.cash, slip.bank) == tuple(map(yuan, ("18540", "8540", "10000")))
    assert view.keys()["F9"].words == "Receipt again"


def test_the_vouchers_of_a_sale_are_seen_before_it_and_told_after_it(
    sign_in: SignIn, tickets: dict[str, str], bring_up: Any
) -> None:
    shop = sign_in("wang")
    ring, _other = price_rings(shop, tickets)
    view = bring_up(SaleView(shop.around()), intent=ring)
    assert not view.paying.voucher.isVisibleTo(view)
    view.paying.rest_in_cash.click()
    before = shop.facts()
    view.paying.voucher.click()
    seen = view.findChild(EntryPanel).entries
    assert shop.facts() == before
    view.findChild(EntryPanel).accept()
    view.primary()
    assert f"Vouchers posted: {len(seen.entries)}" in view.banner.text
    next(each for each in view.banner.findChildren(SmallButton) if each.text() == "Voucher").click()
    told = view.findChildren(EntryPanel)[-1]
    assert [each.postings for each in told.entries.entries] == [each.postings for each in seen.entries]
    told.primary()
    assert shop.shown.opened[-1] == ("books", {"voucher": told.entries.entries[0].cause})


def test_payments_that_do_not_add_up_sell_nothing(shop: SalesShop, tickets: dict[str, str], bring_up: Any) -> None:
    ring, _other = price_rings(shop, tickets)
    view = bring_up(SaleView(shop.around()), intent=ring)
    before = shop.facts()
    enter(view.paying.edits[Means.CASH], "12359.99")
    view.primary()
    assert view.banner.text == "Still to be paid: ¥0.01"
    enter(view.paying.edits[Means.CASH], "viel")
    view.primary()
    assert view.banner.text == "An amount is wrong; it is said beside it."
    view._presenter.start_over()
    view.primary()
    assert view.banner.text.startswith("The basket is empty.")
    assert shop.facts() == before


@pytest.mark.parametrize(
    "which, said",
    [
        ("watch", "article 43"),
        ("phone", "has no price yet"),
        ("nothing", "There are no forfeited goods"),
    ],
)
def test_what_may_not_be_sold_stays_out_of_the_basket(
    shop: SalesShop, tickets: dict[str, str], bring_up: Any, which: str, said: str
) -> None:
    view = bring_up(SaleView(shop.around()))
    view.on_scan(f"PAWN:{tickets.get(which, '31012699999')}-1")
    assert said in view.banner.text
    assert view.basket.lines == {}


def test_an_item_stands_in_the_basket_once(shop: SalesShop, tickets: dict[str, str], bring_up: Any) -> None:
    ring, _other = price_rings(shop, tickets)
    view = bring_up(SaleView(shop.around()), intent=ring)
    view.on_scan(ring)
    assert view.banner.text == f"{ring} is in the basket already."
    assert list(view.basket.lines) == [ring]


def test_words_narrow_the_shelf_and_enter_takes_the_one_that_is_left(
    shop: SalesShop, tickets: dict[str, str], bring_up: Any
) -> None:
    _ring, bracelet = price_rings(shop, tickets)
    view = bring_up(SaleView(shop.around()))
    assert len(view.shelf.table.content.rows) == 3
    enter(view.basket.scan, "手镯")
    assert [line.code for line in view.shelf.table.content.rows] == [bracelet]
    view.basket.entered.emit("手镯")
    assert list(view.basket.lines) == [bracelet]
    assert len(view.shelf.table.content.rows) == 2
    view.basket.lines[bracelet].remove.click()
    assert view.basket.lines == {}


def test_a_price_far_below_the_asking_price_waits_for_the_second_person(
    shop: SalesShop, tickets: dict[str, str], bring_up: Any
) -> None:
    ring, _other = price_rings(shop, tickets)
    view = bring_up(SaleView(shop.around()), intent=ring)
    enter(view.basket.lines[ring].price, "10000")
    assert "19.1 % below the asking price" in view.basket.lines[ring]._said.text()
    view.paying.rest_in_cash.click()
    view.primary()
    assert status(shop, ring) is GoodsStatus.IN_STOCK
    agree(view)
    assert status(shop, ring) is GoodsStatus.SOLD


def test_the_basket_outlasts_leaving_and_a_change_of_language(
    shop: SalesShop, tickets: dict[str, str], bring_up: Any
) -> None:
    ring, _other = price_rings(shop, tickets)
    view = bring_up(SaleView(shop.around()), intent=ring)
    enter(view.basket.lines[ring].price, "12000")
    enter(view.paying.edits[Means.BANK], "2000")
    assert not view.on_back()
    view.on_show()
    assert list(view.basket.lines) == [ring]
    other = bring_up(SaleView(shop.around()), unsaved=kept_of(view))
    assert other.basket.lines[ring].price.text() == "¥12,000.00"
    assert other.paying.edits[Means.BANK].text() == "¥2,000.00"
    assert other.paying.verdict.text() == "Still to be paid: ¥10,000.00"


def test_an_item_that_another_workstation_sold_meanwhile_is_not_sold_again(
    shop: SalesShop, tickets: dict[str, str], bring_up: Any
) -> None:
    ring, _other = price_rings(shop, tickets)
    view = bring_up(SaleView(shop.around()), intent=ring)
    view.paying.rest_in_cash.click()
    shop.sell(ring, "12360.00")
    before = shop.facts()
    view.primary()
    assert "is not in stock any more" in view.banner.text
    assert shop.facts() == before


def test_nothing_is_sold_while_the_till_is_closed(shop: SalesShop, tickets: dict[str, str], bring_up: Any) -> None:
    ring, _other = price_rings(shop, tickets)
    view = bring_up(SaleView(shop.around()), intent=ring)
    view.paying.rest_in_cash.click()
    close_day(shop.desk)
    view.primary()
    assert "till" in view.banner.text
    assert status(shop, ring) is GoodsStatus.IN_STOCK


def test_a_scanned_receipt_goes_to_the_goods_taken_back(shop: SalesShop, bring_up: Any) -> None:
    view = bring_up(SaleView(shop.around()))
    assert view.on_scan("r_0123456789ab")
    assert shop.shown.opened == [("take_back", {"intent": "r_0123456789ab"})]


# Taken back.


def test_a_line_of_a_receipt_is_taken_back(shop: SalesShop, tickets: dict[str, str], bring_up: Any) -> None:
    ring, _other = price_rings(shop, tickets)
    receipt = shop.sell(ring, "12360.00")
    view = bring_up(TakeBackView(shop.around()), intent=receipt)
    [line] = view.table.content.rows
    view._presenter.take_back(line)
    panel, before = panel_of(view), shop.facts()
    panel.primary()
    assert panel.fields["reason"].error == "Please fill this in."
    enter(panel.why, "尺寸不合")
    assert sum_of(panel) == "¥12,360.00"
    panel.primary()
    assert shop.facts() == before
    agree(view)
    assert status(shop, ring) is GoodsStatus.IN_STOCK
    [line] = view.table.content.rows
    assert "was taken back on" in line.refused
    view._presenter.take_back(line)
    assert "was taken back on" in view.banner.text


def test_a_receipt_is_found_by_its_item_and_an_unknown_one_is_told(
    shop: SalesShop, tickets: dict[str, str], bring_up: Any
) -> None:
    ring, other = price_rings(shop, tickets)
    receipt = shop.sell(ring, "12360.00")
    view = bring_up(TakeBackView(shop.around()))
    view.on_scan(f"PAWN:{ring}")
    assert [line.sale.receipt for line in view.table.content.rows] == [receipt]
    for text in (other, "r_ffffffffffff", "abc"):
        view.on_scan(text)
        assert view.states.current is not view.card
        assert view.table.content.rows == ()


def test_after_a_week_it_is_too_late(sign_in: SignIn, clock: TestClock, tickets: dict[str, str], bring_up: Any) -> None:
    shop = sign_in("wang")
    ring, _other = price_rings(shop, tickets)
    receipt = shop.sell(ring, "12360.00")
    next_day(shop.desk, clock, "2026-04-28")
    view = bring_up(TakeBackView(shop.around()), intent=receipt)
    [line] = view.table.content.rows
    assert "taken back for 7 days" in line.refused
    view.primary()
    assert view.panel is None
    assert "taken back for 7 days" in view.banner.text


# The card.


def test_the_card_tells_the_story_from_pledge_to_sale(shop: SalesShop, tickets: dict[str, str], bring_up: Any) -> None:
    ring, _other = price_rings(shop, tickets)
    receipt = shop.sell(ring, "12360.00")
    view = bring_up(GoodsView(shop.around()), code=ring)
    shown = view._presenter.shown
    assert [line.what.partition(",")[0] for line in shown.story] == ["Pawned", "Forfeited", "Priced for sale", "Sold"]
    assert shown.story[-1].money == "received ¥12,360.00"
    assert "cost 10,036.25 · margin 1,963.75" in shown.story[-1].details
    assert receipt in shown.story[-1].details
    assert view.figures.tree.lines[-1].amount == "¥1,963.75"
    assert list(view.acts.buttons) == ["take_back"]


def test_a_ticket_shows_its_first_item_and_leads_to_the_others(
    shop: SalesShop, tickets: dict[str, str], bring_up: Any
) -> None:
    view = bring_up(GoodsView(shop.around()), ticket=tickets["rings"])
    first, second = f"{tickets['rings']}-1", f"{tickets['rings']}-2"
    assert view.title == f"Item {first}"
    assert {code: chip.isChecked() for code, chip in view.items.items()} == {first: True, second: False}
    view.items[second].click()
    assert shop.shown.opened == [("goods", {"code": second})]


def test_an_unknown_item_says_so_and_shows_the_way_back(shop: SalesShop, bring_up: Any) -> None:
    view = bring_up(GoodsView(shop.around()), code="31012699999-1")
    assert "no forfeited goods" in view.states._notice._advice.text()
    view.states._notice._on_pressed()
    assert shop.shown.opened == [("forfeited", {})]


def test_selling_from_the_card_puts_the_item_into_the_basket(
    shop: SalesShop, tickets: dict[str, str], bring_up: Any
) -> None:
    ring, _other = price_rings(shop, tickets)
    view = bring_up(GoodsView(shop.around()), code=ring)
    view.keys()["F6"].do()
    assert shop.shown.opened == [("sale", {"intent": ring})]


# Everyone.


@pytest.mark.parametrize("language", ["en", "zh"])
def test_every_control_has_a_name_in_both_languages(
    shop: SalesShop, tickets: dict[str, str], bring_up: Any, language: str
) -> None:
    ring, _other = price_rings(shop, tickets)
    if language == "zh":
        set_translate(translator(CHINESE), CHINESE)
    around = shop.around()
    pages = [
        bring_up(ForfeitedView(around)),
        bring_up(GoodsView(around), code=ring),
        bring_up(SaleView(around), intent=ring),
        bring_up(TakeBackView(around)),
    ]
    for page in pages:
        assert nameless(page) == []
        page.fit(700)
    for act in ("price", "write_down", "write_off"):
        view = bring_up(GoodsView(around), code=ring, intent=act)
        assert nameless(view.panel) == []


def test_an_accountant_looks_at_everything_and_does_nothing(
    sign_in: SignIn, tickets: dict[str, str], bring_up: Any
) -> None:
    shop = sign_in("zhou")
    view = bring_up(ForfeitedView(shop.around()))
    assert view.sale.isHidden()
    assert view.take_back.isHidden()
    assert view.keys() == {}
    card = bring_up(GoodsView(shop.around()), code=f"{tickets['rings']}-1")
    assert card.acts.buttons == {}
    assert card.next.isHidden()
