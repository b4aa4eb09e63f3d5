"""The screen of people at a real shop: who works here, and each act with its second person."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot

from app.credentials import PRACTICE_PASSWORD
from app.language import CHINESE, translator
from app.shop import Shop
from domain.access.duties import Duty, duties_of
from domain.access.leaving import DisablePerson
from domain.access.people import AddPerson, LimitLending
from domain.access.roles import Role
from domain.access.sitting import StaffLine
from domain.errors import KeyTrouble, Refusal
from domain.ids import PersonId
from domain.money import Money, yuan
from domain.terms import DUTIES
from tests.books import HERS, TestClock
from tests.ui.around import Shown, nameless
from tests.ui.staff_shop import Phone, around_shop, staffed_shop
from ui.approval import ApprovalPanel
from ui.approval_presenter import Way
from ui.language import set_translate
from ui.people.password_panels import AddPersonPanel, NewPasswordPanel, ReturnPanel
from ui.people.people_panels import FactorPanel, LeavePanel, LimitPanel, RolePanel, UnlockPanel
from ui.people.people_presenter import Act, Only
from ui.people.people_view import PeopleView

NEW = "another four long words"
THIRD = AddPerson(person=PersonId("zhao"), name="赵磊", role=Role.MANAGER)


@pytest.fixture
def clock() -> TestClock:
    return TestClock()


@pytest.fixture
def shop(staffed: Path, tmp_path: Path, clock: TestClock) -> Iterator[Shop]:
    with staffed_shop(staffed, tmp_path, clock) as opened:
        yield opened


class Office:
    """Somebody before the screen of people."""

    def __init__(self, qtbot: QtBot, shop: Shop) -> None:
        self.shop, self.shown = shop, Shown()
        self.view = PeopleView(around_shop(shop, self.shown))
        qtbot.addWidget(self.view)
        self.view.resize(1240, 900)
        self.view.show()
        self.view.on_show()

    @property
    def people(self) -> list[str]:
        return [line.person for line in self.view.table.content.rows]

    def choose(self, person: str) -> None:
        self.view.table.selectRow(self.people.index(person))

    def offered(self) -> set[Act]:
        return {act for act, button in self.view.person.buttons.items() if button.isVisible()}

    def press(self, act: Act) -> None:
        self.view.person.buttons[act].click()

    def agree(self, person: str = "chen", password: str = HERS) -> None:
        panel = next(each for each in self.view.findChildren(ApprovalPanel) if each.isVisible())
        panel._person.choose(person)
        panel._password.setText(password)
        panel.primary()
        QApplication.processEvents()

    def words(self) -> str:
        QApplication.processEvents()
        return "\n".join(label.text() for label in self.view.findChildren(QLabel) if label.isVisible())


@pytest.fixture
def office(qtbot: QtBot, shop: Shop) -> Office:
    return Office(qtbot, shop)


def line_of(shop: Shop, person: str) -> StaffLine:
    return next(line for line in shop.staff() if line.person == person)


def test_everybody_stands_in_the_list_with_what_is_known_of_them(office: Office) -> None:
    assert set(office.people) == {"wang", "chen", "lina", "hui", "shen"}
    rows: dict[str, int] = {line.person: place for place, line in enumerate(office.view.table.content.rows)}
    model = office.view.table.content
    cells = [str(model.data(model.index(rows["wang"], place))) for place in range(model.columnCount())]
    assert cells[:3] == ["王建国", "wang", "Manager"]
    assert "03-01 today" in cells
    assert "no" in cells
    assert "without a second factor" in office.view.subtitle.text()
    assert not nameless(office.view)


def test_what_a_role_may_stands_beside_whom_it_is_about(office: Office) -> None:
    office.choose("hui")
    words = office.words()
    assert DUTIES[Duty.KEEP_BOOKS] in words
    assert DUTIES[Duty.LEND] not in words
    office.view.roles.chips[Role.CLERK].click()
    words = office.words()
    for duty in duties_of(Role.CLERK):
        assert DUTIES[duty] in words


def test_acts_are_offered_as_somebody_stands(office: Office) -> None:
    office.choose("wang")
    assert office.offered() == {Act.ROLE, Act.LIMIT, Act.LEAVE}
    office.choose("lina")
    assert office.offered() == {Act.ROLE, Act.LIMIT, Act.PASSWORD, Act.LEAVE}


def test_a_person_is_added_with_a_first_password_and_signs_in(office: Office) -> None:
    office.view.primary()
    panel = office.view.findChild(AddPersonPanel)
    assert panel is not None
    assert not nameless(panel)
    panel.primary()
    assert panel._fields["name"].error
    panel.name.setText("赵磊")
    panel.login.setText("zhao")
    panel.role.choose(Role.CLERK)
    panel.password.setText("zhao-zhao-zhao")
    panel.again.setText("zhao-zhao-zhao")
    panel.primary()
    assert "over and over" in panel.password_field.error
    panel.password.setText(NEW)
    panel.again.setText("something else")
    panel.primary()
    assert "not the same" in panel.again_field.error
    assert "zhao" not in office.people
    panel.again.setText(NEW)
    panel.primary()
    assert "zhao" in office.people
    assert "赵磊 works here now" in office.view.banner.text
    assert office.shop.hand_over("zhao", NEW).role is Role.CLERK


def test_a_login_that_is_taken_or_wrong_adds_nobody(office: Office) -> None:
    office.view.primary()
    panel = office.view.findChild(AddPersonPanel)
    assert panel is not None
    panel.name.setText("李娜")
    panel.password.setText(NEW)
    panel.again.setText(NEW)
    for login, why in (("lina", "works here already"), ("Li Na", "is no login")):
        panel.login.setText(login)
        panel.primary()
        assert why in panel.banner.text
    assert len(office.shop.staff()) == 5


def test_another_manager_is_added_by_two(office: Office) -> None:
    office.view.primary()
    panel = office.view.findChild(AddPersonPanel)
    assert panel is not None
    panel.name.setText("赵磊")
    panel.login.setText("zhao")
    panel.role.choose(Role.MANAGER)
    panel.password.setText(NEW)
    panel.again.setText(NEW)
    panel.primary()
    assert "zhao" not in {line.person for line in office.shop.staff()}
    words = "\n".join(label.text() for label in panel.findChildren(QLabel))
    assert "Somebody new works with the book" in words
    office.agree()
    assert office.shop.hand_over("zhao", NEW).role is Role.MANAGER


def test_a_role_is_changed_by_two_and_the_difference_is_told(office: Office) -> None:
    office.choose("lina")
    office.press(Act.ROLE)
    panel = office.view.findChild(RolePanel)
    assert panel is not None
    panel.role.choose(Role.ACCOUNTANT)
    assert DUTIES[Duty.KEEP_BOOKS] in panel.more.text()
    assert DUTIES[Duty.LEND] in panel.less.text()
    panel.primary()
    office.agree()
    assert office.view.table.chosen is not None
    assert (office.view.table.chosen.person, office.view.table.chosen.role) == ("lina", Role.ACCOUNTANT)
    assert "another role" in office.view.banner.text


def test_the_only_manager_does_not_leave(qtbot: QtBot, shop: Shop) -> None:
    gone = DisablePerson(person=PersonId("chen"))
    shop.do(gone, shop.approve(gone, "chen", HERS))
    office = Office(qtbot, shop)
    office.choose("wang")
    office.press(Act.LEAVE)
    panel = office.view.findChild(LeavePanel)
    assert panel is not None
    panel.primary()
    assert "only manager" in panel.banner.text


def test_a_limit_is_set_by_two_and_given_back_to_the_rules(office: Office) -> None:
    office.choose("lina")
    office.press(Act.LIMIT)
    panel = office.view.findChild(LimitPanel)
    assert panel is not None
    panel.by_rules.setChecked(False)
    panel.primary()
    assert panel.field.error
    panel.amount.set_money(yuan("5000"))
    panel.primary()
    office.agree()
    assert line_of(office.shop, "lina").loan_limit == yuan("5000")
    office.press(Act.LIMIT)
    panel = next(each for each in office.view.findChildren(LimitPanel) if each.isVisible())
    panel.by_rules.setChecked(True)
    panel.primary()
    office.agree()
    assert line_of(office.shop, "lina").loan_limit is None


def test_a_clerk_gets_a_new_password_from_one_manager_another_manager_from_two(office: Office, shop: Shop) -> None:
    office.choose("lina")
    office.press(Act.PASSWORD)
    panel = office.view.findChild(NewPasswordPanel)
    assert panel is not None
    panel.password.setText(NEW)
    panel.again.setText(NEW)
    panel.primary()
    assert not panel.isVisible()
    shop.do(
        zhao := AddPerson(person=PersonId("zhao"), name="赵磊", role=Role.MANAGER), shop.approve(zhao, "chen", HERS)
    )
    shop.give_password("zhao", NEW)
    office.choose("chen")
    office.press(Act.PASSWORD)
    panel = next(each for each in office.view.findChildren(NewPasswordPanel) if each.isVisible())
    panel.password.setText(NEW)
    panel.again.setText(NEW)
    panel.primary()
    with pytest.raises(KeyTrouble):
        shop.approve(zhao, "chen", NEW)
    office.agree("zhao", NEW)
    assert shop.hand_over("chen", NEW).person == "chen"
    assert shop.hand_over("lina", NEW).person == "lina"


def test_who_failed_too_often_is_shown_and_unlocked(office: Office, clock: TestClock) -> None:
    for _ in range(10):
        with pytest.raises(KeyTrouble):
            office.shop.approve(LimitLending(person=PersonId("lina"), limit=Money(1)), "lina", "guessed")
        clock.pass_hours(1)
    office.view.on_show()
    office.view.chips[Only.LOOK].click()
    assert office.people == ["lina"]
    assert "locked out" in office.words()
    office.press(Act.UNLOCK)
    panel = office.view.findChild(UnlockPanel)
    assert panel is not None
    panel.primary()
    assert "All is well" in office.words()
    assert office.shop.hand_over("lina", HERS).person == "lina"


def test_a_lost_phone_is_taken_away_by_a_yes_from_elsewhere(office: Office, shop: Shop, clock: TestClock) -> None:
    Phone(shop, clock, "lina")
    hers = Phone(shop, clock, "chen")
    office.view.on_show(person="lina")
    assert Act.FACTOR in office.offered()
    office.press(Act.FACTOR)
    panel = office.view.findChild(FactorPanel)
    assert panel is not None
    panel.primary()
    yes = next(each for each in office.view.findChildren(ApprovalPanel) if each.isVisible())
    yes.choose_way(Way.ELSEWHERE)
    yes._person.choose("chen")
    yes.elsewhere.answer.setText(hers.answer(yes.elsewhere.request.text()))
    yes.primary()
    assert shop.reading.second_factor("lina") is None
    assert Act.FACTOR not in office.offered()


def test_who_has_left_opens_nothing_and_stands_apart(office: Office, shop: Shop) -> None:
    office.choose("lina")
    office.press(Act.LEAVE)
    panel = office.view.findChild(LeavePanel)
    assert panel is not None
    panel.reason.setText("离职")
    panel.primary()
    office.agree()
    assert "lina" not in office.people
    office.view.chips[Only.LEFT].click()
    assert office.people == ["lina"]
    assert office.offered() == {Act.RETURN}
    with pytest.raises(KeyTrouble):
        shop.hand_over("lina", HERS)


def test_who_comes_back_is_found_among_those_who_left_and_signs_in_anew(office: Office, shop: Shop) -> None:
    gone = DisablePerson(person=PersonId("chen"))
    shop.do(THIRD, shop.approve(THIRD, "chen", HERS))
    shop.give_password("zhao", NEW)
    shop.do(gone, shop.approve(gone, "zhao", NEW))
    office.view.on_show(only=Only.LEFT)
    office.choose("chen")
    assert office.offered() == {Act.RETURN}
    office.press(Act.RETURN)
    panel = office.view.findChild(ReturnPanel)
    assert panel is not None
    assert not nameless(panel)
    assert panel.role.value is Role.MANAGER
    panel.password.setText("short")
    panel.primary()
    assert panel.password_field.error
    panel.password.setText(NEW)
    panel.again.setText(NEW)
    panel.primary()
    office.agree("zhao", NEW)
    assert "陈静 works here again" in office.view.banner.text
    assert "chen" in office.people
    with pytest.raises(KeyTrouble, match=r"key\.wrong_password"):
        shop.hand_over("chen", HERS)
    assert shop.hand_over("chen", NEW).role is Role.MANAGER


def test_an_auditor_looks_and_changes_nothing_and_a_clerk_does_not_look(qtbot: QtBot, shop: Shop) -> None:
    shop.hand_over("shen", HERS)
    office = Office(qtbot, shop)
    office.choose("lina")
    assert office.offered() == set()
    assert not office.view.add.isVisible()
    office.view.primary()
    assert office.view.panel is None
    shop.hand_over("lina", HERS)
    with pytest.raises(Refusal, match=r"access\.denied"):
        shop.staff()
    shop.hand_over("wang", PRACTICE_PASSWORD)


def test_the_screen_speaks_chinese(qtbot: QtBot, shop: Shop) -> None:
    set_translate(translator(CHINESE), CHINESE)
    office = Office(qtbot, shop)
    office.choose("lina")
    assert "李娜 · 柜员" in office.words()
