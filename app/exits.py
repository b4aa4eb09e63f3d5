"""How the program ends: the exit codes that the README lists."""

from __future__ import annotations

from domain.errors import BookInUse, BookTrouble, KeyTrouble, MachineTrouble, Refusal, Trouble

DONE, FAILED, USAGE, INTERRUPTED = 0, 1, 64, 130
NOT_GENUINE = 2
"""A ticket that was checked and does not hold ends as a refusal does."""
_EXITS: dict[type[Trouble], int] = {Refusal: 2, KeyTrouble: 3, BookTrouble: 4, BookInUse: 5, MachineTrouble: 6}


def exit_code(trouble: Trouble) -> int:
    """How a command ends that met this trouble."""
    return next(code for kind, code in _EXITS.items() if isinstance(trouble, kind))
