"""The screen of what happened: every kind of event in words, one kind alone, and page after page."""

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest
import sqlalchemy as sa
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from app.credentials import PRACTICE_PASSWORD
from app.shop import Shop
from domain.access.leaving import ChangeRole
from domain.access.people import AddPerson, LimitLending, Person
from domain.access.roles import Role, Session
from domain.access.security import SecurityEvent, SecurityLine, Sift
from domain.errors import MachineTrouble, Refusal
from domain.ids import DeviceId, PersonId
from domain.money import yuan
from domain.security_words import about_words, reason_words, times_words, who_words
from domain.terms import SECURITY_EVENTS
from storage import security
from tests.books import HERS, TestClock
from tests.ui.around import Shown, around, nameless
from tests.ui.fakes import FakeDesk
from tests.ui.staff_shop import around_shop, staffed_shop
from ui.people.security_presenter import PAGE, SecurityPresenter
from ui.people.security_view import SecurityView
from ui.people.security_words import event_words
from ui.tasks import at_once


@pytest.fixture
def clock() -> TestClock:
    return TestClock()


@pytest.fixture
def shop(staffed: Path, tmp_path: Path, clock: TestClock) -> Iterator[Shop]:
    with staffed_shop(staffed, tmp_path, clock) as opened:
        yield opened


ROOT = Path(__file__).parents[2]


def a_view(qtbot: QtBot, shop: Shop, **params: object) -> SecurityView:
    view = SecurityView(around_shop(shop))
    qtbot.addWidget(view)
    view.resize(1240, 800)
    view.show()
    view.on_show(**params)
    return view


NAMES = {"person:lina": "李娜", "person:wang": "王强", "customer:c_1": "王**", "device:D1": "2"}


def a_line(event: SecurityEvent, about: str = "", person: str | None = "lina", count: int = 1) -> SecurityLine:
    return SecurityLine(
        stamp="0",
        seq=1,
        at="2026-03-01T09:00:00.000+08:00",
        device=DeviceId("D1"),
        event=event,
        person=None if person is None else PersonId(person),
        about=about,
        reason="",
        count=count,
        names=NAMES,
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
    assert about == "add somebody to the staff"
    view.table.selectRow(1)
    assert view.whole.text() == "2026-03-01 09:00 · Denied · 李娜 (lina) · add somebody to the staff"
    assert cells(view, 1)[4:] == ["", f"Workstation 1 ({shop.book_file.writer.device[-4:]})"]
    assert when.startswith("2026-03-01")
    assert not view.more.isVisible()
    assert not nameless(view)


def test_one_kind_is_shown_alone_and_an_empty_kind_says_so(qtbot: QtBot, shop: Shop) -> None:
    view = a_view(qtbot, shop, event=SecurityEvent.PASSWORD_CHANGED)
    assert {line.event for line in view.table.content.rows} == {SecurityEvent.PASSWORD_CHANGED}
    assert cells(view, 0)[3] == "given by 王建国 (wang)"
    assert view.kept() == {"event": SecurityEvent.PASSWORD_CHANGED, "person": None, "first": None, "last": None}
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
    assert about == "Another role: Accountant · by 王建国 (wang), agreed by 陈静 (chen)"
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
        (SecurityEvent.PERSONAL_DATA_SEEN, "customer:c_1 mobile", "王**: Mobile"),
        (SecurityEvent.PERSONAL_DATA_SEEN, "customer:c_2 mobile", "a customer whose data was erased: Mobile"),
        (SecurityEvent.PASSWORD_CHANGED, "by:wang", "given by 王强 (wang)"),
        (SecurityEvent.PASSWORD_CHANGED, "by:lina", "their own"),
        (SecurityEvent.KEY_CHANGED, "book key", "the book's own key"),
        (SecurityEvent.KEY_CHANGED, "key.rotate failed", "change the book's key: it failed, and nothing was changed"),
        (SecurityEvent.APPROVED_BY_CODE, "store.found 0123456789abcdef", "set up the store"),
        (SecurityEvent.DENIED, "show.personal", "see a customer's whole data"),
        (SecurityEvent.DENIED, "no.such", "no.such"),
        (
            SecurityEvent.STAFF_CHANGED,
            "person.lending_limited 5000.00 by:wang with:chen",
            "Lending limit: ¥5,000.00 · by 王强 (wang), agreed by chen",
        ),
        (SecurityEvent.STAFF_CHANGED, "person.second_factor_set by:lina", "Second factor taken on · by 李娜 (lina)"),
        (
            SecurityEvent.STAFF_CHANGED,
            "person.recovery_code_used 9 by:SYSTEM",
            "Recovery code used, codes left: 9 · by the program itself",
        ),
        (SecurityEvent.EXPORTED, "report:schedule xlsx", "Income by ticket as XLSX"),
        (
            SecurityEvent.EXPORTED,
            "report:schedule xlsx 2026-10-01 2026-10-31",
            "Income by ticket as XLSX · 2026-10-01 – 2026-10-31",
        ),
        (SecurityEvent.EXPORTED, "export:ticket-checker", "page that checks tickets"),
        (
            SecurityEvent.EXPORTED,
            "export:audit unmasked, agreed by wang",
            "for an auditor, with whole names and numbers, agreed by 王强 (wang)",
        ),
        (SecurityEvent.UPDATED, "version:1.0.0 1.1.0", "from version 1.0.0 to 1.1.0"),
        (SecurityEvent.RESTORED, "device:D1", "a backup of Workstation 2 (D1)"),
        (SecurityEvent.CLOCK_MOVED, "clock:back", "the clock was set back"),
        (SecurityEvent.DAMAGE_FOUND, "book.unclean_end", "the book was not closed properly the last time"),
    ],
)
def test_what_it_is_about_is_said_in_words(event: SecurityEvent, about: str, words: str) -> None:
    assert about_words(a_line(event, about), str) == words


