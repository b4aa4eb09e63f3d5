"""The check that an installation makes of itself: every part once, and one pawn through the real window."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QApplication

from app import exits
from app.selfcheck import check
from ui.language import ENGLISH, set_translate


@pytest.fixture(autouse=True)
def _english_again() -> Iterator[None]:
    yield
    set_translate(lambda text: text, ENGLISH)
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)


def test_every_part_works_and_a_ring_is_pawned_at_the_window(
    qapp: QApplication, capsys: pytest.CaptureFixture[str]
) -> None:
    assert check(window=True) == exits.DONE
    said = capsys.readouterr().out
    assert "FAILED" not in said
    assert "a pawn at the window: 当票" in said
