"""The evidence of a ticket (证据链): every fact with who, when and where, its papers, goods, messages and vouchers."""

from __future__ import annotations

from typing import Any

from domain.customers.masking import REVEAL
from ui.books.fitted_table import FittedTable
from ui.language import _
from ui.paper import open_papers, papers_of
from ui.pawn.evidence_cards import ItemsCard, MessagesCard, VerdictCard, VouchersCard
from ui.pawn.evidence_lines import FactRow, fact_row, paper_line
from ui.pawn.evidence_panel import EvidencePanel
from ui.pawn.evidence_presenter import EvidencePresenter, Gathered
from ui.pawn.story import PaperLine
from ui.pawn.ticket_cards import PapersCard
from ui.photos.viewer import PhotoDialog
from ui.screens import Page, Surroundings
from ui.shell.actions import may
from ui.widgets.buttons import PrimaryButton, SecondaryButton
from ui.widgets.card import Card
from ui.widgets.columns import Columns
from ui.widgets.states import States
from ui.widgets.table import Column
from ui.widgets.texts import Tone

_MOST_ROWS = 14
"""More of them scroll by themselves, so that the vouchers below stay in reach."""


class EvidenceView(Page):
    """Opened with a number."""

    def __init__(self, around: Surroundings) -> None:
        super().__init__(_("Evidence"))
        self._around = around
        self._presenter = EvidencePresenter(self, around.tasks.for_owner(self), around.desk, around.explain)
        self.ticket = SecondaryButton(_("Open the ticket"))
        self.save = PrimaryButton(_("Save evidence file …"), "Ctrl ↵")
        self.facts: FittedTable[FactRow] = FittedTable(_("Facts"), _columns(), most=_MOST_ROWS)
        self.verdict, self.items = VerdictCard(), ItemsCard(self._enlarge)
        self.papers, self.messages = PapersCard(self._look), MessagesCard()
        books = may(around.desk.session.role, "show.vouchers")
        self.vouchers = VouchersCard(self._to_books if books else None)
        self.columns = Columns((14, 9), break_at=960)
        self.states = States(self.columns)
        self._names: tuple[str, ...] = ()
        self._lay_out()

    # What the shell asks.

    def on_show(self, **params: Any) -> None:
        """Gather it, and check it."""
        self.banner.clear()
        self._presenter.open(str(params.get("number", "")))

    def primary(self) -> None:
        """Take it out of the book as one file."""
        if self.save.isVisibleTo(self):
            EvidencePanel(self._around, self._presenter.number, self, self._saved).open()

    def fit(self, width: int) -> None:
        """The papers below the facts where there is no room beside them."""
        super().fit(width)
        self.columns.fit(width)

    # What the presenter asks.

    def show_loading(self) -> None:
        """Say so if it takes long."""
        self.states.show_loading()

    def show_evidence(self, gathered: Gathered) -> None:
        """Show all of it."""
        evidence = gathered.evidence
        self._names = tuple(name for name, _data in gathered.pictures)
        self.set_title(_("Evidence of ticket {number}").format(number=evidence.ticket.number))
        self.facts.set_rows(tuple(fact_row(each) for each in evidence.facts))
        self.verdict.show_verdict(evidence, f"{gathered.at:%Y-%m-%d %H:%M}")
        self.papers.show_papers(tuple(paper_line(each) for each in evidence.papers))
        self.items.show_items(evidence.items, gathered.pictures)
        self.messages.show_messages(evidence.messages)
        self.vouchers.show_vouchers(evidence.entries, gathered.named)
        self.ticket.show()
        self.save.setVisible(may(self._around.desk.session.role, REVEAL))
        self.states.show_content()

    def show_unknown(self, reason: str) -> None:
        """There is no such ticket, or it cannot be read."""
        self.set_title(_("Evidence"))
        for button in (self.ticket, self.save):
            button.hide()
        self.states.show_refused(reason, _("Find another ticket"), lambda: self._around.ask_ticket(""))

    # Its own.

    def _saved(self, name: str) -> None:
        self.banner.say(_("Saved as {name}").format(name=name), Tone.GREEN)

    def _to_books(self, voucher: str) -> None:
        self._around.open_screen("books", voucher=voucher)

    def _to_ticket(self) -> None:
        self._around.open_screen("ticket", number=self._presenter.number, intent="")

    def _look(self, paper: PaperLine) -> None:
        open_papers(self._around, papers_of((paper.document,), self._presenter.number), self, look=True)

    def _enlarge(self, place: int) -> None:
        PhotoDialog(self._around, self._names, place, self).open()

    def _lay_out(self) -> None:
        self.subtitle.hide()
        self.ticket.clicked.connect(self._to_ticket)
        self.save.clicked.connect(self.primary)
        for button in (self.ticket, self.save):
            self.head.addWidget(button)
            button.hide()
        facts = Card(_("Facts"), _("in the order of the book"))
        facts.body.addWidget(self.facts)
        self.columns.left.addWidget(facts)
        self.columns.left.addWidget(self.vouchers)
        self.columns.left.addStretch(1)
        for card in (self.verdict, self.papers, self.items, self.messages):
            self.columns.right.addWidget(card)
        self.columns.right.addStretch(1)
        self.body.addWidget(self.states, 1)


def _columns() -> tuple[Column[FactRow], ...]:
    return (
        Column(_("Day"), lambda row: row.when),
        Column(_("What was done"), lambda row: row.what, stretch=True, least=150),
        Column(_("Details"), lambda row: row.details, gives_way=3),
        Column(_("By, approved by"), lambda row: row.people),
        Column(_("Workstation"), lambda row: row.place, gives_way=1),
        Column(_("Number and hash"), lambda row: row.digits, gives_way=2),
        Column(_("Chain"), lambda row: row.chain, tone=lambda row: Tone.GREEN if row.holds else Tone.RED),
    )
