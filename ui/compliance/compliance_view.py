"""Compliance (合规): every rule with its figure and its state, what is to be reported, and where both are done."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from PySide6.QtWidgets import QVBoxLayout, QWidget

from domain.compliance.check import Area, Standing
from domain.compliance.sheet import ComplianceSheet
from domain.terms import n_
from domain.terms.compliance import COMPLIANCE_AREAS
from ui.compliance.compliance_lines import Line
from ui.compliance.compliance_places import Place
from ui.compliance.compliance_presenter import CompliancePresenter, Side
from ui.compliance.lines_card import LinesCard
from ui.language import _
from ui.paper import open_papers
from ui.printing import Sheet
from ui.screens import KeyAction, Page, Surroundings
from ui.theme import px
from ui.widgets.buttons import Chip, PrimaryButton, SecondaryButton
from ui.widgets.columns import Columns
from ui.widgets.flow import Flow
from ui.widgets.states import States
from ui.widgets.texts import Kind, Text
from ui.words import day_text

_SIDES = {Side.NEEDED: n_("What needs you"), Side.ALL: n_("Everything that is checked"), Side.FILINGS: n_("Filings")}
_LEFT = (Area.LENDING, Area.SAFETY)


class ComplianceView(Page):
    """Shows what the presenter says."""

    def __init__(self, around: Surroundings) -> None:
        super().__init__(_("Compliance"))
        self._around = around
        self.presenter = CompliancePresenter(self, around.tasks.for_owner(self), around.desk, around.explain)
        self.printed = SecondaryButton(_("Print"), "F9")
        self.printed.clicked.connect(self.print_sheet)
        self.head.addWidget(self.printed)
        self.again = PrimaryButton(_("Check now"), "Ctrl ↵")
        self.again.clicked.connect(self.primary)
        self.head.addWidget(self.again)
        self.areas = {area: LinesCard(_(COMPLIANCE_AREAS[area]), _("Show"), self._go) for area in Area}
        self.filings = LinesCard(_("What is reported"), _("Make it"), self._go)
        self.chips = {side: Chip(_(words)) for side, words in _SIDES.items()}
        self.needed = LinesCard("", _("Show"), self._go)
        self._columns, self._needed, self._reported = Columns(), QWidget(), QWidget()
        self.states = States(self._columns)
        self._lay_out()
        self.show_side(self.presenter.side)

    # What the shell asks.

    def on_show(self, **params: Any) -> None:
        """Look now: what was wrong before may have been put right."""
        self.presenter.choose(Side(params.get("side", self.presenter.side)))
        self.presenter.look()

    def primary(self) -> None:
        """Look again."""
        self.presenter.look()

    def keys(self) -> Mapping[str, KeyAction]:
        """The sheet to be signed."""
        return {"F9": KeyAction(_("Print"), self.print_sheet)}

    def print_sheet(self) -> None:
        """Look at the sheet as it is printed."""
        paper = Sheet(_("Self-check of compliance"), self._around.desk.compliance_paper)
        open_papers(self._around, (paper,), self, look=True)

    def kept(self) -> dict[str, Any]:
        """Which side is seen."""
        return {"side": self.presenter.side.value}

    def fit(self, width: int) -> None:
        """Side by side, or one below the other."""
        super().fit(width)
        self._columns.fit(width)

    # What the presenter says.

    def show_running(self) -> None:
        """Say so if it takes long."""
        self.again.setEnabled(False)
        self.states.show_loading()

    def show_side(self, side: Side) -> None:
        """Mark the side that is seen."""
        for each, chip in self.chips.items():
            chip.setChecked(each is side)
        self.to_top()

    def show_sheet(self, sheet: ComplianceSheet) -> None:
        """Say how many matters stand how."""
        self.again.setEnabled(True)
        said = _("{day} · broken: {broken}, to look at: {look}, in order: {good}")
        self.subtitle.setText(
            said.format(
                day=day_text(sheet.on),
                broken=sheet.count(Standing.BROKEN),
                look=sheet.count(Standing.LOOK),
                good=sheet.count(Standing.IN_ORDER),
            )
        )

    def show_needed(self, lines: tuple[Line, ...]) -> None:
        """List what needs somebody."""
        self.needed.show_lines(lines)
        self.states.show_page(self._needed)

    def show_checks(self, lines: Mapping[Area, tuple[Line, ...]]) -> None:
        """List the matters by where they belong."""
        for area, card in self.areas.items():
            card.show_lines(lines[area])
        self.states.show_content()

    def show_filings(self, lines: tuple[Line, ...]) -> None:
        """List what is reported."""
        self.filings.show_lines(lines)
        self.states.show_page(self._reported)

    def show_nothing_needed(self) -> None:
        """Say that all is as law and rules ask."""
        self.states.show_empty(
            _("All in order"),
            _("Nothing is broken or to be looked at."),
            _("Show all"),
            lambda: self.presenter.choose(Side.ALL),
        )

    def show_trouble(self, text: str) -> None:
        """Say what went wrong."""
        self.again.setEnabled(True)
        self.states.show_refused(text, _("Check now"), self.primary)

    # Its own.

    def _go(self, place: Place) -> None:
        self._around.open_screen(place.screen, **place.opened_for)

    def _lay_out(self) -> None:
        row, flow = QWidget(), Flow()
        row.setAccessibleName(_("Parts of the page"))
        row.setLayout(flow)
        for side, chip in self.chips.items():
            flow.addWidget(chip)
            chip.clicked.connect(lambda _checked=False, side=side: self.presenter.choose(side))
        for area, card in self.areas.items():
            (self._columns.left if area in _LEFT else self._columns.right).addWidget(card)
        for column in (self._columns.left, self._columns.right):
            column.addStretch(1)
        said = _(
            "PawnBook sends nothing by itself. The days and the forms of reports are set by the local office: ask it. "
            "Saving XLSX or CSV is taken down with its days and by whom; PDF and printing are not."
        )
        _stand_in(self._needed, self.needed)
        _stand_in(self._reported, self.filings, Text(said, Kind.SMALL, wrap=True))
        self.states.add(self._needed)
        self.states.add(self._reported)
        self.body.addWidget(row)
        self.body.addWidget(self.states, 1)


def _stand_in(page: QWidget, *parts: QWidget) -> None:
    """Have these stand below each other at the head of a page."""
    column = QVBoxLayout(page)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(px(16))
    for part in parts:
        column.addWidget(part)
    column.addStretch(1)
