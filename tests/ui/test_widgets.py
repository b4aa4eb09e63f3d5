"""The parts of the screens, with real input."""

from collections.abc import Callable
from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QTextDocument
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QHBoxLayout, QLabel, QVBoxLayout, QWidget
from pytestqt.modeltest import ModelTester
from pytestqt.qtbot import QtBot

from domain.money import Money, yuan
from ui.widgets.badge import Badge
from ui.widgets.banner import Banner
from ui.widgets.bar_chart import Bar, BarChart
from ui.widgets.buttons import PrimaryButton, SecondaryButton, SmallButton
from ui.widgets.date_edit import DateEdit
from ui.widgets.field import Choice, Field, LineEdit, Tick
from ui.widgets.icons import picture
from ui.widgets.middle import in_the_middle
from ui.widgets.money_edit import MoneyEdit
from ui.widgets.panel import Panel
from ui.widgets.states import States
from ui.widgets.table import Column, RowAction, Table, TableModel
from ui.widgets.texts import Elided, Text, Tone, tip_of

Loan = tuple[str, Money]
LOANS: tuple[Loan, ...] = (("31012600871", yuan("18000")), ("31012600866", yuan("52000")))
COLUMNS: tuple[Column[Loan], ...] = (
    Column("Ticket", lambda loan: loan[0]),
    Column("State", lambda _loan: "In pawn", tone=lambda _loan: Tone.BLUE, gives_way=1),
    Column("Loan", lambda loan: str(loan[1]), right=True, stretch=True),
)


@pytest.fixture
def page(qtbot: QtBot) -> QWidget:
    made = QWidget()
    QVBoxLayout(made)
    qtbot.addWidget(made)
    made.show()
    made.activateWindow()
    return made


def put(page: QWidget, *widgets: QWidget) -> None:
    layout = page.layout()
    assert layout is not None
    for widget in widgets:
        layout.addWidget(widget)
        widget.show()
    QApplication.processEvents()


def put_row(page: QWidget, row: QHBoxLayout) -> None:
    layout = page.layout()
    assert isinstance(layout, QVBoxLayout)
    layout.addLayout(row)
    layout.addStretch(1)


def test_a_money_field_takes_what_people_type(
    qtbot: QtBot, page: QWidget, type_text: Callable[[QWidget, str], None]
) -> None:
    edit, other = MoneyEdit(), LineEdit()
    put(page, edit, other)
    edit.setFocus()
    type_text(edit, "1.2万")
    assert edit.money == yuan("12000")
    other.setFocus()
    assert edit.text() == "¥12,000.00"
    edit.setFocus(Qt.FocusReason.TabFocusReason)
    assert edit.text() == "12,000.00"
    QTest.keyClicks(edit, "500")
    assert edit.money == yuan("500")


def test_a_money_field_says_amounts_as_they_are_typed(qtbot: QtBot, page: QWidget) -> None:
    edit, said = MoneyEdit(), list[object]()
    put(page, edit)
    edit.money_changed.connect(said.append)
    QTest.keyClicks(edit, "12x")
    assert said == [Money(100), Money(1200), None]
    assert edit.reason


def test_a_money_field_refuses_more_than_any_shop_lends(page: QWidget) -> None:
    edit = MoneyEdit()
    edit.setText("99999999999")
    assert edit.money is None
    assert edit.reason == "This amount is too large."


def test_a_day_field_takes_four_digits_and_shows_the_weekday(qtbot: QtBot, page: QWidget) -> None:
    edit, other = DateEdit(date(2026, 11, 22)), LineEdit()
    put(page, edit, other)
    assert edit.text() == "2026-11-22 Sun"
    edit.setFocus()
    QTest.keyClicks(edit, "1124")
    other.setFocus()
    assert edit.day == date(2026, 11, 24)
    assert edit.text() == "2026-11-24 Tue"


