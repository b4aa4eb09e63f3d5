"""Approving from elsewhere: what a manager's phone needs for it, once they have proved who they are."""

from __future__ import annotations

from pathlib import Path
from typing import Protocol

from domain.access.sitting import Enrolment
from domain.errors import Trouble
from domain.ports import Desk
from ui.account.on_paper import grouped, written
from ui.front import Explain
from ui.language import _
from ui.tasks import Run

_WRONG_CODE = {"key.wrong_code", "key.code_needed"}


class PhoneShows(Protocol):
    """What the presenter asks of the card."""

    def show_rows(self, secret: str, rows: tuple[str, ...]) -> None: ...
    def show_trouble(self, text: str, *, at_code: bool) -> None: ...
    def show_said(self, text: str, *, good: bool) -> None: ...
    def show_working(self, *, working: bool) -> None: ...


class PhonePresenter:
    """Shows the secret for approving, and saves the page that a phone makes the codes with."""

    def __init__(self, view: PhoneShows, run: Run, desk: Desk, explain: Explain) -> None:
        self._view, self._run, self._desk, self._explain = view, run, desk, explain
        self._working = False

    def ask(self, password: str, code: str) -> None:
        """The secret, for who gives their password and the six digits of their phone."""
        if self._working:
            return
        if not password or not code.strip():
            words = _("Type your password and the six digits that the phone shows now.")
            self._view.show_trouble(words, at_code=bool(password))
            return
        self._set_working(working=True)

        def ask() -> tuple[Enrolment, tuple[str, ...]]:
            secret = self._desk.approval_secret(password, code.strip())
            return secret, self._desk.qr_code(secret.uri)

        self._run(ask, self._show, self._failed)

    def save_page(self, path: Path) -> None:
        """Write the page that makes approval codes on a phone."""
        self._run(
            lambda: written(path, self._desk.approval_page()),
            lambda name: self._view.show_said(_("Saved as {name}").format(name=name), good=True),
            lambda trouble: self._view.show_said(self._explain(trouble), good=False),
        )

    def _show(self, made: tuple[Enrolment, tuple[str, ...]]) -> None:
        self._set_working(working=False)
        self._view.show_rows(grouped(made[0].secret), made[1])

    def _failed(self, trouble: Trouble) -> None:
        self._set_working(working=False)
        self._view.show_trouble(self._explain(trouble), at_code=trouble.code in _WRONG_CODE)

    def _set_working(self, *, working: bool) -> None:
        self._working = working
        self._view.show_working(working=working)
