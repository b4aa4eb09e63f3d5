"""Giving somebody a password: off the window's thread, with a second person where it is another manager's."""

from __future__ import annotations

from collections.abc import Callable
from typing import Protocol

from domain.access.passwords import check_password
from domain.access.roles import Approval
from domain.access.way_back import GivePassword
from domain.errors import Refusal, Trouble
from domain.ids import PersonId
from domain.ports import Desk
from ui.approval_presenter import Asked
from ui.front import Explain
from ui.language import _
from ui.tasks import Run


class ShowsGiving(Protocol):
    """What the panel shows."""

    def show_trouble(self, text: str) -> None: ...
    def show_password_error(self, first: str, again: str) -> None: ...
    def show_working(self, *, working: bool) -> None: ...
    def ask_approval(self, asked: Asked) -> None: ...


class Giving:
    """Gives passwords for one panel."""

    def __init__(self, view: ShowsGiving, run: Run, desk: Desk, explain: Explain) -> None:
        self._view, self._run, self._desk, self._explain = view, run, desk, explain

    def is_good(self, names: tuple[str, ...], password: str, again: str) -> bool:
        """Whether the password can be given to whom goes by these names; if not, the panel says why."""
        wrong = ""
        try:
            check_password(password, names)
        except Refusal as refusal:
            wrong = self._explain(refusal)
        differ = _("The two are not the same.") if password != again else ""
        self._view.show_password_error(wrong, "" if wrong else differ)
        return not wrong and not differ

    def give(
        self,
        person: PersonId,
        name: str,
        password: str,
        then: Callable[[], None],
        approval: Approval | None = None,
    ) -> None:
        """Give it, and then `then`."""

        def done(_nothing: None) -> None:
            self._view.show_working(working=False)
            then()

        def failed(trouble: Trouble) -> None:
            self._view.show_working(working=False)
            if isinstance(trouble, Refusal) and trouble.code == "approval.required":
                more = ((_("Name"), name),)
                again = Asked(
                    GivePassword(person=person),
                    trouble,
                    lambda yes: self.give(person, name, password, then, yes),
                    more,
                )
                self._view.ask_approval(again)
            elif trouble.code.startswith("password."):
                self._view.show_password_error(self._explain(trouble), "")
            else:
                self._view.show_trouble(self._explain(trouble))

        self._view.show_working(working=True)
        self._run(lambda: self._desk.give_password(person, password, approval), done, failed)
