"""A window that stands open in tests, with a gate and a desk that forget everything."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from domain.ports import BookOnDisk
from tests.ui.conftest import FONTS
from tests.ui.fakes import PASSWORD, PRACTICE_BOOK, FakeDesk, FakeGate, a_desk, plain_words
from ui.front import Front
from ui.lock.lock_view import LockView
from ui.main_window import MainWindow
from ui.places import SCREENS
from ui.preferences import Preferences
from ui.screens import MakeScreen, Page, Surroundings
from ui.shell.shell import Shell
from ui.tasks import TasksAtOnce


class TicketStandIn(Page):
    """Stands for the ticket screen: remembers what it was opened for."""

    def __init__(self, around: Surroundings) -> None:
        super().__init__("Ticket")
        self.asked: list[dict[str, Any]] = []

    def on_show(self, **params: Any) -> None:
        self.asked.append(params)


WITH_TICKET: Mapping[str, MakeScreen] = {**SCREENS, "ticket": TicketStandIn}


class Opened:
    """A window, and what it told the program."""

    def __init__(self, qtbot: QtBot, qapp: QApplication, screens: Mapping[str, MakeScreen], *books: BookOnDisk) -> None:
        self.gate, self.kept = FakeGate(books), list[Preferences]()
        front = Front(
            make_gate=lambda: self.gate,
            explain=plain_words,
            languages={"en": lambda text: text, "zh": lambda text: f"〔{text}〕"},
            fonts=FONTS,
            preferences=Preferences("en", "light", 100),
            keep_preferences=self.kept.append,
            practice_password=PASSWORD,
        )
        self.tasks = TasksAtOnce()
        self.window = MainWindow(qapp, front, self.tasks, screens)
        qtbot.addWidget(self.window)
        self.window.show()
        self.window.activateWindow()
        qtbot.waitUntil(self.window.isActiveWindow)
        self.window.open_door()

    @property
    def shell(self) -> Shell:
        page = self.window.centralWidget()
        assert isinstance(page, Shell)
        return page

    @property
    def ticket(self) -> TicketStandIn:
        assert isinstance(self.shell.here, TicketStandIn)
        return self.shell.here

    @property
    def lock(self) -> LockView:
        page = self.window.centralWidget()
        assert isinstance(page, LockView)
        return page

    def enter(self, desk: FakeDesk | None = None, book: BookOnDisk = PRACTICE_BOOK) -> Shell:
        self.desk = desk or a_desk()
        self.window._open_shop(self.desk, book)
        QApplication.processEvents()
        return self.shell
