"""Something that stands over the window until it is left: the part that all dialogs have in common."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QDialog, QWidget

from ui.language import _
from ui.widgets.reading_order import go_on

Keys = tuple[tuple[str, str], ...]
"""Keys and what they do."""


class Dialog(QDialog):
    """Named for screen readers, ended when it is closed; Tab goes as one reads, Esc leaves, F1 explains it."""

    def __init__(self, title: str, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("paper")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.name_it(title)

    def name_it(self, title: str) -> None:
        """What it is about, for the window and for a screen reader."""
        self.setWindowTitle(title)
        self.setAccessibleName(title)

    def keys(self) -> Keys:
        """What its keys do, for the help."""
        return (("Esc", _("Close")),)

    def explain(self) -> None:
        """F1: what it does, and its keys."""
        from ui.shell.help_dialog import open_panel_help  # noqa: PLC0415 loaded when needed

        open_panel_help(self)

    def focusNextPrevChild(self, forward: bool) -> bool:
        """Tab and Shift+Tab."""
        return go_on(self, forward=forward)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """F1, wherever the cursor is."""
        if event.key() == Qt.Key.Key_F1:
            self.explain()
        else:
            super().keyPressEvent(event)
