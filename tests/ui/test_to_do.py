"""The day's tasks at a real book: by step, what came of them, plans, whose work, messages judged as one types."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication, QLabel, QPushButton
from pytestqt.qtbot import QtBot

from app.language import ENGLISH, translator
from app.sentences import explain
from app.shop import Shop
from domain.access.people import AddPerson
from domain.access.roles import Approval, Role, Session
from domain.commands import digest_of
from domain.errors import Trouble
from domain.ids import PersonId
from domain.pawn.collection import Channel, Outcome
from domain.till.cash_count import DENOMINATIONS, CountTill, Pieces
from domain.till.day_close import CloseDay
from tests.books import TestClock, a_book, do, pawn_a_ring, signed_in
from tests.ui.around import Shown, nameless
from ui.approval import ApprovalPanel
from ui.collection.message_draft import OWN
from ui.collection.panels import AssignPanel, MessagePanel, PausePanel, RecordPanel, ResumePanel
from ui.collection.to_do_presenter import ALL, MINE, PAUSED, PROMISED
from ui.collection.to_do_view import ToDoView
from ui.language import set_translate
from ui.preferences import Preferences
from ui.printing import Printing
from ui.screens import Surroundings
from ui.tasks import TasksAtOnce
from ui.tour.main_job import pieces_of

CHEN = Session(PersonId("chen"), "陈志强", Role.MANAGER)


def words_of(trouble: Trouble) -> str:
    return explain(trouble, translator(ENGLISH))


def around(shop: Shop, shown: Shown) -> Surroundings:
    return Surroundings(
        desk=shop,
        tasks=TasksAtOnce(),
        explain=words_of,
        open_screen=shown.open_screen,
        back=shown.back,
        day_changed=shown.day_changed,
        ask_ticket=shown.asked.append,
        preferences=Preferences("en", "light", 100),
        prefer=shown.preferred.append,
        printing=Printing(TasksAtOnce()),
    )


def close(shop: Shop) -> None:
    """Count the drawer as it should be, and close the day."""
    day = shop.reading.day()
    assert day is not None
    counts = zip(DENOMINATIONS, pieces_of(day.cash), strict=True)
    shop.do(CountTill(pieces=tuple(Pieces(denomination=coin, pieces=pieces) for coin, pieces in counts if pieces)))
    shop.do(CloseDay())


class Desk:
    """Somebody who follows up at a real shop: one ring in grace, one that is reminded of."""

    def __init__(self, qtbot: QtBot, shop: Shop) -> None:
        self.shop, self.shown = shop, Shown()
        self.view = ToDoView(around(shop, self.shown))
        qtbot.addWidget(self.view)
        self.view.resize(1240, 800)
        self.view.show()
        self.view.on_show()

    def words(self) -> str:
        QApplication.processEvents()
        return "\n".join(label.text() for label in self.view.findChildren(QLabel) if label.isVisible())

    @property
    def steps(self) -> list[str]:
        return [getattr(row, "step", "paused") for row in self.view.table.content.rows]

    def press(self, name: str) -> None:
        buttons = (each for each in self.view.findChildren(QPushButton) if each.isVisible())
        next(each for each in buttons if each.text() == name).click()


@pytest.fixture
def shop(tmp_path: Path) -> Iterator[Shop]:
    clock = TestClock("2026-03-01T09:00")
    with signed_in(a_book(tmp_path, clock), clock) as opened:
        do(opened, "till.open", float_amount="500000.00", source="capital")
        pawn_a_ring(opened)
        close(opened)
        clock.set("2026-03-25T07:00")
        list(opened.daily_run())
        yield opened


@pytest.fixture
def desk(qtbot: QtBot, shop: Shop) -> Desk:
    return Desk(qtbot, shop)


def test_a_task_says_whom_to_call_masked_and_how_both_clocks_stand(desk: Desk) -> None:
    assert desk.steps == ["reminder"]
    words = desk.words()
    for piece in ("李**", "138****5678", "last day of grace", "Remind", "Nobody was spoken to yet."):
        assert piece in words
    assert "李伟芳" not in words
    assert "13812345678" not in words
    assert desk.view.subtitle.text() == "Tasks: 1, loans ¥10,000.00"
    assert not nameless(desk.view)


def test_chips_show_a_step_ones_own_and_what_rests(desk: Desk) -> None:
    counts = {name: chip.text().rpartition("  ")[2] for name, chip in desk.view.chips.items()}
    assert (counts[ALL], counts["reminder"], counts["legal"], counts[MINE], counts[PAUSED]) == ("1", "1", "0", "1", "0")
    desk.view.chips["legal"].click()
    assert desk.view.states.current is not desk.view.table
    assert not desk.view.card.isVisible()
    desk.view._show_all()
    assert desk.steps == ["reminder"]


def test_not_reached_stays_and_a_promise_comes_back_on_its_day(desk: Desk) -> None:
    desk.view.primary()
    panel = desk.view.findChild(RecordPanel)
    assert panel is not None
    assert not panel.promised_field.isVisible()
    panel.outcome.choose(Outcome.NOT_REACHED)
    panel.note.setText("无人接听")
    assert not nameless(panel)
    panel.primary()
    words = desk.words()
    assert "Phone · Not reached · 无人接听" in words
    assert desk.steps == ["reminder"]
    desk.view.primary()
    again = [each for each in desk.view.findChildren(RecordPanel) if each.isVisible()][-1]
    again.channel.choose(Channel.VISIT)
    again.outcome.choose(Outcome.PROMISED)
    again.promised.setText("soon")
    again.primary()
    assert again.promised_field.error
    again.promised.setText("2026-03-20")
    again.primary()
    assert "today at the earliest" in again.banner.text
    again.promised.setText("2026-03-25")
    again.primary()
    assert desk.steps == ["reminder"]
    assert desk.view.chips[PROMISED].text() == "Promised  1"


def test_a_plan_lets_a_ticket_rest_and_it_is_taken_up_again(desk: Desk) -> None:
    desk.view.pause()
    panel = desk.view.findChild(PausePanel)
    assert panel is not None
    panel.plan.setPlainText("分")
    panel.primary()
    assert "At least 4 characters." in "\n".join(label.text() for label in panel.findChildren(QLabel))
    panel.plan.setPlainText("下月起每月十日\n还款三千元")
    panel.until.setText("2026-05-01")
    panel.primary()
    second = panel.findChild(ApprovalPanel)
    assert second is not None
    words = "\n".join(label.text() for label in second.findChildren(QLabel))
    assert "下月起每月十日 还款三千元" in words
    command = second._presenter._asked.command
    second._presenter._asked.on_approved(Approval(CHEN, digest_of(command)))
    assert desk.steps == []
    desk.view.chips[PAUSED].click()
    assert desk.steps == ["paused"]
    assert "Rests until 2026-05-01" in desk.words()
    desk.press("Take it up again …")
    resume = desk.view.findChild(ResumePanel)
    assert resume is not None
    resume.reason.setText("没有按时还款")
    resume.primary()
    assert desk.view.chips[PAUSED].text() == "Resting  0"
    assert desk.view.chips[ALL].text() == "All  1"


def test_a_ticket_is_handed_over_to_somebody_else(desk: Desk) -> None:
    desk.shop.do(AddPerson(person=PersonId("zhang"), name="张敏", role=Role.CLERK))
    desk.view.on_show()
    desk.press("Hand over …")
    panel = desk.view.findChild(AssignPanel)
    assert panel is not None
    panel.person.choose("zhang")
    panel.primary()
    assert "张敏" in desk.words()
    assert desk.view.chips[MINE].text() == "Mine  0"


def test_a_reviewed_message_is_drafted_and_marked_as_sent(desk: Desk) -> None:
    desk.view.write()
    panel = desk.view.findChild(MessagePanel)
    assert panel is not None
    assert panel.text.isReadOnly()
    assert "李**" in panel.text.toPlainText()
    assert not nameless(panel)
    panel.primary()
    assert "drafted 2026-03-25" in desk.words()
    desk.press("Copy")
    assert "李**" in QApplication.clipboard().text()
    desk.press("Mark as sent")
    assert "sent 2026-03-25" in desk.words()


@pytest.mark.parametrize(
    "typed,reason",
    [
        ("再不来就抓 人", "抓人"),
        ("请尽快联系，否则通知您的家人", "通知您的家人"),
        ("李伟芳您好，请来赎当", "name"),
        ("您好" * 110, "longest"),
    ],
)
def test_what_may_not_go_out_is_refused_as_one_types(desk: Desk, typed: str, reason: str) -> None:
    desk.view.write()
    panel = desk.view.findChild(MessagePanel)
    assert panel is not None
    panel.template.choose(OWN)
    panel.text.setPlainText(typed)
    assert panel.wrong
    assert reason == "longest" or reason in panel.wrong or "personal" in panel.wrong or "name" in panel.wrong
    assert not panel.confirm.isEnabled()
    panel.text.setPlainText("您好，当票已到期，请来店办理")
    assert panel.wrong == ""
    panel.primary()
    assert panel.findChild(ApprovalPanel) is not None


def test_nothing_to_do_says_when_tasks_appear(qtbot: QtBot, tmp_path: Path) -> None:
    clock = TestClock("2026-03-01T09:00")
    with signed_in(a_book(tmp_path, clock), clock) as opened:
        desk = Desk(qtbot, opened)
        assert "Tasks appear when tickets reach a step" in desk.words()


def test_the_group_outlives_a_change_of_language(qtbot: QtBot, desk: Desk) -> None:
    desk.view.chips["reminder"].click()
    set_translate(lambda text: f"〔{text}〕", "zh")
    again = ToDoView(around(desk.shop, Shown()))
    qtbot.addWidget(again)
    again.on_show(**desk.view.kept())
    assert again.chips["reminder"].isChecked()
    assert again.title == "〔To do〕"
