"""People (人员): who works with the book, how they stand, and what can be done about each."""

from __future__ import annotations

import enum
from dataclasses import dataclass
from typing import Protocol

from domain.access.roles import MAY
from domain.access.sitting import StaffLine
from domain.errors import Trouble
from domain.ports import Desk
from domain.terms import n_
from ui.front import Explain
from ui.language import _
from ui.tasks import Run


class Only(enum.Enum):
    """Whom the list shows."""

    HERE = "here"
    LOOK = "look"
    LEFT = "left"


ONLY = {Only.HERE: n_("Working here"), Only.LOOK: n_("To be looked at"), Only.LEFT: n_("Have left")}


class Act(enum.Enum):
    """What can be done about somebody; its value is the command."""

    ROLE = "access.change_role"
    LIMIT = "access.limit_lending"
    PASSWORD = "access.give_password"  # noqa: S105 the name of a command
    UNLOCK = "access.unlock"
    FACTOR = "access.reset_second_factor"
    LEAVE = "access.disable_person"
    RETURN = "access.return_person"


@dataclass(frozen=True, slots=True)
class ActWords:
    """The button of an act, and what it does."""

    words: str
    does: str


ACTS = {
    Act.UNLOCK: ActWords(n_("Unlock …"), n_("They failed too often; now they may try again.")),
    Act.PASSWORD: ActWords(n_("New password …"), n_("Instead of a forgotten one; another manager's takes two.")),
    Act.ROLE: ActWords(n_("Change role …"), n_("By two people; they sign in anew.")),
    Act.LIMIT: ActWords(n_("Lending limit …"), n_("How much they lend alone; set by two people.")),
    Act.FACTOR: ActWords(n_("Phone is gone …"), n_("Takes their second factor away, by two people.")),
    Act.LEAVE: ActWords(n_("Has left …"), n_("They open the book no more, at once; by two people.")),
    Act.RETURN: ActWords(
        n_("Works here again …"), n_("Under the old login, with a new password; a manager takes two.")
    ),
}
"""In the order of how often they are wanted."""


class PeopleShows(Protocol):
    """What the presenter asks of the screen."""

    def show_loading(self) -> None: ...
    def show_counts(self, counts: dict[Only, int]) -> None: ...
    def show_people(self, lines: tuple[StaffLine, ...], chosen: str, summary: str) -> None: ...
    def show_none(self, only: Only) -> None: ...
    def show_person(self, line: StaffLine | None, acts: tuple[Act, ...]) -> None: ...
    def show_trouble(self, text: str) -> None: ...


class PeoplePresenter:
    """Reads the staff anew after every change."""

    def __init__(self, view: PeopleShows, run: Run, desk: Desk, explain: Explain) -> None:
        self._view, self._run, self._desk, self._explain = view, run, desk, explain
        self._staff: tuple[StaffLine, ...] = ()
        self._chosen = ""
        self.only = Only.HERE

    def refresh(self, person: str = "") -> None:
        """Read the list again, and go to this person where one is named."""
        self._chosen = person or self._chosen
        self._view.show_loading()
        self._run(self._desk.staff, self._take, self._failed)

    def choose_only(self, only: Only) -> None:
        """Show these."""
        self.only = only
        self._show()

    def choose(self, line: StaffLine | None) -> None:
        """Somebody in the list was chosen."""
        if line is not None:
            self._chosen = line.person
        self._view.show_person(line, () if line is None else self.acts_for(line))

    def acts_for(self, line: StaffLine) -> tuple[Act, ...]:
        """What may be done about them: by this role, about this person, as they stand."""
        me = self._desk.session
        mine = line.person == me.person
        fits = {
            Act.UNLOCK: line.locked_out and not mine,
            Act.PASSWORD: not mine,
            Act.ROLE: True,
            Act.LIMIT: "pawn.issue" in MAY[line.role],
            Act.FACTOR: line.second_factor,
            Act.LEAVE: True,
        }
        if line.left:
            fits = {Act.RETURN: True}
        return tuple(act for act in ACTS if fits.get(act) and act.value in MAY[me.role])

    def _take(self, staff: tuple[StaffLine, ...]) -> None:
        self._staff = staff
        self._show()

    def _show(self) -> None:
        self._view.show_counts({only: len(self._lines(only)) for only in Only})
        lines = self._lines(self.only)
        if not lines:
            self._view.show_none(self.only)
            self.choose(None)
            return
        here = self._lines(Only.HERE)
        without = sum(not line.second_factor for line in here)
        summary = _("People: {count}, without a second factor: {without}").format(count=len(here), without=without)
        self._view.show_people(lines, self._chosen, summary)

    def _lines(self, only: Only) -> tuple[StaffLine, ...]:
        if only is Only.LEFT:
            return tuple(line for line in self._staff if line.left)
        here = tuple(line for line in self._staff if not line.left)
        if only is Only.LOOK:
            return tuple(line for line in here if line.locked_out or line.dormant_since is not None)
        return here

    def _failed(self, trouble: Trouble) -> None:
        self._view.show_trouble(self._explain(trouble))
