"""No field takes more than it has room for: what is pasted too long is cut at once, and a word beside it says so."""

from __future__ import annotations

from typing import Protocol, runtime_checkable

from PySide6.QtCore import QMimeData
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit, QToolTip, QWidget

from ui.language import _

LONGEST = 1000
"""What a line takes where nothing shorter is said; the longest text of the book has half of that."""
LONGEST_LINES = 4000


@runtime_checkable
class SaysCut(Protocol):
    """A field that says beside its editor that something was cut."""

    def say_cut(self, words: str) -> None: ...


def cut_with_a_word(line: QLineEdit, most: int = LONGEST) -> None:
    """Take no more than so many letters, and say it where more were pasted or typed."""
    line.setMaxLength(most)

    def full() -> None:
        if len(line.text()) >= line.maxLength():
            say_cut(line, line.maxLength())

    line.inputRejected.connect(full)


def say_cut(editor: QWidget, most: int) -> None:
    """Say it in the field around an editor; where there is none, in a small box below it."""
    words = _("Cut: there is room for {count} characters.").format(count=most)
    parent = editor.parentWidget()
    if isinstance(parent, SaysCut):
        parent.say_cut(words)
    else:
        editor.setAccessibleDescription(words)
        QToolTip.showText(editor.mapToGlobal(editor.rect().bottomLeft()), words, editor)


class ShortLines(QPlainTextEdit):
    """Several lines of text; a paste is cut to what there is room for."""

    def insertFromMimeData(self, source: QMimeData) -> None:
        """Paste or drop as plain text, as far as it fits."""
        cursor = self.textCursor()
        held = len(self.toPlainText()) - abs(cursor.selectionEnd() - cursor.selectionStart())
        text, room = source.text(), max(0, LONGEST_LINES - held)
        self.insertPlainText(text[:room])
        if len(text) > room:
            say_cut(self, LONGEST_LINES)
