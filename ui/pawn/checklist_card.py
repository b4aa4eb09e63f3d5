"""The goods that no pawnshop may take (art. 27): eight lines at one glance, answered no by one conscious tick."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout

from domain.terms import PROHIBITED
from ui.language import _
from ui.pawn.pawn_form import PawnForm
from ui.theme import px
from ui.widgets.card import Card
from ui.widgets.field import Field, Tick
from ui.widgets.texts import Kind, Text

_COLUMNS = 2


class ChecklistCard(Card):
    """A tick at a line says that the goods are of that sort; the last one that none is. `edited` says so."""

    edited = Signal()

    def __init__(self) -> None:
        super().__init__(_("Goods that may not be taken"), _("Measures, article 27"))
        self.lines = {line: Tick("") for line in PROHIBITED}
        self.none = Tick(_("Looked at the goods and asked: none of these"))
        self._field = Field("", self.none, bare=True)
        self._field.editor.setAccessibleName(self.none.text())
        self.fields = {"prohibited": self._field}
        self._grid, self._words = QGridLayout(), [Text(_(words), Kind.NOTE, wrap=True) for words in PROHIBITED.values()]
        self._grid.setHorizontalSpacing(px(12))
        self._grid.setVerticalSpacing(px(2))
        for line, tick in self.lines.items():
            tick.setAccessibleName(_(PROHIBITED[line]))
            tick.setFocusPolicy(Qt.FocusPolicy.ClickFocus)  # the keyboard goes straight to the one confirmation
            tick.clicked.connect(self._on_line)
        self.body.addLayout(self._grid)
        self.fit(narrow=False)
        self.body.addWidget(self._field)
        self.none.clicked.connect(self._on_none)

    def fit(self, *, narrow: bool) -> None:
        """One line below the other where there is no room beside."""
        columns = 1 if narrow else _COLUMNS
        for place, (tick, words) in enumerate(zip(self.lines.values(), self._words, strict=True)):
            row, column = place // columns, place % columns * 2
            self._grid.addWidget(tick, row, column, Qt.AlignmentFlag.AlignVCenter)
            self._grid.addWidget(words, row, column + 1, Qt.AlignmentFlag.AlignVCenter)
        for column in range(_COLUMNS):
            self._grid.setColumnStretch(column * 2 + 1, 1 if column < columns else 0)

    def fill(self, form: PawnForm) -> None:
        """Show what was answered."""
        for line, tick in self.lines.items():
            tick.setChecked(line.value in form.prohibited)
        self.none.setChecked(bool(form.none_prohibited))

    def read(self, form: PawnForm) -> PawnForm:
        """The form with the answers."""
        found = tuple(line.value for line, tick in self.lines.items() if tick.isChecked())
        return replace(form, prohibited=found, none_prohibited="yes" if self.none.isChecked() else "")

    def _on_line(self) -> None:
        """Goods of one of these sorts are not none of them."""
        if any(tick.isChecked() for tick in self.lines.values()):
            self.none.setChecked(False)
        self.edited.emit()

    def _on_none(self) -> None:
        for tick in self.lines.values():
            tick.setChecked(False)
        self.edited.emit()
