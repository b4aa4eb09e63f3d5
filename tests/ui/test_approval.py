import pytest
from PySide6.QtWidgets import QLabel, QWidget
from pytestqt.qtbot import QtBot

from domain.access.roles import Approval
from domain.commands import digest_of
from domain.errors import Refusal
from domain.money import yuan
from domain.till.day import Counterpart, Direction, MoveCash
from domain.till.day_close import CloseDay
from tests.ui.around import around
from tests.ui.fakes import MANAGER, PASSWORD, a_desk, an_empty_desk
from tests.ui.names import nameless
from ui.approval import ApprovalPanel, ask_second_person
from ui.approval_presenter import Asked

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


def test_every_control_has_a_name(behind: QWidget) -> None:
    assert nameless(a_panel(behind, [])) == []
