"""Changing the rules: judged while it is typed, rehearsed on the shop's tickets, agreed by two people line by line."""

from collections.abc import Callable

import pytest
from PySide6.QtWidgets import QApplication, QLabel, QWidget
from pytestqt.qtbot import QtBot

from domain.money import yuan
from domain.rulebook.quoted import Per
from domain.rulebook.rulebook import Rulebook
from domain.rulebook.terms import PledgeClass
from tests.ui.around import Shown, around, kept_of, nameless
from tests.ui.fakes import MANAGER, PASSWORD, FakeDesk, a_desk
from ui.approval import ApprovalPanel
from ui.language import set_translate
from ui.rulebook.books_form import BooksForm
from ui.rulebook.change_forms import GroupForm, LadderForm, RatesForm
from ui.rulebook.change_view import ChangeView
from ui.rulebook.draft import Draft
from ui.rulebook.rulebook_view import RulebookView
from ui.widgets.field import Choice

TypeText = Callable[[QWidget, str], None]


class Table:
    """A draft on the table of somebody of the shop."""

    def __init__(self, qtbot: QtBot, type_text: TypeText, desk: FakeDesk) -> None:
        self.desk, self.shown, self._type = desk, Shown(), type_text
        self.view = ChangeView(around(desk, self.shown))
        qtbot.addWidget(self.view)
        self.view.resize(1240, 800)
        self.view.show()
        self.view.on_show()

    def type(self, edit: QWidget, text: str) -> None:
        edit.selectAll()  # type: ignore[attr-defined]
        self._type(edit, text)

    @property
    def rates(self) -> RatesForm:
        form = self.view.forms["rates"]
        assert isinstance(form, RatesForm)
        return form

    def rule(self, group: str, key: str) -> QWidget:
        form = self.view.forms[group]
        assert isinstance(form, GroupForm | LadderForm)
        return form.fields[key].editor

    def words(self) -> str:
        QApplication.processEvents()
        return "\n".join(label.text() for label in self.view.findChildren(QLabel) if label.isVisible())

    def checked(self) -> None:
        """The hands rested, and the book was asked."""
        self.view._presenter.check()

    @property
    def against(self) -> list[str]:
        return [each.words for each in self.view._presenter.judged.objections]

    @property
    def changed(self) -> dict[str, str]:
        return {each.label: each.after for each in self.view._presenter.judged.changes}

    def agree(self) -> ApprovalPanel:
        panel = self.view.findChild(ApprovalPanel)
        assert panel is not None
        return panel


@pytest.fixture
def table(qtbot: QtBot, type_text: TypeText) -> Table:
    return Table(qtbot, type_text, a_desk(MANAGER))


def test_a_new_draft_changes_nothing_and_cannot_be_rehearsed(table: Table) -> None:
    assert table.changed == {}
    assert not table.view.rehearse.isEnabled()
    assert "Nothing yet" in table.words()


def test_three_per_mille_a_day_is_refused_at_once_with_the_cap(table: Table) -> None:
    row = table.rates.rows[0]
    table.type(row.fee, "0.3%")
    row.fee_per.choose(Per.DAY)
    assert table.changed == {"Movable goods: composite fee": "90 ‰ a month"}
    assert row.wrong == "Refused: rates.fee_over_cap"
    assert table.against == ["Refused: rates.fee_over_cap"]
    table.checked()
    assert table.against == ["Refused: rates.fee_over_cap"]
    assert not table.view.propose.isEnabled()


@pytest.mark.parametrize("typed", ["", "much", "-3", "99%%"])
def test_what_is_no_rate_is_said_at_its_row(table: Table, typed: str) -> None:
    row = table.rates.rows[0]
    if typed:
        table.type(row.fee, typed)
    else:
        row.fee.clear()
        row.fee.textEdited.emit("")
    assert row.wrong
    assert not table.view.rehearse.isEnabled()
    assert "Something cannot be read yet." in table.words()


def test_a_yearly_rate_without_an_exact_month_is_said_at_its_row(table: Table) -> None:
    row = table.rates.rows[0]
    table.type(row.interest, "0.1")
    row.interest_per.choose(Per.YEAR)
    assert "by the month" in row.wrong


