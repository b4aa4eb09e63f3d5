"""The panel of the second person: who, why, exactly what, and a yes here by password or from elsewhere by code."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QButtonGroup, QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from domain.terms import n_
from ui.approval_elsewhere import Elsewhere
from ui.approval_presenter import ApprovalPresenter, Asked, At, ShownRequest, Way, why
from ui.command_words import Words
from ui.language import _
from ui.pledge_words import command_words
from ui.screens import Surroundings
from ui.theme import px
from ui.widgets.buttons import Chip
from ui.widgets.card import Card
from ui.widgets.field import Choice, Field, LineEdit, side_by_side
from ui.widgets.panel import Panel
from ui.widgets.texts import Kind, Text, Tone

_WAYS = {Way.HERE: n_("Here, with their password"), Way.ELSEWHERE: n_("From elsewhere, by code")}


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
        self.way = Way.HERE
        self.chips: dict[Way, Chip] = {}
        self._person, self._password, self._code = Choice(), LineEdit(secret=True), LineEdit()
        self._person_field = Field(_("Second person"), self._person)
        self._password_field = Field(_("Their own password"), self._password)
        self._code_field = Field(_("Six digits of their phone, or a recovery code"), self._code)
        self._code_field.hide()
        self._here, self.elsewhere = QWidget(), Elsewhere(self._presenter.ask_elsewhere)
        self.body.addWidget(self._why)
        self.body.addWidget(card)
        self.body.addWidget(self.elsewhere)
        self._lay_out()
        self.do_at(self._password, self._code, self.elsewhere.answer)
        self._person.currentIndexChanged.connect(lambda _place: self._forget_troubles())
        self._password.setFocus()
        self._presenter.start()

    def primary(self) -> None:
        """Say yes with what stands in the fields."""
        person = str(self._person.value or "")
        self._clear_errors()
        if self.way is Way.HERE:
            self._presenter.say_yes(person, self._password.text(), self._code.text())
        elif self.elsewhere.is_asked:
            self._presenter.say_yes_by_code(person, self.elsewhere.answer.text())

    def choose_way(self, way: Way) -> None:
        """Let them say it here, or ask somebody elsewhere; a request that still counts is shown again."""
        self.way = way
        self.chips[way].setChecked(True)
        self._here.setVisible(way is Way.HERE)
        for part in (self.elsewhere, self.elsewhere.field):
            part.setVisible(way is Way.ELSEWHERE)
        self.confirm.say(_("I approve this") if way is Way.HERE else _("They approve this"))
        self._clear_errors()
        if way is Way.HERE:
            self._password.setFocus(Qt.FocusReason.OtherFocusReason)
        elif not self.elsewhere.is_asked:
            self._presenter.ask_elsewhere()
        self.fit()

    def show_people(self, people: tuple[tuple[str, str], ...], who: str) -> None:
        """Offer these people."""
        self._who.setText(who)
        self._person.set_options(people)
        self.confirm.setEnabled(bool(people))
        for chip in self.chips.values():
            chip.setEnabled(bool(people))

    def show_request(self, request: ShownRequest) -> None:
        """Show what the person elsewhere needs, and wait for their code."""
        self.elsewhere.show_request(request)
        self.fit()
        QTimer.singleShot(0, self, self._show_whole_request)

    def show_trouble(self, text: str, at: At) -> None:
        """Say what went wrong where it went wrong; what was typed there is there to be typed again."""
        if at is At.PANEL:
            self.banner.say(text)
        elif at is At.ANSWER:
            self.elsewhere.show_error(text)
        elif at is At.REQUEST:
            self.elsewhere.end(text)
        elif at is At.CODE:
            self._code_field.show()
            self._say_at(self._code_field, self._code, text)
        else:
            self._say_at(self._password_field, self._password, text)
        self.fit()

    def show_working(self, *, working: bool) -> None:
        """Checking a password takes a moment."""
        self.set_busy(busy=working)
        rest = _("I approve this") if self.way is Way.HERE else _("They approve this")
        self.confirm.say(_("Checking …") if working else rest)

    def say_goodbye(self) -> None:
        """The yes was given."""
        self._password.clear()
        self._code.clear()
        self.accept()

    def _show_whole_request(self) -> None:
        """Where there is little room, what is approved is scrolled up: it was read before."""
        self._scroll.ensureWidgetVisible(self.elsewhere)

    def _say_at(self, field: Field, edit: LineEdit, text: str) -> None:
        field.set_error(text)
        edit.setFocus()
        edit.selectAll()

    def _clear_errors(self) -> None:
        self.banner.clear()
        self._password_field.set_error("")
        self._code_field.set_error("")
        self.elsewhere.show_error("")

    def _forget_troubles(self) -> None:
        """Somebody else was chosen: what is wrong with the one before is not said of them."""
        self._clear_errors()
        self._code.clear()
        self._code_field.hide()

    def _lay_out(self) -> None:
        ways, group = QHBoxLayout(), QButtonGroup(self)
        ways.setSpacing(px(8))
        for way, words in _WAYS.items():
            chip = Chip(_(words))
            chip.setChecked(way is self.way)
            chip.clicked.connect(partial(self._on_way, way))
            group.addButton(chip)
            ways.addWidget(chip)
            self.chips[way] = chip
        ways.addStretch(1)
        here = QVBoxLayout(self._here)
        here.setContentsMargins(0, 0, 0, 0)
        here.addLayout(side_by_side((self._password_field, 1), (self._code_field, 1)))
        self.elsewhere.hide()
        self.elsewhere.field.hide()
        self.below.setSpacing(px(12))
        self.below.addWidget(self._who)
        self.below.addWidget(self._person_field)
        self.below.addLayout(ways)
        self.below.addWidget(self._here)
        self.below.addWidget(self.elsewhere.field)

    def _on_way(self, way: Way, _checked: bool = False) -> None:  # noqa: FBT002 - a click says so
        self.choose_way(way)


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
