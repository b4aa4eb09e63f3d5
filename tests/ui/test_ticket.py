from datetime import timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot

from domain.access.roles import Role, Session
from domain.errors import MachineTrouble
from domain.ids import PersonId, TicketNo
from domain.pawn.forfeiture import ForfeitTicket
from domain.pawn.redemption import RedeemTicket
from domain.pawn.renewal import RenewTicket
from domain.pawn.ticket import Stage
from tests.ui.around import Shown, around
from tests.ui.fakes import TODAY, FakeDesk, a_desk
from tests.ui.names import nameless
from ui.paper import PaperDialog
from ui.pawn.ticket_panels import RedemptionPanel, RenewalPanel
from ui.pawn.ticket_view import TicketView
from ui.words import money_text


class Counter:
    """A clerk looking at a ticket."""

    def __init__(self, qtbot: QtBot, desk: FakeDesk) -> None:
        self.desk, self.shown = desk, Shown()
        self.view = TicketView(around(desk, self.shown))
        qtbot.addWidget(self.view)
        self.view.resize(1272, 900)
        self.view.show()

    def number(self, stage: Stage) -> str:
        return next(line.number for line in self.desk.tickets(TODAY) if line.stage is stage)

    def open(self, stage: Stage, intent: str = "") -> str:
        number = self.number(stage)
        self.view.on_show(number=number, intent=intent)
        QApplication.processEvents()
        return number

    def words(self) -> str:
        QApplication.processEvents()
        return "\n".join(label.text() for label in self.view.findChildren(QLabel) if label.isVisible())

    def sum_today(self, number: str) -> str:
        card = self.desk.ticket_card(number, TODAY)
        assert card.redemption is not None
        return money_text(card.redemption.pay_now)


@pytest.fixture
def counter(qtbot: QtBot) -> Counter:
    return Counter(qtbot, a_desk())


@pytest.mark.parametrize(
    "stage, words",
    [
        (Stage.LIVE, "In pawn · due"),
        (Stage.DUE, "Due today"),
        (Stage.IN_GRACE, "In grace, day 5 of 5 · forfeited from 11-23 Mon"),
        (Stage.FORFEITED, "Forfeited since 2026-11-18"),
        (Stage.REDEEMED, "Redeemed on 2026-11-22"),
    ],
)
def test_the_stage_is_said_with_what_matters_about_it(counter: Counter, stage: Stage, words: str) -> None:
    counter.open(stage)
    assert counter.view.state.badge.text().startswith(words)


def test_redeeming_names_its_sum_and_opens_it_to_its_parts(counter: Counter) -> None:
    number = counter.open(Stage.IN_GRACE)
    assert counter.view.buttons.redeem.text() == f"Redeem {counter.sum_today(number)}"
    words = counter.words()
    assert "Late interest in grace, 5 days" in words
    assert "52,000.00 × 5.4375 ‰ ÷ 30 × 5 days" in words
    assert "47.125 → 47.13" in words


def test_the_story_tells_who_did_what_for_how_much(counter: Counter) -> None:
    number = next(n for n, ticket in counter.desk.book.tickets.items() if len(ticket.periods) > 1)
    counter.view.on_show(number=number)
    words = counter.words()
    assert "Pawned, 30 days" in words
    assert "Renewed, 30 days" in words
    assert "店长 张敏" in words


def test_what_is_over_offers_nothing_but_its_papers(counter: Counter) -> None:
    counter.open(Stage.REDEEMED)
    assert not counter.view.buttons.redeem.isVisible()
    assert not counter.view.buttons.renew.isVisible()
    assert not counter.view.buttons.more.isVisible()
    assert set(counter.view.keys()) == {"F9"}
    assert "Refused: ticket.redeemed" in counter.words()


def test_coming_to_redeem_what_is_forfeited_says_why_not(counter: Counter) -> None:
    counter.open(Stage.FORFEITED, "redeem")
    assert counter.view.banner.text == "Refused: ticket.forfeited"
    assert counter.view.panel is None


