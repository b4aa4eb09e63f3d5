"""The fields of a new book: the shop as its licence has it, and its first manager."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from domain.access.passwords import SHORTEST
from ui.first_start.first_start_presenter import Entered, Words
from ui.first_start.passwords import Strength, strength
from ui.first_start.provinces import PROVINCES
from ui.language import _
from ui.theme import px
from ui.widgets.field import Choice, Field, LineEdit
from ui.widgets.money_edit import MoneyEdit
from ui.widgets.texts import Kind, Text, Tone

_TONES = {
    Strength.TOO_SHORT: Tone.PLAIN,
    Strength.WEAK: Tone.AMBER,
    Strength.GOOD: Tone.GREEN,
    Strength.STRONG: Tone.GREEN,
}


class FoundingForm(QWidget):
    """Two blocks of fields; an error goes away as soon as its field is changed."""

    def __init__(self) -> None:
        super().__init__()
        self._name, self._address, self._phone = LineEdit(), LineEdit(), LineEdit()
        self._licence, self._number, self._capital = LineEdit(), LineEdit(), MoneyEdit()
        self._province = Choice(tuple((code, f"{code} {_(words)}") for code, words in PROVINCES.items()))
        self._login, self._manager = LineEdit(), LineEdit()
        self._password, self._again = LineEdit(secret=True), LineEdit(secret=True)
        self._number.setMaxLength(2)
        self._number.setText("01")
        self._province.choose("31")
        self._fields = {
            "name": Field(_("Name of the shop"), self._name),
            "licence": Field(_("Pawn licence"), self._licence),
            "address": Field(_("Address"), self._address),
            "phone": Field(_("Phone"), self._phone),
            "province": Field(_("Province on tickets"), self._province),
            "number": Field(_("Number of the shop"), self._number),
            "registered_capital": Field(_("Registered capital"), self._capital),
            "manager": Field(_("Manager's name"), self._manager),
            "login": Field(_("Login"), self._login),
            "password": Field(_("Password"), self._password),
            "again": Field(_("Password once more"), self._again),
        }
        self._lay_out()
        for field in self._fields.values():
            if isinstance(field.editor, LineEdit | MoneyEdit):
                field.editor.textEdited.connect(lambda _text, field=field: field.set_error(""))
        self._password.textChanged.connect(self._on_password)
        self._on_password("")

    def start(self) -> None:
        """Put the cursor into the first field."""
        self._name.setFocus()

    def entered(self) -> Entered:
        """What stands in the fields."""
        return Entered(
            name=self._name.text(),
            address=self._address.text(),
            phone=self._phone.text(),
            licence=self._licence.text(),
            province=str(self._province.value),
            number=self._number.text(),
            registered_capital=self._capital.money,
            login=self._login.text(),
            manager=self._manager.text(),
            password=self._password.text(),
            again=self._again.text(),
        )

    def fill(self, entered: Entered) -> None:
        """Show what was typed before."""
        for editor, text in (
            (self._name, entered.name),
            (self._address, entered.address),
            (self._phone, entered.phone),
            (self._licence, entered.licence),
            (self._number, entered.number),
            (self._login, entered.login),
            (self._manager, entered.manager),
            (self._password, entered.password),
            (self._again, entered.again),
        ):
            editor.setText(text)
        self._province.choose(entered.province)
        self._capital.set_money(entered.registered_capital)

    def show_errors(self, errors: Words) -> None:
        """Say at each field what is wrong with it, and go to the first one."""
        for name, field in self._fields.items():
            field.set_error(errors.get(name, ""))
        first = next((self._fields[name] for name in self._fields if name in errors), None)
        if first is not None:
            first.editor.setFocus()

    def field(self, name: str) -> Field:
        """A field by its name."""
        return self._fields[name]

    def _on_password(self, text: str) -> None:
        words = {
            Strength.TOO_SHORT: _("at least {count} characters").format(count=SHORTEST),
            Strength.WEAK: _("weak: too regular"),
            Strength.GOOD: _("good"),
            Strength.STRONG: _("strong"),
        }
        looks = strength(text)
        self._fields["password"].set_note(words[looks], _TONES[looks])

    def _lay_out(self) -> None:
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(px(8))
        shop = (("name", "licence"), ("address", "phone"), ("province", "number", "registered_capital"))
        box.addLayout(self._grid(shop))
        box.addSpacing(px(8))
        box.addWidget(Text(_("The first manager"), Kind.STRONG))
        box.addLayout(self._grid((("manager", "login"), ("password", "again"))))

    def _grid(self, rows: tuple[tuple[str, ...], ...]) -> QGridLayout:
        grid = QGridLayout()
        grid.setHorizontalSpacing(px(16))
        grid.setVerticalSpacing(px(12))
        for row, names in enumerate(rows):
            span = 6 // len(names)
            for place, name in enumerate(names):
                grid.addWidget(self._fields[name], row, place * span, 1, span, Qt.AlignmentFlag.AlignTop)
        for column in range(6):
            grid.setColumnStretch(column, 1)
        return grid
