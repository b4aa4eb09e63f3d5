"""What the command box found: a list under it, grouped, of which one line is marked."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from itertools import groupby

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtWidgets import QListWidget, QListWidgetItem, QWidget

from ui.language import _
from ui.theme import SMALL, font, px

_LINE, _LEAST_WIDTH, _BELOW = 36, 560, 40


@dataclass(frozen=True, slots=True)
class Hit:
    """A line of the list, what choosing it does, and among what it stands; `also` are other names of it."""

    words: str
    do: Callable[[], None]
    group: str = ""
    also: tuple[str, ...] = ()


class FoundList(QListWidget):
    """Takes no focus: the box moves the mark. `taken` says which line was clicked."""

    taken = Signal(object)

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._lines: tuple[Hit | None, ...] = ()
        self.setAccessibleName(_("Found"))
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setTextElideMode(Qt.TextElideMode.ElideRight)
        self.itemClicked.connect(self._on_clicked)

    @property
    def marked(self) -> Hit | None:
        """The line that Enter takes."""
        row = self.currentRow()
        return self._lines[row] if 0 <= row < len(self._lines) else None

    def show_hits(self, hits: tuple[Hit, ...], nothing: str = "") -> None:
        """Show these, each group under its heading, the first of them marked; or these words where there are none."""
        groups = [(name, tuple(each)) for name, each in groupby(hits, lambda hit: hit.group)]
        self._lines = tuple(line for name, each in groups for line in ((None, *each) if name else each))
        self.clear()
        for name, each in groups:
            if name:
                self.addItem(_heading(name))
            self.addItems([hit.words for hit in each])
        if nothing and not hits:
            self.addItem(_heading(nothing))
        self.setVisible(self.count() > 0)
        self.step(1)

    def step(self, way: int) -> None:
        """Mark the next line down (1) or up (-1), past the headings and round the ends."""
        row = self.currentRow()
        for _each in self._lines:
            row = (row + way) % len(self._lines)
            if self._lines[row] is not None:
                self.setCurrentRow(row)
                if row == 1:
                    self.scrollToTop()  # so that the first heading is seen
                return

    def stand_under(self, box: QWidget) -> None:
        """Hang below the box, inside its window."""
        corner = box.mapTo(box.window(), QPoint(0, box.height() + px(4)))
        room = box.window().height() - corner.y() - px(_BELOW)
        self.move(corner)
        self.resize(max(box.width(), px(_LEAST_WIDTH)), min(px(8) + self.count() * px(_LINE), room))
        self.raise_()

    def _on_clicked(self, item: QListWidgetItem) -> None:
        hit = self._lines[self.row(item)]
        if hit is not None:
            self.taken.emit(hit)


def _heading(words: str) -> QListWidgetItem:
    item = QListWidgetItem(words)
    item.setFlags(Qt.ItemFlag.NoItemFlags)
    item.setFont(font(SMALL))
    return item
