"""The second person (第二人): who may say yes, why one is needed, and their yes to exactly one command."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Protocol

from domain.access.people import Person
from domain.access.roles import APPROVERS, Approval
from domain.errors import Refusal, Trouble
from domain.money import Money
from domain.ports import Desk
from domain.terms import ROLES, n_
from ui.command_words import Words
from ui.front import Explain
from ui.language import _
from ui.tasks import Run
from ui.words import money_text

_WHY = {
    "loan.over_limit": n_("The loan of {amount} is above {limit}, the most that a clerk lends alone."),
    "till.difference": n_("The drawer differs from the books by {amount}; above {limit} a second person looks at it."),
}


class ApprovalShows(Protocol):
    """What the presenter asks of the panel."""

    def show_people(self, people: tuple[tuple[str, str], ...], who: str) -> None: ...
    def show_trouble(self, text: str, *, at_password: bool) -> None: ...
    def show_working(self, *, working: bool) -> None: ...
    def say_goodbye(self) -> None: ...


@dataclass(frozen=True, slots=True)
class Asked:
    """What a second person is asked: the command, why one is needed, and what follows their yes.

    `more` are words about the command that it has only as codes, such as the customer's name.
    """

    command: object
    refusal: Refusal
    on_approved: Callable[[Approval], None]
    more: Words = ()


class ApprovalPresenter:
    """Takes a second person's password and hands their approval on."""

    def __init__(self, view: ApprovalShows, run: Run, desk: Desk, explain: Explain, asked: Asked) -> None:
        self._view, self._run, self._desk, self._explain, self._asked = view, run, desk, explain, asked
        self._working = False

    def start(self) -> None:
        """Say who may be the second person: everybody with that role but the one who asks."""
        self._run(self._desk.reading.people, self._show_people, self._failed)

    def say_yes(self, person: str, password: str) -> None:
        """This person says yes to the command that the panel shows."""
        if self._working:
            return
        if not person or not password:
            self._view.show_trouble(_("The second person types their own password here."), at_password=True)
            return
        self._set_working(working=True)
        self._run(lambda: self._desk.approve(self._asked.command, person, password), self._approved, self._failed)

    def _show_people(self, people: tuple[Person, ...]) -> None:
        asking = self._desk.session.person
        may = [person for person in people if person.role in APPROVERS and person.person != asking]
        roles = _(", ").join(_(ROLES[role]) for role in ROLES if role in APPROVERS)
        who = _("Who may say yes: {roles}, and not the person who asks.").format(roles=roles)
        self._view.show_people(tuple((person.person, f"{person.name} ({person.person})") for person in may), who)
        if not may:
            self._view.show_trouble(_("Nobody else of this shop may say yes. Add a manager first."), at_password=False)

    def _approved(self, approval: Approval) -> None:
        self._set_working(working=False)
        self._view.say_goodbye()
        self._asked.on_approved(approval)

    def _failed(self, trouble: Trouble) -> None:
        self._set_working(working=False)
        self._view.show_trouble(self._explain(trouble), at_password=True)

    def _set_working(self, *, working: bool) -> None:
        self._working = working
        self._view.show_working(working=working)


def why(refusal: Refusal, explain: Explain) -> str:
    """Why a second person is needed, from the refusal and its numbers."""
    template = _WHY.get(str(refusal.params.get("why", "")))
    if template is None:
        return explain(refusal)
    values = {name: _value(value) for name, value in refusal.params.items()}
    return _(template).format(**values)


def _value(value: object) -> str:
    return money_text(Money(abs(value.minor))) if isinstance(value, Money) else str(value)
