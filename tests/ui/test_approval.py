"""The second person: exactly what is approved, here by password and code, and from elsewhere by a phone's code."""

import inspect
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QLabel, QWidget
from pytestqt.qtbot import QtBot

from app.shop import Shop
from domain.access.people import LimitLending
from domain.access.roles import Approval
from domain.access.security import SecurityEvent
from domain.commands import digest_of, kinds_of_commands
from domain.errors import Refusal
from domain.ids import PersonId
from domain.money import Money, yuan
from domain.till.day import Counterpart, Direction, MoveCash
from domain.till.day_close import CloseDay
from tests.books import HERS, TestClock
from tests.ui.around import around
from tests.ui.fakes import MANAGER, PASSWORD, a_desk, an_empty_desk
from tests.ui.names import nameless
from tests.ui.staff_shop import Phone, around_shop, staffed_shop
from ui.approval import ApprovalPanel, ask_second_person
from ui.approval_presenter import Asked, Way
from ui.command_words import command_words
from ui.places import load_screens

CLOSE = CloseDay(reason="换零时少收一张")
REFUSED = Refusal("approval.required", why="till.difference", amount=yuan("-120"), limit=yuan("50"))


@pytest.fixture
def behind(qtbot: QtBot) -> QWidget:
    """The screen over which the panel opens."""
    widget = QWidget()
    qtbot.addWidget(widget)
    widget.show()
    return widget


def a_panel(behind: QWidget, given: list[Approval], command: object = CLOSE) -> ApprovalPanel:
    return ask_second_person(around(a_desk()), Asked(command, REFUSED, given.append), behind)


def words_of(panel: QWidget) -> str:
    return "\n".join(label.text() for label in panel.findChildren(QLabel))


def test_the_panel_says_why_and_what_is_approved(behind: QWidget) -> None:
    words = words_of(a_panel(behind, []))
    assert "¥120.00" in words
    assert "¥50.00" in words
    assert "The day is closed with a difference" in words
    assert "换零时少收一张" in words


def test_only_others_who_may_are_offered(behind: QWidget) -> None:
    panel = a_panel(behind, [])
    people = panel._person
    assert [people.itemText(n) for n in range(people.count())] == ["店长 张敏 (manager)"]


def test_the_yes_is_to_exactly_this_command(behind: QWidget) -> None:
    given: list[Approval] = []
    panel = a_panel(behind, given)
    panel._password.setText(PASSWORD)
    panel.primary()
    assert [(yes.approver.person, yes.digest) for yes in given] == [(MANAGER.person, digest_of(CLOSE))]


def test_a_wrong_password_is_said_beside_the_field(behind: QWidget) -> None:
    given: list[Approval] = []
    panel = a_panel(behind, given)
    panel._password.setText("guess")
    panel.primary()
    assert given == []
    assert panel._password_field.error == "The password does not open this book."


def test_a_shop_of_one_is_told_what_to_do(behind: QWidget) -> None:
    desk = an_empty_desk(MANAGER)
    panel = ApprovalPanel(around(desk), Asked(CLOSE, REFUSED, lambda _yes: None), behind)
    assert "Nobody else" in panel.banner.text
    assert not panel.confirm.isEnabled()


def test_every_command_is_put_into_words(behind: QWidget) -> None:
    out = MoveCash(direction=Direction.OUT, counterpart=Counterpart.EXPENSE, amount=yuan("88"), note="快递")
    words = words_of(a_panel(behind, [], out))
    assert "¥88.00" in words
    assert "快递" in words


def test_whatever_takes_a_second_person_is_put_into_words() -> None:
    load_screens()
    asks = [kind for kind in kinds_of_commands() if "require_approval" in inspect.getsource(kind.decide)]
    wordless = {kind.name for kind in asks if command_words.dispatch(kind.form) is command_words.dispatch(object)}
    assert wordless <= {"pawn.move_in", "pawn.move_in_goods"}  # agreed to as one with the opening of the books
    assert len(asks) > 20


def test_every_control_has_a_name(behind: QWidget) -> None:
    assert nameless(a_panel(behind, [])) == []


# At a real shop, with real phones

LIMIT = LimitLending(person=PersonId("lina"), limit=Money(100))
ASKED = Refusal("approval.required", why="limit.second_person", person="lina")


@pytest.fixture
def clock() -> TestClock:
    return TestClock()


@pytest.fixture
def shop(staffed: Path, tmp_path: Path, clock: TestClock) -> Iterator[Shop]:
    with staffed_shop(staffed, tmp_path, clock) as opened:
        yield opened


