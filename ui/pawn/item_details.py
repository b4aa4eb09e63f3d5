"""The card of an item: what its category asks. What must be there is always shown, the rest is folded away."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QLineEdit, QVBoxLayout, QWidget

from domain.stock.card import CARDS, CardLine, Form
from domain.stock.item import Category
from domain.stock.metal import Metal
from domain.stock.views import AppraisalCard
from domain.terms import ATTRIBUTES, METALS
from ui.language import _
from ui.pawn.pawn_form import Pairs
from ui.theme import px
from ui.widgets.buttons import QuietButton
from ui.widgets.field import Choice, Field, LineEdit
from ui.words import money_text

_COLUMNS = 3
_HINTS: dict[Form, Callable[[], str]] = {
    Form.DAY: lambda: "2026-11-22",
    Form.AREA: lambda: "m²",
    Form.GRAMS: lambda: "g",
    Form.PLATE: lambda: "沪A12345",
    Form.VIN: lambda: _("17 characters"),
    Form.IMEI: lambda: _("15 digits"),
}


class ItemDetails(QWidget):
    """`edited` says that something was typed, `sheet_chosen` which worksheet the item rests on."""

    edited = Signal()
    sheet_chosen = Signal(str)

    def __init__(self, category: str, attributes: Pairs, sheets: tuple[AppraisalCard, ...], chosen: str) -> None:
        super().__init__()
        self._texts = dict(attributes)
        self._edits: dict[str, QLineEdit | Choice] = {}
        self.fields: dict[str, Field] = {}
        self._grids: list[tuple[QGridLayout, list[Field]]] = []
        self.sheet = _sheet_choice(sheets, chosen)
        self.unfold = QuietButton(_("Details …"))
        lines = CARDS[Category(category)].lines
        must = tuple(line for line in lines if line.required)
        rest = tuple(line for line in lines if not line.required)
        self._rest = QWidget()
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(px(6))
        if must or sheets:
            box.addLayout(self._grid(must, with_sheet=bool(sheets)))
        held = self._grid(rest, with_sheet=False)
        self._rest.setLayout(held)
        box.addWidget(self._rest)
        is_open = any(self._texts.get(line.key) for line in rest)
        self._rest.setVisible(is_open)
        if not rest or is_open:
            self.unfold.hide()
        self.unfold.clicked.connect(self.open)
        self.sheet.activated.connect(lambda _index: self.sheet_chosen.emit(str(self.sheet.value or "")))

    def read(self) -> Pairs:
        """What stands in the fields; what was typed for another category stays where it has a place here too."""
        said = ((key, _value(edit)) for key, edit in self._edits.items())
        return tuple((key, text) for key, text in said if text)

    def fit(self, *, narrow: bool) -> None:
        """One below the other where there is no room beside."""
        for grid, fields in self._grids:
            _place(grid, fields, 1 if narrow else _COLUMNS)

    def open(self) -> None:
        """Show everything that the category asks."""
        self.unfold.hide()
        self._rest.show()
        first = next((edit for edit in self._edits.values() if self._rest.isAncestorOf(edit)), None)
        if first is not None:
            first.setFocus(Qt.FocusReason.OtherFocusReason)

    def _grid(self, lines: tuple[CardLine, ...], *, with_sheet: bool) -> QGridLayout:
        grid = QGridLayout()
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(px(8))
        grid.setVerticalSpacing(px(6))
        made: list[Field] = [self._field(line) for line in lines]
        if with_sheet:
            self.fields["appraisal"] = Field(_("Appraisal worksheet"), self.sheet)
            made.insert(0, self.fields["appraisal"])
        self._grids.append((grid, made))
        _place(grid, made, _COLUMNS)
        return grid

    def _field(self, line: CardLine) -> Field:
        label, text = _(ATTRIBUTES[line.key]), self._texts.get(line.key, "")
        edit: QLineEdit | Choice
        if line.form is Form.YES_NO:
            edit = _choice((("yes", _("yes")), ("no", _("no"))), text)
            edit.activated.connect(lambda _index: self.edited.emit())
        elif line.form is Form.METAL:
            edit = _choice(tuple((metal.value, _(METALS[metal])) for metal in Metal), text)
            edit.activated.connect(lambda _index: self.edited.emit())
        else:
            hint = _HINTS.get(line.form)
            edit = LineEdit(text, hint() if hint is not None else "")
            edit.textEdited.connect(self.edited)
        self._edits[line.key] = edit
        field = Field(label, edit)
        self.fields[f"attributes.{line.key}"] = field
        return field


def _place(grid: QGridLayout, fields: list[Field], columns: int) -> None:
    for place, field in enumerate(fields):
        grid.addWidget(field, place // columns, place % columns, Qt.AlignmentFlag.AlignTop)
    for column in range(_COLUMNS):
        grid.setColumnStretch(column, 1 if column < columns else 0)


def _choice(options: tuple[tuple[object, str], ...], chosen: str) -> Choice:
    made = Choice((("", "—"), *options))
    made.choose(chosen)
    return made


def _sheet_choice(sheets: tuple[AppraisalCard, ...], chosen: str) -> Choice:
    """The worksheets by what they are of and what they found."""
    named = [(each.what.appraisal, each.what.worksheet) for each in sheets]
    options = tuple((name, f"{sheet.description} · {money_text(sheet.value)}") for name, sheet in named)
    return _choice(options, chosen)


def _value(edit: QLineEdit | Choice) -> str:
    return str(edit.value or "") if isinstance(edit, Choice) else edit.text().strip()