def test_rows_and_steps_come_and_go(table: Table) -> None:
    table.view._presenter.add_row(PledgeClass.MOVABLE, "gold")
    assert "Movable goods · Gold: composite fee" in table.changed
    assert len(table.rates.rows) == 5
    table.view._presenter.drop_row(4)
    table.view._presenter.add_step("visit", 14)
    assert table.changed == {"visit": "14 days after the due day", "visit: freezes the credit": "no"}
    place = [step.key for step in draft_of(table).book.ladder].index("visit")
    table.view._presenter.drop_step(place)
    assert table.changed == {}


def draft_of(table: Table) -> Draft:
    draft = table.view.draft
    assert draft is not None
    return draft


def test_going_beyond_the_law_without_a_newer_source_is_refused(table: Table) -> None:
    table.type(table.rule("terms", "max_term_months"), "12")
    table.checked()
    assert table.against == ["Refused: rulebook.cap_without_source"]
    table.type(table.view._why("source"), "典当管理办法 (2027)")
    table.checked()
    assert table.against == []


def test_a_day_that_has_passed_is_refused(table: Table) -> None:
    table.type(table.rule("approvals", "approvals.clerk_loan"), "2万")
    table.type(table.view._why("effective"), "2026-11-01")
    table.checked()
    assert table.against == ["Refused: rulebook.past"]
    table.type(table.view._why("effective"), "some day")
    assert not table.view.rehearse.isEnabled()


def test_the_rehearsal_tells_who_breaks_a_cap_and_what_the_year_would_bring(table: Table) -> None:
    lower(table)
    table.view.primary()
    page = table.view.rehearsal
    assert table.view.pages.currentWidget() is page
    words = table.words()
    assert "Open tickets that would break a cap or a limit" in words
    assert "¥" in page.figures[0].findChildren(QLabel)[0].text() + words
    assert page.table.content.rows[-1].difference.minor < 0
    assert page.chips["renewals"].isChecked()
    line = page.hits.content.rows[0]
    assert (line.what, line.asked, line.allowed) == ("Composite fee above the cap · art. 38", "42 ‰", "38 ‰")
    page.hits.opened.emit(line)
    assert table.shown.opened == [("ticket", {"number": line.ticket})]
    page.choose("limits")
    assert page.states.current is not page.hits
    assert not nameless(table.view)


def test_the_rehearsal_of_an_illegal_row_names_its_tickets_and_marks_the_income(table: Table) -> None:
    row = table.rates.rows[0]
    table.type(row.fee, "90")
    table.view.primary()
    page = table.view.rehearsal
    assert table.view.pages.currentWidget() is page
    words = table.words()
    assert "Illegal: rows of the rate table above their caps: 1; open tickets that they would touch: " in words
    assert "of it illegal: ¥" in words
    assert page.chips["illegal"].isChecked()
    title, line, *_rest = page.hits.content.rows
    assert (title.who, title.what) == (
        "Movable goods · All other goods",
        "Composite fee above the cap of 42 ‰ · art. 38",
    )
    assert (line.who, line.asked, line.allowed) == (line.ticket, "42 ‰", "90 ‰, illegal")
    assert page.table.content.rows[-1].illegal.minor > 0
    assert not nameless(table.view)


def test_esc_goes_from_the_rehearsal_back_to_the_draft_which_stays(table: Table) -> None:
    lower(table)
    table.view.primary()
    assert table.view.on_back()
    assert table.view.pages.currentWidget() is table.view.draft_page
    assert "Movable goods: composite fee" in table.changed
    assert not table.view.on_back()


def test_a_second_person_reads_every_line_before_anything_changes(table: Table) -> None:
    lower(table)
    table.checked()
    table.view.primary()
    table.view.primary()
    assert table.view.why["reason"].error == "Please fill this in."
    table.type(table.view._why("reason"), "让利")
    table.checked()
    table.view.primary()
    table.view.primary()
    panel = table.agree()
    words = "\n".join(label.text() for label in panel.findChildren(QLabel))
    for piece in ("42 ‰ a month → 38 ‰ a month", "¥50,000.00 → ¥20,000.00", "2026-11-23", "让利"):
        assert piece in words
    assert table.desk.book.changed == []


