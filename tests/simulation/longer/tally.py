"""What is hurt, and what is counted."""

from __future__ import annotations

import shutil
from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from pathlib import Path

from domain.errors import Trouble
from storage.backup import settings
from tests.simulation.injected import Fired
from tests.simulation.killing import Said, wrong_with
from tests.storage.backup.conftest import BackedUp


@dataclass(slots=True)
class Tally:
    """How often books were hurt in one way, what had been acknowledged in them by then, and what was found wrong.

    `places` are the faults that fired, by what they did and in which sort of file; `idle` those that never fired.
    `named` are damages that were named, as they must be: that is no finding.
    """

    done: int = 0
    idle: int = 0
    acknowledged: int = 0
    named: int = 0
    seconds: float = 0.0
    places: Counter[tuple[str, str]] = field(default_factory=Counter)
    wrong: list[str] = field(default_factory=list)

    def take(self, seed: int, folder: Path, said: Said) -> None:
        """Look at a book that something befell, and that must be whole."""
        self.done += 1
        self.acknowledged += len(said.done) or max(said.heads, default=0)
        try:
            found = wrong_with(folder, said)
        except Trouble as trouble:
            found = [trouble.code]
        self.blame(seed, found)

    def take_named(self, seed: int, folder: Path, said: Said) -> None:
        """Look at a book that was spoiled: it must be named, or have everything all the same."""
        self.done += 1
        self.acknowledged += len(said.done) or max(said.heads, default=0)
        try:
            found = wrong_with(folder, said)
        except Trouble:
            self.named += 1
            return
        silent = all("acknowledged" in each or "refused" in each for each in found)
        self.named += bool(found) and not silent
        self.blame(seed, found if silent else [])

    def blame(self, seed: int, found: Iterable[str]) -> None:
        """Take down what is wrong."""
        self.wrong += [f"seed {seed}: {each}" for each in found]

    def count(self, fired: Iterable[Fired]) -> None:
        """Take down where faults fired; a book whose faults never did is told apart."""
        where = [(each.kind, each.place) for each in fired]
        self.places.update(where)
        self.idle += not where


@dataclass(frozen=True, slots=True)
class Yard:
    """Where books are hurt: a book to copy, one with backups, and the library that hurts."""

    home: Path
    book: Path
    backed_up: BackedUp
    library: Path

    def copy(self) -> Path:
        """A book of one's own."""
        shutil.rmtree(self.home / "hurt", ignore_errors=True)
        return Path(shutil.copytree(self.book, self.home / "hurt" / "book.pawnbook"))

    def copy_apart(self) -> Path:
        """Another book, not the one of `copy`."""
        shutil.rmtree(self.home / "apart", ignore_errors=True)
        return Path(shutil.copytree(self.backed_up.folder, self.home / "apart" / "book.pawnbook"))

    def copy_backed_up(self) -> BackedUp:
        """A book of one's own that was backed up, and the two places."""
        room, made = self.room(), self.backed_up
        folder, stick, disk = (
            Path(shutil.copytree(each, room / each.name)) for each in (made.folder, made.stick, made.disk)
        )
        settings.change(folder, places=(str(stick), str(disk)))
        return BackedUp(folder, made.code, stick, disk)

    def room(self) -> Path:
        """An empty folder of one's own."""
        shutil.rmtree(self.home / "hurt", ignore_errors=True)
        (self.home / "hurt").mkdir()
        return self.home / "hurt"


Hurt = Callable[[Yard, int, Tally], None]
