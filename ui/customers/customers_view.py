"""The list of customers, with a box to look for one and a chip for each way to stand."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from functools import partial
from typing import Any

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QButtonGroup

from domain.customers.listing import CustomerOrder, CustomerQuery, Group
from domain.customers.views import CustomerLine
from domain.listing import Page as Lines
from ui.customers.company_panels import RegisterCompanyPanel
from ui.customers.customer_words import (
    kind_words,
    name_words,
    paper_words,
    standing_tone,
    standing_words,
    valid_tone,
    valid_words,
)
from ui.customers.customers_presenter import GROUPS, CustomersPresenter, Holders
from ui.language import _
from ui.screens import Page, Surroundings
from ui.shell.actions import may
from ui.theme import look, px
from ui.widgets.buttons import Chip, PrimaryButton
from ui.widgets.card import Card
from ui.widgets.field import LineEdit
from ui.widgets.flow import Flow
from ui.widgets.icons import icon
from ui.widgets.states import States
from ui.widgets.table import Column, Table
from ui.widgets.texts import Tone

_PAUSE_MS = 150


class CustomersView(Page):
    """Shows what the presenter says."""

    def __init__(self, around: Surroundings) -> None:
        super().__init__(_("Customers"))
        self._around, self._on = around, around.today()
        self._holders: Holders = frozenset()
        self._opens_the_only = False
        self.filter = LineEdit(placeholder=_("Name, or the tail of a phone or ID number"))
        self.filter.setAccessibleName(_("Find a customer"))
        self.filter.setFixedWidth(px(320))
        self.filter.addAction(
            icon("search", (look.theme.soft, look.theme.soft), px(16)), self.filter.ActionPosition.LeadingPosition
        )
        self.chips: dict[Group, Chip] = {}
        self.table = self._make_table()
        self.states = States(self.table)
        self._presenter = CustomersPresenter(self, around.tasks.for_owner(self), around)
        self.table.read_in_pages(self._presenter)
        card = Card()
        card.setAccessibleName(_("Customers"))
        card.body.addLayout(self._make_filters())
        card.body.addWidget(self.states, 1)
        self.body.addWidget(card, 1)
        if self._may_register():
            new = PrimaryButton(_("Take down a company"), "Ctrl ↵")
            new.clicked.connect(self.primary)
            self.head.addWidget(new)
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(_PAUSE_MS)
        self._pause.timeout.connect(self._look)
        self.filter.textChanged.connect(lambda _text: self._pause.start())
        self.filter.returnPressed.connect(self._on_enter)

    def on_show(self, **params: Any) -> None:
        """Read anew; go to the box, and take up what stood there."""
        asked: CustomerQuery = params.get("asked", self._presenter.asked)
        self.filter.setText(asked.text)
        self._pause.stop()
        self.chips[asked.group].setChecked(True)
        self._presenter.refresh(asked)
        self.filter.setFocus(Qt.FocusReason.OtherFocusReason)

    def kept(self) -> dict[str, Any]:
        """The box, the chip and the order as they stand."""
        return {"asked": replace(self._presenter.asked, text=self.filter.text().strip())}

    def primary(self) -> None:
        """Take down a company. A person is taken down with their first pledge."""
        if self._may_register():
            RegisterCompanyPanel(self._around, self, self._open).open()

    # What the presenter says.

    def show_loading(self) -> None:
        """Say so if reading takes long."""
        self.states.show_loading()

    def show_counts(self, counts: Mapping[Group, int]) -> None:
        """Say at each chip how many there are."""
        for only, chip in self.chips.items():
            chip.say(f"{_(GROUPS[only])}  {counts[only]}")

    def show_order(self, order: CustomerOrder, *, descending: bool) -> None:
        """Mark the column that the list is sorted by."""
        self.table.show_order(order, descending=descending)

    def show_page(self, page: Lines[CustomerLine], holders: Holders, on: date, summary: str) -> None:
        """List these."""
        self._on, self._holders = on, holders
        self.subtitle.setText(summary)
        self.table.show_page(page)
        self.states.show_content()
        entered, self._opens_the_only = self._opens_the_only, False
        if entered and len(page.lines) == 1:
            self._open(page.lines[0].customer)
        elif entered:
            self.table.setFocus()

    def add_page(self, page: Lines[CustomerLine], summary: str) -> None:
        """List these as well."""
        self.subtitle.setText(summary)
        self.table.add_page(page)

    def show_none(self, *, there_are_some: bool) -> None:
        """Say why the list is empty, and what to do."""
        self._opens_the_only = False
        self.subtitle.setText("")
        if there_are_some:
            advice = _("Nobody has all that is typed. Clear a part of it, or choose another group.")
            self.states.show_empty(_("Nobody fits"), advice, _("Show all"), self._show_all)
            return
        self.states.show_empty(
            _("There are no customers yet"),
            _("A person is taken down with their first pledge (F2), a company here."),
        )

    def show_trouble(self, text: str) -> None:
        """Say what went wrong."""
        self.banner.say(text)

    # How it is laid out.

    def _make_table(self) -> Table[CustomerLine]:
        def holds(line: CustomerLine) -> bool:
            return line.customer in self._holders

        columns: tuple[Column[CustomerLine], ...] = (
            Column(_("Customer"), lambda line: name_words(line.name), stretch=True, order=CustomerOrder.NAME),
            Column(_("Kind"), kind_words, gives_way=2),
            Column(_("Paper"), paper_words, gives_way=3),
            Column(_("Number"), lambda line: line.number or "—"),
            Column(_("Phone"), lambda line: line.phone or "—", gives_way=1),
            Column(
                _("Validity"),
                lambda line: valid_words(line.valid_until, self._on, known=line.name is not None),
                tone=lambda line: _marked(valid_tone(line.valid_until, self._on)),
                order=CustomerOrder.VALIDITY,
            ),
            Column(
                _("Standing"),
                lambda line: standing_words(line, holds_share=holds(line)),
                tone=lambda line: standing_tone(line, holds_share=holds(line)),
                order=CustomerOrder.STANDING,
            ),
        )
        table = Table(_("Customers"), columns, kept_as="customers")
        table.opened.connect(lambda line: self._open(line.customer))
        return table

    def _make_filters(self) -> Flow:
        line, group = Flow(), QButtonGroup(self)
        line.addWidget(self.filter)
        for only, words in GROUPS.items():
            chip = Chip(_(words))
            chip.setChecked(only is Group.ALL)
            chip.clicked.connect(partial(self._on_chip, only))
            group.addButton(chip)
            line.addWidget(chip)
            self.chips[only] = chip
        return line

    # What the clerk does.

    def _look(self) -> None:
        self._pause.stop()
        self._presenter.look_for(self.filter.text())

    def _on_chip(self, only: Group, _checked: bool = False) -> None:  # noqa: FBT002 - a click says so
        self._presenter.choose(only)

    def _choose(self, only: Group) -> None:
        self.chips[only].setChecked(True)
        self._presenter.choose(only)

    def _show_all(self) -> None:
        self.filter.clear()
        self._look()
        self._choose(Group.ALL)

    def _on_enter(self) -> None:
        """The book looks first: what stands in the list may be older than what stands in the box."""
        self._opens_the_only = True
        self._look()

    def _open(self, customer: str) -> None:
        self._around.open_screen("customer", customer=customer)

    def _may_register(self) -> bool:
        return may(self._around.desk.session.role, "customers.register_company")


def _marked(tone: Tone) -> Tone | None:
    """A badge for what needs a look; what is in order stands as plain words."""
    return None if tone is Tone.PLAIN else tone
