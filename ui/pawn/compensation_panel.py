"""The panel that makes lost goods good (赔偿): which, what becomes of the rest, and what is set off."""

from __future__ import annotations

from PySide6.QtWidgets import QHBoxLayout, QWidget

from domain.pawn.views import TicketCard
from ui.language import _
from ui.pawn.act import missing_items
from ui.pawn.costs import Cost, Costs
from ui.pawn.ticket_panels import ActPanel
from ui.pawn.ticket_presenter import TicketPresenter
from ui.widgets.card import Card
from ui.widgets.field import Field, LineEdit, Tick
from ui.widgets.texts import Kind, Text
from ui.words import money_text

_LONGEST = 200


class CompensationPanel(ActPanel):
    """The missing items with their appraised values, all ticked; where others are here, whether they go home now."""

    def __init__(self, card: TicketCard, presenter: TicketPresenter, parent: QWidget) -> None:
        title = _("Make lost goods of {number} good").format(number=card.ticket.number)
        super().__init__(title, card, presenter, parent)
        self.doing = _("Make good")
        self.words, self.words_back = _("Take {sum} and make good"), _("Pay {sum} and make good")
        missing = missing_items(card)
        self.ticks: dict[str, Tick] = {}
        lost = Card(_("What is missing"))
        for item in card.ticket.held_items:
            if item.code in missing:
                lost.body.addLayout(self._line(item.code, item.description, money_text(item.appraised)))
        self.home = Tick(_("The pawner takes the rest home now; the ticket ends"))
        self.home.setVisible(len(card.ticket.held_items) > len(missing))
        self.home.clicked.connect(self.refresh)
        self.why = LineEdit(placeholder=_("How it was lost, and what was agreed"))
        self.why.setMaxLength(_LONGEST)
        self.why.textEdited.connect(self.refresh)
        self.fields = {"reason": Field(_("Reason"), self.why)}
        advice = _("The shop answers for what it lost at the appraised value on the ticket (Measures, article 41).")
        self._add(lost, self.home, self.fields["reason"], self.sums, self.note, self.reason, self.paying)
        self._add(Text(advice, Kind.SOFT, wrap=True))
        self.refresh()
        self.why.setFocus()

    def ask(self, costs: Costs) -> Cost:
        """What making the ticked ones good comes to today."""
        codes = tuple(code for code, tick in self.ticks.items() if tick.isChecked())
        return costs.compensation(codes, self.why.text(), self.paying.paying, rest_goes_home=self.home.isChecked())

    def _line(self, code: str, description: str, value: str) -> QHBoxLayout:
        tick = Tick(f"{code}   {description}")
        tick.setChecked(True)
        tick.clicked.connect(self.refresh)
        self.ticks[code] = tick
        line = QHBoxLayout()
        line.addWidget(tick, 1)
        line.addWidget(Text(value, right=True))
        return line
