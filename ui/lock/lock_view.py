"""The lock page: it covers the shop, says who is signed in and nothing of what they were at."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout

from domain.documents import ticket_in
from domain.pawn.ticket_proof import is_proof
from ui.door import DoorPage
from ui.language import _
from ui.lock.lock_presenter import Way
from ui.theme import px
from ui.widgets.banner import Banner
from ui.widgets.buttons import PrimaryButton, QuietButton
from ui.widgets.field import Choice, Field, LineEdit
from ui.widgets.texts import Kind, Text, Tone

_CODE_DIGITS = 6
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class LockView(DoorPage):
    """Emits what the person did; shows what the presenter says."""

    gone_on = Signal(str, str, str)
    other_wanted = Signal()
    close_wanted = Signal()
    back_wanted = Signal()

    def __init__(self) -> None:
        super().__init__(_("Locked"), width=520, languages=False)
        self._who, self._since = Text("", Kind.STRONG, wrap=True), Text("", Kind.SOFT, wrap=True)
        self._why, self._hint = Text("", wrap=True), Text("", Kind.SMALL, wrap=True)
        self._hint.set_tone(Tone.AMBER)
        self.banner = Banner()
        self._person = Choice()
        self._person.setEditable(True)
        line = self._person.lineEdit()
        if line is not None:
            line.setAccessibleName(_("Person"))
        self._password, self._code = LineEdit(secret=True), LineEdit()
        self._person_field = Field(_("Person"), self._person)
        self._password_field = Field(_("Password"), self._password)
        self._code_field = Field(_("Six digits of the phone, or a recovery code"), self._code)
        self._other = QuietButton(_("Somebody else …"))
        self._close = QuietButton(_("Close the book …"))
        self._back = QuietButton(_("Back"), "Esc")
        self._go = PrimaryButton(_("Unlock"), "Enter")
        self._way, self._has_hint, self._published = Way.UNLOCK, False, ""
        self._lay_out()
        self._code_field.hide()
        for line_edit in (self._password, self._code):
            line_edit.returnPressed.connect(self.primary)
        self._go.clicked.connect(self.primary)
        self._other.clicked.connect(self.other_wanted)
        self._close.clicked.connect(self.close_wanted)
        self._back.clicked.connect(self.back_wanted)

    def primary(self) -> None:
        """Go on with what stands in the fields."""
        if self._go.isEnabled():
            self.gone_on.emit(self._person.currentText(), self._password.text(), self._code.text())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter in a field goes on, Esc steps back; nothing else of the shop is heard."""
        if event.key() == Qt.Key.Key_Escape:
            self.back_wanted.emit()
        elif event.key() not in _ENTER or not (self._password.hasFocus() or self._code.hasFocus()):
            super().keyPressEvent(event)

    def take_scan(self, text: str) -> None:
        """A ticket that is scanned does nothing here; a key that types a password as fast as a scanner does."""
        is_number = ticket_in(text).isdigit() and len(text) > _CODE_DIGITS
        is_ours = is_proof(text) or text.upper().startswith("PAWN:") or is_number
        field = self._code if self._code.hasFocus() else self._password
        if not is_ours and field.hasFocus():
            field.insert(text)
            self.primary()

    def show_who(self, name: str, since: str, shop: str) -> None:
        """Say whose desk this is, since when, and of which shop."""
        self._who.setText(name)
        self._since.setText(since)
        self.set_subtitle(shop)

    def show_way(self, way: Way) -> None:
        """Ask for what this way needs."""
        titles = {
            Way.UNLOCK: (_("Locked"), _("Unlock"), ""),
            Way.OTHER: (
                _("Somebody else signs in"),
                _("Sign in"),
                _("What {name} typed and did not finish is kept for them as drafts; what stands in a panel is gone."),
            ),
            Way.OVER: (
                _("The session is over"),
                _("Sign in"),
                _("Sign in anew, or let somebody else do it. {name} then finds everything as it was."),
            ),
            Way.CLOSE: (
                _("Close the book?"),
                _("Close the book"),
                _("What {name} typed and did not finish is kept for them as drafts; what stands in a panel is gone."),
            ),
        }
        self._way = way
        title, words, why = titles[way]
        self.set_title(title)
        self._go.key = "Ctrl ↵" if way is Way.CLOSE else "Enter"
        self._go.say(words)
        self._why.setText(why.format(name=self._who.text()))
        self._why.setVisible(bool(why))
        self._person_field.setVisible(way in {Way.OTHER, Way.OVER})
        self._password_field.setVisible(way is not Way.CLOSE)
        self._hint.setVisible(way is not Way.CLOSE and self._has_hint)
        self._other.setVisible(way is Way.UNLOCK)
        self._close.setVisible(way in {Way.UNLOCK, Way.OVER})
        self._back.setVisible(way in {Way.OTHER, Way.CLOSE})
        self._code_field.hide()
        self._code.clear()
        (self._back if way is Way.CLOSE else self._password).setFocus()

    def show_people(self, people: tuple[str, ...], chosen: str) -> None:
        """Offer these people."""
        self._person.set_options(tuple((person, person) for person in people))
        self._person.setCurrentText(chosen)

    def show_hint(self, text: str, password: str) -> None:
        """Show a hint, and fill in a password that is no secret."""
        self._has_hint, self._published = bool(text), password
        self._hint.setText(text)
        self.fill_in_hint()

    def fill_in_hint(self) -> None:
        """Put the password that is no secret into its field."""
        self._password.setText(self._published)

    def show_trouble(self, text: str) -> None:
        """Say what went wrong; the password is there to be typed again."""
        self.banner.say(text)
        if text:
            self._password.setFocus()
            self._password.selectAll()

    def ask_code(self) -> None:
        """Ask for the second factor's code beside the password."""
        self._code_field.show()
        self._code.clear()
        self._code.setFocus()

    def forget_typed(self) -> None:
        """Nothing of the password stays in the page."""
        self._password.clear()
        self._code.clear()

    def show_working(self, *, working: bool) -> None:
        """Deriving the key takes a moment: say so, and take no second press."""
        self._go.setEnabled(not working)
        words = {
            Way.UNLOCK: _("Unlock"),
            Way.CLOSE: _("Close the book"),
        }.get(self._way, _("Sign in"))
        self._go.say(_("One moment …") if working else words)

    def _lay_out(self) -> None:
        for part in (
            self._who,
            self._since,
            self._why,
            self.banner,
            self._person_field,
            self._password_field,
            self._code_field,
            self._hint,
        ):
            self.body.addWidget(part)
        self.body.addSpacing(px(8))
        line = QHBoxLayout()
        for button in (self._back, self._other, self._close):
            line.addWidget(button)
        line.addStretch(1)
        line.addWidget(self._go)
        self.body.addLayout(line)
