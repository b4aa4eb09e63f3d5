"""The fields of a worksheet, each typed as its kind is: amounts, weights, shares, choices, a column of prices."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial

from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtWidgets import QButtonGroup, QGridLayout, QPlainTextEdit, QWidget

from domain.stock.appraisal.gold import MetalTest
from domain.stock.appraisal.worksheet import Method
from domain.stock.item import Category
from domain.stock.metal import Metal
from domain.terms import CATEGORIES, METALS, WORKSHEET_TEXTS, WORKSHEETS
from ui.appraisal.sheet_fields import CATEGORIES_OF, Ask, Asked, SheetForm
from ui.first_start.provinces import PROVINCES
from ui.language import _
from ui.theme import px
from ui.widgets.buttons import Chip
from ui.widgets.card import Card
from ui.widgets.field import Choice, Field, LineEdit, Tick
from ui.widgets.flow import Flow
from ui.widgets.texts import Kind, Text

_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
_FIGURES = frozenset({Ask.MONEY, Ask.MONEY_OR_NOTHING, Ask.GRAMS, Ask.PERMILLE, Ask.PERCENT})
_WIDE = frozenset({"description", "prices", "liens_checked"})
_MOST_LETTERS = 200


class FormCard(Card):
    """`typed` says a field's key and text; `method_chosen` and `category_chosen` what the goods are."""

    typed = Signal(str, str)
    method_chosen = Signal(object)
    category_chosen = Signal(object)

    def __init__(self) -> None:
        super().__init__(_("Worksheet"))
        self._methods: dict[Method, Chip] = {}
        self._group, chips = QButtonGroup(self), Flow()
        for method in Method:
            chip = Chip(_(WORKSHEETS[method]))
            chip.clicked.connect(partial(self._on_method, method))
            self._group.addButton(chip)
            chips.addWidget(chip)
            self._methods[method] = chip
        self.category = Choice()
        self._category_field = Field(_("Category"), self.category)
        self.category.currentIndexChanged.connect(self._on_category)
        self.fields: dict[str, Field] = {}
        self._inside = QWidget()
        self._grid = QGridLayout(self._inside)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(px(16))
        self._grid.setVerticalSpacing(px(10))
        self._columns = 3
        self._shown: tuple[SheetForm, tuple[Asked, ...], tuple[Asked, ...]] | None = None
        self.body.setSpacing(px(12))
        self.body.addLayout(chips)
        self.body.addWidget(self._category_field)
        self.body.addWidget(self._inside)
        self.body.addStretch(1)

    def show_form(self, form: SheetForm, asked: tuple[Asked, ...], card: tuple[Asked, ...]) -> None:
        """Show these fields; the cursor stays in the field where it was."""
        here = next((key for key, field in self.fields.items() if field.editor.hasFocus()), "")
        self._shown = form, asked, card
        self._methods[form.method].setChecked(True)
        options = tuple((each, _(CATEGORIES[each])) for each in CATEGORIES_OF[form.method])
        with QSignalBlocker(self.category):
            self.category.set_options(options)
            self.category.choose(form.category)
        self._category_field.setVisible(len(options) > 1)
        self._build(form, asked, card)
        wanted = self.fields.get(here) or self.fields.get("description")
        if wanted is not None:
            wanted.editor.setFocus(Qt.FocusReason.OtherFocusReason)

    def fit(self, columns: int) -> None:
        """So many fields side by side."""
        if columns != self._columns:
            self._columns = columns
            if self._shown is not None:
                form, asked, card = self._shown
                self._build(form, asked, card, texts={key: self._text_of(key) for key in self.fields})

    def show_wrong(self, wrong: Mapping[str, str]) -> None:
        """Say beside each field what is wrong with it."""
        for key, field in self.fields.items():
            field.set_error(wrong.get(key, ""))

    def go_to_wrong(self) -> None:
        """Go to the first field with which something is wrong."""
        wrong = next((field for field in self.fields.values() if field.error), None)
        if wrong is not None:
            wrong.editor.setFocus(Qt.FocusReason.OtherFocusReason)

    def show_ratio(self, text: str, note: str) -> None:
        """The ratio that is usual, as long as the clerk typed none."""
        field = self.fields.get("ratio")
        if field is not None and isinstance(field.editor, LineEdit):
            field.set_note(note)
            if not field.editor.hasFocus() and field.editor.text() != text:
                with QSignalBlocker(field.editor):
                    field.editor.setText(text)

    def _build(
        self, form: SheetForm, asked: tuple[Asked, ...], card: tuple[Asked, ...], texts: Mapping[str, str] | None = None
    ) -> None:
        while (item := self._grid.takeAt(0)) is not None:
            old = item.widget()
            if old is not None:
                old.hide()
                old.deleteLater()
        self.fields = {}
        said = form.texts if texts is None else {**form.texts, **texts}
        row = self._lay(asked, said, 0)
        self._grid.addWidget(Text(_("On its card"), Kind.STRONG), row, 0, 1, self._columns)
        self._lay(card, said, row + 1)
        for column in range(3):
            self._grid.setColumnStretch(column, 1 if column < self._columns else 0)

    def _lay(self, asked: tuple[Asked, ...], texts: Mapping[str, str], row: int) -> int:
        """Fields from left to right; the answer is the row below them."""
        column = 0
        for each in asked:
            wide = each.key in _WIDE
            if column and (wide or column >= self._columns):
                row, column = row + 1, 0
            field = self._field(each, texts.get(each.key, ""))
            span = self._columns if wide else 1
            self._grid.addWidget(field, row, column, 1, span, Qt.AlignmentFlag.AlignTop)
            self.fields[each.key] = field
            column += span
        return row + 1

    def _field(self, asked: Asked, text: str) -> Field:
        editor = self._editor(asked, text)
        note = _("may stay empty") if asked.optional and not asked.key.startswith("card.") else ""
        return Field(_(asked.words), editor, note, bare=asked.ask is Ask.CONFIRM)

    def _editor(self, asked: Asked, text: str) -> QWidget:
        options = _options(asked)
        if options:
            choice = Choice(options)
            choice.choose(text)
            choice.currentIndexChanged.connect(lambda: self.typed.emit(asked.key, str(choice.value or "")))
            return choice
        if asked.ask is Ask.CONFIRM:
            tick = Tick(_(asked.words))
            tick.setChecked(text == "yes")
            tick.toggled.connect(lambda on: self.typed.emit(asked.key, "yes" if on else ""))
            return tick
        if asked.ask is Ask.PRICES:
            area = QPlainTextEdit(text)
            area.setFixedHeight(px(76))
            area.setTabChangesFocus(True)
            area.setPlaceholderText(_("Shares: the last 20 days. Equity and receipts: one agreed price."))
            area.textChanged.connect(lambda: self.typed.emit(asked.key, area.toPlainText()))
            return area
        line = LineEdit(text)
        line.setMaxLength(_MOST_LETTERS)
        if asked.ask in _FIGURES:
            line.setAlignment(_RIGHT)
        line.textChanged.connect(lambda typed: self.typed.emit(asked.key, typed))
        return line

    def _text_of(self, key: str) -> str:
        editor = self.fields[key].editor
        read = next((each for kind, each in _READ.items() if isinstance(editor, kind)), None)
        return read(editor) if read is not None else ""

    def _on_method(self, method: Method, _checked: bool = False) -> None:  # noqa: FBT002 - a click says so
        self.method_chosen.emit(method)

    def _on_category(self) -> None:
        chosen = self.category.value
        if isinstance(chosen, Category):
            self.category_chosen.emit(chosen)


