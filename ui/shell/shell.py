"""The shop at work: rail, title bar, command box and status bar round one screen, with keys for everything."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from pathlib import Path
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QApplication, QHBoxLayout, QVBoxLayout, QWidget

from domain.access.sitting import Standing
from domain.errors import Trouble
from domain.organisation.store import Store
from domain.ports import Desk
from domain.till.day import Day
from ui.alerts.alert_watch import AlertWatch
from ui.backup.backup_watch import BackupWatch
from ui.books.form_names import BETWEEN_STORES, FORM_NAMES
from ui.clock_watch import ClockWatch, moved_words, new_day_words
from ui.clock_work import ClockWork
from ui.front import Explain
from ui.language import _
from ui.paper import open_unprinted, words_of_printed
from ui.photos.cameras import FindCameras
from ui.preferences import Preferences
from ui.printing import Order, Printed, Printing
from ui.screens import MakeScreen, Screen, Surroundings
from ui.shell.actions import BY_NAME, EVERYWHERE, KEYS, PLACES, SETTINGS, ShellKey, may
from ui.shell.codes import Codes
from ui.shell.command_box import CommandBox
from ui.shell.found_list import Hit
from ui.shell.help_dialog import HelpDialog, Keys, screen_help
from ui.shell.list_file import ListFile, ask_where, list_on
from ui.shell.open_tickets import MOST, TICKET, kind_of
from ui.shell.rail import Rail
from ui.shell.read_only_bar import ReadOnlyBar
from ui.shell.screen_stack import HOME, Left, ScreenStack, Where
from ui.shell.standing import words_of
from ui.shell.status_bar import StatusBar
from ui.shell.title_bar import TitleBar
from ui.shell.typed_input import TypedInput
from ui.tasks import Tasks
from ui.widgets.banner import Banner
from ui.widgets.texts import Tone

ACCOUNT, ALERTS = "my_account", "alerts"
_NAMED = (*PLACES, *BY_NAME, SETTINGS)


@dataclass(frozen=True, slots=True, kw_only=True)
class Parts:
    """What a shell is made of; it is made anew when the language or the look changes."""

    desk: Desk
    tasks: Tasks
    explain: Explain
    screens: Mapping[str, MakeScreen]
    preferences: Preferences
    prefer: Callable[[Preferences], None]
    printing: Printing
    begin_guide: Callable[[], None] | None = None
    find_cameras: FindCameras | None = None


class Shell(QWidget):
    """`locked` says that the clerk leaves the counter; `sitting_changed`, that `show_standing` should be told anew."""

    locked = Signal()
    sitting_changed = Signal()

    def __init__(self, parts: Parts, left: Left | None = None) -> None:
        super().__init__()
        self.setObjectName("paper")
        self._parts, self._role = parts, parts.desk.session.role
        self._run = parts.tasks.for_owner(self)
        self.ask_where: Callable[[str, QWidget], Path | None] = ask_where
        self._screens = ScreenStack(parts.screens, left or Left())
        self.strip = self._screens.strip
        self._codes = Codes(self, parts.desk.reading, self._run, self)
        self._make_frame()
        self._make_watches()
        self._lay_out()
        self._connect()
        self.refresh_title()

    def start(self) -> None:
        """Open the first screen, or the one where the clerk was; called once the shell stands in its window."""
        self.typed.keeper.read(self._screens.take_up)
        self._screens.begin(self._surroundings())
        self.typed.looking.start()
        for each in (self._clock_work, self._backup_watch, self.clock_watch, self.alerts):
            each.start()

    def _make_frame(self) -> None:
        """What stands round the screen."""
        parts = self._parts
        self.command_box = CommandBox(
            parts.desk.reading,
            self._run,
            self._actions(),
            self.open_ticket,
            self._open_customer if self._has("customer", "show.customers") else None,
        )
        self.title_bar = TitleBar(parts.desk.session, self.command_box)
        self.rail = Rail(tuple(place for place in PLACES if self._has(place.screen, place.needs)))
        self.status_bar, self.banner, self._standing_words = StatusBar(), Banner(), ""
        self.read_only_bar = ReadOnlyBar(parts.desk, parts.explain)

    def _make_watches(self) -> None:
        """What is looked at again and again behind the screen."""
        desk, tasks = self._parts.desk, self._parts.tasks
        self.typed = TypedInput(desk, tasks, self._screens, self, self)
        self._clock_work = ClockWork(desk, self._run, self.say_trouble)
        self.clock_watch = ClockWatch(desk.now, self)
        self._backup_watch = BackupWatch(desk, self._run, self.status_bar)
        self.alerts = AlertWatch(desk, tasks, self.title_bar.show_alerts, self.say, self)

    def _surroundings(self) -> Surroundings:
        parts = self._parts
        return Surroundings(
            desk=parts.desk,
            tasks=parts.tasks,
            explain=parts.explain,
            open_screen=self.open_screen,
            back=self.back,
            day_changed=self._on_day_changed,
            ask_ticket=self.command_box.start,
            preferences=parts.preferences,
            prefer=parts.prefer,
            printing=parts.printing,
            sitting_changed=self.sitting_changed.emit,
            alerts_changed=self.alerts.look,
            begin_guide=parts.begin_guide,
            find_cameras=parts.find_cameras,
        )

    # Screens.

    @property
    def here(self) -> Screen:
        """The screen in front."""
        return self._screens.here

    @property
    def way(self) -> tuple[Where, ...]:
        """How the clerk came here."""
        return self._screens.way

    @property
    def left(self) -> Left:
        """What the next shell needs, so that every screen is as it is here, not only the one in front."""
        return self._screens.left

    def open_screen(self, name: str, **params: Any) -> None:
        """Bring a screen to the front. A screen that was there before is as it was left.

        A ticket is opened beside those that are open while Shift is held down.
        """
        self.typed.keep()
        if name == TICKET:
            params.setdefault("beside", bool(QApplication.keyboardModifiers() & Qt.KeyboardModifier.ShiftModifier))
        self._screens.open(name, params)

    def back(self) -> None:
        """Go to the screen before; from the first one to the counter."""
        self.typed.keep()
        self._screens.back()

    def _on_brought(self, name: str) -> None:
        self.rail.show_place(_place_of(self.way))
        self.status_bar.show_keys(self._keys_in_short())
        self.command_box.leave()
        self.typed.keeper.show(name)

    def _has(self, screen: str, needs: str) -> bool:
        """Whether a screen exists and this person's role has something to do there."""
        return (not screen or screen in self._parts.screens) and may(self._role, needs)

    # The title bar, and what goes on behind it.

    def _on_day_changed(self) -> None:
        self.refresh_title()
        self._clock_work.start()

    def _on_clock_moved(self, expected: datetime, wall: datetime) -> None:
        self._with_day(lambda day: self.banner.say(moved_words(expected, wall, day)))

    def _on_new_day(self, was_set: bool) -> None:
        """Midnight is past: what the clock brought up is done, and the open day stays what it is."""
        self._on_day_changed()
        wall = self._parts.desk.now()
        if not was_set:
            self._with_day(lambda day: self.banner.say(new_day_words(wall, day), Tone.AMBER))

    def _with_day(self, then: Callable[[Day | None], None]) -> None:
        self._run(self._parts.desk.reading.day, then, self.say_trouble)

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
        if words != self._standing_words and not self.banner.is_trouble:
            self.banner.say(words, Tone.AMBER)
            self._standing_words = words
        if first and (standing.must_enrol or standing.must_change_password):
            self.open_screen(ACCOUNT)

    def say_ending(self, minutes: int) -> None:
        """Say that the session ends soon."""
        words = _("Your session ends in {minutes} min; then you sign in anew. What is typed stays.")
        self.say(words.format(minutes=minutes))

    def tidy(self) -> None:
        """Leave what lies over the screen, before the shop is covered."""
        self.command_box.leave()

    def say(self, words: str) -> None:
        """Say something in passing."""
        self.status_bar.say(words)

    def say_trouble(self, trouble: Trouble) -> None:
        """Say in passing what went wrong."""
        self.say(self._parts.explain(trouble))

    # Tickets, from the scanner, the command box and the keys.

    @property
    def intent(self) -> str:
        """What the clerk asked a ticket for."""
        return self.command_box.intent

    def on_scanned(self, text: str) -> None:
        """A code was scanned."""
        self._codes.take(text)

    def open_ticket(self, number: str, intent: str = "") -> None:
        """Show a ticket, with what is wanted with it."""
        if TICKET in self._parts.screens:
            self.open_screen(TICKET, number=number, intent=intent)

    def _say_full(self) -> None:
        words = _("No more than {count} stand side by side. Close a ticket (Ctrl+W), then open the next.")
        self.banner.say(words.format(count=MOST), Tone.AMBER)

    def _open_customer(self, customer: str) -> None:
        self.open_screen("customer", customer=customer)

    # Papers that came out, or did not, while no dialog was there to say so.

    def _say_printed(self, printed: Printed) -> None:
        self.say(words_of_printed(printed))

    def _show_unprinted(self, order: Order, trouble: Trouble) -> None:
        if order.desk is self._parts.desk:
            open_unprinted(self._surroundings(), order, trouble, self)

    # Keys.

    def _connect(self) -> None:
        self._screens.brought.connect(self._on_brought)
        self._screens.full.connect(self._say_full)
        self.rail.chosen.connect(self.open_screen)
        self.command_box.proof_given.connect(self._codes.check)
        self.clock_watch.moved.connect(self._on_clock_moved)
        self.clock_watch.new_day.connect(self._on_new_day)
        self.status_bar.backups.clicked.connect(lambda: self.open_screen("backup"))
        self.title_bar.locked.connect(self.locked)
        self._parts.printing.sent.connect(self._say_printed)
        self._parts.printing.failed.connect(self._show_unprinted)
        self.title_bar.alerts_wanted.connect(lambda: self.open_screen(ALERTS))
        self.title_bar.account_wanted.connect(lambda: self.open_screen(ACCOUNT))
        self._key("F1", self.show_help)
        self._key("Ctrl+K", self.command_box.start)
        self._key("Ctrl+L", self.locked.emit)
        self._key("Ctrl+M", lambda: self.open_screen(ALERTS))
        self._key("Esc", self._on_escape)
        self._key("Ctrl+E", self._save_list)
        self._key("Ctrl+W", self._screens.close_ticket)
        for keys, by in (("Ctrl+Tab", 1), ("Ctrl+PgDown", 1), ("Ctrl+Shift+Tab", -1), ("Ctrl+PgUp", -1)):
            self._key(keys, partial(self._screens.step_ticket, by))
        self._key("Ctrl+P", partial(self._on_function_key, "F9"))
        for keys in ("Ctrl+Return", "Ctrl+Enter"):
            self._key(keys, self._on_primary)
        for number in range(2, 13):
            self._key(f"F{number}", partial(self._on_function_key, f"F{number}"))

    def _key(self, keys: str, do: Callable[[], None]) -> None:
        shortcut = QShortcut(QKeySequence(keys), self)
        shortcut.setContext(Qt.ShortcutContext.WindowShortcut)
        shortcut.activated.connect(do)

    def _save_list(self) -> None:
        """Put the list that is seen into a file."""
        table = list_on(self.here.widget)
        if table is None or not self._has("", "report"):
            self.say(_("There is no list here that may be saved as a file."))
            return
        file = self.ask_where(self.here.title, self)
        if file is not None:
            listed = ListFile(self._parts.desk, self._run, self.say, self.say_trouble)
            listed.write(table, self.here.title, file)

    def _on_primary(self) -> None:
        QApplication.inputMethod().commit()  # what is still composed is sent whole or stays where it is
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
            self.say(_("{key} does nothing on this screen. F1 lists the keys.").format(key=key))
        elif shell_key.intent:
            self.command_box.start(shell_key.intent)
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
        """Explain the screen in front, with its keys and those of every screen."""
        everywhere = tuple((key, _(words)) for key, words in EVERYWHERE)
        body = screen_help(self._screens.name, self._keys_in_short()[:-1], everywhere)
        every = self._read_help if self._has("help", "") else None
        HelpDialog(self.here.title, body, self, every).open()

    def _read_help(self, topic: str) -> None:
        self.open_screen("help", topic=topic or self._screens.name)

    def _actions(self) -> tuple[Hit, ...]:
        """What the command box can do by name."""
        opened = {place.screen: place.words for place in _NAMED if self._has(place.screen, place.needs)}
        opened |= {key.screen: key.words for key in KEYS if key.screen != "ticket" and self._has(key.screen, key.needs)}
        group = _("Screens")
        screens = (
            Hit(_(words), partial(self.open_screen, name), group, (words,)) for name, words in opened.items() if name
        )
        return (*screens, *(self._statements(group) if "statements" in opened else ()))

    def _statements(self, group: str) -> Iterator[Hit]:
        for form, words in FORM_NAMES.items():
            if form not in BETWEEN_STORES:
                yield Hit(_(words), partial(self.open_screen, "statements", form=form.value), group, (words,))

    def _lay_out(self) -> None:
        middle = QHBoxLayout()
        middle.setSpacing(0)
        middle.addWidget(self.rail)
        middle.addWidget(self._screens, 1)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(0)
        box.addWidget(self.title_bar)
        box.addWidget(self.read_only_bar)
        box.addWidget(self.banner)
        box.addWidget(self.typed.keeper.bar)
        box.addLayout(middle, 1)
        box.addWidget(self.status_bar)


def _place_of(way: Sequence[Where]) -> str:
    """The place on the rail that a screen belongs to: itself, or the last place on the way to it."""
    of = {screen: place.screen for place in (*PLACES, SETTINGS) for screen in (place.screen, *place.with_it)}
    screens = (kind_of(step.screen) for step in reversed(way))
    return next((of[screen] for screen in screens if screen in of), HOME)
