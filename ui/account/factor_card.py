"""The second factor on My account: how it stands, taking one on with the phone, and the recovery codes, once."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFileDialog, QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from ui.language import _
from ui.theme import px
from ui.widgets.buttons import PrimaryButton, SecondaryButton
from ui.widgets.card import Card
from ui.widgets.field import Field, LineEdit, Tick
from ui.widgets.qr import QrCode
from ui.widgets.texts import Kind, Text, Tone, hairline


class FactorCard(Card):
    """Three pages; it emits what the person did. `ask_file` asks the system; tests answer for it."""

    begun = Signal()
    confirmed = Signal(str)
    left = Signal()
    save_wanted = Signal(Path)
    print_wanted = Signal(str)
    put_away = Signal()

    def __init__(self) -> None:
        super().__init__(_("Second factor"))
        self.ask_file = self._ask_file
        self._pages, self._place = list[QWidget](), 0
        self._make_standing()
        self._make_enrolment()
        self._make_codes()

    @property
    def is_busy(self) -> bool:
        """Whether a second factor is being taken on."""
        return self._place > 0

    def primary(self) -> None:
        """What the page in front is for."""
        if self._place == 1 and self._confirm.isEnabled():
            self.confirmed.emit(self.code.text())
        elif self._place > 1 and self.done.isEnabled():
            self.put_away.emit()

    def show_standing(self, words: str, *, may_begin: bool, must: bool) -> None:
        """How it stands, and whether one can be taken on."""
        self._words.setText(words)
        self._words.set_tone(Tone.AMBER if must else Tone.PLAIN)
        self.begin.setVisible(may_begin)
        self._forget()
        self._show_page(0)

    def show_enrolment(self, secret: str, rows: tuple[str, ...]) -> None:
        """A secret for the phone, as a picture and to be typed."""
        self.secret.setText(secret)
        self.secret.setCursorPosition(0)
        self._qr.show_rows(rows)
        self.code.clear()
        self._code_field.set_error("")
        self._show_page(1)
        self.code.setFocus()

    def show_code_trouble(self, text: str) -> None:
        """The code will not do."""
        self._code_field.set_error(text)
        self.code.setFocus()
        self.code.selectAll()

    def show_codes(self, codes: tuple[str, ...], sheet: str) -> None:
        """The recovery codes, this once; `sheet` is what is printed of them."""
        self._forget()
        self._sheet = sheet
        for label, code in zip(self._labels, codes, strict=False):
            label.setText(code)
        self._away.setChecked(False)
        self._said.hide()
        self._show_page(2)
        self.save.setFocus()

    def show_said(self, text: str, *, good: bool) -> None:
        """What became of saving or printing."""
        self._said.setText(text)
        self._said.set_tone(Tone.GREEN if good else Tone.RED)
        self._said.show()

    def show_working(self, *, working: bool) -> None:
        """The book works: take no second press."""
        for button in (self.begin, self._confirm):
            button.setEnabled(not working)

    def _forget(self) -> None:
        """Neither a secret nor a recovery code stays in a page that is not shown."""
        self._sheet = ""
        self.secret.clear()
        self._qr.show_rows(())
        for label in self._labels:
            label.setText("")

    def _show_page(self, place: int) -> None:
        self._place = place
        for number, page in enumerate(self._pages):
            page.setVisible(number == place)

    def _page(self) -> QVBoxLayout:
        page = QWidget()
        box = QVBoxLayout(page)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(px(12))
        page.setVisible(not self._pages)
        self._pages.append(page)
        self.body.addWidget(page)
        return box

    def _make_standing(self) -> None:
        box = self._page()
        self._words = Text("", wrap=True)
        self.begin = SecondaryButton(_("Take on a second factor …"))
        self.begin.clicked.connect(self.begun)
        box.addWidget(self._words)
        box.addWidget(self.begin)

    def _make_enrolment(self) -> None:
        box = self._page()
        self._qr = QrCode(_("The secret for the phone, as a QR code"))
        self.secret = LineEdit()
        self.secret.setReadOnly(True)
        self.code = LineEdit(placeholder="000000")
        self.code.setMaxLength(7)
        self._code_field = Field(_("Six digits that the phone shows now"), self.code)
        self._confirm = PrimaryButton(_("Take it on"), "Ctrl ↵")
        back = SecondaryButton(_("Back"), "Esc")
        self._confirm.clicked.connect(self.primary)
        back.clicked.connect(self.left)
        self.code.textEdited.connect(lambda _text: self._code_field.set_error(""))
        box.addWidget(Text(_("1. Scan this with a code app on your phone."), wrap=True))
        box.addWidget(self._qr, 0, Qt.AlignmentFlag.AlignHCenter)
        box.addWidget(Field(_("Or type this secret into the app"), self.secret))
        box.addWidget(Text(_("2. Type what the app shows. From then on you are asked for it."), wrap=True))
        box.addWidget(self._code_field)
        box.addLayout(_ends(back, self._confirm))

    def _make_codes(self) -> None:
        box = self._page()
        self._sheet = ""
        grid = QGridLayout()
        grid.setHorizontalSpacing(px(12))
        grid.setColumnStretch(1, 1)
        self._labels = tuple(Text("", Kind.STRONG) for _place in range(10))
        for place, label in enumerate(self._labels):
            label.setTextInteractionFlags(
                Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
            )
            label.setAccessibleName(_("Recovery code {number}").format(number=place + 1))
            grid.addWidget(Text(str(place + 1), Kind.NOTE, right=True), place, 0)
            grid.addWidget(label, place, 1)
        self._said = Text("", Kind.SMALL, wrap=True)
        self.save, self.print_out = SecondaryButton(_("Save as text …")), SecondaryButton(_("Print …"))
        self._away, self.done = Tick(_("I have put them away")), PrimaryButton(_("Done"), "Ctrl ↵")
        self.done.setEnabled(False)
        self._away.toggled.connect(self.done.setEnabled)
        self.save.clicked.connect(self._save)
        self.print_out.clicked.connect(self._print)
        self.done.clicked.connect(self.primary)
        words = _(
            "The second factor is taken on. These ten recovery codes open the book once each when the phone is not "
            "there. They are shown this once: print or save them now, and lock them away."
        )
        box.addWidget(Text(words, wrap=True))
        box.addLayout(grid)
        line = QHBoxLayout()
        line.addWidget(self.save)
        line.addWidget(self.print_out)
        line.addStretch(1)
        box.addLayout(line)
        box.addWidget(self._said)
        box.addWidget(hairline())
        box.addLayout(_ends(self._away, self.done))

    def _save(self) -> None:
        name = self.ask_file()
        if name:
            self.save_wanted.emit(Path(name))

    def _print(self) -> None:
        self.print_wanted.emit(self._sheet)

    def _ask_file(self) -> str:
        name = str(Path.home() / "pawnbook-recovery-codes.txt")
        return QFileDialog.getSaveFileName(self, _("Save as text …"), name, "*.txt")[0]


def _ends(left: QWidget, right: QWidget) -> QHBoxLayout:
    line = QHBoxLayout()
    line.addWidget(left)
    line.addStretch(1)
    line.addWidget(right)
    return line
