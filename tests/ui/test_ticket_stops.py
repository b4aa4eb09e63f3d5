"""Lost, stopped, undone and forfeited tickets; what can be done with one, by whom, and why not."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest
from pytestqt.qtbot import QtBot

from domain.access.roles import Role, Session
from domain.errors import Refusal
from domain.ids import PersonId
from domain.money import yuan
from domain.pawn.blocks import DisputeTicket, HoldTicket, LiftBlock, SeizeGoods
from domain.pawn.compensation import CompensateGoods
from domain.pawn.forfeiture import ForfeitTicket
from domain.pawn.loss import ReplaceTicket, ReportLoss, WithdrawLoss
from domain.pawn.redemption import RedeemTicket
from domain.pawn.ticket import Block, End, Stage
from domain.pawn.void import VoidTicket
from domain.stock.custody import Custody, CustodyStage
from tests.ui.around import nameless
from tests.ui.fakes import TODAY, a_desk
from tests.ui.ticket_counter import Counter, sum_of, two_items
from ui.pawn.acts import ACTS, MORE
from ui.pawn.compensation_panel import CompensationPanel
from ui.pawn.more_panel import MorePanel
from ui.pawn.story import badge_words, story_of
from ui.pawn.ticket_panels import ActPanel
from ui.pawn.word_panels import WordPanel
from ui.widgets.texts import Text


@pytest.fixture
def counter(qtbot: QtBot) -> Counter:
    return Counter(qtbot, a_desk())


# Lost, stopped, undone.


def test_a_lost_ticket_is_reported_then_only_the_checked_pawner_redeems(counter: Counter) -> None:
    number = counter.open_stage(Stage.DUE)
    panel = counter.ask("report_loss")
    assert isinstance(panel, WordPanel)
    assert not panel.confirm.isEnabled()
    counter.type(panel.text, "在地铁上遗失")
    panel.primary()
    assert counter.desk.done == [ReportLoss(ticket=number, circumstances="在地铁上遗失")]
    assert "Reported lost 11-22 today" in counter.flags()
    panel = counter.ask("redeem")
    assert panel.reason.text() == "Refused: ticket.loss_reported"
    assert not panel.confirm.isEnabled()
    panel.paying.checked.click()
    panel.primary()
    assert counter.desk.done[-1] == RedeemTicket(ticket=number, holder_checked=True)


def test_a_ticket_that_was_found_again_goes_on(counter: Counter) -> None:
    number = counter.open_stage(Stage.DUE)
    counter.desk.do(ReportLoss(ticket=number, circumstances="遗失"))
    counter.open(number)
    panel = counter.ask("withdraw_loss")
    counter.type(panel.text, "在家中找到")
    panel.primary()
    assert counter.desk.done[-1] == WithdrawLoss(ticket=number, reason="在家中找到")
    assert counter.flags() == []


def test_a_lost_ticket_gets_a_new_paper_by_two(counter: Counter) -> None:
    number = counter.open_stage(Stage.DUE)
    counter.desk.do(ReportLoss(ticket=number, circumstances="遗失"))
    counter.open(number)
    counter.ask("replace").primary()
    counter.agree()
    assert counter.desk.done[-1] == ReplaceTicket(ticket=number)
    assert "Replacement no. 1" in counter.flags()


def test_the_fee_for_a_new_paper_is_shown_before_it_is_taken(qtbot: QtBot) -> None:
    desk = a_desk()
    desk.book.rules = replace(desk.book.rules, replacement_fee=yuan("20"))
    counter = Counter(qtbot, desk)
    number = counter.open_stage(Stage.DUE)
    desk.do(ReportLoss(ticket=number, circumstances="遗失"))
    counter.open(number)
    panel = counter.ask("replace")
    assert sum_of(panel) == "¥20.00"
    assert panel.means.isVisible()


def test_what_the_police_hold_does_not_move_until_it_is_lifted(counter: Counter) -> None:
    number = counter.open_stage(Stage.DUE)
    panel = counter.ask("hold")
    counter.type(panel.text, "南门派出所 26-118")
    panel.primary()
    assert counter.desk.done == [HoldTicket(ticket=number, reference="南门派出所 26-118")]
    assert not counter.view.buttons.redeem.isEnabled()
    assert counter.view.buttons.redeem.toolTip() == "Refused: ticket.blocked"
    counter.view.keys()["F4"].do()
    assert counter.view.banner.text == "Refused: ticket.blocked"
    assert counter.view.panel is None
    panel = counter.ask("lift")
    counter.type(panel.text, "协查结束")
    panel.primary()
    counter.agree()
    assert counter.desk.done[-1] == LiftBlock(ticket=number, reason="协查结束")
    assert counter.view.buttons.redeem.isEnabled()


def test_what_is_held_past_its_due_day_counts_neither_grace_nor_forfeiture(counter: Counter) -> None:
    number = counter.open_stage(Stage.IN_GRACE)
    counter.desk.do(HoldTicket(ticket=number, reference="南门派出所 26-118"))
    counter.open(number)
    card = counter.view._presenter.card
    assert card is not None
    assert card.stage is Stage.BLOCKED
    assert badge_words(card.ticket, card.stage, TODAY) == "Stopped"
    words = "Stopped: neither grace nor forfeiture counts until that is lifted."
    assert [line.details for line in story_of(card) if line.what == "Due"] == [words]
    assert not any(line.what == "Forfeited" for line in story_of(card))
    assert words in [label.text() for label in counter.view.findChildren(Text)]


@pytest.mark.parametrize(
    "name, text, command, block",
    [
        ("seize", "扣押清单 7", SeizeGoods, Block.SEIZED),
        ("dispute", "王某称系其所有", DisputeTicket, Block.DISPUTED),
    ],
)
def test_a_seizure_and_a_dispute(counter: Counter, name: str, text: str, command: type, block: Block) -> None:
    number = counter.open_stage(Stage.DUE)
    panel = counter.ask(name)
    counter.type(panel.text, text)
    panel.primary()
    if name == "seize":
        counter.agree()
    assert isinstance(counter.desk.done[-1], command)
    assert counter.desk.book.tickets[number].blocked is block


def test_todays_ticket_is_voided_by_two(counter: Counter) -> None:
    number, before = counter.open(two_items(counter.desk)), counter.cash()
    counter.desk.done.clear()
    panel = counter.ask("void")
    counter.type(panel.text, "金额输错")
    assert sum_of(panel) == "¥9,580.00"
    panel.primary()
    counter.agree()
    assert counter.desk.done == [VoidTicket(ticket=number, reason="金额输错")]
    assert counter.cash() - before == yuan("9580")
    assert counter.view.state.badge.text().startswith("Voided on")


def test_a_forfeited_pledge_is_redeemed_by_agreement(counter: Counter) -> None:
    number = counter.open_stage(Stage.FORFEITED)
    assert not counter.view.buttons.redeem.isVisible()
    counter.desk.do(ForfeitTicket(ticket=number))
    counter.open(number)
    assert counter.view.buttons.redeem.text().startswith("Redeem by agreement ¥")
    counter.view.primary()
    panel = counter.view.panel
    assert isinstance(panel, ActPanel)
    panel.primary()
    counter.agree()
    assert counter.desk.book.tickets[number].ended is End.AGREED
    assert counter.view.state.badge.text().startswith("Redeemed by agreement on")


def test_the_agreement_is_drawn_until_its_last_day(counter: Counter) -> None:
    number = counter.open_stage(Stage.FORFEITED)
    curve = counter.view.cost.curve
    curve.choose(TODAY + timedelta(days=400))
    assert curve.chosen is not None
    due = counter.desk.book.tickets[number].period.due
    assert curve.chosen.on == due + timedelta(days=30)


# What can be done, and by whom.


def test_more_lists_what_can_be_done_first_and_says_of_the_rest_why_not(counter: Counter) -> None:
    counter.open_stage(Stage.DUE)
    counter.view.keys()["F10"].do()
    more = counter.view.panel
    assert isinstance(more, MorePanel)
    assert [button.isEnabled() for button in more.buttons.values()] == sorted(
        (button.isEnabled() for button in more.buttons.values()), reverse=True
    )
    assert more.buttons["void"].accessibleDescription() == "Refused: void.other_day"
    assert nameless(more) == []
    more.buttons["report_loss"].click()
    assert isinstance(counter.view.panel, WordPanel)


@pytest.mark.parametrize("act", ACTS.values(), ids=lambda act: act.name)
def test_what_is_offered_is_what_the_book_allows(counter: Counter, act: Any) -> None:
    """Of a blocked ticket the book allows as little as the screen offers."""
    number = counter.open_stage(Stage.DUE)
    counter.desk.do(DisputeTicket(ticket=number, claim="有人主张权利"))
    counter.open(number)
    assert counter.view.buttons.offers[act.name].is_open == (act.name in {"lift", "report_loss"})


def test_an_accountant_is_offered_nothing(qtbot: QtBot) -> None:
    counter = Counter(qtbot, a_desk(Session(PersonId("books"), "会计", Role.ACCOUNTANT)))
    counter.open_stage(Stage.DUE)
    assert counter.view.buttons.offers == {}
    assert not counter.view.buttons.more.isVisible()


@pytest.mark.parametrize("name", [act.name for act in MORE if act.name not in {"agree", "lift", "replace", "void"}])
def test_trouble_of_the_book_stays_in_the_panel(counter: Counter, name: str) -> None:
    number = counter.open(two_items(counter.desk))
    if name == "withdraw_loss":
        counter.desk.do(ReportLoss(ticket=number, circumstances="遗失"))
        counter.open(number)
    if name == "compensate":
        counter.desk.book.absent = (Custody(item=f"{number}-1", stage=CustodyStage.MISSING),)
        counter.open(number)
    panel = counter.ask(name)
    counter.desk.fails = Refusal("book.says_no")
    if isinstance(panel, WordPanel):
        counter.type(panel.text, "说明")
    if name == "compensate":
        counter.type(panel.why, "库房失窃")
    if name == "release":
        next(iter(panel.ticks.values())).click()
    if name == "top_up":
        counter.type(panel.amount, "100")
        panel.looked.click()
    panel.primary()
    assert panel.banner.text == "Refused: book.says_no"
    assert panel.confirm.isEnabled()
    assert nameless(panel) == []


# Goods that are gone.


def test_missing_goods_are_not_redeemed_but_made_good_by_two(counter: Counter) -> None:
    number = two_items(counter.desk)
    ring = f"{number}-1"
    counter.open(number)
    assert "compensate" not in open_acts(counter)
    counter.desk.book.absent = (Custody(item=ring, stage=CustodyStage.MISSING),)
    counter.open(number)
    assert "Missing from the vault: 1" in counter.flags()
    assert counter.view.buttons.redeem.toolTip() == "Refused: ticket.goods_missing"
    panel = counter.ask("compensate")
    assert isinstance(panel, CompensationPanel)
    assert (list(panel.ticks), panel.confirm.isEnabled()) == ([ring], False)
    counter.type(panel.why, "库房失窃")
    panel.primary()
    counter.agree()
    assert counter.desk.done[-1] == CompensateGoods(ticket=number, items=(ring,), reason="库房失窃")
    assert [item.code for item in counter.desk.book.tickets[number].held_items] == [f"{number}-2"]
    assert "Items made good: 1" in counter.flags()


def test_the_rest_goes_home_with_the_compensation_where_the_pawner_wants_it(counter: Counter) -> None:
    number = two_items(counter.desk)
    counter.desk.book.absent = (Custody(item=f"{number}-1", stage=CustodyStage.MISSING),)
    counter.open(number)
    panel = counter.ask("compensate")
    panel.home.click()
    assert sum_of(panel) != "¥0.00"
    panel.ticks[f"{number}-1"].click()
    assert panel.reason.text() == "Tick what is made good."
    panel.ticks[f"{number}-1"].click()
    counter.type(panel.why, "库房失窃")
    panel.primary()
    counter.agree()
    assert counter.desk.book.tickets[number].ended is End.COMPENSATED


def open_acts(counter: Counter) -> list[str]:
    """What can be done now."""
    return [name for name, offer in counter.view._presenter._offers.items() if offer.is_open]