def test_whatever_the_program_takes_down_has_words() -> None:
    """No code with a colon, no sign of a device and no customer's number is left of what is noted anywhere."""
    told = re.compile(r"\"((?:backup|clock|export|report|customer|version|device|by):[a-z-]+)\"")
    sources = (path.read_text(encoding="utf-8") for room in ("app", "domain") for path in (ROOT / room).rglob("*.py"))
    noted = {about for text in sources for about in told.findall(text)}
    assert {"backup:full", "backup:rehearsal", "clock:back", "export:facts"} <= noted
    for about in noted:
        assert ":" not in about_words(a_line(SecurityEvent.EXPORTED, about), str), about


def test_a_rehearsal_counts_facts_and_failed_tries_count_times() -> None:
    rehearsed = a_line(SecurityEvent.REHEARSED, "backup:rehearsal", None, 3024)
    assert (about_words(rehearsed, str), times_words(rehearsed)) == ("restore tried out, facts read back: 3,024", "")
    assert times_words(a_line(SecurityEvent.SIGN_IN_FAILED, count=5)) == "5"


def test_a_login_that_nobody_has_stands_by_itself() -> None:
    assert who_words(a_line(SecurityEvent.SIGN_IN_FAILED, person="ghost"), str) == "ghost"
    assert who_words(a_line(SecurityEvent.BACKED_UP, person=None), str) == "—"
    assert who_words(a_line(SecurityEvent.SIGNED_IN, person="SYSTEM"), str) == "the program itself"


