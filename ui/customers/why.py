"""Why somebody needs whole personal data: one of the usual reasons, or another one that is typed."""

from __future__ import annotations

from collections.abc import Collection

from PySide6.QtWidgets import QVBoxLayout, QWidget

from domain.customers.masking import LONGEST_REASON, RevealReason
from domain.terms import REVEAL_REASONS
from ui.language import _
from ui.theme import px
from ui.widgets.field import Choice, Field, LineEdit

_OTHER = None


class Why(QWidget):
    """The first of the reasons that are offered stands chosen."""

    def __init__(self, offered: Collection[RevealReason] = tuple(REVEAL_REASONS)) -> None:
        super().__init__()
        self.choice = Choice((*((each, _(REVEAL_REASONS[each])) for each in offered), (_OTHER, _("Another reason"))))
        self.line = LineEdit()
        self.line.setMaxLength(LONGEST_REASON)
        self._field = Field(_("Reason"), self.line)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(px(12))
        box.addWidget(Field(_("Why"), self.choice))
        box.addWidget(self._field)
        self.choice.currentIndexChanged.connect(self._on_chosen)
        self._on_chosen()
        self.setFocusProxy(self.choice)

    def said(self) -> str:
        """The reason; "" where there is none yet, which is said beside the field."""
        why = self.choice.value
        reason = why.value if isinstance(why, RevealReason) else self.line.text().strip()
        self._field.set_error("" if reason else _("Please fill this in."))
        if not reason:
            self.line.setFocus()
        return reason

    def _on_chosen(self) -> None:
        self._field.setVisible(self.choice.value is _OTHER)
