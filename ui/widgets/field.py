"""A field with its label, and the reason beside it when what stands in it will not do."""

from __future__ import annotations

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent, QPen, QWheelEvent
from PySide6.QtWidgets import (
    QBoxLayout,
    QCheckBox,
    QComboBox,
    QHBoxLayout,
    QLineEdit,
    QSizePolicy,
    QStyle,
    QStyleOptionButton,
    QVBoxLayout,
    QWidget,
)

from ui.theme import colour, px
from ui.widgets.limits import cut_with_a_word
from ui.widgets.texts import Elided, Kind, Text, Tone, set_property

_FEW_LETTERS = 6


class Field(QWidget):
    """Label above, a note at the label's right, the editor, and words in red below while something is wrong.

    A bare one shows no label, since a field above it in the same column does. Whoever goes to a field goes to its
    editor: a focus proxy would be a stop of its own on the way of Tab.
    """

    def __init__(self, label: str, editor: QWidget, note: str = "", *, bare: bool = False) -> None:
        super().__init__()
        self.editor = editor
        editor.setAccessibleName(label)
        self._note = Elided(note, Kind.NOTE, right=True)
        self._error = Text("", Kind.SMALL, wrap=True)
        self._error.set_tone(Tone.RED)
        self._error.hide()
        self._cut = Text("", Kind.SMALL, wrap=True)
        self._cut.set_tone(Tone.AMBER)
        self._cut.hide()
        self._is_cut = False
        if isinstance(editor, QLineEdit):
            editor.textEdited.connect(self._on_edited)
        head = QHBoxLayout()
        head.setSpacing(px(8))
        head.addWidget(Text(label, Kind.NOTE))
        head.addStretch(1)
        head.addWidget(self._note)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(px(4))
        if not bare:
            box.addLayout(head)
        box.addWidget(editor)
        box.addWidget(self._error)
        box.addWidget(self._cut)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)

    def set_note(self, text: str, tone: Tone = Tone.PLAIN) -> None:
        """A short remark beside the label: a limit, a tick, a weekday."""
        self._note.setText(text)
        self._note.set_tone(tone)

    def set_error(self, text: str) -> None:
        """Say in words what is wrong with the field; "" when nothing is."""
        self._error.setText(text)
        self._error.setVisible(bool(text))
        self.editor.setAccessibleDescription(text)
        set_property(self.editor, "wrong", bool(text))

    def say_cut(self, words: str) -> None:
        """Say that what was put in did not fit, until something else is typed."""
        self._cut.setText(words)
        self._cut.show()
        self._is_cut = True

    def _on_edited(self, _text: str) -> None:
        """The paste that was cut is told as an edit itself."""
        self._cut.setVisible(self._is_cut)
        self._is_cut = False

    @property
    def remark(self) -> str:
        """What is said of something that was cut."""
        return "" if self._cut.isHidden() else self._cut.text()

    @property
    def error(self) -> str:
        """The words that stand at the field now."""
        return self._error.text()


def side_by_side(*fields: tuple[QWidget, int]) -> QHBoxLayout:
    """Fields in a row with their shares of its width; labels stay level when one of them says what is wrong."""
    row = QHBoxLayout()
    row.setSpacing(px(16))
    for field, share in fields:
        row.addWidget(field, share, Qt.AlignmentFlag.AlignTop)
    return row


def turn(row: QBoxLayout, *, down: bool) -> None:
    """Let fields of a row stand below each other where it is narrow, or side by side again."""
    way = QBoxLayout.Direction.TopToBottom if down else QBoxLayout.Direction.LeftToRight
    row.setDirection(way)
    row.setSpacing(px(8 if down else 16))


class LineEdit(QLineEdit):
    """A line of text with room for the words in its placeholder."""

    def __init__(self, text: str = "", placeholder: str = "", *, secret: bool = False) -> None:
        super().__init__(text)
        cut_with_a_word(self)
        self.setPlaceholderText(placeholder)
        if secret:
            self.setEchoMode(QLineEdit.EchoMode.Password)


class Choice(QComboBox):
    """One of a few: shows words, answers values."""

    def __init__(self, options: tuple[tuple[object, str], ...] = ()) -> None:
        super().__init__()
        self._values: tuple[object, ...] = ()
        self.set_options(options)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """The wheel moves the page and never changes what was chosen."""
        event.ignore()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter goes on at once; Qt would keep the first one where all of the line is chosen."""
        line = self.lineEdit()
        if line is not None and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            line.deselect()
        super().keyPressEvent(event)

    def may_be_narrow(self) -> None:
        """Ask for no more width than a few letters, however long the words are that it offers."""
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.setMinimumContentsLength(_FEW_LETTERS)

    def set_options(self, options: tuple[tuple[object, str], ...]) -> None:
        """Offer these values under these words."""
        self.clear()
        self._values = tuple(value for value, _words in options)
        self.addItems([words for _value, words in options])

    @property
    def value(self) -> object:
        """The chosen value; None where there is nothing to choose."""
        index = self.currentIndex()
        return self._values[index] if 0 <= index < len(self._values) else None

    def choose(self, value: object) -> None:
        """Choose this value."""
        if value in self._values:
            self.setCurrentIndex(self._values.index(value))

    def paintEvent(self, event: QPaintEvent) -> None:
        """The style sheet's frame, and an arrow by hand (a style sheet would need a picture file)."""
        super().paintEvent(event)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(colour("soft"), px(2) * 0.75, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap))
        x, y, half = self.width() - px(15), self.height() / 2, px(4)
        tip = QPointF(x, y + half / 2)
        painter.drawLine(QPointF(x - half, y - half / 2), tip)
        painter.drawLine(QPointF(x + half, y - half / 2), tip)


class Tick(QCheckBox):
    """A box to be ticked; the tick is painted by hand for the same reason."""

    def __init__(self, text: str) -> None:
        super().__init__(text)
        self.setAccessibleName(text)

    def paintEvent(self, event: QPaintEvent) -> None:
        """The style sheet's box, and in it the tick."""
        super().paintEvent(event)
        if not self.isChecked():
            return
        option = QStyleOptionButton()
        self.initStyleOption(option)
        box = self.style().subElementRect(QStyle.SubElement.SE_CheckBoxIndicator, option, self)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(colour("card"), px(2), Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap))
        side, middle = px(4), QPointF(box.center())
        low = middle + QPointF(-side * 0.25, side * 0.75)
        painter.drawLine(middle + QPointF(-side, 0), low)
        painter.drawLine(low, middle + QPointF(side, -side * 0.75))
