"""Keeps what is typed on the screens of a shop, for a crash, a lock and the window's end, and takes it up again."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping

from domain.clock import calendar_day
from domain.codec import Plain
from domain.errors import Trouble
from domain.ports import Desk, Unsaved
from ui.language import _
from ui.screens import Screen
from ui.shell.steps import Steps
from ui.shell.taken_up_bar import TakenUpBar
from ui.tasks import Run

_NOTHING = "null"


class Keeper:
    """One draft a screen and person. What was not written down is looked at again with the next look.

    `make_anew` (a screen's name, what is typed in it) puts something else on a screen.
    """

    def __init__(
        self,
        desk: Desk,
        run: Run,
        failed: Callable[[Trouble], None],
        make_anew: Callable[[str, Plain], None],
    ) -> None:
        self._desk, self._run, self._failed, self._make_anew = desk, run, failed, make_anew
        self._person = desk.session.person
        self._written: dict[str, str] = {}
        self._since: dict[str, str] = {}
        self._steps: dict[str, Steps] = {}
        self._acts: dict[str, int] = {}
        self.line_of = ""
        self._here = ""
        self._has_failed = False
        self._last: tuple[str, Plain] | None = None
        self.bar = TakenUpBar(self._start_over)

    def read(self, take_up: Callable[[str, Plain], bool]) -> None:
        """Take up what this person left at this workstation; `take_up` answers whether a screen took it."""
        desk, person = self._desk, self._person

        def found(drafts: Mapping[str, Unsaved]) -> None:
            for name, held in drafts.items():
                if name not in self._written:
                    self._written[name] = _text(held.typed)
                    if take_up(name, held.typed):
                        self._since[name] = held.at
            self.show(self._here)

        self._run(lambda: desk.unsaved(person), found, self._failed)

    def show(self, name: str) -> None:
        """This screen is in front: say since when its draft is kept, where it was taken up."""
        self._here = name
        self.bar.show_since(_when(self._since.get(name, ""), self._desk))

    def look(self, name: str, screen: Screen, typed: Plain) -> None:
        """Write down what is typed on a screen, where it is another than what is written."""
        text = _text(typed)
        self._note(name, text)
        if text == self._written.get(name, _NOTHING):
            return
        self._written[name], self._last = text, (name, typed)
        if typed is None and self._since.pop(name, ""):
            self.show(self._here)
        desk, person = self._desk, self._person

        def saved(at: str) -> None:
            self._has_failed = False
            screen.show_saved(_("Draft saved by itself {time}").format(time=at[11:19]) if typed is not None else "")

        self._run(lambda: desk.keep_unsaved(person, name, typed), saved, self._not_saved)

    def step(self, name: str, by: int) -> bool:
        """Put back what stood on a screen a step before (-1) or after (1); False where nothing did."""
        text = self._steps[name].step(by) if name in self._steps else None
        if text is None:
            return False
        self._make_anew(name, json.loads(text))
        return True

    def _note(self, name: str, text: str) -> None:
        """A form that is empty after something was done became a fact, which no undo brings back."""
        steps = self._steps.setdefault(name, Steps(self._written.get(name, _NOTHING)))
        if text == _NOTHING and self._acts.get(name, 0) != self._desk.acts:
            steps.begin(text)
        else:
            steps.note(text, by_line=self.line_of == name)
        self.line_of = "" if self.line_of == name else self.line_of
        self._acts[name] = self._desk.acts

    def write_again(self) -> Trouble | None:
        """The last job of a window: write what was written last once more, and answer what is in its way."""
        if self._last is not None:
            name, typed = self._last
            try:
                self._desk.keep_unsaved(self._person, name, typed)
            except Trouble as trouble:
                return trouble
        return None

    def _not_saved(self, trouble: Trouble) -> None:
        if not self._has_failed:
            self._failed(trouble)
        self._has_failed = True

    def _start_over(self) -> None:
        self._since.pop(self._here, None)
        self._make_anew(self._here, None)


def _text(typed: Plain) -> str:
    return json.dumps(typed, ensure_ascii=False, sort_keys=True)


def _when(at: str, desk: Desk) -> str:
    """The time of today, else the day as well."""
    if not at:
        return ""
    is_today = at[:10] == calendar_day(desk.now()).isoformat()
    return at[11:16] if is_today else f"{at[:10]} {at[11:16]}"
