"""When a computer died or a password is forgotten: what lies in the places of backups, by what a person proves that the
book is theirs, and what came of it.
"""

from __future__ import annotations

import enum
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:  # the sign-in page needs these shapes before the rest of the domain is loaded
    from domain.ports import BookOnDisk

STEPS = (
    "find",
    "unseal",
    "upgrade",
    "pages",
    "chains",
    "balance",
    "replay",
    "device",
    "rekey",
    "envelope",
    "open",
)
"""What a restore does, in this order; its progress is told as the number of the step and how many there are."""

CODE_LETTERS = 32
"""How many letters and digits a recovery code has: eight groups of four."""
_CODE_ALPHABET = frozenset("ABCDEFGHIJKLMNOPQRSTUVWXYZ234567")


class FileState(enum.Enum):
    """How a backup file stands, as far as can be told without a key."""

    WHOLE = "whole"
    DAMAGED = "damaged"
    UNFINISHED = "unfinished"
    NEWER = "newer"
    OPEN_ENDED = "open_ended"


@dataclass(frozen=True, slots=True)
class FoundFile:
    """A backup file in a place: "full", "increment" or "mirror". `sealed_to` are its recipients, "recovery", "escrow".

    `made_at` is "" and `facts` is 0 where that cannot be read.
    """

    path: str
    name: str
    what: str
    state: FileState
    bytes: int
    made_at: str = ""
    facts: int = 0
    sealed_to: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class FoundBook:
    """The backups of one book, wherever they lie, the newest first; `store_name` is "" where no file tells it."""

    book_id: str
    store: str
    store_name: str
    folders: tuple[str, ...]
    files: tuple[FoundFile, ...]

    @property
    def fulls(self) -> tuple[FoundFile, ...]:
        """The whole backups from which the book can be restored."""
        return tuple(each for each in self.files if each.what == "full" and each.state is FileState.WHOLE)

    @property
    def unusable(self) -> tuple[FoundFile, ...]:
        """Files that are known to be of no use, without any key."""
        return tuple(each for each in self.files if each.state not in {FileState.WHOLE, FileState.OPEN_ENDED})

    @property
    def bytes(self) -> int:
        """How much room its backups take."""
        return sum(each.bytes for each in self.files)


@dataclass(frozen=True, slots=True)
class Proof:
    """That the book is theirs: the recovery code, the words of two cards, or the file of head office's key."""

    code: str = field(default="", repr=False)
    cards: tuple[str, ...] = field(default=(), repr=False)
    escrow: str = ""


@dataclass(frozen=True, slots=True)
class AskedRestore:
    """Restore the book whose backups lie in these folders; this person opens it with this password afterwards."""

    folders: tuple[str, ...]
    proof: Proof
    person: str
    password: str = field(repr=False)


@dataclass(frozen=True, slots=True)
class AskedRecovery:
    """Give a person of a book that is here a new password."""

    proof: Proof
    person: str
    password: str = field(repr=False)


@dataclass(frozen=True, slots=True)
class LeftOut:
    """A file of which something, or all, did not go in, the folder that it lies in, and the code of why."""

    file: str
    why: str
    detail: str = ""
    place: str = ""

    def __str__(self) -> str:
        """In one line, for the record."""
        return f"{self.file}: {self.why} {self.detail}".strip()


@dataclass(frozen=True, slots=True)
class RestoreReport:
    """What a restore came to.

    `until` is when the newest fact was taken down; `of_increments` and `of_mirrors` are the facts that came from there
    on top of the full backup. `passed_over` are backups that were not used, `left_out` what did not go in to its end.
    `others` have no password in the new book yet; `has_second_factor` says whether who signs in still needs a code.
    """

    store: str
    store_name: str
    book_id: str
    of_book: str
    device: str
    of_device: str
    full: str
    made_at: str
    until: str
    facts: int
    of_increments: int
    of_mirrors: int
    last_ticket: str
    fulls_found: int
    increments_found: int
    mirrors_found: int
    passed_over: tuple[LeftOut, ...]
    left_out: tuple[LeftOut, ...]
    others: tuple[str, ...]
    had_head_office: bool
    practice: bool
    has_second_factor: bool = False
    balance: int = 0
    seconds: tuple[tuple[str, float], ...] = ()


@dataclass(frozen=True, slots=True)
class RestoredBook:
    """A book that is there again, its new recovery code, which is shown once, and the report."""

    book: BookOnDisk
    recovery_code: str = field(repr=False)
    report: RestoreReport


@dataclass(frozen=True, slots=True)
class CodeLooks:
    """How a recovery code looks while it is typed: how many letters there are, and which cannot be in any code."""

    letters: int
    strange: str = ""

    @property
    def is_whole(self) -> bool:
        """Whether it could be a recovery code."""
        return self.letters == CODE_LETTERS and not self.strange


def look_at_code(text: str) -> CodeLooks:
    """Spaces, hyphens and case do not count; 0, 1, 8, 9 and letters of other scripts are in no code."""
    letters = [letter for letter in text.upper() if letter.isalnum()]
    return CodeLooks(len(letters), "".join(dict.fromkeys(each for each in letters if each not in _CODE_ALPHABET)))
