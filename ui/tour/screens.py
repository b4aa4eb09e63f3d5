"""Every screen, brought up to be pictured: what stands at the door, in the open shop, and once its day is closed."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from itertools import product
from pathlib import Path

from PySide6.QtWidgets import QLineEdit, QListWidget

from domain.customers.customer import Personal
from domain.pawn.ticket import Stage
from ui.counter.home_view import HomeView
from ui.first_start.first_start_view import FirstStartView
from ui.help.help_view import HelpView
from ui.language import _
from ui.login.login_view import LoginView
from ui.pawn.tickets_view import TicketsView
from ui.preferences import Preferences
from ui.settings.settings_view import SettingsView
from ui.shell.help_dialog import HelpDialog
from ui.till.day_close_view import DayCloseView
from ui.till.move_cash_panel import MoveCashPanel
from ui.tour.back_office import ASKED, BACK_OFFICE
from ui.tour.backup_screens import BACKUP
from ui.tour.books_screens import BOOKS as VOUCHERS
from ui.tour.closing_screens import CLOSINGS
from ui.tour.hand import Hand
from ui.tour.keys_screens import KEYS
from ui.tour.lock_screens import LOCK, leave_lock
from ui.tour.lock_screens import OFFICE as LOCK_OFFICE
from ui.tour.main_job import SHOP
from ui.tour.pawn_screens import PAWN, STAGE_OF
from ui.tour.people_screens import PEOPLE
from ui.tour.read_only_screens import LOOKING
from ui.tour.restore_screens import FORGOTTEN, RESTORE
from ui.tour.sales_screens import SALES
from ui.tour.shell_screens import SHELL
from ui.tour.template_screens import TEMPLATES
from ui.tour.vault_screens import EVENING, NEXT_DAY, VAULT
from ui.tour.vault_screens import OFFICE as VAULT_OFFICE

LOOKS = (
    *(
        Preferences(language, theme, scale)
        for language, theme, scale in product(("zh", "en"), ("light", "dark"), (100, 150))
    ),
    Preferences("zh", "high_contrast", 100),
    Preferences("en", "high_contrast", 150),
)
"""In high contrast each language once and each size once: the colours alone are others."""

_CODE = ("K4TB", "9XWM", "Q7RD", "H3VC", "P8NF", "2YJE", "L6SA", "T5GU")
_COUNT = ("1986", "12", "8", "15", "6", "23", "4", "11")


@dataclass(frozen=True, slots=True)
class Samples:
    """What of the shop is shown: a ticket of each stage, a customer who is known, and what lies in the vault."""

    tickets: Mapping[Stage, str] = field(default_factory=dict)
    customer: Personal | None = None
    stored: tuple[str, ...] = ()


Show = Callable[[Hand, Samples], object]
"""Brings a screen up."""


def visit(hand: Hand, screens: Mapping[str, Show], plan: Plan) -> Iterator[Visited]:
    """Bring these screens up one after the other, in every look that is planned."""
    chosen = {name: show for name, show in screens.items() if plan.wants(name)}
    for look in plan.looks if chosen else ():
        hand.prefer(look)
        for name, show in chosen.items():
            show(hand, plan.samples)
            hand.rest()
            yield Visited(hand, name, look)
            hand.close_dialogs()
            leave_lock(hand)


@dataclass(frozen=True, slots=True)
class Plan:
    """Which screens are pictured in which looks; all where none is named."""

    samples: Samples = Samples()
    names: tuple[str, ...] = ()
    looks: tuple[Preferences, ...] = LOOKS

    def wants(self, name: str) -> bool:
        """Whether this screen is pictured. A ticket of a stage that the shop has not got is left out."""
        stage = STAGE_OF.get(name)
        return (not self.names or name in self.names) and (stage is None or stage in self.samples.tickets)


@dataclass(frozen=True, slots=True)
class Visited:
    """A screen that stands there to be looked at, until the next one is asked for."""

    hand: Hand
    name: str
    look: Preferences

    def picture(self, folder: Path) -> Path:
        """Save what it looks like, as screen-language-theme-scale.png."""
        look = self.look
        return self.hand.picture(folder / f"{self.name}-{look.language}-{look.theme}-{look.scale}.png")


# The door of a computer without a book.


def _waiting(hand: Hand, _samples: Samples) -> None:
    hand.window.show_waiting()


def _first_start(hand: Hand, _samples: Samples) -> None:
    hand.window.show_first_start(has_books=False)
    hand.page_of(FirstStartView)


def _setting_up(hand: Hand, samples: Samples) -> None:
    _first_start(hand, samples)
    hand.page_of(FirstStartView).show_progress(37, 91)


def _founding(hand: Hand, samples: Samples) -> None:
    _first_start(hand, samples)
    hand.press(_("Begin a new book"))
    form = hand.page_of(FirstStartView).form
    for name, text in SHOP.items():
        hand.enter(form.field(name).editor, text)


def _founding_refused(hand: Hand, samples: Samples) -> None:
    _first_start(hand, samples)
    hand.press(_("Begin a new book"))
    form = hand.page_of(FirstStartView).form
    for name, text in {"name": SHOP["name"], "number": "2", "password": "secret", "again": "secrets"}.items():
        hand.enter(form.field(name).editor, text)
    hand.key("Ctrl+Return")


def _recovery(hand: Hand, samples: Samples) -> None:
    _first_start(hand, samples)
    hand.page_of(FirstStartView).show_recovery(_CODE, as_pdf=True)


NO_BOOK: Mapping[str, Show] = {
    "waiting": _waiting,
    "first-start": _first_start,
    "setting-up": _setting_up,
    "founding": _founding,
    "founding-refused": _founding_refused,
    "recovery-sheet": _recovery,
    **RESTORE,
}


# The door of the practice shop.


def _login(hand: Hand, _samples: Samples) -> None:
    hand.window.show_books()
    hand.page_of(LoginView)


def _login_refused(hand: Hand, samples: Samples) -> None:
    _login(hand, samples)
    hand.enter(hand.find(QLineEdit, _("Password")), "")
    hand.key("Return")


DOOR: Mapping[str, Show] = {"login": _login, "login-refused": _login_refused, **FORGOTTEN, **LOOKING}


# The open shop.


def _counter(hand: Hand, _samples: Samples) -> HomeView:
    hand.shell.open_screen("counter")
    return hand.screen_of(HomeView)


def _found(hand: Hand, samples: Samples) -> None:
    _counter(hand, samples)
    hand.key("Ctrl+K")
    hand.write(samples.customer.name[0] if samples.customer is not None else "1")
    hand.wait_for(lambda: any(each.isVisible() for each in hand.window.findChildren(QListWidget)), "what was found")


def _help(hand: Hand, samples: Samples) -> None:
    _counter(hand, samples)
    hand.key("F1")
    hand.dialog(HelpDialog)


def _help_page(hand: Hand, _samples: Samples) -> None:
    hand.shell.open_screen("help", topic="ticket")
    hand.screen_of(HelpView)


def _tickets(hand: Hand, _samples: Samples) -> None:
    hand.shell.open_screen("tickets", text="", stage=None)
    hand.screen_of(TicketsView)


def _tickets_none(hand: Hand, _samples: Samples) -> None:
    hand.shell.open_screen("tickets", text="zzzz", stage=None)
    hand.screen_of(TicketsView)


def _day_close(hand: Hand, _samples: Samples) -> DayCloseView:
    hand.shell.open_screen("day_close")
    screen = hand.screen_of(DayCloseView)
    for edit in screen.count.edits:
        if edit.text():
            hand.enter(edit, "")
    screen.count.edits[0].setFocus()
    return screen


def _day_close_difference(hand: Hand, samples: Samples) -> None:
    screen = _day_close(hand, samples)
    for edit, text in zip(screen.count.edits, _COUNT, strict=False):
        hand.enter(edit, text)
    hand.key("Ctrl+Return")


def _move_cash(hand: Hand, samples: Samples) -> None:
    _leave_difference(hand)
    _day_close(hand, samples).move_cash()
    hand.dialog(MoveCashPanel)


def _leave_difference(hand: Hand) -> None:
    """A difference stands until it is counted again."""
    if isinstance(hand.screen.widget, DayCloseView):
        hand.key("Esc")


def _settings(hand: Hand, _samples: Samples) -> None:
    hand.shell.open_screen("settings")
    hand.screen_of(SettingsView)


OPEN: Mapping[str, Show] = {
    "counter": _counter,
    "found": _found,
    "help": _help,
    "help_page": _help_page,
    **PAWN,
    "tickets": _tickets,
    "tickets-none": _tickets_none,
    "day-close": _day_close,
    "day-close-difference": _day_close_difference,
    "move-cash": _move_cash,
    "settings": _settings,
    **ASKED,
    **VAULT,
    **SALES,
    **LOCK,
}

OFFICE: Mapping[str, Show] = {
    **BACK_OFFICE,
    **VAULT_OFFICE,
    **CLOSINGS,
    **BACKUP,
    **KEYS,
    **PEOPLE,
    **TEMPLATES,
    **LOCK_OFFICE,
    **SHELL,
}
"""The open shop as a manager sees it."""

BOOKS: Mapping[str, Show] = {**VOUCHERS}
"""The open shop as an accountant sees it."""


# Once the day is closed, and on the next morning.


def _day_closed(hand: Hand, _samples: Samples) -> None:
    hand.shell.open_screen("day_close")
    hand.screen_of(DayCloseView)


CLOSED: Mapping[str, Show] = {"counter-done": _counter, "day-closed": _day_closed, **EVENING}
MORNING: Mapping[str, Show] = {"counter-closed": _counter, **NEXT_DAY}