def _options(asked: Asked) -> tuple[tuple[str, str], ...]:
    """What can be chosen; nothing where it is typed."""
    if asked.ask is Ask.METAL:
        empty = (("", "—"),) if asked.optional else ()
        return (*empty, *((metal.value, _(METALS[metal])) for metal in Metal))
    if asked.ask is Ask.TEST:
        return tuple((test.value, _(WORKSHEET_TEXTS[test.value])) for test in MetalTest)
    if asked.ask is Ask.PROVINCE:
        return tuple((code, f"{code} {_(name)}") for code, name in PROVINCES.items())
    if asked.ask is Ask.YES_NO:
        return (("", "—"), ("yes", _("yes")), ("no", _("no")))
    return ()


def _line_text(editor: QWidget) -> str:
    return editor.text() if isinstance(editor, LineEdit) else ""


def _choice_text(editor: QWidget) -> str:
    return str(editor.value or "") if isinstance(editor, Choice) else ""


def _tick_text(editor: QWidget) -> str:
    return "yes" if isinstance(editor, Tick) and editor.isChecked() else ""


def _area_text(editor: QWidget) -> str:
    return editor.toPlainText() if isinstance(editor, QPlainTextEdit) else ""


_READ: Mapping[type[QWidget], Callable[[QWidget], str]] = {
    LineEdit: _line_text,
    Choice: _choice_text,
    Tick: _tick_text,
    QPlainTextEdit: _area_text,
}
