"""What a template comes to, beside its editor: the paper with sample data, or the message as a customer reads it."""

from __future__ import annotations

from PySide6.QtGui import QImage
from PySide6.QtWidgets import QButtonGroup, QWidget

from domain.pawn.messages import parts_of
from ui.language import _, language
from ui.paper_view import PaperView
from ui.preferences import LANGUAGES
from ui.theme import px
from ui.widgets.buttons import Chip
from ui.widgets.card import Card
from ui.widgets.flow import Flow
from ui.widgets.texts import Kind, Text

_PAPER_INCHES = 210 / 25.4
_LEAST_HEIGHT, _EDGE = 560, 64


class Preview(Card):
    """`language` is which language of the paper is looked at."""

    def __init__(self) -> None:
        super().__init__(_("Preview"))
        self.set_aside(_("sample data"))
        self.language = language.code
        self.languages: dict[str, Chip] = {}
        self.group = QButtonGroup(self)
        row = Flow()
        for code, words in LANGUAGES.items():
            chip = self.languages[code] = Chip(words)
            chip.setAccessibleName(_("Preview in {language}").format(language=words))
            chip.setChecked(code == self.language)
            self.group.addButton(chip)
            row.addWidget(chip)
        self.paper = PaperView(_("Preview"))
        self.message, self.length = Text("", wrap=True), Text("", Kind.SOFT)
        self._message_page = Card(_("Text message"))
        for part in (self.message, self.length):
            self._message_page.body.addWidget(part)
        self.paper.setFixedHeight(px(_LEAST_HEIGHT))
        self.body.setSpacing(px(12))
        self.body.addLayout(row)
        self.body.addWidget(self.paper)
        self.body.addWidget(self._message_page)
        self._bring(self.paper)

    @property
    def dpi(self) -> int:
        """How finely a page is drawn so that it is as wide as there is room."""
        wide = max(px(320), self.width() - px(_EDGE))
        return round(wide / _PAPER_INCHES * self.devicePixelRatioF())

    def show_paper(self, images: tuple[QImage, ...]) -> None:
        """Show the pages of a paper, the first of them whole."""
        sharp = self.devicePixelRatioF()
        self.paper.show_images(images, sharp)
        self.paper.setFixedHeight(round(images[0].height() / sharp) + px(_EDGE))
        self._bring(self.paper)

    def show_message(self, text: str) -> None:
        """Show a message, and how many text messages it takes."""
        self.message.setText(text)
        said = _("Characters: {letters}, text messages: {parts}")
        self.length.setText(said.format(letters=len(text), parts=parts_of(text)))
        self._bring(self._message_page)

    def _bring(self, page: QWidget) -> None:
        for each in (self.paper, self._message_page):
            each.setVisible(each is page)
