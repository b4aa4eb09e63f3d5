"""The panels that ask once before money changes hands: redeeming, by right or by agreement, and renewing."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QVBoxLayout, QWidget

from domain.pawn.views import TicketCard
from ui.books.entry_panel import EntryPanel, VoucherLink
from ui.books.foreseeing import Entries
from ui.language import _
from ui.pawn.costs import Cost, Costs
from ui.pawn.paying_block import PayingBlock
from ui.pawn.ticket_presenter import TicketPresenter
from ui.pawn.typed import RenewalTyped, Term
from ui.theme import px
from ui.widgets.buttons import Chip, QuietButton
from ui.widgets.card import Card
from ui.widgets.field import Field, LineEdit, Tick, side_by_side
from ui.widgets.money_edit import MoneyEdit
from ui.widgets.panel import Panel
from ui.widgets.sum_tree import SumTree
from ui.widgets.texts import Kind, Text, Tone
from ui.words import money_text

RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter


_WIDTH = 600


class ActPanel(Panel):
    """A sum, opened to its parts, who pays how, and a button that names the sum. It does exactly what it shows.

    A panel says with `ask` what its fields come to, and with `words` what its button says (with `doing` while there is
    no sum).
    """

    doing = ""
    words = ""
    words_back = ""

    def __init__(self, title: str, card: TicketCard, presenter: TicketPresenter, parent: QWidget) -> None:
        super().__init__(title, title, parent, width=_WIDTH)
        self.card, self.presenter = card, presenter
        self.cost = Cost()
        self.tree = SumTree(title)
        self.sums, self.voucher = Card(), VoucherLink()
        self.sums.body.addWidget(self.tree)
        self.sums.body.addWidget(self.voucher, 0, Qt.AlignmentFlag.AlignRight)
        self.voucher.clicked.connect(lambda: presenter.foresee(self.cost.command, self))
        self.note = Text("", Kind.SOFT, wrap=True)
        self.reason = Text("", wrap=True)
        self.reason.set_tone(Tone.AMBER)
        self.paying = PayingBlock(card, presenter.find_people)
        self.paying.edited.connect(self.refresh)
        self.fields: dict[str, Field] = {}

    def ask(self, _costs: Costs) -> Cost:
        """What stands in the fields comes to this."""
        return Cost()

    def refresh(self) -> None:
        """Ask anew and show it."""
        costs = self.presenter.costs
        if costs is None:
            return
        self.cost = cost = self.ask(costs)
        for name, field in self.fields.items():
            field.set_error(cost.wrong.get(name, ""))
        self.sums.setVisible(bool(cost.lines))
        self.tree.set_lines(cost.lines)
        self.note.setText(cost.note)
        self.note.setVisible(bool(cost.note))
        self.reason.setText(cost.reason)
        self.reason.setVisible(bool(cost.reason))
        self.confirm.setEnabled(cost.command is not None)
        self.voucher.setVisible(cost.command is not None)
        self.confirm.say(self._confirm_words(cost))

    def primary(self) -> None:
        """Do what is shown."""
        if self.confirm.isEnabled():
            self.presenter.do(self.cost.command, self)

    def show_trouble(self, text: str) -> None:
        """The book refused, or the machine failed; nothing was done."""
        self.banner.say(text)

    def show_entries(self, entries: Entries) -> None:
        """Show what this would post."""
        EntryPanel(entries, self).open()

    def finish(self) -> None:
        """It is done."""
        self.accept()

    def _confirm_words(self, cost: Cost) -> str:
        if cost.sum is None:
            return self.doing
        back = cost.sum.minor < 0
        words = self.words_back if back else self.words
        return words.format(sum=money_text(-cost.sum if back else cost.sum))

    def _add(self, *parts: QWidget) -> None:
        for part in parts:
            self.body.addWidget(part)


class RedemptionPanel(ActPanel):
    """Redeeming (赎当): what is paid, and what is handed out for it."""

    def __init__(self, card: TicketCard, presenter: TicketPresenter, parent: QWidget) -> None:
        super().__init__(_("Redeem ticket {number}").format(number=card.ticket.number), card, presenter, parent)
        self.doing = _("Redeem")
        self.words, self.words_back = _("Take {sum} and redeem"), _("Pay {sum} and redeem")
        advice = Text(_("Compare the person with the ID card, and take the ticket back."), Kind.SOFT, wrap=True)
        self._add(self.sums, self.note, self.reason, self.paying, goods_card(card), advice)
        self.refresh()
        self.confirm.setFocus()

    def ask(self, costs: Costs) -> Cost:
        """What redeeming costs today."""
        return costs.redemption(costs.today, self.paying.paying)


class AgreementPanel(RedemptionPanel):
    """Redeeming by agreement (绝当后协商赎回), while the goods are still there."""

    def ask(self, costs: Costs) -> Cost:
        """What the agreement asks today."""
        return costs.agreement(costs.today, self.paying.paying)


class RenewalPanel(ActPanel):
    """Renewing (续当): for how long, and what that costs now; rarer wishes are folded away."""

    def __init__(self, card: TicketCard, presenter: TicketPresenter, parent: QWidget) -> None:
        super().__init__(_("Renew ticket {number}").format(number=card.ticket.number), card, presenter, parent)
        self.doing = _("Renew")
        self.words, self.words_back = _("Take {sum} and renew"), _("Pay {sum} and renew")
        self.term = TermEdit(str(card.ticket.period.days))
        self.repay, self.fee = MoneyEdit(), LineEdit(placeholder=_("as it is"))
        self.fee.setAlignment(RIGHT)
        self.at_once = Tick(_("Settle the old term now and begin the new one today"))
        self.fields = {
            "term": Field(_("For how long"), self.term.edit, _("counted from the old due day")),
            "repay": Field(_("Pay back of the loan"), self.repay),
            "fee": Field(_("New monthly composite fee ‰"), self.fee),
        }
        self.more = QuietButton(_("Reduce the loan, another rate, settle now …"))
        self._rare = QWidget()
        rare = QVBoxLayout(self._rare)
        rare.setContentsMargins(0, 0, 0, 0)
        rare.addLayout(side_by_side((self.fields["repay"], 1), (self.fields["fee"], 1)))
        rare.addWidget(self.at_once)
        self._rare.hide()
        line = QHBoxLayout()
        line.addWidget(self.fields["term"], 1)
        line.addWidget(self.term.units, 0, Qt.AlignmentFlag.AlignBottom)
        self.body.addLayout(line)
        fold = QHBoxLayout()
        fold.addWidget(self.more)
        fold.addStretch(1)
        self.body.addWidget(self._rare)
        self.body.addLayout(fold)
        self._add(self.sums, self.note, self.reason, self.paying)
        self._connect()
        self.refresh()
        self.term.edit.setFocus()
        self.term.edit.selectAll()

    def ask(self, costs: Costs) -> Cost:
        """What this renewal costs today."""
        typed = RenewalTyped(
            self.term.edit.text(), self.term.unit, self.repay.text(), self.fee.text(), self.at_once.isChecked()
        )
        return costs.renewal(typed, self.paying.paying)

    def unfold(self) -> None:
        """Show the rarer wishes."""
        self._rare.show()
        self.more.hide()
        self.repay.setFocus()

    def refresh(self) -> None:
        """The term is counted from today where it is settled now."""
        super().refresh()
        note = _("counted from today") if self.at_once.isChecked() else _("counted from the old due day")
        self.fields["term"].set_note(note)

    def _connect(self) -> None:
        for edit in (self.term.edit, self.repay, self.fee):
            edit.textEdited.connect(self.refresh)
        for chip in self.term.chips.values():
            chip.clicked.connect(self.refresh)
        self.at_once.clicked.connect(self.refresh)
        self.more.clicked.connect(self.unfold)


class TermEdit:
    """A length of time in days or months: a field, and two chips beside it."""

    def __init__(self, text: str) -> None:
        self.edit = LineEdit(text)
        self.edit.setAlignment(RIGHT)
        self.chips = {Term.DAYS: Chip(_("days")), Term.MONTHS: Chip(_("months"))}
        self.units = QWidget()
        group = QButtonGroup(self.units)
        line = QHBoxLayout(self.units)
        line.setContentsMargins(0, 0, 0, px(2))
        line.setSpacing(px(6))
        for chip in self.chips.values():
            group.addButton(chip)
            line.addWidget(chip)
        self.chips[Term.DAYS].setChecked(True)

    @property
    def unit(self) -> Term:
        """What is chosen."""
        return Term.MONTHS if self.chips[Term.MONTHS].isChecked() else Term.DAYS

    def choose(self, unit: Term) -> None:
        """Choose this."""
        self.chips[unit].setChecked(True)


def goods_card(card: TicketCard) -> Card:
    """What is handed out."""
    held = card.ticket.held_items
    goods = Card(_("Hand these out"), _("Items: {count}").format(count=len(held)))
    for item in held:
        goods.body.addWidget(Text(f"{item.code}   {item.description}", wrap=True))
    return goods
