"""The screen of what happened: every kind of event in words, one kind alone, and page after page."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from app.credentials import PRACTICE_PASSWORD
from app.shop import Shop
from domain.access.leaving import ChangeRole
from domain.access.people import AddPerson, LimitLending
from domain.access.roles import Role, Session
from domain.access.security import SecurityEvent, SecurityLine
from domain.errors import MachineTrouble, Refusal
from domain.ids import DeviceId, PersonId
from domain.money import yuan
from domain.terms import SECURITY_EVENTS
from tests.books import HERS, TestClock
from tests.ui.around import Shown, around, nameless
from tests.ui.fakes import FakeDesk
from tests.ui.staff_shop import around_shop, staffed_shop
from ui.people.security_presenter import PAGE, SecurityPresenter
from ui.people.security_view import SecurityView
from ui.people.security_words import about_words, event_words, who_words
from ui.tasks import at_once


@pytest.fixture
def shop(staffed: Path, tmp_path: Path) -> Iterator[Shop]:
    with staffed_shop(staffed, tmp_path, TestClock()) as opened:
        yield opened


def a_view(qtbot: QtBot, shop: Shop, **params: object) -> SecurityView:
    view = SecurityView(around_shop(shop))
    qtbot.addWidget(view)
    view.resize(1240, 800)
    view.show()
    view.on_show(**params)
    return view


def a_line(event: SecurityEvent, about: str = "", person: str | None = "lina", name: str = "李娜") -> SecurityLine:
    return SecurityLine(
        stamp="0",
        seq=1,
        at="2026-03-01T09:00:00.000+08:00",
        device=DeviceId("D1"),
        event=event,
        person=None if person is None else PersonId(person),
        about=about,
        reason="",
        count=1,
        name=name,
    )


def cells(view: SecurityView, row: int) -> list[str]:
    model = view.table.content
    shown = (model.data(model.index(row, place), Qt.ItemDataRole.DisplayRole) for place in range(model.columnCount()))
    return [str(each) for each in shown]


def test_what_was_denied_and_changed_is_told_with_who_and_when(qtbot: QtBot, shop: Shop) -> None:
    shop.hand_over("lina", HERS)
    with pytest.raises(Refusal, match=r"access\.denied"):
        shop.do(AddPerson(person=PersonId("zhao"), name="赵磊", role=Role.CLERK))
    shop.hand_over("shen", HERS)
    view = a_view(qtbot, shop)
    assert cells(view, 0)[:3] == ["2026-03-01 09:00", "Signed in", "沈岩 (shen)"]
    when, what, who, about = cells(view, 1)[:4]
    assert (what, who) == ("Denied", "李娜 (lina)")
    assert about.startswith("access.add_person · ")
    assert when.startswith("2026-03-01")
    assert not view.more.isVisible()
    assert not nameless(view)


def test_one_kind_is_shown_alone_and_an_empty_kind_says_so(qtbot: QtBot, shop: Shop) -> None:
    view = a_view(qtbot, shop, event=SecurityEvent.PASSWORD_CHANGED)
    assert {line.event for line in view.table.content.rows} == {SecurityEvent.PASSWORD_CHANGED}
    assert cells(view, 0)[3] == "given by wang"
    assert view.kept() == {"event": SecurityEvent.PASSWORD_CHANGED}
    view.kind.choose(SecurityEvent.RESTORED)
    assert view.states.current is not view.table
    view.kind.choose(None)
    assert len({line.event for line in view.table.content.rows}) > 1


def test_changes_of_the_staff_stand_among_them_with_both_persons(qtbot: QtBot, shop: Shop) -> None:
    other = ChangeRole(person=PersonId("lina"), role=Role.ACCOUNTANT)
    shop.do(other, shop.approve(other, "chen", HERS))
    limit = LimitLending(person=PersonId("chen"), limit=yuan("5000"))
    with pytest.raises(Refusal, match=r"approval\.same_person"):
        shop.do(limit, shop.approve(limit, "wang", PRACTICE_PASSWORD))
    view = a_view(qtbot, shop)
    _when, what, who, about = cells(view, 0)[:4]
    assert (what, who) == ("Staff changed", "李娜 (lina)")
    assert about == "Another role: Accountant · by wang, agreed by chen"
    every = shop.reading.security_events(most=1000)
    assert [line.stamp for line in every] == sorted((line.stamp for line in every), reverse=True)
    paged: list[SecurityLine] = []
    while page := shop.reading.security_events(None, 3, paged[-1] if paged else None):
        paged += page
    assert tuple(paged) == every
    staff = shop.reading.security_events(SecurityEvent.STAFF_CHANGED)
    assert staff == tuple(line for line in every if line.event is SecurityEvent.STAFF_CHANGED)
    assert [line.about.split(" ")[0] for line in staff] == ["person.role_changed", *["person.added"] * 5]


def test_older_ones_come_page_by_page_without_a_gap_or_a_double(qtbot: QtBot, shop: Shop) -> None:
    for number in range(PAGE + 20):
        shop.note(SecurityEvent.EXPORTED, "wang", f"report:{number}")
    view = a_view(qtbot, shop, event=SecurityEvent.EXPORTED)
    assert len(view.table.content.rows) == PAGE
    assert view.more.isVisible()
    view.more.click()
    told = [line.about for line in view.table.content.rows]
    assert told == [f"report:{number}" for number in reversed(range(PAGE + 20))]
    assert not view.more.isVisible()


def test_tabs_lead_to_people_for_who_may_see_them(qtbot: QtBot, shop: Shop) -> None:
    shown = Shown()
    shop.hand_over("hui", HERS)
    view = SecurityView(around_shop(shop, shown))
    qtbot.addWidget(view)
    assert "Who works here" not in [each.text() for each in view.findChildren(QPushButton)]
    shop.hand_over("shen", HERS)
    view = SecurityView(around_shop(shop, shown))
    qtbot.addWidget(view)
    next(each for each in view.findChildren(QPushButton) if each.text() == "Who works here").click()
    assert [name for name, _params in shown.opened] == ["people"]


@pytest.mark.parametrize("event", SecurityEvent)
def test_every_event_has_words(event: SecurityEvent) -> None:
    assert event_words(a_line(event)) == SECURITY_EVENTS[event]


@pytest.mark.parametrize(
    "event, about, words",
    [
        (SecurityEvent.PERSONAL_DATA_SEEN, "customer:c_1 mobile", "c_1: Mobile"),
        (SecurityEvent.PASSWORD_CHANGED, "by:lina", "their own"),
        (SecurityEvent.KEY_CHANGED, "book key", "the book's own key"),
        (SecurityEvent.APPROVED_BY_CODE, "store.found 0123456789abcdef", "store.found · Set up the store"),
        (SecurityEvent.DENIED, "no.such", "no.such"),
        (
            SecurityEvent.STAFF_CHANGED,
            "person.lending_limited 5000.00 by:wang with:chen",
            "Lending limit: ¥5,000.00 · by wang",
        ),
        (SecurityEvent.STAFF_CHANGED, "person.second_factor_set by:lina", "Second factor taken on · by lina"),
        (SecurityEvent.EXPORTED, "report:schedule pdf", "report:schedule pdf"),
    ],
)
def test_what_it_is_about_is_said_in_words(event: SecurityEvent, about: str, words: str) -> None:
    assert about_words(a_line(event, about)).startswith(words)


def test_a_login_that_nobody_has_stands_by_itself() -> None:
    assert who_words(a_line(SecurityEvent.SIGN_IN_FAILED, person="ghost", name="")) == "ghost"
    assert who_words(a_line(SecurityEvent.BACKED_UP, person=None)) == "—"


class Failing(FakeDesk):
    """A desk whose disk does not answer."""

    def security_events(self, *_asked: object) -> tuple[SecurityLine, ...]:
        raise MachineTrouble("disk.error")


def test_a_disk_that_fails_is_told(qtbot: QtBot) -> None:
    desk = Failing(Session(PersonId("shen"), "沈岩", Role.AUDITOR))
    view = SecurityView(around(desk))
    qtbot.addWidget(view)
    view.on_show()
    assert view.banner.text == "The disk did not answer."


class Spy:
    """What the presenter said."""

    def __init__(self) -> None:
        self.said: list[object] = []

    def show_loading(self) -> None:
        self.said.append("loading")

    def show_lines(self, lines: tuple[SecurityLine, ...], *, more: bool) -> None:
        self.said.append((len(lines), more))

    def show_none(self, event: SecurityEvent | None) -> None:
        self.said.append(event)

    def show_trouble(self, text: str) -> None:
        self.said.append(text)


def test_the_presenter_asks_for_a_page_and_one_line_more(shop: Shop) -> None:
    spy = Spy()
    presenter = SecurityPresenter(spy, at_once, shop, str)
    presenter.more()
    assert spy.said == []
    presenter.choose(SecurityEvent.RESTORED)
    assert spy.said == ["loading", SecurityEvent.RESTORED]
