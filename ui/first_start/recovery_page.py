"""The new recovery code, shown this once: to be saved as a sheet, printed and locked away before anything goes on."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QVBoxLayout, QWidget

from ui.language import _
from ui.theme import px
from ui.widgets.buttons import PrimaryButton, SecondaryButton
from ui.widgets.field import Tick
from ui.widgets.texts import Kind, Text, hairline


class RecoveryPage(QWidget):
    """A step of a page before the shop is open. `sheet_wanted` says where the sheet is saved."""

    sheet_wanted = Signal(object)
    put_away = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._as_pdf = False
        self.code = Text("", Kind.SUM)
        self.code.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.code.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByKeyboard)
        self.code.setAccessibleName(_("Recovery code"))
        self.away = Tick(_("I have put it away"))
        self._on = PrimaryButton(_("Go on"), "Ctrl ↵")
        self._on.setEnabled(False)
        self.away.toggled.connect(self._on.setEnabled)
        self._on.clicked.connect(self.put_away)
        self._save = SecondaryButton(_("Save the sheet for printing …"))
        self._save.clicked.connect(self._ask_where)
        self._lay_out()

    def show_code(self, groups: tuple[str, ...], *, as_pdf: bool) -> None:
        """Show this code in two lines; its sheet is a PDF, or else a text."""
        self._as_pdf = as_pdf
        half = (len(groups) + 1) // 2
        self.code.setText("\n".join("   ".join(part) for part in (groups[:half], groups[half:]) if part))

    def start(self) -> None:
        """Put the cursor on the first thing to do, which is to save the sheet."""
        self._save.setFocus()

    @property
    def stay(self) -> str:
        """Why the window must not be closed yet; "" once the sheet is put away."""
        if self.away.isChecked():
            return ""
        return _(
            "Put the recovery sheet away first, and say so. Its code is not shown again, and backups open with it."
        )

    def go_on(self) -> None:
        """Ctrl+Enter: go on once it is put away."""
        if self._on.isEnabled():
            self.put_away.emit()

    def _lay_out(self) -> None:
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(px(12))
        box.addWidget(Text(_("Recovery code"), Kind.STRONG))
        box.addWidget(self.code)
        reasons = (
            _(
                "If every password is forgotten, or this computer is gone, this code opens the book and its backups. "
                "Until recovery cards are made or head office has a key, nothing else does, and nobody can make the "
                "code again for you."
            ),
            _("Print the sheet and lock it away outside the shop, as you would the licence."),
        )
        for words in reasons:
            box.addWidget(Text(words, wrap=True))
        box.addWidget(self._save)
        box.addWidget(hairline())
        line = QHBoxLayout()
        line.addWidget(self.away)
        line.addStretch(1)
        line.addWidget(self._on)
        box.addLayout(line)

    def _ask_where(self) -> None:
        ending = "pdf" if self._as_pdf else "txt"
        name, _filter = QFileDialog.getSaveFileName(
            self, _("Save the recovery sheet"), f"pawnbook-recovery.{ending}", f"*.{ending}"
        )
        if name:
            self.sheet_wanted.emit(Path(name))
