"""The sheet of a new pawn: where it scrolls to."""

from __future__ import annotations

import shiboken6
from PySide6.QtWidgets import QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from ui.pawn.pawn_sheet import PawnSheet
from ui.pawn.quote_card import QuoteCard


def test_a_row_that_is_taken_out_is_not_brought_into_sight(qtbot: QtBot) -> None:
    card = QWidget()
    row = QWidget()
    QVBoxLayout(card).addWidget(row)
    sheet = PawnSheet((card,), QuoteCard())
    qtbot.addWidget(sheet)
    sheet.bring_into_sight(row)
    shiboken6.delete(row)
    with qtbot.waitSignal(sheet._settle.timeout):
        pass
