"""Screens of the practice shop in the smallest window: all fits, everything has its name, the keys lead through.

Some are walked with every change, all of them before a release.
"""

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
from tests.ui.keys_seen import key_faults
from tests.ui.seen import faults, front_of, wider_than_its_window
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
    "approval",
    "part-payment",
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
    pytest.param(Preferences("en", "light", 100), ("counter", "new-pawn-filled", "ticket-live"), id="some-in-english"),
    *(
        pytest.param(look, (), id=f"all-{look.language}-{look.scale}", marks=pytest.mark.longer)
        for look in (
            Preferences("en", "light", 100),
            Preferences("zh", "light", 125),
            Preferences("en", "dark", 150),
            Preferences("zh", "high_contrast", 175),
            AS_LARGE_AS_CAN_BE,
        )
    ),
]


@pytest.fixture(autouse=True)
def _english_again() -> Iterator[None]:
    QAccessible.setActive(True)
    yield
    QAccessible.setActive(False)
    set_translate(lambda text: text, ENGLISH)
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)


@pytest.mark.parametrize("look,names", LOOKS)
@pytest.mark.qt_log_ignore("This plugin does not support")
def test_nothing_is_cut_nameless_or_out_of_reach(
    qapp: QApplication, demo_book: Path, look: Preferences, names: tuple[str, ...]
) -> None:
    found = []
    for seen in visit_all(demo_book, MORNING, names, (look,), SMALLEST):
        front = front_of(seen.hand.window)
        found += [f"{seen.name}: {fault}" for fault in (*faults(front), *key_faults(front))]
    assert found == []


@pytest.mark.qt_log_ignore("This plugin does not support")
def test_at_twice_the_size_the_day_begins_without_going_to_and_fro(qapp: QApplication, demo_book: Path) -> None:
    names = ("counter", "counter-closed", "new-pawn-filled", "walk-drawing")
    for seen in visit_all(demo_book, MORNING, names, (AS_LARGE_AS_CAN_BE,), SMALLEST):
        assert wider_than_its_window(seen.hand.window) == [], seen.name


@pytest.mark.longer
@pytest.mark.parametrize("scale,size", [(150, SMALLEST), (200, (1920, 1080))])
@pytest.mark.qt_log_ignore("This plugin does not support")
def test_no_screen_is_read_by_going_to_and_fro(
    qapp: QApplication, demo_book: Path, scale: int, size: tuple[int, int]
) -> None:
    found = []
    for seen in visit_all(demo_book, MORNING, (), (Preferences("en", "light", scale),), size):
        found += [f"{seen.name}: {each}" for each in wider_than_its_window(seen.hand.window)]
    assert found == []
