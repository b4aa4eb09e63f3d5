"""A stocktake through its screen, at a real book: begun by a manager, scanned blind by a keeper, signed by two."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from app.shop import Shop
from domain.documents import label_text
from domain.stock.places import place_label
from domain.stock.stocktake import StocktakeKind
from tests.ui.around import Shown, around, nameless
from tests.ui.vault_shop import make_vault_shop, open_copy, say_yes, tickets_of
from ui.approval import ApprovalPanel
from ui.vault.findings import FindingKind
from ui.vault.stocktake_view import FinishPanel, StocktakeView


@pytest.fixture(scope="module")
def book(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return make_vault_shop(tmp_path_factory.mktemp("stocktake"))


class Counter:
    """Somebody who counts."""

    def __init__(self, qtbot: QtBot, shop: Shop, **params: object) -> None:
        self.shop, self.shown = shop, Shown()
        self.items = tickets_of(shop)
        self.view = StocktakeView(around(shop, self.shown))
        qtbot.addWidget(self.view)
        self.view.resize(1240, 800)
        self.view.show()
        self.view.on_show(**params)

    def words(self) -> str:
        return "\n".join(label.text() for label in self.view.findChildren(QLabel) if label.isVisible())

    def scan(self, *codes: str) -> None:
        for code in codes:
            assert self.view.on_scan(code)

    def finish(self, remarks: str = "") -> None:
        self.view.primary()
        panel = self.view.findChildren(FinishPanel)[-1]
        panel.remarks.setText(remarks)
        panel.primary()
        say_yes(panel.findChildren(ApprovalPanel)[-1])

    def findings(self) -> list[tuple[FindingKind, str]]:
        return [(each.kind, each.item) for each in self.view.result.table.content.rows]


@pytest.fixture
def manager(qtbot: QtBot, book: Path, tmp_path: Path) -> Iterator[Counter]:
    with open_copy(book, tmp_path, "zhao") as shop:
        yield Counter(qtbot, shop)


@pytest.fixture
def counting(manager: Counter) -> Counter:
    manager.view.primary()
    return manager


def test_a_keeper_cannot_begin_a_count(qtbot: QtBot, book: Path, tmp_path: Path) -> None:
    with open_copy(book, tmp_path) as shop:
        keeper = Counter(qtbot, shop)
        assert "A manager begins a count" in keeper.words()
        keeper.view.primary()
        assert shop.reading.stocktakes() == ()


def test_a_count_of_some_places_belongs_to_them_alone(manager: Counter) -> None:
    begin = manager.view.begin
    begin.kind.choose(StocktakeKind.SURPRISE)
    begin.everything.setChecked(False)
    manager.view.primary()
    assert manager.shop.reading.stocktakes() == ()
    begin._ticks["A-02"].setChecked(True)
    manager.view.primary()
    assert [line.place.code for line in manager.view.sheet.table.content.rows] == ["A-02"]
    manager.scan(place_label("A-01"))
    assert "A-01 does not belong to this count." in manager.words()


def test_the_counter_counts_and_nothing_says_what_should_be_there(counting: Counter) -> None:
    assert not counting.view.on_scan("FB00")
    counting.scan(label_text(counting.items[0]))
    assert "Scan the label of the place first." in counting.words()
    counting.scan(place_label("A-01"), label_text(counting.items[0]), label_text(counting.items[0]))
    assert counting.view.count._count.text() == "1"
    assert "is counted here already" in counting.words()
    assert "19,000.00" not in counting.words()
    counted = {line.place.code: line.count for line in counting.view.sheet.table.content.rows}
    assert counted == {"A": None, "A-01": 1, "A-02": None}


def test_a_count_that_agrees_is_signed_by_two(counting: Counter) -> None:
    counting.scan(place_label("A-01"), *(label_text(item) for item in counting.items[:2]))
    counting.scan(place_label("A-02"), place_label("A"))
    counting.finish("账实相符")
    assert "Count and book agree" in counting.words()
    assert "赵敏, 王建国 · 账实相符" in counting.words()
    assert counting.findings() == []
    assert counting.view.on_back()
    assert [card.stocktake.finished is not None for card in counting.view.list.table.content.rows] == [True]


def test_what_is_missing_extra_misplaced_or_broken_is_listed(counting: Counter) -> None:
    lost, moved, fresh = counting.items
    counting.scan(place_label("A-02"), label_text(moved))
    counting.view.count.broken.emit()
    counting.scan(label_text(fresh))
    counting.view.primary()
    panel = counting.view.findChild(FinishPanel)
    assert panel is not None
    assert any("Nobody was at: A, A-01" in label.text() for label in panel.findChildren(QLabel))
    panel.reject()
    counting.finish()
    assert counting.findings() == [
        (FindingKind.MISSING, lost),
        (FindingKind.BROKEN, moved),
        (FindingKind.MISPLACED, moved),
        (FindingKind.EXTRA, fresh),
        (FindingKind.NOT_VISITED, ""),
    ]
    assert "MISSING: 1 · ¥9,000.00" in counting.words()
    counting.view.primary()
    assert counting.shown.opened == [("vault", {"items": (lost,), "step": "reported_missing"})]


def test_scans_that_wait_are_told_before_anything_else(counting: Counter) -> None:
    counting.scan(place_label("A-01"), label_text(counting.items[0]))
    counting.view.on_back()
    card = counting.view.list.table.content.rows[0]
    assert [place.scanned for place in card.places if place.place.code == "A-01"] == [(counting.items[0],)]
    counting.view.list.opened.emit(card.stocktake.started.stocktake)
    assert {line.place.code: line.count for line in counting.view.sheet.table.content.rows}["A-01"] == 1


def test_another_look_of_the_screen_goes_on_in_the_same_place(counting: Counter, qtbot: QtBot) -> None:
    counting.scan(place_label("A-01"), label_text(counting.items[0]))
    other = Counter(qtbot, counting.shop, **counting.view.kept())
    assert other.view.count._place.text() == "A-01"
    assert other.view.count._count.text() == "1"


def test_every_control_of_a_stocktake_has_a_name(counting: Counter) -> None:
    assert nameless(counting.view) == []
    counting.view.on_back()
    assert nameless(counting.view) == []
