"""At the real window with a real book behind it: whoever presses twice because nothing seems to happen does it once."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QEvent, QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from app.pictures import visit_all
from domain.book import Book
from tests.app.test_every_screen import AS_EVER, MORNING
from tests.ui.seen import front_of
from ui.language import ENGLISH, set_translate
from ui.main_window import SMALLEST
from ui.shell.shell import Shell
from ui.tour.hand import Hand
from ui.widgets.buttons import PrimaryButton

READY = {"new-pawn-filled": "", "renew": "RenewTicket", "redeem": "RedeemTicket"}
"""Screens that are ready to be pressed, and what that does; "" where a second person is asked first."""

_WINDOW_AND_DIALOG = 2


@pytest.fixture(autouse=True)
def _english_again() -> Iterator[None]:
    yield
    set_translate(lambda text: text, ENGLISH)
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)


@pytest.mark.qt_log_ignore("This plugin does not support")
def test_a_second_press_does_nothing_twice(
    qapp: QApplication, demo_book: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    done: Counter[str] = Counter()
    do = Book.do

    def counted(self: Book, command: object, **more: Any) -> Any:
        receipt = do(self, command, **more)
        done[type(command).__name__] += not receipt.repeated
        return receipt

    monkeypatch.setattr(Book, "do", counted)
    for seen in visit_all(demo_book, MORNING, tuple(READY), (AS_EVER,), SMALLEST):
        before = Counter(done)
        press_thrice(seen.hand)
        assert done - before == Counter([READY[seen.name]] if READY[seen.name] else []), seen.name
        assert len([each for each in QApplication.topLevelWidgets() if each.isVisible()]) == _WINDOW_AND_DIALOG


def press_thrice(hand: Hand) -> None:
    """With the mouse twice and once with the keys, before anything is painted."""
    front = front_of(hand.window)
    page = hand.shell.here.widget if front is hand.window and isinstance(hand.page, Shell) else front
    button = next(each for each in page.findChildren(PrimaryButton) if each.isVisible() and each.isEnabled())
    for _ in range(2):
        QTest.mouseClick(button, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, QPoint(5, 5))
    QTest.keyClick(button, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    hand.rest()
