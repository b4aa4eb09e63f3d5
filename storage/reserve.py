"""Room on the disk that is kept for a bad day: a file of 64 MB that is given back when the disk is full.

What is freed that way is enough to give pledges back, close the drawer and hand the facts on. New pledges can wait.
"""

from __future__ import annotations

import os
import shutil
from contextlib import suppress
from enum import Enum
from pathlib import Path

from domain.errors import MachineTrouble, Refusal

FILE = "reserve"
SIZE = 64 << 20
SHORT = 1 << 30
"""Below this much free room people are told."""
LEAST = 128 << 20
"""Below this much free room no new pledge is taken."""

_BLOCK = 1 << 20
_MAY_BE_FULL = {"disk.error", "disk.unsettled"}


class Room(Enum):
    """How much room the disk has for a book."""

    ENOUGH = "enough"
    SHORT = "short"
    NONE_FOR_PLEDGES = "none for pledges"


def room_for(folder: Path) -> Room:
    """How much room there is beside a book, the reserve not counted."""
    free = _free(folder)
    if free < LEAST:
        return Room.NONE_FOR_PLEDGES
    return Room.SHORT if free < SHORT else Room.ENOUGH


def must_have_room(folder: Path) -> None:
    """Raises Refusal `disk.no_pledges` where there is too little room for a new pledge."""
    free = _free(folder)
    if free < LEAST:
        raise Refusal("disk.no_pledges", megabytes=free >> 20, least=LEAST >> 20)


def keep_reserve(folder: Path) -> bool:
    """Make the reserve where room allows; the answer is whether there is one.

    It is written out with bytes of chance: neither a hole nor what a disk compresses would reserve anything.
    """
    file = folder / FILE
    if file.exists() and file.stat().st_size == SIZE:
        return True
    if _free(folder) < SIZE + LEAST:
        return False
    half = file.with_suffix(".half")
    try:
        with half.open("wb") as opened:
            block = os.urandom(_BLOCK)
            for _ in range(SIZE // _BLOCK):
                opened.write(block)
            opened.flush()
            os.fsync(opened.fileno())
        half.replace(file)
    except OSError:
        with suppress(OSError):
            half.unlink(missing_ok=True)
        return False
    return True


def give_back(folder: Path) -> bool:
    """Free the reserve; the answer is whether there was one."""
    try:
        (folder / FILE).unlink()
    except OSError:
        return False
    return True


def is_full(folder: Path, trouble: MachineTrouble) -> bool:
    """Whether it was the lack of room: a full disk may also show as an I/O error, or leave a commit unsettled."""
    return trouble.code == "disk.full" or (trouble.code in _MAY_BE_FULL and _free(folder) < LEAST)


def _free(folder: Path) -> int:
    return shutil.disk_usage(folder).free
