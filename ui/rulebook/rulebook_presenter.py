"""The rules that are in force, that were, and that will be; and working examples of other laws to look at."""

from __future__ import annotations

import enum
from dataclasses import dataclass
from datetime import date
from typing import Protocol

from domain.errors import Trouble
from domain.rulebook.abroad import EXAMPLES
from domain.rulebook.rulebook import Rulebook
from domain.rulebook.views import RulebookLine
from domain.terms import n_
from ui.doing import business_day
from ui.language import _
from ui.rulebook.parts import Change, changes
from ui.screens import Surroundings
from ui.tasks import Run
from ui.words import day_text


class Stand(enum.Enum):
    """Where a rulebook stands."""

    IN_FORCE = "in_force"
    COMING = "coming"
    PAST = "past"
    EXAMPLE = "example"


STANDS = {
    Stand.IN_FORCE: n_("in force"),
    Stand.COMING: n_("agreed, not yet in force"),
    Stand.PAST: n_("past"),
    Stand.EXAMPLE: n_("check before use"),
}
LAWS = {
    "CN": n_("China"),
    "HK": n_("Hong Kong"),
    "SG": n_("Singapore"),
    "UK": n_("United Kingdom"),
    "US-TX": n_("Texas"),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Listed:
    """A rulebook of the list: where it stands, and which one it followed (None for the first and for examples)."""

    line: RulebookLine
    stand: Stand
    before: Rulebook | None = None

    @property
    def book(self) -> Rulebook:
        """The rulebook."""
        return self.line.rulebook

    @property
    def name(self) -> str:
        """What it is known by."""
        return f"{self.book.key} {self.book.version}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Shown:
    """A rulebook as the screen shows it: where it comes from, who agreed on it, what it changed."""

    listed: Listed
    origin: tuple[tuple[str, str], ...]
    changed: tuple[Change, ...]


class RulebookShows(Protocol):
    """What the presenter asks of the screen."""

    def show_loading(self) -> None: ...
    def show_list(self, listed: tuple[Listed, ...], chosen: Listed) -> None: ...
    def show_rulebook(self, shown: Shown) -> None: ...
    def show_trouble(self, text: str) -> None: ...


class RulebookPresenter:
    """Reads the history once, and shows what is chosen of it."""

    def __init__(self, view: RulebookShows, run: Run, around: Surroundings) -> None:
        self._view, self._run, self._around = view, run, around
        self._listed: tuple[Listed, ...] = ()

    def open(self, name: str = "") -> None:
        """Read the rules, and show those of this name, or those in force."""
        desk = self._around.desk
        self._view.show_loading()

        def read() -> tuple[date, Rulebook, tuple[RulebookLine, ...]]:
            on = business_day(desk)
            return on, desk.reading.rulebook(on), desk.reading.rulebooks()

        def show(found: tuple[date, Rulebook, tuple[RulebookLine, ...]]) -> None:
            self._listed = listed_of(*found)
            by_name = (each for each in self._listed if each.name == name)
            in_force = (each for each in self._listed if each.stand is Stand.IN_FORCE)
            chosen = next(by_name, None) or next(in_force, self._listed[0])
            self._view.show_list(self._listed, chosen)
            self.choose(chosen)

        def failed(trouble: Trouble) -> None:
            self._view.show_trouble(self._around.explain(trouble))

        self._run(read, show, failed)

    def choose(self, listed: Listed) -> None:
        """Show this one."""
        changed = changes(listed.before, listed.book) if listed.before is not None else ()
        self._view.show_rulebook(Shown(listed=listed, origin=origin_of(listed), changed=changed))


def listed_of(on: date, in_force: Rulebook, lines: tuple[RulebookLine, ...]) -> tuple[Listed, ...]:
    """The history, the newest first, and below it the examples of other laws."""
    history = [
        Listed(line=line, stand=_stand(line.rulebook, in_force, on), before=_before(line, lines[place + 1 :]))
        for place, line in enumerate(lines)
    ]
    examples = [
        Listed(
            line=RulebookLine(rulebook=book, decided_on=None, by="", second="", reason="", legal_basis=None),
            stand=Stand.EXAMPLE,
        )
        for book in EXAMPLES.values()
    ]
    return (*history, *examples)


def origin_of(listed: Listed) -> tuple[tuple[str, str], ...]:
    """Where a rulebook comes from, and who agreed on it."""
    book, line = listed.book, listed.line
    agreed = (
        (
            (_("Decided"), _("{day} by {name}").format(day=day_text(line.decided_on), name=line.by)),
            (_("Second person"), line.second or "—"),
            (_("Reason"), line.reason),
        )
        if line.decided_on is not None
        else ()
    )
    basis = ((_("Legal basis"), line.legal_basis),) if line.legal_basis else ()
    return (
        (_("Source"), book.source),
        (_("Version"), book.version),
        (_("In force from"), day_text(book.effective_from)),
        *agreed,
        *basis,
    )


def _stand(book: Rulebook, in_force: Rulebook, on: date) -> Stand:
    if book.version == in_force.version:
        return Stand.IN_FORCE
    return Stand.COMING if book.effective_from > on else Stand.PAST


def _before(line: RulebookLine, earlier: tuple[RulebookLine, ...]) -> Rulebook | None:
    """The rulebook that was in force when this one took its place."""
    begun = [each.rulebook for each in earlier if each.rulebook.effective_from <= line.rulebook.effective_from]
    return max(begun, key=lambda book: book.effective_from, default=None)
