"""My account: who one is here and until when, another password, a second factor."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial
from typing import Any

from PySide6.QtWidgets import QHBoxLayout, QLineEdit

from ui.account.factor_card import FactorCard
from ui.account.my_account_presenter import MyAccountPresenter
from ui.account.on_paper import text_pdf
from ui.account.phone_card import PhoneCard
from ui.account.phone_presenter import PhonePresenter
from ui.language import _
from ui.paper import open_papers
from ui.print_groups import PrintGroup
from ui.printing import Sheet
from ui.screens import KeyAction, Page, Surroundings
from ui.widgets.buttons import PrimaryButton
from ui.widgets.card import Card
from ui.widgets.columns import Columns
from ui.widgets.field import Field, LineEdit
from ui.widgets.texts import Kind, Text, Tone


class MyAccountView(Page):
    """One's own password at the left, one's own second factor at the right; while one is taken on, nothing else."""

    def __init__(self, around: Surroundings) -> None:
        super().__init__(_("My account"))
        self._around = around
        self._presenter = MyAccountPresenter(self, around.tasks.for_owner(self), around.desk, around.explain)
        self._who, self._until = Text("", Kind.STRONG, wrap=True), Text("", Kind.SOFT, wrap=True)
        self.old, self.new, self.again = (LineEdit(secret=True) for _each in range(3))
        self._old_field = Field(_("Password that you have now"), self.old)
        self._new_field = Field(_("New password"), self.new)
        self._again_field = Field(_("New password once more"), self.again)
        self._due, self._changed = Text("", wrap=True), Text("", Kind.SMALL, wrap=True)
        self._due.set_tone(Tone.AMBER)
        self._changed.set_tone(Tone.GREEN)
        self.change = PrimaryButton(_("Change the password"), "Ctrl ↵")
        self.factor, self.phone = FactorCard(), PhoneCard()
        self._phone = PhonePresenter(self.phone, around.tasks.for_owner(self), around.desk, around.explain)
        self._columns = Columns((1, 1), break_at=760)
        self._lay_out()
        self._connect()

    def on_show(self, **params: Any) -> None:
        """Come here; what another look of this page was at goes on."""
        self.phone.forget()
        self._presenter.enrolment = params.get("enrolment") or self._presenter.enrolment
        self._presenter.codes = params.get("codes") or self._presenter.codes
        self._presenter.start()
        if not self.factor.is_busy:
            self.old.setFocus()

    def kept(self) -> dict[str, Any]:
        """A second factor that is being taken on; passwords are typed anew."""
        return {"enrolment": self._presenter.enrolment, "codes": self._presenter.codes}

    def primary(self) -> None:
        """Take the second factor on, or change the password."""
        if self.factor.is_busy:
            self.factor.primary()
        elif self.change.isEnabled():
            self._clear_errors()
            self._presenter.change_password(self.old.text(), self.new.text(), self.again.text())

    def keys(self) -> Mapping[str, KeyAction]:
        """No keys of its own."""
        return {}

    def on_back(self) -> bool:
        """From a second factor that is not taken on yet back to the account."""
        return self._presenter.leave()

    def on_scan(self, text: str) -> bool:
        """A key that types a password as fast as a scanner does: it belongs to the field."""
        for field in (self.old, self.new, self.again, self.factor.code, self.phone.password, self.phone.code):
            if isinstance(field, QLineEdit) and field.hasFocus():
                field.insert(text)
                return True
        return False

    def fit(self, width: int) -> None:
        """One below the other where it is narrow."""
        super().fit(width)
        self._columns.fit(width)

    # What the presenter asks.

    def show_who(self, words: str, until: str) -> None:
        """Who this is, and until when."""
        self._who.setText(words)
        self._until.setText(until)

    def show_password_due(self, words: str) -> None:
        """Why the password has to be another one; "" where it need not."""
        self._due.setText(words)
        self._due.setVisible(bool(words))

    def show_password_trouble(self, text: str, *, at_old: bool) -> None:
        """What is wrong with one of the passwords."""
        field, editor = (self._old_field, self.old) if at_old else (self._new_field, self.new)
        field.set_error(text)
        editor.setFocus()
        editor.selectAll()

    def show_password_changed(self, text: str) -> None:
        """The new one counts."""
        for editor in (self.old, self.new, self.again):
            editor.clear()
        self._changed.setText(text)
        self._changed.show()
        self._around.sitting_changed()

    def show_factor(self, words: str, *, may_begin: bool, must: bool) -> None:
        """How the second factor stands."""
        self._show_password_card(shown=True)
        self.factor.show_standing(words, may_begin=may_begin, must=must)

    def show_enrolment(self, secret: str, rows: tuple[str, ...]) -> None:
        """A secret for the phone."""
        self._show_password_card(shown=False)
        self.factor.show_enrolment(secret, rows)

    def show_code_trouble(self, text: str) -> None:
        """The code will not do."""
        self.factor.show_code_trouble(text)

    def show_codes(self, codes: tuple[str, ...], sheet: str) -> None:
        """The recovery codes, this once."""
        self._show_password_card(shown=False)
        self.factor.show_codes(codes, sheet)
        self._around.sitting_changed()

    def show_codes_said(self, text: str, *, good: bool) -> None:
        """What became of saving or printing them."""
        self.factor.show_said(text, good=good)

    def show_phone(self, *, shown: bool) -> None:
        """Whether this person may approve from elsewhere."""
        self.phone.setVisible(shown)

    def show_trouble(self, text: str) -> None:
        """What went wrong."""
        self.banner.say(text)

    def show_working(self, *, working: bool) -> None:
        """Deriving a key takes a moment: take no second press."""
        self.change.setEnabled(not working)
        self.change.say(_("Changing …") if working else _("Change the password"))
        self.factor.show_working(working=working)

    def _print_codes(self, sheet: str) -> None:
        paper = Sheet(_("Recovery codes"), partial(text_pdf, sheet), PrintGroup.RECOVERY)
        open_papers(self._around, (paper,), self)

    def _show_password_card(self, *, shown: bool) -> None:
        self._password_card.setVisible(shown)

    def _clear_errors(self) -> None:
        self._changed.hide()
        for field in (self._old_field, self._new_field, self._again_field):
            field.set_error("")

    def _connect(self) -> None:
        self.change.clicked.connect(self.primary)
        for editor in (self.old, self.new, self.again):
            editor.textEdited.connect(lambda _text: self._clear_errors())
        self.factor.begun.connect(self._presenter.begin)
        self.factor.confirmed.connect(self._presenter.confirm)
        self.factor.left.connect(self._presenter.leave)
        self.factor.save_wanted.connect(self._presenter.save_codes)
        self.factor.print_wanted.connect(self._print_codes)
        self.factor.put_away.connect(self._presenter.put_away)
        self.phone.asked.connect(self._phone.ask)
        self.phone.page_wanted.connect(self._phone.save_page)

    def _lay_out(self) -> None:
        who = Card(_("Who is signed in"))
        who.body.addWidget(self._who)
        who.body.addWidget(self._until)
        card = self._password_card = Card(_("Password"))
        hint = Text(_("At least twelve characters; four words of your own are strong and easy to keep."), wrap=True)
        for part in (self._due, self._old_field, self._new_field, self._again_field, hint, self._changed):
            card.body.addWidget(part)
        line = QHBoxLayout()
        line.addStretch(1)
        line.addWidget(self.change)
        card.body.addLayout(line)
        self._due.hide()
        self._changed.hide()
        self._columns.left.addWidget(who)
        self._columns.left.addWidget(card)
        self._columns.left.addStretch(1)
        self._columns.right.addWidget(self.factor)
        self._columns.right.addWidget(self.phone)
        self.phone.hide()
        self._columns.right.addStretch(1)
        self.body.addWidget(self._columns)
        self.body.addStretch(1)
