"""The message centre on the screen: the bell, the list, and what a person wants to be told."""

from collections.abc import Iterator
from datetime import date, timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from domain.access.roles import Session
from domain.access.security import SecurityEvent
from domain.alerts.alert import OFFERED, Alert, AlertKind, Gravity
from domain.alerts.subscription import Subscribe
from domain.backup_health import BackupAlarm
from domain.clock import stamp_of_day
from domain.money import rate
from domain.stock.metal import Metal
from tests.builders import ACCOUNTANT, CLERK, MANAGER, money
from tests.ui.fakes import PRACTICE_BOOK, REAL_BOOK, FakeDesk, a_desk
from tests.ui.opened_window import WITH_TICKET, Opened
from ui.alerts.alert_words import age_words, place_of, words_of
from ui.alerts.alerts_view import AlertsView
from ui.places import SCREENS
from ui.shell.actions import may

ON = date(2026, 11, 22)
LENDING = Alert(
    kind=AlertKind.LENDING, gravity=Gravity.ALARM, on=ON, amount=money("600000.00"), limit=money("500000.00")
)
DUE = Alert(kind=AlertKind.DUE, gravity=Gravity.NOTE, on=ON, count=3)
EVERY = (
    LENDING,
    DUE,
    Alert(kind=AlertKind.LENDING, gravity=Gravity.WARNING, on=ON, amount=money("1.00"), limit=money("2.00")),
    Alert(kind=AlertKind.VALUATION, gravity=Gravity.ALARM, on=ON, count=2, about=Metal.GOLD.value),
    Alert(kind=AlertKind.VALUATION, gravity=Gravity.WARNING, on=ON, count=2, about=Metal.SILVER.value),
    Alert(kind=AlertKind.IN_GRACE, gravity=Gravity.WARNING, on=ON, count=2),
    Alert(kind=AlertKind.FORFEITED, gravity=Gravity.WARNING, on=ON, count=2),
    Alert(kind=AlertKind.DAY_OPEN, gravity=Gravity.WARNING, on=ON),
    Alert(kind=AlertKind.REVIEW, gravity=Gravity.NOTE, on=ON, count=1),
    *(Alert(kind=AlertKind.BACKUP, gravity=Gravity.ALARM, on=ON, about=each.value) for each in BackupAlarm),
    Alert(kind=AlertKind.SECURITY, gravity=Gravity.WARNING, on=ON, count=1, about=SecurityEvent.LOCKED_OUT.value),
)


@pytest.fixture
def opened(qtbot: QtBot, qapp: QApplication) -> Iterator[Opened]:
    made = Opened(qtbot, qapp, WITH_TICKET, REAL_BOOK, PRACTICE_BOOK)
    yield made
    made.window.close()


def desk_with(*alerts: Alert) -> FakeDesk:
    desk = a_desk(MANAGER)
    desk.alerts_here = list(alerts)
    return desk


def centre(opened: Opened) -> AlertsView:
    opened.shell.open_screen("alerts")
    QApplication.processEvents()
    view = opened.shell.here
    assert isinstance(view, AlertsView)
    return view


@pytest.mark.parametrize("alert", EVERY)
def test_every_alert_has_words_and_a_place_where_it_is_settled(alert: Alert) -> None:
    assert "{" not in words_of(alert)
    assert place_of(alert).screen in SCREENS


def test_the_bell_counts_what_is_unread_and_an_alarm_is_said_once(opened: Opened) -> None:
    shell = opened.enter(desk_with(LENDING, DUE))
    assert shell.title_bar._alerts.text() == "News: 2"
    assert shell.status_bar._said.text() == words_of(LENDING)
    shell.status_bar.say("")
    shell.alerts.look()
    assert shell.status_bar._said.text() == ""


def test_the_bell_is_right_again_soon_after_something_was_done(qtbot: QtBot, opened: Opened) -> None:
    desk = desk_with(LENDING, DUE)
    shell = opened.enter(desk)
    desk.alerts_here.remove(DUE)
    desk.do(Subscribe(kinds=(AlertKind.LENDING,), line=rate("0.9")))
    opened.tasks.busy_changed.emit(False)
    qtbot.waitUntil(lambda: shell.title_bar._alerts.text() == "News: 1")


