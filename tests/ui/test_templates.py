"""The templates: typed beside their preview, what is wrong said at once, agreed by two people who read the words."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta

import pytest
from PySide6.QtWidgets import QLabel, QWidget
from pytestqt.qtbot import QtBot

from domain.access.roles import Approval, Role, Session
from domain.commands import digest_of
from domain.ids import PersonId
from domain.rulebook.change import ChangeRulebook
from domain.rulebook.templates import PLAIN
from tests.ui.around import Shown, around, kept_of, nameless
from tests.ui.fakes import CLERK, MANAGER, THE_STORE, TODAY, FakeDesk, a_desk
from ui.approval import ApprovalPanel
from ui.templates.templates_view import TemplatesView

AUDITOR = Session(PersonId("audit"), "审计 一号", Role.AUDITOR)
TypeText = Callable[[QWidget, str], None]


class Table:
    """The templates on the table of somebody of the shop."""

    def __init__(self, qtbot: QtBot, type_text: TypeText, desk: FakeDesk) -> None:
        self.desk, self.shown, self._type = desk, Shown(), type_text
        self.view = TemplatesView(around(desk, self.shown))
        qtbot.addWidget(self.view)
        self.view.resize(1240, 800)
        self.view.show()
        self.view.on_show()

    def type(self, language: str, text: str) -> None:
        """Type a text, and let the hands rest."""
        self._type(self.view.editor.edits[language], text)
        self.view._on_rest()

    @property
    def said(self) -> str:
        """Every word that is seen."""
        return "\n".join(label.text() for label in self.view.findChildren(QLabel) if label.isVisible())


@pytest.fixture
def table(qtbot: QtBot, type_text: TypeText) -> Table:
    return Table(qtbot, type_text, a_desk(MANAGER))


def test_a_text_is_seen_on_its_paper_while_it_is_typed(table: Table) -> None:
    table.type("chinese", "热线 {phone}")
    template, seen, language = table.desk.sampled[-1]
    assert (template, seen.ticket.chinese, language) == ("ticket", "热线 {phone}", "en")
    table.view.preview.languages["zh"].click()
    assert table.desk.sampled[-1][2] == "zh"


def test_what_the_law_wants_on_a_ticket_is_shown_with_its_article_and_cannot_be_typed_at(table: Table) -> None:
    assert "The notice to the pawner" in table.said
    assert table.said.lower().count("art. 31") >= 7


def test_a_field_that_there_is_not_is_said_at_its_text_and_draws_no_paper(table: Table) -> None:
    before = len(table.desk.sampled)
    table.type("english", "Dear {name}")
    assert table.view.editor.fields["english"].error == "Refused: template.field"
    assert not table.view.editor.fields["chinese"].error
    assert len(table.desk.sampled) == before
    assert not table.view.propose.isEnabled()


def test_a_field_is_put_in_with_a_press(table: Table) -> None:
    table.type("english", "Call ")
    table.view.editor.offered["phone"].click()
    assert table.view.editor.edits["english"].toPlainText() == "Call {phone}"
    assert table.view.draft is not None
    assert table.view.draft.book.templates.ticket.english == "Call {phone}"


def test_a_message_is_read_as_its_customer_would_and_without_words_of_its_own_it_is_the_reviewed_one(
    table: Table,
) -> None:
    table.view.choose("reminder")
    assert "00871 is due on" in table.view.preview.message.text()
    table.type("english", "[{shop}] ticket ..{tail}: see you soon")
    assert table.view.preview.message.text() == f"[{THE_STORE.name}] ticket ..00871: see you soon"


def test_other_words_take_a_second_person_who_reads_old_and_new(table: Table) -> None:
    table.type("chinese", "赎当请带身份证")
    table.view.primary()
    assert table.view.why["reason"].error
    table.view.reason.setText("统一文案")
    table.view.reason.textEdited.emit("统一文案")
    table.view.primary()
    panel = table.view.findChild(ApprovalPanel)
    assert panel is not None
    words = "\n".join(label.text() for label in panel.findChildren(QLabel))
    assert "nothing of the shop's own → 赎当请带身份证" in words
    assert table.desk.reading.rulebook().templates == PLAIN


def test_the_draft_outlasts_a_change_of_the_look(table: Table, qtbot: QtBot) -> None:
    table.view.choose("receipt")
    table.type("chinese", "欢迎再来")
    other = TemplatesView(around(table.desk))
    qtbot.addWidget(other)
    other.on_show(**table.view.kept(), unsaved=kept_of(table.view))
    assert other.editor.edits["chinese"].toPlainText() == "欢迎再来"


def test_who_may_not_change_the_rules_looks_only(qtbot: QtBot, type_text: TypeText) -> None:
    table = Table(qtbot, type_text, a_desk(AUDITOR))
    assert table.view.editor.edits["chinese"].isReadOnly()
    assert not table.view.propose.isVisible()
    assert not table.view.editor.offered


def test_a_screen_reader_can_name_everything(table: Table) -> None:
    assert nameless(table.view) == []


def test_what_is_wrong_in_the_other_language_or_on_another_paper_is_no_reason_not_to_look(table: Table) -> None:
    table.type("english", "Dear {name}")
    table.view.choose("reminder")
    table.type("chinese", "{telephone}")
    table.type("english", "[{shop}] ticket ..{tail}: see you soon")
    assert table.view.preview.message.text().endswith("see you soon")
    before = len(table.desk.sampled)
    table.view.choose("receipt")
    assert len(table.desk.sampled) == before + 1


def test_rules_that_are_agreed_for_a_day_to_come_are_told_before_the_words_undo_them(table: Table) -> None:
    coming = TODAY + timedelta(days=9)
    book = replace(table.desk.reading.rulebook(), effective_from=coming, largest_loan=None, max_renewal_months=3)
    asked = ChangeRulebook(rulebook=book, reason="店务会决定")
    table.desk.do_as(CLERK, asked, Approval(MANAGER, digest_of(asked)))
    table.type("chinese", "欢迎再来")
    assert "without these words" in table.view.ahead.text()
    table.view.effective.setText(str(coming))
    table.view.effective.textEdited.emit(str(coming))
    table.view._on_rest()
    assert "would undo them" in table.view.ahead.text()


def test_words_leave_rules_that_begin_with_them_as_they_were_agreed(table: Table) -> None:
    tomorrow = TODAY + timedelta(days=1)
    book = replace(table.desk.reading.rulebook(), effective_from=tomorrow, max_renewal_months=3)
    asked = ChangeRulebook(rulebook=book, reason="店务会决定")
    table.desk.do_as(CLERK, asked, Approval(MANAGER, digest_of(asked)))
    table.view._presenter.start_over()
    table.type("chinese", "欢迎再来")
    assert table.view.draft is not None
    assert table.view.draft.book.max_renewal_months == 3
