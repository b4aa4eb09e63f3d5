"""The panel of the second person: who, why, exactly what, and their own password at this counter."""

from __future__ import annotations

from PySide6.QtWidgets import QGridLayout, QWidget

from ui.approval_presenter import ApprovalPresenter, Asked, why
from ui.command_words import Words
from ui.language import _
from ui.pledge_words import command_words
from ui.screens import Surroundings
from ui.theme import px
from ui.widgets.card import Card
from ui.widgets.field import Choice, Field, LineEdit, side_by_side
from ui.widgets.panel import Panel
from ui.widgets.texts import Kind, Text, Tone


class ApprovalPanel(Panel):
    """Shows one command to a second person."""

    def __init__(self, around: Surroundings, asked: Asked, parent: QWidget) -> None:
        super().__init__(_("A second person is needed"), _("I approve this"), parent, width=560)
        run = around.tasks.for_owner(self)
        self._presenter = ApprovalPresenter(self, run, around.desk, around.explain, asked)
        self._why = Text(why(asked.refusal, around.explain), wrap=True)
        self._why.set_tone(Tone.AMBER)
        self._who = Text("", Kind.SOFT, wrap=True)
        card = Card(_("Exactly this is approved"))
        first, *rest = command_words(asked.command)
        card.body.addLayout(_grid((first, *asked.more, *rest)))
        self._person, self._password = Choice(), LineEdit(secret=True)
        self._password_field = Field(_("Their own password"), self._password)
        self._password.returnPressed.connect(self.primary)
        self.body.addWidget(self._why)
        self.body.addWidget(card)
        self.below.addWidget(self._who)
        self.below.addLayout(side_by_side((Field(_("Second person"), self._person), 1), (self._password_field, 1)))
        self._password.setFocus()
        self._presenter.start()

    def primary(self) -> None:
        """Say yes with what stands in the fields."""
        person = self._person.value
        self._password_field.set_error("")
        self._presenter.say_yes(str(person or ""), self._password.text())

    def show_people(self, people: tuple[tuple[str, str], ...], who: str) -> None:
        """Offer these people."""
        self._who.setText(who)
        self._person.set_options(people)
        self.confirm.setEnabled(bool(people))

    def show_trouble(self, text: str, *, at_password: bool) -> None:
        """Say what went wrong; a password is there to be typed again."""
        if not at_password:
            self.banner.say(text)
            return
        self._password_field.set_error(text)
        self._password.setFocus()
        self._password.selectAll()

    def show_working(self, *, working: bool) -> None:
        """Checking a password takes a moment."""
        self.set_busy(busy=working)
        self.confirm.say(_("Checking …") if working else _("I approve this"))

    def say_goodbye(self) -> None:
        """The yes was given."""
        self._password.clear()
        self.accept()


def ask_second_person(around: Surroundings, asked: Asked, parent: QWidget) -> ApprovalPanel:
    """Open the panel over the window."""
    panel = ApprovalPanel(around, asked, parent)
    panel.open()
    return panel


def _grid(words: Words) -> QGridLayout:
    grid = QGridLayout()
    grid.setHorizontalSpacing(px(16))
    grid.setVerticalSpacing(px(8))
    grid.setColumnStretch(1, 1)
    for row, (label, value) in enumerate(words):
        grid.addWidget(Text(label, Kind.SOFT), row, 0)
        grid.addWidget(Text(value or "-", wrap=True), row, 1)
    return grid
