"""The shop at work: rail, title bar, command box and status bar round one screen, with keys for everything."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import partial
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from domain.access.sitting import Standing
from domain.documents import label_text, ticket_in
from domain.errors import Trouble
from domain.organisation.store import Store
from domain.pawn.ticket_proof import CheckedTicket, is_proof
from domain.ports import Desk
from domain.till.day import Day
from ui.backup.backup_watch import BackupWatch
from ui.clock_work import ClockWork
from ui.front import Explain
from ui.language import _
from ui.preferences import Preferences
from ui.screens import MakeScreen, Screen, Surroundings
from ui.shell.actions import BY_NAME, EVERYWHERE, KEYS, PLACES, SETTINGS, ShellKey, may
from ui.shell.command_box import CommandBox, Hit
from ui.shell.frame import ScreenFrame
from ui.shell.help_dialog import HelpDialog, Keys
from ui.shell.rail import Rail
from ui.shell.read_only_bar import ReadOnlyBar
from ui.shell.standing import words_of
from ui.shell.status_bar import StatusBar
from ui.shell.ticket_verdict import (
    VerdictDialog,
    in_short,
    is_said_in_passing,
    number_to_look_at,
    opens_with_its_intent,
)
from ui.shell.title_bar import TitleBar
from ui.tasks import Tasks
from ui.widgets.banner import Banner
from ui.widgets.texts import Tone

HOME, ACCOUNT = "counter", "my_account"
_NAMED = (*PLACES, *BY_NAME, SETTINGS)


@dataclass(frozen=True, slots=True)
class Where:
    """A screen and what it was opened for: one step of the way back."""

    screen: str
    params: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Parts:
    """What a shell is made of; it is made anew when the language or the look changes."""

    desk: Desk
    tasks: Tasks
    explain: Explain
    screens: Mapping[str, MakeScreen]
    preferences: Preferences
    prefer: Callable[[Preferences], None]


class Shell(QWidget):
    """`locked` says that the clerk leaves the counter; `sitting_changed`, that `show_standing` should be told anew."""

    locked = Signal()
    sitting_changed = Signal()

    def __init__(self, parts: Parts, way: tuple[Where, ...] = ()) -> None:
        super().__init__()
        self.setObjectName("paper")
        self._parts, self._role = parts, parts.desk.session.role
        self._made: dict[str, tuple[Screen, ScreenFrame]] = {}
        self._way: list[Where] = []
        self._run = parts.tasks.for_owner(self)
        self._around = Surroundings(
            desk=parts.desk,
            tasks=parts.tasks,
            explain=parts.explain,
            open_screen=self.open_screen,
            back=self.back,
            day_changed=self._on_day_changed,
            ask_ticket=self._ask_ticket,
            preferences=parts.preferences,
            prefer=parts.prefer,
            sitting_changed=self.sitting_changed.emit,
        )
        self.command_box = CommandBox(
            parts.desk.reading,
            self._run,
            self._actions(),
            self._open_ticket,
            self._open_customer if self._has("customer", "show.customers") else None,
        )
        self.command_box.proof_given.connect(self._check_ticket)
        self.title_bar = TitleBar(parts.desk.session, self.command_box)
        self.rail = Rail(tuple(place for place in PLACES if self._has(place.screen, place.needs)))
        self.status_bar, self.banner, self._standing_words = StatusBar(), Banner(), ""
        self.read_only_bar = ReadOnlyBar(parts.desk, parts.explain)
        self._stack = QStackedWidget()
        self._lay_out()
        self._connect()
        self.refresh_title()
        self._way_here = way
        self._clock_work = ClockWork(parts.desk, self._run, self.say_trouble)
        self._backup_watch = BackupWatch(parts.desk, self._run, self.status_bar)

    def start(self) -> None:
        """Open the first screen, or the one where the clerk was; called once the shell stands in its window."""
        *before, last = self._way_here or (Where(HOME),)
        self._way = list(before)
        self.open_screen(last.screen, **last.params)
        self._clock_work.start()
        self._backup_watch.start()

    # Screens.

    @property
    def here(self) -> Screen:
        """The screen in front."""
        return self._made[self._way[-1].screen][0]

    @property
    def way(self) -> tuple[Where, ...]:
        """How the clerk came here, with what the screen in front needs to be as it is."""
        here = self._way[-1]
        return (*self._way[:-1], Where(here.screen, {**here.params, **self.here.kept()}))

    def open_screen(self, name: str, **params: Any) -> None:
        """Bring a screen to the front. A screen that was there before is as it was left."""
        self._way = [step for step in self._way if step.screen != name][-8:]
        self._way.append(Where(name, params))
        self._bring_to_front(params)

    def back(self) -> None:
        """Go to the screen before; from the first one to the counter."""
        if len(self._way) > 1:
            self._way.pop()
        elif self._way[-1].screen != HOME:
            self._way = [Where(HOME)]
        before = self._way[-1].params
        self._bring_to_front({name: value for name, value in before.items() if name != "intent"})  # done or left

    def _bring_to_front(self, params: Mapping[str, Any]) -> None:
        name = self._way[-1].screen
        if name not in self._made:
            self._made[name] = self._make(name)
        screen, frame = self._made[name]
        self._stack.setCurrentWidget(frame)
        self.rail.show_place(_place_of(self._way))
        self.status_bar.show_keys(self._keys_in_short())
        self.command_box.leave()
        screen.widget.setFocus()
        screen.on_show(**params)

    def _make(self, name: str) -> tuple[Screen, ScreenFrame]:
        screen = self._parts.screens[name](self._around)
        frame = ScreenFrame(screen)
        self._stack.addWidget(frame)
        return screen, frame

    def _has(self, screen: str, needs: str) -> bool:
        """Whether a screen exists and this person's role has something to do there."""
        return (not screen or screen in self._parts.screens) and may(self._role, needs)

    # The title bar, and what goes on behind it.

    def _on_day_changed(self) -> None:
        self.refresh_title()
        self._clock_work.start()

    def refresh_title(self) -> None:
        """Read the shop and its day anew."""
        reading = self._parts.desk.reading

        def read() -> tuple[Store, Day | None]:
            return reading.store(), reading.day()

        self._run(read, lambda found: self.title_bar.show_shop(*found), self.say_trouble)

    # Who is signed in.

    def show_standing(self, standing: Standing, *, first: bool) -> None:
        """Say what this person has to know after signing in; `first` leads to My account where they must go there."""
        words = words_of(standing, self._parts.explain)
        if words != self._standing_words:
            self.banner.say(words, Tone.AMBER)
        self._standing_words = words
        if first and (standing.must_enrol or standing.must_change_password):
            self.open_screen(ACCOUNT)

    def say_ending(self, minutes: int) -> None:
        """Say that the session ends soon."""
        words = _("Your session ends in {minutes} min; then you sign in anew. What is typed stays.")
        self.status_bar.say(words.format(minutes=minutes))

    def tidy(self) -> None:
        """Leave what lies over the screen, before the shop is covered."""
        self.command_box.leave()

    def say_trouble(self, trouble: Trouble) -> None:
        """Say in passing what went wrong."""
        self.status_bar.say(self._parts.explain(trouble))

    # Tickets, from the scanner, the command box and the keys.

    def on_scanned(self, text: str) -> None:
        """Open the ticket of a scanned code, with the intent that the clerk had asked for.

        What the screen in front knows as its own (an identity card, where a customer is taken down) goes there. A code
        that proves its ticket is checked first, and a doubt is said in front of everything.
        """
        if is_proof(text):
            self._check_ticket(text)
        else:
            self._take_code(text, self.command_box.intent)

    def _take_code(self, text: str, intent: str) -> None:
        if not self.here.on_scan(text):
            self._open_ticket(ticket_in(text), intent)

    def _check_ticket(self, text: str) -> None:
        desk, intent = self._parts.desk, self.command_box.intent
        straight = text.swapcase() if text.startswith("pb1.") else text  # the keyboard's capitals were locked

        def read() -> tuple[CheckedTicket, Store]:
            return desk.reading.check_ticket(straight), desk.reading.store()

        self._run(read, lambda found: self._on_checked(*found, intent), self.say_trouble)

    def _on_checked(self, checked: CheckedTicket, store: Store, intent: str) -> None:
        number = number_to_look_at(checked, store.store)
        if opens_with_its_intent(checked, store.store):
            self._take_code(label_text(number), intent)
        elif number:
            self._open_ticket(number, "")
        if is_said_in_passing(checked, store.store):
            self.status_bar.say(in_short(checked))
        else:
            VerdictDialog(checked, self).open()

    def _ask_ticket(self, intent: str) -> None:
        self.command_box.start(intent)

    def _open_ticket(self, number: str, intent: str) -> None:
        if "ticket" in self._parts.screens:
            self.open_screen("ticket", number=number, intent=intent)

    def _open_customer(self, customer: str) -> None:
        self.open_screen("customer", customer=customer)

    # Keys.

    def _connect(self) -> None:
        self.rail.chosen.connect(self.open_screen)
        self.status_bar.backups.clicked.connect(lambda: self.open_screen("backup"))
        self.title_bar.locked.connect(self.locked)
        self.title_bar.account_wanted.connect(lambda: self.open_screen(ACCOUNT))
        self._key("F1", self.show_help)
        self._key("Ctrl+K", self.command_box.start)
        self._key("Ctrl+L", self.locked.emit)
        self._key("Esc", self._on_escape)
        for keys in ("Ctrl+Return", "Ctrl+Enter"):
            self._key(keys, self._on_primary)
        for number in range(2, 13):
            self._key(f"F{number}", partial(self._on_function_key, f"F{number}"))

    def _key(self, keys: str, do: Callable[[], None]) -> None:
        shortcut = QShortcut(QKeySequence(keys), self)
        shortcut.setContext(Qt.ShortcutContext.WindowShortcut)
        shortcut.activated.connect(do)

    def _on_primary(self) -> None:
        self.here.primary()

    def _on_escape(self) -> None:
        if self.command_box.leave():
            self.here.widget.setFocus()
        elif not self.here.on_back():
            self.back()

    def _on_function_key(self, key: str) -> None:
        here = self.here.keys().get(key)
        if here is not None:
            here.do()
            return
        shell_key = next((each for each in self._shell_keys() if each.key == key), None)
        if shell_key is None:
            self.status_bar.say(_("{key} does nothing on this screen. F1 lists the keys.").format(key=key))
        elif shell_key.intent:
            self._ask_ticket(shell_key.intent)
        else:
            self.open_screen(shell_key.screen)

    def _shell_keys(self) -> tuple[ShellKey, ...]:
        return tuple(key for key in KEYS if self._has(key.screen, key.needs))

    def _keys_in_short(self) -> Keys:
        """The keys for the status bar: those of the shell and of the screen, in order."""
        words = {key.key: _(key.words) for key in self._shell_keys()}
        words |= {key: action.words for key, action in self.here.keys().items()}
        return (*sorted(words.items(), key=lambda pair: int(pair[0][1:])), ("F1", _("Help")))

    def show_help(self) -> None:
        """List the keys of this screen and of every screen."""
        everywhere = tuple((key, _(words)) for key, words in EVERYWHERE)
        HelpDialog(self.here.title, self._keys_in_short()[:-1], everywhere, self).open()

    def _actions(self) -> tuple[Hit, ...]:
        """What the command box can do by name."""
        opened = {place.screen: place.words for place in _NAMED if self._has(place.screen, place.needs)}
        opened |= {key.screen: key.words for key in KEYS if key.screen != "ticket" and self._has(key.screen, key.needs)}
        return tuple(Hit(_(words), partial(self.open_screen, name)) for name, words in opened.items() if name)

    def _lay_out(self) -> None:
        middle = QHBoxLayout()
        middle.setSpacing(0)
        middle.addWidget(self.rail)
        middle.addWidget(self._stack, 1)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(0)
        box.addWidget(self.title_bar)
        box.addWidget(self.read_only_bar)
        box.addWidget(self.banner)
        box.addLayout(middle, 1)
        box.addWidget(self.status_bar)


def _place_of(way: list[Where]) -> str:
    """The place on the rail that a screen belongs to: itself, or the last place on the way to it."""
    of = {screen: place.screen for place in (*PLACES, SETTINGS) for screen in (place.screen, *place.with_it)}
    return next((of[step.screen] for step in reversed(way) if step.screen in of), HOME)