def test_an_alert_says_how_old_it_is() -> None:
    assert age_words(DUE, ON) == "today"
    assert age_words(DUE, ON + timedelta(days=3)) == "3 days"
    locked = Alert(kind=AlertKind.SECURITY, gravity=Gravity.WARNING, on=ON, count=1, newest=stamp_of_day(ON))
    assert age_words(locked, ON + timedelta(days=1)) == "1 day"


def test_the_key_opens_the_centre_and_enter_goes_where_it_is_settled(opened: Opened) -> None:
    shell = opened.enter(desk_with(LENDING, DUE))
    QTest.keyClick(opened.window, Qt.Key.Key_M, Qt.KeyboardModifier.ControlModifier)
    QApplication.processEvents()
    view = centre(opened)
    assert view.subtitle.text() == "Unread: 2"
    view.table.choose_row(DUE)
    QTest.keyClick(view.table, Qt.Key.Key_Return)
    assert shell.here.title == "Tickets"
    assert shell.title_bar._alerts.text() == "News: 1"


def test_all_is_read_at_one_key(opened: Opened) -> None:
    shell = opened.enter(desk_with(LENDING, DUE))
    view = centre(opened)
    view.keys()["F9"].do()
    assert view.subtitle.text() == "Unread: 0"
    assert shell.title_bar._alerts.text() == "News"
    assert not view.all_read.isEnabled()


def test_a_quiet_day_says_what_is_told_here(opened: Opened) -> None:
    opened.enter(desk_with())
    view = centre(opened)
    assert view.states.current is not view.table


def test_one_gravity_or_one_kind_is_listed_and_the_chips_say_how_many(opened: Opened) -> None:
    opened.enter(desk_with(*EVERY))
    view = centre(opened)
    view.filter.chips[Gravity.NOTE].click()
    assert {alert.gravity for alert in view.filter.of(EVERY)} == {Gravity.NOTE}
    assert view.table.content.rowCount() == 2
    view.filter.show_all()
    view.filter.kinds.choose(AlertKind.LENDING)
    view.filter.kinds.activated.emit(view.filter.kinds.currentIndex())
    assert view.table.content.rowCount() == 2
    assert view.filter.chips[Gravity.ALARM].text() == "Alarm  1"


def test_what_is_listed_stays_when_it_is_looked_at_anew_and_an_empty_group_offers_all(opened: Opened) -> None:
    desk = desk_with(LENDING, DUE)
    opened.enter(desk)
    view = centre(opened)
    view.filter.chips[Gravity.ALARM].click()
    desk.alerts_here.remove(LENDING)
    view.refresh()
    QApplication.processEvents()
    assert view.states.current is not view.table
    view.filter.show_all()
    assert view.table.content.rowCount() == 1


def test_who_chooses_keeps_it_and_what_is_always_told_cannot_be_put_off(opened: Opened) -> None:
    opened.enter(desk_with(DUE))
    view = centre(opened)
    assert not view.ticks[AlertKind.BACKUP].isEnabled()
    view.ticks[AlertKind.DUE].setChecked(False)
    view.line.choose("0.8")
    view.primary()
    [command] = [each for each in opened.desk.done if isinstance(each, Subscribe)]
    assert AlertKind.DUE not in command.kinds
    assert command.line == rate("0.8")


def test_what_is_ticked_stays_while_alerts_are_read(opened: Opened) -> None:
    opened.enter(desk_with(DUE))
    view = centre(opened)
    view.ticks[AlertKind.LENDING].setChecked(False)
    view.line.choose("0.75")
    view.keys()["F9"].do()
    assert not view.ticks[AlertKind.LENDING].isChecked()
    assert view.line.value == "0.75"


@pytest.mark.parametrize("who", [CLERK, MANAGER, ACCOUNTANT])
def test_whoever_is_told_of_something_may_go_where_it_is_settled(who: Session) -> None:
    for alert in EVERY:
        if alert.kind in OFFERED[who.role]:
            assert may(who.role, place_of(alert).needs), alert


def test_a_clerk_is_offered_what_concerns_a_clerk(opened: Opened) -> None:
    opened.enter()
    assert AlertKind.BACKUP not in centre(opened).ticks
