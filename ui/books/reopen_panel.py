"""Opening a closed month again: why, and a second person who agrees."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QWidget

from domain.ledger.month_close import ReopenMonth
from domain.ports import Receipt
from ui.doing_panel import DoingPanel
from ui.language import _
from ui.screens import Surroundings
from ui.widgets.field import Field, LineEdit
from ui.widgets.texts import Kind, Text

_REASON = 100


class ReopenPanel(DoingPanel):
    """Asks for the reason; the second person is called when it is done."""

    def __init__(self, around: Surroundings, month: str, parent: QWidget, then: Callable[[Receipt], None]) -> None:
        title = _("Open {month} again").format(month=month)
        super().__init__(around, title, _("Open it again"), parent, then)
        self._month = month
        self.reason = LineEdit(placeholder=_("A voucher that was forgotten, an entry to be reversed"))
        self.reason.setMaxLength(_REASON)
        self.field = Field(_("Reason"), self.reason)
        words = _("The month takes vouchers again until it is closed anew; then only differences are posted.")
        self.body.addWidget(Text(words, Kind.SOFT, wrap=True))
        self.body.addWidget(self.field)
        self.do_at(self.reason)
        self.reason.setFocus()

    def primary(self) -> None:
        """Open it again, with a reason."""
        reason = self.reason.text().strip()
        self.field.set_error("" if reason else _("Say why; the second person reads it."))
        if reason:
            self.do(ReopenMonth(month=self._month, reason=reason))
        else:
            self.reason.setFocus()
