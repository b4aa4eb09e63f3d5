"""Screens of the practice shop in the smallest window: all fits, everything has its name, the keys lead through."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QApplication

from app.pictures import visit_all
from tests.books import TestClock
from tests.conftest import DEMO_DAY
from tests.ui.seen import faults, front_of
from ui.language import ENGLISH, set_translate
from ui.main_window import SMALLEST
from ui.preferences import Preferences

MORNING = TestClock(f"{DEMO_DAY}T10:30")
AS_EVER, AS_LARGE_AS_CAN_BE = Preferences("zh", "light", 100), Preferences("en", "light", 200)
SOME = (
    "restore-by-code",
    "login-hurt",
    "counter",
    "new-pawn-filled",
    "ticket-live",
    "ticket-ways",
    "redeem",
    "tickets-chosen",
    "vault-moving",
    "sale-going",
    "day-close-difference",
    "customer",
    "voucher-form-going",
    "compliance",
    "compliance-needed",
    "compliance-filings",
)
LOOKS = [
    pytest.param(AS_EVER, SOME, id="some"),
    pytest.param(AS_LARGE_AS_CAN_BE, SOME, id="some-large"),
]


@pytest.fixture(autouse=True)
def _english_again() -> Iterator[None]:
    QAccessible.setActive(True)
    yield
    QAccessible.setActive(False)
    set_translate(lambda text: text, ENGLISH)
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)


@pytest.mark.parametrize("look,names", LOOKS)
def test_nothing_is_cut_nameless_or_out_of_reach(
    qapp: QApplication, demo_book: Path, look: Preferences, names: tuple[str, ...]
) -> None:
    found = []
    for seen in visit_all(demo_book, MORNING, names, (look,), SMALLEST):
        front = front_of(seen.hand.window)
        found += [f"{seen.name}: {fault}" for fault in faults(front)]
    assert found == []