def test_a_field_says_its_reason_in_words_and_to_screen_readers(page: QWidget) -> None:
    edit = LineEdit()
    field = Field("Phone", edit)
    put(page, field)
    field.set_error("At least seven digits.")
    assert edit.accessibleName() == "Phone"
    assert edit.accessibleDescription() == field.error == "At least seven digits."
    field.set_error("")
    assert edit.property("wrong") is False


def test_a_choice_shows_words_and_answers_values() -> None:
    choice = Choice(((1, "one"), (2, "two")))
    choice.choose(2)
    assert (choice.currentText(), choice.value) == ("two", 2)
    assert Choice().value is None


def test_enter_presses_a_button_and_its_key_is_shown(qtbot: QtBot, page: QWidget) -> None:
    button = SecondaryButton("Renew", "F3")
    put(page, button)
    button.setFocus()
    with qtbot.waitSignal(button.clicked):
        QTest.keyClick(button, Qt.Key.Key_Return)
    assert button.sizeHint().width() > SecondaryButton("Renew").sizeHint().width()
    assert not button.grab().toImage().isNull()


def test_ctrl_enter_on_a_button_is_left_to_the_page(qtbot: QtBot, page: QWidget) -> None:
    button = SecondaryButton("Save")
    put(page, button)
    with qtbot.assertNotEmitted(button.clicked):
        QTest.keyClick(button, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)


def test_words_that_wrap_have_their_height_in_the_middle_of_a_wide_page(qtbot: QtBot, page: QWidget) -> None:
    card = QWidget()
    words, field = Text("as long as it takes " * 8, wrap=True), LineEdit()
    inner = QVBoxLayout(card)
    inner.addWidget(words)
    inner.addWidget(field)
    card.setFixedWidth(200)
    put_row(page, in_the_middle(card))
    page.resize(900, 600)
    QApplication.processEvents()
    assert words.height() >= words.heightForWidth(words.width())
    assert field.height() >= field.minimumSizeHint().height()


def test_a_title_keeps_its_least_width_where_its_remark_gives_way(page: QWidget) -> None:
    title, remark = Elided("Good morning"), Elided("Tickets that need somebody today: 30 " * 3)
    title.least = 500
    row = QHBoxLayout()
    row.addWidget(title)
    row.addWidget(remark)
    put_row(page, row)
    page.resize(300, 60)
    QApplication.processEvents()
    assert title.width() >= title.sizeHint().width()
    assert remark.width() < remark.sizeHint().width()


def test_painted_parts_can_be_painted(page: QWidget) -> None:
    chart, tick = BarChart("Due"), Tick("Put away")
    chart.set_bars((Bar(3, "today", "today 3", marked=True), Bar(0, "", "none"), Bar(5, "5", "day five 5")))
    tick.setChecked(True)
    put(page, chart, tick, Badge("Due", Tone.AMBER), PrimaryButton("New pawn", "F2"), Choice(((1, "one"),)))
    assert not page.grab().toImage().isNull()
    assert chart.accessibleDescription() == "today 3; day five 5"
    assert not picture("tickets", "#FFFFFF", 20).isNull()


def test_words_below_bars_that_would_run_into_each_other_stand_in_two_lines(page: QWidget) -> None:
    roomy, tight = BarChart("Age"), BarChart("Age")
    bars = tuple(Bar(1, words, words) for words in ("not past due", "91 to 180 days", "181 days and more"))
    for chart, width in ((roomy, 600), (tight, 200)):
        chart.setFixedSize(width, 180)
        chart.set_bars(bars)
    put(page, roomy, tight)
    assert tight._base() < roomy._base()


def test_a_table_model_keeps_qts_contract(qtmodeltester: ModelTester) -> None:
    model: TableModel[Loan] = TableModel(COLUMNS, LOANS, spare=1)
    qtmodeltester.check(model)  # type: ignore[no-untyped-call]
    model.set_rows(())
    qtmodeltester.check(model)  # type: ignore[no-untyped-call]


