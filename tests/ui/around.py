"""What a screen is handed in tests: a fake desk, work done at once, and notes of what the shell was asked."""

from __future__ import annotations

from typing import Any

from PySide6.QtWidgets import QAbstractButton, QComboBox, QLineEdit, QTableView, QWidget

from tests.ui.fakes import FakeDesk, plain_words
from ui.preferences import Preferences
from ui.screens import Surroundings
from ui.tasks import TasksAtOnce


class Shell:
    """Notes what a screen asks of the shell."""

    def __init__(self) -> None:
        self.opened: list[tuple[str, dict[str, Any]]] = []
        self.went_back = 0
        self.day_changes = 0

    def open_screen(self, name: str, **params: Any) -> None:
        self.opened.append((name, params))

    def back(self) -> None:
        self.went_back += 1

    def day_changed(self) -> None:
        self.day_changes += 1


def surroundings(desk: FakeDesk, shell: Shell | None = None) -> Surroundings:
    """The surroundings of a screen over this desk."""
    shell = shell or Shell()
    return Surroundings(
        desk=desk,
        tasks=TasksAtOnce(),
        explain=plain_words,
        open_screen=shell.open_screen,
        back=shell.back,
        day_changed=shell.day_changed,
        ask_ticket=lambda _intent: None,
        preferences=Preferences(),
        prefer=lambda _preferences: None,
    )


def nameless(page: QWidget) -> list[QWidget]:
    """The controls of a page that a screen reader could not name."""
    kinds: tuple[type[QWidget], ...] = (QAbstractButton, QComboBox, QLineEdit, QTableView)
    controls = [each for kind in kinds for each in page.findChildren(kind)]
    return [each for each in controls if not each.accessibleName() and each.parent() is not None and _ours(each)]


def _ours(widget: QWidget) -> bool:
    """Not a part that Qt itself makes inside a widget of ours, such as a combo box's own line."""
    return not widget.objectName().startswith("qt_") and widget.focusPolicy().value != 0
