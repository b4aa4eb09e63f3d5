"""The page of somebody who forgot their password."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout

from domain.ports import BookOnDisk
from ui.door import DoorPage
from ui.language import _
from ui.restore.person_form import PersonForm
from ui.restore.proof_form import ProofForm
from ui.restore.proving import Wrong
from ui.restore.restore_presenter import Entered
from ui.widgets.banner import Banner
from ui.widgets.buttons import PrimaryButton, SecondaryButton
from ui.widgets.texts import Kind, Text, hairline


class ForgottenView(DoorPage):
    """Emits what the person did; shows what the presenter says."""

    card_whole = Signal(int, str)
    recover_wanted = Signal(object)
    left = Signal()

    def __init__(self, people: tuple[str, ...]) -> None:
        super().__init__(_("I forgot my password"), width=720)
        self.banner, self.proof, self.person = Banner(), ProofForm(), PersonForm(people)
        back = SecondaryButton(_("Back"), "Esc")
        self.do = PrimaryButton(_("Set the new password"), "Ctrl ↵")
        for part in (
            self.banner,
            self.proof,
            hairline(),
            Text(_("Whose password is set"), Kind.STRONG),
            self.person,
            Text(_("Their second factor is lifted too, and the book keeps that this was done."), Kind.SOFT, wrap=True),
        ):
            self.body.addWidget(part)
        line = QHBoxLayout()
        line.addWidget(back)
        line.addStretch(1)
        line.addWidget(self.do)
        self.body.addLayout(line)
        self.proof.card_whole.connect(self.card_whole)
        back.clicked.connect(self.left)
        self.do.clicked.connect(self.primary)

    def show_book(self, book: BookOnDisk, person: str) -> None:
        """Whose book it is, and who works there."""
        words = _("{store}. A manager can set your password too; this way is for when no manager can sign in.")
        self.set_subtitle(words.format(store=book.store_name))
        self.person.person.setText(person)
        self.proof.start()

    def show_words(self, words: tuple[str, ...]) -> None:
        """These words can be on a card."""
        self.proof.set_known(words)

    def show_card(self, number: int, trouble: str) -> None:
        """Whether a card was copied exactly."""
        self.proof.say_card(number, trouble)

    def show_wrong(self, wrong: Wrong) -> None:
        """Say at each field what is wrong with it."""
        self.banner.clear()
        self.proof.show_errors(wrong.code, wrong.cards, wrong.file)
        self.person.show_errors(wrong.person)

    def show_working(self, *, working: bool) -> None:
        """Deriving the key takes a moment."""
        self.do.setEnabled(not working)
        self.do.say(_("Setting …") if working else _("Set the new password"))

    def show_trouble(self, text: str) -> None:
        """Say what went wrong."""
        self.banner.say(text)

    def entered(self) -> Entered:
        """What stands in the fields."""
        return Entered(self.proof.proof(), self.person.entered())

    def primary(self) -> None:
        """Ctrl+Enter: set the password."""
        if self.do.isEnabled():
            self.recover_wanted.emit(self.entered())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc goes back to signing in."""
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)
