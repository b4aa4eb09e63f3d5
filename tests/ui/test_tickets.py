"""The list of tickets, narrowed by what is typed and by stage."""

from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from domain.pawn.blocks import HoldTicket
from domain.pawn.loss import ReportLoss
from domain.pawn.ticket import Stage
from domain.pawn.void import VoidTicket
from domain.rulebook.terms import PledgeClass
from tests.ui.around import Shown, around
from tests.ui.fakes import PASSWORD, FakeDesk, a_desk, an_empty_desk
from ui.pawn.tickets_presenter import Stopped
from ui.pawn.tickets_view import TicketsView


def a_view(qtbot: QtBot, desk: FakeDesk, shown: Shown | None = None) -> TicketsView:
    view = TicketsView(around(desk, shown))
    qtbot.addWidget(view)
    view.show()
    view.on_show()
    return view


def type_into(view: TicketsView, text: str) -> None:
    """Type, and let the pause after typing pass."""
    view._filter.setText(text)
    view._pause.timeout.emit()


def test_the_newest_stands_first_and_a_title_sorts_by_its_column_and_back(qtbot: QtBot) -> None:
    view = a_view(qtbot, a_desk())
    pawned = [row.issued_on for row in view._table.content.rows]
    assert pawned == sorted(pawned, reverse=True)
    head = view._table.horizontalHeader()
    for descending in (False, True):
        head.sectionClicked.emit(3)
        loans = [row.principal.minor for row in view._table.content.rows]
        assert loans == sorted(loans, reverse=descending)
        assert head.sortIndicatorSection() == 3
        assert (head.sortIndicatorOrder() is Qt.SortOrder.DescendingOrder) == descending


def test_the_keyboard_sorts_too(qtbot: QtBot) -> None:
    view = a_view(qtbot, a_desk())
    QTest.keyClick(view._table, Qt.Key.Key_1, Qt.KeyboardModifier.AltModifier)
    numbers = [row.number for row in view._table.content.rows]
    assert numbers == sorted(numbers)
    QTest.keyClick(view._table, Qt.Key.Key_9, Qt.KeyboardModifier.AltModifier)
    assert [row.number for row in view._table.content.rows] == numbers


def test_a_long_list_is_read_page_by_page_as_its_end_comes_into_sight(qtbot: QtBot) -> None:
    desk = a_desk()
    desk.page = 5
    view = a_view(qtbot, desk)
    assert view._table.content.rowCount() >= 5
    while view._table.content.canFetchMore(QModelIndex()):
        assert view.subtitle.text() == f"Tickets: {view._table.content.rowCount()} and more"
        view._table.content.fetchMore(QModelIndex())
    numbers = [row.number for row in view._table.content.rows]
    assert len(numbers) == len(set(numbers)) == 14
    assert view.subtitle.text() == "Tickets: 14, in pawn ¥334,600.00"


def test_typing_narrows_by_goods_and_says_what_is_left(qtbot: QtBot) -> None:
    view = a_view(qtbot, a_desk())
    type_into(view, "iphone")
    assert [row.goods for row in view._table.content.rows] == ["iPhone 17 Pro 512G"] * 2
    assert view.subtitle.text() == "Tickets: 2, in pawn ¥6,400.00"


def test_a_chip_shows_one_stage_and_how_many_there_are(qtbot: QtBot) -> None:
    view = a_view(qtbot, a_desk())
    assert view._chips[Stage.IN_GRACE].text() == "In grace  2"
    view._chips[Stage.IN_GRACE].click()
    assert {row.stage for row in view._table.content.rows} == {Stage.IN_GRACE}


def test_nothing_found_offers_to_show_all_again(qtbot: QtBot) -> None:
    view = a_view(qtbot, a_desk())
    type_into(view, "no such thing")
    assert view._states.current is not view._table
    view._show_all()
    assert len(view._table.content.rows) == 14


def test_the_sum_is_of_what_is_still_in_pawn(qtbot: QtBot) -> None:
    view = a_view(qtbot, a_desk())
    assert view.subtitle.text() == "Tickets: 14, in pawn ¥334,600.00"
    view._chips[Stage.REDEEMED].click()
    assert view.subtitle.text() == "Tickets: 1"


def test_an_empty_book_says_how_to_begin(qtbot: QtBot) -> None:
    view = a_view(qtbot, an_empty_desk())
    assert view._states.current is not view._table


def test_enter_in_the_filter_opens_the_only_ticket_left(qtbot: QtBot) -> None:
    shown = Shown()
    view = a_view(qtbot, a_desk(), shown)
    view._filter.setText("31012600857")
    QTest.keyClick(view._filter, Qt.Key.Key_Return)
    assert shown.opened == [("ticket", {"number": "31012600857", "intent": ""})]


def test_the_filter_outlives_a_change_of_language(qtbot: QtBot) -> None:
    view = a_view(qtbot, a_desk())
    type_into(view, "金")
    view._chips[Stage.LIVE].click()
    again = TicketsView(around(a_desk()))
    qtbot.addWidget(again)
    again.on_show(**view.kept())
    assert again._table.content.rows == view._table.content.rows


def test_a_rare_stage_has_a_chip_only_while_there_is_one(qtbot: QtBot) -> None:
    desk = a_desk()
    view = a_view(qtbot, desk)
    assert not view._chips[Stage.VOIDED].isVisible()
    newest = max(desk.book.tickets)
    approval = desk.approve(VoidTicket(ticket=newest, reason="输错"), "manager", PASSWORD)
    desk.do(VoidTicket(ticket=newest, reason="输错"), approval)
    view.on_show()
    assert view._chips[Stage.VOIDED].text() == "Voided"
    assert view._chips[Stage.VOIDED].isVisible()


def test_stopped_tickets_say_so_and_have_a_chip_of_their_own(qtbot: QtBot) -> None:
    desk = a_desk()
    first, second, *_rest = sorted(desk.book.tickets)
    desk.do(HoldTicket(ticket=first, reference="派出所 1"))
    desk.do(ReportLoss(ticket=second, circumstances="遗失"))
    view = a_view(qtbot, desk)
    view._chips[Stopped.STOPPED].click()
    rows = view._table.content.rows
    assert {row.number for row in rows} == {first, second}
    state = next(column for column in view._table._columns if column.title == "State")
    assert {state.text(row) for row in rows} == {"Held by the police", "Reported lost"}


def test_one_class_may_be_looked_at_alone(qtbot: QtBot) -> None:
    view = a_view(qtbot, a_desk())
    view._pledge.choose(PledgeClass.REAL_ESTATE)
    view._pledge.activated.emit(view._pledge.currentIndex())
    assert view._states.current is not view._table
    view._show_all()
    assert len(view._table.content.rows) == 14


def test_the_key_for_part_payment_opens_the_ticket_under_the_cursor(qtbot: QtBot) -> None:
    shown = Shown()
    view = a_view(qtbot, a_desk(), shown)
    view.keys()["F5"].do()
    assert shown.asked == ["part"]
