from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QWidget
from pytestqt.qtbot import QtBot

from domain.money import Money, yuan
from domain.pawn.redemption import RedeemTicket
from domain.pawn.ticket import Stage
from domain.till.cash_count import DENOMINATIONS, CountTill
from domain.till.day import Counterpart, Direction, MoveCash
from domain.till.day_close import CloseDay
from tests.printing.builders import a_cash_line, a_day_report
from tests.ui.around import Shown, around, kept_of
from tests.ui.fakes import MANAGER, PASSWORD, TODAY, FakeDesk, a_desk, an_empty_desk
from tests.ui.names import nameless
from ui.approval import ApprovalPanel
from ui.paper import PaperDialog
from ui.till.closed_card import ClosedDay
from ui.till.day_close_presenter import counted
from ui.till.day_close_view import DayCloseView
from ui.till.move_cash_panel import MoveCashPanel
from ui.words import amount_text

TypeText = Callable[[QWidget, str], None]


class Counter:
    """A clerk with the drawer."""

    def __init__(self, qtbot: QtBot, type_text: TypeText, desk: FakeDesk) -> None:
        self.desk, self.shown, self._type = desk, Shown(), type_text
        self.view = DayCloseView(around(desk, self.shown))
        qtbot.addWidget(self.view)
        self.view.resize(1272, 800)
        self.view.show()
        self.view.on_show()

    def count(self, amount: Money) -> None:
        """Type the fewest pieces that come to an amount."""
        left = amount.minor
        for edit, coin in zip(self.view.count.edits, DENOMINATIONS, strict=True):
            pieces, left = divmod(left, coin.minor)
            edit.selectAll()
            self._type(edit, str(pieces))

    @property
    def in_the_drawer(self) -> Money:
        day = self.desk.day()
        assert day is not None
        return day.cash

    def words(self) -> str:
        QApplication.processEvents()
        return "\n".join(label.text() for label in self.view.findChildren(QLabel) if label.isVisible())


@pytest.fixture
def counter(qtbot: QtBot, type_text: TypeText) -> Counter:
    return Counter(qtbot, type_text, a_desk())


def test_what_should_be_there_is_never_shown_before_the_close(counter: Counter) -> None:
    expected = amount_text(counter.in_the_drawer)
    assert expected not in counter.words()
    counter.count(counter.in_the_drawer - yuan("30"))
    assert expected not in counter.words()
    counter.view.primary()
    assert "Short by ¥30.00" in counter.words()
    assert expected not in counter.words()


def test_the_typed_pieces_come_to_subtotals_and_a_total(counter: Counter) -> None:
    counter.count(yuan("1270.50"))
    words = counter.words()
    assert "1,200.00" in words
    assert "¥1,270.50" in words


def test_a_count_that_agrees_closes_the_day_at_once(counter: Counter) -> None:
    counter.count(counter.in_the_drawer)
    counter.view.primary()
    assert [type(command) for command in counter.desk.done] == [CountTill, CloseDay]
    words = counter.words()
    assert "2026-11-22 Sun is closed" in words
    assert "Count and books agree" in words
    assert "Expected by the books" in words
    assert counter.shown.day_changes == 1


def test_the_day_report_is_offered_after_the_close(counter: Counter, qtbot: QtBot) -> None:
    counter.count(counter.in_the_drawer)
    counter.view.primary()
    qtbot.waitUntil(lambda: counter.view.findChild(PaperDialog) is not None)
    assert set(counter.view.keys()) == {"F9"}


def test_a_difference_needs_a_reason(counter: Counter) -> None:
    counter.count(counter.in_the_drawer - yuan("30"))
    counter.view.primary()
    counter.view.primary()
    assert counter.view._reason_field.error != ""
    counter.view.reason.setText("换零时多付")
    counter.view.primary()
    assert counter.desk.done[-1] == CloseDay(reason="换零时多付")
    assert "Reason: 换零时多付" in counter.words()


def test_counting_again_starts_from_what_was_typed(counter: Counter) -> None:
    counter.count(counter.in_the_drawer - yuan("30"))
    counter.view.primary()
    assert not counter.view.count.edits[0].isEnabled()
    assert counter.view.on_back()
    first = counter.view.count.edits[0]
    assert first.isEnabled()
    assert counter.view.focusWidget() is first
    assert first.selectedText() == first.text(), "what is typed takes the place of the first count"
    counter.count(counter.in_the_drawer)
    counter.view.primary()
    counts = [command for command in counter.desk.done if isinstance(command, CountTill)]
    assert len(counts) == 2
    assert "Count and books agree" in counter.words()


def test_a_large_difference_needs_a_second_person(counter: Counter) -> None:
    counter.count(counter.in_the_drawer - yuan("300"))
    counter.view.primary()
    counter.view.reason.setText("少三百")
    counter.view.primary()
    panel = counter.view.findChild(ApprovalPanel)
    assert panel is not None
    assert any("¥300.00" in label.text() for label in panel.findChildren(QLabel))
    panel._password.setText(PASSWORD)
    panel.primary()
    assert f"approved by {MANAGER.name}" in counter.words()


