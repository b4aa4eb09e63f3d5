"""What the shell asks of a screen, and what a screen is handed."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, Protocol

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from domain.clock import calendar_day
from domain.codec import Plain
from domain.ports import Desk
from ui.front import Explain
from ui.photos.cameras import FindCameras
from ui.preferences import Preferences
from ui.printing import Printing
from ui.tasks import Tasks
from ui.theme import BUTTON, px
from ui.widgets.banner import Banner
from ui.widgets.buttons import Button
from ui.widgets.reading_order import go_to_next_field
from ui.widgets.texts import Elided, Kind


@dataclass(frozen=True, slots=True)
class KeyAction:
    """What a key does on a screen, in a word or two, for the status bar and the help."""

    words: str
    do: Callable[[], None]


class OpenScreen(Protocol):
    """Shows another screen: `open_screen("ticket", number="31012600871", intent="redeem")`."""

    def __call__(self, name: str, **params: Any) -> None: ...


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What every screen is handed: the desk, the worker, the words for trouble, the printers, and the shell round it.

    `day_changed` tells the shell that the till was opened or closed. `back` goes to the screen before. `ask_ticket`
    lets the clerk scan or find a ticket, which is then opened with this intent ("renew", "redeem"). `sitting_changed`
    tells the shell that what it says about who is signed in may be another thing now, `alerts_changed` that alerts were
    read or chosen. `begin_guide` begins the tour of the first day; only a practice shop has one. `find_cameras` finds
    cameras; None where PawnBook was set up without.
    """

    desk: Desk
    tasks: Tasks
    explain: Explain
    open_screen: OpenScreen
    back: Callable[[], None]
    day_changed: Callable[[], None]
    ask_ticket: Callable[[str], None]
    preferences: Preferences
    prefer: Callable[[Preferences], None]
    printing: Printing
    sitting_changed: Callable[[], None] = lambda: None
    alerts_changed: Callable[[], None] = lambda: None
    begin_guide: Callable[[], None] | None = None
    find_cameras: FindCameras | None = None

    def today(self) -> date:
        """The calendar day; the business day is `desk.reading.day()`."""
        return calendar_day(self.desk.now())


class Screen(Protocol):
    """A page of the shell. The language or the look may change at any time: the shell then makes it anew.

    It is then shown with the parameters it was opened with, those that `kept` of the old one answers, and what the old
    one had `unsaved`, so that nothing typed is lost.
    """

    @property
    def widget(self) -> QWidget: ...
    @property
    def title(self) -> str: ...
    def on_show(self, **params: Any) -> None:
        """The screen comes to the front, with what it was opened for."""
        ...

    def primary(self) -> None:
        """Ctrl+Enter: do what the screen is for."""
        ...

    def keys(self) -> Mapping[str, KeyAction]:
        """What F3, F4, F9 … do here, by the name of the key."""
        ...

    def on_back(self) -> bool:
        """Esc: step back inside the screen. Answers False where the shell should go to the screen before."""
        ...

    def on_scan(self, text: str) -> bool:
        """Something was scanned. Answers False where it is none of this screen's, and a ticket is looked for."""
        ...

    def kept(self) -> dict[str, Any]:
        """What `on_show` of the next one needs to look as this one does: what is looked at, a filter."""
        ...

    def unsaved(self) -> Plain:
        """What is typed here and in no book yet, as plain JSON; None where nothing is.

        The first `on_show` of another one, after a crash too, gets it as `unsaved`. Passwords and codes are not in it.
        """
        ...

    def show_saved(self, words: str) -> None:
        """Say since when it is kept; "" where nothing is."""
        ...


MakeScreen = Callable[[Surroundings], Screen]

_ROOM_FOR_REMARK = 640
_MARGIN, _ROOM_FOR_MARGIN = 24, 720
_LEAST_TITLE = 160


