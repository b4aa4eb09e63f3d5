"""A customer's card: masked details, tickets, what the law leaves them, and how they stand."""

from collections.abc import Callable

import pytest
from PySide6.QtWidgets import QApplication, QLabel, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from domain.customers.freezing import FreezeCustomer
from domain.customers.masking import PersonalField
from domain.customers.papers import PaperKind
from domain.customers.restriction import BlacklistSource, FreezeReason
from domain.ids import CustomerId
from domain.money import yuan
from domain.organisation.shareholder import SetShareholder
from tests.ui.around import Shown, around, nameless
from tests.ui.fakes import CLERK, MANAGER, PASSWORD, TODAY, FakeDesk, a_desk, an_id_number, plain_words
from ui.approval import ApprovalPanel
from ui.customers.customer_forms import Forms, PersonTyped
from ui.customers.customer_panels import BlacklistPanel, EndPanel, FreezePanel, SharePanel, UpdatePersonPanel
from ui.customers.customer_presenter import CustomerPresenter, Near, rooms_of
from ui.customers.customer_view import CustomerView
from ui.customers.privacy_panels import ErasePanel, RevealPanel
from ui.doing_panel import DoingPanel

TypeText = Callable[[QWidget, str], None]


class Card:
    """A customer's card in the hands of somebody of the shop."""

    def __init__(self, qtbot: QtBot, desk: FakeDesk, place: int = 0) -> None:
        self.desk, self.shown = desk, Shown()
        self.customer = list(desk.book.customers)[place]
        self.view = CustomerView(around(desk, self.shown))
        qtbot.addWidget(self.view)
        self.view.resize(1240, 800)
        self.view.show()
        self.view.on_show(customer=self.customer)

    def words(self) -> str:
        QApplication.processEvents()
        return "\n".join(label.text() for label in self.view.findChildren(QLabel) if label.isVisible())

    def buttons(self) -> list[str]:
        QApplication.processEvents()
        return [each.text() for each in self.view.findChildren(QPushButton) if each.isVisible()]

    def approve(self, panel: DoingPanel) -> None:
        second = panel.findChild(ApprovalPanel)
        assert second is not None
        second._password.setText(PASSWORD)
        second.primary()

    @staticmethod
    def banner_of(panel: DoingPanel) -> str:
        return "\n".join(label.text() for label in panel.banner.findChildren(QLabel))

    @property
    def standing(self) -> tuple[object, object]:
        standing = self.desk.book.customers[CustomerId(self.customer)].standing
        return standing.frozen, standing.blacklisted


@pytest.fixture
def card(qtbot: QtBot) -> Card:
    return Card(qtbot, a_desk(MANAGER))


def found(card: Card, kind: type[DoingPanel]) -> DoingPanel:
    panel = card.view.findChild(kind)
    assert panel is not None
    return panel


def test_details_are_masked_and_tickets_stand_with_their_sums(card: Card) -> None:
    words = card.words()
    assert "王**" in words
    assert "王秀英" not in words
    assert an_id_number(0) not in words
    assert "138****5670" in words
    assert "东门街" not in words
    assert len(card.view.pledges.table.content.rows) == 3
    assert "open: 2, ¥36,000.00 · past: 1" in words


def test_the_limit_of_article_44_says_what_is_used_and_what_is_left(card: Card) -> None:
    words = card.words()
    assert "25 % of the registered capital of ¥5,000,000.00" in words
    assert "¥54,000.00 of ¥1,250,000.00 used" in words
    assert "¥1,196,000.00 left" in words


def test_a_limit_that_is_reached_and_one_that_is_near_are_told_apart(card: Card) -> None:
    for paid_in, near in (("54000", Near.REACHED), ("60000", Near.NEAR), ("500000", Near.FREE)):
        card.desk.do(SetShareholder(customer=CustomerId(card.customer), paid_in=yuan(paid_in)))
        card.view.on_show(customer=card.customer)
        page = card.view._presenter.page
        assert page is not None
        assert rooms_of(page)[1].near is near


def test_a_freeze_and_its_end_with_a_second_person(qtbot: QtBot) -> None:
    clerk = Card(qtbot, a_desk(CLERK))
    assert "Freeze …" not in clerk.buttons()
    clerk.desk.do_as(MANAGER, FreezeCustomer(customer=CustomerId(clerk.customer), reason=FreezeReason.DISPUTE))
    clerk.view.on_show(customer=clerk.customer)
    assert "credit frozen" in clerk.words()
    clerk.view.unfreeze()
    panel = found(clerk, EndPanel)
    panel.primary()
    assert clerk.standing[0] is not None
    panel.reason.setText("已核实")  # type: ignore[attr-defined]
    panel.primary()
    clerk.approve(panel)
    assert clerk.standing[0] is None
    assert "in good standing" in clerk.words()


def test_a_manager_freezes_and_blacklists_with_the_reason_that_is_wanted(card: Card) -> None:
    card.view.freeze()
    found(card, FreezePanel).primary()
    card.view.blacklist()
    panel = found(card, BlacklistPanel)
    assert isinstance(panel, BlacklistPanel)
    panel.primary()
    assert card.standing[1] is None
    panel.source.choose(BlacklistSource.POLICE_NOTICE)
    panel.reason.setText("协查对象")
    panel.primary()
    assert card.standing[0] is not None
    assert card.standing[1] is not None
    assert "report it to the police at once" in card.words()


