"""The screens of a shell: those that were made, the one in front, and the way that led there."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QStackedWidget, QWidget

from domain.codec import Plain
from ui.screens import MakeScreen, Screen, Surroundings
from ui.shell.frame import ScreenFrame

HOME = "counter"
_LONGEST_WAY = 8


@dataclass(frozen=True, slots=True)
class Where:
    """A screen and what it was opened for: one step of the way back."""

    screen: str
    params: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Left:
    """What a shell leaves to the one after it: how the clerk came here, and each screen's `kept` by its name."""

    way: tuple[Where, ...] = ()
    kept: Mapping[str, Mapping[str, Any]] = field(default_factory=dict)


class ScreenStack(QStackedWidget):
    """A screen is made when it is first opened, and from then on is as it was left.

    `brought` says the name of the one that comes to the front, before it is shown what it was opened for.
    """

    brought = Signal(str)

    def __init__(self, screens: Mapping[str, MakeScreen], left: Left) -> None:
        super().__init__()
        self._screens = screens
        self._around: Surroundings | None = None
        self._made: dict[str, tuple[Screen, ScreenFrame]] = {}
        self._way = list(left.way or (Where(HOME),))
        self._kept = dict(left.kept)

    def begin(self, around: Surroundings) -> None:
        """Show the first screen, or the one where the clerk was; each is handed what is round it."""
        self._around = around
        self._bring_to_front(self._way[-1].params, as_it_was=True)

    @property
    def name(self) -> str:
        """Which screen is in front."""
        return self._way[-1].screen

    @property
    def here(self) -> Screen:
        """The screen in front."""
        return self._made[self.name][0]

    @property
    def way(self) -> tuple[Where, ...]:
        """How the clerk came here."""
        return tuple(self._way)

    @property
    def left(self) -> Left:
        """What the next shell needs, so that every screen is as it is here, not only the one in front."""
        return Left(self.way, {**self._kept, **{name: _as_it_is(screen) for name, screen in self.made()}})

    def made(self) -> Iterator[tuple[str, Screen]]:
        """Every screen that stands, by its name."""
        for name, (screen, _frame) in self._made.items():
            yield name, screen

    def open(self, name: str, params: Mapping[str, Any]) -> None:
        """Bring a screen to the front."""
        self._way = [step for step in self._way if step.screen != name][-_LONGEST_WAY:]
        self._way.append(Where(name, params))
        self._bring_to_front(params)

    def back(self) -> None:
        """Go to the screen before; from the first one to the counter."""
        if len(self._way) > 1:
            self._way.pop()
        elif self.name != HOME:
            self._way = [Where(HOME)]
        self._bring_to_front(self._without_intent())

    def holds(self, widget: QWidget) -> bool:
        """Whether a widget is part of the screen in front."""
        page = self.here.widget if self.name in self._made else None
        return page is not None and (widget is page or page.isAncestorOf(widget))

    def take_up(self, name: str, typed: Plain) -> bool:
        """What this person left: it stands on its screen again, unless something else was typed there by now."""
        if name not in self._screens or self._kept.get(name, {}).get("unsaved") is not None:
            return False
        if name in self._made and self._made[name][0].unsaved() is not None:
            return False
        self.make_anew(name, typed)
        return True

    def make_anew(self, name: str, typed: Plain) -> None:
        """A screen as it is, but with this typed in it."""
        if name not in self._made:
            self._kept[name] = {**self._kept.get(name, {}), "unsaved": typed}
            return
        screen, frame = self._made.pop(name)
        is_here, focused = self.name == name, frame.focusWidget()
        self._kept[name] = {**screen.kept(), "unsaved": typed}
        self.removeWidget(frame)
        frame.deleteLater()
        if is_here:
            self._bring_to_front(self._without_intent(), as_it_was=True)
            self._focus_again("" if focused is None else focused.accessibleName())

    def _bring_to_front(self, params: Mapping[str, Any], *, as_it_was: bool = False) -> None:
        if self.name not in self._made:
            self._made[self.name] = self._make(self.name)
        screen, frame = self._made[self.name]
        self.setCurrentWidget(frame)
        self.brought.emit(self.name)
        screen.widget.setFocus()
        kept = self._kept.pop(self.name, {})
        screen.on_show(**({**params, **kept} if as_it_was else {**kept, **params}))

    def _make(self, name: str) -> tuple[Screen, ScreenFrame]:
        if self._around is None:
            raise TypeError(name)
        screen = self._screens[name](self._around)
        frame = ScreenFrame(screen)
        self.addWidget(frame)
        return screen, frame

    def _without_intent(self) -> dict[str, Any]:
        """What the screen in front was opened for, but for what was done there or left."""
        return {name: value for name, value in self._way[-1].params.items() if name != "intent"}

    def _focus_again(self, name: str) -> None:
        """The widget that has this name, as the one before it had, takes the focus."""
        for each in self.here.widget.findChildren(QWidget) if name else ():
            if each.accessibleName() == name and each.isVisibleTo(self):
                each.setFocus()
                return


def _as_it_is(screen: Screen) -> dict[str, Any]:
    typed = screen.unsaved()
    return screen.kept() if typed is None else {**screen.kept(), "unsaved": typed}