def test_events_are_sifted_by_person_and_by_days_by_the_keyboard(qtbot: QtBot, shop: Shop, clock: TestClock) -> None:
    shop.hand_over("lina", HERS)
    clock.set("2026-03-05T09:00")
    shop.note(SecurityEvent.EXPORTED, "wang", "export:facts")
    shop.note(SecurityEvent.EXPORTED, "lina", "export:audit")
    shop.hand_over("shen", HERS)
    view = a_view(qtbot, shop)
    view.who.choose("lina")
    told = [(cells(view, row)[0][:10], cells(view, row)[1]) for row in range(len(view.table.content.rows))]
    assert told == [
        ("2026-03-05", "Exported"),
        ("2026-03-01", "Signed in"),
        ("2026-03-01", "Password changed"),
        ("2026-03-01", "Staff changed"),
    ]
    view.first.setFocus()
    QTest.keyClicks(view.first, "0302")
    QTest.keyClick(view.first, Qt.Key.Key_Return)
    assert len(view.table.content.rows) == 1
    assert view.kept()["first"] == date(2026, 3, 2)
    QTest.keyClicks(view.last, "0301")
    QTest.keyClick(view.last, Qt.Key.Key_Return)
    assert view.last_field.error == "before the first day"
    view.first.clear()
    QTest.keyClick(view.last, Qt.Key.Key_Return)
    assert len(view.table.content.rows) == 3
    view.who.choose(None)
    view.kind.choose(SecurityEvent.EXPORTED)
    assert view.states.current is not view.table


def test_who_changed_the_staff_is_found_by_their_name_page_after_page(shop: Shop) -> None:
    other = ChangeRole(person=PersonId("lina"), role=Role.ACCOUNTANT)
    shop.do(other, shop.approve(other, "chen", HERS))
    hers = shop.reading.security_events(sift=Sift(person="chen"))
    assert [line.about.split(" ")[0] for line in hers] == ["person.role_changed", "by:wang", "person.added"]
    paged: list[SecurityLine] = []
    while page := shop.reading.security_events(None, 1, paged[-1] if paged else None, Sift(person="chen")):
        paged += page
    assert tuple(paged) == hers
    with pytest.raises(Refusal, match=r"field\.period"):
        shop.reading.security_events(sift=Sift(first=date(2026, 3, 2), last=date(2026, 3, 1)))
    assert shop.reading.security_events(sift=Sift(first=date.min, last=date.max))


@pytest.mark.parametrize("event", [None, SecurityEvent.EXPORTED])
def test_a_page_is_found_by_an_index_and_never_sorted_whole(shop: Shop, event: SecurityEvent | None) -> None:
    asked: list[tuple[str, Any]] = []
    with shop.book_file.writer.engines.reader.connect() as conn:
        sa.event.listen(conn, "before_cursor_execute", lambda _c, _cur, sql, values, *_: asked.append((sql, values)))
        days = Sift(event=event, person="wang", first=date(2026, 3, 1), last=date(2026, 3, 31))
        security.events(conn, shop.reading.store_id, days)
        [(sql, values)] = asked
        plan = [row[3] for row in conn.exec_driver_sql(f"EXPLAIN QUERY PLAN {sql}", values)]
    assert plan[0].startswith("SEARCH security_event USING INDEX")
    assert "USE TEMP B-TREE FOR ORDER BY" not in plan


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

    def show_everybody(self, people: tuple[Person, ...]) -> None:
        self.said.append(len(people))

    def show_none(self, *, sifted: bool) -> None:
        self.said.append(sifted)

    def show_trouble(self, text: str) -> None:
        self.said.append(text)


def test_the_presenter_asks_for_a_page_and_one_line_more(shop: Shop) -> None:
    spy = Spy()
    presenter = SecurityPresenter(spy, at_once, shop, str)
    presenter.more()
    assert spy.said == []
    presenter.choose(SecurityEvent.RESTORED)
    assert spy.said == ["loading", True]


def test_a_full_backup_that_missed_a_place_is_told_as_that_with_the_place() -> None:
    line = replace(a_line(SecurityEvent.BACKED_UP, "backup:missed"), reason="/media/a: b: missing; /media/c: silent")
    assert about_words(line, str) == "full backup, but not in every place"
    assert reason_words(line, str) == "not in /media/a: b (Not there); /media/c (Does not answer)"
