"""A ticket (当票): its story and papers at the left, its goods and what redeeming costs at the right."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from PySide6.QtWidgets import QHBoxLayout

from domain.customers.customer import Customer
from domain.customers.views import line_of
from domain.documents import Document
from domain.pawn.views import TicketCard
from ui.approval import ask_second_person
from ui.approval_presenter import Asked
from ui.language import _
from ui.paper import open_papers, papers_of
from ui.pawn.curve import Curve
from ui.pawn.story import PaperLine, papers_in, story_of
from ui.pawn.ticket_cards import CostCard, GoodsCard, PapersCard, StoryCard
from ui.pawn.ticket_panels import RedemptionPanel, RenewalPanel
from ui.pawn.ticket_presenter import Cost, TicketPresenter
from ui.screens import KeyAction, Page, Surroundings
from ui.theme import px
from ui.widgets.badge import STAGE_TONES, Badge
from ui.widgets.buttons import PrimaryButton, SecondaryButton
from ui.widgets.columns import Columns
from ui.widgets.panel import Panel
from ui.widgets.states import States
from ui.widgets.texts import Elided, Kind, Tone
from ui.words import money_text

_ROOM_FOR_PRINT = 640
"""Where it is narrower, the number of the ticket needs the room; the papers have buttons of their own."""


class TicketView(Page):
    """Opened with a number, and perhaps an intent: "renew", "redeem" or "print"."""

    def __init__(self, around: Surroundings) -> None:
        super().__init__(_("Pawn ticket"))
        self._around = around
        self._presenter = TicketPresenter(self, around.tasks.for_owner(self), around.desk, around.explain)
        self.badge, self.person = Badge(), Elided("", Kind.SOFT)
        self.print_again = SecondaryButton(_("Print again"), "F9")
        self.renew = SecondaryButton(_("Renew"), "F3")
        self.redeem = PrimaryButton(_("Redeem"), "F4")
        self.story, self.goods, self.papers = StoryCard(), GoodsCard(), PapersCard(self._look)
        self.cost = CostCard(around.today())
        self.columns = Columns((10, 11))
        self.states = States(self.columns)
        self.panel: Panel | None = None
        self._lay_out()
        self._connect()

    # What the shell asks.

    def on_show(self, **params: Any) -> None:
        """Show a ticket, and go on with what the clerk came for."""
        self.banner.clear()
        self.states.show_loading()
        self._presenter.open(str(params.get("number", "")), str(params.get("intent", "")))

    def primary(self) -> None:
        """Redeem."""
        if self.redeem.isVisibleTo(self):
            self.open_redemption()

    def keys(self) -> Mapping[str, KeyAction]:
        """Renew, redeem and print this very ticket."""
        keys = {"F9": KeyAction(_("Print again"), self._presenter.print_again)}
        if self.redeem.isVisibleTo(self):
            keys["F3"] = KeyAction(_("Renew"), self.open_renewal)
            keys["F4"] = KeyAction(_("Redeem"), self.open_redemption)
        return keys

    def fit(self, width: int) -> None:
        """The story above the rest where there is no room beside it."""
        super().fit(width)
        self.subtitle.hide()
        self.print_again.setVisible(self._presenter.card is not None and width >= px(_ROOM_FOR_PRINT))
        self.columns.fit(width)

    def kept(self) -> dict[str, Any]:
        """The ticket stays; what the clerk came for was done or left."""
        return {"intent": ""}

    # What the presenter asks.

    def show_card(self, card: TicketCard, badge: str, *, may_act: bool) -> None:
        """Show the ticket."""
        self.set_title(_("Ticket {number}").format(number=card.ticket.number))
        self.person.setText(_person(card.customer))
        self.badge.show_state(badge, STAGE_TONES[card.stage])
        self.story.show_story(story_of(card), len(card.story))
        self.goods.show_goods(card.ticket)
        self.papers.show_papers(papers_in(card.story))
        self.cost.set_today(card.on)
        self.renew.setVisible(may_act)
        self.redeem.setVisible(may_act)
        self.print_again.show()
        if card.redemption is not None:
            self.redeem.say(_("Redeem {sum}").format(sum=money_text(card.redemption.pay_now)))
        self.states.show_content()

    def show_cost(self, on: date, cost: Cost, curve: Curve | None) -> None:
        """Show what redeeming on this day costs."""
        card = self._presenter.card
        if card is not None:
            self.cost.show_cost(card.ticket, on, cost, curve)

    def show_over(self, words: str) -> None:
        """Nothing is to be paid any more."""
        self.cost.show_over(words)

    def show_unknown(self, reason: str) -> None:
        """There is no such ticket."""
        for button in (self.renew, self.redeem, self.print_again):
            button.hide()
        self.set_title(_("Pawn ticket"))
        self.person.setText("")
        self.badge.show_state("", Tone.PLAIN)
        self.states.show_refused(reason, _("Find another ticket"), lambda: self._around.ask_ticket(""))

    def show_trouble(self, text: str) -> None:
        """Say why what the clerk came for cannot be done."""
        self.banner.say(text)

    def open_renewal(self) -> None:
        """Ask once before renewing."""
        card = self._presenter.card
        if card is not None:
            self._open(RenewalPanel(card, self._presenter, self))

    def open_redemption(self) -> None:
        """Ask once before redeeming."""
        card = self._presenter.card
        if card is not None:
            self._open(RedemptionPanel(card, self._presenter, self))

    def offer_papers(self, documents: tuple[Document, ...]) -> None:
        """Open the papers, ready to be printed."""
        card = self._presenter.card
        if card is not None and documents:
            open_papers(self._around, papers_of(documents, card.ticket.number), self)

    def ask_approval(self, asked: Asked) -> None:
        """Call the second person."""
        ask_second_person(self._around, asked, self.panel or self)

    # Its own.

    def _open(self, panel: Panel) -> None:
        self.panel = panel
        panel.finished.connect(self._panel_gone)
        panel.open()

    def _panel_gone(self) -> None:
        self.panel = None

    def _look(self, paper: PaperLine) -> None:
        self.offer_papers((paper.document,))

    def _connect(self) -> None:
        self.print_again.clicked.connect(self._presenter.print_again)
        self.renew.clicked.connect(self.open_renewal)
        self.redeem.clicked.connect(self.open_redemption)
        self.cost.day_chosen.connect(self._presenter.day_chosen)

    def _lay_out(self) -> None:
        self.subtitle.hide()
        state = QHBoxLayout()
        state.setSpacing(px(12))
        state.addWidget(self.badge)
        state.addWidget(self.person, 1)
        for button in (self.print_again, self.renew, self.redeem):
            self.head.addWidget(button)
            button.hide()
        self.columns.left.addWidget(self.story, 1)
        self.columns.left.addWidget(self.papers)
        for card in (self.goods, self.cost):
            self.columns.right.addWidget(card)
        self.columns.right.addStretch(1)
        self.body.setSpacing(px(12))
        self.body.addLayout(state)
        self.body.addWidget(self.states, 1)


def _person(customer: Customer) -> str:
    """Who pawned, masked as lists show it: the customer's own card says the rest."""
    line = line_of(customer)
    return f"{line.name} · {line.phone}" if line.name is not None else _("Customer erased")
