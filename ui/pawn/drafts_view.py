"""The pledges that are agreed and wait for their payout, each with what it still needs."""

from __future__ import annotations

from functools import partial
from typing import Any

from PySide6.QtCore import Qt

from domain.ports import Receipt
from domain.terms import PLEDGE_PAPERS, PLEDGES
from ui.approval import ask_second_person
from ui.approval_presenter import Asked
from ui.language import _
from ui.pawn.draft_panels import DropPanel, PayoutPanel
from ui.pawn.drafts_presenter import DraftLine, DraftsPresenter
from ui.screens import Page, Surroundings
from ui.shell.actions import may
from ui.widgets.buttons import PrimaryButton
from ui.widgets.card import Card
from ui.widgets.panel import Panel
from ui.widgets.states import States
from ui.widgets.table import Column, RowAction, Table, money_column
from ui.widgets.texts import Tone
from ui.words import day_text


class DraftsView(Page):
    """Shows what the presenter says."""

    def __init__(self, around: Surroundings) -> None:
        super().__init__(_("Waiting for payout"))
        self._around = around
        self.panel: Panel | None = None
        self._table = self._make_table()
        self._states = States(self._table)
        self._presenter = DraftsPresenter(self, around.tasks.for_owner(self), around.desk, around.explain)
        card = Card()
        card.setAccessibleName(_("Waiting for payout"))
        card.body.addWidget(self._states, 1)
        self.body.addWidget(card, 1)
        if self._may("pawn.issue"):
            new = PrimaryButton(_("New pawn"), "F2")
            new.clicked.connect(lambda: around.open_screen("new_pawn"))
            self.head.addWidget(new)

    def on_show(self, **params: Any) -> None:
        """Read anew."""
        self._presenter.refresh()

    def primary(self) -> None:
        """Pay out the chosen one."""
        if self._table.chosen is not None and self._may("pawn.issue_draft"):
            self.pay_out(self._table.chosen)

    # What the presenter asks.

    def show_loading(self) -> None:
        """Say so if reading takes long."""
        self._states.show_loading()

    def show_drafts(self, lines: tuple[DraftLine, ...]) -> None:
        """List these."""
        self.subtitle.setText(_("agreed, not yet paid out: {count}").format(count=len(lines)))
        self._table.set_rows(lines)
        self._states.show_content()
        self._table.setFocus(Qt.FocusReason.OtherFocusReason)

    def show_none(self) -> None:
        """Say how one comes about."""
        self.subtitle.setText("")
        advice = _("A new pawn that is agreed but must be registered first is kept with F11, and paid out from here.")
        self._states.show_empty(_("Nothing waits for its payout"), advice)

    def show_trouble(self, text: str) -> None:
        """Say what went wrong."""
        self.banner.say(text)

    def ask_approval(self, asked: Asked) -> None:
        """Call the second person."""
        ask_second_person(self._around, asked, self.panel or self)

    def issued(self, number: str, receipt: Receipt) -> None:
        """Show the ticket, with what was posted and its papers to be printed."""
        self._around.open_screen("ticket", number=number, intent=receipt)

    def pay_out(self, line: DraftLine) -> None:
        """Ask once, with what came since."""
        self._open(PayoutPanel(line, self._presenter, self))

    def let_go(self, line: DraftLine) -> None:
        """Ask why."""
        self._open(DropPanel(line, self._presenter, self))

    # Its own.

    def _make_table(self) -> Table[DraftLine]:
        columns: tuple[Column[DraftLine], ...] = (
            Column(_("Agreed on"), lambda line: day_text(line.draft.on), gives_way=2),
            Column(_("Customer"), lambda line: line.customer),
            Column(_("Goods"), lambda line: line.goods, stretch=True),
            Column(_("Class of pledge"), lambda line: _(PLEDGES[line.draft.asked.pledge]), gives_way=3),
            money_column(_("Loan"), lambda line: line.draft.principal),
            Column(_("Still missing"), missing_words, tone=_missing_tone, gives_way=1),
        )
        actions: tuple[RowAction[DraftLine], ...] = tuple(
            RowAction(words, do)
            for words, do, needs in (
                (_("Pay out"), self.pay_out, "pawn.issue_draft"),
                (_("Let go"), self.let_go, "pawn.drop_draft"),
            )
            if self._may(needs)
        )
        table = Table(_("Waiting for payout"), columns, actions, sorts=True, kept_as="drafts")
        if self._may("pawn.issue_draft"):
            table.opened.connect(self.pay_out)
        return table

    def _open(self, panel: Panel) -> None:
        self.panel = panel
        panel.finished.connect(partial(self._panel_gone, panel))
        panel.open()

    def _panel_gone(self, panel: Panel, _result: int = 0) -> None:
        if self.panel is panel:
            self.panel = None

    def _may(self, needs: str) -> bool:
        return may(self._around.desk.session.role, needs)


def missing_words(line: DraftLine) -> str:
    """What must come before the payout."""
    missing = [_(PLEDGE_PAPERS.get(kind, kind)) for kind in line.papers]
    missing += [_("Registration")] if line.registration else []
    if not missing:
        return _("Ready to pay out")
    return (
        missing[0]
        if len(missing) == 1
        else _("{first} and {count} more").format(first=missing[0], count=len(missing) - 1)
    )


def _missing_tone(line: DraftLine) -> Tone:
    return Tone.AMBER if line.papers or line.registration else Tone.GREEN
