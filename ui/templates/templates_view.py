"""Templates (文书模板): the shop's own words on papers and in messages, seen as they are typed, agreed by two."""

from __future__ import annotations

from functools import partial
from typing import Any

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QButtonGroup, QVBoxLayout

from domain.codec import Plain
from domain.rulebook.rulebook import Rulebook
from domain.rulebook.templates import MESSAGES
from domain.terms import TEMPLATES
from ui.approval import ask_second_person
from ui.approval_presenter import Asked
from ui.language import _
from ui.paper_pages import pages_of
from ui.rulebook.change_presenter import ChangePresenter, Judged, Rehearsed
from ui.rulebook.draft import Draft
from ui.rulebook.group_cards import ChangesList
from ui.rulebook.kept_draft import draft_from
from ui.rulebook.template_rules import template_rules
from ui.screens import Page, Surroundings
from ui.shell.actions import may
from ui.templates.editor import LANGUAGES, Editor, Stays
from ui.templates.preview import Preview
from ui.templates.template_presenter import LookPresenter
from ui.theme import px
from ui.widgets.buttons import Chip, PrimaryButton, QuietButton
from ui.widgets.card import Card, clear
from ui.widgets.columns import Columns
from ui.widgets.field import Field, LineEdit, side_by_side
from ui.widgets.flow import Flow
from ui.widgets.texts import Kind, Text, Tone

_PAUSE_MS = 350
_BREAK = 980
_REASON_LENGTH = 200


