"""What screens ask and do about the backups of an open book."""

from __future__ import annotations

from typing import Protocol

from domain.backup_health import BackupHealth, BackupLine


class BackupDesk(Protocol):
    """The part of the desk that is about backups. Nothing here waits for a disk other than the book's own: places are
    looked at behind the counter, and backups are made there.
    """

    def health(self) -> BackupHealth:
        """How the backups stand, as far as their places were looked at; for everybody."""
        ...

    def listed(self) -> tuple[BackupLine, ...]:
        """The whole backups that were found in the places, the newest first; for everybody."""
        ...

    def back_up(self) -> None:
        """Have a full backup made now; `health` tells what becomes of it.

        Raises Refusal `access.denied`, `book.read_only`, `backup.no_places`; BookTrouble `backup.no_recipient`.
        """
        ...

    def rehearse(self) -> None:
        """Have the newest backups restored into a sandbox and compared now; `health` tells what becomes of it.

        Raises Refusal `access.denied`, `backup.no_places`, `backup.nothing_yet`.
        """
        ...

    def add_place(self, folder: str) -> None:
        """Have backups go to a folder from now on.

        Raises Refusal `access.denied`, `backup.place_missing`, `backup.place_inside`; MachineTrouble.
        """
        ...

    def remove_place(self, folder: str) -> None:
        """Have no more backups go there; those that are there stay.

        Raises Refusal `access.denied`, `backup.place_unknown`; MachineTrouble.
        """
        ...
