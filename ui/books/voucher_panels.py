"""The panels of vouchers: review many at once, take one back in red, give one up that is not posted yet."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QWidget

from domain.clock import calendar_day
from domain.ledger.views import VoucherRow
from domain.ledger.voucher import DropVoucher, ReverseVoucher, ReviewVouchers
from domain.money import total
from domain.ports import Receipt
from ui.books.book_words import number_text, summary_text
from ui.doing_panel import DoingPanel
from ui.language import _
from ui.screens import Surroundings
from ui.widgets.date_edit import DateEdit
from ui.widgets.field import Field, LineEdit
from ui.widgets.texts import Kind, Text
from ui.words import money_text

Then = Callable[[Receipt], None]


class ReviewPanel(DoingPanel):
    """Somebody says that all vouchers shown are in order."""

    def __init__(self, around: Surroundings, rows: tuple[VoucherRow, ...], parent: QWidget, then: Then) -> None:
        super().__init__(around, _("Review all shown"), _("They are in order"), parent, then)
        self._rows = rows
        amount = total([row.amount for row in rows])
        words = _("Vouchers: {count}, together {amount}.").format(count=len(rows), amount=money_text(amount))
        self.body.addWidget(Text(words, Kind.STRONG, wrap=True))
        self.body.addWidget(
            Text(
                _(
                    "Who reviews says that accounts, amounts and summaries are right and that the papers are there. "
                    "Your own vouchers are left out; somebody else reviews them."
                ),
                Kind.SOFT,
                wrap=True,
            )
        )

    def primary(self) -> None:
        """Say so."""
        self.do(ReviewVouchers(vouchers=tuple(row.voucher for row in self._rows)))


class ReasonPanel(DoingPanel):
    """What is done with one voucher needs a reason."""

    def __init__(
        self, around: Surroundings, row: VoucherRow, words: tuple[str, str], parent: QWidget, then: Then
    ) -> None:
        super().__init__(around, words[0], words[0], parent, then)
        self.row = row
        self.body.addWidget(Text(f"{number_text(row)} · {summary_text(row)} · {money_text(row.amount)}", wrap=True))
        self.body.addWidget(Text(words[1], Kind.SOFT, wrap=True))
        self.why = LineEdit()
        self.why.setMaxLength(200)
        self.reason = Field(_("Reason"), self.why)
        self.why.textEdited.connect(lambda _text: self.reason.set_error(""))

    def given(self) -> str:
        """The reason; says so where there is none."""
        text = self.why.text().strip()
        if not text:
            self.reason.set_error(_("Please fill this in."))
            self.why.setFocus()
        return text


class DropPanel(ReasonPanel):
    """Give up a voucher that is not posted (作废)."""

    def __init__(self, around: Surroundings, row: VoucherRow, parent: QWidget, then: Then) -> None:
        words = (_("Give the voucher up"), _("It never was posted: no account moves. The list keeps it as dropped."))
        super().__init__(around, row, words, parent, then)
        self.body.addWidget(self.reason)
        self.why.setFocus()

    def primary(self) -> None:
        """Give it up."""
        reason = self.given()
        if reason:
            self.do(DropVoucher(voucher=self.row.voucher, reason=reason))


class ReversePanel(ReasonPanel):
    """Prepare the red reversal (红字冲销) of a posted voucher."""

    def __init__(self, around: Surroundings, row: VoucherRow, parent: QWidget, then: Then) -> None:
        words = (
            _("Reverse in red"),
            _("The same lines are prepared once more, less than nothing. A second person reviews them before posting."),
        )
        super().__init__(around, row, words, parent, then)
        self.dated = DateEdit(calendar_day(around.desk.now()))
        self.day = Field(_("Day of the reversal"), self.dated)
        self.dated.textEdited.connect(lambda _text: self.day.set_error(""))
        self.body.addWidget(self.day)
        self.body.addWidget(self.reason)
        self.why.setText(_("Reversal of {number}").format(number=number_text(row)))
        self.why.setFocus()
        self.why.selectAll()

    def primary(self) -> None:
        """Prepare it."""
        day, reason = self.dated.day, self.given()
        if day is None:
            self.day.set_error(self.dated.reason)
            self.dated.setFocus()
        elif reason:
            self.do(ReverseVoucher(voucher=self.row.voucher, dated=day, reason=reason))
