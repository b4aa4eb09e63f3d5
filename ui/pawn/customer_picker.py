"""A customer found by name or by the end of a phone or paper's number, and chosen among those that fit."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from domain.customers.views import CustomerLine
from ui.language import _
from ui.theme import px
from ui.widgets.buttons import QuietButton, SmallButton
from ui.widgets.field import Field, LineEdit
from ui.widgets.texts import Kind, Text

Find = Callable[[str, Callable[[tuple[CustomerLine, ...]], None]], None]
"""Looks for customers and hands them on."""

_MOST = 5
_PAUSE_MS = 250


class CustomerPicker(QWidget):
    """A field to type into; those that fit stand below it, and the chosen one in its place. `chosen` says that."""

    chosen = Signal()

    def __init__(self, label: str, find: Find) -> None:
        super().__init__()
        self._find = find
        self.line: CustomerLine | None = None
        self.edit = LineEdit(placeholder=_("Name, or the end of a phone or paper's number"))
        self.field = Field(label, self.edit)
        self._name = Text("")
        self._other = QuietButton(_("Another person"))
        self._other.clicked.connect(self.forget)
        self._picked = QWidget()
        picked = QHBoxLayout(self._picked)
        picked.setContentsMargins(0, 0, 0, 0)
        picked.addWidget(self._name)
        picked.addStretch(1)
        picked.addWidget(self._other)
        self._hits = QVBoxLayout()
        self._hits.setSpacing(px(4))
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(px(6))
        box.addWidget(self.field)
        box.addLayout(self._hits)
        box.addWidget(self._picked)
        self._picked.hide()
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(_PAUSE_MS)
        self._pause.timeout.connect(self.search)
        self.edit.textEdited.connect(lambda _text: self._pause.start())

    def search(self) -> None:
        """Look for what is typed."""
        text = self.edit.text().strip()
        if text:
            self._find(text, lambda found: self._show(text, found))
        else:
            self._clear()

    @property
    def words(self) -> str:
        """How the chosen one is shown."""
        return self._name.text()

    def choose(self, line: CustomerLine) -> None:
        """This is the one."""
        self.line = line
        self.show_chosen(" · ".join((line.name or _("Customer erased"), line.number or "")))
        self.chosen.emit()

    def show_chosen(self, words: str) -> None:
        """Show who was chosen in place of the field."""
        self._clear()
        self._name.setText(words)
        self.field.hide()
        self._picked.show()

    def show_nobody(self) -> None:
        """Nobody is chosen: show the empty field."""
        self.line = None
        self._clear()
        self._picked.hide()
        self.field.show()
        self.edit.clear()

    def forget(self) -> None:
        """The chosen one is not the one."""
        self.show_nobody()
        self.edit.setFocus(Qt.FocusReason.OtherFocusReason)
        self.chosen.emit()

    def _show(self, text: str, found: tuple[CustomerLine, ...]) -> None:
        if self.edit.text().strip() != text:
            return
        self._clear()
        self.field.set_error("" if found else _("Nobody of this name is known. Take them down as a customer first."))
        for line in found[:_MOST]:
            words = f"{line.name or '-'} · {line.number or '-'} · {line.phone or '-'}"
            button = SmallButton(words)
            button.clicked.connect(lambda _checked=False, line=line: self.choose(line))
            self._hits.addWidget(button, 0, Qt.AlignmentFlag.AlignLeft)
        if len(found) > _MOST:
            self._hits.addWidget(Text(_("{count} more; type on.").format(count=len(found) - _MOST), Kind.NOTE))

    def _clear(self) -> None:
        self.field.set_error("")
        while (held := self._hits.takeAt(0)) is not None:
            old = held.widget()
            if old is not None:
                old.hide()
                old.deleteLater()
