"""How is paid, and who stands there: the pawner, or somebody with a power of attorney."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QVBoxLayout, QWidget

from domain.customers.representative import Representative
from domain.ledger.means import Means
from domain.pawn.views import TicketCard
from domain.terms import MEANS
from ui.language import _
from ui.pawn.costs import Paying
from ui.pawn.customer_picker import CustomerPicker, Find
from ui.theme import px
from ui.widgets.buttons import Chip, QuietButton
from ui.widgets.field import Field, LineEdit, Tick
from ui.widgets.flow import Flow
from ui.widgets.texts import Kind, Text


class MeansChips(QWidget):
    """Cash, bank or platform. `edited` says that another one was chosen."""

    edited = Signal()

    def __init__(self, words: str) -> None:
        super().__init__()
        self._chips = {means: Chip(_(each)) for means, each in MEANS.items()}
        group = QButtonGroup(self)
        line = Flow()
        said = Text(words, Kind.NOTE)
        said.setFixedHeight(px(30))
        line.addWidget(said)
        for chip in self._chips.values():
            group.addButton(chip)
            line.addWidget(chip)
            chip.clicked.connect(self.edited)
        self.setLayout(line)
        self._chips[Means.CASH].setChecked(True)

    @property
    def means(self) -> Means:
        """The chosen one."""
        return next(means for means, chip in self._chips.items() if chip.isChecked())

    def choose(self, means: Means) -> None:
        """Choose this one."""
        self._chips[means].setChecked(True)


class PayingBlock(QWidget):
    """What every act that moves money asks beside its sums. `edited` says that something changed."""

    edited = Signal()

    def __init__(self, card: TicketCard, find: Find, words: str = "") -> None:
        super().__init__()
        self.means = MeansChips(words or _("The customer pays by"))
        self.checked = Tick(_("This is the pawner in person; their papers were checked"))
        self.somebody = QuietButton(_("Somebody else acts for the pawner …"))
        self.person = CustomerPicker(_("Who acts"), find)
        self.attorney = LineEdit(placeholder=_("Number of the power of attorney"))
        self._acting = QWidget()
        acting = QVBoxLayout(self._acting)
        acting.setContentsMargins(0, 0, 0, 0)
        acting.setSpacing(px(8))
        acting.addWidget(self.person)
        acting.addWidget(Field(_("Power of attorney"), self.attorney))
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(px(8))
        for part in (self.means, self.checked, self._acting):
            box.addWidget(part)
        row = QHBoxLayout()
        row.addWidget(self.somebody)
        row.addStretch(1)
        box.addLayout(row)
        lost, company = card.ticket.loss_reported_on is not None, card.customer.company is not None
        self.checked.setVisible(lost)
        self.somebody.setVisible(not lost)
        self._acts = company and not lost
        self._show_acting()
        self.means.edited.connect(self.edited)
        self.person.chosen.connect(self.edited)
        self.attorney.textEdited.connect(self.edited)
        self.checked.clicked.connect(self.edited)
        self.somebody.clicked.connect(self._turn)

    @property
    def paying(self) -> Paying:
        """What was chosen, with a reason while somebody who acts is not all there."""
        line, number = self.person.line, self.attorney.text().strip()
        who, reason = None, ""
        if self._acts:
            if line is None or not number:
                reason = _("Say who acts, and the number of their power of attorney.")
            else:
                who = Representative(customer=line.customer, power_of_attorney=number)
        return Paying(self.means.means, who, self.checked.isVisibleTo(self) and self.checked.isChecked(), reason)

    def _turn(self) -> None:
        self._acts = not self._acts
        self._show_acting()
        self.edited.emit()

    def _show_acting(self) -> None:
        self._acting.setVisible(self._acts)
        words = _("The pawner is here in person") if self._acts else _("Somebody else acts for the pawner …")
        self.somebody.say(words)
        if self._acts:
            self.person.edit.setFocus()
