"""By what somebody proves that the book is theirs: the recovery code, two cards, or head office's key in a file."""

from __future__ import annotations

import enum
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QVBoxLayout, QWidget

from domain.restoring import CODE_LETTERS, Proof, look_at_code
from ui.language import _
from ui.restore.card_edit import CardEdit
from ui.theme import px
from ui.widgets.buttons import Chip, SecondaryButton
from ui.widgets.field import Field, LineEdit
from ui.widgets.texts import Kind, Text, Tone


class Way(enum.Enum):
    """How it is proved."""

    CODE = "code"
    CARDS = "cards"
    ESCROW = "escrow"


class ProofForm(QWidget):
    """Three ways, one of which is shown. `card_whole` says a card's number and words once all are there."""

    card_whole = Signal(int, str)

    def __init__(self) -> None:
        super().__init__()
        self.code = LineEdit(placeholder="XXXX-XXXX-XXXX-XXXX-XXXX-XXXX-XXXX-XXXX")
        self.code_field = Field(_("Recovery code"), self.code)
        self.cards = tuple(CardEdit(number) for number in (1, 2))
        self.file = LineEdit()
        self.file_field = Field(_("File with head office's private key"), self.file)
        words = {
            Way.CODE: _("Recovery code"),
            Way.CARDS: _("Two recovery cards"),
            Way.ESCROW: _("Head office's key"),
        }
        self.chips = {way: Chip(words[way]) for way in Way}
        self._pages = {Way.CODE: self._code_page(), Way.CARDS: self._cards_page(), Way.ESCROW: self._file_page()}
        self._lay_out()
        for way, chip in self.chips.items():
            chip.clicked.connect(lambda _checked=False, way=way: self._on_chip(way))
        self.code.textChanged.connect(self._on_code)
        self.file.textEdited.connect(lambda _text: self.file_field.set_error(""))
        for card in self.cards:
            card.whole.connect(self.card_whole)
        self.choose(Way.CODE)

    @property
    def way(self) -> Way:
        """The way that is shown."""
        return self._way

    def choose(self, way: Way) -> None:
        """Show one way; what stands in the others stays."""
        self._way = way
        for each, page in self._pages.items():
            page.setVisible(each is way)
            self.chips[each].setChecked(each is way)

    def start(self) -> None:
        """Put the cursor into the first field."""
        {Way.CODE: self.code, Way.CARDS: self.cards[0], Way.ESCROW: self.file}[self._way].setFocus()

    def set_known(self, words: tuple[str, ...]) -> None:
        """These words can be on a card."""
        for card in self.cards:
            card.set_known(words)

    def say_card(self, number: int, text: str) -> None:
        """Whether a card was copied exactly: "" where it was, else what is wrong."""
        self.cards[number - 1].say_checked(text)

    def proof(self) -> Proof:
        """What stands in the way that is shown."""
        if self._way is Way.CARDS:
            return Proof(cards=tuple(card.words for card in self.cards))
        if self._way is Way.ESCROW:
            return Proof(escrow=self.file.text().strip())
        return Proof(code=self.code.text().strip())

    def fill(self, proof: Proof) -> None:
        """Show what was typed before."""
        self.code.setText(proof.code)
        self.file.setText(proof.escrow)
        for card, words in zip(self.cards, proof.cards, strict=False):
            card.set_text(words)
        self.choose(Way.CARDS if proof.cards else Way.ESCROW if proof.escrow else Way.CODE)

    def show_errors(self, code: str, cards: str, file: str) -> None:
        """Say at each way what is wrong with it."""
        self.code_field.set_error(code)
        if cards:
            missing = next((card for card in self.cards if not card.looks.is_whole), self.cards[1])
            missing.field.set_error(cards)
        self.file_field.set_error(file)

    def _on_chip(self, way: Way) -> None:
        self.choose(way)
        self.start()

    def _on_code(self, text: str) -> None:
        looks = look_at_code(text)
        if looks.strange:
            words = _("In no code are: {letters}. It has A to Z and 2 to 7.").format(letters=looks.strange)
            self.code_field.set_note(words, Tone.RED)
        elif looks.is_whole:
            self.code_field.set_note(_("✓ complete"), Tone.GREEN)
        else:
            count = _("{count} of {all} letters").format(count=looks.letters, all=CODE_LETTERS)
            self.code_field.set_note(count, Tone.AMBER if looks.letters > CODE_LETTERS else Tone.PLAIN)
        self.code_field.set_error("")

    def _code_page(self) -> QWidget:
        page, box = _page()
        box.addWidget(Text(_("It stands on the recovery sheet. Type it, or scan the sheet's QR code."), Kind.SOFT))
        box.addWidget(self.code_field)
        return page

    def _cards_page(self) -> QWidget:
        page, box = _page()
        box.addWidget(Text(_("Any two of the three cards, in any order."), Kind.SOFT))
        for card in self.cards:
            box.addWidget(card)
        return page

    def _file_page(self) -> QWidget:
        page, box = _page()
        words = _("Head office has it, where the book was given a key of head office.")
        box.addWidget(Text(words, Kind.SOFT, wrap=True))
        choose = SecondaryButton(_("Choose the file …"))
        choose.clicked.connect(self._ask_file)
        box.addWidget(self.file_field)
        box.addWidget(choose)
        return page

    def _ask_file(self) -> None:
        name, _kind = QFileDialog.getOpenFileName(self, _("Head office's key"), str(Path.home()))
        if name:
            self.file.setText(name)
            self.file_field.set_error("")

    def _lay_out(self) -> None:
        row = QHBoxLayout()
        row.setSpacing(px(8))
        for chip in self.chips.values():
            row.addWidget(chip)
        row.addStretch(1)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(px(12))
        box.addLayout(row)
        for page in self._pages.values():
            box.addWidget(page)


def _page() -> tuple[QWidget, QVBoxLayout]:
    page = QWidget()
    box = QVBoxLayout(page)
    box.setContentsMargins(0, 0, 0, 0)
    box.setSpacing(px(8))
    return page, box
