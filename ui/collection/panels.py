"""The panels of the follow-up: what came of a call, a plan, its end, whose work it is, and a message."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from PySide6.QtWidgets import QPlainTextEdit, QWidget

from domain.ids import PersonId, TicketNo
from domain.pawn.collection import AssignCollection, Channel, Outcome, PauseCollection, RecordContact, ResumeCollection
from domain.pawn.message_templates import MessageLanguage
from domain.pawn.views import TaskLine
from domain.ports import Receipt
from domain.terms import CHANNELS, OUTCOMES, n_
from ui.collection.collection_words import step_words
from ui.collection.message_draft import OWN, Texts
from ui.doing_panel import DoingPanel
from ui.language import _
from ui.screens import Surroundings
from ui.theme import px
from ui.widgets.date_edit import DateEdit
from ui.widgets.field import Choice, Field, LineEdit, side_by_side
from ui.widgets.texts import Kind, Text, Tone

Then = Callable[[Receipt], None]
_LANGUAGES = {MessageLanguage.CHINESE: "中文", MessageLanguage.ENGLISH: "English"}
_TEMPLATES = {
    "reminder": n_("Reminder before the due day"),
    "call": n_("Due, or in grace"),
    "for_account": n_("Forfeited, sold for the pawner's account"),
}
_NOTE, _PLAN = 200, 500


class RecordPanel(DoingPanel):
    """What came of a task: how, with what outcome, promised until when, and a note."""

    def __init__(self, around: Surroundings, task: TaskLine, on: date, parent: QWidget, then: Then) -> None:
        title = _("{step}: {ticket}").format(step=step_words(task.step), ticket=task.number)
        super().__init__(around, title, _("Take it down"), parent, then)
        self._task = task
        self.channel = Choice(tuple((each, _(words)) for each, words in CHANNELS.items()))
        self.outcome = Choice(tuple((each, _(words)) for each, words in OUTCOMES.items()))
        self.promised, self.note = DateEdit(on), LineEdit()
        self.note.setMaxLength(_NOTE)
        self.promised_field = Field(_("Promised by"), self.promised)
        self._advice = Text("", Kind.SOFT, wrap=True)
        self.body.addWidget(Text(f"{task.customer} · {task.goods}", Kind.SOFT, wrap=True))
        self.body.addLayout(
            side_by_side((Field(_("Spoken to by"), self.channel), 1), (Field(_("What came of it"), self.outcome), 1))
        )
        self.body.addWidget(self.promised_field)
        self.body.addWidget(Field(_("Note"), self.note, _("sealed with the customer's details")))
        self.body.addWidget(self._advice)
        self.outcome.currentIndexChanged.connect(self._on_outcome)
        self.promised.day_changed.connect(lambda _day: self.promised_field.set_error(self.promised.reason))
        self._on_outcome()
        self.outcome.setFocus()

    def primary(self) -> None:
        """Take it down."""
        channel, outcome, promised = self.channel.value, self.outcome.value, self.promised.day
        if outcome is Outcome.PROMISED and promised is None:
            self.promised_field.set_error(self.promised.reason)
            self.promised.setFocus()
        elif isinstance(channel, Channel) and isinstance(outcome, Outcome):
            self.do(
                RecordContact(
                    ticket=self._task.number,
                    step=self._task.step,
                    channel=channel,
                    outcome=outcome,
                    promised_on=promised if outcome is Outcome.PROMISED else None,
                    note=self.note.text().strip(),
                )
            )

    def _on_outcome(self) -> None:
        outcome = self.outcome.value
        self.promised_field.setVisible(outcome is Outcome.PROMISED)
        settles = isinstance(outcome, Outcome) and outcome.settles
        self._advice.setText(
            _("The task comes back on the promised day.")
            if outcome is Outcome.PROMISED
            else _("The task is done with this.")
            if settles
            else _("The task stays on the list.")
        )


class PausePanel(DoingPanel):
    """Leave the customer in peace up to a day, by the plan that was agreed."""

    def __init__(self, around: Surroundings, ticket: TicketNo, on: date, parent: QWidget, then: Then) -> None:
        super().__init__(around, _("Let {ticket} rest").format(ticket=ticket), _("Let it rest"), parent, then)
        self._ticket = ticket
        self.until, self.plan = DateEdit(on), _several_lines()
        self._until_field = Field(_("Rests until"), self.until, _("the last day counts"))
        self._plan_field = Field(_("Repayment plan"), self.plan, _("sealed with the customer's details"))
        advice = _("Nothing is asked of the customer until then. The law's clock goes on: grace ends on its day.")
        self.body.addWidget(Text(advice, Kind.SOFT, wrap=True))
        self.body.addWidget(self._until_field)
        self.body.addWidget(self._plan_field)
        self.until.day_changed.connect(lambda _day: self._until_field.set_error(self.until.reason))
        self.until.setFocus()

    def primary(self) -> None:
        """Ask the second person."""
        plan, until = " ".join(self.plan.toPlainText().split()), self.until.day
        short = len(plan) < 4
        self._plan_field.set_error(
            _("At least {count} characters.").format(count=4)
            if short
            else _("At most {count} characters.").format(count=_PLAN)
            if len(plan) > _PLAN
            else ""
        )
        if self._plan_field.error:
            self.plan.setFocus()
        elif until is not None:
            self.do(PauseCollection(ticket=self._ticket, plan=plan, until=until))


class ResumePanel(DoingPanel):
    """End the rest of a ticket before its day."""

    def __init__(self, around: Surroundings, ticket: TicketNo, parent: QWidget, then: Then) -> None:
        super().__init__(around, _("Take {ticket} up again").format(ticket=ticket), _("Take it up again"), parent, then)
        self._ticket = ticket
        self.reason = LineEdit()
        self.reason.setMaxLength(_NOTE)
        self.body.addWidget(Field(_("Reason"), self.reason, _("the plan was broken")))
        self.reason.setFocus()

    def primary(self) -> None:
        """Take it up again."""
        self.do(ResumeCollection(ticket=self._ticket, reason=self.reason.text().strip()))


class AssignPanel(DoingPanel):
    """Give a ticket's tasks to somebody."""

    def __init__(
        self, around: Surroundings, ticket: TicketNo, names: dict[PersonId, str], parent: QWidget, then: Then
    ) -> None:
        super().__init__(around, _("Whose work is {ticket}").format(ticket=ticket), _("Hand it over"), parent, then)
        self._ticket = ticket
        self.person = Choice(tuple(names.items()))
        self.body.addWidget(Field(_("Person"), self.person))
        self.person.setFocus()

    def primary(self) -> None:
        """Hand it over."""
        if isinstance(self.person.value, str):
            self.do(AssignCollection(ticket=self._ticket, person=PersonId(self.person.value)))


