"""How a sale is paid: the sum with its tax, an amount for each means, and whether they add up."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QHBoxLayout

from domain.ledger.means import Means
from domain.money import NOTHING
from domain.terms import MEANS
from ui.books.entry_panel import VoucherLink
from ui.language import _
from ui.sales.basket import Basket, Reckoned
from ui.sales.basket_card import fill_money
from ui.theme import px
from ui.widgets.buttons import PrimaryButton, SecondaryButton, SmallButton
from ui.widgets.card import Card
from ui.widgets.field import Field, LineEdit
from ui.widgets.money_edit import MoneyEdit
from ui.widgets.sum_tree import SumTree
from ui.widgets.texts import Kind, Text, Tone, hairline, set_property
from ui.words import money_text

_LONGEST = 200


class PayingCard(Card):
    """`paid` says the text of a means, `rest_wanted` the means that take what is left."""

    paid = Signal(object, str)
    rest_wanted = Signal(object)

    def __init__(self) -> None:
        super().__init__(_("Payment"))
        self.tree = SumTree(_("What the buyer pays"))
        self.edits: dict[Means, MoneyEdit] = {}
        self.rests: dict[Means, SmallButton] = {}
        self.rest_in_cash = SecondaryButton(_("Rest in cash"), "F11")
        self.verdict = Text("", Kind.STRONG, wrap=True)
        self.handed = MoneyEdit()
        self.handed.setPlaceholderText(_("for the change"))
        self._change = Text("", Kind.TITLE, right=True)
        self.permit, self.consent = LineEdit(), LineEdit()
        for edit in (self.permit, self.consent):
            edit.setMaxLength(_LONGEST)
        self.fields = {
            "handed": Field(_("Handed over in cash"), self.handed),
            "permit": Field(_("Number of the permit"), self.permit, _("restricted goods (art. 43)")),
            "consent": Field(_("Consent of the pawner"), self.consent, _("shares (art. 43)")),
        }
        self.reason = Text("", wrap=True)
        self.confirm = PrimaryButton(_("Sell"), "Ctrl ↵")
        self.confirm.setAutoDefault(False)
        self.voucher = VoucherLink()
        self._lay_out()

    def show_basket(self, basket: Basket, reckoned: Reckoned) -> None:
        """Fill the fields and show what they come to."""
        for means, edit in self.edits.items():
            fill_money(edit, basket.paid.get(means, ""))
        fill_money(self.handed, basket.handed)
        for line, text in ((self.permit, basket.permit), (self.consent, basket.consent)):
            if line.text() != text:
                line.setText(text)
        self.show_reckoned(reckoned)

    def show_reckoned(self, reckoned: Reckoned) -> None:
        """The figures follow the fields."""
        self.tree.set_lines(reckoned.sums)
        self.tree.setVisible(bool(reckoned.sums))
        self.verdict.setText(reckoned.verdict)
        even = not reckoned.left and not reckoned.wrong
        self.verdict.set_tone(Tone.GREEN if even else Tone.AMBER if reckoned.left > NOTHING else Tone.RED)
        self._change.setText(money_text(reckoned.change) if reckoned.change is not None else "")
        for means, edit in self.edits.items():
            wrong = reckoned.wrong.get(means.value, "")
            edit.setAccessibleDescription(wrong)
            set_property(edit, "wrong", bool(wrong))
            if wrong:
                self.verdict.setText(wrong)
                self.verdict.set_tone(Tone.RED)
        self.fields["handed"].set_error(reckoned.wrong.get("handed", ""))
        self.fields["permit"].setVisible(reckoned.needs_permit)
        self.fields["consent"].setVisible(reckoned.needs_consent)
        self.reason.setText(reckoned.refused or reckoned.second)
        self.reason.set_tone(Tone.RED if reckoned.refused else Tone.AMBER)
        self.reason.setVisible(bool(self.reason.text()))
        words = _("Take {sum} and sell").format(sum=money_text(reckoned.gross)) if reckoned.gross else _("Sell")
        self.confirm.say(words)
        self.confirm.setEnabled(reckoned.command is not None)
        self.voucher.setVisible(reckoned.command is not None)
        for button in (self.rest_in_cash, *self.rests.values()):
            button.setEnabled(bool(reckoned.gross))

    def _lay_out(self) -> None:
        grid = QGridLayout()
        grid.setHorizontalSpacing(px(12))
        grid.setVerticalSpacing(px(8))
        grid.setColumnStretch(0, 1)
        for row, (means, words) in enumerate(MEANS.items()):
            self._means_line(grid, row, means, _(words))
        change = QHBoxLayout()
        change.addWidget(self.fields["handed"], 3)
        change.addWidget(Text(_("Change due"), Kind.NOTE), 0, Qt.AlignmentFlag.AlignBottom)
        change.addWidget(self._change, 2, Qt.AlignmentFlag.AlignBottom)
        change.setSpacing(px(12))
        rest = QHBoxLayout()
        rest.addWidget(self.verdict, 1)
        rest.addWidget(self.rest_in_cash)
        self.body.addWidget(self.tree)
        self.body.addWidget(self.voucher, 0, Qt.AlignmentFlag.AlignRight)
        self.body.addWidget(hairline())
        self.body.addLayout(grid)
        self.body.addLayout(rest)
        for part in (self.fields["permit"], self.fields["consent"]):
            self.body.addWidget(part)
        self.body.addLayout(change)
        self.body.addWidget(self.reason)
        foot = QHBoxLayout()
        foot.addStretch(1)
        foot.addWidget(self.confirm)
        self.body.addWidget(hairline())
        self.body.addLayout(foot)

    def _means_line(self, grid: QGridLayout, row: int, means: Means, words: str) -> None:
        edit = MoneyEdit()
        edit.setFixedWidth(px(136))
        edit.setAccessibleName(words)
        edit.textEdited.connect(lambda text: self.paid.emit(means, text))
        rest = SmallButton(_("Rest"), name=_("The rest: {means}").format(means=words))
        rest.clicked.connect(partial(self._want_rest, means))
        self.edits[means], self.rests[means] = edit, rest
        grid.addWidget(Text(words), row, 0)
        grid.addWidget(edit, row, 1)
        grid.addWidget(rest, row, 2)

    def _want_rest(self, means: Means, _checked: bool = False) -> None:  # noqa: FBT002 - a click says so
        self.rest_wanted.emit(means)
