"""Forfeited goods and sale (绝当与销售): lists with their sums, and at each row what comes next."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from functools import partial
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QButtonGroup, QStackedWidget

from domain.documents import Document
from domain.stock.custody import item_in
from domain.terms import n_
from ui.language import _
from ui.paper import open_papers, papers_of
from ui.sales import acts
from ui.sales.deal import Deal
from ui.sales.deal_panel import DealPanel
from ui.sales.forfeited_presenter import ForfeitedPresenter
from ui.sales.lists import Figure, Segment
from ui.sales.panels import PANELS
from ui.sales.sums_row import SumsRow
from ui.sales.tables import make_tables, place_of
from ui.screens import KeyAction, Page, Surroundings
from ui.shell.actions import may
from ui.theme import look, px
from ui.widgets.buttons import Chip, PrimaryButton, SecondaryButton
from ui.widgets.card import Card
from ui.widgets.field import LineEdit
from ui.widgets.flow import Flow
from ui.widgets.icons import icon
from ui.widgets.states import States

_SEGMENTS = {
    Segment.STOCK: n_("In stock"),
    Segment.LOTS: n_("For the pawner's account"),
    Segment.SOLD: n_("Sold"),
    Segment.SURPLUSES: n_("Surplus book"),
    Segment.DEFICITS: n_("Deficits"),
    Segment.CONFLICTS: n_("Conflicts"),
}

_EMPTY = {
    Segment.STOCK: (
        n_("Nothing is in stock"),
        n_("When nobody comes for a small pledge in time, its items stand here to be priced and sold."),
    ),
    Segment.LOTS: (
        n_("No goods wait for their pawner's account"),
        n_("Large pledges that nobody came for stand here: notice first, then the auction (Measures, article 43)."),
    ),
    Segment.SOLD: (n_("Nothing was sold yet"), n_("Priced items are sold at the counter with F6.")),
    Segment.SURPLUSES: (
        n_("Nobody is owed a surplus"),
        n_("What an auction brings above the debt belongs to the pawner and stands here until it is paid out."),
    ),
    Segment.DEFICITS: (n_("Nobody owes a deficit"), n_("What a disposal leaves open is claimed from here.")),
    Segment.CONFLICTS: (
        n_("There are no conflicts"),
        n_("Where two workstations did something to the same goods, it stands here until it is put right."),
    ),
}


class ForfeitedView(Page):
    """Shows what the presenter says."""

    def __init__(self, around: Surroundings) -> None:
        super().__init__(_("Forfeited and sales"))
        self._around, self._on = around, around.today()
        self._presenter = ForfeitedPresenter(self, around.tasks.for_owner(self), around.desk, around.explain)
        self.filter = LineEdit(placeholder=_("Item, ticket, goods or pawner"))
        self.filter.setAccessibleName(_("Filter"))
        self.filter.setFixedWidth(px(248))
        self.filter.addAction(
            icon("search", (look.theme.soft, look.theme.soft), px(16)), self.filter.ActionPosition.LeadingPosition
        )
        self.chips: dict[Segment, Chip] = {}
        self.tables = make_tables(around.desk.session.role, self._act, lambda: self._on)
        self._stack = QStackedWidget()
        self.states = States(self._stack)
        self.sums = SumsRow()
        self.take_back = SecondaryButton(_("Take back …"))
        self.sale = PrimaryButton(_("Sale at the counter"), "F6")
        self.panel: DealPanel | None = None
        self._lay_out()
        self._connect()

    # What the shell asks.

    def on_show(self, **params: Any) -> None:
        """Read anew; take up the list and the words that stood there."""
        if "text" in params:
            self.filter.setText(str(params["text"]))
        if isinstance(params.get("segment"), Segment):
            self._choose(params["segment"])
        self._presenter.refresh()
        self.filter.setFocus(Qt.FocusReason.OtherFocusReason)

    def kept(self) -> dict[str, Any]:
        """The list and the filter as they stand."""
        return {"text": self.filter.text(), "segment": self._presenter.segment}

    def primary(self) -> None:
        """To the sale."""
        if self._may("sales.sell"):
            self._around.open_screen("sale")

    def keys(self) -> Mapping[str, KeyAction]:
        """The sale; the shell has its key as well."""
        return {"F6": KeyAction(_("Sale"), self.primary)} if self._may("sales.sell") else {}

    def on_scan(self, text: str) -> bool:
        """The label of an item opens its card."""
        code = item_in(text)
        if not self._presenter.knows(code):
            return False
        self._around.open_screen("goods", code=code)
        return True

    def fit(self, width: int) -> None:
        """The sums two by two where it is narrow."""
        super().fit(width)
        self.sums.fit(width)

    # What the presenter says.

    def show_loading(self) -> None:
        """Say so if reading takes long."""
        self.states.show_loading()

    def show_counts(self, counts: dict[Segment, int]) -> None:
        """Say at each chip how many there are to look at."""
        for segment, chip in self.chips.items():
            chip.say(f"{_(_SEGMENTS[segment])}  {counts[segment]}")

    def show_rows(self, segment: Segment, rows: tuple[Any, ...], on: date) -> None:
        """List these."""
        self._on = on
        table = self.tables[segment]
        table.set_rows(rows)
        self._stack.setCurrentWidget(table)
        self.states.show_content()

    def show_figures(self, figures: tuple[Figure, ...]) -> None:
        """The sums of what is shown."""
        self.sums.show_figures(figures)

    def show_none(self, segment: Segment, *, there_are_some: bool) -> None:
        """Say why the list is empty, and what to do."""
        if there_are_some:
            self.states.show_empty(_("Nothing fits"), _("Type less."), _("Show all"), self.filter.clear)
            return
        title, advice = _EMPTY[segment]
        self.states.show_empty(_(title), _(advice))

    def show_trouble(self, text: str) -> None:
        """Say what went wrong."""
        self.banner.say(text)

    def open_act(self, name: str, deal: Deal) -> None:
        """Ask once before it is done."""
        self.panel = PANELS[name](self._around, deal, self, self._presenter.done)
        self.panel.finished.connect(self._panel_gone)
        self.panel.open()

    def offer_papers(self, documents: tuple[Document, ...], about: str) -> None:
        """Open the papers, ready to be printed."""
        if documents:
            open_papers(self._around, papers_of(documents, about), self)

    # Its own.

    def _panel_gone(self) -> None:
        self.panel = None

    def _act(self, name: str, ticket: str, item: str) -> None:
        if name == acts.SELL.name:
            self._around.open_screen("sale", intent=item)
        else:
            self._presenter.act(name, ticket, item)

    def _open(self, row: Any) -> None:
        ticket, item = place_of(row)
        self._around.open_screen("goods", code=item, ticket=ticket, intent="")

    def _on_chip(self, segment: Segment, _checked: bool = False) -> None:  # noqa: FBT002 - a click says so
        self.banner.clear()
        self._presenter.choose(segment)

    def _choose(self, segment: Segment) -> None:
        self.chips[segment].setChecked(True)
        self._presenter.choose(segment)

    def _on_enter(self) -> None:
        table = self.tables[self._presenter.segment]
        if len(table.content.rows) == 1:
            self._open(table.content.rows[0])
        else:
            table.setFocus()

    def _may(self, needs: str) -> bool:
        return may(self._around.desk.session.role, needs)

    def _connect(self) -> None:
        self.filter.textChanged.connect(self._presenter.narrow)
        self.filter.returnPressed.connect(self._on_enter)
        self.sale.clicked.connect(self.primary)
        self.take_back.clicked.connect(lambda: self._around.open_screen("take_back"))
        for table in self.tables.values():
            table.opened.connect(self._open)

    def _lay_out(self) -> None:
        for button, needs in ((self.take_back, "sales.take_back"), (self.sale, "sales.sell")):
            self.head.addWidget(button)
            button.setVisible(self._may(needs))
        line, group = Flow(), QButtonGroup(self)
        line.addWidget(self.filter)
        for segment, words in _SEGMENTS.items():
            chip = Chip(_(words))
            chip.setChecked(segment is Segment.STOCK)
            chip.clicked.connect(partial(self._on_chip, segment))
            group.addButton(chip)
            line.addWidget(chip)
            self.chips[segment] = chip
        for table in self.tables.values():
            self._stack.addWidget(table)
        card = Card()
        card.setAccessibleName(_("Forfeited goods"))
        card.body.addLayout(line)
        card.body.addWidget(self.states, 1)
        self.body.setSpacing(px(12))
        self.body.addWidget(self.sums)
        self.body.addWidget(card, 1)