def test_another_day_is_asked_by_the_field_and_by_the_curve(counter: Counter) -> None:
    counter.open(Stage.LIVE)
    today = counter.view.cost.tree.lines[-1].amount
    QTest.keyClick(counter.view.cost.curve, Qt.Key.Key_End)
    late = counter.view.cost.tree.lines[-1].amount
    assert late != today
    counter.view.cost.day.day_changed.emit(TODAY)
    assert counter.view.cost.tree.lines[-1].amount == today
    counter.view.cost.day.day_changed.emit(TODAY + timedelta(days=400))
    assert "Refused: ticket.forfeited" in counter.words()


def test_redeeming_asks_once_and_then_offers_the_receipt(counter: Counter) -> None:
    number = counter.open(Stage.DUE)
    counter.view.primary()
    panel = counter.view.panel
    assert isinstance(panel, RedemptionPanel)
    assert counter.desk.done == []
    assert panel.confirm.text() == f"Take {counter.sum_today(number)} and redeem"
    assert any(f"{number}-1" in label.text() for label in panel.findChildren(QLabel))
    panel.primary()
    assert counter.desk.done == [RedeemTicket(ticket=number)]  # type: ignore[arg-type]
    assert counter.view.state.badge.text().startswith("Redeemed on")
    paper = counter.view.findChild(PaperDialog)
    assert paper is not None
    assert paper.windowTitle() == f"Redemption receipt {number}"


def test_renewing_quotes_while_the_days_are_typed(counter: Counter) -> None:
    number = counter.open(Stage.DUE, "renew")
    panel = counter.view.panel
    assert isinstance(panel, RenewalPanel)
    panel.term.edit.setText("10")
    panel.term.edit.textEdited.emit("10")
    assert "Composite fee of the new term, 10 days" in [line.words for line in panel.tree.lines]
    panel.primary()
    assert counter.desk.done == [RenewTicket(ticket=number, days=10)]  # type: ignore[arg-type]
    assert counter.view.state.badge.text().startswith("In pawn")


def test_a_term_over_six_months_is_refused_beside_the_field(counter: Counter) -> None:
    counter.open(Stage.DUE, "renew")
    panel = counter.view.panel
    assert isinstance(panel, RenewalPanel)
    panel.term.edit.setText("300")
    panel.term.edit.textEdited.emit("300")
    assert panel.reason.text() == "Refused: term.too_long"
    assert not panel.confirm.isEnabled()
    panel.primary()
    assert counter.desk.done == []


def test_trouble_stays_in_the_panel_and_nothing_is_lost(counter: Counter) -> None:
    counter.open(Stage.DUE, "redeem")
    panel = counter.view.panel
    assert panel is not None
    counter.desk.fails = MachineTrouble("disk.full")
    panel.primary()
    assert panel.banner.text == "The disk did not answer."
    assert panel.confirm.isEnabled()


def test_after_the_issue_its_papers_are_offered(counter: Counter) -> None:
    counter.view.on_show(number=max(counter.desk.book.tickets), intent="print")
    paper = counter.view.findChild(PaperDialog)
    assert paper is not None
    assert len(paper._papers) == 2


def test_an_unknown_number_is_said_in_place_of_the_ticket(counter: Counter) -> None:
    counter.view.on_show(number="99999")
    assert "Refused: ticket.unknown" in counter.words()
    assert not counter.view.buttons.redeem.isVisible()


def test_an_accountant_looks_and_does_not_touch(qtbot: QtBot) -> None:
    counter = Counter(qtbot, a_desk(Session(PersonId("books"), "会计", Role.ACCOUNTANT)))
    counter.open(Stage.DUE)
    assert not counter.view.buttons.redeem.isVisible()


def test_names_and_numbers_are_masked(counter: Counter) -> None:
    counter.open(Stage.DUE)
    words = counter.words()
    assert "**" in words
    assert not any(name in words for name in ("王秀英", "陈志强", "李伟芳", "赵建国", "孙丽娟", "周玉兰"))


def test_every_control_has_a_name(counter: Counter) -> None:
    counter.open(Stage.DUE, "renew")
    assert nameless(counter.view) == []


def test_a_forfeited_ticket_leads_to_its_goods(counter: Counter) -> None:
    number = counter.open(Stage.FORFEITED)
    assert counter.view.goods.forfeited.isHidden()
    counter.desk.do(ForfeitTicket(ticket=TicketNo(number)))
    counter.view.on_show(number=number)
    counter.view.goods.forfeited.click()
    assert counter.shown.opened == [("goods", {"ticket": number})]
