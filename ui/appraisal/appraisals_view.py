"""The list of worksheets (估价单), the newest first, with a box to narrow it."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import Qt

from domain.access.roles import MAY
from domain.listing import Page as Lines
from domain.stock.appraisal.listing import WorksheetOrder
from domain.stock.views import AppraisalCard
from domain.terms import CATEGORIES
from ui.appraisal.appraisals_presenter import AppraisalsPresenter
from ui.appraisal.sheet_fields import percent_words
from ui.language import _
from ui.screens import Page, Surroundings
from ui.theme import px
from ui.vault.tabs import VaultTabs
from ui.widgets.buttons import PrimaryButton
from ui.widgets.card import Card
from ui.widgets.field import LineEdit
from ui.widgets.states import States
from ui.widgets.table import Column, Table, money_column


class AppraisalsView(Page):
    """Enter opens a worksheet."""

    def __init__(self, around: Surroundings) -> None:
        super().__init__(_("Appraisals"))
        self._around = around
        self._may = "stock.appraise_gold" in MAY[around.desk.session.role]
        self.filter = LineEdit(placeholder=_("Goods, appraiser or category"))
        self.filter.setAccessibleName(_("Filter"))
        self.filter.setFixedWidth(px(280))
        self.table: Table[AppraisalCard] = Table(_("Appraisals"), _columns(), kept_as="appraisals")
        self.table.setMinimumHeight(px(240))
        self.table.opened.connect(self._open)
        self.states = States(self.table)
        run = around.tasks.for_owner(self)
        self._presenter = AppraisalsPresenter(self, run, around.desk, around.explain)
        self.table.read_in_pages(self._presenter)
        self.filter.textChanged.connect(self._presenter.narrow)
        card = Card()
        card.setAccessibleName(_("Appraisals"))
        card.body.addWidget(self.filter, 0, Qt.AlignmentFlag.AlignLeft)
        card.body.addWidget(self.states, 1)
        self.new = PrimaryButton(_("New worksheet"), "Ctrl ↵")
        self.new.clicked.connect(self.primary)
        self.new.setVisible(self._may)
        self.head.addWidget(self.new)
        self.body.setSpacing(px(12))
        self.body.addWidget(VaultTabs("appraisals", around.desk.session.role, around.open_screen))
        self.body.addWidget(card, 1)

    def on_show(self, **params: Any) -> None:
        """Read anew."""
        if "text" in params:
            self.filter.setText(str(params["text"]))
        self._presenter.refresh(descending=params.get("descending", self._presenter.asked.descending))

    def primary(self) -> None:
        """A new worksheet."""
        if self._may:
            self._around.open_screen("appraisal")

    def kept(self) -> dict[str, Any]:
        """The filter as it stands, and which way the list goes."""
        return {"text": self.filter.text(), "descending": self._presenter.asked.descending}

    # What the presenter says.

    def show_loading(self) -> None:
        """Say so if reading takes long."""
        self.states.show_loading()

    def show_order(self, order: WorksheetOrder, *, descending: bool) -> None:
        """Mark the column that the list is sorted by."""
        self.table.show_order(order, descending=descending)

    def show_page(self, page: Lines[AppraisalCard], summary: str) -> None:
        """List these."""
        self.subtitle.setText(summary)
        self.table.show_page(page)
        self.states.show_content()

    def add_page(self, page: Lines[AppraisalCard], summary: str) -> None:
        """List these as well."""
        self.subtitle.setText(summary)
        self.table.add_page(page)

    def show_none(self, summary: str, *, there_are_some: bool) -> None:
        """Say why the list is empty, and what to do."""
        self.subtitle.setText(summary)
        self.table.set_rows(())
        if there_are_some:
            advice = _("Nothing has all that is typed. Clear a part of it, or show all.")
            self.states.show_empty(_("No worksheet fits"), advice, _("Show all"), self.filter.clear)
        else:
            words = _("A worksheet says what a thing is worth and what may be lent on it, before it is pawned.")
            self.states.show_empty(_("Nothing was appraised yet"), words)

    def show_trouble(self, text: str) -> None:
        """Say what went wrong."""
        self.banner.say(text)

    def _open(self, card: AppraisalCard) -> None:
        self._around.open_screen("appraisal", appraisal=card.what.appraisal)


def _columns() -> tuple[Column[AppraisalCard], ...]:
    return (
        Column(_("Day"), lambda card: card.what.on.isoformat(), order=WorksheetOrder.DAY),
        Column(_("Category"), lambda card: _(CATEGORIES[card.what.worksheet.category])),
        Column(_("Goods"), lambda card: card.what.worksheet.description, stretch=True),
        money_column(_("Value"), lambda card: card.what.worksheet.value),
        Column(_("Ratio"), lambda card: f"{percent_words(card.what.worksheet.ratio)} %", right=True, gives_way=3),
        money_column(_("Offer"), lambda card: card.what.worksheet.offer),
        Column(_("Appraiser"), lambda card: card.appraiser, gives_way=1),
        Column(_("Second person"), lambda card: card.approver or "—", gives_way=2),
    )
