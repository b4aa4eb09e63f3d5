"""How the cards of a new pawn stand: the form scrolls at the left, the quote beside it where there is room."""

from __future__ import annotations

from collections.abc import Callable

import shiboken6
from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from ui.language import _
from ui.pawn.quote_card import QuoteCard
from ui.theme import px

_QUOTE, _BOTH = 448, 1128
_NO_LIMIT = 16_777_215
_SETTLE_MS = 50


class PawnSheet(QWidget):
    """Where it is narrow the quote goes below the form, and its buttons to the foot, so that they are always there."""

    def __init__(self, cards: tuple[QWidget, ...], quote: QuoteCard) -> None:
        super().__init__()
        self._quote, self._wide = quote, True
        self._sought: QWidget | None = None
        self._settle = timer(self, _SETTLE_MS, self._bring)
        page = QWidget()
        page.setObjectName("scrolled")
        self._left = QVBoxLayout(page)
        self._left.setContentsMargins(0, 0, px(8), 0)  # room for the scroll bar beside the cards
        self._left.setSpacing(px(12))
        for card in cards:
            self._left.addWidget(card)
        self._left.addStretch(1)
        self.area = QScrollArea()
        self.area.setWidgetResizable(True)
        self.area.setFrameShape(QFrame.Shape.NoFrame)
        self.area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.area.setAccessibleName(_("New pawn"))
        self.area.setWidget(page)
        self.row = QHBoxLayout()
        self.row.setSpacing(px(6))
        self.row.addWidget(self.area, 1)
        self.row.addWidget(quote)
        quote.setFixedWidth(px(_QUOTE))
        self._box = QVBoxLayout(self)
        self._box.setContentsMargins(0, 0, 0, 0)
        self._box.setSpacing(px(12))
        self._box.addLayout(self.row, 1)

    def fit(self, width: int) -> None:
        """Side by side where there is room."""
        wide = width >= px(_BOTH)
        if wide == self._wide:
            return
        self._wide = wide
        if wide:
            self.area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
            self._quote.setFixedWidth(px(_QUOTE))
            self.row.addWidget(self._quote)
            self._quote.keep_foot()
        else:
            self.area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)
            self._quote.setMinimumWidth(0)
            self._quote.setMaximumWidth(_NO_LIMIT)
            self._left.insertWidget(self._left.count() - 1, self._quote)
            self._box.addWidget(self._quote.lend_foot())

    def bring_into_sight(self, part: QWidget) -> None:
        """Scroll to a part, once what is said beside the fields has found its room."""
        self._sought = part
        self._settle.start()

    def _bring(self) -> None:
        part = self._sought
        self._sought = None
        if part is None or not shiboken6.isValid(part):  # a row may be taken out while the sheet settles
            return
        if self.area.isAncestorOf(part):
            self.area.ensureWidgetVisible(part, 0, px(40))


def timer(owner: QWidget, pause_ms: int, do: Callable[[], None]) -> QTimer:
    """Does something once, so long after it was started last."""
    made = QTimer(owner)
    made.setSingleShot(True)
    made.setInterval(pause_ms)
    made.timeout.connect(do)
    return made
