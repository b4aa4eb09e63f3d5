"""The screen of people: the list at the left, the chosen one and what roles may at the right."""

from __future__ import annotations

from functools import partial
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QButtonGroup

from domain.access.roles import MAY
from domain.access.sitting import StaffLine
from domain.ports import Receipt
from domain.terms import ROLES, n_
from ui.language import _
from ui.people.password_panels import AddPersonPanel, NewPasswordPanel, ReturnPanel
from ui.people.people_panels import FactorPanel, LeavePanel, LimitPanel, PersonPanel, RolePanel, UnlockPanel
from ui.people.people_presenter import ONLY, Act, Only, PeoplePresenter
from ui.people.people_words import factor_tone, factor_words, limit_words, seen_words, state_tone, state_words
from ui.people.person_card import PersonCard, RolesCard
from ui.people.tabs import PeopleTabs
from ui.screens import Page, Surroundings
from ui.theme import px
from ui.widgets.buttons import Chip, PrimaryButton
from ui.widgets.card import Card
from ui.widgets.columns import Columns
from ui.widgets.flow import Flow
from ui.widgets.panel import Panel
from ui.widgets.states import States
from ui.widgets.table import Column, Table
from ui.widgets.texts import Tone

_PANELS: dict[Act, type[PersonPanel]] = {
    Act.ROLE: RolePanel,
    Act.LIMIT: LimitPanel,
    Act.UNLOCK: UnlockPanel,
    Act.FACTOR: FactorPanel,
    Act.LEAVE: LeavePanel,
}
_PASSWORD_PANELS: dict[Act, type[NewPasswordPanel | ReturnPanel]] = {
    Act.PASSWORD: NewPasswordPanel,
    Act.RETURN: ReturnPanel,
}
_DONE = {
    Act.ROLE: n_("{name} has another role and signs in anew."),
    Act.LIMIT: n_("What {name} lends alone is taken down."),
    Act.PASSWORD: n_("{name} has a new password. They change it at their own desk."),
    Act.UNLOCK: n_("{name} may try again."),
    Act.FACTOR: n_("{name} signs in with the password alone, until a new phone is taken on."),
    Act.LEAVE: n_("{name} opens the book no more."),
    Act.RETURN: n_("{name} works here again. Tell them their new password."),
}