def test_a_table_opens_its_row_by_enter_and_does_its_buttons(qtbot: QtBot, page: QWidget) -> None:
    did: list[Loan] = []
    table: Table[Loan] = Table("Loans", COLUMNS, (RowAction("Renew", did.append, lambda loan: loan is LOANS[0]),))
    put(page, table)
    table.set_rows(LOANS)
    with qtbot.waitSignal(table.opened) as opened:
        QTest.keyClick(table, Qt.Key.Key_Return)
    assert opened.args == [LOANS[0]]
    buttons = table.findChildren(SmallButton)
    assert [button.accessibleName() for button in buttons] == ["Renew 31012600871"]
    buttons[0].click()
    assert did == [LOANS[0]]


def test_a_narrow_table_leaves_out_the_column_that_gives_way(page: QWidget) -> None:
    table: Table[Loan] = Table("Loans", COLUMNS)
    put(page, table)
    table.set_rows(LOANS)
    table.resize(800, 200)
    QApplication.processEvents()
    assert not table.isColumnHidden(1)
    table.setFixedWidth(220)
    QApplication.processEvents()
    assert table.isColumnHidden(1)
    table.set_rows(LOANS[:1])
    assert table.isColumnHidden(1)
    assert not table.isColumnHidden(0)


def test_a_name_that_looks_like_markup_is_shown_letter_by_letter_in_its_tip_too(qtbot: QtBot, page: QWidget) -> None:
    """A picture's address in it would be asked for: on Windows that tells another machine who is signed in here."""
    name = '<img src="//elsewhere/share/x.png"> 李伟芳'
    text = Elided(name)
    text.setFixedWidth(60)
    put(page, text)
    text.grab()
    shown = QTextDocument()
    shown.setHtml(text.toolTip())
    assert shown.toPlainText() == name
    assert tip_of("a plain one & so on") == "a plain one & so on"


def test_a_password_is_hidden_taken_from_a_safe_for_passwords_and_given_to_nobody(qtbot: QtBot, page: QWidget) -> None:
    field, clipboard = LineEdit(secret=True), QApplication.clipboard()
    put(page, field)
    clipboard.setText("four words of mine ")
    field.paste()
    assert field.text() == "four words of mine "
    assert field.displayText() != field.text()
    clipboard.setText("something else")
    field.selectAll()
    field.copy()
    assert clipboard.text() == "something else"


def test_a_banner_shows_only_what_there_is_to_say(qtbot: QtBot, page: QWidget) -> None:
    banner = Banner()
    put(page, banner)
    banner.say("The disk did not answer.")
    assert banner.isVisible()
    banner.clear()
    assert not banner.isVisible()


def test_states_wait_before_they_say_that_something_is_on_its_way(qtbot: QtBot, page: QWidget) -> None:
    content = QWidget()
    states = States(content)
    put(page, states)
    states.show_loading()
    assert states.current is content
    qtbot.waitUntil(lambda: states.current is not content, timeout=1000)
    states.show_content()
    assert states.current is content


def test_an_empty_list_offers_what_to_do_next(qtbot: QtBot, page: QWidget) -> None:
    did: list[str] = []
    states = States(QWidget())
    put(page, states)
    states.show_empty("No ticket fits", "Type less.", "Show all", lambda: did.append("all"))
    button = next(each for each in states.findChildren(SecondaryButton) if each.isVisible())
    button.click()
    assert did == ["all"]


def test_a_panel_that_grows_keeps_its_buttons_over_the_window(page: QWidget, qtbot: QtBot) -> None:
    page.resize(900, 600)
    page.show()
    panel = Panel("Part payment", "Take it", page)
    panel.open()
    tall = QLabel("What is paid")
    tall.setFixedHeight(300)
    panel.body.addWidget(tall)
    qtbot.waitUntil(lambda: panel.height() > 400)
    assert panel.frameGeometry().bottom() <= page.window().frameGeometry().bottom()
