"""The live quote: what the customer is handed today, what redeeming will cost, and what another day would cost."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from domain.capitals import in_capitals
from ui.books.entry_panel import VoucherLink
from ui.language import _
from ui.pawn.curve_view import CurveView
from ui.pawn.quoting import Quoted
from ui.theme import px
from ui.widgets.buttons import PrimaryButton, QuietButton, SecondaryButton
from ui.widgets.card import Card
from ui.widgets.sum_tree import SumTree
from ui.widgets.texts import Kind, Text, Tone
from ui.words import day_text, money_text


class QuoteCard(Card):
    """The three buttons of the screen stand below the quote."""

    def __init__(self) -> None:
        super().__init__(_("Quote"), _("every figure opened to its parts"))
        self.net, self.at_due = SumTree(_("Paid out today")), SumTree(_("Redeemed on the due day"))
        self.capitals = Text("", Kind.SOFT, wrap=True, right=True)
        self._reason = Text("", Kind.SOFT, wrap=True)
        self._days = Text("", Kind.SOFT, wrap=True)
        self.curve = CurveView()
        self.issue = PrimaryButton(_("Issue and print"), "Ctrl ↵")
        self.issue.setAutoDefault(False)  # Enter walks the fields; it must not pay out
        self.put_aside = SecondaryButton(_("Put aside"), "Esc")
        self.start_over = QuietButton(_("Start over"))
        self.pay_later = QuietButton(_("Agreed, pay out later …"), "F11")
        self.pay_later.setToolTip(_("Keeps the pledge without a ticket number, as when it must be registered first"))
        self.voucher = VoucherLink()
        self.voucher.hide()
        self.head.addWidget(self.voucher)
        self._curve_head = QWidget()
        head = QHBoxLayout(self._curve_head)
        head.setContentsMargins(0, 0, 0, 0)
        head.addWidget(Text(_("If redeemed on another day"), Kind.NOTE))
        head.addStretch(1)
        head.addWidget(Text(_("drag, or ← →"), Kind.NOTE))
        self.foot = QWidget()
        self._net_small = Text("", Kind.STRONG)
        foot = QHBoxLayout()
        foot.setSpacing(px(8))
        foot.addWidget(self.start_over)
        foot.addStretch(1)
        foot.addWidget(self._net_small)
        foot.addWidget(self.put_aside)
        foot.addWidget(self.issue)
        self._row, self._rare = foot, QHBoxLayout()
        self._rare.addStretch(1)
        self._rare.addWidget(self.pay_later)
        box = QVBoxLayout(self.foot)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(px(4))
        box.addLayout(self._rare)
        box.addLayout(foot)
        self._told, self._area = self._make_told(), self._make_area()
        self.body.addWidget(self._area, 1)
        self.keep_foot()

    def _make_told(self) -> QWidget:
        page = QWidget()
        page.setObjectName("scrolled")
        box = QVBoxLayout(page)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(px(8))
        for part in (self._reason, self.net, self.capitals, self.at_due, self._days, self._curve_head):
            box.addWidget(part)
        box.addWidget(self.curve, 1)
        return page

    @staticmethod
    def _make_area() -> QScrollArea:
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setAccessibleName(_("Quote"))
        return area

    def show_quote(self, quoted: Quoted) -> None:
        """Show the quote, or why there is none yet."""
        self.net.set_lines(quoted.net)
        self.at_due.set_lines(quoted.at_due)
        amount = quoted.net_amount
        self.capitals.setText("" if amount is None or amount.minor < 0 else f"人民币{in_capitals(amount)}")
        self.capitals.setVisible(amount is not None)
        self.voucher.setVisible(amount is not None)
        self._net_small.setText("" if amount is None else money_text(amount))
        self._net_small.setAccessibleName(_("Paid to the customer {sum}").format(sum=self._net_small.text()))
        self._reason.setText(
            quoted.reason or (_("Type what the goods are worth and what is lent.") if not amount else "")
        )
        self._reason.set_tone(Tone.RED if quoted.reason else Tone.PLAIN)
        self._reason.setVisible(bool(self._reason.text()))
        if quoted.due is not None and quoted.forfeit_on is not None:
            self._days.setText(
                _("Due {due} · forfeited from {day}").format(due=day_text(quoted.due), day=day_text(quoted.forfeit_on))
            )
        self._days.setVisible(quoted.due is not None)
        self._curve_head.setVisible(quoted.curve is not None)
        self.curve.set_curve(quoted.curve)

    def fit(self, *, narrow: bool) -> None:
        """Where it is narrow, the sum and the two buttons are all that fits in a line."""
        self.start_over.setVisible(not narrow)
        for button in (self.put_aside, self.issue, self.pay_later):
            button.show_key(shown=not narrow)

    def keep_foot(self) -> None:
        """The buttons stand in the card, below the quote, which scrolls where the window is low."""
        self._net_small.hide()
        self._told.setContentsMargins(0, 0, px(10), 0)  # room for the scroll bar beside the sums
        self._area.setWidget(self._told)
        self._area.show()
        self._rare.addWidget(self.pay_later)
        self.pay_later.say(_("Agreed, pay out later …"))
        self.body.addWidget(self.foot)

    def lend_foot(self) -> QWidget:
        """The buttons for a place of their own, with the sum beside them since the card may be out of sight."""
        self._net_small.show()
        self.body.addWidget(self._area.takeWidget() or self._told)
        self._told.setContentsMargins(0, 0, 0, 0)
        self._area.hide()
        self._row.insertWidget(1, self.pay_later)
        self.pay_later.say(_("Pay out later"))
        return self.foot

    def show_working(self, *, working: bool) -> None:
        """While the book works, take no second press."""
        self.issue.setEnabled(not working)
        self.pay_later.setEnabled(not working)
        self.issue.say(_("Issuing …") if working else _("Issue and print"))
