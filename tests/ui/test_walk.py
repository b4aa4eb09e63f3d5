"""The five-minute walk through its screen, at a real book: drawn, ticked off, finished, and told in plain words."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from app.shop import Shop
from domain.documents import label_text
from domain.money import yuan
from domain.stock.places import place_label
from domain.stock.vault_walk import Sighting
from domain.stock.walk_sample import DrawnBag, Proof
from domain.till.cash_count import DENOMINATIONS, CountTill, Pieces
from domain.till.day_close import CloseDay
from tests.ui.around import Shown, around, kept_of, nameless
from tests.ui.vault_shop import make_vault_shop, open_copy
from ui.tour.main_job import pieces_of
from ui.vault.proof_bar import ProofBar, excluded_words
from ui.vault.walk_panel import UnseenPanel
from ui.vault.walk_stops import Stop, StopState, stops_on_the_way
from ui.vault.walk_view import WalkView


@pytest.fixture(scope="module")
def book(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return make_vault_shop(tmp_path_factory.mktemp("walk"))


class Walker:
    """Somebody on the walk."""

    def __init__(self, qtbot: QtBot, shop: Shop, **params: object) -> None:
        self.shop, self.shown = shop, Shown()
        self.view = WalkView(around(shop, self.shown))
        qtbot.addWidget(self.view)
        self.view.resize(1240, 800)
        self.view.show()
        self.view.on_show(**params)

    @property
    def stops(self) -> tuple[Stop, ...]:
        return self.view.way.table.content.rows

    def states(self) -> list[StopState]:
        return [stop.state for stop in self.stops]

    def words(self) -> str:
        return "\n".join(label.text() for label in self.view.findChildren(QLabel) if label.isVisible())


@pytest.fixture
def walker(qtbot: QtBot, book: Path, tmp_path: Path) -> Iterator[Walker]:
    with open_copy(book, tmp_path) as shop:
        yield Walker(qtbot, shop)


@pytest.fixture
def going(walker: Walker) -> Walker:
    walker.view.primary()
    return walker


def test_before_it_is_drawn_the_screen_says_what_a_walk_is(walker: Walker) -> None:
    assert "A few bags that nobody chose" in walker.words()
    assert not walker.view.done.isVisible()
    walker.view.primary()
    assert walker.view.done.isVisible()
    assert len(walker.stops) == 2
    assert walker.states() == [StopState.NEXT, StopState.OPEN]


def test_a_scan_ticks_a_bag_wherever_the_cursor_is(going: Walker) -> None:
    first = going.stops[0].bag
    assert going.view.on_scan(label_text(first.item))
    assert going.states() == [StopState.SEEN, StopState.NEXT]
    assert f"Compare seal {first.seal}" in going.words()
    assert going.view.progress.ring.accessibleDescription() == "Bags seen: 1 of 2"


def test_the_number_of_a_bag_or_of_its_seal_does_as_well(going: Walker) -> None:
    going.view.way.code.setText(going.stops[0].bag.bag.lower())
    going.view.way.code.returnPressed.emit()
    assert going.view.on_scan(going.stops[1].bag.seal)
    assert going.states() == [StopState.SEEN, StopState.SEEN]
    assert not going.view.on_scan("FB9999")
    assert "no bag of this walk" in going.words()


def test_a_bag_seen_in_another_place_is_told_so(going: Walker) -> None:
    assert going.view.on_scan(place_label("A-02"))
    assert going.view.on_scan(label_text(going.stops[0].bag.item))
    assert going.states()[0] is StopState.ELSEWHERE
    assert "You are at A-02" in going.words()


def test_at_the_room_that_the_safe_stands_in_a_bag_is_where_it_belongs(going: Walker) -> None:
    going.view.on_scan(place_label("A"))
    going.view.on_scan(label_text(going.stops[0].bag.item))
    assert going.states()[0] is StopState.SEEN


def test_a_broken_seal_and_a_slip_of_the_hand(going: Walker) -> None:
    item = going.stops[0].bag.item
    going.view.way.broken.emit(item)
    assert going.states()[0] is StopState.BROKEN
    going.view.way.forgotten.emit(item)
    assert going.states()[0] is StopState.NEXT


def test_a_walk_on_which_all_is_found_says_what_it_excludes(going: Walker) -> None:
    for stop in going.stops:
        going.view.on_scan(label_text(stop.bag.item))
    going.view.primary()
    assert going.view.banner.text == "The walk is finished: every bag was found."
    assert "Every bag in reach was found (2 in all)." in going.words()
    assert "All found" in going.words()
    assert not going.view.done.isVisible()
    assert set(going.view.keys()) == {"F9"}


def test_a_missing_bag_is_shouted_and_can_be_reported(going: Walker) -> None:
    gone = going.stops[1].bag
    going.view.on_scan(label_text(going.stops[0].bag.item))
    going.view.primary()
    panel = going.view.findChild(UnseenPanel)
    assert panel is not None
    assert any(gone.bag in label.text() for label in panel.findChildren(QLabel))
    panel.remarks.setText("已报店长")
    panel.primary()
    assert going.view.banner.text.startswith("MISSING bags: 1, loans ")
    assert gone.item in going.view.banner.text
    assert "MISSING: 1" in going.words()
    assert going.states() == [StopState.SEEN, StopState.MISSING]
    going.view.primary()
    assert going.shown.opened == [("vault", {"items": (gone.item,), "step": "reported_missing"})]


def test_a_broken_seal_excludes_nothing(going: Walker) -> None:
    for stop in going.stops:
        going.view.on_scan(label_text(stop.bag.item))
    going.view.way.broken.emit(going.stops[0].bag.item)
    going.view.primary()
    assert "This walk excludes nothing." in going.words()
    assert going.view.banner.text == f"Broken seals: {going.stops[0].bag.item}"


def test_another_look_of_the_screen_goes_on_where_it_was(going: Walker, qtbot: QtBot) -> None:
    going.view.on_scan(label_text(going.stops[0].bag.item))
    other = Walker(qtbot, going.shop, unsaved=kept_of(going.view))
    assert other.states() == [StopState.SEEN, StopState.NEXT]


def test_on_the_next_day_the_last_walk_is_told(going: Walker, qtbot: QtBot) -> None:
    for stop in going.stops:
        going.view.on_scan(label_text(stop.bag.item))
    going.view.primary()
    _close_the_day(going.shop)
    other = Walker(qtbot, going.shop)
    assert "The walk of 2026-03-01 Sun" in other.words()
    assert other.view.draw_card.submit_button.isVisible()


def _close_the_day(shop: Shop) -> None:
    day = shop.reading.day()
    assert day is not None
    counted = zip(DENOMINATIONS, pieces_of(day.cash), strict=True)
    shop.do(CountTill(pieces=tuple(Pieces(denomination=coin, pieces=pieces) for coin, pieces in counted)))
    shop.do(CloseDay())


def test_every_control_of_the_walk_has_a_name(going: Walker) -> None:
    assert nameless(going.view) == []


def test_stops_know_where_a_place_begins() -> None:
    bags = tuple(
        DrawnBag(item=f"1-{n}", place=place, bag="", seal="", loan=yuan("1"), by_value=True)
        for n, place in enumerate(("A", "A", "B"))
    )
    stops = stops_on_the_way(bags, {"1-0": Sighting(item="1-0", broken=True)}, {}, {})
    assert [(stop.first, stop.last) for stop in stops] == [(True, False), (False, False), (True, True)]
    assert [stop.state for stop in stops] == [StopState.BROKEN, StopState.NEXT, StopState.OPEN]


def test_the_bar_says_its_zones(qtbot: QtBot) -> None:
    bar = ProofBar()
    qtbot.addWidget(bar)
    so_far = Proof(bags=15, book_value=yuan("100"), share=1811, amount=yuan("18.11"))
    together = Proof(bags=450, book_value=yuan("100"), share=67, amount=yuan("0.67"))
    bar.resize(400, 80)
    bar.show_proofs(so_far, together)
    bar.grab()
    assert bar.accessibleDescription() == (
        "could hide: 0.00 % – 0.67 %; last walks: 0.67 % – 18.11 %; this walk: 18.11 % – 100.00 %"
    )
    assert excluded_words(so_far) == "¥18.11"
    assert excluded_words(Proof(bags=0, book_value=yuan("100"), share=10_000, amount=yuan("100"))) == "—"
