import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot

from domain.customers.customer import RegisterCustomer
from domain.errors import MachineTrouble
from domain.money import yuan
from domain.pawn.issue import IssueTicket
from tests.ui.around import around, kept_of
from tests.ui.fakes import CLERK, MANAGER, PASSWORD, a_desk, an_empty_desk, an_id_number
from tests.ui.names import nameless
from tests.ui.pawn_counter import Counter, TypeText
from ui.approval import ApprovalPanel
from ui.pawn.new_pawn_view import NewPawnView


@pytest.fixture
def counter(qtbot: QtBot, type_text: TypeText) -> Counter:
    return Counter(qtbot, type_text, a_desk())


def test_a_whole_pawn_from_the_empty_form_to_the_ticket(counter: Counter) -> None:
    counter.type_new_customer()
    counter.type_goods()
    counter.view.primary()
    registered, issued = counter.desk.done
    assert isinstance(registered, RegisterCustomer)
    assert (registered.name, registered.mobile) == ("欧阳震华", "13800005678")
    assert isinstance(issued, IssueTicket)
    assert issued.principal == yuan("12000")
    newest = max(counter.desk.book.tickets)
    [(screen, opened_with)] = counter.shell.opened
    assert (screen, opened_with["number"], opened_with["intent"].command) == ("ticket", newest, "pawn.issue")


def test_after_the_issue_the_form_and_the_draft_are_empty(counter: Counter) -> None:
    counter.type_new_customer()
    counter.type_goods()
    counter.view.primary()
    assert counter.view.unsaved() is None


def test_a_known_customer_is_known_by_the_number_alone(counter: Counter) -> None:
    counter.type("id_number", an_id_number(2))
    assert "Known · open tickets: 2" in counter.words()
    assert counter.view.customer.name.text() == "李伟芳"
    assert not counter.view.customer.fields["address"].isVisible()
    counter.type("source_statement", "本人购买")
    counter.type_goods()
    counter.view.primary()
    assert [type(command) for command in counter.desk.done] == [IssueTicket]


def test_a_number_is_checked_as_soon_as_it_is_complete(counter: Counter) -> None:
    counter.type("id_number", an_id_number(77)[:17])
    assert counter.error("id_number") == ""
    last = "1" if an_id_number(77)[17] != "1" else "2"
    counter.type("id_number", an_id_number(77)[:17] + last)
    assert counter.error("id_number") == "Refused: id.check_digit"


def test_a_scanned_card_goes_into_its_field(counter: Counter) -> None:
    assert counter.view.on_scan(an_id_number(2))
    assert counter.view.customer.name.text() == "李伟芳"
    assert not counter.view.on_scan("31012600871")


def test_what_a_card_reader_types_fills_the_fields(counter: Counter) -> None:
    counter.type("id_number", f"欧阳震华|男|汉|{an_id_number(77)}|上海市黄浦区南门路1号|上海市公安局黄浦分局")
    customer = counter.view.customer
    assert (customer.id_number.text(), customer.name.text()) == (an_id_number(77), "欧阳震华")
    assert customer.address.text() == "上海市黄浦区南门路1号"
    assert counter.error("id_number") == ""


def test_a_card_of_somebody_known_shows_who_it_is(counter: Counter) -> None:
    counter.type("id_number", f"姓名：李伟芳 住址：上海市徐汇区漕溪北路88号 公民身份号码：{an_id_number(2)}")
    assert counter.view.customer.name.text() == "李伟芳"
    assert "Known · open tickets: 2" in counter.words()


def test_what_was_typed_stays_beside_a_card_that_says_otherwise(counter: Counter) -> None:
    counter.type("name", "欧阳正华")
    counter.type("id_number", f"欧阳震华|男|{an_id_number(77)}|上海市黄浦区南门路1号")
    assert counter.view.customer.name.text() == "欧阳正华"
    assert "On the card: 欧阳震华. What was typed stays." in counter.words()


def test_the_quote_is_the_rule(counter: Counter) -> None:
    counter.type_goods(loan="18000")
    counter.type("monthly_fee_rate", "38")
    words = counter.words()
    assert "¥17,316.00" in words
    assert "人民币壹万柒仟叁佰壹拾陆元整" in words
    assert "¥18,065.25" in words
    assert "18,000.00 × 38 ‰ ÷ 30 × 30 days" in words


def test_another_day_is_asked_with_the_arrow_keys(counter: Counter) -> None:
    counter.type_goods(loan="18000")
    curve = counter.view.quote.curve
    QTest.keyClick(curve, Qt.Key.Key_Home)
    assert curve.chosen is not None
    assert curve.chosen.pay < yuan("18000")
    QTest.keyClick(curve, Qt.Key.Key_End)
    assert "late charges" in curve.accessibleDescription()


def test_refusals_stand_beside_their_fields(counter: Counter) -> None:
    counter.type_goods(appraised="8000", loan="9000")
    counter.type("monthly_fee_rate", "45")
    counter.type("term", "300")
    assert counter.error("items.0.loan") == "Refused: loan.over_value"
    assert counter.error("monthly_fee_rate") == "Refused: fee.over_cap"
    assert counter.error("term") == "Refused: term.too_long"


def test_what_is_missing_is_said_when_issuing_is_tried(counter: Counter) -> None:
    assert counter.error("name") == ""
    counter.view.primary()
    assert counter.error("name") == "Please fill this in."
    assert counter.error("items.0.loan") == "Please fill this in."
    assert counter.desk.done == []


