"""The counter home says what the day brings, and opens it."""

from datetime import UTC, date, datetime
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from domain.access.roles import Session
from domain.errors import MachineTrouble
from domain.money import yuan
from domain.pawn.draft import DraftPledge
from domain.pawn.issue import IssueTicket
from domain.pawn.ticket import Stage
from domain.stock.item import Category, OfferedItem
from domain.till.day import Counterpart, OpenTill
from tests.ui.around import Shown, around
from tests.ui.fakes import CLERK, MANAGER, TODAY, FakeDesk, a_desk, an_empty_desk
from ui.counter.home_presenter import HomePresenter, greeting
from ui.counter.home_view import HomeView
from ui.pawn.stages import stage_words
from ui.tasks import at_once


class SpyView:
    """Keeps what it was told, by name."""

    def __init__(self) -> None:
        self.told: dict[str, tuple[Any, ...]] = {}

    def __getattr__(self, name: str) -> Any:
        return lambda *args, **named: self.told.update({name: (*args, *named.values())})


def shown_by(desk: FakeDesk) -> dict[str, tuple[Any, ...]]:
    view = SpyView()
    HomePresenter(view, at_once, around(desk)).refresh()
    return view.told


@pytest.mark.parametrize("hour,words", [(1, "Good morning"), (5, "Good afternoon"), (11, "Good evening")])
def test_the_greeting_follows_the_shops_clock(hour: int, words: str) -> None:
    assert greeting(datetime(2026, 11, 22, hour, tzinfo=UTC)) == words


def test_an_open_day_shows_what_moved_and_never_what_the_drawer_should_hold() -> None:
    desk = a_desk()
    told = shown_by(desk)
    figures = told["show_figures"][0]
    assert [figure.figure for figure in figures] == ["¥4,406.80", "¥4,685.72", "¥334,600.00", "Movements: 4"]
    assert desk.book.last_day is not None
    cash = f"{desk.book.last_day.cash.minor / 100:,.2f}"
    assert all(cash not in text for figure in figures for text in (figure.figure, figure.note, figure.below))
    assert figures[3].note == "blind until counted"


def test_what_is_to_be_done_is_counted_by_stage() -> None:
    lines, on, aside = shown_by(a_desk())["show_to_do"]
    assert on == TODAY
    assert len(lines) == 5
    assert aside == "All 5 · due today 2 · in grace 2 · forfeited 1"


def test_the_fortnight_marks_today() -> None:
    days, aside = shown_by(a_desk())["show_due"]
    assert [day.is_today for day in days] == [True] + 13 * [False]
    assert aside == "¥162,700.00"


def test_before_the_day_is_open_the_float_is_asked_for() -> None:
    told = shown_by(an_empty_desk())
    assert told["show_closed"][0] == TODAY
    assert "show_figures" not in told


@pytest.mark.parametrize("session,is_led", [(MANAGER, True), (CLERK, False)])
def test_a_new_book_leads_who_may_take_over_old_ones_to_the_opening(
    qtbot: QtBot, session: Session, *, is_led: bool
) -> None:
    shown = Shown()
    view = HomeView(around(an_empty_desk(session), shown))
    qtbot.addWidget(view)
    view.show()
    view.on_show()
    [take_over] = [each for each in view.findChildren(QPushButton) if each.text() == "Take over old books"]
    assert take_over.isVisible() is is_led
    take_over.click()
    assert shown.opened[-1][0] == "opening"


def test_a_day_that_was_left_open_is_pointed_out() -> None:
    desk = a_desk()
    desk.now_is = desk.now_is.replace(day=23)
    assert "2026-11-22 Sun is still open" in shown_by(desk)["show_warning"][0]


def test_opening_the_till_does_the_command_and_tells_the_shell(qtbot: QtBot) -> None:
    desk, shown = an_empty_desk(), Shown()
    view = HomeView(around(desk, shown))
    qtbot.addWidget(view)
    view.on_show()
    view._form._float.set_money(yuan("30000"))
    view.primary()
    assert desk.done == [OpenTill(float_amount=yuan("30000"), source=Counterpart.BANK, business_date=TODAY)]
    assert shown.day_changes == 1
    assert view.title_label.text() == "Good afternoon"
    assert view._states.current is view._opened


def test_a_till_cannot_be_opened_without_an_amount(qtbot: QtBot) -> None:
    desk = an_empty_desk()
    view = HomeView(around(desk))
    qtbot.addWidget(view)
    view.on_show()
    view.primary()
    assert desk.done == []
    assert view._form._float_field.error == "How much?"


def test_a_failing_disk_is_said_and_can_be_tried_again(qtbot: QtBot) -> None:
    desk = an_empty_desk()
    view = HomeView(around(desk))
    qtbot.addWidget(view)
    view.on_show()
    view._form._float.set_money(yuan("30000"))
    desk.fails = MachineTrouble("disk")
    view.primary()
    assert view.banner.text == "The disk did not answer."
    desk.fails = None
    view.primary()
    assert len(desk.done) == 1


def test_row_buttons_and_keys_open_the_ticket_with_what_is_wanted(qtbot: QtBot) -> None:
    shown = Shown()
    view = HomeView(around(a_desk(), shown))
    qtbot.addWidget(view)
    view.show()
    view.on_show()
    view.activateWindow()
    view._to_do.setFocus()
    qtbot.waitUntil(view._to_do.hasFocus)
    view.keys()["F4"].do()
    assert shown.asked == ["redeem"], "the first row is forfeited, so a ticket is asked for"
    QTest.keyClick(view._to_do, Qt.Key.Key_Down)
    view.keys()["F3"].do()
    QTest.keyClick(view._to_do, Qt.Key.Key_Return)
    number = "31012600853"
    assert shown.opened == [
        ("ticket", {"number": number, "intent": "renew"}),
        ("ticket", {"number": number, "intent": ""}),
    ]


def test_a_stage_says_how_near_it_is() -> None:
    due = date(2026, 11, 22)
    assert stage_words(Stage.IN_GRACE, due, date(2026, 11, 25)) == "In grace, day 3"
    assert stage_words(Stage.LIVE, due, date(2026, 11, 21)) == "Due tomorrow"
    assert stage_words(Stage.LIVE, due, date(2026, 11, 17)) == "Due in 5 days"
    assert stage_words(Stage.LIVE, due, date(2026, 11, 1)) == "In pawn"


def test_pledges_that_wait_for_their_payout_are_one_press_away(qtbot: QtBot) -> None:
    shown, desk = Shown(), a_desk()
    view = HomeView(around(desk, shown))
    qtbot.addWidget(view)
    view.show()
    view.on_show()
    assert not view._drafts.isVisible()
    ticket = next(iter(desk.book.tickets.values()))
    item = OfferedItem(
        category=Category.GOLD, description="金条", condition="完好", appraised=yuan("9000"), loan=yuan("8000")
    )
    asked = IssueTicket(customer=ticket.customer, items=(item,), prohibited=(), days=30, source_statement="本人购买")
    desk.do(DraftPledge(asked=asked))
    view.on_show()
    assert view._drafts.text() == "Waiting for payout: 1"
    view._drafts.click()
    assert shown.opened == [("drafts", {})]