class TemplatesView(Page):
    """One draft of all templates. Words touch no ticket's terms, so their preview stands in place of a rehearsal."""

    def __init__(self, around: Surroundings) -> None:
        super().__init__(_("Templates"))
        self._around = around
        run = around.tasks.for_owner(self)
        self._may_propose = may(around.desk.session.role, "rulebook.change")
        self._presenter = ChangePresenter(self, run, around.desk, around.explain)
        self._looking = LookPresenter(self, run, around.desk, around.explain)
        self._run = run
        self._rules = {rule.path: rule for rule in template_rules()}
        self._name = "ticket"
        self.over = QuietButton(_("Start over"))
        self.propose = PrimaryButton(_("Propose …"), "Ctrl ↵")
        self.chips: dict[str, Chip] = {}
        self.editor, self.preview, self.stays = Editor(may_change=self._may_propose), Preview(), Stays()
        self.effective, self.reason = LineEdit(), LineEdit()
        self.why = {
            "effective": Field(_("In force from"), self.effective),
            "reason": Field(_("Reason"), self.reason),
        }
        self.changes, self.against = ChangesList(), QVBoxLayout()
        self.changed = Card(_("What changes"))
        self.ahead = Text("", wrap=True)
        self.columns = Columns((9, 11), break_at=_BREAK)
        self._pause = QTimer(self)
        self._lay_out()
        self._connect()

    # What the shell asks.

    def on_show(self, **params: Any) -> None:
        """Go on with the draft, or begin with the words in force."""
        name = str(params.get("template", self._name))
        self._name = name if name in TEMPLATES else self._name
        self.banner.clear()
        self._presenter.start(draft_from(params.get("unsaved")))

    def primary(self) -> None:
        """Ask the second person."""
        if self._may_propose and self.propose.isEnabled():
            self._presenter.propose()

    def kept(self) -> dict[str, Any]:
        """The template that is shown."""
        return {"template": self._name}

    def unsaved(self) -> Plain:
        """The draft as it was typed, once something is another than in force."""
        return self._presenter.unsaved

    def fit(self, width: int) -> None:
        """The preview below the editor where there is no room beside it; drawn as wide as it is then."""
        super().fit(width)
        self.columns.fit(width)
        self._pause.start()

    @property
    def draft(self) -> Draft | None:
        """What is typed."""
        return self._presenter.draft

    def choose(self, name: str) -> None:
        """Bring a template to the front."""
        self._name = name
        self.chips[name].setChecked(True)
        if self.draft is not None:
            self._show_template(self.draft)
            self._look()

    # What the presenter of the change says.

    def show_draft(self, draft: Draft) -> None:
        """Show the template that is chosen."""
        for name, edit in (("effective", self.effective), ("reason", self.reason)):
            if edit.text() != getattr(draft, name):
                edit.setText(getattr(draft, name))
        self.chips[self._name].setChecked(True)
        self._show_template(draft)
        self._look()

    def show_judged(self, draft: Draft, judged: Judged) -> None:
        """Say what changes, what is against it, and whether it can be proposed."""
        self._show_wrong(draft)
        for name, chip in self.chips.items():
            is_changed = getattr(draft.book.templates, name) != getattr(draft.base.templates, name)
            chip.say(f"{_(TEMPLATES[name])} •" if is_changed else _(TEMPLATES[name]))
        day = draft.day(self._around.today())
        self.why["effective"].set_error("" if day else _("A day looks like 2026-11-22 or 1122."))
        self.changes.show_changes(judged.changes)
        self.changed.setVisible(bool(judged.changes or judged.objections))
        clear(self.against)
        for each in judged.objections:
            line = Text(f"• {each.words}", wrap=True)
            line.set_tone(Tone.RED)
            self.against.addWidget(line)
        self.propose.setEnabled(judged.may_propose)

    def look_closer(self) -> None:
        """Ask the book, and draw the paper, once the hands rest."""
        self._pause.start()

    def show_rehearsing(self) -> None:
        """Words are not rehearsed."""

    def show_rehearsal(self, rehearsed: Rehearsed) -> None:
        """Words are not rehearsed."""

    def show_editing(self) -> None:
        """There is no other page to come back from."""

    def show_missing(self, field: str, words: str) -> None:
        """Something is wanted before this can be proposed."""
        self.why[field].set_error(words)
        self.why[field].setFocus()

    def show_trouble(self, text: str) -> None:
        """Say what went wrong."""
        self.banner.say(text)

    def show_working(self, *, working: bool) -> None:
        """While the book works, take no second press."""
        self.propose.setEnabled(not working and self._presenter.judged.may_propose)

    def ask_approval(self, asked: Asked) -> None:
        """Call the second person, who reads old words and new."""
        ask_second_person(self._around, asked, self)

    def show_agreed(self) -> None:
        """It is agreed: the rules say from when, and by whom."""
        self._around.open_screen("rulebook", version="")

    # What the presenter of the preview says.

    def show_paper(self, pdf: bytes) -> None:
        """Show a paper with sample data."""
        dpi = self.preview.dpi
        self._run(
            lambda: pages_of(pdf, dpi),
            self.preview.show_paper,
            lambda trouble: self.show_trouble(self._around.explain(trouble)),
        )

    def show_message(self, text: str) -> None:
        """Show a message with sample data."""
        self.preview.show_message(text)

    def show_ahead(self, text: str) -> None:
        """Say what rules of a day to come have to do with these words."""
        self.ahead.setText(text)
        self.ahead.setVisible(bool(text))

    # Its own.

    def _show_template(self, draft: Draft) -> None:
        texts = {language: draft.text_of(self._rule(language)) for language in LANGUAGES}
        self.editor.show_template(self._name, texts)
        self.stays.show_template(self._name)
        self._show_wrong(draft)

    def _show_wrong(self, draft: Draft) -> None:
        unread = {language: draft.wrong.get(self._rule(language).key, "") for language in LANGUAGES}
        wrong = dict(self._looking.wrong(self._name, draft.book.templates))
        self.editor.show_wrong(wrong | {language: words for language, words in unread.items() if words})

    def _rule(self, language: str) -> Any:
        return self._rules[f"templates.{self._name}.{language}"]

    def _look(self) -> None:
        book = self._book
        if book is not None:
            self._looking.look(self._name, book, self.preview.language)

    @property
    def _book(self) -> Rulebook | None:
        draft = self.draft
        if draft is None:
            return None
        return draft.proposed(self._around.today()) or draft.book

    def _on_typed(self, language: str, text: str) -> None:
        self._presenter.type_rule(self._rule(language), text)

    def _on_why(self, _text: str = "") -> None:
        draft = self.draft
        if draft is not None:
            self.why["reason"].set_error("")
            self._presenter.type_why(
                effective=self.effective.text(),
                source=draft.source,
                reason=self.reason.text(),
                legal_basis=draft.legal_basis,
            )

    def _on_language(self, code: str, _checked: bool = False) -> None:  # noqa: FBT002 - a click says so
        self.preview.language = code
        self._look()

    def _on_rest(self) -> None:
        self._presenter.check()
        self._look()
        self._look_ahead()

    def _look_ahead(self) -> None:
        draft = self.draft
        begins = draft.day(self._around.today()) if draft is not None else None
        if draft is not None and begins is not None and self._may_propose:
            self._looking.look_ahead(draft.base, begins)

    def _connect(self) -> None:
        self._pause.setSingleShot(True)
        self._pause.setInterval(_PAUSE_MS)
        self._pause.timeout.connect(self._on_rest)
        self.editor.typed.connect(self._on_typed)
        self.propose.clicked.connect(self.primary)
        self.over.clicked.connect(self._presenter.start_over)
        for code, chip in self.preview.languages.items():
            chip.clicked.connect(partial(self._on_language, code))
        for edit in (self.effective, self.reason):
            edit.setMaxLength(_REASON_LENGTH)
            edit.textEdited.connect(self._on_why)

    def _lay_out(self) -> None:
        for part in (self.over, self.propose):
            part.setVisible(self._may_propose)
            self.head.addWidget(part)
        self.columns.left.addWidget(self._choices())
        self.columns.left.addWidget(self.editor)
        if self._may_propose:
            why = Card(_("From when, and why"))
            why.body.addLayout(side_by_side((self.why["effective"], 1), (self.why["reason"], 2)))
            why.body.addWidget(self.ahead)
            self.columns.left.addWidget(why)
        self.ahead.set_tone(Tone.AMBER)
        self.ahead.hide()
        self.changed.body.addWidget(self.changes)
        self.changed.body.addLayout(self.against)
        self.columns.left.addWidget(self.changed)
        self.columns.left.addWidget(self.stays)
        self.columns.left.addStretch(1)
        self.columns.right.addWidget(self.preview)
        self.columns.right.addStretch(1)
        self.body.addWidget(self.columns, 1)

    def _choices(self) -> Card:
        card, group = Card(), QButtonGroup(self)
        for title, is_message in ((_("Papers"), False), (_("Text messages"), True)):
            card.body.addWidget(Text(title, Kind.NOTE))
            row = Flow()
            for name in (each for each in TEMPLATES if (each in MESSAGES) is is_message):
                chip = self.chips[name] = Chip(_(TEMPLATES[name]))
                chip.clicked.connect(partial(self._on_chosen, name))
                group.addButton(chip)
                row.addWidget(chip)
            card.body.addLayout(row)
        card.body.setSpacing(px(8))
        return card

    def _on_chosen(self, name: str, _checked: bool = False) -> None:  # noqa: FBT002 - a click says so
        self.choose(name)
