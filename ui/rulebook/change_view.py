"""Changing the rules: the draft, its rehearsal on the shop's own tickets, and the proposal to a second person."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from functools import partial
from typing import Any

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QButtonGroup, QSizePolicy, QStackedWidget, QVBoxLayout, QWidget

from domain.codec import Plain
from domain.rulebook.rulebook import Rulebook
from domain.rulebook.terms import Method
from ui.approval import ask_second_person
from ui.approval_presenter import Asked
from ui.language import _
from ui.rulebook.books_form import BooksForm
from ui.rulebook.change_forms import Form, GroupForm, LadderForm, RatesForm
from ui.rulebook.change_presenter import ChangePresenter, Judged, Rehearsed
from ui.rulebook.draft import Draft
from ui.rulebook.group_cards import ChangesList, clear
from ui.rulebook.kept_draft import draft_from
from ui.rulebook.parts import groups_of
from ui.rulebook.rehearsal_page import RehearsalPage, RehearsingPage
from ui.rulebook.rule import Group
from ui.screens import Page, Surroundings
from ui.shell.actions import may
from ui.theme import px
from ui.widgets.buttons import Chip, PrimaryButton, QuietButton, SecondaryButton
from ui.widgets.card import Card
from ui.widgets.columns import Columns
from ui.widgets.field import Field, LineEdit
from ui.widgets.flow import Flow
from ui.widgets.texts import Kind, Text, Tone

_PAUSE_MS = 200
_FIRST = "rates"
_ROOM_FOR_STEPS = 960
_FORMS: Mapping[str, Callable[[Group, Draft, ChangePresenter], Form]] = {"ladder": LadderForm, "books": BooksForm}
"""The forms of groups that are more than a list of fields."""


class ChangeView(Page):
    """Two pages, the draft and its rehearsal; nothing is written before a second person said yes."""

    def __init__(self, around: Surroundings) -> None:
        super().__init__(_("Change the rules"))
        self._around = around
        role = around.desk.session.role
        self._may_rehearse, self._may_propose = may(role, "rehearse"), may(role, "rulebook.change")
        self._presenter = ChangePresenter(self, around.tasks.for_owner(self), around.desk, around.explain)
        self.steps = Text("", Kind.SOFT)
        self.over, self.back = QuietButton(_("Start over")), SecondaryButton(_("Back to the draft"), "Esc")
        self.rehearse, self.propose = PrimaryButton(_("Rehearse"), "Ctrl ↵"), PrimaryButton(_("Propose …"), "Ctrl ↵")
        self.chips: dict[str, Chip] = {}
        self.forms: dict[str, Form] = {}
        self.why = {
            "effective": Field(_("In force from"), LineEdit()),
            "source": Field(_("Source"), LineEdit(), _("law, order or decision")),
            "reason": Field(_("Reason"), LineEdit()),
            "legal_basis": Field(_("Legal basis of compound interest"), LineEdit()),
        }
        self.changes, self.against = ChangesList(), QVBoxLayout()
        self._changes_card, self._against_card = Card(_("What changes")), Card(_("What stands against it"))
        self.draft_page = Columns((13, 8), break_at=940)
        self.rehearsing = RehearsingPage(self._presenter.leave_rehearsal)
        self.rehearsal = RehearsalPage(self._open_ticket)
        self.pages = QStackedWidget()
        self._group = _FIRST
        self._pause = QTimer(self)
        self._lay_out()
        self._connect()

    # What the shell asks.

    def on_show(self, **params: Any) -> None:
        """Go on with the draft, or begin with the rules in force."""
        self._group = str(params.get("group", self._group))
        self.banner.clear()
        self._presenter.start(draft_from(params.get("unsaved")))

    def primary(self) -> None:
        """Rehearse the draft; propose what was rehearsed."""
        if self._is_rehearsed or not self._may_rehearse:
            if self.propose.isEnabled() and self._may_propose:
                self._presenter.propose()
        elif self.rehearse.isEnabled() and self.pages.currentWidget() is self.draft_page:
            self._presenter.rehearse()

    def on_back(self) -> bool:
        """From the rehearsal back to the draft; from there away, and the draft stays."""
        if self.pages.currentWidget() is self.draft_page:
            return False
        self._presenter.leave_rehearsal()
        return True

    def fit(self, width: int) -> None:
        """One below the other where it is narrow."""
        super().fit(width)
        self.steps.setVisible(width >= px(_ROOM_FOR_STEPS))
        self.draft_page.fit(width)
        self.rehearsal.fit(width)

    def kept(self) -> dict[str, Any]:
        """The group that is shown."""
        return {"group": self._group}

    def unsaved(self) -> Plain:
        """The draft as it was typed, once something is another than in the rules in force."""
        return self._presenter.unsaved

    @property
    def draft(self) -> Draft | None:
        """What is typed."""
        return self._presenter.draft

    def take_up(self, draft: Draft) -> None:
        """Go on with another draft."""
        self._presenter.take_up(draft)

    # What the presenter says.

    def show_draft(self, draft: Draft) -> None:
        """Make the forms anew."""
        for old in self.forms.values():
            self._stack.removeWidget(old)
            old.deleteLater()
        self.forms = {}
        for group in _groups(draft.book):
            form = self.forms[group.name] = self._form(group, draft)
            self._stack.addWidget(form)
            if group.name not in self.chips:
                self._add_chip(group.name, group.title)
        for name in self.why:
            edit = self._why(name)
            if edit.text() != getattr(draft, name):
                edit.setText(getattr(draft, name))
        self._choose(self._group)

    def look_closer(self) -> None:
        """Ask the book about the draft once the hands rest."""
        self._pause.start()

    def show_judged(self, draft: Draft, judged: Judged) -> None:
        """Say what changes, what is against it, and what can be done with it."""
        for form in self.forms.values():
            form.show_judged(draft, judged)
        for group in _groups(draft.book):
            count = sum(each.group == group.title for each in judged.changes)
            self.chips[group.name].say(f"{group.title}  {count}" if count else group.title)
        day = draft.day(self._around.today())
        self.why["effective"].set_error("" if day else _("A day looks like 2026-11-22 or 1122."))
        charging = draft.book.charging
        compound = Method.CAPITALISED in {charging.interest_method, charging.fee_method}
        self.why["legal_basis"].setVisible(compound)
        self._show_changes(judged)
        self._show_against(judged)
        self.rehearse.setEnabled(judged.may_rehearse)
        self.propose.setEnabled(judged.may_propose)

    def show_rehearsing(self) -> None:
        """The tickets pass by."""
        self.rehearsing.start()
        self._go_to(self.rehearsing)

    def show_rehearsal(self, rehearsed: Rehearsed) -> None:
        """Show what came of it."""
        self.rehearsal.show_rehearsal(rehearsed)
        self._go_to(self.rehearsal)

    def show_editing(self) -> None:
        """Back at the draft."""
        self._go_to(self.draft_page)

    def show_missing(self, field: str, words: str) -> None:
        """Something is wanted before this can be proposed."""
        self._go_to(self.draft_page)
        self.why[field].set_error(words)
        self.why[field].setFocus()

    def show_trouble(self, text: str) -> None:
        """Say what went wrong."""
        self.banner.say(text)

    def show_working(self, *, working: bool) -> None:
        """While the book works, take no second press."""
        self.propose.setEnabled(not working and self._presenter.judged.may_propose)

    def ask_approval(self, asked: Asked) -> None:
        """Call the second person."""
        ask_second_person(self._around, asked, self)

    def show_agreed(self) -> None:
        """It is agreed: show the rules as they are now."""
        self._go_to(self.draft_page)
        self._around.open_screen("rulebook", version="")

    # Its own.

    @property
    def _is_rehearsed(self) -> bool:
        return self.pages.currentWidget() is self.rehearsal

    def _form(self, group: Group, draft: Draft) -> Form:
        if group.name == "rates":
            return RatesForm(draft, self._presenter)
        return _FORMS.get(group.name, GroupForm)(group, draft, self._presenter)

    def _show_changes(self, judged: Judged) -> None:
        count = len(judged.changes)
        self._changes_card.set_aside(_("Rules: {count}").format(count=count) if count else "")
        self.changes.show_changes(judged.changes)
        self.changes.setVisible(bool(count))
        self._nothing.setVisible(not count)
        self._nothing.setText(
            _("Nothing yet. Change a field at the left.") if judged.readable else _("Something cannot be read yet.")
        )

    def _show_against(self, judged: Judged) -> None:
        clear(self.against)
        count = len(judged.objections)
        self._against_card.set_aside(str(count) if count else "")
        if not count:
            words = Text(_("Nothing so far."), Kind.SOFT)
            words.set_tone(Tone.GREEN)
            self.against.addWidget(words)
        for each in judged.objections:
            line = Text(f"• {each.words}", wrap=True)
            line.set_tone(Tone.RED)
            self.against.addWidget(line)

    def _go_to(self, page: QWidget) -> None:
        bring(self.pages, page)
        self.to_top()
        here, rehearsed = page is self.draft_page, page is self.rehearsal
        self.steps.setText(
            _("① draft    ② rehearsal    ③ second person")
            if here
            else _("① draft ✓    ② rehearsal ✓    ③ second person")
            if rehearsed
            else _("① draft ✓    ② rehearsal …    ③ second person")
        )
        self.over.setVisible(here)
        self.back.setVisible(not here)
        self.rehearse.setVisible(here and self._may_rehearse)
        self.propose.setVisible((rehearsed or not self._may_rehearse) and self._may_propose)

    def _choose(self, name: str) -> None:
        self._group = name if name in self.forms else _FIRST
        self.chips[self._group].setChecked(True)
        bring(self._stack, self.forms[self._group])

    def _on_why(self, _text: str = "") -> None:
        self.why["reason"].set_error("")
        self._presenter.type_why(**{name: self._why(name).text() for name in self.why})

    def _why(self, name: str) -> LineEdit:
        editor = self.why[name].editor
        if not isinstance(editor, LineEdit):
            raise TypeError(f"{name} is no line")
        return editor

    def _open_ticket(self, number: str) -> None:
        self._around.open_screen("ticket", number=number)

    def _add_chip(self, name: str, title: str) -> None:
        chip = Chip(title)
        chip.clicked.connect(lambda _checked=False: self._choose(name))
        self._chip_group.addButton(chip)
        self._chip_row.addWidget(chip)
        self.chips[name] = chip

    def _connect(self) -> None:
        self._pause.setSingleShot(True)
        self._pause.setInterval(_PAUSE_MS)
        self._pause.timeout.connect(self._presenter.check)
        self.rehearse.clicked.connect(self.primary)
        self.propose.clicked.connect(self.primary)
        self.over.clicked.connect(self._presenter.start_over)
        self.back.clicked.connect(self._presenter.leave_rehearsal)
        for name in self.why:
            edit = self._why(name)
            edit.setMaxLength(200)
            edit.textEdited.connect(partial(self._on_why))

    def _lay_out(self) -> None:
        for part in (self.steps, self.over, self.back, self.rehearse, self.propose):
            self.head.addWidget(part)
        self._chip_group, self._chip_row = QButtonGroup(self), Flow()
        self._stack = QStackedWidget()
        form = Card()
        form.setAccessibleName(_("The draft"))
        form.body.addLayout(self._chip_row)
        form.body.addSpacing(px(8))
        form.body.addWidget(self._stack, 1)
        why = Card(_("From when, and why"))
        for field in self.why.values():
            why.body.addWidget(field)
        self._nothing = Text("", Kind.SOFT, wrap=True)
        self._changes_card.body.addWidget(self._nothing)
        self._changes_card.body.addWidget(self.changes)
        self._against_card.body.addLayout(self.against)
        self.draft_page.left.addWidget(form, 1)
        for card in (why, self._changes_card, self._against_card):
            self.draft_page.right.addWidget(card)
        self.draft_page.right.addStretch(1)
        for page in (self.draft_page, self.rehearsing, self.rehearsal):
            self.pages.addWidget(page)
        self.body.addWidget(self.pages, 1)
        self._go_to(self.draft_page)


def _groups(book: Rulebook) -> Iterator[Group]:
    """The groups that are typed here; the shop's own words have a screen of their own, beside their papers."""
    return (group for group in groups_of(book) if group.name != "templates")


def bring(stack: QStackedWidget, page: QWidget) -> None:
    """Bring a page to the front; the others ask for no room."""
    for place in range(stack.count()):
        each = stack.widget(place)
        if each is not None:
            fits = QSizePolicy.Policy.Preferred if each is page else QSizePolicy.Policy.Ignored
            each.setSizePolicy(fits, fits)
    stack.setCurrentWidget(page)
