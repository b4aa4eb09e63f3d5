"""The cards beside the list of people: the chosen one with what can be done, and what the roles may."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QButtonGroup, QGridLayout, QSizePolicy, QVBoxLayout, QWidget

from domain.access.roles import Role
from domain.access.sitting import StaffLine
from domain.terms import ROLES
from ui.language import _
from ui.people.people_presenter import ACTS, Act
from ui.people.people_words import STAFF_ROLES, duty_words, state_tone, state_words
from ui.theme import px
from ui.widgets.badge import Badge
from ui.widgets.buttons import Chip, SecondaryButton
from ui.widgets.card import Card
from ui.widgets.flow import Flow
from ui.widgets.texts import Kind, Text, Tone


class PersonCard(Card):
    """`chosen` says the act whose button was pressed."""

    chosen = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self.badge = Badge()
        self.head.addWidget(self.badge)
        self._nothing = Text("", Kind.SOFT, wrap=True)
        self.buttons: dict[Act, SecondaryButton] = {}
        self._words: dict[Act, Text] = {}
        grid = QGridLayout()
        grid.setHorizontalSpacing(px(16))
        grid.setVerticalSpacing(px(8))
        grid.setColumnStretch(1, 1)
        for row, (act, words) in enumerate(ACTS.items()):
            button = SecondaryButton(_(words.words))
            button.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
            button.setAccessibleDescription(_(words.does))
            button.clicked.connect(partial(self._pressed, act))
            does = Text(_(words.does), Kind.NOTE, wrap=True)
            grid.addWidget(button, row, 0, Qt.AlignmentFlag.AlignVCenter)
            grid.addWidget(does, row, 1)
            self.buttons[act], self._words[act] = button, does
        self.body.addWidget(self._nothing)
        self.body.addLayout(grid)

    def show_person(self, line: StaffLine, acts: tuple[Act, ...]) -> None:
        """Show what can be done about them."""
        self.set_title(f"{line.name} · {_(ROLES[line.role])}")
        self.badge.show_state(state_words(line), state_tone(line) or Tone.PLAIN)
        for act, button in self.buttons.items():
            button.setVisible(act in acts)
            self._words[act].setVisible(act in acts)
        nothing = _("What they did stays in the book under their name.") if line.left else _("You may look only.")
        self._nothing.setText(nothing)
        self._nothing.setVisible(not acts)

    def _pressed(self, act: Act, _checked: bool = False) -> None:  # noqa: FBT002 - a click says so
        self.chosen.emit(act)


class RolesCard(Card):
    """What a role may, in sentences; a chip for each role."""

    def __init__(self) -> None:
        super().__init__(_("What each role may"))
        self.role = Role.CLERK
        self.chips: dict[Role, Chip] = {}
        row, group = Flow(), QButtonGroup(self)
        for role in STAFF_ROLES:
            chip = Chip(_(ROLES[role]))
            chip.clicked.connect(partial(self._pressed, role))
            group.addButton(chip)
            row.addWidget(chip)
            self.chips[role] = chip
        self._list = QWidget()
        self.body.addLayout(row)
        self.body.addWidget(self._list)
        self.show_role(self.role)

    def show_role(self, role: Role) -> None:
        """Say what this role may."""
        self.role = role
        self.chips[role].setChecked(True)
        old, self._list = self._list, QWidget()
        box = QVBoxLayout(self._list)
        box.setContentsMargins(0, px(4), 0, 0)
        box.setSpacing(px(4))
        for words in duty_words(role):
            box.addWidget(Text(f"· {words}", wrap=True))
        self.body.replaceWidget(old, self._list)
        old.hide()
        old.deleteLater()

    def _pressed(self, role: Role, _checked: bool = False) -> None:  # noqa: FBT002 - as above
        self.show_role(role)
