"""Where things are: the data folder, the books in it, the files that came with the program."""

from __future__ import annotations

import os
from pathlib import Path

from domain.errors import BookTrouble
from storage.layout import SUFFIX

_RESOURCES = Path(__file__).parent / "resources"
FONTS = _RESOURCES / "fonts"
ICON = _RESOURCES / "icon"
APPROVAL_PAGE = _RESOURCES / "approval.html"
LOCALE = _RESOURCES / "locale"
CHECKER = _RESOURCES / "checker"


def home() -> Path:
    """The data folder: PAWNBOOK_HOME, or where this system keeps a person's program data."""
    chosen = os.environ.get("PAWNBOOK_HOME")
    if chosen:
        return Path(chosen)
    import platformdirs

    return Path(platformdirs.user_data_dir("PawnBook", appauthor=False))


def anchors() -> Path:
    """Where the anchors of books are kept: in the data folder, outside every book."""
    return home() / "anchors"


def books_in(folder: Path) -> tuple[Path, ...]:
    """The books in a data folder."""
    return tuple(sorted(folder.glob(f"*{SUFFIX}"))) if folder.is_dir() else ()


def free_folder(home: Path, name: str) -> Path:
    """A folder for a new book that does not exist yet."""
    folder, number = home / f"{name}{SUFFIX}", 1
    while folder.exists():
        number += 1
        folder = home / f"{name}-{number}{SUFFIX}"
    return folder


def chosen_book(asked: str | None) -> Path:
    """The book that `--book` or PAWNBOOK_BOOK names (a folder, or a name in the data folder), or the only one there.

    Raises BookTrouble `book.none_here`, `book.several`, `book.none`.
    """
    asked = asked or os.environ.get("PAWNBOOK_BOOK")
    here = books_in(home())
    if asked:
        named = (Path(asked), home() / asked, home() / f"{asked}{SUFFIX}")
        found = next((folder for folder in named if folder.is_dir()), None)
        if found is None:
            raise BookTrouble("book.none", folder=asked)
        return found
    if not here:
        raise BookTrouble("book.none_here", folder=str(home()))
    if len(here) > 1:
        raise BookTrouble("book.several", books=", ".join(folder.stem for folder in here))
    return here[0]
