"""A shell for one screen in tests: it remembers what the screen asked for."""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from typing import Any

from PySide6.QtWidgets import (
    QAbstractButton,
    QComboBox,
    QLineEdit,
    QPlainTextEdit,
    QProgressBar,
    QTableView,
    QWidget,
)

from domain.ports import Desk
from tests.ui.fakes import plain_words
from tests.ui.printers_here import PdfPrinters
from ui.preferences import Preferences
from ui.printing import Printing
from ui.screens import Screen, Surroundings
from ui.tasks import TasksAtOnce


@dataclass
class Shown:
    """What the screen asked the shell for."""

    opened: list[tuple[str, dict[str, Any]]] = field(default_factory=list)
    asked: list[str] = field(default_factory=list)
    preferred: list[Preferences] = field(default_factory=list)
    backs: int = 0
    day_changes: int = 0

    def open_screen(self, name: str, **params: Any) -> None:
        self.opened.append((name, params))

    def back(self) -> None:
        self.backs += 1

    def day_changed(self) -> None:
        self.day_changes += 1


def around(desk: Desk, shown: Shown | None = None, printing: Printing | None = None) -> Surroundings:
    """Surroundings that do everything at once, without a printer unless one is given."""
    shown, tasks = shown or Shown(), TasksAtOnce()
    return Surroundings(
        desk=desk,
        tasks=tasks,
        explain=plain_words,
        open_screen=shown.open_screen,
        back=shown.back,
        day_changed=shown.day_changed,
        ask_ticket=shown.asked.append,
        preferences=Preferences("en", "light", 100),
        prefer=shown.preferred.append,
        printing=printing or Printing(tasks, PdfPrinters()),
    )


def nameless(page: QWidget) -> list[str]:
    """The controls of a page that a screen reader could not name."""
    kinds: tuple[type[QWidget], ...] = (
        QAbstractButton,
        QComboBox,
        QLineEdit,
        QPlainTextEdit,
        QProgressBar,
        QTableView,
    )
    controls = [each for kind in kinds for each in page.findChildren(kind)]
    shown = [each for each in controls if each.isVisibleTo(page) and _ours(each)]
    return [f"{type(each).__name__} in {type(each.parent()).__name__}" for each in shown if not each.accessibleName()]


def _ours(widget: QWidget) -> bool:
    """Not a part that Qt itself makes inside a widget of ours, such as a combo box's own line."""
    return not widget.objectName().startswith("qt_") and widget.focusPolicy().value != 0


def kept_of(page: Screen) -> Any:
    """What is typed on a page, once it went through the book."""
    return json.loads(json.dumps(page.unsaved()))
