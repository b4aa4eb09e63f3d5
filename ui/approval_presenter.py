"""The second person (第二人): who may say yes, why one is needed, and their yes to exactly one command.

They say it at this counter with their own password, or from elsewhere with a code that their phone makes.
"""

from __future__ import annotations

import enum
from collections.abc import Callable
from dataclasses import dataclass
from typing import Protocol

from domain.access.people import Person
from domain.access.roles import APPROVERS, Approval
from domain.access.sitting import ApprovalRequest
from domain.clock import wall_text
from domain.errors import Refusal, Trouble
from domain.money import Money
from domain.ports import Desk
from domain.terms import ROLES, n_
from ui.command_words import Words
from ui.front import Explain
from ui.language import _
from ui.tasks import Run
from ui.words import clock_text, money_text

ANSWER_LETTERS = 10
_WHY = {
    "loan.over_limit": n_("The loan of {amount} is above {limit}, the most that a clerk lends alone."),
    "till.difference": n_("The drawer differs from the books by {amount}; above {limit} a second person looks at it."),
}


class Way(enum.Enum):
    """How the second person says yes."""

    HERE = "here"
    ELSEWHERE = "elsewhere"


class At(enum.Enum):
    """Where in the panel something went wrong."""

    PANEL = "panel"
    PASSWORD = "password"  # noqa: S105 the name of a field
    CODE = "code"
    ANSWER = "answer"
    REQUEST = "request"


_PLACES = {
    "key.code_needed": At.CODE,
    "key.wrong_code": At.CODE,
    "key.wrong_approval": At.ANSWER,
    "approval.over": At.REQUEST,
    "approval.tries": At.REQUEST,
}
_AT_THE_FIELD = {"key.wrong", "key.wrong_password", "key.wait", "key.locked_out", "key.nobody"}
"""Troubles with the person or their secret: said beside what was typed, whichever it was."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ShownRequest:
    """What the panel shows to whom approves from elsewhere: the code in fours, the rows of its QR code, until when in
    words, and for how many seconds from now.
    """

    code: str
    rows: tuple[str, ...]
    until: str
    seconds: int


class ApprovalShows(Protocol):
    """What the presenter asks of the panel."""

    def show_people(self, people: tuple[tuple[str, str], ...], who: str) -> None: ...
    def show_trouble(self, text: str, at: At) -> None: ...
    def show_request(self, request: ShownRequest) -> None: ...
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
    """Takes a second person's password, or the code of their phone, and hands their approval on."""

    def __init__(self, view: ApprovalShows, run: Run, desk: Desk, explain: Explain, asked: Asked) -> None:
        self._view, self._run, self._desk, self._explain, self._asked = view, run, desk, explain, asked
        self._working = False

    def start(self) -> None:
        """Say who may be the second person: everybody with that role but the one who asks."""
        self._run(self._desk.reading.people, self._show_people, self._failed_at(At.PANEL))

    def ask_elsewhere(self) -> None:
        """Ask somebody who is not here; what was asked about this command before is void."""
        if self._working:
            return

        def shown(request: ShownRequest) -> None:
            self._set_working(working=False)
            self._view.show_request(request)

        self._set_working(working=True)
        self._run(self._requested, shown, self._failed_at(At.PANEL))

    def say_yes(self, person: str, password: str, code: str = "") -> None:
        """This person says yes at this counter to the command that the panel shows."""
        if not person or not password:
            self._view.show_trouble(_("The second person types their own password here."), At.PASSWORD)
            return
        self._take(lambda: self._desk.approve(self._asked.command, person, password, code.strip()), At.PASSWORD)

    def say_yes_by_code(self, person: str, answer: str) -> None:
        """This person says yes with the ten letters and digits of their phone."""
        if sum(letter.isalnum() for letter in answer) != ANSWER_LETTERS:
            words = _("The code has {count} letters and digits.").format(count=ANSWER_LETTERS)
            self._view.show_trouble(words, At.ANSWER)
            return
        self._take(lambda: self._desk.approve_by_code(self._asked.command, person, answer), At.ANSWER)

    def _take(self, job: Callable[[], Approval], at: At) -> None:
        if self._working:
            return
        self._set_working(working=True)
        self._run(job, self._approved, self._failed_at(at))

    def _requested(self) -> ShownRequest:
        request: ApprovalRequest = self._desk.request_approval(self._asked.command)
        return ShownRequest(
            code=request.code,
            rows=self._desk.qr_code(request.qr),
            until=clock_text(wall_text(request.until)),
            seconds=max(0, int((request.until - self._desk.now()).total_seconds())),
        )

    def _show_people(self, people: tuple[Person, ...]) -> None:
        asking = self._desk.session.person
        may = [person for person in people if person.role in APPROVERS and person.person != asking]
        roles = _(", ").join(_(ROLES[role]) for role in ROLES if role in APPROVERS)
        who = _("Who may say yes: {roles}, and not the person who asks.").format(roles=roles)
        self._view.show_people(tuple((person.person, f"{person.name} ({person.person})") for person in may), who)
        if not may:
            self._view.show_trouble(_("Nobody else of this shop may say yes. Add a manager first."), At.PANEL)

    def _approved(self, approval: Approval) -> None:
        self._set_working(working=False)
        self._view.say_goodbye()
        self._asked.on_approved(approval)

    def _failed_at(self, at: At) -> Callable[[Trouble], None]:
        def failed(trouble: Trouble) -> None:
            self._set_working(working=False)
            place = at if trouble.code in _AT_THE_FIELD else _PLACES.get(trouble.code, At.PANEL)
            self._view.show_trouble(self._explain(trouble), place)

        return failed

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