def the_panel(shop: Shop, behind: QWidget) -> ApprovalPanel:
    """Wang asks for a limit of Lina's; a yes does it."""

    def do(yes: Approval) -> None:
        shop.do(LIMIT, yes)

    asked = Asked(LIMIT, ASKED, do)
    panel = ask_second_person(around_shop(shop), asked, behind)
    panel._person.choose("chen")
    return panel


def limit_of_lina(shop: Shop) -> Money | None:
    return next(line.loan_limit for line in shop.staff() if line.person == "lina")


def test_whoever_has_a_second_factor_is_asked_for_its_code_at_the_counter(
    behind: QWidget, shop: Shop, clock: TestClock
) -> None:
    phone = Phone(shop, clock, "chen")
    clock.pass_hours(1)
    panel = the_panel(shop, behind)
    panel._password.setText(HERS)
    assert not panel._code_field.isVisible()
    panel.primary()
    assert panel._code_field.isVisible()
    panel._code.setText("000000")
    panel.primary()
    assert "code is wrong" in panel._code_field.error
    assert limit_of_lina(shop) is None
    panel._code.setText(phone.digits())
    panel.primary()
    assert limit_of_lina(shop) == Money(100)


def test_a_code_from_elsewhere_does_what_is_shown_and_leaves_its_trace(
    behind: QWidget, shop: Shop, clock: TestClock
) -> None:
    phone = Phone(shop, clock, "chen")
    panel = the_panel(shop, behind)
    panel.choose_way(Way.ELSEWHERE)
    elsewhere = panel.elsewhere
    assert [len(part) for part in elsewhere.request.text().split("-")] == [4, 4, 4, 4]
    assert elsewhere.qr.sizeHint().width() > 80
    assert "09:05" in elsewhere.until.text()
    assert not nameless(panel)
    elsewhere.answer.setText("ABC")
    panel.primary()
    assert "ten" in elsewhere.field.error or "10" in elsewhere.field.error
    elsewhere.answer.setText("AAAAAAAAAA")
    panel.primary()
    assert "wrong" in elsewhere.field.error
    answer = phone.answer(elsewhere.request.text())
    elsewhere.answer.setText(f"{answer[:5].lower()} {answer[5:]}")
    panel.primary()
    assert limit_of_lina(shop) == Money(100)
    [event] = shop.reading.security_events(SecurityEvent.APPROVED_BY_CODE)
    assert event.person == "chen"


def test_three_wrong_codes_or_five_minutes_end_a_request_and_another_can_be_asked(
    behind: QWidget, shop: Shop, clock: TestClock
) -> None:
    phone = Phone(shop, clock, "chen")
    panel = the_panel(shop, behind)
    panel.choose_way(Way.ELSEWHERE)
    elsewhere = panel.elsewhere
    for _ in range(4):
        elsewhere.answer.setText("AAAAAAAAAA")
        panel.primary()
    assert "Three codes were wrong" in elsewhere.until.text()
    assert not elsewhere.answer.isEnabled()
    first = elsewhere.request.text()
    elsewhere.again.click()
    assert elsewhere.request.text() != first
    elsewhere.answer.setText(phone.answer(first))
    panel.primary()
    assert "wrong" in elsewhere.field.error
    late = phone.answer(elsewhere.request.text())
    clock.pass_hours(1)
    elsewhere.answer.setText(late)
    panel.primary()
    assert "too old" in elsewhere.until.text()
    elsewhere.again.click()
    elsewhere._over.timeout.emit()
    assert "time is over" in elsewhere.until.text()
    assert limit_of_lina(shop) is None


def test_a_request_stays_while_one_looks_at_the_other_way(behind: QWidget, shop: Shop, clock: TestClock) -> None:
    panel = the_panel(shop, behind)
    panel.choose_way(Way.ELSEWHERE)
    asked = panel.elsewhere.request.text()
    panel.choose_way(Way.HERE)
    panel.choose_way(Way.ELSEWHERE)
    assert panel.elsewhere.request.text() == asked


def test_somebody_without_a_second_factor_is_told_to_come_to_the_counter(
    behind: QWidget, shop: Shop, clock: TestClock
) -> None:
    panel = the_panel(shop, behind)
    panel.choose_way(Way.ELSEWHERE)
    panel.elsewhere.answer.setText("AAAAAAAAAA")
    panel.primary()
    assert "no second factor" in panel.banner.text
