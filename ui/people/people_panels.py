"""The panels about somebody of the staff: another role, how much they lend, a lock-out, a lost phone, leaving."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QWidget

from domain.access.leaving import ChangeRole, DisablePerson, Unlock
from domain.access.people import LimitLending
from domain.access.roles import Role
from domain.access.second_factor import ResetSecondFactor
from domain.access.sitting import StaffLine
from domain.ports import Receipt
from domain.terms import ROLES, n_
from ui.doing_panel import DoingPanel
from ui.language import _
from ui.people.people_words import difference, listed, role_options
from ui.screens import Surroundings
from ui.widgets.field import Choice, Field, LineEdit, Tick
from ui.widgets.money_edit import MoneyEdit
from ui.widgets.texts import Kind, Text

Then = Callable[[Receipt], None]
_NOTE = 200


class PersonPanel(DoingPanel):
    """A panel about somebody; a second person reads their name beside the command."""

    titles = "", ""
    """What stands at its head, with the person's name, and on its button; marked for the catalogue."""

    def __init__(self, around: Surroundings, line: StaffLine, parent: QWidget, then: Then) -> None:
        head, button = self.titles
        super().__init__(around, _(head).format(name=line.name), _(button), parent, then)
        self.line = line
        self.fill()

    def fill(self) -> None:
        """Put in what is asked."""

    def send(self, command: object) -> None:
        """Do it, with the second person where one is needed."""
        self.do(command, ((_("Name"), self.line.name),))

    def say(self, text: str) -> Text:
        """A sentence about what follows."""
        words = Text(text, Kind.SOFT, wrap=True)
        self.body.addWidget(words)
        return words


class RolePanel(PersonPanel):
    """Another role, with what they may then and what no longer."""

    titles = n_("Another role for {name}"), n_("Change the role")

    def fill(self) -> None:
        """The other roles, and the difference in sentences."""
        options = tuple((role, words) for role, words in role_options() if role is not self.line.role)
        self.role = Choice(options)
        self.body.addWidget(Field(_("New role"), self.role, _("now: {role}").format(role=_(ROLES[self.line.role]))))
        self.more, self.less = Text("", wrap=True), Text("", Kind.SOFT, wrap=True)
        self.body.addWidget(self.more)
        self.body.addWidget(self.less)
        self.role.currentIndexChanged.connect(lambda _place: self._compare())
        self._compare()
        self.role.setFocus()

    def primary(self) -> None:
        """Ask the second person."""
        role = self.role.value
        if isinstance(role, Role):
            self.send(ChangeRole(person=self.line.person, role=role))

    def _compare(self) -> None:
        role = self.role.value
        if isinstance(role, Role):
            more, less = difference(self.line.role, role)
            self.more.setText(listed(_("They may then:"), more))
            self.less.setText(listed(_("They may no longer:"), less))


class LimitPanel(PersonPanel):
    """How much somebody lends alone."""

    titles = n_("What {name} lends alone"), n_("Set the limit")

    def fill(self) -> None:
        """An amount, or as the rules say."""
        limit = self.line.loan_limit
        self.say(_("A loan above it takes a second person. The rules say how much every clerk lends alone."))
        self.by_rules = Tick(_("As the rules say"))
        self.by_rules.setChecked(limit is None)
        self.amount = MoneyEdit(limit)
        self.field = Field(_("Lends alone up to"), self.amount)
        self.body.addWidget(self.by_rules)
        self.body.addWidget(self.field)
        self.by_rules.toggled.connect(lambda ticked: self.field.setVisible(not ticked))
        self.field.setVisible(limit is not None)

    def primary(self) -> None:
        """Ask the second person."""
        limit = None if self.by_rules.isChecked() else self.amount.money
        if limit is None and not self.by_rules.isChecked():
            self.field.set_error(self.amount.reason or _("Please fill this in."))
            self.amount.setFocus()
            return
        self.send(LimitLending(person=self.line.person, limit=limit))


class UnlockPanel(PersonPanel):
    """An end to a lock-out."""

    titles = n_("Let {name} try again"), n_("Unlock")

    def fill(self) -> None:
        """What to look at first."""
        self.say(_("Ask them whether it was they who failed. If not, somebody guesses: give them a new password too."))

    def primary(self) -> None:
        """Unlock."""
        self.send(Unlock(person=self.line.person))


class FactorPanel(PersonPanel):
    """The phone is gone."""

    titles = n_("{name} has lost their phone"), n_("Take the second factor away")

    def fill(self) -> None:
        """What follows."""
        self.say(_("Their phone and their recovery codes open nothing from then on. The password alone does."))
        self.say(_("Make sure that it is they who ask: see them, or call a number that you know."))

    def primary(self) -> None:
        """Ask the second person."""
        self.send(ResetSecondFactor(person=self.line.person))


class LeavePanel(PersonPanel):
    """Somebody has left."""

    titles = n_("{name} has left"), n_("They have left")

    def fill(self) -> None:
        """What follows, and a reason."""
        self.say(_("They open the book no more, at once and on every workstation. What they did stays in it."))
        self.reason = LineEdit()
        self.reason.setMaxLength(_NOTE)
        self.body.addWidget(Field(_("Reason"), self.reason, _("may be left empty")))
        self.reason.setFocus()

    def primary(self) -> None:
        """Ask the second person."""
        self.send(DisablePerson(person=self.line.person, reason=self.reason.text().strip()))
