"""Money on a ticket: what a panel shows is what the book then does."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from domain.customers.representative import Representative
from domain.ids import CustomerId
from domain.ledger.entry import EntryPosted
from domain.ledger.means import Means
from domain.money import yuan
from domain.pawn.partial_release import ReleaseItems
from domain.pawn.partial_repayment import RepayPart
from domain.pawn.redemption import RedeemTicket
from domain.pawn.renewal import RenewTicket
from domain.pawn.settlement import SettleTogether, Wish
from domain.pawn.ticket import End, Stage
from domain.pawn.top_up import TopUp
from domain.rulebook.terms import RenewalFrom
from tests.ui.fakes import TODAY, a_desk
from tests.ui.ticket_counter import Counter, sum_of, two_items
from ui.books.entry_panel import EntryPanel
from ui.books.voucher_lines import VoucherLines
from ui.paper import PaperDialog
from ui.pawn.part_panels import PartPanel, ReleasePanel, TopUpPanel
from ui.pawn.settle_panel import SettlePanel
from ui.pawn.ticket_panels import RenewalPanel
from ui.pawn.typed import Term
from ui.widgets.buttons import SmallButton


@pytest.fixture
def counter(qtbot: QtBot) -> Counter:
    return Counter(qtbot, a_desk())


# Paying.


def test_a_part_payment_shows_what_the_rest_will_cost_and_takes_exactly_its_sum(counter: Counter) -> None:
    number, before = counter.open_stage(Stage.DUE), counter.cash()
    panel = counter.ask("part")
    assert isinstance(panel, PartPanel)
    assert not panel.confirm.isEnabled()
    counter.type(panel.amount, "5000")
    assert "Loan that stays" in [line.words for line in panel.tree.lines]
    sum_shown = sum_of(panel)
    panel.primary()
    assert counter.desk.done == [RepayPart(ticket=number, amount=yuan("5000"))]
    assert f"¥{counter.cash() - before!s}" == sum_shown.replace(",", "")
    assert counter.desk.book.tickets[number].principal == yuan("24500")


# What it posts.


def test_the_voucher_is_seen_beside_the_sum_before_anything_is_done(counter: Counter) -> None:
    counter.open_stage(Stage.IN_GRACE)
    panel, before = counter.ask("redeem"), len(counter.desk.book.facts)
    panel.voucher.click()
    seen = panel.findChild(EntryPanel)
    assert [entry.rule for entry in seen.entries.entries] == ["ticket.redeemed"]
    assert (seen.entries.posted, seen.confirm.isVisible()) == (False, False)
    rows = seen.findChild(VoucherLines).content.rows
    assert rows[-1].debit == rows[-1].credit
    assert "1001 Cash on hand" in [row.account for row in rows]
    assert (counter.desk.done, len(counter.desk.book.facts)) == ([], before)
    panel.primary()
    posted = [fact.body for fact in counter.desk.book.facts[before:] if isinstance(fact.body, EntryPosted)]
    assert [entry.postings for entry in posted] == [entry.postings for entry in seen.entries.entries]


def test_without_a_sum_there_is_no_voucher_to_see(counter: Counter) -> None:
    counter.open_stage(Stage.DUE)
    panel = counter.ask("part")
    assert not panel.voucher.isVisibleTo(panel)
    counter.type(panel.amount, "5000")
    assert panel.voucher.isVisibleTo(panel)


def test_enter_never_comes_upon_the_voucher_before_the_act(counter: Counter) -> None:
    counter.open_stage(Stage.DUE)
    panel = counter.ask("part")
    counter.type(panel.amount, "5000")
    panel.amount.setFocus()
    passed = [panel.amount]
    while passed[-1] is not panel.confirm:
        QTest.keyClick(passed[-1], Qt.Key.Key_Return)
        passed.append(panel.focusWidget())
        assert passed.count(passed[-1]) == 1
    assert panel.voucher not in passed


def test_what_was_done_is_told_with_its_voucher_and_its_papers(counter: Counter) -> None:
    number = counter.open_stage(Stage.IN_GRACE)
    counter.ask("redeem").primary()
    banner = counter.view.banner
    assert banner.text.startswith("Done: Redeemed. Vouchers posted: 1;")
    voucher, papers = banner.findChildren(SmallButton)
    voucher.click()
    seen: Any = counter.view.findChild(EntryPanel)
    assert seen.entries.posted
    assert not seen.confirm.isVisible(), "a clerk does not see the books"
    seen.accept()
    for shown in counter.view.findChildren(PaperDialog):
        shown.reject()
    papers.click()
    assert [each.windowTitle() for each in counter.view.findChildren(PaperDialog) if each.isVisible()] == [
        f"Redemption receipt {number}"
    ]


@pytest.mark.parametrize(
    "typed, said",
    [
        ("viel", "An amount looks like 12000, 12,000.00 or 1.2万."),
        ("0", "More than nothing."),
        ("99999999999", "This amount is too large."),
    ],
)
def test_what_is_no_amount_is_said_beside_the_field(counter: Counter, typed: str, said: str) -> None:
    counter.open_stage(Stage.DUE)
    panel = counter.ask("part")
    counter.type(panel.amount, typed)
    assert panel.fields["amount"].error == said
    panel.primary()
    assert counter.desk.done == []


def test_paying_back_everything_in_part_is_refused(counter: Counter) -> None:
    counter.open_stage(Stage.DUE)
    panel = counter.ask("part")
    counter.type(panel.amount, "29500")
    assert panel.reason.text() == "Refused: repay.too_much"
    assert not panel.confirm.isEnabled()


def test_money_may_come_by_the_bank_and_then_leaves_the_drawer_alone(counter: Counter) -> None:
    number, before = counter.open_stage(Stage.DUE), counter.cash()
    panel = counter.ask("redeem")
    panel.paying.means._chips[Means.BANK].click()
    panel.primary()
    assert counter.desk.done == [RedeemTicket(ticket=number, means=Means.BANK)]
    assert counter.cash() == before


def test_somebody_with_a_power_of_attorney_redeems(counter: Counter) -> None:
    number = counter.open_stage(Stage.DUE)
    panel = counter.ask("redeem")
    panel.paying.somebody.click()
    assert not panel.confirm.isEnabled()
    assert "power of attorney" in panel.reason.text()
    panel.paying.person.edit.setText("周玉兰")
    panel.paying.person.search()
    counter.view.window()
    line = counter.desk.customers("周玉兰")[0]
    panel.paying.person.choose(line)
    counter.type(panel.paying.attorney, "委 2026-18")
    panel.primary()
    who = Representative(customer=CustomerId(line.customer), power_of_attorney="委 2026-18")
    assert counter.desk.done == [RedeemTicket(ticket=number, representative=who)]


def test_nobody_is_found_under_a_name_that_the_shop_does_not_know(counter: Counter) -> None:
    counter.open_stage(Stage.DUE)
    panel = counter.ask("redeem")
    panel.paying.somebody.click()
    panel.paying.person.edit.setText("无此人")
    panel.paying.person.search()
    assert "Nobody of this name" in panel.paying.person.field.error


# Renewing.


def test_a_renewal_by_months_with_a_smaller_loan(counter: Counter) -> None:
    number = counter.open_stage(Stage.DUE)
    panel = counter.ask("renew")
    assert isinstance(panel, RenewalPanel)
    panel.unfold()
    panel.term.choose(Term.MONTHS)
    counter.type(panel.term.edit, "2")
    counter.type(panel.repay, "9500")
    assert "Principal paid back" in [line.words for line in panel.tree.lines]
    panel.primary()
    assert counter.desk.done == [RenewTicket(ticket=number, months=2, repay=yuan("9500"))]
    assert counter.desk.book.tickets[number].principal == yuan("20000")


def test_settling_now_begins_the_new_term_today(counter: Counter) -> None:
    number = counter.open_stage(Stage.LIVE)
    panel = counter.ask("renew")
    panel.unfold()
    panel.at_once.click()
    panel.primary()
    command = counter.desk.done[0]
    assert isinstance(command, RenewTicket)
    assert command.start is RenewalFrom.EVENT_DATE
    assert counter.desk.book.tickets[number].period.start == TODAY


def test_a_clerks_new_rate_needs_a_second_person(counter: Counter) -> None:
    number = counter.open_stage(Stage.DUE)
    panel = counter.ask("renew")
    panel.unfold()
    counter.type(panel.fee, "38")
    panel.primary()
    assert counter.desk.done == []
    counter.agree()
    assert str(counter.desk.book.tickets[number].terms.monthly_fee_rate) == "0.038"


def test_a_rate_over_the_cap_is_refused_in_the_panel(counter: Counter) -> None:
    counter.open_stage(Stage.DUE)
    panel = counter.ask("renew")
    panel.unfold()
    counter.type(panel.fee, "45")
    assert panel.reason.text() == "Refused: fee.over_cap"
    counter.type(panel.fee, "much")
    assert panel.fields["fee"].error == "A rate per mille looks like 3.625 or 42."


# Items, top-up, several tickets.


def test_some_items_go_home_against_their_part_of_the_loan(counter: Counter) -> None:
    number = counter.open(two_items(counter.desk))
    counter.desk.done.clear()
    panel = counter.ask("release")
    assert isinstance(panel, ReleasePanel)
    assert panel.reason.text() == "Tick what goes home."
    _first, second = panel.ticks
    panel.ticks[second].click()
    panel.primary()
    assert counter.desk.done == [ReleaseItems(ticket=number, items=(second,))]
    assert counter.desk.book.tickets[number].released == (second,)
    counter.open(number)
    assert "Items gone home: 1" in counter.flags()


def test_letting_everything_go_is_no_release(counter: Counter) -> None:
    counter.open(two_items(counter.desk))
    panel = counter.ask("release")
    for tick in panel.ticks.values():
        tick.click()
    assert panel.reason.text() == "Refused: release.all"


def test_a_top_up_settles_the_old_ticket_and_opens_the_new_one(counter: Counter) -> None:
    number, before = counter.open(two_items(counter.desk)), counter.cash()
    counter.desk.done.clear()
    panel = counter.ask("top_up")
    assert isinstance(panel, TopUpPanel)
    counter.type(panel.amount, "2000")
    assert not panel.confirm.isEnabled()
    panel.looked.click()
    sum_shown = sum_of(panel)
    panel.primary()
    assert counter.desk.done == [TopUp(ticket=number, amount=yuan("2000"), days=30, prohibited=())]
    assert f"¥{before - counter.cash()}" == sum_shown.replace(",", "")
    new = max(counter.desk.book.tickets)
    assert counter.view.title == f"Ticket {new}"
    assert counter.links() == [number]
    assert counter.desk.book.tickets[number].ended is End.TOPPED_UP


def test_goods_that_are_not_worth_it_are_not_topped_up(counter: Counter) -> None:
    counter.open(two_items(counter.desk))
    panel = counter.ask("top_up")
    counter.type(panel.amount, "9000")
    assert panel.reason.text() == "Refused: top_up.over_value"


def test_several_tickets_of_a_customer_in_one_payment(counter: Counter) -> None:
    number, before = counter.open_stage(Stage.DUE), counter.cash()
    panel = counter.ask("settle")
    assert isinstance(panel, SettlePanel)
    assert panel.rows[0].card.ticket.number == number
    assert len(panel.rows) > 1
    panel.rows[1].choice.choose(Wish.RENEW)
    panel.rows[1].choice.activated.emit(1)
    counter.type(panel.rows[1].days, "20")
    sum_shown = sum_of(panel)
    panel.primary()
    command = counter.desk.done[0]
    assert isinstance(command, SettleTogether)
    assert [(part.wish, part.days) for part in command.parts[:2]] == [(Wish.REDEEM, None), (Wish.RENEW, 20)]
    assert f"¥{counter.cash() - before}" == sum_shown.replace(",", "")


def test_the_rounding_of_cash_is_a_line_of_its_own_in_one_payment(qtbot: QtBot) -> None:
    desk = a_desk()
    desk.book.rules = replace(desk.book.rules, charging=replace(desk.book.rules.charging, cash_rounding_unit=100))
    for number, ticket in desk.book.tickets.items():
        desk.book.tickets[number] = replace(ticket, terms=replace(ticket.terms, cash_rounding_unit=100))
    counter = Counter(qtbot, desk)
    counter.open_stage(Stage.DUE)
    panel = counter.ask("settle")
    assert "Rounding of cash" in [line.words for line in panel.tree.lines]
    assert sum_of(panel).endswith(".00")
    panel.paying.means._chips[Means.BANK].click()
    assert "Rounding of cash" not in [line.words for line in panel.tree.lines]


def test_one_ticket_alone_is_not_settled_together(counter: Counter) -> None:
    counter.open_stage(Stage.DUE)
    panel = counter.ask("settle")
    for row in panel.rows[1:]:
        row.choice.choose(None)
        row.choice.activated.emit(2)
    assert panel.reason.text() == "Choose at least two tickets."
    assert not panel.confirm.isEnabled()
