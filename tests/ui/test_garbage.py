"""What nothing leads to any more is let go on the window's thread; in another one a widget may end the program."""

from __future__ import annotations

import gc
import threading
from collections.abc import Iterator

import pytest
from PySide6.QtCore import QObject
from PySide6.QtWidgets import QApplication, QLineEdit

from ui.garbage import Garbage


class InACircle(QLineEdit):
    """Only the search for unreachable objects finds it."""

    def __init__(self, ended_in: list[int]) -> None:
        super().__init__()
        self.itself, self._ended_in = self, ended_in
        self.destroyed.connect(lambda: ended_in.append(threading.get_ident()))


def allocates_much() -> None:
    for _ in range(20):
        [[] for _ in range(5_000)]


@pytest.fixture
def _left_to_python() -> Iterator[None]:
    gc.enable()
    yield
    gc.disable()


@pytest.mark.usefixtures("_left_to_python")
def test_a_widget_in_a_circle_ends_on_the_windows_thread(qapp: QApplication) -> None:
    parent = QObject()
    garbage = Garbage(parent)
    ended_in: list[int] = []
    InACircle(ended_in)
    beside = threading.Thread(target=allocates_much)
    beside.start()
    beside.join()
    assert ended_in == []
    garbage.collect()
    assert ended_in == [threading.get_ident()]


def test_what_came_with_the_program_is_not_looked_at_again() -> None:
    Garbage.settle()
    try:
        looked_at = gc.get_freeze_count()
        assert looked_at > 0
        Garbage.settle()
        assert gc.get_freeze_count() == looked_at
    finally:
        gc.unfreeze()
