"""Stocktake (盘点): the list of counts, the blind count with its big counter, and the result."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QWidget

import ui.vault.vault_words  # noqa: F401 - a second person reads these words
from domain.access.roles import MAY
from domain.documents import Document
from domain.stock.places import Place
from domain.stock.vault_views import StocktakeCard
from domain.terms import STOCKTAKES
from ui.approval import ask_second_person
from ui.approval_presenter import Asked
from ui.language import _
from ui.paper import open_papers, papers_of
from ui.screens import KeyAction, Page, Surroundings
from ui.theme import px
from ui.vault.findings import Finding, FindingKind
from ui.vault.stocktake_cards import BeginCard, CountCard, LastScansCard, ListCard, ResultCard, SheetCard
from ui.vault.stocktake_presenter import Counting, CountStep, StocktakePresenter
from ui.vault.tabs import VaultTabs
from ui.widgets.buttons import PrimaryButton, SecondaryButton
from ui.widgets.columns import Columns
from ui.widgets.field import Field, LineEdit
from ui.widgets.panel import Panel
from ui.widgets.states import States
from ui.widgets.texts import Kind, Text, Tone
from ui.words import clock_text

_PAUSE_MS = 3000
"""After such a pause, the scans that wait are told to the book."""


class StocktakeView(Page):
    """Opened without anything, or with the name of a `stocktake`."""

    room_for_keys = 800

    def __init__(self, around: Surroundings) -> None:
        super().__init__(_("Stocktake"))
        self._around = around
        self._presenter = StocktakePresenter(self, around.tasks.for_owner(self), around.desk, around.explain)
        may = MAY[around.desk.session.role]
        self._may_finish, self._may_report = "vault.finish_stocktake" in may, "vault.report_missing" in may
        self.begin, self.list = BeginCard(), ListCard()
        self.count, self.last, self.sheet, self.result = CountCard(), LastScansCard(), SheetCard(), ResultCard()
        self.done = PrimaryButton(_("Finish the count …"), "Ctrl ↵")
        self.done.setAutoDefault(False)
        self.report = PrimaryButton(_("Report missing …"), "Ctrl ↵")
        self.paper, self.all = SecondaryButton(_("Print"), "F9"), SecondaryButton(_("All counts"), "Esc")
        self._listing, self._counting = Columns((8, 15), break_at=820), Columns((9, 11), break_at=820)
        self.states = States(self._listing)
        self.panel: FinishPanel | None = None
        self._missing: tuple[str, ...] = ()
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(_PAUSE_MS)
        self._lay_out()
        self._connect()

    # What the shell asks.

    def on_show(self, **params: Any) -> None:
        """The list of counts, or one of them."""
        step, name = params.get("step"), str(params.get("stocktake", ""))
        here = self._presenter.step
        if isinstance(step, CountStep) and not name:
            self._presenter.open(step.stocktake, step.here)
        elif name or here is not None:
            self._presenter.open(name or (here.stocktake if here is not None else ""))
        else:
            self._presenter.start()

    def primary(self) -> None:
        """Begin, finish, or report what is missing."""
        if self.states.current is self._listing:
            self.begin.submit()
        elif self.done.isVisibleTo(self) and self.done.isEnabled():
            self._presenter.hand_in()
        elif self.report.isVisibleTo(self):
            self._around.open_screen("vault", items=self._missing, step="reported_missing")

    def keys(self) -> Mapping[str, KeyAction]:
        """The sheet, once there is one."""
        if self._presenter.printable:
            return {"F9": KeyAction(_("Print"), self._presenter.print_papers)}
        return {}

    def on_back(self) -> bool:
        """From a count back to the list; what was scanned stays."""
        if self.states.current is self._listing:
            return False
        self._back_to_list()
        return True

    def on_scan(self, text: str) -> bool:
        """A place, or a bag in it."""
        return self._presenter.scan(text)

    def kept(self) -> dict[str, Any]:
        """Which count, and where in it."""
        self._presenter.tell()
        return {"step": self._presenter.step, "stocktake": ""}

    def fit(self, width: int) -> None:
        """One below the other where it is narrow."""
        super().fit(width)
        self._listing.fit(width)
        self._counting.fit(width)

    # What the presenter says.

    def show_loading(self) -> None:
        """Say so if reading takes long."""
        self.states.show_loading()

    def show_list(
        self,
        cards: tuple[StocktakeCard, ...],
        places: Mapping[str, Place],
        names: Mapping[str, str],
        *,
        may_start: bool,
    ) -> None:
        """Show every count."""
        self._set_actions()
        self.subtitle.setText("")
        self.begin.set_allowed(allowed=may_start and bool(places))
        self.begin.show_places(places)
        self.list.show_cards(cards, names)
        self.states.show_content()

    def show_counting(self, card: StocktakeCard, counts: Mapping[str, int]) -> None:
        """Go on counting."""
        started = card.stocktake.started
        words = _("{kind} · begun {time}")
        self.subtitle.setText(words.format(kind=_(STOCKTAKES[started.kind]), time=clock_text(card.started_at)))
        self._set_actions(counting=True)
        self.sheet.show_places(card.places)
        self.sheet.show_counts(counts, "")
        self.states.show_page(self._counting)
        self.count.code.setFocus(Qt.FocusReason.OtherFocusReason)

    def show_scans(self, counting: Counting, counts: Mapping[str, int]) -> None:
        """Show the counter."""
        self.count.show_scans(counting)
        self.last.show_scans(counting.last)
        self.sheet.show_counts(counts, counting.here)
        self._pause.start()

    def show_result(self, card: StocktakeCard, findings: tuple[Finding, ...], names: Mapping[str, str]) -> None:
        """Show what it came to."""
        self._missing = tuple(each.item for each in findings if each.kind is FindingKind.MISSING)
        words = f"{_(STOCKTAKES[card.stocktake.started.kind])} · {card.started_at[:10]} {clock_text(card.started_at)}"
        self.subtitle.setText(words)
        self._set_actions(missing=bool(self._missing), result=True)
        self.result.show_result(card, findings, names)
        self.states.show_page(self.result)

    def show_note(self, text: str, tone: Tone) -> None:
        """Say what the last scan was."""
        self.count.say(text, tone)

    def ask_to_finish(self, not_visited: tuple[str, ...]) -> None:
        """Ask once more."""
        self.panel = FinishPanel(not_visited, self._presenter.finish, self)
        self.panel.finished.connect(self._panel_gone)
        self.panel.open()

    def show_trouble(self, text: str) -> None:
        """Say what went wrong."""
        if self.panel is not None:
            self.panel.banner.say(text)
        else:
            self.banner.say(text)

    def show_working(self, *, working: bool) -> None:
        """While the book works, take no second press."""
        for button in (self.begin.begin, self.done):
            button.setEnabled(not working)
        if self.panel is not None:
            self.panel.set_busy(busy=working)

    def ask_approval(self, asked: Asked) -> None:
        """Call the second person."""
        ask_second_person(self._around, asked, self.panel or self)

    def offer_papers(self, documents: tuple[Document, ...]) -> None:
        """Open the sheet or the result."""
        if documents:
            open_papers(self._around, papers_of(documents), self)

    def close_panel(self) -> None:
        """It is finished."""
        if self.panel is not None:
            self.panel.accept()

    # Its own.

    def _set_actions(self, *, counting: bool = False, missing: bool = False, result: bool = False) -> None:
        self.banner.clear()
        self.done.setVisible(counting and self._may_finish)
        self.report.setVisible(missing and self._may_report)
        self.all.setVisible(counting or result)
        self.paper.setVisible(self._presenter.printable)

    def _back_to_list(self) -> None:
        self._presenter.tell()
        self._presenter.start()

    def _panel_gone(self) -> None:
        self.panel = None

    def _connect(self) -> None:
        self.begin.begun.connect(self._presenter.begin)
        self.list.opened.connect(self._presenter.open)
        self.count.scanned.connect(self._presenter.scan)
        self.count.broken.connect(self._presenter.toggle_broken)
        self.sheet.chosen.connect(self._presenter.scan)
        self.result.opened.connect(self._open_item)
        self.done.clicked.connect(self.primary)
        self.report.clicked.connect(self.primary)
        self.paper.clicked.connect(self._presenter.print_papers)
        self.all.clicked.connect(self._back_to_list)
        self._pause.timeout.connect(self._presenter.tell)

    def _open_item(self, item: str) -> None:
        if item:
            self._around.open_screen("item", item=item)

    def _lay_out(self) -> None:
        for button in (self.paper, self.all, self.done, self.report):
            self.head.addWidget(button)
            button.hide()
        self._listing.left.addWidget(self.begin)
        self._listing.left.addStretch(1)
        self._listing.right.addWidget(self.list, 1)
        self._counting.left.addWidget(self.count, 1)
        self._counting.right.addWidget(self.sheet, 1)
        self._counting.right.addWidget(self.last, 1)
        self.states.add(self._counting)
        self.states.add(self.result)
        self.body.setSpacing(px(12))
        self.body.addWidget(VaultTabs("stocktake", self._around.desk.session.role, self._around.open_screen))
        self.body.addWidget(self.states, 1)


class FinishPanel(Panel):
    """Remarks, and the places where nobody was, before the count is compared."""

    def __init__(self, not_visited: tuple[str, ...], finish: Callable[[str], None], parent: QWidget) -> None:
        super().__init__(_("Finish the count"), _("Finish and compare"), parent)
        self._finish = finish
        self.remarks = LineEdit()
        self.remarks.setMaxLength(200)
        words = _("Two people sign the result. Afterwards nothing can be scanned any more.")
        self.body.addWidget(Text(words, Kind.SOFT, wrap=True))
        if not_visited:
            left = Text(_("Nobody was at: {places}").format(places=", ".join(not_visited)), Kind.STRONG, wrap=True)
            left.set_tone(Tone.AMBER)
            self.body.addWidget(left)
        self.body.addWidget(Field(_("Remarks"), self.remarks))
        self.remarks.setFocus()

    def primary(self) -> None:
        """Finish it."""
        self._finish(self.remarks.text())