def test_cash_that_moved_after_the_count_asks_for_another_one(counter: Counter) -> None:
    counter.count(counter.in_the_drawer - yuan("30"))
    counter.view.primary()
    due = next(line.number for line in counter.desk.tickets(TODAY) if line.stage is Stage.DUE)
    counter.desk.do_as(MANAGER, RedeemTicket(ticket=due))
    counter.view.reason.setText("换零")
    counter.view.primary()
    assert counter.view.banner.text == "Refused: count.missing"
    assert counter.view.count.edits[0].isEnabled()


def test_a_wrong_number_of_pieces_is_said_beside_it(counter: Counter, type_text: TypeText) -> None:
    type_text(counter.view.count.edits[2], "1o")
    assert "A whole number up to 100,000." in counter.words()
    counter.view.primary()
    assert counter.desk.done == []
    assert counter.view.focusWidget() is counter.view.count.edits[2]


def test_enter_goes_to_the_next_denomination_and_never_closes(counter: Counter, qtbot: QtBot) -> None:
    counter.view.activateWindow()
    first, second = counter.view.count.edits[:2]
    qtbot.waitUntil(first.hasFocus)
    QTest.keyClick(first, Qt.Key.Key_Return)
    assert second.hasFocus()
    QTest.keyClick(second, Qt.Key.Key_Up)
    assert first.hasFocus()
    counter.view.submit.setFocus()
    QTest.keyClick(counter.view.submit, Qt.Key.Key_Return)
    assert counter.desk.done == []


def test_cash_is_brought_in_and_taken_out(counter: Counter) -> None:
    before = counter.in_the_drawer
    counter.view.move_cash()
    panel = counter.view.findChild(MoveCashPanel)
    assert panel is not None
    panel.primary()
    assert panel._amount_field.error != ""
    panel.direction.choose(Direction.OUT)
    panel.counterpart.choose(Counterpart.EXPENSE)
    panel.amount.setText("1.2万")
    panel.note.setText("房租")
    panel.primary()
    assert counter.desk.done == [
        MoveCash(direction=Direction.OUT, counterpart=Counterpart.EXPENSE, amount=yuan("12000"), note="房租")
    ]
    assert counter.in_the_drawer == before - yuan("12000")
    assert "Taken out: ¥12,000.00" in counter.view.banner.text


def test_taking_out_too_much_is_refused_without_saying_what_is_there(counter: Counter) -> None:
    counter.view.move_cash()
    panel = counter.view.findChild(MoveCashPanel)
    assert panel is not None
    panel.direction.choose(Direction.OUT)
    panel.amount.setText("9000000")
    panel.primary()
    assert panel.banner.text == "Refused: till.not_enough"


def test_nothing_comes_in_from_expenses(counter: Counter) -> None:
    counter.view.move_cash()
    panel = counter.view.findChild(MoveCashPanel)
    assert panel is not None
    assert [panel.counterpart.itemText(n) for n in range(panel.counterpart.count())] == [
        "Bank",
        "Owner's capital",
        "Another store",
    ]


def test_cash_for_another_store_names_the_store(counter: Counter) -> None:
    counter.view.move_cash()
    panel = counter.view.findChild(MoveCashPanel)
    assert panel is not None
    assert not panel._store_field.isVisibleTo(panel)
    panel.direction.choose(Direction.OUT)
    panel.counterpart.choose(Counterpart.BRANCH)
    assert panel._store_field.isVisibleTo(panel)
    panel.amount.setText("500")
    panel.primary()
    assert panel._store_field.error != ""
    panel.store.setText("3102")
    panel.primary()
    assert counter.desk.done == [
        MoveCash(direction=Direction.OUT, counterpart=Counterpart.BRANCH, amount=yuan("500"), store="3102")
    ]


def test_before_the_first_day_the_screen_says_what_to_do(qtbot: QtBot, type_text: TypeText) -> None:
    counter = Counter(qtbot, type_text, an_empty_desk())
    assert "No day was opened yet" in counter.words()


def test_another_look_of_the_screen_takes_the_count_over(counter: Counter, qtbot: QtBot) -> None:
    counter.count(yuan("1270.50"))
    other = DayCloseView(around(counter.desk))
    qtbot.addWidget(other)
    other.on_show(unsaved=kept_of(counter.view))
    assert other.count.texts == counter.view.count.texts


def test_a_ticket_of_the_day_is_opened_from_its_movement(counter: Counter) -> None:
    counter.count(counter.in_the_drawer)
    counter.view.primary()
    counter.view.closed.table.opened.emit(counter.view.closed.table.content.rows[0])
    assert counter.shown.opened[0][0] == "ticket"


def test_an_empty_field_counts_as_none() -> None:
    assert counted(("",) * len(DENOMINATIONS)).total == Money(0)


def test_every_control_has_a_name(counter: Counter) -> None:
    counter.view.move_cash()
    assert nameless(counter.view) == []


def test_all_movements_of_a_closed_day_are_seen_where_there_is_room(qtbot: QtBot) -> None:
    closed = ClosedDay(lambda _number: None)
    qtbot.addWidget(closed)
    closed.resize(1180, 640)
    closed.show()
    closed.show_report(a_day_report(*(a_cash_line("-100.00") for _each in range(10))))
    QApplication.processEvents()
    assert closed.table.verticalScrollBar().maximum() == 0
