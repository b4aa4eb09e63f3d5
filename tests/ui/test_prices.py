"""Metal prices and the dial: every turn agrees with the rule, at a real book and on prepared dials."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QPointF, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from app.shop import Shop
from domain.ids import TicketNo
from domain.money import Money, total, yuan
from domain.stock.metal import Metal
from domain.stock.price_shock import Dial, Exposed
from tests.ui.around import Shown, around, nameless
from tests.ui.vault_shop import make_vault_shop, open_copy, say_yes
from ui.appraisal.dial_view import DialView
from ui.appraisal.line_chart import Line, LineChart
from ui.appraisal.price_view import PriceView
from ui.appraisal.set_price_panel import SetPricePanel
from ui.appraisal.shock import PreparedDial, cover_words, fall_words, percent_text
from ui.approval import ApprovalPanel


@pytest.fixture(scope="module")
def book(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return make_vault_shop(tmp_path_factory.mktemp("prices"))


class Dealer:
    """Somebody who looks at the prices."""

    def __init__(self, qtbot: QtBot, shop: Shop, **params: object) -> None:
        self.shop, self.shown = shop, Shown()
        self.view = PriceView(around(shop, self.shown))
        qtbot.addWidget(self.view)
        self.view.resize(1240, 800)
        self.view.show()
        self.view.on_show(**params)

    def words(self) -> str:
        return "\n".join(label.text() for label in self.view.findChildren(QLabel) if label.isVisible())

    def figures(self) -> list[str]:
        return [figure.text() for figure in self.view.figures._figures]

    def set_price(self, text: str, source: str = "上海黄金交易所") -> SetPricePanel:
        self.view.primary()
        panel = self.view.findChildren(SetPricePanel)[-1]
        panel.price.setText(text)
        panel.source.setText(source)
        panel.primary()
        return panel


@pytest.fixture
def manager(qtbot: QtBot, book: Path, tmp_path: Path) -> Iterator[Dealer]:
    with open_copy(book, tmp_path, "zhao") as shop:
        yield Dealer(qtbot, shop)


def test_at_the_days_price_nothing_is_under_water(manager: Dealer) -> None:
    assert manager.figures()[0] == "0"
    assert manager.figures()[2] == "¥0.00"
    assert manager.view.dial.exact.text() == "¥770.00"


def test_a_fall_puts_tickets_under_water_and_every_figure_follows(manager: Dealer) -> None:
    manager.view.dial.fallen.emit(50)
    dial = manager.shop.reading.price_shock(Metal.GOLD, manager.shop.now().date())
    cover = dial.cover_at(yuan("385"))
    assert manager.figures()[0] == str(cover.tickets_under) != "0"
    assert manager.view.curve._aside.text().startswith("¥385.00 → ¥")
    rows = manager.view.tickets.table.content.rows
    states = [manager.view.tickets._state(row) for row in rows]
    assert states == ["under water"] * cover.tickets_under + ["covered"] * (len(rows) - cover.tickets_under)


def test_the_list_opens_a_ticket(manager: Dealer) -> None:
    first = manager.view.tickets.table.content.rows[0]
    manager.view.tickets.table.opened.emit(first)
    assert manager.shown.opened == [("ticket", {"number": first.ticket})]


def test_the_dial_is_turned_with_the_keys(manager: Dealer) -> None:
    dial = manager.view.dial.dial
    QTest.keyClick(dial, Qt.Key.Key_Left)
    assert dial.value() == 77_000 - 385
    QTest.keyClick(dial, Qt.Key.Key_PageDown)
    assert dial.value() == 77_000 - 385 - 3_850
    QTest.keyClick(dial, Qt.Key.Key_End)
    assert dial.value() == 30_800
    QTest.keyClick(dial, Qt.Key.Key_Home)
    assert dial.value() == 77_000
    assert dial.accessibleDescription() == "¥770.00, 0.0 %"


def test_an_exact_price_is_typed_and_stays_within_reach(manager: Dealer) -> None:
    manager.view.dial.exact.money_changed.emit(yuan("600"))
    assert manager.view.dial.dial.value() == 60_000
    manager.view.dial.exact.money_changed.emit(yuan("5"))
    assert manager.view.dial.dial.value() == 30_800


def test_another_look_of_the_screen_keeps_the_dial_where_it_was(manager: Dealer, qtbot: QtBot) -> None:
    manager.view.dial.fallen.emit(22)
    other = Dealer(qtbot, manager.shop, **manager.view.kept())
    assert other.view.dial.dial.value() == manager.view.dial.dial.value() == 60_060


def test_a_price_is_set_with_its_source(manager: Dealer) -> None:
    manager.set_price("781.5")
    newest = manager.shop.reading.price(Metal.GOLD)
    assert newest is not None
    assert newest.per_gram == yuan("781.50")
    assert manager.view.banner.text == "Gold is ¥781.50 per gram of fine metal now."
    assert manager.view.dial.dial.value() == 78_150


def test_what_is_wrong_with_a_price_is_said_beside_it(manager: Dealer) -> None:
    panel = manager.set_price("78o", source=" ")
    assert panel._price_field.error == "An amount looks like 12000, 12,000.00 or 1.2万."
    assert panel._source_field.error == "Please fill this in."
    panel.day.setText("13-45")
    panel.primary()
    assert panel._day_field.error != ""


def test_a_leap_of_the_price_takes_a_second_person(manager: Dealer) -> None:
    panel = manager.set_price("77")
    second = panel.findChildren(ApprovalPanel)[-1]
    assert any(label.text() == "A metal's price is set" for label in second.findChildren(QLabel))
    say_yes(second)
    newest = manager.shop.reading.price(Metal.GOLD)
    assert newest is not None
    assert newest.per_gram == yuan("77")


def test_a_price_of_tomorrow_is_refused_in_the_panel(manager: Dealer) -> None:
    manager.view.primary()
    panel = manager.view.findChildren(SetPricePanel)[-1]
    panel.price.setText("780")
    panel.day.setText("2026-03-09")
    panel.primary()
    assert panel.banner.text == "Refused: price.future"


def test_a_metal_without_a_price_says_what_to_do(manager: Dealer) -> None:
    manager.view.metals.chosen.emit(Metal.SILVER)
    assert "No price of Silver was set yet" in manager.words()
    panel = manager.set_price("9.10")
    assert panel.metal.value is Metal.SILVER
    assert "No ticket in pawn rests on Silver" in manager.words()


def test_a_clerk_sees_prices_but_no_dial(qtbot: QtBot, book: Path, tmp_path: Path) -> None:
    with open_copy(book, tmp_path) as shop:
        clerk = Dealer(qtbot, shop)
        assert not clerk.view.dial.isVisible()
        assert len(clerk.view.prices.table.content.rows) == 1
        assert clerk.view.set_button.isVisible()
        assert nameless(clerk.view) == []


def test_every_control_of_the_dial_has_a_name(manager: Dealer) -> None:
    assert nameless(manager.view) == []
    assert manager.view.dial.dial.accessibleName() != ""


exposed = st.builds(
    lambda number, parts, debt: (number, parts, debt),
    st.integers(1, 60),
    st.integers(10_000, 400_000_000),
    st.integers(100, 5_000_000),
)


@given(st.lists(exposed, max_size=20, unique_by=lambda each: each[0]), st.integers(10_000, 90_000))
def test_a_turn_says_what_the_tickets_say_one_by_one(made: list[tuple[int, int, int]], price: int) -> None:
    tickets = [_exposed(*each) for each in made]
    turn = PreparedDial(Dial(tickets), yuan("770")).turn(Money(price))
    under = [each for each in tickets if Money(price) < each.goes_under_below]
    assert turn.after.tickets_under == len(under)
    assert turn.debt_under == total([each.debt for each in under])
    assert turn.tickets == len(tickets)


def _exposed(number: int, parts: int, debt: int) -> Exposed:
    lowest = -((1 - 2 * debt) * 10_000_000 // (2 * parts))
    return Exposed(TicketNo(f"310126{number:05d}"), parts, Money(debt), Money(0), Money(lowest))


def test_words_of_a_turn() -> None:
    dial = PreparedDial(Dial([_exposed(1, 100_000_000, 600_000)]), yuan("770"))
    assert dial.turn(yuan("693")).change == "\N{MINUS SIGN}10.0 %"
    assert dial.turn(yuan("847")).change == "+10.0 %"
    assert cover_words(dial.turn(yuan("770")).before) == "128.3 %"
    assert cover_words(PreparedDial(Dial([]), yuan("770")).turn(yuan("770")).after) == "—"
    assert fall_words(dial.tickets[0], yuan("770")) == "\N{MINUS SIGN}22.1 %"
    assert percent_text(0) == "0.0 %"
    assert [sample.short for sample in dial.samples][-1] == Money(0)
    assert dial.within(yuan("9999")) == yuan("847")


def test_the_needle_is_dragged_along_the_arc(qtbot: QtBot) -> None:
    view = DialView()
    qtbot.addWidget(view)
    view.resize(320, 212)
    view.set_dial(PreparedDial(Dial([_exposed(1, 100_000_000, 600_000)]), yuan("770")))
    view.show()
    area = view._area()
    view._turn_towards(area.center() + QPointF(-100, 0))
    left = view.value()
    view._turn_towards(area.center() + QPointF(100, 0))
    assert view.minimum() < left < view.value() < view.maximum()
    view._turn_towards(area.center() + QPointF(-5, 100))
    assert view.value() == view.minimum()
    view._turn_towards(area.center() + QPointF(5, 100))
    assert view.value() == view.maximum()
    view.grab()


def test_the_curve_is_dragged(qtbot: QtBot) -> None:
    chart = LineChart("curve", "red", turned=True)
    qtbot.addWidget(chart)
    chart.resize(204, 140)
    chart.set_line(Line(points=((0, 10), (50, 2), (100, 0)), mark=60, mark_words="today"), "words")
    chart.stand_at((50, 2))
    chart.grab()
    with qtbot.waitSignal(chart.chosen) as said:
        chart._choose(102)
    assert said.args == [50]