def test_a_share_is_taken_down_and_taken_back(card: Card) -> None:
    for typed, left in (("50万", {card.customer: yuan("500000")}), ("0", {})):
        card.view.change_share()
        panel = [each for each in card.view.findChildren(SharePanel) if each.isVisible()][-1]
        panel.paid_in.setText(typed)
        panel.primary()
        assert card.desk.book.shares == left


def test_a_new_mobile_is_checked_and_saved_without_showing_the_old_one(card: Card, type_text: TypeText) -> None:
    card.view.change_details()
    panel = found(card, UpdatePersonPanel)
    assert isinstance(panel, UpdatePersonPanel)
    panel.primary()
    assert panel.banner.text == "Nothing was changed yet."
    type_text(panel.lines["mobile"], "138")
    assert panel.fields["mobile"].error == "Refused: mobile.form"
    panel.lines["mobile"].clear()
    type_text(panel.lines["mobile"], "139 0000 1111")
    assert not nameless(panel)
    panel.primary()
    personal = card.desk.book.customers[CustomerId(card.customer)].personal
    assert personal is not None
    assert personal.mobile == "13900001111"
    assert "139****1111" in card.words()


@pytest.mark.parametrize(
    "typed,field,reason",
    [
        (PersonTyped(paper=PaperKind.RESIDENT_ID, number="110101190001010015"), "number", "Refused: id.check_digit"),
        (PersonTyped(paper=PaperKind.PASSPORT, number="E12345678"), "valid_until", "Refused: paper.no_end"),
        (
            PersonTyped(paper=PaperKind.PASSPORT, number="E12345678", valid_until="2026-11-21"),
            "valid_until",
            "Refused: paper.expired",
        ),
        (
            PersonTyped(paper=PaperKind.PASSPORT, number="E12345678", valid_until="some day"),
            "valid_until",
            "A day looks like 2036-11-22 or 20361122.",
        ),
        (PersonTyped(address="东"), "address", "At least 4 characters."),
    ],
)
def test_what_will_not_do_stands_at_its_field(typed: PersonTyped, field: str, reason: str) -> None:
    read = Forms(plain_words, TODAY).changed_person(CustomerId("c_1"), typed)
    assert read.command is None
    assert read.wrong[field] == reason


def test_a_stranger_is_not_shown(qtbot: QtBot) -> None:
    view = CustomerView(around(a_desk()))
    qtbot.addWidget(view)
    view.on_show(customer="c_nobody")
    assert view.states.current is not view.columns


def test_every_control_has_a_name(card: Card) -> None:
    assert not nameless(card.view)


class SpyView:
    """A stand-in for the screen."""

    def __init__(self) -> None:
        self.heard: list[str] = []

    def show_customer(self, page: object, rooms: tuple[object, ...]) -> None:
        self.heard.append(f"customer with {len(rooms)} limits")

    def show_unknown(self, reason: str) -> None:
        self.heard.append(reason)

    def show_done(self, text: str) -> None:
        self.heard.append(text)


def test_the_presenter_reads_and_says(card: Card) -> None:
    spy = SpyView()
    presenter = CustomerPresenter(spy, around(card.desk).tasks, card.desk, plain_words)
    presenter.open(card.customer)
    presenter.open("c_nobody")
    assert spy.heard == ["customer with 1 limits", "Refused: customer.unknown"]


def test_a_whole_number_is_shown_for_a_reason_and_hidden_again(card: Card) -> None:
    card.view.reveal(PersonalField.NUMBER)
    panel = card.view.findChild(RevealPanel)
    assert panel is not None
    panel.why.choice.choose(None)
    panel.primary()
    assert card.desk.seen == []
    panel.why.line.setText("警方来函协查")
    panel.primary()
    assert card.desk.seen == [(card.customer, PersonalField.NUMBER, "警方来函协查")]
    assert an_id_number(0) in card.words()
    assert "Hide" in card.buttons()
    card.view.details._over.timeout.emit()
    assert an_id_number(0) not in card.words()


def test_whoever_leaves_the_card_leaves_nothing_behind(card: Card) -> None:
    card.view.details.show_whole(PersonalField.NAME, "王秀英")
    assert "王秀英" in card.words()
    card.view.hide()
    card.view.show()
    assert "王秀英" not in card.words()


def test_a_person_is_erased_by_two_people(qtbot: QtBot) -> None:
    clerk = Card(qtbot, a_desk(CLERK))
    clerk.view.erase()
    panel = clerk.view.findChild(ErasePanel)
    assert panel is not None
    panel.primary()
    panel.reason.setText("本人书面申请")
    panel.primary()
    assert "erasure.ticket_open" in clerk.banner_of(panel)
    clerk.desk.book.tickets.clear()
    panel.primary()
    clerk.approve(panel)
    assert clerk.desk.book.customers[CustomerId(clerk.customer)].is_erased
    assert "Customer erased" in clerk.words()
    assert "Erase …" not in clerk.buttons()
