"""The five-minute vault walk (库房五分钟): the way at the left, how far it is and what it proves at the right."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QVBoxLayout, QWidget

from domain.access.roles import MAY
from domain.codec import Plain
from domain.documents import Document
from domain.stock.vault_views import WalkCard
from domain.stock.vault_walk import WalkFinished
from ui.approval import ask_second_person
from ui.approval_presenter import Asked
from ui.language import _
from ui.paper import open_papers, papers_of
from ui.screens import KeyAction, Page, Surroundings
from ui.theme import px
from ui.vault.tabs import VaultTabs
from ui.vault.walk_cards import DrawCard, ProgressCard, ProofCard, WayCard
from ui.vault.walk_panel import UnseenPanel
from ui.vault.walk_presenter import WalkFigures, WalkPresenter, alarm_words
from ui.vault.walk_stops import Stop, plain_step, step_from
from ui.widgets.buttons import PrimaryButton, SecondaryButton
from ui.widgets.columns import Columns
from ui.widgets.middle import in_the_middle
from ui.widgets.states import States
from ui.widgets.texts import Tone
from ui.words import day_text

_SECOND_MS = 1000


class WalkView(Page):
    """Shows what the presenter says; a scan ticks a bag wherever the cursor is."""

    def __init__(self, around: Surroundings) -> None:
        super().__init__(_("Five-minute walk"))
        self._around = around
        self._presenter = WalkPresenter(self, around.tasks.for_owner(self), around.desk, around.explain)
        self._may = "vault.finish_walk" in MAY[around.desk.session.role]
        self.way, self.progress, self.proof = WayCard(), ProgressCard(), ProofCard()
        self.draw_card = DrawCard(may_draw="vault.draw_walk" in MAY[around.desk.session.role])
        self.done = PrimaryButton(_("Finish the walk"), "Ctrl ↵")
        self.done.setAutoDefault(False)
        self.report = PrimaryButton(_("Report missing …"), "Ctrl ↵")
        self.paper = SecondaryButton(_("Print"), "F9")
        self.columns = Columns((15, 9), break_at=900)
        self._before = QWidget()
        self.states = States(self.columns)
        self._missing: tuple[str, ...] = ()
        self._clock = QTimer(self)
        self._clock.setInterval(_SECOND_MS)
        self._lay_out()
        self._connect()

    # What the shell asks.

    def on_show(self, **params: Any) -> None:
        """Read today's walk; what was seen before stays seen."""
        self._presenter.start(step_from(params.get("unsaved")))

    def primary(self) -> None:
        """Draw, finish, or go on to report what is missing."""
        if self.states.current is self._before:
            self.draw_card.submit()
        elif self.done.isVisibleTo(self) and self.done.isEnabled():
            self._presenter.hand_in()
        elif self.report.isVisibleTo(self):
            self._go_and_report()

    def keys(self) -> Mapping[str, KeyAction]:
        """The sheet can be printed once it is drawn here."""
        if self._presenter.printable:
            return {"F9": KeyAction(_("Print"), self._presenter.print_papers)}
        return {}

    def on_scan(self, text: str) -> bool:
        """A bag or a place of the vault."""
        return self._presenter.scan(text)

    def unsaved(self) -> Plain:
        """What was seen so far."""
        step = self._presenter.step
        return plain_step(step) if step is not None and step.seen else None

    def fit(self, width: int) -> None:
        """The way above the rest where there is no room beside it."""
        super().fit(width)
        self.columns.fit(width)

    # What the presenter says.

    def show_loading(self) -> None:
        """Say so if reading takes long."""
        self.states.show_loading()

    def show_not_drawn(self, last: WalkCard | None, words: str, *, may_draw: bool) -> None:
        """Offer to draw."""
        self._set_actions()
        self.subtitle.setText(day_text(self._around.today()))
        self.draw_card.prepare(last, words, has_bags=may_draw)
        self.states.show_page(self._before)
        self._clock.stop()

    def show_walk(self, card: WalkCard, words: str, together: str) -> None:
        """Show the walk of the day."""
        drawn, finished = card.walk.drawn, card.walk.finished
        self.subtitle.setText(day_text(drawn.on))
        self.way.set_aside(
            _("Bags: {bags} of {reach} in reach").format(bags=len(drawn.bags), reach=drawn.bags_in_reach)
        )
        self._missing = tuple(each.item for each in finished.missing) if finished is not None else ()
        self._set_actions(open_walk=finished is None and self._may, missing=bool(self._missing))
        self.paper.setVisible(self._presenter.printable)
        self.way.set_open(is_open=finished is None and self._may)
        self.proof.show_words(words, together, wrong=finished is not None and finished.proof is None)
        self.states.show_content()
        if finished is None:
            self._clock.start()
            self.way.code.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self._clock.stop()

    def show_stops(self, stops: tuple[Stop, ...], here: str) -> None:
        """Show the way."""
        self.way.show_stops(stops)
        self.progress.show_stops(stops, here)

    def show_figures(self, figures: WalkFigures) -> None:
        """Show how far it is."""
        self.progress.show_figures(figures)
        self.proof.show_figures(figures)

    def show_note(self, text: str, tone: Tone) -> None:
        """Say what the last scan was."""
        self.way.say(text, tone)

    def show_finished(self, finished: WalkFinished) -> None:
        """Say what it came to; a missing bag is shouted."""
        self.progress.show_finished(finished)
        if finished.missing:
            items = ", ".join(f"{each.item} ({each.place})" for each in finished.missing)
            self.banner.say(f"{alarm_words(finished)} — {items}", Tone.RED)
        elif finished.broken:
            self.banner.say(_("Broken seals: {items}").format(items=", ".join(finished.broken)), Tone.RED)
        elif self._presenter.printable:
            self.banner.say(_("The walk is finished: every bag was found."), Tone.GREEN)

    def ask_about_unseen(self, unseen: tuple[Stop, ...]) -> None:
        """Show once more what nobody saw."""
        UnseenPanel(unseen, self._presenter.finish, self).open()

    def show_trouble(self, text: str) -> None:
        """Say what went wrong."""
        self.banner.say(text)

    def show_working(self, *, working: bool) -> None:
        """While the book works, take no second press."""
        self.done.setEnabled(not working)
        self.draw_card.set_busy(busy=working)

    def ask_approval(self, asked: Asked) -> None:
        """Call the second person."""
        ask_second_person(self._around, asked, self)

    def offer_papers(self, documents: tuple[Document, ...]) -> None:
        """Open the sheet or the result."""
        if documents:
            open_papers(self._around, papers_of(documents), self)

    # Its own.

    def _set_actions(self, *, open_walk: bool = False, missing: bool = False) -> None:
        self.done.setVisible(open_walk)
        self.report.setVisible(missing and "vault.report_missing" in MAY[self._around.desk.session.role])
        self.paper.hide()

    def _go_and_report(self) -> None:
        self._around.open_screen("vault", items=self._missing, step="reported_missing")

    def _connect(self) -> None:
        self.done.clicked.connect(self.primary)
        self.report.clicked.connect(self.primary)
        self.paper.clicked.connect(self._presenter.print_papers)
        self.draw_card.drawn.connect(self._presenter.draw)
        self.way.scanned.connect(self._presenter.scan)
        self.way.broken.connect(self._presenter.toggle_broken)
        self.way.forgotten.connect(self._presenter.forget)
        self.way.table.opened.connect(lambda stop: self._around.open_screen("item", item=stop.bag.item))
        self._clock.timeout.connect(self._presenter.tick_clock)

    def _lay_out(self) -> None:
        for button in (self.paper, self.done, self.report):
            self.head.addWidget(button)
            button.hide()
        self.columns.left.addWidget(self.way, 1)
        self.columns.right.addWidget(self.progress)
        self.columns.right.addWidget(self.proof)
        self.columns.right.addStretch(1)
        box = QVBoxLayout(self._before)
        box.setContentsMargins(0, 0, 0, 0)
        box.addStretch(1)
        box.addLayout(in_the_middle(self.draw_card))
        box.addStretch(2)
        self.states.add(self._before)
        self.body.setSpacing(px(12))
        self.body.addWidget(VaultTabs("walk", self._around.desk.session.role, self._around.open_screen))
        self.body.addWidget(self.states, 1)
