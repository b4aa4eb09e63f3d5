"""One template while it is typed: its text in both languages, the fields it may name; and what stays beside it."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from domain.pawn.message_templates import TEMPLATES as REVIEWED
from domain.rulebook.templates import MESSAGE_FIELDS, MESSAGES, PAPER_FIELDS
from domain.terms import TEMPLATES
from ui.language import _
from ui.rulebook.group_cards import article_words
from ui.templates.words import FIELDS, STAYS, WHERE
from ui.theme import px
from ui.widgets.buttons import Chip
from ui.widgets.card import Card, clear
from ui.widgets.field import Field
from ui.widgets.flow import Flow
from ui.widgets.limits import ShortLines
from ui.widgets.texts import Kind, Text

LANGUAGES = ("chinese", "english")
_HEIGHT = 76


class TextEdit(ShortLines):
    """A text of one line that wraps."""

    entered = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setTabChangesFocus(True)
        self.setFixedHeight(px(_HEIGHT))
        self.textChanged.connect(self.entered)

    def show_text(self, text: str) -> None:
        """Show this, which nobody typed."""
        if self.toPlainText() != text:
            self.blockSignals(True)
            self.setPlainText(text)
            self.blockSignals(False)


class Editor(Card):
    """`typed` says the language and the text."""

    typed = Signal(str, str)

    def __init__(self, *, may_change: bool) -> None:
        super().__init__()
        self._may_change = may_change
        self.where = Text("", Kind.SOFT, wrap=True)
        self.edits = {language: TextEdit() for language in LANGUAGES}
        self.fields = {
            "chinese": Field(_("Text in Chinese"), self.edits["chinese"]),
            "english": Field(_("Text in English"), self.edits["english"]),
        }
        self.offered: dict[str, Chip] = {}
        self._into = "chinese"
        self._names = QVBoxLayout()
        self.body.setSpacing(px(12))
        self.body.addWidget(self.where)
        for field in self.fields.values():
            self.body.addWidget(field)
        self.body.addLayout(self._names)
        for language, edit in self.edits.items():
            edit.setReadOnly(not may_change)
            edit.entered.connect(partial(self._on_entered, language))

    def show_template(self, name: str, texts: dict[str, str]) -> None:
        """Show a template with its texts as they were typed."""
        self.set_title(_(TEMPLATES[name]))
        self.where.setText(_(WHERE[name]))
        reviewed = REVIEWED.get(name)
        for language, edit in self.edits.items():
            edit.setPlaceholderText(getattr(reviewed, language) if reviewed else _("Nothing of the shop's own"))
            edit.show_text(texts[language])
        self._show_names(MESSAGE_FIELDS if name in MESSAGES else PAPER_FIELDS)

    def show_wrong(self, wrong: dict[str, str]) -> None:
        """Say at each text what is wrong with it."""
        for language, field in self.fields.items():
            field.set_error(wrong.get(language, ""))

    def insert(self, field: str) -> None:
        """Put a field where the cursor is."""
        edit = self.edits[self._into]
        edit.insertPlainText(f"{{{field}}}")
        edit.setFocus()

    def _on_entered(self, language: str) -> None:
        self._into = language
        self.typed.emit(language, self.edits[language].toPlainText())

    def _show_names(self, names: tuple[str, ...]) -> None:
        clear(self._names)
        self.offered = {}
        held, row = QWidget(), Flow()
        held.setLayout(row)
        for name in names if self._may_change else ():
            button = Chip(f"{{{name}}} {_(FIELDS[name])}")
            button.setCheckable(False)
            button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
            button.pressed.connect(self._remember)
            button.clicked.connect(partial(self._on_name, name))
            self.offered[name] = button
            row.addWidget(button)
        self._names.addWidget(held)

    def _remember(self) -> None:
        """The text in which the cursor stands takes the field."""
        self._into = next((name for name, edit in self.edits.items() if edit.hasFocus()), self._into)

    def _on_name(self, name: str, _checked: bool = False) -> None:  # noqa: FBT002 - a click says so
        self.insert(name)


class Stays(Card):
    """What stays on a paper whatever the shop writes."""

    def __init__(self) -> None:
        super().__init__(_("Stays in any case"))
        self._lines = QVBoxLayout()
        self._lines.setSpacing(px(6))
        self.body.addLayout(self._lines)

    def show_template(self, name: str) -> None:
        """Say what stays, each with its article."""
        clear(self._lines)
        for words, article in STAYS[name]:
            line, held = QHBoxLayout(), QWidget()
            line.setContentsMargins(0, 0, 0, 0)
            line.setSpacing(px(12))
            line.addWidget(Text(f"✓ {_(words)}", Kind.SMALL, wrap=True), 1)
            line.addWidget(Text(article_words(article) if article else "", Kind.SMALL, right=True))
            held.setLayout(line)
            self._lines.addWidget(held)
