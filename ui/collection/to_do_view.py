"""What the day asks: tasks by step at the left, whom to call and what was said at the right."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Any

from PySide6.QtWidgets import QApplication, QButtonGroup

from domain.pawn.messages import MarkSent, Sender
from domain.pawn.views import FollowUp, TaskLine, TicketCard
from ui.approval import ask_second_person
from ui.approval_presenter import Asked
from ui.collection.collection_words import so_far, step_tone, step_words
from ui.collection.follow_up_card import FollowUpCard
from ui.collection.message_draft import Texts
from ui.collection.panels import AssignPanel, MessagePanel, PausePanel, RecordPanel, ResumePanel
from ui.collection.to_do_presenter import ALL, MINE, PAUSED, PROMISED, Row, ToDoPresenter, Work
from ui.doing import Doing
from ui.language import _
from ui.screens import Page, Surroundings
from ui.shell.actions import may
from ui.widgets.buttons import Chip
from ui.widgets.card import Card
from ui.widgets.columns import Columns
from ui.widgets.flow import Flow
from ui.widgets.states import States
from ui.widgets.table import Column, Table, money_column
from ui.widgets.texts import Tone
from ui.words import short_day

_NEEDS = {
    "record": "collection.record",
    "message": "messages.prepare",
    "sent": "messages.sent",
    "pause": "collection.pause",
    "resume": "collection.resume",
    "assign": "collection.assign",
    "ticket": "show.ticket",
}


_LEAST_ROWS = 6


class ToDoView(Page):
    """Shows what the presenter says."""

    def __init__(self, around: Surroundings) -> None:
        super().__init__(_("To do"))
        self._around = around
        run = around.tasks.for_owner(self)
        self._presenter = ToDoPresenter(self, run, around)
        self._run = run
        self._doing = Doing(self, run, around.desk, around.explain)
        self._work: Work | None = None
        self.chips: dict[str, Chip] = {}
        self.table = self._make_table()
        self.states = States(self.table)
        role = around.desk.session.role
        acts: dict[str, Callable[[], None]] = {
            "record": self.record,
            "message": self.write,
            "sent": lambda: None,
            "pause": self.pause,
            "resume": self.resume,
            "assign": self.assign,
            "ticket": self.open_ticket,
        }
        allowed = {name: do for name, do in acts.items() if may(role, _NEEDS[name])}
        self.card = FollowUpCard(allowed, self.mark_sent, self.copy)
        self.columns = Columns((13, 9), break_at=1000)
        self._lay_out()

    # What the shell asks.

    def on_show(self, **params: Any) -> None:
        """Read anew; with what was chosen before."""
        self.banner.clear()
        self._presenter.refresh(params.get("group"))

    def primary(self) -> None:
        """Take down what came of the chosen task."""
        if self.card.isVisibleTo(self) and self.card.record.isVisibleTo(self.card):
            self.record()

    def fit(self, width: int) -> None:
        """One below the other where it is narrow."""
        super().fit(width)
        self.columns.fit(width)

    def kept(self) -> dict[str, Any]:
        """The group that is shown."""
        return {"group": next((name for name, chip in self.chips.items() if chip.isChecked()), ALL)}

    # What the presenter says.

    def show_loading(self) -> None:
        """Say so if reading takes long."""
        self.states.show_loading()

    def show_groups(self, counts: dict[str, int]) -> None:
        """A chip for each step, and for promises, one's own work, and what rests."""
        words = {ALL: _("All"), PROMISED: _("Promised"), MINE: _("Mine"), PAUSED: _("Resting")}
        for group, count in counts.items():
            if group not in self.chips:
                self._add_chip(group)
            self.chips[group].say(f"{words.get(group) or step_words(group)}  {count}")
        self.chips.get(self._presenter.group, self.chips[ALL]).setChecked(True)

    def show_lines(self, lines: tuple[Row, ...], work: Work, summary: str) -> None:
        """List these."""
        self._work = work
        self.subtitle.setText(summary)
        self.table.set_rows(lines)
        self.states.show_content()
        self.card.show()
        self._on_row()

    def show_none(self, *, there_are_some: bool) -> None:
        """Say why the list is empty."""
        self.subtitle.setText("")
        self.table.set_rows(())
        self.card.hide()
        if there_are_some:
            self.states.show_empty(
                _("Nothing in this group"), _("Choose another group."), _("Show all"), self._show_all
            )
            return
        self.states.show_empty(
            _("Nothing to do"), _("Tasks appear when tickets reach a step: before the due day, on it, and later.")
        )

    def show_chosen(self, follow_up: FollowUp, row: Row, work: Work) -> None:
        """Show all about the chosen one."""
        self.card.show_follow_up(follow_up, row, work)

    def show_trouble(self, text: str) -> None:
        """Say what went wrong."""
        self.banner.say(text)

    def show_done(self, text: str) -> None:
        """Say what was done."""
        self.banner.say(text, Tone.GREEN)

    def show_working(self, *, working: bool) -> None:
        """While the book works, take no second press."""
        self.card.setEnabled(not working)

    def ask_approval(self, asked: Asked) -> None:
        """Call the second person."""
        ask_second_person(self._around, asked, self)

    # What the clerk does.

    def record(self) -> None:
        """What came of a call."""
        row, work = self._presenter.chosen, self._presenter.work
        if isinstance(row, TaskLine) and work is not None:
            RecordPanel(self._around, row, work.on, self, self._presenter.done).open()

    def pause(self) -> None:
        """Let the ticket rest by a plan."""
        row, work = self._presenter.chosen, self._presenter.work
        if row is not None and work is not None:
            PausePanel(self._around, row.number, work.on, self, self._presenter.done).open()

    def resume(self) -> None:
        """Take it up again."""
        row = self._presenter.chosen
        if row is not None:
            ResumePanel(self._around, row.number, self, self._presenter.done).open()

    def assign(self) -> None:
        """Whose work it is."""
        row, work = self._presenter.chosen, self._presenter.work
        if row is not None and work is not None:
            AssignPanel(self._around, row.number, work.names, self, self._presenter.done).open()

    def write(self) -> None:
        """A message to the customer."""
        row, work = self._presenter.chosen, self._presenter.work
        if row is None or work is None:
            return
        reading, number, on = self._around.desk.reading, row.number, work.on

        def show(found: tuple[TicketCard, Sender]) -> None:
            card, sender = found
            texts = Texts(card.ticket, card.customer, sender, on, self._around.explain)
            MessagePanel(self._around, texts, self, self._presenter.done).open()

        self._run(
            lambda: (reading.ticket_card(number, on), Sender(reading.store(), reading.rulebook(on).templates)),
            show,
            lambda trouble: self.show_trouble(self._around.explain(trouble)),
        )

    def mark_sent(self, message: str) -> None:
        """A message went out."""
        self._doing(MarkSent(message=message), self._presenter.done)

    def copy(self, text: str) -> None:
        """A message's text, to be typed into the shop's phone."""
        QApplication.clipboard().setText(text)
        self.show_done(_("Copied."))

    def open_ticket(self) -> None:
        """The ticket itself."""
        if self._presenter.chosen is not None:
            self._around.open_screen("ticket", number=self._presenter.chosen.number)

    # How it is laid out.

    def _make_table(self) -> Table[Row]:
        def names(row: Row) -> str:
            if not isinstance(row, TaskLine) or self._work is None:
                return ""
            return self._work.names.get(row.assigned_to, row.assigned_to)

        columns: tuple[Column[Row], ...] = (
            Column(_("Step"), _step, tone=_tone),
            Column(_("Ticket"), lambda row: row.number),
            Column(_("Customer"), lambda row: row.customer, gives_way=1),
            Column(_("Goods"), lambda row: row.goods, stretch=True),
            money_column(_("Loan"), lambda row: row.principal, gives_way=3),
            Column(_("Due"), self._due),
            Column(_("So far"), _so_far, gives_way=2),
            Column(_("Whose work"), names, gives_way=4),
        )
        table = Table(_("To do"), columns, sorts=True, kept_as="to_do")
        table.opened.connect(lambda _row: self.primary())
        table.selectionModel().currentRowChanged.connect(lambda _now, _before: self._on_row())
        return table

    def _due(self, row: Row) -> str:
        return short_day(row.due, self._work.on if self._work is not None else self._around.today())

    def _on_row(self) -> None:
        row = self.table.chosen
        if row is not None and row is not self._presenter.chosen:
            self._presenter.choose(row)

    def _add_chip(self, group: str) -> None:
        chip = Chip("")
        chip.setChecked(group == ALL)
        chip.clicked.connect(partial(self._on_chip, group))
        self._group.addButton(chip)
        self._row.addWidget(chip)
        self.chips[group] = chip

    def _on_chip(self, group: str, _checked: bool = False) -> None:  # noqa: FBT002 - a click says so
        self._presenter.show_group(group)

    def _show_all(self) -> None:
        self.chips[ALL].setChecked(True)
        self._presenter.show_group(ALL)

    def _lay_out(self) -> None:
        self._group, self._row = QButtonGroup(self), Flow()
        card = Card()
        card.setAccessibleName(_("To do"))
        card.body.addLayout(self._row)
        card.body.addWidget(self.states, 1)
        self.states.setMinimumHeight(self.table.height_of_rows(_LEAST_ROWS))
        self.columns.left.addWidget(card, 1)
        self.columns.right.addWidget(self.card, 1)
        self.body.addWidget(self.columns, 1)


def _step(row: Row) -> str:
    return step_words(row.step) if isinstance(row, TaskLine) else _("rests until {day}").format(day=row.paused_until)


def _tone(row: Row) -> Tone:
    return step_tone(row.step) if isinstance(row, TaskLine) else Tone.PLAIN


def _so_far(row: Row) -> str:
    return so_far(row) if isinstance(row, TaskLine) else row.plan or ""
