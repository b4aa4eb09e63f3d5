"""The papers that the goods need, and their registration: there only where a category or class asks for them."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout

from domain.terms import PLEDGE_PAPERS
from ui.language import _
from ui.pawn.pawn_form import PawnForm
from ui.theme import px
from ui.widgets.card import Card
from ui.widgets.field import Field, LineEdit

_COLUMNS = 3


class PapersCard(Card):
    """`edited` says that something was typed."""

    edited = Signal()

    def __init__(self) -> None:
        super().__init__(_("Papers and registration"), _("numbers as they stand on the papers"))
        self._typed: dict[str, str] = {}
        self._edits: dict[str, LineEdit] = {}
        self._needed: tuple[str, ...] = ()
        self._columns = _COLUMNS
        self._papers: dict[str, Field] = {}
        self.authority, self.number, self.on = LineEdit(), LineEdit(), LineEdit(placeholder="2026-11-22")
        self._registration = {
            "registration.authority": Field(_("Registered at"), self.authority),
            "registration.number": Field(_("Registration number"), self.number),
            "registration.on": Field(_("Registered on"), self.on),
        }
        self._grid = QGridLayout()
        self._grid.setHorizontalSpacing(px(16))
        self._grid.setVerticalSpacing(px(8))
        self.body.addLayout(self._grid)
        for edit in (self.authority, self.number, self.on):
            edit.textEdited.connect(self.edited)
        for field in self._registration.values():
            field.hide()
        self.hide()

    def fit(self, *, narrow: bool) -> None:
        """Fewer beside each other where there is less room."""
        self._columns = 1 if narrow else _COLUMNS
        self._place()

    @property
    def fields(self) -> dict[str, Field]:
        """The fields that are asked for, by their paths."""
        asked = {f"papers.{kind}": field for kind, field in self._papers.items()}
        return asked | {path: field for path, field in self._registration.items() if not field.isHidden()}

    def fill(self, form: PawnForm) -> None:
        """Show what was typed."""
        self._typed = dict(form.papers)
        self.authority.setText(form.authority)
        self.number.setText(form.registration)
        self.on.setText(form.registered_on)
        for kind, edit in self._edits.items():
            edit.setText(self._typed.get(kind, ""))

    def read(self, form: PawnForm) -> PawnForm:
        """The form with what stands here; papers that other goods needed are kept for when they come back."""
        self._typed |= {kind: edit.text() for kind, edit in self._edits.items()}
        return replace(
            form,
            papers=tuple((kind, text) for kind, text in self._typed.items() if text),
            authority=self.authority.text(),
            registration=self.number.text(),
            registered_on=self.on.text(),
        )

    def show_needed(self, papers: tuple[str, ...], *, registration: bool) -> None:
        """Ask for these."""
        if papers == self._needed and registration == (not self._registration["registration.on"].isHidden()):
            return
        self._typed |= {kind: edit.text() for kind, edit in self._edits.items()}
        self._needed = papers
        while (held := self._grid.takeAt(0)) is not None:
            old = held.widget()
            if old is not None and old not in self._registration.values():
                old.hide()
                old.deleteLater()
        self._edits = {kind: LineEdit(self._typed.get(kind, "")) for kind in papers}
        self._papers = {kind: Field(_(PLEDGE_PAPERS.get(kind, kind)), edit) for kind, edit in self._edits.items()}
        self._place()
        for field in self._registration.values():
            field.setVisible(registration)
        for edit in self._edits.values():
            edit.textEdited.connect(self.edited)
        self.setVisible(bool(papers) or registration)

    def _place(self) -> None:
        """The papers, and in rows of its own the registration."""
        columns = self._columns
        under = -(-len(self._papers) // columns) * columns
        for start, fields in ((0, self._papers), (under, self._registration)):
            for place, field in enumerate(fields.values(), start=start):
                self._grid.addWidget(field, place // columns, place % columns, Qt.AlignmentFlag.AlignTop)
        for column in range(_COLUMNS):
            self._grid.setColumnStretch(column, 1 if column < columns else 0)
