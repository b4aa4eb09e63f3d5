"""The field for one recovery card: wrong words are marked while they are typed, four letters are enough for a word."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QSyntaxHighlighter, QTextCharFormat, QTextCursor, QTextDocument
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ui.language import _
from ui.restore.card_words import (
    WORDS_ON_A_CARD,
    CardLooks,
    begun,
    completed,
    is_known,
    look_at_card,
    places_of_words,
    words_in,
)
from ui.theme import colour, px
from ui.widgets.field import Field
from ui.widgets.limits import ShortLines
from ui.widgets.texts import Tone

_ROWS = 3


class CardEdit(QWidget):
    """A card with its number. `whole` says its words once all are there and known."""

    changed = Signal()
    whole = Signal(int, str)

    def __init__(self, number: int) -> None:
        super().__init__()
        self.number = number
        self._known: tuple[str, ...] = ()
        self._checked: tuple[str, str] | None = None
        self.edit = _Words()
        label = _("Words of card {number}").format(number=number)
        self.field = Field(label, self.edit, _("type four letters and a space, or scan the card"))
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.addWidget(self.field)
        self.setFocusProxy(self.edit)
        self.edit.textChanged.connect(self._on_changed)
        self.edit.cursorPositionChanged.connect(self._say)

    @property
    def words(self) -> str:
        """The words as they go on."""
        return " ".join(words_in(self.edit.toPlainText()))

    @property
    def looks(self) -> CardLooks:
        """How the card looks."""
        return look_at_card(self.edit.toPlainText(), self._known, is_typing=self.edit.is_typing)

    def set_known(self, known: tuple[str, ...]) -> None:
        """These words can be on a card."""
        self._known = known
        self.edit.set_known(known)
        self._say()

    def set_text(self, text: str) -> None:
        """Show these words."""
        self.edit.setPlainText(text)

    def say_checked(self, trouble: str) -> None:
        """Whether these words were copied exactly: "" where they were, else what is wrong."""
        self._checked = self.words, trouble
        self._say()

    def _on_changed(self) -> None:
        self._say()
        self.changed.emit()
        if self.looks.is_whole:
            self.whole.emit(self.number, self.words)

    def _say(self) -> None:
        looks = self.looks
        if self._checked is not None and self._checked[0] == self.words:
            trouble = self._checked[1]
            self.field.set_note("" if trouble else _("✓ copied exactly"), Tone.GREEN)
            self.field.set_error(trouble)
            return
        if looks.count:
            counted = _("{count} of {all} words").format(count=looks.count, all=WORDS_ON_A_CARD)
            self.field.set_note(counted, Tone.AMBER if looks.count > WORDS_ON_A_CARD else Tone.PLAIN)
        self.field.set_error(_wrong(looks))


def _wrong(looks: CardLooks) -> str:
    """The first word that is on no card, and how many words are too many."""
    if looks.unknown:
        first = looks.unknown[0]
        words = _("Word {number}, “{word}”, is on no card. Read it again letter by letter.")
        if first.meant:
            words = _("Word {number}, “{word}”, is on no card. Is it “{meant}”?")
        return words.format(number=first.number, word=first.word, meant=first.meant)
    if looks.count > WORDS_ON_A_CARD:
        return _("A card has {all} words; here are {count}.").format(all=WORDS_ON_A_CARD, count=looks.count)
    return ""


class _Words(ShortLines):
    """Tab leaves the field; a space after four letters completes the word."""

    def __init__(self) -> None:
        super().__init__()
        self._known: tuple[str, ...] = ()
        self._marks = _Marks(self.document())
        self.setTabChangesFocus(True)
        self.setInputMethodHints(Qt.InputMethodHint.ImhNoPredictiveText | Qt.InputMethodHint.ImhLowercaseOnly)
        self.setFixedHeight(self.fontMetrics().lineSpacing() * _ROWS + px(16))

    @property
    def is_typing(self) -> bool:
        """Whether the last word may go on: the cursor is right behind it, and the field has it."""
        cursor = self.textCursor()
        text = self.toPlainText()
        return self.hasFocus() and cursor.position() == len(text) and text[-1:].isalpha()

    def set_known(self, known: tuple[str, ...]) -> None:
        """These words can be on a card."""
        self._known = known
        self._marks.set_known(known)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """A space or Enter ends a word; Enter after the last word, as a scanner sends it, leaves the field."""
        plain = not event.modifiers() & Qt.KeyboardModifier.ControlModifier
        if plain and event.text() in {" ", "\r", "\n"}:
            self._complete()
        is_last = len(words_in(self.toPlainText())) >= WORDS_ON_A_CARD
        if plain and is_last and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.focusNextChild()
        else:
            super().keyPressEvent(event)

    def _complete(self) -> None:
        cursor = self.textCursor()
        before = cursor.block().text()[: cursor.positionInBlock()]
        found = places_of_words(before)
        if not found or found[-1][1] != len(before):
            return
        start = found[-1][2]
        word = completed(start, self._known)
        if word and word != start:
            cursor.movePosition(QTextCursor.MoveOperation.Left, QTextCursor.MoveMode.KeepAnchor, len(start))
            cursor.insertText(word)


class _Marks(QSyntaxHighlighter):
    """Marks the words that are on no card. One that may still become a word is left alone at the end."""

    def __init__(self, document: QTextDocument) -> None:
        super().__init__(document)
        self._known: tuple[str, ...] = ()

    def set_known(self, known: tuple[str, ...]) -> None:
        """These words can be on a card."""
        self._known = known
        self.rehighlight()

    def highlightBlock(self, text: str) -> None:
        """Mark the wrong words of a line."""
        for start, end, word in places_of_words(text) if self._known else ():
            is_last = end == len(text) and self.currentBlock().next() == self.document().end()
            if not is_known(word, self._known) and not (is_last and begun(word, self._known)):
                self.setFormat(start, end - start, _wrong_letters())


def _wrong_letters() -> QTextCharFormat:
    letters = QTextCharFormat()
    letters.setForeground(QColor(colour("red")))
    letters.setUnderlineStyle(QTextCharFormat.UnderlineStyle.WaveUnderline)
    letters.setUnderlineColor(QColor(colour("red")))
    return letters
