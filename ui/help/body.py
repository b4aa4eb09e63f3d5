"""A page of the help as it is read: what for, step by step, the words, what often goes wrong, and where to read on."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from ui.help.page import HelpPage, Word
from ui.help.pages import PAGES
from ui.help.words import WORDS
from ui.language import _
from ui.theme import px
from ui.widgets.badge import Badge
from ui.widgets.buttons import SmallButton
from ui.widgets.dialog import Keys
from ui.widgets.texts import Kind, Text


class HelpBody(QWidget):
    """Filled part by part; `wanted` names the screen of which somebody wants to read on."""

    wanted = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("scrolled")
        self._box = QVBoxLayout(self)
        self._box.setContentsMargins(0, 0, px(12), 0)
        self._box.setSpacing(px(8))

    def add_page(self, page: HelpPage) -> None:
        """A screen, explained."""
        self.add_text(_(page.purpose))
        self._add_list(_("How it is done"), tuple(enumerate(page.steps, 1)))
        self._add_words(tuple(WORDS[word] for word in page.words))
        self._add_list(_("What often goes wrong"), tuple(("!", text) for text in page.wrong))
        self._add_read_on(page.read_on)

    def add_word(self, word: Word) -> None:
        """A word of the trade, and on which screens it stands."""
        self.add_text(_(word.means))
        name = next(name for name, each in WORDS.items() if each is word)
        self._add_read_on(tuple(screen for screen, page in PAGES.items() if name in page.words))

    def add_keys(self, title: str, keys: Keys) -> None:
        """Keys and what they do."""
        self._add_title(title)
        self._add_grid(keys)

    def add_text(self, text: str) -> None:
        """A paragraph."""
        self._box.addWidget(Text(text, wrap=True))

    def end(self) -> None:
        """All is there; what room is left stays below."""
        self._box.addStretch(1)

    def _add_title(self, title: str) -> None:
        if self._box.count():
            self._box.addSpacing(px(8))
        self._box.addWidget(Text(title, Kind.STRONG))

    def _add_list(self, title: str, lines: tuple[tuple[object, str], ...]) -> None:
        if lines:
            self._add_title(title)
            self._add_grid(tuple((str(sign), _(text)) for sign, text in lines))

    def _add_grid(self, lines: Keys) -> None:
        grid = QGridLayout()
        grid.setHorizontalSpacing(px(16))
        grid.setVerticalSpacing(px(8))
        grid.setColumnStretch(1, 1)
        for row, (sign, words) in enumerate(lines):
            grid.addWidget(Badge(sign), row, 0, Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft)
            grid.addWidget(Text(words, wrap=True), row, 1)
        self._box.addLayout(grid)

    def _add_words(self, words: tuple[Word, ...]) -> None:
        if not words:
            return
        self._add_title(_("Words"))
        grid = QGridLayout()
        grid.setHorizontalSpacing(px(16))
        grid.setColumnStretch(1, 1)
        for row, word in enumerate(words):
            grid.addWidget(Text(_(word.word), Kind.STRONG), row, 0, Qt.AlignmentFlag.AlignTop)
            grid.addWidget(Text(_(word.means), wrap=True), row, 1)
        self._box.addLayout(grid)

    def _add_read_on(self, screens: tuple[str, ...]) -> None:
        if not screens:
            return
        self._add_title(_("Where to read on"))
        line = QHBoxLayout()
        line.setSpacing(px(8))
        for screen in screens[:6]:
            title = _(PAGES[screen].title)
            button = SmallButton(title, name=_("Read on: {title}").format(title=title))
            button.clicked.connect(lambda _down=False, screen=screen: self.wanted.emit(screen))
            line.addWidget(button)
        line.addStretch(1)
        self._box.addLayout(line)
