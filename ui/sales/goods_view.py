"""The card of a forfeited item: its story at the left; its figures, its lot and what can be done at the right."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial
from typing import Any

from PySide6.QtWidgets import QBoxLayout

import ui.sales.told_sales  # noqa: F401 - stories tell of sales in these words
from domain.documents import Document
from domain.ports import Receipt
from domain.rulebook.rulebook import Disposal
from domain.stock.custody import item_in
from ui.language import _
from ui.paper import open_papers, papers_of
from ui.pawn.pictures import ItemPhotos
from ui.pawn.story import PaperLine
from ui.pawn.ticket_cards import PapersCard, StoryCard
from ui.photos.groups import looking
from ui.result import Result
from ui.sales import acts
from ui.sales.acts_card import ActsCard, act_words
from ui.sales.deal_panel import DealPanel
from ui.sales.figures_card import FiguresCard
from ui.sales.goods_presenter import GoodsPresenter, Shown
from ui.sales.goods_words import STATUS_TONES, category_words
from ui.sales.panels import PANELS
from ui.screens import KeyAction, Page, Surroundings
from ui.theme import px
from ui.widgets.badge import Badge
from ui.widgets.buttons import Chip, PrimaryButton, SecondaryButton, SmallButton
from ui.widgets.columns import Columns
from ui.widgets.flow import Flow
from ui.widgets.states import States
from ui.widgets.texts import Elided, Kind, Tone

_SIDE_BY_SIDE, _ROOM = 860, 640
_ACROSS, _DOWN = QBoxLayout.Direction.LeftToRight, QBoxLayout.Direction.TopToBottom


class GoodsView(Page):
    """Opened with a code, or with a ticket whose first item is meant, and perhaps an intent: the name of an act.

    Where the ticket has several items, each has a chip that shows it.
    """

    def __init__(self, around: Surroundings) -> None:
        super().__init__(_("Forfeited item"))
        self._around = around
        self._presenter = GoodsPresenter(self, around.tasks.for_owner(self), around.desk, around.explain)
        self.badge, self.what = Badge(), Elided("", Kind.SOFT)
        self.ticket = SmallButton("")
        self.items: dict[str, Chip] = {}
        self._items = Flow()
        self.print_again = SecondaryButton(_("Print again"), "F9")
        self.next = PrimaryButton("", "Ctrl ↵")
        self.story, self.acts = StoryCard(), ActsCard()
        look = looking(around, self)
        self.figures = FiguresCard(_("From the loan to the sale"), look)
        self.lot = FiguresCard(_("For the pawner's account"), look)
        self.papers = PapersCard(self._look)
        self.columns = Columns((10, 11), break_at=_SIDE_BY_SIDE)
        self.states = States(self.columns)
        self.panel: DealPanel | None = None
        self._result = Result(self, around)
        self._next = ""
        self._roomy, self._has_papers = True, False
        self._state = QBoxLayout(_ACROSS)
        self._lay_out()
        self._connect()

    # What the shell asks.

    def on_show(self, **params: Any) -> None:
        """Show an item, and go on with what the clerk came for."""
        self.banner.clear()
        self.states.show_loading()
        code, ticket = str(params.get("code", "")), str(params.get("ticket", ""))
        self._presenter.open(item_in(code), ticket, str(params.get("intent", "")))

    def primary(self) -> None:
        """What comes next with it."""
        if self.next.isVisibleTo(self) and self.next.isEnabled():
            self._presenter.want(self._next)

    def keys(self) -> Mapping[str, KeyAction]:
        """Sell it, and its papers."""
        keys = {}
        if acts.SELL.name in self.acts.buttons:
            keys["F6"] = KeyAction(_("Sell"), partial(self._presenter.want, acts.SELL.name))
        if self.print_again.isVisibleTo(self):
            keys["F9"] = KeyAction(_("Print again"), self._presenter.print_again)
        return keys

    def on_scan(self, text: str) -> bool:
        """The label of another item opens that one."""
        code = item_in(text)
        if "-" not in code:
            return False
        self._around.open_screen("goods", code=code)
        return True

    def fit(self, width: int) -> None:
        """The story above the rest where there is no room beside it."""
        super().fit(width)
        self.subtitle.hide()
        self.columns.fit(width)
        self._roomy = width >= px(_ROOM)
        self._state.setDirection(_ACROSS if self._roomy else _DOWN)
        self.print_again.setVisible(self._roomy and self._has_papers)
        if width >= px(_SIDE_BY_SIDE):
            self.columns.left.addWidget(self.papers)
        else:
            self.columns.right.insertWidget(self.columns.right.count() - 1, self.papers)

    def kept(self) -> dict[str, Any]:
        """The item stays; what the clerk came for was done or left."""
        return {"intent": ""}

    # What the presenter asks.

    def show_goods(self, shown: Shown) -> None:
        """Show the item."""
        goods = shown.card.goods
        self.set_title(_("Item {code}").format(code=goods.code))
        self.what.setText(f"{category_words(goods.category)} · {goods.description}")
        self.badge.show_state(shown.badge, STATUS_TONES[goods.status])
        self.ticket.say(_("Ticket {number}").format(number=goods.ticket))
        self.ticket.show()
        self._show_items(tuple(each.code for each in shown.deal.lot.goods), goods.code)
        self.story.show_story(shown.story, shown.entries)
        own = goods.disposal is Disposal.OWN
        photos = shown.pictures.get(goods.code, ItemPhotos())
        for card, lines in ((self.figures, shown.figures), (self.lot, shown.debt)):
            card.show_lines(lines, shown.days, photos)
        self.lot.set_aside(shown.deal.name)
        self.figures.setVisible(own)
        self.lot.setVisible(not own)
        self.acts.show_offers(shown.offers, goods)
        self.papers.show_papers(shown.papers)
        self.papers.setVisible(bool(shown.papers))
        self._has_papers = bool(shown.papers)
        self.print_again.setVisible(self._roomy and self._has_papers)
        first = next((offer for name, offer in shown.offers.items() if offer.is_open and name in acts.FORWARD), None)
        self._next = "" if first is None else first.act.name
        self.next.setVisible(first is not None)
        if first is not None:
            self.next.say(act_words(first, goods))
        self.states.show_content()

    def show_unknown(self, reason: str) -> None:
        """There is no such item."""
        for button in (self.next, self.print_again, self.ticket):
            button.hide()
        self._show_items((), "")
        self.set_title(_("Forfeited item"))
        self.what.setText("")
        self.badge.show_state("", Tone.PLAIN)
        self.states.show_refused(reason, _("To the forfeited goods"), lambda: self._around.open_screen("forfeited"))

    def show_trouble(self, text: str) -> None:
        """Say why what the clerk came for cannot be done."""
        self.banner.say(text)

    def open_act(self, name: str) -> None:
        """Ask once before it is done; a sale is done at the counter."""
        shown = self._presenter.shown
        if shown is None:
            return
        if name == acts.SELL.name:
            self._around.open_screen("sale", intent=shown.card.goods.code)
            return
        self.panel = PANELS[name](self._around, shown.deal, self, self._presenter.done)
        self.panel.finished.connect(self._panel_gone)
        self.panel.open()

    def offer_papers(self, documents: tuple[Document, ...], about: str) -> None:
        """Open the papers, ready to be printed."""
        if documents:
            open_papers(self._around, papers_of(documents, about), self)

    def show_result(self, receipt: Receipt, about: str) -> None:
        """Say what was done and posted, and open its papers."""
        self._result.tell(receipt, about)

    # Its own.

    def _show_items(self, codes: tuple[str, ...], here: str) -> None:
        while (held := self._items.takeAt(0)) is not None:
            old = held.widget()
            if old is not None:
                old.hide()
                old.deleteLater()
        several = codes if len(codes) > 1 else ()
        self.items = {code: Chip(code) for code in several}
        for code, chip in self.items.items():
            chip.setChecked(code == here)
            chip.clicked.connect(partial(self._on_item, code))
            self._items.addWidget(chip)

    def _on_item(self, code: str, _checked: bool = False) -> None:  # noqa: FBT002 - a click says so
        self._around.open_screen("goods", code=code)

    def _panel_gone(self) -> None:
        self.panel = None

    def _look(self, paper: PaperLine) -> None:
        shown = self._presenter.shown
        if shown is not None:
            self.offer_papers((paper.document,), shown.card.goods.code)

    def _to_ticket(self) -> None:
        shown = self._presenter.shown
        if shown is not None:
            self._around.open_screen("ticket", number=shown.card.goods.ticket, intent="")

    def _connect(self) -> None:
        self.next.clicked.connect(self.primary)
        self.print_again.clicked.connect(self._presenter.print_again)
        self.ticket.clicked.connect(self._to_ticket)
        self.acts.chosen.connect(self._presenter.want)

    def _lay_out(self) -> None:
        self._state.setSpacing(px(12))
        self._state.addWidget(self.badge)
        self._state.addWidget(self.what, 1)
        self._state.addWidget(self.ticket)
        self.ticket.hide()
        for button in (self.print_again, self.next):
            self.head.addWidget(button)
            button.hide()
        self.columns.left.addWidget(self.story, 1)
        self.columns.left.addWidget(self.papers)
        for card in (self.figures, self.lot, self.acts):
            self.columns.right.addWidget(card)
        self.columns.right.addStretch(1)
        self.body.setSpacing(px(12))
        self.body.addLayout(self._state)
        self.body.addLayout(self._items)
        self.body.addWidget(self.states, 1)
