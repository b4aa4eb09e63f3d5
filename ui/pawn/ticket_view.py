"""A ticket (当票): its story, clocks and papers at the left, its goods and what redeeming costs at the right."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from functools import partial
from typing import Any

from PySide6.QtCore import Signal

from domain.documents import Document
from domain.ports import Receipt
from ui.approval import ask_second_person
from ui.approval_presenter import Asked
from ui.language import _
from ui.paper import open_papers, papers_of
from ui.pawn import acts
from ui.pawn.clocks_card import ClocksCard
from ui.pawn.cost_card import CostCard
from ui.pawn.costs import Cost
from ui.pawn.curve import Curve
from ui.pawn.evidence_cards import VouchersCard
from ui.pawn.more_panel import MorePanel
from ui.pawn.panels import PANELS
from ui.pawn.part_panels import PartPanel
from ui.pawn.stages import stage_words
from ui.pawn.story import PaperLine, papers_in, story_of
from ui.pawn.ticket_cards import GoodsCard, PapersCard, StoryCard
from ui.pawn.ticket_head import ActButtons, StateLine
from ui.pawn.ticket_presenter import OPEN, Shown, TicketPresenter
from ui.pawn.ways_panel import WaysPanel
from ui.photos.groups import looking
from ui.result import Result
from ui.screens import KeyAction, Page, Surroundings
from ui.shell.actions import may
from ui.shell.open_tickets import InShort
from ui.theme import px
from ui.widgets.columns import Columns
from ui.widgets.panel import Panel
from ui.widgets.states import States
from ui.words import money_text


class TicketView(Page):
    """Opened with a number, and perhaps an intent: "print", the name of an act ("renew", "redeem", "part" …), or the
    receipt of what was just done with it elsewhere, which is told.

    `told` says that another ticket is shown, or the same in another state.
    """

    told = Signal()

    def __init__(self, around: Surroundings) -> None:
        super().__init__(_("Pawn ticket"))
        self._around = around
        self._presenter = TicketPresenter(self, around.tasks.for_owner(self), around.desk, around.explain)
        self.buttons, self.state = ActButtons(self), StateLine()
        self.story, self.goods, self.papers = StoryCard(), GoodsCard(looking(around, self)), PapersCard(self._look)
        self.vouchers = VouchersCard(self._to_books)
        self._may_prove = may(around.desk.session.role, "show.evidence")
        self.cost, self.clocks = CostCard(around.today()), ClocksCard()
        self.columns = Columns((10, 11))
        self.states = States(self.columns)
        self.panel: Panel | None = None
        self._result = Result(self, around)
        self._lay_out()
        self._connect()

    # What the shell asks.

    def on_show(self, **params: Any) -> None:
        """Show a ticket, and go on with what the clerk came for."""
        self.banner.clear()
        self.states.show_loading()
        number, intent = str(params.get("number", "")), params.get("intent", "")
        self._presenter.open(number, "" if isinstance(intent, Receipt) else str(intent))
        if isinstance(intent, Receipt):
            self.show_result(intent, number)

    def primary(self) -> None:
        """Redeem."""
        if self.buttons.redeem.isVisibleTo(self):
            self._presenter.want(self.buttons.redeeming)

    def keys(self) -> Mapping[str, KeyAction]:
        """What can be done with this very ticket, and its papers."""
        keys = {"F9": KeyAction(_("Print again"), self._presenter.print_again)}
        for act in self.buttons.main:
            keys[act.key or acts.REDEEM.key] = KeyAction(_(act.words), partial(self._presenter.want, act.name))
        if self.buttons.more.isVisibleTo(self):
            keys["F10"] = KeyAction(_("More …"), self.open_more)
        return keys

    def fit(self, width: int) -> None:
        """The story above the rest where there is no room beside it."""
        super().fit(width)
        self.subtitle.hide()
        self.buttons.fit(width)
        self.columns.fit(width)
        self.clocks.columns.fit(width if width < px(860) else width * 10 // 21)

    def kept(self) -> dict[str, Any]:
        """The ticket stays; what the clerk came for was done or left."""
        return {"number": self._presenter.number, "intent": ""}

    def in_short(self) -> InShort:
        """The ticket in its tab, as it is shown."""
        card, due = self._presenter.card, self._presenter.due
        if card is None:
            return InShort(number=self._presenter.number)
        customer, stage = card.ticket.customer, stage_words(card.stage, card.ticket.period.due, card.on)
        return InShort(number=card.ticket.number, customer=customer, name=self.state.name, stage=stage, due=due)

    def be_meant(self, *, meant: bool) -> None:
        """Whether the keys go here; the other of two has no primary action."""
        self.buttons.be_meant(meant=meant)

    # What the presenter asks.

    def show_ticket(self, shown: Shown) -> None:
        """Show the ticket."""
        card = shown.card
        self.set_title(_("Ticket {number}").format(number=card.ticket.number))
        self.state.show_state(shown)
        self.story.show_story(story_of(card), len(card.story))
        self.goods.show_goods(card.ticket, shown.pictures, may_sell=may(self._around.desk.session.role, "show.goods"))
        self.papers.show_papers(papers_in(card.story))
        self.vouchers.show_vouchers(shown.entries)
        self.story.evidence.setVisible(self._may_prove)
        self.clocks.show_clocks(shown.clocks)
        self.clocks.setVisible(card.ticket.ended is None)
        self.cost.set_today(card.on)
        self.buttons.show_offers(shown)
        self.cost.compare.setVisible(card.stage in OPEN and acts.REDEEM.name in shown.offers)
        self.states.show_content()
        self.told.emit()

    def show_cost(self, on: date, cost: Cost, curve: Curve | None) -> None:
        """Show what redeeming on this day costs."""
        card = self._presenter.card
        if card is None:
            return
        self.cost.show_cost(card, on, cost, curve)
        if on == card.on and cost.sum is not None:
            self.buttons.show_sum(money_text(cost.sum))

    def show_over(self, words: str) -> None:
        """Nothing can be paid."""
        self.cost.show_over(words)
        self.buttons.show_sum("")

    def show_unknown(self, reason: str) -> None:
        """There is no such ticket."""
        self.buttons.show_none()
        self.state.show_none()
        self.set_title(_("Pawn ticket"))
        self.states.show_refused(reason, _("Find another ticket"), lambda: self._around.ask_ticket(""))
        self.told.emit()

    def show_trouble(self, text: str) -> None:
        """Say why what the clerk came for cannot be done."""
        self.banner.say(text)

    def open_act(self, name: str) -> None:
        """Ask once before it is done."""
        card = self._presenter.card
        if card is not None:
            self._open(PANELS[name](card, self._presenter, self))

    def offer_papers(self, documents: tuple[Document, ...], number: str) -> None:
        """Open the papers, ready to be printed."""
        if documents:
            open_papers(self._around, papers_of(documents, number), self)

    def show_result(self, receipt: Receipt, number: str) -> None:
        """Say what was done and posted, and open its papers."""
        self._result.tell(receipt, number)

    def ask_approval(self, asked: Asked) -> None:
        """Call the second person."""
        ask_second_person(self._around, asked, self.panel or self)

    def open_more(self) -> None:
        """F10: the rarer acts."""
        card = self._presenter.card
        if card is not None:
            panel = MorePanel(card.ticket.number, self.buttons.offers, self)
            panel.chosen.connect(self._presenter.want)
            self._open(panel)

    def open_ways(self) -> None:
        """The ways to pay today, side by side."""
        card, costs = self._presenter.card, self._presenter.costs
        if card is not None and costs is not None:
            panel = WaysPanel(card, costs, self.buttons.offers, self)
            panel.chosen.connect(self._way_chosen)
            self._open(panel)

    # Its own.

    def _way_chosen(self, name: str, part: str) -> None:
        self._presenter.want(name)
        if isinstance(self.panel, PartPanel) and part:
            self.panel.amount.setText(part)
            self.panel.refresh()

    def _open(self, panel: Panel) -> None:
        self.panel = panel
        panel.finished.connect(partial(self._panel_gone, panel))
        panel.open()

    def _panel_gone(self, panel: Panel, _result: int = 0) -> None:
        if self.panel is panel:
            self.panel = None

    def _look(self, paper: PaperLine) -> None:
        card = self._presenter.card
        if card is not None:
            open_papers(self._around, papers_of((paper.document,), card.ticket.number), self, look=True)

    def _to_goods(self) -> None:
        card = self._presenter.card
        if card is not None:
            self._around.open_screen("goods", ticket=card.ticket.number)

    def _to_books(self, voucher: str) -> None:
        self._around.open_screen("books", voucher=voucher)

    def _to_evidence(self) -> None:
        card = self._presenter.card
        if card is not None:
            self._around.open_screen("evidence", number=card.ticket.number)

    def _connect(self) -> None:
        self.buttons.print_again.clicked.connect(self._presenter.print_again)
        self.buttons.more.clicked.connect(self.open_more)
        self.buttons.wanted.connect(self._presenter.want)
        self.state.followed.connect(lambda number: self._around.open_screen("ticket", number=number, intent=""))
        self.story.evidence.clicked.connect(self._to_evidence)
        self.goods.forfeited.clicked.connect(self._to_goods)
        self.cost.compare.clicked.connect(self.open_ways)
        self.cost.day_chosen.connect(self._presenter.day_chosen)

    def _lay_out(self) -> None:
        self.subtitle.hide()
        for button in self.buttons.all:
            self.head.addWidget(button)
            button.hide()
        self.columns.left.addWidget(self.story, 1)
        self.columns.left.addWidget(self.clocks)
        self.columns.left.addWidget(self.papers)
        self.columns.left.addWidget(self.vouchers)
        self.vouchers.hide()
        for card in (self.goods, self.cost):
            self.columns.right.addWidget(card)
        self.columns.right.addStretch(1)
        self.body.setSpacing(px(12))
        self.body.addWidget(self.state)
        self.body.addWidget(self.states, 1)