def test_a_clerk_asks_and_the_manager_agrees(qtbot: QtBot, type_text: TypeText) -> None:
    table = Table(qtbot, type_text, a_desk())
    assert not table.view.rehearse.isVisible()
    lower(table)
    table.type(table.view._why("reason"), "让利")
    table.checked()
    table.view.primary()
    panel = table.agree()
    panel._password.setText(PASSWORD)
    panel.primary()
    changed: list[Rulebook] = table.desk.book.changed
    assert [str(book.rates[0].fee) for book in changed] == ["0.038"]
    assert changed[0].approvals.clerk_loan == yuan("20000")
    assert table.shown.opened == [("rulebook", {"version": ""})]
    rules = RulebookView(around(table.desk))
    qtbot.addWidget(rules)
    rules.on_show()
    assert rules.table.content.rows[0].line.second == MANAGER.name
    rules.table.selectRow(0)
    assert "What this version changed" in "\n".join(label.text() for label in rules.findChildren(QLabel))


def test_a_tier_out_of_order_is_refused_and_put_right(table: Table) -> None:
    days = table.rule("books", "books.provisions.special_mention.up_to_days")
    table.type(days, "90")
    table.checked()
    assert table.against == ["Refused: books.tier_order"]
    table.type(days, "60")
    table.checked()
    assert table.against == []
    assert table.changed == {"Tier special mention: days late at most": "60 days"}


def test_the_tiers_go_and_come_as_one_table(table: Table) -> None:
    form = table.view.forms["books"]
    assert isinstance(form, BooksForm)
    form.tiers.click()
    assert len(table.changed) == 10
    assert set(table.changed.values()) == {""}
    form = table.view.forms["books"]
    assert isinstance(form, BooksForm)
    form.tiers.click()
    assert table.changed == {}


def test_a_day_until_which_vouchers_are_reviewed_is_typed(table: Table) -> None:
    until = table.rule("books", "books.first_review_until")
    table.type(until, "soon")
    assert not table.view.rehearse.isEnabled()
    table.type(until, "2027-06-30")
    assert table.changed == {"Every voucher reviewed until": "2027-06-30 Wed"}


def test_the_second_person_reads_that_open_tickets_keep_their_tax(table: Table) -> None:
    table.type(table.rule("books", "charging.vat"), "1")
    fee = table.rule("books", "charging.fee_accounting")
    assert isinstance(fee, Choice)
    fee.choose("effective_interest")
    table.type(table.view._why("reason"), "改为小规模纳税人")
    table.checked()
    assert table.words().count("Only for tickets issued or renewed from then on.") == 2
    table.view.primary()
    table.view.primary()
    words = "\n".join(label.text() for label in table.agree().findChildren(QLabel))
    assert "6 % → 1 %\nOnly for tickets issued or renewed from then on." in words


def lower(table: Table) -> None:
    """Lower the fee of movables and its cap, and what a clerk lends alone."""
    table.type(table.rates.rows[0].fee, "38")
    table.type(table.rule("caps", "classes.movable.fee_cap"), "38")
    table.type(table.rule("approvals", "approvals.clerk_loan"), "2万")


def test_the_draft_outlives_a_change_of_language(qtbot: QtBot, table: Table) -> None:
    lower(table)
    kept = kept_of(table.view)
    set_translate(lambda text: f"〔{text}〕", "zh")
    again = ChangeView(around(table.desk))
    qtbot.addWidget(again)
    again.on_show(unsaved=kept)
    assert again.draft is not None
    assert again.draft.rows[0].fee == "38"
    assert len(again._presenter.judged.changes) == 3


def test_every_control_of_the_draft_has_a_name(table: Table) -> None:
    for name in table.view.forms:
        table.view._choose(name)
        QApplication.processEvents()
        assert not nameless(table.view), name
