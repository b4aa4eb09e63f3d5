"""The tickets that are open side by side: which screen shows which, and in what order they stand."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Protocol, runtime_checkable

from PySide6.QtCore import SignalInstance

from domain.money import Money

TICKET, MOST = "ticket", 8


@dataclass(frozen=True, slots=True, kw_only=True)
class InShort:
    """A ticket in its tab. `due` is what redeeming it today costs, None where that cannot be said or done."""

    number: str
    customer: str = ""
    name: str = ""
    stage: str = ""
    due: Money | None = None


@runtime_checkable
class TellsTicket(Protocol):
    """A screen that shows a ticket: `told` says that it shows another, or the same in another state."""

    told: SignalInstance

    def in_short(self) -> InShort: ...
    def be_meant(self, *, meant: bool) -> None: ...


class OpenTickets:
    """Each of them has a screen of its own, the first of which is simply called "ticket"."""

    def __init__(self, screens: Mapping[str, str] | None = None) -> None:
        self._numbers = dict(screens or {})
        self._last = next(reversed(self._numbers), TICKET)

    @property
    def screens(self) -> Mapping[str, str]:
        """The ticket's number by the screen that shows it, from left to right."""
        return dict(self._numbers)

    def show(self, screen: str, number: str) -> None:
        """This screen shows this ticket now, and is the one that another ticket takes."""
        self._numbers[screen] = number
        self._last = screen

    def renumber(self, screen: str, number: str) -> None:
        """What was done there made another ticket of it."""
        if screen in self._numbers:
            self._numbers[screen] = number

    def screen_for(self, number: str, *, beside: bool) -> str | None:
        """The screen on which a ticket is to be opened: where it stands already, a new one, or the one shown last.

        None where there are as many as can stand side by side.
        """
        standing = next((screen for screen, each in self._numbers.items() if each == number), None)
        if standing is not None or not beside or not self._numbers:
            return standing or self._last
        free = (name for name in _names() if name not in self._numbers)
        return next(free, None)

    def after(self, screen: str, by: int) -> str:
        """The one that stands so many places to the right, round the end."""
        names = list(self._numbers)
        return names[(names.index(screen) + by) % len(names)]

    def close(self, screen: str) -> str | None:
        """Close one; the answer is the one that takes its place, None where it is the only one."""
        if len(self._numbers) < 2 or screen not in self._numbers:
            return None
        names = list(self._numbers)
        place = names.index(screen)
        del self._numbers[screen]
        self._last = names[place - 1] if place == len(names) - 1 else names[place + 1]
        return self._last

    def neighbours(self, screen: str, before: str) -> tuple[str, ...]:
        """The two that stand side by side where there is room: this one and the one that was in front before it."""
        names = list(self._numbers)
        other = before if before in names and before != screen else self.after(screen, 1)
        return tuple(name for name in names if name in {screen, other})


def kind_of(screen: str) -> str:
    """The name by which a screen is made and explained: all tickets are of one kind."""
    return screen.partition(".")[0]


def is_ticket(screen: str) -> bool:
    """Whether a screen is one of theirs."""
    return kind_of(screen) == TICKET


def number_in(params: Mapping[str, Any]) -> str:
    """The ticket that a screen is opened for."""
    return str(params.get("number", ""))


def _names() -> tuple[str, ...]:
    return (TICKET, *(f"{TICKET}.{place}" for place in range(2, MOST + 1)))
