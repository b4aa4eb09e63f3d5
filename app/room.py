"""What the room on the disk means at the counter: new pledges wait, everything else goes on with what was kept back."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from threading import Thread
from typing import TypeVar

from domain.errors import MachineTrouble
from domain.pawn.issue import IssueTicket
from storage import reserve

_Done = TypeVar("_Done")


@contextmanager
def reserve_kept(folder: Path, *, practice: bool) -> Iterator[None]:
    """Make the reserve of a book while it is open; nobody waits for it. A practice book has none."""
    if practice:
        yield
        return
    making = Thread(target=reserve.keep_reserve, args=(folder,), name="reserve")
    making.start()
    try:
        yield
    finally:
        making.join()


def in_room(folder: Path, command: object, act: Callable[[], _Done]) -> _Done:
    """Do a command; where the disk is full the reserve is given back, and it is done again under the same id.

    Raises Refusal `disk.no_pledges`, and what the command raises. New pledges never take the reserve.
    """
    if isinstance(command, IssueTicket):
        reserve.must_have_room(folder)
        return act()
    try:
        return act()
    except MachineTrouble as trouble:
        if not reserve.is_full(folder, trouble) or not reserve.give_back(folder):
            raise
    return act()


def notice_of_room(folder: Path) -> str:
    """What to tell about the room on the disk at opening, or nothing."""
    return "" if reserve.room_for(folder) is reserve.Room.ENOUGH else "disk.short"
