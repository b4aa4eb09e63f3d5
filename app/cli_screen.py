"""The command line that opens screens: the desktop, the practice shop, pictures of it."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from app import exits
from app.clocks import clock_at
from app.places import books_in, chosen_book, home
from domain.errors import MachineTrouble

if TYPE_CHECKING:
    import argparse

_SCREENS = ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")
"""What tells of a display on Linux, or of another way to draw."""


def open_window(book: str | None = None, now: str | None = None, ticket: str = "") -> int:
    """Open the desktop at the books of the data folder, or at the one that was asked for; `ticket` after the sign-in.

    Raises MachineTrouble `screen.none` where there is no display, before Qt ends the process in its own way.
    """
    if sys.platform == "linux" and not any(os.environ.get(name) for name in _SCREENS):
        raise MachineTrouble("screen.none")
    from app.desktop import Place, open_desktop

    named = book or os.environ.get("PAWNBOOK_BOOK")
    only = chosen_book(named) if named else None
    return open_desktop(Place(home(), clock_at(now), now is not None, only), ticket)


def follow_link(link: str) -> int:
    """Show the ticket of a `pawnbook:` link in the window that runs, or open one for it.

    Raises MachineTrouble `link.unknown`.
    """
    from app.links import Links, ticket_of

    number = ticket_of(link)
    return exits.DONE if Links(home()).hand_over(number) else open_window(ticket=number)


def install_desktop(asked: argparse.Namespace) -> int:
    """Put the program and its links into this person's own desktop, or take them away."""
    from app import desktop_entry

    words = desktop_entry.program()
    if sys.platform != "linux":
        desktop_entry.register_on_windows(words, wanted=not asked.remove)
        return exits.DONE
    data = desktop_entry.data_folder()
    folder = Path(__file__).parents[1] if len(words) > 1 else Path(sys.executable).parent
    for file in desktop_entry.remove(data) if asked.remove else desktop_entry.install(data, words, folder):
        print(file)
    return exits.DONE


def desktop(asked: argparse.Namespace) -> int:
    """The same, with the book and the time that the command line names."""
    return open_window(asked.book, asked.now)


def demo(asked: argparse.Namespace) -> int:
    """Make the practice shop if there is none, and open it; or walk the main job through its screens offscreen."""
    if asked.headless:
        return _walk(asked, Path(asked.headless))
    return open_window(str(practice_book(asked)), asked.now)


def shots(asked: argparse.Namespace) -> int:
    """Picture every screen of the practice shop, in both languages, light and dark, at 100 % and 150 %."""
    _offscreen()
    from app.pictures import shoot_all

    book = practice_book(asked)
    for picture in shoot_all(book, Path(asked.folder), clock_at(asked.now)):
        print(picture)
    return exits.DONE


def practice_book(asked: argparse.Namespace) -> Path:
    """The practice shop of the data folder, made now if there is none."""
    from domain.clock import calendar_day
    from storage.envelope import read_envelope
    from storage.keys import SHOP_COSTS

    named = asked.book or os.environ.get("PAWNBOOK_BOOK")
    known = [chosen_book(named)] if named else [each for each in books_in(home()) if read_envelope(each).practice]
    if known:
        return known[0]
    from app.demo import make_demo

    today = calendar_day(clock_at(asked.now)())
    book = make_demo(home(), today, SHOP_COSTS, _tell_progress)
    print(file=sys.stderr)
    return book


def _walk(asked: argparse.Namespace, folder: Path) -> int:
    _offscreen()
    from app.pictures import walk_main_job

    book = practice_book(asked)
    for left in walk_main_job(book, folder, clock_at(asked.now)):
        print(left)
    return exits.DONE


def _tell_progress(done: int, in_all: int) -> None:
    print(f"\r练习店 practice shop: {done}/{in_all}", end="", file=sys.stderr, flush=True)


def _offscreen() -> None:
    """No window: Qt draws into memory."""
    os.environ["QT_QPA_PLATFORM"] = "offscreen"


HANDLERS: dict[str | None, Callable[[argparse.Namespace], int]] = {
    None: desktop,
    "demo": demo,
    "shots": shots,
    "install-desktop": install_desktop,
}
