"""Keeps what is typed: a while after the hands rest, and at once when the clerk leaves."""

from __future__ import annotations

from collections.abc import Callable
from typing import Protocol

from domain.clock import wall_text
from domain.errors import Trouble
from domain.ports import Desk
from ui.language import _
from ui.pawn.pawn_form import PawnForm
from ui.tasks import Run

Later = Callable[[Callable[[], None]], None]
"""Runs a function after a pause and forgets the one before."""


class ShowsSaved(Protocol):
    """Where it is said since when the draft is safe."""

    def show_saved(self, text: str) -> None: ...


class DraftKeeper:
    """Saves one form; an empty one is no draft."""

    def __init__(self, view: ShowsSaved, run: Run, desk: Desk, later: Later, failed: Callable[[Trouble], None]) -> None:
        self._view, self._run, self._desk, self._later, self._failed = view, run, desk, later, failed
        self._form: PawnForm | None = None

    def changed(self, form: PawnForm) -> None:
        """Something was typed: save it when the hands rest."""
        self._form = form
        self._later(self.save)

    def forget(self) -> None:
        """The pawn is issued: drop the draft."""
        self._form = None
        self._view.show_saved("")
        self._run(lambda: self._desk.save_draft(None), lambda _nothing: None, self._failed)

    def save(self) -> None:
        """Save now what has changed since."""
        form, self._form = self._form, None
        if form is None:
            return
        draft = None if form.is_blank else form.to_draft()

        def write() -> str:
            self._desk.save_draft(draft)
            return wall_text(self._desk.now())[11:19]

        def saved(at: str) -> None:
            words = _("Draft saved by itself {time}").format(time=at)
            self._view.show_saved(words if draft is not None else "")

        self._run(write, saved, self._failed)
