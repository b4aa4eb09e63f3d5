"""The screens of a shell: those that were made, the one in front, and the way that led there."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget

from domain.codec import Plain
from ui.screens import MakeScreen, Screen, Surroundings
from ui.shell.frame import ScreenFrame
from ui.shell.open_tickets import TICKET, InShort, OpenTickets, TellsTicket, is_ticket, kind_of, number_in
from ui.shell.sides import Sides
from ui.shell.ticket_strip import TicketStrip
from ui.theme import px

HOME = "counter"
_ROOM_FOR_TWO = 1480
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
    tickets: Mapping[str, str] = field(default_factory=dict)


class ScreenStack(QWidget):
    """A screen is made when it is first opened, and from then on is as it was left. Tickets may stand side by side.

    `brought` says the name of the one that comes to the front, before it is shown what it was opened for; `full`, that
    no more tickets can be opened beside the others.
    """

    brought = Signal(str)
    full = Signal()

    def __init__(self, screens: Mapping[str, MakeScreen], left: Left) -> None:
        super().__init__()
        self._screens = screens
        self._around: Surroundings | None = None
        self._made: dict[str, tuple[Screen, ScreenFrame]] = {}
        self._way = list(left.way or (Where(HOME),))
        self._kept = dict(left.kept)
        self._tickets, self._acts = OpenTickets(left.tickets), dict[str, int]()
        self.strip, self.sides = TicketStrip(), Sides()
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(0)
        box.addWidget(self.strip)
        box.addWidget(self.sides, 1)
        self.strip.chosen.connect(self._go_to)
        self.strip.closed.connect(self.close_ticket)
        app = QApplication.instance()
        if isinstance(app, QApplication):
            app.focusChanged.connect(self._on_focus)

    def begin(self, around: Surroundings) -> None:
        """Show the first screen, or the one where the clerk was; each is handed what is round it."""
        self._around = around
        self._bring_to_front(self._way[-1].params, as_it_was=True)

    @property
    def name(self) -> str:
        """Which kind of screen is in front."""
        return kind_of(self._place)

    @property
    def _place(self) -> str:
        return self._way[-1].screen

    @property
    def here(self) -> Screen:
        """The screen in front."""
        return self._made[self._place][0]

    @property
    def way(self) -> tuple[Where, ...]:
        """How the clerk came here."""
        return tuple(self._way)

    @property
    def left(self) -> Left:
        """What the next shell needs, so that every screen is as it is here, not only the one in front."""
        kept = {**self._kept, **{name: _as_it_is(screen) for name, screen in self.made()}}
        return Left(self.way, kept, self._tickets.screens)

    def made(self) -> Iterator[tuple[str, Screen]]:
        """Every screen that stands, by its name."""
        for name, (screen, _frame) in self._made.items():
            yield name, screen

    def open(self, name: str, params: Mapping[str, Any]) -> None:
        """Bring a screen to the front; a ticket may be opened `beside` those that are open."""
        if name == TICKET:
            asked, number = dict(params), number_in(params)
            place = self._tickets.screen_for(number, beside=bool(asked.pop("beside", False)))
            if place is None:
                self.full.emit()
                return
            self._tickets.show(place, number)
            name, params = place, asked
        self._step_to(Where(name, params))
        self._bring_to_front(params)

    def back(self) -> None:
        """Go to the screen before; from the first one to the counter."""
        if len(self._way) > 1:
            self._way.pop()
        elif self._place != HOME:
            self._way = [Where(HOME)]
        self._bring_to_front(self._without_intent())

    def holds(self, widget: QWidget) -> bool:
        """Whether a widget is part of the screen in front."""
        page = self.here.widget if self._place in self._made else None
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
        is_here, focused = self._place == name, frame.focusWidget()
        self._kept[name] = {**screen.kept(), "unsaved": typed}
        self.sides.drop(frame)
        if is_here:
            self._bring_to_front(self._without_intent(), as_it_was=True)
            self._focus_again("" if focused is None else focused.accessibleName())

    def _step_to(self, where: Where) -> None:
        self._way = [step for step in self._way if step.screen != where.screen][-_LONGEST_WAY:]
        self._way.append(where)

    def _bring_to_front(self, params: Mapping[str, Any], *, as_it_was: bool = False) -> None:
        screen, _frame = self._stand(self._place)
        self._show_sides()
        self.brought.emit(self.name)
        screen.widget.setFocus()
        self._show(self._place, params, as_it_was=as_it_was)

    def _stand(self, name: str) -> tuple[Screen, ScreenFrame]:
        """A screen that is made, or made now."""
        if name not in self._made:
            self._made[name] = self._make(name)
        return self._made[name]

    def _show(self, name: str, params: Mapping[str, Any], *, as_it_was: bool) -> None:
        if self._around is not None:
            self._acts[name] = self._around.desk.acts
        kept = self._kept.pop(name, {})
        self._made[name][0].on_show(**({**params, **kept} if as_it_was else {**kept, **params}))

    def _make(self, name: str) -> tuple[Screen, ScreenFrame]:
        if self._around is None:
            raise TypeError(name)
        screen = self._screens[kind_of(name)](self._around)
        if isinstance(screen, TellsTicket):
            screen.told.connect(lambda: self._on_told(name))
        return screen, ScreenFrame(screen)

    # Tickets side by side.

    def step_ticket(self, by: int) -> None:
        """Go to the next open ticket (1), or to the one before (-1)."""
        if is_ticket(self._place) and len(self._tickets.screens) > 1:
            self._go_to(self._tickets.after(self._place, by))

    def close_ticket(self, name: str = "") -> None:
        """Close the ticket in front, or this one; the last one stays."""
        name = name or self._place
        heir = self._tickets.close(name)
        if heir is None:
            return
        was_here = self._place == name
        self._way = [step for step in self._way if step.screen != name]
        if name in self._made:
            self.sides.drop(self._made.pop(name)[1])
        if was_here:
            self._go_to(heir)
        else:
            self._show_sides()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Where there is room, two tickets are seen."""
        super().resizeEvent(event)
        if self._place in self._made and self.sides.count != len(self._in_front()):
            self._show_sides()

    def _go_to(self, name: str) -> None:
        """An open ticket comes to the front as it was left; it is read anew where something was done meanwhile."""
        params = self._mean(name)
        if name not in self._made or self._is_behind(name):
            self._bring_to_front(params, as_it_was=True)
            return
        self._show_sides()
        self.brought.emit(self.name)
        self.here.widget.setFocus()

    def _mean(self, name: str) -> dict[str, Any]:
        """This ticket is the one in front from now on; what its screen is opened for."""
        number = self._tickets.screens[name]
        self._tickets.show(name, number)
        params = {"number": number, "intent": ""}
        self._step_to(Where(name, params))
        return params

    def _is_behind(self, name: str) -> bool:
        return self._around is not None and self._acts.get(name) != self._around.desk.acts

    def _in_front(self) -> tuple[str, ...]:
        """The screen in front, and a ticket's neighbour where there is room."""
        place = self._place
        if not is_ticket(place) or len(self._tickets.screens) < 2 or self.width() < px(_ROOM_FOR_TWO):
            return (place,)
        before = next((step.screen for step in reversed(self._way[:-1]) if is_ticket(step.screen)), "")
        return self._tickets.neighbours(place, before)

    def _show_sides(self) -> None:
        names = self._in_front()
        self.sides.show_frames(tuple(self._stand(name)[1] for name in names), self._made[self._place][1])
        for name in names:
            screen = self._made[name][0]
            if isinstance(screen, TellsTicket):
                screen.be_meant(meant=name == self._place)
            if name != self._place and self._is_behind(name):
                self._show(name, {"number": self._tickets.screens[name], "intent": ""}, as_it_was=True)
        self._show_strip()

    def _show_strip(self) -> None:
        tickets = self._tickets.screens
        self.strip.setVisible(len(tickets) > 1 and is_ticket(self._place))
        self.strip.show_tickets({name: self._in_short(name) for name in tickets}, self._place)

    def _in_short(self, name: str) -> InShort:
        screen = self._made[name][0] if name in self._made else None
        told = screen.in_short() if isinstance(screen, TellsTicket) else None
        return told if told is not None and told.number else InShort(number=self._tickets.screens[name])

    def _on_told(self, name: str) -> None:
        screen = self._made[name][0] if name in self._made else None
        if isinstance(screen, TellsTicket) and screen.in_short().number:
            self._tickets.renumber(name, screen.in_short().number)
        if is_ticket(self._place):
            self._show_sides()

    def _on_focus(self, _old: QWidget | None, now: QWidget | None) -> None:
        """Who works in the ticket beside means that one from now on."""
        for name in self._in_front() if now is not None and self._place in self._made else ():
            frame = self._made[name][1] if name in self._made else None
            if name != self._place and frame is not None and now is not None and frame.isAncestorOf(now):
                self._mean(name)
                self._show_sides()
                self.brought.emit(self.name)
                return

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