def test_a_refusal_of_the_book_that_concerns_no_field_is_in_the_banner(counter: Counter) -> None:
    counter.type_new_customer()
    counter.type_goods(appraised="990000", loan="98000")
    counter.desk.session = MANAGER
    counter.view.primary()
    assert counter.view.banner.text == "Refused: till.not_enough"
    assert counter.view._presenter.form.name == "欧阳震华"


def test_trouble_with_the_disk_loses_nothing(counter: Counter) -> None:
    counter.type_new_customer()
    counter.type_goods()
    counter.desk.fails = MachineTrouble("disk.full")
    counter.view.primary()
    assert counter.view.banner.text == "The disk did not answer."
    counter.desk.fails = None
    counter.view.primary()
    assert len(counter.shell.opened) == 1


def test_above_the_limit_a_second_person_says_yes(counter: Counter) -> None:
    assert counter.desk.session == CLERK
    counter.type_new_customer()
    counter.type_goods(appraised="90000", loan="60000")
    assert "a second person says yes" in counter.words()
    counter.view.primary()
    assert counter.shell.opened == []
    panel = counter.view.findChild(ApprovalPanel)
    assert panel is not None
    assert any("欧阳震华" in label.text() for label in panel.findChildren(QLabel))
    panel._password.setText(PASSWORD)
    panel.primary()
    assert len(counter.shell.opened) == 1
    newest = max(counter.desk.book.tickets)
    issued = next(fact for fact in counter.desk.book.facts if fact.at.subject == f"ticket:{newest}")
    assert issued.at.approver == MANAGER.person


def test_items_come_and_go(counter: Counter) -> None:
    counter.type_goods()
    counter.view.keys()["F6"].do()
    counter.type_goods(place=1, loan="5500")
    assert "Items: 2" in counter.words()
    counter.view.items.remove_item(0)
    assert counter.view._presenter.form.items[0].loan == "5500"
    assert "Items: 1" in counter.words()


def test_enter_goes_to_the_next_field_in_working_order(counter: Counter, qtbot: QtBot) -> None:
    counter.view.activateWindow()
    counter.view.keys()["F6"].do()
    first, second = counter.view.items.blocks
    qtbot.waitUntil(second.category.isVisible)
    first.loan.setFocus()
    qtbot.waitUntil(first.loan.hasFocus)
    QTest.keyClick(first.loan, Qt.Key.Key_Return)

    assert second.category.hasFocus()
    second.loan.setFocus()
    QTest.keyClick(second.loan, Qt.Key.Key_Return)
    assert counter.view.terms.term.edit.hasFocus()


def test_enter_alone_never_issues(counter: Counter, qtbot: QtBot) -> None:
    counter.type_new_customer()
    counter.type_goods()
    counter.view.activateWindow()
    counter.view.quote.issue.setFocus()
    qtbot.waitUntil(counter.view.quote.issue.hasFocus)
    QTest.keyClick(counter.view.quote.issue, Qt.Key.Key_Return)
    assert counter.desk.done == []


def test_coming_back_finds_everything_as_it_was_left(counter: Counter) -> None:
    counter.type("name", "王小明")
    counter.view.on_show()
    assert counter.view.customer.name.text() == "王小明"


def test_another_look_of_the_screen_takes_the_form_over(counter: Counter, qtbot: QtBot, type_text: TypeText) -> None:
    counter.type("name", "王小明")
    other = NewPawnView(around(counter.desk))
    qtbot.addWidget(other)
    other.on_show(unsaved=kept_of(counter.view))
    assert other._presenter.form == counter.view._presenter.form


def test_starting_over_asks_once_more(counter: Counter) -> None:
    counter.type("name", "王小明")
    counter.view.quote.start_over.click()
    assert counter.view._presenter.form.name == "王小明"
    counter.view.quote.start_over.click()
    assert counter.view.unsaved() is None


def test_a_closed_till_is_said_before_anything_is_typed(qtbot: QtBot, type_text: TypeText) -> None:
    assert "The till is not open" in Counter(qtbot, type_text, an_empty_desk()).words()


def test_on_a_narrow_screen_the_quote_goes_below(counter: Counter, qtbot: QtBot) -> None:
    counter.view.fit(800)
    assert counter.view.sheet.row.count() == 1
    qtbot.waitUntil(counter.view.quote.issue.isVisible)


def test_a_low_screen_is_enough_however_long_the_quote_and_the_news(counter: Counter) -> None:
    counter.type_goods()
    counter.view.show_trouble("Something is missing.")
    QApplication.processEvents()
    assert counter.view.minimumSizeHint().height() < 500, "else the buttons slip below the edge of 1366 x 768"


def test_the_next_pawn_begins_with_its_customer_wherever_the_last_one_ended(counter: Counter) -> None:
    counter.type_known_customer()
    counter.type_goods()
    counter.view.checklist.none.setFocus()
    counter.view.sheet.area.ensureWidgetVisible(counter.view.checklist.none)
    counter.view.primary()
    assert counter.view.sheet.area.verticalScrollBar().value() == 0
    assert counter.view.focusWidget() is counter.view.customer.id_number


def test_every_control_has_a_name(counter: Counter) -> None:
    assert nameless(counter.view) == []
