"""What screens ask and do about the keys of an open book (`domain.access.key_change` has what takes two people)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol


@dataclass(frozen=True, slots=True, kw_only=True)
class KeyState:
    """How the book can be opened.

    `recovery` says that the recovery code's public half is known, so that backups can be sealed to it. `head_office`
    is the mark of head office's key, eight letters, or "" without one. `generation` counts the keys of the book, from
    one. `of_old` are people who have not signed in since slots have pairs: the key is not changed until they did.
    `drilled` is when two cards were last proved, as the workstation's clock said, or "".
    """

    recovery: bool
    head_office: str
    generation: int
    of_old: tuple[str, ...]
    drilled: str


@dataclass(frozen=True, slots=True, kw_only=True)
class NewRecovery:
    """A recovery code that opens nothing yet, and its public half for `RenewRecovery`."""

    code: str
    public: str


class KeyDesk(Protocol):
    """The part of the desk that is about keys. All of it may take a while."""

    def state(self) -> KeyState:
        """How the book can be opened. Raises Refusal `access.denied`."""
        ...

    def new_recovery(self) -> NewRecovery:
        """A new code; nothing is changed by it. Raises Refusal `access.denied`."""
        ...

    def sheet(self, code: str) -> bytes:
        """The sheet of a code as PDF, for a printer. Raises Refusal `access.denied`."""
        ...

    def keep_sheet(self, code: str, file: str) -> None:
        """Put the sheet of a code into a file as PDF. Raises Refusal `access.denied`, MachineTrouble `file.write`."""
        ...

    def keep_cards(self, code: str, file: str) -> None:
        """Put three recovery cards of this code into a file as PDF; earlier cards go on opening the book.

        Raises Refusal `access.denied`, KeyTrouble `key.wrong_recovery`, MachineTrouble `file.write`.
        """
        ...

    def drill(self, cards: tuple[str, ...]) -> None:
        """Prove that two cards fit this book. Raises Refusal `access.denied`, KeyTrouble `key.card*`."""
        ...

    def public_key_in(self, file: str) -> str:
        """Head office's public key in a file. Raises KeyTrouble `key.escrow_key`, MachineTrouble `file.read`."""
        ...
