"""A ticket (当票): its story, clocks and papers at the left, its goods and what redeeming costs at the right."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from functools import partial
from typing import Any

from PySide6.QtWidgets import QHBoxLayout

from domain.customers.customer import Customer
from domain.customers.views import line_of
from domain.documents import Document
from ui.approval import ask_second_person
from ui.approval_presenter import Asked
from ui.language import _
from ui.paper import open_papers, papers_of
from ui.pawn import acts
from ui.pawn.acts import MORE, Offer
from ui.pawn.clocks_card import ClocksCard
from ui.pawn.cost_card import CostCard
from ui.pawn.costs import Cost
from ui.pawn.curve import Curve
from ui.pawn.more_panel import MorePanel
from ui.pawn.panels import PANELS
from ui.pawn.story import Flag, PaperLine, papers_in, story_of
from ui.pawn.ticket_cards import GoodsCard, PapersCard, StoryCard
from ui.pawn.ticket_presenter import OPEN, Shown, TicketPresenter
from ui.screens import KeyAction, Page, Surroundings
from ui.theme import px
from ui.widgets.badge import STAGE_TONES, Badge
from ui.widgets.buttons import Button, PrimaryButton, SecondaryButton, SmallButton
from ui.widgets.columns import Columns
from ui.widgets.panel import Panel
from ui.widgets.states import States
from ui.widgets.texts import Elided, Kind, Tone
from ui.words import money_text

_ROOM_FOR_PRINT, _ROOM_FOR_KEYS, _ROOM_FOR_PART, _ROOM_FOR_SUM, _ROOM_FOR_RENEW = 1030, 890, 740, 620, 520
"""Where it is narrower, the number of the ticket needs the room: papers have buttons of their own, the status bar has
the keys, and the panel says the sum.
"""


class TicketView(Page):
    """Opened with a number, and perhaps an intent: "print" or the name of an act ("renew", "redeem", "part" …)."""

    def __init__(self, around: Surroundings) -> None:
        super().__init__(_("Pawn ticket"))
        self._around = around
        self._presenter = TicketPresenter(self, around.tasks.for_owner(self), around.desk, around.explain)
        self.badge, self.person = Badge(), Elided("", Kind.SOFT)
        self.print_again = SecondaryButton(_("Print again"), "F9")
        self.more = SecondaryButton(_("More …"), "F10")
        self.part = SecondaryButton(_("Part payment"), "F5")
        self.renew = SecondaryButton(_("Renew"), "F3")
        self.redeem = PrimaryButton(_("Redeem"), "F4")
        self.story, self.goods, self.papers = StoryCard(), GoodsCard(), PapersCard(self._look)
        self.cost, self.clocks = CostCard(around.today()), ClocksCard()
        self.columns = Columns((10, 11))
        self.states = States(self.columns)
        self.panel: Panel | None = None
        self._width, self._sum = 16_777_215, ""
        self._offers: Mapping[str, Offer] = {}
        self._main: dict[str, Button] = {}
        self._flags = QHBoxLayout()
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
            self._presenter.want(self._redeeming)

    def keys(self) -> Mapping[str, KeyAction]:
        """What can be done with this very ticket, and its papers."""
        keys = {"F9": KeyAction(_("Print again"), self._presenter.print_again)}
        for name in self._main:
            if name in self._offers:
                act = acts.ACTS[name]
                keys[act.key or "F4"] = KeyAction(_(act.words), partial(self._presenter.want, name))
        if self.more.isVisibleTo(self):
            keys["F10"] = KeyAction(_("More …"), self.open_more)
        return keys

    def fit(self, width: int) -> None:
        """The story above the rest where there is no room beside it."""
        super().fit(width)
        self.subtitle.hide()
        self._width = width
        self._fit_buttons()
        self.columns.fit(width)
        self.clocks.columns.fit(width if width < px(860) else width * 10 // 21)

    def kept(self) -> dict[str, Any]:
        """The ticket stays; what the clerk came for was done or left."""
        return {"intent": ""}

    # What the presenter asks.

    def show_ticket(self, shown: Shown) -> None:
        """Show the ticket."""
        card = shown.card
        self.set_title(_("Ticket {number}").format(number=card.ticket.number))
        self.person.setText(_person(card.customer))
        self.badge.show_state(shown.badge, STAGE_TONES[card.stage])
        self._show_flags(shown.flags)
        self.story.show_story(story_of(card), len(card.story))
        self.goods.show_goods(card.ticket, shown.pictures)
        self.papers.show_papers(papers_in(card.story))
        self.clocks.show_clocks(shown.clocks)
        self.clocks.setVisible(card.ticket.ended is None)
        self.cost.set_today(card.on)
        self._show_offers(shown)
        self._fit_buttons()
        self.states.show_content()

    def show_cost(self, on: date, cost: Cost, curve: Curve | None) -> None:
        """Show what redeeming on this day costs."""
        card = self._presenter.card
        if card is None:
            return
        self.cost.show_cost(card, on, cost, curve)
        if on == card.on and cost.sum is not None:
            self._sum = money_text(cost.sum)
            self._fit_buttons()

    def show_over(self, words: str) -> None:
        """Nothing can be paid."""
        self.cost.show_over(words)
        self._sum = ""
        self._fit_buttons()

    def show_unknown(self, reason: str) -> None:
        """There is no such ticket."""
        self._offers = {}
        for button in (self.renew, self.redeem, self.part, self.more, self.print_again):
            button.hide()
        self.set_title(_("Pawn ticket"))
        self.person.setText("")
        self.badge.show_state("", Tone.PLAIN)
        self._show_flags(())
        self.states.show_refused(reason, _("Find another ticket"), lambda: self._around.ask_ticket(""))

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

    def ask_approval(self, asked: Asked) -> None:
        """Call the second person."""
        ask_second_person(self._around, asked, self.panel or self)

    def open_more(self) -> None:
        """F10: the rarer acts."""
        card = self._presenter.card
        if card is not None:
            panel = MorePanel(card.ticket.number, self._offers, self)
            panel.chosen.connect(self._presenter.want)
            self._open(panel)

    # Its own.

    @property
    def _redeeming(self) -> str:
        """By right, or by agreement once the pledge is forfeited."""
        return next((name for name, button in self._main.items() if button is self.redeem), acts.REDEEM.name)

    def _show_offers(self, shown: Shown) -> None:
        """Main acts as long as the ticket runs; of a forfeited one only the agreement."""
        self._offers, stage = shown.offers, shown.card.stage
        agree = self._offers.get(acts.AGREE.name)
        if stage in OPEN:
            self._main = {acts.PART.name: self.part, acts.RENEW.name: self.renew, acts.REDEEM.name: self.redeem}
        else:
            self._main = {acts.AGREE.name: self.redeem} if agree is not None and agree.is_open else {}
        for each in (self.part, self.renew, self.redeem):
            each.hide()
        for name, button in self._main.items():
            offer = self._offers.get(name)
            button.setVisible(offer is not None)
            button.setEnabled(offer is not None and offer.is_open)
            button.setToolTip(offer.refused if offer is not None else "")
        self.more.setVisible(any(self._offers[act.name].is_open for act in MORE if act.name in self._offers))

    def _fit_buttons(self) -> None:
        """As much at the head as there is room for."""
        card, width = self._presenter.card, self._width
        if card is None:
            return
        self.print_again.setVisible(width >= px(_ROOM_FOR_PRINT))
        for button in (self.more, self.part, self.renew, self.redeem):
            button.show_key(shown=width >= px(_ROOM_FOR_KEYS))
        for name, button, room in (
            (acts.PART.name, self.part, _ROOM_FOR_PART),
            (acts.RENEW.name, self.renew, _ROOM_FOR_RENEW),
        ):
            if name in self._main:
                button.setVisible(name in self._offers and width >= px(room))
        by_right = card.stage in OPEN
        if self._sum and width >= px(_ROOM_FOR_SUM):
            words = _("Redeem {sum}") if by_right else _("Redeem by agreement {sum}")
            self.redeem.say(words.format(sum=self._sum))
        else:
            self.redeem.say(_("Redeem") if by_right else _("Redeem by agreement"))

    def _show_flags(self, flags: tuple[Flag, ...]) -> None:
        while (held := self._flags.takeAt(0)) is not None:
            old = held.widget()
            if old is not None:
                old.hide()
                old.deleteLater()
        for flag in flags:
            if flag.ticket:
                link = SmallButton(flag.words)
                link.clicked.connect(partial(self._follow, flag.ticket))
                self._flags.addWidget(link)
            else:
                self._flags.addWidget(Badge(flag.words, flag.tone))

    def _follow(self, number: str, _checked: bool = False) -> None:  # noqa: FBT002 - a click says so
        self._around.open_screen("ticket", number=number, intent="")

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
            self.offer_papers((paper.document,), card.ticket.number)

    def _connect(self) -> None:
        self.print_again.clicked.connect(self._presenter.print_again)
        self.more.clicked.connect(self.open_more)
        self.part.clicked.connect(lambda: self._presenter.want(acts.PART.name))
        self.renew.clicked.connect(lambda: self._presenter.want(acts.RENEW.name))
        self.redeem.clicked.connect(self.primary)
        self.cost.day_chosen.connect(self._presenter.day_chosen)

    def _lay_out(self) -> None:
        self.subtitle.hide()
        state = QHBoxLayout()
        state.setSpacing(px(12))
        self._flags.setSpacing(px(8))
        state.addWidget(self.badge)
        state.addLayout(self._flags)
        state.addWidget(self.person, 1)
        for button in (self.print_again, self.more, self.part, self.renew, self.redeem):
            self.head.addWidget(button)
            button.hide()
        self.columns.left.addWidget(self.story, 1)
        self.columns.left.addWidget(self.clocks)
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
