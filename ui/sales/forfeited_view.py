"""Forfeited goods and sale (绝当与销售): lists with their sums, and at each row what comes next."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from functools import partial
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QButtonGroup, QStackedWidget

from domain.documents import ticket_in
from domain.listing import Page as Lines
from domain.ports import Receipt
from domain.sales.listing import GoodsOrder
from domain.sales.views import GoodsLine
from ui.language import _
from ui.result import Result
from ui.sales import acts
from ui.sales.deal import Deal
from ui.sales.deal_panel import DealPanel
from ui.sales.forfeited_presenter import ForfeitedPresenter
from ui.sales.lists import Figure, Segment, row_words
from ui.sales.panels import PANELS
from ui.sales.row_bar import RowBar
from ui.sales.segments import EMPTY, SEGMENTS
from ui.sales.sums_row import SumsRow
from ui.sales.tables import acts_in, make_tables, place_of
from ui.screens import KeyAction, Page, Surroundings
from ui.shell.actions import may
from ui.theme import look, px
from ui.widgets.buttons import Chip, PrimaryButton, SecondaryButton
from ui.widgets.card import Card
from ui.widgets.field import LineEdit
from ui.widgets.flow import Flow
from ui.widgets.icons import icon
from ui.widgets.states import States

_ROOM = 640
_PLACE = "-"
"""Stands between a ticket's number and the place of an item, in the code of every item."""


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
        self.tables = make_tables(self._today)
        for segment, each in self._presenter.lists.items():
            self.tables[segment].read_in_pages(each)
        self.bar = RowBar()
        self._stack = QStackedWidget()
        self.states = States(self._stack)
        self.sums = SumsRow()
        self.take_back = SecondaryButton(_("Take back …"))
        self.sale = PrimaryButton(_("Sale at the counter"), "F6")
        self.panel: DealPanel | None = None
        self._result = Result(self, around)
        self._offered: Segment | None = None
        self._lay_out()
        self._connect()

    @property
    def rows(self) -> tuple[Any, ...]:
        """What is listed now."""
        shown = self.states.current is self._stack
        return self.tables[self._presenter.segment].content.rows if shown else ()

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
        if _PLACE not in text:
            return False
        self._presenter.scan(text)
        return True

    def fit(self, width: int) -> None:
        """The sums two by two where it is narrow; goods are then taken back from the sale."""
        super().fit(width)
        self.sums.fit(width)
        self.bar.fit(wide=width >= px(_ROOM))
        self.take_back.setVisible(self._may("sales.take_back") and width >= px(_ROOM))

    # What the presenter says.

    def show_loading(self) -> None:
        """Say so if reading takes long."""
        self.states.show_loading()

    def show_counts(self, counts: dict[Segment, int]) -> None:
        """Say at each chip how many there are to look at."""
        for segment, chip in self.chips.items():
            chip.say(f"{_(SEGMENTS[segment])}  {counts[segment]}")

    def show_rows(self, segment: Segment, rows: tuple[Any, ...], on: date) -> None:
        """List these."""
        self._on = on
        self.tables[segment].set_rows(rows)
        self._bring(segment)

    def show_page(self, segment: Segment, page: Lines[GoodsLine], on: date) -> None:
        """List the first of these."""
        self._on = on
        self.tables[segment].show_page(page)
        self._bring(segment)

    def add_page(self, segment: Segment, page: Lines[GoodsLine]) -> None:
        """List these as well."""
        self.tables[segment].add_page(page)

    def show_order(self, segment: Segment, *, descending: bool) -> None:
        """Say which way the days go."""
        self.tables[segment].show_order(GoodsOrder.DAY, descending=descending)

    def _bring(self, segment: Segment) -> None:
        self._offer(segment)
        self._stack.setCurrentWidget(self.tables[segment])
        self.states.show_content()
        self._on_row()

    def show_figures(self, figures: tuple[Figure, ...]) -> None:
        """The sums of what is shown."""
        self.sums.show_figures(figures)

    def show_none(self, segment: Segment, *, there_are_some: bool) -> None:
        """Say why the list is empty, and what to do."""
        self.bar.hide()
        if there_are_some:
            advice = _("Nothing has all that is typed. Clear a part of it, or show all.")
            self.states.show_empty(_("Nothing fits"), advice, _("Show all"), self.filter.clear)
            return
        title, advice = EMPTY[segment]
        self.states.show_empty(_(title), _(advice))

    def show_trouble(self, text: str) -> None:
        """Say what went wrong."""
        self.banner.say(text)

    def open_goods(self, code: str) -> None:
        """To the card of an item."""
        self._around.open_screen("goods", code=code)

    def open_ticket(self, scanned: str) -> None:
        """What was scanned is no forfeited item: to its ticket."""
        self._around.open_screen("ticket", number=ticket_in(scanned), intent="")

    def open_act(self, name: str, deal: Deal) -> None:
        """Ask once before it is done."""
        self.panel = PANELS[name](self._around, deal, self, self._presenter.done)
        self.panel.finished.connect(self._panel_gone)
        self.panel.open()

    def show_result(self, receipt: Receipt, about: str) -> None:
        """Say what was done and posted, and open its papers."""
        self._result.tell(receipt, about)

    # Its own.

    def _panel_gone(self) -> None:
        self.panel = None

    def _today(self) -> date:
        return self._on

    def _offer(self, segment: Segment) -> None:
        """The buttons of this list; they stay while it is only narrowed."""
        if segment is not self._offered:
            self._offered = segment
            self.bar.offer(acts_in(segment, self._around.desk.session.role, self._today))

    def _on_row(self) -> None:
        """The cursor is on another row."""
        segment, role = self._presenter.segment, self._around.desk.session.role
        row = self.tables[segment].chosen if self.rows else None
        self.bar.setVisible(row is not None)
        if row is not None:
            may_do = acts_in(segment, role, self._today)
            self.bar.show_row(row_words(row), frozenset(each.act.name for each in may_do if each.offered(row)))

    def _on_act(self, name: str) -> None:
        row = self.tables[self._presenter.segment].chosen
        if row is not None:
            self._act(name, *place_of(row))

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
            table.selectionModel().currentRowChanged.connect(lambda _now, _before: self._on_row())
        self.bar.chosen.connect(self._on_act)

    def _lay_out(self) -> None:
        for button, needs in ((self.take_back, "sales.take_back"), (self.sale, "sales.sell")):
            self.head.addWidget(button)
            button.setVisible(self._may(needs))
        line, group = Flow(), QButtonGroup(self)
        line.addWidget(self.filter)
        for segment, words in SEGMENTS.items():
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
        card.body.addWidget(self.bar)
        self.body.setSpacing(px(12))
        self.body.addWidget(self.sums)
        self.body.addWidget(card, 1)
