"""The panels that give a password: the first one of somebody new, and one instead of a forgotten one."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QWidget

from domain.access.passwords import LONGEST, SHORTEST
from domain.access.people import AddPerson
from domain.access.returning import ReturnPerson
from domain.access.roles import Role
from domain.access.sitting import StaffLine
from domain.ids import PersonId
from domain.ports import Receipt
from ui.approval import ask_second_person
from ui.approval_presenter import Asked
from ui.doing import Doing
from ui.language import _
from ui.people.giving import Giving
from ui.people.people_words import duty_words, listed, role_options
from ui.screens import Surroundings
from ui.widgets.field import Choice, Field, LineEdit, side_by_side
from ui.widgets.panel import Panel
from ui.widgets.texts import Kind, Text

_LOGIN, _NAME = 32, 60


class PasswordPanel(Panel):
    """Asks for a password twice."""

    def __init__(self, around: Surroundings, title: str, words: str, parent: QWidget) -> None:
        super().__init__(title, words, parent)
        self.around = around
        self.run = around.tasks.for_owner(self)
        self.giving = Giving(self, self.run, around.desk, around.explain)
        self.password, self.again = LineEdit(secret=True), LineEdit(secret=True)
        for each in (self.password, self.again):
            each.setMaxLength(LONGEST)
        note = _("{count} characters or more").format(count=SHORTEST)
        self.password_field = Field(_("Password"), self.password, note)
        self.again_field = Field(_("Once more"), self.again)

    def add_password(self) -> None:
        """Put both fields in, with how it is handed on."""
        self.body.addLayout(side_by_side((self.password_field, 1), (self.again_field, 1)))
        told = _(
            "Four words that nobody else puts together are best. Tell them in person; they change it at their desk."
        )
        self.body.addWidget(Text(told, Kind.SOFT, wrap=True))

    def show_trouble(self, text: str) -> None:
        """Nothing was given."""
        self.banner.say(text)

    def show_password_error(self, first: str, again: str) -> None:
        """Say at the fields what is wrong with it."""
        self.password_field.set_error(first)
        self.again_field.set_error(again)
        if first or again:
            (self.password if first else self.again).setFocus()

    def show_working(self, *, working: bool) -> None:
        """While keys are derived, take no second press."""
        self.set_busy(busy=working)

    def ask_approval(self, asked: Asked) -> None:
        """Call the second person over this panel."""
        ask_second_person(self.around, asked, self)


class AddPersonPanel(PasswordPanel):
    """Somebody new: login, name, role and first password. `then` is told their login and name."""

    def __init__(self, around: Surroundings, parent: QWidget, then: Callable[[str, str], None]) -> None:
        super().__init__(around, _("Add a person"), _("Add them"), parent)
        self._then = then
        self._added = False
        self._doing = Doing(self, self.run, around.desk, around.explain)
        self.name, self.login = LineEdit(), LineEdit()
        self.name.setMaxLength(_NAME)
        self.login.setMaxLength(_LOGIN)
        self.role = Choice(role_options())
        self._fields = {
            "name": Field(_("Name"), self.name),
            "login": Field(_("Login"), self.login, _("small letters and digits")),
        }
        self.may = Text("", Kind.SOFT, wrap=True)
        self.body.addLayout(side_by_side((self._fields["name"], 1), (self._fields["login"], 1)))
        self.body.addWidget(Field(_("Role"), self.role))
        self.add_password()
        self.body.addWidget(self.may)
        self.role.currentIndexChanged.connect(lambda _place: self._show_role())
        self._show_role()
        self.name.setFocus()

    def primary(self) -> None:
        """Add them, and give them the password. Where only that failed, try it once more."""
        name, login, role = self.name.text().strip(), self.login.text().strip(), self.role.value
        self.banner.clear()
        for key, text in (("name", name), ("login", login)):
            self._fields[key].set_error("" if text else _("Please fill this in."))
        if not name or not login or not isinstance(role, Role):
            return
        if not self.giving.is_good((login, name), self.password.text(), self.again.text()):
            return
        if self._added:
            self._give()
        else:
            self._doing(AddPerson(person=PersonId(login), name=name, role=role), self._on_added)

    def _on_added(self, _receipt: Receipt) -> None:
        self._added = True
        for each in (self.name, self.login, self.role):
            each.setEnabled(False)
        self._give()

    def _give(self) -> None:
        login, name = self.login.text().strip(), self.name.text().strip()

        def given() -> None:
            self.accept()
            self._then(login, name)

        self.giving.give(PersonId(login), name, self.password.text(), given)

    def _show_role(self) -> None:
        role = self.role.value
        if isinstance(role, Role):
            self.may.setText(listed(_("They may:"), duty_words(role)))


class ReturnPanel(PasswordPanel):
    """Somebody who had left works here again: their role of now, and a new password."""

    def __init__(self, around: Surroundings, line: StaffLine, parent: QWidget, then: Callable[[], None]) -> None:
        title = _("{name} works here again").format(name=line.name)
        super().__init__(around, title, _("Let them work here"), parent)
        self._line, self._then = line, then
        self._returned = False
        self._doing = Doing(self, self.run, around.desk, around.explain)
        kept = _(
            "Under the login {login} as before; what they did stays theirs. The old password and phone open nothing."
        )
        self.body.addWidget(Text(kept.format(login=line.person), Kind.SOFT, wrap=True))
        self.role = Choice(role_options())
        self.role.choose(line.role)
        self.body.addWidget(Field(_("Role"), self.role))
        self.add_password()
        self.role.setFocus()

    def primary(self) -> None:
        """Let them in, and give them the password. Where only that failed, try it once more."""
        self.banner.clear()
        line, role = self._line, self.role.value
        if not isinstance(role, Role):
            return
        if not self.giving.is_good((line.person, line.name), self.password.text(), self.again.text()):
            return
        if self._returned:
            self._give()
        else:
            self._doing(ReturnPerson(person=line.person, role=role), self._on_returned, ((_("Name"), line.name),))

    def _on_returned(self, _receipt: Receipt) -> None:
        self._returned = True
        self.role.setEnabled(False)
        self._give()

    def _give(self) -> None:
        self.giving.give(self._line.person, self._line.name, self.password.text(), self._given)

    def _given(self) -> None:
        self.accept()
        self._then()


class NewPasswordPanel(PasswordPanel):
    """A password instead of a forgotten one."""

    def __init__(self, around: Surroundings, line: StaffLine, parent: QWidget, then: Callable[[], None]) -> None:
        title = _("New password for {name}").format(name=line.name)
        super().__init__(around, title, _("Give this password"), parent)
        self._line, self._then = line, then
        self.body.addWidget(Text(_("The old one opens nothing any more, and a lock-out ends."), Kind.SOFT, wrap=True))
        self.add_password()
        self.password.setFocus()

    def primary(self) -> None:
        """Give it; another manager's is agreed to by a second person."""
        self.banner.clear()
        line = self._line
        if self.giving.is_good((line.person, line.name), self.password.text(), self.again.text()):
            self.giving.give(line.person, line.name, self.password.text(), self._given)

    def _given(self) -> None:
        self.accept()
        self._then()
