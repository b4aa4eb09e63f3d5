"""What is found beside a book and not trusted, or copied before anything is tried with it, is put aside here."""

from __future__ import annotations

import re
import shutil
from contextlib import suppress
from pathlib import Path

from storage.private_files import keep_private, make_private

_QUARANTINE = "quarantine"
_MOST_ASIDE = 500 * 1024 * 1024
_KEPT_ASIDE = 2
_COPY = re.compile(r"(\d+)(-[0-9a-f]+)?(-wal|\.db)")


def set_logs_aside(folder: Path, log: Path, file: Path, *, foreign: bool) -> str:
    """Deal with a write-ahead log that lies beside a closed book; the answer is what to tell, or nothing.

    A foreign one goes into quarantine (after a clean end there is none of the book's own). After an unclean end it
    holds the last commits: it stays, and copies of it and of the book are put aside first.
    """
    aside = folder / _QUARANTINE
    if not log.exists():
        return ""
    if foreign:
        make_private(aside)
        keep_private(log.replace(aside / f"{_next_number(aside):04d}-foreign-wal"))
        return "book.foreign_log"
    with suppress(OSError):  # the copies are a precaution: a full disk is no reason not to open the book
        make_private(aside)
        _drop_old_copies(aside)
        _copy_aside(aside, {"-wal": log} | ({".db": file} if file.stat().st_size < _MOST_ASIDE else {}))
    return "book.unclean_end"


def drop_copies(folder: Path) -> None:
    """Take away the copies of the book that were put aside: they know whoever was erased since. What was foreign stays.

    Raises OSError.
    """
    aside = folder / _QUARANTINE
    for each in tuple(aside.glob("*")):
        if _COPY.fullmatch(each.name):
            each.unlink()


def _copy_aside(aside: Path, wanted: dict[str, Path]) -> None:
    """Copy files into quarantine, all or none. Raises OSError where there is no room."""
    number, halves = _next_number(aside), {ending: aside / f"half{ending}" for ending in wanted}
    try:
        for ending, half in halves.items():
            shutil.copyfile(wanted[ending], half)
            keep_private(half)
        for ending, half in halves.items():
            half.replace(aside / f"{number:04d}{ending}")
    finally:
        for half in halves.values():
            half.unlink(missing_ok=True)


def _drop_old_copies(aside: Path) -> None:
    """Make room for the next copy among those that are kept. What was foreign stays."""
    copies = [(int(match[1]), each) for each in aside.iterdir() if (match := _COPY.fullmatch(each.name))]
    kept = sorted({number for number, _ in copies})[1 - _KEPT_ASIDE :]
    for number, each in copies:
        if number not in kept:
            each.unlink()


def _next_number(aside: Path) -> int:
    """One above all that are there, so that names rise whatever was taken away."""
    numbers = (re.match(r"\d+", each.name) for each in aside.iterdir())
    return 1 + max((int(number[0]) for number in numbers if number), default=0)
