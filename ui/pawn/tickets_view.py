"""The list of tickets, with a box to narrow it and a chip for each stage."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from functools import partial
from typing import Any

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QButtonGroup

from domain.listing import Page as Lines
from domain.pawn.listing import Order
from domain.pawn.ticket import Stage
from domain.pawn.views import TicketLine
from domain.rulebook.terms import PledgeClass
from domain.terms import PLEDGES, STAGES
from ui.language import _
from ui.pawn.acts import PART, REDEEM, RENEW
from ui.pawn.stages import goods_words, line_tone, line_words
from ui.pawn.ticket_presenter import OPEN
from ui.pawn.tickets_presenter import CHIPS, Narrowed, Stopped, TicketsPresenter
from ui.screens import KeyAction, Page, Surroundings
from ui.shell.actions import may
from ui.theme import look, px
from ui.widgets.buttons import Chip, PrimaryButton
from ui.widgets.card import Card
from ui.widgets.field import Choice, LineEdit
from ui.widgets.flow import Flow
from ui.widgets.icons import icon
from ui.widgets.states import States
from ui.widgets.table import Column, Table, money_column
from ui.words import short_day

_PAUSE_MS = 150
_ALWAYS = (None, Stage.DUE, Stage.IN_GRACE, Stage.LIVE, Stage.FORFEITED, Stage.REDEEMED)


class TicketsView(Page):
    """Shows what the presenter says."""

    def __init__(self, around: Surroundings) -> None:
        super().__init__(_("Tickets"))
        self._around, self._on = around, around.today()
        self._filter = LineEdit(placeholder=_("Number, customer or goods"))
        self._filter.setAccessibleName(_("Filter"))
        self._filter.setFixedWidth(px(280))
        self._filter.addAction(
            icon("search", (look.theme.soft, look.theme.soft), px(16)), self._filter.ActionPosition.LeadingPosition
        )
        self._chips: dict[Narrowed, Chip] = {}
        self._pledge = self._make_classes()
        self._table = self._make_table()
        self._states = States(self._table)
        self._presenter = TicketsPresenter(self, around.tasks.for_owner(self), around)
        card = Card()
        card.setAccessibleName(_("Tickets"))
        card.body.addLayout(self._make_filters())
        card.body.addWidget(self._states, 1)
        self.body.addWidget(card, 1)
        if self._may("pawn.issue"):
            new = PrimaryButton(_("New pawn"), "F2")
            new.clicked.connect(lambda: around.open_screen("new_pawn"))
            self.head.addWidget(new)
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(_PAUSE_MS)
        self._pause.timeout.connect(lambda: self._presenter.narrow(self._filter.text()))
        self._filter.textChanged.connect(lambda _text: self._pause.start())
        self._table.read_in_pages(self._presenter)
        self._filter.returnPressed.connect(self._on_enter)

    def on_show(self, **params: Any) -> None:
        """Read anew; go to the filter box, and take up what stood there."""
        if "text" in params:
            self._filter.setText(params["text"])
            self._choose(params["stage"])
            self._pledge.choose(params.get("pledge"))
            self._presenter.choose_pledge(params.get("pledge"))
            self._presenter.narrow(params["text"])
        if "order" in params:
            order, descending = params["order"]
            self._presenter.sort(order, descending=descending)
        self._presenter.refresh()
        self._filter.setFocus(Qt.FocusReason.OtherFocusReason)

    def kept(self) -> dict[str, Any]:
        """The filter as it stands."""
        chosen = next((stage for stage, chip in self._chips.items() if chip.isChecked()), None)
        wanted = {"text": self._filter.text(), "stage": chosen, "pledge": self._pledge.value}
        return {**wanted, "order": self._presenter.order}

    def primary(self) -> None:
        """A new pawn."""
        if self._may("pawn.issue"):
            self._around.open_screen("new_pawn")

    def keys(self) -> Mapping[str, KeyAction]:
        """Renew, redeem and pay in part the ticket under the cursor."""
        return {
            act.key: KeyAction(_(act.words), partial(self._start, act.name))
            for act in (RENEW, REDEEM, PART)
            if self._may(act.needs)
        }

    # What the presenter says.

    def show_loading(self) -> None:
        """Say so if reading takes long."""
        self._states.show_loading()

    def show_counts(self, counts: Mapping[Narrowed, int], ended: frozenset[Stage]) -> None:
        """Say at each chip of open tickets how many there are; a chip for a rare thing is there when there is one."""
        for stage, chip in self._chips.items():
            chip.say(f"{_chip_words(stage)}  {counts[stage]}" if stage in counts else _chip_words(stage))
            there = bool(counts.get(stage)) or stage in ended
            chip.setVisible(stage in _ALWAYS or there or chip.isChecked())

    def show_page(self, page: Lines[TicketLine], on: date, summary: str) -> None:
        """List these."""
        self._on = on
        self.subtitle.setText(summary)
        self._table.show_page(page)
        self._states.show_content()

    def add_page(self, page: Lines[TicketLine], summary: str) -> None:
        """List these as well."""
        self.subtitle.setText(summary)
        self._table.add_page(page)

    def show_order(self, order: Order, *, descending: bool) -> None:
        """Mark the column that the list is sorted by."""
        self._table.show_order(order, descending=descending)

    def show_none(self, *, there_are_some: bool) -> None:
        """Say why the list is empty, and what to do."""
        self.subtitle.setText("")
        if there_are_some:
            advice = _("Nothing has all that is typed. Clear a part of it, or choose another stage.")
            self._states.show_empty(_("No ticket fits"), advice, _("Show all"), self._show_all)
            return
        self._states.show_empty(
            _("There are no tickets yet"), _("The first pawn makes the first ticket. It begins with F2.")
        )

    def show_trouble(self, text: str) -> None:
        """Say what went wrong."""
        self.banner.say(text)

    # How it is laid out.

    def _make_table(self) -> Table[TicketLine]:
        columns: tuple[Column[TicketLine], ...] = (
            Column(_("Ticket"), lambda line: line.number, order=Order.NUMBER),
            Column(_("Customer"), lambda line: line.customer, gives_way=1),
            Column(_("Goods"), goods_words, stretch=True),
            money_column(_("Loan"), lambda line: line.principal, order=Order.LOAN),
            Column(_("Pawned"), lambda line: short_day(line.issued_on, self._on), gives_way=3, order=Order.PAWNED),
            Column(_("Due"), lambda line: short_day(line.due, self._on), gives_way=2, order=Order.DUE),
            Column(
                _("State"),
                lambda line: line_words(line, self._on),
                tone=line_tone,
            ),
            money_column(_("To redeem now"), lambda line: line.redeem_now),
        )
        table = Table(_("Tickets"), columns, kept_as="tickets")
        table.opened.connect(lambda line: self._open(line, ""))
        return table

    def _make_filters(self) -> Flow:
        line, group = Flow(), QButtonGroup(self)
        line.addWidget(self._filter)
        line.addWidget(self._pledge)
        for stage in (None, *CHIPS, Stopped.STOPPED):
            chip = Chip(_chip_words(stage))
            chip.setChecked(stage is None)
            chip.clicked.connect(partial(self._on_chip, stage))
            group.addButton(chip)
            line.addWidget(chip)
            self._chips[stage] = chip
        return line

    def _make_classes(self) -> Choice:
        made = Choice(((None, _("Every class")), *((each, _(words)) for each, words in PLEDGES.items())))
        made.setAccessibleName(_("Class of pledge"))
        made.activated.connect(self._on_class)
        return made

    # What the clerk does.

    def _on_class(self, _index: int) -> None:
        value = self._pledge.value
        self._presenter.choose_pledge(value if isinstance(value, PledgeClass) else None)

    def _on_chip(self, stage: Narrowed, _checked: bool = False) -> None:  # noqa: FBT002 - a click says so
        self._presenter.choose_stage(stage)

    def _choose(self, stage: Narrowed) -> None:
        self._chips[stage].setChecked(True)
        self._presenter.choose_stage(stage)

    def _show_all(self) -> None:
        self._filter.clear()
        self._presenter.narrow("")
        self._pledge.choose(None)
        self._presenter.choose_pledge(None)
        self._choose(None)

    def _on_enter(self) -> None:
        self._pause.stop()
        self._presenter.narrow(self._filter.text())
        if len(self._table.content.rows) == 1:
            self._open(self._table.content.rows[0], "")
        else:
            self._table.setFocus()

    def _start(self, intent: str) -> None:
        line = self._table.chosen
        if line is not None and self._table.hasFocus() and line.stage in OPEN:
            self._open(line, intent)
        else:
            self._around.ask_ticket(intent)

    def _open(self, line: TicketLine, intent: str) -> None:
        self._around.open_screen("ticket", number=line.number, intent=intent)

    def _may(self, needs: str) -> bool:
        return may(self._around.desk.session.role, needs)


def _chip_words(stage: Narrowed) -> str:
    if stage is None:
        return _("All")
    return _("Stopped") if isinstance(stage, Stopped) else _(STAGES[stage])