class PeopleView(Page):
    """Opened with a `person` to go to; else as it was left."""

    def __init__(self, around: Surroundings) -> None:
        super().__init__(_("People"))
        self._around, self._today = around, around.today()
        self._presenter = PeoplePresenter(self, around.tasks.for_owner(self), around.desk, around.explain)
        self._may_add = "access.add_person" in MAY[around.desk.session.role]
        self.add = PrimaryButton(_("Add a person"), "Ctrl ↵")
        self.chips: dict[Only, Chip] = {}
        self.table: Table[StaffLine] = Table(_("People"), self._columns())
        self.states = States(self.table)
        self.person, self.roles = PersonCard(), RolesCard()
        self.columns = Columns((13, 9), break_at=1000)
        self.panel: Panel | None = None
        self._lay_out()
        self.add.clicked.connect(self.primary)
        self.person.chosen.connect(self.act)
        self.table.selectionModel().currentRowChanged.connect(lambda _now, _before: self._on_row())

    # What the shell asks.

    def on_show(self, **params: Any) -> None:
        """Read anew."""
        only = params.get("only")
        if isinstance(only, Only):
            self._choose(only)
        self._presenter.refresh(str(params.get("person", "")))
        self.table.setFocus(Qt.FocusReason.OtherFocusReason)

    def primary(self) -> None:
        """Add somebody."""
        if self._may_add:
            self._open(AddPersonPanel(self._around, self, self._added))

    def kept(self) -> dict[str, Any]:
        """Whom the list shows, and who is chosen."""
        chosen = self.table.chosen
        return {"only": self._presenter.only, "person": "" if chosen is None else chosen.person}

    def fit(self, width: int) -> None:
        """One below the other where it is narrow."""
        super().fit(width)
        self.columns.fit(width)
        self.table.setMinimumHeight(self.table.height_of_rows(6))

    # What the presenter says.

    def show_loading(self) -> None:
        """Say so if reading takes long."""
        self.states.show_loading()

    def show_counts(self, counts: dict[Only, int]) -> None:
        """Say at each chip how many there are."""
        for only, chip in self.chips.items():
            chip.say(f"{_(ONLY[only])}  {counts[only]}")

    def show_people(self, lines: tuple[StaffLine, ...], chosen: str, summary: str) -> None:
        """List these."""
        self.subtitle.setText(summary)
        self.table.set_rows(lines)
        place = next((row for row, line in enumerate(lines) if line.person == chosen), 0)
        self.table.selectRow(place)
        self.states.show_content()
        self._presenter.choose(lines[place])

    def show_none(self, only: Only) -> None:
        """Say why the list is empty."""
        if only is Only.LOOK:
            self.states.show_empty(_("All is well"), _("Nobody is locked out, and everybody was here lately."))
        else:
            self.states.show_empty(_("Nobody has left"), _("Who leaves stands here; what they did stays in the book."))

    def show_person(self, line: StaffLine | None, acts: tuple[Act, ...]) -> None:
        """Show the chosen one and their role."""
        self.person.setVisible(line is not None)
        if line is not None:
            self.person.show_person(line, acts)
            self.roles.show_role(line.role)

    def show_trouble(self, text: str) -> None:
        """Say what went wrong."""
        self.banner.say(text)

    def act(self, act: Act) -> None:
        """Open the panel of what can be done about the chosen one."""
        line = self.table.chosen
        if line is None:
            return
        if act in _PASSWORD_PANELS:
            self._open(_PASSWORD_PANELS[act](self._around, line, self, partial(self._done, line, act)))
            return
        self._open(_PANELS[act](self._around, line, self, partial(self._done, line, act)))

    # Its own.

    def _open(self, panel: Panel) -> None:
        self.banner.clear()
        self.panel = panel
        panel.finished.connect(self._panel_gone)
        panel.open()

    def _panel_gone(self) -> None:
        self.panel = None

    def _added(self, person: str, name: str) -> None:
        self._presenter.refresh(person)
        self.banner.say(
            _("{name} works here now. Tell them their login and first password.").format(name=name), Tone.GREEN
        )

    def _done(self, line: StaffLine, act: Act, _receipt: Receipt | None = None) -> None:
        if act is Act.RETURN:
            self._choose(Only.HERE)
        self._presenter.refresh(line.person)
        self.banner.say(_(_DONE[act]).format(name=line.name), Tone.GREEN)

    def _on_row(self) -> None:
        self._presenter.choose(self.table.chosen)

    def _choose(self, only: Only) -> None:
        self.chips[only].setChecked(True)
        self._presenter.choose_only(only)

    def _on_chip(self, only: Only, _checked: bool = False) -> None:  # noqa: FBT002 - a click says so
        self._presenter.choose_only(only)

    def _columns(self) -> tuple[Column[StaffLine], ...]:
        return (
            Column(_("Name"), lambda line: line.name, stretch=True),
            Column(_("Login"), lambda line: line.person, gives_way=2),
            Column(_("Role"), lambda line: _(ROLES[line.role])),
            Column(_("Lends alone"), limit_words, right=True, gives_way=4),
            Column(_("Signed in"), lambda line: seen_words(line, self._today), gives_way=1),
            Column(_("Second factor"), factor_words, ink=factor_tone, gives_way=3),
            Column(_("State"), state_words, tone=state_tone),
        )

    def _lay_out(self) -> None:
        filters, group = Flow(), QButtonGroup(self)
        for only, words in ONLY.items():
            chip = Chip(_(words))
            chip.setChecked(only is Only.HERE)
            chip.clicked.connect(partial(self._on_chip, only))
            group.addButton(chip)
            filters.addWidget(chip)
            self.chips[only] = chip
        card = Card()
        card.setAccessibleName(_("People"))
        card.body.addLayout(filters)
        card.body.addWidget(self.states, 1)
        self.columns.left.addWidget(card, 1)
        self.columns.right.addWidget(self.person)
        self.columns.right.addWidget(self.roles)
        self.columns.right.addStretch(1)
        role = self._around.desk.session.role
        self.body.setSpacing(px(12))
        self.body.addWidget(PeopleTabs("people", role, self._around.open_screen))
        self.body.addWidget(self.columns, 1)
        if self._may_add:
            self.head.addWidget(self.add)
