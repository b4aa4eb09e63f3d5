"""Approving from elsewhere on My account: what a manager's phone needs, shown once the person has proved themselves."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QVBoxLayout, QWidget

from ui.language import _
from ui.theme import px
from ui.widgets.buttons import SecondaryButton
from ui.widgets.card import Card
from ui.widgets.field import Field, LineEdit, side_by_side
from ui.widgets.qr import QrCode
from ui.widgets.texts import Kind, Text, Tone


class PhoneCard(Card):
    """First the proof, then the secret until it is done with. `ask_file` asks the system; tests answer for it."""

    asked = Signal(str, str)
    page_wanted = Signal(Path)

    def __init__(self) -> None:
        super().__init__(_("Approving from elsewhere"))
        self.ask_file = self._ask_file
        self.password, self.code = LineEdit(secret=True), LineEdit()
        self._password_field = Field(_("Your password"), self.password)
        self._code_field = Field(_("Six digits of the phone"), self.code)
        self.show_secret, self.save = SecondaryButton(_("Show the secret")), SecondaryButton(_("Save the page …"))
        self.done = SecondaryButton(_("Hide the secret"))
        self._qr, self.secret = QrCode(_("The secret for approving, as a QR code")), LineEdit()
        self.secret.setReadOnly(True)
        self._said = Text("", Kind.SMALL, wrap=True)
        self._proof, self._shown = self._lay_out()
        self.show_secret.clicked.connect(self._ask)
        self.done.clicked.connect(self.forget)
        self.save.clicked.connect(self._save)
        for editor in (self.password, self.code):
            editor.textEdited.connect(lambda _text: self._clear_errors())
        self.forget()

    def show_rows(self, secret: str, rows: tuple[str, ...]) -> None:
        """Show the secret, as a picture and to be typed."""
        self.forget()
        self.secret.setText(secret)
        self.secret.setCursorPosition(0)
        self._qr.show_rows(rows)
        self._proof.hide()
        self._shown.show()
        self.done.setFocus()

    def forget(self) -> None:
        """Neither the secret nor what was typed stays in the card."""
        for editor in (self.password, self.code, self.secret):
            editor.clear()
        self._qr.show_rows(())
        self._clear_errors()
        self._shown.hide()
        self._proof.show()

    def show_trouble(self, text: str, *, at_code: bool) -> None:
        """What is wrong with the password or the code."""
        field, editor = (self._code_field, self.code) if at_code else (self._password_field, self.password)
        field.set_error(text)
        editor.setFocus()
        editor.selectAll()

    def show_said(self, text: str, *, good: bool) -> None:
        """What became of saving the page."""
        self._said.setText(text)
        self._said.set_tone(Tone.GREEN if good else Tone.RED)
        self._said.show()

    def show_working(self, *, working: bool) -> None:
        """The book works: take no second press."""
        self.show_secret.setEnabled(not working)

    def _ask(self) -> None:
        self._clear_errors()
        self.asked.emit(self.password.text(), self.code.text())

    def _save(self) -> None:
        name = self.ask_file()
        if name:
            self.page_wanted.emit(Path(name))

    def _clear_errors(self) -> None:
        self._password_field.set_error("")
        self._code_field.set_error("")
        self._said.hide()

    def _ask_file(self) -> str:
        return QFileDialog.getSaveFileName(
            self, _("Save the page …"), str(Path.home() / "pawnbook-approval.html"), "*.html"
        )[0]

    def _lay_out(self) -> tuple[QWidget, QWidget]:
        words = _(
            "Where you are not at the counter, your phone makes the codes by which you agree to one thing that the "
            "counter asks. Save the page, take it to your phone, and give it this secret once."
        )
        self.body.addWidget(Text(words, wrap=True))
        proof, shown = QWidget(), QWidget()
        box = QVBoxLayout(proof)
        box.addLayout(side_by_side((self._password_field, 1), (self._code_field, 1)))
        line = QHBoxLayout()
        line.addWidget(self.show_secret)
        line.addWidget(self.save)
        line.addStretch(1)
        box.addLayout(line)
        box.addWidget(self._said)
        beneath = QVBoxLayout(shown)
        beneath.addWidget(self._qr, 0, Qt.AlignmentFlag.AlignHCenter)
        beneath.addWidget(Field(_("Or type this secret into the page"), self.secret))
        beneath.addWidget(self.done)
        for page, layout in ((proof, box), (shown, beneath)):
            layout.setContentsMargins(0, 0, 0, 0)
            layout.setSpacing(px(12))
            self.body.addWidget(page)
        return proof, shown
