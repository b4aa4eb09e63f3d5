"""The panels about a pledge that waits for its payout: paying it out with what came since, or letting it go."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from domain.terms import PLEDGE_PAPERS
from ui.books.entry_panel import EntryPanel, VoucherLink
from ui.books.foreseeing import Entries
from ui.language import _
from ui.pawn.drafts_presenter import DraftLine, DraftsPresenter, Payout, PayoutTyped
from ui.widgets.card import Card
from ui.widgets.field import Field, LineEdit, side_by_side
from ui.widgets.panel import Panel
from ui.widgets.sum_tree import SumTree
from ui.widgets.texts import Kind, Text, Tone
from ui.words import money_text


class PayoutPanel(Panel):
    """What is handed out today, and the papers and the registration that were missing."""

    def __init__(self, line: DraftLine, presenter: DraftsPresenter, parent: QWidget) -> None:
        super().__init__(_("Pay out the agreed pledge"), _("Pay out"), parent, width=600)
        self._line, self._presenter = line, presenter
        self._payout = Payout()
        self.papers = {kind: LineEdit() for kind in line.papers}
        self.authority, self.number, self.on = LineEdit(), LineEdit(), LineEdit(placeholder="2026-11-22")
        self.tree = SumTree(_("Paid out today"))
        self.reason = Text("", wrap=True)
        self.reason.set_tone(Tone.AMBER)
        self.body.addWidget(Text(f"{line.customer} · {line.goods}", Kind.SOFT, wrap=True))
        for kind, edit in self.papers.items():
            self.body.addWidget(Field(_(PLEDGE_PAPERS.get(kind, kind)), edit))
        if line.registration:
            self.body.addWidget(Field(_("Registered at"), self.authority))
            number, on = Field(_("Registration number"), self.number), Field(_("Registered on"), self.on)
            self.body.addLayout(side_by_side((number, 2), (on, 1)))
        sums = Card()
        self.voucher = VoucherLink()
        self.voucher.clicked.connect(lambda: presenter.foresee(self._payout.command, self))
        sums.body.addWidget(self.tree)
        sums.body.addWidget(self.voucher, 0, Qt.AlignmentFlag.AlignRight)
        self.body.addWidget(sums)
        self.body.addWidget(self.reason)
        edits = (*self.papers.values(), self.authority, self.number, self.on)
        for edit in edits:
            edit.textEdited.connect(self.refresh)
        self.refresh()
        first = next(iter(self.papers.values()), self.authority if line.registration else self.confirm)
        first.setFocus()

    def refresh(self) -> None:
        """Ask anew and show it."""
        papers = {kind: edit.text() for kind, edit in self.papers.items()}
        typed = PayoutTyped(papers, self.authority.text(), self.number.text(), self.on.text())
        self._payout = payout = self._presenter.payout(self._line, typed)
        self.tree.set_lines(payout.lines)
        self.reason.setText(payout.reason)
        self.reason.setVisible(bool(payout.reason))
        self.confirm.setEnabled(payout.command is not None)
        self.voucher.setVisible(payout.command is not None)
        if payout.sum is not None:
            self.confirm.say(_("Pay out {sum}").format(sum=money_text(payout.sum)))

    def primary(self) -> None:
        """Pay out."""
        if self._payout.command is not None:
            self._presenter.issue(self._payout.command, self)

    def show_entries(self, entries: Entries) -> None:
        """Show what paying out would post."""
        EntryPanel(entries, self).open()

    def show_trouble(self, text: str) -> None:
        """The book refused; nothing was done."""
        self.banner.say(text)

    def finish(self) -> None:
        """It is done."""
        self.accept()


class DropPanel(Panel):
    """Letting a draft go, with a reason: nothing was paid and no number was used."""

    def __init__(self, line: DraftLine, presenter: DraftsPresenter, parent: QWidget) -> None:
        super().__init__(_("Let the agreed pledge go"), _("Let go"), parent)
        self._line, self._presenter = line, presenter
        self.text = LineEdit(placeholder=_("In a few words"))
        self.text.setMaxLength(200)
        self.body.addWidget(Text(f"{line.customer} · {line.goods}", Kind.SOFT, wrap=True))
        self.body.addWidget(Field(_("Why it comes to nothing"), self.text))
        self.text.textEdited.connect(self._on_edited)
        self._on_edited()
        self.text.setFocus()

    def primary(self) -> None:
        """Let it go."""
        self._presenter.drop(self._line, self.text.text(), self)

    def show_trouble(self, text: str) -> None:
        """The book refused; nothing was done."""
        self.banner.say(text)

    def finish(self) -> None:
        """It is done."""
        self.accept()

    def _on_edited(self, _text: str = "") -> None:
        self.confirm.setEnabled(bool(self.text.text().strip()))
