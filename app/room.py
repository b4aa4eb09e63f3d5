"""What the room on the disk means at the counter: new pledges wait, everything else goes on with what was kept back."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Sequence
from contextlib import contextmanager
from datetime import date
from functools import partial
from pathlib import Path
from threading import Thread
from typing import TypeVar

from domain.access.roles import Approval, Session
from domain.book import Book, Objection
from domain.clock import Clock
from domain.errors import MachineTrouble
from domain.ids import CommandId
from domain.pawn.draft import IssueDraft
from domain.pawn.issue import IssueTicket
from domain.pawn.top_up import TopUp
from domain.ports import OpenWork, Receipt
from storage import reserve

_Done = TypeVar("_Done")
_PLEDGES = (IssueTicket, IssueDraft, TopUp)
"""What takes money out for goods that come in; a top-up gives a new ticket, with papers of its own."""


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


def in_room(folder: Path, commands: Collection[object], act: Callable[[], _Done]) -> _Done:
    """Do commands in one transaction; where the disk is full the reserve is given back, and they are done again under
    the same ids.

    Raises Refusal `disk.no_pledges`, and what the commands raise. New pledges never take the reserve.
    """
    if any(isinstance(each, _PLEDGES) for each in commands):
        reserve.must_have_room(folder)
        return act()
    try:
        return act()
    except MachineTrouble as trouble:
        if not reserve.is_full(folder, trouble) or not reserve.give_back(folder):
            raise
    return act()


class BookInRoom(Book):
    """The pipeline in the room that there is on the disk: whatever is done in the book is done with `in_room`."""

    def __init__(self, folder: Path, open_work: OpenWork, clock: Clock) -> None:
        super().__init__(open_work, clock)
        self._folder = folder

    def do(self, command: object, *, by: Session, command_id: CommandId, approval: Approval | None = None) -> Receipt:
        """Do a command once, as `Book.do`."""
        act = partial(super().do, command, by=by, command_id=command_id, approval=approval)
        return in_room(self._folder, [command], act)

    def do_all(
        self,
        orders: Sequence[tuple[object, CommandId]],
        *,
        by: Session,
        on: date | None = None,
        apart: bool = False,
        ahead: object | None = None,
    ) -> tuple[Receipt, ...]:
        """Do several commands in one transaction, as `Book.do_all`."""
        act = partial(super().do_all, orders, by=by, on=on, apart=apart, ahead=ahead)
        return in_room(self._folder, [command for command, _ in orders], act)

    def do_if_all_may(
        self,
        groups: Sequence[Sequence[tuple[object, CommandId]]],
        *,
        by: Session,
        second: Session | None = None,
        dry: bool = False,
    ) -> tuple[tuple[Receipt, ...], tuple[Objection, ...]]:
        """Do groups of commands in one transaction, as `Book.do_if_all_may`."""
        act = partial(super().do_if_all_may, groups, by=by, second=second, dry=dry)
        return in_room(self._folder, [command for group in groups for command, _ in group], act)


def notice_of_room(folder: Path) -> str:
    """What to tell about the room on the disk at opening, or nothing."""
    return "" if reserve.room_for(folder) is reserve.Room.ENOUGH else "disk.short"