class MessagePanel(DoingPanel):
    """A text message: a reviewed text, or one's own, which a second person reads; it is judged while it is typed."""

    def __init__(self, around: Surroundings, texts: Texts, parent: QWidget, then: Then) -> None:
        title = _("Message about {ticket}").format(ticket=texts.ticket.number)
        super().__init__(around, title, _("Draft it"), parent, then)
        self._texts = texts
        reviewed = tuple((key, _TEMPLATES.get(key, key)) for key in texts.templates())
        self.template = Choice((*((key, _(words)) for key, words in reviewed), (OWN, _("A text of one's own"))))
        self.language = Choice(tuple(_LANGUAGES.items()))
        self.text = _several_lines()
        self._field = Field(_("Text"), self.text)
        self._own = Text(
            _("A text of one's own takes a second person. Neither name nor number may stand in it."), wrap=True
        )
        self._own.set_tone(Tone.AMBER)
        self.body.addLayout(
            side_by_side((Field(_("Which text"), self.template), 2), (Field(_("Language"), self.language), 1))
        )
        self.body.addWidget(self._field)
        self.body.addWidget(self._own)
        self.template.currentIndexChanged.connect(self._on_template)
        self.language.currentIndexChanged.connect(self._on_template)
        self.text.textChanged.connect(self._on_text)
        self._on_template()
        self.template.setFocus()

    def primary(self) -> None:
        """Draft it."""
        judged = self._judge()
        if judged is not None:
            self.do(judged)

    @property
    def wrong(self) -> str:
        """Why the text may not go out."""
        return self._field.error

    def _on_template(self) -> None:
        template, own = str(self.template.value or OWN), self.template.value == OWN
        self._own.setVisible(own)
        self.text.setReadOnly(not own)
        self.text.blockSignals(True)
        self.text.setPlainText("" if own else self._texts.text_of(template, self._language()))
        self.text.blockSignals(False)
        self._on_text()

    def _on_text(self) -> None:
        self._judge()

    def _judge(self) -> object | None:
        template = str(self.template.value or OWN)
        judged = self._texts.judge(template, self.text.toPlainText(), self._language())
        self._field.set_note(judged.length)
        self._field.set_error(judged.wrong if self.text.toPlainText().strip() or template != OWN else "")
        self.confirm.setEnabled(judged.command is not None)
        return judged.command

    def _language(self) -> MessageLanguage:
        value = self.language.value
        return value if isinstance(value, MessageLanguage) else MessageLanguage.CHINESE


def _several_lines() -> QPlainTextEdit:
    edit = QPlainTextEdit()
    edit.setTabChangesFocus(True)
    edit.setFixedHeight(px(96))
    return edit
