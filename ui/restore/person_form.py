"""Who signs in afterwards, and with which password."""

from __future__ import annotations

from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from domain.access.passwords import SHORTEST
from ui.first_start.passwords import Strength, strength
from ui.language import _
from ui.restore.proving import NewPassword
from ui.theme import px
from ui.widgets.field import Choice, Field, LineEdit, side_by_side
from ui.widgets.texts import Tone

_TONES = {Strength.TOO_SHORT: Tone.PLAIN, Strength.WEAK: Tone.AMBER}


class PersonForm(QWidget):
    """Login, new password, and the password once more. Where the people of the book are not known, a login is typed."""

    def __init__(self, people: tuple[str, ...] = ()) -> None:
        super().__init__()
        self.person: QLineEdit = LineEdit()
        editor: QWidget = self.person
        if people:
            choice = Choice(tuple((each, each) for each in people))
            choice.setEditable(True)
            self.person, editor = choice.lineEdit() or self.person, choice
        self.password, self.again = LineEdit(secret=True), LineEdit(secret=True)
        self.fields = {
            "person": Field(_("Login"), editor),
            "password": Field(_("New password"), self.password),
            "again": Field(_("New password once more"), self.again),
        }
        self.person.setAccessibleName(_("Login"))
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(px(8))
        box.addWidget(self.fields["person"])
        box.addLayout(side_by_side((self.fields["password"], 1), (self.fields["again"], 1)))
        self.password.textChanged.connect(self._on_password)
        self.person.textChanged.connect(lambda _text: self.fields["person"].set_error(""))
        self.again.textEdited.connect(lambda _text: self.fields["again"].set_error(""))
        self._on_password("")

    def entered(self) -> NewPassword:
        """What stands in the fields."""
        return NewPassword(self.person.text().strip(), self.password.text(), self.again.text())

    def fill(self, entered: NewPassword) -> None:
        """Show what was typed before."""
        self.person.setText(entered.person)
        self.password.setText(entered.password)
        self.again.setText(entered.again)

    def show_errors(self, errors: dict[str, str]) -> None:
        """Say at each field what is wrong with it."""
        for name, each in self.fields.items():
            each.set_error(errors.get(name, ""))

    def _on_password(self, text: str) -> None:
        words = {
            Strength.TOO_SHORT: _("at least {count} characters").format(count=SHORTEST),
            Strength.WEAK: _("weak: too regular"),
            Strength.GOOD: _("good"),
            Strength.STRONG: _("strong"),
        }
        looks = strength(text)
        self.fields["password"].set_note(words[looks], _TONES.get(looks, Tone.GREEN))
        self.fields["password"].set_error("")
