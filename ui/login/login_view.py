"""The login page. It paints before anything of the book is there: the door is opened behind it, and it fills in."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from ui.door import DoorPage
from ui.language import _
from ui.theme import px
from ui.widgets.banner import Banner
from ui.widgets.buttons import Button, PrimaryButton, QuietButton
from ui.widgets.field import Choice, Field, LineEdit
from ui.widgets.texts import Kind, Text, Tone, hairline


class LoginView(DoorPage):
    """Emits what the person did; shows what the presenter says."""

    book_chosen = Signal(int)
    signed_in = Signal(str, str, str)
    look_wanted = Signal(str, str, str)
    new_book_wanted = Signal()
    forgotten = Signal(str)
    restore_wanted = Signal()

    def __init__(self) -> None:
        super().__init__(_("Sign in"))
        self._book, self._person = Choice(), Choice()
        self._person.setEditable(True)
        line = self._person.lineEdit()
        if line is not None:
            line.setAccessibleName(_("Person"))
        self._password = LineEdit(secret=True)
        self._book_field = Field(_("Shop"), self._book)
        self._person_field = Field(_("Person"), self._person)
        self._password_field = Field(_("Password"), self._password)
        self._code = LineEdit()
        self._code_field = Field(_("Six digits of the phone, or a recovery code"), self._code)
        self._hint = Text("", Kind.SMALL, wrap=True)
        self._hint.set_tone(Tone.AMBER)
        self._open = PrimaryButton(_("Sign in"), "Enter")
        self._look = Button(_("Open it read-only"))
        self._look.hide()
        self._other = QuietButton(_("Another shop …"))
        self._forgot = QuietButton(_("I forgot my password"))
        self._restore = QuietButton(_("Restore from a backup"))
        self.banner = Banner()
        self._is_offered = False
        self._book_field.hide()
        self._hint.hide()
        self._code_field.hide()
        self._lay_out()
        self._book.activated.connect(self.book_chosen)
        self._password.returnPressed.connect(self.primary)
        self._code.returnPressed.connect(self.primary)
        self._open.clicked.connect(self.primary)
        self._look.clicked.connect(lambda: self.look_wanted.emit(*self._typed()))
        self._other.clicked.connect(self.new_book_wanted)
        self._forgot.clicked.connect(lambda: self.forgotten.emit(self._person.currentText()))
        self._restore.clicked.connect(self.restore_wanted)

    def primary(self) -> None:
        """Sign in with what stands in the fields."""
        if self._open.isEnabled():
            self.signed_in.emit(*self._typed())

    def _typed(self) -> tuple[str, str, str]:
        return self._person.currentText(), self._password.text(), self._code.text()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter in the password or the code signs in; the cursor stays there, should it be typed again."""
        typing = self._password.hasFocus() or self._code.hasFocus()
        if event.key() not in (Qt.Key.Key_Return, Qt.Key.Key_Enter) or not typing:
            super().keyPressEvent(event)

    def show_books(self, names: tuple[str, ...], chosen: int) -> None:
        """Offer these shops; a single one needs no choice, only its name."""
        self._book.set_options(tuple(enumerate(names)))
        self._book.setCurrentIndex(chosen)
        self._book_field.setVisible(len(names) > 1)
        self.set_subtitle(names[0] if len(names) == 1 else "")

    def show_people(self, people: tuple[str, ...], chosen: str) -> None:
        """Offer these people."""
        self._person.set_options(tuple((person, person) for person in people))
        self._person.setCurrentText(chosen)
        self._password.setFocus()

    def show_hint(self, text: str, password: str) -> None:
        """Show a hint, and fill in a password that is no secret; another shop's is cleared.

        What a person typed before the shops were known stays.
        """
        self._hint.setText(text)
        self._hint.setVisible(bool(text))
        if password or self._is_offered:
            self._password.setText(password)
        self._is_offered = True

    def ask_code(self) -> None:
        """Ask for the second factor's code beside the password."""
        self._code_field.show()
        self._code.clear()
        self._code.setFocus()

    def offer_to_look(self, *, offered: bool) -> None:
        """Offer to open a book that is hurt without writing into it."""
        self._look.setVisible(offered)

    def show_done(self, text: str) -> None:
        """Say what was done before one came here."""
        self.banner.say(text, Tone.GREEN)

    def show_trouble(self, text: str) -> None:
        """Say what went wrong; the password is there to be typed again."""
        self.banner.say(text)
        if text:
            self._password.setFocus()
            self._password.selectAll()

    def show_working(self, *, working: bool) -> None:
        """Deriving the key takes a moment: say so, and take no second click."""
        self._open.setEnabled(not working)
        self._look.setEnabled(not working)
        self._open.say(_("Opening …") if working else _("Sign in"))

    def _lay_out(self) -> None:
        self.body.addWidget(self.banner)
        self.body.addWidget(self._look)
        for part in (
            self._book_field,
            self._person_field,
            self._password_field,
            self._code_field,
            self._hint,
        ):
            self.body.addWidget(part)
        self.body.addSpacing(px(8))
        line = QHBoxLayout()
        line.addWidget(self._other)
        line.addStretch(1)
        line.addWidget(self._open)
        self.body.addLayout(line)
        self.body.addWidget(hairline())
        line = QHBoxLayout()
        line.addWidget(self._forgot)
        line.addStretch(1)
        line.addWidget(self._restore)
        self.body.addLayout(line)


class WaitView(DoorPage):
    """What stands there until the door is made, where no book is expected behind it."""

    def __init__(self) -> None:
        super().__init__(_("One moment …"))
        self.banner = Banner()
        self.body.addWidget(self.banner)
        filler = QWidget()
        QVBoxLayout(filler)
        self.body.addWidget(filler)
