"""The list of worksheets (估价单), the newest first, with a box to narrow it."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import Qt

from domain.access.roles import MAY
from domain.errors import Trouble
from domain.stock.views import AppraisalCard
from domain.terms import CATEGORIES
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
        self._around, self._run = around, around.tasks.for_owner(self)
        self._may = "stock.appraise_gold" in MAY[around.desk.session.role]
        self._cards: tuple[AppraisalCard, ...] = ()
        self.filter = LineEdit(placeholder=_("Goods, appraiser or category"))
        self.filter.setAccessibleName(_("Filter"))
        self.filter.setFixedWidth(px(280))
        self.filter.textChanged.connect(self._show)
        self.table: Table[AppraisalCard] = Table(_("Appraisals"), _columns(), sorts=True, kept_as="appraisals")
        self.table.setMinimumHeight(px(240))
        self.table.opened.connect(self._open)
        self.states = States(self.table)
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
        self.states.show_loading()
        self._run(self._around.desk.reading.appraisals, self._loaded, self._failed)

    def primary(self) -> None:
        """A new worksheet."""
        if self._may:
            self._around.open_screen("appraisal")

    def kept(self) -> dict[str, Any]:
        """The filter as it stands."""
        return {"text": self.filter.text()}

    def _loaded(self, cards: tuple[AppraisalCard, ...]) -> None:
        self._cards = cards
        self._show()

    def _show(self) -> None:
        text = self.filter.text().strip().lower()
        cards = tuple(card for card in self._cards if text in _words_of(card))
        self.subtitle.setText(_("Worksheets: {count}").format(count=len(cards)))
        self.table.set_rows(cards)
        if cards:
            self.states.show_content()
        elif self._cards:
            advice = _("Nothing has all that is typed. Clear a part of it, or show all.")
            self.states.show_empty(_("No worksheet fits"), advice, _("Show all"), self.filter.clear)
        else:
            words = _("A worksheet says what a thing is worth and what may be lent on it, before it is pawned.")
            self.states.show_empty(_("Nothing was appraised yet"), words)

    def _open(self, card: AppraisalCard) -> None:
        self._around.open_screen("appraisal", appraisal=card.what.appraisal)

    def _failed(self, trouble: Trouble) -> None:
        self.banner.say(self._around.explain(trouble))


def _words_of(card: AppraisalCard) -> str:
    sheet = card.what.worksheet
    return f"{sheet.description} {card.appraiser} {_(CATEGORIES[sheet.category])}".lower()


def _columns() -> tuple[Column[AppraisalCard], ...]:
    return (
        Column(_("Day"), lambda card: card.what.on.isoformat()),
        Column(_("Category"), lambda card: _(CATEGORIES[card.what.worksheet.category])),
        Column(_("Goods"), lambda card: card.what.worksheet.description, stretch=True),
        money_column(_("Value"), lambda card: card.what.worksheet.value),
        Column(_("Ratio"), lambda card: f"{percent_words(card.what.worksheet.ratio)} %", right=True, gives_way=3),
        money_column(_("Offer"), lambda card: card.what.worksheet.offer),
        Column(_("Appraiser"), lambda card: card.appraiser, gives_way=1),
        Column(_("Second person"), lambda card: card.approver or "—", gives_way=2),
    )