class Page(QWidget):
    """What most screens are: a head with title and actions, a banner for troubles, and `body` below.

    Enter in a field goes to the next one. A screen overrides what it needs of `on_show`, `primary`, `keys`, `on_back`.
    """

    room_for_keys = 640
    """Where it is narrower, the buttons of the head do without their keys; a page with many of them needs more."""

    def __init__(self, title: str) -> None:
        super().__init__()
        self.setObjectName("page")
        self.setAccessibleName(title)
        self.title_label = Elided(title, Kind.TITLE)
        self.title_label.keep(px(_LEAST_TITLE))
        self.subtitle = Elided("", Kind.SOFT)
        self.head = QHBoxLayout()
        self.head.setSpacing(px(12))
        self.head.addWidget(self.title_label)
        self.head.addWidget(self.subtitle)
        self.head.addStretch(1)
        self.head.addStrut(px(BUTTON))
        self.banner = Banner()
        self.body = QVBoxLayout()
        self.body.setSpacing(px(16))
        self._box = QVBoxLayout(self)
        self._box.setContentsMargins(px(_MARGIN), px(16), px(_MARGIN), px(16))
        self._box.setSpacing(px(16))
        self._box.addLayout(self.head)
        self._box.addWidget(self.banner)
        self._box.addLayout(self.body, 1)

    def fit(self, width: int) -> None:
        """The shell has so much room across: lay out accordingly (side by side, or one below the other).

        Where it is narrow, the head does without its remark and its buttons without their keys; the status bar has
        them too. The margins give way as well, and of the title what the buttons leave no room for.
        """
        self.title_label.keep(px(_LEAST_TITLE if width >= px(_ROOM_FOR_REMARK) else _LEAST_TITLE // 2))
        side = px(_MARGIN if width >= px(_ROOM_FOR_MARGIN) else _MARGIN // 2)
        self._box.setContentsMargins(side, px(16), side, px(16))
        self.subtitle.setVisible(width >= px(_ROOM_FOR_REMARK))
        for place in range(self.head.count()):
            item = self.head.itemAt(place)
            button = item.widget() if item is not None else None
            if isinstance(button, Button):
                button.show_key(shown=width >= px(self.room_for_keys))

    def to_top(self) -> None:
        """Something else is shown here now: begin to read at its head."""
        parent = self.parentWidget()
        while parent is not None and not isinstance(parent, QScrollArea):
            parent = parent.parentWidget()
        if isinstance(parent, QScrollArea):
            parent.verticalScrollBar().setValue(0)

    def heightForWidth(self, width: int) -> int:
        """What it cannot do without: parts that scroll by themselves give way before the whole page does."""
        layout = self.layout()
        return layout.minimumHeightForWidth(width) if layout is not None else -1

    @property
    def widget(self) -> QWidget:
        """The page itself."""
        return self

    @property
    def title(self) -> str:
        """What stands at its head."""
        return self.title_label.text()

    def set_title(self, text: str) -> None:
        """Change what stands at its head."""
        self.title_label.setText(text)
        self.setAccessibleName(text)

    def on_show(self, **params: Any) -> None:
        """Nothing to prepare."""

    def primary(self) -> None:
        """Nothing to do."""

    def keys(self) -> Mapping[str, KeyAction]:
        """No keys of its own."""
        return {}

    def on_back(self) -> bool:
        """Nothing to step back from."""
        return False

    def on_scan(self, text: str) -> bool:
        """Nothing is scanned for."""
        return False

    def kept(self) -> dict[str, Any]:
        """Nothing to keep."""
        return {}

    def unsaved(self) -> Plain:
        """Nothing is typed."""
        return None

    def show_saved(self, words: str) -> None:
        """Nobody needs to know."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter that no field wanted goes to the next one, in working order."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not event.modifiers() & _CONTROL:
            go_to_next_field(self)
            return
        super().keyPressEvent(event)


_CONTROL = Qt.KeyboardModifier.ControlModifier
